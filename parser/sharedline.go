package parser

import (
	"slices"
	"unicode/utf8"

	regexp "fengong/internal/lazyregexp"
	"fengong/model"
)

// Where points stand below the place or the body that they are about, one line behind the last of them can name who sees
// to all of them: 市科技馆： 1.…； 2.…。 责任单位：市文旅局 整改时限：3天.

// forPoints finds a line that says itself that it is about what stands above it.
var forPoints = regexp.MustCompile(`^(?:以上|上述)?(?:各项|全部|这些)?(?:存在)?(?:问题|隐患|整改)`)

// shareBehind gives the points of each list what the line behind the last of them says, where each list that has one
// has it so. It reports whether any was shared.
func (p *planner) shareBehind(root *entry) bool {
	root.headsOut()
	var lists [][]*entry
	sound := true
	var walk func(up *entry)
	walk = func(up *entry) {
		for _, list := range up.lists() {
			switch last := list[len(list)-1]; {
			case !charging(list):
			case last.sharesAll(list):
				lists = append(lists, list)
			default:
				sound = false
			}
		}
		for _, k := range up.kids {
			sound = sound && !(k.label.style == plain && k.charged())
			walk(k)
		}
	}
	walk(root)
	long := 0
	for _, list := range lists {
		long = max(long, len(list))
	}
	if !sound || long < 2 || len(lists) == 0 || len(lists) == 1 && !forPoints.MatchString(lists[0][long-1].duties[0].text) {
		return false
	}
	points := 0
	for _, list := range lists {
		last := list[len(list)-1]
		for _, k := range list[:len(list)-1] {
			k.duties, k.due, k.fields = last.duties, last.due, last.fields
		}
		points += len(list)
	}
	root.underHeads()
	first := lists[0][len(lists[0])-1].duties[0]
	p.ds.Add(first.pos, model.Warning, "phrase-shared", model.Say("“%s”写在几项之后，按其前同一标题下各项共用处理（%d处，共%d项任务）", "%q stands behind several points and is taken to be of all of them below one heading (%d places, %d tasks)", quote(first.text), len(lists), points),
		model.Text{ZH: "如只适用于最后一项，请在原文中逐项写明", EN: "if they are for the last task only, name the units of each task in the source"})
	return true
}

// headsOut takes a line with a colon that stands behind the last point of a list, 县体育馆：, out of it where numbers begin again
// behind it.
func (up *entry) headsOut() {
	var out []*entry
	for i, k := range up.kids {
		k.headsOut()
		out = append(out, k)
		n := len(k.kids) - 1
		if n < 0 || i+1 == len(up.kids) || k.label.style == plain || !k.charged() {
			continue
		}
		if head, next := k.kids[n], up.kids[i+1]; head.label.style == plain && len(head.kids) == 0 && opensList.MatchString(head.text) && next.label.style == k.label.style && next.label.isFirst() {
			k.kids = k.kids[:n]
			out = append(out, head)
		}
	}
	up.kids = out
}

// opensList is a short line over a list.
var opensList = regexp.MustCompile(`^[^，。；：:]{2,30}[:：]$`)

// lists gives the numbered points right below up, a list each that counts from one on and that nothing else parts.
func (up *entry) lists() (out [][]*entry) {
	open := false
	for _, k := range up.kids {
		if k.label.style == plain {
			open = false
			continue
		}
		if n := len(out); open && !k.label.isFirst() && out[n-1][0].label.style == k.label.style {
			out[n-1] = append(out[n-1], k)
		} else {
			out = append(out, []*entry{k})
		}
		open = true
	}
	return out
}

// charging reports whether one of list names units itself.
func charging(list []*entry) bool {
	return slices.ContainsFunc(list, func(k *entry) bool { return k.charged() })
}

// sharesAll reports whether of list the last point e alone has units, on a line behind it.
func (e *entry) sharesAll(list []*entry) bool {
	if e.inline || len(e.duties) == 0 || e.holds() || len(e.kids) > 0 {
		return false
	}
	return !slices.ContainsFunc(list, func(k *entry) bool { return k != e && k.charged() || k.holds() })
}

// underHeads puts the points behind a short line without a number, which are its own, below it.
func (root *entry) underHeads() {
	var out []*entry
	var head *entry
	for _, k := range root.kids {
		k.underHeads()
		switch {
		case k.label.style == plain && len(k.kids) == 0 && utf8.RuneCountInString(k.text) <= 30 && !endsSentence(k.text):
			head = k
		case k.label.style == plain:
			head = nil
		case head != nil && k.charged():
			head.kids = append(head.kids, k)
			continue
		}
		out = append(out, k)
	}
	root.kids = out
}
