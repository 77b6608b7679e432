package parser

import (
	"slices"

	regexp "fengong/internal/lazyregexp"
	"fengong/model"
)

// teamHead is the name of a group that is set up for the work: 综合协调组.
var teamHead = regexp.MustCompile(`^[^，。；：:、]{2,14}(?:组|专班|指挥部|工作队)$`)

// teams makes a group with who leads it in brackets, 综合协调组（组长单位：省发展改革委）, the heading of what the unnumbered lines
// below it say that it has to do, and gives these its units beside their own.
func (p *planner) teams(up *entry) {
	for i := 0; i < len(up.kids); i++ {
		e := up.kids[i]
		segs, ok := cutDuties(e.text)
		if !e.inline || !ok || len(segs) != 1 || !teamHead.MatchString(segs[0].text) {
			continue
		}
		below, end := e.kids, i+1
		if len(below) == 0 {
			for end < len(up.kids) && up.kids[end].label.style == plain && !up.kids[end].inline {
				end++
			}
			below = up.kids[i+1 : end]
		}
		charged := slices.ContainsFunc(below, (*entry).charged)
		if !charged || slices.ContainsFunc(below, func(k *entry) bool { return k.label.style != plain }) {
			continue
		}
		own := e.ownDuties()
		for _, k := range below {
			if k.charged() {
				k.duties = slices.Concat(own, k.duties)
			}
		}
		p.tellAlike(model.Diagnostic{Pos: e.para.pos, Severity: model.Note, Code: "phrase-shared",
			Message: model.Say("“%s”的牵头单位，列入该组的任务", "who leads %q has a part in what the group has to do", quote(segs[0].text))})
		e.inline, e.duties, e.kids = false, nil, slices.Clone(below)
		up.kids = slices.Delete(up.kids, i+1, end)
	}
}
