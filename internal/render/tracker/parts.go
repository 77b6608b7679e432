package tracker

import (
	"archive/zip"
	"bytes"
	"fmt"
	"io"
	"path"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/beevik/etree"
	"github.com/klauspost/compress/flate"
)

// parts is a workbook that is being edited. A part that is not changed goes into the new
// file byte for byte, packed as it was.
type parts struct {
	zip     *zip.Reader
	files   map[string]*zip.File
	changed map[string][]byte // nil: taken out
	added   []string          // in order
}

func newParts(z *zip.Reader) *parts {
	p := &parts{zip: z, files: map[string]*zip.File{}, changed: map[string][]byte{}}
	for _, f := range z.File {
		p.files[strings.TrimPrefix(f.Name, "/")] = f
	}
	return p
}

func (p *parts) has(name string) bool {
	if data, ok := p.changed[name]; ok {
		return data != nil
	}
	return p.files[name] != nil
}

// read gives a part as it is now.
func (p *parts) read(name string) ([]byte, error) {
	if data, ok := p.changed[name]; ok {
		return data, nil
	}
	f := p.files[name]
	if f == nil {
		return nil, fmt.Errorf("%w: %s is missing", errNotXLSX, name)
	}
	r, err := f.Open()
	if err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	defer r.Close()
	var b bytes.Buffer
	if n := f.UncompressedSize64; n < maxPart {
		b.Grow(int(n) + bytes.MinRead)
	}
	if _, err := io.Copy(&b, io.LimitReader(r, maxPart)); err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	return b.Bytes(), nil
}

// set changes a part or adds one.
func (p *parts) set(name string, data []byte) {
	if p.files[name] == nil && !slices.Contains(p.added, name) {
		p.added = append(p.added, name)
	}
	p.changed[name] = data
}

func (p *parts) remove(name string) {
	if p.has(name) {
		p.changed[name] = nil
	}
}

// tree gives a part as a tree.
func (p *parts) tree(name string) (*etree.Document, error) {
	data, err := p.read(name)
	if err != nil {
		return nil, err
	}
	return parseTree(name, data)
}

func parseTree(name string, data []byte) (*etree.Document, error) {
	doc := etree.NewDocument()
	doc.ReadSettings.PreserveCData = true
	if err := doc.ReadFromBytes(data); err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	if doc.Root() == nil {
		return nil, fmt.Errorf("%s: %w", name, errUnusual)
	}
	return doc, nil
}

func (p *parts) setTree(name string, doc *etree.Document) error {
	data, err := doc.WriteToBytes()
	if err == nil {
		p.set(name, data)
	}
	return err
}

// untouched reports whether nothing differs from the file that was opened.
func (p *parts) untouched() (bool, error) {
	for name, data := range p.changed {
		f := p.files[name]
		if f == nil && data == nil {
			continue
		}
		if f == nil || data == nil {
			return false, nil
		}
		delete(p.changed, name)
		was, err := p.read(name)
		p.changed[name] = data
		if err != nil || !bytes.Equal(was, data) {
			return false, err
		}
	}
	return true, nil
}

// write packs the workbook; parts that are new or changed bear the date.
func (p *parts) write(date time.Time) ([]byte, error) {
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	z.RegisterCompressor(zip.Deflate, func(w io.Writer) (io.WriteCloser, error) { return flate.NewWriter(w, 3) })
	put := func(name string, data []byte) error {
		w, err := z.CreateHeader(&zip.FileHeader{Name: name, Method: zip.Deflate, Modified: date})
		if err == nil {
			_, err = w.Write(data)
		}
		return err
	}
	for _, f := range p.zip.File {
		data, changed := p.changed[strings.TrimPrefix(f.Name, "/")]
		var err error
		switch {
		case !changed:
			err = z.Copy(f)
		case data != nil:
			err = put(f.Name, data)
		}
		if err != nil {
			return nil, fmt.Errorf("packing %s: %w", f.Name, err)
		}
	}
	for _, name := range p.added {
		if data := p.changed[name]; data != nil {
			if err := put(name, data); err != nil {
				return nil, fmt.Errorf("packing %s: %w", name, err)
			}
		}
	}
	if err := z.Close(); err != nil {
		return nil, fmt.Errorf("packing the workbook: %w", err)
	}
	return b.Bytes(), nil
}

// date gives the date of the newest part, for those that are changed.
func (p *parts) date() (newest time.Time) {
	for _, f := range p.zip.File {
		if f.Modified.After(newest) {
			newest = f.Modified
		}
	}
	return newest
}

func relsName(part string) string {
	dir, base := path.Split(part)
	return dir + "_rels/" + base + ".rels"
}

const (
	sheetType    = "application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"
	sheetRelType = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet"
)

// addSheet adds a worksheet behind the others; main is the part of the workbook.
func (p *parts) addSheet(main, name string, data []byte) (part string, err error) {
	dir := path.Dir(main)
	for n := 1; ; n++ {
		if part = path.Join(dir, "worksheets", fmt.Sprintf("sheet%d.xml", n)); !p.has(part) {
			break
		}
	}
	p.set(part, data)
	types, err := p.tree("[Content_Types].xml")
	if err != nil {
		return "", err
	}
	o := newChild(types.Root(), "Override")
	o.CreateAttr("PartName", "/"+part)
	o.CreateAttr("ContentType", sheetType)
	rels, err := p.tree(relsName(main))
	if err != nil {
		return "", err
	}
	id := freeID(rels.Root(), "Id", "rId")
	r := newChild(rels.Root(), "Relationship")
	r.CreateAttr("Id", id)
	r.CreateAttr("Type", sheetRelType)
	r.CreateAttr("Target", strings.TrimPrefix(part, dir+"/"))
	book, err := p.tree(main)
	if err != nil {
		return "", err
	}
	sheets := book.Root().SelectElement("sheets")
	if sheets == nil {
		return "", errUnusual
	}
	prefix := "r"
	if like := sheets.ChildElements(); len(like) > 0 {
		for _, a := range like[0].Attr {
			if a.Key == "id" {
				prefix = a.Space
			}
		}
	}
	s := newChild(sheets, "sheet")
	s.CreateAttr("name", name)
	s.CreateAttr("sheetId", freeID(sheets, "sheetId", ""))
	s.CreateAttr(prefix+":id", id)
	for _, save := range []struct {
		name string
		doc  *etree.Document
	}{{"[Content_Types].xml", types}, {relsName(main), rels}, {main, book}} {
		if err := p.setTree(save.name, save.doc); err != nil {
			return "", err
		}
	}
	return part, nil
}

// newChild adds an element of the parent's name space.
func newChild(parent *etree.Element, tag string) *etree.Element {
	e := parent.CreateElement(tag)
	e.Space = parent.Space
	return e
}

// freeID gives an identifier that none of the children has.
func freeID(parent *etree.Element, attr, prefix string) string {
	for n := 1; ; n++ {
		id := prefix + strconv.Itoa(n)
		if !slices.ContainsFunc(parent.ChildElements(), func(e *etree.Element) bool { return e.SelectAttrValue(attr, "") == id }) {
			return id
		}
	}
}

// dropCalcChain takes out the order in which formulas were last calculated: an office
// program makes it anew, and calls the file damaged where it names a cell that has none.
func (p *parts) dropCalcChain(main string) error {
	rels, err := p.tree(relsName(main))
	if err != nil {
		return err
	}
	for _, r := range rels.Root().ChildElements() {
		if !strings.HasSuffix(r.SelectAttrValue("Type", ""), "/calcChain") {
			continue
		}
		part := path.Join(path.Dir(main), r.SelectAttrValue("Target", ""))
		if t := r.SelectAttrValue("Target", ""); strings.HasPrefix(t, "/") {
			part = t[1:]
		}
		rels.Root().RemoveChild(r)
		p.remove(part)
		types, err := p.tree("[Content_Types].xml")
		if err != nil {
			return err
		}
		for _, o := range types.Root().ChildElements() {
			if o.SelectAttrValue("PartName", "") == "/"+part {
				types.Root().RemoveChild(o)
			}
		}
		if err := p.setTree("[Content_Types].xml", types); err != nil {
			return err
		}
		return p.setTree(relsName(main), rels)
	}
	return nil
}
