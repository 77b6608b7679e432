package appendix

import "fengong/internal/render/draw"

// structure is a table as it is read aloud: each row once, on however many pages it stands, and its
// heads once. What comes again on a page belongs to nothing.
type structure struct {
	out    draw.Document
	within draw.Element // what the table is in
	table  draw.Element
	rows   int          // of the table
	at     int          // the cells of a row before that of its theme
	themed draw.Element // the cell of the theme, until it has been drawn once
	begins int          // rows of the theme that begins with the next row, or 0
	named  bool         // that theme has a heading in its cell
}

// mostRows is how many rows one table has, before it goes on as another: PDF/A bounds what a list may
// hold.
const mostRows = 8000

// heads gives the cells of the head: none where they come again.
func (s *structure) heads(n int) []draw.Element {
	cells := make([]draw.Element, n)
	if s.rows > 0 {
		return cells
	}
	row := s.newRow(1)
	for i := range cells {
		cells[i] = s.out.Element(row, draw.ColumnHead)
	}
	return cells
}

// newRow begins a row that together with those after it should be in one table.
func (s *structure) newRow(together int) draw.Element {
	if s.rows == 0 || s.rows+together > mostRows {
		s.table, s.rows = s.out.Element(s.within, draw.Table), 0
	}
	s.rows++
	return s.out.Element(s.table, draw.Row)
}

// row begins a row of n cells, beside that of the theme.
func (s *structure) row(n int) []draw.Element {
	row := s.newRow(max(1, s.begins))
	cells := make([]draw.Element, n)
	for i := 0; i <= n; i++ {
		if i == s.at && s.begins > 0 {
			part := draw.Cell
			if s.named {
				part = draw.RowHead
			}
			s.themed = s.out.Element(row, part)
			s.out.Span(s.themed, s.begins, 1)
			s.begins = 0
		}
		if i < n {
			cells[i] = s.out.Element(row, draw.Cell)
		}
	}
	return cells
}

// across begins a row of one cell over n columns, the head of the rows below it.
func (s *structure) across(n int) []draw.Element {
	cell := s.out.Element(s.newRow(1), draw.RowHead)
	s.out.Span(cell, 1, n)
	return []draw.Element{cell}
}

// spanning begins a row whose cells reach over columns as spans says.
func (s *structure) spanning(spans []int) []draw.Element {
	row := s.newRow(1)
	cells := make([]draw.Element, len(spans))
	for i, n := range spans {
		cells[i] = s.out.Element(row, draw.Cell)
		if n > 1 {
			s.out.Span(cells[i], 1, n)
		}
	}
	return cells
}

// theme gives the cell of the theme the first time that it is drawn, then none.
func (s *structure) theme() draw.Element {
	cell := s.themed
	s.themed = 0
	return cell
}
