package office

import (
	"fmt"
	"slices"
	"strings"
	"testing"
)

// A tag that comes again has the name and attributes that it has by what its prefixes stand for there.
func TestAttributesAgain(t *testing.T) {
	const text = `<r xmlns="D" xmlns:x="http://schemas.openxmlformats.org/wordprocessingml/2006/main">` +
		`<x:a x:b="1"/><x:a x:b="1"/><x:a x:b="2"></x:a><x:a/><a b="1"/><a b="1"/>` +
		`<in xmlns:x="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><x:a x:b="1"/><x:a x:b="1">` +
		`<x:a x:b="1"/></x:a></in><x:a x:b="1"/></r>`
	want := []string{"r []", "w:a [{w:b 1}]", "w:a [{w:b 1}]", "w:a [{w:b 2}]", "w:a []", "a [{b 1}]", "a [{b 1}]",
		"in []", "r:a [{r:b 1}]", "r:a [{r:b 1}]", "r:a [{r:b 1}]", "w:a [{w:b 1}]"}
	s := NewScanner(strings.NewReader(text))
	var got []string
	for s.Next() == nil {
		if s.Piece == Begin {
			for range 2 { // asked twice
				got = append(got, fmt.Sprintf("%s %v", s.UsualName(), s.Attributes()))
			}
			if n := len(got); got[n-1] != got[n-2] {
				t.Errorf("%s, and asked again %s", got[n-2], got[n-1])
			}
			got = got[:len(got)-1]
		}
	}
	if !slices.Equal(got, want) {
		t.Errorf("got %q\nwant %q", got, want)
	}
}
