package verify

import (
	"strings"
	"unicode/utf8"

	"fengong/model"
)

// CheckPDF reads a letter back that was laid out as a PDF, or several bound together, and
// proves that it shows each row of shares once and in order, with number, text and role,
// and no other task of the plan.
func (v *Letters) CheckPDF(pdf []byte, shares ...model.Share) model.Diagnostics {
	pieces, err := pdfText(pdf)
	if err != nil {
		return unreadable(err)
	}
	a := &textProof{pieces: pieces, used: make([]bool, len(pieces))}
	a.numbers()
	rows, found := 0, 0
	for i := range shares {
		for _, r := range shares[i].Rows {
			if a.full() {
				return a.done()
			}
			if rows++; a.row(r, v.lang) {
				found++
			} else {
				a.missing(assigned(r.Task.Number, r.Task.Text, shares[i].Unit.Name, r.Role))
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

// row finds number, text and role of a row: the role stands behind the text.
func (a *textProof) row(r model.Row, lang model.Lang) bool {
	var at []int
	from := a.next
	if number := visible(r.Task.Number); number != "" {
		if !a.take(number, from, &at) {
			return false
		}
		from = at[0] + 1
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
