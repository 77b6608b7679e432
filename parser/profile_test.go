package parser

import "testing"

func TestIsDate(t *testing.T) {
	for text, want := range map[string]bool{
		"6月底前": true, "2026年1月—11月": true, "长期坚持": true,
		// a period whose second end stands on the next line is one
		"2026年1月1日\n-2026年12月31日": true, "3月1日—\n6月30日": true, "2026年3月1日至\n2026年11月30日": true,
		"6月底前完成选址\n9月底前完工投用": false, "3月1日\n县教育局": false,
	} {
		if isDate(text) != want {
			t.Errorf("isDate(%q) = %v", text, !want)
		}
	}
}
