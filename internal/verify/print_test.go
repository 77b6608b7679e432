package verify

import (
	"strings"
	"testing"

	"fengong/internal/render/draw"
	"fengong/internal/render/ofd"
	"fengong/internal/render/pdf"
	"fengong/internal/render/typeset"
	"fengong/model"
)

// printed sets lines on pages, a page for each list.
func printed(t testing.TB, doc draw.Document, pages ...[]string) []byte {
	t.Helper()
	set := testFonts(t)
	font := draw.NewFont(set.Chain(set.Body))
	s := typeset.New(font)
	for _, lines := range pages {
		doc.AddPage()
		for i, text := range lines {
			line := s.Set(text, 1000*typeset.Em)[0]
			doc.Text(font, 12, 50, 50+20*float64(i), &line)
		}
	}
	var b strings.Builder
	if err := doc.Output(&b); err != nil {
		t.Fatal(err)
	}
	return []byte(b.String())
}

func TestLettersOnPaper(t *testing.T) {
	p := &model.Plan{Themes: []model.Theme{{Heading: "一、某", Tasks: []model.Task{
		{Number: "1", Text: "加强监管，落实责任。", Assignments: []model.Assignment{{Unit: "甲局", Role: model.Lead}, {Unit: "乙局", Role: model.Support}}},
		{Number: "2", Text: "开展专项整治行动，半年一次。", Assignments: []model.Assignment{{Unit: "甲局", Role: model.Support}}},
		{Number: "3", Text: "不相干的任务也在表里。", Assignments: []model.Assignment{{Unit: "丙局", Role: model.Lead}}},
	}}}}
	shares := model.Shares(p, nil)
	one := []string{"甲局：", "1", "加强监管，", "落实责任。", "牵头", "配合：乙局", "2", "开展专项整治"}
	two := []string{"行动，半年一次。", "配合", "—", "— 2 —"}
	tests := []struct {
		name   string
		pages  [][]string
		shares []model.Share
		want   string
	}{
		{"as it is", [][]string{one, two}, shares[:1], ""},
		{"bound", [][]string{one, two, {"乙局：", "1", "加强监管，落实责任。", "配合"}}, shares[:2], ""},
		{"a role of another", [][]string{{"1", "加强监管，落实责任。", "主管", "配合：乙局", "2", "开展专项整治行动，半年一次。", "配合"}}, shares[:1], "task-missing"},
		{"a task less", [][]string{one}, shares[:1], "task-missing"},
		{"a task twice", [][]string{one, two, {"1", "加强监管，落实责任。", "牵头"}}, shares[:1], "task-extra"},
		{"a task too many", [][]string{one, two, {"3", "不相干的任务也在", "表里。", "牵头"}}, shares[:1], "task-extra"},
		{"another unit's", [][]string{{"3", "不相干的任务也在表里。", "牵头"}}, shares[:1], "task-missing"},
		{"in prose", [][]string{{"1.加强监管，落实责任。（牵头）", "2.开展专项整治", "行动，半年一次。（配合）"}}, shares[:1], ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			info := draw.Info{Title: "函"}
			for _, doc := range []draw.Document{pdf.New(draw.A4, info), ofd.New(draw.A4, info)} {
				ds := NewLetters(p, model.Chinese, everything).CheckPrint(section(printed(t, doc, tt.pages...)), tt.shares...)
				switch {
				case tt.want == "" && len(ds) > 0, tt.want != "" && (len(ds) == 0 || ds[0].Code != tt.want):
					t.Errorf("%T: want %q, got %v", doc, tt.want, ds)
				}
			}
		})
	}
}
