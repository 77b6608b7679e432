// Package ofd reads what the pages of an OFD (GB/T 33190) show: signs and rules at their
// places.
package ofd

import (
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"path"
	"strconv"
	"strings"

	"fengong/internal/office"
	"fengong/parser/ruling"
)

// What can be wrong with a file, besides being damaged.
var (
	ErrEncrypted = errors.New("the file is encrypted")
	ErrTooLarge  = errors.New("the file is too large")
)

// What one file may take.
const (
	maxPages  = 5000
	maxGlyphs = 2_000_000
	maxRules  = 1_000_000
	maxSteps  = 20_000_000 // elements and points of paths of all pages
	maxBytes  = 1 << 30    // of parts, however often each is read
	maxDrawn  = 20_000     // drawings of the resources on all pages
	maxDepth  = 16         // drawings within drawings
)

// Root is the part by which an OFD is known.
const Root = "OFD.xml"

// File is what an OFD shows.
type File struct {
	ruling.File
	Documents int // in the file; the first is read
	Notes     int // annotations with a text, which are not read
}

// mm is a millimetre, the unit of an OFD, in points.
const mm = 72 / 25.4

// Read reads the pages of a file. The error is one of this package where it is none of damage.
func Read(pkg *office.Package) (*File, error) {
	for _, name := range pkg.Names() {
		switch strings.ToLower(path.Base(name)) {
		case "encryptions.xml", "encryptinfo.xml":
			return nil, ErrEncrypted
		}
	}
	r := &reader{pkg: pkg, drawings: map[string][]byte{}, templates: map[string]string{}}
	root, err := r.entrance()
	if err != nil {
		return nil, err
	}
	pages, err := r.document(root)
	if err != nil {
		return nil, err
	}
	if len(pages) == 0 {
		return nil, errors.New("it has no pages")
	}
	for i, name := range pages {
		if err := r.page(name); err != nil {
			return nil, fmt.Errorf("page %d: %w", i+1, err)
		}
	}
	return &r.file, nil
}

// reader reads one file.
type reader struct {
	pkg       *office.Package
	file      File
	box       [4]float64        // of pages that do not say theirs
	drawings  map[string][]byte // of the resources, each as its element
	templates map[string]string // part of each template page

	bytes, steps, glyphs, rules, drawn int
}

// counted counts what is read of parts.
type counted struct {
	io.Reader
	n *int
}

func (c counted) Read(b []byte) (int, error) {
	if *c.n > maxBytes {
		return 0, ErrTooLarge
	}
	n, err := c.Reader.Read(b)
	*c.n += n
	return n, err
}

// scan calls begin for each element of a part that begins. begin may read on.
func (r *reader) scan(part string, begin func(*office.Scanner) error) error {
	c, err := r.pkg.Stream(part)
	if err != nil {
		return err
	}
	defer c.Close()
	return r.read(part, c, begin)
}

func (r *reader) read(part string, from io.Reader, begin func(*office.Scanner) error) error {
	err := r.within(office.NewScanner(counted{from, &r.bytes}), 0, begin)
	switch {
	case err == io.EOF:
		return nil
	case errors.Is(err, ErrTooLarge), errors.Is(err, office.ErrTooLarge):
		return ErrTooLarge
	case err != nil:
		return fmt.Errorf("%s: %w", part, err)
	}
	return nil
}

// within calls begin for each element that begins until fewer than depth are open.
func (r *reader) within(s *office.Scanner, depth int, begin func(*office.Scanner) error) error {
	for {
		if err := s.Next(); err != nil {
			return err
		}
		switch s.Piece {
		case office.Begin:
			if r.steps++; r.steps > maxSteps {
				return ErrTooLarge
			}
			if err := begin(s); err != nil {
				return err
			}
		}
		if s.Depth() < depth {
			return nil
		}
	}
}

// inside calls begin for each element within the one just begun.
func (r *reader) inside(s *office.Scanner, begin func(*office.Scanner) error) error {
	return r.within(s, s.Depth(), begin)
}

// part gives the part that a place named in another means: from the folder of that part or, with
// a stroke before it, from the root. There are programs that leave the stroke out.
func (r *reader) part(in, place string) string {
	place = strings.ReplaceAll(strings.TrimSpace(place), `\`, "/")
	if rest, ok := strings.CutPrefix(place, "/"); ok {
		return path.Clean(rest)
	}
	if p := path.Join(path.Dir(in), place); r.pkg.Has(p) {
		return p
	}
	return path.Clean(place)
}

// entrance gives the main part of the first document.
func (r *reader) entrance() (string, error) {
	root := ""
	err := r.scan(Root, func(s *office.Scanner) (err error) {
		if string(s.Name) == "DocRoot" {
			r.file.Documents++
			if root == "" {
				root, err = s.Content()
			}
		}
		return err
	})
	if err == nil && root == "" {
		err = errors.New("it names no document")
	}
	return r.part(Root, root), err
}

// document gives the parts of the pages, and notes resources, templates and annotations.
func (r *reader) document(root string) ([]string, error) {
	var pages, resources []string
	annotations := ""
	into := func(s *office.Scanner, to *string) error {
		place, err := s.Content()
		*to = r.part(root, place)
		return err
	}
	err := r.scan(root, func(s *office.Scanner) error {
		switch string(s.Name) {
		case "Page":
			if len(pages) == maxPages {
				return ErrTooLarge
			}
			pages = append(pages, r.part(root, string(s.Attr("BaseLoc"))))
		case "TemplatePage":
			r.templates[string(s.Attr("ID"))] = r.part(root, string(s.Attr("BaseLoc")))
		case "PhysicalBox":
			box, err := s.Content()
			r.box = boxOf(box)
			return err
		case "PublicRes", "DocumentRes":
			resources = append(resources, "")
			return into(s, &resources[len(resources)-1])
		case "Annotations":
			return into(s, &annotations)
		case "Outlines":
			return s.Skip()
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	for _, name := range resources {
		if err := r.resources(name); err != nil {
			return nil, err
		}
	}
	return pages, r.annotations(annotations)
}

// resources notes the drawings of a resource part, which pages may draw by name.
func (r *reader) resources(part string) error {
	if !r.pkg.Has(part) {
		return nil
	}
	data, err := r.pkg.Read(part)
	if err != nil {
		return err
	}
	if r.bytes += len(data); r.bytes > maxBytes {
		return ErrTooLarge
	}
	d := xml.NewDecoder(bytes.NewReader(data))
	for {
		from := d.InputOffset()
		token, err := d.RawToken()
		if err == io.EOF {
			return nil
		}
		if err != nil {
			return fmt.Errorf("%s: %w", part, err)
		}
		if r.steps++; r.steps > maxSteps {
			return ErrTooLarge
		}
		switch t := token.(type) {
		case xml.StartElement:
			if t.Name.Local == drawing {
				for _, a := range t.Attr {
					if a.Name.Local == "ID" {
						r.drawings[a.Value] = data[from:]
					}
				}
			}
		}
	}
}

// drawing is the element of a drawing among the resources.
const drawing = "CompositeGraphicUnit"

// annotations counts those that have a text.
func (r *reader) annotations(part string) error {
	if part == "" || !r.pkg.Has(part) {
		return nil
	}
	var parts []string
	err := r.scan(part, func(s *office.Scanner) error {
		if string(s.Name) == "FileLoc" {
			place, err := s.Content()
			parts = append(parts, r.part(part, place))
			return err
		}
		return nil
	})
	if err != nil {
		return err
	}
	for _, name := range parts {
		if !r.pkg.Has(name) {
			continue
		}
		counted := false
		err := r.scan(name, func(s *office.Scanner) error {
			switch string(s.Name) {
			case "Annot":
				counted = false
			case "TextCode":
				text, err := s.Content()
				if err == nil && !counted && strings.TrimSpace(text) != "" {
					counted = true
					r.file.Notes++
				}
				return err
			}
			return nil
		})
		if err != nil {
			return err
		}
	}
	return nil
}

// boxOf reads a rectangle: place and size.
func boxOf(s string) (box [4]float64) {
	copy(box[:], numbers(s, len(box)))
	return box
}

// numbers reads at most so many numbers; what is none is 0.
func numbers(s string, most int) []float64 {
	var list []float64
	for f := range strings.FieldsSeq(s) {
		if len(list) == most {
			break
		}
		v, _ := strconv.ParseFloat(f, 64)
		list = append(list, v)
	}
	return list
}
