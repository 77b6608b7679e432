package appendix

import (
	"cmp"
	"slices"
	"strings"
	"unicode/utf8"

	"fengong/internal/render/draw"
	"fengong/internal/render/typeset"
	"fengong/model"
)

const (
	indexPitch  = 1.5 * indexSize
	indexColumn = (width - 2*indexSize) / 2

	mostLines = 400 // of one paragraph of the structure, with their links: PDF/A bounds what a list may hold
)

// index lists the tasks of each unit, in two columns.
type index struct {
	*pages
	*styles
	lang   model.Lang
	part   draw.Element // the index in the structure of the document
	x, y   float64
	top    float64 // where the columns begin on this page
	second bool    // column
}

// entry is what an index says of one unit in one role: numbers, each with its place.
type entry struct {
	role  model.Role
	via   string
	tasks []int // index in the plan
}

func drawIndex(p *pages, t *styles, plan *model.Plan, shares []model.Share, refs references, targets []draw.Target, lang model.Lang) {
	p.next()
	x := &index{pages: p, styles: t, lang: lang, x: left, top: top, part: p.doc.Element(0, draw.Section)}
	p.doc.Within(p.doc.Element(x.part, draw.Heading))
	p.doc.Bookmark(wordIndex.In(lang), 0, top)
	title := t.heading.Set(wordIndex.In(lang), ems(width, markSize))[0]
	p.doc.Text(t.heading.font, markSize, draw.Centred(&title, markSize, left, left+width), baseline(top, grid, markSize), &title)
	x.top += 1.5 * grid
	x.y = x.top

	number := map[*model.Task]int{}
	n := 0
	for i := range plan.Themes {
		for j := range plan.Themes[i].Tasks {
			number[&plan.Themes[i].Tasks[j]] = n
			n++
		}
	}
	for i := range shares {
		x.unit(&shares[i], number, refs.labels, targets)
	}
}

// entries sorts a share by role, strongest first, and by the group through which it
// came, what names the unit itself first.
func (x *index) entries(s *model.Share, number map[*model.Task]int) []entry {
	var entries []entry
	for _, r := range s.Rows {
		i := slices.IndexFunc(entries, func(e entry) bool { return e.role == r.Role && e.via == r.Via })
		if i < 0 {
			i = len(entries)
			entries = append(entries, entry{role: r.Role, via: r.Via})
		}
		entries[i].tasks = append(entries[i].tasks, number[r.Task])
	}
	slices.SortStableFunc(entries, func(a, b entry) int {
		return cmp.Or(cmp.Compare(b.role, a.role), cmp.Compare(min(1, len(a.via)), min(1, len(b.via))))
	})
	return entries
}

func (e *entry) label(lang model.Lang) string {
	label := e.role.Label(lang)
	if e.via != "" {
		label += model.Text{ZH: "（" + e.via + "）", EN: " (" + e.via + ")"}.In(lang)
	}
	return label + model.Text{ZH: "：", EN: ": "}.In(lang)
}

func (x *index) unit(s *model.Share, number map[*model.Task]int, labels []string, targets []draw.Target) {
	wide := ems(indexColumn, indexSize)
	count := model.Say("（%d项）", " (%d)", len(s.Rows)).In(x.lang)
	name := x.heading.Set(s.Unit.Name+count, wide)
	x.room(float64(len(name)+2) * indexPitch) // a name is not left without its numbers
	part := x.doc.Element(x.part, draw.Section)
	x.doc.Within(x.doc.Element(part, draw.Subheading))
	for i := range name {
		x.line(x.heading, &name[i], 0)
	}
	for _, e := range x.entries(s, number) {
		var text strings.Builder
		text.WriteString(e.label(x.lang))
		spans := make([][2]int, len(e.tasks)) // places of the numbers, in characters
		length := utf8.RuneCountInString(text.String())
		for i, n := range e.tasks {
			if i > 0 {
				text.WriteString("、")
				length++
			}
			from := length
			text.WriteString(labels[n])
			length += utf8.RuneCountInString(labels[n])
			spans[i] = [2]int{from, length}
		}
		lines := x.body.Set(text.String(), wide-typeset.Em)
		begin, next := 0, 0
		paragraph := draw.Element(0)
		for i := range lines {
			x.room(indexPitch)
			if i%mostLines == 0 {
				paragraph = x.doc.Element(part, draw.Paragraph)
			}
			x.doc.Within(paragraph)
			y := x.y
			x.line(x.body, &lines[i], indexSize)
			end := begin + len(lines[i].X) - 1
			for next < len(spans) && spans[next][0] < end {
				from, to := lines[i].X[spans[next][0]-begin], lines[i].X[min(spans[next][1], end)-begin]
				label := model.Text{ZH: "任务", EN: "task "}.In(x.lang) + labels[e.tasks[next]]
				x.doc.Link(x.x+indexSize+float64(from)*indexSize/typeset.Em, y, float64(to-from)*indexSize/typeset.Em, indexPitch, targets[e.tasks[next]], label)
				next++
			}
			begin = end
		}
	}
	x.y += indexPitch / 2
}

func (x *index) line(s style, l *typeset.Line, indent float64) {
	x.doc.Text(s.font, indexSize, x.x+indent, baseline(x.y, indexPitch, indexSize), l)
	x.y += indexPitch
}

// room goes on to the next column where less than h is left of this one.
func (x *index) room(h float64) {
	if x.y+h <= bottom+0.01 {
		return
	}
	if x.second {
		x.next()
		x.top = top
		x.x = left
	} else {
		x.x = left + width - indexColumn
	}
	x.second = !x.second
	x.y = x.top
}
