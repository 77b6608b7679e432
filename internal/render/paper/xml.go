package paper

import (
	"errors"

	"fengong/internal/office"
)

// node is an element of a part of a Word document. Names have their usual prefixes: w:p, r:id.
type node struct {
	name string
	attr []office.Attribute
	kids []*node
	text string // of w:t and w:instrText
}

// maxDepth is how deep elements may be nested.
const maxDepth = 200

// parse reads a part of p.
func parse(p *office.Package, name string) (root *node, err error) {
	err = p.Scan(name, func(s *office.Scanner) (err error) {
		s.MaxPiece = 1 << 24
		root, err = whole(s)
		return err
	})
	return root, err
}

// whole reads the root, which has just begun, to its end.
func whole(s *office.Scanner) (*node, error) {
	var room []node // for elements: a letter has thousands
	begun := func() *node {
		if len(room) == 0 {
			room = make([]node, 64)
		}
		n := &room[0]
		room = room[1:]
		n.name, n.attr = s.UsualName(), s.Attributes()
		return n
	}
	root := begun()
	for open := []*node{root}; len(open) > 0; {
		if err := s.Next(); err != nil {
			return nil, err
		}
		top := open[len(open)-1]
		switch s.Piece {
		case office.Begin:
			n := begun()
			top.kids = append(top.kids, n)
			if open = append(open, n); len(open) > maxDepth {
				return nil, errors.New("elements are nested too deep")
			}
		case office.End:
			open = open[:len(open)-1]
		case office.Characters:
			if top.name == "w:t" || top.name == "w:instrText" {
				top.text += string(s.Text)
			}
		}
	}
	return root, nil
}

// get gives the value of an attribute, "" where there is none.
func (n *node) get(name string) string {
	if n == nil {
		return ""
	}
	for _, a := range n.attr {
		if a.Name == name {
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
