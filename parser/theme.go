package parser

import (
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"fengong/model"
)

// fullWidth reports whether the only cell of row r, in column c, is a heading or note
// over the whole width rather than a field.
func (t *tableReader) fullWidth(r, c int) bool {
	end := c + 1
	for end < len(t.g.rows[r]) && t.g.rows[r][end].row == int32(r) && t.g.rows[r][end].col == int32(c) {
		end++
	}
	if end-c > 1 && c <= max(t.l.task, 0) && end > t.l.task && (end-c)*2 > len(t.l.heads) {
		return true
	}
	if end-c > 1 {
		return false
	}
	for i := range t.g.rows[r] { // a cell from above beside it: an ordinary row
		if f := t.g.at(r, i); int(f.row) < r && tidy(f.text) != "" {
			return false
		}
	}
	text := t.own(r, c)
	if isNote(text) {
		return true
	}
	lab, _ := cutLabel(text)
	switch {
	case c == t.l.number:
		return lab.style != plain && lab.text != text || utf8.RuneCountInString(text) > 8
	case c == t.l.task:
		return len(t.l.themes) == 0 && (lab.style == han || lab.style == hanParen || lab.style == chapter) && t.arabicTasks()
	}
	return c == 0 && len(t.l.themes) == 0 && c != t.l.task && !slices.Contains(t.l.units, c)
}

// numbersAreThemes reports whether the column whose head speaks of numbers holds headings
// instead, 一、加强教育: all of its cells have words behind the number, and there is no
// column of themes.
func (t *tableReader) numbersAreThemes() bool {
	if t.l.number < 0 || len(t.l.themes) > 0 {
		return false
	}
	found := false
	for r := t.l.end; r < len(t.g.rows); r++ {
		text := t.own(r, t.l.number)
		if text == "" || t.own(r, t.l.task) == "" { // a heading over the whole width stands alone
			continue
		}
		l, rest := cutLabel(text)
		if l.style != han && l.style != hanParen && l.style != chapter || utf8.RuneCountInString(rest) < 2 {
			return false
		}
		found = true
	}
	return found
}

// arabicTasks reports whether the tasks are numbered 1. 2., so that 一、 is a heading.
func (t *tableReader) arabicTasks() bool {
	for r := t.l.end; r < min(len(t.g.rows), t.l.end+50); r++ {
		if l, _ := cutLabel(t.own(r, t.l.task)); l.style >= arabic {
			return true
		}
		if l, _ := cutLabel(t.own(r, t.l.number) + "."); l.style == arabic {
			return true
		}
	}
	return false
}

// subheading reads a full-width row.
func (t *tableReader) subheading(r, c int) {
	text, _ := t.flow(r, c)
	pos := t.g.place(r, c)
	if isNote(text) {
		t.p.remark(paragraph{text: text, pos: pos})
		return
	}
	l, _ := cutLabel(text)
	if l.style == plain && (utf8.RuneCountInString(text) > 60 || strings.ContainsAny(text, "。")) {
		t.p.remark(paragraph{text: text, pos: pos})
		return
	}
	h := heading{text: text, pos: pos, style: l.style}
	if same := slices.IndexFunc(t.full, func(f heading) bool { return sameHeading(f.text, text) }); same >= 0 {
		t.repeated(pos, text)
		t.full = t.full[:same+1]
	} else {
		t.full = slices.DeleteFunc(t.full, func(f heading) bool { return f.style >= h.style })
		t.full = append(t.full, h)
	}
	for i := range t.carried {
		t.carried[i] = heading{}
	}
	t.enter()
}

// chineseHeading reads a row whose number is 一 or （一） as a heading, where the tasks
// themselves are counted 1, 2, 3.
func (t *tableReader) chineseHeading(r int) bool {
	if t.l.number < 0 {
		return false
	}
	n := strings.Trim(t.own(r, t.l.number), "、.．")
	if n == "" {
		return false
	}
	if first, _ := utf8.DecodeRuneInString(n); first < 0x80 {
		return false
	}
	l, rest := cutLabel(n + "、")
	if rest != "" || l.style != han && l.style != hanParen {
		return false
	}
	at := -1
	for c := range t.g.rows[r] {
		if c == t.l.number || t.own(r, c) == "" {
			continue
		}
		if at >= 0 {
			return false
		}
		at = c
	}
	if at < 0 || slices.Contains(t.l.units, at) || at == t.l.due || !t.arabicTasks() {
		return false
	}
	text, _ := t.flow(r, at)
	h := heading{text: text, pos: t.g.place(r, at), number: l.number, style: l.style}
	t.full = append(slices.DeleteFunc(t.full, func(f heading) bool { return f.style >= h.style }), h)
	t.enter()
	return true
}

// readThemes takes over the theme cells that begin in row r.
func (t *tableReader) readThemes(r int) {
	for i, c := range t.l.themes {
		if t.own(r, c) == "" {
			continue
		}
		text, _ := t.flow(r, c)
		pos := t.g.place(r, c)
		if sameHeading(t.carried[i].text, text) {
			t.repeated(pos, text)
			continue
		}
		t.carried[i] = heading{text: text, pos: pos}
		if t.numberOfTheme && i == 0 {
			t.carried[i].number = columnNumber(t.own(r, t.l.number))
			if len(t.l.themes) > 1 {
				t.outer = append(t.outer, t.carried[i].number)
			}
		}
		for j := i + 1; j < len(t.carried); j++ {
			t.carried[j] = heading{}
		}
	}
	t.enter()
}

// enter tells the planner where the next task belongs.
func (t *tableReader) enter() {
	path := slices.Clone(t.full)
	for _, h := range t.carried {
		if h.text != "" {
			path = append(path, h)
		}
	}
	t.p.enter(path)
}

func sameHeading(a, b string) bool {
	return a != "" && strings.TrimSuffix(strings.TrimSuffix(a, "（续）"), "(续)") ==
		strings.TrimSuffix(strings.TrimSuffix(b, "（续）"), "(续)")
}

func (t *tableReader) repeated(pos model.Pos, text string) {
	t.p.ds.Add(pos, model.Note, "theme-repeated", model.Text{
		ZH: fmt.Sprintf("标题“%s”重复出现（多因换页），按同一主题处理", quote(text)),
		EN: fmt.Sprintf("the heading %q stands again, as after a page break; both are one theme", quote(text)),
	}, model.Text{})
}
