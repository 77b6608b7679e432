package tracker

import (
	"archive/zip"
	"bytes"
	"errors"
	"fmt"
	"io"
	"path"
	"slices"
	"strconv"
	"strings"
	"unicode/utf16"
)

// workbook is an .xlsx file that is being read, whoever saved it.
type workbook struct {
	zip      *zip.Reader
	sheets   []sheetPart
	shared   []string
	date1904 bool
}

type sheetPart struct{ name, part string }

// What a file may make of itself when it is unpacked: a part's bytes, and shared texts.
const (
	maxPart   = 2 << 30
	maxShared = 1 << 24
)

var (
	errEncrypted = errors.New("the workbook is encrypted")
	errNotXLSX   = errors.New("not an .xlsx workbook")
)

func openWorkbook(data []byte) (*workbook, error) {
	if bytes.HasPrefix(data, []byte("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1")) {
		if bytes.Contains(data, encryptedPackage) {
			return nil, errEncrypted
		}
		return nil, errNotXLSX
	}
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return nil, errNotXLSX
	}
	w := &workbook{zip: z}
	root, err := w.relations("")
	if err != nil {
		return nil, err
	}
	main := root.target("/officeDocument")
	if main == "" {
		return nil, errNotXLSX
	}
	rels, err := w.relations(main)
	if err != nil {
		return nil, err
	}
	err = w.scan(main, func(s *scanner) error {
		switch string(s.name) {
		case "workbookPr":
			v := string(s.attr("date1904"))
			w.date1904 = v == "1" || v == "true"
		case "sheet":
			if part, ok := rels.byID[string(s.attr("id"))]; ok {
				if slices.ContainsFunc(w.sheets, func(other sheetPart) bool { return other.part == part }) {
					return fmt.Errorf("two sheets are one part, %s", part)
				}
				w.sheets = append(w.sheets, sheetPart{string(s.attr("name")), part})
			}
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	if part := rels.target("/sharedStrings"); part != "" {
		err = w.scan(part, func(s *scanner) error {
			if string(s.name) != "si" {
				return nil
			}
			if len(w.shared) == maxShared {
				return errors.New("too many shared texts")
			}
			text, err := appendValue(nil, s)
			w.shared = append(w.shared, decode(string(text)))
			return err
		})
	}
	return w, err
}

// encryptedPackage is the name, in UTF-16, under which an encrypted workbook holds its
// content.
var encryptedPackage = func() (b []byte) {
	for _, u := range utf16.Encode([]rune("EncryptedPackage")) {
		b = append(b, byte(u), byte(u>>8))
	}
	return b
}()

// scan reads a part and calls begin for each element that begins. begin may read on.
func (w *workbook) scan(part string, begin func(*scanner) error) error {
	f, err := w.zip.Open(part)
	if err != nil {
		return fmt.Errorf("%w: %s is missing", errNotXLSX, part)
	}
	defer f.Close()
	s := newScanner(io.LimitReader(f, maxPart))
	for {
		err := s.next()
		if err == nil && s.what == begins {
			err = begin(s)
		}
		if err == io.EOF {
			return nil
		}
		if err != nil {
			return fmt.Errorf("%s: %w", part, err)
		}
	}
}

// relations says which parts belong to a part.
type relations struct {
	byID   map[string]string
	byType [][2]string // type, part
}

func (w *workbook) relations(part string) (relations, error) {
	dir, base := path.Split(part)
	rels := relations{byID: map[string]string{}}
	err := w.scan(path.Join(dir, "_rels", base+".rels"), func(s *scanner) error {
		if string(s.name) != "Relationship" {
			return nil
		}
		target := string(s.attr("Target"))
		if strings.HasPrefix(target, "/") {
			target = target[1:]
		} else {
			target = path.Join(dir, target)
		}
		rels.byID[string(s.attr("Id"))] = target
		rels.byType = append(rels.byType, [2]string{string(s.attr("Type")), target})
		return nil
	})
	return rels, err
}

// target gives the part whose type ends so; the beginnings differ between the editions
// of the standard.
func (r relations) target(suffix string) string {
	for _, t := range r.byType {
		if strings.HasSuffix(t[0], suffix) {
			return t[1]
		}
	}
	return ""
}

// appendValue appends what the element just begun holds: a cell its value, not its
// formula; a text all its runs, not their pronunciation.
func appendValue(text []byte, s *scanner) ([]byte, error) {
	in := false
	for depth := len(s.ends); len(s.ends) >= depth; {
		if err := s.next(); err != nil {
			return nil, err
		}
		switch {
		case s.what == characters && in:
			text = append(text, s.text...)
		case s.what == characters:
		case string(s.name) == "v", string(s.name) == "t":
			in = s.what == begins
		case s.what == begins && string(s.name) == "rPh":
			if err := s.skip(); err != nil {
				return nil, err
			}
		}
	}
	return text, nil
}

// cellValue is a cell as the file has it.
type cellValue struct {
	row, col int // 1-based
	text     string
	number   bool // text is a number, as the file writes it
}

// cells calls each for every cell of a sheet that has a value, row by row. wanted says
// whether the cells of a column are of interest.
func (w *workbook) cells(part string, wanted func(row, col int) bool, each func(cellValue) error) error {
	var row, col int
	words := map[string]string{} // equal texts, which stand near each other, are kept once
	keep := func(b []byte) string {
		if s, ok := words[string(b)]; ok {
			return s
		}
		if len(words) == 1<<15 {
			clear(words)
		}
		s := string(b)
		words[s] = decode(s)
		return words[s]
	}
	var text []byte
	return w.scan(part, func(s *scanner) error {
		switch string(s.name) {
		case "row":
			row++
			col = 0
			if r := s.attr("r"); r != nil {
				n, err := strconv.Atoi(string(r))
				if err != nil || n < row {
					return fmt.Errorf("row %.20q is out of order", r)
				}
				row = n
			}
		case "c":
			col++
			if r := s.attr("r"); r != nil {
				n := columnNumber(r)
				if n < col {
					return fmt.Errorf("cell %.20q is out of order", r)
				}
				col = n
			}
			if !wanted(row, col) {
				return s.skip()
			}
			typ := string(s.attr("t"))
			var err error
			text, err = appendValue(text[:0], s)
			if err != nil || len(text) == 0 {
				return err
			}
			v := cellValue{row: row, col: col}
			switch typ {
			case "s":
				n, err := strconv.Atoi(string(text))
				if err != nil || n < 0 || n >= len(w.shared) {
					return fmt.Errorf("no shared text %.20q", text)
				}
				v.text = w.shared[n]
			case "", "n":
				v.text, v.number = string(text), true
			case "d":
				v.text = strings.TrimSuffix(string(text), "T00:00:00")
			default: // inlineStr, str, b, e
				v.text = keep(text)
			}
			return each(v)
		}
		return nil
	})
}

// columnNumber gives the column of a cell's name: 27 for AA5, 0 where it has none.
func columnNumber(name []byte) int {
	n := 0
	for _, c := range name {
		if c < 'A' || c > 'Z' || n > 1<<14 {
			break
		}
		n = n*26 + int(c-'A') + 1
	}
	return n
}

// decode puts in the characters that a workbook writes as _x000D_.
func decode(s string) string {
	if !strings.Contains(s, "_x") {
		return s
	}
	var b strings.Builder
	for i := 0; i < len(s); {
		if !isEscape(s[i:]) {
			b.WriteByte(s[i])
			i++
			continue
		}
		n, _ := strconv.ParseUint(s[i+2:i+6], 16, 16)
		b.WriteRune(rune(n))
		i += 7
	}
	return b.String()
}
