package docx

import (
	"slices"
	"strings"

	"fengong/model"
)

// names finds fields by what a tag calls them.
type names struct {
	canonical map[string]string // every name, in lower case → its Chinese name
	lists     map[string]string // Chinese name of a field within a list → name of the list
	all       []string          // in the order of the fields: what matters most comes first
}

func index(fields []Field) names {
	n := names{map[string]string{}, map[string]string{}, nil}
	n.add(fields, "")
	return n
}

func (n *names) add(fields []Field, list string) {
	for i := range fields {
		f := &fields[i]
		n.canonical[strings.ToLower(f.Name.ZH)] = f.Name.ZH
		n.canonical[strings.ToLower(f.Name.EN)] = f.Name.ZH
		for _, name := range []string{f.Name.ZH, f.Name.EN} {
			if !slices.Contains(n.all, name) {
				n.all = append(n.all, name)
			}
		}
		if list != "" {
			n.lists[f.Name.ZH] = list
		}
		n.add(f.Items, f.Name.ZH)
	}
}

// same reports whether two tags name the same field, known or not.
func (n *names) same(a, b string) bool {
	if a == b {
		return true
	}
	x, ok := n.canonical[strings.ToLower(a)]
	return ok && x == n.canonical[strings.ToLower(b)]
}

// isList reports whether a tag names a field that is repeated.
func (n *names) isList(name string) bool {
	list := n.canonical[strings.ToLower(name)]
	for _, of := range n.lists {
		if of == list {
			return true
		}
	}
	return false
}

func (n *names) didYouMean(name string) model.Text {
	if near := model.Nearest(name, n.all); near != "" {
		return model.Text{ZH: "是否应为“" + near + "”？", EN: "did you mean \"" + near + "\"?"}
	}
	return model.Text{ZH: "可用的名称：" + strings.Join(n.all, "、"), EN: "known names: " + strings.Join(n.all, ", ")}
}

// scope is what is known at one place in the template: the fields of the document and of
// the lists around, outermost first.
type scope [][]Field

// find gives the innermost field of that name.
func (sc scope) find(name string) (ref, bool) {
	for depth, s := range slices.Backward(sc) {
		for i := range s {
			f := &s[i]
			if f.Name.ZH == name || strings.EqualFold(f.Name.EN, name) {
				return ref{depth, i, f}, true
			}
		}
	}
	return ref{}, false
}
