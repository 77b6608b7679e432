package report

import (
	"bytes"
	"fmt"
	"image"
	"image/color"
	"image/png"
	"strings"

	"fengong/internal/render/docx"
	"fengong/internal/render/fonts"

	"golang.org/x/image/font"
	"golang.org/x/image/font/opentype"
	"golang.org/x/image/math/fixed"
)

// Measures of a chart. It is drawn in pixels, ten to a millimetre.
const (
	perMillimetre = 10
	chartWidth    = 156 * perMillimetre // the width of the text
	textSize      = 37                  // 10.5 pt, 五号
	smallSize     = 30                  // 8.5 pt
)

// The colours of charts and sheets, RRGGBB. They differ in lightness too, for those who
// print in black and white.
const (
	greenColour  = "70AD47"
	yellowColour = "FFC000"
	redColour    = "C00000"
	blueColour   = "5B9BD5"
	paleColour   = "DDEBF7"
	greyColour   = "BFBFBF"
	inkColour    = "262626"
	lineColour   = "D9D9D9"
	markColour   = "1F3864"
	whiteColour  = "FFFFFF"
)

// palette is every colour of a chart, and the steps between ink and what it is written
// on: a picture of few colours takes a tenth of the room.
var palette = func() (p color.Palette) {
	grounds := []string{whiteColour, greenColour, yellowColour, redColour, blueColour, paleColour, greyColour, lineColour, markColour}
	for _, rgb := range grounds {
		p = append(p, colourOf(rgb))
	}
	const steps = 12
	for _, rgb := range grounds[:len(grounds)-1] {
		ground, ink := colourOf(rgb), colourOf(inkColour)
		if rgb == redColour {
			ink = colourOf(whiteColour)
		}
		mix := func(a, b uint8, i int) uint8 { return uint8((int(a)*(steps-i) + int(b)*i) / steps) }
		for i := 1; i <= steps; i++ {
			p = append(p, color.RGBA{mix(ground.R, ink.R, i), mix(ground.G, ink.G, i), mix(ground.B, ink.B, i), 0xFF})
		}
	}
	return p
}()

// pen draws a chart.
type pen struct {
	chain []*fonts.Face
	image *image.Paletted
	faces map[float64][]font.Face // by size; one for each of chain
	text  string                  // all characters that the chart may need
}

func newPen(set fonts.Set) *pen {
	return &pen{chain: set.Chain(set.Heading), faces: map[float64][]font.Face{}}
}

// begin makes an empty chart. text is all that will be written into it: only so much of
// the fonts is read.
func (p *pen) begin(height int, text ...string) {
	p.image = image.NewPaletted(image.Rect(0, 0, chartWidth, height), palette) // the first colour is white
	p.text = strings.Join(text, "") + " 0123456789.%…"
}

// end gives the chart as a picture.
func (p *pen) end(alt string) (*docx.Picture, error) {
	var b bytes.Buffer
	encoder := png.Encoder{CompressionLevel: png.BestCompression}
	if err := encoder.Encode(&b, p.image); err != nil {
		return nil, fmt.Errorf("writing the picture: %w", err)
	}
	const micrometres = 1000 / perMillimetre
	size := p.image.Bounds()
	return &docx.Picture{PNG: b.Bytes(), Width: size.Dx() * micrometres, Height: size.Dy() * micrometres, Alt: alt}, nil
}

func colourOf(rgb string) color.RGBA {
	var c color.RGBA
	if _, err := fmt.Sscanf(rgb, "%02X%02X%02X", &c.R, &c.G, &c.B); err != nil {
		panic("report: a colour of our own is wrong: " + rgb)
	}
	c.A = 0xFF
	return c
}

// box fills a rectangle.
func (p *pen) box(x0, y0, x1, y1 int, rgb string) {
	index := uint8(palette.Index(colourOf(rgb)))
	box := image.Rect(x0, y0, x1, y1).Intersect(p.image.Bounds())
	for y := box.Min.Y; y < box.Max.Y; y++ {
		row := p.image.Pix[p.image.PixOffset(box.Min.X, y):][:box.Dx()]
		for i := range row {
			row[i] = index
		}
	}
}

// code is the character by which a face of the pen knows r.
func code(r rune) uint16 {
	if r > 0xFFFF {
		return 0xE000 + uint16(r&0xFFF) // beyond what a subset's table can name
	}
	return uint16(r)
}

// open reads the faces of a size, no more of each than the characters of the chart.
func (p *pen) open(size float64) ([]font.Face, error) {
	if faces, ok := p.faces[size]; ok {
		return faces, nil
	}
	var faces []font.Face
	for i, f := range p.chain {
		chars := map[rune]uint16{}
		for _, r := range p.text {
			if p.faceOf(r) == i {
				chars[r] = code(r)
			}
		}
		if len(chars) == 0 {
			faces = append(faces, nil)
			continue
		}
		parsed, err := opentype.Parse(f.Subset(chars))
		if err != nil {
			return nil, fmt.Errorf("font %s: %w", f.Name, err)
		}
		face, err := opentype.NewFace(parsed, &opentype.FaceOptions{Size: size, DPI: 72})
		if err != nil {
			return nil, fmt.Errorf("font %s: %w", f.Name, err)
		}
		faces = append(faces, face)
	}
	p.faces[size] = faces
	return faces, nil
}

// faceOf gives the face that draws r, -1 where none can.
func (p *pen) faceOf(r rune) int {
	for i, f := range p.chain {
		if f.Has(r) {
			return i
		}
	}
	return -1
}

// write sets text with its left end at x, on the baseline y, and gives where it ends. A
// character that no font has is left out: the table beside the chart shows it.
func (p *pen) write(x, y int, size float64, rgb, text string) (int, error) {
	faces, err := p.open(size)
	if err != nil {
		return 0, err
	}
	d := font.Drawer{Dst: p.image, Src: image.NewUniform(colourOf(rgb)), Dot: fixed.P(x, y)}
	for _, r := range text {
		if i := p.faceOf(r); i >= 0 && faces[i] != nil {
			d.Face = faces[i]
			d.DrawString(string(rune(code(r))))
		}
	}
	return d.Dot.X.Ceil(), nil
}

// width measures text.
func (p *pen) width(size float64, text string) int {
	thousandths := 0
	for _, r := range text {
		if i := p.faceOf(r); i >= 0 {
			thousandths += p.chain[i].Advance(r)
		}
	}
	return (thousandths*int(size) + 999) / 1000
}

// fit shortens text to a width.
func (p *pen) fit(size float64, text string, width int) string {
	if p.width(size, text) <= width {
		return text
	}
	r := []rune(text)
	for len(r) > 0 && p.width(size, string(r)+"…") > width {
		r = r[:len(r)-1]
	}
	return string(r) + "…"
}
