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
