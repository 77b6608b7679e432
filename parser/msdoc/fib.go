// Package msdoc turns the documents of Word 97 to 2003 (.doc, .wps; [MS-DOC]) into .docx:
// paragraphs, tables, lists, notes and text boxes, with what is deleted, hidden or struck
// out marked as such.
package msdoc

import (
	"cmp"
	"encoding/binary"
	"errors"
	"fmt"
	"slices"

	"fengong/parser/ole"
)

// Places in the file information block: pairs of offset and length in the table stream.
const (
	fibStyles    = 1
	fibChpx      = 12
	fibPapx      = 13
	fibFonts     = 15
	fibClx       = 33
	fibLists     = 73
	fibOverrides = 74
)

// doc is a document whose parts have been found.
type doc struct {
	main, table, data []byte // streams
	pieces            []piece
	papx, chpx        []formatted
	styles            []style
	fonts             []string
	lists             lists
	stories           [8]int // lengths: text, footnotes, headers, macros, comments, endnotes, text boxes, those of headers
	work              int    // bytes of properties that may still be read
	lost              int    // paragraphs whose number could not be made
}

// Stories, in the order in which their texts follow each other.
const (
	storyMain = iota
	storyFootnotes
	storyHeaders
	storyMacros
	storyComments
	storyEndnotes
	storyBoxes
)

// piece is a stretch of text that stands in one place of the main stream.
type piece struct {
	from, to int // characters of the document
	at       int // offset in the main stream
	wide     bool
	props    []byte // what a fast save changed
}

func (p *piece) size() int {
	if p.wide {
		return 2
	}
	return 1
}

// formatted is a stretch of the main stream with the same properties.
type formatted struct {
	from, to int
	style    int
	props    []byte
}

func u16(b []byte) uint16 { return binary.LittleEndian.Uint16(b) }
func u32(b []byte) uint32 { return binary.LittleEndian.Uint32(b) }

// cut gives n bytes of b from at on.
func cut(b []byte, at, n int) ([]byte, error) {
	if at < 0 || n < 0 || at > len(b) || n > len(b)-at {
		return nil, fmt.Errorf("%d bytes at %d of %d", n, at, len(b))
	}
	return b[at : at+n], nil
}

// maxWork bounds the bytes of properties that are read, over and over perhaps.
const maxWork = 1 << 30

// open finds the parts of a document.
func open(f *ole.File) (*doc, error) {
	main, err := f.Stream(Stream)
	if err != nil {
		return nil, err
	}
	if len(main) < 34 {
		return nil, errors.New("the document has no head")
	}
	const word8, encrypted, secondTable = 0xa5ec, 1 << 8, 1 << 9
	version, flags := u16(main[2:]), u16(main[10:])
	switch {
	case u16(main) != word8 && u16(main)&0xff00 != 0xa500:
		return nil, errors.New("the document has no head")
	case u16(main) != word8 || version < 0xc0:
		return nil, ole.ErrTooOld
	case flags&encrypted != 0:
		return nil, ole.ErrEncrypted
	}
	d := &doc{main: main, work: maxWork}
	name := "0Table"
	if flags&secondTable != 0 {
		name = "1Table"
	}
	if d.table, err = f.Stream(name); err != nil {
		return nil, err
	}
	if f.Has("Data") {
		if d.data, err = f.Stream("Data"); err != nil {
			return nil, err
		}
	}
	if len(main) < 154+8*(fibClx+1) {
		return nil, errors.New("the head of the document is cut off")
	}
	for i := range d.stories {
		n := int(int32(u32(main[76+4*i:])))
		if n < 0 || n > len(main) {
			return nil, fmt.Errorf("a text of %d characters", n)
		}
		d.stories[i] = n
	}
	if err := d.readPieces(); err != nil {
		return nil, fmt.Errorf("the pieces of the text: %w", err)
	}
	if d.chpx, err = d.readPages(fibChpx, false); err != nil {
		return nil, fmt.Errorf("the properties of characters: %w", err)
	}
	if d.papx, err = d.readPages(fibPapx, true); err != nil {
		return nil, fmt.Errorf("the properties of paragraphs: %w", err)
	}
	if err := d.readStyles(); err != nil {
		return nil, fmt.Errorf("the styles: %w", err)
	}
	d.readFonts()
	d.readLists()
	return d, nil
}

// place gives offset and length of a structure in the table stream.
func (d *doc) place(i int) (at, n int) {
	p := 154 + 8*i
	if p+8 > len(d.main) {
		return 0, 0
	}
	return int(u32(d.main[p:])), int(u32(d.main[p+4:]))
}

func (d *doc) structure(i int) ([]byte, error) {
	at, n := d.place(i)
	return cut(d.table, at, n)
}

// readPieces reads where the text stands.
func (d *doc) readPieces() error {
	clx, err := d.structure(fibClx)
	if err != nil {
		return err
	}
	var changes [][]byte
	for len(clx) > 0 && clx[0] == 1 {
		if len(clx) < 3 {
			return errors.New("cut off")
		}
		g, err := cut(clx, 3, int(u16(clx[1:])))
		if err != nil {
			return err
		}
		changes = append(changes, g)
		clx = clx[3+len(g):]
	}
	if len(clx) < 5 || clx[0] != 2 {
		return errors.New("no table of pieces")
	}
	plc, err := cut(clx, 5, int(u32(clx[1:])))
	if err != nil {
		return err
	}
	n := (len(plc) - 4) / 12
	total := 0
	for i := range n {
		p := piece{from: int(u32(plc[4*i:])), to: int(u32(plc[4*i+4:]))}
		pcd := plc[4*(n+1)+8*i:]
		const narrow = 1 << 30
		fc := u32(pcd[2:])
		p.at, p.wide = int(fc&(narrow-1)), fc&narrow == 0
		if !p.wide {
			p.at /= 2
		}
		if p.to < p.from || p.from != total {
			return errors.New("out of order")
		}
		if _, err := cut(d.main, p.at, (p.to-p.from)*p.size()); err != nil {
			return err
		}
		if total = p.to; total > 2*len(d.main) {
			return ole.ErrTooLarge
		}
		if prm := u16(pcd[6:]); prm&1 != 0 {
			if j := int(prm >> 1); j < len(changes) {
				p.props = changes[j]
			}
		} else if op := shortProps[byte(prm>>1)&0x7f]; op != 0 {
			p.props = []byte{byte(op), byte(op >> 8), byte(prm >> 8)}
		}
		d.pieces = append(d.pieces, p)
	}
	want := 0
	for _, s := range d.stories {
		want += s
	}
	if want > total {
		return fmt.Errorf("%d characters of %d", total, want)
	}
	return nil
}

// shortProps are the properties that a piece can name in one byte, as far as they matter.
var shortProps = map[byte]uint16{
	0x18: pInTable, 0x19: pRowEnd, 0x41: cDeleted, 0x42: cInserted, 0x53: cPlain, 0x57: cStrike, 0x5c: cHidden,
}

// readPages reads the pages of the main stream that hold properties.
func (d *doc) readPages(which int, paragraphs bool) ([]formatted, error) {
	plc, err := d.structure(which)
	if err != nil {
		return nil, err
	}
	const page = 512
	n := (len(plc) - 4) / 8
	if n > len(d.main)/page+1 {
		return nil, errors.New("more pages than there can be")
	}
	var list []formatted
	for i := range n {
		number := int(u32(plc[4*(n+1)+4*i:]) & (1<<22 - 1))
		b, err := cut(d.main, number*page, page)
		if err != nil {
			return nil, err
		}
		runs, width := int(b[page-1]), 1
		if paragraphs {
			width = 13
		}
		if 4*(runs+1)+width*runs > page-1 {
			return nil, fmt.Errorf("%d stretches on a page", runs)
		}
		for j := range runs {
			f := formatted{from: int(u32(b[4*j:])), to: int(u32(b[4*j+4:]))}
			if at := 2 * int(b[4*(runs+1)+width*j]); at > 0 {
				f.style, f.props = pageProps(b, at, paragraphs)
			}
			if f.from < f.to {
				list = append(list, f)
			}
		}
	}
	slices.SortStableFunc(list, func(a, b formatted) int { return cmp.Compare(a.from, b.from) })
	return list, nil
}

// pageProps reads the properties at a place of a page.
func pageProps(b []byte, at int, paragraphs bool) (style int, props []byte) {
	n := int(b[at])
	at++
	if paragraphs {
		if n = 2*n - 1; n < 0 {
			if at >= len(b) {
				return 0, nil
			}
			n = 2 * int(b[at])
			at++
		}
	}
	props = b[min(at, len(b)):min(at+n, len(b))]
	if !paragraphs {
		return 0, props
	}
	if len(props) < 2 {
		return 0, nil
	}
	return int(u16(props)), props[2:]
}

// at gives the stretch that holds an offset of the main stream, and the zero one where
// there is none.
func at(list []formatted, offset int) formatted {
	i, _ := slices.BinarySearchFunc(list, offset, func(f formatted, o int) int { return cmp.Compare(f.from, o+1) })
	if i > 0 && offset < list[i-1].to {
		return list[i-1]
	}
	return formatted{from: offset, to: offset + 1}
}

// readFonts reads the names of the fonts.
func (d *doc) readFonts() {
	b, err := d.structure(fibFonts)
	if err != nil || len(b) < 4 {
		return
	}
	b = b[4:]
	for len(b) > 0 {
		n := 1 + int(b[0])
		if n > len(b) {
			return
		}
		name := ""
		const head = 40
		for i := head; i+1 < n && (b[i] != 0 || b[i+1] != 0); i += 2 {
			name += string(rune(u16(b[i:])))
		}
		d.fonts = append(d.fonts, name)
		b = b[n:]
	}
}
