package docx

import "testing"

func TestBalanced(t *testing.T) {
	for _, test := range []struct{ name, title, want string }{
		{"fits", "关于落实《东山市整改清单》的函", "关于落实《东山市整改清单》的函"},
		{"broken behind the year", "关于落实《东山区2026年政务公开任务分解表》的函", "关于落实《东山区2026年\n政务公开任务分解表》的函"},
		{"no sign: before what kind of document it is", "关于落实《东山市大气污染防治行动计划》的函", "关于落实《东山市大气污染防治\n行动计划》的函"},
		{"no sign: the parties' duties", "关于落实《东山市爱卫会成员单位职责分工》的函", "关于落实《东山市爱卫会成员单位\n职责分工》的函"},
		{"no sign, no kind: behind the place", "关于落实《广州市进一步优化夜间经济有关事项》的函", "关于落实《广州市\n进一步优化夜间经济有关事项》的函"},
		{"the city's committee is one name", "关于落实《中共广州市委常委会民主生活会的问题》的函", "关于落实《中共广州市委常委会民主生活会的问题》的函"},
		{"before 关于", "关于落实《某某省人民政府办公厅关于进一步加强工作的通知分工》的函", "关于落实《某某省人民政府办公厅\n关于进一步加强工作的通知分工》的函"},
		{"a full line", "关于落实《东山部2026年重点工作指标》的函", "关于落实《东山部2026年\n重点工作指标》的函"},
		{"long behind the year", "关于落实《广州市2020年食品安全重点工作安排任务分工表》的函", "关于落实《广州市2020年\n食品安全重点工作安排任务分工表》的函"},
		{"number of tables", "关于落实《某市2026年重点工作任务分工表》等3张分工表的函", "关于落实《某市2026年重点工作任务分工表》\n等3张分工表的函"},
		{"two titles", "关于落实《某市2026年重点工作任务分工表》《某市2026年民生实事责任分解表》的函", "关于落实《某市2026年重点工作任务分工表》\n《某市2026年民生实事责任分解表》的函"},
		{"three titles", "关于做好《某市2026年重点工作任务分工表》《某市2026年民生实事责任分解表》《某市2026年食品安全任务分工表》的函", "关于做好《某市2026年重点工作任务分工表》\n《某市2026年民生实事责任分解表》\n《某市2026年食品安全任务分工表》的函"},
		{"broken by the office", "甲\n乙甲乙甲乙甲乙甲乙甲乙甲乙甲乙甲乙甲乙甲乙甲乙甲乙甲", "甲\n乙甲乙甲乙甲乙甲乙甲乙甲乙甲乙甲乙甲乙甲乙甲乙甲乙甲"},
		{"no place at all", "关于落实《进一步优化夜间经济繁荣有关事项》的函", "关于落实《进一步优化夜间经济繁荣有关事项》的函"},
	} {
		t.Run(test.name, func(t *testing.T) {
			if got := Balanced(test.title); got != test.want {
				t.Errorf("Balanced(%q):\ngot  %q\nwant %q", test.title, got, test.want)
			}
		})
	}
}

// A name that is too long for the line of a signature breaks between its parts; one that fits, and one of a single word, stay.
func TestSigned(t *testing.T) {
	for _, c := range [][2]string{
		{"清溪县创建全国文明城市工作领导小组办公室", "清溪县创建全国文明城市\n工作领导小组办公室"},
		{"广州市食品安全委员会办公室", "广州市食品安全委员会办公室"},
		{"中共云岭市委城乡社区治理委员会办公室", "中共云岭市委城乡社区治理\n委员会办公室"},
		{"某某集团某某某某某某某某某某某某", "某某集团某某某某某某某某某某某某"},
	} {
		if got := Signed(c[0]); got != c[1] {
			t.Errorf("got %q, want %q", got, c[1])
		}
	}
}
