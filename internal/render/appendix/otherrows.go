package appendix

import (
	"slices"
	"strings"

	"fengong/internal/render/draw"
	"fengong/internal/render/typeset"
	"fengong/model"
)

// keyOf gives the key of the column that a cell of a row without a task belongs to.
func keyOf(f *model.Field) string {
	switch f.Kind {
	case model.KindNumber, model.KindTheme, model.KindTask, model.KindDue, model.KindStep:
		return string(f.Kind)
	case model.KindUnit:
		return "unit " + f.Head
	}
	return "field " + f.Head
}

// besides gives all that is printed with the tasks of a table.
func besides(t *model.Table) []string {
	texts := slices.Concat(t.Over, t.Notes)
	for i := range t.Rows {
		for j := range t.Rows[i].Cells {
			texts = append(texts, textOf(&t.Rows[i].Cells[j]))
		}
	}
	return texts
}

// textOf gives a cell of such a row as it is printed: what is to be done by when names the time.
func textOf(f *model.Field) string {
	if f.Kind == model.KindStep {
		return f.Head + "：" + f.Value
	}
	return f.Value
}

// remarks draws the rows of a table that are no tasks, each at its place.
type remarks struct {
	*table
	left []model.TableRow
}

// before counts the rows that are left and stand within a theme that ends with the task n.
func (m *remarks) before(n int) int {
	count := 0
	for count < len(m.left) && m.left[count].After < n {
		count++
	}
	return count
}

// draw draws the rows that stand above task n of the table, between two themes; those below the heading
// of the next one only where opened.
func (m *remarks) draw(n int, opened bool) {
	for len(m.left) > 0 && (m.left[0].After < n || m.left[0].After == n && (opened || !m.left[0].Opens)) {
		m.heading = nil
		r := m.remark(&m.left[0], m.all)
		r.band = true
		m.add(r)
		m.close()
		m.left = m.left[1:]
	}
}

// within draws the rows above task n that stand among the tasks of a theme.
func (m *remarks) within(n int) {
	for len(m.left) > 0 && m.left[0].After <= n {
		m.add(m.remark(&m.left[0], m.columns))
		m.left = m.left[1:]
	}
}

// remark makes the row: its first cell reaches up to the next one, the others stand in their columns, or
// with the first where the appendix has none for them. A cell of a column that is not to be shown is left out.
func (t *table) remark(r *model.TableRow, columns []column) row {
	texts := map[int]string{0: textOf(&r.Cells[0])}
	for i := 1; i < len(r.Cells); i++ {
		of := func(key string) int { return slices.IndexFunc(columns, func(c column) bool { return c.key == key }) }
		at := of(keyOf(&r.Cells[i]))
		if at < 0 && r.Cells[i].Kind == model.KindUnit {
			at = of("unit")
		}
		if at < 0 && !r.Cells[i].Kind.Carried() && r.Cells[i].Kind != model.KindIgnored {
			at = 0
		}
		switch {
		case at < 0:
		case texts[at] != "":
			texts[at] += "\n" + textOf(&r.Cells[i])
		default:
			texts[at] = textOf(&r.Cells[i])
		}
	}
	label := 1
	for label < len(columns) && texts[label] == "" {
		label++
	}
	out := row{lines: 1}
	var spans []int
	add := func(c column, over int, text string) {
		lines := t.body.SetRagged(text, c.chars*typeset.Em)
		c.style = t.body
		out.at, out.cells, spans = append(out.at, c), append(out.cells, lines), append(spans, over)
		out.lines = max(out.lines, len(lines))
	}
	from := 0
	if beside := len(columns) < len(t.all); beside && label > t.structure.at { // not across the cell of the theme
		if from = t.structure.at; from > 0 {
			add(column{left: columns[0].left, right: columns[from-1].right, chars: 1}, from, "")
		}
	}
	first := t.wholeWidth(t.body)
	if label < len(columns) {
		side := columns[from].inner - columns[from].left
		first = column{left: columns[from].left, inner: columns[from].inner, right: columns[label-1].right}
		first.chars = max(1, int((first.right-first.left-2*side)/t.size+0.01))
		first.centred = !strings.Contains(texts[0], "\n") && t.body.Width(texts[0]) <= first.chars*typeset.Em
	} else if len(columns) < len(t.all) { // beside the cell of the theme
		first.left, first.inner, first.right = columns[from].left, columns[from].inner, columns[label-1].right
		first.chars = int((first.right-first.inner)/t.size - sideEm)
	}
	add(first, label-from, texts[0])
	for i := label; i < len(columns); i++ {
		add(columns[i], 1, texts[i])
	}
	out.height, out.parts = t.heightOf(out.lines), t.spanning(spans)
	return out
}

// over draws the lines that say in what the table counts, above it on the right, from height y; it gives the
// height at which the table begins.
func (p *pages) over(t *styles, section draw.Element, lines []string, size, y float64) float64 {
	for _, text := range lines {
		p.doc.Within(p.doc.Element(section, draw.Paragraph))
		for _, l := range t.body.Set(text, ems(p.width, size)) {
			p.doc.Text(t.body.font, size, p.right()-float64(l.Width())*size/typeset.Em, baseline(y, pitchEm*size, size), &l)
			y += pitchEm * size
		}
	}
	return y
}

// notes draws the notes below the table.
func (t *table) notes(section draw.Element, notes []string) {
	t.y += t.pad
	for _, text := range notes {
		t.doc.Within(t.doc.Element(section, draw.Paragraph))
		for _, l := range t.body.SetRagged(text, ems(t.width, t.size)) {
			if t.y+t.pitch > t.bottom()+0.01 {
				t.next()
				t.y = t.block.top
			}
			t.doc.Text(t.body.font, t.size, t.left, baseline(t.y, t.pitch, t.size), &l)
			t.y += t.pitch
		}
	}
}
