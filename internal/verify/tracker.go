package verify

import (
	"errors"
	"maps"
	"slices"
	"strings"

	"fengong/internal/render/tracker"
	"fengong/model"
)

// Tracker proves that the tracker has one row for each assignment of p, and no other
// row. Rows without a key, which people added, and what they typed beside are theirs.
func Tracker(xlsx []byte, p *model.Plan) model.Diagnostics {
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
	want := map[key]int{}
	for _, r := range model.Rows(p) {
		want[key{squeeze(r.Task.Number), squeeze(r.Task.Text), r.Unit, r.Role}]++
	}
	var f faults
	for _, e := range entries {
		if e.Key == "" {
			continue
		}
		k := key{squeeze(e.Number), squeeze(e.Text), e.Unit, e.Role}
		if want[k]--; want[k] < 0 {
			f.extra(assigned(e.Number, e.Text, e.Unit, e.Role))
		}
	}
	lacking := slices.DeleteFunc(slices.Collect(maps.Keys(want)), func(k key) bool { return want[k] <= 0 })
	slices.SortFunc(lacking, func(a, b key) int {
		return strings.Compare(a.number+a.text+a.unit, b.number+b.text+b.unit)
	})
	for _, k := range lacking {
		f.missing(assigned(k.number, k.text, k.unit, k.role))
	}
	return f.done()
}
