package verify

import (
	"bytes"
	"testing"
)

// Of several things that a font says of a code the last one counts, whether it is the character itself or another.
func TestToUnicode(t *testing.T) {
	for _, c := range []struct{ cmap, codes, want string }{
		{"1 beginbfchar <4E00> <4E00> endbfchar", "\x4E\x00\x4E\x01", "一\uFFFD"},
		{"1 beginbfchar <4E00> <4E01> endbfchar", "\x4E\x00", "丁"},
		{"2 beginbfchar <4E00> <4E00> <4E00> <4E01> endbfchar", "\x4E\x00", "丁"},
		{"2 beginbfchar <4E00> <4E01> <4E00> <4E00> endbfchar", "\x4E\x00", "一"},
		{"1 beginbfchar <4E00> <4E00> endbfchar 1 beginbfrange <4E00> <4E01> <4E8C> endbfrange", "\x4E\x00\x4E\x01", "二亍"},
		{"1 beginbfrange <4E00> <4E01> <4E8C> endbfrange 1 beginbfchar <4E00> <4E00> endbfchar", "\x4E\x00\x4E\x01", "一亍"},
		{"2 beginbfchar <E000> <D842DFB7> <D842> <D842> endbfchar", "\xE0\x00\xD8\x42", "𠮷\uFFFD"},
		{"1 beginbfchar <4E00> <4E004E01> endbfchar", "\x4E\x00", "一丁"},
		{"1 beginbfrange <0000> <FFFF> <0000> endbfrange 1 beginbfchar <4E00> <4E01> endbfchar", "\x4E\x00\x4E\x01", "丁丁"},
	} {
		m, err := readToUnicode([]byte(c.cmap))
		if err != nil {
			t.Errorf("%s: %v", c.cmap, err)
			continue
		}
		var b bytes.Buffer
		m.decode(&b, []byte(c.codes))
		if b.String() != c.want {
			t.Errorf("%s: %X is %q, want %q", c.cmap, c.codes, b.String(), c.want)
		}
	}
}
