package parser

import (
	"slices"
	"strings"
	"testing"

	"fengong/model"
)

// What diagnostics offer to be said of rows, sheets and the rule on who leads settles them.
func TestSettled(t *testing.T) {
	const html = "<html><body><table><tr><td>序号</td><td>主要任务</td><td>责任单位</td></tr><tr><td>1</td><td>加强监管。</td><td>市教育局、市财政局</td></tr>" +
		"<tr><td>附</td><td></td><td>市民政局</td></tr><tr><td colspan=3>注：责任单位中列第一位的为牵头单位。</td></tr></table>" +
		"<table><tr><td>姓名</td><td>电话</td></tr><tr><td>吴涛</td><td>8562307</td></tr></table></body></html>"
	parse := func(o Options) (*model.Plan, model.Diagnostics) {
		t.Helper()
		p, ds := Parse("a.html", []byte(html), o)
		if p == nil {
			t.Fatal(ds)
		}
		return p, ds
	}
	o := Options{Rows: map[string]string{}, Sheets: map[string]string{}}
	_, ds := parse(o)
	codes := map[string]bool{}
	for _, d := range ds {
		for _, s := range d.Sayings {
			codes[d.Code] = true
			switch s.Table {
			case "rows":
				o.Rows[s.Key] = s.Value
			case "sheets":
				o.Sheets[s.Key] = s.Value
			case "source":
				o.IgnoreRule = s.Key == "ignore_rule" && s.Value == "true"
			}
		}
	}
	if !codes["cell-unused"] && !codes["phrase-without-task"] || !codes["table-unused"] || !codes["first-leads"] || o.Sheets["表2"] != "ignore" {
		t.Fatalf("offered for %v: %v %v", codes, o.Rows, o.Sheets)
	}
	p, ds := parse(o)
	for _, d := range ds {
		if d.Severity > model.Note {
			t.Errorf("warned of still: %s", d.Format(model.Chinese))
		}
	}
	if p.Themes[0].Tasks[0].Assignments[0].Role == model.Lead {
		t.Error("the rule counts")
	}
	if unused := p.Account.Unused; len(unused) > 0 {
		t.Errorf("not accounted for: %v", unused)
	}
	o.Sheets["表3"] = "ignore"
	if _, ds = parse(o); !strings.Contains(ds[0].Message.ZH, "[sheets] 写有“表3”") {
		t.Errorf("nothing is said of a table that does not occur: %v", ds)
	}
}

// A row whose words begin others is not offered to be said to be no task: they would be none, too.
func TestSettledRowAlone(t *testing.T) {
	_, ds := Parse("a.csv", []byte("表,,\n序号,主要任务,责任单位\n,,各相关单位\n1,加强监管。,市教育局\n2,清理资金。,各相关单位、市财政局\n"), Options{})
	for _, d := range ds {
		if len(d.Sayings) > 0 {
			t.Errorf("offered: %v", d.Sayings)
		}
	}
}

// A column that is carried though it names units is settled by saying so.
func TestCarriedSettled(t *testing.T) {
	for _, head := range []string{"督办科室", "伙伴"} {
		source := []byte("序号,工作任务,责任单位," + head + "\n1,清淤三公里,市水务局,督查一科\n2,改造街巷,市城管局,督查二科\n3,修路,市交通局,督查三科\n")
		_, ds := Parse("a.csv", source, Options{})
		columns := map[string]string{}
		for _, d := range ds {
			for _, s := range d.Sayings {
				if d.Code == "column-doubtful" && s.Table == "columns" {
					columns[s.Key] = s.Value
				}
			}
		}
		if columns[head] != "carry" {
			t.Errorf("%s: offered: %v\n%v", head, columns, ds)
		}
		p, ds := Parse("a.csv", source, Options{Columns: columns})
		if got := p.Themes[0].Tasks[0].Fields; strings.Contains(codes(ds), "column-doubtful") || len(got) != 1 || got[0].Value != "督查一科" {
			t.Errorf("%s: %v\n%v", head, got, ds)
		}
	}
}

// A rule that the first-listed unit leads says whether it was of use: beside a column of those who lead it is not.
func TestIdleRule(t *testing.T) {
	const note = "注：列第一位的为牵头单位。"
	for table, want := range map[string]string{
		"序号,任务,牵头单位,配合单位\n1,甲。,市教育局,市公安局、市财政局\n2,乙。,,市统计局\n3,丙。,市民政局,\n" + note: "照写明的",
		"序号,任务,责任单位\n1,甲。,市教育局牵头，市公安局配合\n2,乙。,市财政局、市统计局\n" + note:               "自此适用于各项任务",
		"序号,任务,责任单位\n1,甲。,市教育局、市公安局\n" + note:                                   "自此适用于各项任务",
	} {
		_, ds := Parse("t.csv", []byte("某市任务分工表\n"+table+"\n"), Options{})
		i := slices.IndexFunc(ds, func(d model.Diagnostic) bool { return d.Code == "first-leads" })
		if i < 0 || !strings.Contains(ds[i].Message.ZH, want) || (ds[i].Sayings == nil) != (want == "照写明的") {
			t.Errorf("%s: %v", table, ds)
		}
	}
}
