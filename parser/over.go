package parser

import (
	"slices"
	"strings"
	"unicode/utf8"

	regexp "fengong/internal/lazyregexp"
	"fengong/model"
	"fengong/parser/phrase"
)

// A row over the whole table can name who answers for the rows below it, or above: 责任单位：团委;
// （以下任务由县民政局牵头）; 二、民生保障（县民政局牵头）.

// overUnits is what such a row gives the tasks below it.
type overUnits struct {
	duties []duty
	text   string // of the row
	within bool   // it stands below a heading, or is one, and ends with
	style  style  // the next of its style
	told   bool   // that tasks with units of their own have these as well
	given  bool   // some task has them
}

// belowMark finds a row that says of those below it who answers for them; aboveMark of those above.
var (
	belowMark = regexp.MustCompile(`^(?:以下|下列|下述|下面|本部分|本表|本类|本章|本节)[^，。；：:由]{0,16}?[，,]?(?:均|都|统一|分别)?((?:由|牵头|责任|主办|承办).+)$`)
	aboveMark = regexp.MustCompile(`^(?:以上|上述|上列)[^，。；：:由]{0,16}?[，,]?(?:均|都|统一|分别)?((?:由|牵头|责任|主办|承办).+)$`)
)

// partIs finds that bodies are said to have a part by its name.
var partIs = regexp.MustCompile(`^` + partIn + `(?:均|都|统一|全部)?(?:为|是)`)

// labelBehind finds units behind a heading and a blank: 民生保障　牵头单位：县民政局.
var labelBehind = regexp.MustCompile(`^[^：:]*[^：:\s　]+[\s　]+((?:牵头|责任|主办|承办|配合|主责)(?:单位|部门|科室|处室|股室)[：:].+)$`)

// rowUnits understands a row over the whole table that names units and nothing else; above is true
// where it is about the rows above it.
func rowUnits(text string) (phrase string, above, ok bool) {
	if m := inBrackets.FindStringSubmatch(text); m != nil {
		text = m[1]
	}
	if m := belowMark.FindStringSubmatch(text); m != nil {
		text = m[1]
	} else if m := aboveMark.FindStringSubmatch(text); m != nil {
		text, above = m[1], true
	}
	text = strings.TrimRight(text, "。；")
	if partIs.MatchString(text) { // 以上任务牵头单位均为教务处
		if said := ofAllIn("上述任务的" + text); said != "" {
			return said, above, true
		}
	}
	if m := named.FindStringSubmatch(text); m != nil && isUnits(m[1]) {
		return text, above, true
	}
	if ds, line := unitLine(text, model.Pos{}); line {
		return ds[0].text, above, true
	}
	if lab, rest := cutLabel(text); lab.style != plain && onlyDuty(unitsBehind(rest)) {
		return "", false, false // （一）宣传专班（牵头：县文旅局） is a heading
	}
	return text, above, roleVerb.Replace(text) != text && utf8.RuneCountInString(text) < 160 && onlyDuty(text)
}

// onlyDuty reports whether the phrase grammar finds nothing in text but units, whose names look like such,
// and what they have to do with the matter.
func onlyDuty(text string) bool {
	r := phrase.Parse(text, phrase.Options{})
	return len(r.Assignments) > 0 && !doubted(r.Diagnostics) &&
		!slices.ContainsFunc(r.Spans, func(s phrase.Span) bool { return s.Kind == phrase.Unknown || s.Kind == phrase.Clause }) &&
		!slices.ContainsFunc(r.Assignments, func(a model.Assignment) bool { return !strings.HasPrefix(a.Unit, "各") && !endsAsUnit(a.Unit) })
}

// unitsOver reads a row over the whole table that only names units; false where it is another.
func (t *tableReader) unitsOver(text string, pos model.Pos) bool {
	phrase, above, ok := rowUnits(text)
	if labelBehind.MatchString(text) {
		return false
	}
	switch ds := []duty{{text: phrase, pos: pos}}; {
	case !ok:
		return false
	case above:
		t.giveAbove(text, ds)
	default:
		t.endBelow()
		t.below = overUnits{duties: ds, text: text}
		if n := len(t.full); n > 0 {
			t.below.within, t.below.style = true, t.full[n-1].style
		}
	}
	t.duties = nil
	t.p.namedUnits = append(t.p.namedUnits, text)
	return true
}

// endBelow tells of a row that names units where no task came below it.
func (t *tableReader) endBelow() {
	if b := &t.below; len(b.duties) > 0 && !b.given {
		t.p.spare.add(b.duties[0].pos, b.text)
	}
}

// headingUnits takes the units that a heading names behind its words, 二、民生保障（县民政局牵头）; those of one
// before it end here, and the tasks above are no more those of a row below.
func (t *tableReader) headingUnits(h heading) {
	t.markSince()
	if t.below.within && h.style <= t.below.style {
		t.below = overUnits{}
	}
	_, rest := cutLabel(h.text)
	if units := unitsBehind(rest); units != "" {
		t.below = overUnits{duties: []duty{{text: units, pos: h.pos}}, text: h.text, within: true, style: h.style}
		t.duties = nil
	} else if bare := strings.TrimLeft(rest, "（([【〔"); belowMark.MatchString(bare) || aboveMark.MatchString(bare) {
		t.p.ds.Add(h.pos, model.Warning, "text-unused",
			model.Say("“%s”像是责任单位，但没有对应的任务，未列入", "%q looks like a duty but belongs to no task, and is left out", quote(h.text)), model.Text{ZH: "请核对；如是单位，请在各行写明", EN: "check it; if it names units, name them in each row"})
	}
}

// unitsBehind gives the units that a heading names behind its words, "" where it names none.
func unitsBehind(text string) string {
	if m := labelBehind.FindStringSubmatch(text); m != nil {
		return m[1]
	}
	if segs, ok := cutDuties(text); ok && len(segs) == 1 && segs[0].text != "" {
		return segs[0].phrase
	}
	return ""
}

// withThemes adds to the units of a row those that the headings over the table and in columns beside it name, and says so once.
func (t *tableReader) withThemes(own []duty) []duty {
	var over []duty
	for _, h := range slices.Concat(t.full, t.carried) {
		if len(h.units) > 0 && h.text != "" {
			over = append(over, h.units...)
		}
	}
	if len(over) == 0 {
		return own
	}
	if len(own) > 0 {
		t.p.shared.add(over[0].pos, over[0].text)
	}
	return append(over, own...)
}

// withOver adds to the units of a row, its own or those lent to it, what a row over it gives them.
func (t *tableReader) withOver(own []duty) []duty {
	over := t.below.duties
	switch {
	case len(over) == 0:
		return own
	case len(own) == 0:
		return over
	case !t.below.told && !t.supportOnly():
		t.below.told = true
		t.p.shared.add(over[0].pos, t.below.text)
	}
	return append(over[:len(over):len(over)], own...)
}

// giveAbove gives the tasks above, from the last heading on, the units of a row that is about them.
func (t *tableReader) giveAbove(text string, ds []duty) {
	n := 0
	for i := t.since.theme; i < len(t.p.plan.Themes); i++ {
		from := 0
		if i == t.since.theme {
			from = t.since.task
		}
		for j := from; j < len(t.p.plan.Themes[i].Tasks); j++ {
			t.p.assign(spot{i, j}, ds)
			n++
		}
	}
	t.p.behind.add(ds[0].pos, text)
	t.p.behindTasks += n
}

// reportShared says once whose units are also those of other tasks.
func (p *planner) reportShared() {
	hint := model.Text{ZH: "请核对；如只是其中几项的单位，请在各项中写明", EN: "check it; if they are for some of the tasks only, name them with each"}
	if c := p.saidSame; c.n > 0 {
		p.ds.Add(c.pos, model.Note, "same-as-above", model.Say("%d处责任单位写的是“%s”，取前一项任务的责任单位", "the units of %d task(s) are %q: those of the task before", c.n, c.text), model.Text{})
	}
	if c := p.shared; c.n > 0 {
		p.ds.Add(c.pos, model.Warning, "phrase-shared", model.Say("标题或整行文字写明的单位，如“%s”，也列入其下各有责任单位的任务%s",
			"units that headings name, such as %q, are given to the tasks below them as well, which have units of their own%s", c.text, times(c.n)), hint)
	}
	if c := p.behind; c.n > 0 {
		p.ds.Add(c.pos, model.Warning, "phrase-shared", model.Say("“%s”：其中的单位列入以上任务（共%d项）%s",
			"%q: its units are given to the tasks above (%d)%s", c.text, p.behindTasks, times(c.n)), hint)
	}
}

// markSince notes where the tasks begin that a row below could be about.
func (t *tableReader) markSince() {
	t.since = spot{len(t.p.plan.Themes), 0}
	if n := t.since.theme; n > 0 {
		t.since = spot{n - 1, len(t.p.plan.Themes[n-1].Tasks)}
	}
}
