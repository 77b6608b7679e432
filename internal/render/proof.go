package render

import (
	"fmt"
	"io"
	"slices"
	"sync"

	"fengong/internal/office"
	"fengong/internal/verify"
	"fengong/model"
)

// Kind says what an output is, and so how it is proven.
type Kind uint8

// The kinds of outputs.
const (
	Letter Kind = iota
	Print       // a letter as PDF or OFD, or all of them
	Appendix
	Tracker
	ReturnSheet // leaves the house empty: there is nothing to prove
)

// Proof reads outputs of one plan back.
type Proof struct {
	plan     *model.Plan
	settings *model.Settings
	letters  *verify.Letters

	large bool       // the plan has so many assignments that there is room to read one book of them all at a time
	room  sync.Mutex // of that book
}

// many is how many assignments take some 70 MB as an appendix is read back, and 120 MB as a tracker is.
const many = 100_000

// NewProof prepares to prove the outputs of p, which has been resolved, made with s in lang;
// shown says which other columns the template of the letters has.
func NewProof(p *model.Plan, s *model.Settings, lang model.Lang, shown verify.Shown) *Proof {
	return &Proof{plan: p, settings: s, letters: verify.NewLetters(p, lang, shown), large: p.Assigned() > many}
}

// letterRooms are what letters are read into, one after the other.
var letterRooms = sync.Pool{New: func() any { return new([]byte) }}

// Check reads an output and proves that each assignment of shares stands in it exactly once;
// it returns what does not. An appendix and a tracker hold all assignments of the plan. An error
// is one of reading the file.
func (p *Proof) Check(kind Kind, file *io.SectionReader, shares ...model.Share) (model.Diagnostics, error) {
	if kind == Letter {
		return p.CheckLetter(file, &shares[0], nil)
	}
	if p.large && (kind == Appendix || kind == Tracker) {
		p.room.Lock()
		defer p.room.Unlock()
	}
	switch kind {
	case Print:
		return p.letters.CheckPrint(file, shares...), nil
	case Appendix:
		return verify.Appendix(file, p.plan, &p.settings.Appendix), nil
	case ReturnSheet:
		return nil, nil
	}
	data := make([]byte, file.Size()) // growing to it would take twice the room
	if err := readBack(file, data); err != nil {
		return nil, err
	}
	return verify.Tracker(data, p.plan, &p.settings.Tracker), nil
}

// CheckLetter is Check of a letter, which sound, where it is not nil, is to find fit for office programs: what of the
// file has been read for the proof has been read as strictly, and need not be read again.
func (p *Proof) CheckLetter(file *io.SectionReader, share *model.Share, sound func(*office.Package)) (model.Diagnostics, error) {
	room := letterRooms.Get().(*[]byte)
	defer letterRooms.Put(room)
	*room = slices.Grow((*room)[:0], int(file.Size()))
	data := (*room)[:file.Size()]
	if err := readBack(file, data); err != nil {
		return nil, err
	}
	if sound == nil {
		return p.letters.Check(data, share), nil
	}
	opened, err := office.OpenStrict(data, office.Usual)
	if err != nil {
		return p.letters.Check(data, share), nil // which says so
	}
	defer sound(opened)
	if ds := p.letters.CheckOpened(opened, share); !ds.Failed() {
		return ds, nil
	}
	return p.letters.Check(data, share), nil // what a template has of its own may be faulty, and is no fault of the letter
}

func readBack(file io.Reader, data []byte) error {
	if _, err := io.ReadFull(file, data); err != nil {
		return fmt.Errorf("reading back: %w", err)
	}
	return nil
}
