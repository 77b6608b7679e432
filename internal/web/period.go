package web

import (
	"errors"
	"net/http"
	"regexp"
	"slices"
	"strings"

	"fengong/internal/app"
	"fengong/internal/settings"
	"fengong/model"
)

// period is the time that the pace of a plan is reckoned for.
type period struct {
	model.Period
	By      model.Text     // who says so
	Choices []model.Period // where a person has to say which
	Asks    model.Text     // why
}

// saysPeriod are the words of a line that says how long a plan is for.
var saysPeriod = regexp.MustCompile(`期限|时限|周期|时间|实施期|起止|为期|起至`)

// periodOf gives the time that rep reckons for, and what p may be for besides, where nobody said which.
func periodOf(p *app.Project, rep *app.Report) (is period) {
	is.Period = model.Period{First: model.DayOf(rep.Figures.Start), Last: model.DayOf(rep.Figures.End)}
	title := p.Plan.Title // that of the settings, where they have one
	taken, _ := model.PeriodOf(title)
	switch {
	case p.Settings != nil && !p.Settings.Report.YearStart.IsZero():
		is.By = model.Text{ZH: "设置里填的", EN: "as the settings say"}
		return is
	case taken == is.Period:
		is.By = model.Text{ZH: "标题所写", EN: "as the title says"}
	default:
		is.By = model.Text{ZH: "标题没有写明，取所看那天的年份", EN: "the year of the day that is shown: the title says none"}
	}
	if all := model.PeriodsOf(title); len(all) > 1 {
		is.Choices = all
		is.Asks = model.Text{ZH: "标题“" + title + "”没有说死是哪一段时间。", EN: "The title, " + title + ", leaves open which time it is."}
	} else if said, line, ok := periodInText(p.Plan); ok && said != is.Period && len(all) < 2 {
		is.Choices = []model.Period{said, is.Period}
		now := is.InText()
		is.Asks = model.Text{ZH: "表里写着“" + line + "”，序时进度现在却按" + now.ZH + "计算。", EN: "The table says " + line + ", and the pace is reckoned for " + now.EN + "."}
	}
	return is
}

// periodInText gives the time that a line of the source, beside the tasks, says the plan is for, if one does.
func periodInText(plan *model.Plan) (model.Period, string, bool) {
	var lines []string
	for i := range plan.Tables {
		lines = append(lines, plan.Tables[i].Notes...)
	}
	if a := plan.Account; a != nil {
		for _, place := range slices.Concat(a.Notes, a.Unused) {
			lines = append(lines, place.Text)
		}
	}
	for _, line := range lines {
		if saysPeriod.MatchString(line) {
			if p, ok := model.PlainPeriod(line); ok {
				if signs := []rune(strings.TrimSpace(line)); len(signs) > 60 {
					line = string(signs[:60]) + "…"
				}
				return p, strings.TrimSpace(line), true
			}
		}
	}
	return model.Period{}, "", false
}

// sayPeriod writes down which time the pace is reckoned for.
func (d *Desk) sayPeriod(r *request) {
	first, last, _ := strings.Cut(r.PostFormValue("period"), " ")
	var from, to model.Date
	if errors.Join(from.UnmarshalText([]byte(first)), to.UnmarshalText([]byte(last))) != nil || from.IsZero() || to.IsZero() {
		d.refuse(r, http.StatusBadRequest, model.Text{ZH: "没有收到完整的表单", EN: "the form did not arrive whole"}, model.Text{})
		return
	}
	d.changeSettings(r, model.Text{ZH: "序时进度从" + first + "算到" + last, EN: "the pace is reckoned from " + first + " until " + last}, func(data []byte) ([]byte, error) {
		data, err := settings.Set(data, settings.Table{Name: "report"}, "year_start", first)
		if err != nil {
			return nil, err
		}
		return settings.Set(data, settings.Table{Name: "report"}, "year_end", last)
	}, "year")
}
