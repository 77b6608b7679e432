package web

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"net/http"
	"slices"
	"strings"

	"fengong/internal/app"
	"fengong/internal/settings"
	"fengong/model"
)

// editColumn is another column of a task in the form.
type editColumn struct {
	Head, Value string
	Source      string // what the source says
}

// edited is what a person wants a task to say.
type edited struct {
	number, text, due string
	units             []model.Assignment
	heads             []string // of the other columns, from left to right
	columns           map[string]string
	steps             []model.Step
	dueSaid           bool // the deadline stays as it is written, though it is no certain day
}

// asRead gives what the source says of a task.
func asRead(p *model.Plan, s spot) edited {
	th, t := s.of(p)
	e := edited{number: t.Number, text: t.Text, due: t.Due, units: t.Assignments, steps: t.Steps, columns: map[string]string{}}
	put := func(head string) {
		if !slices.Contains(e.heads, head) {
			e.heads = append(e.heads, head)
			e.columns[head] = t.Field(head)
		}
	}
	if th.Table < len(p.Tables) {
		for _, c := range p.Tables[th.Table].Columns {
			if c.Kind.Carried() {
				put(c.Head)
			}
		}
	}
	for _, f := range t.Fields {
		put(f.Head)
	}
	return e
}

// inForce gives what a task says as its correction, which may not fit the source, has it.
func inForce(p *app.Project, s spot) edited {
	e := asRead(p.AsRead, s)
	if n := correctionAt(p.Corrected, s); n > 0 {
		e.apply(p.Corrected[n-1].As)
	}
	return e
}

// apply puts what c says in the place of what the source does.
func (e *edited) apply(c *model.Correction) {
	if c.NewText != nil {
		e.text = *c.NewText
	}
	if c.NewNumber != nil {
		e.number = *c.NewNumber
	}
	if c.NewDue != nil {
		e.due, e.dueSaid = *c.NewDue, *c.NewDue == c.Due
	}
	if c.Units != nil {
		e.units = c.Units
	}
	if c.NewSteps != nil {
		e.steps = c.NewSteps
	}
	for _, col := range c.Columns {
		for _, head := range e.heads { // a column that the table no longer has cannot be filled in
			if head == col.Head || model.BareHead(head) == col.Head {
				e.columns[head] = col.Now
			}
		}
	}
}

// typed puts what came with the form in the place of what is in force.
func (e *edited) typed(r *request) {
	e.text, e.units = typedText(r.PostFormValue("text")), typedUnits(r.PostForm["unit"], r.PostForm["role"])
	if r.PostForm.Has("number") {
		e.number = oneLine(r.PostFormValue("number"))
	}
	if due := strings.TrimSpace(r.PostFormValue("due")); due != oneLine(e.due) {
		e.due, e.dueSaid = due, false
	}
	values := r.PostForm["column"]
	if e.columns == nil {
		e.columns = map[string]string{}
	}
	for i, head := range r.PostForm["head"] {
		if i >= len(values) {
			break
		}
		if !slices.Contains(e.heads, head) {
			e.heads = append(e.heads, head)
		}
		e.columns[head] = typedText(values[i])
	}
	if whats := r.PostForm["what"]; r.PostForm.Has("when") {
		had := e.steps
		e.steps = nil
		for i, when := range r.PostForm["when"] {
			step := model.Step{When: strings.TrimSpace(when)}
			if i < len(had) && step.When == oneLine(had[i].When) {
				step.When = had[i].When
			}
			if i < len(whats) {
				step.What = typedText(whats[i])
			}
			if step != (model.Step{}) {
				e.steps = append(e.steps, step)
			}
		}
	}
}

// oneLine gives s as it comes back from a field of one line.
func oneLine(s string) string { return strings.TrimSpace(strings.ReplaceAll(s, "\n", "")) }

// correctionOf gives what of e is other than in the source; nil where nothing is.
func correctionOf(p *model.Plan, s spot, e edited) *model.Correction {
	th, t := s.of(p)
	c := &model.Correction{Theme: th.Heading, Number: t.Number, Text: t.Text}
	changed := false
	if e.text != t.Text {
		c.NewText, changed = &e.text, true
	}
	if e.number != t.Number {
		c.NewNumber, changed = &e.number, true
	}
	if e.due != t.Due || e.dueSaid {
		c.Due, c.NewDue, changed = t.Due, &e.due, true
	}
	if !slices.EqualFunc(e.units, t.Assignments, func(a, b model.Assignment) bool { return a.Unit == b.Unit && a.Role == b.Role }) {
		c.Phrase, c.Units, changed = t.Phrase, e.units, true
	}
	for _, head := range e.heads {
		if was, now := t.Field(head), e.columns[head]; was != now {
			c.Columns, changed = append(c.Columns, model.CorrectedColumn{Head: head, Was: was, Now: now}), true
		}
	}
	if !slices.Equal(e.steps, t.Steps) {
		c.Steps, c.NewSteps, changed = t.Steps, append([]model.Step{}, e.steps...), true
	}
	if !changed {
		return nil
	}
	return c
}

// renewed gives c as the correction of what the source says by now; nil where the source says
// the same.
func renewed(p *model.Plan, c *model.Corrected) *model.Correction {
	if c.NewTheme != nil {
		heading := p.Themes[c.Theme].Heading
		if heading == *c.NewTheme {
			return nil
		}
		return &model.Correction{Theme: heading, NewTheme: c.NewTheme}
	}
	s := spot{c.Theme, c.Task}
	e := asRead(p, s)
	e.apply(c.As)
	return correctionOf(p, s, e)
}

// correctedItem is a correction in the list of decisions.
type correctedItem struct {
	Key   string     // of the correction
	Name  string     // by the number that the task has by now
	Was   string     // what it was called in the version that was corrected, where that is another name
	Gone  model.Text // why none fits
	Task  string     // ID of the task or theme; "" where none fits
	Edit  string     // its form, from the project's path
	Parts []model.CorrectedPart
	Unfit bool // some part is not used
}

func keyOfCorrection(c *model.Correction) string {
	at := *c
	at.Pos = model.Pos{}
	at.Units = slices.Clone(c.Units)
	for i := range at.Units {
		at.Units[i].Group = false // the file does not say it: whoever read it looked at the name
	}
	data, err := json.Marshal(&at)
	if err != nil { // there is nothing in it that JSON has no form for
		return ""
	}
	sum := sha256.Sum256(data)
	return hex.EncodeToString(sum[:8])
}

func correctedItems(p *app.Project, lang model.Lang) (all []correctedItem, unfit int) {
	for i := range p.Corrected {
		c := &p.Corrected[i]
		item := correctedItem{Key: keyOfCorrection(c.Correction), Name: c.Name(lang), Parts: c.Parts}
		switch {
		case c.Theme < 0 && c.Several:
			item.Gone = model.Text{ZH: "表里有几项和它一样，认不出是哪一项", EN: "several tasks of the table are like it"}
		case c.Theme < 0 && c.NewTheme != nil:
			item.Gone = model.Text{ZH: "表里现在没有这个主题（表换过或栏目另作了标注）", EN: "the table has no such heading any more: it was replaced, or its columns are marked differently"}
		case c.Theme < 0:
			item.Gone = model.Text{ZH: "表里现在没有这项任务（表换过或栏目另作了标注）", EN: "the table has no such task any more: it was replaced, or its columns are marked differently"}
		case c.NewTheme != nil:
			item.Task, item.Edit = themeID(c.Theme), "theme/"+themeID(c.Theme)
		default:
			item.Task = taskID(c.Theme, c.Task)
			item.Edit = "task/" + item.Task
			if was := c.Correction.Name(lang); c.Number != c.Now.Number && was != item.Name {
				item.Was = was
			}
		}
		item.Unfit = slices.ContainsFunc(c.Parts, func(part model.CorrectedPart) bool { return part.State == model.Stale || part.State == model.Lost })
		if item.Unfit {
			unfit++
		}
		all = append(all, item)
	}
	order := make(map[string][2]int, len(all)) // themes from 1 on, and tasks: those without a place come first
	for i := range p.Corrected {
		if c := &p.Corrected[i]; c.Theme >= 0 {
			order[keyOfCorrection(c.Correction)] = [2]int{1 + c.Theme, c.Task}
		}
	}
	slices.SortStableFunc(all, func(a, b correctedItem) int {
		x, y := order[a.Key], order[b.Key]
		return slices.Compare(x[:], y[:])
	})
	return all, unfit
}

// sayCorrection drops a correction or, where the source was changed since, keeps it in force.
func (d *Desk) sayCorrection(r *request) {
	p := r.home.load(r.lang)
	if r.PostFormValue("do") == "needless" && p.Plan != nil {
		d.dropNeedless(r, p)
		return
	}
	key := r.PostFormValue("key")
	i := slices.IndexFunc(p.Corrected, func(c model.Corrected) bool { return keyOfCorrection(c.Correction) == key })
	if p.Plan == nil {
		d.unreadable(r, p)
		return
	}
	gone := func() {
		d.refuse(r, http.StatusConflict, model.Text{ZH: "这处更正刚在另一个窗口里改过，这一步没有做", EN: "this correction was changed in another window just now; nothing was done"},
			model.Text{ZH: "这里已照那边的显示；还要改，再点一次", EN: "this page shows it by now; choose again"})
	}
	if i < 0 {
		gone()
		return
	}
	c := &p.Corrected[i]
	keep := r.PostFormValue("do") == "keep" && c.Theme >= 0
	step := model.Text{ZH: c.Name(model.Chinese) + "改回原表的写法", EN: c.Name(model.English) + " as the source has it"}
	if keep {
		step = model.Text{ZH: c.Name(model.Chinese) + "仍按更正", EN: c.Name(model.English) + " stays corrected"}
	}
	d.changeCorrections(r, step, func(data []byte) ([]byte, error) {
		had, ds := settings.ReadCorrections(app.CorrectionsName, data)
		n := slices.IndexFunc(had, func(c model.Correction) bool { return keyOfCorrection(&c) == key })
		if ds.Failed() {
			return nil, ds.Err()
		}
		if n < 0 {
			return nil, errBusy
		}
		data, err := settings.RemoveCorrection(data, n+1)
		if err != nil || !keep {
			return data, err
		}
		if again := renewed(p.AsRead, c); again != nil {
			return settings.AddCorrection(data, again)
		}
		return data, nil
	}, "")
}

// dropNeedless takes out what corrections say that the source says itself by now.
func (d *Desk) dropNeedless(r *request, p *app.Project) {
	var needless []*model.Corrected
	for i := range p.Corrected {
		if p.Corrected[i].Needless() {
			needless = append(needless, &p.Corrected[i])
		}
	}
	step := model.Say("去掉%d项用不着的更正", "%d needless corrections taken out", len(needless))
	d.changeCorrections(r, step, func(data []byte) ([]byte, error) {
		for _, c := range needless {
			had, ds := settings.ReadCorrections(app.CorrectionsName, data)
			n := slices.IndexFunc(had, func(k model.Correction) bool { return keyOfCorrection(&k) == keyOfCorrection(c.Correction) })
			if ds.Failed() || n < 0 {
				return data, ds.Err()
			}
			var err error
			if data, err = settings.RemoveCorrection(data, n+1); err != nil {
				return nil, err
			}
			if rest := renewed(p.AsRead, c); rest != nil {
				if data, err = settings.AddCorrection(data, rest); err != nil {
					return nil, err
				}
			}
		}
		return data, nil
	}, "")
}
