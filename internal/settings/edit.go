package settings

// Set, Add and AddTable change single values in TOML files that people write. Everything
// else stays as it stands: comments, order, blank lines, line endings.

import (
	"bytes"
	"fmt"
	"slices"
	"strconv"
	"strings"
)

// Table names a table of the file: [Name] or, with N from 1 on, the N-th [[Name]].
type Table struct {
	Name string
	N    int
}

// path returns the dotted name of a key of t.
func (t Table) path(key string) string { return strings.Trim(t.Name+"."+key, ".") }

// Pair is a key with its value: a string, int, float64, bool, []string or [][]string.
type Pair struct {
	Key   string
	Value any
}

// Set gives data with the value of key in table t. A key that is not there comes after
// the others of the table; a table that is not there, at the end of the file.
func Set(data []byte, t Table, key string, value any) ([]byte, error) {
	text, err := write(value)
	if err != nil {
		return nil, err
	}
	f, block, p, err := locate(data, t, key)
	switch {
	case err != nil:
		return nil, err
	case p != nil:
		return splice(data, p.start, p.end, text), nil
	case block != nil:
		return f.insert(block.end, bareKey(key)+" = "+text), nil
	case t.N > 0:
		return nil, fmt.Errorf("there is no [[%s]] number %d", t.Name, t.N)
	}
	return f.append("[" + t.Name + "]" + f.newline + bareKey(key) + " = " + text), nil
}

// Unset gives data without key in table t, which need not be there.
func Unset(data []byte, t Table, key string) ([]byte, error) {
	_, _, p, err := locate(data, t, key)
	if err != nil || p == nil {
		return data, err
	}
	start, end := bytes.LastIndexByte(data[:p.start], '\n')+1, len(data)
	if i := bytes.IndexByte(data[p.end:], '\n'); i >= 0 {
		end = p.end + i + 1
	}
	return splice(data, start, end, ""), nil
}

// bareKey gives a key as TOML writes it: in quotes where it is more than letters and digits.
func bareKey(key string) string {
	if key != "" && !strings.ContainsFunc(key, func(r rune) bool {
		return !(r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= '0' && r <= '9' || r == '_' || r == '-')
	}) {
		return key
	}
	return quote(key)
}

// inner gives a key as the scanner reads it: what stands between its quotes, unless that has
// some itself.
func inner(key string) string {
	k := bareKey(key)
	if k == key || strings.Contains(k[1:len(k)-1], `"`) {
		return k
	}
	return k[1 : len(k)-1]
}

// Add gives data with word in the list key of table t, which need not be there. A list
// that has the word stays as it is.
func Add(data []byte, t Table, key, word string) ([]byte, error) {
	_, _, p, err := locate(data, t, key)
	if err != nil {
		return nil, err
	}
	if p == nil {
		return Set(data, t, key, []string{word})
	}
	items, err := list(data, p.start, p.end)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", key, err)
	}
	if slices.ContainsFunc(items, func(it item) bool { return it.text == word }) {
		return data, nil
	}
	if len(items) == 0 {
		return splice(data, p.start+1, p.start+1, quote(word)), nil
	}
	end := items[len(items)-1].end
	return splice(data, end, end, ", "+quote(word)), nil
}

// AddTable gives data with one more [[name]], behind the last one of its kind or at the
// end of the file.
func AddTable(data []byte, name string, pairs ...Pair) ([]byte, error) {
	return AddTables(data, name, [][]Pair{pairs})
}

// AddTables gives data with more [[name]], one behind the other, where AddTable adds one.
func AddTables(data []byte, name string, tables [][]Pair) ([]byte, error) {
	f, err := read(data)
	if err != nil || len(tables) == 0 {
		return data, err
	}
	var texts []string
	for _, pairs := range tables {
		lines := []string{"[[" + name + "]]"}
		for _, p := range pairs {
			text, err := write(p.Value)
			if err != nil {
				return nil, err
			}
			lines = append(lines, p.Key+" = "+text)
		}
		texts = append(texts, strings.Join(lines, f.newline))
	}
	text := strings.Join(texts, f.newline+f.newline)
	for _, b := range slices.Backward(f.blocks) {
		if b.array && b.name == name {
			return f.insert(b.end, f.newline+text), nil
		}
	}
	return f.append(text), nil
}

func splice(data []byte, start, end int, text string) []byte {
	return slices.Concat(data[:start], []byte(text), data[end:])
}

// insert puts lines behind the line that ends at or after at.
func (f *file) insert(at int, text string) []byte {
	if i := bytes.IndexByte(f.data[at:], '\n'); i >= 0 {
		at += i + 1
		return splice(f.data, at, at, text+f.newline)
	}
	return splice(f.data, len(f.data), len(f.data), f.newline+text+f.newline)
}

// append puts lines at the end of the file, a blank line before them.
func (f *file) append(text string) []byte {
	var gap string
	switch {
	case len(f.data) == f.start:
	case f.data[len(f.data)-1] != '\n':
		gap = f.newline + f.newline
	default:
		gap = f.newline
	}
	return splice(f.data, len(f.data), len(f.data), gap+text+f.newline)
}

func write(value any) (string, error) {
	switch v := value.(type) {
	case string:
		return quote(v), nil
	case int:
		return strconv.Itoa(v), nil
	case float64:
		return strconv.FormatFloat(v, 'f', -1, 64), nil
	case bool:
		return strconv.FormatBool(v), nil
	case []string:
		words := make([]string, len(v))
		for i, w := range v {
			words[i] = quote(w)
		}
		return "[" + strings.Join(words, ", ") + "]", nil
	case [][]string:
		lists := make([]string, len(v))
		for i, list := range v {
			text, err := write(list)
			if err != nil {
				return "", err
			}
			lists[i] = text
		}
		return "[" + strings.Join(lists, ", ") + "]", nil
	case []int:
		numbers := make([]string, len(v))
		for i, n := range v {
			numbers[i] = strconv.Itoa(n)
		}
		return "[" + strings.Join(numbers, ", ") + "]", nil
	}
	return "", fmt.Errorf("a value of type %T has no form in TOML here", value)
}

// quote gives a basic string of TOML on one line.
func quote(s string) string {
	var b strings.Builder
	b.WriteByte('"')
	for _, r := range s {
		switch {
		case r == '"' || r == '\\':
			b.WriteByte('\\')
			b.WriteRune(r)
		case r == '\n':
			b.WriteString(`\n`)
		case r == '\t':
			b.WriteString(`\t`)
		case r < ' ' || r == 0x7f:
			fmt.Fprintf(&b, `\u%04X`, r)
		default:
			b.WriteRune(r)
		}
	}
	b.WriteByte('"')
	return b.String()
}

// Remove gives data without word in the list key of table t; neither need be there.
func Remove(data []byte, t Table, key, word string) ([]byte, error) {
	_, _, p, err := locate(data, t, key)
	if err != nil || p == nil {
		return data, err
	}
	items, err := list(data, p.start, p.end)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", key, err)
	}
	var kept []string
	for _, it := range items {
		if it.text != word {
			kept = append(kept, it.text)
		}
	}
	switch len(kept) {
	case len(items):
		return data, nil
	case 0:
		return Unset(data, t, key)
	}
	return Set(data, t, key, kept)
}

// RemoveTable gives data without table t, which need not be there. Comments before it stay.
func RemoveTable(data []byte, t Table) ([]byte, error) {
	_, block, _, err := locate(data, t, "")
	if err != nil || block == nil {
		return data, err
	}
	end := len(data)
	if i := bytes.IndexByte(data[block.end:], '\n'); i >= 0 {
		end = block.end + i + 1
	}
	for end < len(data) && (data[end] == '\n' || data[end] == '\r') {
		end++
	}
	return splice(data, block.start, end, ""), nil
}

// AddSet gives data with one more set of words in the list of lists key of table t.
func AddSet(data []byte, t Table, key string, words []string) ([]byte, error) {
	f, block, p, err := locate(data, t, key)
	if err != nil {
		return nil, err
	}
	text, err := write(words)
	switch {
	case err != nil:
		return nil, err
	case block == nil:
		return f.append("[" + t.Name + "]" + f.newline + key + " = [" + text + "]"), nil
	case p == nil:
		return f.insert(block.end, key+" = ["+text+"]"), nil
	}
	if len(bytes.TrimSpace(bytes.Trim(bytes.TrimSpace(data[p.start:p.end]), "[]"))) == 0 {
		return splice(data, p.start, p.end, "["+text+"]"), nil
	}
	return splice(data, p.start, p.start+1, "["+text+", "), nil
}
