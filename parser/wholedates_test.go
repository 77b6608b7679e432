package parser

import (
	"strings"
	"testing"
)

// A date that is parted by the end of a line is one; dates of several points stay apart.
func TestDatesOverLines(t *testing.T) {
	for cell, want := range map[string]string{
		"2026年⏎6月30日":        "2026年6月30日",
		"2026年6月⏎30日前":       "2026年6月30日前",
		"2026年⏎12月":          "2026年12月",
		"2026年⏎6月⏎30日":       "2026年6月30日",
		"2026年6月⏎底前":         "2026年6月底前",
		"2026年6月30日⏎2026年9月": "2026年6月30日；2026年9月",
		"2026年⏎2027年":        "2026年；2027年",
		"6月⏎9月":              "6月；9月",
	} {
		src := "序号,任务,责任部门,完成时限\n1,修订绩效考核办法,教务处,\"" + strings.ReplaceAll(cell, "⏎", "\n") + "\"\n2,举办体育节,教务处,8月底\n"
		p, ds := Parse("a.csv", []byte(src), Options{})
		if p == nil {
			t.Fatal(ds)
		}
		if got := p.Themes[0].Tasks[0].Due; got != want {
			t.Errorf("%s: %q, want %q", cell, got, want)
		}
	}
}
