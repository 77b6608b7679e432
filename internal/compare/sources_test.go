package compare

import (
	"fmt"
	"testing"

	"fengong/model"
)

func TestMatchWithin(t *testing.T) {
	items := func(texts ...string) (list []Item) {
		for _, text := range texts {
			list = append(list, Item{Text: text})
		}
		return list
	}
	long := "开展食品安全抽检一千批次并公布结果"
	for _, c := range []struct {
		name     string
		old, new []Item
		of, to   []int
		want     string
	}{
		{"each in its own", items(long, long), items(long, long), []int{1, 0}, []int{0, 1}, "0-1 1-0"},
		{"likeness does not lead to another source", items(long + "甲"), items(long + "乙丙丁"), []int{0}, []int{1}, ""},
		{"the same words do", items(long), items(long), []int{0}, []int{1}, "0-0"},
		{"but not where they were found", items(long, long), items(long), []int{0, 1}, []int{1}, "1-0"},
		{"nobody knows which", items(long + "甲"), items(long + "乙"), []int{AnySource}, []int{1}, "0-0"},
		{"the source is gone", items(long + "甲"), items(long + "乙"), []int{NoSource}, []int{1}, ""},
	} {
		got := ""
		for _, p := range MatchWithin(c.old, c.new, c.of, c.to) {
			if got != "" {
				got += " "
			}
			got += fmt.Sprintf("%d-%d", p.Old, p.New)
		}
		if got != c.want {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
}

// A table that comes to a project adds its tasks, and changes nothing else.
func TestPlansOfSources(t *testing.T) {
	part := func(id, name string, units ...string) *model.Plan {
		p := &model.Plan{Title: name, Sources: []model.Source{{ID: id, Name: name}}, Themes: []model.Theme{{}}}
		for _, u := range units {
			p.Themes[0].Tasks = append(p.Themes[0].Tasks, model.Task{Number: "1", Text: "改造老旧小区三十个", Assignments: []model.Assignment{{Unit: u, Role: model.Lead}}})
		}
		return p
	}
	single := part("", "甲", "住建局")
	single.Sources = nil
	both := model.Join("两张表", []*model.Plan{part("", "甲", "住建局"), part("乙", "乙", "住建局")})
	changed := SharesChanged(single, both)
	if len(changed) != 1 || len(changed[0].News) != 1 {
		t.Fatalf("%+v", changed)
	}
	if got := changed[0].Sentences()[0].ZH; got != "新增“乙”任务1（牵头）。" {
		t.Error(got)
	}
	if c := Plans(both, single); len(c.Tasks) != 1 || c.Tasks[0].New != nil || c.Tasks[0].Old.Source != "乙" || len(c.Themes) != 0 {
		t.Errorf("%+v", c.Tasks)
	}
	if got := Likeness(both, single); got != 0.5 {
		t.Errorf("likeness %v", got)
	}
}
