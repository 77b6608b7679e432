package letter

import (
	"strconv"
	"strings"
	"testing"

	"fengong/internal/testtool"
	"fengong/model"
	"fengong/templates"

	"github.com/google/go-cmp/cmp"
)

// columnsPlan has two annexes and tasks with other columns and steps.
func columnsPlan() *model.Plan {
	task := func(number, text string, fields []model.Field, steps ...model.Step) model.Task {
		return model.Task{Number: number, Text: text, Fields: fields, Steps: steps, Assignments: []model.Assignment{{Unit: "市工信局", Role: model.Lead}}}
	}
	return &model.Plan{Title: "重点工作分解", Tables: []model.Table{{Mark: "附件1", Title: "重点工作分解表"}, {Mark: "附件2", Title: "民生实事表"}}, Themes: []model.Theme{
		{Heading: "一、产业", Above: []string{"第一部分 经济"}, Tasks: []model.Task{
			task("1", "调度运行。", []model.Field{{Head: "佐证材料", Kind: model.KindEvidence, Value: "报表"}, {Head: "目标值", Kind: model.KindTarget, Value: "增长8%"},
				{Head: "分管领导", Kind: model.KindLeader, Value: "王明"}}, model.Step{When: "一季度", What: "摸底"}, model.Step{When: "4月"}, model.Step{When: "5月"}),
			task("2", "服务企业。", nil)}},
		{Heading: "一、住房", Table: 1, Tasks: []model.Task{task("1", "改造小区。", []model.Field{{Head: "备注", Kind: model.KindRemark, Value: "两年"}})}},
	}}
}

func columnsLetter(t *testing.T, template []byte, p *model.Plan, s *model.Settings) string {
	t.Helper()
	out, err := compiled(t, template).Render(s, p, 1, model.Shares(p, nil)[0])
	if err != nil {
		t.Fatal(err)
	}
	return strings.Join(lines(t, out), "\n")
}

// The column of headings has the head of the source where all that stands in it is of its one column there.
func TestHeadOfThemes(t *testing.T) {
	plan := func(above []string, heads ...string) *model.Plan {
		p := &model.Plan{Title: "重点工作分解", Tables: make([]model.Table, 1), Themes: []model.Theme{{Heading: "一、产业", Above: above,
			Tasks: []model.Task{{Number: "1", Text: "调度运行。", Assignments: []model.Assignment{{Unit: "市工信局", Role: model.Lead}}}}}}}
		for _, head := range heads {
			p.Tables[0].Columns = append(p.Tables[0].Columns, model.Column{Head: head, Kind: model.KindTheme})
		}
		return p
	}
	for _, test := range []struct {
		plan *model.Plan
		want string
	}{
		{plan(nil, "重点工作"), "重点工作"},
		{plan(nil, "工作内容/重点工作"), "工作内容/重点工作"},
		{plan(nil, "一级标题"), "主题"},
		{plan(nil, "第1列"), "主题"},
		{plan(nil, "领域", "重点工作"), "主题"},
		{plan([]string{"第一部分 经济"}, "重点工作"), "主题"},
		{plan(nil), "主题"},
	} {
		if got := columnsLetter(t, templates.Letter(), test.plan, foodSettings()); !strings.Contains(got, "编号 | "+test.want+" | 任务 | 分工") {
			t.Errorf("no head %s in\n%s", test.want, got)
		}
	}
}

// The letter shows the other columns of its tasks, all headings above them, and which annex
// each comes from; a column that no task has is not there.
func TestOtherColumns(t *testing.T) {
	p, s := columnsPlan(), foodSettings()
	got := columnsLetter(t, templates.Letter(), p, s)
	for _, want := range []string{
		"编号与附件1、附件2一致",
		"编号 | 主题 | 任务及要求 | 分工 | 共同单位 | 分管领导\n" +
			"1 | 附件1/第一部分 经济/一、产业 | 调度运行。目标值：增长8%一季度：摸底进度安排：4月、5月佐证材料：报表 | 牵头 | — | 王明\n" +
			"2 | ^ | 服务企业。 | 牵头 | — | —\n" +
			"1 | 附件2/一、住房 | 改造小区。备注：两年 | 牵头 | — | —\n",
		"\n附件：1.重点工作分解表\n2.民生实事表\n",
	} {
		if !strings.Contains(got, want) {
			t.Errorf("no %q in\n%s", want, got)
		}
	}
	if strings.Contains(got, "完成时限") {
		t.Errorf("a column without values:\n%s", got)
	}
	for value, want := range map[string]string{"√": "备注：是（√）", "●": "备注：有“●”标记", "●重点": "备注：●重点", "×": "备注：×"} {
		p := columnsPlan()
		p.Themes[1].Tasks[0].Fields[0].Value = value
		if got := columnsLetter(t, templates.Letter(), p, s); !strings.Contains(got, want) {
			t.Errorf("no %s in\n%s", want, got)
		}
	}
	s.Letter.Columns = []string{"备注"}
	if got := columnsLetter(t, templates.Letter(), p, s); strings.Contains(got, "增长8%") || strings.Contains(got, "摸底") || strings.Contains(got, "王明") || !strings.Contains(got, "备注：两年") {
		t.Errorf("where one column is asked for:\n%s", got)
	}
}

// A template with tags of its own for some columns lists the others; one without any tag for
// them says which columns it leaves out.
func TestOwnTags(t *testing.T) {
	with := func(old, new string) []byte {
		return testtool.Repack(t, templates.Letter(), func(name string, part []byte) []byte {
			if name != "word/document.xml" {
				return part
			}
			return []byte(strings.ReplaceAll(string(part), old, new))
		})
	}
	p, s := columnsPlan(), foodSettings()
	p.Themes[0].Tasks[0].Fields = append(p.Themes[0].Tasks[0].Fields, model.Field{Head: "完成标准", Kind: model.KindTarget, Value: "按月通报"})
	own := with("{{内容|匀宽}}", "{{内容|匀宽}}[{{标准}}][{{进度安排}}]")
	got := columnsLetter(t, own, p, s)
	if want := "调度运行。[目标值：增长8%/完成标准：按月通报][一季度：摸底/4月、5月]佐证材料：报表"; !strings.Contains(got, want) {
		t.Errorf("no %q in\n%s", want, got)
	}
	if heads := compiled(t, own).Lacking(p, &s.Letter); heads != nil {
		t.Errorf("lacks %q", heads)
	}
	bare := compiled(t, with("{{栏目内容}}", ""))
	if diff := cmp.Diff([]string{"佐证材料", "目标值", "完成标准", "进度安排", "备注"}, bare.Lacking(p, &s.Letter)); diff != "" {
		t.Error(diff)
	}
	shown := bare.Shown(&s.Letter)
	if !shown(model.KindLeader, "分管领导") || shown(model.KindTarget, "目标值") || shown(model.KindStep, "") {
		t.Error("what the template shows is told wrongly")
	}
}

// A letter names the annexes that its tasks are in where the plan has no title of its own.
func TestTitleOfAnnexes(t *testing.T) {
	p, s := columnsPlan(), foodSettings()
	p.Title = "重点工作分解表"
	p.Themes[1].Tasks[0].Assignments = append(p.Themes[1].Tasks[0].Assignments, model.Assignment{Unit: "市住建局", Role: model.Responsible})
	shares := model.Shares(p, nil)
	for i, want := range []string{"关于落实《重点工作分解表》/《民生实事表》的函", "关于落实《民生实事表》的函"} {
		out, err := compiled(t, templates.Letter()).Render(s, p, 1, shares[i])
		if err != nil {
			t.Fatal(err)
		}
		if got := lines(t, out)[1]; got != want {
			t.Errorf("%s, not %s", got, want)
		}
	}
}

// A task without a deadline says “—” where tasks of its table have some, in the letter of a unit that has no other as in
// one that has: the column is there, and nobody is asked to report by deadlines that they have not.
func TestNoDue(t *testing.T) {
	task := func(number, due, unit string, fields ...model.Field) model.Task {
		return model.Task{Number: number, Text: "调度运行。", Due: due, Fields: fields, Assignments: []model.Assignment{{Unit: unit, Role: model.Lead}}}
	}
	remark := model.Field{Head: "备注", Kind: model.KindRemark, Value: "两年"}
	plan := func(tasks ...model.Task) *model.Plan {
		return &model.Plan{Title: "重点工作分解", Tables: []model.Table{{Columns: []model.Column{{Head: "完成时限", Kind: model.KindDue}}}}, Themes: []model.Theme{{Heading: "一、产业", Tasks: tasks}}}
	}
	const column, byDue, inTime = "完成时限", "请按要求的时限将", "请及时将"
	for _, c := range []struct {
		name       string
		plan       *model.Plan
		want, none []string
	}{
		{"no other task", plan(task("1", "", "市工信局"), task("2", "6月底前", "市教育局")), []string{column, "牵头 | — | —", inTime}, []string{byDue}},
		{"the same with other columns", plan(task("1", "", "市工信局", remark), task("2", "6月底前", "市教育局")), []string{column, "牵头 | — | —", inTime}, []string{byDue}},
		{"another one has a deadline", plan(task("1", "", "市工信局"), task("2", "6月底前", "市工信局")), []string{column, "牵头 | — | —", "牵头 | — | 6月底前", byDue}, nil},
		{"no task has one", plan(task("1", "", "市工信局")), []string{byDue}, []string{column, "| — | —"}},
	} {
		s := foodSettings()
		s.Letter.Deadline = ""
		got := columnsLetter(t, templates.Letter(), c.plan, s)
		for _, want := range c.want {
			if !strings.Contains(got, want) {
				t.Errorf("%s: no %q in\n%s", c.name, want, got)
			}
		}
		for _, none := range c.none {
			if strings.Contains(got, none) {
				t.Errorf("%s: %q in\n%s", c.name, none, got)
			}
		}
	}
}

// The last words of the text go with the signature to its page, with an annex and without: no page has a signature and no text.
func TestLastWords(t *testing.T) {
	for _, mark := range []string{"附件", ""} {
		s := foodSettings()
		s.Appendix.Mark = mark
		p := columnsPlan()
		p.Tables, p.Themes = p.Tables[:1], p.Themes[:1]
		p.Tables[0].Mark = ""
		out, err := compiled(t, templates.Letter()).Render(s, p, 1, model.Shares(p, nil)[0])
		if err != nil {
			t.Fatal(err)
		}
		before, _, ok := strings.Cut(string(testtool.Part(t, out, "word/document.xml")), "特此函告。")
		last := before[strings.LastIndex(before, "<w:p>"):]
		if !ok || !strings.Contains(last, `"TextLast"`) || strings.Contains(last, "keepNext") {
			t.Errorf("annex %q: %s", mark, last)
		}
	}
	_, style, _ := strings.Cut(string(testtool.Part(t, templates.Letter(), "word/styles.xml")), `w:styleId="TextLast"`)
	if style, _, _ = strings.Cut(style, "</w:style>"); !strings.Contains(style, "<w:keepNext/>") {
		t.Errorf("the last words may leave the signature alone: %s", style)
	}
}

// The column of those who share a task is as wide as its texts need, with deadlines alone and with other columns.
func TestWideSharers(t *testing.T) {
	as := []model.Assignment{{Unit: "市工信局", Role: model.Lead}}
	for _, unit := range []string{"市财政局", "市民政局", "市卫生健康委", "市市场监管局", "市公安局", "市人力资源社会保障局", "市住房城乡建设局"} {
		as = append(as, model.Assignment{Unit: unit, Role: model.Support})
	}
	for _, fields := range [][]model.Field{nil, {{Head: "备注", Kind: model.KindRemark, Value: "两年"}}} {
		p := &model.Plan{Title: "重点工作分解", Tables: make([]model.Table, 1), Themes: []model.Theme{{Tasks: []model.Task{{Number: "1", Text: "修订规则。", Due: "6月底前", Fields: fields, Assignments: as}}}}}
		out, err := compiled(t, templates.Letter()).Render(foodSettings(), p, 1, model.Shares(p, nil)[0])
		if err != nil {
			t.Fatal(err)
		}
		var widths []int
		for _, e := range tree(t, out, "word/document.xml").FindElements("//tblGrid/gridCol") {
			w, _ := strconv.Atoi(e.SelectAttrValue("w:w", ""))
			widths = append(widths, w)
		}
		if len(widths) != 5 || widths[3] < 2*widths[1] { // number, task, role, who shares it, deadline
			t.Errorf("the columns are %d", widths)
		}
	}
}
