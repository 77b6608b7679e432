package office_test

import (
	"archive/zip"
	"bytes"
	"errors"
	"strings"
	"testing"
	"time"

	"fengong/internal/office"
	"fengong/internal/testtool"
	"fengong/templates"
)

func TestCheckFindsWhatNoProgramOpens(t *testing.T) {
	replaced := func(part, old, new string) []byte { return testtool.Replaced(t, templates.Letter(), part, old, new) }
	for _, test := range []struct {
		name, want string
		data       []byte
		loose      bool
	}{
		{"nothing", "", templates.Letter(), false},
		{"no file", "empty", nil, false},
		{"another file", "no office file", []byte("%PDF-1.7"), false},
		{"cut off", "zip", templates.Letter()[:len(templates.Letter())/2], false},
		{"a prefix bound to nothing", `"w9:p" is bound to no namespace`, replaced("word/document.xml", "<w:body>", "<w:body><w9:p/>"), false},
		{"the same of an attribute", `attribute "w9:x" is bound to no namespace`, replaced("word/document.xml", "<w:body>", `<w:body w9:x="1">`), false},
		{"an element left open", "ends as", replaced("word/document.xml", "</w:body>", ""), false},
		{"two elements crossed", "ends as", replaced("word/document.xml", "</w:body></w:document>", "</w:document></w:body>"), false},
		{"an attribute twice", "stands twice", replaced("word/document.xml", "<w:body>", `<w:body a="1" a="2">`), false},
		{"no blank between attributes", "no blank", replaced("word/document.xml", "<w:body>", `<w:body a="1"b="2">`), false},
		{"a bare &", "character reference", replaced("word/document.xml", "</w:body>", "&</w:body>"), false},
		{"a control character", "cannot stand in XML", replaced("word/document.xml", "</w:body>", "\x01</w:body>"), false},
		{"a reference to one", "cannot stand in XML", replaced("word/document.xml", "</w:body>", "&#1;</w:body>"), false},
		{"text that is not UTF-8", "not UTF-8", replaced("word/document.xml", "</w:body>", "\xff</w:body>"), false},
		{"a document type", "document type", replaced("word/document.xml", "<w:document", "<!DOCTYPE x><w:document"), false},
		{"a second root", "more than one root", replaced("word/document.xml", "</w:document>", "</w:document><x/>"), false},
		{"a relation that is not there", `names the relation "rId99"`, replaced("word/document.xml", `r:id="rId`, `r:id="rId99" w:was="rId`), false},
		{"a part that is not there", "which is missing", testtool.Repack(t, templates.Letter(), func(name string, data []byte) []byte {
			if name == "word/header1.xml" {
				return nil
			}
			return data
		}), true},
		{"a part without a type", "has no content type", withPart(t, "word/odd.thing", "x"), true},
		{"no relation to a main part, and none by type", "no main part", testtool.Repack(t, templates.Letter(), func(name string, data []byte) []byte {
			return bytes.ReplaceAll(bytes.ReplaceAll(data, []byte("/officeDocument\""), []byte("/other\"")), []byte("document.main+xml"), []byte("document.odd+xml"))
		}), false},
	} {
		t.Run(test.name, func(t *testing.T) {
			found := office.Check(test.data)
			switch {
			case test.want == "" && found != nil:
				t.Errorf("found %v", found)
			case test.want != "" && !strings.Contains(found.Error(), test.want):
				t.Errorf("found %v, not %q", found, test.want)
			case test.want != "" && (found.Damage() == nil) != test.loose:
				t.Errorf("%+v: loose is to be %v", found, test.loose)
			}
		})
	}
}

func withPart(t *testing.T, name, text string) []byte {
	p, err := office.Open(templates.Letter(), office.Usual)
	if err != nil {
		t.Fatal(err)
	}
	p.Set(name, []byte(text))
	data, err := p.Bytes(time.Time{})
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// A flipped byte in the packed content of any part is found, whether anybody reads it or not.
func TestCheckReadsAllParts(t *testing.T) {
	z, err := zip.NewReader(bytes.NewReader(templates.Letter()), int64(len(templates.Letter())))
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range z.File {
		at, err := f.DataOffset()
		if err != nil {
			t.Fatal(err)
		}
		data := bytes.Clone(templates.Letter())
		data[at+int64(f.CompressedSize64)/2] ^= 4
		if office.Check(data).Damage() == nil {
			t.Errorf("a flipped bit in %s is not found", f.Name)
		}
	}
}

// So is one in what stands before a part and after all of them, where it means anything.
func TestCheckReadsHeaders(t *testing.T) {
	for name, change := range map[string]func(data []byte, at int){
		"the name": func(data []byte, at int) { data[at+30] ^= 1 },
		"the sum":  func(data []byte, at int) { data[at+14] ^= 1 },
		"the size": func(data []byte, at int) { data[at+22] ^= 1 },
		"the way":  func(data []byte, at int) { data[at+8] ^= 1 },
	} {
		data, err := office.Join([]office.Packed{office.Store("a.xml", []byte("<a/>")), office.Store("b.xml", []byte("<b/>"))})
		if err != nil {
			t.Fatal(err)
		}
		before := len(office.Check(data))
		change(data, bytes.LastIndex(data, []byte("PK\x03\x04")))
		if len(office.Check(data)) != before+1 {
			t.Errorf("%s: %v", name, office.Check(data))
		}
	}
}

// A part whose header claims a longer name than the file has signs begins behind its end.
func TestCheckReadsCutHeaders(t *testing.T) {
	data, err := office.Join([]office.Packed{office.Store("a.xml", []byte("<a/>")), office.Store("b.xml", []byte("<b/>"))})
	if err != nil {
		t.Fatal(err)
	}
	before := len(office.Check(data))
	at := bytes.LastIndex(data, []byte("PK\x03\x04"))
	data[at+26], data[at+27] = 0xff, 0xff
	if got := office.Check(data); len(got) <= before {
		t.Errorf("nothing is found: %v", got)
	}
}

// What is wrong with the template is not held against the letter; what is added is.
func TestCheckerKnowsItsBase(t *testing.T) {
	var c office.Checker
	base := testtool.Replaced(t, templates.Letter(), "word/_rels/document.xml.rels", "</Relationships>", `<Relationship Id="old" Type="x/printerSettings" Target="gone.bin"/></Relationships>`)
	if err := c.Check(base); err == nil {
		t.Fatal("the missing part is not found")
	}
	c.Base("base.docx", func() ([]byte, error) { return base, nil })
	if err := c.Check(base); err != nil {
		t.Errorf("a fault of the base: %v", err)
	}
	worse := testtool.Replaced(t, base, "word/document.xml", "<w:body>", "<w:body><x:p/>")
	var faults office.Faults
	if err := c.Check(worse); !errors.As(err, &faults) || len(faults) != 1 {
		t.Errorf("a new fault: %v", err)
	}

	// A base that no office program opens excuses nothing, also where what is torn was written anew.
	relations := string(testtool.Part(t, base, "word/_rels/document.xml.rels"))
	first := relations[:strings.Index(relations, "/>")+2]
	named := testtool.Replaced(t, base, "word/document.xml", "<w:sectPr", `<w:p><w:hyperlink r:id="old" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"/></w:p><w:sectPr`)
	torn := testtool.Replaced(t, named, "word/_rels/document.xml.rels", relations, first)
	c.Base("torn.docx", func() ([]byte, error) { return torn, nil })
	for what, made := range map[string][]byte{
		"torn":         torn,
		"torn again":   testtool.Replaced(t, named, "word/_rels/document.xml.rels", relations, first+"<Relationship a=\"1\" a=\"2\"/></Relationships>"),
		"written anew": testtool.Replaced(t, named, "word/_rels/document.xml.rels", relations, first+"</Relationships>"),
	} {
		var damaged *office.DamagedError
		if err := c.Check(made); !errors.As(err, &damaged) || damaged.Base != "torn.docx" || damaged.Faults[0].Part != "word/_rels/document.xml.rels" {
			t.Errorf("%s: %v", what, err)
		}
	}
}

func BenchmarkCheck(b *testing.B) {
	p, err := office.Open(templates.Letter(), office.Usual)
	if err != nil {
		b.Fatal(err)
	}
	data, err := p.Read("word/document.xml")
	if err != nil {
		b.Fatal(err)
	}
	body := bytes.Index(data, []byte("<w:p"))
	end := bytes.LastIndex(data, []byte("<w:sectPr"))
	large := append(bytes.Clone(data[:body]), bytes.Repeat(data[body:end], 200)...)
	large = append(large, data[end:]...)
	p.Set("word/document.xml", large)
	packed, err := p.Bytes(time.Time{})
	if err != nil {
		b.Fatal(err)
	}
	b.SetBytes(int64(len(large)))
	for b.Loop() {
		if f := office.Check(packed); f != nil {
			b.Fatal(f)
		}
	}
}
