package office

import (
	"bytes"
	"errors"
	"fmt"
	"strconv"
	"unicode/utf8"
)

// blank reports whether c is white space of XML.
func blank(c byte) bool { return c == ' ' || c == '\n' || c == '\t' || c == '\r' }

// isName reports whether b can be the name of an element or attribute. Names beyond ASCII are
// taken as they are: no office program writes them.
func isName(b []byte) bool {
	for i, c := range b {
		switch {
		case c >= 'a' && c <= 'z', c >= 'A' && c <= 'Z', c == '_', c >= utf8.RuneSelf:
		case i > 0 && (c >= '0' && c <= '9' || c == '-' || c == '.'):
		default:
			return false
		}
	}
	return len(b) > 0
}

// checkText reports characters that XML cannot hold.
func checkText(b []byte) error {
	high := byte(0)
	for _, c := range b {
		if c < 0x20 && c != '\t' && c != '\n' && c != '\r' {
			return fmt.Errorf("the character %#x cannot stand in XML", c)
		}
		high |= c
	}
	if high < utf8.RuneSelf {
		return nil
	}
	if !utf8.Valid(b) {
		return errors.New("text that is not UTF-8")
	}
	for rest := b; ; { // U+FFFE and U+FFFF are EF BF BE and EF BF BF
		i := bytes.IndexByte(rest, 0xEF)
		if i < 0 {
			return nil
		}
		if rest = rest[i+1:]; len(rest) > 1 && rest[0] == 0xBF && rest[1] >= 0xBE {
			return errors.New("the characters U+FFFE and U+FFFF cannot stand in XML")
		}
	}
}

func local(name []byte) []byte { return name[bytes.IndexByte(name, ':')+1:] }

// split parts a name from its prefix.
func split(name []byte) (prefix, local []byte, hasPrefix bool) {
	for i, c := range name {
		if c == ':' {
			return name[:i], name[i+1:], true
		}
	}
	return nil, name, false
}

// quoted returns the quotation mark that is open after a stretch of a tag, where quote is the
// one open before it; 0 is none.
func quoted(quote byte, tag []byte) byte {
	for len(tag) > 0 {
		i := 0
		if quote != 0 {
			i = bytes.IndexByte(tag, quote)
		} else {
			for i < len(tag) && tag[i] != '"' && tag[i] != '\'' {
				i++
			}
		}
		if i < 0 || i == len(tag) {
			return quote
		}
		if quote == 0 {
			quote = tag[i]
		} else {
			quote = 0
		}
		tag = tag[i+1:]
	}
	return quote
}

var xmlns = []byte("xmlns")

var entities = map[string]rune{"amp": '&', "lt": '<', "gt": '>', "quot": '"', "apos": '\''}

// Unescape decodes the character references in b, in place.
func Unescape(b []byte) ([]byte, error) {
	i := bytes.IndexByte(b, '&')
	if i < 0 {
		return b, nil
	}
	out := b[:i]
	for rest := b[i:]; len(rest) > 0; {
		if rest[0] != '&' {
			n := bytes.IndexByte(rest, '&')
			if n < 0 {
				n = len(rest)
			}
			out, rest = append(out, rest[:n]...), rest[n:]
			continue
		}
		end := bytes.IndexByte(rest, ';')
		if end < 0 || end > 10 {
			return nil, errors.New("an & that begins no character reference")
		}
		r, err := entity(string(rest[1:end]))
		if err != nil {
			return nil, err
		}
		out, rest = utf8.AppendRune(out, r), rest[end+1:]
	}
	return out, nil
}

func entity(name string) (rune, error) {
	if r, ok := entities[name]; ok {
		return r, nil
	}
	if len(name) > 1 && name[0] == '#' {
		digits, base := name[1:], 10
		if digits[0] == 'x' {
			digits, base = digits[1:], 16
		}
		if n, err := strconv.ParseUint(digits, base, 21); err == nil && utf8.ValidRune(rune(n)) {
			return rune(n), nil
		}
	}
	return 0, fmt.Errorf("unknown character reference &%s;", name)
}
