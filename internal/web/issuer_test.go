package web

import "testing"

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
