package parser

import (
	"strings"
	"testing"

	"fengong/model"
)

// TestOnce holds that what is said of a name or a label is said once a table, and that a label
// the directory knows has its role.
func TestOnce(t *testing.T) {
	const source = "序号\t任务\t责任单位\n" +
		"1\t甲\t牵头单位：市教育局；验收单位：市财政局\n" +
		"2\t乙\t牵头单位：市教育局；验收单位：市审计局\n" +
		"3\t丙\t红星街道东风街道\n" +
		"4\t丁\t红星街道东风街道\n"
	count := func(d *model.Directory) map[string]int {
		plan, ds := Parse("t.tsv", []byte(strings.ReplaceAll(source, "\t", ",")), Options{Directory: d})
		if plan == nil {
			t.Fatal(ds)
		}
		n := map[string]int{}
		for _, g := range ds {
			n[g.Code]++
		}
		for _, th := range plan.Themes {
			for _, task := range th.Tasks {
				for _, a := range task.Assignments {
					n[a.Unit+"="+a.Role.String()]++
				}
			}
		}
		return n
	}
	n := count(nil)
	if n["label-unknown"] != 1 || n["joined-name"] != 1 || n["市审计局=responsible"] != 1 {
		t.Error(n)
	}
	d, ds := model.NewDirectory(nil, nil, model.Words{Labels: map[model.Role][]string{model.Support: {"验收单位"}}})
	if ds.Failed() {
		t.Fatal(ds)
	}
	if n = count(d); n["label-unknown"] != 0 || n["市审计局=support"] != 1 {
		t.Error(n)
	}
}
