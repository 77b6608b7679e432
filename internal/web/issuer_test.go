package web

import (
	"testing"

	"fengong/internal/app"
	"fengong/internal/settings"
	"fengong/model"
)

// Who drew up the table is who a line around it says did, in full as far as a rule gives it.
func TestDrewUpAs(t *testing.T) {
	for line, want := range map[string]string{
		"填报单位：云江市优化营商环境领导小组办公室":        "云江市优化营商环境领导小组办公室",
		"编制单位：市发改委　　　单位：万元":            "云江市发展和改革委员会",
		"制表单位：云江市财政局（盖章）　填表日期：2026年3月": "云江市财政局",
		"填报单位（盖章）：云江市水务局":              "云江市水务局",
		"报送部门：云江市商务局联系人：某某":            "云江市商务局",
		"填报单位：":     "",
		"责任单位：市财政局": "",
		"填报单位：市财政局　编制单位：市水务局": "",
		"填报单位：各成员单位":          "",
	} {
		p := &app.Project{Settings: &model.Settings{}, Plan: &model.Plan{Title: "云江市2026年重点任务分工表", Tables: []model.Table{{Notes: []string{line}}}}}
		if got := drewUpAs(p, "云江市"); got != want {
			t.Errorf("%s: %q, want %q", line, got, want)
		}
		p.Settings, _ = settings.Read("", nil)
		if got := issuers(p); want == "" && got != nil || want != "" && (len(got) != 1 || got[0] != issuing{want, false}) {
			t.Errorf("%s: offered are %v", line, got)
		}
	}
}

func TestDrewUp(t *testing.T) {
	for _, c := range []struct {
		full, title string
		want        bool
	}{
		{"云江市食品安全委员会办公室", "云江市2026年食品安全重点工作任务分工表", true},
		{"云江市教育局", "云江市2026年教育工作要点任务分工", true},
		{"云江市人民政府办公室", "云江市政府工作报告重点任务分工", true},
		{"云江市安全生产委员会", "云江市安全生产治本攻坚任务分工表", true},
		{"云江市优化营商环境工作领导小组办公室", "关于印发云江市优化营商环境任务分工的通知", true},
		{"云江市商务局", "云江市2026年食品安全重点工作任务分工表", false},
		{"云江市食品公司", "云江市2026年食品安全重点工作任务分工表", false},
		{"云江市人民政府办公室", "云江市2026年食品安全重点工作任务分工表", false},
		{"云江市工局", "云江市2026年工作要点", false}, // a sign alone is in every title
	} {
		if got := drewUp(c.full, "云江市", c.title); got != c.want {
			t.Errorf("%s, %s: %v", c.full, c.title, got)
		}
	}
}
