package pdf

import (
	"strconv"
	"strings"
	"unicode"

	"fengong/internal/render/draw"
	"fengong/internal/render/fonts"
	"fengong/internal/render/typeset"
)

const (
	thousandth = typeset.Em / 1000

	// Programs that extract text take a wider gap between characters for a blank, and
	// a deeper overlap for a new line.
	visibleGap     = 95 * thousandth
	visibleOverlap = 50 * thousandth

	// drift is how far a character may be from its place: a hundredth of a millimetre
	// or so. Spreading a line evenly stays below it.
	drift = 2 * thousandth
)

// Text draws line with its baseline at y, in type of the given size.
func (d *Document) Text(f *draw.Font, size, x, y float64, line *typeset.Line) {
	if d.bold {
		d.thickness(size * draw.Boldness)
	}
	noted := d.needsNote(f, line)
	if noted && d.within != 0 { // it is a mark of the element by itself: not all readers know marks in marks
		d.endContent()
	} else {
		d.content(d.within)
	}
	if noted {
		d.beginNote()
		for _, r := range line.Text {
			if r < 0x10000 {
				d.code(uint16(r))
			} else {
				r -= 0x10000
				d.code(uint16(0xD800 + r>>10))
				d.code(uint16(0xDC00 + r&0x3FF))
			}
		}
		d.page.WriteString(")>>BDC\n")
	}
	text := strings.TrimRightFunc(line.Text, unicode.IsSpace)
	spacing := int(float64(line.Gap) * size / thousandth) // thousandths of a point
	i, pen := 0, 0                                        // pen: where the next character would come
	var open *fonts.Face                                  // of the run that is being written
	var e *embedded
	for _, r := range text {
		at := line.X[i]
		i++
		face := f.Face(r)
		if face == nil {
			continue
		}
		if face != open {
			if open != nil {
				d.page.WriteString(")]TJ ET\n")
			}
			e, open = d.embedded(face), face
			d.begin(e, size, spacing, x+float64(at)*size/typeset.Em, y)
		} else if off := pen - at; off > drift || off < -drift {
			b := append(d.page.AvailableBuffer(), ')')
			b = strconv.AppendInt(b, int64(off/thousandth), 10)
			d.page.Write(append(b, '('))
			at = pen - off/thousandth*thousandth
		} else {
			at = pen
		}
		r = draw.Drawn(face, r)
		d.code(e.code(r))
		pen = at + face.Advance(r)*thousandth + line.Gap
	}
	if open != nil {
		d.page.WriteString(")]TJ ET\n")
	}
	if noted {
		d.page.WriteString("EMC\n")
	}
}

// begin opens a text object up to the first string of its TJ.
func (d *Document) begin(e *embedded, size float64, spacing int, x, y float64) {
	d.page.WriteString("BT ")
	if e != d.face || size != d.points {
		d.page.WriteByte('/')
		d.page.WriteString(e.name)
		d.page.WriteByte(' ')
		d.number(size)
		d.page.WriteString("Tf ")
		d.face, d.points = e, size
	}
	if spacing != d.spacing {
		b := strconv.AppendFloat(d.page.AvailableBuffer(), float64(spacing)/1000, 'f', 3, 64)
		d.page.Write(append(b, " Tc "...))
		d.spacing = spacing
	}
	d.number(x)
	d.number(d.up(y))
	d.page.WriteString("Td[(")
}

// code writes one 16-bit code of a string.
func (d *Document) code(c uint16) {
	for _, b := range [2]byte{byte(c >> 8), byte(c)} {
		switch b {
		case '(', ')', '\\':
			d.page.WriteByte('\\')
			d.page.WriteByte(b)
		case '\r':
			d.page.WriteString("\\r")
		default:
			d.page.WriteByte(b)
		}
	}
}

// needsNote reports whether line would be read back otherwise than it was written,
// because of its gaps or because codes stand in for characters.
func (d *Document) needsNote(f *draw.Font, line *typeset.Line) bool {
	i := 0
	for _, r := range line.Text {
		face := f.Face(r)
		if face == nil || private(r) {
			if !unicode.IsSpace(r) {
				return true
			}
		} else if draw.Drawn(face, r) != r && !unicode.IsSpace(r) {
			return true
		} else if i+2 < len(line.X) {
			gap := line.X[i+1] - line.X[i] - face.Advance(draw.Drawn(face, r))*thousandth
			if gap > visibleGap || gap < -visibleOverlap && line.X[i+2] > line.X[i+1] {
				return true
			}
		}
		i++
	}
	return false
}
