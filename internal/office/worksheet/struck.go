package worksheet

import (
	"slices"
	"strconv"

	"fengong/internal/office"
)

// StruckLooks gives the looks of cells whose font is struck out.
func (w *Workbook) StruckLooks() (looks map[string]bool, err error) {
	part := w.Pkg.Related(w.Main, "styles")
	if part == "" || !w.Pkg.Has(part) {
		return nil, nil
	}
	looks = map[string]bool{}
	fonts := map[string]bool{}
	font, look, list := -1, 0, ""
	return looks, w.Scan(part, func(s *office.Scanner) error {
		switch {
		case s.Is(office.Sheet, "fonts"), s.Is(office.Sheet, "cellXfs"), s.Is(office.Sheet, "cellStyleXfs"), s.Is(office.Sheet, "cellStyles"), s.Is(office.Sheet, "dxfs"):
			list = string(s.Name)
		case s.Is(office.Sheet, "font"):
			font++
		case s.Is(office.Sheet, "strike") && list == "fonts":
			fonts[strconv.Itoa(font)] = isOn(s.Attr("val"))
		case s.Is(office.Sheet, "xf") && list == "cellXfs":
			looks[strconv.Itoa(look)] = fonts[string(s.Attr("fontId"))]
			look++
		}
		return nil
	})
}

// StruckShared gives what is struck out of the shared texts, by their numbers.
func (w *Workbook) StruckShared() (map[int]string, error) {
	part := w.Pkg.Related(w.Main, "sharedStrings")
	if part == "" || !w.Pkg.Has(part) {
		return nil, nil
	}
	texts, n := map[int]string{}, 0
	return texts, w.Scan(part, func(s *office.Scanner) error {
		if !s.Is(office.Sheet, "si") {
			return nil
		}
		text, _, err := StruckRuns(s)
		if text != "" {
			texts[n] = text
		}
		n++
		return err
	})
}

// StruckRuns gives the struck out runs of the cell or text that has just begun, and its whole text.
func StruckRuns(s *office.Scanner) (struck, whole string, err error) {
	in, strike := false, false
	for depth := s.Depth(); s.Depth() >= depth; {
		if err := s.Next(); err != nil {
			return "", "", err
		}
		switch name := string(s.Name); {
		case s.Piece == office.Characters && in:
			whole += string(s.Text)
			if strike {
				struck += string(s.Text)
			}
		case s.Piece == office.Characters:
		case name == "v", name == "t":
			in = s.Piece == office.Begin
		case s.Piece == office.Begin && name == "r":
			strike = false
		case s.Piece == office.Begin && name == "strike":
			strike = isOn(s.Attr("val"))
		case s.Piece == office.Begin && name == "rPh":
			if err := s.Skip(); err != nil {
				return "", "", err
			}
		}
	}
	return Decode(struck), whole, nil
}

// isOn reports what a property says that is on where it has no value.
func isOn(val []byte) bool { return !slices.Contains([]string{"0", "false", "off"}, string(val)) }
