package draw

import (
	"testing"

	"fengong/internal/render/fonts"
)

// Boxes and ticks that no font has are drawn as signs of GB 2312 that say the same, and are said to be.
func TestAlike(t *testing.T) {
	set, ds := fonts.Find(nil)
	if ds.Failed() {
		t.Skip("no fonts of Chinese:", ds)
	}
	for r := range alike {
		if r < '□' || r > '✘' {
			t.Errorf("%c is not looked up", r)
		}
	}
	f := NewFont([]*fonts.Face{set.Body})
	for r, like := range alike {
		if set.Body.Has(r) || !set.Body.Has(like) {
			continue
		}
		if missing := f.Missing(string(r)); len(missing) > 0 {
			t.Errorf("%c is missing", r)
		}
		if got := Drawn(f.Face(r), r); got != like {
			t.Errorf("%c is drawn as %c", r, got)
		}
		if f.Advance(r) != f.Advance(like) || f.Ink(r) != f.Ink(like) {
			t.Errorf("%c is not as wide as %c", r, like)
		}
		if chars, drawn := f.Alike("甲" + string(r)); len(chars) != 1 || chars[0] != r || drawn[0] != like {
			t.Errorf("%c: said %q as %q", r, chars, drawn)
		}
	}
	if chars, _ := f.Alike("□教务处 √工会"); len(chars) > 0 {
		t.Errorf("%q are no signs drawn as others", chars)
	}
}
