// Package draw is what layouts know of the documents that they are drawn on: fonts, sizes,
// inks, and what can be put on a page. PDF and OFD are written by packages of their own.
package draw

import (
	"io"
	"time"

	"fengong/internal/render/typeset"
	"fengong/model"
)

// Document is a document in the making, page after page. All lengths are in points, and places count
// from the top left corner of a page.
type Document interface {
	// AddPage ends the page and begins the next, in black and not bold.
	AddPage()
	// Pages returns the number of pages so far.
	Pages() int
	// Turn lays the rest of the page on its side, its top along the left edge: places count from
	// there, until Upright.
	Turn()
	Upright()
	// SetInk changes the colour of all that follows on the page.
	SetInk(ink Ink)
	// SetBold makes the text that follows bold, or no longer so, by drawing the outlines of its
	// characters as well: official fonts have no bold.
	SetBold(bold bool)
	// Text draws line with its baseline at y, in type of the given size.
	Text(f *Font, size, x, y float64, line *typeset.Line)
	// Line draws a straight rule.
	Line(x1, y1, x2, y2, thickness float64)
	// Bookmark adds an entry to the outline that leads to height y of the page. Level 0 is the
	// top; a level follows its parent or its like.
	Bookmark(text string, level int, y float64)
	// Target marks height y of the page, for links to lead to.
	Target(y float64) Target
	// Link makes a rectangle of the page lead to t, which label names for those who cannot see where
	// the rectangle is. It is part of the element of the text.
	Link(x, y, width, height float64, t Target, label string)
	// Element adds a part to the structure of the document, as the last one in parent. Without any a
	// document has no structure.
	Element(parent Element, part Part) Element
	// Span makes a cell reach over rows and columns of its table.
	Span(cell Element, rows, columns int)
	// Within says to which element the text that follows on the page belongs. A page begins with 0:
	// what is not to be read, as page numbers and heads of tables that come again. Rules never are.
	Within(e Element)
	// Output ends the document and writes it.
	Output(w io.Writer) error
}

// Boldness is the width of the outlines of bold characters, in ems.
const Boldness = 0.03

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

// undated stands in the properties of a document where the settings give no date.
var undated = time.Date(2000, 1, 1, 0, 0, 0, 0, time.UTC)

// InfoOf describes a document of that title which the office sends.
func InfoOf(s *model.Settings, title string) Info {
	date := s.Document.Date.Time()
	if date.IsZero() {
		date = undated
	}
	return Info{Title: title, Author: s.Document.Issuer, Lang: "zh-CN", Date: date}
}

// Target is a place that links lead to.
type Target int

// Ink is a colour, as 0xRRGGBB.
type Ink uint32

// Centred gives the place from which line stands in the middle between left and right.
func Centred(line *typeset.Line, size, left, right float64) float64 {
	return (left + right - float64(line.Width())*size/typeset.Em) / 2
}
