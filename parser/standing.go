package parser

import (
	"slices"
	"strings"
	"unicode/utf8"

	regexp "fengong/internal/lazyregexp"
	"fengong/model"
)

// A source can name once who has a part in all that follows: 以下均需各市县政府落实，不再列出。

// standingMark finds such words, and in them the units with their part.
var standingMark = regexp.MustCompile(`(?:以下|下列|下述|其余|其他|后续|各项|各条|所有|上述|具体)[^，,。；;、（(〔\[均都]{0,12}(?:均|都)(?:需要?|须|由|应由?|要|请|涉及)([^。]{2,200}?)[，,；;]\s*(?:在此|此处|后面|各项|各条|表中|文中|下文|以下)?(?:中|任务)?(?:不再|不另|不一一|不逐|不重复)`)

// thoseNamed are, before such units, the ones that the tasks name: 市直牵头单位统筹、.
var thoseNamed = regexp.MustCompile(`^[^、，和与]{0,6}(?:牵头|责任|主办|主管|配合)(?:单位|部门)[^、，和与]{0,6}[、，和与]`)

// unrepeated are units that have a part in the tasks behind after, which name others.
type unrepeated struct {
	text  string // of the units with their part
	pos   model.Pos
	after int   // how many tasks stand above the words
	of    *grid // the table that a note is about, or nil
}

// standingIn finds such units in text; at and end are where the words stand that are understood, in characters.
func standingIn(text string) (units string, at, end int, ok bool) {
	if !strings.Contains(text, "均") && !strings.Contains(text, "都") || !strings.Contains(text, "不") {
		return "", 0, 0, false
	}
	loc := standingMark.FindStringSubmatchIndex(text)
	if loc == nil {
		return "", 0, 0, false
	}
	units = text[loc[2]:loc[3]]
	units = units[len(thoseNamed.FindString(units)):]
	end = loc[1]
	for !onlyDuty(units) { // 各区政府落实，区政府无相关职能的…
		if units = units[:max(0, strings.LastIndexAny(units, "，,；;"))]; units == "" {
			return "", 0, 0, false
		}
		end = loc[0] // the rest is told of
	}
	return units, utf8.RuneCountInString(text[:loc[0]]), utf8.RuneCountInString(text[:end]), true
}

// ofWhatFollows begins words about tasks behind them, and not about the one that they stand with.
var ofWhatFollows = regexp.MustCompile(`^(?:以下|下列|下述|其余|其他|后续)`)

// stands notes the units that text, at pos, gives to all that follows, and tells the places of the words that say so.
func (p *planner) stands(text string, pos model.Pos) func(char int) bool {
	units, at, end, ok := standingIn(text)
	if !ok {
		return func(int) bool { return false }
	}
	if !slices.ContainsFunc(p.standing, func(s unrepeated) bool { return s.text == units }) {
		after := p.tasks()
		if !ofWhatFollows.MatchString(string([]rune(text)[at:])) {
			after = max(0, after-1)
		}
		p.standing = append(p.standing, unrepeated{text: units, pos: pos, after: after})
	}
	return func(char int) bool { return at <= char && char < end }
}

// tasks counts those of the plan so far.
func (p *planner) tasks() int {
	n := 0
	for i := range p.plan.Themes {
		n += len(p.plan.Themes[i].Tasks)
	}
	return n
}

// ownTasks gives the tasks of g where it is one of several tables that go on as one in the plan, and others of them have such
// words of their own: 以下任务由县教育局负责 over each. Nil: the words are for all.
func (p *planner) ownTasks(g *grid) map[spot]bool {
	if g == nil || !slices.ContainsFunc(p.standing, func(o unrepeated) bool { return o.of != nil && o.of != g && o.of.tables == g.tables }) {
		return nil
	}
	own := map[spot]bool{}
	for _, m := range g.tasks {
		for i := range m.n {
			own[spot{int(m.theme), int(m.task + i)}] = true
		}
	}
	return own
}

// giveStanding gives such units to the tasks behind them which name units, and not these.
func (p *planner) giveStanding() {
	for _, st := range p.standing {
		n, given := 0, 0
		d := duty{text: st.text, pos: st.pos}
		units := p.parsed(wording{text: st.text}).Assignments
		own := p.ownTasks(st.of)
		for i := range p.plan.Themes {
			for j := range p.plan.Themes[i].Tasks {
				t := &p.plan.Themes[i].Tasks[j]
				if n++; n <= st.after || !st.holds(p.plan.Themes[i].Table) || own != nil && !own[spot{i, j}] || len(t.Assignments) == 0 && st.of == nil || namesAll(t, units) {
					continue
				}
				p.assign(spot{i, j}, []duty{d})
				given++
			}
		}
		if given > 0 && st.of != nil {
			p.tellAlike(model.Diagnostic{Pos: st.pos, Severity: model.Warning, Code: "phrase-shared",
				Message: model.Say("“%s”：表注写明对表中各项任务都有职责，已列入各项", "%q: a note says that they have a part in all tasks of the table; they are given to each", quote(st.text)),
				Hint:    model.Text{ZH: "请核对；如只是其中几项的单位，请在各项中写明", EN: "check it; if they are for some of the tasks only, name them with each"}})
		} else if given > 0 {
			p.ds.Add(st.pos, model.Warning, "phrase-shared",
				model.Say("原文写明“%s”为以下各项任务的责任单位、不再列出，已列入其后的任务（%d项）", "the source says that %q holds for all that follows and is not repeated; it is given to the tasks behind it (%d)", quote(st.text), given),
				model.Text{ZH: "请核对；如只是其中几项的单位，请在各项中写明", EN: "check it; if they are for some of the tasks only, name them with each"})
		}
	}
}

// namesAll reports whether each of units has a part in t.
func namesAll(t *model.Task, units []model.Assignment) bool {
	return !slices.ContainsFunc(units, func(a model.Assignment) bool {
		return !slices.ContainsFunc(t.Assignments, func(b model.Assignment) bool { return b.Unit == a.Unit })
	})
}
