package app

import (
	"encoding/json"
	"strings"
	"testing"

	"fengong/model"
)

// What is written theme by theme is what encoding/json makes of the whole.
func TestWritePlan(t *testing.T) {
	pos := model.Pos{File: "表.csv", Row: 3}
	task := model.Task{Pos: pos, PhrasePos: pos, Text: "甲", Assignments: []model.Assignment{{Pos: pos, Unit: "市教育局", Role: model.Lead}}}
	theme := model.Theme{Pos: pos, Heading: "一、总体", Tasks: []model.Task{task, task}}
	for name, p := range map[string]*model.Plan{
		"no plan":    {},
		"no themes":  {Title: "题", Themes: []model.Theme{}},
		"no tasks":   {Title: "题", Themes: []model.Theme{{Pos: pos, Heading: "一、空"}}},
		"signs":      {Themes: []model.Theme{{Pos: pos, Heading: `{"a":[1,\\],"}`, Above: []string{}, Tasks: []model.Task{{Pos: pos, PhrasePos: pos, Text: "\\\"“{[,:]}”<&>", Fields: []model.Field{}}}}}},
		"sources":    {Title: "题", Sources: []model.Source{{ID: "\n  \"themes\": []"}}, Themes: []model.Theme{theme}},
		"two themes": {Title: "]\n}", Tables: []model.Table{{Pos: pos, Mark: "附件1"}}, Themes: []model.Theme{theme, theme}},
	} {
		want, err := json.MarshalIndent(p, "", "  ")
		if err != nil {
			t.Fatal(err)
		}
		var b strings.Builder
		if err := WritePlan(&b, p, ""); err != nil || b.String() != string(want)+"\n" {
			t.Errorf("%s: %v\n%s\nwant\n%s", name, err, &b, want)
		}
		b.Reset()
		if err := WritePlan(&b, p, "源.csv"); err != nil || b.String() != strings.ReplaceAll(string(want), "表.csv", "源.csv")+"\n" {
			t.Errorf("%s in another place: %v\n%s", name, err, &b)
		}
	}
	if theme.Tasks[0].Assignments[0].Pos.File != "表.csv" {
		t.Error("the plan itself was changed")
	}
}
