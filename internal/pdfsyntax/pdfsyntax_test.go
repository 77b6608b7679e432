package pdfsyntax

import (
	"fmt"
	"strings"
	"testing"
)

func TestLexer(t *testing.T) {
	for text, want := range map[string]string{
		"":                               "",
		"% a note\n12 -0.5 .25 +3":       "12 -0.5 0.25 3",
		"1.2.3 -x":                       "word:1.2.3 word:-x",
		"/Name /A#20B[/C]":               "name:Name name:A#20B word:[ name:C word:]",
		"<</K 1>>":                       "word:<< name:K 1 word:>>",
		"(a(b)c) Tj":                     `string:"a(b)c" word:Tj`,
		`(\101\n\(\)\\\q)`:               `string:"A\n()\\q"`,
		"(a\\\r\nb\\\nc\\\rd)":           `string:"abcd"`,
		"(open":                          `string:"open"`,
		"<48 6f7>":                       `string:"Hop"`,
		"{}>":                            "word:{ word:} word:>",
		"q 1 0 0 1 72 720 cm BT/F1 9 Tf": "word:q 1 0 0 1 72 720 word:cm word:BT name:F1 9 word:Tf",
	} {
		l := Lexer{Data: []byte(text)}
		var got []string
		for l.Next(); l.Kind != End; l.Next() {
			switch l.Kind {
			case Number:
				got = append(got, fmt.Sprint(l.Number))
			case String:
				got = append(got, fmt.Sprintf("string:%q", l.Text))
			case Name:
				got = append(got, "name:"+string(l.Text))
			case Word:
				got = append(got, "word:"+string(l.Text))
			}
		}
		if s := strings.Join(got, " "); s != want {
			t.Errorf("%q: %s, want %s", text, s, want)
		}
	}
}
