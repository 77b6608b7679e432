package msdoc

import (
	"errors"
	"slices"
)

// Properties, by the names of [MS-DOC] without their sprm.
const (
	pStyle     = 0x4600
	pLevel     = 0x260a // PIlvl
	pList      = 0x460b // PIlfo
	pInTable   = 0x2416
	pRowEnd    = 0x2417 // PFTtp
	pDepth     = 0x6649 // PItap
	pDeeper    = 0x664a // PDtap
	pInnerCell = 0x244b
	pInnerRow  = 0x244c // PFInnerTtp
	pHuge      = 0x6646
	pHuge2     = 0x6645
	pTable     = 0x646b // PTableProps
	pOldNumber = 0xc63e // PAnld
	pTabs      = 0xc615 // PChgTabs

	cDeleted  = 0x0800
	cInserted = 0x0801
	cStrike   = 0x0837
	cDouble   = 0x2a53
	cHidden   = 0x083c
	cSpecial  = 0x0855
	cSymbol   = 0x6a09
	cFont     = 0x4a4f // CRgFtc0
	cStyle    = 0x4a30
	cPlain    = 0x2a33

	tDefine   = 0xd608
	tVertical = 0xd62b
	tMerge    = 0x5624
	tSplit    = 0x5625
	tInsert   = 0x7621
	tDelete   = 0x5622
	tWidth    = 0x7623
	tLeft     = 0x9601
	tGap      = 0x9602
)

var errWork = errors.New("its properties are repeated beyond measure")

// each calls f for each property of a list, up to where it is cut off.
func (d *doc) each(props []byte, f func(op uint16, arg []byte)) error {
	if d.work -= len(props); d.work < 0 {
		return errWork
	}
	for len(props) >= 3 {
		op := u16(props)
		props = props[2:]
		n, skip := 0, 0
		switch op >> 13 {
		case 0, 1:
			n = 1
		case 2, 4, 5:
			n = 2
		case 3:
			n = 4
		case 7:
			n = 3
		case 6:
			n, skip = int(props[0]), 1
			switch {
			case op == tDefine:
				if len(props) < 2 {
					return nil
				}
				n, skip = int(u16(props))-1, 2
			case op == pTabs && n == 255:
				if len(props) < 2 {
					return nil
				}
				n = 1 + 4*int(props[1])
				if 1+n < len(props) {
					n += 1 + 3*int(props[1+n])
				}
			}
		}
		if n < 0 || skip+n > len(props) {
			return nil
		}
		f(op, props[skip:skip+n])
		props = props[skip+n:]
	}
	return nil
}

// paraProps are the properties of a paragraph.
type paraProps struct {
	style, list, level  int
	inTable, rowEnd     bool
	innerCell, innerRow bool
	depth               int
	oldNumber           bool
	row                 [][]byte // where the properties of the row are
}

// tables gives how many tables the paragraph is in.
func (p *paraProps) tables() int {
	const deepest = 32
	if p.depth == 0 && (p.inTable || p.rowEnd) {
		return 1
	}
	return min(max(p.depth, 0), deepest)
}

func (d *doc) paragraph(p *paraProps, props []byte, nested int) error {
	p.row = append(p.row, props)
	var err error
	far := func(arg []byte) {
		// The list itself stands in the stream Data.
		at := int(u32(arg))
		n, e := cut(d.data, at, 2)
		if e != nil || nested > 1 {
			return
		}
		more, e := cut(d.data, at+2, int(u16(n)))
		if e != nil {
			return
		}
		if e := d.paragraph(p, more, nested+1); e != nil {
			err = e
		}
	}
	e := d.each(props, func(op uint16, arg []byte) {
		switch op {
		case pLevel:
			p.level = int(arg[0])
		case pList:
			p.list = int(u16(arg))
		case pInTable:
			p.inTable = arg[0] != 0
		case pRowEnd:
			p.rowEnd = arg[0] != 0
		case pDepth:
			p.depth = int(int32(u32(arg)))
		case pDeeper:
			p.depth += int(int32(u32(arg)))
		case pInnerCell:
			p.innerCell = arg[0] != 0
		case pInnerRow:
			p.innerRow = arg[0] != 0
		case pOldNumber:
			p.oldNumber = len(arg) > 0 && arg[0] != 0xff
		case pHuge, pHuge2, pTable:
			far(arg)
		}
	})
	return errors.Join(err, e)
}

// charProps are the properties of characters.
type charProps struct {
	deleted, inserted, hidden, strike, double, special bool
	isSymbol                                           bool
	font, symbol                                       int // of a symbol
	plain                                              int // font of other characters
}

// characters changes c by a list of properties; base are those of the style.
func (d *doc) characters(c *charProps, base charProps, props []byte, nested int) error {
	toggle := func(arg byte, styled bool) bool {
		switch arg {
		case 0x80:
			return styled
		case 0x81:
			return !styled
		}
		return arg != 0
	}
	var err error
	e := d.each(props, func(op uint16, arg []byte) {
		switch op {
		case cDeleted:
			c.deleted = arg[0] != 0
		case cInserted:
			c.inserted = arg[0] != 0
		case cHidden:
			c.hidden = toggle(arg[0], base.hidden)
		case cStrike:
			c.strike = toggle(arg[0], base.strike)
		case cDouble:
			c.double = toggle(arg[0], base.double)
		case cSpecial:
			c.special = arg[0] != 0
		case cPlain:
			c.hidden, c.strike, c.double = base.hidden, base.strike, base.double
		case cFont:
			c.plain = int(u16(arg))
		case cSymbol:
			c.isSymbol, c.font, c.symbol = true, int(u16(arg)), int(u16(arg[2:]))
		case cStyle:
			if i := int(u16(arg)); i < len(d.styles) && nested == 0 {
				for _, props := range d.chain(i) {
					if props := d.styles[props].characters; len(props) > 0 {
						if e := d.characters(c, base, props, 1); e != nil {
							err = e
						}
					}
				}
			}
		}
	})
	return errors.Join(err, e)
}

// style is a style of paragraphs or characters.
type style struct {
	basedOn               int
	paragraph, characters []byte
	known                 *styled
}

// styled is what a style comes to, with those that it is based on.
type styled struct {
	paragraph  paraProps
	characters charProps
}

// chain gives a style and those that it is based on, the last of them first.
func (d *doc) chain(i int) []int {
	var list []int
	for i < len(d.styles) && len(list) < 16 {
		list = append(list, i)
		i = d.styles[i].basedOn
	}
	slices.Reverse(list)
	return list
}

// styled gives what a style of paragraphs comes to.
func (d *doc) styled(i int) (styled, error) {
	if i >= len(d.styles) {
		return styled{}, nil
	}
	if s := d.styles[i].known; s != nil {
		return *s, nil
	}
	s := styled{}
	for _, j := range d.chain(i) {
		if err := d.paragraph(&s.paragraph, d.styles[j].paragraph, 0); err != nil {
			return s, err
		}
		if err := d.characters(&s.characters, s.characters, d.styles[j].characters, 1); err != nil {
			return s, err
		}
	}
	s.paragraph.row = nil
	d.styles[i].known = &s
	return s, nil
}

// readStyles reads the style sheet.
func (d *doc) readStyles() error {
	b, err := d.structure(fibStyles)
	if err != nil {
		return err
	}
	if len(b) < 6 {
		return nil
	}
	head := int(u16(b))
	count, base := int(u16(b[2:])), int(u16(b[4:]))
	if b, err = cut(b, 2+head, len(b)-2-head); err != nil {
		return err
	}
	for range count {
		if len(b) < 2 {
			return nil
		}
		n := int(u16(b))
		std, err := cut(b, 2, n)
		if err != nil {
			return nil // the styles that follow are those of nobody
		}
		b = b[min(2+n+n%2, len(b)):]
		d.styles = append(d.styles, readStyle(std, base))
	}
	return nil
}

func readStyle(std []byte, base int) style {
	const none = 0xfff
	s := style{basedOn: none}
	if len(std) < 8 || base < 8 || base+2 > len(std) {
		return s
	}
	kind, lists := u16(std[2:])&0xf, int(u16(std[4:])&0xf)
	s.basedOn = int(u16(std[2:]) >> 4)
	at := base + 2 + 2*int(u16(std[base:])) + 2 // behind the name
	for i := range min(lists, 3) {
		at += at % 2
		n, err := cut(std, at, 2)
		if err != nil {
			break
		}
		props, err := cut(std, at+2, int(u16(n)))
		if err != nil {
			break
		}
		at += 2 + len(props)
		const ofParagraphs, ofCharacters = 1, 2
		switch {
		case kind == ofParagraphs && i == 0 && len(props) >= 2:
			s.paragraph = props[2:]
		case kind == ofParagraphs && i == 1, kind == ofCharacters && i == 0:
			s.characters = props
		}
	}
	return s
}
