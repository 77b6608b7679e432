package parser

import (
	"bytes"
	"encoding/binary"
	"strings"
	"unicode/utf16"
	"unicode/utf8"

	"golang.org/x/text/encoding/simplifiedchinese"
)

// decode gives data as UTF-8 with \n line ends. It takes UTF-8 and UTF-16 with a byte order
// mark or without, and GB 18030; ok is false for anything else, and for text that holds
// control characters.
func decode(data []byte) (text string, ok bool) {
	switch {
	case bytes.HasPrefix(data, []byte("\xef\xbb\xbf")):
		data = data[3:]
	case bytes.HasPrefix(data, []byte("\xff\xfe")):
		return fromUTF16(data[2:], binary.LittleEndian)
	case bytes.HasPrefix(data, []byte("\xfe\xff")):
		return fromUTF16(data[2:], binary.BigEndian)
	case bytes.HasPrefix(data, []byte("\x84\x31\x95\x33")): // the mark in GB 18030
		data = data[4:]
	default:
		if order := orderOf(data); order != nil {
			return fromUTF16(data, order)
		}
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

func fromUTF16(data []byte, order binary.ByteOrder) (string, bool) {
	text := string(utf16.Decode(units(data, order)))
	if len(data)%2 != 0 || strings.ContainsRune(text, utf8.RuneError) {
		return "", false
	}
	return lineEnds([]byte(text))
}

func units(data []byte, order binary.ByteOrder) []uint16 {
	u := make([]uint16, len(data)/2)
	for i := range u {
		u[i] = order.Uint16(data[2*i:])
	}
	return u
}

// orderOf returns the byte order of data that is UTF-16 without a mark, or nil. No other
// encoding has zeros, and every table has line breaks or tabs, which have one. In the wrong
// order hardly a sign is one that Chinese text has: 一 alone is an N.
func orderOf(data []byte) binary.ByteOrder {
	sample := data[:min(len(data), 8192)&^1]
	if len(data)%2 != 0 || bytes.IndexByte(sample, 0) < 0 {
		return nil
	}
	// Four bytes say nothing by themselves, so a line has to end.
	if !bytes.ContainsAny(sample, "\n\r") {
		return nil
	}
	little, big := usual(units(sample, binary.LittleEndian)), usual(units(sample, binary.BigEndian))
	switch enough := len(sample) / 2 * 9 / 10; {
	case little > big && little >= enough:
		return binary.LittleEndian
	case big > little && big >= enough:
		return binary.BigEndian
	}
	return nil
}

// usual counts the signs that Chinese text is made of.
func usual(units []uint16) (n int) {
	for _, u := range units {
		if u == '\n' || u == '\r' || u == '\t' || u >= ' ' && u < 0x7f || u >= 0x2000 && u < 0x2700 ||
			u >= 0x3000 && u < 0x3100 || u >= 0x4e00 && u < 0xa000 || u >= 0xff00 && u < 0xfff0 {
			n++
		}
	}
	return n
}

// lineEnds makes every line end \n, and refuses control characters, which no text has.
func lineEnds(data []byte) (string, bool) {
	for _, end := range []string{"\r\n", "\r"} {
		if bytes.Contains(data, []byte(end)) { // ReplaceAll copies what has none as well
			data = bytes.ReplaceAll(data, []byte(end), []byte("\n"))
		}
	}
	for _, b := range data {
		if b < ' ' && b != '\n' && b != '\t' && b != '\v' && b != '\f' || b == 0x7f {
			return "", false
		}
	}
	return string(data), true
}
