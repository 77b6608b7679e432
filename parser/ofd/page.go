package ofd

import (
	"bytes"
	"errors"
	"math"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"fengong/internal/office"
	"fengong/parser/ruling"
)

type matrix = ruling.Matrix

var identity = matrix{1, 0, 0, 1, 0, 0}

// page reads one page, with the templates below it.
func (r *reader) page(part string) error {
	p := &painter{r: r, open: map[string]bool{}}
	box := r.box
	var templates []string
	err := r.scan(part, func(s *office.Scanner) error {
		switch string(s.Name) {
		case "Template":
			templates = append(templates, string(s.Attr("TemplateID")))
		case "PageRes":
			place, err := s.Content()
			if err == nil {
				err = r.resources(r.part(part, place))
			}
			return err
		case "PhysicalBox":
			text, err := s.Content()
			if b := boxOf(text); b[2] > 0 && b[3] > 0 {
				box = b
			}
			return err
		}
		return nil
	})
	if err != nil {
		return err
	}
	if !(box[2] > 0 && box[3] > 0 && box[2]+box[3] < 1e5 && math.Abs(box[0])+math.Abs(box[1]) < 1e5) {
		box = [4]float64{0, 0, 210, 297}
	}
	p.page.Width, p.page.Height = box[2]*mm, box[3]*mm
	m := matrix{mm, 0, 0, mm, -box[0] * mm, -box[1] * mm}
	for _, id := range templates {
		if name := r.templates[id]; name != "" && r.pkg.Has(name) {
			if err := r.scan(name, p.drawing(m, 0)); err != nil {
				return err
			}
		}
	}
	if err := r.scan(part, p.drawing(m, 0)); err != nil {
		return err
	}
	p.page.Level()
	r.file.Pages = append(r.file.Pages, p.page)
	return nil
}

// painter notes what is drawn on a page.
type painter struct {
	r    *reader
	page ruling.Page
	open map[string]bool // drawings that are being drawn
}

// drawing gives what is done with the elements of a page or a drawing that m puts on the page.
func (p *painter) drawing(m matrix, depth int) func(*office.Scanner) error {
	return func(s *office.Scanner) error {
		switch name := string(s.Name); name {
		case "TextObject", "PathObject", "ImageObject", "CompositeObject":
			if string(s.Attr("Visible")) == "false" {
				return s.Skip()
			}
			own := object(s).Times(m)
			switch name {
			case "TextObject":
				return p.text(s, own)
			case "PathObject":
				return p.path(s, own)
			case "ImageObject":
				p.page.Pictures++
				return s.Skip()
			}
			id := string(s.Attr("ResourceID"))
			if err := s.Skip(); err != nil || depth == maxDepth {
				return err
			}
			return p.composite(id, own, depth+1)
		case drawing, "Area":
			return s.Skip()
		}
		return nil
	}
}

// object gives the matrix from the space of a graphic object into that in which its box stands.
func object(s *office.Scanner) matrix {
	m := identity
	if c := numbers(string(s.Attr("CTM")), 6); len(c) == 6 {
		m = matrix(c)
	}
	box := boxOf(string(s.Attr("Boundary")))
	return m.Times(matrix{1, 0, 0, 1, box[0], box[1]})
}

// composite draws a drawing of the resources.
func (p *painter) composite(id string, m matrix, depth int) error {
	element := p.r.drawings[id]
	if element == nil || p.open[id] {
		return nil
	}
	if p.r.drawn++; p.r.drawn > maxDrawn {
		return ErrTooLarge
	}
	p.open[id] = true
	defer delete(p.open, id)
	err := p.r.read("a drawing", bytes.NewReader(element), func(s *office.Scanner) error {
		if err := p.r.inside(s, p.drawing(m, depth)); err != nil {
			return err
		}
		return errDrawn // what follows belongs to others
	})
	if errors.Is(err, errDrawn) {
		err = nil
	}
	return err
}

var errDrawn = errors.New("the drawing ends")

// path notes the rules of a path.
func (p *painter) path(s *office.Scanner, m matrix) error {
	stroke, fill := string(s.Attr("Stroke")) != "false", string(s.Attr("Fill")) == "true"
	if string(s.Attr("Alpha")) == "0" {
		stroke, fill = false, false
	}
	return p.r.inside(s, func(s *office.Scanner) error {
		switch string(s.Name) {
		case "Clips", "Actions":
			return s.Skip()
		case "AbbreviatedData":
			data, err := s.Content()
			if err != nil {
				return err
			}
			var path ruling.Path
			if err := p.trace(&path, data, m); err != nil {
				return err
			}
			if fill {
				p.rules(path.Fill())
			}
			if stroke {
				p.rules(path.Stroke())
			}
		}
		return nil
	})
}

// operands is how many numbers follow an operator of a path; the last two are where it leads.
var operands = map[string]int{"S": 2, "M": 2, "L": 2, "Q": 4, "B": 6, "A": 7, "C": 0}

// trace follows a path; of curves it notes the ends.
func (p *painter) trace(path *ruling.Path, data string, m matrix) error {
	var args []float64
	op := ""
	for f := range strings.FieldsSeq(data) {
		if p.r.steps++; p.r.steps > maxSteps {
			return ErrTooLarge
		}
		if _, ok := operands[f]; ok {
			op, args = f, args[:0]
			if op == "C" {
				path.Close()
			}
			continue
		}
		v, err := strconv.ParseFloat(f, 64)
		if err != nil || op == "" {
			continue
		}
		args = append(args, v)
		if n := operands[op]; len(args) < n || n == 0 {
			continue
		}
		x, y := m.Apply(args[len(args)-2], args[len(args)-1])
		if args = args[:0]; op == "M" || op == "S" {
			path.Move(x, y)
		} else {
			path.Line(x, y)
		}
	}
	return nil
}

func (p *painter) rules(all []ruling.Rule) {
	p.r.rules += len(all)
	if p.r.rules <= maxRules {
		p.page.Rules = append(p.page.Rules, all...)
	}
}

// letters is what a text object says of its characters.
type letters struct {
	m       matrix
	size    float64
	scale   float64 // of their width; 1 is 100 %
	x, y    float64 // where the last text code began
	turned  int     // quarters by which each character is turned
	down    bool    // the text runs down the page
	visible bool
}

// text notes the characters of a text object.
func (p *painter) text(s *office.Scanner, m matrix) error {
	number := func(name string, or float64) float64 {
		if v, err := strconv.ParseFloat(string(s.Attr(name)), 64); err == nil {
			return v
		}
		return or
	}
	l := &letters{m: m, size: number("Size", 0), scale: number("HScale", 1), turned: int(number("CharDirection", 0)) / 90, down: number("ReadDirection", 0) == 90}
	l.visible = number("Alpha", 255) > 0 && l.size > 0 && (string(s.Attr("Fill")) != "false" || string(s.Attr("Stroke")) == "true")
	return p.r.inside(s, func(s *office.Scanner) error {
		switch string(s.Name) {
		case "Clips", "Actions":
			return s.Skip()
		case "TextCode":
			for name, to := range map[string]*float64{"X": &l.x, "Y": &l.y} {
				if v, err := strconv.ParseFloat(string(s.Attr(name)), 64); err == nil {
					*to = v
				}
			}
			dx, dy := string(s.Attr("DeltaX")), string(s.Attr("DeltaY"))
			text, err := s.Content()
			if err != nil {
				return err
			}
			return p.code(l, text, dx, dy)
		}
		return nil
	})
}

// code notes the characters of one text code.
func (p *painter) code(l *letters, text, deltaX, deltaY string) error {
	signs := []rune(text)
	dx, dy := distances(deltaX, len(signs)-1), distances(deltaY, len(signs)-1)
	x, y := l.x, l.y
	for i, c := range signs {
		width := natural(c) * l.size * l.scale
		step, fall := 0.0, 0.0
		if i < len(dx) {
			step = dx[i]
		}
		if i < len(dy) {
			fall = dy[i]
		}
		if dx == nil && dy == nil {
			if step = width; l.down {
				step, fall = 0, l.size
			}
		}
		if step > 0.2*l.size && (step < width || natural(c) < 1 && step < 1.05*l.size) {
			width = step
		}
		if err := p.glyph(l, c, x, y, width); err != nil {
			return err
		}
		x, y = x+step, y+fall
	}
	return nil
}

// natural gives about how wide a character is, in ems; the file says it only in its fonts.
func natural(c rune) float64 {
	if c >= 0x2E80 || unicode.Is(unicode.Han, c) || strings.ContainsRune("“”‘’—…", c) {
		return 1
	}
	return 0.5
}

// glyph notes one character that begins at x, y of its object.
func (p *painter) glyph(l *letters, c rune, x, y, width float64) error {
	if p.r.glyphs++; p.r.glyphs > maxGlyphs {
		return ErrTooLarge
	}
	px, py := l.m.Apply(x, y)
	size := l.size * math.Hypot(l.m[2], l.m[3])
	wide := width * math.Hypot(l.m[0], l.m[1])
	if math.IsNaN(px+py+size+wide) || math.Abs(px)+math.Abs(py) > 1e6 || size > 1e4 {
		return nil
	}
	if px < -size || py < -size || px > p.page.Width+size || py > p.page.Height+2*size {
		if l.visible && !unicode.IsSpace(c) && py > 0 && py < p.page.Height {
			p.page.Beside++
		}
		return nil
	}
	if !l.visible {
		if !unicode.IsSpace(c) {
			p.page.Hidden++
		}
		return nil
	}
	text := string(c)
	switch {
	case c == utf8.RuneError, unicode.In(c, unicode.Co, unicode.Cs), unicode.IsControl(c) && !unicode.IsSpace(c):
		p.page.Unread++
		text = string(utf8.RuneError)
	default:
		text = p.r.file.Fold(text)
	}
	turn := (l.m.Turn() + ruling.Turn(l.turned)) % 4
	p.page.Glyphs = append(p.page.Glyphs, ruling.Glyph{Text: text, X: px, Y: py, Width: wide, Size: size, Turn: turn})
	return nil
}

// distances reads how far each of n characters is from the one before; "g 5 3.2" is five times
// 3.2. Where there are too few the last one goes on. nil where there are none.
func distances(s string, n int) []float64 {
	var list []float64
	fields := strings.Fields(s)
	for i := 0; i < len(fields) && len(list) < n; i++ {
		times := 1
		if fields[i] == "g" && i+2 < len(fields) {
			times, _ = strconv.Atoi(fields[i+1])
			i += 2
		}
		v, _ := strconv.ParseFloat(fields[i], 64)
		for range min(times, n-len(list)) {
			list = append(list, v)
		}
	}
	for len(list) > 0 && len(list) < n {
		list = append(list, list[len(list)-1])
	}
	return list
}
