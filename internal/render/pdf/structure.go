package pdf

import (
	"fmt"
	"slices"
	"strconv"

	"fengong/internal/render/draw"
)

// structure is what a document says of the parts that it consists of (ISO 32000-1, 14.7 and 14.8):
// which text on which page is a heading, which the cell of a table. The document itself is element 0.
type structure struct {
	elements []element
	marks    [][]draw.Element // of each page, whose content each of its marks is
	links    []link

	within draw.Element // where text goes
	open   bool         // a mark has been begun, for
	opened draw.Element
}

type element struct {
	part       draw.Part
	parent     draw.Element
	rows, cols int32 // that a cell reaches over, or 0
	kids       []kid
}

// kid is what an element holds: an element, a mark on a page or a link.
type kid struct {
	kind  kidKind
	page  int32
	index int32
}

type kidKind uint8

const (
	part kidKind = iota
	mark
	linked
)

// link is one of the document, in the order of the pages.
type link struct {
	element draw.Element // that holds it
	label   string
}

// tags name the parts. PDF/A-1 knows neither heads nor bodies of tables.
var tags = [...]string{
	draw.Section: "Sect", draw.Heading: "H1", draw.Subheading: "H2", draw.Paragraph: "P",
	draw.Table: "Table", draw.Row: "TR",
	draw.ColumnHead: "TH", draw.RowHead: "TH", draw.Cell: "TD",
}

// tagged reports whether the document has a structure.
func (s *structure) tagged() bool { return len(s.elements) > 0 }

// Element is draw.Document.
func (s *structure) Element(parent draw.Element, what draw.Part) draw.Element {
	if !s.tagged() {
		s.elements = append(s.elements, element{})
	}
	e := draw.Element(len(s.elements))
	s.elements = append(s.elements, element{part: what, parent: parent})
	s.give(parent, kid{kind: part, index: int32(e)})
	return e
}

func (s *structure) give(to draw.Element, k kid) {
	s.elements[to].kids = append(s.elements[to].kids, k)
}

// Span is draw.Document.
func (s *structure) Span(cell draw.Element, rows, columns int) {
	s.elements[cell].rows, s.elements[cell].cols = int32(rows), int32(columns)
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
	d.page.WriteString("/" + tags[d.elements[of].part] + "<</MCID " + strconv.Itoa(d.mark(d.Pages()-1, of)) + ">>BDC\n")
}

// mark gives the number of the next mark on a page, whose content is that of an element.
func (s *structure) mark(page int, of draw.Element) int {
	for len(s.marks) <= page {
		s.marks = append(s.marks, nil)
	}
	n := len(s.marks[page])
	s.marks[page] = append(s.marks[page], of)
	s.give(of, kid{mark, int32(page), int32(n)})
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

// link notes one on a page.
func (s *structure) link(page int, label string) {
	if s.tagged() {
		s.give(s.within, kid{linked, int32(page), int32(len(s.links))})
		s.links = append(s.links, link{s.within, label})
	}
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
func (t *tree) leaves() int       { return (t.pages + len(t.links) + most/2 - 1) / (most / 2) }
func (t *tree) element(i int) int { return t.leaf(t.leaves()) + i }
func (t *tree) ofLink(i int) int  { return t.element(len(t.elements)) + i }
func pageObject(page int) int     { return 3 + 2*page }

// catalog is what the catalog says of the structure.
func (t *tree) catalog() string {
	return fmt.Sprintf("/MarkInfo <</Marked true>>\n/StructTreeRoot %d 0 R\n/ViewerPreferences <</DisplayDocTitle true>>\n", t.root)
}

// annotation is what a link says of its place in the structure, and what it leads to.
func (t *tree) annotation(i int) string {
	return fmt.Sprintf("/StructParent %d /Contents <%x> ", t.pages+i, utf16String(t.links[i].label))
}

// write writes the objects of the structure; object is told of each before it begins.
func (t *tree) write(w *counter, object func()) {
	object()
	fmt.Fprintf(w, "%d 0 obj\n<</Type /StructTreeRoot /K %d 0 R /ParentTree %d 0 R /ParentTreeNextKey %d>>\nendobj\n",
		t.root, t.element(0), t.root+1, t.pages+len(t.links))
	object()
	fmt.Fprintf(w, "%d 0 obj\n<</Kids [", t.root+1)
	for i := range t.leaves() {
		fmt.Fprintf(w, "%d 0 R ", t.leaf(i))
	}
	fmt.Fprint(w, "]>>\nendobj\n")
	keys := t.pages + len(t.links)
	for i := range t.leaves() {
		from, to := i*(most/2), min(keys, (i+1)*(most/2))
		object()
		fmt.Fprintf(w, "%d 0 obj\n<</Limits [%d %d] /Nums [", t.leaf(i), from, to-1)
		for key := from; key < to; key++ {
			if key >= t.pages {
				fmt.Fprintf(w, "%d %d 0 R\n", key, t.ofLink(key-t.pages))
				continue
			}
			fmt.Fprintf(w, "%d [", key)
			if key < len(t.marks) {
				for _, e := range t.marks[key] {
					fmt.Fprintf(w, "%d 0 R ", t.element(int(e)))
				}
			}
			fmt.Fprint(w, "]\n")
		}
		fmt.Fprint(w, "]>>\nendobj\n")
	}
	for i := range t.elements {
		object()
		t.writeElement(w, i)
	}
	for i, l := range t.links {
		object()
		fmt.Fprintf(w, "%d 0 obj\n<</S /Link /P %d 0 R /K <</Type /OBJR /Obj %d 0 R>>>>\nendobj\n", t.ofLink(i), t.element(int(l.element)), t.firstLink+i)
	}
}

func (t *tree) writeElement(w *counter, i int) {
	e := &t.elements[i]
	if i == 0 {
		fmt.Fprintf(w, "%d 0 obj\n<</S /Document /P %d 0 R", t.element(i), t.root)
	} else {
		fmt.Fprintf(w, "%d 0 obj\n<</S /%s /P %d 0 R", t.element(i), tags[e.part], t.element(int(e.parent)))
	}
	page := int32(-1)
	if at := slices.IndexFunc(e.kids, func(k kid) bool { return k.kind == mark }); at >= 0 {
		page = e.kids[at].page
		fmt.Fprintf(w, " /Pg %d 0 R", pageObject(int(page)))
	}
	if len(e.kids) > 0 {
		fmt.Fprint(w, " /K [")
		for _, k := range e.kids {
			switch {
			case k.kind == part:
				fmt.Fprintf(w, "%d 0 R ", t.element(int(k.index)))
			case k.kind == linked:
				fmt.Fprintf(w, "%d 0 R ", t.ofLink(int(k.index)))
			case k.page == page:
				fmt.Fprintf(w, "%d ", k.index)
			default:
				fmt.Fprintf(w, "<</Type /MCR /Pg %d 0 R /MCID %d>> ", pageObject(int(k.page)), k.index)
			}
		}
		fmt.Fprint(w, "]")
	}
	attributes := ""
	switch e.part {
	case draw.ColumnHead:
		attributes = " /Scope /Column"
	case draw.RowHead:
		attributes = " /Scope /Row"
	}
	if e.rows > 1 {
		attributes += fmt.Sprintf(" /RowSpan %d", e.rows)
	}
	if e.cols > 1 {
		attributes += fmt.Sprintf(" /ColSpan %d", e.cols)
	}
	if attributes != "" {
		fmt.Fprintf(w, " /A <</O /Table%s>>", attributes)
	}
	fmt.Fprint(w, ">>\nendobj\n")
}
