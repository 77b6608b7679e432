package parser

import (
	"fmt"
	"strings"
	"testing"

	"fengong/model"
)

// tasksOf gives what a plan of text says, a line a task: who does what.
func tasksOf(t *testing.T, name, text string) (title string, tasks []string) {
	t.Helper()
	plan, ds := Parse(name, []byte(text), Options{})
	if plan == nil {
		t.Fatalf("%v\n%s", ds, text)
	}
	for i := range plan.Themes {
		for _, task := range plan.Themes[i].Tasks {
			var units []string
			for _, a := range task.Assignments {
				units = append(units, a.Unit)
			}
			tasks = append(tasks, fmt.Sprintf("%.3s %s", task.Text, strings.Join(units, "+")))
		}
	}
	return plan.Title, tasks
}

// The bodies to which a notice is addressed answer for nothing, and the title is that of what it
// issues.
func TestNotice(t *testing.T) {
	t.Parallel()
	const prose = "一、甲类\n1.修路。（责任单位：县交通局）\n2.造林。（责任单位：县林业局）\n"
	const first = "（一）县交通局负责修路，确保质量。\n（二）县林业局要抓紧造林。\n（三）县财政局确保经费。\n（四）各乡镇要落实属地责任。\n（五）县水利局负责治水。\n"
	const table = "| 任务 | 责任单位 |\n|---|---|\n| 修路 | 县交通局 |\n| 造林 | 县林业局 |\n"
	for _, to := range []string{
		"各乡镇人民政府，县直各部门：", "各县（市、区）人民政府，市政府各部门、各直属机构：", "县交通局、县林业局：", "县教育局:",
		"区直各单位、各片区开发管理局，各有关单位：", "各科室、各下属单位：", "校内各单位：", "全县各中小学校：",
	} {
		for _, letter := range []string{
			"现将《某县2026年重点工作方案》印发给你们，请认真贯彻执行。", "经县政府同意，现将《某县2026年重点工作方案》印发给你们，请遵照执行。",
			"为做好今年的工作，根据上级要求，结合我县实际，制定了《某县2026年重点工作方案》，现印发给你们。",
		} {
			for _, sign := range []string{"", "某县人民政府办公室\n2026年3月1日\n"} {
				for _, title := range []string{"某县2026年重点工作方案", "某县2026年重点\n工作方案"} {
					notice := "某县人民政府办公室关于印发《某县2026年重点工作方案》的通知\n" + to + "\n" + letter + "\n" + sign + title + "\n"
					for body, want := range map[string]string{
						prose: "修路。 县交通局|造林。 县林业局",
						first: "县交通 县交通局|县林业 县林业局|县财政 县财政局|各乡镇 各乡镇|县水利 县水利局",
						table: "修路 县交通局|造林 县林业局",
					} {
						got, tasks := tasksOf(t, "t.txt", notice+body)
						if strings.Join(tasks, "|") != want || got != "某县2026年重点工作方案" {
							t.Errorf("%q: %q\n%s", got, tasks, notice+body)
						}
					}
				}
			}
		}
	}
}

// A unit on a line of its own, before what it is to do, is no address.
func TestUnitsAreNoAddress(t *testing.T) {
	for _, text := range []string{
		"任务分工\n县交通局：\n1.修路。\n2.养路。\n县林业局：\n1.造林。\n2.护林。\n",
		"任务分工\n县交通局：\n抓紧修路，确保质量，按时完成全年任务。\n县林业局：\n抓紧造林，加强管护，按时完成全年任务。\n",
	} {
		if _, tasks := tasksOf(t, "t.txt", text); len(tasks) < 2 || !strings.HasSuffix(tasks[0], "县交通局") || !strings.HasSuffix(tasks[len(tasks)-1], "县林业局") {
			t.Errorf("%q\n%s", tasks, text)
		}
	}
}

// What is nothing but a link belongs to the page around the document; text that Word marks as
// a place in the document does not, nor what follows a link that is not closed.
func TestMenus(t *testing.T) {
	const rows = "<table><tr><td>任务</td><td>责任单位</td></tr><tr><td>修路</td><td>县交通局</td></tr></table>"
	for page, want := range map[string]string{
		`<ul><li><a href="/">首页</a></li><li><a href="/z">政务公开</a></li></ul><h1><a href="x">重点工作分工表</a></h1>` + rows: "重点工作分工表",
		`<div><a href="/">首页</a> <a href="/z">公开</a></div><p><a name="OLE1">重点工作分工表</a></p>` + rows:                 "重点工作分工表",
		`<div><a href="/">首页</div><p>重点工作分工表</p>` + rows:                                                            "重点工作分工表",
		`<div>当前位置：<a href="/">首页</a></div><p>重点工作分工表</p><p>发文字号：某政〔2026〕1号 成文日期：2026-01-02 有 效 性：有效</p>` + rows:    "重点工作分工表",
	} {
		if got, tasks := tasksOf(t, "t.html", "<html><body>"+page); got != want || len(tasks) != 1 {
			t.Errorf("%q %q\n%s", got, tasks, page)
		}
	}
}

// How something is done is no deadline.
func TestNoDeadlineInSentence(t *testing.T) {
	plan, ds := Parse("t.txt", []byte("（一）县交通局负责修路，根据现场情况，及时调整。\n（二）县林业局负责造林，按有关规定执行，6月底前完成。\n"), Options{})
	if plan == nil {
		t.Fatal(ds)
	}
	var due []string
	for _, task := range plan.Themes[0].Tasks {
		due = append(due, task.Due)
	}
	if got := strings.Join(due, "|"); got != "|6月底前" {
		t.Errorf("%q", got)
	}
}

// A body before a full stop, and several in one paragraph, each with what it is to do.
func TestDutiesOfBodies(t *testing.T) {
	for text, want := range map[string]string{
		"三、职责\n（一）县应急局。负责统筹。\n（二）县水利局。负责水库。\n":                     "负责统 县应急局|负责水 县水利局",
		"三、职责\n1.教务处。做好安排，抓好落实。\n2.保卫处。组织巡查。\n":                    "做好安 教务处|组织巡 保卫处",
		"方案\n四、分工\n县林业局要管火；县公安局要依法查处；县气象局要预报。\n各乡镇要宣传。\n":          "县林业 县林业局|县公安 县公安局|县气象 县气象局|各乡镇 各乡镇",
		"纪要\n一、防火\n会议要求，市林业局要巡护，各县要配合；市应急局负责统筹。\n":                 "市林业 市林业局+各县|市应急 市应急局",
		"分工\n1.县教育局：组织宣传；县财政局给予支持。\n2.县水利局：治水。\n":                  "组织宣 县教育局|治水。 县水利局",
		"分工\n一、泵站\n1.维修泵站。（责任单位：县水利局）\n2.疏浚渠道。（责任单位：县农业局）\n":       "维修泵 县水利局|疏浚渠 县农业局",
		"要求\n各部门要高度重视；各单位要加强配合。\n一、任务\n1.修路。（县交通局）\n2.造林。（县林业局）\n": "修路。 县交通局|造林。 县林业局",
	} {
		if _, tasks := tasksOf(t, "t.txt", text); strings.Join(tasks, "|") != want {
			t.Errorf("%q, not %s\n%s", tasks, want, text)
		}
	}
}

// What a unit is to do, in a paragraph that is not read as a task, is not left out with a note.
func TestDutyLeftOut(t *testing.T) {
	for text, want := range map[string]int{
		"县财政局负责落实经费，审计局加强监督。": 1, "县财政局负责落实经费；县审计局加强监督。": 1, "请县财政局于6月底前拨付资金。": 1,
		"本方案由县财政局负责解释。": 0, "各部门要高度重视。": 0, "请承办单位于每月5日前报送。": 0, "为做好工作，制定本方案。": 0,
	} {
		plan, ds := Parse("t.txt", []byte("分工\n"+text+"\n一、任务\n1.修路。（责任单位：县交通局）\n2.造林。（责任单位：县林业局）\n"), Options{})
		n := 0
		for _, d := range ds {
			if (d.Code == "text-unused" || d.Code == "units-within") && d.Severity == model.Warning {
				n++
			}
		}
		if plan == nil || n != want {
			t.Errorf("%s: %d warnings, not %d: %v", text, n, want, ds)
		}
	}
}

// TestUnitsAndDeadline: a bracket may say who and by when without a word of duty; the day of
// something that was makes no duty.
func TestUnitsAndDeadline(t *testing.T) {
	for bracket, want := range map[string]int{
		"（区管委会，2026年4月底前完成）": 1, "（区行政审批局、区财政局， 2026年9月底前完成）": 2, "（县住建局，持续推进）": 1,
		"（县教育局、县人社局；3年内完成）": 2, "（县水利局，10月底前）": 1, "（国务院办公厅，2016年5月）": 0, "（2026年底前完成）": 0,
	} {
		plan, _ := Parse("t.txt", []byte("分工\n一、任务\n1.修订办法，明确程序。"+bracket+"\n2.造林。（责任单位：县林业局）\n"), Options{})
		got := 0
		for _, th := range plan.Themes {
			for _, task := range th.Tasks {
				if task.Number == "1" {
					got = len(task.Assignments)
				}
			}
		}
		if got != want {
			t.Errorf("%s: %d units, not %d", bracket, got, want)
		}
	}
}
