package pdfsyntax

import (
	"math"
	"strconv"
	"testing"
)

// Numbers are read as strconv reads them, to the last bit.
func TestNumbers(t *testing.T) {
	texts := []string{"0", "-0", "+3", ".5", "5.", ".", "-", "+", "1.2.3", "1e5", "--1", "123456789012345", "1234567890123456", "0.1", "-72.07", "000.000000000001", "99999.9999999999"}
	for i := range 20000 {
		texts = append(texts, strconv.FormatFloat(float64(i*i)/100, 'f', i%4, 64), strconv.FormatFloat(float64(i)*0.07, 'f', -1, 64))
	}
	for _, text := range texts {
		want, err := strconv.ParseFloat(text, 64)
		l := Lexer{Data: []byte(text)}
		l.Next()
		if is := l.Kind == Number; is != (err == nil) || is && math.Float64bits(l.Number) != math.Float64bits(want) {
			t.Errorf("%s: %v, %v; want %v, %v", text, l.Kind, l.Number, want, err)
		}
	}
}
