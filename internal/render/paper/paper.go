// Package paper sets a filled Word document on pages, by the rules of the printing office
// and without an office program.
//
// It knows what letters are made of: paragraphs with their styles, tables with merged
// cells, headers and footers, page numbers. What a clerk changes in the template of these
// (words, type, measures, columns) shows on paper. What it does not know is reported when
// the template is read, so that nothing is missing from a letter unnoticed. The merged
// cell of a table that goes on over a page is repeated there with （续）.
package paper

import (
	"errors"
	"fmt"

	"fengong/internal/office"
	"fengong/internal/render/draw"
	"fengong/internal/render/fonts"
	"fengong/internal/render/typeset"
	"fengong/model"
)

// Press sets the documents that are made from one template. It is not for use by several
// goroutines at once.
type Press struct {
	fonts   *fonts.Set
	lang    model.Lang
	styles  *styles
	faces   map[faceKey]*face
	chains  map[*fonts.Face]*draw.Font
	before  map[setting][]typeset.Line
	section section // of the document being set
	even    bool    // even pages have headers of their own
}

type faceKey struct {
	face  *fonts.Face
	tight int
}

// section is the page of a document. Lengths are in points.
type section struct {
	size                     draw.Size
	top, bottom, left, right float64
	header, footer           float64
	grid                     float64           // from line to line; 0 is none
	first                    bool              // the first page has a header of its own
	parts                    map[string]string // header and footer by what refers to them: header/first → relationship
}

// New reads a template. Its words are in the language lang. With an Error among the
// diagnostics there is no Press.
func New(template []byte, set *fonts.Set, lang model.Lang) (*Press, model.Diagnostics) {
	pkg, err := open(template, true)
	if err != nil {
		var ds model.Diagnostics
		ds.Add(model.Pos{}, model.Error, "template-damaged", model.Text{ZH: "模板读不出来", EN: "the template cannot be read: " + err.Error()}, model.Text{})
		return nil, ds
	}
	ds := pkg.unprintable()
	if ds.Failed() {
		return nil, ds
	}
	p := &Press{fonts: set, lang: lang, faces: map[faceKey]*face{}, chains: map[*fonts.Face]*draw.Font{}}
	p.styles = readStyles(pkg.styles)
	settings := props{}
	settings.read(pkg.settings)
	p.even = settings.on("evenAndOddHeaders")
	return p, ds
}

// face gives the font that a document calls by name, with characters so much wider.
func (p *Press) face(name string, wider float64) *face {
	if p.fonts == nil {
		key := faceKey{nil, int(wider * 1000)}
		if p.faces[key] == nil {
			p.faces[key] = unknownFace(key.tight)
		}
		return p.faces[key]
	}
	f := p.fonts.Named(name)
	key := faceKey{f, int(wider * 1000)}
	if known, ok := p.faces[key]; ok {
		return known
	}
	font, ok := p.chains[f]
	if !ok {
		font = draw.NewFont(p.fonts.Chain(f))
		p.chains[f] = font
	}
	known := &face{font, typeset.New(spaced{font, key.tight}), key.tight}
	p.faces[key] = known
	return known
}

// Twin returns a press of the same template, for another goroutine.
func (p *Press) Twin() *Press {
	twin := &Press{fonts: p.fonts, lang: p.lang, even: p.even, faces: map[faceKey]*face{}, chains: map[*fonts.Face]*draw.Font{}}
	own := *p.styles
	own.shapes = map[string]shape{}
	twin.styles = &own
	return twin
}

// pack is a Word document that has been unpacked and read.
type pack struct {
	body, styles, settings *node
	margins                map[string]*node // headers and footers, by the relation that leads to them
	inOrder                []*node          // the document, headers and footers, as the file has them
}

// limits bounds what a document may be unpacked to.
var limits = office.Limits{Parts: 4000, Part: 256 << 20, Total: 512 << 20}

// open reads a document; what it has of its template, the styles and settings, only where it is the
// template itself.
func open(docx []byte, template bool) (*pack, error) {
	p, err := office.Open(docx, limits)
	if err != nil {
		return nil, err
	}
	main := p.Main()
	rels, err := p.Relations(main)
	if err != nil {
		return nil, err
	}
	kinds, ids := map[string]string{main: "body"}, map[string][]string{}
	for _, r := range rels {
		switch kind := r.Kind(); kind {
		case "styles", "settings":
			if !template {
				continue
			}
			fallthrough
		case "header", "footer":
			kinds[r.Target] = kind
			ids[r.Target] = append(ids[r.Target], r.ID)
		}
	}
	pkg := &pack{margins: map[string]*node{}}
	for _, name := range p.Names() {
		kind := kinds[name]
		if kind == "" {
			continue
		}
		root, err := parse(p, name)
		if err != nil {
			return nil, err
		}
		switch kind {
		case "styles":
			pkg.styles = root
			continue
		case "settings":
			pkg.settings = root
			continue
		case "body":
			pkg.body = root.child("w:body")
		}
		for _, id := range ids[name] {
			pkg.margins[id] = root
		}
		pkg.inOrder = append(pkg.inOrder, root)
	}
	if pkg.body == nil {
		return nil, errors.New("there is no text of a Word document")
	}
	return pkg, nil
}

// sheet is a page: what stands on it, and where.
type sheet struct {
	texts []text
	rules []ruled
}

type text struct {
	look look
	x, y float64
	line typeset.Line
}

type ruled struct {
	x1, y1, x2, y2 float64
	rule
}

func (s *sheet) rule(x1, y1, x2, y2 float64, r rule) {
	s.rules = append(s.rules, ruled{x1, y1, x2, y2, r})
}

// Pages is a document that has been set.
type Pages struct {
	Size   draw.Size
	Sheets []sheet
}

// Draw adds the pages to a document, with a bookmark for the first where it has a name.
func (p *Pages) Draw(d draw.Document, bookmark string) {
	for i := range p.Sheets {
		d.AddPage()
		if i == 0 && bookmark != "" {
			d.Bookmark(bookmark, 0, 0)
		}
		s := &p.Sheets[i]
		for _, r := range s.rules {
			d.SetInk(r.ink)
			d.Line(r.x1, r.y1, r.x2, r.y2, r.thickness)
		}
		for j := range s.texts {
			t := &s.texts[j]
			d.SetInk(t.look.ink)
			d.SetBold(t.look.bold)
			d.Text(t.look.face.font, t.look.size, t.x, t.y, &t.line)
		}
	}
}

// Set sets a document that was made from the template. The error is model.Diagnostics
// where no font has a character of it.
func (p *Press) Set(docx []byte) (*Pages, error) {
	pkg, err := open(docx, false)
	if err != nil {
		return nil, fmt.Errorf("reading the document: %w", err)
	}
	p.section = readSection(pkg.body.child("w:sectPr"))
	f := &flow{press: p, pkg: pkg, pages: &Pages{}}
	f.run(p.blocks(pkg.body))
	if ds := missing(f.pages); ds.Failed() {
		return nil, ds
	}
	return f.pages, nil
}

// missing reports the characters that cannot be drawn.
func missing(pages *Pages) model.Diagnostics {
	var ds model.Diagnostics
	seen := map[rune]bool{}
	for i := range pages.Sheets {
		for _, t := range pages.Sheets[i].texts {
			for _, r := range t.look.face.font.Missing(t.line.Text) {
				if seen[r] {
					continue
				}
				seen[r] = true
				ds.Add(model.Pos{}, model.Error, "glyph-missing",
					model.Say("函中的字符“%c”（%U）在所用字体里没有字形，印不出来：%s", "no font has the character “%c” (%U) of a letter: %s", r, r, t.line.Text), model.Text{
						ZH: "请改正该字符，或把含有该字的 TrueType 字体放进设置 [fonts] 的 dirs 所列的文件夹",
						EN: "correct the character, or put a TrueType font that has it into a folder listed in dirs under [fonts]",
					})
			}
		}
	}
	return ds
}

// readSection reads the page of a document.
func readSection(n *node) section {
	p := props{}
	p.read(n)
	s := section{
		size: draw.Size{Width: p.twips("pgSz.w"), Height: p.twips("pgSz.h")},
		top:  p.twips("pgMar.top"), bottom: p.twips("pgMar.bottom"), left: p.twips("pgMar.left"), right: p.twips("pgMar.right"),
		header: p.twips("pgMar.header"), footer: p.twips("pgMar.footer"), first: p.on("titlePg"), parts: map[string]string{},
	}
	if s.size.Width < 100 || s.size.Height < 100 {
		s.size = draw.A4
	}
	if kind := p["docGrid.type"]; kind == "lines" || kind == "linesAndChars" || kind == "snapToChars" {
		s.grid = p.twips("docGrid.linePitch")
	}
	if n == nil {
		return s
	}
	for _, k := range n.kids {
		switch k.name {
		case "w:headerReference":
			s.parts["header/"+k.get("w:type")] = k.get("r:id")
		case "w:footerReference":
			s.parts["footer/"+k.get("w:type")] = k.get("r:id")
		}
	}
	return s
}
