package tracker

import (
	"crypto/sha256"
	"slices"
	"strings"

	"fengong/model"
)

// carried says what of a task a column shows that comes from another column of the source:
// its fields (要求, 责任领导, 备注 …), its steps, its table. The zero value is that of a column
// which every ledger has, or of one that the source no longer has.
type carried struct {
	from  origin
	name  string     // of the field's head, or of the step's time
	what  model.Kind // of the field
	place place
}

type origin uint8

const (
	fromNowhere origin = iota
	fromField
	fromStep   // the steps of one quarter or month
	fromSteps  // all steps, a line each
	fromTable  // the mark of the table: 附件1
	fromSource // what the document is called that the task stands in
)

// place is where a carried column stands among the others of a new ledger.
type place uint8

const (
	first      place = iota // before the themes
	behindTask              // what is asked: 要求, 标准
	beforeDue               // who, how much, in which steps
	behindDue               // 依据, 佐证, 备注 and the like
)

// Heads that the program gives; a head that is already there gets an addition.
var (
	stepsHead  = model.Text{ZH: "进度安排", EN: "Steps"}
	tableHead  = model.Text{ZH: "所属附件", EN: "Annex"}
	sourceHead = model.Text{ZH: "来源", EN: "Source"}
	// That of a source which has a column of this head itself.
	sourceHeadBeside = model.Text{ZH: "来源表", EN: "Source table"}

	addition = model.Text{ZH: "（原表）", EN: " (source)"}
)

// mostSteps is how many quarters or months have a column each; more stand in one.
const mostSteps = 4

// carriedColumns gives every column there is, by id, and among them those that carry other
// columns of p in the order of the source. known is the columns of a ledger that an earlier
// run made, with those of people among them: a carried column keeps the place that it has
// there, and takes no head that is there.
func carriedColumns(p *model.Plan, s *model.Settings, known []column, lang model.Lang) (list, carry []column) {
	list = slices.Clone(known)
	taken := func(head string) bool {
		return reserved(head) || slices.ContainsFunc(list[columnCount:], func(c column) bool { return c.head.In(lang) == head })
	}
	for _, c := range wanted(p, s, lang) {
		title := sealOf(c.what, c.name)
		at := slices.IndexFunc(list, func(k column) bool { return k.id >= columnCount && k.seal != "" && sameName(k.seal, title) })
		if at < 0 { // a column that holds nothing
			at = slices.IndexFunc(list, func(k column) bool { return k.vacant && canonical(k.head.In(lang)) == canonical(c.name) })
		}
		look := lookOf(p, c)
		if at < 0 {
			head := canonical(c.name)
			for taken(head) {
				head += addition.In(lang)
			}
			at = len(list)
			list = append(list, column{id: columnID(at), head: model.Text{ZH: head, EN: head}})
		}
		list[at].seal, list[at].carried, list[at].vacant = title, c, false
		list[at].width, list[at].kind = look.width, look.kind
		carry = append(carry, list[at])
	}
	return list, carry
}

// wanted lists what of p is to be carried.
func wanted(p *model.Plan, s *model.Settings, lang model.Lang) []carried {
	has := map[string]model.Kind{} // heads of fields
	var heads, times []string      // as they come
	steps := map[string]bool{}
	for i := range p.Themes {
		for j := range p.Themes[i].Tasks {
			t := &p.Themes[i].Tasks[j]
			for _, f := range t.Fields {
				if _, ok := has[f.Head]; !ok && s.Tracker.Shows(f.Kind, f.Head) {
					has[f.Head] = f.Kind
					heads = append(heads, f.Head)
				}
			}
			for _, st := range t.Steps {
				if !steps[st.When] {
					steps[st.When] = true
					times = append(times, st.When)
				}
			}
		}
	}
	var all []carried
	if len(p.Sources) > 0 {
		all = append(all, carried{fromSource, sourceHeadFor(has).In(lang), "", first})
	}
	if severalAnnexes(p) {
		all = append(all, carried{fromTable, tableHead.In(lang), "", first})
	}
	field := func(head string) {
		if kind, ok := has[head]; ok {
			delete(has, head)
			all = append(all, carried{fromField, head, kind, placeOf(kind)})
		}
	}
	columnOfOwn := map[string]bool{}
	for _, t := range p.Tables {
		for _, c := range t.Columns {
			if c.Kind == model.KindStep {
				columnOfOwn[c.Head] = true
			} else {
				field(c.Head)
			}
		}
	}
	for _, h := range heads {
		field(h)
	}
	switch {
	case len(times) == 0 || !s.Tracker.Shows(model.KindStep, stepsHead.In(lang)) && !slices.ContainsFunc(times, func(w string) bool { return s.Tracker.Shows(model.KindStep, w) }):
	case len(times) <= mostSteps && !slices.ContainsFunc(times, func(w string) bool { return !columnOfOwn[w] }):
		for _, w := range times {
			all = append(all, carried{fromStep, w, model.KindStep, beforeDue})
		}
	default:
		all = append(all, carried{fromSteps, stepsHead.In(lang), model.KindStep, beforeDue})
	}
	return all
}

func placeOf(kind model.Kind) place {
	switch kind {
	case model.KindRequirement, model.KindTarget, model.KindProblem:
		return behindTask
	case model.KindLeader, model.KindPerson, model.KindAmount:
		return beforeDue
	}
	return behindDue
}

// value gives what the column shows of a row.
func (c *carried) value(r *model.Row, p *model.Plan) string {
	switch c.from {
	case fromField:
		return fieldOf(r.Task, c.name)
	case fromStep:
		var what []string
		for _, s := range r.Task.Steps {
			if s.When == c.name {
				what = append(what, s.What)
				if s.What == "" {
					what[len(what)-1] = "√" // a bar or a sign marks the time
				}
			}
		}
		return strings.Join(what, "\n")
	case fromSteps:
		return stepsOf(r.Task)
	case fromTable:
		return annexOf(p, r.Theme.Table)
	case fromSource:
		if s := p.SourceOf(r.Theme.Table); s != nil {
			return s.Name
		}
	}
	return ""
}

// sourceHeadFor gives the head of the column that names the documents; has are the heads of other
// columns of the source, one of which may bear the same.
func sourceHeadFor(has map[string]model.Kind) model.Text {
	for head := range has {
		if c := canonical(head); c == sourceHead.ZH || c == sourceHead.EN {
			return sourceHeadBeside
		}
	}
	return sourceHead
}

// severalAnnexes reports whether tasks of one document stand in several tables.
func severalAnnexes(p *model.Plan) bool {
	if len(p.Sources) == 0 {
		return p.Several()
	}
	for i := 1; i < len(p.Themes); i++ {
		a, b := p.Themes[i-1].Table, p.Themes[i].Table
		if a != b && p.SourceOf(a) == p.SourceOf(b) {
			return true
		}
	}
	return false
}

// annexOf gives the mark that a table has in its own document: that does not change with the
// other ones.
func annexOf(p *model.Plan, table int) string {
	s := p.SourceOf(table)
	if s == nil {
		return p.MarkOf(table)
	}
	at := 0
	for table-at > 0 && p.SourceOf(table-at-1) == s {
		at++
	}
	if at == 0 && p.SourceOf(table+1) != s {
		return "" // the only one
	}
	part := &model.Plan{Tables: p.Tables[table-at : table+1]}
	return part.MarkOf(at)
}

// sourceColumn gives the column that says which document a row is of; nil where there is none.
func (b *book) sourceColumn() *column {
	for i := range b.carry {
		if b.carry[i].from == fromSource {
			return &b.carry[i]
		}
	}
	return nil
}

// fieldOf gives what stands in the columns with one head.
func fieldOf(t *model.Task, head string) string {
	at := -1
	for i := range t.Fields {
		switch {
		case t.Fields[i].Head != head:
		case at < 0:
			at = i
		default: // the head stands twice
			var all []string
			for _, f := range t.Fields {
				if f.Head == head {
					all = append(all, f.Value)
				}
			}
			return strings.Join(all, "\n")
		}
	}
	if at < 0 {
		return ""
	}
	return t.Fields[at].Value
}

// stepsOf gives a task's steps, a line each.
func stepsOf(t *model.Task) string {
	var b strings.Builder
	for i, s := range t.Steps {
		if i > 0 {
			b.WriteByte('\n')
		}
		b.WriteString(s.When)
		if s.When != "" && s.What != "" {
			b.WriteString("：")
		}
		b.WriteString(s.What)
	}
	return b.String()
}

// lookOf gives a carried column the width that its longest line asks for, within bounds.
func lookOf(p *model.Plan, c carried) column {
	most := 0
	for i := range p.Themes {
		for j := range p.Themes[i].Tasks {
			r := model.Row{Theme: &p.Themes[i], Task: &p.Themes[i].Tasks[j]}
			for line := range strings.SplitSeq(c.value(&r, p), "\n") {
				n := 0
				for _, ch := range line {
					n += cells(ch)
				}
				most = max(most, n)
			}
		}
	}
	const narrow, wide, text = 8, 22, 26
	col := column{width: min((float64(most)*7.3+6)/8, wide), kind: left}
	if c.place == behindTask {
		col.width = min((float64(most)*7.3+6)/8, text)
	}
	for col.width = max(col.width, narrow); col.width < wide && lines(canonical(c.name), col.width) > 2; {
		col.width++
	}
	if most <= 10 {
		col.kind = centre
	}
	return col
}

// wideLedger is the width of a ledger, in digits, from which on it is printed on A3.
const wideLedger = 230

// wide reports whether the columns need a larger sheet of paper.
func (b *book) wide() bool {
	var sum float64
	for _, c := range b.cols {
		if c.id != colKey {
			sum += c.width
		}
	}
	return sum > wideLedger
}

// reserved reports whether a head is one of the program's own.
func reserved(head string) bool {
	if _, ok := headID(head); ok {
		return true
	}
	return slices.ContainsFunc([]model.Text{sentHead, {ZH: "撤销原因", EN: "Why withdrawn"}, {ZH: "原公式", EN: "Formulas"}, {ZH: "原批注", EN: "Comments"}}, func(t model.Text) bool {
		return head == t.ZH || head == t.EN
	})
}

// canonical gives a head without its blanks at the ends and without our addition.
func canonical(head string) string {
	head = strings.Join(strings.Fields(head), " ")
	for {
		cut := strings.TrimSuffix(strings.TrimSuffix(head, addition.ZH), addition.EN)
		if cut == head || cut == "" {
			return head
		}
		head = cut
	}
}

// sealOf names a carried column among the seals of a row: by its head and, before it, by a
// sign for leaders, by whom a report counts.
func sealOf(kind model.Kind, head string) string {
	sum := sha256.Sum256([]byte(canonical(head)))
	sign := "-"
	if kind == model.KindLeader {
		sign = leaderSign
	}
	return carriedSign + sign + base.EncodeToString(sum[:])[:5]
}

const carriedSign, leaderSign = "~", "l"

// sameName reports whether two names among the seals are those of one column.
func sameName(a, b string) bool {
	if strings.HasPrefix(a, carriedSign) && strings.HasPrefix(b, carriedSign) && len(a) > 2 && len(b) > 2 {
		return a[2:] == b[2:]
	}
	return a == b
}

// otherColumn gives a column with a head that is none of columns.
func otherColumn(id columnID, head string) column {
	return column{id: id, head: model.Text{ZH: head, EN: head}, seal: sealOf("", head)}
}

// sealed gives the columns in the order of their seals, which does not depend on where the
// carried ones stand.
func (b *book) sealed() []column {
	carry := slices.Clone(b.carry)
	slices.SortFunc(carry, func(x, y column) int { return strings.Compare(x.seal[2:], y.seal[2:]) })
	return append(slices.Clone(b.list[:columnCount]), carry...)
}
