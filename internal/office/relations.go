package office

import (
	"bytes"
	"errors"
	"net/url"
	"path"
	"slices"
	"strconv"
	"strings"

	"github.com/beevik/etree"
)

// Relation leads from a part to another part, or to an address outside of the file.
type Relation struct {
	ID, Type string
	Target   string // name of the part; of an External one the address
	External bool
}

// Kind returns the last word of the type: "image", "worksheet", "comments". What stands before
// it differs between the editions of the standard.
func (r *Relation) Kind() string { return path.Base(r.Type) }

// relationsOf returns the name of the part that holds the relations of a part; "" is the
// package.
func relationsOf(name string) string {
	dir, base := path.Split(name)
	return dir + "_rels/" + base + ".rels"
}

// Relations returns the relations of a part, of the package where name is "".
func (p *Package) Relations(name string) ([]Relation, error) {
	rels := relationsOf(name)
	if !p.Has(rels) {
		return nil, nil
	}
	var out []Relation
	// Strictly: of a relation that stands twice, or in two halves, programs take different ones.
	err := p.scan(rels, true, func(s *Scanner) error {
		if string(s.Name) == "Relationship" {
			out = append(out, p.relation(name, string(s.Attr("Id")), string(s.Attr("Type")), string(s.Attr("Target")), string(s.Attr("TargetMode"))))
		}
		return nil
	})
	return out, err
}

func (p *Package) relation(of, id, typ, target, mode string) Relation {
	r := Relation{ID: id, Type: typ, Target: target, External: mode == "External"}
	if !r.External {
		r.Target = p.resolve(of, target)
	}
	return r
}

// resolve returns the name of the part that a target means. A target is an address, so some
// programs write Chinese names with %.
func (p *Package) resolve(of, target string) string {
	target, _, _ = strings.Cut(strings.ReplaceAll(target, `\`, "/"), "#")
	if target == "" {
		return ""
	}
	name := strings.TrimPrefix(path.Join("/", path.Dir(of), target), "/")
	if strings.HasPrefix(target, "/") {
		name = strings.TrimPrefix(path.Clean(target), "/")
	}
	if one := p.index[fold(name)]; one != nil {
		return one.name
	}
	if plain, err := url.PathUnescape(name); err == nil && p.Has(plain) {
		return p.index[fold(plain)].name
	}
	return name
}

// Related returns the first part that a part leads to by a relation of the kind; "" where
// there is none.
func (p *Package) Related(name, kind string) string {
	rels, err := p.Relations(name)
	if err != nil {
		return "" // said by whoever reads the part
	}
	for _, r := range rels {
		if r.Kind() == kind && !r.External {
			return r.Target
		}
	}
	return ""
}

// Main returns the main part: the one that the package's relation leads to, or else the one
// whose content type says so; "" where there is none.
func (p *Package) Main() string {
	if name := p.Related("", "officeDocument"); p.Has(name) {
		return p.index[fold(name)].name
	}
	types, err := p.Types()
	if err != nil {
		return ""
	}
	for _, one := range p.parts {
		if strings.HasSuffix(types.Of(one.name), "main+xml") {
			return one.name
		}
	}
	return ""
}

// Kind returns the namespace of the main part's root: Word, Sheet, that of another kind of
// file, or "" where the file has no main part. Where the part cannot be read, its content type
// tells.
func (p *Package) Kind() string {
	space := ""
	_ = p.Scan(p.Main(), func(s *Scanner) error { // a damaged part is said by whoever reads it
		space = s.Space
		return errStop
	})
	if types, err := p.Types(); space == "" && err == nil {
		switch kind := types.Of(p.Main()); {
		case strings.Contains(kind, "wordprocessingml"):
			return Word
		case strings.Contains(kind, "spreadsheetml"):
			return Sheet
		}
	}
	return space
}

var errStop = errors.New("enough")

// IsStrict reports whether the file, by its main part, is of the strict edition.
func (p *Package) IsStrict() bool {
	strict := false
	_ = p.Scan(p.Main(), func(s *Scanner) error { // a damaged part is said by whoever reads it
		strict = s.isStrict()
		return errStop
	})
	return strict
}

// typesName is the part that says what kind each part is of.
const typesName = "[Content_Types].xml"

// Types are the content types of the parts of a file.
type Types struct {
	defaults, overrides map[string]string // by ending, by folded name
}

// Types reads the content types.
func (p *Package) Types() (*Types, error) {
	t := &Types{map[string]string{}, map[string]string{}}
	err := p.Scan(typesName, func(s *Scanner) error {
		switch string(s.Name) {
		case "Default":
			t.defaults[strings.ToLower(string(s.Attr("Extension")))] = string(s.Attr("ContentType"))
		case "Override":
			name := fold(string(s.Attr("PartName")))
			if plain, err := url.PathUnescape(name); err == nil && !p.Has(name) {
				name = fold(plain)
			}
			t.overrides[name] = string(s.Attr("ContentType"))
		}
		return nil
	})
	return t, err
}

// Of returns the content type of a part; "" where it has none.
func (t *Types) Of(name string) string {
	if kind, ok := t.overrides[fold(name)]; ok {
		return kind
	}
	return t.defaults[strings.TrimPrefix(path.Ext(fold(name)), ".")]
}

// isXML reports whether a part is XML by its type. VML, which is not always well-formed, is not.
func (t *Types) isXML(name string) bool {
	kind := t.Of(name)
	return name == typesName || strings.HasSuffix(name, ".rels") || strings.HasSuffix(kind, "+xml") || strings.HasSuffix(kind, "/xml")
}

// Tree reads a part as a tree; see the function Tree.
func (p *Package) Tree(name string) (*etree.Document, error) {
	data, err := p.Read(name)
	if err != nil {
		return nil, err
	}
	doc, err := Tree(data)
	if err != nil {
		return nil, &PartError{name, err}
	}
	return doc, nil
}

// SetTree changes a part, or adds one, as a tree.
func (p *Package) SetTree(name string, doc *etree.Document) error {
	data, err := Serialize(doc)
	if err != nil {
		return &PartError{name, err}
	}
	p.Set(name, data)
	return nil
}

// Edit changes a part as a tree; where change changes nothing the bytes stay.
func (p *Package) Edit(name string, change func(root *etree.Element)) error {
	doc, err := p.Tree(name)
	if err != nil {
		return err
	}
	before, err := Serialize(doc)
	if err != nil {
		return &PartError{name, err}
	}
	change(doc.Root())
	after, err := Serialize(doc)
	if err != nil {
		return &PartError{name, err}
	}
	if !bytes.Equal(before, after) {
		p.Set(name, after)
	}
	return nil
}

// AddPart adds a part, or changes it, and makes the file know it: its content type, and a
// relation of the kind from the part of; it returns the relation's ID. A relation that leads
// there already is taken.
func (p *Package) AddPart(of, name, kind, contentType string, data []byte) (id string, err error) {
	p.Set(name, data)
	if err := p.setType(name, contentType); err != nil {
		return "", err
	}
	rels, err := p.Relations(of)
	if err != nil {
		return "", err
	}
	for _, r := range rels {
		if r.Kind() == kind && r.Target == name && !r.External {
			return r.ID, nil
		}
	}
	for n := 1; id == "" || slices.ContainsFunc(rels, func(r Relation) bool { return r.ID == id }); n++ {
		id = "rId" + strconv.Itoa(n)
	}
	return id, p.Relate(of, id, RelationType(kind, p.IsStrict()), "/"+name)
}

// Relate adds a relation to a part; id is one that the part does not have yet, target is "/" and
// the name of a part.
func (p *Package) Relate(of, id, typ, target string) error {
	name := relationsOf(of)
	if !p.Has(name) {
		p.Set(name, []byte(`<?xml version="1.0" encoding="UTF-8" standalone="yes"?>`+"\n"+`<Relationships xmlns="`+packageRelations+`"/>`))
	}
	if dir := path.Dir(of) + "/"; strings.HasPrefix(target, "/"+dir) {
		target = strings.TrimPrefix(target, "/"+dir)
	}
	return p.Edit(name, func(root *etree.Element) {
		r := Child(root, "Relationship")
		r.CreateAttr("Id", id)
		r.CreateAttr("Type", typ)
		r.CreateAttr("Target", target)
	})
}

// setType gives a part a content type, where it has another.
func (p *Package) setType(name, contentType string) error {
	types, err := p.Types()
	if err != nil {
		return err
	}
	if types.Of(name) == contentType {
		return nil
	}
	return p.Edit(typesName, func(root *etree.Element) {
		for _, o := range root.ChildElements() {
			if fold(o.SelectAttrValue("PartName", "")) == fold(name) {
				o.CreateAttr("ContentType", contentType)
				return
			}
		}
		o := Child(root, "Override")
		o.CreateAttr("PartName", "/"+name)
		o.CreateAttr("ContentType", contentType)
	})
}

// SetDefaultType gives all parts with an ending, such as png, a content type, where they have
// none.
func (p *Package) SetDefaultType(ending, contentType string) error {
	types, err := p.Types()
	if err != nil || types.defaults[ending] != "" {
		return err
	}
	return p.Edit(typesName, func(root *etree.Element) {
		e := etree.NewElement("Default")
		e.Space = root.Space
		e.CreateAttr("Extension", ending)
		e.CreateAttr("ContentType", contentType)
		root.InsertChildAt(0, e)
	})
}

// Drop takes a part out, with its content type and the relations of the part of that lead to it.
func (p *Package) Drop(of, name string) error {
	p.Remove(name)
	p.Remove(relationsOf(name))
	remove := func(list string, names func(e *etree.Element) bool) error {
		if !p.Has(list) {
			return nil
		}
		return p.Edit(list, func(root *etree.Element) {
			for _, e := range root.ChildElements() {
				if names(e) {
					root.RemoveChild(e)
				}
			}
		})
	}
	err := remove(relationsOf(of), func(e *etree.Element) bool {
		return e.SelectAttrValue("TargetMode", "") != "External" && fold(p.resolve(of, e.SelectAttrValue("Target", ""))) == fold(name)
	})
	if err != nil {
		return err
	}
	return remove(typesName, func(e *etree.Element) bool {
		return e.Tag == "Override" && fold(e.SelectAttrValue("PartName", "")) == fold(name)
	})
}

// Child adds an element of the parent's namespace.
func Child(parent *etree.Element, tag string) *etree.Element {
	e := parent.CreateElement(tag)
	e.Space = parent.Space
	return e
}

// FreeID returns an identifier, made of prefix and a number, that none of the children has as
// the attribute.
func FreeID(parent *etree.Element, attr, prefix string) string {
	for n := 1; ; n++ {
		id := prefix + strconv.Itoa(n)
		if !slices.ContainsFunc(parent.ChildElements(), func(e *etree.Element) bool { return e.SelectAttrValue(attr, "") == id }) {
			return id
		}
	}
}

// coreProperties is the kind of relation that leads to title, author and dates.
const coreProperties = "core-properties"

// Saved returns when the file says it was last saved, as it says so; "" where it does not.
func (p *Package) Saved() string {
	saved := ""
	_ = p.Scan(p.Related("", coreProperties), func(s *Scanner) error { // a hint: what cannot be read says nothing
		if string(s.Name) != "modified" {
			return nil
		}
		if err := s.Next(); err != nil {
			return err
		}
		if s.Piece == Characters {
			saved = string(s.Text)
		}
		return errStop
	})
	return saved
}
