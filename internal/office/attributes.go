package office

import (
	"bytes"
	"fmt"
)

// Is reports whether the element that begins or ends is the one of that namespace and name.
func (s *Scanner) Is(space, name string) bool { return string(s.Name) == name && s.Space == space }

// Attr returns an attribute of the element just begun, whatever its prefix; nil where it has
// none.
func (s *Scanner) Attr(name string) []byte {
	for rest := s.attrs; ; {
		key, value, after, ok := nextAttribute(rest)
		if !ok {
			return nil
		}
		if string(local(key)) == name && !bytes.HasPrefix(key, []byte("xmlns:")) {
			return plain(value)
		}
		rest = after
	}
}

// CellAttrs gives the name of the row or cell just begun, and for each of names what Attr gives for it;
// both are valid until Next. names is the same each time, and not longer than values. What a tag says beside
// the name is looked up once: see tags.
func (s *Scanner) CellAttrs(names []string, values [][]byte) (name []byte) {
	t := s.tag
	if t == nil || t.placed == 0 || t.whole[0] != '"' { // the name may not end there
		attributesOf(s.attrs, names, values)
		return s.Attr("r")
	}
	if t.asked != &names[0] {
		t.asked = &names[0]
		attributesOf(t.whole[1:], names, t.values[:len(names)])
	}
	copy(values, t.values[:len(names)])
	name = s.attrs[len(` r="`):]
	return name[:bytes.IndexByte(name, '"')]
}

// attributesOf finds the attributes called names in attrs, those of an element.
func attributesOf(attrs []byte, names []string, values [][]byte) {
	clear(values)
	for rest := attrs; ; {
		key, value, after, ok := nextAttribute(rest)
		if !ok {
			return
		}
		rest = after
		own := key
		if i := bytes.IndexByte(key, ':'); i >= 0 {
			if bytes.HasPrefix(key, []byte("xmlns:")) {
				continue
			}
			own = key[i+1:]
		}
		for i, name := range names {
			if values[i] == nil && string(own) == name {
				values[i] = plain(value)
				break
			}
		}
	}
}

// UsualName returns the name of the element that begins or ends with the prefix that its
// namespace usually has, w:p, or that of the file where the namespace is not known.
func (s *Scanner) UsualName() string {
	t := s.tag
	if t == nil || s.Piece != Begin {
		return s.usualName()
	}
	if t.usual == "" {
		t.usual = s.usualName()
	}
	return t.usual
}

func (s *Scanner) usualName() string {
	prefix, known := usualPrefixes[s.Space]
	if !known {
		name := s.open[s.nameStart():]
		if s.Piece == End {
			name = s.Name
		}
		prefix = ""
		if p, _, has := split(name); has {
			prefix = string(p)
		}
	}
	return s.intern(prefix, s.Name)
}

// Attribute is an attribute, its name as UsualName gives names.
type Attribute struct{ Name, Value string }

// Attributes returns the attributes of the element just begun, but for declarations of prefixes. They are not
// to be changed: those of a tag that comes again are the same.
func (s *Scanner) Attributes() []Attribute {
	t := s.tag
	if t == nil || t.placed > 0 {
		return s.readAttributes()
	}
	if t.all == nil {
		t.all = s.readAttributes()
	}
	return t.all
}

func (s *Scanner) readAttributes() (all []Attribute) {
	for attrs := s.attrs; ; {
		key, value, rest, ok := nextAttribute(attrs)
		if !ok {
			return all
		}
		attrs = rest
		prefix, own, hasPrefix := split(key)
		if bytes.Equal(prefix, xmlns) || bytes.Equal(key, xmlns) {
			continue
		}
		usual := string(prefix)
		if hasPrefix {
			uri, _ := s.namespace(prefix)
			if known, ok := usualPrefixes[uri]; ok {
				usual = known
			}
		}
		all = append(all, Attribute{s.intern(usual, own), string(plain(value))})
	}
}

// intern returns a name with its prefix; equal ones are one string.
func (s *Scanner) intern(prefix string, local []byte) string {
	var room [64]byte
	name := room[:0]
	if prefix != "" {
		name = append(append(name, prefix...), ':')
	}
	name = append(name, local...)
	if known, ok := s.names[string(name)]; ok {
		return known
	}
	if s.names == nil {
		s.names = map[string]string{}
	}
	s.names[string(name)] = string(name)
	return string(name)
}

// RelationID returns the attribute of the element just begun that names a relation (r:id,
// r:embed …); nil where it has none.
func (s *Scanner) RelationID() []byte {
	for rest := s.attrs; ; {
		key, value, after, ok := nextAttribute(rest)
		if !ok {
			return nil
		}
		if prefix, _, has := bytes.Cut(key, []byte{':'}); has {
			if uri, _ := s.namespace(prefix); uri == Relationships {
				return plain(value)
			}
		}
		rest = after
	}
}

// plain returns the value of an attribute, decoded.
func plain(value []byte) []byte {
	if bytes.IndexByte(value, '&') < 0 {
		return value
	}
	value, _ = Unescape(bytes.Clone(value)) // attrs stays as it is
	return value
}

// nextAttribute takes the first attribute; ok is false where there is none, or none that is
// well-formed with a blank before it.
func nextAttribute(attrs []byte) (key, value, rest []byte, ok bool) {
	i := 0
	for i < len(attrs) && blank(attrs[i]) {
		i++
	}
	from := i
	for i < len(attrs) && attrs[i] != '=' && !blank(attrs[i]) {
		i++
	}
	key = attrs[from:i]
	for i < len(attrs) && blank(attrs[i]) {
		i++
	}
	if from == 0 || len(key) == 0 || i == len(attrs) || attrs[i] != '=' {
		return nil, nil, nil, false
	}
	for i++; i < len(attrs) && blank(attrs[i]); i++ {
	}
	if i == len(attrs) || attrs[i] != '"' && attrs[i] != '\'' {
		return nil, nil, nil, false
	}
	end := bytes.IndexByte(attrs[i+1:], attrs[i])
	if end < 0 {
		return nil, nil, nil, false
	}
	return key, attrs[i+1 : i+1+end], attrs[i+end+2:], true
}

// checkAttributes reports what is not well-formed in the attributes of the element just begun,
// and takes note of the relations that they name.
func (s *Scanner) checkAttributes() error {
	s.keys, s.named = s.keys[:0], s.named[:0]
	for attrs := s.attrs; ; {
		key, value, rest, ok := nextAttribute(attrs)
		if !ok {
			if len(bytes.TrimSpace(attrs)) > 0 {
				return fmt.Errorf("%.20q is no attribute, or has no blank before it", attrs)
			}
			return nil
		}
		attrs = rest
		prefix, own, hasPrefix := split(key)
		if !isName(own) || hasPrefix && !isName(prefix) {
			return fmt.Errorf("%.20q is no name of an attribute", key)
		}
		for _, k := range s.keys {
			if bytes.Equal(k, key) {
				return fmt.Errorf("the attribute %.20q stands twice", key)
			}
		}
		s.keys = append(s.keys, key)
		if bytes.IndexByte(value, '<') >= 0 {
			return fmt.Errorf("the attribute %.20q holds a <", key)
		}
		if bytes.IndexByte(value, '&') >= 0 {
			var err error
			if value, err = Unescape(bytes.Clone(value)); err != nil {
				return err
			}
		}
		if err := checkText(value); err != nil {
			return err
		}
		if hasPrefix && !bytes.Equal(prefix, xmlns) {
			uri, bound := s.namespace(prefix)
			if !bound {
				return fmt.Errorf("the prefix of the attribute %.40q is bound to no namespace", key)
			}
			if uri == Relationships && len(value) > 0 {
				s.named = append(s.named, value)
			}
		}
	}
}
