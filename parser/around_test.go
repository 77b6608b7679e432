package parser

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"fengong/model"
)

// aroundOf gives what the tables of a plan have beside their tasks, a line each.
func aroundOf(p *model.Plan) string {
	var b strings.Builder
	for i, t := range p.Tables {
		for _, c := range t.Columns {
			if c.Kind.Carried() {
				fmt.Fprintf(&b, "%d %s\n", i, c.Head)
			}
		}
		for _, o := range t.Over {
			fmt.Fprintf(&b, "%d over %s\n", i, o)
		}
		for _, r := range t.Rows {
			fmt.Fprintf(&b, "%d row %d %v", i, r.After, r.Opens)
			for _, c := range r.Cells {
				fmt.Fprintf(&b, " %s=%s", c.Head, c.Value)
			}
			b.WriteByte('\n')
		}
		for _, n := range t.Notes {
			fmt.Fprintf(&b, "%d note %s\n", i, n)
		}
	}
	return b.String()
}

func TestAround(t *testing.T) {
	const head = "|序号|任务|责任单位|年度投资|人数|\n|---|---|---|---|---|\n"
	const rows = "|1|修路|县交通局|8600|20|\n|2|建桥|县住建局|—|30|\n"
	for _, c := range []struct{ name, text, want string }{
		{"over the table", "重点任务表\n\n单位：万元\n\n" + head + rows, "0 年度投资（万元）\n0 人数\n0 over 单位：万元\n"},
		{"in brackets", "重点任务表\n\n（金额单位：元）\n\n" + head + rows, "0 年度投资（元）\n0 人数\n0 over （金额单位：元）\n"},
		{"under the table", "重点任务表\n\n" + head + rows + "\n计量单位：亿元\n", "0 年度投资（亿元）\n0 人数\n0 over 计量单位：亿元\n"},
		{"people", "重点任务表\n\n单位：人\n\n" + head + rows, "0 年度投资\n0 人数（人）\n0 over 单位：人\n"},
		{"two units", "重点任务表\n\n单位：万元、人\n\n" + head + rows, "0 年度投资（万元）\n0 人数（人）\n0 over 单位：万元、人\n"},
		{"the head names its own", "重点任务表\n\n单位：万元\n\n" + strings.ReplaceAll(head, "年度投资", "年度投资（亿元）") + rows, "0 年度投资（亿元）\n0 人数\n0 over 单位：万元\n"},
		{"cells with units", "重点任务表\n\n单位：万元\n\n" + head + strings.ReplaceAll(rows, "8600", "8600亿元"), "0 年度投资\n0 人数\n0 over 单位：万元\n"},
		{"no such unit", "重点任务表\n\n单位：人社局\n\n" + head + rows, "0 年度投资\n0 人数\n"},
		{"a target alone", "重点任务表\n\n单位：公顷\n\n" + strings.ReplaceAll(head, "年度投资", "年度目标") + rows, "0 年度目标（公顷）\n0 人数\n0 over 单位：公顷\n"},
		{"each its own", "重点任务表\n\n单位：万元\n\n" + head + rows + "\n附件2\n\n民生任务表\n\n单位：元\n\n" + head + strings.ReplaceAll(rows, "路", "渠"),
			"0 年度投资（万元）\n0 人数\n0 over 单位：万元\n1 年度投资（元）\n1 人数\n1 over 单位：元\n"},
		{"totals, a remark and notes", "重点任务表\n\n" + head + "|合计|||8600|50|\n" + rows + "|备注：每月25日前报县政府督查室。|||||\n\n注：1.“各镇”指城关镇、石桥镇。\n\n2.牵头单位负总责。\n\n联系人：李文\n",
			"0 年度投资\n0 人数\n0 row 0 false 序号=合计 年度投资=8600 人数=50\n0 row 2 false 序号=备注：每月25日前报县政府督查室。\n0 note 注：1.“各镇”指城关镇、石桥镇。\n0 note 2.牵头单位负总责。\n"},
		{"sums of a heading, and where the table goes on", "重点任务表\n\n" + head + "|一|交通||8600||\n" + rows + "|（接下页）|||||\n",
			"0 年度投资\n0 人数\n0 row 0 true 年度投资=8600\n"},
	} {
		t.Run(c.name, func(t *testing.T) {
			p, ds := Parse("a.md", []byte(c.text), Options{})
			if p == nil {
				t.Fatal(ds)
			}
			if got := aroundOf(p); got != c.want {
				t.Errorf("got\n%swant\n%s%v", got, c.want, ds)
			}
			for _, th := range p.Themes {
				for _, task := range th.Tasks {
					for _, f := range task.Fields {
						if !slices.ContainsFunc(p.Tables[th.Table].Columns, func(c model.Column) bool { return c.Head == f.Head }) {
							t.Errorf("%q is no column of the table", f.Head)
						}
					}
				}
			}
		})
	}
}

// What a table counts in is found in whatever line of the form says it: before it and behind it stand who filled it in, and when.
func TestUnitsSaid(t *testing.T) {
	for line, want := range map[string]string{
		"单位：万元": "万元", "（金额单位：元）": "元", "单位：公顷、人": "公顷 人", "单 位：　万元　　2026年3月": "万元",
		"填报单位：县政府办　　　　单位：万元":       "万元",
		"填表单位：县发改局  （计量单位：亿元）":     "亿元",
		"编制人：李文 2026年3月1日 单位：万元、人": "万元 人",
		"填报单位：元": "", "填报单位：万元乡政府": "", "统计口径　单位：万元以上": "", "重点项目投资表　　单位：万元": "", "单位：人社局": "",
	} {
		if got := strings.Join(unitsSaid(line), " "); got != want {
			t.Errorf("%s: %q, want %q", line, got, want)
		}
	}
	p, _ := Parse("a.csv", []byte("云岭市重点任务分工表,,,\n填报单位：市政府办　　　单位：万元,,,\n序号,任务,责任单位,年度投资\n1,修路。,市交通局,8600\n2,建桥。,市住建局,700\n"), Options{})
	if got := aroundOf(p); got != "0 年度投资（万元）\n0 over 填报单位：市政府办　　　单位：万元\n" {
		t.Error(got)
	}
}
