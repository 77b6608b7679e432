// Package pdf writes pages of set lines, rules, links and bookmarks to a PDF.
//
// The fpdf library keeps the document: objects, embedded fonts, links, outline. The text
// itself is written here, because a flush line needs a place for each of its characters,
// because characters beyond U+FFFF and squeezed signs need a note of what they stand
// for, and because a document of ten thousand pages has no time to lose.
package pdf

import (
	"bytes"
	"fmt"
	"io"
	"maps"
	"regexp"
	"slices"
	"strconv"
	"time"
	"unicode"
	"unicode/utf16"

	"codeberg.org/go-pdf/fpdf"

	"fengong/fonts"
	"fengong/render/typeset"
)

// Info describes a document.
type Info struct {
	Title, Author string
	Lang          string    // zh-CN
	Date          time.Time // of making; never the clock's
}

// Size is that of a page, in points.
type Size struct{ Width, Height float64 }

// A4 is the paper of official documents (GB/T 9704-2012, 5.2).
var A4 = Size{595.28, 841.89}

// MM is a millimetre in points.
const MM = 72 / 25.4

// Document is a PDF in the making. All lengths are in points, and places count from the
// top left corner. Every character must have been announced with Font.Need before the
// first page is added.
type Document struct {
	size  Size
	pdf   *fpdf.Fpdf
	faces []*embedded
	page  bytes.Buffer // content of the current page
	pages int

	bookmarks int // at the top level

	// graphics state of the current page
	face    *embedded
	points  float64
	spacing int // thousandths of a point
	rule    float64
}

// embedded is a face with the codes under which its characters stand in the document.
type embedded struct {
	face  *fonts.Face
	codes map[rune]uint16
	next  uint16 // next code for a character that does not fit 16 bits
	name  string // name of the font resource
	done  bool   // is in the document: nothing can be added
}

// New begins a document.
func New(size Size, info Info) *Document {
	p := fpdf.NewCustom(&fpdf.InitType{UnitStr: "pt", Size: fpdf.SizeType{Wd: size.Width, Ht: size.Height}})
	p.SetAutoPageBreak(false, 0)
	p.SetMargins(0, 0, 0)
	p.SetCatalogSort(true)
	p.SetCreationDate(info.Date)
	p.SetModificationDate(info.Date)
	p.SetTitle(utf16String(info.Title), false)
	p.SetAuthor(utf16String(info.Author), false)
	p.SetProducer(producer, false)
	p.SetLang(info.Lang)
	archivable(p, info)
	return &Document{size: size, pdf: p}
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

// Font is a chain of faces: each character is set in the first that has it. It is the
// typeset.Metrics of its text.
type Font struct {
	chain  []*embedded
	bmp    []*embedded // face of each announced character
	astral map[rune]*embedded
}

// Font gives the font that sets a text in the first of chain that has the character.
func (d *Document) Font(chain []*fonts.Face) *Font {
	f := &Font{bmp: make([]*embedded, 0x10000), astral: map[rune]*embedded{}}
	for _, face := range chain {
		i := slices.IndexFunc(d.faces, func(e *embedded) bool { return e.face == face })
		if i < 0 {
			i = len(d.faces)
			d.faces = append(d.faces, &embedded{face: face, codes: map[rune]uint16{}, next: firstPrivate})
		}
		f.chain = append(f.chain, d.faces[i])
	}
	return f
}

// firstPrivate is where the codes for characters beyond U+FFFF begin: U+E000, the start
// of what Unicode leaves to private use.
const firstPrivate = 0xE000

// Need announces a text and gives the characters of it that no face can draw.
func (f *Font) Need(text string) []rune {
	var missing []rune
	for _, r := range text {
		if r < 0x10000 && f.bmp[r] != nil {
			continue
		}
		if !f.need(r) {
			missing = append(missing, r)
		}
	}
	return missing
}

func (f *Font) need(r rune) bool {
	switch {
	case r == '\n', r == '\r', typeset.Hidden(r):
		return true
	case f.of(r) != nil:
		return true
	}
	for _, e := range f.chain {
		if e.add(r) {
			f.set(r, e)
			return true
		}
	}
	// Any blank will do for a blank: fonts seldom have all of them.
	if unicode.IsSpace(r) && f.chain[0].add(' ') {
		f.set(r, f.chain[0])
		return true
	}
	return false
}

func (f *Font) set(r rune, e *embedded) {
	if r < 0x10000 {
		f.bmp[r] = e
	} else {
		f.astral[r] = e
	}
}

// add notes that r is used and reports whether the face has it.
func (e *embedded) add(r rune) bool {
	switch _, ok := e.codes[r]; {
	case ok:
	case e.done, !e.face.Has(r):
		return false
	case r >= 0x10000, r >= firstPrivate && r < 0xF900:
		e.codes[r] = e.next
		e.next++
	default:
		e.codes[r] = uint16(r)
	}
	return true
}

func (f *Font) of(r rune) *embedded {
	if r < 0x10000 {
		return f.bmp[r]
	}
	return f.astral[r]
}

// drawn gives the character whose picture r has.
func (e *embedded) drawn(r rune) rune {
	if unicode.IsSpace(r) && !e.face.Has(r) {
		return ' '
	}
	return r
}

// Advance is typeset.Metrics.
func (f *Font) Advance(r rune) int {
	e := f.of(r)
	if e == nil {
		return 0
	}
	return e.face.Advance(e.drawn(r))
}

// Sides is typeset.Metrics.
func (f *Font) Sides(r rune) (left, right int) {
	e := f.of(r)
	if e == nil {
		return 0, 0
	}
	ink := e.face.Ink(r)
	return ink.Left, e.face.Advance(r) - ink.Right
}

// Ink gives the extent of the ink of r, in thousandths of an em.
func (f *Font) Ink(r rune) fonts.Box {
	if e := f.of(r); e != nil {
		return e.face.Ink(r)
	}
	return fonts.Box{}
}

// resource finds the name under which a page refers to a font.
var resource = regexp.MustCompile(`/(F[0-9a-f]+) `)

// embed hands the used part of every face to fpdf and learns its resource name. It draws
// all characters in a template that no page uses: that marks them as used.
func (d *Document) embed() {
	for i, e := range d.faces {
		e.done = true
		if len(e.codes) == 0 {
			continue
		}
		family := fmt.Sprintf("%s%d", e.face.PostScriptName(), i)
		d.pdf.AddUTF8FontFromBytes(family, "", e.face.Subset(e.codes))
		var all []rune
		for _, code := range slices.Sorted(maps.Values(e.codes)) {
			all = append(all, rune(code))
		}
		t := d.pdf.CreateTemplate(func(t *fpdf.Tpl) {
			t.SetFont(family, "", 1)
			t.Text(0, 0, string(all))
		})
		if m := resource.FindSubmatch(t.Bytes()); m != nil {
			e.name = string(m[1])
		}
	}
}

// AddPage ends the page and begins the next.
func (d *Document) AddPage() {
	if d.pages == 0 {
		d.embed()
	}
	d.flush()
	d.pdf.AddPage()
	d.pages++
	d.face, d.points, d.spacing, d.rule = nil, 0, 0, 0
}

func (d *Document) flush() {
	if d.page.Len() > 0 {
		// Not RawWriteBuf: it leaves the library's copy of each page twice as large.
		d.pdf.RawWriteStr(d.page.String())
		d.page.Reset()
	}
}

// Pages gives the number of pages so far.
func (d *Document) Pages() int { return d.pages }

// Output ends the document and writes it.
func (d *Document) Output(w io.Writer) error {
	d.flush()
	if err := d.pdf.Output(&mender{w, d.bookmarks}); err != nil {
		return fmt.Errorf("writing PDF: %w", err)
	}
	return nil
}

// Bookmark adds an entry to the outline that leads to height y of the current page.
// Level 0 is the top; a level follows its parent or its like.
func (d *Document) Bookmark(text string, level int, y float64) {
	d.pdf.Bookmark(utf16String(text), level, y)
	if level == 0 {
		d.bookmarks++
	}
}

// Target is a place that links lead to.
type Target int

// Target makes one at height y of the current page.
func (d *Document) Target(y float64) Target {
	t := d.pdf.AddLink()
	d.pdf.SetLink(t, y, d.pages)
	return Target(t)
}

// Link makes a rectangle of the current page lead to t.
func (d *Document) Link(x, y, width, height float64, t Target) {
	d.pdf.Link(x, y, width, height, int(t))
}

// Line draws a straight rule.
func (d *Document) Line(x1, y1, x2, y2, thickness float64) {
	if thickness != d.rule {
		d.number(thickness)
		d.page.WriteString("w ")
		d.rule = thickness
	}
	d.number(x1)
	d.number(d.size.Height - y1)
	d.page.WriteString("m ")
	d.number(x2)
	d.number(d.size.Height - y2)
	d.page.WriteString("l S\n")
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
