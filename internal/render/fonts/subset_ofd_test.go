package fonts

import (
	"testing"

	"golang.org/x/image/font/sfnt"

	"fengong/internal/testtool"
)

func TestNewSubset(t *testing.T) {
	set, ds := Find([]string{testtool.NotoDir(t)})
	if len(ds) > 0 {
		t.Fatal(ds)
	}
	face := set.Body
	s := face.NewSubset()
	numbers := map[rune]uint16{}
	for _, r := range "工分表é工" {
		numbers[r] = s.Glyph(r, r)
	}
	numbers['\u3000'] = s.Glyph('\u3000', ' ')
	numbers[' '] = s.Glyph(' ', ' ')
	if numbers['工'] != 1 || numbers['分'] != 2 || numbers['\u3000'] != numbers[' '] {
		t.Errorf("numbers %v", numbers)
	}
	data := s.Font("Test-Font")
	if sum := checksum(data); sum != 0xB1B0AFBA {
		t.Errorf("the checksum is %x", sum)
	}
	theirs, err := sfnt.Parse(data)
	if err != nil {
		t.Fatal(err)
	}
	ours, err := parse(data, 0)
	if err != nil {
		t.Fatal(err)
	}
	var buf sfnt.Buffer
	if name, err := theirs.Name(&buf, sfnt.NameIDPostScript); err != nil || name != "Test-Font" {
		t.Errorf("name %q, %v", name, err)
	}
	for r, n := range numbers {
		if g, err := theirs.GlyphIndex(&buf, r); err != nil || uint16(g) != n {
			t.Errorf("%q: glyph %d, want %d, %v", r, g, n, err)
		}
		if r != '\u3000' && (ours.Advance(r) != face.Advance(r) || ours.Ink(r) != face.Ink(r)) {
			t.Errorf("%q: advance %d, ink %v", r, ours.Advance(r), ours.Ink(r))
		}
	}
	if ours.Has('局') {
		t.Error("it has a character that was not asked for")
	}
}
