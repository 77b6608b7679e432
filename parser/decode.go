package parser

import (
	"bytes"
	"unicode/utf8"

	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/unicode"
)

// decode gives data as UTF-8 with \n line ends. It takes UTF-8 with or without a byte
// order mark, UTF-16 with one (or plainly without), and GB 18030; ok is false for
// anything else, and for text that holds control characters.
func decode(data []byte) (text string, ok bool) {
	switch {
	case bytes.HasPrefix(data, []byte("\xef\xbb\xbf")):
		data = data[3:]
	case bytes.HasPrefix(data, []byte("\xff\xfe")), looksUTF16(data, 1):
		return fromUTF16(data, unicode.LittleEndian)
	case bytes.HasPrefix(data, []byte("\xfe\xff")), looksUTF16(data, 0):
		return fromUTF16(data, unicode.BigEndian)
	}
	if !utf8.Valid(data) {
		var err error
		data, err = simplifiedchinese.GB18030.NewDecoder().Bytes(data)
		if err != nil || bytes.ContainsRune(data, utf8.RuneError) {
			return "", false
		}
	}
	return lineEnds(data)
}

func fromUTF16(data []byte, order unicode.Endianness) (string, bool) {
	data, err := unicode.UTF16(order, unicode.UseBOM).NewDecoder().Bytes(withMark(data, order))
	if err != nil || bytes.ContainsRune(data, utf8.RuneError) {
		return "", false
	}
	return lineEnds(data)
}

// withMark gives data with the byte order mark of its order.
func withMark(data []byte, order unicode.Endianness) []byte {
	mark := []byte("\xff\xfe")
	if order == unicode.BigEndian {
		mark = []byte("\xfe\xff")
	}
	if bytes.HasPrefix(data, mark) {
		return data
	}
	return append(mark, data...)
}

// looksUTF16 reports whether data is UTF-16 without a mark: line breaks and tabs, which
// every table has, are ASCII with a zero at the given end.
func looksUTF16(data []byte, zero int) bool {
	if len(data) < 4 || len(data)%2 != 0 {
		return false
	}
	n := 0
	for i := 0; i+1 < min(len(data), 4096); i += 2 {
		if c := data[i+1-zero]; data[i+zero] == 0 && (c == '\n' || c == '\t' || c == '\r' || c >= ' ' && c < 0x7f) {
			n++
		} else if data[i] == 0 && data[i+1] == 0 {
			return false
		}
	}
	return n > 0 && bytes.IndexByte(data[:min(len(data), 4096)], 0) >= 0 && n*40 >= min(len(data), 4096)/2
}

// lineEnds makes every line end \n, and refuses control characters, which no text has.
func lineEnds(data []byte) (string, bool) {
	data = bytes.ReplaceAll(data, []byte("\r\n"), []byte("\n"))
	data = bytes.ReplaceAll(data, []byte("\r"), []byte("\n"))
	for _, b := range data {
		if b < ' ' && b != '\n' && b != '\t' && b != '\v' && b != '\f' || b == 0x7f {
			return "", false
		}
	}
	return string(data), true
}
