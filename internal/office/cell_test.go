package office

import (
	"bytes"
	"fmt"
	"io"
	"strings"
	"testing"
)

// cellsOf lists the cells of a sheet, with what they hold, by Cell where it can or piece by piece, and what ends the
// reading.
func cellsOf(sheet string, strict, quick bool) (cells []string, taken int) {
	s := NewScanner(few{strings.NewReader(sheet)})
	s.strict = strict
	var values [2][]byte
	for {
		if err := s.Next(); err != nil {
			return append(cells, err.Error()), taken
		}
		if s.Piece != Begin || s.Depth() < 3 {
			if s.Piece == Characters {
				cells = append(cells, string(s.Text))
			}
			continue
		}
		name := string(s.CellAttrs(cellNames, values[:]))
		if want := s.Attr("r"); name != string(want) || !bytes.Equal(values[0], s.Attr("t")) || !bytes.Equal(values[1], s.Attr("s")) {
			cells = append(cells, fmt.Sprintf("CellAttrs: %q of %q, and not of %q", values, name, want))
		}
		all := fmt.Sprintf("%s %q", name, values)
		if quick {
			if text, _, ok := s.Cell(); ok {
				cells = append(cells, all+string(text))
				taken++
				continue
			}
		}
		for depth := s.Depth(); s.Depth() >= depth; {
			if err := s.Next(); err != nil {
				return append(cells, err.Error()), taken
			}
			if s.Piece == Characters {
				all += string(s.Text)
			}
		}
		cells = append(cells, all)
	}
}

var cellNames = []string{"t", "s"}

// few gives few bytes at a time, so that cells are cut.
type few struct{ r io.Reader }

func (o few) Read(b []byte) (int, error) { return o.r.Read(b[:min(len(b), 977)]) }

// What Cell takes at once is what Next would have come to, fault for fault.
func TestCell(t *testing.T) {
	many := strings.Repeat(`<c r="B7" s="3" t="inlineStr"><is><t xml:space="preserve">甲、乙</t></is></c><c r="C7" s="12"><v>1.5</v></c><c r="D7"/>`, 400)
	for _, tt := range []struct {
		name, cells string
		taken       int // at least
	}{
		{"usual", many, 1100},
		{"looks in turn", `<c r="A1" s="1" t="n"><v>1</v></c><c r="B1" s="2" t="n"><v>1</v></c><c r="C1" s="1" t="n"><v>2</v></c>`, 3},
		{"plain text", `<c r="A1" t="inlineStr"><is><t>b</t></is></c>`, 1},
		{"small letters", `<c r="a1" s="1" t="n"><v>1</v></c><c r="a1" s="1" t="n"><v>1</v></c>`, 2},
		{"no name", `<c t="s" s="4"><v>1</v></c><c/>`, 2},
		{"nothing in it", `<c r="A1"></c>`, 0},
		{"a reference", `<c r="A1" t="str"><v>a&amp;b</v></c><c r="B1"><v>&nothing;</v></c>`, 0},
		{"a formula", `<c r="A1"><f>1+1</f><v>2</v></c>`, 0},
		{"runs", `<c r="A1" t="inlineStr"><is><r><t>a</t></r><r><t>b</t></r></is></c>`, 0},
		{"more behind", `<c r="A1"><v>2</v><extLst/></c>`, 0},
		{"another beginning", `<d r="A1"><v>2</v></c>`, 0},
		{"another end", `<c r="A1"><v>2</c></v>`, 0},
		{"another element", `<cx><v>2</v></cx><x:c xmlns:x="u"><v>2</v></x:c>`, 0},
		{"bound anew", `<c r="A1" xmlns="u"><v>2</v></c>`, 0},
		{"an end in text", `<c r="A1"><v>a]]>b</v></c>`, 0},
		{"a control character", "<c r=\"A1\"><v>a\x02</v></c>", 0},
		{"no character", "<c r=\"A1\"><v>a\uFFFE</v></c>", 0},
		{"no UTF-8", "<c r=\"A1\"><v>a\xFF</v></c>", 0},
		{"cut short", `<c r="A1"><v>a`, 0},
	} {
		for _, strict := range []bool{false, true} {
			sheet := `<sheetData><row r="7">` + tt.cells + `</row></sheetData>`
			want, _ := cellsOf(sheet, strict, false)
			got, taken := cellsOf(sheet, strict, true)
			if g, w := strings.Join(got, "\n"), strings.Join(want, "\n"); g != w {
				t.Errorf("%s, strict %t: got %.300s, want %.300s", tt.name, strict, g, w)
			}
			if i := strings.Index(strings.Join(got, "\n"), "CellAttrs"); i >= 0 {
				t.Errorf("%s: %.80s", tt.name, strings.Join(got, "\n")[i:])
			}
			if taken < tt.taken {
				t.Errorf("%s: %d cells were taken at once", tt.name, taken)
			}
		}
	}
}
