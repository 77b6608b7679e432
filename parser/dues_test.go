package parser

import (
	"strings"
	"testing"
)

// duesOf gives the texts and deadlines of the tasks in rows.
func duesOf(t *testing.T, rows string) string {
	t.Helper()
	var h headCase
	for l := range strings.SplitSeq(rows, "\n") {
		h.rows = append(h.rows, strings.Split(l, "|"))
	}
	p, ds := Parse("a.html", []byte(h.html()), Options{})
	if p == nil {
		return ds.Error()
	}
	var b strings.Builder
	for _, th := range p.Themes {
		for _, k := range th.Tasks {
			b.WriteString(k.Text + " | " + k.Due + "\n")
		}
	}
	return b.String()
}

// Deadlines under heads over two rows, by years, and the days from which on something is done, which are none.
func TestDeadlinesUnderHeads(t *testing.T) {
	for name, c := range map[string][2]string{
		"启动 and 完成":   {"序号|改革事项|时间安排|<|责任单位\n^|^|启动|完成|^\n1|推进改革|3月|10月|县供销社\n2|完善机制|2月|6月|县投资局", "推进改革 | 10月\n完善机制 | 6月\n"},
		"years":       {"序号|任务|责任单位|完成时限|<|<\n^|^|^|2023年|2024年|2025年\n1|建立台账|市档案局|9月前|4月前|长期\n2|改造危房|市住建局||10月前|", "建立台账 | 2023年9月前；2024年4月前；2025年长期\n改造危房 | 2024年10月前\n"},
		"years bare":  {"序号|任务|责任单位|完成时限（年）|<\n^|^|^|2023|2024\n1|建立台账|市档案局|9月前|4月前\n2|改造危房|市住建局||10月前", "建立台账 | 2023年9月前；2024年4月前\n改造危房 | 2024年10月前\n"},
		"what is due": {"序号|任务|责任单位|完成时限|<\n^|^|^|2023年|2024年\n1|建立台账|市档案局|完成立项|完成验收\n2|改造危房|市住建局|开工|竣工", "建立台账 | \n改造危房 | \n"},
		"完成年份":        {"序号|创建要求|责任部门|完成年份\n1|消除劣五类水体|市水利局|2024\n2|新增公园绿地|市园林中心|2025\n3|建成污水管网|市住建局|2025", "消除劣五类水体 | 2024\n新增公园绿地 | 2025\n建成污水管网 | 2025\n"},
		"实施日期":        {"序号|抽查事项|抽查周期|抽查主体|实施日期\n1|出租汽车经营抽查|每月|市交通委|2016.2.1\n2|建设工程质量抽查|每周|市住建委|2016.2.1", "出租汽车经营抽查 | \n建设工程质量抽查 | \n"},
	} {
		if got := duesOf(t, c[0]); got != c[1] {
			t.Errorf("%s:\n%s", name, got)
		}
	}
}

// A line with a label in brackets is no title, and its deadline is that of all tasks.
func TestLabelledLineNoTitle(t *testing.T) {
	p, ds := Parse("a.csv", []byte("二、主动公开目录,,\n【公开时限】信息形成之日起20个工作日内,,\n序号,公开内容,责任股室\n1,办事指南,人秘股\n2,财政动态,预算股\n"), Options{})
	if p == nil || strings.Contains(p.Title, "公开时限") || p.Themes[0].Tasks[0].Due != "信息形成之日起20个工作日内" {
		t.Errorf("%+v %v", p, ds)
	}
}

// Heads that part one word by 主 and 协, in whatever way, say who leads and who supports.
func TestHalvesOfAWord(t *testing.T) {
	for _, head := range []string{"承办（主）|承办（协）", "承办单位（主）|承办单位（协）", "主办/独办|协办", "独办/主办|协办", "分办/主办|会办"} {
		for _, over := range []bool{false, true} {
			rows := "序号|建议内容|" + head
			if over {
				rows = "序号|建议内容|承办单位|<\n^|^|" + head
			}
			got, ds := planOf(t, rows+"\n1|增设城东公交线路|区交通局|区公交公司\n2|整治河西养殖污染|区农业局|")
			if want := "增设城东公交线路 l:区交通局 s:区公交公司\n整治河西养殖污染 l:区农业局\n"; got != want || strings.Contains(ds, "column-doubtful") {
				t.Errorf("%s, %v:\n%s%s", head, over, got, ds)
			}
		}
	}
}

// The levels that a body is of, in brackets, do not hide that a column names bodies.
func TestLevelsInBrackets(t *testing.T) {
	for _, levels := range []string{"（市级+区级）", "（市级）", "（市、区两级）", "（省级/市级）", "（市、区）"} {
		got, ds := planOf(t, "序号|抽查事项|抽查主体\n1|出租汽车经营抽查|各区交通局"+levels+"\n2|建设工程质量抽查|市住建委"+levels)
		if !strings.Contains(got, "r:各区交通局") || !strings.Contains(got, "r:市住建委") {
			t.Errorf("%s:\n%s%s", levels, got, ds)
		}
	}
}

// A deadline in brackets behind a heading is that of the tasks below it which have none; a year alone is none.
func TestDueOfHeading(t *testing.T) {
	for heading, want := range map[string]string{
		"（一）一树一档，全面开展普查（2021年2月10日前）": "2021年2月10日前", "（一）建立长效机制（长期坚持）": "长期坚持",
		"（一）开展自查（时限：3月底前）": "3月底前", "（一）集中整治（3月1日-4月30日）": "3月1日-4月30日", "（一）重点任务（2026年）": "", "（一）重点任务（市直）": "",
	} {
		p, ds := Parse("a.txt", []byte("某县保护方案\n一、主要措施\n"+heading+"\n1.开展补充调查，逐株登记。\n责任单位：县林业局\n2.制作保健卡，记录长势。5月底前完成。\n责任单位：各乡镇\n"), Options{})
		if p == nil {
			t.Fatal(ds)
		}
		tasks := p.Themes[0].Tasks
		if len(tasks) != 2 || tasks[0].Due != want || tasks[1].Due != "5月底前" {
			t.Errorf("%s: %q, %q", heading, tasks[0].Due, tasks[len(tasks)-1].Due)
		}
	}
}

// What is due before an event or in a quarter, and days on which something happens, which are no deadline of a task.
func TestDueByEvents(t *testing.T) {
	for text, want := range map[string]string{
		"节前完成安全检查":                    "节前",
		"负责场地规划，活动前10天完成招租":           "活动前10天",
		"在活动前召集相关单位召开协调会":             "活动前",
		"负责宣传，一季度完成专题片制作":             "一季度",
		"综合保税区力争上半年封关运行":              "上半年",
		"5月20日上午在科技馆举行启动仪式":           "5月20日上午",
		"5月下旬，组织科技人员下乡":               "5月下旬",
		"由省教育厅牵头，12月4日当天举办晨读活动":       "12月4日当天",
		"负责宣传报道。5月18日上午9时，论坛在会展中心开幕":  "",
		"负责5月18日开幕式的会务保障":             "",
		"落实6月5日会议精神，开展防溺水教育":          "",
		"在主席台前就座":                     "",
		"赛前检查；赛中巡查；赛后总结；活动前一天教唱；做好保障": "",
	} {
		if got := dueIn(text); got != want {
			t.Errorf("%s: %q, want %q", text, got, want)
		}
	}
}
