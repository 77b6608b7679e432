package docx

import (
	"archive/zip"
	"bytes"
	"fmt"
	"hash/crc32"
	"path"
	"slices"
	"strings"

	"github.com/beevik/etree"
	"github.com/klauspost/compress/flate"
)

// bundle is a package whose parts are being changed. What nobody changes stays as it is,
// byte for byte.
type bundle struct {
	files   []file
	main    string // name of the part with the text
	changed bool
}

func newBundle(files []file, kinds map[string]role) *bundle {
	b := &bundle{files: slices.Clone(files)}
	for _, f := range files {
		if kinds[f.header.Name] == body {
			b.main = f.header.Name
			break
		}
	}
	return b
}

func (b *bundle) index(name string) int {
	return slices.IndexFunc(b.files, func(f file) bool { return f.header.Name == name })
}

// read parses a part; nil where there is none, or none that can be read.
func (b *bundle) read(name string) *etree.Document {
	i := b.index(name)
	if i < 0 {
		return nil
	}
	doc := etree.NewDocument()
	if err := doc.ReadFromBytes(b.files[i].data); err != nil || doc.Root() == nil {
		return nil
	}
	return doc
}

// write puts a part in the place of the one of that name, or behind all others.
func (b *bundle) write(name string, doc *etree.Document) error {
	doc.WriteSettings = etree.WriteSettings{CanonicalText: true, CanonicalAttrVal: true}
	data, err := doc.WriteToBytes()
	if err != nil {
		return fmt.Errorf("writing %s: %w", name, err)
	}
	f := file{deflated(name, data), data}
	if i := b.index(name); i >= 0 {
		b.files[i] = f
	} else {
		b.files = append(b.files, f)
	}
	b.changed = true
	return nil
}

// deflated makes a part that is compressed.
func deflated(name string, data []byte) part {
	var packed bytes.Buffer
	w, err := flate.NewWriter(&packed, flate.BestSpeed)
	if err != nil {
		panic(err) // only for a level that does not exist
	}
	// A bytes.Buffer takes everything.
	_, _ = w.Write(data)
	_ = w.Close()
	p := stored(name, packed.Bytes())
	p.header.Method, p.header.CRC32, p.header.UncompressedSize64 = zip.Deflate, crc32.ChecksumIEEE(data), uint64(len(data))
	return p
}

// zip writes the package.
func (b *bundle) zip() ([]byte, error) {
	var out bytes.Buffer
	z := zip.NewWriter(&out)
	for i := range b.files {
		f := &b.files[i]
		w, err := z.CreateRaw(&f.header)
		if err == nil {
			_, err = w.Write(f.raw)
		}
		if err != nil {
			return nil, fmt.Errorf("writing %s: %w", f.header.Name, err)
		}
	}
	if err := z.Close(); err != nil {
		return nil, fmt.Errorf("closing the document: %w", err)
	}
	return out.Bytes(), nil
}

const typesName = "[Content_Types].xml"

// relsName is the part that says what the text leads to.
func (b *bundle) relsName() string {
	dir, base := path.Split(b.main)
	return dir + "_rels/" + base + ".rels"
}

// related gives the name of the part that the text has a relationship with whose kind
// ends in kind; "" where there is none.
func (b *bundle) related(kind string) string {
	doc := b.read(b.relsName())
	if doc == nil {
		return ""
	}
	for _, e := range doc.Root().ChildElements() {
		if strings.HasSuffix(e.SelectAttrValue("Type", ""), "/"+kind) && e.SelectAttrValue("TargetMode", "") != "External" {
			return b.target(e)
		}
	}
	return ""
}

// target gives the name of the part that a relationship of the text leads to.
func (b *bundle) target(relationship *etree.Element) string {
	t := relationship.SelectAttrValue("Target", "")
	if !strings.HasPrefix(t, "/") {
		t = path.Join("/", path.Dir(b.main), t)
	}
	return strings.TrimPrefix(path.Clean(t), "/")
}

// relate makes the package know a part that the text leads to. kind is the whole kind of
// the relationship.
func (b *bundle) relate(name, kind, contentType string) error {
	rels := b.read(b.relsName())
	if rels == nil {
		rels = etree.NewDocument()
		if err := rels.ReadFromString(`<?xml version="1.0" encoding="UTF-8" standalone="yes"?>` + "\n" +
			`<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"/>`); err != nil {
			return err
		}
	}
	if b.related(path.Base(kind)) != name {
		id := "rIdComments"
		for slices.ContainsFunc(rels.Root().ChildElements(), func(e *etree.Element) bool { return e.SelectAttrValue("Id", "") == id }) {
			id += "-"
		}
		e := rels.Root().CreateElement("Relationship")
		e.Space = rels.Root().Space
		e.CreateAttr("Id", id)
		e.CreateAttr("Type", kind)
		e.CreateAttr("Target", path.Base(name))
		if path.Dir(name) != path.Dir(b.main) {
			e.CreateAttr("Target", "/"+name)
		}
		if err := b.write(b.relsName(), rels); err != nil {
			return err
		}
	}
	types := b.read(typesName)
	if types == nil {
		return fmt.Errorf("no %s", typesName)
	}
	for _, e := range types.Root().ChildElements() {
		if e.Tag == "Override" && e.SelectAttrValue("PartName", "") == "/"+name {
			return nil
		}
	}
	e := types.Root().CreateElement("Override")
	e.Space = types.Root().Space
	e.CreateAttr("PartName", "/"+name)
	e.CreateAttr("ContentType", contentType)
	return b.write(typesName, types)
}

// drop takes a part out of the package, with all that names it.
func (b *bundle) drop(name string) error {
	if i := b.index(name); i >= 0 {
		b.files = slices.Delete(b.files, i, i+1)
		b.changed = true
	}
	for list, names := range map[string]func(e *etree.Element) bool{
		b.relsName(): func(e *etree.Element) bool { return b.target(e) == name },
		typesName:    func(e *etree.Element) bool { return e.SelectAttrValue("PartName", "") == "/"+name },
	} {
		doc := b.read(list)
		if doc == nil {
			continue
		}
		gone := false
		for _, e := range doc.Root().ChildElements() {
			if names(e) {
				doc.Root().RemoveChild(e)
				gone = true
			}
		}
		if gone {
			if err := b.write(list, doc); err != nil {
				return err
			}
		}
	}
	return nil
}
