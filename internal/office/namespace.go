package office

import (
	"bytes"
	"fmt"
)

// binding is a prefix and its namespace; uri is "" where the default is taken back.
type binding struct{ prefix, uri, written string }

// bind takes the prefixes that an element declares.
func (s *Scanner) bind(attrs []byte) error {
	for {
		key, value, rest, ok := nextAttribute(attrs)
		if !ok {
			return nil
		}
		attrs = rest
		prefix, ok := bytes.CutPrefix(key, xmlns)
		switch {
		case !ok:
			continue
		case len(prefix) > 0 && prefix[0] == ':':
			prefix = prefix[1:]
		case len(prefix) > 0:
			continue // another name that begins so
		}
		uri, err := Unescape(bytes.Clone(value))
		if err != nil {
			return err
		}
		if len(prefix) > 0 && len(uri) == 0 {
			return fmt.Errorf("the prefix %.20q is bound to nothing", prefix)
		}
		written := string(uri)
		s.cached.bindings = 0
		s.tags.since++
		s.bindings = append(s.bindings, binding{string(prefix), transitional(written), written})
	}
}

// namespace returns what a prefix stands for; the default is that of no prefix.
func (s *Scanner) namespace(prefix []byte) (uri string, bound bool) {
	if c := &s.cached; c.bindings == len(s.bindings) && c.bindings > 0 && c.prefix == string(prefix) {
		return c.uri, true
	}
	for i := len(s.bindings) - 1; i >= 0; i-- {
		if b := &s.bindings[i]; b.prefix == string(prefix) {
			s.cached.bindings, s.cached.prefix, s.cached.uri = len(s.bindings), b.prefix, b.uri
			return b.uri, true
		}
	}
	switch string(prefix) {
	case "":
		return "", true
	case "xml":
		return xmlNamespace, true
	}
	return "", false
}

// isStrict reports whether the element just begun is, as its file writes it, of the strict
// edition.
func (s *Scanner) isStrict() bool {
	for i := len(s.bindings) - 1; i >= 0; i-- {
		if s.bindings[i].uri == s.Space {
			return IsStrict(s.bindings[i].written)
		}
	}
	return false
}

// nameStart returns where the name of the innermost open element begins.
func (s *Scanner) nameStart() int {
	if n := len(s.elements); n > 1 {
		return s.elements[n-2].end
	}
	return 0
}
