package office

import (
	"bytes"
	"io"
	"slices"
	"strings"
	"testing"
)

// seen gives what XML says whatever its prefixes: elements and attributes by namespace, text.
func seen(data []byte) ([]string, error) {
	s := NewScanner(bytes.NewReader(data))
	s.strict = true
	var out []string
	for {
		err := s.Next()
		if err == io.EOF {
			return out, nil
		}
		if err != nil {
			return nil, err
		}
		switch s.Piece {
		case Begin:
			out = append(out, "<{"+s.Space+"}"+string(s.Name))
			var attrs []string
			for attrs2 := s.attrs; ; {
				key, value, rest, ok := nextAttribute(attrs2)
				if !ok {
					break
				}
				attrs2 = rest
				prefix, own, has := split(key)
				if bytes.Equal(prefix, xmlns) || bytes.Equal(key, xmlns) {
					continue
				}
				uri := ""
				if has {
					uri, _ = s.namespace(prefix)
				}
				if uri == Compatibility || string(own) == "Requires" {
					continue // lists of prefixes
				}
				attrs = append(attrs, "{"+uri+"}"+string(own)+"="+string(plain(value)))
			}
			slices.Sort(attrs)
			out = append(out, attrs...)
		case End:
			out = append(out, ">"+string(s.Name))
		case Characters:
			if n := len(out); n > 0 && strings.HasPrefix(out[n-1], "text ") {
				out[n-1] += string(s.Text)
			} else if len(s.Text) > 0 {
				out = append(out, "text "+string(s.Text))
			}
		}
	}
}

var treeCases = []struct{ name, in, want string }{
	{"usual", `<w:p xmlns:w="` + Word + `" w:x="1"/>`, `<w:p xmlns:w="` + Word + `" w:x="1"/>`},
	{"another prefix", `<ns0:p xmlns:ns0="` + Word + `" ns0:x="1"/>`, `<w:p xmlns:w="` + Word + `" w:x="1"/>`},
	{"the default, beside a prefix", `<p xmlns="` + Word + `" xmlns:w="` + Word + `" w:x="1"/>`, `<w:p xmlns:w="` + Word + `" w:x="1"/>`},
	{"strict stays strict", `<x:p xmlns:x="http://purl.oclc.org/ooxml/wordprocessingml/main"/>`, `<w:p xmlns:w="http://purl.oclc.org/ooxml/wordprocessingml/main"/>`},
	{"the usual prefix for something else", `<w:p xmlns:w="urn:other"><a:p xmlns:a="` + Word + `"/></w:p>`, `<w0:p xmlns:w0="urn:other"><w:p xmlns:w="` + Word + `"/></w0:p>`},
	{"SpreadsheetML has none", `<x:row xmlns:x="` + Sheet + `"><x:c/></x:row>`, `<row xmlns="` + Sheet + `"><c/></row>`},
	{"what is in no namespace stays so", `<x:row xmlns:x="` + Sheet + `"><other/></x:row>`, `<row xmlns="` + Sheet + `"><other xmlns=""/></row>`},
	{"lists of prefixes", `<q:p xmlns:q="` + Word + `" xmlns:m="` + Compatibility + `" xmlns:z="http://schemas.microsoft.com/office/word/2010/wordml" m:Ignorable="z"><m:Choice Requires="z"/></q:p>`,
		`<w:p xmlns:w="` + Word + `" xmlns:mc="` + Compatibility + `" xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" mc:Ignorable="w14"><mc:Choice Requires="w14"/></w:p>`},
}

func TestTree(t *testing.T) {
	for _, test := range treeCases {
		doc, err := Tree([]byte(test.in))
		if err != nil {
			t.Errorf("%s: %v", test.name, err)
			continue
		}
		out, err := Serialize(doc)
		if err != nil || string(out) != test.want {
			t.Errorf("%s: %v\n%s\nwant\n%s", test.name, err, out, test.want)
		}
	}
}

// FuzzTree: other prefixes say the same.
func FuzzTree(f *testing.F) {
	for _, test := range treeCases {
		f.Add(test.in)
	}
	f.Add(`<a xmlns="urn:a"><b xmlns="` + Sheet + `"><c xmlns=""/></b></a>`)
	f.Add(`<r:a xmlns:r="urn:r" xmlns:w="` + Relationships + `" w:id="1">x<!-- --></r:a>`)
	f.Fuzz(func(t *testing.T, text string) {
		if strings.Contains(text, "\r") {
			t.Skip("line ends are read in two ways")
		}
		want, err := seen([]byte(text))
		if err != nil {
			return
		}
		doc, err := Tree([]byte(text))
		if err != nil {
			return
		}
		out, err := Serialize(doc)
		if err != nil {
			t.Fatal(err)
		}
		got, err := seen(out)
		if err != nil {
			t.Fatalf("%v in\n%s", err, out)
		}
		if !slices.Equal(got, want) {
			t.Errorf("%q\nbecomes %q\n%s", want, got, out)
		}
	})
}

// FuzzOpen: no file makes any of this panic, and what Check finds whole can be read.
func FuzzOpen(f *testing.F) {
	whole, err := Join([]Packed{
		Store(typesName, []byte(`<Types xmlns="`+contentTypes+`"><Default Extension="rels" ContentType="x/xml"/><Default Extension="xml" ContentType="x.main+xml"/></Types>`)),
		Store("_rels/.rels", []byte(`<Relationships xmlns="`+packageRelations+`"><Relationship Id="a" Type="x/officeDocument" Target="main.xml"/></Relationships>`)),
		Store("main.xml", []byte(`<w:document xmlns:w="`+Word+`" xmlns:r="`+Relationships+`"/>`)),
	})
	if err != nil {
		f.Fatal(err)
	}
	f.Add(whole, 0, byte(0))
	f.Add(whole, 40, byte(3))
	f.Add(whole[:len(whole)/2], 0, byte(0))
	f.Fuzz(func(t *testing.T, data []byte, at int, bits byte) {
		if at >= 0 && at < len(data) {
			data = bytes.Clone(data)
			data[at] ^= bits
		}
		faults := Check(data)
		p, err := Open(data, Limits{Parts: 100, Part: 1 << 20, Total: 1 << 21})
		if err != nil {
			return
		}
		p.Kind()
		p.IsStrict()
		p.Saved()
		for _, name := range p.Names() {
			if _, err := p.Read(name); err != nil && faults == nil {
				t.Errorf("%s: %v", name, err)
			}
			if _, err := p.Relations(name); err != nil && faults == nil {
				t.Errorf("%s: %v", name, err)
			}
		}
	})
}
