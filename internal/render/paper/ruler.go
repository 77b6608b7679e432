package paper

import (
	"fmt"

	"fengong/internal/render/typeset"
)

// Ruler measures the documents made from one template. It needs no fonts, so that it finds the
// same on every machine: Chinese signs are as wide as high in all of them, others are taken for
// half as wide. It is not for use by several goroutines at once.
type Ruler struct{ press *Press }

// NewRuler reads a template. What a Press could not print is no fault here.
func NewRuler(template []byte) (*Ruler, error) {
	pkg, err := open(template, true)
	if err != nil {
		return nil, fmt.Errorf("reading the template: %w", err)
	}
	return &Ruler{&Press{faces: map[faceKey]*face{}, styles: readStyles(pkg.styles)}}, nil
}

// Tables returns the height of a document's tables, in pages; those of one row are not counted,
// which only place something.
func (r *Ruler) Tables(docx []byte) (pages float64, err error) {
	pkg, err := open(docx, false)
	if err != nil {
		return 0, fmt.Errorf("reading the document: %w", err)
	}
	p := r.press
	p.section = readSection(pkg.body.child("w:sectPr"))
	s := &p.section
	width, page := s.size.Width-s.left-s.right, s.size.Height-max(s.top, -s.top)-max(s.bottom, -s.bottom)
	if page < 1 {
		return 0, fmt.Errorf("the pages of the document have no room for text")
	}
	for _, b := range p.blocks(pkg.body) {
		if b.table == nil || len(b.table.rows) < 2 {
			continue
		}
		b.table.measure(p, width)
		for i := range b.table.rows {
			pages += b.table.rows[i].lines / page
		}
	}
	return pages, nil
}

// nominal is the measure of a font that is not known.
type nominal struct{ tight int }

// Advance is typeset.Metrics.
func (n nominal) Advance(r rune) int {
	if r < 0x2E80 && (r < 0x2010 || r > 0x2027) { // “ ” — … are wide in Chinese text
		return 500 + n.tight
	}
	return 1000 + n.tight
}

// Sides is typeset.Metrics.
func (n nominal) Sides(r rune) (left, right int) {
	if r == '—' || r == '…' {
		return 0, 0
	}
	return 500, 500
}

// unknownFace gives a face without a font, for measuring.
func unknownFace(tight int) *face { return &face{nil, typeset.New(nominal{tight}), tight} }
