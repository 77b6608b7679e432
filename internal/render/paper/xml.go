package paper

import (
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"strings"
)

// node is an element of a part of a Word document.
type node struct {
	name string // with its usual prefix: w:p
	attr []xml.Attr
	kids []*node
	text string // of w:t and w:instrText
}

// maxDepth is how deep elements may be nested.
const maxDepth = 200

// parse reads a part.
func parse(data []byte) (*node, error) {
	root := &node{}
	open := []*node{root}
	names := map[xml.Name]string{}
	dec := xml.NewDecoder(bytes.NewReader(data))
	for {
		token, err := dec.RawToken()
		if errors.Is(err, io.EOF) && len(open) == 1 && len(root.kids) == 1 {
			return root.kids[0], nil
		}
		if err != nil {
			return nil, err
		}
		top := open[len(open)-1]
		switch t := token.(type) {
		case xml.StartElement:
			name, ok := names[t.Name]
			if !ok {
				name = t.Name.Local
				if t.Name.Space != "" {
					name = t.Name.Space + ":" + name
				}
				names[t.Name] = name
			}
			n := &node{name: name, attr: t.Attr}
			top.kids = append(top.kids, n)
			if open = append(open, n); len(open) > maxDepth {
				return nil, errors.New("elements are nested too deep")
			}
		case xml.EndElement:
			if len(open) == 1 {
				return nil, fmt.Errorf("unexpected end of %s", t.Name.Local)
			}
			open = open[:len(open)-1]
		case xml.CharData:
			if top.name == "w:t" || top.name == "w:instrText" {
				top.text += string(t)
			}
		}
	}
}

// get gives the value of an attribute, "" where there is none.
func (n *node) get(name string) string {
	if n == nil {
		return ""
	}
	prefix, local, _ := strings.Cut(name, ":")
	for _, a := range n.attr {
		if a.Name.Space == prefix && a.Name.Local == local {
			return a.Value
		}
	}
	return ""
}

// child gives the first child of that name, nil where there is none. It may be called on
// nil.
func (n *node) child(name string) *node {
	if n == nil {
		return nil
	}
	for _, k := range n.kids {
		if k.name == name {
			return k
		}
	}
	return nil
}

// each calls f for n and everything below it, until f wants to know no more of an element.
func (n *node) each(f func(*node) bool) {
	if n == nil || !f(n) {
		return
	}
	for _, k := range n.kids {
		k.each(f)
	}
}
