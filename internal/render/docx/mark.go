package docx

import (
	"strconv"

	"fengong/internal/office"
	"fengong/model"

	"github.com/beevik/etree"
)

// Mark gives a copy of a template in which its faults are shown: each Error and each
// Warning of Compile, and before these what the caller has found more. The text that is
// at fault is shaded, and a comment bears the fault's number, which is its place among
// the Errors and Warnings, its message and its hint. nil means that there is no copy,
// since the template cannot be read.
//
// Runs are split where a mark begins or ends; nothing else of the file changes. Word
// knows no comments in headers, footers and notes: for what is there, and for what has no
// place, the comments stand at the first paragraph of the text. Compile, Unmark and Mark
// itself take the marks of a copy out, so that people mend the copy and use it as it is.
//
// The same template gives the same bytes: the date of the comments is fixed.
func Mark(docx []byte, fields []Field, lang model.Lang, more ...model.Diagnostic) []byte {
	p, ds := open(docx)
	if ds.Failed() {
		return nil
	}
	kinds, ds := roles(p)
	if ds.Failed() {
		return nil
	}
	p, _ = unmark(p, kinds)
	c := newCompiler(fields)
	c.marking = true
	c.read(p, kinds)
	var faults []fault
	for _, g := range more {
		faults = append(faults, fault{g, nil})
	}
	for i, g := range c.found {
		if g.Severity != model.Note {
			faults = append(faults, fault{g, c.spots[i]})
		}
	}
	m := &marker{bundle: newBundle(p), lang: lang}
	if len(faults) > 0 && !m.mark(c.stories, faults) {
		return nil
	}
	out, err := m.zip()
	if err != nil {
		return nil
	}
	var check office.Checker
	check.Base("", func() ([]byte, error) { return docx, nil })
	if check.Check(out) != nil {
		return nil // better none than one that no program opens
	}
	return out
}

// fault is what a comment says, and of what.
type fault struct {
	model.Diagnostic
	spots []spot
}

// marker makes one marked copy.
type marker struct {
	*bundle
	lang     model.Lang
	text     *shader // of the part with the text
	comments commentPart
	ours     map[etree.Token]bool // what was put in behind marked text
}

func (m *marker) mark(stories []*story, faults []fault) bool {
	var shaders []*shader
	byStory := map[*story]*shader{}
	for _, s := range stories {
		sh := &shader{s, map[*etree.Element][]stretch{}, map[*etree.Element][]stretch{}}
		shaders, byStory[s] = append(shaders, sh), sh
		if s.name == m.main {
			m.text = sh
		}
	}
	if m.text == nil {
		return false
	}
	for _, f := range faults {
		for _, sp := range f.spots {
			byStory[sp.para.story].add(sp)
		}
	}
	for _, sh := range shaders {
		if len(sh.marked) > 0 {
			sh.shade(sh.paras)
		}
	}
	first := m.text.firstParagraph(m.text.original.Root())
	if first == nil || !m.open() {
		return false
	}
	m.comment(anchor{para: first}, m.summary(len(faults)))
	for i, f := range faults {
		lines := []string{strconv.Itoa(i+1) + ". " + f.Severity.Label(m.lang) + model.Text{ZH: "：", EN: ": "}.In(m.lang) + f.Message.In(m.lang)}
		if hint := f.Hint.In(m.lang); hint != "" {
			lines = append(lines, hint)
		}
		m.comment(m.place(f.spots, first), lines)
	}
	for _, sh := range shaders {
		if sh == m.text || len(sh.marked) > 0 {
			if m.SetTree(sh.name, sh.original) != nil {
				return false
			}
		}
	}
	return m.close() == nil
}

// keep keeps the part as it is before it is compiled.
func (s *story) keep(doc *etree.Document) {
	s.original, s.twins = doc.Copy(), map[*etree.Element]*etree.Element{}
	var pair func(a, b *etree.Element)
	pair = func(a, b *etree.Element) {
		s.twins[a] = b
		twins := b.ChildElements()
		for i, c := range a.ChildElements() {
			pair(c, twins[i])
		}
	}
	pair(s.root, s.original.Root())
	s.compiler.stories = append(s.compiler.stories, s)
}
