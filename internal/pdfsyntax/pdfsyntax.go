// Package pdfsyntax cuts PDF syntax into tokens: the objects of a file, the content of a page, a CMap.
package pdfsyntax

import (
	"bytes"
	"strconv"
)

// Kind is what a token is.
type Kind uint8

// The kinds of tokens.
const (
	End Kind = iota
	Number
	String
	Name
	Word // an operator, or a sign such as [ or <<
)

// Lexer takes PDF syntax apart, a token at a time.
type Lexer struct {
	Data []byte
	At   int // behind the last token

	Kind   Kind
	Number float64
	Text   []byte // of a string, decoded; of a name or word. Valid until the next token
	buf    []byte
}

// Blank reports whether c is white space.
func Blank(c byte) bool {
	return c == ' ' || c == '\n' || c == '\r' || c == '\t' || c == '\f' || c == 0
}

func delimiter(c byte) bool {
	switch c {
	case '(', ')', '<', '>', '[', ']', '{', '}', '/', '%':
		return true
	}
	return false
}

// Next goes to the next token.
func (l *Lexer) Next() {
	for l.At < len(l.Data) {
		c := l.Data[l.At]
		if c == '%' {
			for l.At < len(l.Data) && l.Data[l.At] != '\n' && l.Data[l.At] != '\r' {
				l.At++
			}
		} else if !Blank(c) {
			break
		} else {
			l.At++
		}
	}
	if l.At >= len(l.Data) {
		l.Kind, l.Text = End, nil
		return
	}
	from := l.At
	switch c := l.Data[l.At]; {
	case c == '(':
		l.literal()
	case c == '<' && l.At+1 < len(l.Data) && l.Data[l.At+1] == '<', c == '>' && l.At+1 < len(l.Data) && l.Data[l.At+1] == '>':
		l.At += 2
		l.Kind, l.Text = Word, l.Data[from:l.At]
	case c == '<':
		l.hexadecimal()
	case c == '/':
		l.At++
		l.regular()
		l.Kind, l.Text = Name, l.Data[from+1:l.At]
	case delimiter(c):
		l.At++
		l.Kind, l.Text = Word, l.Data[from:l.At]
	default:
		l.regular()
		l.Kind, l.Text = Word, l.Data[from:l.At]
		if c >= '0' && c <= '9' || c == '-' || c == '+' || c == '.' {
			l.numeral()
		}
	}
}

func (l *Lexer) regular() {
	for l.At < len(l.Data) && !Blank(l.Data[l.At]) && !delimiter(l.Data[l.At]) {
		l.At++
	}
}

// numeral turns the word into a number if it is one.
func (l *Lexer) numeral() {
	if n, ok := plainNumber(l.Text); ok {
		l.Kind, l.Number = Number, n
		return
	}
	if n, err := strconv.ParseFloat(string(l.Text), 64); err == nil {
		l.Kind, l.Number = Number, n
	}
}

// plainNumber gives the value of few digits with at most one point, as nearly all numbers are written; ok is false for
// another. The quotient of two numbers that are exact is the nearest to the true one, as strconv gives it.
func plainNumber(text []byte) (value float64, ok bool) {
	const most = 15 // digits, with which whole numbers are exact
	negative := len(text) > 0 && text[0] == '-'
	if negative || len(text) > 0 && text[0] == '+' {
		text = text[1:]
	}
	n, digits, scale, point := 0, 0, 1, false
	for _, c := range text {
		switch {
		case c >= '0' && c <= '9':
			n, digits = n*10+int(c-'0'), digits+1
			if point {
				scale *= 10
			}
		case c == '.' && !point:
			point = true
		default:
			return 0, false
		}
		if digits > most {
			return 0, false
		}
	}
	value = float64(n) / float64(scale)
	if negative {
		value = -value
	}
	return value, digits > 0
}

// Int takes a token that is a whole number.
func (l *Lexer) Int() (int, bool) {
	l.Next()
	n := int(l.Number)
	return n, l.Kind == Number && float64(n) == l.Number
}

// literal takes a string in round brackets.
func (l *Lexer) literal() {
	l.Kind, l.buf = String, l.buf[:0]
	depth := 0
	for l.At++; l.At < len(l.Data); l.At++ {
		c := l.Data[l.At]
		switch c {
		case '(':
			depth++
		case ')':
			if depth == 0 {
				l.At++
				l.Text = l.buf
				return
			}
			depth--
		case '\\':
			if l.At++; l.At >= len(l.Data) {
				break
			}
			c = l.Data[l.At]
			switch {
			case c == '\n' || c == '\r': // a line that goes on
				if c == '\r' && l.At+1 < len(l.Data) && l.Data[l.At+1] == '\n' {
					l.At++
				}
				continue
			case c >= '0' && c <= '7':
				n := 0
				for i := 0; i < 3 && l.At < len(l.Data) && l.Data[l.At] >= '0' && l.Data[l.At] <= '7'; i++ {
					n = n*8 + int(l.Data[l.At]-'0')
					l.At++
				}
				l.At--
				c = byte(n)
			default:
				if i := bytes.IndexByte([]byte("nrtbf"), c); i >= 0 {
					c = "\n\r\t\b\f"[i]
				}
			}
		}
		l.buf = append(l.buf, c)
	}
	l.Text = l.buf
}

func (l *Lexer) hexadecimal() {
	l.Kind, l.buf = String, l.buf[:0]
	digits := 0
	for l.At++; l.At < len(l.Data) && l.Data[l.At] != '>'; l.At++ {
		n, err := strconv.ParseUint(string(l.Data[l.At:l.At+1]), 16, 8)
		if err != nil {
			continue
		}
		if digits++; digits%2 == 1 {
			l.buf = append(l.buf, byte(n)<<4)
		} else {
			l.buf[len(l.buf)-1] |= byte(n)
		}
	}
	l.At++
	l.Text = l.buf
}
