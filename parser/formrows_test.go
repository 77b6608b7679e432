package parser

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"fengong/model"
	"fengong/parser/ruling"
)

// A row below a task's, one cell of which reaches over all columns of units, says more of it.
func TestMoreOfTask(t *testing.T) {
	const page = `<table><tr><th>序号</th><th>重点任务</th><th>牵头科室</th><th>配合科室</th><th>时限</th></tr>
<tr><td rowspan="2">1</td><td>完成扩项评审</td><td>检验科</td><td>质量科</td><td>6月</td></tr>
<tr><td>推进措施</td><td colspan="3">3月底前完成验证，5月提交申请。</td></tr>
<tr><td rowspan="2">2</td><td>建成预警软件</td><td>信息科</td><td>应急办公室</td><td>9月</td></tr>
<tr><td>推进措施</td><td colspan="3">二季度完成联调。</td></tr></table>`
	plan, ds := Parse("a.html", []byte(page), Options{})
	if plan == nil {
		t.Fatal(ds)
	}
	var got []model.Field
	for _, th := range plan.Themes {
		for _, k := range th.Tasks {
			if len(k.Assignments) != 2 {
				t.Errorf("%q: %v", k.Text, k.Assignments)
			}
			got = append(got, k.Fields...)
		}
	}
	want := []model.Field{
		{Head: "推进措施", Kind: model.KindRequirement, Value: "3月底前完成验证，5月提交申请。"},
		{Head: "推进措施", Kind: model.KindRequirement, Value: "二季度完成联调。"},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("fields (-want +got):\n%s", diff)
	}
}

// A row of a form that names units is no remark, and a deadline on a row below a task's is its
// deadline.
func TestFormRows(t *testing.T) {
	const page = `<table><tr><th>序号</th><th>办理事项</th><th>承办单位</th><th>备注</th></tr>
<tr><td rowspan="2">1</td><td>修缮教学楼，确保安全</td><td>市教育局</td><td></td></tr>
<tr><td>完成时限</td><td colspan="2">5月20日前</td></tr>
<tr><td>办理要求</td><td colspan="3">请按时报告办理结果。</td></tr>
<tr><td>牵头单位</td><td colspan="3">市公安局、市民政局</td></tr></table>`
	plan, ds := Parse("a.html", []byte(page), Options{})
	if plan == nil {
		t.Fatal(ds)
	}
	first := plan.Themes[0].Tasks[0]
	if first.Due != "5月20日前" || len(first.Assignments) != 1 {
		t.Errorf("%+v", first)
	}
	told := func(word string, least model.Severity) bool {
		for _, d := range ds {
			if d.Severity >= least && strings.Contains(d.Message.ZH, word) {
				return true
			}
		}
		return false
	}
	var all string
	for _, th := range plan.Themes {
		for _, k := range th.Tasks {
			all += k.Text + k.Phrase
		}
	}
	if strings.Contains(all, "按时报告") || !told("办理要求", model.Note) {
		t.Errorf("办理要求 is a task, or untold: %q %v", all, ds)
	}
	if !strings.Contains(all, "市公安局") && !told("市公安局", model.Warning) {
		t.Errorf("the units of the form are lost: %q %v", all, ds)
	}
}

// An index of units ends with the next table.
// A row over the whole table that says of others which they are is no heading; one that says who answers
// for them, and a category in brackets, are what they were.
func TestRowsAboutRows(t *testing.T) {
	for row, heading := range map[string]string{
		"（以下为民生、安全和自身建设类任务，共19项）": "", "(以下为民生类任务)": "", "（以上任务共2项）": "", "（接上页）": "", "（共12项）": "",
		"以下为民生、安全类任务，共19项": "", "共19项": "", "本页共2项": "", "合计3项": "", "（下页续）": "", "续表": "", "（19项）": "", "【以下为民生类任务】": "",
		"（产业类）": "（产业类）", "（一）产业发展": "（一）产业发展", "以下为备用": "以下为备用",
	} {
		in := "序号|工作任务|责任单位|完成时限\n一、产业|||\n1|新开工项目12个。|县发改局|6月底\n" + row + "|||\n三、民生|||\n3|新增学位500个。|县教育局|8月底\n"
		plan, ds := Parse("a.csv", []byte(strings.ReplaceAll(in, "|", ",")), Options{})
		last := plan.Themes[len(plan.Themes)-1]
		if got := strings.Join(last.Above, "/"); got != heading && !(heading == "（一）产业发展" && got == "") || last.Heading != "三、民生" {
			t.Errorf("%s: %q over %q\n%v", row, got, last.Heading, ds)
		}
	}
}

// A head of two roles over cells that do not say who has which is told of once; where they do, it is not.
func TestRolesOpen(t *testing.T) {
	for in, want := range map[string]int{
		"主协办单位\n1,修路。,县交通局、县财政局\n2,建桥。,县住建局、县水务局\n": 1, "主协办单位\n1,修路。,县交通局（牵头）、县财政局（配合）\n": 0,
		"主（协）办单位\n1,修路。,县交通局、县财政局\n": 1, "主（协）办单位\n1,修路。,县交通局（县财政局）\n": 0, "主办单位\n1,修路。,县交通局\n": 0,
		"牵头单位,责任单位（配合单位）\n1,修路。,县交通局,县财政局、县水务局\n": 1, "牵头单位,责任单位\n1,修路。,县交通局,县财政局\n": 0,
		"牵头单位,责任单位（配合单位）\n" + strings.Repeat("1,修路。,县交通局,县财政局、县水务局\n", 6) + "7,值守。,县政府办,县信访局及各责任单位\n": 1,
	} {
		_, ds := Parse("a.csv", []byte("序号,工作任务,"+in), Options{})
		n := 0
		for _, d := range ds {
			if d.Code == "column-doubtful" {
				n++
			}
		}
		if n != want {
			t.Errorf("%s: %d, want %d: %v", in, n, want, ds)
		}
	}
}

// Points with units of their own under the same numbers are tasks, whatever number the row has.
func TestPointsWithUnits(t *testing.T) {
	const in = "序号,重点工作,工作措施,责任单位\n1,乡村振兴,\"1.建设产业园。\n2.培育合作社。\",\"1.县农业农村局\n2.县供销社\"\n2,平安建设,\"1.排查隐患。\n2.修订预案。\",县应急局\n"
	plan, ds := Parse("a.csv", []byte(in), Options{})
	if plan == nil {
		t.Fatal(ds)
	}
	var got []string
	for _, th := range plan.Themes {
		for _, k := range th.Tasks {
			for _, a := range k.Assignments {
				got = append(got, strings.ReplaceAll(k.Text, "\n", "")+a.Unit)
			}
		}
	}
	if diff := cmp.Diff([]string{"建设产业园。县农业农村局", "培育合作社。县供销社", "1.排查隐患。2.修订预案。县应急局"}, got); diff != "" {
		t.Error(diff)
	}
}

// Units that a row names for others are given to rows with units of their own with a warning, and a row
// that says so in words that are not understood is told of.
func TestUnitsOver(t *testing.T) {
	for row, code := range map[string]string{
		"（以下任务由县民政局牵头）": "phrase-shared", "二、民生（县民政局牵头）": "phrase-shared", "以上任务由县民政局牵头": "phrase-shared",
		"以下任务由张县长牵头": "text-unused", "二、民生": "",
		"以上任务由县民政局牵头,,\n3,新建养老院。,县民政局\n以上任务由县财政局配合": "phrase-shared",
	} {
		in := "序号,工作任务,责任单位\n一、产业,,\n1,新开工项目12个。,县发改局\n" + row + ",,\n2,新增学位500个。,县教育局\n3,建成学校。,县住建局\n"
		_, ds := Parse("a.csv", []byte(in), Options{})
		got := ""
		for _, d := range ds {
			if d.Severity == model.Warning {
				got += d.Code
			}
		}
		if got != code {
			t.Errorf("%s: %q, want %q", row, got, code)
		}
	}
}

func TestPDFIndex(t *testing.T) {
	table := func(text string) ruling.Block {
		var cells []ruling.Cell
		for i, s := range []string{"任务", "责任单位", text, "市教育局"} {
			cells = append(cells, ruling.Cell{Row: i / 2, Col: i % 2, Rows: 1, Cols: 1, Text: s})
		}
		return ruling.Block{Page: 1, Table: &ruling.Table{Rows: 2, Cols: 2, Cells: cells}}
	}
	found := &ruling.Document{Blocks: []ruling.Block{table("甲。"), {Page: 1, Text: "单位索引"}, {Page: 1, Text: "市教育局　1"}, table("乙。"), {Page: 2, Text: "附言"}}}
	doc, _ := pagedDocument(&source{}, "PDF", &ruling.File{}, found)
	var got []string
	for _, b := range doc.blocks {
		if b.grid != nil {
			got = append(got, b.grid.rows[1][0].text)
		} else {
			got = append(got, b.para.text)
		}
	}
	if diff := cmp.Diff([]string{"甲。", "乙。", "附言"}, got); diff != "" {
		t.Error(diff)
	}
}

// Cards whose labels are numbered, one below the other or each a table, are a task each.
func TestNumberedCards(t *testing.T) {
	card := func(label, task, lead, help, due string) string {
		return label + "|" + task + "|<|<\n主办单位|" + lead + "|协办单位|" + help + "\n办理时限|" + due + "|督办领导|秦副县长\n"
	}
	first, second := card("%1", "建设融合站点", "县交通局", "县供销社", "9月底前"), card("%2", "恢复重建公路", "县公路段", "县财政局", "汛期前")
	for _, word := range []string{"事项", "任务", "督办事项"} {
		for _, page := range []string{gridPage(first + second), gridPage(first) + "<p></p>" + gridPage(second)} {
			p, ds := Parse("a.html", []byte("<p>督办事项通知书</p>"+strings.ReplaceAll(page, "%", word)), Options{})
			if p == nil {
				t.Errorf("%s: %s", word, codes(ds))
				continue
			}
			if got := strings.ReplaceAll(whoDoesBy(p), "  ", " "); got != "建设融合站点 l:县交通局 s:县供销社 9月底前\n恢复重建公路 l:县公路段 s:县财政局 汛期前\n" {
				t.Errorf("%s:\n%s%s", word, got, codes(ds))
			}
		}
	}
}
