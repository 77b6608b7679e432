package letter

import (
	"cmp"
	"slices"
	"strings"

	"fengong/model"
)

// kinds says which tag within 任务 shows the columns of a kind, and where its text is.
var kinds = map[model.Kind]struct {
	name string
	of   func(*task) *string
}{
	model.KindRequirement: {"要求", func(c *task) *string { return &c.Requirement }},
	model.KindTarget:      {"标准", func(c *task) *string { return &c.Target }},
	model.KindProblem:     {"问题", func(c *task) *string { return &c.Problem }},
	model.KindAmount:      {"金额", func(c *task) *string { return &c.Amount }},
	model.KindLeader:      {"责任领导", func(c *task) *string { return &c.Leader }},
	model.KindPerson:      {"责任人", func(c *task) *string { return &c.Person }},
	model.KindBasis:       {"依据", func(c *task) *string { return &c.Basis }},
	model.KindEvidence:    {"佐证", func(c *task) *string { return &c.Evidence }},
	model.KindRemark:      {"备注", func(c *task) *string { return &c.Remark }},
	model.KindStep:        {"进度安排", func(c *task) *string { return &c.Steps }},
}

// shows reports whether letters show the other columns of a kind, or the steps: with a tag of
// their own, or among all that have none.
func (t *Template) shows(kind model.Kind) bool { return t.rest || t.own[kind] }

// Shown tells which other columns letters show under these settings, and whether the steps,
// which are of model.KindStep and have no head.
func (t *Template) Shown(s *model.LetterSettings) func(kind model.Kind, head string) bool {
	return func(kind model.Kind, head string) bool {
		if kind == model.KindStep {
			return t.shows(kind) && (s.Shows(kind, stepsHead.ZH) || s.Shows(kind, stepsHead.EN))
		}
		return t.shows(kind) && s.Shows(kind, head)
	}
}

// Lacking gives the heads of the columns of p that letters are to show and the template has
// no tag for.
func (t *Template) Lacking(p *model.Plan, s *model.LetterSettings) (heads []string) {
	if t.rest {
		return nil
	}
	seen := map[string]bool{}
	note := func(kind model.Kind, head string) {
		if !seen[head] && s.Shows(kind, head) && !t.own[kind] {
			seen[head] = true
			heads = append(heads, head)
		}
	}
	for i := range p.Themes {
		for j := range p.Themes[i].Tasks {
			task := &p.Themes[i].Tasks[j]
			for _, f := range task.Fields {
				note(f.Kind, f.Head)
			}
			if len(task.Steps) > 0 {
				note(model.KindStep, stepsHead.ZH)
			}
		}
	}
	return heads
}

// MoneyUnitUnshown gives what sums in letters are counted in where the template has no tag that says it; "" where it has
// one, or letters need none.
func (t *Template) MoneyUnitUnshown(p *model.Plan, s *model.LetterSettings) string {
	if t.docx.Uses("金额单位") {
		return ""
	}
	return p.MoneyUnit(model.Rows(p), t.Shown(s))
}

var (
	stepsHead  = model.Text{ZH: "进度安排", EN: "Steps"}
	themeHead  = model.Text{ZH: "主题", EN: "Theme"}
	leaderHead = model.Text{ZH: "责任领导", EN: "Leader"}
)

// place is the order of the columns that have no tag of their own: what is asked, who, when,
// all else.
func place(kind model.Kind) int {
	switch kind {
	case model.KindRequirement, model.KindTarget, model.KindProblem:
		return 0
	case model.KindLeader, model.KindPerson, model.KindAmount:
		return 1
	case model.KindStep:
		return 2
	}
	return 3
}

// carry puts the other columns and the steps of a task of table into the values of its row. It reports
// whether there are any.
func (t *Template) carry(c *task, of *model.Task, table *model.Table, s *model.Settings) bool {
	if len(of.Fields) == 0 && len(of.Steps) == 0 {
		return false
	}
	colon := model.Text{ZH: "：", EN: ": "}.In(s.Lang)
	var rest []model.Field
	own := map[model.Kind][]model.Field{}
	for _, f := range of.Fields {
		if !s.Letter.Shows(f.Kind, f.Head) {
			continue
		}
		f.Value, f.Head = f.Told(s.Lang), table.ShortHead(f.Head)
		switch {
		case t.own[f.Kind]:
			own[f.Kind] = append(own[f.Kind], f)
		default:
			rest = append(rest, f)
		}
	}
	for kind, fields := range own {
		var lines []string
		for _, f := range fields {
			if len(fields) > 1 && f.Head != fields[0].Head || len(fields) > 1 && f.Head != fields[1].Head {
				f.Value = f.Head + colon + f.Value
			}
			lines = append(lines, f.Value)
		}
		*kinds[kind].of(c) = strings.Join(lines, "\n")
	}
	steps := stepsOf(of, s)
	if t.own[model.KindStep] {
		var lines []string
		for _, f := range steps {
			if f.Head == stepsHead.In(s.Lang) {
				lines = append(lines, f.Value)
			} else {
				lines = append(lines, f.Head+colon+f.Value)
			}
		}
		c.Steps = strings.Join(lines, "\n")
	} else {
		rest = append(rest, steps...)
	}
	slices.SortStableFunc(rest, func(a, b model.Field) int { return place(a.Kind) - place(b.Kind) })
	for _, f := range rest {
		c.Fields = append(c.Fields, field{f.Head, f.Value})
	}
	return len(own) > 0 || len(rest) > 0 || c.Steps != ""
}

// stepsOf gives the steps as lines with a head each: the time and what is to be done. Those
// that name a time alone stand in one line.
func stepsOf(task *model.Task, s *model.Settings) (lines []model.Field) {
	if !s.Letter.Shows(model.KindStep, stepsHead.In(s.Lang)) {
		return nil
	}
	head := stepsHead.In(s.Lang)
	var times []string
	for _, st := range task.Steps {
		switch {
		case st.What == "":
			times = append(times, st.When)
		case st.When == "":
			lines = append(lines, model.Field{Head: head, Kind: model.KindStep, Value: st.What})
		default:
			lines = append(lines, model.Field{Head: st.When, Kind: model.KindStep, Value: st.What})
		}
	}
	if times != nil {
		lines = append(lines, model.Field{Head: head, Kind: model.KindStep, Value: strings.Join(times, "、")})
	}
	return lines
}

// headOfLeaders gives the head of the leaders' column as it is written; the usual word where
// there are several.
func headOfLeaders(p *model.Plan, rows []model.Row, s *model.Settings) string {
	head := ""
	for i := range rows {
		for _, f := range rows[i].Task.Fields {
			if f.Kind == model.KindLeader && s.Letter.Shows(f.Kind, f.Head) {
				short := tableOf(p, rows[i].Theme.Table).ShortHead(f.Head)
				if head != "" && head != short {
					return leaderHead.In(s.Lang)
				}
				head = short
			}
		}
	}
	return head
}

// headOfThemes gives the head of the headings' column as it is written; the usual word where tasks stand below others
// than those of one such column.
func headOfThemes(p *model.Plan, rows []model.Row, tasks []task, lang model.Lang) string {
	head := ""
	for i := range rows {
		own := tableOf(p, rows[i].Theme.Table).ThemeHead()
		if own == "" || head != "" && own != head || tasks[i].Theme != rows[i].Theme.Heading {
			return themeHead.In(lang)
		}
		head = own
	}
	return cmp.Or(head, themeHead.In(lang))
}

// annexesOf gives the annexes that go with the letters. The settings' mark stands for the only
// one; of several, each has that of the source.
func annexesOf(p *model.Plan, share *model.Share, s *model.Settings) (all []annex) {
	if !p.Several() {
		if s.Appendix.Mark == "" {
			return nil
		}
		return []annex{{Mark: s.Appendix.Mark, Title: p.Title}}
	}
	last := -1
	for i := range p.Themes {
		if at := p.Themes[i].Table; at != last {
			last = at
			if share.Source != "" && p.SourceOf(at).Name != share.Source {
				continue
			}
			a := annex{Mark: p.MarkOf(at), Title: p.Title}
			if title := titleOf(p, at); title != "" {
				a.Title = title
			}
			all = append(all, a)
		}
	}
	return all
}

// tableOf gives a table of p; an empty one where p has none.
func tableOf(p *model.Plan, table int) *model.Table {
	if table < len(p.Tables) {
		return &p.Tables[table]
	}
	return &model.Table{}
}

// titleOf gives the title of a table; "" where it has none of its own.
func titleOf(p *model.Plan, table int) string { return tableOf(p, table).Title }

// titleFor gives the title of the table that a letter is about: the plan's or, where that is only
// the one of its first annex, those of the annexes that the unit has tasks in.
func titleFor(p *model.Plan, share *model.Share, s *model.Settings) string {
	if !p.Several() || share.Source == "" && (s.Document.Title != "" || len(p.Sources) == 0 && p.Title != titleOf(p, p.Themes[0].Table)) {
		return p.Title
	}
	var titles []string
	for i := range share.Rows {
		if title := titleOf(p, share.Rows[i].Theme.Table); title != "" && !slices.Contains(titles, title) {
			titles = append(titles, title)
		}
	}
	switch len(titles) {
	case 1:
		return titles[0]
	case 2:
		return strings.Join(titles, model.Text{ZH: "》《", EN: "” and “"}.In(s.Lang))
	}
	return p.Title
}

// wherein says where a task stands: its headings from the outermost on and, where there are
// several annexes, the mark of the one; a line each.
func wherein(r *model.Row, mark string) string {
	if mark == "" && len(r.Theme.Above) == 0 {
		return r.Theme.Heading
	}
	var lines []string
	for _, l := range append(append([]string{mark}, r.Theme.Above...), r.Theme.Heading) {
		if l != "" {
			lines = append(lines, l)
		}
	}
	return strings.Join(lines, "\n")
}
