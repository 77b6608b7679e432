// Package report writes how far a plan is (落实情况报告): a Word document made from a
// template that clerks edit, and a workbook with the same figures and charts of its own.
package report

import (
	"fmt"
	"slices"
	"strconv"
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
	t, ds := docx.Compile(data, vocabulary)
	if t == nil {
		return nil, ds
	}
	return &Template{t}, ds
}

// Document makes the Word document. Its charts are drawn with the fonts of set.
func (t *Template) Document(r *Report, set fonts.Set) ([]byte, error) {
	data := r.values()
	for _, p := range []struct {
		field int
		draw  func(*Report, *pen) (*docx.Picture, error)
	}{{overviewChart, (*Report).overview}, {themeChart, (*Report).themes}, {unitChart, (*Report).units}} {
		picture, err := p.draw(r, newPen(set))
		if err != nil {
			return nil, fmt.Errorf("drawing {{%s}}: %w", vocabulary[p.field].Name.EN, err)
		}
		data[p.field].Picture = picture
	}
	out, err := t.docx.Execute(data)
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
	return r.say(fmt.Sprintf("%d年%d月%d日", d.Year(), d.Month(), d.Day()), d.Format("2 January 2006"))
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

// values works out what the template can name, but for the pictures.
func (r *Report) values() docx.Record {
	f := r.Figures
	v := values{make(docx.Record, len(vocabulary))}
	v.set(title, docx.Balanced(r.title()))
	v.set(issuer, r.Settings.Document.Issuer)
	v.Record[plan] = docx.Value{Text: r.Plan, Marked: model.Marked(r.Plan, r.Settings.Lang)}
	v.set(asOf, r.day(f.AsOf))
	v.set(day, r.say(fmt.Sprintf("%d月%d日", f.AsOf.Month(), f.AsOf.Day()), f.AsOf.Format("2 January")))
	v.set(timeElapsed, percent(f.Elapsed))
	r.figures(v)
	for i, name := range f.States {
		if n := f.All.States[i]; n > 0 {
			v.Record[states].List = append(v.Record[states].List, docx.Record{{Text: r.stateName(name)}, {Text: strconv.Itoa(n)}, {Text: percent(progress.Share(n, f.All.Entries.N))}, {}})
		}
	}
	r.separate(v.Record[states].List, stateSeparator)
	v.Record[themes].List = r.groups(pointers(f.Themes), true)
	v.set(unitChartNote, r.omission(len(f.Units)))
	v.Record[units].List = r.groups(pointers(f.Units), false)
	v.Record[leaders].List = r.groups(pointers(f.Leaders), true)
	v.count(leaderCount, len(f.Leaders))
	v.Record[sources].List = r.groups(pointers(f.Sources), true)
	v.count(sourceCount, len(f.Sources))
	r.behind(v)
	r.closings(v)
	r.meeting(v.Record)
	for i, note := range r.notes() {
		v.Record[notes].List = append(v.Record[notes].List, docx.Record{{Text: strconv.Itoa(i + 1)}, {Text: note}})
	}
	return v.Record
}

// closings says what was finished in time, and what units asked for.
func (r *Report) closings(v values) {
	c := r.Figures.Closings()
	for field, n := range map[int]int{finishedCount: r.Figures.All.Entries.Statuses[progress.Done], finishedInTime: c.InTime, finishedLate: c.Late, finishedUndated: c.Undated,
		finishedOpen: c.Open, extensionCount: c.Before + c.After, askedBefore: c.Before, askedAfter: c.After, grantedCount: c.Granted, strikeCount: c.Strike, otherCount: c.Other} {
		v.count(field, n)
	}
}

// values are the fields of the report, as they are filled in.
type values struct{ docx.Record }

func (v values) set(field int, text string) { v.Record[field].Text = text }

// count sets a number; one of 0 is empty where the template may ask for it.
func (v values) count(field int, n int) {
	if n > 0 || vocabulary[field].Kind == docx.Required {
		v.set(field, strconv.Itoa(n))
	}
}

// figures are those of all tasks and entries together.
func (r *Report) figures(v values) {
	f := r.Figures
	tasks, entries := &f.All.Tasks, &f.All.Entries
	v.count(taskCount, tasks.N)
	for _, s := range []struct {
		status      progress.Status
		count, rate int
	}{{progress.Done, doneCount, doneShare}, {progress.Ongoing, ongoingCount, ongoingShare}, {progress.Idle, idleCount, idleShare},
		{progress.Overdue, overdueCount, overdueShare}, {progress.Excused, excusedCount, excusedShare}} {
		n := tasks.Statuses[s.status]
		v.set(s.rate, percent(progress.Share(n, tasks.N)))
		v.count(s.count, n)
	}
	v.set(rate, percent(tasks.Rate))
	v.set(expected, percent(tasks.Expected))
	switch gap := tasks.Gap(); {
	case gap > 0:
		v.set(above, gap.String())
	case gap < 0:
		v.set(below, (-gap).String())
	default:
		v.set(level, "1")
	}
	v.count(entryCount, entries.N)
	v.count(unitCount, len(f.Units))
	for _, p := range []struct {
		pace        progress.Pace
		count, rate int
	}{{progress.Ahead, aheadCount, aheadShare}, {progress.OnPace, onPaceCount, onPaceShare}, {progress.Behind, behindCount, behindShare}} {
		v.count(p.count, entries.Paces[p.pace])
		v.set(p.rate, percent(progress.Share(entries.Paces[p.pace], entries.Measured())))
	}
	v.count(greenCount, entries.Lights[progress.Green])
	v.count(yellowCount, entries.Lights[progress.Yellow])
	v.count(redCount, entries.Lights[progress.Red])
}

// behind lists who is late, silent or behind time.
func (r *Report) behind(v values) {
	f := r.Figures
	behind := f.Behind()
	v.count(behindUnitCount, len(behind))
	byLight := func(light progress.Light) []docx.Record {
		return r.groups(slices.DeleteFunc(slices.Clone(behind), func(g *progress.Group) bool { return g.Entries.Light != light }), false)
	}
	v.Record[redUnits].List, v.Record[yellowUnits].List = byLight(progress.Red), byLight(progress.Yellow)
	v.count(redUnitCount, len(v.Record[redUnits].List))
	v.count(yellowUnitCount, len(v.Record[yellowUnits].List))
	v.count(yellowPoints, r.Settings.Report.Yellow)
	v.count(redPoints, r.Settings.Report.Red)
	silent := f.Silent()
	v.count(silentUnitCount, len(silent))
	v.Record[silentUnits].List = r.groups(silent, false)
	v.count(overdueEntryCount, len(f.Overdue))
	v.Record[overdue].List = r.overdue()
}

func pointers(groups []progress.Group) []*progress.Group {
	p := make([]*progress.Group, len(groups))
	for i := range groups {
		p[i] = &groups[i]
	}
	return p
}

// groups lists themes or units. A theme is counted by tasks, a unit by entries.
func (r *Report) groups(list []*progress.Group, byTask bool) []docx.Record {
	records := make([]docx.Record, len(list))
	for i, g := range list {
		c := g.Counts(byTask)
		v := make(docx.Record, len(group))
		v[groupIndex].Text = strconv.Itoa(i + 1)
		v[groupName].Text = r.name(g)
		v[groupTasks].Text = strconv.Itoa(c.N)
		v[groupEntries].Text = strconv.Itoa(g.Entries.N)
		v[groupDone].Text = strconv.Itoa(c.Statuses[progress.Done])
		v[groupOverdue].Text = strconv.Itoa(c.Statuses[progress.Overdue])
		v[groupSilent].Text = strconv.Itoa(c.Silent)
		v[groupRate].Text, v[groupExpected].Text, v[groupGap].Text = "—", "—", "—"
		if c.Measured() > 0 {
			v[groupRate].Text, v[groupExpected].Text, v[groupGap].Text = percent(c.Rate), percent(c.Expected), signed(c.Gap())
		}
		if gap := c.Gap(); gap < 0 {
			v[groupBelow].Text = (-gap).String()
		}
		switch c.Light {
		case progress.Green:
			v[groupGreen].Text = "1"
		case progress.Yellow:
			v[groupYellow].Text = "1"
		case progress.Red:
			v[groupRed].Text = "1"
		}
		records[i] = v
	}
	r.separate(records, groupSeparator)
	return records
}

// separate puts the sign between the items of an enumeration behind all but the last.
func (r *Report) separate(list []docx.Record, field int) {
	for i := range list {
		if i+1 < len(list) {
			list[i][field].Text = r.say("、", ", ")
		}
	}
}

// overdue lists the overdue entries, a record a task.
func (r *Report) overdue() []docx.Record {
	type key struct{ source, table, theme, number, task string }
	var records []docx.Record
	at, late := map[key]int{}, map[key]int{}
	for _, it := range r.Figures.Overdue {
		k := key{it.Source, it.Table, it.Theme, it.Number, it.Task}
		i, ok := at[k]
		if !ok {
			i = len(records)
			at[k] = i
			v := make(docx.Record, len(overdueItem))
			v[overdueIndex].Text = strconv.Itoa(i + 1)
			v[overdueNumber].Text = it.Number
			v[overdueTheme].Text = it.Theme
			v[overdueText].Text = it.Task
			v[overdueBrief].Text = brief(it.Task)
			v[overdueDue].Text = it.Due
			v[overdueSource].Text = it.Table
			records = append(records, v)
		}
		v := records[i]
		if v[overdueUnits].Text != "" {
			v[overdueUnits].Text += r.say("、", ", ")
		}
		v[overdueUnits].Text += it.Unit
		if it.Late > late[k] {
			late[k] = it.Late
			v[overdueDays].Text = strconv.Itoa(it.Late)
		}
	}
	return records
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
		r.say("序时进度是"+r.day(f.Start)+"至"+r.day(f.End)+"已过天数（含当日）所占的比例；写明完成时限的，按"+r.day(f.Start)+"至时限计算。",
			"What time asks for is the elapsed part of the days from "+r.day(f.Start)+" to "+r.day(f.End)+", the day itself included; of a task with a deadline, of the days until then."),
		r.say(fmt.Sprintf("完成率超过序时进度%d个百分点以上为超进度，落后%d个百分点以上为欠进度，其余为达进度。分五类统计时，已完成的、不考核的（其他）另计，逾期的计入欠进度。欠进度亮黄灯，落后%d个百分点以上或者逾期亮红灯，其余亮绿灯。", s.Ahead, s.Yellow, s.Red),
			fmt.Sprintf("More than %d points ahead of time is ahead, more than %d points behind is behind, all else on pace. Of the five classes, what is done and what is not measured (other) are classes of their own, and what is overdue is behind. Behind is yellow; more than %d points behind, or overdue, is red; all else is green.", s.Ahead, s.Yellow, s.Red)),
		r.say("过了完成时限而未完成的，或者状态为"+quote(s.OverdueStates)+"的，为逾期。进展情况、完成率、更新日期都没有填写，状态没有填写或为"+quote(s.IdleStates)+"的，为未反馈。",
			"Overdue is what is past its deadline and not done, or has the state "+quote(s.OverdueStates)+". Silent is an entry without progress, rate or day of update whose state is empty or "+quote(s.IdleStates)+"."),
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
		notes = append(notes, r.say(fmt.Sprintf("台账中有%d处填报需要核对，见 report.xlsx 的“核对”表。", n),
			fmt.Sprintf("Doubtful places in the tracker: %d, see the sheet “To check” of report.xlsx.", n)))
	}
	return notes
}
