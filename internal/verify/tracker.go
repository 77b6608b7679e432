package verify

import (
	"errors"
	"maps"
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
	entries, err := tracker.Read(xlsx)
	var ds model.Diagnostics
	switch {
	case errors.As(err, &ds):
		return ds
	case err != nil:
		return unreadable(err)
	}
	type key struct {
		number, text, unit string
		role               model.Role
	}
	want := map[key][]model.Row{}
	for _, r := range model.Rows(p) {
		k := key{squeeze(r.Task.Number), squeeze(r.Task.Text), r.Unit, r.Role}
		want[k] = append(want[k], r)
	}
	var f faults
	for i := range entries {
		e := &entries[i]
		if e.Key == "" {
			continue
		}
		k := key{squeeze(e.Number), squeeze(e.Text), e.Unit, e.Role}
		rows := want[k]
		if len(rows) == 0 {
			f.extra(assigned(e.Number, e.Text, e.Unit, e.Role))
			continue
		}
		other := func(r model.Row) []string { return append(typedOver(e, r), lacks(e, r.Task, s)...) }
		at := slices.IndexFunc(rows, func(r model.Row) bool { return len(other(r)) == 0 })
		if at < 0 {
			at = 0
			name := assigned(e.Number, e.Text, e.Unit, e.Role)
			for _, head := range other(rows[at]) {
				f.missing(model.Text{ZH: name.ZH + "的“" + head + "”", EN: head + " of " + name.EN})
			}
		}
		want[k] = slices.Delete(rows, at, at+1)
	}
	lacking := slices.DeleteFunc(slices.Collect(maps.Keys(want)), func(k key) bool { return len(want[k]) == 0 })
	slices.SortFunc(lacking, func(a, b key) int {
		return strings.Compare(a.number+a.text+a.unit, b.number+b.text+b.unit)
	})
	for _, k := range lacking {
		f.missing(assigned(k.number, k.text, k.unit, k.role))
	}
	return f.done()
}

// typedOver names the columns of the source, beside those that a row is found by, in which it
// does not show what the plan says.
func typedOver(e *tracker.Entry, r model.Row) (heads []string) {
	for _, c := range []struct{ head, shown, want string }{
		{"上级主题", e.Parent, r.Theme.Parent()}, {"主题", e.Theme, r.Theme.Heading}, {"经由", e.Via, r.Via},
		{"责任单位原文", e.Phrase, r.Task.InSource()}, {"完成时限", e.Due, r.Task.Due},
	} {
		if squeeze(c.shown) != squeeze(c.want) {
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
