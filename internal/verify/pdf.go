package verify

import (
	"bytes"
	"compress/zlib"
	"errors"
	"fmt"
	"io"
	"slices"

	"fengong/internal/pdfsyntax"
)

// The reader of PDFs knows what the appendix is written in: one cross-reference table,
// no object streams, no encryption, no forms. Whatever else it meets it refuses, for
// then another program has written the file.

// What a file may make the reader do. The appendix of 100,000 tasks has some 12,000
// pages with 300 MB of content.
const (
	maxPages    = 200_000
	maxStream   = 64 << 20 // of one page
	maxInflated = 4 << 30  // of all pages
	maxTaken    = 4 << 30  // from the file, an object as often as it is asked for
	maxTail     = 2 << 10  // where the file says where its object table is
	maxNesting  = 32
)

type (
	pdfName string
	pdfRef  int
	pdfDict map[pdfName]any
)

// pdfFile is an open PDF. Of the file no more than one object is held: the appendix of 100,000
// tasks has 270 MB.
type pdfFile struct {
	file    *io.SectionReader
	offsets []int // of each object
	bounds  []int // in order: an object ends at the next one, at the object table or with the file
	root    pdfDict

	buf             []byte // of the last object
	content         bytes.Buffer
	unpack          io.ReadCloser
	taken, inflated int64
}

var errRewritten = errors.New("it was written by another program")

func openPDF(file *io.SectionReader) (*pdfFile, error) {
	f := &pdfFile{file: file}
	head, err := f.take(0, min(int(file.Size()), len("%PDF-")))
	if err != nil {
		return nil, err
	}
	if string(head) != "%PDF-" {
		return nil, errors.New("not a PDF")
	}
	size := int(file.Size())
	tail, err := f.take(max(0, size-maxTail), size)
	if err != nil {
		return nil, err
	}
	at := bytes.LastIndex(tail, []byte("startxref"))
	if at < 0 {
		return nil, errors.New("the end of the file is missing")
	}
	l := lexerOf(tail, at+len("startxref"))
	start, ok := l.Int()
	if !ok || start < 0 || start >= size {
		return nil, errors.New("the place of the object table is wrong")
	}
	table, err := f.take(start, size)
	if err != nil {
		return nil, err
	}
	trailer, err := f.table(lexerOf(table, 0), size)
	if err != nil {
		return nil, err
	}
	f.buf = nil // of a large file the table takes 30 MB, an object less than one
	f.bounds = append(slices.Clone(f.offsets), start, size)
	slices.Sort(f.bounds)
	if trailer["Prev"] != nil || trailer["Encrypt"] != nil {
		return nil, errRewritten
	}
	if f.root, err = f.dict(trailer["Root"]); err != nil {
		return nil, fmt.Errorf("catalog: %w", err)
	}
	return f, nil
}

// table reads the object table of a file of that size, and gives the trailer behind it.
func (f *pdfFile) table(l *lexer, size int) (pdfDict, error) {
	if l.Next(); l.Kind != pdfsyntax.Word || string(l.Text) != "xref" {
		return nil, errRewritten
	}
	first, ok1 := l.Int()
	n, ok2 := l.Int()
	// An entry takes 20 bytes.
	if !ok1 || !ok2 || first != 0 || n < 1 || n > (len(l.Data)-l.At)/20+1 {
		return nil, errors.New("the object table is damaged")
	}
	f.offsets = make([]int, n)
	for i := range f.offsets {
		offset, ok := l.Int()
		l.Next() // generation
		l.Next() // n or f
		if !ok || l.Kind != pdfsyntax.Word || offset < 0 || offset >= size {
			return nil, errors.New("the object table is damaged")
		}
		f.offsets[i] = offset
	}
	if l.Next(); l.Kind != pdfsyntax.Word || string(l.Text) != "trailer" {
		return nil, errRewritten
	}
	v, err := l.value(0)
	if err != nil {
		return nil, err
	}
	trailer, _ := v.(pdfDict)
	return trailer, nil
}

// take reads a part of the file. It is valid until the next call.
func (f *pdfFile) take(from, to int) ([]byte, error) {
	if f.taken += int64(to - from); f.taken > maxTaken {
		return nil, errTooLarge
	}
	f.buf = slices.Grow(f.buf[:0], to-from)[:to-from]
	if _, err := f.file.ReadAt(f.buf, int64(from)); err != nil && err != io.EOF {
		return nil, err
	}
	return f.buf, nil
}

// resolve gives the object that v refers to, or v itself.
func (f *pdfFile) resolve(v any) (any, error) {
	ref, ok := v.(pdfRef)
	if !ok {
		return v, nil
	}
	l, err := f.object(ref)
	if err != nil {
		return nil, err
	}
	return l.value(0)
}

// object gives a lexer at the start of an object's value, valid until the next call.
func (f *pdfFile) object(ref pdfRef) (*lexer, error) {
	if int(ref) >= len(f.offsets) || ref < 1 {
		return nil, fmt.Errorf("object %d is missing", ref)
	}
	from := f.offsets[ref]
	at, _ := slices.BinarySearch(f.bounds, from+1)
	data, err := f.take(from, f.bounds[at])
	if err != nil {
		return nil, err
	}
	l := lexerOf(data, 0)
	n, ok := l.Int()
	l.Next()
	if l.Next(); !ok || n != int(ref) || l.Kind != pdfsyntax.Word || string(l.Text) != "obj" {
		return nil, fmt.Errorf("object %d is not at its place", ref)
	}
	return l, nil
}

func (f *pdfFile) dict(v any) (pdfDict, error) {
	v, err := f.resolve(v)
	if err != nil {
		return nil, err
	}
	d, ok := v.(pdfDict)
	if !ok {
		return nil, errors.New("a dictionary is missing")
	}
	return d, nil
}

// stream gives the content of a stream, decoded. It is valid until the next call.
func (f *pdfFile) stream(v any) ([]byte, error) {
	ref, ok := v.(pdfRef)
	if !ok {
		return nil, errors.New("a stream is missing")
	}
	l, err := f.object(ref)
	if err != nil {
		return nil, err
	}
	v, err = l.value(0)
	if err != nil {
		return nil, err
	}
	d, _ := v.(pdfDict)
	length, ok := d["Length"].(float64)
	if l.Next(); !ok || l.Kind != pdfsyntax.Word || string(l.Text) != "stream" {
		return nil, fmt.Errorf("object %d is no stream", ref)
	}
	if l.At < len(l.Data) && l.Data[l.At] == '\r' {
		l.At++
	}
	if l.At < len(l.Data) && l.Data[l.At] == '\n' {
		l.At++
	}
	if length < 0 || length > float64(len(l.Data)-l.At) {
		return nil, fmt.Errorf("the stream of object %d is cut off", ref)
	}
	raw := l.Data[l.At : l.At+int(length)]
	f.content.Reset()
	switch filter := d["Filter"]; {
	case filter == nil:
		f.content.Write(raw)
		return f.content.Bytes(), nil
	case filter != pdfName("FlateDecode") || d["DecodeParms"] != nil:
		return nil, errRewritten
	}
	if err := f.inflate(raw); err != nil {
		return nil, fmt.Errorf("the stream of object %d: %w", ref, err)
	}
	return f.content.Bytes(), nil
}

// inflate unpacks a stream into the content.
func (f *pdfFile) inflate(raw []byte) (err error) {
	if f.unpack == nil {
		f.unpack, err = zlib.NewReader(bytes.NewReader(raw))
	} else {
		err = f.unpack.(zlib.Resetter).Reset(bytes.NewReader(raw), nil)
	}
	if err != nil {
		return err
	}
	n, err := f.content.ReadFrom(io.LimitReader(f.unpack, maxStream+1))
	if err != nil {
		return err
	}
	if f.inflated += n; n > maxStream || f.inflated > maxInflated {
		return errTooLarge
	}
	return nil
}

var errTooLarge = errors.New("too large once unpacked")

// pages hands the page dictionaries to each in order.
func (f *pdfFile) pages(each func(pdfDict) error) error {
	nodes := 0
	var walk func(v any, inherited any, depth int) error
	walk = func(v, inherited any, depth int) error {
		d, err := f.dict(v)
		if err != nil {
			return err
		}
		if nodes++; nodes > 2*maxPages {
			return errTooLarge
		}
		if d["Resources"] == nil {
			d["Resources"] = inherited
		}
		kids, ok := d["Kids"].([]any)
		if !ok {
			return each(d)
		}
		if depth > maxNesting {
			return errors.New("its pages are nested too deep")
		}
		for _, kid := range kids {
			if err := walk(kid, d["Resources"], depth+1); err != nil {
				return err
			}
		}
		return nil
	}
	if err := walk(f.root["Pages"], nil, 0); err != nil {
		return fmt.Errorf("pages: %w", err)
	}
	return nil
}

func pdfPages(file *io.SectionReader) (n int, err error) {
	f, err := openPDF(file)
	if err == nil {
		err = f.pages(func(pdfDict) error { n++; return nil })
	}
	if err != nil {
		return 0, fmt.Errorf("reading the PDF: %w", err)
	}
	return n, nil
}

// lexer takes the objects of a PDF apart.
type lexer struct{ pdfsyntax.Lexer }

func lexerOf(data []byte, at int) *lexer { return &lexer{pdfsyntax.Lexer{Data: data, At: at}} }

var errSyntax = errors.New("its structure is damaged")

// actualText takes a dictionary that has begun and gives what it says that stands for the content behind it; "" where it says
// nothing of that. A large appendix has a million of them, most with a number alone.
func (l *lexer) actualText() (text string, err error) {
	for {
		switch l.Next(); {
		case l.Kind == pdfsyntax.Word && string(l.Text) == ">>":
			return text, nil
		case l.Kind != pdfsyntax.Name:
			return "", errSyntax
		}
		is := string(l.Text) == "ActualText"
		l.Next()
		if is {
			text = ""
		}
		switch ahead := *l; {
		case is && l.Kind == pdfsyntax.String:
			text = string(l.Text)
		case l.Kind == pdfsyntax.String:
		case l.Kind == pdfsyntax.Number:
			if ahead.Next(); ahead.Kind != pdfsyntax.Number { // else it may be a reference
				continue
			}
			fallthrough
		default:
			if _, err = l.rest(1); err != nil {
				return "", err
			}
		}
	}
}

// value takes an object: a number, string, name, reference, array or dictionary.
func (l *lexer) value(depth int) (any, error) {
	l.Next()
	return l.rest(depth)
}

// rest takes the object whose first token has been taken.
func (l *lexer) rest(depth int) (any, error) {
	if depth > maxNesting {
		return nil, errSyntax
	}
	switch l.Kind {
	case pdfsyntax.Number:
		n := l.Number
		// "12 0 R" is a reference.
		ahead := *l
		if _, ok := ahead.Int(); ok {
			if ahead.Next(); ahead.Kind == pdfsyntax.Word && string(ahead.Text) == "R" {
				l.At = ahead.At
				return pdfRef(n), nil
			}
		}
		return n, nil
	case pdfsyntax.String:
		return string(l.Text), nil
	case pdfsyntax.Name:
		return pdfName(l.Text), nil
	case pdfsyntax.End:
		return nil, errSyntax
	}
	switch word := string(l.Text); word {
	case "[":
		array := []any{}
		for {
			l.Next()
			if l.Kind == pdfsyntax.Word && string(l.Text) == "]" {
				return array, nil
			}
			v, err := l.rest(depth + 1)
			if err != nil {
				return nil, err
			}
			array = append(array, v)
		}
	case "<<":
		d := pdfDict{}
		for {
			l.Next()
			if l.Kind == pdfsyntax.Word && string(l.Text) == ">>" {
				return d, nil
			}
			if l.Kind != pdfsyntax.Name {
				return nil, errSyntax
			}
			key := pdfName(l.Text)
			v, err := l.value(depth + 1)
			if err != nil {
				return nil, err
			}
			d[key] = v
		}
	case "true", "false", "null":
		return nil, nil
	}
	return nil, errSyntax
}
