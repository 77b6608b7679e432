// Package slip writes the reminders (催办单): one Word document a unit, made from a template
// that clerks edit. They are drafts for a person to sign.
package slip

import (
	"fmt"
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
	t, ds := docx.Compile(data, vocabulary.Fields)
	if ds.Failed() {
		return nil, ds
	}
	var lacks model.Diagnostics
	for _, need := range t.Lacks("任务", "编号", "内容", "催办编号", "未报") {
		lacks.Add(model.Pos{}, model.Error, "tag-required", model.Text{
			ZH: "催办单模板没有用到“" + need.Name.ZH + "”，催办单将无法核对", EN: "the template does not use \"" + need.Name.EN + "\": its slips could not be proven"}, model.Text{
			ZH: "表格中应有一行，形如 {{#任务}}{{编号}} | {{内容}} | {{催办原因}}{{/任务}}；另有 {{催办编号}} 和 {{#未报}}{{轮次}}{{/未报}}",
			EN: "let a table have a row like {{#tasks}}{{no}} | {{task}} | {{why}}{{/tasks}}, and use {{number}} and {{#missing}}{{round}}{{/missing}}"})
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
	addressee := s.Letter.Addressee
	if u.Group {
		addressee = s.Letter.GroupAddressee
	}
	last := len(s.Urge.Levels) - 1
	var by [progress.BehindTime + 1]int
	for i := range u.Matters {
		by[u.Matters[i].Why]++
	}
	v := content{
		Issuer: s.Document.Issuer, Signature: docx.Signed(s.Document.Issuer), Number: u.Number, Level: u.Level,
		Title:     docx.Balanced(s.Urge.TitleOf(u.Place, u.Plan, len(u.Matters) == 0, s.Lang)),
		Recipient: strings.NewReplacer("{full}", u.Unit.FullName, "{name}", u.Unit.Name).Replace(addressee),
		Unit:      u.Unit.Name, FullName: u.Unit.FullName, Plan: docx.TitleOf(u.Plan, s.Lang),
		Date: w.day(u.Date), AnswerBy: w.day(u.AnswerBy), Person: s.Contact.Person, Phone: s.Contact.Phone,
		FirstLevel: u.Place == 0, MiddleLevel: u.Place > 0 && u.Place < last, LastLevel: u.Place > 0 && u.Place == last,
		Count: len(u.Matters), OverdueCount: by[progress.PastDue], NearCount: by[progress.NearDue], BehindCount: by[progress.BehindTime], MissingCount: len(u.Missing),
		HasTasks: len(u.Matters) > 0, HasDelays: by[progress.PastDue]+by[progress.BehindTime] > 0, Summary: w.summary(by[:]),
	}
	if u.Place < last {
		v.NextLevel = s.Urge.LevelOf(u.Place+1, s.Lang)
	}
	if u.Last != nil {
		v.HasLast, v.LastNumber, v.LastDate, v.LastName = true, u.Last.Number, w.day(u.Last.Date), u.Last.Level
	}
	for i := range u.Matters {
		v.HasAsked = v.HasAsked || u.Matters[i].Asks != nil
		v.Tasks = append(v.Tasks, w.task(i, &u.Matters[i]))
	}
	for i := range u.Missing {
		r := &u.Missing[i]
		item := missingItem{Round: r.Round, Due: w.dayOf(r.Due, u.Date)}
		if i < len(u.Missing)-1 {
			item.Separator = w.say("、", ", ")
		}
		v.Missing = append(v.Missing, item)
	}
	out, err := vocabulary.Fill(t.docx, &v)
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
	return d.Format(w.say("2006年1月2日", "2 January 2006"))
}

// dayOf writes a day of the same year as another one without it.
func (w words) dayOf(text, other string) string {
	d, err := time.Parse(time.DateOnly, text)
	if err != nil || !strings.HasPrefix(other, text[:4]) {
		return w.day(text)
	}
	return d.Format(w.say("1月2日", "2 January"))
}

func (w words) task(i int, m *progress.Matter) task {
	c := task{Index: i + 1, Number: m.Number, Theme: m.Theme, Text: m.Task, Due: m.Due, Why: Why(m, w.lang), State: w.state(m), Progress: m.Progress, Source: m.Table}
	if m.Role != model.NoRole {
		c.Role = m.Role.Label(w.lang)
	}
	if m.Granted != "" {
		c.Due = strings.TrimPrefix(m.Due+w.say("\n（批准延期至"+w.day(m.Granted)+"）", "\n(granted until "+w.day(m.Granted)+")"), "\n")
	}
	return c
}

// state says what the ledger holds of a task: 进行中，完成率40%，已申请延期至2026年9月30日，待批.
func (w words) state(m *progress.Matter) string {
	asked := Asked(m, w.lang)
	switch {
	case m.Silent && asked == "":
		return w.say("未反馈", "nothing reported")
	case m.Silent:
		return w.say("没有报进展，", "no progress reported, ") + asked
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
	if asked != "" {
		parts = append(parts, asked)
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

// Asked says what the unit, or that which leads the task, has asked for and nobody has decided yet:
// 已申请延期至2026年9月30日，待批. It is empty where there is nothing such.
func Asked(m *progress.Matter, lang model.Lang) string {
	w, e := words{lang}, m.Asks
	if e == nil {
		return ""
	}
	who, by := "", ""
	if e.Unit != m.Unit {
		who, by = e.Unit, " by "+e.Unit
	}
	switch {
	case e.Pending() && e.Until != "":
		return w.say(who+"已申请延期至"+w.day(e.Until)+"，待批", "time until "+w.day(e.Until)+" is asked for"+by+", not decided yet")
	case e.Pending():
		return w.say(who+"已申请延期，待批", "more time is asked for"+by+", not decided yet")
	}
	return w.say(who+"已申请"+e.Asking()+"，待批", e.Asking()+" is asked for"+by+", not decided yet")
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
