package office

import (
	"errors"
	"fmt"
	"io"
	"strings"
	"testing"
)

// What the pieces of a sheet hold, each read by itself, is what the sheet holds; a sheet whose pieces do not stand by
// themselves says so.
func TestApart(t *testing.T) {
	const begin, end = `<?xml version="1.0"?><worksheet xmlns="` + Sheet + `" xmlns:x="urn:a>b"><cols/><sheetData>`, `</sheetData><mergeCells/></worksheet>`
	row := func(i int, inner string) string {
		return fmt.Sprintf(`<row r="%d"><c r="A%d" t="str"><v>%s%s</v></c></row>`, i, i, strings.Repeat("责任单位", 100), inner)
	}
	many := func(begin, change string) string {
		b := strings.Builder{}
		b.WriteString(begin)
		for i := range 6000 {
			if i == 5000 {
				b.WriteString(row(i+1, change))
				continue
			}
			b.WriteString(row(i+1, ""))
		}
		return b.String() + end
	}
	for _, test := range []struct {
		name, sheet string
		none, whole bool // it cannot be taken apart; a piece of it cannot be read
	}{
		{"as this program writes it", many(begin, ""), false, false},
		{"a prefix of the root's", many(begin, `</v><x:y/><v>`), false, false},
		{"a comment in which a row seems to end", many(begin, `</v><!-- `+strings.Repeat("</row>"+row(1, ""), 400)+` --><v>`), false, true},
		{"text in which a row seems to end", many(begin, `<![CDATA[`+strings.Repeat("</row>"+row(1, ""), 400)+`]]>`), false, true},
		{"an instruction in which a row seems to end", many(begin, `</v><?p `+strings.Repeat("</row>"+row(1, ""), 400)+`?><v>`), false, true},
		{"rows within a row", many(begin, `</v><x:y>`+strings.Repeat(row(1, ""), 400)+`</x:y><v>`), false, true},
		{"rows that another element is around", many(strings.Replace(begin, "<sheetData>", "<sheetData><x:y>", 1), "") + "", false, true},
		{"another prefix", many(`<?xml version="1.0"?><s:worksheet xmlns:s="`+Sheet+`" xmlns="`+Sheet+`"><sheetData>`, ""), true, false},
	} {
		p, err := Open(packWorkbook(t, func(w io.Writer) error {
			_, err := io.WriteString(w, test.sheet)
			return err
		}), Usual)
		if err != nil {
			t.Fatal(err)
		}
		a := p.Apart(sheetPart)
		if test.none != (a == nil) {
			t.Errorf("%s: taken apart: %v", test.name, a != nil)
		}
		if a == nil {
			continue
		}
		var want, got []string
		note := func(to *[]string) func(s *Scanner) error {
			return func(s *Scanner) error {
				if name := string(s.Name); name != "worksheet" && name != "sheetData" {
					*to = append(*to, name+string(s.Attr("r")))
				}
				return nil
			}
		}
		errWhole := p.Scan(sheetPart, note(&want))
		var room []byte
		var errs error
		for i := range a.Len() {
			if room, err = a.Scan(i, room, note(&got)); err != nil {
				errs = errors.Join(errs, err)
			}
		}
		if a.Len() < 5 || test.whole != (errs != nil) {
			t.Errorf("%s: %d pieces, %v", test.name, a.Len(), errs)
		}
		if a, b := strings.Join(got, " "), strings.Join(want, " "); !test.whole && (a != b || errWhole != nil) {
			t.Errorf("%s: the pieces have %d elements, the whole %d (%v)", test.name, len(got), len(want), errWhole)
		}
	}
}
