package draw

// Element is a part of the structure of a document, for programs that cannot see its pages: those
// that read aloud. 0 is the document itself.
type Element int

// Part is what an Element is.
type Part uint8

// The parts of a document.
const (
	Section Part = iota
	Heading
	Subheading
	Paragraph
	Table
	Row
	ColumnHead // a cell that is the head of its columns
	RowHead    // a cell that is the head of its rows
	Cell
)

// Unstructured is embedded by a Document in a format that knows no structure.
type Unstructured struct{}

// Element is Document.
func (Unstructured) Element(Element, Part) Element { return 0 }

// Span is Document.
func (Unstructured) Span(Element, int, int) {}

// Within is Document.
func (Unstructured) Within(Element) {}
