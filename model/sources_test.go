package model

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

// Join and Part are each other's inverse.
func TestJoinAndPart(t *testing.T) {
	part := func(id string, tables int) *Plan {
		p := &Plan{Title: "表" + id, Sources: []Source{{ID: id, Name: "名" + id, Title: "表" + id}}}
		for i := range tables {
			p.Tables = append(p.Tables, Table{Title: "表" + id})
			p.Themes = append(p.Themes, Theme{Table: i, Tasks: []Task{{Text: id}}})
		}
		return p
	}
	parts := []*Plan{part("", 1), part("乙", 2), part("丙", 1)}
	p := Join("全部", parts)
	for i := range parts {
		if diff := cmp.Diff(parts[i], p.Part(i)); diff != "" {
			t.Errorf("part %d (-want +got):\n%s", i, diff)
		}
	}
	if s := p.SourceOf(2); s == nil || s.Name != "名乙" || p.SourceOf(4) != nil || p.SourceOf(-1) != nil || parts[0].SourceOf(1) != nil {
		t.Errorf("the source of table 3: %v", s)
	}
	bare := &Plan{Title: "无表", Sources: []Source{{Name: "甲"}}, Themes: []Theme{{}}}
	if p := Join("", []*Plan{bare}); len(p.Tables) != 1 || p.Tables[0].Title != "无表" {
		t.Errorf("a plan without tables: %+v", p.Tables)
	}
}
