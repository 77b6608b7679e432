package docx

import (
	"slices"
	"strings"

	"github.com/beevik/etree"
)

// The shading of what is marked. People see one colour; nobody has it in a template of
// their own, so that it can be told and taken away again. Each shade stands for the
// shading that the run had before: none, or one that looks like none and is common in
// what was pasted from web pages. A run with another shading or a highlight of its own
// keeps it and is marked by the comment alone.
var shades = []struct{ fill, was string }{{"FFD9A6", ""}, {"FFD9A7", "auto"}, {"FFD9A8", "FFFFFF"}}

// beforeShading are the properties of a run that stand before its shading.
var beforeShading = []string{"rStyle", "rFonts", "b", "bCs", "i", "iCs", "caps", "smallCaps", "strike", "dstrike", "outline",
	"shadow", "emboss", "imprint", "noProof", "snapToGrid", "vanish", "webHidden", "color", "spacing", "w", "kern", "position",
	"sz", "szCs", "highlight", "u", "effect", "bdr"}

// stretch is text of one w:t that is marked from start to end, or a part of a w:t that has
// become a run of its own.
type stretch struct {
	start, end int
	run        *etree.Element
}

// shader marks stretches of text in a part as it was before it was compiled.
type shader struct {
	*story
	marked map[*etree.Element][]stretch
	became map[*etree.Element][]stretch // where the text of a w:t is, once runs are split
}

// add notes that a spot is to be marked.
func (s *shader) add(sp spot) {
	for _, pc := range sp.para.pieces {
		from, to := pc.start, pc.end
		if sp.start < sp.end {
			from, to = max(from, sp.start), min(to, sp.end)
		}
		if from < to {
			t := s.twins[pc.t]
			s.marked[t] = append(s.marked[t], stretch{start: from - pc.start, end: to - pc.start})
		}
	}
}

// shade marks what was added.
func (s *shader) shade(paras []*paragraph) {
	done := map[*etree.Element]bool{}
	for _, p := range paras {
		text := map[*etree.Element]string{} // of each w:t, as it was read
		for _, pc := range p.pieces {
			text[s.twins[pc.t]] = p.text[pc.start:pc.end]
		}
		for _, pc := range p.pieces {
			t := s.twins[pc.t]
			if run := t.Parent(); len(s.marked[t]) > 0 && !done[run] {
				done[run] = true
				s.split(run, text)
			}
		}
	}
}

// segment is what is to stand in one run.
type segment struct {
	tokens  []etree.Token
	marked  bool
	neutral bool // no text: goes with what is around it
	texts   []stretchOf
}

type stretchOf struct {
	t          *etree.Element
	start, end int
}

// split makes a run into several, so that marks begin and end with runs, and marks those
// that are to be. A run that is marked from end to end stays one.
func (s *shader) split(run *etree.Element, text map[*etree.Element]string) {
	if !s.is(run, "r") {
		return
	}
	var all []segment
	for _, c := range run.Child {
		e, ok := c.(*etree.Element)
		switch {
		case ok && s.is(e, "rPr"):
		case ok && text[e] != "":
			all = append(all, s.cut(e, text[e])...)
		default:
			all = append(all, segment{tokens: []etree.Token{c}, neutral: true})
		}
	}
	before := false
	for i := range all {
		if all[i].neutral {
			next := slices.IndexFunc(all[i:], func(g segment) bool { return !g.neutral })
			all[i].marked = before && next >= 0 && all[i+next].marked
		}
		before = all[i].marked
	}
	var groups []segment
	for i, g := range all {
		within := len(g.texts) > 0 && g.texts[0].start > 0 // of a w:t that is cut here
		if i > 0 && all[i-1].marked == g.marked && !within {
			last := &groups[len(groups)-1]
			last.tokens, last.texts = append(last.tokens, g.tokens...), append(last.texts, g.texts...)
			continue
		}
		groups = append(groups, g)
	}
	runs := []*etree.Element{run}
	if len(groups) > 1 {
		runs = s.spread(run, groups)
	}
	for i, g := range groups {
		if g.marked {
			s.wash(runs[i])
		}
		for _, f := range g.texts {
			s.became[f.t] = append(s.became[f.t], stretch{f.start, f.end, runs[i]})
		}
	}
}

// cut gives the parts of a w:t between which marks begin or end; the w:t itself where
// there is but one.
func (s *shader) cut(t *etree.Element, text string) []segment {
	at := []int{0, len(text)}
	for _, m := range s.marked[t] {
		at = append(at, m.start, m.end)
	}
	slices.Sort(at)
	at = slices.Compact(at)
	var parts []segment
	for i, from := range at[:len(at)-1] {
		to := at[i+1]
		g := segment{texts: []stretchOf{{t, from, to}}}
		g.marked = slices.ContainsFunc(s.marked[t], func(m stretch) bool { return m.start <= from && to <= m.end })
		if len(at) == 2 {
			g.tokens = []etree.Token{t}
		} else {
			g.tokens = []etree.Token{s.text(text[from:to])}
		}
		parts = append(parts, g)
	}
	return parts
}

// spread puts runs that look like run into its place, one for each group.
func (s *shader) spread(run *etree.Element, groups []segment) []*etree.Element {
	parent, at := run.Parent(), run.Index()
	var runs []*etree.Element
	for i, g := range groups {
		r := &etree.Element{Space: run.Space, Tag: run.Tag, Attr: slices.Clone(run.Attr)}
		if pr := s.child(run, "rPr"); pr != nil {
			r.AddChild(pr.Copy())
		}
		for _, c := range g.tokens {
			r.AddChild(c)
		}
		parent.InsertChildAt(at+i, r)
		runs = append(runs, r)
	}
	parent.RemoveChild(run)
	return runs
}

// wash gives a run the shading of what is marked, if it has none of its own.
func (s *shader) wash(run *etree.Element) {
	pr := s.child(run, "rPr")
	if pr == nil {
		pr = s.element("rPr")
		run.InsertChildAt(0, pr)
	}
	if s.child(pr, "highlight") != nil {
		return // it would cover the shading
	}
	was := ""
	old := s.child(pr, "shd")
	if old != nil {
		if was = attr(old, "fill"); attr(old, "val") != "clear" || len(old.Attr) > 3 || was == "" {
			return
		}
	}
	for _, shade := range shades {
		if shade.was != was {
			continue
		}
		if old != nil {
			pr.RemoveChild(old)
		}
		pr.InsertChildAt(s.after(pr, beforeShading...), s.shading(shade.fill))
		return
	}
}

func (s *shader) shading(fill string) *etree.Element {
	e := s.element("shd")
	e.CreateAttr("w:val", "clear")
	e.CreateAttr("w:color", "auto")
	e.CreateAttr("w:fill", fill)
	return e
}

// unshaded gives the fill that a run had before it was marked; false for a fill that
// marks nothing.
func unshaded(fill string) (was string, ok bool) {
	for _, shade := range shades {
		if strings.EqualFold(shade.fill, fill) {
			return shade.was, true
		}
	}
	return "", false
}

// attr gives an attribute of WordprocessingML, whatever its prefix.
func attr(e *etree.Element, key string) string {
	for _, a := range e.Attr {
		if a.Key == key && a.Space != "xmlns" {
			return a.Value
		}
	}
	return ""
}
