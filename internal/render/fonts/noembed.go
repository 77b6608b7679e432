//go:build !embedfonts

package fonts

var embedded map[string][]byte

// Licence is the licence of the embedded fonts; "" where none are embedded.
func Licence() string { return "" }
