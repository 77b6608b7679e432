package pdf

import (
	"bytes"
	"strconv"
	"strings"

	"fengong/internal/pdfsyntax"
)

// What the operands of a content stream are, besides float64, []any and dict.
type (
	name     string
	str      []byte
	dict     map[string]any
	operator string
)

// lexer cuts a content stream, or a CMap, into operands and operators.
type lexer struct{ pdfsyntax.Lexer }

// mark is a bracket of an array or a dictionary.
type mark string

// next gives the next operand or operator, nil at the end.
func (l *lexer) next() any { return l.value(0) }

func (l *lexer) value(depth int) any {
	switch t := l.token().(type) {
	case mark:
		if depth > maxDepth {
			return nil
		}
		switch t {
		case "[":
			list := []any{}
			for {
				v := l.value(depth + 1)
				if v == nil || v == mark("]") {
					return list
				}
				list = append(list, v)
			}
		case "<<":
			d := dict{}
			for {
				k := l.value(depth + 1)
				if k == nil || k == mark(">>") {
					return d
				}
				v := l.value(depth + 1)
				if v == nil || v == mark(">>") {
					return d
				}
				if n, ok := k.(name); ok {
					d[string(n)] = v
				}
			}
		}
		if depth == 0 {
			return operator(t) // a bracket too many
		}
		return t
	default:
		return t
	}
}

// token gives the next token, nil at the end.
func (l *lexer) token() any {
	l.Next()
	switch l.Kind {
	case pdfsyntax.End:
		return nil
	case pdfsyntax.Number:
		if l.Number < 1e9 && l.Number > -1e9 {
			return l.Number
		}
		return 0.0
	case pdfsyntax.String:
		return str(bytes.Clone(l.Text))
	case pdfsyntax.Name:
		return name(unescaped(l.Text))
	}
	switch w := string(l.Text); {
	case w == "[" || w == "]" || w == "<<" || w == ">>":
		return mark(w)
	case strings.IndexByte("+-.0123456789", w[0]) >= 0: // like a number, and none
		return 0.0
	default:
		return operator(w)
	}
}

// unescaped reads the #xx of a name.
func unescaped(w []byte) string {
	if bytes.IndexByte(w, '#') < 0 {
		return string(w)
	}
	var out []byte
	for i := 0; i < len(w); i++ {
		if w[i] == '#' && i+2 < len(w) {
			if n, err := strconv.ParseUint(string(w[i+1:i+3]), 16, 8); err == nil {
				out = append(out, byte(n))
				i += 2
				continue
			}
		}
		out = append(out, w[i])
	}
	return string(out)
}

// inline goes past the picture that BI begins. Its bytes can be anything; the end is an EI
// that blanks surround.
func (l *lexer) inline() {
	i := bytes.Index(l.Data[l.At:], []byte("ID"))
	if i < 0 {
		l.At = len(l.Data)
		return
	}
	l.At += i + 2
	for {
		i := bytes.Index(l.Data[l.At:], []byte("EI"))
		if i < 0 {
			l.At = len(l.Data)
			return
		}
		l.At += i + 2
		if i > 0 && pdfsyntax.Blank(l.Data[l.At-3]) && (l.At >= len(l.Data) || pdfsyntax.Blank(l.Data[l.At])) {
			return
		}
	}
}
