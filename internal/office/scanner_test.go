package office

import (
	"encoding/xml"
	"io"
	"strings"
	"testing"
)

// The scanner takes no text that encoding/xml refuses for its structure, and reads the
// same characters.
func FuzzScanner(f *testing.F) {
	for _, seed := range []string{
		"<a/>", `<a b="c>d" e='"'>x&amp;y<b/><!-- z --></a>`, "<a><![CDATA[&]]></a>", "<?xml version='1.0'?><x:a>&#20057;</x:a>",
		"<a></b>", "<a", "<a>&", "<a b=>", "</a>", "<a/><a/>", "<!DOCTYPE a><a/>", "<>", "<!-->", "<![CDATA[", "\uFEFF<a/>", "<a/>\uFEFF", "<a/>0000    ",
	} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		s := NewScanner(strings.NewReader(text))
		var got []string
		for {
			err := s.Next()
			if err == io.EOF {
				break
			}
			if err != nil {
				return
			}
			switch s.Piece {
			case Begin:
				s.Attr("r")
				got = append(got, "<"+string(s.Name))
			case End:
				got = append(got, ">"+string(s.Name))
			case Characters:
				got = append(got, string(s.Text))
			}
		}
		x := xml.NewDecoder(strings.NewReader(text))
		var want []string
		for {
			tok, err := x.Token()
			if err == io.EOF {
				break
			}
			if err != nil {
				return // stricter than we are: names, attributes, control characters
			}
			switch tok := tok.(type) {
			case xml.StartElement:
				want = append(want, "<"+string(local([]byte(tok.Name.Local))))
			case xml.EndElement:
				want = append(want, ">"+string(local([]byte(tok.Name.Local))))
			case xml.CharData:
				if len(want) > 0 && strings.Count(strings.Join(want, ""), "<") > 0 {
					want = append(want, string(tok))
				}
			}
		}
		norm := func(pieces []string) string {
			return strings.TrimRight(strings.ReplaceAll(strings.ReplaceAll(strings.Join(pieces, ""), "\r\n", "\n"), "\r", "\n"), " \n\t")
		}
		if norm(got) != norm(want) {
			t.Errorf("read %q, encoding/xml reads %q", got, want)
		}
	})
}

// What was read of a tag before holds only as long as its prefix stands for the same, and only for a tag
// that was read as strictly.
func TestTagsAgain(t *testing.T) {
	for _, test := range []struct{ xml, want, refused string }{
		{`<w:a xmlns:w="u"><w:b x="1"/><w:b x="1"/><w:c xmlns:w="v"><w:b x="1"/><w:b x="1"/></w:c><w:b x="1"/></w:a>`, "u:a u:b u:b v:c v:b v:b u:b ", ""},
		{`<s><row r="1"><c r="A1" s="3"/><c r="B1" s="3"/><c r="C1" s="4"/></row><row r="2"><c r="A2" s="3">x</c></row></s>`, ":s :row :c A1 3 :c B1 3 :c C1 4 :row :c A2 3 ", ""},
		{`<s><c r="A1" s="3"/><row r="1" s="3"/><c r="B1" s="3"></c ></s>`, ":s :c A1 3 :row :c B1 3 ", ""},
		{`<s><c r="A1" s="3"/><c r="B1" s="3"></row></s>`, "", "ends as"},
		{`<s><c r="A1" s="3"/><c r="B&1" s="3"/></s>`, "", "character reference"},
		{`<s><c r="A1" s="3"/></s><c r="A1" s="3"/>`, "", "more than one root"},
	} {
		for _, strict := range []bool{true, false} {
			s := NewScanner(strings.NewReader(test.xml))
			s.strict = strict
			got, err := "", s.Next()
			for ; err == nil; err = s.Next() {
				if s.Piece != Begin {
					continue
				}
				got += s.Space + ":" + string(s.Name) + " "
				if string(s.Name) == "c" && s.Attr("s") != nil {
					got += string(s.Attr("r")) + " " + string(s.Attr("s")) + " "
				}
			}
			switch {
			case test.refused != "":
				if (strict || test.refused != "character reference") && !strings.Contains(err.Error(), test.refused) {
					t.Errorf("%s: %v", test.xml, err)
				}
			case err != io.EOF || got != test.want:
				t.Errorf("%s, strictly %t: read %q, want %q; %v", test.xml, strict, got, test.want, err)
			}
		}
	}
}
