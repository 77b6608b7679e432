package parser

import (
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/xuri/excelize/v2"

	"fengong/internal/office"
	"fengong/model"
)

// errTooWide says that a row has more cells than a workbook has columns.
var errTooWide = errors.New("too many columns")

// readFormulas reports the cells of a sheet whose text is not in the file: formulas that no
// program has worked out yet, and those that came to an error. It refuses rows of more cells
// than there are columns before the library takes minutes over them.
func readFormulas(p *office.Package, part string, pos model.Pos, doc *document) error {
	var missing, wrong tally
	row, col := 0, 0
	err := p.Scan(part, func(s *office.Scanner) error {
		switch {
		case s.Is(office.Sheet, "row"):
			row, col = row+1, 0
			if r := s.Attr("r"); r != nil {
				fmt.Sscan(string(r), &row)
			}
		case s.Is(office.Sheet, "c"):
			if col++; col > excelize.MaxColumns {
				return errTooWide
			}
			at := pos
			at.Row, at.Col = row, col
			if c, r, err := excelize.CellNameToCoordinates(string(s.Attr("r"))); err == nil {
				at.Row, at.Col, col = r, c, c
			}
			kind := string(s.Attr("t"))
			formula, value, kept, err := readCellValue(s)
			switch {
			case err != nil:
				return err
			case kind == "e":
				wrong.add(at, value)
			// A formula that gives no text is kept as an empty value of the kind str; excelize
			// writes that kind without a value.
			case formula != "" && value == "" && (kind != "str" || !kept):
				missing.add(at, "="+strings.TrimPrefix(formula, " "))
			}
		}
		return nil
	})
	if c := missing; c.n > 0 {
		doc.ds.Add(c.pos, model.Error, "formula-not-calculated", model.Say("单元格是公式，但文件里没有保存计算结果，如“%s”%s", "a cell is a formula whose result is not in the file, such as %q%s", c.text, times(c.n)),
			model.Text{ZH: "请用 Excel 或 WPS 打开这个文件，保存一次再用（多因文件由其他程序生成）", EN: "open the file in Excel or WPS and save it once; another program made it"})
	}
	if c := wrong; c.n > 0 {
		doc.ds.Add(c.pos, model.Warning, "formula-error", model.Say("单元格的公式出错，显示为“%s”%s", "the formula of a cell came to the error %q%s", c.text, times(c.n)),
			model.Text{ZH: "请在表格中改正公式，或直接填写文字", EN: "mend the formula, or write the text itself"})
	}
	return err
}

// readCellValue reads on to the end of a cell; kept is whether the file has a value, be it empty.
func readCellValue(s *office.Scanner) (formula, value string, kept bool, err error) {
	depth, in := s.Depth(), ""
	for s.Depth() >= depth {
		if err := s.Next(); err != nil {
			if err == io.EOF {
				err = io.ErrUnexpectedEOF
			}
			return "", "", false, err
		}
		switch s.Piece {
		case office.Begin:
			in = string(s.Name)
			kept = kept || in == "v" || in == "t"
			if in == "f" && formula == "" {
				formula = " " // one of several that share theirs has no text
			}
		case office.End:
			in = ""
		case office.Characters:
			switch in {
			case "f":
				formula += string(s.Text)
			case "v", "t":
				value += string(s.Text)
			}
		}
	}
	return formula, value, kept, nil
}

// sheetParts returns the parts of a workbook's sheets, in their order.
func sheetParts(p *office.Package) ([]string, error) {
	main := p.Main()
	targets := map[string]string{}
	relations, err := p.Relations(main)
	if err != nil {
		return nil, err
	}
	for _, r := range relations {
		targets[r.ID] = r.Target
	}
	var parts []string
	err = p.Scan(main, func(s *office.Scanner) error {
		if s.Is(office.Sheet, "sheet") {
			parts = append(parts, targets[string(s.RelationID())])
		}
		return nil
	})
	return parts, err
}
