package web

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"net/http"
	"regexp"
	"slices"
	"strings"

	"fengong/internal/app"
	"fengong/internal/settings"
	"fengong/model"
	"fengong/parser/phrase"
)

// spot is a task's place in the plan.
type spot struct{ theme, task int }

// spotOf reads a task's ID; false where the plan has no such task.
func spotOf(p *model.Plan, id string) (spot, bool) {
	var s spot
	if !taskIDs.MatchString(id) {
		return s, false
	}
	if _, err := fmt.Sscanf(id, "t%d-%d", &s.theme, &s.task); err != nil {
		return s, false
	}
	s.theme--
	s.task--
	ok := s.theme >= 0 && s.theme < len(p.Themes) && s.task >= 0 && s.task < len(p.Themes[s.theme].Tasks)
	return s, ok
}

func (s spot) of(p *model.Plan) (*model.Theme, *model.Task) {
	return &p.Themes[s.theme], &p.Themes[s.theme].Tasks[s.task]
}

// editPage is the form in which a task is corrected.
type editPage struct {
	ID, Task  string // of project and task
	From      string // the page that goes on, after the project's path
	Name      string
	Key       string // of the task in the source: another one where the table was replaced
	Was       string // names what is in force, see stateOf
	Number    string
	WasNumber string // in the source
	Text, Due string
	Columns   []editColumn
	Steps     []model.Step       // and an empty one
	HasSteps  bool               // the task has some
	Rows      []model.Assignment // and empty ones, to add units
	Source    *model.Original    // what the source says
	Corrected bool
	OpenEnded bool // the source leaves the list of units open
	Units     []string
	Wrong     *model.Text
}

// keyOf names what the source says of a task.
func keyOf(p *model.Plan, s spot) string {
	th, t := s.of(p)
	sum := sha256.Sum256(fmt.Appendf(nil, "%q %q %q", []string{th.Heading, t.Number, t.Text, t.Phrase, t.Due}, t.Fields, t.Steps))
	return hex.EncodeToString(sum[:8])
}

// stateOf names what is in force for a task: another window may have corrected it since.
func stateOf(p *app.Project, s spot) string {
	if n := correctionAt(p.Corrected, s); n > 0 {
		c := &p.Corrected[n-1]
		return keyOfCorrection(c.Correction)
	}
	return ""
}

// correctionAt gives the number of the correction of the task, from 1 on; 0 where there is none.
func correctionAt(all []model.Corrected, s spot) int {
	return 1 + slices.IndexFunc(all, func(c model.Corrected) bool { return c.Theme == s.theme && c.Task == s.task })
}

// newEditPage gives the form with what is in force for the task, or was to be.
func newEditPage(p *app.Project, id string, s spot) *editPage {
	th, t := s.of(p.AsRead)
	page := &editPage{Task: id, Key: keyOf(p.AsRead, s), Was: stateOf(p, s), OpenEnded: t.OpenEnded,
		WasNumber: t.Number, Source: &model.Original{Text: t.Text, Phrase: t.Phrase, Due: t.Due}, Units: knownNames(p), Corrected: correctionAt(p.Corrected, s) > 0}
	page.Name = t.Number
	if page.Name == "" {
		page.Name = th.Heading
	}
	if title := p.AsRead.TitleOf(th, t); title != "" {
		page.Name = strings.TrimSpace(page.Name + " " + title)
	}
	page.fill(p.AsRead, s, inForce(p, s))
	return page
}

// fill puts what a task says into the fields of the form.
func (page *editPage) fill(p *model.Plan, s spot, e edited) {
	page.Number, page.Text, page.Due, page.Rows, page.Steps, page.HasSteps = e.number, e.text, e.due, slices.Clone(e.units), slices.Clone(e.steps), len(e.steps) > 0
	page.Columns = nil
	_, t := s.of(p)
	for _, head := range e.heads {
		page.Columns = append(page.Columns, editColumn{head, e.columns[head], t.Field(head)})
	}
}

// knownNames lists the names that a unit can be chosen from.
func knownNames(p *app.Project) []string {
	var names []string
	if p.Directory != nil {
		for _, u := range p.Directory.Units {
			names = append(names, u.Name)
		}
		for _, g := range p.Directory.Groups {
			names = append(names, g.Name)
		}
		return names
	}
	for _, q := range p.Parties {
		names = append(names, q.Name)
	}
	return names
}

// editTask shows the form.
func (d *Desk) editTask(r *request) {
	p := r.home.load(r.lang)
	if p.Plan == nil {
		d.unreadable(r, p)
		return
	}
	id := r.PathValue("task")
	s, ok := spotOf(p.AsRead, id)
	if !ok {
		d.refuse(r, http.StatusNotFound, model.Text{ZH: "表里没有这项任务，表格可能换过了", EN: "the table has no such task; it may have been replaced"}, model.Text{ZH: "请回到核对页", EN: "go back to Check"})
		return
	}
	page := newEditPage(p, id, s)
	page.From = fromMake(r)
	d.showEdit(r, p, http.StatusOK, page)
}

// fromMake gives the page of the letters, where a form was opened from it; else "".
func fromMake(r *request) string {
	if r.FormValue("from") == "make" {
		return "make"
	}
	return ""
}

func (d *Desk) showEdit(r *request, p *app.Project, status int, page *editPage) {
	page.ID = r.home.ID
	role := roleOfMore(p.AsRead, page.Rows)
	if s, ok := spotOf(p.AsRead, page.Task); ok {
		if _, t := s.of(p.AsRead); t.OpenEnded {
			role = roleBeforeOpenEnd(t, role)
		}
	}
	for range 2 { // to add units without a script
		page.Rows = append(page.Rows, model.Assignment{Role: role})
	}
	page.Steps = append(page.Steps, model.Step{})
	d.show(r.w, status, "task.html", d.frame(r, p, "check", 0, page))
}

// roleOfMore gives the role that a unit more is proposed to have, in a task of rows: in a table all of whose
// units lead or support, the first leads and the others support.
func roleOfMore(p *model.Plan, rows []model.Assignment) model.Role {
	leads := func(a model.Assignment) bool { return a.Role == model.Lead }
	led := false
	for i := range p.Themes {
		for j := range p.Themes[i].Tasks {
			all := p.Themes[i].Tasks[j].Assignments
			if slices.ContainsFunc(all, func(a model.Assignment) bool { return a.Role == model.Responsible }) {
				return model.Responsible
			}
			led = led || slices.ContainsFunc(all, leads)
		}
	}
	switch {
	case !led:
		return model.Responsible
	case !slices.ContainsFunc(rows, leads):
		return model.Lead
	}
	return model.Support
}

// roleBeforeOpenEnd gives the role of the last unit that stands before the 等 of a task: who is to be added has it as
// well. Without such a unit it is usual.
func roleBeforeOpenEnd(t *model.Task, usual model.Role) model.Role {
	last, found := "", ""
	for _, piece := range phrase.Explain(t.Phrase, phrase.Parse(t.Phrase, phrase.Options{})).Pieces {
		if piece.Unit != "" {
			last = piece.Unit
		}
		if piece.Kind == phrase.OpenEnd {
			found = last
		}
	}
	if found == "" {
		return usual
	}
	return roleOf(t, found, usual)
}

// saveTask writes what a person corrected of a task, or takes it back.
func (d *Desk) saveTask(r *request) {
	p := r.home.load(r.lang)
	if p.Plan == nil {
		d.unreadable(r, p)
		return
	}
	id := r.PathValue("task")
	s, ok := spotOf(p.AsRead, id)
	page := &editPage{Task: id}
	var e edited
	if ok {
		page, e = newEditPage(p, id, s), inForce(p, s)
	}
	page.From = fromMake(r)
	e.typed(r)
	if ok {
		page.fill(p.AsRead, s, e)
	} else {
		page.Number, page.Text, page.Due, page.Rows, page.Steps = e.number, e.text, e.due, e.units, e.steps
		for _, head := range e.heads {
			page.Columns = append(page.Columns, editColumn{head, e.columns[head], ""})
		}
	}
	refuse := func(zh, en string) {
		page.Wrong = &model.Text{ZH: zh, EN: en}
		d.showEdit(r, p, http.StatusConflict, page)
	}
	switch {
	case !ok || page.Key != r.PostFormValue("key"):
		refuse("这张表在别处换过了，这项任务已经不同，没有保存。填的内容还在下面，请对照新表再存一次", "the table was replaced elsewhere and this task is another one now: nothing was saved. What you typed is below")
		return
	case r.PostFormValue("do") == "restore":
		e = asRead(p.AsRead, s)
	case r.PostForm.Has("was") && r.PostFormValue("was") != page.Was:
		refuse("这项任务刚才在另一个窗口里改过了，没有保存，免得盖掉那里的改动。您填的还在下面：请与那边核对后再存一次", "another window corrected this task just now: nothing was saved, so as not to undo that. What you typed is below: compare, and save again")
		return
	case page.Text == "":
		refuse("任务内容不能空着", "the task needs its text")
		return
	case len(page.Rows) == 0:
		refuse("至少要有一个责任单位，否则这项任务不会进入任何责任函", "there has to be a unit, or the task is in no letter")
		return
	}
	c := correctionOf(p.AsRead, s, e)
	var one corrections
	one.set(s, c)
	d.changeCorrections(r, stepOf(p.AsRead, s, c == nil), func(data []byte) ([]byte, error) { return one.in(data, p.AsRead) }, cmp.Or(page.From, "#"+id))
}

// stepOf names the step by which a task is corrected, or is as in the source again.
func stepOf(p *model.Plan, s spot, back bool) model.Text {
	_, t := s.of(p)
	name := (&model.Correction{Number: t.Number, Text: t.Text}).Name
	if back {
		return model.Text{ZH: name(model.Chinese) + "恢复原表", EN: name(model.English) + " as in the source"}
	}
	return model.Text{ZH: "更正" + name(model.Chinese), EN: name(model.English) + " corrected"}
}

// typedText gives what was typed into a field of several lines.
func typedText(s string) string { return strings.TrimSpace(strings.ReplaceAll(s, "\r\n", "\n")) }

// typedUnits gives the units of the form's rows, each once, with its strongest role.
func typedUnits(units, roles []string) []model.Assignment {
	var out []model.Assignment
	for i, text := range units {
		role := model.Responsible
		if i < len(roles) {
			_ = role.UnmarshalText([]byte(roles[i])) // what is no role stays Responsible
		}
		for _, name := range membersOf(text) {
			at := slices.IndexFunc(out, func(a model.Assignment) bool { return a.Unit == name })
			if at < 0 {
				out = append(out, model.Assignment{Unit: name, Role: role})
			} else {
				out[at].Role = max(out[at].Role, role)
			}
		}
	}
	return out
}

// corrections are those of tasks: nil for a task that is to be as in the source.
type corrections []struct {
	at spot
	c  *model.Correction
}

func (cs *corrections) set(at spot, c *model.Correction) {
	*cs = append(*cs, struct {
		at spot
		c  *model.Correction
	}{at, c})
}

// in gives data with them, whatever was there of their tasks.
func (cs corrections) in(data []byte, p *model.Plan) ([]byte, error) {
	had, ds := settings.ReadCorrections(app.CorrectionsName, data)
	if ds.Failed() {
		return nil, ds
	}
	_, all, _ := model.Correct(p, had)
	was := map[spot]int{}
	for i := range all {
		if s := (spot{all[i].Theme, all[i].Task}); was[s] == 0 {
			was[s] = i + 1
		}
	}
	var gone []int
	var more []*model.Correction
	for _, c := range cs {
		if n := was[c.at]; n > 0 {
			gone = append(gone, n)
		}
		if c.c != nil {
			more = append(more, c.c)
		}
	}
	slices.Sort(gone)
	for _, n := range slices.Backward(gone) {
		var err error
		if data, err = settings.RemoveCorrection(data, n); err != nil {
			return nil, err
		}
	}
	return settings.AddCorrections(data, more)
}

// changeCorrections rewrites corrections.toml and goes on to the page that follows the
// project's path.
func (d *Desk) changeCorrections(r *request, step model.Text, change func([]byte) ([]byte, error), page string) {
	err := r.home.edit(app.CorrectionsName, step, func(data []byte) ([]byte, error) {
		if len(data) == 0 {
			data = []byte(model.Text{ZH: "# 更正：与原表不同的任务。原表本身不改；删去一段，就恢复原表。\n", EN: "# corrections: tasks that are not as in the source, which stays untouched\n"}.In(r.lang))
		}
		return change(data)
	})
	if err != nil {
		d.log("corrections: %v", err)
		d.refuse(r, http.StatusConflict, model.Text{ZH: "更正没有保存：" + reason(err).ZH, EN: "the correction was not saved: " + reason(err).EN},
			model.Text{ZH: "请返回上一页再点一次", EN: "go back and try again"})
		return
	}
	d.back(r, page)
}

// split puts the units that were run together under a name in its place, in every task that has it; or the one that it is
// read as.
func (d *Desk) split(r *request, p *app.Project, name string, members []string) {
	step := model.Text{ZH: "“" + name + "”拆成" + strings.Join(members, "、"), EN: name + " is " + strings.Join(members, ", ")}
	if len(members) == 1 {
		step = stepName("reading", name, "", 0)
	}
	var all corrections
	for i := range p.AsRead.Themes {
		for j := range p.AsRead.Themes[i].Tasks {
			s := spot{i, j}
			e := inForce(p, s)
			var found bool
			if e.units, found = splitIn(e.units, name, members); found {
				all.set(s, correctionOf(p.AsRead, s, e))
			}
		}
	}
	d.changeCorrections(r, step, func(data []byte) ([]byte, error) { return all.in(data, p.AsRead) }, anchor(r.PostFormValue("task")))
}

func splitIn(units []model.Assignment, name string, members []string) (out []model.Assignment, found bool) {
	for _, a := range units {
		parts := []string{a.Unit}
		if a.Unit == name {
			parts, found = members, true
		}
		for _, part := range parts {
			if !slices.ContainsFunc(out, func(b model.Assignment) bool { return b.Unit == part }) {
				out = append(out, model.Assignment{Unit: part, Role: a.Role})
			}
		}
	}
	return out, found
}

// apart gives the two units that name is where they were run together: each of them reads as a
// unit beyond doubt, and as no part of a longer name; nil where it cannot be told.
func apart(name string, known map[string]bool) []string {
	if two := twoIn(name, known); two != nil {
		return two
	}
	runes := []rune(name)
	var best []string
	for i := 2; i+2 <= len(runes); i++ {
		a, b := string(runes[:i]), string(runes[i:])
		if known[a] && known[b] {
			return []string{a, b}
		}
		if best == nil && isUnit(a) && isUnit(b) && runes[0] == runes[i] { // 市财政局市审计局
			best = []string{a, b}
		}
	}
	return best
}

// behindName finds what stands in brackets behind a name.
var behindName = regexp.MustCompile(`^(.+)[（(]([^（）()]+)[）)]$`)

// twoIn gives the unit and the one in brackets behind it, where the table knows that as a unit of its own: it is no other
// name of the first, as 市知识产权局 is of 市场监管局（市知识产权局）. nil elsewhere.
func twoIn(name string, known map[string]bool) []string {
	m := behindName.FindStringSubmatch(name)
	if m == nil || !known[m[2]] || !known[m[1]] && !isUnit(m[1]) {
		return nil
	}
	return m[1:]
}

// isUnit reports whether name reads as one unit beyond doubt.
func isUnit(name string) bool {
	r := phrase.Parse(name, phrase.Options{})
	return len(r.Assignments) == 1 && len(r.Diagnostics) == 0 && r.Assignments[0].Unit == name && !r.Assignments[0].Group
}
