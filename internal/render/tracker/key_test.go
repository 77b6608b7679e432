package tracker

import (
	"testing"
	"unicode/utf8"
)

// Letters of ASCII are taken one by one, and give what all others give: a comma of full width is no word.
func TestWordsOf(t *testing.T) {
	all := make([]byte, utf8.RuneSelf)
	for i := range all {
		all[i] = byte(i)
	}
	for _, s := range []string{"", "fm0s57j2pv-e3wseayq.z2xs", "A b\tC", string(all), "^^"} {
		if got, want := wordsOf(s), wordsOf(s+"，"); got != want {
			t.Errorf("%q: got %q, want %q", s, got, want)
		}
	}
}
