package verify

import (
	"io"
	"strings"
	"unicode/utf8"

	"fengong/model"
)

// CheckPrint reads a letter back that was laid out as a PDF or an OFD, or several bound together, and
// proves that it shows each row of shares once and in order, with number, text, role and the
// other columns, and no other task of the plan.
func (v *Letters) CheckPrint(file *io.SectionReader, shares ...model.Share) model.Diagnostics {
	pieces, err := shown(file)
	if err != nil {
		return unreadable(err)
	}
	a := &textProof{pieces: pieces, used: make([]bool, len(pieces))}
	a.numbers()
	rows, found := 0, 0
	type place struct {
		row  *model.Row
		unit string
		from int // piece
	}
	var places []place
	for i := range shares {
		for j := range shares[i].Rows {
			r := &shares[i].Rows[j]
			if a.full() {
				return a.done()
			}
			if rows++; a.row(r, v.lang) {
				found++
				places = append(places, place{r, shares[i].Unit.Name, a.next})
			} else {
				a.missing(assigned(r.Task.Number, r.Task.Text, shares[i].Unit.Name, r.Role))
			}
		}
	}
	for i, p := range places { // the other columns stand before the next row's text
		end := len(pieces)
		if i+1 < len(places) {
			end = places[i+1].from
		}
		for _, c := range v.columns(p.row.Task) {
			if !a.within(c, p.from, end) && !a.full() {
				name := assigned(p.row.Task.Number, p.row.Task.Text, p.unit, p.row.Role)
				a.missing(model.Text{ZH: name.ZH + "的“" + c.head + "”", EN: c.head + " of " + name.EN})
			}
		}
	}
	if rows > 0 && found == 0 { // the template has no table like ours
		return a.prose(shares)
	}
	for i := range pieces {
		if a.used[i] {
			continue
		}
		for _, text := range v.begins[beginning(pieces[i].text)] {
			tries := 0
			if a.find(text, i, &tries) != nil {
				a.extra(nameOf("", text))
			}
		}
	}
	return a.done()
}

// prose proves letters whose template is not a table with number, text and role in this
// order: each task must begin and end somewhere.
func (a *textProof) prose(shares []model.Share) model.Diagnostics {
	var b strings.Builder
	for _, p := range a.pieces {
		b.WriteString(p.text)
	}
	all := b.String()
	var f faults
	for i := range shares {
		for _, r := range shares[i].Rows {
			text := []rune(visible(r.Task.Text))
			n := min(12, len(text))
			if !strings.Contains(all, string(text[:n])) || !strings.Contains(all, string(text[len(text)-n:])) {
				f.missing(assigned(r.Task.Number, r.Task.Text, shares[i].Unit.Name, r.Role))
			}
			if f.full() {
				return f.done()
			}
		}
	}
	return f.done()
}

// within finds the value of a column, alone or behind its head, in pieces that begin from
// from on and before end.
func (a *textProof) within(c column, from, end int) bool {
	value := visible(c.value)
	if value == "" {
		return true
	}
	wanted := []string{value}
	for _, head := range [...]string{visible(c.head), visible(below(c.head))} {
		wanted = append(wanted, head+"："+value, head+":"+value)
	}
	for _, want := range wanted {
		tries := 0
		for i := from; i < end; i++ {
			if found := a.find(want, i, &tries); found != nil && found[len(found)-1] < end {
				for _, k := range found {
					a.used[k] = true
				}
				return true
			}
		}
	}
	// Steps that name a time alone, and values of several heads, share a paragraph.
	var all strings.Builder
	for _, p := range a.pieces[from:end] {
		all.WriteString(p.text)
	}
	return strings.Contains(all.String(), value) && long(value) || c.listed && strings.Contains(all.String(), value)
}

// row finds number, text and role of a row: the role stands behind the text.
func (a *textProof) row(r *model.Row, lang model.Lang) bool {
	var at []int
	from := a.next
	if number := visible(r.Cited()); number != "" {
		if a.take(number, from, &at) {
			from = at[0] + 1
		} else if at = at[:0]; r.Task.Number != "" { // letters of earlier versions show no count
			return false
		}
	}
	if !a.take(visible(r.Task.Text), from, &at) {
		return false
	}
	a.next = at[0] + 1
	return a.take(r.Role.Label(lang), a.next, &at)
}

// beginning gives the first characters of a text, fewer than a line of a letter has: by
// them tasks are looked up.
func beginning(text string) string {
	n := 0
	for i := range text {
		if n++; n > 4 {
			return text[:i]
		}
	}
	if utf8.RuneCountInString(text) < 4 {
		return ""
	}
	return text
}

// begins indexes the tasks of a plan by their beginning.
func begins(p *model.Plan) map[string][]string {
	m := map[string][]string{}
	for i := range p.Themes {
		for j := range p.Themes[i].Tasks {
			if text := visible(p.Themes[i].Tasks[j].Text); text != "" {
				m[strings.Clone(beginning(text))] = append(m[beginning(text)], text)
			}
		}
	}
	delete(m, "")
	return m
}
