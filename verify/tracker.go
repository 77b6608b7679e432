package verify

import (
	"fmt"
	"slices"
	"strings"

	"fengong/model"
	"fengong/render/tracker"
)

// Tracker proves that the tracker has one row for each assignment of p, and no other
// row. It gives the number of rows.
func Tracker(xlsx []byte, p *model.Plan) (int, error) {
	entries, err := tracker.Read(xlsx)
	if err != nil {
		return 0, fmt.Errorf("reading the tracker back: %w", err)
	}
	type key struct {
		number, text, unit string
		role               model.Role
	}
	want := map[key]int{}
	for _, r := range model.Rows(p) {
		want[key{squeeze(r.Task.Number), squeeze(r.Task.Text), r.Unit, r.Role}]++
	}
	var wrong []string
	for _, e := range entries {
		k := key{squeeze(e.Number), squeeze(e.Text), e.Unit, e.Role}
		if want[k]--; want[k] < 0 {
			wrong = append(wrong, fmt.Sprintf("has task %s for %s (%s) once too often", e.Number, e.Unit, e.Role))
		}
	}
	for k, n := range want {
		if n > 0 {
			wrong = append(wrong, fmt.Sprintf("lacks task %s for %s (%s)", k.number, k.unit, k.role))
		}
	}
	if wrong != nil {
		slices.Sort(wrong)
		return 0, fmt.Errorf("the tracker %s", strings.Join(wrong[:min(len(wrong), 20)], "; "))
	}
	return len(entries), nil
}
