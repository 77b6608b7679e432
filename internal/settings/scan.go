package settings

import (
	"bytes"
	"errors"
	"fmt"
	"strings"
	"sync/atomic"

	"github.com/BurntSushi/toml"
)

// file is a TOML file: what it says, and where its tables and values stand. What it says
// is read by the library, which knows TOML; the places, which the library does not give,
// by the scanner below.
type file struct {
	data    []byte
	values  map[string]any
	start   int // behind a byte order mark
	newline string
	blocks  []block // the first one is the top of the file
}

// block is a table as it stands in the file.
type block struct {
	name  string
	array bool // [[name]]
	n     int  // of the tables of this name, from 1 on
	start int  // of its header
	end   int  // behind its header and last value
	pairs []pair
}

// pair is a key and where its value stands.
type pair struct {
	key        string
	start, end int
}

var errNotTOML = errors.New("the file is not TOML")

// maxTables bounds the tables of a file: it is read for people to be answered at once.
const maxTables = 10_000

var errTooManyTables = fmt.Errorf("it has over %d tables", maxTables)

// last is the file that was read last: one answer of a person makes several changes, and each finds its place first.
var last atomic.Pointer[file]

// read reads data. The file is shared: nobody changes it.
func read(data []byte) (*file, error) {
	if f := last.Load(); f != nil && bytes.Equal(f.data, data) {
		return f, nil
	}
	f, err := readAnew(bytes.Clone(data))
	if err == nil {
		last.Store(f)
	}
	return f, err
}

func readAnew(data []byte) (*file, error) {
	f := &file{data: data, newline: "\n", blocks: []block{{}}, values: map[string]any{}}
	if bytes.HasPrefix(data, []byte("\ufeff")) {
		f.start = 3
	}
	if _, err := toml.Decode(string(data[f.start:]), &f.values); err != nil {
		return nil, err
	}
	if i := bytes.IndexByte(data, '\n'); i > 0 && data[i-1] == '\r' {
		f.newline = "\r\n"
	}
	s := &scanner{data: data, at: f.start}
	count := map[string]int{}
	for {
		s.space()
		if s.at == len(data) {
			return f, nil
		}
		last := &f.blocks[len(f.blocks)-1]
		if data[s.at] != '[' {
			key := s.until('=')
			if s.at == len(data) {
				return nil, errNotTOML
			}
			s.at++
			s.blanks()
			from := s.at
			s.value()
			last.pairs = append(last.pairs, pair{key, from, s.at})
			last.end = s.at
			continue
		}
		start := s.at
		s.at++
		if len(f.blocks) > maxTables {
			return nil, errTooManyTables
		}
		array := s.at < len(data) && data[s.at] == '['
		if array {
			s.at++
		}
		name := s.until(']')
		s.at = min(s.at+1, len(data))
		if array {
			s.at = min(s.at+1, len(data))
		}
		count[name]++
		f.blocks = append(f.blocks, block{name: name, array: array, n: count[name], start: start, end: s.at})
	}
}

func (f *file) find(t Table) *block {
	for i := range f.blocks {
		if b := &f.blocks[i]; b.name == t.Name && b.array == (t.N > 0) && (t.N == 0 || b.n == t.N) {
			return b
		}
	}
	return nil
}

// locate reads data and finds table t and its key; nil where they are not there.
func locate(data []byte, t Table, key string) (f *file, b *block, p *pair, err error) {
	if f, err = read(data); err != nil {
		return nil, nil, nil, err
	}
	if b = f.find(t); b == nil {
		return f, nil, nil, nil
	}
	for i := range b.pairs {
		if b.pairs[i].key == inner(key) {
			return f, b, &b.pairs[i], nil
		}
	}
	return f, b, nil, nil
}

// line returns the line, 1-based, on which key of table t is set; that of the table where
// key is "" or not there, and 0 where the table is not there either. A table in braces
// ({ }) is one value.
func (f *file) line(t Table, key string) int {
	table := f.find(t)
	path := t.path(key)
	if t.Name == "" && f.find(Table{Name: key}) != nil {
		table, key = f.find(Table{Name: key}), ""
	}
	for i := range f.blocks {
		b := &f.blocks[i]
		if key == "" || b.array != (t.N > 0) || b.array && b != table {
			continue
		}
		for _, p := range b.pairs {
			at := strings.TrimPrefix(b.name+"."+p.key, ".")
			if at == path || strings.HasPrefix(at, path+".") || strings.HasPrefix(path, at+".") {
				return f.lineAt(p.start)
			}
		}
	}
	if table == nil {
		return 0
	}
	return f.lineAt(table.start)
}

// lineAt returns the line, 1-based, of an offset in the file.
func (f *file) lineAt(offset int) int { return bytes.Count(f.data[:offset], []byte("\n")) + 1 }

// scanner walks over the file.
type scanner struct {
	data []byte
	at   int
}

// space skips blanks, line ends and comments.
func (s *scanner) space() {
	for s.at < len(s.data) {
		switch c := s.data[s.at]; {
		case c == '#':
			s.line()
		case c <= ' ':
			s.at++
		default:
			return
		}
	}
}

func (s *scanner) blanks() {
	for s.at < len(s.data) && (s.data[s.at] == ' ' || s.data[s.at] == '\t') {
		s.at++
	}
}

// line skips to the end of the line.
func (s *scanner) line() {
	for s.at < len(s.data) && s.data[s.at] != '\n' {
		s.at++
	}
}

// until gives the name before the sign end, where the scanner then stands. Quotes around
// a whole name are taken off.
func (s *scanner) until(end byte) string {
	from := s.at
	for s.at < len(s.data) && s.data[s.at] != end {
		if c := s.data[s.at]; c == '"' || c == '\'' {
			s.text()
			continue
		}
		s.at++
	}
	name := strings.TrimSpace(string(s.data[from:s.at]))
	if n := len(name); n > 1 && (name[0] == '"' || name[0] == '\'') && name[n-1] == name[0] && !strings.Contains(name[1:n-1], name[:1]) {
		return name[1 : n-1]
	}
	return name
}

// value skips one value.
func (s *scanner) value() {
	if s.at == len(s.data) {
		return
	}
	switch s.data[s.at] {
	case '"', '\'':
		s.text()
	case '[', '{':
		s.nested()
	default:
		from := s.at
		s.bare()
		s.at = from + len(bytes.TrimRight(s.data[from:s.at], " \t\r"))
	}
}

// bare skips a number, a date or a truth value.
func (s *scanner) bare() {
	for s.at < len(s.data) && !bytes.ContainsRune([]byte("\n#,]}"), rune(s.data[s.at])) {
		s.at++
	}
}

// nested skips an array or an inline table.
func (s *scanner) nested() {
	depth := 0
	for s.at < len(s.data) {
		switch c := s.data[s.at]; c {
		case '"', '\'':
			s.text()
			continue
		case '#':
			s.line()
			continue
		case '[', '{':
			depth++
		case ']', '}':
			depth--
		}
		s.at++
		if depth == 0 {
			return
		}
	}
}

// text skips a string of any of the four kinds.
func (s *scanner) text() {
	quote := s.data[s.at : s.at+1]
	if long := bytes.Repeat(quote, 3); bytes.HasPrefix(s.data[s.at:], long) {
		quote = long
	}
	s.at += len(quote)
	for s.at < len(s.data) && !bytes.HasPrefix(s.data[s.at:], quote) {
		if s.data[s.at] == '\\' && quote[0] == '"' {
			s.at++
		}
		s.at++
	}
	s.at += len(quote)
	for len(quote) == 3 && s.at < len(s.data) && s.data[s.at] == quote[0] {
		s.at++ // up to two quotes may stand before the closing ones
	}
	s.at = min(s.at, len(s.data))
}

// item is an element of a list of strings.
type item struct {
	text string
	end  int
}

// list gives the strings in the list that stands from start to end.
func list(data []byte, start, end int) ([]item, error) {
	var v struct{ List []string }
	if _, err := toml.Decode("List = "+string(data[start:end]), &v); err != nil {
		return nil, err
	}
	items := make([]item, len(v.List))
	s := &scanner{data: data[:end], at: start + 1}
	for i := range items {
		s.space()
		for s.at < end && s.data[s.at] == ',' {
			s.at++
			s.space()
		}
		if s.at >= end {
			return nil, errNotTOML
		}
		s.value()
		items[i] = item{v.List[i], s.at}
	}
	return items, nil
}
