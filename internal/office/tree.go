package office

import (
	"bytes"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/beevik/etree"
)

// usualPrefixes are the prefixes that office programs give the namespaces in which this program
// looks for elements, by their transitional names. SpreadsheetML has none.
var usualPrefixes = map[string]string{
	Word:          "w",
	Sheet:         "",
	Relationships: "r",
	Compatibility: "mc",
	"http://schemas.openxmlformats.org/drawingml/2006/main":                  "a",
	"http://schemas.openxmlformats.org/drawingml/2006/picture":               "pic",
	"http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing": "wp",
	"http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing":    "xdr",
	"http://schemas.openxmlformats.org/drawingml/2006/chart":                 "c",
	"http://schemas.microsoft.com/office/word/2010/wordml":                   "w14",
	"http://schemas.microsoft.com/office/word/2010/wordprocessingShape":      "wps",
	"http://schemas.microsoft.com/office/spreadsheetml/2009/9/main":          "x14",
	"http://schemas.microsoft.com/office/excel/2006/main":                    "xm",
	"urn:schemas-microsoft-com:vml":                                          "v",
	"urn:schemas-microsoft-com:office:office":                                "o",
}

// Tree reads XML as a tree in which the known namespaces have their usual prefixes, whatever
// those in the file are: w:p is a paragraph, r:id a relation, SpreadsheetML has no prefix. So
// elements can be told by prefix and name.
func Tree(data []byte) (*etree.Document, error) {
	doc := etree.NewDocument()
	doc.WriteSettings = etree.WriteSettings{CanonicalText: true, CanonicalAttrVal: true}
	if err := doc.ReadFromBytes(data); err != nil {
		return nil, err
	}
	root := doc.Root()
	if root == nil {
		return nil, errors.New("the part has no content")
	}
	if !usual(root) {
		n := renamer{}
		if err := n.element(root, map[string]string{"xml": xmlNamespace}); err != nil {
			return nil, err
		}
	}
	return doc, nil
}

// Serialize writes a tree.
func Serialize(doc *etree.Document) ([]byte, error) {
	doc.WriteSettings = etree.WriteSettings{CanonicalText: true, CanonicalAttrVal: true}
	return doc.WriteToBytes()
}

// Namespace returns the namespace of an element, by its transitional name.
func Namespace(e *etree.Element) string { return transitional(e.NamespaceURI()) }

// Prefix returns a prefix that stands for a namespace at e. Where none does, e declares one.
func Prefix(e *etree.Element, uri string) string {
	hidden := map[string]bool{} // prefixes that mean something else from here on
	for up := e; up != nil; up = up.Parent() {
		for _, a := range up.Attr {
			prefix, ok := declared(a)
			if !ok || prefix == "" || hidden[prefix] {
				continue
			}
			if transitional(a.Value) == transitional(uri) {
				return prefix
			}
			hidden[prefix] = true
		}
	}
	prefix := usualPrefixes[transitional(uri)]
	for prefix == "" || hidden[prefix] {
		prefix += "n"
	}
	e.CreateAttr("xmlns:"+prefix, uri)
	return prefix
}

// declared returns the prefix that an attribute binds; "" is the default.
func declared(a etree.Attr) (prefix string, ok bool) {
	switch {
	case a.Space == "xmlns":
		return a.Key, true
	case a.Space == "" && a.Key == "xmlns":
		return "", true
	}
	return "", false
}

// usual reports whether all namespaces that are declared in e have their usual prefixes.
func usual(e *etree.Element) bool {
	for _, a := range e.Attr {
		prefix, ok := declared(a)
		if !ok {
			continue
		}
		want, known := usualPrefixes[transitional(a.Value)]
		if known && want != prefix || !known && taken(prefix) {
			return false
		}
	}
	return !slices.ContainsFunc(e.ChildElements(), func(c *etree.Element) bool { return !usual(c) })
}

// taken reports whether a prefix is the usual one of a known namespace.
func taken(prefix string) bool {
	for _, p := range usualPrefixes {
		if p == prefix && p != "" {
			return true
		}
	}
	return false
}

// renamer gives a tree the usual prefixes.
type renamer struct{}

// prefix returns the prefix that a namespace is to have.
func (renamer) prefix(was, uri string) string {
	if want, known := usualPrefixes[transitional(uri)]; known {
		return want
	}
	if taken(was) {
		return was + "0"
	}
	return was
}

// element renames e and what is below it; scope is what prefixes stand for around it.
func (n renamer) element(e *etree.Element, scope map[string]string) error {
	inner := scope
	for _, a := range e.Attr {
		if prefix, ok := declared(a); ok {
			if len(inner) == len(scope) {
				inner = maps.Clone(scope)
			}
			inner[prefix] = a.Value
		}
	}
	rename := func(prefix string) (string, error) {
		uri, ok := inner[prefix]
		if !ok && prefix != "" {
			return "", fmt.Errorf("the prefix %s is bound to no namespace", prefix)
		}
		return n.prefix(prefix, uri), nil
	}
	var err error
	own := inner[e.Space]
	if e.Space, err = rename(e.Space); err != nil {
		return err
	}
	var attrs []etree.Attr
	seen := map[string]bool{}
	for _, a := range e.Attr {
		prefix, isDeclaration := declared(a)
		switch {
		case isDeclaration:
			if prefix = n.prefix(prefix, a.Value); prefix == "" {
				a.Space, a.Key = "", "xmlns"
			} else {
				a.Space, a.Key = "xmlns", prefix
			}
			if seen[a.FullKey()] {
				continue // two prefixes of one namespace
			}
			seen[a.FullKey()] = true
		case a.Space == "":
			if a.Key == "Requires" && e.Space == "mc" {
				a.Value, err = listed(a.Value, rename)
			}
		default:
			if a.Space == "xml" {
				break
			}
			uri := inner[a.Space]
			if a.Space, err = rename(a.Space); err == nil && a.Space == "" {
				err = fmt.Errorf("an attribute of the namespace %s", uri)
			}
			if a.Space == "mc" {
				a.Value, err = listed(a.Value, rename)
			}
		}
		if err != nil {
			return err
		}
		attrs = append(attrs, a)
	}
	// What is in no namespace would come into that of SpreadsheetML, which has no prefix now.
	if own == "" && e.Space == "" && !seen["xmlns"] && e.Parent() != nil && e.Parent().Space == "" && e.Parent().NamespaceURI() != "" {
		attrs = append(attrs, etree.Attr{Key: "xmlns"})
	}
	e.Attr = attrs
	for _, c := range e.ChildElements() {
		if err := n.element(c, inner); err != nil {
			return err
		}
	}
	return nil
}

// listed renames prefixes that stand in the value of an attribute, such as mc:Ignorable.
func listed(value string, rename func(string) (string, error)) (string, error) {
	words := strings.Fields(value)
	for i, w := range words {
		prefix, rest, qualified := strings.Cut(w, ":")
		now, err := rename(prefix)
		if err != nil {
			return "", err
		}
		if words[i] = now; qualified {
			words[i] = now + ":" + rest
		}
	}
	return strings.Join(words, " "), nil
}

// PlainSheet returns a part of a workbook as most programs write it: SpreadsheetML without a
// prefix, and no character references for what UTF-8 can write. So its rows can be edited as
// they stand. Most parts are given back as they are.
func PlainSheet(data []byte) ([]byte, error) {
	data = PlainReferences(data)
	prefix, ok := rootPrefix(data)
	switch {
	case !ok:
		return nil, errors.New("the part is no SpreadsheetML")
	case prefix == "":
		return data, nil
	}
	if bytes.Contains(data, []byte("<![CDATA[")) || bytes.Contains(data, []byte("<!--")) || bytes.Contains(data, []byte(`xmlns=`)) {
		doc, err := Tree(data) // a rare one
		if err != nil {
			return nil, err
		}
		return Serialize(doc)
	}
	// Elsewhere than in tags no < can stand.
	for _, r := range [][2]string{{"<" + prefix + ":", "<"}, {"</" + prefix + ":", "</"}, {"xmlns:" + prefix + "=", "xmlns="}} {
		data = bytes.ReplaceAll(data, []byte(r[0]), []byte(r[1]))
	}
	return data, nil
}

// IsPlain reports whether a part that begins so is SpreadsheetML without a prefix, so that
// PlainSheet would change nothing but references.
func IsPlain(beginning []byte) bool {
	prefix, ok := rootPrefix(beginning)
	return ok && prefix == ""
}

// rootPrefix returns the prefix of the root element, where this is SpreadsheetML.
func rootPrefix(data []byte) (prefix string, ok bool) {
	s := NewScanner(bytes.NewReader(data))
	if s.Next() != nil || s.Space != Sheet {
		return "", false
	}
	name := string(s.open)
	prefix, _, has := strings.Cut(name, ":")
	if !has {
		prefix = ""
	}
	return prefix, true
}

// PlainReferences puts characters beyond ASCII in the place of references to them. data is not
// changed; where there are none it is given back.
func PlainReferences(data []byte) []byte {
	var out []byte
	done := 0 // of data
	for at := 0; ; {
		i := bytes.Index(data[at:], []byte("&#"))
		if i < 0 {
			break
		}
		i += at
		end := bytes.IndexByte(data[i:min(i+11, len(data))], ';')
		if at = i + max(end, 0) + 1; end < 0 {
			continue
		}
		if r, err := entity(string(data[i+1 : i+end])); err == nil && r >= 0x80 {
			if out == nil {
				out = make([]byte, 0, len(data))
			}
			out, done = append(append(out, data[done:i]...), string(r)...), at
		}
	}
	if out == nil {
		return data
	}
	return append(out, data[done:]...)
}
