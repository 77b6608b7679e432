package pdf

import (
	_ "embed"
	"sync"
)

// gb1 has the characters of the Adobe-GB1 collection by CID, in UTF-16, from Adobe's
// mapping resources (BSD-3-Clause).
//
//go:embed adobe-gb1.bin
var gb1 []byte

// adobeGB1 says what the CIDs of fonts mean that are not in the file and name no encoding
// but their glyphs.
var adobeGB1 = sync.OnceValue(func() map[int]string {
	out := make(map[int]string, len(gb1)/2)
	for i := 0; i+1 < len(gb1); i += 2 {
		if c := utf16Text(gb1[i : i+2]); c != "\x00" {
			out[i/2] = c
		}
	}
	return out
})
