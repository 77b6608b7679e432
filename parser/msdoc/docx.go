package msdoc

import (
	"bytes"
	"encoding/xml"
	"io"
	"strings"
	"time"

	"fengong/internal/office"
	"fengong/parser/ole"
)

// Stream is the name under which a compound file holds a document.
const Stream = "WordDocument"

const (
	xmlns    = `xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"`
	relation = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
	packages = "http://schemas.openxmlformats.org/package/2006"
)

// DOCX gives the document in a compound file as a .docx, and how many of its paragraphs
// have an automatic number that could not be made out. The errors are those of package
// ole, or else tell of damage.
func DOCX(f *ole.File) (data []byte, lost int, err error) {
	d, err := open(f)
	if err != nil {
		return nil, 0, err
	}
	saved := ""
	if t := f.Saved(); !t.IsZero() {
		saved = t.Format("2006-01-02T15:04:05Z")
	}
	data, err = d.pack(saved)
	return data, d.lost, err
}

// out writes the parts of the package, keeping the first error.
type out struct {
	z    *office.Writer
	w    io.Writer
	size int
	err  error
}

// part begins the next part.
func (o *out) part(name string) {
	if o.err == nil {
		o.w, o.err = o.z.Create(name)
	}
	o.add(`<?xml version="1.0" encoding="UTF-8" standalone="yes"?>`)
}

func (o *out) add(pieces ...string) {
	for _, s := range pieces {
		if o.size += len(s); o.size > 2*maxOut && o.err == nil {
			o.err = ole.ErrTooLarge
		}
		if o.err == nil {
			_, o.err = io.WriteString(o.w, s)
		}
	}
}

// pack writes the document as a package.
func (d *doc) pack(saved string) ([]byte, error) {
	var buf bytes.Buffer
	o := &out{z: office.NewWriter(&buf, time.Time{})}
	word := "application/vnd.openxmlformats-officedocument.wordprocessingml."
	o.part("[Content_Types].xml")
	o.add(`<Types xmlns="`, packages, `/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>`)
	for _, p := range [][2]string{{"word/document.xml", word + "document.main"}, {"word/numbering.xml", word + "numbering"},
		{"word/footnotes.xml", word + "footnotes"}, {"word/endnotes.xml", word + "endnotes"},
		{"docProps/core.xml", "application/vnd.openxmlformats-package.core-properties"}} {
		o.add(`<Override PartName="/`, p[0], `" ContentType="`, p[1], `+xml"/>`)
	}
	o.add(`</Types>`)
	o.part("_rels/.rels")
	o.add(`<Relationships xmlns="`, packages, `/relationships"><Relationship Id="rId1" Type="`, relation, `/officeDocument" Target="word/document.xml"/>`,
		`<Relationship Id="rId2" Type="`, packages, `/relationships/metadata/core-properties" Target="docProps/core.xml"/></Relationships>`)
	o.part("word/_rels/document.xml.rels")
	o.add(`<Relationships xmlns="`, packages, `/relationships">`)
	for _, p := range []string{"numbering", "footnotes", "endnotes"} {
		o.add(`<Relationship Id="`, p, `" Type="`, relation, `/`, p, `" Target="`, p, `.xml"/>`)
	}
	o.add(`</Relationships>`)
	o.part("docProps/core.xml")
	o.add(`<cp:coreProperties xmlns:cp="`, packages, `/metadata/core-properties" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">`)
	if saved != "" {
		o.add(`<dcterms:modified xsi:type="dcterms:W3CDTF">`, saved, `</dcterms:modified>`)
	}
	o.add(`</cp:coreProperties>`)
	o.part("word/numbering.xml")
	d.numbering(o)
	o.part("word/document.xml")
	o.add(`<w:document `, xmlns, `><w:body>`)
	if err := d.writeStory(o, storyMain, "", ""); err != nil {
		return nil, err
	}
	if err := d.writeStory(o, storyBoxes, `<w:p><w:r><w:pict><w:txbxContent>`, `</w:txbxContent></w:pict></w:r></w:p>`); err != nil {
		return nil, err
	}
	o.add(`</w:body></w:document>`)
	for _, notes := range []struct {
		story int
		name  string
	}{{storyFootnotes, "footnote"}, {storyEndnotes, "endnote"}} {
		o.part("word/" + notes.name + "s.xml")
		o.add(`<w:`, notes.name, `s `, xmlns, `>`)
		if err := d.writeStory(o, notes.story, `<w:`+notes.name+` w:id="1">`, `</w:`+notes.name+`>`); err != nil {
			return nil, err
		}
		o.add(`</w:`, notes.name, `s>`)
	}
	if o.err != nil {
		return nil, o.err
	}
	err := o.z.Close()
	return buf.Bytes(), err
}

// writeStory writes a story between two tags, if it has paragraphs.
func (d *doc) writeStory(o *out, which int, before, after string) error {
	paras, err := d.story(which)
	if err != nil || len(paras) == 0 {
		return err
	}
	o.add(before)
	if err := d.body(o, paras); err != nil {
		return err
	}
	o.add(after)
	return nil
}

// escape makes a text one of XML, without the control characters that no XML holds.
func escape(s string) string {
	s = strings.Map(func(r rune) rune {
		if r < ' ' && r != '\t' && r != '\n' || r >= 0xfffe && r <= 0xffff {
			return -1
		}
		return r
	}, s)
	if !strings.ContainsAny(s, "&<>\"\n\t") {
		return s
	}
	var b strings.Builder
	if xml.EscapeText(&b, []byte(s)) != nil {
		return "" // a Builder takes everything
	}
	return b.String()
}

// hide marks the runs of what nobody sees as hidden.
func hide(content []byte) []byte {
	return bytes.ReplaceAll(content, []byte(`<w:r>`), []byte(`<w:r><w:rPr><w:vanish/></w:rPr>`))
}
