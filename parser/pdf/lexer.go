package pdf

import (
	"bytes"
	"strconv"
)

// What the operands of a content stream are, besides float64, []any and dict.
type (
	name     string
	str      []byte
	dict     map[string]any
	operator string
)

// lexer cuts a content stream, or a CMap, into operands and operators.
type lexer struct {
	data []byte
	at   int
}

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

func space(c byte) bool {
	return c == ' ' || c == '\n' || c == '\r' || c == '\t' || c == '\f' || c == 0
}

func delimiter(c byte) bool { return bytes.IndexByte([]byte("()<>[]{}/%"), c) >= 0 }

func (l *lexer) token() any {
	for l.at < len(l.data) {
		c := l.data[l.at]
		if c == '%' {
			for l.at < len(l.data) && l.data[l.at] != '\n' && l.data[l.at] != '\r' {
				l.at++
			}
		} else if !space(c) {
			break
		} else {
			l.at++
		}
	}
	if l.at >= len(l.data) {
		return nil
	}
	c := l.data[l.at]
	l.at++
	switch c {
	case '(':
		return l.literal()
	case '<', '>':
		if l.at < len(l.data) && l.data[l.at] == c {
			l.at++
			return mark([]byte{c, c})
		}
		if c == '<' {
			return l.hex()
		}
		return operator(">")
	case '[', ']':
		return mark([]byte{c})
	case '{', '}', ')':
		return operator([]byte{c})
	case '/':
		return name(l.word(l.at))
	}
	w := l.word(l.at - 1)
	if c == '+' || c == '-' || c == '.' || c >= '0' && c <= '9' {
		if f, err := strconv.ParseFloat(w, 64); err == nil && f < 1e9 && f > -1e9 {
			return f
		}
		return 0.0
	}
	return operator(w)
}

// word reads from at up to the next blank or bracket, with #xx as signs of a name.
func (l *lexer) word(at int) string {
	l.at = at
	for l.at < len(l.data) && !space(l.data[l.at]) && !delimiter(l.data[l.at]) {
		l.at++
	}
	w := l.data[at:l.at]
	if at == 0 || l.data[at-1] != '/' || bytes.IndexByte(w, '#') < 0 {
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

// literal reads a string in round brackets, of which the first is read.
func (l *lexer) literal() str {
	out := str{}
	for depth := 1; l.at < len(l.data); {
		c := l.data[l.at]
		l.at++
		switch c {
		case '(':
			depth++
		case ')':
			if depth--; depth == 0 {
				return out
			}
		case '\\':
			out = l.escape(out)
			continue
		}
		out = append(out, c)
	}
	return out
}

func (l *lexer) escape(out str) str {
	if l.at >= len(l.data) {
		return out
	}
	c := l.data[l.at]
	l.at++
	if i := bytes.IndexByte([]byte("nrtbf"), c); i >= 0 {
		return append(out, "\n\r\t\b\f"[i])
	}
	switch {
	case c == '\r':
		if l.at < len(l.data) && l.data[l.at] == '\n' {
			l.at++
		}
		return out
	case c == '\n':
		return out
	case c >= '0' && c <= '7':
		n := int(c - '0')
		for range 2 {
			if l.at < len(l.data) && l.data[l.at] >= '0' && l.data[l.at] <= '7' {
				n = n*8 + int(l.data[l.at]-'0')
				l.at++
			}
		}
		return append(out, byte(n))
	}
	return append(out, c)
}

// hex reads a string in angle brackets, of which the first is read.
func (l *lexer) hex() str {
	out, half, n := str{}, 0, 0
	for l.at < len(l.data) {
		c := l.data[l.at]
		l.at++
		switch {
		case c == '>':
			if n%2 == 1 {
				out = append(out, byte(half<<4))
			}
			return out
		case c >= '0' && c <= '9':
			c -= '0'
		case c >= 'a' && c <= 'f':
			c -= 'a' - 10
		case c >= 'A' && c <= 'F':
			c -= 'A' - 10
		default:
			continue
		}
		if n++; n%2 == 1 {
			half = int(c)
		} else {
			out = append(out, byte(half<<4|int(c)))
		}
	}
	return out
}

// inline goes past the picture that BI begins. Its bytes can be anything; the end is an EI
// that blanks surround.
func (l *lexer) inline() {
	i := bytes.Index(l.data[l.at:], []byte("ID"))
	if i < 0 {
		l.at = len(l.data)
		return
	}
	l.at += i + 2
	for {
		i := bytes.Index(l.data[l.at:], []byte("EI"))
		if i < 0 {
			l.at = len(l.data)
			return
		}
		l.at += i + 2
		if i > 0 && space(l.data[l.at-3]) && (l.at >= len(l.data) || space(l.data[l.at])) {
			return
		}
	}
}
