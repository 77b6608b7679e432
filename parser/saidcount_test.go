package parser

import (
	"strings"
	"testing"
)

// What a table says of the number of its tasks is held against those read.
func TestSaidCount(t *testing.T) {
	const head = "东山县2026年重点工作任务分工表\n| 序号 | 工作任务 | 责任单位 |\n|---|---|---|\n"
	const two = "| 1 | 开展河道清淤 | 县水利局 |\n| 2 | 整治农贸市场 | 县市场监管局 |\n"
	for _, tt := range []struct {
		name, text string
		want       bool
	}{
		{"a row is missing", head + two + "| 合计 | 3项 | |\n", true},
		{"in one cell", head + two + "| 合计：共3项任务 | | |\n", true},
		{"in a line below", head + two + "\n共三项任务。\n", true},
		{"as read", head + two + "| 合计 | 2项 | |\n", false},
		{"in Chinese", head + two + "\n共两项任务\n", false},
		{"points of one number count once", head + "| 1 | 开展河道清淤 | 县水利局 |\n| 1 | 清运淤泥 | 县城管局 |\n| 2 | 整治农贸市场 | 县市场监管局 |\n| 合计 | 2项 | |\n", false},
		{"of a part", head + two + "| 小计 | 1项 | |\n| 合计 | 2项 | |\n", false},
		{"of other things", head + two + "| 合计 | 12家企业 | |\n", false},
	} {
		t.Run(tt.name, func(t *testing.T) {
			_, ds := Parse("t.md", []byte(tt.text), Options{})
			got := false
			for _, d := range ds {
				if d.Code == "count-differs" {
					got = true
					if !strings.Contains(d.Message.ZH, "读到2项任务") {
						t.Error(d.Message.ZH)
					}
				}
			}
			if got != tt.want {
				t.Errorf("warned %v, want %v: %v", got, tt.want, ds)
			}
		})
	}
}
