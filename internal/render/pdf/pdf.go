// Package pdf writes pages of set lines, rules, links and bookmarks to a PDF.
//
// The fpdf library keeps the document: objects, outline. The content of the pages and the links are
// written, and kept, here: a flush line needs a place for each of its characters, characters
// beyond U+FFFF and squeezed signs need a note of what they stand for, and a document of ten
// thousand pages has neither time nor memory to lose. So are the fonts: fpdf cuts each out of its
// file and puts all 65,536 widths into words to name it, for every document anew.
package pdf

import (
	"bytes"
	"fmt"
	"io"
	"strconv"
	"sync"
	"unicode/utf16"

	"codeberg.org/go-pdf/fpdf"
	"github.com/klauspost/compress/zlib"

	"fengong/internal/render/draw"
)

// Document is a PDF in the making. All lengths are in points, and places count from the
// top left corner.
type Document struct {
	size  draw.Size
	pdf   *fpdf.Fpdf
	faces []*embedded
	cuts  *Cuts // that it shares with others; may be nil

	page     bytes.Buffer // content of the current page
	contents [][]byte     // of the pages before, compressed
	turned   bool         // the current page lies on its side

	levels  []int // of the bookmarks
	targets []target
	info    draw.Info

	structure
	graphics
}

// graphics is the state of the current page, as far as it is not to be repeated.
type graphics struct {
	face    *embedded
	points  float64
	spacing int // thousandths of a point
	rule    float64
	ink     draw.Ink
	bold    bool
}

// target is a place that links lead to.
type target struct {
	page   int32 // from 1 on
	height float64
}

// New begins a document.
func New(size draw.Size, info draw.Info) *Document {
	p := fpdf.NewCustom(&fpdf.InitType{UnitStr: "pt", Size: fpdf.SizeType{Wd: size.Width, Ht: size.Height}})
	p.SetAutoPageBreak(false, 0)
	p.SetMargins(0, 0, 0)
	p.SetCompression(false) // of the pages: they are empty
	p.SetCatalogSort(true)
	p.SetCreationDate(info.Date)
	p.SetModificationDate(info.Date)
	p.SetTitle(utf16String(info.Title), false)
	p.SetAuthor(utf16String(info.Author), false)
	p.SetProducer(producer, false)
	p.SetLang(info.Lang)
	return &Document{size: size, pdf: p, info: info}
}

// utf16String gives s as a PDF wants a text string. fpdf's own conversion knows no
// characters beyond U+FFFF.
func utf16String(s string) string {
	if s == "" {
		return ""
	}
	b := []byte{0xFE, 0xFF}
	for _, u := range utf16.Encode([]rune(s)) {
		b = append(b, byte(u>>8), byte(u))
	}
	return string(b)
}

// AddPage ends the page and begins the next.
func (d *Document) AddPage() {
	d.endPage()
	d.pdf.AddPage()
	d.within = 0
	d.graphics = graphics{}
}

// Turn lays the rest of the page on its side, its top along the left edge: places count
// from there, until Upright.
func (d *Document) Turn() {
	d.endContent()
	d.page.WriteString("q 0 1 -1 0 ")
	d.number(d.size.Width)
	d.page.WriteString("0 cm\n")
	d.turned = true
	d.graphics = graphics{}
}

// Upright ends what Turn began.
func (d *Document) Upright() {
	d.endContent()
	if d.turned {
		d.page.WriteString("Q\n")
		d.turned = false
		d.graphics = graphics{}
	}
}

// up gives a height as a PDF counts it, from the bottom.
func (d *Document) up(y float64) float64 {
	if d.turned {
		return d.size.Width - y
	}
	return d.size.Height - y
}

// packers keep the tables of a compressor, which take a megabyte. To pack better would take one more
// second of the ten that 400 letters take, and save a fifteenth of the room.
var packers = sync.Pool{New: func() any {
	w, _ := zlib.NewWriterLevel(nil, zlib.BestSpeed) // there is such a level
	return &packer{to: w}
}}

type packer struct {
	to     *zlib.Writer
	packed bytes.Buffer
}

func (d *Document) endPage() {
	d.Upright()
	if d.Pages() == len(d.contents) {
		return
	}
	d.contents = append(d.contents, deflated(d.page.Bytes()))
	d.page.Reset()
}

func deflated(data []byte) []byte {
	p := packers.Get().(*packer)
	defer packers.Put(p)
	p.packed.Reset()
	p.to.Reset(&p.packed)
	_, _ = p.to.Write(data) // a bytes.Buffer does not fail
	_ = p.to.Close()
	return bytes.Clone(p.packed.Bytes())
}

// Share tells the document of what was cut out of fonts for others like it.
func (d *Document) Share(cuts *Cuts) { d.cuts = cuts }

// Pages gives the number of pages so far.
func (d *Document) Pages() int { return d.pdf.PageNo() }

// Output ends the document and writes it.
func (d *Document) Output(w io.Writer) error {
	d.endPage()
	d.pdf.SetXmpMetadata(xmp(d.info, d.tagged()))
	err := d.pdf.Output(&mender{w: w, faces: d.faces, cuts: d.cuts, contents: d.contents, levels: d.levels, targets: d.targets, date: d.info.Date.Format(infoDate), structure: &d.structure})
	if err != nil {
		return fmt.Errorf("writing PDF: %w", err)
	}
	return nil
}

// Bookmark adds an entry to the outline that leads to height y of the current page.
// Level 0 is the top; a level follows its parent or its like.
func (d *Document) Bookmark(text string, level int, y float64) {
	d.pdf.Bookmark(utf16String(text), level, d.view(y))
	d.levels = append(d.levels, level)
}

// view gives the height that a reader is led to.
func (d *Document) view(y float64) float64 {
	if d.turned {
		return 0
	}
	return y
}

// Target makes one at height y of the current page.
func (d *Document) Target(y float64) draw.Target {
	d.targets = append(d.targets, target{int32(d.Pages()), d.size.Height - d.view(y)})
	return draw.Target(len(d.targets) - 1)
}

// Link makes a rectangle of the current page lead to t.
func (d *Document) Link(x, y, width, height float64, t draw.Target, label string) {
	if d.turned {
		x, y, width, height = y, d.size.Height-x-width, height, width
	}
	bottom := d.size.Height - y // in the words of PDF, where it is the edge that is written first
	d.link(link{left: x, bottom: bottom, right: x + width, top: bottom - height, page: int32(d.Pages() - 1), target: int32(t)}, label)
}

// SetInk changes the colour of all that follows on the page. A page begins in black.
func (d *Document) SetInk(ink draw.Ink) {
	if ink == d.ink {
		return
	}
	d.ink = ink
	for _, operator := range [...]string{"rg ", "RG\n"} {
		for shift := 16; shift >= 0; shift -= 8 {
			d.number(float64(ink>>shift&0xFF) / 0xFF)
		}
		d.page.WriteString(operator)
	}
}

// SetBold is draw.Document.
func (d *Document) SetBold(bold bool) {
	if bold == d.bold {
		return
	}
	d.bold = bold
	if bold {
		d.page.WriteString("2 Tr\n")
	} else {
		d.page.WriteString("0 Tr\n")
	}
}

// Line draws a straight rule.
func (d *Document) Line(x1, y1, x2, y2, thickness float64) {
	d.content(0)
	d.thickness(thickness)
	d.number(x1)
	d.number(d.up(y1))
	d.page.WriteString("m ")
	d.number(x2)
	d.number(d.up(y2))
	d.page.WriteString("l S\n")
}

func (d *Document) thickness(t float64) {
	if t != d.rule {
		d.number(t)
		d.page.WriteString("w ")
		d.rule = t
	}
}

// number writes v with two decimals, without trailing zeros, and a blank.
func (d *Document) number(v float64) {
	b := d.page.AvailableBuffer()
	n := int64(v*100 + 0.5)
	if v < 0 {
		n = int64(v*100 - 0.5)
	}
	if n < 0 {
		b, n = append(b, '-'), -n
	}
	b = strconv.AppendInt(b, n/100, 10)
	if c := n % 100; c != 0 {
		b = append(b, '.', byte('0'+c/10))
		if c%10 != 0 {
			b = append(b, byte('0'+c%10))
		}
	}
	d.page.Write(append(b, ' '))
}

// Take adds the pages of another document as they are, with a bookmark for the first where it has
// a name. It reports whether it could: pages with links or a structure, and those that call a
// character or a face otherwise than this document, have to be drawn anew.
func (d *Document) Take(other *Document, name string) bool {
	if other.size != d.size || d.tagged() || other.tagged() || other.links.n > 0 || len(other.levels) > 0 {
		return false
	}
	known := len(d.faces)
	for _, theirs := range other.faces {
		called := ""
		for _, e := range d.faces {
			if e.face == theirs.face {
				called = e.name
			}
		}
		if called == "" {
			called = fontName(known)
			known++
		}
		if called != theirs.name || len(theirs.private) > 0 {
			return false
		}
	}
	d.endPage()
	other.endPage()
	for i := range other.contents {
		d.pdf.AddPage()
		if i == 0 && name != "" {
			d.Bookmark(name, 0, 0)
		}
	}
	d.contents = append(d.contents, other.contents...)
	for _, theirs := range other.faces {
		own := d.embedded(theirs.face)
		for i, set := range theirs.used {
			own.used[i] |= set
		}
	}
	return true
}
