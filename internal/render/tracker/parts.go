package tracker

import (
	"bytes"
	"errors"
	"fmt"
	"path"

	"github.com/beevik/etree"

	"fengong/internal/office"
)

// parts is a workbook that is being edited. A part that is not changed goes into the new
// file byte for byte, packed as it was.
type parts struct {
	*office.Package
	was *office.Package // as it was opened
}

func newParts(p *office.Package) *parts { return &parts{p.Clone(), p} }

// sheet returns the part of a worksheet as most programs write it: see office.PlainSheet.
func (p *parts) sheet(name string) ([]byte, error) {
	data, err := p.Read(name)
	if err != nil {
		return nil, err
	}
	return office.PlainSheet(data)
}

// rawSheet returns the same, taken apart.
func (p *parts) rawSheet(name string) (*rawSheet, error) {
	s := &rawSheet{}
	around := []*[]byte{&s.before, &s.after}
	err := (&rowStream{from: p.Package, part: name}).unread(func(b []byte) error {
		*around[0], around = bytes.Clone(b), around[1:]
		return nil
	}, s.add, func() error { return nil })
	if errors.Is(err, errWhole) {
		return p.wholeSheet(name)
	}
	return s, err
}

// wholeSheet is rawSheet of one that is read as a whole.
func (p *parts) wholeSheet(name string) (*rawSheet, error) {
	data, err := p.sheet(name)
	if err != nil {
		return nil, err
	}
	return parseSheet(data)
}

// untouched reports whether nothing differs from the file that was opened.
func (p *parts) untouched() (bool, error) { return p.Same(p.was) }

const sheetType = "application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"

// addSheet adds a worksheet behind the others; main is the part of the workbook.
func (p *parts) addSheet(main, name string, data []byte) error {
	part := ""
	for n := 1; part == "" || p.Has(part); n++ {
		part = path.Join(path.Dir(main), "worksheets", fmt.Sprintf("sheet%d.xml", n))
	}
	id, err := p.AddPart(main, part, "worksheet", sheetType, data)
	if err != nil {
		return err
	}
	found := false
	err = p.Edit(main, func(root *etree.Element) {
		sheets := root.SelectElement("sheets")
		if found = sheets != nil; !found {
			return
		}
		s := office.Child(sheets, "sheet")
		s.CreateAttr("name", name)
		s.CreateAttr("sheetId", office.FreeID(sheets, "sheetId", ""))
		// Its neighbours may each declare the prefix for themselves alone, as openpyxl writes them.
		s.CreateAttr(office.Prefix(s, office.InEdition(office.Relationships, p.IsStrict()))+":id", id)
	})
	if err == nil && !found {
		err = errUnusual
	}
	return err
}

// dropCalcChain takes out the order in which formulas were last calculated: an office
// program makes it anew, and calls the file damaged where it names a cell that has none.
func (p *parts) dropCalcChain(main string) error {
	if part := p.Related(main, "calcChain"); part != "" {
		return p.Drop(main, part)
	}
	return nil
}
