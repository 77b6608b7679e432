package pdf

import (
	"math"

	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/types"

	"fengong/internal/pdfsyntax"
	"fengong/parser/ruling"
)

type matrix = ruling.Matrix

// state is the graphics state, as far as it matters here.
type state struct {
	ctm        matrix
	font       *font
	size       float64
	char, word float64 // spacing
	scale      float64 // 1 is 100 %
	leading    float64
	rise       float64
	mode       int
}

// maxStates bounds the graphics states that are kept.
const maxStates = 256

// painter goes through the operators of a page.
type painter struct {
	r    *reader
	page ruling.Page
	s    state
	kept []state

	text, row matrix // of the text object: where it is, where its line began
	path      ruling.Path

	marks []marked // open marked content
}

// marked is a run of marked content.
type marked struct {
	hidden bool    // on a layer that is not shown
	actual *string // what its glyphs mean, whatever their font says
	from   int     // its first glyph on the page
}

// run goes through the operators of a page or form.
func (p *painter) run(content []byte, resources types.Dict, depth int) error {
	l := &lexer{pdfsyntax.Lexer{Data: content}}
	var args []any
	below, marks := len(p.kept), len(p.marks)
	for {
		v := l.next()
		if v == nil {
			for len(p.marks) > marks {
				p.mark("EMC", nil, nil)
			}
			return nil
		}
		op, ok := v.(operator)
		if !ok {
			if len(args) < 64 {
				args = append(args, v)
			}
			continue
		}
		if p.r.steps++; p.r.steps > maxSteps {
			return errTooSlow
		}
		if p.r.steps%1024 == 0 && p.r.ctx.Err() != nil {
			return errTooSlow
		}
		switch op {
		case "q":
			if len(p.kept) < maxStates {
				p.kept = append(p.kept, p.s)
			}
		case "Q":
			if n := len(p.kept); n > below {
				p.s, p.kept = p.kept[n-1], p.kept[:n-1]
			}
		case "BI":
			l.inline()
			p.page.Pictures++
		case "Do":
			if err := p.object(args, resources, depth); err != nil {
				return err
			}
		case "Tf":
			if n, ok := at[name](args, 0); ok {
				p.s.font = p.r.font(p.r.dict(resources["Font"])[string(n)])
			}
			p.s.size = num(args, 1)
		case "gs":
			if n, ok := at[name](args, 0); ok {
				if f := p.r.array(p.r.dict(p.r.dict(resources["ExtGState"])[string(n)])["Font"]); len(f) == 2 {
					p.s.font, p.s.size = p.r.font(f[0]), p.r.number(f[1])
				}
			}
		case "BMC", "BDC", "EMC":
			p.mark(op, args, resources)
		default:
			p.draw(op, args)
			if err := p.show(op, args); err != nil {
				return err
			}
		}
		args = args[:0]
	}
}

// at gives operand i, if it is there and of kind T.
func at[T any](args []any, i int) (v T, ok bool) {
	if i < len(args) {
		v, ok = args[i].(T)
	}
	return v, ok
}

func num(args []any, i int) float64 {
	n, _ := at[float64](args, i)
	return n
}

// object draws a form, or counts a picture.
func (p *painter) object(args []any, resources types.Dict, depth int) error {
	n, _ := at[name](args, 0)
	sd, ok := p.r.get(p.r.dict(resources["XObject"])[string(n)]).(types.StreamDict)
	if !ok || depth > maxDepth || p.r.off(sd.Dict["OC"]) {
		return nil
	}
	if p.r.name(sd.Dict["Subtype"]) == "Image" {
		p.page.Pictures++
		return nil
	}
	if p.r.name(sd.Dict["Subtype"]) != "Form" {
		return nil
	}
	content, err := p.r.stream(sd)
	if err != nil {
		return err
	}
	was, text, row := p.s, p.text, p.row
	if m := p.r.numbers(sd.Dict["Matrix"]); len(m) == 6 {
		p.s.ctm = matrix(m).Times(p.s.ctm)
	}
	if own := p.r.dict(sd.Dict["Resources"]); own != nil {
		resources = own
	}
	kept := p.kept
	p.kept = nil
	err = p.run(content, resources, depth+1)
	p.kept = kept
	p.s, p.text, p.row, p.path = was, text, row, ruling.Path{}
	return err
}

// off reports whether a layer, or a group of layers, is not shown.
func (r *reader) off(o types.Object) bool {
	if o == nil || len(r.hidden) == 0 {
		return false
	}
	if ref, ok := o.(types.IndirectRef); ok && r.hidden[ref] {
		return true
	}
	d := r.dict(o)
	if r.name(d["Type"]) != "OCMD" {
		return false
	}
	if ref, ok := d["OCGs"].(types.IndirectRef); ok && r.hidden[ref] {
		return true
	}
	all := r.array(d["OCGs"])
	for _, e := range all {
		if ref, ok := e.(types.IndirectRef); !ok || !r.hidden[ref] {
			return false
		}
	}
	return len(all) > 0
}

// mark begins or ends marked content.
func (p *painter) mark(op operator, args []any, resources types.Dict) {
	if op == "EMC" {
		if n := len(p.marks); n > 0 {
			p.mean(p.marks[n-1])
			p.marks = p.marks[:n-1]
		}
		return
	}
	if len(p.marks) > 1000 {
		return
	}
	m := marked{from: len(p.page.Glyphs)}
	if len(p.marks) > 0 {
		m.hidden = p.marks[len(p.marks)-1].hidden
	}
	tag, _ := at[name](args, 0)
	if d, ok := at[dict](args, 1); ok {
		if s, ok := d["ActualText"].(str); ok {
			t := textString(s)
			m.actual = &t
		}
	} else if n, ok := at[name](args, 1); ok {
		o := p.r.dict(resources["Properties"])[string(n)]
		m.hidden = m.hidden || tag == "OC" && p.r.off(o)
		if s, ok := p.r.bytes(p.r.dict(o)["ActualText"]); ok {
			t := textString(s)
			m.actual = &t
		}
	}
	p.marks = append(p.marks, m)
}

// mean gives the glyphs of marked content the text that they stand for.
func (p *painter) mean(m marked) {
	gs := p.page.Glyphs[min(m.from, len(p.page.Glyphs)):]
	if m.actual == nil || len(gs) == 0 {
		return
	}
	signs := []rune(p.r.file.Fold(*m.actual))
	if len(signs) == len(gs) {
		for i := range gs {
			gs[i].Text = string(signs[i])
		}
		return
	}
	last := gs[len(gs)-1]
	gs[0].Text = string(signs)
	gs[0].Width = math.Hypot(last.X-gs[0].X, last.Y-gs[0].Y) + last.Width
	p.page.Glyphs = p.page.Glyphs[:m.from+1]
}

// explained reports whether glyphs drawn now have their text from marked content.
func (p *painter) explained() bool {
	for i := range p.marks {
		if p.marks[i].actual != nil {
			return true
		}
	}
	return false
}

// draw does what an operator does to the state and the path.
func (p *painter) draw(op operator, args []any) {
	n := func(i int) float64 { return num(args, i) }
	switch op {
	case "cm":
		p.s.ctm = matrix{n(0), n(1), n(2), n(3), n(4), n(5)}.Times(p.s.ctm)
	case "m":
		p.move(n(0), n(1))
	case "l":
		p.line(n(0), n(1))
	case "c":
		p.line(n(4), n(5))
	case "v", "y":
		p.line(n(2), n(3))
	case "h":
		p.path.Close()
	case "re":
		x, y, w, h := n(0), n(1), n(2), n(3)
		p.move(x, y)
		p.line(x+w, y)
		p.line(x+w, y+h)
		p.line(x, y+h)
		p.path.Close()
	case "S", "s":
		if op == "s" {
			p.path.Close()
		}
		p.rules(p.path.Stroke())
		p.path.Clear()
	case "f", "F", "f*":
		p.rules(p.path.Fill())
		p.path.Clear()
	case "B", "B*", "b", "b*":
		if op[0] == 'b' {
			p.path.Close()
		}
		p.rules(p.path.Fill())
		p.rules(p.path.Stroke())
		p.path.Clear()
	case "n":
		p.path.Clear()
	}
}

func (p *painter) move(x, y float64) { p.path.Move(p.s.ctm.Apply(x, y)) }

func (p *painter) line(x, y float64) { p.path.Line(p.s.ctm.Apply(x, y)) }

// rules notes rules that were drawn.
func (p *painter) rules(all []ruling.Rule) {
	if p.hides() {
		return
	}
	p.r.rules += len(all)
	if p.r.rules <= maxRules {
		p.page.Rules = append(p.page.Rules, all...)
	}
}

// hides reports whether what is drawn now is on a layer that is not shown.
func (p *painter) hides() bool { return len(p.marks) > 0 && p.marks[len(p.marks)-1].hidden }
