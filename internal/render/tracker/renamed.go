package tracker

import (
	"maps"
	"slices"
	"strings"

	"fengong/internal/office/worksheet"
	"fengong/model"
)

// askRenamed asks about each column of ours that the ledger lacks while one of people's own
// stands in its place or under a head like its: a new, empty column beside it would take the
// place of what was filled in.
func (r *reader) askRenamed() {
	has := map[columnID]bool{}
	var cols []int // of the sheet, those with a head
	for _, col := range slices.Sorted(maps.Keys(r.heads)) {
		if strings.TrimSpace(r.heads[col]) != "" {
			cols = append(cols, col)
		}
		if id, ok := r.columns[col]; ok && id < columnCount {
			has[id] = true
		}
	}
	asked := map[int]bool{}
	for id := colTheme; id < columnCount; id++ {
		if has[id] || columns[id].later {
			continue
		}
		at, alike := 0, 0
		for i, col := range cols {
			other, own := r.others[col]
			if !own || r.list[other].seal != "" || asked[col] {
				continue
			}
			if r.between(cols, i, id, has) && at == 0 {
				at = col
			}
			if headsAlike(r.heads[col], columns[id].head) && alike == 0 {
				alike = col
			}
		}
		if alike > 0 {
			at = alike
		}
		if at == 0 {
			continue
		}
		asked[at] = true
		head, now := columns[id].head, strings.TrimSpace(r.heads[at])
		r.ds.Add(model.Pos{Sheet: r.sheet.Name, Row: r.head, Col: at}, model.Error, "tracker-column-renamed", model.Say("台账里没有“%s”栏，却有“%s”栏（%s列）：是改了名吗？", "the tracker has no column %s, but %q (%s): was it renamed?", head, now, worksheet.Letters(at)),
			model.Say("是改名的，请把表头改回“%s”；不是的，请另加一栏“%s”（可以空着），再运行", "if so, give it back the head %s; if not, add a column with the head %s, which may be empty, and run again", head, head))
	}
}

// between reports whether the i-th column stands where id was: behind the nearest of our
// columns before id and before the nearest one after it, with no other of ours between.
func (r *reader) between(cols []int, i int, id columnID, has map[columnID]bool) bool {
	ours := func(step int) columnID {
		for j := i + step; j >= 0 && j < len(cols); j += step {
			if id, ok := r.columns[cols[j]]; ok && id < columnCount {
				return id
			}
		}
		return -1
	}
	near := func(step columnID) columnID {
		for j := id + step; j >= 0 && j < columnCount; j += step {
			if has[j] {
				return j
			}
		}
		return -1
	}
	return ours(-1) == near(-1) && ours(1) == near(1)
}

// headsAlike reports whether a head has two signs in a row of ours (办理状态: 状态), or in
// English a word of it.
func headsAlike(head string, ours model.Text) bool {
	head = strings.Join(strings.Fields(head), "")
	signs := []rune(ours.ZH)
	for i := range signs[:len(signs)-1] {
		if strings.Contains(head, string(signs[i:i+2])) {
			return true
		}
	}
	return strings.Contains(strings.ToLower(head), strings.ToLower(strings.ReplaceAll(ours.EN, " ", "")))
}
