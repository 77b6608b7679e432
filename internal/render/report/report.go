// Package report writes how far a plan is (落实情况报告): a Word document made from a
// template that clerks edit, and a workbook with the same figures and charts of its own.
package report

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"fengong/internal/progress"
	"fengong/internal/render/docx"
	"fengong/internal/render/fonts"
	"fengong/model"
)

// Report is what a report is made of.
type Report struct {
	Plan     string // title of the table
	Figures  *progress.Figures
	Settings *model.Settings
	Replies  []progress.Reply  // of all rounds, in their order; none where there were no rounds
	Changes  *progress.Changes // since the last meeting; nil where there was none
	Newer    int               // entries that hold what came after the day of the report
}

// Template is a template of the report, compiled. It is never changed and safe for
// concurrent use.
type Template struct{ docx *docx.Template }

// Compile reads a template. All mistakes are reported in one go, each with its
// paragraph; with an Error among them there is no Template.
func Compile(data []byte) (*Template, model.Diagnostics) {
	t, ds := docx.Compile(data, vocabulary.Fields)
	if t == nil {
		return nil, ds
	}
	return &Template{t}, ds
}

// Document makes the Word document. Its charts are drawn with the fonts of set.
func (t *Template) Document(r *Report, set fonts.Set) ([]byte, error) {
	c := r.content()
	for _, p := range []struct {
		name    string
		picture **docx.Picture
		draw    func(*Report, *pen) (*docx.Picture, error)
	}{{"overview_chart", &c.OverviewChart, (*Report).overview}, {"theme_chart", &c.ThemeChart, (*Report).themes}, {"unit_chart", &c.UnitChart, (*Report).units}} {
		var err error
		if *p.picture, err = p.draw(r, newPen(set)); err != nil {
			return nil, fmt.Errorf("drawing {{%s}}: %w", p.name, err)
		}
	}
	out, err := vocabulary.Fill(t.docx, c)
	if err != nil {
		return nil, fmt.Errorf("filling the report: %w", err)
	}
	return out, nil
}

// say gives the words in the language of the report.
func (r *Report) say(zh, en string) string { return model.Text{ZH: zh, EN: en}.In(r.Settings.Lang) }

// title returns the title of the report.
func (r *Report) title() string { return r.Settings.Report.TitleOf(r.Plan, r.Settings.Lang) }

// day writes a date as documents do: 2026年6月30日.
func (r *Report) day(d time.Time) string {
	return d.Format(r.say("2006年1月2日", "2 January 2006"))
}

// percent writes a share: 49.6%, and the whole as 100%, which cells of tables have room for.
func percent(p progress.Points) string { return strings.Replace(p.String(), "100.0", "100", 1) + "%" }

// signed writes a gap: +3.0, -31.0.
func signed(p progress.Points) string {
	if p > 0 {
		return "+" + p.String()
	}
	return p.String()
}

// name gives the name of a theme or unit as readers see it.
func (r *Report) name(g *progress.Group) string {
	if g.Name == "" {
		return r.say("（无主题）", "(no theme)")
	}
	return g.Name
}

// stateName gives the name of a state as readers see it.
func (r *Report) stateName(state string) string {
	if state == "" {
		return r.say("未填状态", "no state")
	}
	return state
}

// content works out what the template can name, but for the pictures.
func (r *Report) content() *content {
	f := r.Figures
	c := &content{
		Title: docx.Balanced(r.title()), Issuer: r.Settings.Document.Issuer, Plan: docx.TitleOf(r.Plan, r.Settings.Lang),
		AsOf: r.day(f.AsOf), Day: f.AsOf.Format(r.say("1月2日", "2 January")), TimeElapsed: r.elapsed(),
		Themes: r.groups(pointers(f.Themes), true), Units: r.groups(pointers(f.Units), false), UnitChartNote: r.omission(len(f.Units)),
		LeaderCount: len(f.Leaders), Leaders: r.groups(pointers(f.Leaders), true),
		SourceCount: len(f.Sources), Sources: r.groups(pointers(f.Sources), true),
	}
	r.figures(c)
	for i, name := range f.States {
		if n := f.All.States[i]; n > 0 {
			c.States = append(c.States, stateItem{r.stateName(name), n, percent(progress.Share(n, f.All.Entries.N)), r.say("、", ", ")})
		}
	}
	if n := len(c.States); n > 0 {
		c.States[n-1].Separator = ""
	}
	r.behind(c)
	r.closings(c)
	r.meeting(c)
	for i, note := range r.notes() {
		c.Notes = append(c.Notes, noteItem{i + 1, note})
	}
	return c
}

// elapsed gives the part of the plan's time that is over, with its ends where that is no year of the calendar.
func (r *Report) elapsed() string {
	f := r.Figures
	if f.Start.YearDay() == 1 && f.End.Equal(f.Start.AddDate(1, 0, -1)) {
		return percent(f.Elapsed)
	}
	return percent(f.Elapsed) + r.say("（"+r.day(f.Start)+"至"+r.day(f.End)+"）", " ("+r.day(f.Start)+" to "+r.day(f.End)+")")
}

// yearBy says where the plan's time is from, where the settings do not say it.
func (r *Report) yearBy() string {
	taken, ok := model.PeriodOf(r.Plan)
	switch f := r.Figures; {
	case ok && taken == model.Period{First: model.DayOf(f.Start), Last: model.DayOf(f.End)}:
		return r.say("（分工表的标题所写）", " (so the title)")
	case r.Settings.Report.YearStart.IsZero():
		return r.say("（没有写明，取报告日期所在的年）", " (the year of the report: nobody said which)")
	}
	return ""
}

// closings says what was finished in time, and what units asked for.
func (r *Report) closings(c *content) {
	done := r.Figures.Closings()
	c.FinishedCount, c.FinishedInTime, c.FinishedLate = r.Figures.All.Entries.Statuses[progress.Done], done.InTime, done.Late
	c.FinishedUndated, c.FinishedOpen = done.Undated, done.Open
	c.ExtensionCount, c.AskedBefore, c.AskedAfter, c.GrantedCount = done.Before+done.After, done.Before, done.After, done.Granted
	c.StrikeCount, c.OtherCount = done.Strike, done.Other
}

// figures are those of all tasks and entries together.
func (r *Report) figures(c *content) {
	tasks, entries := &r.Figures.All.Tasks, &r.Figures.All.Entries
	status := func(s progress.Status) (int, string) {
		return tasks.Statuses[s], percent(progress.Share(tasks.Statuses[s], tasks.N))
	}
	pace := func(p progress.Pace) (int, string) {
		return entries.Paces[p], percent(progress.Share(entries.Paces[p], entries.Measured()))
	}
	c.TaskCount, c.EntryCount, c.UnitCount = tasks.N, entries.N, len(r.Figures.Units)
	c.DoneCount, c.DoneShare = status(progress.Done)
	c.OngoingCount, c.OngoingShare = status(progress.Ongoing)
	c.IdleCount, c.IdleShare = status(progress.Idle)
	c.OverdueCount, c.OverdueShare = status(progress.Overdue)
	c.ExcusedCount, c.ExcusedShare = status(progress.Excused)
	c.AheadCount, c.AheadShare = pace(progress.Ahead)
	c.OnPaceCount, c.OnPaceShare = pace(progress.OnPace)
	c.BehindCount, c.BehindShare = pace(progress.Behind)
	c.UnmeasuredCount, c.Unmeasured = entries.Statuses[progress.Excused], r.unmeasured()
	c.GreenCount, c.YellowCount, c.RedCount = entries.Lights[progress.Green], entries.Lights[progress.Yellow], entries.Lights[progress.Red]
	c.Rate, c.Expected = percent(tasks.Rate), percent(tasks.Expected)
	switch gap := tasks.Gap(); {
	case gap > 0:
		c.Above = gap.String()
	case gap < 0:
		c.Below = (-gap).String()
	default:
		c.Level = true
	}
}

// unmeasured says how many entries are not measured, and why: what the others come to is not all that there is.
func (r *Report) unmeasured() string {
	c := &r.Figures.All.Entries
	var parts []string
	if c.Spared > 0 {
		parts = append(parts, fmt.Sprintf(r.say("%d项次因任务已办结不再考核", "%d not measured any more, as their task is done"), c.Spared))
	}
	if n := c.Statuses[progress.Excused] - c.Spared; n > 0 {
		parts = append(parts, fmt.Sprintf(r.say("%d项次申请延期、退办等不参加进度考核", "%d not measured, as more time was asked for or the like"), n))
	}
	return strings.Join(parts, r.say("，", ", "))
}

// behind lists who is late, silent or behind time.
func (r *Report) behind(c *content) {
	f := r.Figures
	behind, silent := f.Behind(), f.Silent()
	byLight := func(light progress.Light) []groupItem {
		return r.groups(slices.DeleteFunc(slices.Clone(behind), func(g *progress.Group) bool { return g.Entries.Light != light }), false)
	}
	c.RedUnits, c.YellowUnits, c.SilentUnits = byLight(progress.Red), byLight(progress.Yellow), r.groups(silent, false)
	c.BehindUnitCount, c.RedUnitCount, c.YellowUnitCount, c.SilentUnitCount = len(behind), len(c.RedUnits), len(c.YellowUnits), len(silent)
	c.YellowPoints, c.RedPoints = r.Settings.Report.Yellow, r.Settings.Report.Red
	c.OverdueEntryCount, c.Overdue = len(f.Overdue), r.overdue()
}

func pointers(groups []progress.Group) []*progress.Group {
	p := make([]*progress.Group, len(groups))
	for i := range groups {
		p[i] = &groups[i]
	}
	return p
}

// groups lists themes or units. A theme is counted by tasks, a unit by entries.
func (r *Report) groups(list []*progress.Group, byTask bool) []groupItem {
	items := make([]groupItem, len(list))
	for i, g := range list {
		c := g.Counts(byTask)
		v := &items[i]
		*v = groupItem{
			Index: i + 1, Name: r.name(g), Tasks: c.N, Entries: g.Entries.N,
			Done: c.Statuses[progress.Done], Overdue: c.Statuses[progress.Overdue], Silent: c.Silent,
			Rate: "—", Expected: "—", Gap: "—", Separator: r.say("、", ", "),
			Green: c.Light == progress.Green, Yellow: c.Light == progress.Yellow, Red: c.Light == progress.Red,
		}
		if c.Measured() > 0 {
			v.Rate, v.Expected, v.Gap = percent(c.Rate), percent(c.Expected), signed(c.Gap())
		}
		if gap := c.Gap(); gap < 0 {
			v.Below = (-gap).String()
		}
		if i == len(list)-1 {
			v.Separator = ""
		}
	}
	return items
}

// overdue lists the overdue entries, an item a task.
func (r *Report) overdue() []overdueItem {
	type key struct{ source, table, theme, number, task string }
	var items []overdueItem
	at := map[key]int{}
	for _, it := range r.Figures.Overdue {
		k := key{it.Source, it.Table, it.Theme, it.Number, it.Task}
		i, ok := at[k]
		if !ok {
			i = len(items)
			at[k] = i
			items = append(items, overdueItem{Index: i + 1, Number: it.Number, Theme: it.Theme, Text: it.Task, Brief: brief(it.Task), Due: it.Due, Source: it.Table})
		}
		v := &items[i]
		if v.Units != "" {
			v.Units += r.say("、", ", ")
		}
		v.Units += it.Unit
		v.Days = max(v.Days, it.Late)
	}
	return items
}

// briefLength is how many characters of a task a table shows.
const briefLength = 40

// brief gives the beginning of a task, up to the end of a sentence where one ends early.
func brief(task string) string {
	text := []rune(strings.Join(strings.Fields(task), " "))
	if i := slices.Index(text, '。'); i > 0 && i < briefLength {
		return string(text[:i])
	}
	if len(text) <= briefLength {
		return string(text)
	}
	cut := briefLength - 1
	for i := cut; i > cut/2; i-- { // no half clauses where it can be helped
		if strings.ContainsRune("，；：,;", text[i]) {
			cut = i
			break
		}
	}
	return string(text[:cut]) + "…"
}

// notes says how the figures were worked out.
func (r *Report) notes() []string {
	f, s := r.Figures, &r.Settings.Report
	quote := func(states []string) string {
		if len(states) == 0 {
			return r.say("（无）", "(none)")
		}
		return r.say("“"+strings.Join(states, "”“")+"”", "“"+strings.Join(states, "”, “")+"”")
	}
	judged := r.say("任务以牵头单位和负责单位填报的情况认定，没有这两种单位的，以全部单位认定：都完成的为已完成，有一个单位逾期的为逾期，都未启动的为未启动。",
		"A task is judged by its leading and responsible units, or by all of them where it has neither: done when all are done, overdue when one is, not begun when none has begun.")
	if r.Settings.Tracker.Reporters == model.LeadReports {
		judged = r.say("一项任务只由牵头单位（没有牵头的由列第一位的单位）填报并据以认定，其他单位的项次按它填报的情况计，不算未反馈。",
			"A task is reported on, and judged, by the unit that leads it or, where none does, the first; the entries of its other units count as that unit reported, and are never silent.")
	}
	notes := []string{
		r.say("数据取自台账，截至"+r.day(f.AsOf)+"。一个单位承担一项任务计一个项次；各单位的数字按项次计。",
			"Figures are those of the tracker on "+r.day(f.AsOf)+". A unit's part in a task is one entry; units are counted by entries."),
		judged,
		r.say("任务已完成的，认定时不看的单位（如配合单位）尚未办完的项次不再催要：不计逾期、落后和未反馈，不参加进度考核，分五类统计时归入其他。",
			"What other units (those that support, say) have not finished of a task that is done is no longer asked for: it is not overdue, behind or silent, is not measured, and of the five classes belongs to other."),
		r.say("状态为"+quote(s.DoneStates)+"的，完成率按100%计；"+quote(s.ExcusedStates)+"的不参加进度考核；其余按填报的完成率计，未填的按0计。平均完成率是各项（次）完成率的算术平均。",
			"Entries with the state "+quote(s.DoneStates)+" count as 100%; those with "+quote(s.ExcusedStates)+" are not measured; others count with their rate, or 0 where there is none. Means are arithmetic."),
		r.say("序时进度是"+r.day(f.Start)+"至"+r.day(f.End)+r.yearBy()+"已过天数（含当日）所占的比例；写明完成时限的，按"+r.day(f.Start)+"至时限计算。",
			"What time asks for is the elapsed part of the days from "+r.day(f.Start)+" to "+r.day(f.End)+r.yearBy()+", the day itself included; of a task with a deadline, of the days until then."),
		r.say(fmt.Sprintf("完成率超过序时进度%d个百分点以上为超进度，落后%d个百分点以上为欠进度，其余为达进度。分五类统计时，已完成的、不考核的（其他）另计，逾期的计入欠进度。欠进度亮黄灯，落后%d个百分点以上或者逾期亮红灯，其余亮绿灯。", s.Ahead, s.Yellow, s.Red),
			fmt.Sprintf("More than %d points ahead of time is ahead, more than %d points behind is behind, all else on pace. Of the five classes, what is done and what is not measured (other) are classes of their own, and what is overdue is behind. Behind is yellow; more than %d points behind, or overdue, is red; all else is green.", s.Ahead, s.Yellow, s.Red)),
		r.say("过了完成时限而未完成的，或者状态为"+quote(s.OverdueStates)+"的，为逾期。进展情况、完成率、更新日期都没有填写，状态没有填写或为"+quote(s.IdleStates)+"的，为未反馈。",
			"Overdue is what is past its deadline and not done, or has the state "+quote(s.OverdueStates)+". Silent is an entry without progress, rate or day of update whose state is empty or "+quote(s.IdleStates)+"."),
	}
	if r.Figures.All.Entries.Statuses[progress.Excused] > 0 {
		notes = append(notes, r.say("不参加进度考核的，不计入平均完成率、序时进度、差距、亮灯和正文中超进度、达进度、欠进度的占比；列有“不考核”的图表，占比按全部计。各表中全部不考核的以“—”表示。",
			"What is not measured is in no mean, gap or light, nor in the shares that the text gives of what is ahead, on pace and behind; charts and tables that list it give shares of all. Where nothing is measured, tables have a dash."))
	}
	later := 0
	for _, d := range f.Doubts {
		if d.Code == "updated-later" {
			later++
		}
	}
	if later > 0 { // who reads the day at the head of the report takes all of it for that day's
		notes[0] += r.say(fmt.Sprintf("其中%d个项次的更新日期晚于这一天，按台账现在的内容计，不是这一天的情况。", later),
			fmt.Sprintf(" Of them %d were updated after that day and count as they stand now, not as they stood then.", later))
	}
	if f.AsOf.Before(f.Start) {
		notes = append(notes, r.say("报告日期早于计划开始的"+r.day(f.Start)+"，序时进度都按0计。",
			"The day of the report is before "+r.day(f.Start)+", when the plan begins: time asks for nothing yet."))
	}
	if r.Newer > 0 {
		notes = append(notes, r.say(fmt.Sprintf("有%d项次在报告日期之后又有反馈，本报告按历次反馈写报告日期当天所知的情况。", r.Newer),
			fmt.Sprintf("Entries that hold what came after the day of the report: %d. The report shows what was known that day, from the history.", r.Newer)))
	}
	if n := len(f.Doubts); n > 0 {
		notes = append(notes, r.say(fmt.Sprintf("台账中有%d处填报需要核对，见进度报告的数据（report.xlsx）“核对”表。", n),
			fmt.Sprintf("Doubtful places in the tracker: %d, see the sheet “To check” of report.xlsx.", n)))
	}
	return notes
}
