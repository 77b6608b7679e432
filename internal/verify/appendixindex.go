package verify

import (
	"fmt"
	"slices"
	"sort"
	"strings"

	"fengong/model"
)

// index proves the index, which begins behind the piece at: unit after unit, each with
// the number of its tasks, then a list of tasks for each role and group.
func (a *textProof) index(p *model.Plan, at int, count string) {
	if at == len(a.pieces) {
		return
	}
	number := map[*model.Task]int{}
	for i := range p.Themes {
		for j := range p.Themes[i].Tasks {
			number[&p.Themes[i].Tasks[j]] = len(number)
		}
	}
	byRef := map[string]int{}
	for n, label := range a.refs.labels {
		if other, twice := byRef[label]; twice { // which of the two is meant cannot be told
			a.extra(model.Say("索引中第%d项和第%d项任务同用的“%s”", "%[3]q in the index, of both the %[1]dth and the %[2]dth task", other+1, n+1, label))
		}
		byRef[label] = n
	}
	shares := model.Shares(p, nil)
	starts := make([]int, len(shares)) // piece behind each unit's head; 0: not found
	ends := make([]int, len(shares))
	last, from := -1, at+1
	for i := range shares {
		if a.full() {
			return
		}
		name := visible(shares[i].Unit.Name)
		var found []int
		if !a.take(name+fmt.Sprintf(count, len(shares[i].Rows)), from, &found) {
			a.missing(model.Text{ZH: "索引中的“" + shares[i].Unit.Name + "”", EN: fmt.Sprintf("%q in the index", shares[i].Unit.Name)})
			continue
		}
		if last >= 0 {
			ends[last] = found[0]
		} else if k := slices.Index(a.used[at:found[0]], false); k >= 0 {
			a.foreign(a.pieces[at+k].page, a.pieces[at+k].text)
		}
		last, from = i, found[len(found)-1]+1
		starts[i], ends[i] = from, len(a.pieces)
	}
	for i := range shares {
		if starts[i] > 0 && !a.full() {
			a.entries(&shares[i], starts[i], ends[i], number, byRef)
		}
	}
}

// entries proves what the index lists for one unit.
func (a *textProof) entries(s *model.Share, from, to int, number map[*model.Task]int, byRef map[string]int) {
	var b strings.Builder
	for i := from; i < to; i++ {
		if !a.used[i] {
			b.WriteString(a.pieces[i].text)
		}
	}
	type duty struct {
		task int
		list list
	}
	want := map[duty]int{}
	lists := map[string]list{} // by label
	for _, r := range s.Rows {
		want[duty{number[r.Task], list{r.Role, r.Via}}]++
		for _, lang := range []model.Lang{model.Chinese, model.English} {
			label, via := r.Role.Label(lang), visible(r.Via)
			colon := model.Text{ZH: "：", EN: ":"}.In(lang)
			if via != "" {
				label += model.Text{ZH: "（" + via + "）", EN: "(" + via + ")"}.In(lang)
			}
			lists[label+colon] = list{r.Role, r.Via}
		}
	}
	text := b.String()
	cuts := labelled(text, lists)
	if len(cuts) == 0 || cuts[0].from > 0 {
		cuts = append([]cut{{list: list{}}}, cuts...)
	}
	for i, c := range cuts {
		end := len(text)
		if i+1 < len(cuts) {
			end = cuts[i+1].from
		}
		for ref := range strings.SplitSeq(text[c.to:end], "、") {
			n, ok := byRef[ref]
			d := duty{n, c.list}
			if ok {
				want[d]--
			}
			if !ok || want[d] < 0 {
				a.extra(model.Say("索引中%s（%s）的“%s”", "%[3]q in the index at %[1]s (%[2]s)", s.Unit.Name, c.list.role, start(ref)))
			}
		}
	}
	for _, r := range s.Rows {
		if d := (duty{number[r.Task], list{r.Role, r.Via}}); want[d] > 0 {
			want[d] = 0
			t := assigned(r.Task.Number, r.Task.Text, s.Unit.Name, r.Role)
			a.missing(model.Text{ZH: "索引中的" + t.ZH, EN: t.EN + " in the index"})
		}
	}
}

// list is what an index lists together: the tasks of one role and, where there is one,
// one group.
type list struct {
	role model.Role
	via  string
}

// cut is a label in the text of an index.
type cut struct {
	from, to int
	list     list
}

// labelled finds the labels in text, in order; where two overlap, the first and longest
// counts.
func labelled(text string, lists map[string]list) []cut {
	var all []cut
	for label, l := range lists {
		for at := 0; ; {
			i := strings.Index(text[at:], label)
			if i < 0 {
				break
			}
			all = append(all, cut{at + i, at + i + len(label), l})
			at += i + len(label)
		}
	}
	sort.Slice(all, func(i, j int) bool {
		return all[i].from < all[j].from || all[i].from == all[j].from && all[i].to > all[j].to
	})
	cuts, end := all[:0], 0
	for _, c := range all {
		if c.from >= end {
			cuts, end = append(cuts, c), c.to
		}
	}
	return cuts
}
