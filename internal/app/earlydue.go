package app

import (
	"slices"
	"time"

	"fengong/internal/progress"
	"fengong/model"
)

// Year gives the year of the plan, and whether its title or the settings say it; where they do not it is that
// of the letters, or one in the middle of nowhere, on which nothing but the days at its ends depend.
func (p *Project) Year() (first, last time.Time, said bool) { return p.yearOf(nil) }

// yearOf gives the year of one of several sources, where that has its own, or of the plan.
func (p *Project) yearOf(source *model.Source) (first, last time.Time, said bool) {
	var s model.Settings
	day := time.Date(2024, 1, 1, 0, 0, 0, 0, time.UTC)
	if p.Settings != nil {
		s = *p.Settings
		if !s.Document.Date.IsZero() {
			day = s.Document.Date.Time()
		}
	}
	if source != nil {
		title := s.Document.Title
		s.Document.Title = ""
		s.InYearOf(source.Title)
		s.Document.Title = title
	}
	if p.Plan != nil {
		s.InYearOf(p.Plan.Title)
	}
	first, last = progress.Year(&s.Report, day)
	return first, last, !s.Report.YearStart.IsZero()
}

// earlyDue is a task whose deadline is past before it begins.
type earlyDue struct {
	task       *model.Task
	theme      *model.Theme
	year       time.Time // the first day of the plan's, where the deadline is before that and names its year; else zero
	beforeDate bool      // else it is before the date of the letters
}

// BeforeYear gives the year of the plan where the deadline of a task, which names its own, is before that and nobody
// said that it is right; in is the deadline with that year, "" where it has none such.
func (p *Project) BeforeYear(theme, task int) (year time.Time, in string) {
	e := p.early(theme, task, model.Date{})
	if e.year.IsZero() {
		return e.year, ""
	}
	first, last, _ := p.yearOf(p.Plan.SourceOf(e.theme.Table))
	return e.year, progress.DueInYear(e.task.Due, first, last)
}

// planYear is what yearOf says of a source, and which days deadlines are in that year: a long table has the
// same ones again and again.
type planYear struct {
	first, last time.Time
	said        bool
	days        map[string]dueDay
}

type dueDay struct {
	day       time.Time
	dated, ok bool
}

func (p *Project) planYear(source *model.Source) planYear {
	first, last, said := p.yearOf(source)
	return planYear{first, last, said, map[string]dueDay{}}
}

func (y *planYear) dueDay(due string) dueDay {
	d, known := y.days[due]
	if !known {
		d.day, d.dated, d.ok = progress.DueDay(due, y.first, y.last)
		y.days[due] = d
	}
	return d
}

func (p *Project) early(theme, task int, date model.Date) earlyDue {
	return p.earlyIn(p.planYear(p.Plan.SourceOf(p.Plan.Themes[theme].Table)), theme, task, date)
}

func (p *Project) earlyIn(year planYear, theme, task int, date model.Date) earlyDue {
	th := &p.Plan.Themes[theme]
	e := earlyDue{task: &th.Tasks[task], theme: th}
	if e.task.Due == "" {
		return e
	}
	d := year.dueDay(e.task.Due)
	if !d.ok {
		return e
	}
	if year.said && d.dated && d.day.Before(year.first) {
		e.year = year.first
	} else {
		e.beforeDate = !date.IsZero() && d.day.Before(date.Time())
	}
	if (!e.year.IsZero() || e.beforeDate) && p.ConfirmedDue(theme, task) {
		e.year, e.beforeDate = time.Time{}, false
	}
	return e
}

// ConfirmedDue reports whether a person said that the deadline of a task stays as the source has it.
func (p *Project) ConfirmedDue(theme, task int) bool {
	return slices.ContainsFunc(p.Corrected, func(c model.Corrected) bool {
		return c.Theme == theme && c.Task == task && slices.ContainsFunc(c.Parts, func(part model.CorrectedPart) bool {
			return part.What == model.CorrectedDue && part.State == model.Confirmed
		})
	})
}

// EarlyDues says which deadlines are past before they begin: a year before the plan's is most likely a slip,
// and a day before that of letters of date is to be looked at before they go out.
func (p *Project) EarlyDues(date model.Date) (ds model.Diagnostics) {
	var year time.Time
	var before, past []earlyDue
	years := map[*model.Source]planYear{}
	for i := range p.Plan.Themes {
		source := p.Plan.SourceOf(p.Plan.Themes[i].Table)
		if _, known := years[source]; !known {
			years[source] = p.planYear(source)
		}
		for j := range p.Plan.Themes[i].Tasks {
			switch e := p.earlyIn(years[source], i, j, date); {
			case !e.year.IsZero():
				year = e.year
				before = append(before, e)
			case e.beforeDate:
				past = append(past, e)
			}
		}
	}
	if before != nil {
		ds.Add(before[0].task.Pos, model.Warning, "due-before-year",
			model.Say("%d项任务的时限早于分工的年度（%d年）：%s", "%d deadlines are before the plan's year, %d: %s", len(before), year.Year(), p.listed(before)), model.Text{
				ZH: "请核对年份：写错的，在原表或 corrections.toml 里改；没有写错的，在 corrections.toml 里把 new_due 写成原文",
				EN: "check the year: mend it in the source or in corrections.toml; where it is right, write it there as new_due"})
	}
	if past != nil {
		ds.Add(past[0].task.Pos, model.Note, "due-before-letters",
			model.Say("%d项任务的时限早于成文日期%s，发函时已经到期：%s", "%d deadlines are before the date of the letters, %s: %s", len(past), date, p.listed(past)), model.Text{
				ZH: "请核对；还来得及改的，写明新的时限", EN: "see whether they are still meant"})
	}
	return ds
}

// maxDues is how many deadlines are listed.
const maxDues = 5

// listed names tasks with their deadlines.
func (p *Project) listed(all []earlyDue) model.Text {
	var words []string
	for _, e := range all[:min(len(all), maxDues)] {
		name := e.task.Number
		if name == "" {
			name = string([]rune(e.task.Text)[:min(12, len([]rune(e.task.Text)))])
		}
		if s := p.Plan.SourceOf(e.theme.Table); s != nil && len(p.Plan.Sources) > 1 {
			name = model.NumberIn(s.Name, name, p.lang)
		}
		words = append(words, name+"（"+e.task.Due+"）")
	}
	if len(all) > maxDues {
		return model.Say("任务%s等", "tasks %s …", model.Listed(words))
	}
	return model.Say("任务%s", "tasks %s", model.Listed(words))
}
