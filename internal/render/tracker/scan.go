package tracker

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"strconv"
	"unicode/utf8"
)

// scanner reads the XML of a workbook's parts, piece by piece. It is four times as fast
// as encoding/xml, and unlike excelize it says so when a part is cut short. What no
// office program writes into these parts (a document type, another encoding than UTF-8)
// it refuses.
type scanner struct {
	r     *bufio.Reader
	buf   []byte // the piece as it stands in the file
	open  []byte // names of the open elements, one after the other
	ends  []int  // where each of them ends in open
	close bool   // the element just begun is empty: its end comes next
	done  bool   // the root has ended

	what  piece
	name  []byte // of the element that begins or ends, without its prefix
	attrs []byte // of the element that begins, as they stand
	text  []byte // of characters, decoded
}

type piece uint8

const (
	begins piece = iota
	ends
	characters
)

// maxPiece bounds one tag or one run of characters: a cell holds 32,767 characters.
const maxPiece = 1 << 20

func newScanner(r io.Reader) *scanner {
	return &scanner{r: bufio.NewReaderSize(r, 1<<16)}
}

// next goes to the next piece. It returns io.EOF after the end of the root element, and
// another error where the XML is not well-formed.
func (s *scanner) next() error {
	if s.close {
		s.close = false
		return s.end(s.name)
	}
	for {
		s.buf = s.buf[:0]
		c, err := s.r.ReadByte()
		switch {
		case err == io.EOF && s.done:
			return io.EOF
		case err == io.EOF:
			return io.ErrUnexpectedEOF
		case err != nil:
			return err
		}
		if c != '<' {
			if err := s.r.UnreadByte(); err != nil {
				return err
			}
			if err := s.until('<'); err != nil && err != io.ErrUnexpectedEOF {
				return err
			} else if err == nil {
				s.buf = s.buf[:len(s.buf)-1]
				if err := s.r.UnreadByte(); err != nil {
					return err
				}
			}
			if len(s.ends) == 0 {
				if len(bytes.TrimSpace(bytes.TrimPrefix(s.buf, []byte("\uFEFF")))) > 0 {
					return errors.New("text outside of the root element")
				}
				continue
			}
			s.what, s.text, err = characters, nil, nil
			s.text, err = unescape(s.buf)
			return err
		}
		if err := s.until('>'); err != nil {
			return err
		}
		if done, err := s.markup(); done || err != nil {
			return err
		}
	}
}

// until appends to buf what comes, up to and with delim.
func (s *scanner) until(delim byte) error {
	for {
		b, err := s.r.ReadSlice(delim)
		s.buf = append(s.buf, b...)
		switch {
		case len(s.buf) > maxPiece:
			return errors.New("a piece of text is too long")
		case err == nil:
			return nil
		case err == io.EOF:
			return io.ErrUnexpectedEOF
		case err != bufio.ErrBufferFull:
			return err
		}
	}
}

// markup takes what stands in buf after a "<", and reads on where that ">" was not the
// end. It reports false for what says nothing: comments and processing instructions.
func (s *scanner) markup() (bool, error) {
	closing := func(prefix, suffix string) (bool, error) {
		if !bytes.HasPrefix(s.buf, []byte(prefix)) {
			return false, nil
		}
		for len(s.buf) < len(prefix)+len(suffix) || !bytes.HasSuffix(s.buf, []byte(suffix)) {
			if err := s.until('>'); err != nil {
				return true, err
			}
		}
		return true, nil
	}
	for _, skip := range [][2]string{{"!--", "-->"}, {"?", "?>"}} {
		if is, err := closing(skip[0], skip[1]); is {
			return false, err
		}
	}
	if is, err := closing("![CDATA[", "]]>"); is {
		s.what, s.text = characters, bytes.TrimSuffix(bytes.TrimPrefix(s.buf, []byte("![CDATA[")), []byte("]]>"))
		return len(s.ends) > 0, err
	}
	if s.buf[0] == '!' {
		return false, errors.New("the part has a document type")
	}
	for quote, from := byte(0), 0; ; {
		quote = quoted(quote, s.buf[from:len(s.buf)-1])
		if quote == 0 {
			break
		}
		from = len(s.buf) - 1
		if err := s.until('>'); err != nil {
			return false, err
		}
	}
	tag := s.buf[:len(s.buf)-1]
	if len(tag) > 0 && tag[0] == '/' {
		return true, s.end(local(bytes.TrimRight(tag[1:], " \t\r\n")))
	}
	if s.done {
		return false, errors.New("more than one root element")
	}
	if n := len(tag); n > 0 && tag[n-1] == '/' {
		s.close, tag = true, tag[:n-1]
	}
	i := bytes.IndexAny(tag, " \t\r\n")
	if i < 0 {
		i = len(tag)
	}
	s.what, s.name, s.attrs = begins, local(tag[:i]), tag[i:]
	if len(s.name) == 0 {
		return false, errors.New("an element without a name")
	}
	s.open = append(s.open, s.name...)
	s.ends = append(s.ends, len(s.open))
	return true, nil
}

// end takes the end of the innermost open element.
func (s *scanner) end(name []byte) error {
	n := len(s.ends)
	if n == 0 {
		return fmt.Errorf("the element %.20q ends and never began", name)
	}
	from := 0
	if n > 1 {
		from = s.ends[n-2]
	}
	if !bytes.Equal(s.open[from:], name) {
		return fmt.Errorf("the element %.20q ends as %.20q", s.open[from:], name)
	}
	s.what, s.name = ends, name
	s.open, s.ends = s.open[:from], s.ends[:n-1]
	s.done = n == 1
	return nil
}

// skip goes to the end of the element just begun.
func (s *scanner) skip() error {
	for depth := len(s.ends); len(s.ends) >= depth; {
		if err := s.next(); err != nil {
			return err
		}
	}
	return nil
}

// attr gives the attribute of the element just begun, its prefix left out; "" where it
// has none.
func (s *scanner) attr(name string) []byte {
	for rest := s.attrs; ; {
		rest = bytes.TrimLeft(rest, " \t\r\n")
		key, value, ok := bytes.Cut(rest, []byte{'='})
		if !ok {
			return nil
		}
		value = bytes.TrimLeft(value, " \t\r\n")
		if len(value) == 0 {
			return nil
		}
		v, after, ok := bytes.Cut(value[1:], value[:1])
		if !ok {
			return nil
		}
		if string(local(bytes.TrimRight(key, " \t\r\n"))) == name {
			if bytes.IndexByte(v, '&') < 0 {
				return v
			}
			v, _ = unescape(bytes.Clone(v)) // attrs stays as it is
			return v
		}
		rest = after
	}
}

func local(name []byte) []byte { return name[bytes.IndexByte(name, ':')+1:] }

// quoted gives the quotation mark that is open after a stretch of a tag, where quote is
// the one open before it; 0 is none.
func quoted(quote byte, tag []byte) byte {
	for _, c := range tag {
		switch {
		case quote == 0 && (c == '"' || c == '\''):
			quote = c
		case c == quote:
			quote = 0
		}
	}
	return quote
}

var entities = map[string]rune{"amp": '&', "lt": '<', "gt": '>', "quot": '"', "apos": '\''}

// unescape decodes the entities in b, in place.
func unescape(b []byte) ([]byte, error) {
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
