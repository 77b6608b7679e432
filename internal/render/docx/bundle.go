package docx

import (
	"github.com/beevik/etree"

	"fengong/internal/office"
)

// bundle is a document whose parts are being changed. What nobody changes stays as it is,
// byte for byte.
type bundle struct {
	*office.Package
	main string // name of the part with the text
}

func newBundle(p *office.Package) *bundle { return &bundle{p.Clone(), p.Main()} }

// read parses a part; nil where there is none, or none that can be read.
func (b *bundle) read(name string) *etree.Document {
	doc, err := b.Tree(name)
	if err != nil {
		return nil
	}
	return doc
}

// zip writes the package.
func (b *bundle) zip() ([]byte, error) {
	parts, err := b.Packed()
	if err != nil {
		return nil, err
	}
	return office.Join(parts)
}
