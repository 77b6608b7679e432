package worksheet

import (
	"bytes"
	"errors"
	"fmt"
	"path"

	"github.com/beevik/etree"

	"fengong/internal/office"
)

// Parts is a workbook that is being edited. A part that is not changed goes into the new
// file byte for byte, packed as it was.
type Parts struct {
	*office.Package
	Was *office.Package // as it was opened
}

// NewParts begins to edit p, which stays as it is.
func NewParts(p *office.Package) *Parts { return &Parts{p.Clone(), p} }

// Plain returns the part of a worksheet as most programs write it: see office.PlainSheet.
func (p *Parts) Plain(name string) ([]byte, error) {
	data, err := p.Read(name)
	if err != nil {
		return nil, err
	}
	return office.PlainSheet(data)
}

// Sheet returns the same, taken apart.
func (p *Parts) Sheet(name string) (*Sheet, error) {
	s := &Sheet{}
	around := []*[]byte{&s.Before, &s.After}
	err := (&RowStream{From: p.Package, Part: name}).unread(func(b []byte) error {
		*around[0], around = bytes.Clone(b), around[1:]
		return nil
	}, s.add, func() error { return nil })
	if errors.Is(err, ErrWhole) {
		return p.wholeSheet(name)
	}
	return s, err
}

// wholeSheet is Sheet of one that is read as a whole.
func (p *Parts) wholeSheet(name string) (*Sheet, error) {
	data, err := p.Plain(name)
	if err != nil {
		return nil, err
	}
	return Parse(data)
}

// Untouched reports whether nothing differs from the file that was opened.
func (p *Parts) Untouched() (bool, error) { return p.Same(p.Was) }

const sheetType = "application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"

// AddSheet adds a worksheet behind the others; main is the part of the workbook.
func (p *Parts) AddSheet(main, name string, data []byte) error {
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
		err = ErrUnusual
	}
	return err
}

// DropCalcChain takes out the order in which formulas were last calculated: an office
// program makes it anew, and calls the file damaged where it names a cell that has none.
func (p *Parts) DropCalcChain(main string) error {
	if part := p.Related(main, "calcChain"); part != "" {
		return p.Drop(main, part)
	}
	return nil
}
