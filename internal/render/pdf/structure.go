package pdf

import (
	"encoding/hex"
	"fmt"
	"iter"
	"strconv"

	"fengong/internal/render/draw"
)

// structure is what a document says of the parts that it consists of (ISO 32000-1, 14.7 and 14.8):
// which text on which page is a heading, which the cell of a table. The document itself is element 0.
//
// Of 100,000 tasks there are two million such things. They are kept without pointers and in blocks: the
// garbage collector does not look into them, and none is copied as they grow in number.
type structure struct {
	elements blocks[element]
	kids     blocks[kid]
	marks    [][]int32 // of each page, whose content each of its marks is
	links    blocks[link]
	labels   []string // of links
	labelOf  []int32  // by target, behind the label of its last link; 0 where it has none

	within draw.Element // where text goes
	open   bool         // a mark has been begun, for
	opened draw.Element
}

// blocks is a list that grows by blocks.
type blocks[T any] struct {
	all [][]T
	n   int
}

const blockSize = 4096

func (b *blocks[T]) add(v T) {
	if b.n%blockSize == 0 {
		size := blockSize
		if b.n == 0 {
			size = 0 // most documents are small
		}
		b.all = append(b.all, make([]T, 0, size))
	}
	last := &b.all[len(b.all)-1]
	*last = append(*last, v)
	b.n++
}

func (b *blocks[T]) at(i int) *T { return &b.all[i/blockSize][i%blockSize] }

type element struct {
	parent     int32
	rows, cols int32 // that a cell reaches over, or 0
	first      int32 // of its kids, and the last, counted from 1; 0 where it has none
	last       int32
	part       draw.Part
}

// kid is what an element holds: an element, a mark on a page or a link.
type kid struct {
	page  int32
	index int32
	next  int32 // kid of the same element, counted from 1; 0 where it is the last
	kind  kidKind
}

type kidKind uint8

const (
	part kidKind = iota
	mark
	linked
)

// link is one of the document, in the order of the pages.
type link struct {
	left, bottom, right, top float64 // of its rectangle, as a PDF counts them
	element                  int32   // that holds it
	page                     int32   // from 0 on
	target                   int32
	label                    int32
}

// tags name the parts. PDF/A-1 knows neither heads nor bodies of tables.
var tags = [...]string{
	draw.Section: "Sect", draw.Heading: "H1", draw.Subheading: "H2", draw.Paragraph: "P",
	draw.Table: "Table", draw.Row: "TR",
	draw.ColumnHead: "TH", draw.RowHead: "TH", draw.Cell: "TD",
}

// tagged reports whether the document has a structure.
func (s *structure) tagged() bool { return s.elements.n > 0 }

// Element is draw.Document.
func (s *structure) Element(parent draw.Element, what draw.Part) draw.Element {
	if !s.tagged() {
		s.elements.add(element{})
	}
	e := draw.Element(s.elements.n)
	s.elements.add(element{part: what, parent: int32(parent)})
	s.give(parent, kid{kind: part, index: int32(e)})
	return e
}

func (s *structure) give(to draw.Element, k kid) {
	s.kids.add(k)
	e, n := s.elements.at(int(to)), int32(s.kids.n)
	if e.last == 0 {
		e.first = n
	} else {
		s.kids.at(int(e.last) - 1).next = n
	}
	e.last = n
}

// kidsOf gives what an element holds.
func (s *structure) kidsOf(e *element) iter.Seq[*kid] {
	return func(yield func(*kid) bool) {
		for n := e.first; n != 0; {
			k := s.kids.at(int(n) - 1)
			if !yield(k) {
				return
			}
			n = k.next
		}
	}
}

// Span is draw.Document.
func (s *structure) Span(cell draw.Element, rows, columns int) {
	e := s.elements.at(int(cell))
	e.rows, e.cols = int32(rows), int32(columns)
}

// Within is draw.Document.
func (s *structure) Within(e draw.Element) { s.within = e }

// content marks what is drawn next as that of an element or, for 0, as not to be read.
func (d *Document) content(of draw.Element) {
	if !d.tagged() || d.open && d.opened == of {
		return
	}
	d.endContent()
	d.open, d.opened = true, of
	if of == 0 {
		d.page.WriteString("/Artifact BMC\n")
		return
	}
	d.page.WriteString("/" + tags[d.elements.at(int(of)).part] + "<</MCID " + strconv.Itoa(d.mark(d.Pages()-1, of)) + ">>BDC\n")
}

// mark gives the number of the next mark on a page, whose content is that of an element.
func (s *structure) mark(page int, of draw.Element) int {
	for len(s.marks) <= page {
		s.marks = append(s.marks, nil)
	}
	n := len(s.marks[page])
	s.marks[page] = append(s.marks[page], int32(of))
	s.give(of, kid{kind: mark, page: int32(page), index: int32(n)})
	return n
}

// beginNote marks what is drawn next as standing for another text, which is to follow.
func (d *Document) beginNote() {
	d.page.WriteString("/Span<<")
	if d.tagged() && d.within != 0 {
		d.page.WriteString("/MCID " + strconv.Itoa(d.mark(d.Pages()-1, d.within)))
	}
	d.page.WriteString("/ActualText(\xFE\xFF")
}

func (d *Document) endContent() {
	if d.open {
		d.page.WriteString("EMC\n")
		d.open = false
	}
}

// link notes one, which lacks its element and its label.
func (s *structure) link(l link, label string) {
	if s.tagged() {
		l.element, l.label = int32(s.within), s.labelled(int(l.target), label)
		s.give(s.within, kid{kind: linked, page: l.page, index: int32(s.links.n)})
	}
	s.links.add(l)
}

// labelled gives the index of a label of a target: most links to one have the same.
func (s *structure) labelled(target int, label string) int32 {
	for len(s.labelOf) <= target {
		s.labelOf = append(s.labelOf, 0)
	}
	n := &s.labelOf[target]
	if *n == 0 || s.labels[*n-1] != label {
		s.labels = append(s.labels, label)
		*n = int32(len(s.labels))
	}
	return *n - 1
}

// most is how many objects an array holds here; PDF/A allows 8191.
const most = 8000

// tree numbers the objects of a structure: the root, the tree that leads from the contents of
// pages and links to elements, its leaves, the elements, the elements of links.
type tree struct {
	*structure
	root, firstLink, pages int
}

func (t *tree) leaf(i int) int    { return t.root + 2 + i }
func (t *tree) leaves() int       { return (t.pages + t.links.n + most/2 - 1) / (most / 2) }
func (t *tree) element(i int) int { return t.leaf(t.leaves()) + i }
func (t *tree) ofLink(i int) int  { return t.element(t.elements.n) + i }
func pageObject(page int) int     { return 3 + 2*page }

// catalog is what the catalog says of the structure.
func (t *tree) catalog() string {
	return fmt.Sprintf("/MarkInfo <</Marked true>>\n/StructTreeRoot %d 0 R\n/ViewerPreferences <</DisplayDocTitle true>>\n", t.root)
}

// annotation is what the i-th link says of its place in the structure, and what it leads to.
func (t *tree) annotation(b []byte, i int) []byte {
	b = strconv.AppendInt(append(b, "/StructParent "...), int64(t.pages+i), 10)
	b = hex.AppendEncode(append(b, " /Contents <"...), []byte(utf16String(t.labels[t.links.at(i).label])))
	return append(b, "> "...)
}

// write writes the objects of the structure; object is told of each before it begins.
func (t *tree) write(w *counter, object func()) {
	object()
	keys := t.pages + t.links.n
	fmt.Fprintf(w, "%d 0 obj\n<</Type /StructTreeRoot /K %d 0 R /ParentTree %d 0 R /ParentTreeNextKey %d>>\nendobj\n",
		t.root, t.element(0), t.root+1, keys)
	object()
	fmt.Fprintf(w, "%d 0 obj\n<</Kids [", t.root+1)
	for i := range t.leaves() {
		fmt.Fprintf(w, "%d 0 R ", t.leaf(i))
	}
	fmt.Fprint(w, "]>>\nendobj\n")
	for i := range t.leaves() {
		from, to := i*(most/2), min(keys, (i+1)*(most/2))
		object()
		fmt.Fprintf(w, "%d 0 obj\n<</Limits [%d %d] /Nums [", t.leaf(i), from, to-1)
		for key := from; key < to; key++ {
			b := strconv.AppendInt(w.buffer(), int64(key), 10)
			if key >= t.pages {
				w.write(append(reference(append(b, ' '), t.ofLink(key-t.pages)), '\n'))
				continue
			}
			b = append(b, " ["...)
			if key < len(t.marks) {
				for _, e := range t.marks[key] {
					b = append(reference(b, t.element(int(e))), ' ')
				}
			}
			w.write(append(b, "]\n"...))
		}
		fmt.Fprint(w, "]>>\nendobj\n")
	}
	for i := range t.elements.n {
		object()
		w.write(t.appendElement(w.buffer(), i))
	}
	for i := range t.links.n {
		object()
		b := strconv.AppendInt(w.buffer(), int64(t.ofLink(i)), 10)
		b = reference(append(b, " 0 obj\n<</S /Link /P "...), t.element(int(t.links.at(i).element)))
		b = reference(append(b, " /K <</Type /OBJR /Obj "...), t.firstLink+i)
		w.write(append(b, ">>>>\nendobj\n"...))
	}
}

// reference appends the reference to an object.
func reference(b []byte, object int) []byte {
	return append(strconv.AppendInt(b, int64(object), 10), " 0 R"...)
}

// appendElement appends the object of the i-th element.
func (t *tree) appendElement(b []byte, i int) []byte {
	e := t.elements.at(i)
	b = append(strconv.AppendInt(b, int64(t.element(i)), 10), " 0 obj\n<</S /"...)
	if i == 0 {
		b = reference(append(b, "Document /P "...), t.root)
	} else {
		b = reference(append(append(b, tags[e.part]...), " /P "...), t.element(int(e.parent)))
	}
	page := int32(-1)
	for k := range t.kidsOf(e) {
		if k.kind == mark {
			page = k.page
			b = reference(append(b, " /Pg "...), pageObject(int(page)))
			break
		}
	}
	if e.first != 0 {
		b = append(b, " /K ["...)
		for k := range t.kidsOf(e) {
			switch {
			case k.kind == part:
				b = append(reference(b, t.element(int(k.index))), ' ')
			case k.kind == linked:
				b = append(reference(b, t.ofLink(int(k.index))), ' ')
			case k.page == page:
				b = append(strconv.AppendInt(b, int64(k.index), 10), ' ')
			default:
				b = reference(append(b, "<</Type /MCR /Pg "...), pageObject(int(k.page)))
				b = append(strconv.AppendInt(append(b, " /MCID "...), int64(k.index), 10), ">> "...)
			}
		}
		b = append(b, ']')
	}
	scope := ""
	switch e.part {
	case draw.ColumnHead:
		scope = " /Scope /Column"
	case draw.RowHead:
		scope = " /Scope /Row"
	}
	if scope != "" || e.rows > 1 || e.cols > 1 {
		b = append(append(b, " /A <</O /Table"...), scope...)
		if e.rows > 1 {
			b = strconv.AppendInt(append(b, " /RowSpan "...), int64(e.rows), 10)
		}
		if e.cols > 1 {
			b = strconv.AppendInt(append(b, " /ColSpan "...), int64(e.cols), 10)
		}
		b = append(b, ">>"...)
	}
	return append(b, ">>\nendobj\n"...)
}
