// Package letter writes the responsibility letters (责任函): one Word document a unit,
// made from a template that clerks edit.
package letter

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"fengong/internal/render/docx"
	"fengong/model"
)

// Template is a letter template, compiled. It is never changed and safe for concurrent
// use.
type Template struct {
	docx *docx.Template
	own  map[model.Kind]bool // kinds of other columns that the template has a tag for; KindStep is the steps
	rest bool                // it lists those that it has none for
}

// Compile reads a template. All mistakes are reported in one go, each with its
// paragraph; with an Error among them there is no Template.
func Compile(data []byte) (*Template, model.Diagnostics) {
	t, ds := docx.Compile(data, vocabulary.Fields)
	if ds.Failed() {
		return nil, ds
	}
	if ds = append(lacking(t), ds...); ds.Failed() {
		return nil, ds
	}
	tmpl := &Template{docx: t, own: map[model.Kind]bool{}, rest: t.Puts("栏目内容")}
	for kind, tag := range kinds {
		tmpl.own[kind] = t.Puts(tag.name)
	}
	return tmpl, ds
}

// Mark gives a copy of a template in which all that Compile finds is marked, with the
// numbers that the Errors and Warnings have there from 1 on; nil where there is no copy.
func Mark(data []byte, lang model.Lang) []byte {
	var more model.Diagnostics
	if t, _ := docx.Compile(data, vocabulary.Fields); t != nil {
		more = lacking(t)
	}
	return docx.Mark(data, vocabulary.Fields, lang, more...)
}

// Unmark gives a template without the marks of Mark.
func Unmark(data []byte) []byte { return docx.Unmark(data) }

// lacking reports the tags without which letters could not be reconciled. They come
// before all other faults, since they have no place.
func lacking(t *docx.Template) model.Diagnostics {
	var ds model.Diagnostics
	for _, need := range t.Lacks("任务", "编号", "内容", "分工") {
		ds.Add(model.Pos{}, model.Error, "tag-required", model.Text{
			ZH: "模板没有用到“" + need.Name.ZH + "”，函中的任务将无法对账",
			EN: "the template does not use \"" + need.Name.EN + "\": its letters could not be reconciled",
		}, model.Text{
			ZH: "表格中应有一行，形如 {{#任务}}{{编号}} | {{内容}} | {{分工}}{{/任务}}",
			EN: "let a table have a row like {{#tasks}}{{no}} | {{task}} | {{role}}{{/tasks}}"})
	}
	return ds
}

// Render makes the letter to one unit, whose share is of p; n is the letter's place in the
// run, 1 for the first. The tasks' other units are read from the share's
// rows, so the plan has been resolved.
//
// A value that is missing is an error; so is a character that no document can hold. As
// far as the clerk can mend it the error is, or wraps, a model.Diagnostics.
func (t *Template) Render(s *model.Settings, p *model.Plan, n int, share model.Share) ([]byte, error) {
	out, err := vocabulary.Fill(t.docx, t.content(s, p, n, &share))
	if err != nil {
		return nil, fmt.Errorf("letter to %s: %w", share.Unit.Name, err)
	}
	return out, nil
}

func (t *Template) content(s *model.Settings, p *model.Plan, n int, share *model.Share) *content {
	addressee := s.Letter.Addressee
	if share.Group {
		addressee = s.Letter.GroupAddressee
	}
	var byRole [model.Lead + 1]int
	for i := range share.Rows {
		byRole[share.Rows[i].Role]++
	}
	about := titleFor(p, share, s)
	all := t.table(p, share.Rows, s, share.Source == "")
	v := &content{
		Issuer: s.Document.Issuer, Signature: docx.Signed(s.Document.Issuer), Number: s.Document.NumberOf(n), Plan: docx.TitleOf(about, s.Lang),
		Recipient: strings.NewReplacer("{full}", share.Unit.FullName, "{name}", share.Unit.Name).Replace(addressee),
		Unit:      share.Unit.Name, FullName: share.Unit.FullName,
		Deadline: cmp.Or(s.Letter.Deadline, reportBy(p, share.Rows).In(s.Lang)),
		Date:     s.Document.Date.In(s.Lang), Person: s.Contact.Person, Phone: s.Contact.Phone,
		Tasks: all.Tasks, HasFields: all.HasFields, HasDue: all.HasDue, MoneyUnit: all.MoneyUnit,
		ThemesHead: all.ThemesHead, LeadersHead: all.LeadersHead, Tables: t.tables(p, share, s, all),
		Count: len(share.Rows), Leads: byRole[model.Lead], Responsible: byRole[model.Responsible], Supports: byRole[model.Support],
		Roles: summary(byRole[:], s.Lang), HasNews: len(share.News) > 0, Earlier: share.Before.Number,
	}
	if about != "" {
		v.Title = docx.Balanced(s.Letter.TitleOf(about))
	}
	if before := share.Before; before.Number != "" && !before.Date.IsZero() {
		day := before.Date.In(s.Lang)
		v.Earlier += model.Text{ZH: "（" + day + "）", EN: " of " + day}.In(s.Lang)
	}
	for _, n := range share.News {
		v.News = append(v.News, newsItem{n.In(s.Lang)})
	}
	t.parts(v, s, p, share)
	return v
}

// reportBy says by when units report where the settings do not: by the deadlines of their tasks, if these have some.
func reportBy(p *model.Plan, of []model.Row) model.Text {
	if undated(p, of) {
		return model.Text{ZH: "及时", EN: "in good time"}
	}
	return model.Text{ZH: "按要求的时限", EN: "by the required date"}
}

// summary says in words how many tasks a unit has in which role; n is indexed by role.
func summary(n []int, lang model.Lang) string {
	total := 0
	var parts []string
	var only model.Role
	for r := model.Lead; r > model.NoRole; r-- {
		if n[r] == 0 {
			continue
		}
		total += n[r]
		only = r
		if lang == model.English {
			parts = append(parts, fmt.Sprintf("%d as %s", n[r], r.Label(lang)))
		} else {
			parts = append(parts, fmt.Sprintf("%s%d项", r.Label(lang), n[r]))
		}
	}
	switch {
	case len(parts) == 0:
		return ""
	case lang == model.English:
		return strings.Join(parts, ", ")
	case len(parts) > 1:
		return "其中" + strings.Join(parts, "、")
	case total == 1:
		return "分工为" + only.Label(lang)
	default:
		return "分工均为" + only.Label(lang)
	}
}

// sharers names who else holds a task. Units meant through a group appear as the group,
// as written, and where the receiver is one of them it says so; whoever leads is told which
// they are. What leaves a list open (等部门) stays in it. Where not all roles are the same, each
// stands before its units, a line a role.
func sharers(r model.Row, lang model.Lang) string {
	type party struct {
		name    string
		role    model.Role
		members []string // of a group
		etc     string
	}
	comma, colon := "、", "："
	if lang == model.English {
		comma, colon = ", ", ": "
	}
	parties := make([]party, 0, len(r.Task.Assignments))
	same := true
	for i := range r.Task.Assignments {
		a := &r.Task.Assignments[i]
		if a.Unit == r.Unit && a.Via == "" {
			switch n := len(parties); {
			case a.Etc == "":
			case n > 0 && parties[n-1].role == a.Role:
				parties[n-1].etc = a.Etc
			default:
				parties = append(parties, party{name: model.Text{ZH: "你单位", EN: "your unit "}.In(lang), role: a.Role, etc: a.Etc})
			}
			continue
		}
		same = same && a.Role == r.Role
		at := -1
		if a.Via != "" {
			at = slices.IndexFunc(parties, func(p party) bool { return p.members != nil && p.name == a.Via && p.role == a.Role })
		}
		if at < 0 {
			at = len(parties)
			parties = append(parties, party{name: cmp.Or(a.Via, a.Unit), role: a.Role})
		}
		p := &parties[at]
		p.etc = a.Etc
		if a.Via != "" {
			p.members = append(p.members, a.Unit)
		}
	}
	for i := range parties {
		p := &parties[i]
		switch {
		case p.members == nil:
		case p.name == r.Via && p.role == r.Role:
			p.name += model.Text{ZH: "（含你单位）", EN: " (you included)"}.In(lang)
		case r.Role == model.Lead:
			p.name += model.Text{ZH: "（", EN: " ("}.In(lang) + strings.Join(p.members, comma) + model.Text{ZH: "）", EN: ")"}.In(lang)
		}
	}
	var b strings.Builder
	b.Grow(40 * len(parties))
	list := func(role model.Role, prefix string) {
		sep := prefix
		for i := range parties {
			p := &parties[i]
			if role == model.NoRole || p.role == role {
				b.WriteString(sep)
				b.WriteString(p.name)
				b.WriteString(p.etc)
				sep = comma
			}
		}
	}
	if same {
		list(model.NoRole, "")
		return b.String()
	}
	for role := model.Lead; role > model.NoRole; role-- {
		prefix := role.Label(lang) + colon
		if b.Len() > 0 {
			prefix = "\n" + prefix
		}
		list(role, prefix)
	}
	return b.String()
}
