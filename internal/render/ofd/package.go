package ofd

import (
	"archive/zip"
	"bytes"
	"crypto/sha256"
	"encoding/xml"
	"fmt"
	"io"
	"strconv"

	"fengong/internal/render/draw"
)

// Where the parts are.
const (
	root     = "OFD.xml"
	document = "Doc_0/Document.xml"
	shared   = "Doc_0/PublicRes.xml"
)

func pageName(i int) string { return "Doc_0/Pages/Page_" + strconv.Itoa(i) + "/Content.xml" }

func fontName(f *font) string { return "font_" + strconv.Itoa(f.id) + ".ttf" }

// Output is draw.Document.
func (d *Document) Output(w io.Writer) error {
	d.endPage()
	z := &packer{zip: zip.NewWriter(w)}
	var rest bytes.Buffer // of the package, to be named by
	pages := sha256.New()
	for _, p := range d.pages {
		fmt.Fprintf(pages, "%d %08x\n", p.size, p.crc)
	}
	d.writeDocument(&rest)
	fmt.Fprintf(pages, "%s", rest.Bytes())
	z.add(root, pack(d.entrance(pages.Sum(nil)[:16])))
	z.add(document, pack(rest.Bytes()))
	z.add(shared, pack(d.resources()))
	for i := range d.pages {
		z.add(pageName(i), d.pages[i])
		d.pages[i] = part{}
	}
	for _, f := range d.fonts {
		z.add("Doc_0/Res/"+fontName(f), pack(f.subset.Font(f.face.PostScriptName())))
	}
	if z.err == nil {
		z.err = z.zip.Close()
	}
	if z.err != nil {
		return fmt.Errorf("writing OFD: %w", z.err)
	}
	return nil
}

// packer writes the package and keeps the first error. Its files bear no time of their own.
type packer struct {
	zip *zip.Writer
	err error
}

func (z *packer) add(name string, p part) {
	if z.err != nil {
		return
	}
	w, err := z.zip.CreateRaw(&zip.FileHeader{
		Name: name, Method: zip.Deflate, CRC32: p.crc, CompressedSize64: uint64(len(p.packed)), UncompressedSize64: p.size,
	})
	if err == nil {
		_, err = w.Write(p.packed)
	}
	z.err = err
}

// writer writes XML.
type writer struct{ bytes.Buffer }

// open begins a part with its outermost element.
func (w *writer) open(element, attributes string) {
	w.raw(xmlHead, "<ofd:", element, ` xmlns:ofd="`, namespace, `"`, attributes, ">")
}

func (w *writer) raw(parts ...string) {
	for _, s := range parts {
		w.WriteString(s)
	}
}

// element writes an element that holds a text; none where the text is empty.
func (w *writer) element(name, text string) {
	if text != "" {
		w.raw("<ofd:", name, ">")
		w.escaped(text)
		w.raw("</ofd:", name, ">")
	}
}

func (w *writer) escaped(text string) {
	_ = xml.EscapeText(&w.Buffer, []byte(text)) // a bytes.Buffer does not fail
}

// entrance gives the part that says what the package is. Its identifier is made of what it
// holds: the same document has the same.
func (d *Document) entrance(id []byte) []byte {
	var w writer
	w.open("OFD", ` Version="1.1" DocType="OFD-A"`)
	w.raw("<ofd:DocBody><ofd:DocInfo>")
	w.element("DocID", fmt.Sprintf("%x", id))
	w.element("Title", d.info.Title)
	w.element("Author", d.info.Author)
	date := d.info.Date.Format("2006-01-02")
	w.element("CreationDate", date)
	w.element("ModDate", date)
	w.element("Creator", "fengong")
	w.raw("</ofd:DocInfo>")
	w.element("DocRoot", document)
	w.raw("</ofd:DocBody></ofd:OFD>")
	return w.Bytes()
}

// writeDocument writes the part that lists pages and outline.
func (d *Document) writeDocument(b *bytes.Buffer) {
	w := &writer{}
	w.open("Document", "")
	w.raw("<ofd:CommonData><ofd:MaxUnitID>", strconv.Itoa(d.last), "</ofd:MaxUnitID><ofd:PageArea><ofd:PhysicalBox>0 0 ")
	w.Write(appendMM(w.AvailableBuffer(), d.size.Width))
	w.raw(" ")
	w.Write(appendMM(w.AvailableBuffer(), d.size.Height))
	w.raw("</ofd:PhysicalBox></ofd:PageArea><ofd:PublicRes>PublicRes.xml</ofd:PublicRes></ofd:CommonData><ofd:Pages>")
	for i, id := range d.ids {
		w.raw(`<ofd:Page ID="`, strconv.Itoa(id), `" BaseLoc="Pages/Page_`, strconv.Itoa(i), `/Content.xml"/>`)
	}
	w.raw("</ofd:Pages>")
	if len(d.outline) > 0 {
		w.raw("<ofd:Outlines>")
		w.entries(d.outline, 0)
		w.raw("</ofd:Outlines>")
	}
	w.raw("</ofd:Document>")
	b.Write(w.Bytes())
}

// entries writes entries of the outline of one level, each with those below it.
func (w *writer) entries(all []entry, level int) {
	for len(all) > 0 {
		n := 1
		for n < len(all) && all[n].level > level {
			n++
		}
		under := 0
		for _, e := range all[1:n] {
			if e.level == level+1 {
				under++
			}
		}
		w.raw(`<ofd:OutlineElem Title="`)
		w.escaped(all[0].title)
		w.raw(`"`)
		if under > 0 {
			w.raw(` Count="`, strconv.Itoa(under), `" Expanded="false"`)
		}
		w.raw(`><ofd:Actions><ofd:Action Event="CLICK"><ofd:Goto>`)
		w.Write(appendDest(w.AvailableBuffer(), all[0].place))
		w.raw(`</ofd:Goto></ofd:Action></ofd:Actions>`)
		w.entries(all[1:n], level+1)
		w.raw(`</ofd:OutlineElem>`)
		all = all[n:]
	}
}

// resources gives the part that names the fonts.
func (d *Document) resources() []byte {
	var w writer
	w.open("Res", ` BaseLoc="Res"`)
	if len(d.fonts) > 0 {
		w.raw("<ofd:Fonts>")
		for _, f := range d.fonts {
			w.raw(`<ofd:Font ID="`, strconv.Itoa(f.id), `" FontName="`)
			w.escaped(f.face.PostScriptName())
			w.raw(`" FamilyName="`)
			w.escaped(f.face.Name)
			w.raw(`"><ofd:FontFile>`, fontName(f), `</ofd:FontFile></ofd:Font>`)
		}
		w.raw("</ofd:Fonts>")
	}
	w.raw("</ofd:Res>")
	return w.Bytes()
}

var _ draw.Document = (*Document)(nil)
