package model

import "testing"

func TestTitled(t *testing.T) {
	for _, test := range []struct{ form, plan, want string }{
		{"关于落实《{title}》的函", "甲分工表", "关于落实《甲分工表》的函"},
		{"关于落实《{title}》的函", "甲分工表等3张分工表", "关于落实《甲分工表》等3张分工表的函"},
		{"关于落实《{title}》的函", "甲》《乙", "关于落实《甲》《乙》的函"},
		{"关于落实《{title}》的函", "甲市《政府工作报告》分工表", "关于落实《甲市〈政府工作报告〉分工表》的函"},
		{"关于落实《{title}》的函", "《甲〈乙〉丙》分工表等2张分工表", "关于落实《〈甲《乙》丙〉分工表》等2张分工表的函"},
		{"关于落实《{title}》的函", "甲《乙》分工表》《丙", "关于落实《甲〈乙〉分工表》《丙》的函"},
		{"落实{title}", "甲市《政府工作报告》分工表", "落实甲市《政府工作报告》分工表"},
		{"Progress on “{title}”", "The town’s “plan”", "Progress on “The town’s ‘plan’”"},
		{"{title}任务函", "甲等2张分工表", "甲等2张分工表任务函"},
		{"Progress on “{title}”", "A and 2 more", "Progress on “A” and 2 more"},
	} {
		if got := titled(test.form, test.plan); got != test.want {
			t.Errorf("%s, %s: %s", test.form, test.plan, got)
		}
	}
}
