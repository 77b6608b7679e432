package pdf

import (
	"bufio"
	"bytes"
	"cmp"
	"compress/zlib"
	"crypto/sha256"
	_ "embed"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync"

	"fengong/internal/render/draw"
)

// What makes a document fit for the archive (PDF/A-1b, ISO 19005-1; with a structure PDF/A-1a and
// PDF/UA-1, ISO 14289-1) is partly asked of fpdf here and partly put right in what it has written.

// srgb is the colour profile that the International Color Consortium gives to everybody.
//
//go:embed sRGB2014.icc
var srgb []byte

// packedProfile gives the profile as it stands in documents, packed.
var packedProfile = sync.OnceValue(func() []byte {
	var b bytes.Buffer
	w, _ := zlib.NewWriterLevel(&b, zlib.BestSpeed) // there is such a level
	_, _ = w.Write(srgb)                            // a bytes.Buffer does not fail
	_ = w.Close()
	return b.Bytes()
})

// writeProfile writes it as an object of the given number.
func writeProfile(w *counter, number int) {
	packed := packedProfile()
	fmt.Fprintf(w, "%d 0 obj\n<< /N 3 /Alternate /DeviceRGB /Length %d /Filter /FlateDecode >>\nstream\n", number, len(packed))
	w.write(packed)
	fmt.Fprint(w, "\nendstream\nendobj\n")
}

const producer = "fengong"

// The time zone of China, for dates: fpdf writes none, and strict readers want one.
const xmpZone, infoZone = "+08:00", "+08'00'"

const infoDate = "D:20060102150405"

// accessible claims PDF/UA-1 in words of a schema that PDF/A does not know and wants to be told.
const accessible = `
<rdf:Description rdf:about="" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/"><pdfuaid:part>1</pdfuaid:part></rdf:Description>
<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/" xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#"><pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource"><pdfaSchema:schema>PDF/UA identification</pdfaSchema:schema><pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI><pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix><pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource"><pdfaProperty:name>part</pdfaProperty:name><pdfaProperty:valueType>Integer</pdfaProperty:valueType><pdfaProperty:category>internal</pdfaProperty:category><pdfaProperty:description>part of ISO 14289</pdfaProperty:description></rdf:li></rdf:Seq></pdfaSchema:property></rdf:li></rdf:Bag></pdfaExtension:schemas></rdf:Description>`

// xmp describes the document in the same words as its Info dictionary. Only one with a
// structure is for everybody.
func xmp(info draw.Info, structured bool) []byte {
	var b strings.Builder
	text := func(before, s, after string) {
		if s != "" {
			b.WriteString(before)
			_ = xml.EscapeText(&b, []byte(s)) // a strings.Builder does not fail
			b.WriteString(after)
		}
	}
	b.WriteString(`<?xpacket begin="` + "\uFEFF" + `" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/"><pdfaid:part>1</pdfaid:part><pdfaid:conformance>`)
	if structured {
		b.WriteString(`A</pdfaid:conformance></rdf:Description>` + accessible)
	} else {
		b.WriteString(`B</pdfaid:conformance></rdf:Description>`)
	}
	b.WriteString(`
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:format>application/pdf</dc:format>`)
	text(`<dc:title><rdf:Alt><rdf:li xml:lang="x-default">`, info.Title, `</rdf:li></rdf:Alt></dc:title>`)
	text(`<dc:creator><rdf:Seq><rdf:li>`, info.Author, `</rdf:li></rdf:Seq></dc:creator>`)
	b.WriteString(`</rdf:Description>
<rdf:Description rdf:about="" xmlns:xmp="http://ns.adobe.com/xap/1.0/">`)
	date := info.Date.Format("2006-01-02T15:04:05") + xmpZone
	text(`<xmp:CreateDate>`, date, `</xmp:CreateDate>`)
	text(`<xmp:ModifyDate>`, date, `</xmp:ModifyDate>`)
	b.WriteString(`</rdf:Description>
<rdf:Description rdf:about="" xmlns:pdf="http://ns.adobe.com/pdf/1.3/">`)
	text(`<pdf:Producer>`, producer, `</pdf:Producer>`)
	b.WriteString("</rdf:Description>\n</rdf:RDF></x:xmpmeta>\n<?xpacket end=\"w\"?>")
	return []byte(b.String())
}

// mender passes on the file that fpdf writes, in one piece, with the content of the pages
// put in and with what an archive objects to put right:
//
//   - the colours have no meaning: fpdf would pack the profile anew for each document;
//   - the catalog lists embedded files although there are none;
//   - the outline and the bookmarks that have others below them lack their counts;
//   - dates lack the time zone;
//   - the trailer lacks an /ID.
//
// Links and fonts, of which fpdf knows nothing, are put in behind its objects, and the table of offsets is
// written anew.
type mender struct {
	w        io.Writer
	faces    []*embedded
	cuts     *Cuts
	contents [][]byte // of the pages, compressed
	levels   []int    // of the bookmarks
	targets  []target // of the links
	date     string   // of the document, as fpdf writes it

	structure *structure
	tree      *tree // of a document with a structure

	profile  int // number of the object, which the catalog has with fpdf
	bookmark int // the next to be written
	link     int // likewise
	fonts    int // number of the first object of the fonts
}

var (
	crossReference = regexp.MustCompile(`xref\n0 (\d+)\n`)
	trailer        = regexp.MustCompile(`trailer\n<<\n/Size (\d+)\n/Root (\d+) 0 R\n`)
)

const entrySize = len("0000000000 65535 f \n")

// written is a file of fpdf, taken apart.
type written struct {
	data    []byte // up to the cross-reference table
	root    int
	offsets []int // of the objects
	order   []int // the objects as they stand in the file, from the second entry on
}

func takeApart(p []byte) (*written, error) {
	at := bytes.LastIndex(p, []byte("xref\n0 "))
	if at < 0 {
		return nil, errors.New("no cross-reference table in what fpdf wrote")
	}
	head := crossReference.FindSubmatch(p[at:])
	tail := trailer.FindSubmatch(p[at:])
	if head == nil || tail == nil || !bytes.Equal(head[1], tail[1]) {
		return nil, fmt.Errorf("fpdf wrote an unknown trailer: %q", p[max(at, len(p)-200):])
	}
	n, err := strconv.Atoi(string(head[1]))
	if err != nil || at+len(head[0])+n*entrySize > len(p) {
		return nil, errors.New("fpdf wrote an unknown cross-reference table")
	}
	f := &written{data: p[:at], offsets: make([]int, n), order: make([]int, n)}
	if f.root, err = strconv.Atoi(string(tail[2])); err != nil || f.root != n-1 {
		return nil, fmt.Errorf("fpdf wrote an unknown trailer: %q", tail[0])
	}
	for i := 1; i < n; i++ {
		entry := p[at+len(head[0])+i*entrySize:]
		if f.offsets[i], err = strconv.Atoi(string(entry[:10])); err != nil || f.offsets[i] > at {
			return nil, errors.New("fpdf wrote an unknown cross-reference table")
		}
		f.order[i] = i
	}
	slices.SortFunc(f.order[1:], func(a, b int) int { return cmp.Compare(f.offsets[a], f.offsets[b]) })
	return f, nil
}

// object gives the i-th of the objects as they stand in the file.
func (f *written) object(i int) []byte {
	if i+1 < len(f.order) {
		return f.data[f.offsets[f.order[i]]:f.offsets[f.order[i+1]]]
	}
	return f.data[f.offsets[f.order[i]]:]
}

// writers keep what collects a file's pieces.
var writers = sync.Pool{New: func() any { return bufio.NewWriterSize(nil, 1<<16) }}

func (m *mender) Write(p []byte) (int, error) {
	f, err := takeApart(p)
	if err != nil {
		return 0, err
	}
	m.profile = f.root // the last objects of fpdf are the properties and the catalog
	m.fonts = len(f.offsets) + 1
	first := m.fonts + fontObjects*len(m.faces) // of the other objects that fpdf has not written
	if m.structure.tagged() {
		m.tree = &tree{structure: m.structure, firstLink: first, root: first + m.structure.links.n, pages: len(m.contents)}
	}
	id := sha256.New()
	out := writers.Get().(*bufio.Writer)
	out.Reset(io.MultiWriter(m.w, id))
	defer func() {
		out.Reset(nil)
		writers.Put(out)
	}()
	w := &counter{w: out}
	head := f.data[:f.offsets[f.order[1]]]
	version := "%PDF-1.4"
	if m.tree != nil { // PDF/UA is of 1.7; PDF/A-1 leaves to readers of 1.4 what they do not know
		version = "%PDF-1.7"
	}
	w.write(bytes.Replace(head, []byte("%PDF-1.3"), []byte(version), 1))
	pairs := m.pairs()
	offsets := append(slices.Clone(f.offsets), make([]int, first-len(f.offsets))...)
	for i, number := range f.order[1:] {
		object := f.object(i + 1)
		if number == m.profile {
			offsets[number] = w.n
			writeProfile(w, number)
			number++
			_, catalog, _ := bytes.Cut(object, []byte(" "))
			object = fmt.Appendf(nil, "%d %s", number, catalog)
		}
		offsets[number] = w.n
		for n := m.object(w, number, object, pairs, first); n > 0; n-- {
			offsets = append(offsets, w.n)
			w.write(m.appendLink(w.buffer(), len(offsets)-1, len(offsets)-1-first))
		}
	}
	for i, e := range m.faces {
		e.write(w, m.cuts, m.fonts+i*fontObjects, offsets)
	}
	if m.tree != nil {
		m.tree.write(w, func() { offsets = append(offsets, w.n) })
	}
	start := w.n
	fmt.Fprintf(w, "xref\n0 %d\n0000000000 65535 f \n", len(offsets))
	for _, offset := range offsets[1:] {
		fmt.Fprintf(w, "%010d 00000 n \n", offset)
	}
	if err := w.flush(); err != nil {
		return 0, err
	}
	_, err = fmt.Fprintf(m.w, "trailer\n<<\n/Size %d\n/Root %d 0 R\n/Info %d 0 R\n/ID [<%x> <%[4]x>]\n>>\nstartxref\n%[5]d\n%%%%EOF\n",
		len(offsets), m.profile+1, m.profile-1, id.Sum(nil)[:16], start)
	return len(p), err
}

// object writes an object and gives how many links the page that it is has; the first of all links is an object of
// the given number.
func (m *mender) object(w *counter, number int, object []byte, pairs [][2]string, first int) (links int) {
	// Objects 3 and 4 are the first page and its content, 5 and 6 the second …
	page := (number - 3) / 2
	isPage := number >= 3 && page < len(m.contents)
	if isPage && number%2 == 0 {
		fmt.Fprintf(w, "%d 0 obj\n<</Filter /FlateDecode /Length %d>>\nstream\n", number, len(m.contents[page]))
		w.write(m.contents[page])
		fmt.Fprint(w, "\nendstream\nendobj\n")
		return 0
	}
	object = m.counted(object)
	if isPage {
		if m.tree != nil {
			object = bytes.Replace(object, []byte("<</Type /Page\n"), fmt.Appendf(nil, "<</Type /Page\n/StructParents %d\n/Tabs /S\n", page), 1)
		}
		var annotations []byte
		for ; m.link < m.structure.links.n && int(m.structure.links.at(m.link).page) == page; m.link++ {
			annotations = append(reference(annotations, first+m.link), ' ')
			links++
		}
		if links > 0 {
			const before = "/Resources 2 0 R\n"
			object = bytes.Replace(object, []byte(before), slices.Concat([]byte(before+"/Annots ["), annotations, []byte("]\n")), 1)
		}
	}
	replace(w, object, pairs)
	return links
}

// appendLink appends the i-th link, an object of the given number.
func (m *mender) appendLink(b []byte, number, i int) []byte {
	l := m.structure.links.at(i)
	b = append(strconv.AppendInt(b, int64(number), 10), " 0 obj\n<</Type /Annot /Subtype /Link /F 4 "...)
	if m.tree != nil {
		b = m.tree.annotation(b, i)
	}
	b = append(b, "/Rect ["...)
	for _, v := range [...]float64{l.left, l.bottom, l.right, l.top} {
		b = append(strconv.AppendFloat(b, v, 'f', 2, 64), ' ')
	}
	b[len(b)-1] = ']'
	to := m.targets[l.target]
	b = reference(append(b, " /Border [0 0 0] /Dest ["...), 1+2*int(to.page))
	b = strconv.AppendFloat(append(b, " /XYZ 0 "...), to.height, 'f', 2, 64)
	return append(b, " null]>>\nendobj\n"...)
}

// pairs lists what is to be replaced in objects, and by what.
func (m *mender) pairs() [][2]string {
	pairs := [][2]string{
		{"/EmbeddedFiles << /Names [\n  \n] >>", ""},
		{"<</Type /Outlines /First ", fmt.Sprintf("<</Type /Outlines /Count %d /First ", below(m.levels, -1))},
	}
	catalog := ""
	if m.tree != nil {
		catalog = m.tree.catalog()
	}
	const begins, pages = "/Type /Catalog\n", "/Pages 1 0 R\n"
	pairs = append(pairs, [2]string{begins + pages, begins + catalog + pages + fmt.Sprintf("/OutputIntents [\n"+
		"<< /Type /OutputIntent /S /GTS_PDFA1 /OutputConditionIdentifier (sRGB IEC61966-2.1) /DestOutputProfile %d 0 R >>\n]\n", m.profile)})
	if m.date != "" {
		pairs = append(pairs, [2]string{"(" + m.date + ")", "(" + m.date + infoZone + ")"})
	}
	all := ""
	for i, e := range m.faces {
		all += fmt.Sprintf("/%s %d 0 R\n", e.name, m.fonts+i*fontObjects)
	}
	return append(pairs, [2]string{"/Font <<\n>>", "/Font <<\n" + all + ">>"})
}

// below counts the bookmarks one level under the given one, from the first of levels on.
func below(levels []int, level int) int {
	n := 0
	for _, l := range levels {
		if l <= level {
			break
		}
		if l == level+1 {
			n++
		}
	}
	return n
}

// counted gives the object of a bookmark the count of those below it: negative, for they
// are folded. Other objects stay as they are.
func (m *mender) counted(object []byte) []byte {
	if m.bookmark == len(m.levels) || !bytes.Contains(object, []byte(" 0 obj\n<</Title ")) {
		return object
	}
	count := ""
	if n := below(m.levels[m.bookmark+1:], m.levels[m.bookmark]); n > 0 {
		count = fmt.Sprintf("/Count -%d", n)
	}
	m.bookmark++
	return bytes.Replace(object, []byte("/Count 0>>"), []byte(count+">>"), 1)
}

// counter counts what is written and keeps the first error.
type counter struct {
	w   *bufio.Writer
	n   int
	err error
}

func (c *counter) Write(p []byte) (int, error) {
	c.write(p)
	return len(p), nil
}

// buffer gives room to append to what is to be written next.
func (c *counter) buffer() []byte { return c.w.AvailableBuffer() }

func (c *counter) write(p []byte) {
	c.n += len(p)
	if _, err := c.w.Write(p); err != nil && c.err == nil {
		c.err = err
	}
}

func (c *counter) flush() error {
	if c.err != nil {
		return c.err
	}
	return c.w.Flush()
}

// replace writes an object with the first of each pair replaced by the second. Streams
// are passed on as they are.
func replace(w *counter, object []byte, pairs [][2]string) {
	stream := len(object)
	if at := bytes.Index(object, []byte("\nstream\n")); at >= 0 {
		stream = at
	}
	head := object[:stream]
	for _, pair := range pairs {
		if old := []byte(pair[0]); bytes.Contains(head, old) {
			head = bytes.ReplaceAll(head, old, []byte(pair[1]))
		}
	}
	w.write(head)
	w.write(object[stream:])
}
