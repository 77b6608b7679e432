package tracker

import (
	"bytes"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"fengong/internal/office"
	"fengong/model"
)

// aside is a sheet that holds what had to leave its place: 已撤销 or 冲突. Rows are added
// at its end, nothing is taken out.
type aside struct {
	name  model.Text
	heads []string
	rows  [][]rawCell // col is the place among heads, from 1
	// once leaves out a row that says the same as one that is there already.
	once bool
	// change is cells to be put into rows that are there; col as in rows.
	change map[int][]rawCell
	widths []float64 // of the columns of a new sheet, in digits; nil is the usual one
}

// text gives a cell with text.
func textCell(col, style int, s string) rawCell {
	c := rawCell{col: col, attrs: []byte(` s="` + strconv.Itoa(style) + `"`)}
	if s != "" {
		c.attrs = append(c.attrs, ` t="inlineStr"`...)
		c.inner = append(appendText([]byte(`<is><t xml:space="preserve">`), s), "</t></is>"...)
	}
	return c
}

// numberCell gives a cell with a number.
func numberCell(col, style, n int) rawCell {
	return rawCell{col: col, attrs: []byte(` s="` + strconv.Itoa(style) + `"`), inner: fmt.Appendf(nil, "<v>%d</v>", n)}
}

// looks are the styles of the workbook that new cells take.
type looks struct{ head, text int }

// putAside adds the rows of a to its sheet, which is made where there is none. texts gives
// the texts of a sheet's cells.
func putAside(p *parts, a *aside, main string, sheets []sheetPart, lang model.Lang, l looks, w *workbook) error {
	if len(a.rows) == 0 && len(a.change) == 0 {
		return nil
	}
	name := a.name.In(lang)
	i := slices.IndexFunc(sheets, func(s sheetPart) bool { return s.name == a.name.ZH || s.name == a.name.EN })
	if i < 0 {
		return newAside(p, a, main, name, l)
	}
	return addAside(p, a, sheets[i], l, w)
}

const asideWidth = 16

func newAside(p *parts, a *aside, main, name string, l looks) error {
	fit := [2]string{} // as many pages as it takes, one across
	if a.widths != nil {
		fit = [2]string{`<sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>`, ` fitToHeight="0"`}
	}
	out := []byte(`<?xml version="1.0" encoding="UTF-8" standalone="yes"?>` + "\n" +
		`<worksheet xmlns="` + office.InEdition(office.Sheet, p.IsStrict()) + `">` + fit[0] + `<dimension ref="A1:` +
		letters(len(a.heads)) + strconv.Itoa(len(a.rows)+1) + `"/><sheetViews><sheetView workbookViewId="0">` +
		`<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>` +
		`<sheetFormatPr defaultRowHeight="15"/><cols>` + a.cols() + `</cols><sheetData>`)
	out = appendAside(out, 1, heads(a.heads, 1, l), 0)
	for i, r := range a.rows {
		out = appendAside(out, i+2, r, a.height(r))
	}
	out = append(out, `</sheetData><pageMargins left="0.4" right="0.4" top="0.6" bottom="0.6" header="0.3" footer="0.3"/>`+
		`<pageSetup paperSize="9"`+fit[1]+` orientation="landscape"/></worksheet>`...)
	return p.addSheet(main, name, out)
}

// cols says how wide the columns of a new sheet are; one of no width is hidden.
func (a *aside) cols() string {
	if a.widths == nil {
		return fmt.Sprintf(`<col min="1" max="%d" width="%d" customWidth="1"/>`, len(a.heads), asideWidth)
	}
	var b strings.Builder
	for i, w := range a.widths {
		if w == 0 {
			fmt.Fprintf(&b, `<col min="%d" max="%d" width="%d" hidden="1" customWidth="1"/>`, i+1, i+1, asideWidth)
		} else {
			fmt.Fprintf(&b, `<col min="%d" max="%d" width="%g" customWidth="1"/>`, i+1, i+1, w)
		}
	}
	return b.String()
}

func heads(texts []string, from int, l looks) []rawCell {
	var cells []rawCell
	for i, h := range texts {
		cells = append(cells, textCell(from+i, l.head, h))
	}
	return cells
}

// height is what a row needs in which texts are broken into lines; 0 is the usual one.
func (a *aside) height(row []rawCell) float64 {
	most := 1
	for _, c := range row {
		if i := c.col - 1; i < len(a.widths) && a.widths[i] > 0 {
			most = max(most, lines(innerText(c.inner), a.widths[i]))
		}
	}
	if most == 1 {
		return 0
	}
	return height(most)
}

func appendAside(out []byte, num int, cells []rawCell, height float64) []byte {
	out = append(append(append(out, `<row r="`...), strconv.Itoa(num)...), '"')
	if height > 0 {
		out = append(strconv.AppendFloat(append(out, ` ht="`...), height, 'f', -1, 64), '"')
	}
	out = append(out, '>')
	for i := range cells {
		out = cells[i].appendTo(out, num)
	}
	return append(out, "</row>"...)
}

// addAside adds rows to a sheet that an earlier run made. Its columns are found by their
// heads; heads that it lacks are added.
func addAside(p *parts, a *aside, sheet sheetPart, l looks, w *workbook) error {
	raw, err := p.rawSheet(sheet.part)
	if err != nil {
		return err
	}
	there, err := a.find(sheet.part, w)
	if err != nil {
		return err
	}
	last := 1
	if n := len(raw.rows); n > 0 {
		last = max(1, raw.rows[n-1].num)
	}
	o := &overlay{
		name: sheet.name, raw: raw, head: last, shifts: shifts{}, extra: map[int][]rawCell{there.head: heads(there.missing, there.wide+1, l)},
		cells: func(_ step, num int) ([]rawCell, float64) { return there.placed(a.change[num]), 0 },
	}
	rows, err := o.write()
	if err != nil {
		return err
	}
	var more []byte
	if there.head == 0 { // somebody took the heads away
		last++
		more = appendAside(more, last, heads(there.missing, there.wide+1, l), 0)
	}
	added := len(a.change) > 0
	for _, r := range a.rows {
		if a.once && there.holds(r) {
			continue
		}
		last++
		more, added = appendAside(more, last, there.placed(r), a.height(r)), true
	}
	if !added {
		return nil
	}
	e, err := openEnvelope(raw)
	if err != nil {
		return err
	}
	e.dimension(there.wide+len(there.missing), last)
	for i := range there.missing {
		e.column(there.wide+1+i, asideWidth, false)
	}
	rows.add(more)
	write, err := e.close(rows)
	if err == nil {
		p.SetWriter(sheet.part, write)
	}
	return err
}

// asideThere is what a sheet that is added to has already.
type asideThere struct {
	head    int      // its row of heads; 0 where there is none
	wide    int      // its last column
	missing []string // heads that come behind it
	place   []int    // column of each head
	rows    map[string]bool
}

// find looks for the heads of a in the first rows of its sheet and, where a row may stand there
// once only, for the rows.
func (a *aside) find(part string, w *workbook) (*asideThere, error) {
	t := &asideThere{place: make([]int, len(a.heads)), rows: map[string]bool{}}
	texts := map[int]map[int]string{}
	err := w.cells(part, func(row, col int) bool {
		t.wide = max(t.wide, col)
		return a.once || row <= headSearch
	}, func(v cellValue) error {
		if texts[v.row] == nil {
			texts[v.row] = map[int]string{}
		}
		texts[v.row][v.col] = shown(w, v, colKey)
		return nil
	})
	if err != nil {
		return nil, err
	}
	at := map[string]int{}
	for row := 1; row <= headSearch; row++ {
		found := map[string]int{}
		for col, head := range texts[row] {
			if c, ok := found[head]; slices.Contains(a.heads, head) && (!ok || col < c) {
				found[head] = col
			}
		}
		if len(found) > len(at) {
			t.head, at = row, found
		}
	}
	for i, h := range a.heads {
		if at[h] == 0 {
			t.missing = append(t.missing, h)
			at[h] = t.wide + len(t.missing)
		}
		t.place[i] = at[h]
	}
	if a.once {
		for _, cells := range texts {
			t.rows[fingerprint(len(t.place), func(i int) string { return cells[t.place[i]] })] = true
		}
	}
	return t, nil
}

// placed gives the cells of a row below the sheet's own heads.
func (t *asideThere) placed(row []rawCell) []rawCell {
	cells := slices.Clone(row)
	for i := range cells {
		cells[i].col = t.place[cells[i].col-1]
	}
	slices.SortFunc(cells, func(a, b rawCell) int { return a.col - b.col })
	return cells
}

// holds reports whether a row is there, and counts it as there from now on.
func (t *asideThere) holds(row []rawCell) bool {
	byCol := map[int]string{}
	for _, c := range row {
		byCol[c.col] = innerText(c.inner)
	}
	key := fingerprint(len(t.place), func(i int) string { return byCol[i+1] })
	was := t.rows[key]
	t.rows[key] = true
	return was
}

func fingerprint(n int, text func(i int) string) string {
	all := make([]string, n)
	for i := range all {
		all[i] = text(i)
	}
	return strings.Join(all, "\x00")
}

// innerText gives the text of a cell that textCell made.
func innerText(inner []byte) string {
	_, after, _ := bytes.Cut(inner, []byte(`<is><t xml:space="preserve">`))
	text, _, ok := bytes.Cut(after, []byte("</t>"))
	if !ok {
		return ""
	}
	plain, err := office.Unescape(bytes.Clone(text))
	if err != nil {
		return ""
	}
	return decode(string(plain))
}

// textsOf gives what the cells of a sheet hold, by row and column.
func textsOf(w *workbook, part string) (map[int]map[int]string, error) {
	out := map[int]map[int]string{}
	values, err := w.values(part)
	for row, cells := range values {
		out[row] = make(map[int]string, len(cells))
		for col, v := range cells {
			out[row][col] = shown(w, v, colKey)
		}
	}
	return out, err
}
