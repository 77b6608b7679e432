package parser

import (
	"cmp"
	"slices"
	"strings"

	"fengong/model"
)

// A table without a column of units can name them in what is to be done, as prose does: …学位4800个。（责任
// 单位：市教育局）; 县教育局牵头开展….

// maxSpoken is how many cells of a column are asked for units.
const maxSpoken = 60

// tellingUnits gives the column of words most of whose cells name the units of what they say; -1 where
// there is none.
func (l *layout) tellingUnits(g *grid) int {
	for c := range l.columns {
		if col := &l.columns[c]; col.fixed || col.seen.cells == 0 || col.seen.length < 6 || !isWords(col.taken) && col.taken != model.KindOther {
			continue
		}
		cells, named := 0, 0
		for r := l.end; r < len(g.rows) && cells < maxSpoken; r++ {
			if g.begins(r, c) && g.several(r) {
				cells++
				if namesOwnUnits(tidy(g.rows[r][c].text)) {
					named++
				}
			}
		}
		if named > 0 && named*10 >= cells*6 {
			return c
		}
	}
	return -1
}

// namesOwnUnits reports whether text says what is to be done and who answers for it.
func namesOwnUnits(text string) bool {
	_, text = cutLabel(text)
	only := func(s string) bool {
		return !slices.ContainsFunc(strings.Split(s, "，"), acts) && (onlyDuty(s) || isUnits(s))
	}
	if segs, ok := cutDuties(text); ok {
		what := strings.Trim(segs[0].text, "。；;，, ")
		return what != "" && !only(what)
	}
	if only(text) {
		return false
	}
	g, ok := unitFirst(text)
	return ok && g.text != ""
}

// spokenUnits gives a task of a table without a column of units those that its text begins with.
func (t *tableReader) spokenUnits(pc piece, pos model.Pos, due string) (piece, []duty, string) {
	if t.l.spoken < 0 || t.l.spoken != t.l.task {
		return pc, nil, due
	}
	g, ok := unitFirst(pc.text)
	if !ok || g.text == "" {
		return pc, nil, due
	}
	t.first.add(pos, pc.text)
	pc.text = g.text
	return pc, []duty{{text: g.phrase, pos: pos}}, cmp.Or(due, g.due)
}

// reportFirst says that units were read from the beginnings of texts.
func (t *tableReader) reportFirst() {
	if t.first.n > 0 {
		t.p.ds.Add(t.first.pos, model.Note, "units-first", model.Say("任务文字先写单位、后写要做的事，按此读取，如“%s”%s", "the words of a task begin with its units and are read so, such as %q%s", t.first.text, times(t.first.n)), model.Text{})
	}
}
