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

// What is no task is told of in one line, in however many places it stands.
func TestIdleOnce(t *testing.T) {
	text := "甲市工作方案\n现将有关事项通知如下。\n\n| 任务 | 责任单位 |\n|---|---|\n| 修路 | 市交通局 |\n\n各单位要高度重视。\n\n| 任务 | 责任单位 |\n|---|---|\n| 建桥 | 市住建局 |\n"
	_, ds := Parse("a.md", []byte(text), Options{})
	var told []string
	for _, d := range ds {
		if d.Code == "text-unused" {
			told = append(told, d.Message.ZH)
		}
	}
	if len(told) != 1 || !strings.HasSuffix(told[0], "起共2段文字不是任务，未列入（分在2处）") {
		t.Error(told)
	}
}

// Headings over headings above several tables hold all of their tasks.
func TestHeadingsOverTables(t *testing.T) {
	head := "\n| 任务 | 责任单位 |\n|---|---|\n"
	text := "# 甲县任务分工\n## 一、产业\n### （一）工业\n" + head + "| 建厂 | 县工信局 |\n### （二）农业\n" + head + "| 修渠 | 县水利局 |\n## 二、民生\n### （一）就业\n" + head + "| 培训 | 县人社局 |\n"
	p, ds := Parse("a.md", []byte(text), Options{})
	if p == nil {
		t.Fatal(ds)
	}
	var got []string
	for i := range p.Themes {
		got = append(got, strings.Join(append(p.Themes[i].Above, p.Themes[i].Heading), "/"))
	}
	if want := "一、产业/（一）工业 一、产业/（二）农业 二、民生/（一）就业"; strings.Join(got, " ") != want {
		t.Errorf("got %s, want %s", strings.Join(got, " "), want)
	}
}
