package render

import (
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
}

// NewProof prepares to prove the outputs of p, which has been resolved, made with s in lang;
// shown says which other columns the template of the letters has.
func NewProof(p *model.Plan, s *model.Settings, lang model.Lang, shown verify.Shown) *Proof {
	return &Proof{p, s, verify.NewLetters(p, lang, shown)}
}

// Check reads an output and proves that each assignment of shares stands in it exactly once;
// it returns what does not. An appendix and a tracker hold all assignments of the plan.
func (p *Proof) Check(kind Kind, data []byte, shares ...model.Share) model.Diagnostics {
	switch kind {
	case Letter:
		return p.letters.Check(data, &shares[0])
	case Print:
		return p.letters.CheckPrint(data, shares...)
	case Appendix:
		return verify.Appendix(data, p.plan, &p.settings.Appendix)
	case Tracker:
		return verify.Tracker(data, p.plan, &p.settings.Tracker)
	}
	return nil
}
