package report

import (
	"errors"
	"fmt"

	"fengong/internal/progress"

	"github.com/xuri/excelize/v2"
)

// look is how a cell looks. Equal looks share one entry in the workbook.
type look struct {
	form form
	bold bool
	fill string // RRGGBB; "" is none
}

type form uint8

const (
	left form = iota
	centre
	number
	share // of 1: 49.6%
	gap   // points: +3.0
	date
	heading
	remark
)

// workbook is the report's workbook in the making. The first error sticks.
type workbook struct {
	*Report
	file   *excelize.File
	looks  map[look]int
	sheets int
	rows   map[string]*rowPieces // of each sheet, by its part
	texts  sharedTexts
	err    error
}

func newWorkbook(r *Report) *workbook {
	return &workbook{Report: r, file: excelize.NewFile(), looks: map[look]int{},
		rows: map[string]*rowPieces{}, texts: sharedTexts{at: map[string]int{}}}
}

func (w *workbook) do(step func() error) {
	if w.err == nil {
		w.err = step()
	}
}

func (w *workbook) look(l look) int {
	if id, ok := w.looks[l]; ok {
		return id
	}
	style := &excelize.Style{
		Font:      &excelize.Font{Family: "仿宋", Size: 10.5, Bold: l.bold},
		Alignment: &excelize.Alignment{Horizontal: "center", Vertical: "center", WrapText: true},
		NumFmt:    49, // text
	}
	for _, side := range [...]string{"left", "right", "top", "bottom"} {
		style.Border = append(style.Border, excelize.Border{Type: side, Color: "BFBFBF", Style: 1})
	}
	custom := func(format string) { style.CustomNumFmt, style.NumFmt = &format, 0 }
	switch l.form {
	case left:
		style.Alignment.Horizontal = "left"
	case number:
		style.NumFmt = 1
	case share:
		custom("0.0%")
	case gap:
		custom("+0.0;-0.0;0.0")
	case date:
		custom("yyyy-mm-dd")
	case heading:
		style.Font = &excelize.Font{Family: "宋体", Size: 18, Bold: true}
		style.Border = nil
	case remark:
		style.Alignment.Horizontal, style.Border = "left", nil
	}
	if l.bold {
		style.Font.Family, style.Font.Bold = "黑体", false
	}
	if l.fill != "" {
		style.Fill = excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{l.fill}}
	}
	id, err := w.file.NewStyle(style)
	w.do(func() error { return err })
	w.looks[l] = id
	return id
}

// Fills of cells.
const (
	headFill  = "DDEBF7"
	totalFill = "F2F2F2"
)

// lightFill gives the fill of a light; grey for what is not measured.
func lightFill(l progress.Light) string {
	return [...]string{"EDEDED", "C6EFCE", "FFEB9C", "FFC7CE"}[l]
}

// cell is a value and its look: a string, an int, progress.Points, a time.Time, or nil.
type cell struct {
	value any
	look  look
}

// sheet is one sheet; row is the next to be written.
type sheet struct {
	*workbook
	name string
	row  int
	rows *rowPieces
	high []float64 // the height of each row
}

// columnHead is a column: its head and its width in digits.
type columnHead struct {
	text  string
	width float64
}

// sheet adds a sheet with a title over its columns.
func (w *workbook) sheet(name, title string, widths []float64) *sheet {
	s := &sheet{workbook: w, name: name, row: 1, rows: &rowPieces{}}
	w.do(func() error {
		if w.sheets++; w.sheets == 1 {
			return errors.Join(w.file.SetSheetName("Sheet1", name),
				w.file.SetCellStr(name, "A1", "")) // makes the part of the texts
		}
		_, err := w.file.NewSheet(name)
		return err
	})
	w.rows[fmt.Sprintf(sheetPath, w.sheets)] = s.rows
	for i, width := range widths {
		w.do(func() error { return w.file.SetColWidth(name, column(i+1), column(i+1), width) })
	}
	last := column(len(widths))
	s.line(34, cell{title, look{form: heading}})
	w.do(func() error { return w.file.MergeCell(name, "A1", last+"1") })
	s.line(20, cell{w.say("截至", "As of ") + w.day(w.Figures.AsOf) + w.say("，年度时间已过", "; of the year is over ") + w.elapsed(), look{form: remark}})
	w.do(func() error { return w.file.MergeCell(name, "A2", last+"2") })
	return s
}

// table adds a sheet with a table, whose heads and columns before that one stay in view; head is the row of its heads.
func (w *workbook) table(name, title string, heads []columnHead, frozen int) (s *sheet, head int) {
	widths := make([]float64, len(heads))
	for i, h := range heads {
		widths[i] = h.width
	}
	s = w.sheet(name, title, widths)
	head = s.row
	s.heads(heads)
	s.freeze(frozen, s.row)
	return s, head
}

func column(n int) string {
	name, err := excelize.ColumnNumberToName(n)
	if err != nil {
		panic("report: " + err.Error())
	}
	return name
}

// at gives the name of a cell.
func at(col, row int) string { return fmt.Sprint(column(col), row) }

// heads writes a row of heads.
func (s *sheet) heads(heads []columnHead) {
	cells := make([]cell, len(heads))
	for i, h := range heads {
		cells[i] = cell{h.text, look{form: centre, bold: true, fill: headFill}}
	}
	s.line(34, cells...)
}

// freeze keeps the rows and columns before a cell in view.
func (s *sheet) freeze(col, row int) {
	s.do(func() error {
		pane := "bottomRight"
		if col == 1 {
			pane = "bottomLeft"
		}
		return s.file.SetPanes(s.name, &excelize.Panes{
			Freeze: true, XSplit: col - 1, YSplit: row - 1, TopLeftCell: at(col, row), ActivePane: pane})
	})
}

// paper is how a sheet is printed on A4.
type paper uint8

const (
	across  paper = iota // as wide as the page
	onePage              // upright, on one page
)

// page sets up the printing, the row head on each page.
func (s *sheet) page(as paper, head int) {
	side, top, foot, yes := 0.4, 0.6, 0.3, true
	f := s.file
	a4, one, any, orientation := 9, 1, 0, "portrait"
	layout := &excelize.PageLayoutOptions{Size: &a4, Orientation: &orientation, FitToWidth: &one, FitToHeight: &one}
	if as == across {
		orientation, layout.FitToHeight = "landscape", &any
	}
	s.do(func() error { return f.SetSheetProps(s.name, &excelize.SheetPropsOptions{FitToPage: &yes}) })
	s.do(func() error { return f.SetPageLayout(s.name, layout) })
	s.do(func() error {
		return f.SetPageMargins(s.name, &excelize.PageLayoutMarginsOptions{
			Left: &side, Right: &side, Top: &top, Bottom: &top, Header: &foot, Footer: &foot, Horizontally: &yes})
	})
	s.do(func() error {
		return f.SetHeaderFooter(s.name, &excelize.HeaderFooterOptions{OddFooter: s.say("&C第 &P 页，共 &N 页", "&CPage &P of &N")})
	})
	s.do(func() error {
		return f.SetDefinedName(&excelize.DefinedName{
			Name: "_xlnm.Print_Titles", RefersTo: fmt.Sprintf("'%s'!$%d:$%d", s.name, head, head), Scope: s.name})
	})
}

// ref names cells of a column for a chart.
func (s *sheet) ref(col, from, to int) string {
	return fmt.Sprintf("'%s'!$%s$%d:$%[2]s$%[4]d", s.name, column(col), from, to)
}

// chart puts a chart at a cell; its size is in pixels, which excelize counts in rows.
func (s *sheet) chart(cell, title string, chart *excelize.Chart, width, height uint) {
	for i, high := range s.high {
		if high > 0 {
			s.do(func() error { return s.file.SetRowHeight(s.name, i+1, high) })
		}
	}
	chart.Title = excelize.ChartTitle{Paragraph: []excelize.RichTextRun{{Text: title, Font: &excelize.Font{Family: "黑体", Size: 14, Color: "000000"}}}}
	chart.Dimension = excelize.ChartDimension{Width: width, Height: height}
	chart.Legend.Position = "bottom"
	chart.Format.AltText = title
	s.do(func() error { return s.file.AddChart(s.name, cell, chart) })
}
