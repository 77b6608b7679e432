package pdf

import (
	"bytes"
	"slices"
	"testing"

	"fengong/internal/render/draw"
	"fengong/internal/render/fonts"
	"fengong/internal/testtool"
)

// A document that shares what was cut out of fonts is the same as one that does not, whatever the others needed; only
// cuts of few characters are kept, and few of them.
func TestCuts(t *testing.T) {
	set, ds := fonts.Find([]string{testtool.NotoDir(t)})
	if len(ds) > 0 {
		t.Fatal(ds)
	}
	heading, body := draw.NewFont(set.Chain(set.Heading)), draw.NewFont(set.Chain(set.Body))
	var many []rune
	for r := rune(0x4E00); len(many) <= fewChars; r++ {
		if set.Body.Has(r) {
			many = append(many, r)
		}
	}
	made := func(text string, cuts *Cuts, all ...*draw.Font) []byte {
		d := New(draw.A4, undated)
		d.Share(cuts)
		for line := range slices.Chunk([]rune(text), 30) {
			page(d, string(line), all...)
		}
		var b bytes.Buffer
		if err := d.Output(&b); err != nil {
			t.Fatal(err)
		}
		return b.Bytes()
	}
	var cuts Cuts
	for _, c := range []struct {
		text string
		all  []*draw.Font
		kept int
	}{
		{"责任函", []*draw.Font{heading}, 1},
		{"责任函", []*draw.Font{heading, body}, 2},
		{"函任责", []*draw.Font{body, heading}, 2},
		{"责任", []*draw.Font{heading}, 3},
		{"𬭛", []*draw.Font{heading}, 3},       // a code of its own in each document
		{"𬴊", []*draw.Font{heading}, 3},       // the same code, another character
		{string(many), []*draw.Font{body}, 3}, // of a text
		{"责任函", []*draw.Font{heading}, 3},
	} {
		if !bytes.Equal(made(c.text, &cuts, c.all...), made(c.text, nil, c.all...)) {
			t.Errorf("%.30s: the document is another one", c.text)
		}
		if len(cuts.known) != c.kept {
			t.Errorf("%.30s: %d cuts are kept, want %d", c.text, len(cuts.known), c.kept)
		}
	}
	for n := range 2 * mostCuts {
		made("一"+string(many[n%len(many)])+string(many[n/len(many)]), &cuts, body)
	}
	if len(cuts.known) != mostCuts {
		t.Errorf("%d cuts are kept, want %d", len(cuts.known), mostCuts)
	}
}
