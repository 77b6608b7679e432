package web

import (
	"os"
	"strings"

	"fengong/internal/app"
	"fengong/internal/compare"
	"fengong/model"
	"fengong/parser"
)

// headsOf gives the first row of a sheet.
func headsOf(lang model.Lang, texts ...model.Text) (row []any) {
	for _, t := range texts {
		row = append(row, t.In(lang))
	}
	return row
}

var (
	headUnit   = model.Text{ZH: "单位", EN: "Unit"}
	headNumber = model.Text{ZH: "编号", EN: "No."}
)

// sheetOfLetters is the list of letters as it would be made now.
func (d *Desk) sheetOfLetters(r *request, p *app.Project) [][]any {
	rows := [][]any{headsOf(r.lang, model.Text{ZH: "序号", EN: "#"}, headUnit, model.Text{ZH: "抬头", EN: "Addressee"}, model.Text{ZH: "字号", EN: "Number"},
		model.Text{ZH: "任务", EN: "Tasks"}, model.Text{ZH: "待核对", EN: "In doubt"})}
	gate, _ := gateOf(p)
	if rev := r.home.revision(p, ""); rev != nil && p.Settings != nil {
		rev.issue(gate, p.Settings.Document)
	}
	for i := range gate {
		g := &gate[i]
		number, n := g.Number, any(g.N)
		switch {
		case g.N == 0:
			number, n = model.Text{ZH: "不发，是本单位", EN: "none: the issuer itself"}.In(r.lang), ""
		case g.As == 0 && g.Untrue != model.Text{}:
			number = model.Text{ZH: "不发；前次的函里，" + g.Untrue.ZH, EN: "none; of the earlier letter: " + g.Untrue.EN}.In(r.lang)
		case g.As == 0:
			number = model.Text{ZH: "不发，前次的函仍有效", EN: "none: the earlier letter holds"}.In(r.lang)
		}
		var doubts []string
		for _, doubt := range g.Doubts {
			doubts = append(doubts, doubt.In(r.lang))
		}
		rows = append(rows, []any{n, g.Unit, g.Full, number, g.Tasks, strings.Join(doubts, "；")})
	}
	return rows
}

// roundsOf reads what the page of the rounds shows; what cannot be read is not there.
func (d *Desk) roundsOf(r *request, p *app.Project) *roundsPage {
	page := &roundsPage{}
	if r.home.made() {
		if err := page.read(r.home, p.Settings, r.FormValue("round"), d.options.Now()); err != nil {
			d.log("rounds: %v", err)
		}
	}
	return page
}

// sheetOfRound is who was asked in a round and what came; nil where there is no round.
func sheetOfRound(v *roundView, lang model.Lang) [][]any {
	if v == nil {
		return nil
	}
	rows := [][]any{headsOf(lang, model.Text{ZH: "轮次", EN: "Round"}, model.Text{ZH: "截止日期", EN: "Due by"}, headUnit, model.Text{ZH: "情况", EN: "State"}, model.Text{ZH: "应报", EN: "Asked"},
		model.Text{ZH: "已报", EN: "Answered"}, model.Text{ZH: "交表日期", EN: "Returned on"}, model.Text{ZH: "交回的文件", EN: "File"})}
	for i := range v.Replies {
		one := &v.Replies[i]
		state := one.Fault
		switch {
		case state != (model.Text{}):
		case one.File != "":
			state = model.Text{ZH: "已报", EN: "returned"}
		default:
			state = model.Text{ZH: "未到截止日期", EN: "not due yet"}
		}
		rows = append(rows, []any{v.Name, v.Due, one.Unit, state.In(lang), one.Asked, one.Answered, one.Day, one.File})
	}
	return rows
}

// sheetOfRegister is the register of reminders; nil where there is none.
func sheetOfRegister(register []urgedRow, lang model.Lang) [][]any {
	if register == nil {
		return nil
	}
	rows := [][]any{headsOf(lang, headNumber, model.Text{ZH: "日期", EN: "Date"}, headUnit, model.Text{ZH: "级别", EN: "Level"}, model.Text{ZH: "催办事项", EN: "What for"},
		model.Text{ZH: "答复期限", EN: "Answer by"}, model.Text{ZH: "答复日期", EN: "Answered on"}, model.Text{ZH: "结果", EN: "What came of it"}, model.Text{ZH: "办结日期", EN: "Settled on"})}
	for i := range register {
		u := &register[i]
		rows = append(rows, []any{u.Number, u.Date, u.Unit, u.Level, u.Matters, u.AnswerBy, u.Answered, u.Outcome, u.Settled})
	}
	return rows
}

// changesShown gives what the page of the comparison shows: what a new version that waits would bring, or what changed
// since the older table; nil where there is neither.
func (f *folder) changesShown(p *app.Project) *compare.Changes {
	name := f.only(newerFolder)
	data, err := os.ReadFile(f.path(newerFolder, name))
	if name == "" || err != nil {
		c, _, _ := f.changes(p)
		return c
	}
	plan, _ := parser.Parse(name, data, p.Options())
	if plan == nil {
		return nil
	}
	was := p.Plan
	if parts := partsOf(was); len(parts) > 1 {
		at, _ := app.Recognise(parts, plan)
		if at < 0 {
			return nil
		}
		was = parts[at]
		plan.Sources = was.Sources
	}
	return compare.Plans(was, p.InForce(plan))
}

// sheetOfChanges is a comparison, a row a task that changed; nil where there is none.
func sheetOfChanges(c *compare.Changes, lang model.Lang) [][]any {
	if c == nil {
		return nil
	}
	rows := [][]any{headsOf(lang, model.Text{ZH: "变动", EN: "Change"}, model.Text{ZH: "原编号", EN: "Number before"}, model.Text{ZH: "现编号", EN: "Number now"},
		model.Text{ZH: "原内容", EN: "Task before"}, model.Text{ZH: "现内容", EN: "Task now"}, model.Text{ZH: "增加的单位", EN: "Units added"}, model.Text{ZH: "减少的单位", EN: "Units removed"},
		model.Text{ZH: "分工变动", EN: "Roles"}, model.Text{ZH: "原时限", EN: "Due before"}, model.Text{ZH: "现时限", EN: "Due now"}, model.Text{ZH: "其他栏目", EN: "Other columns"})}
	for i := range c.Tasks {
		t := &c.Tasks[i]
		var kinds, added, removed, roles, fields []string
		for _, k := range t.Kinds {
			kinds = append(kinds, k.Label(lang))
		}
		for _, u := range t.UnitsAdded {
			added = append(added, u.Unit+"（"+u.Role.Label(lang)+"）")
		}
		for _, u := range t.UnitsRemoved {
			removed = append(removed, u.Unit+"（"+u.Role.Label(lang)+"）")
		}
		for _, u := range t.Roles {
			roles = append(roles, u.Unit+"："+u.Old.Label(lang)+"→"+u.New.Label(lang))
		}
		for j := range t.Fields {
			f := &t.Fields[j]
			fields = append(fields, f.Label(lang)+"："+side(f.Words, "inserted")+" → "+side(f.Words, "deleted"))
		}
		row := []any{strings.Join(kinds, "、"), "", "", "", "", strings.Join(added, "、"), strings.Join(removed, "、"), strings.Join(roles, "、"), "", "", strings.Join(fields, "；")}
		if t.Old != nil {
			row[1], row[3], row[8] = t.Old.Number, t.Old.Text, t.Old.Due
		}
		if t.New != nil {
			row[2], row[4], row[9] = t.New.Number, t.New.Text, t.New.Due
		}
		rows = append(rows, row)
	}
	return rows
}

// side gives a text without the words that only the other version of it has.
func side(words []compare.Span, without compare.Op) string {
	var b strings.Builder
	for _, w := range words {
		if w.Op != without {
			b.WriteString(w.Text)
		}
	}
	return b.String()
}
