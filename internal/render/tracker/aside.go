package tracker

import (
	"bytes"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"fengong/internal/office"
	"fengong/internal/office/worksheet"
	"fengong/model"
)

// aside is a sheet that holds what had to leave its place: 已撤销 or 冲突. Rows are added
// at its end, nothing is taken out.
type aside struct {
	name  model.Text
	heads []string
	rows  [][]worksheet.Cell // col is the place among heads, from 1
	// once leaves out a row that says the same as one that is there already.
	once bool
	// change is cells to be put into rows that are there; col as in rows.
	change map[int][]worksheet.Cell
	widths []float64 // of the columns of a new sheet, in digits; nil is the usual one
}

// text gives a cell with text.
func textCell(col, style int, s string) worksheet.Cell {
	c := worksheet.Cell{Col: col, Attrs: []byte(` s="` + strconv.Itoa(style) + `"`)}
	if s != "" {
		c.Attrs = append(c.Attrs, ` t="inlineStr"`...)
		c.Inner = append(worksheet.AppendText([]byte(`<is><t xml:space="preserve">`), s), "</t></is>"...)
	}
	return c
}

// numberCell gives a cell with a number.
func numberCell(col, style, n int) worksheet.Cell {
	return worksheet.Cell{Col: col, Attrs: []byte(` s="` + strconv.Itoa(style) + `"`), Inner: fmt.Appendf(nil, "<v>%d</v>", n)}
}

// looks are the styles of the workbook that new cells take.
type looks struct{ head, text int }

// putAside adds the rows of a to its sheet, which is made where there is none. texts gives
// the texts of a sheet's cells.
func putAside(p *worksheet.Parts, a *aside, main string, sheets []worksheet.SheetPart, lang model.Lang, l looks, w *worksheet.Workbook) error {
	if len(a.rows) == 0 && len(a.change) == 0 {
		return nil
	}
	name := a.name.In(lang)
	i := slices.IndexFunc(sheets, func(s worksheet.SheetPart) bool { return s.Name == a.name.ZH || s.Name == a.name.EN })
	if i < 0 {
		return newAside(p, a, main, name, l)
	}
	return addAside(p, a, sheets[i], l, w)
}

const asideWidth = 16

func newAside(p *worksheet.Parts, a *aside, main, name string, l looks) error {
	fit := [2]string{} // as many pages as it takes, one across
	if a.widths != nil {
		fit = [2]string{`<sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>`, ` fitToHeight="0"`}
	}
	out := []byte(`<?xml version="1.0" encoding="UTF-8" standalone="yes"?>` + "\n" +
		`<worksheet xmlns="` + office.InEdition(office.Sheet, p.IsStrict()) + `">` + fit[0] + `<dimension ref="A1:` +
		worksheet.Letters(len(a.heads)) + strconv.Itoa(len(a.rows)+1) + `"/><sheetViews><sheetView workbookViewId="0">` +
		`<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>` +
		`<sheetFormatPr defaultRowHeight="15"/><cols>` + a.cols() + `</cols><sheetData>`)
	out = appendAside(out, 1, heads(a.heads, 1, l), 0)
	for i, r := range a.rows {
		out = appendAside(out, i+2, r, a.height(r))
	}
	out = append(out, `</sheetData><pageMargins left="0.4" right="0.4" top="0.6" bottom="0.6" header="0.3" footer="0.3"/>`+
		`<pageSetup paperSize="9"`+fit[1]+` orientation="landscape"/></worksheet>`...)
	return p.AddSheet(main, name, out)
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

func heads(texts []string, from int, l looks) []worksheet.Cell {
	var cells []worksheet.Cell
	for i, h := range texts {
		cells = append(cells, textCell(from+i, l.head, h))
	}
	return cells
}

// height is what a row needs in which texts are broken into lines; 0 is the usual one.
func (a *aside) height(row []worksheet.Cell) float64 {
	most := 1
	for _, c := range row {
		if i := c.Col - 1; i < len(a.widths) && a.widths[i] > 0 {
			most = max(most, lines(innerText(c.Inner), a.widths[i]))
		}
	}
	if most == 1 {
		return 0
	}
	return height(most)
}

func appendAside(out []byte, num int, cells []worksheet.Cell, height float64) []byte {
	out = append(append(append(out, `<row r="`...), strconv.Itoa(num)...), '"')
	if height > 0 {
		out = append(strconv.AppendFloat(append(out, ` ht="`...), height, 'f', -1, 64), '"')
	}
	out = append(out, '>')
	for i := range cells {
		out = cells[i].AppendTo(out, num)
	}
	return append(out, "</row>"...)
}

// addAside adds rows to a sheet that an earlier run made. Its columns are found by their
// heads; heads that it lacks are added.
func addAside(p *worksheet.Parts, a *aside, sheet worksheet.SheetPart, l looks, w *worksheet.Workbook) error {
	raw, err := p.Sheet(sheet.Part)
	if err != nil {
		return err
	}
	there, err := a.find(sheet.Part, w)
	if err != nil {
		return err
	}
	last := 1
	if n := len(raw.Rows); n > 0 {
		last = max(1, raw.Rows[n-1].Num)
	}
	o := &worksheet.Overlay{
		Name: sheet.Name, Raw: raw, Head: last, Shifts: worksheet.Shifts{}, Extra: map[int][]worksheet.Cell{there.head: heads(there.missing, there.wide+1, l)},
		Cells: func(_ worksheet.Step, num int) ([]worksheet.Cell, float64) { return there.placed(a.change[num]), 0 },
	}
	rows, err := o.Write()
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
	e, err := worksheet.OpenEnvelope(raw)
	if err != nil {
		return err
	}
	e.Dimension(there.wide+len(there.missing), last)
	for i := range there.missing {
		e.Column(there.wide+1+i, asideWidth, false)
	}
	rows.Add(more)
	write, err := e.Close(rows)
	if err == nil {
		p.SetWriter(sheet.Part, write)
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
func (a *aside) find(part string, w *worksheet.Workbook) (*asideThere, error) {
	t := &asideThere{place: make([]int, len(a.heads)), rows: map[string]bool{}}
	texts := map[int]map[int]string{}
	err := w.Cells(part, func(row, col int) bool {
		t.wide = max(t.wide, col)
		return a.once || row <= headSearch
	}, func(v worksheet.Value) error {
		if texts[v.Row] == nil {
			texts[v.Row] = map[int]string{}
		}
		texts[v.Row][v.Col] = shown(w, v, colKey)
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
func (t *asideThere) placed(row []worksheet.Cell) []worksheet.Cell {
	cells := slices.Clone(row)
	for i := range cells {
		cells[i].Col = t.place[cells[i].Col-1]
	}
	slices.SortFunc(cells, func(a, b worksheet.Cell) int { return a.Col - b.Col })
	return cells
}

// holds reports whether a row is there, and counts it as there from now on.
func (t *asideThere) holds(row []worksheet.Cell) bool {
	byCol := map[int]string{}
	for _, c := range row {
		byCol[c.Col] = innerText(c.Inner)
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
	return worksheet.Decode(string(plain))
}

// textsOf gives what the cells of a sheet hold, by row and column.
func textsOf(w *worksheet.Workbook, part string) (map[int]map[int]string, error) {
	out := map[int]map[int]string{}
	values, err := w.Values(part)
	for row, cells := range values {
		out[row] = make(map[int]string, len(cells))
		for col, v := range cells {
			out[row][col] = shown(w, v, colKey)
		}
	}
	return out, err
}
