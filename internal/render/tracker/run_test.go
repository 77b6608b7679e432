package tracker

import (
	"slices"
	"strings"
	"testing"
)

// The sum of a run is that of all keys in one text, as return sheets that units have bear it.
func TestRunOf(t *testing.T) {
	for _, keys := range [][]string{
		nil, {""}, {"--", ". "}, {"b-2.x", "A-1.y 9"}, {"ｋ２-ー.é", "甲-乙", "a1"}, {"a", "", "b"},
	} {
		sorted := slices.Sorted(slices.Values(keys))
		if got, want := runOf(keys), digest(strings.Join(sorted, " "), 10); got != want {
			t.Errorf("%q: %s, want %s", keys, got, want)
		}
	}
}
