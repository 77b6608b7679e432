package phrase

import (
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"fengong/model"
)

// TestTorn breaks phrases once anywhere, as the edge of the paper does in cells that were copied or read
// off pages: they say the same. It is what holds TestLines in check. On its first run 279 of 3677 were
// misread, 133 of them without a warning; now, with more kinds, 153 of 6212 and 5.
func TestTorn(t *testing.T) {
	rng := rand.New(rand.NewPCG(7, 13))
	n, wrong, silent := 0, 0, 0
	for half := range 2 {
		for _, m := range generate(60, half) {
			if m.taught != nil || m.kind.parts || strings.ContainsAny(m.text, "\n ") {
				continue
			}
			text := []rune(m.text)
			if len(text) < 12 {
				continue
			}
			at := 2 + rng.IntN(len(text)-4)
			if isBound(fold(text[at])) || isBound(fold(text[at-1])) {
				continue
			}
			n++
			r := Parse(string(text[:at])+"\n"+string(text[at:]), Options{})
			if slices.Equal(roles(r), roles(Parse(m.text, Options{}))) {
				continue
			}
			wrong++
			if !slices.ContainsFunc(r.Diagnostics, func(d model.Diagnostic) bool { return d.Severity >= model.Warning }) {
				silent++
				t.Logf("%q without a warning: %v", string(text[:at])+"\n"+string(text[at:]), roles(r))
			}
		}
	}
	t.Logf("%d of %d misread, %d without a warning", wrong, n, silent)
	if wrong > n*4/100 || silent > n/800 {
		t.Errorf("%d of %d misread, %d without a warning", wrong, n, silent)
	}
}
