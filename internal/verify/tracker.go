package verify

import (
	"cmp"
	"errors"
	"hash/maphash"
	"iter"
	"slices"
	"strings"

	"fengong/internal/render/tracker"
	"fengong/model"
)

// Tracker proves that the tracker has one row for each assignment of p, with theme, group,
// phrase and due date, with the task's other columns and steps as far as the settings ask for
// them, and no other row. Rows without a
// key, which people added, and what they typed beside are theirs.
func Tracker(xlsx []byte, p *model.Plan, s *model.TrackerSettings) model.Diagnostics {
	var want *awaited // made once the rows are read
	var f faults
	err := tracker.Each(xlsx, func(e *tracker.Entry) {
		if e.Key == "" {
			return
		}
		if want == nil {
			want = newAwaited(model.Rows(p))
		}
		at, other := -1, []string(nil) // the row that it is, else the first like it
		for i := range want.like(squeeze(e.Number), squeeze(e.Text), e.Unit, e.Role) {
			if differ := append(typedOver(e, want.rows[i]), lacks(e, want.rows[i].Task, s)...); len(differ) == 0 {
				at, other = i, nil
				break
			} else if at < 0 {
				at, other = i, differ
			}
		}
		if at < 0 {
			f.extra(assigned(e.Number, e.Text, e.Unit, e.Role))
			return
		}
		for _, head := range other {
			name := assigned(e.Number, e.Text, e.Unit, e.Role)
			f.missing(model.Text{ZH: name.ZH + "的“" + head + "”", EN: head + " of " + name.EN})
		}
		want.seen[at] = true
	})
	var ds model.Diagnostics
	switch {
	case errors.As(err, &ds):
		return ds
	case err != nil:
		return unreadable(err)
	}
	if want == nil {
		want = newAwaited(model.Rows(p))
	}
	for _, r := range want.lacking() {
		f.missing(assigned(squeeze(r.Task.Number), squeeze(r.Task.Text), r.Unit, r.Role))
	}
	return f.done()
}

// awaited is the rows that are to be found. Of 400,000 a map of their words would be a third of what a
// run holds, and all of it would be looked through for what can be cleared away.
type awaited struct {
	rows []model.Row
	seen []bool           // rows that were found
	at   map[uint64]int32 // the first row with such words, by their sum
	more []int32          // the next row with the same sum, -1 for none
	seed maphash.Seed
}

func newAwaited(rows []model.Row) *awaited {
	a := &awaited{rows: rows, seen: make([]bool, len(rows)), at: make(map[uint64]int32, len(rows)), more: make([]int32, len(rows)), seed: maphash.MakeSeed()}
	for i := len(rows) - 1; i >= 0; i-- {
		r := &rows[i]
		sum := a.sum(squeeze(r.Task.Number), squeeze(r.Task.Text), r.Unit, r.Role)
		a.more[i] = -1
		if at, ok := a.at[sum]; ok {
			a.more[i] = at
		}
		a.at[sum] = int32(i)
	}
	return a
}

func (a *awaited) sum(number, text, unit string, role model.Role) uint64 {
	var h maphash.Hash
	h.SetSeed(a.seed)
	for _, s := range []string{number, text, unit} {
		_, _ = h.WriteString(s) // never fails
		_ = h.WriteByte(0)
	}
	_ = h.WriteByte(byte(role))
	return h.Sum64()
}

// like gives the rows with these words that were not found yet, in their order: those of tasks that bear the number and, behind
// them, of tasks without one that are cited by it. Trackers of earlier versions show no count.
func (a *awaited) like(number, text, unit string, role model.Role) iter.Seq[int] {
	return func(yield func(int) bool) {
		for _, own := range []string{number, ""} {
			at, ok := a.at[a.sum(own, text, unit, role)]
			if !ok {
				at = -1
			}
			for i := at; i >= 0; i = a.more[i] {
				r := &a.rows[i]
				is := squeezed(r.Task.Number, own) && (own == number || r.Cited() == number)
				if !a.seen[i] && r.Unit == unit && r.Role == role && is && squeezed(r.Task.Text, text) && !yield(int(i)) {
					return
				}
			}
			if number == "" {
				return
			}
		}
	}
}

// squeezed reports whether what is s squeezed; most texts are so already.
func squeezed(s, what string) bool { return s == what || squeeze(s) == what }

// lacking gives the rows that were not found, one for those with equal words.
func (a *awaited) lacking() (rows []model.Row) {
	for i, r := range a.rows {
		if !a.seen[i] {
			rows = append(rows, r)
		}
	}
	compare := func(a, b model.Row) int {
		return cmp.Or(strings.Compare(squeeze(a.Task.Number)+squeeze(a.Task.Text)+a.Unit, squeeze(b.Task.Number)+squeeze(b.Task.Text)+b.Unit), cmp.Compare(a.Role, b.Role))
	}
	slices.SortStableFunc(rows, compare)
	return slices.CompactFunc(rows, func(a, b model.Row) bool { return compare(a, b) == 0 })
}

// typedOver names the columns of the source, beside those that a row is found by, in which it
// does not show what the plan says.
func typedOver(e *tracker.Entry, r model.Row) (heads []string) {
	for _, c := range []struct{ head, shown, want string }{
		{"上级主题", e.Parent, r.Theme.Parent()}, {"主题", e.Theme, r.Theme.Heading}, {"经由", e.Via, r.Via},
		{"责任单位原文", e.Phrase, r.Task.InSource()}, {"完成时限", e.Due, r.Task.Due},
	} {
		if c.shown != c.want && squeeze(c.shown) != squeeze(c.want) {
			heads = append(heads, c.head)
		}
	}
	return heads
}

// lacks names the other columns of a task that a row of the tracker does not show, or shows
// otherwise.
func lacks(e *tracker.Entry, t *model.Task, s *model.TrackerSettings) (heads []string) {
	shown := func(head string) string {
		var all strings.Builder
		for _, f := range e.Fields {
			if squeeze(f.Head) == squeeze(head) {
				all.WriteString(f.Value)
			}
		}
		return squeeze(all.String())
	}
	values := map[string]string{}
	for _, f := range t.Fields {
		if s.Shows(f.Kind, f.Head) {
			if _, ok := values[f.Head]; !ok {
				heads = append(heads, f.Head)
			}
			values[f.Head] += squeeze(f.Value)
		}
	}
	heads = slices.DeleteFunc(heads, func(head string) bool { return shown(head) == values[head] })
	if len(t.Steps) == 0 || s.Columns != nil {
		return heads
	}
	// The steps stand in one column or, by their time, in several.
	var together strings.Builder
	apart := map[string]string{}
	for _, st := range t.Steps {
		together.WriteString(squeeze(st.When + st.What))
		what := squeeze(st.What)
		if what == "" {
			what = "√"
		}
		apart[st.When] += what
	}
	all := strings.ReplaceAll(together.String(), "：", "")
	for _, head := range []string{"进度安排", "Steps"} {
		if strings.ReplaceAll(shown(head), "：", "") == all {
			return heads
		}
	}
	for when, what := range apart {
		if shown(when) != what {
			return append(heads, "进度安排")
		}
	}
	return heads
}
