// Package ofd writes pages of set lines, rules, links and bookmarks to an OFD (GB/T 33190), the
// format in which archives of offices keep documents, with nothing in it that its profile for
// archives (OFD-A, GB/T 42133) does not want: the used part of each font is embedded, links
// lead within the document, and there are no permissions, scripts or references to other files.
//
// Texts name their characters and, beside them, the glyphs that show them: readers differ in
// which of the two they go by.
package ofd

import (
	"bytes"
	"hash/crc32"
	"io"
	"strconv"
	"sync"

	"github.com/klauspost/compress/flate"

	"fengong/internal/render/draw"
	"fengong/internal/render/fonts"
)

// Document is an OFD in the making.
type Document struct {
	draw.Unstructured

	size  draw.Size
	info  draw.Info
	fonts []*font
	last  int // the highest identifier so far

	pages   []part // complete, packed
	ids     []int  // of the pages
	page    bytes.Buffer
	rules   bytes.Buffer // of the current page, of one pen
	pen     pen
	turned  bool
	ink     draw.Ink
	bold    bool
	outline []entry
	targets []place
}

// font is a face of which the document shows characters.
type font struct {
	face   *fonts.Face
	subset *fonts.Subset
	id     int
}

// pen is what rules are drawn with.
type pen struct {
	thickness float64
	ink       draw.Ink
}

// place is a height on a page.
type place struct {
	page int // its identifier
	y    float64
}

// entry is one of the outline.
type entry struct {
	place
	title string
	level int
}

// New begins a document.
func New(size draw.Size, info draw.Info) *Document { return &Document{size: size, info: info} }

// id gives the next identifier: all things in a document share one count.
func (d *Document) id() int {
	d.last++
	return d.last
}

// font gives the document's own of a face.
func (d *Document) font(face *fonts.Face) *font {
	for _, f := range d.fonts {
		if f.face == face {
			return f
		}
	}
	f := &font{face, face.NewSubset(), d.id()}
	d.fonts = append(d.fonts, f)
	return f
}

const (
	namespace = "http://www.ofdspec.org/2016"
	xmlHead   = `<?xml version="1.0" encoding="UTF-8"?>` + "\n"
)

// AddPage is draw.Document.
func (d *Document) AddPage() {
	d.endPage()
	d.ids = append(d.ids, d.id())
	d.write(xmlHead, `<ofd:Page xmlns:ofd="`, namespace, `"><ofd:Content><ofd:Layer ID="`)
	d.int(d.id())
	d.write(`">`)
	d.ink, d.bold = 0, false
}

func (d *Document) endPage() {
	if d.Pages() == 0 {
		return
	}
	d.Upright()
	d.endRules()
	d.write(`</ofd:Layer></ofd:Content></ofd:Page>`)
	d.pages = append(d.pages, pack(d.page.Bytes()))
	d.page.Reset()
}

// Pages is draw.Document.
func (d *Document) Pages() int { return len(d.ids) }

// Turn is draw.Document.
func (d *Document) Turn() { d.turned, d.ink, d.bold = true, 0, false }

// Upright is draw.Document.
func (d *Document) Upright() {
	if d.turned {
		d.turned, d.ink, d.bold = false, 0, false
	}
}

// SetInk is draw.Document.
func (d *Document) SetInk(ink draw.Ink) { d.ink = ink }

// SetBold is draw.Document.
func (d *Document) SetBold(bold bool) { d.bold = bold }

// Line is draw.Document.
func (d *Document) Line(x1, y1, x2, y2, thickness float64) {
	if p := (pen{thickness, d.ink}); p != d.pen {
		d.endRules()
		d.pen = p
	}
	b := d.rules.AvailableBuffer()
	for i, v := range [...][2]float64{{x1, y1}, {x2, y2}} {
		if d.turned {
			v[0], v[1] = v[1], d.size.Height-v[0]
		}
		b = append(b, "ML"[i], ' ')
		b = append(appendMM(b, v[0]), ' ')
		b = append(appendMM(b, v[1]), ' ')
	}
	d.rules.Write(b)
}

// endRules writes the rules of one pen as one path.
func (d *Document) endRules() {
	if d.rules.Len() == 0 {
		return
	}
	d.write(`<ofd:PathObject ID="`)
	d.int(d.id())
	d.write(`" Boundary="0 0 `)
	d.mm(d.size.Width)
	d.write(" ")
	d.mm(d.size.Height)
	d.write(`" LineWidth="`)
	d.mm(d.pen.thickness)
	d.write(`">`)
	if d.pen.ink != 0 {
		d.colour("StrokeColor", d.pen.ink)
	}
	d.write(`<ofd:AbbreviatedData>`)
	d.page.Write(bytes.TrimRight(d.rules.Bytes(), " "))
	d.write(`</ofd:AbbreviatedData></ofd:PathObject>`)
	d.rules.Reset()
}

// colour writes a colour as red, green and blue, what an OFD takes where it names no other space.
func (d *Document) colour(element string, ink draw.Ink) {
	d.write(`<ofd:`, element, ` Value="`)
	for _, part := range [...]struct {
		shift int
		after string
	}{{16, " "}, {8, " "}, {0, ""}} {
		d.int(int(ink >> part.shift & 0xFF))
		d.write(part.after)
	}
	d.write(`"/>`)
}

// Bookmark is draw.Document.
func (d *Document) Bookmark(text string, level int, y float64) {
	d.outline = append(d.outline, entry{d.here(y), text, level})
}

// Target is draw.Document.
func (d *Document) Target(y float64) draw.Target {
	d.targets = append(d.targets, d.here(y))
	return draw.Target(len(d.targets) - 1)
}

// here gives the place that a reader is led to.
func (d *Document) here(y float64) place {
	if d.turned {
		y = 0
	}
	return place{d.ids[len(d.ids)-1], y}
}

// Link is draw.Document. The rectangle is drawn in nothing.
func (d *Document) Link(x, y, width, height float64, t draw.Target, _ string) {
	if d.turned {
		x, y, width, height = y, d.size.Height-x-width, height, width
	}
	d.write(`<ofd:PathObject ID="`)
	d.int(d.id())
	d.box(x, y, width, height)
	d.write(` Stroke="false" Fill="false"><ofd:Actions><ofd:Action Event="CLICK"><ofd:Goto>`)
	to := d.targets[t]
	d.page.Write(appendDest(d.page.AvailableBuffer(), to))
	d.write(`</ofd:Goto></ofd:Action></ofd:Actions><ofd:AbbreviatedData>M 0 0 L `)
	d.mm(width)
	d.write(" 0 L ")
	d.mm(width)
	d.write(" ")
	d.mm(height)
	d.write(" L 0 ")
	d.mm(height)
	d.write(` C</ofd:AbbreviatedData></ofd:PathObject>`)
}

// appendDest writes where a link or bookmark leads.
func appendDest(b []byte, to place) []byte {
	b = append(b, `<ofd:Dest Type="XYZ" PageID="`...)
	b = strconv.AppendInt(b, int64(to.page), 10)
	b = append(b, `" Left="0" Top="`...)
	b = appendMM(b, to.y)
	return append(b, `"/>`...)
}

// box writes the attribute that says where an object stands.
func (d *Document) box(x, y, width, height float64) {
	b := append(d.page.AvailableBuffer(), `" Boundary="`...)
	for i, v := range [...]float64{x, y, width, height} {
		if i > 0 {
			b = append(b, ' ')
		}
		b = appendMM(b, v)
	}
	d.page.Write(append(b, '"'))
}

func (d *Document) write(parts ...string) {
	for _, s := range parts {
		d.page.WriteString(s)
	}
}

func (d *Document) int(n int) {
	d.page.Write(strconv.AppendInt(d.page.AvailableBuffer(), int64(n), 10))
}

// mm writes a length in points as millimetres.
func (d *Document) mm(points float64) {
	d.page.Write(appendMM(d.page.AvailableBuffer(), points))
}

func appendMM(b []byte, points float64) []byte { return appendMicrons(b, microns(points)) }

// microns rounds a length in points to thousandths of a millimetre.
func microns(points float64) int64 {
	v := points * 1000 / draw.MM
	if v < 0 {
		return int64(v - 0.5)
	}
	return int64(v + 0.5)
}

// appendMicrons writes a length as millimetres, without trailing zeros.
func appendMicrons(b []byte, n int64) []byte {
	if n < 0 {
		b, n = append(b, '-'), -n
	}
	b = strconv.AppendInt(b, n/1000, 10)
	if rest := n % 1000; rest != 0 {
		b = append(b, '.', byte('0'+rest/100), byte('0'+rest/10%10), byte('0'+rest%10))
		b = bytes.TrimRight(b, "0")
	}
	return b
}

// part is a file of the package, packed.
type part struct {
	packed []byte
	size   uint64
	crc    uint32
}

// packers keep the tables of a compressor, which take a megabyte.
var packers = sync.Pool{New: func() any {
	w, _ := flate.NewWriter(io.Discard, flate.DefaultCompression) // the level is a valid one
	return w
}}

func pack(data []byte) part {
	var b bytes.Buffer
	w := packers.Get().(*flate.Writer)
	defer packers.Put(w)
	w.Reset(&b)
	_, _ = w.Write(data) // a bytes.Buffer does not fail
	_ = w.Close()
	return part{bytes.Clone(b.Bytes()), uint64(len(data)), crc32.ChecksumIEEE(data)}
}
