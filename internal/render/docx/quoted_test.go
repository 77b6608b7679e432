package docx

import (
	"strings"
	"testing"
)

// A title that has its own marks takes the place of the template's: 《甲》等3张分工表, not 《甲等3张分工表》.
func TestMarked(t *testing.T) {
	field := &Field{}
	for _, test := range []struct{ before, after, want string }{
		{"<w:t>落实《", "》有关事项</w:t>", "<w:t>落实《甲》等3张分工表有关事项</w:t>"},
		{"<w:t>《</w:t></w:r><w:r><w:t>", "</w:t></w:r><w:r><w:t>》</w:t>", "<w:t>《</w:t></w:r><w:r><w:t>甲》等3张分工表</w:t></w:r><w:r><w:t></w:t>"},
		{"<w:t>《", "办法》</w:t>", "<w:t>《甲等3张分工表办法》</w:t>"},
		{"<w:t>“", "”</w:t>", "<w:t>“甲等3张分工表”</w:t>"},
		{"<w:p>《</w:p><w:p>", "》</w:p>", "<w:p>《</w:p><w:p>甲等3张分工表》</w:p>"},
	} {
		p := program{heights: &heights{}, ops: []op{{kind: opLiteral, literal: []byte(test.before)}, {kind: opValue, field: ref{field: field}}, {kind: opLiteral, literal: []byte(test.after)}}}
		var got []byte
		_, err := p.run(nil, Record{{Text: "甲等3张分工表", Marked: "《甲》等3张分工表"}}, new(int), func(b []byte) error { got = append(got, b...); return nil })
		if err != nil || string(got) != test.want {
			t.Errorf("%s…%s: %s, %v", test.before, test.after, strings.TrimSpace(string(got)), err)
		}
	}
}
