package verify

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"path"
	"strconv"
	"strings"
	"unicode/utf8"

	"fengong/internal/office"
)

// The reader of OFDs knows what the program writes, as that of PDFs does. A character counts
// for what it says only where the glyph that is named beside it is that character's in the
// embedded font: readers show glyphs.

const ofdSpace = "http://www.ofdspec.org/2016"

// ofdLimits bounds what a file may make the reader do; see those of PDFs.
var ofdLimits = office.Limits{Parts: maxPages + 1000, Part: maxStream, Total: maxStream}

// ofdFile is an open OFD.
type ofdFile struct {
	pkg   *office.Package
	pages []string               // their parts, in order
	fonts map[string]*characters // by identifier
}

// openOFD reads what leads to the pages, and the fonts.
func openOFD(file *io.SectionReader) (*ofdFile, error) {
	data := make([]byte, file.Size())
	if _, err := file.ReadAt(data, 0); err != nil && err != io.EOF {
		return nil, err
	}
	pkg, err := office.Open(data, ofdLimits)
	if err != nil {
		return nil, err
	}
	f := &ofdFile{pkg: pkg, fonts: map[string]*characters{}}
	root, err := f.text("OFD.xml", "DocRoot")
	if err != nil {
		return nil, err
	}
	res, err := f.text(root, "PublicRes")
	if err != nil {
		return nil, err
	}
	err = pkg.Scan(root, func(s *office.Scanner) error {
		if s.Is(ofdSpace, "Page") {
			f.pages = append(f.pages, beside(root, string(s.Attr("BaseLoc"))))
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	return f, f.readFonts(beside(root, res))
}

// beside gives the part that a name in another part means.
func beside(part, name string) string { return path.Join(path.Dir(part), name) }

// text gives the text of the first element of that name in a part.
func (f *ofdFile) text(part, element string) (text string, err error) {
	err = f.pkg.Scan(part, func(s *office.Scanner) (err error) {
		if s.Is(ofdSpace, element) && text == "" {
			text, err = s.Content()
		}
		return err
	})
	if err == nil && text == "" {
		err = fmt.Errorf("%s: %s is missing", part, element)
	}
	return text, err
}

func (f *ofdFile) readFonts(part string) error {
	id, base := "", ""
	return f.pkg.Scan(part, func(s *office.Scanner) error {
		switch {
		case s.Is(ofdSpace, "Res"):
			base = string(s.Attr("BaseLoc"))
		case s.Is(ofdSpace, "Font"):
			id = string(s.Attr("ID"))
		case s.Is(ofdSpace, "FontFile"):
			name, err := s.Content()
			if err != nil {
				return err
			}
			font, err := f.pkg.Read(beside(part, path.Join(base, name)))
			if err != nil {
				return err
			}
			f.fonts[id], err = readCharacters(font)
			return err
		}
		return nil
	})
}

// ofdText gives the text of an OFD in the order in which it is drawn.
func ofdText(file *io.SectionReader) ([]piece, error) {
	f, err := openOFD(file)
	if err != nil {
		return nil, err
	}
	var pieces []piece
	for i, name := range f.pages {
		var font *characters
		var glyphs []string
		err := f.pkg.Scan(name, func(s *office.Scanner) error {
			switch {
			case s.Is(ofdSpace, "TextObject"):
				if font, glyphs = f.fonts[string(s.Attr("Font"))], nil; font == nil {
					return errors.New("a text without a font")
				}
			case s.Is(ofdSpace, "Glyphs"):
				list, err := s.Content()
				if err != nil {
					return err
				}
				glyphs = strings.Fields(list)
			case s.Is(ofdSpace, "TextCode"):
				places := len(bytes.Fields(s.Attr("DeltaX"))) + 1
				text, err := s.Content()
				if err != nil {
					return err
				}
				if font == nil || places != utf8.RuneCountInString(text) {
					return fmt.Errorf("the places of %.60q are not those of its characters", text)
				}
				if text = visible(font.shown(text, glyphs)); text != "" {
					pieces = append(pieces, piece{i, text})
				}
				font = nil
			case s.Is(ofdSpace, "ImageObject"), s.Is(ofdSpace, "CompositeObject"):
				return errRewritten
			}
			return nil
		})
		if err != nil {
			return nil, fmt.Errorf("page %d: %w", i+1, err)
		}
	}
	return pieces, nil
}

// characters says which glyphs of a font show which characters.
type characters struct{ glyphs map[rune]int }

// shown gives what glyphs show that stand for text: the sign for an unknown character in place
// of each that is not shown by its own glyph.
func (c *characters) shown(text string, glyphs []string) string {
	var b strings.Builder
	i := 0
	for _, r := range text {
		if i < len(glyphs) && glyphs[i] == strconv.Itoa(c.glyphs[r]) && c.glyphs[r] != 0 {
			b.WriteRune(r)
		} else {
			b.WriteRune(utf8.RuneError)
		}
		i++
	}
	if i != len(glyphs) {
		b.WriteRune(utf8.RuneError)
	}
	return b.String()
}

var errFont = errors.New("a font is damaged")

// readCharacters reads the list of characters of a font: the one of format 12, which has all.
func readCharacters(font []byte) (*characters, error) {
	u32 := func(at int) int {
		if at < 0 || at+4 > len(font) {
			return -1
		}
		return int(binary.BigEndian.Uint32(font[at:]))
	}
	table := -1
	if len(font) < 12 {
		return nil, errFont
	}
	for i := range int(binary.BigEndian.Uint16(font[4:])) {
		if at := 12 + 16*i; at+16 <= len(font) && string(font[at:at+4]) == "cmap" {
			table = u32(at + 8)
		}
	}
	if table < 0 || table+4 > len(font) {
		return nil, errFont
	}
	c := &characters{map[rune]int{}}
	for i := range int(binary.BigEndian.Uint16(font[table+2:])) {
		at := table + u32(table+4+8*i+4)
		if at < table || at+16 > len(font) || u32(at)>>16 != 12 {
			continue
		}
		for j := range min(u32(at+12), len(font)/12) {
			first, last, glyph := u32(at+16+12*j), u32(at+20+12*j), u32(at+24+12*j)
			if first < 0 || last < first || last > utf8.MaxRune || last-first > 0xFFFF || glyph < 0 || len(c.glyphs) > 1<<18 {
				return nil, errFont
			}
			for r := first; r <= last; r++ {
				c.glyphs[rune(r)] = glyph + r - first
			}
		}
	}
	return c, nil
}

// shown gives the text of a PDF or an OFD in the order in which it is drawn.
func shown(file *io.SectionReader) ([]piece, error) {
	if isPackage(file) {
		return ofdText(file)
	}
	return pdfText(file)
}

// isPackage tells an OFD from a PDF.
func isPackage(file *io.SectionReader) bool {
	var head [2]byte
	n, _ := file.ReadAt(head[:], 0)
	return string(head[:n]) == "PK"
}

// Pages returns the number of pages of a PDF or an OFD that the program made.
func Pages(file *io.SectionReader) (int, error) {
	if !isPackage(file) {
		return pdfPages(file)
	}
	f, err := openOFD(file)
	if err != nil {
		return 0, fmt.Errorf("reading the OFD: %w", err)
	}
	return len(f.pages), nil
}
