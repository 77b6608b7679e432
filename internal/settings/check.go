package settings

import (
	"slices"
	"strings"

	"fengong/model"
)

// check reports the values that nothing could be made with.
func (r *reading) check(set *model.Settings) {
	for i := range All {
		s := &All[i]
		switch v := s.Value(set).(type) {
		case string:
			r.checkText(s, v)
		case int:
			r.checkNumber(s, float64(v))
		case float64:
			r.checkNumber(s, v)
		}
	}
	r.checkFormats(set.Letter.Formats, set.Appendix.Formats)
	if len(set.Tracker.States) == 0 {
		r.invalid("tracker.states", model.Text{ZH: "tracker.states 没有任何状态", EN: "tracker.states names no state"},
			model.Text{ZH: `请至少写一个状态，如 states = ["未启动"]`, EN: `name one at least: states = ["未启动"]`})
	}
	for _, state := range set.Tracker.States {
		if strings.TrimSpace(state) == "" {
			r.invalid("tracker.states", model.Text{ZH: "tracker.states 中有空的状态", EN: "tracker.states has an empty state"}, model.Text{})
		}
	}
	r.checkReport(&set.Report)
	r.checkUrge(&set.Urge)
}

func (r *reading) invalid(name string, message, hint model.Text) {
	table, key, _ := strings.Cut(name, ".")
	r.bad(Table{Name: table}, key, "setting-invalid", message, hint)
}

// checkText reports a value that is not one of the choices.
func (r *reading) checkText(s *Setting, v string) {
	if len(s.Choices) > 0 && !s.Chooses(v) {
		var zh, en []string
		for _, c := range s.Choices {
			named := quote(c.Value)
			if c.Name.ZH != c.Value {
				named += "（" + c.Name.ZH + "）"
			}
			zh, en = append(zh, named), append(en, quote(c.Value))
		}
		hint := model.Text{ZH: "请写 " + strings.Join(zh, "或 "), EN: "write " + strings.Join(en, " or ")}
		if s.Lax {
			r.found.Add(model.Pos{File: r.name, Line: r.line(Table{Name: s.Table()}, s.Key())}, model.Warning, "setting-unusual",
				model.Say("%s 的值“%s”不是规定的写法，会照印", "%s is %q, which is no term of the standard; it is printed as it is", s.Name, v), hint)
			return
		}
		r.invalid(s.Name, model.Say("%s 的值“%s”不认识", "%s is %q, which is unknown", s.Name, v), hint)
	}
}

// checkNumber reports a number that is out of range.
func (r *reading) checkNumber(s *Setting, v float64) {
	if v >= s.Min && (v <= s.Max || s.Max == 0) {
		return
	}
	hint := model.Say("请取 %g 到 %g 之间的数", "use %g to %g", s.Min, s.Max)
	if s.Max == 0 {
		hint = model.Say("请取不小于 %g 的数", "use %g or more", s.Min)
	}
	r.invalid(s.Name, model.Say("%s 的值%g超出范围", "%s is %g, which is out of range", s.Name, v), hint)
}

// checkFormats reports formats that letters and appendix cannot have. The Word files of letters are
// always made: they are what the reconciliation is read from, and what an office can still
// edit. So is the PDF of the appendix, which goes out with them.
func (r *reading) checkFormats(letter, appendix []string) {
	hint := model.Text{ZH: `请写 formats = ["docx"]，或在 docx 后加 "pdf"、"ofd"`, EN: `write formats = ["docx"], with "pdf" or "ofd" after docx where they are wanted`}
	r.known("letter.formats", letter, []string{model.FormatDOCX, model.FormatPDF, model.FormatOFD}, hint)
	if !slices.Contains(letter, model.FormatDOCX) {
		r.invalid("letter.formats", model.Text{
			ZH: "letter.formats 中没有 docx：对账要读 Word 文件", EN: "letter.formats lacks docx: the reconciliation is read from the Word files",
		}, hint)
	}
	hint = model.Text{ZH: `请写 formats = ["pdf"] 或 formats = ["pdf", "ofd"]`, EN: `write formats = ["pdf"] or formats = ["pdf", "ofd"]`}
	r.known("appendix.formats", appendix, []string{model.FormatPDF, model.FormatOFD}, hint)
	if !slices.Contains(appendix, model.FormatPDF) {
		r.invalid("appendix.formats", model.Text{
			ZH: "appendix.formats 中没有 pdf：附件总要有 PDF", EN: "appendix.formats lacks pdf: there is always a PDF of the appendix",
		}, hint)
	}
}

// known reports formats of a setting that are none of those.
func (r *reading) known(name string, formats, those []string, hint model.Text) {
	for _, f := range formats {
		if !slices.Contains(those, f) {
			r.invalid(name, model.Say("%s 中的“%s”不认识", "%s has %q, which is unknown", name, f), hint)
		}
	}
}

// checkReport reports what no report could be made with.
func (r *reading) checkReport(report *model.ReportSettings) {
	start, end := report.YearStart, report.YearEnd
	if !end.IsZero() && start.IsZero() {
		r.invalid("report.year_end", model.Text{ZH: "填了 report.year_end 而没有填 report.year_start", EN: "report.year_end is given without report.year_start"},
			model.Text{ZH: "请两项都填，或都留空", EN: "give both or none"})
	} else if !end.IsZero() && !end.Time().After(start.Time()) {
		r.invalid("report.year_end", model.Text{ZH: "report.year_end 应晚于 report.year_start", EN: "report.year_end is not after report.year_start"}, model.Text{})
	}
	if report.Yellow > report.Red {
		r.invalid("report.yellow", model.Text{ZH: "report.yellow 大于 report.red，黄灯永远不会亮", EN: "report.yellow is greater than report.red: nothing would ever be yellow"}, model.Text{})
	}
	kind := map[string]string{}
	for _, list := range []struct {
		name   string
		states []string
	}{
		{"report.idle_states", report.IdleStates}, {"report.done_states", report.DoneStates},
		{"report.excused_states", report.ExcusedStates}, {"report.overdue_states", report.OverdueStates},
	} {
		for _, state := range list.states {
			if other, ok := kind[state]; ok && other != list.name {
				r.invalid(list.name,
					model.Say("状态“%s”同时在 %s 和 %s 中", "the state %q is in both %s and %s", state, other, list.name), model.Text{ZH: "一个状态只能属于一类", EN: "a state is of one kind"})
			}
			kind[state] = list.name
		}
	}
}

// checkUrge reports levels that cannot be told apart, and lists that are not of their length.
func (r *reading) checkUrge(u *model.UrgeSettings) {
	if len(u.Levels) == 0 {
		r.invalid("urge.levels", model.Text{ZH: "urge.levels 没有任何级别", EN: "urge.levels names no level"}, model.Text{ZH: `请至少写一级，如 levels = ["催办"]`, EN: `name one at least: levels = ["催办"]`})
	}
	for i, level := range u.Levels {
		if strings.TrimSpace(level) == "" || slices.Contains(u.Levels[:i], level) {
			r.invalid("urge.levels", model.Text{ZH: "urge.levels 中有空的或重复的级别", EN: "urge.levels has an empty level, or one twice"}, model.Text{})
		}
	}
	if len(u.LateDays) > len(u.Levels) && slices.ContainsFunc(u.LateDays[len(u.Levels):], func(n int) bool { return n != 0 }) {
		r.invalid("urge.late_days", model.Text{ZH: "urge.late_days 的个数多于 urge.levels", EN: "urge.late_days has more numbers than there are levels"}, model.Text{})
	}
	for _, n := range u.LateDays {
		if n < 0 {
			r.invalid("urge.late_days", model.Text{ZH: "urge.late_days 中有负数", EN: "urge.late_days has a negative number"}, model.Text{})
		}
	}
	if !strings.Contains(u.Number, "{n}") {
		r.invalid("urge.number", model.Text{ZH: "urge.number 中没有 {n}，各份催办单会同号", EN: "urge.number lacks {n}: all slips would have one number"}, model.Text{ZH: `如 number = "{level}〔{year}〕{n}号"`, EN: `such as number = "{level} {year}-{n}"`})
	}
}
