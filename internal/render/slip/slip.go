// Package slip writes the reminders (催办单): one Word document a unit, made from a template
// that clerks edit. They are drafts for a person to sign.
package slip

import (
	"fmt"
	"strconv"
	"strings"
	"time"

	"fengong/internal/progress"
	"fengong/internal/render/docx"
	"fengong/model"
)

// Template is a template of a slip, compiled. It is never changed and safe for concurrent use.
type Template struct{ docx *docx.Template }

// Compile reads a template. All mistakes are reported in one go, each with its paragraph; with an
// Error among them there is no Template.
func Compile(data []byte) (*Template, model.Diagnostics) {
	t, ds := docx.Compile(data, vocabulary)
	if ds.Failed() {
		return nil, ds
	}
	var lacks model.Diagnostics
	for _, need := range []docx.Field{vocabulary[tasks], task[taskNumber], task[taskText], vocabulary[number], vocabulary[missing]} {
		if !t.Uses(need.Name.ZH) {
			lacks.Add(model.Pos{}, model.Error, "tag-required", model.Text{
				ZH: "催办单模板没有用到“" + need.Name.ZH + "”，催办单将无法核对", EN: "the template does not use \"" + need.Name.EN + "\": its slips could not be proven"}, model.Text{
				ZH: "表格中应有一行，形如 {{#任务}}{{编号}} | {{内容}} | {{催办原因}}{{/任务}}；另有 {{催办编号}} 和 {{#未报}}{{轮次}}{{/未报}}",
				EN: "let a table have a row like {{#tasks}}{{no}} | {{task}} | {{why}}{{/tasks}}, and use {{number}} and {{#missing}}{{round}}{{/missing}}"})
		}
	}
	if lacks != nil {
		return nil, append(lacks, ds...)
	}
	return &Template{t}, ds
}

// Slip is what a slip is made of. Unit is the one that it goes to, with its full name.
type Slip struct {
	*progress.Urging
	Unit  model.Unit
	Group bool   // Unit is a group without known members
	Plan  string // title of the table
}

// Render makes the slip to one unit. A value that is missing is an error; so is a character that
// no document can hold.
func (t *Template) Render(s *model.Settings, u *Slip) ([]byte, error) {
	w := words{s.Lang}
	v := make(docx.Record, len(vocabulary))
	put := func(field int, text string) { v[field].Text = text }
	flag := func(field int, set bool) {
		if set {
			put(field, "1")
		}
	}
	addressee := s.Letter.Addressee
	if u.Group {
		addressee = s.Letter.GroupAddressee
	}
	levels := len(s.Urge.Levels)
	put(issuer, s.Document.Issuer)
	put(number, u.Number)
	put(level, u.Level)
	put(title, docx.Balanced(s.Urge.TitleOf(u.Place, u.Plan, len(u.Matters) == 0, s.Lang)))
	put(recipient, strings.NewReplacer("{full}", u.Unit.FullName, "{name}", u.Unit.Name).Replace(addressee))
	put(unit, u.Unit.Name)
	put(fullName, u.Unit.FullName)
	v[planTitle] = docx.Value{Text: u.Plan, Marked: model.Marked(u.Plan, s.Lang)}
	put(dateWords, w.day(u.Date))
	put(answerBy, w.day(u.AnswerBy))
	put(person, s.Contact.Person)
	put(phone, s.Contact.Phone)
	flag(hasTasks, len(u.Matters) > 0)
	flag(lastLevel, u.Place > 0 && u.Place == levels-1)
	flag(firstLevel, u.Place == 0)
	flag(middleLevel, u.Place > 0 && u.Place < levels-1)
	if u.Place+1 < levels {
		put(nextLevel, s.Urge.LevelOf(u.Place+1, s.Lang))
	}
	if u.Last != nil {
		flag(hasLast, true)
		put(lastNumber, u.Last.Number)
		put(lastDate, w.day(u.Last.Date))
		put(lastName, u.Last.Level)
	}
	var by [progress.BehindTime + 1]int
	for i := range u.Matters {
		by[u.Matters[i].Why]++
		v[tasks].List = append(v[tasks].List, w.task(i, &u.Matters[i]))
	}
	for i := range u.Missing {
		r := &u.Missing[i]
		sep := w.say("、", ", ")
		if i == len(u.Missing)-1 {
			sep = ""
		}
		v[missing].List = append(v[missing].List, docx.Record{sheetRound: {Text: r.Round}, sheetDue: {Text: w.dayOf(r.Due, u.Date)}, sheetSeparator: {Text: sep}})
	}
	put(count, strconv.Itoa(len(u.Matters)))
	for field, n := range map[int]int{overdueCount: by[progress.PastDue], nearCount: by[progress.NearDue], behindCount: by[progress.BehindTime], missingCount: len(u.Missing)} {
		if n > 0 {
			put(field, strconv.Itoa(n))
		}
	}
	flag(hasDelays, by[progress.PastDue]+by[progress.BehindTime] > 0)
	put(summary, w.summary(by[:]))
	out, err := t.docx.Execute(v)
	if err != nil {
		return nil, fmt.Errorf("slip to %s: %w", u.Unit.Name, err)
	}
	return out, nil
}

// words says things in a language.
type words struct{ lang model.Lang }

func (w words) say(zh, en string) string { return model.Text{ZH: zh, EN: en}.In(w.lang) }

// day writes 2026-06-30 as documents do: 2026年6月30日.
func (w words) day(text string) string {
	d, err := time.Parse(time.DateOnly, text)
	if err != nil {
		return text
	}
	return w.say(fmt.Sprintf("%d年%d月%d日", d.Year(), d.Month(), d.Day()), d.Format("2 January 2006"))
}

// dayOf writes a day of the same year as another one without it.
func (w words) dayOf(text, other string) string {
	d, err := time.Parse(time.DateOnly, text)
	if err != nil || !strings.HasPrefix(other, text[:4]) {
		return w.day(text)
	}
	return w.say(fmt.Sprintf("%d月%d日", d.Month(), d.Day()), d.Format("2 January"))
}

func (w words) task(i int, m *progress.Matter) docx.Record {
	c := make(docx.Record, len(task))
	c[taskIndex].Text = strconv.Itoa(i + 1)
	c[taskNumber].Text = m.Number
	c[taskTheme].Text = m.Theme
	c[taskText].Text = m.Task
	if m.Role != model.NoRole {
		c[taskRole].Text = m.Role.Label(w.lang)
	}
	c[taskDue].Text = m.Due
	if m.Granted != "" {
		c[taskDue].Text = m.Due + w.say("\n（批准延期至"+w.day(m.Granted)+"）", "\n(granted until "+w.day(m.Granted)+")")
		c[taskDue].Text = strings.TrimPrefix(c[taskDue].Text, "\n")
	}
	c[taskWhat].Text = Why(m, w.lang)
	c[taskState].Text = w.state(m)
	c[taskProgress].Text = m.Progress
	c[taskSource].Text = m.Table
	return c
}

// state says what the ledger holds of a task: 进行中，完成率40%.
func (w words) state(m *progress.Matter) string {
	if m.Silent {
		return w.say("未反馈", "nothing reported")
	}
	var parts []string
	if m.State != "" {
		parts = append(parts, m.State)
	}
	if m.Done != "" {
		parts = append(parts, w.say("完成"+m.Done, m.Done+" done"))
	}
	if parts == nil {
		parts = append(parts, w.say("没有填完成率", "no rate given"))
	}
	return strings.Join(parts, w.say("，", ", "))
}

// Why says in words why a task stands on a slip: 逾期12天.
func Why(m *progress.Matter, lang model.Lang) string {
	w := words{lang}
	switch {
	case m.Why == progress.PastDue && m.Day == 0:
		return w.say("逾期", "overdue")
	case m.Why == progress.PastDue:
		return fmt.Sprintf(w.say("逾期%d天", "%d days overdue"), m.Day)
	case m.Why == progress.NearDue && m.Day <= 0:
		return w.say("今天到期", "due today")
	case m.Why == progress.NearDue:
		return fmt.Sprintf(w.say("还有%d天到期", "due in %d days"), m.Day)
	}
	return w.say("落后", "behind time by ") + (-m.Gap()).String() + w.say("个百分点", " points")
}

// summary says how many tasks are how: 2项逾期未完成，1项临近完成时限.
func (w words) summary(by []int) string {
	var parts []string
	for why, n := range by {
		if n == 0 {
			continue
		}
		form := [...]string{
			progress.PastDue:    w.say("%d项逾期未完成", "%d overdue"),
			progress.NearDue:    w.say("%d项临近完成时限", "%d due soon"),
			progress.BehindTime: w.say("%d项落后于序时进度", "%d behind time")}[why]
		parts = append(parts, fmt.Sprintf(form, n))
	}
	return strings.Join(parts, w.say("、", ", "))
}
