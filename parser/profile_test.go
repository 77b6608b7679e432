package parser

import (
	"slices"
	"testing"
)

func TestIsDate(t *testing.T) {
	for text, want := range map[string]bool{
		"6月底前": true, "10月12日20:30": true, "3月1日 上午9时": true, "3月1日9:00-3月2日17:00": true, "3月1日下午": false, "2026年1月—11月": true, "长期坚持": true,
		"2026年Q2": true, "2026Q4": true, "Q3末": true, "Q3": true, "6月、11月各1次": true, "3月各1次，8月收尾": false,
		// a period whose second end stands on the next line is one
		"2026年1月1日\n-2026年12月31日": true, "3月1日—\n6月30日": true, "2026年3月1日至\n2026年11月30日": true,
		"6月底前完成选址\n9月底前完工投用": false, "3月1日\n县教育局": false,
	} {
		if isDate(text) != want {
			t.Errorf("isDate(%q) = %v", text, !want)
		}
	}
}

func TestDatedLines(t *testing.T) {
	for text, want := range map[string][]datedLine{
		"3月15日前动员部署\n6月30日前总结": {{"3月15日前", "动员部署", "3月15日前动员部署"}, {"6月30日前", "总结", "6月30日前总结"}},
		"3.1—3.15动员": {{"3.1—3.15", "动员", "3.1—3.15动员"}},
		"10月12日9:00彩排\n10月13日20:30演出": {{"10月12日9:00", "彩排", "10月12日9:00彩排"}, {"10月13日20:30", "演出", "10月13日20:30演出"}},
		// the number of a clause, an amount and a share are no days
		"1.1.2": nil, "2.3.2 危急值报告": nil, "1.2亿元用于改造": nil, "6.2%的增长": nil, "10.25公里道路开工": nil,
	} {
		if got := datedLines(text); !slices.Equal(got, want) {
			t.Errorf("datedLines(%q) = %v, want %v", text, got, want)
		}
	}
}
