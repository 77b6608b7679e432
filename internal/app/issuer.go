package app

import (
	"slices"
	"strings"

	"fengong/model"
)

// Own is what a plan has the issuer of its letters itself do.
type Own struct {
	Unit        string // as the plan names it
	Assignments int
}

// Own returns what the plan has the issuer itself do; nil where that is nothing.
func (p *Project) Own() *Own {
	if p.Settings == nil {
		return nil
	}
	own := Own{Unit: strings.TrimSpace(p.Settings.Document.Issuer)}
	if d := p.Directory; d != nil {
		if i := slices.IndexFunc(d.Units, func(u model.Unit) bool { return p.Settings.Document.IsIssuer(&u) }); i >= 0 {
			own.Unit = d.Units[i].Name
		}
	}
	for i := range p.Plan.Themes {
		for j := range p.Plan.Themes[i].Tasks {
			for _, a := range p.Plan.Themes[i].Tasks[j].Assignments {
				if a.Unit == own.Unit {
					own.Assignments++
				}
			}
		}
	}
	if own.Assignments == 0 {
		return nil
	}
	return &own
}

// toIssuer tells of the letter that the issuer would get from itself, until somebody said whether it is to be made.
func (p *Project) toIssuer() {
	own := p.Own()
	if own == nil || p.Settings.Letter.ToIssuer != "" {
		return
	}
	p.Found.Add(model.Pos{}, model.Note, "letter-to-issuer",
		model.Say("“%s”就是发文机关，它的%d项任务会写成一份发给自己的函", "%s is the issuer itself: its %d tasks make a letter to itself", own.Unit, own.Assignments), model.Text{
			ZH: `不发的，在 fengong.toml 的 [letter] 里写 to_issuer = "no"（任务仍在附件和台账中）；照发的，写 to_issuer = "yes"`,
			EN: `where there should be none, set to_issuer = "no" under [letter] in fengong.toml (the tasks stay in appendix and tracker); else to_issuer = "yes"`})
}

// unsent returns what the issuer has to do where it gets no letter; nil where it gets one, or has no task.
func (p *Project) unsent() *Own {
	if p.Settings.Letter.ToIssuer != model.No {
		return nil
	}
	return p.Own()
}

// unsentLast puts the issuer behind the others where it gets no letter: the return sheets then have the numbers of the letters.
func (p *Project) unsentLast(shares []model.Share) {
	if p.Settings.Letter.ToIssuer != model.No {
		return
	}
	slices.SortStableFunc(shares, func(a, b model.Share) int {
		return compareBool(p.Settings.Document.IsIssuer(&a.Unit), p.Settings.Document.IsIssuer(&b.Unit))
	})
}

// compareBool orders false before true.
func compareBool(a, b bool) int {
	switch {
	case a == b:
		return 0
	case b:
		return -1
	}
	return 1
}
