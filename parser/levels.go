package parser

import (
	"slices"
	"strings"

	"fengong/model"
	"fengong/parser/phrase"
)

// doubtLevels asks once about the bodies that a list's level was carried onto by guess: 市教育局、公交公司. What the directory knows,
// and what the document elsewhere writes with its level, is no guess.
func (p *planner) doubtLevels() {
	var asks []model.Ask
	at := model.Pos{}
	written := map[string]bool{}
	p.eachAssignment(func(a *model.Assignment) {
		if a.Name == "" {
			written[a.Unit] = true
		}
	})
	p.eachAssignment(func(a *model.Assignment) {
		if a.Name == "" || written[a.Unit] || !phrase.DoubtfulLevel(a) || p.knows(a.Unit) || p.askedAbout(a.Unit) {
			return
		}
		if len(asks) == 0 {
			at = a.Pos
		}
		written[a.Unit] = true
		asks = append(asks, model.Ask{Name: a.Unit, Readings: []string{a.Name}})
	})
	if len(asks) == 0 {
		return
	}
	shown := asks[:min(len(asks), mostListed)]
	as, wrote := make([]string, len(shown)), make([]string, len(shown))
	for i, x := range shown {
		as[i], wrote[i] = x.Name, x.Readings[0]
	}
	says := model.Say("前面的单位写有级别，%d个没有写级别的单位按前文补足，拿不准：“%s”（原文“%s”）", "%d bodies without a level were given that of the units before them, which is a guess: %s (as written: %s)",
		len(asks), model.Text{ZH: strings.Join(as, "”“"), EN: strings.Join(as, ", ")}, model.Text{ZH: strings.Join(wrote, "”“"), EN: strings.Join(wrote, ", ")})
	p.ds.Add(at, model.Warning, "prefix-carried", says, model.Text{
		ZH: "函上照补足后的名称写；就是原文名称的，请写入 units.toml 的单位或 [words] whole；补足无误的，写入名录或作为别名",
		EN: "letters have the names with the level; put those that are right as written into units.toml, as units or under whole in [words], and those that are right with it into the directory"})
	p.ds[len(p.ds)-1].Asks = asks
}

// eachAssignment calls f for all assignments of the plan.
func (p *planner) eachAssignment(f func(a *model.Assignment)) {
	for i := range p.plan.Themes {
		for j := range p.plan.Themes[i].Tasks {
			as := p.plan.Themes[i].Tasks[j].Assignments
			for k := range as {
				f(&as[k])
			}
		}
	}
}

// knows reports whether the directory has name.
func (p *planner) knows(name string) bool {
	d := p.opts.Directory
	if d == nil {
		return false
	}
	unit, group := d.Lookup(name)
	return unit != nil || group != nil || slices.Contains(d.Words.Whole, name)
}

// askedAbout reports whether the reading of name is in doubt already.
func (p *planner) askedAbout(name string) bool {
	return slices.ContainsFunc(p.ds, func(g model.Diagnostic) bool {
		return slices.ContainsFunc(g.Asks, func(a model.Ask) bool { return a.Name == name })
	})
}
