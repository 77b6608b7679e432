package main

import (
	"fmt"
	"strings"

	"fengong/model"
)

// corrections prints what corrections.toml says instead of the source.
func (a *cli) corrections(all []model.Corrected) {
	if len(all) == 0 {
		return
	}
	fmt.Fprintf(a.stdout, model.Text{ZH: "更正：%d项（原表不变，见 corrections.toml）\n", EN: "corrections: %d (the source is untouched; see corrections.toml)\n"}.In(a.lang), len(all))
	for i := range all {
		c := &all[i]
		for _, part := range c.Parts {
			fmt.Fprintf(a.stdout, model.Text{ZH: "  %s %s：“%s” → “%s”（%s）\n", EN: "  %s %s: %q → %q (%s)\n"}.In(a.lang),
				c.Name(a.lang), part.Label(a.lang), oneLine(part.Was), oneLine(part.Now), part.State.Label(a.lang))
		}
	}
}

func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }

// correctionJSON is a part of a correction as scripts read it.
type correctionJSON struct {
	Pos   *model.Pos `json:"pos"` // where corrections.toml has it
	Task  string     `json:"task"`
	What  string     `json:"what"`  // text, units, deadline, steps, heading, or the head of a column
	Was   string     `json:"was"`   // in the source, when it was corrected
	Now   string     `json:"now"`   // as corrected
	State string     `json:"state"` // applied, stale, overtaken or lost
}

func (a *cli) correctionsJSON(all []model.Corrected) []correctionJSON {
	var out []correctionJSON
	for i := range all {
		c := &all[i]
		for _, p := range c.Parts {
			out = append(out, correctionJSON{&c.Pos, c.Name(a.lang), p.Label(model.English), p.Was, p.Now, p.State.String()})
		}
	}
	return out
}
