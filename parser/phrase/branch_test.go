package phrase

import (
	"slices"
	"strings"
	"testing"

	"fengong/model"
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
		if got := unitsOf(Parse(phrase, Options{})); got != want {
			t.Errorf("%s: %s, want %s", phrase, got, want)
		}
	}
}

// unitsOf gives the names of the units that were assigned, apart by blanks.
func unitsOf(r Result) string {
	var names []string
	for _, a := range r.Assignments {
		names = append(names, a.Unit)
	}
	return strings.Join(names, " ")
}

// A rule that goes by a sign is not taken for the one that the first unit leads.
func TestRuleBySign(t *testing.T) {
	for _, phrase := range []string{
		"责任单位：市科技局、市数据局，市网信办；第一个逗号前为牵头单位，下同",
		"市科技局、市数据局，市网信办（首个分号前的为牵头单位）",
	} {
		r := Parse(phrase, Options{})
		for _, a := range r.Assignments {
			if a.Role != model.Responsible {
				t.Errorf("%s: %s %v", phrase, a.Unit, a.Role)
			}
		}
		if len(r.Assignments) != 3 || r.FirstLeads || !slices.ContainsFunc(r.Diagnostics, func(d model.Diagnostic) bool { return d.Code == "rule-unread" && d.Severity == model.Warning }) {
			t.Errorf("%s: %v %v", phrase, r.Assignments, r.Diagnostics)
		}
	}
}

// Levels of one rank that differ are those of one group: no county has districts, and no district has
// counties.
func TestPeersOfOneRank(t *testing.T) {
	for _, name := range []string{"各区、县教育局", "各区、县（市）科技局", "各县、区财政局", "各县（市）、区审计局", "各旗、县文旅局"} {
		if as := Parse(name, Options{}).Assignments; len(as) != 1 || as[0].Unit != name {
			t.Errorf("%s: %v", name, as)
		}
	}
	for _, names := range []string{"各县、市教育局", "各乡镇、县财政局", "各区、区财政局", "各镇区、县各部门"} {
		if as := Parse(names, Options{}).Assignments; len(as) != 2 {
			t.Errorf("%s: %v", names, as)
		}
	}
}
