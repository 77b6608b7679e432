package parser

import (
	"encoding/xml"
	"io"
	"strings"

	"fengong/internal/office"
)

// limits bounds what a file may be unpacked to.
var limits = office.Limits{Parts: 20_000, Part: maxInflated, Total: 2 * maxInflated}

const maxInflated = 512 << 20

var errTooLarge = office.ErrTooLarge

// holds reports whether the file is a package of the kind, office.Word or office.Sheet.
func (s *source) holds(kind string) bool { return s.pkg != nil && s.pkg.Kind() == kind }

// mimetype reports whether an OpenDocument file is of the given kind.
func (s *source) mimetype(kind string) bool {
	if s.pkg == nil {
		return false
	}
	r, err := s.pkg.Stream("mimetype")
	if err != nil {
		return false
	}
	defer r.Close()
	b, err := io.ReadAll(io.LimitReader(r, 200))
	return err == nil && strings.Contains(string(b), kind)
}

// decodeXML reads the part that the main part leads to by a relation of the kind into v;
// where there is none, v stays as it is.
func decodeXML(p *office.Package, kind string, v any) error {
	name := p.Related(p.Main(), kind)
	if !p.Has(name) {
		return nil
	}
	r, err := p.Stream(name)
	if err != nil {
		return err
	}
	defer r.Close()
	err = xml.NewDecoder(io.LimitReader(r, maxInflated>>3)).Decode(v)
	if err == io.EOF {
		return nil
	}
	return err
}
