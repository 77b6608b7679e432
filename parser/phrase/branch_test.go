package phrase

import (
	"strings"
	"testing"
)

// 商 stands for 会同 between two bodies, and begins the names of places: those of a bank's branch are
// of the bank. Brackets within a group may be angled.
func TestNamesWithShang(t *testing.T) {
	for phrase, want := range map[string]string{
		"市金融办、人民银行商都市中心支行":   "市金融办 人民银行商都市中心支行",
		"人民银行商洛市分行、市财政局":     "人民银行商洛市分行 市财政局",
		"农业银行商水支行、商水县教育局":    "农业银行商水支行 商水县教育局",
		"人民财险公司商城支公司，县财政局配合": "人民财险公司商城支公司 县财政局",
		"县财政局商县教育局":          "县财政局 县教育局",
		"人民银行商市财政局":          "人民银行 市财政局",
		"市教育局,各县<市、区>人民政府":   "市教育局 各县<市、区>人民政府",
		"市教育局，各县＜市、区＞人民政府":   "市教育局 各县＜市、区＞人民政府",
	} {
		var names []string
		for _, a := range Parse(phrase, Options{}).Assignments {
			names = append(names, a.Unit)
		}
		if got := strings.Join(names, " "); got != want {
			t.Errorf("%s: %s, want %s", phrase, got, want)
		}
	}
}
