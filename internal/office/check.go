package office

import (
	"archive/zip"
	"bytes"
	"crypto/sha256"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"path"
	"slices"
	"strings"
	"sync"
)

// fault is something for which an office program would refuse a file or call it damaged.
type fault struct {
	Part string // "" is the file as a whole
	What string
	// Loose is a relation that leads nowhere or a part without a type: other programs leave
	// such, and most office programs bear with them.
	Loose bool
	// Torn is a part that cannot be read to its end: no office program opens the file.
	Torn bool
}

// Faults are the faults of one file, as an error.
type Faults []fault

func (f Faults) Error() string {
	var all []string
	for i, one := range f {
		if i == 5 {
			all = append(all, fmt.Sprintf("and %d more", len(f)-i))
			break
		}
		if one.Part != "" {
			one.What = one.Part + ": " + one.What
		}
		all = append(all, one.What)
	}
	return strings.Join(all, "; ")
}

// Damage returns the faults that are not Loose; nil where there are none.
func (f Faults) Damage() Faults {
	var out Faults
	for _, one := range f {
		if !one.Loose {
			out = append(out, one)
		}
	}
	return out
}

// DamagedError says that a file was made from one that no office program opens, and that what is
// made from it is no better.
type DamagedError struct {
	Base   string // its name, as Checker.Base was told
	Faults Faults // of the base
}

func (e *DamagedError) Error() string { return e.Base + ": " + e.Faults.Error() }

// IsOffice reports whether a file of this name is one that Check is for.
func IsOffice(name string) bool {
	switch strings.ToLower(path.Ext(name)) {
	case ".docx", ".xlsx":
		return true
	}
	return false
}

// Check reads all of a file, as strictly as the strictest program that may open it: the sums of
// all parts; XML that is well-formed; each prefix bound to a namespace; each relation that is
// named (r:id, r:embed …) among the part's relations; each relation leading to a part; each part
// with a content type; a main part. It returns nil where nothing is wrong.
func Check(data []byte) Faults { return new(Checker).faults(data, nil) }

// Checker checks many files. It is safe for concurrent use, and its zero value is ready.
//
// A part that stands in several files, packed in the same way, is read once: letters share all
// but their text.
type Checker struct {
	mu    sync.Mutex
	parts map[[sha256.Size]byte]*facts

	forgiving sync.Mutex // guards the following
	bases     []base
	known     map[fault]string  // the base that has the fault
	torn      map[string]Faults // bases that no office program opens
}

// base is a file that others are made from.
type base struct {
	name string
	read func() ([]byte, error)
}

// facts is what a part says, whatever file it is in.
type facts struct {
	fault     string
	relations []string // that it names
	declared  []declaredRelation
}

type declaredRelation struct{ id, typ, target, mode string }

// Base tells the checker of a file that others are made from, such as a template: the faults
// that it has are not held against what is made from it, unless one of them is Torn. It is read
// when faults are found, which is rarely: a large ledger takes seconds. One that cannot be read
// then excuses nothing.
func (c *Checker) Base(name string, read func() ([]byte, error)) {
	c.forgiving.Lock()
	defer c.forgiving.Unlock()
	c.bases = append(c.bases, base{name, read})
}

// baseWith gives the base that has the fault, and what is torn in it; known is false where none
// has it.
func (c *Checker) baseWith(f fault) (name string, torn Faults, known bool) {
	c.forgiving.Lock()
	defer c.forgiving.Unlock()
	for _, b := range c.bases {
		data, err := b.read()
		if err != nil {
			continue
		}
		if c.known == nil {
			c.known, c.torn = map[fault]string{}, map[string]Faults{}
		}
		for _, f := range c.faults(data, nil) {
			c.known[f] = b.name
			if f.Torn {
				c.torn[b.name] = append(c.torn[b.name], f)
			}
		}
	}
	c.bases = nil
	if name, known = c.known[f]; !known && f.Torn { // it may be torn in other words in what was made
		for base, faults := range c.torn {
			if slices.ContainsFunc(faults, func(b fault) bool { return b.Part == f.Part }) && (!known || base < name) {
				name, known = base, true
			}
		}
	}
	return name, c.torn[name], known
}

// Check returns the faults of a file, as the function Check does, but for those that its Base
// has; nil where there are none. Where that base is itself past opening, it is a DamagedError.
func (c *Checker) Check(data []byte) error {
	return c.unforgiven(c.faults(data, c.basesNow()))
}

// CheckOpened is Check of a file that OpenStrict has opened: what Scan has read of it to the end is not
// read again.
func (c *Checker) CheckOpened(p *Package) error {
	return c.unforgiven(c.faultsIn(p, c.basesNow()))
}

// OpenStrict is Open of a file that CheckOpened is to be told of.
func OpenStrict(data []byte, limits Limits) (*Package, error) {
	p, err := Open(data, limits)
	if err == nil {
		p.noted = map[*part]*facts{}
	}
	return p, err
}

func (c *Checker) basesNow() []base {
	c.forgiving.Lock()
	defer c.forgiving.Unlock()
	return slices.Clone(c.bases)
}

// unforgiven gives those of faults that are not a base's, as Check returns them.
func (c *Checker) unforgiven(faults Faults) error {
	var left Faults
	var damaged *DamagedError
	for _, f := range faults {
		switch name, torn, known := c.baseWith(f); {
		case !known:
			left = append(left, f)
		case torn != nil && damaged == nil:
			damaged = &DamagedError{name, torn}
		}
	}
	switch {
	case damaged != nil:
		return damaged
	case left != nil:
		return left
	}
	return nil
}

// maxFacts is how many parts a Checker remembers.
const maxFacts = 4096

// faults gives the faults of data, but for those within what it has from bases as it was.
func (c *Checker) faults(data []byte, bases []base) Faults {
	p, err := Open(data, Limits{Parts: 1 << 20, Part: 4 << 30, Total: 1 << 40})
	if err != nil {
		return Faults{{What: err.Error()}}
	}
	return c.faultsIn(p, bases)
}

// faultsIn is faults of a file that is open.
func (c *Checker) faultsIn(p *Package, bases []base) (found Faults) {
	add := func(part string, loose bool, format string, args ...any) {
		found = append(found, fault{Part: part, What: fmt.Sprintf(format, args...), Loose: loose})
	}
	types, err := p.Types()
	if err != nil {
		add("", false, "%v", err)
	}
	all := map[string]*facts{}
	for _, one := range p.parts {
		if !agrees(one.in, one.file) {
			add(one.name, false, "what stands before the content is not what the directory of the ZIP says")
		}
		if one.name != typesName && types.Of(one.name) == "" {
			add(one.name, true, "has no content type")
		}
		isXML := types.isXML(one.name)
		f := p.noted[one]
		if f == nil || !isXML {
			if f, err = c.read(one, isXML, bases); err != nil {
				found = append(found, fault{Part: one.name, What: err.Error(), Torn: true})
				continue
			}
		}
		all[one.name] = f
		if f.fault != "" {
			found = append(found, fault{Part: one.name, What: f.fault, Torn: true})
		}
	}
	for _, of := range append([]string{""}, p.Names()...) {
		ids := map[string]bool{}
		if rels := all[p.nameOf(relationsOf(of))]; rels != nil {
			for _, d := range rels.declared {
				r := p.relation(of, d.id, d.typ, d.target, d.mode)
				switch {
				case d.id == "" || ids[d.id]:
					add(relationsOf(of), false, "the relation %q has no ID of its own", d.id)
				case !r.External && r.Target != "" && !p.Has(r.Target):
					add(relationsOf(of), true, "the relation %s leads to %s, which is missing", r.ID, r.Target)
				}
				ids[d.id] = true
			}
		}
		if f := all[of]; f != nil {
			for _, id := range f.relations {
				if !ids[id] {
					add(of, false, "names the relation %q, which it does not have", id)
				}
			}
		}
	}
	switch main := p.Main(); {
	case main == "":
		add("", false, "the file has no main part")
	case !strings.HasSuffix(types.Of(main), "main+xml"):
		add(main, true, "is the main part and has the content type %q", types.Of(main))
	}
	return found
}

// agrees reports whether the header before the content of a part says what the directory at the
// end of the ZIP says: some programs read the one, some the other.
func agrees(data []byte, f *zip.File) bool {
	at, err := f.DataOffset()
	if err != nil || at > int64(len(data)) {
		return false
	}
	const length, most = 30, 1 << 16
	for head := data[max(0, at-most-length):at]; ; {
		i := bytes.LastIndex(head, []byte("PK\x03\x04"))
		if i < 0 {
			return false
		}
		local := head[i:]
		if head = head[:i]; len(local) < length {
			continue
		}
		u16 := func(at int) int { return int(binary.LittleEndian.Uint16(local[at:])) }
		u32 := func(at int) uint32 { return binary.LittleEndian.Uint32(local[at:]) }
		name := u16(26)
		if length+name+u16(28) != len(local) {
			continue // the same letters within a name or a field
		}
		const sumsFollow = 8
		return string(local[length:length+name]) == f.Name && u16(8) == int(f.Method) && u16(6) == int(f.Flags) &&
			(f.Flags&sumsFollow != 0 || u32(14) == f.CRC32 &&
				(u32(18) == uint32(f.CompressedSize64) || u32(18) == ^uint32(0)) && (u32(22) == uint32(f.UncompressedSize64) || u32(22) == ^uint32(0)))
	}
}

// nameOf returns a part's name as the file writes it; "" where there is no such part.
func (p *Package) nameOf(name string) string {
	if one := p.index[fold(name)]; one != nil {
		return one.name
	}
	return ""
}

// read reads a part to its end, or remembers that it did.
func (c *Checker) read(one *part, isXML bool, bases []base) (*facts, error) {
	raw, err := one.raw()
	if err != nil {
		return nil, err
	}
	h := sha256.New()
	fmt.Fprintf(h, "%t %d %d %d ", isXML, one.file.Method, one.file.CRC32, one.file.UncompressedSize64)
	h.Write(raw)
	key := [sha256.Size]byte(h.Sum(nil))
	c.mu.Lock()
	f := c.parts[key]
	c.mu.Unlock()
	if f != nil {
		return f, nil
	}
	r, err := openBeside(one, bases)
	if err != nil {
		return nil, err
	}
	defer r.Close()
	f = &facts{}
	if isXML {
		if err := f.scan(r); err != nil {
			f.fault = err.Error()
		}
	}
	// The rest is read for its sum.
	if _, err := io.Copy(io.Discard, r); err != nil && f.fault == "" {
		f.fault = err.Error()
		if errors.Is(err, zip.ErrChecksum) {
			f.fault = "the content is not that of its checksum"
		}
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.parts == nil {
		c.parts = map[[sha256.Size]byte]*facts{}
	}
	if len(c.parts) < maxFacts {
		c.parts[key] = f
	}
	return f, nil
}

// maxStrict bounds a tag or a run of text in what is checked: pictures within SVG are long.
const maxStrict = 256 << 20

// scan reads XML strictly, and notes the relations that it names or declares.
func (f *facts) scan(r io.Reader) error {
	s, giveBack := pooledScanner(r)
	defer giveBack()
	if err := s.fill(); err == nil && (bytes.HasPrefix(s.window, []byte("\xFF\xFE")) || bytes.HasPrefix(s.window, []byte("\xFE\xFF"))) {
		return nil // UTF-16, as data that other programs bind to a document may be
	}
	s.strict, s.MaxPiece = true, maxStrict
	for {
		err := s.Next()
		if err == io.EOF {
			return nil
		}
		if err != nil {
			return err
		}
		if s.Piece != Begin {
			continue
		}
		if s.Space == packageRelations && string(s.Name) == "Relationship" {
			f.declared = append(f.declared, declaredRelation{
				string(s.Attr("Id")), string(s.Attr("Type")), string(s.Attr("Target")), string(s.Attr("TargetMode"))})
			continue
		}
		f.note(s.named)
		s.Cell()
	}
}

// note notes down relations that are named.
func (f *facts) note(named [][]byte) {
	for _, id := range named {
		f.relations = append(f.relations, string(id))
	}
}
