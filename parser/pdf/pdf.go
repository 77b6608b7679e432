// Package pdf reads what the pages of a born-digital PDF show: signs and rules at their
// places.
package pdf

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"math"
	"time"

	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu"
	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/model"
	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/types"

	"fengong/parser/ruling"
)

// What can be wrong with a file, besides being damaged.
var (
	ErrEncrypted = errors.New("the file opens only with a password")
	ErrTooLarge  = errors.New("the file is too large")
	errTooSlow   = errors.New("the file takes too long to read")
)

// What one file may take.
const (
	maxTime    = 60 * time.Second
	maxPages   = 5000
	maxGlyphs  = 2_000_000
	maxRules   = 1_000_000
	maxSteps   = 50_000_000 // operators of all pages
	maxStream  = 128 << 20  // bytes of one stream, packed or not
	maxObjects = 2_000_000
	maxDepth   = 24 // forms within forms, pages below pages
)

// Read reads the pages of a file. The error is one of this package where it is none of
// damage.
func Read(data []byte) (*ruling.File, error) {
	ctx, stop := context.WithTimeout(context.Background(), maxTime)
	defer stop()
	type result struct {
		file *ruling.File
		err  error
	}
	done := make(chan result, 1)
	// The library does not ask everywhere whether time is over; it is left behind then.
	go func() {
		f, err := read(ctx, data)
		done <- result{f, err}
	}()
	select {
	case r := <-done:
		if r.err != nil && ctx.Err() != nil {
			return nil, errTooSlow
		}
		return r.file, r.err
	case <-ctx.Done():
		return nil, errTooSlow
	}
}

func read(ctx context.Context, data []byte) (f *ruling.File, err error) {
	defer func() {
		// The library panics on some of what is damaged.
		if r := recover(); r != nil {
			f, err = nil, fmt.Errorf("its structure: %v", r)
		}
	}()
	doc, err := pdfcpu.ReadWithContext(ctx, bytes.NewReader(data), configuration())
	if err != nil {
		return nil, refused(err)
	}
	r := &reader{ctx: ctx, doc: doc.XRefTable, fonts: map[types.IndirectRef]*font{}, hidden: map[types.IndirectRef]bool{}}
	root, err := doc.Catalog()
	if err != nil {
		return nil, fmt.Errorf("the catalogue: %w", err)
	}
	r.layers(root)
	if err := r.tree(root["Pages"], inherited{}, map[types.IndirectRef]bool{}, 0); err != nil {
		return nil, err
	}
	if len(r.file.Pages) == 0 {
		return nil, errors.New("it has no pages")
	}
	return &r.file, nil
}

// configuration is what the library needs, so that it looks for no settings of its own: it
// would write them into the user's folders.
func configuration() *model.Configuration {
	l := model.DefaultResourceLimits()
	l.MaxStreamBytes, l.MaxDecodeBytes = maxStream, maxStream
	l.MaxObjectCount, l.MaxXRefEntries, l.MaxObjectStreamCount = maxObjects, maxObjects, maxObjects
	return &model.Configuration{Reader15: true, ValidationMode: model.ValidationRelaxed, Offline: true, Limits: l}
}

func init() { model.ConfigPath = "disable" }

func refused(err error) error {
	switch {
	case errors.Is(err, pdfcpu.ErrWrongPassword), errors.Is(err, pdfcpu.ErrOwnerPasswordRequired), errors.Is(err, pdfcpu.ErrEncrypted):
		return ErrEncrypted
	case errors.Is(err, pdfcpu.ErrUnsupportedEncryptionFeature):
		return ErrEncrypted
	}
	return err
}

// reader reads one file.
type reader struct {
	ctx    context.Context
	doc    *model.XRefTable
	file   ruling.File
	fonts  map[types.IndirectRef]*font
	hidden map[types.IndirectRef]bool // layers that are not shown
	glyphs int
	rules  int
	steps  int
}

// inherited is what a page takes from the nodes above it.
type inherited struct{ resources, media, crop, rotate types.Object }

// tree reads the pages below a node.
func (r *reader) tree(node types.Object, in inherited, seen map[types.IndirectRef]bool, depth int) error {
	if ref, ok := node.(types.IndirectRef); ok {
		if seen[ref] {
			return nil
		}
		seen[ref] = true
	}
	d := r.dict(node)
	if d == nil || depth > maxDepth {
		return nil
	}
	for _, e := range []struct {
		name string
		to   *types.Object
	}{{"Resources", &in.resources}, {"MediaBox", &in.media}, {"CropBox", &in.crop}, {"Rotate", &in.rotate}} {
		if o, ok := d[e.name]; ok {
			*e.to = o
		}
	}
	if kids := r.array(d["Kids"]); kids != nil {
		for _, k := range kids {
			if err := r.tree(k, in, seen, depth+1); err != nil {
				return err
			}
		}
		return nil
	}
	if len(r.file.Pages) == maxPages {
		return ErrTooLarge
	}
	if err := r.page(d, in); err != nil {
		return fmt.Errorf("page %d: %w", len(r.file.Pages)+1, err)
	}
	return nil
}

// page reads one page.
func (r *reader) page(d types.Dict, in inherited) error {
	box, ok := r.box(in.crop)
	if !ok {
		if box, ok = r.box(in.media); !ok {
			box = [4]float64{0, 0, 595, 842}
		}
	}
	m, w, h := upright(box, int(r.number(in.rotate)))
	p := &painter{r: r, page: ruling.Page{Width: w, Height: h}}
	p.s = state{ctm: m, scale: 1}
	content, err := r.content(d["Contents"])
	if err != nil {
		return err
	}
	if err := p.run(content, r.dict(in.resources), 0); err != nil {
		return err
	}
	p.page.Level()
	r.file.Pages = append(r.file.Pages, p.page)
	return nil
}

// upright gives the matrix that puts the upper left corner of a page at 0, 0, with y
// downwards, as the page is shown; and its size.
func upright(box [4]float64, rotate int) (m matrix, w, h float64) {
	w, h = box[2]-box[0], box[3]-box[1]
	switch ((rotate/90)%4 + 4) % 4 {
	case 1:
		return matrix{0, 1, 1, 0, -box[1], -box[0]}, h, w
	case 2:
		return matrix{-1, 0, 0, 1, box[2], -box[1]}, w, h
	case 3:
		return matrix{0, -1, -1, 0, box[3], box[2]}, h, w
	}
	return matrix{1, 0, 0, -1, -box[0], box[3]}, w, h
}

// content gives the operators of a page: one stream or several.
func (r *reader) content(o types.Object) ([]byte, error) {
	if a := r.array(o); a != nil {
		var all []byte
		for _, e := range a {
			b, err := r.stream(e)
			if err != nil {
				return nil, err
			}
			if len(all)+len(b) > maxStream {
				return nil, ErrTooLarge
			}
			all = append(append(all, b...), '\n')
		}
		return all, nil
	}
	return r.stream(o)
}

// stream gives the unpacked bytes of a stream; none where there is no stream.
func (r *reader) stream(o types.Object) ([]byte, error) {
	if o = r.get(o); o == nil {
		return nil, nil
	}
	sd, ok := o.(types.StreamDict)
	if !ok {
		return nil, nil
	}
	if err := sd.DecodeWithLimit(maxStream); err != nil {
		return nil, fmt.Errorf("a stream: %w", err)
	}
	return sd.Content, nil
}

// get follows references.
func (r *reader) get(o types.Object) types.Object {
	for range maxDepth {
		ref, ok := o.(types.IndirectRef)
		if !ok {
			return o
		}
		next, err := r.doc.Dereference(ref)
		if err != nil {
			return nil
		}
		o = next
	}
	return nil
}

func (r *reader) dict(o types.Object) types.Dict {
	switch d := r.get(o).(type) {
	case types.Dict:
		return d
	case types.StreamDict:
		return d.Dict
	}
	return nil
}

func (r *reader) array(o types.Object) types.Array {
	a, _ := r.get(o).(types.Array)
	return a
}

func (r *reader) name(o types.Object) string {
	n, _ := r.get(o).(types.Name)
	return string(n)
}

func (r *reader) number(o types.Object) float64 {
	switch n := r.get(o).(type) {
	case types.Integer:
		return float64(n)
	case types.Float:
		return float64(n)
	}
	return 0
}

func (r *reader) numbers(o types.Object) []float64 {
	var out []float64
	for _, e := range r.array(o) {
		out = append(out, r.number(e))
	}
	return out
}

func (r *reader) box(o types.Object) ([4]float64, bool) {
	n := r.numbers(o)
	if len(n) != 4 {
		return [4]float64{}, false
	}
	b := [4]float64{min(n[0], n[2]), min(n[1], n[3]), max(n[0], n[2]), max(n[1], n[3])}
	return b, b[2]-b[0] > 1 && b[3]-b[1] > 1 && !math.IsInf(b[2]-b[0], 0)
}

// layers notes the layers that are switched off.
func (r *reader) layers(root types.Dict) {
	for _, o := range r.array(r.dict(r.dict(root["OCProperties"])["D"])["OFF"]) {
		if ref, ok := o.(types.IndirectRef); ok {
			r.hidden[ref] = true
		}
	}
}
