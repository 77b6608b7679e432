package ofd

import (
	"bytes"
	"encoding/xml"
	"strconv"
	"strings"
	"unicode"

	"fengong/internal/render/draw"
	"fengong/internal/render/typeset"
)

const (
	thousandth = typeset.Em / 1000

	// Readers may clip a text at its box: it reaches so far above and below the base line, in
	// ems, that accents and brackets are within it.
	above, below = 1, 0.35

	drift = 3 // thousandths of a millimetre that a character may be off its place
)

// run is a part of a line in one font.
type run struct {
	font    *font
	x       float64 // where it begins, in points
	end     float64 // where its last character ends
	text    []rune
	glyphs  []uint16
	places  []int64 // of the characters, in thousandths of a millimetre from x
	advance []int64 // of the characters
}

// Text is draw.Document.
//
// A character that is set closer than it is wide ends a run: there are readers that make it
// narrower to fit the distance to the next.
func (d *Document) Text(f *draw.Font, size, x, y float64, line *typeset.Line) {
	var r run
	i := -1
	for _, c := range strings.TrimRightFunc(line.Text, unicode.IsSpace) {
		i++
		face := f.Face(c)
		if face == nil {
			continue
		}
		at := x + float64(line.X[i])*size/typeset.Em
		if r.font != nil && r.font.face != face {
			d.show(&r, size, y)
			r = run{}
		}
		if r.font == nil {
			if unicode.IsSpace(c) {
				continue // readers drop blanks at the ends of a text, with their places
			}
			r = run{font: d.font(face), x: at}
		}
		picture := draw.Drawn(face, c)
		advance := face.Advance(picture) * thousandth
		r.text = append(r.text, c)
		r.glyphs = append(r.glyphs, r.font.subset.Glyph(c, picture))
		r.places = append(r.places, microns(at-r.x))
		r.advance = append(r.advance, microns(float64(advance)*size/typeset.Em))
		r.end = at + float64(advance)*size/typeset.Em
		if i+1 < len(line.X) && line.X[i+1]-line.X[i] < advance-2*thousandth {
			d.show(&r, size, y)
			r = run{}
		}
	}
	d.show(&r, size, y)
}

// show writes a run with its baseline at height y.
func (d *Document) show(r *run, size, y float64) {
	for len(r.text) > 0 && unicode.IsSpace(r.text[len(r.text)-1]) {
		r.text = r.text[:len(r.text)-1]
	}
	n := len(r.text)
	if n == 0 {
		return
	}
	d.write(`<ofd:TextObject ID="`)
	d.int(d.id())
	width, height := r.end-r.x, (above+below)*size
	if d.turned {
		d.box(y-above*size, d.size.Height-r.end, height, width)
		d.write(` CTM="0 -1 1 0 0 `)
		d.mm(width)
		d.write(`"`)
	} else {
		d.box(r.x, y-above*size, width, height)
	}
	d.write(` Font="`)
	d.int(r.font.id)
	d.write(`" Size="`)
	d.mm(size)
	if d.bold {
		d.write(`" Stroke="true" LineWidth="`)
		d.mm(size * draw.Boldness)
	}
	d.write(`">`)
	if d.ink != 0 {
		d.colour("FillColor", d.ink)
	}
	if d.bold && d.ink != 0 {
		d.colour("StrokeColor", d.ink)
	}
	d.glyphs(r, n)
	d.write(`<ofd:TextCode X="0" Y="`)
	d.mm(above * size)
	if n > 1 {
		d.write(`" DeltaX="`)
		d.deltas(r, n)
	}
	d.write(`">`)
	_ = xml.EscapeText(&d.page, []byte(string(r.text))) // a bytes.Buffer does not fail
	d.write(`</ofd:TextCode></ofd:TextObject>`)
}

// glyphs writes by which glyphs the characters of a run are shown.
func (d *Document) glyphs(r *run, n int) {
	d.write(`<ofd:CGTransform CodePosition="0" CodeCount="`)
	d.int(n)
	d.write(`" GlyphCount="`)
	d.int(n)
	d.write(`"><ofd:Glyphs>`)
	b := d.page.AvailableBuffer()
	for i, g := range r.glyphs[:n] {
		if i > 0 {
			b = append(b, ' ')
		}
		b = strconv.AppendUint(b, uint64(g), 10)
	}
	d.page.Write(b)
	d.write(`</ofd:Glyphs></ofd:CGTransform>`)
}

// deltas writes how far each character is from the one before. Where a line is set evenly all
// distances are the same number, as long as no character is off its place by more than drift.
func (d *Document) deltas(r *run, n int) {
	b := d.page.AvailableBuffer()
	pen, before := r.places[0], int64(-1) // of a character of the same width
	var width int64
	for i := 1; i < n; i++ {
		delta := r.places[i] - pen
		if r.advance[i-1] == width && before >= 0 && within(pen+before-r.places[i], drift) {
			delta = before
		}
		before, width = delta, r.advance[i-1]
		pen += delta
		if i > 1 {
			b = append(b, ' ')
		}
		b = appendMicrons(b, delta)
	}
	d.page.Write(bytes.TrimRight(b, " "))
}

func within(v, limit int64) bool { return v <= limit && v >= -limit }
