package parser

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"fengong/model"
)

func TestPlanRoundTrip(t *testing.T) {
	want := &model.Plan{Title: "任务分工表<1>", Themes: []model.Theme{
		{Pos: model.Pos{File: "a.docx", Table: 1, Row: 2, Col: 1}, Number: "一", Heading: "一、甲", Above: []string{"总则"}, Tasks: []model.Task{{
			Pos: model.Pos{Line: 4}, Number: "1", Label: "1.", Text: "做好“甲”事\n& 乙事", Phrase: "甲局牵头，各区配合", PhrasePos: model.Pos{Line: 5},
			Due: "11月底前", OpenEnded: true, Assignments: []model.Assignment{
				{Unit: "甲局", Role: model.Lead, Name: "甲"}, {Pos: model.Pos{Line: 5}, Unit: "东区", Role: model.Support, Via: "各区", Group: true}},
		}}},
		{Heading: "二、无任务"},
	}}
	data, err := json.MarshalIndent(want, "", "  ")
	if err != nil {
		t.Fatal(err)
	}
	if !IsPlan(data) {
		t.Error("IsPlan is false")
	}
	got, ds := ReadPlan("plan.json", data)
	if ds.Failed() {
		t.Fatal(ds.Error())
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestReadPlanRefuses(t *testing.T) {
	for data, want := range map[string]string{
		"":                                     "plan.json:1: ",
		"{\n\n\"title\": 1}":                   "plan.json:3: ",
		"{\n\"title\": \"a\",\n\"themes\": [{": "plan.json:3: ",
		"{}":                                   "plan.json: ",
		`{"title": "a"}`:                       "plan.json: ",
		`{"title": "a", "themes": [{"tasks": [{"assignments": [{"role": "boss"}]}]}]}`: "plan.json:1: ",
	} {
		p, ds := ReadPlan("plan.json", []byte(data))
		if p != nil || !ds.Failed() || !strings.HasPrefix(ds.Error(), want) {
			t.Errorf("%q: plan %v, diagnostics %q, want them to begin with %q", data, p, ds.Error(), want)
		}
	}
}

func FuzzReadPlan(f *testing.F) {
	f.Add([]byte(`{"title": "a", "themes": [{"pos": {}, "number": "一", "heading": "一、甲", "tasks": [{"text": "甲", "assignments": [{"unit": "a", "role": "lead"}]}]}]}`))
	f.Fuzz(func(t *testing.T, data []byte) {
		p, ds := ReadPlan("f", data)
		if (p == nil) != ds.Failed() {
			t.Fatalf("plan %v with diagnostics %v", p, ds)
		}
		if p == nil {
			return
		}
		saved, err := json.Marshal(p)
		if err != nil {
			t.Fatal(err)
		}
		again, ds := ReadPlan("f", saved)
		if ds.Failed() {
			t.Fatal(ds.Error())
		}
		if diff := cmp.Diff(p, again); diff != "" {
			t.Errorf("(-read +read again):\n%s", diff)
		}
	})
}
