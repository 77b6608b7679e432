package web

import (
	"testing"

	"fengong/model"
)

func TestInFull(t *testing.T) {
	plan := &model.Plan{Title: "云江市文化惠民任务分工表", Themes: []model.Theme{{Tasks: []model.Task{
		{Text: "由市文化广电和旅游局会同市教育局办理，市大数据发展管理局配合。", Phrase: "市文旅局、市金融办"},
		{Text: "市地方金融工作办公室牵头。", Phrase: "市金融办公室、云江市地方金融监督管理办公室"}}}}}
	for _, c := range []struct {
		name, place string
		aliases     []string
		want        string
	}{
		{"市文旅局", "云江市", nil, "云江市文化广电和旅游局"},
		{"市大数据局", "云江市", nil, "云江市大数据发展管理局"},
		{"市教育局", "云江市", nil, ""},
		{"市农机局", "云江市", nil, ""},
		{"市农机局", "云江市", []string{"市农业机械化管理局"}, "云江市农业机械化管理局"},
		{"市城管局", "云江市", []string{"市城市管理局"}, "云江市城市管理局"},
		{"市金融办", "云江市", nil, ""}, // several
		{"县文旅局", "云江市", nil, ""},
		{"市文旅局", "", nil, ""},
	} {
		if got := inFull(plan, &model.Unit{Name: c.name, Aliases: c.aliases}, c.place); got != c.want {
			t.Errorf("%s of %s: %q, want %q", c.name, c.place, got, c.want)
		}
	}
}

// An office of which the table says once whose it is has that name in full, and no other.
func TestOfficeInFull(t *testing.T) {
	for notes, want := range map[string]string{
		"填报单位：云江市优化营商环境领导小组办公室":           "云江市优化营商环境领导小组办公室",
		"云江市城市更新领导小组办公室、云江市优化营商环境领导小组办公室": "",
		"填报单位：优化营商环境领导小组办公室":              "",
	} {
		plan := &model.Plan{Title: "云江市重点任务分工表", Account: &model.Account{Unused: []model.AccountPlace{{Text: notes}}}}
		if got := inFull(plan, &model.Unit{Name: "领导小组办公室"}, "云江市"); got != want {
			t.Errorf("%s: %q, want %q", notes, got, want)
		}
	}
}
