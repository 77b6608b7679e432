package phrase

import (
	"os"
	"slices"
	"strings"
	"testing"
)

// TestNames holds names of units and groups together wherever they stand in a phrase.
func TestNames(t *testing.T) {
	for _, set := range []struct {
		file   string
		frames []string // ○ is the name
	}{
		{"names.txt", []string{"○", "公安部、○负责", "牵头单位：○；责任单位：公安部", "由○牵头，公安部、○等配合", "（○会同公安部按职责分工负责）", "公安部、○及各有关部门"}},
		{"groups.txt", []string{"○", "公安部、○", "公安部，○", "○，公安部", "公安部牵头，○配合", "公安部负责，○按职责分工落实", "（公安部等部门和○负责）", "公安部及○", "（责任单位：○；牵头单位：公安部）", "○、公安部"}},
	} {
		data, err := os.ReadFile("testdata/" + set.file)
		if err != nil {
			t.Fatal(err)
		}
		for _, name := range strings.Fields(string(data)) {
			for _, frame := range set.frames {
				want := []string{name}
				if strings.Contains(frame, "公安部") && name != "公安部" {
					want = append(want, "公安部")
				}
				if strings.Contains(frame, "各有关部门") {
					want = append(want, "各有关部门")
				}
				text := strings.ReplaceAll(frame, "○", name)
				var got []string
				for _, a := range Parse(text, Options{}).Assignments {
					if !slices.Contains(got, a.Unit) {
						got = append(got, a.Unit)
					}
				}
				slices.Sort(want)
				slices.Sort(got)
				if !slices.Equal(got, want) {
					t.Errorf("Parse(%q): %v, want %v", text, got, want)
				}
			}
		}
	}
}
