package phrase

import (
	"slices"
	"strings"
	"testing"

	"fengong/model"
)

// Classes and years of a school are units, brackets and figures in their names and all; years of time are not.
func TestClasses(t *testing.T) {
	for _, name := range strings.Fields("六年级 6年级 三年级2班 一（1）班 3（2）班 高二（3）班 初一年级 八（2）中队 2023级3班") {
		for _, text := range []string{name, "教务处、" + name, name + "、教务处"} {
			got := Parse(text, Options{})
			if !slices.ContainsFunc(got.Assignments, func(a model.Assignment) bool { return a.Unit == name }) {
				t.Errorf("%s: read as %v", text, got.Assignments)
			}
		}
	}
	for _, text := range []string{"2026年完成", "2026年底前", "（1）教务处"} {
		for _, a := range Parse(text, Options{}).Assignments {
			if a.Unit != "教务处" {
				t.Errorf("%s: %s is no unit", text, a.Unit)
			}
		}
	}
}
