package parser

import (
	"strings"
	"testing"
)

// A note on a table that names who has a part in all of its tasks gives it to each, and says so.
func TestUnitsOfAllTasks(t *testing.T) {
	rows := "序号|任务|牵头单位|配合单位\n1|清理整顿瓶装气企业|县住建局|县商务局\n2|评估老旧管道|县城管局|县财政局\n"
	for note, want := range map[string]string{
		"注：各乡镇（街道）、县经济开发区管委会为上述各项任务的责任单位，按照属地管理原则抓好落实，表中不再逐项列出。": "r:各乡镇（街道） 县经济开发区管委会",
		"备注：1.牵头单位每月报送进展。2.各乡镇均为表中各项任务的责任单位，不再列出。":               "r:各乡镇",
		"说明：上述任务，各乡镇均为配合单位。":                                     "s:各乡镇",
		"注：各项任务的责任单位均包括各乡镇。":                                     "r:各乡镇",
		"注：以上任务均需各乡镇配合，不再逐项列出。":                                  "s:各乡镇",
		"以上各项任务均由各乡镇负责落实。":                                       "r:各乡镇",
		"注：各牵头单位为任务的第一责任单位，每月报送进展。":                              "",
		"注：各牵头单位每月25日前报送进展情况。":                                   "",
		"注：以上任务均由县政府督查室跟踪督办。":                                    "",
	} {
		for _, html := range []string{gridPage(rows) + "<p>" + note + "</p>", gridPage(rows + note + "|<|<|<\n")} {
			p, ds := Parse("a.html", []byte(html), Options{})
			if p == nil {
				t.Fatal(ds)
			}
			got := whoDoes(p)
			if n := strings.Count(got, "各乡镇"); want == "" && n > 0 || want != "" && n != 2 || strings.Count(got, want) != 2 && want != "" && want[0] == 'r' {
				t.Errorf("%s:\n%s", note, got)
			}
			if told := strings.Contains(codes(ds), "phrase-shared"); told != (want != "") {
				t.Errorf("%s: told %v", note, told)
			}
		}
	}
}

// A line over a table can name who has a part that no column of it names.
func TestPartOverTable(t *testing.T) {
	const rows = "\n1|清淤三公里|区水务局\n2|栽植行道树|区园林局"
	for table, want := range map[string]string{
		"市容整治任务表||\n牵头单位：区城管局||\n序号|任务|责任单位" + rows:                 "清淤三公里 l:区城管局 r:区水务局\n栽植行道树 l:区城管局 r:区园林局\n",
		"市容整治任务表||\n配合单位：各街道||\n序号|任务|责任单位" + rows:                  "清淤三公里 r:区水务局 s:各街道\n栽植行道树 r:区园林局 s:各街道\n",
		"市容整治任务表||\n以下任务由区城管局牵头，各责任单位按职责分工负责。||\n序号|任务|责任单位" + rows: "清淤三公里 l:区城管局 r:区水务局\n栽植行道树 l:区城管局 r:区园林局\n",
		"市容整治任务表||\n以下任务由区城管局牵头，各配合单位抓好落实。||\n序号|任务|配合单位" + rows:    "清淤三公里 l:区城管局 s:区水务局\n栽植行道树 l:区城管局 s:区园林局\n",
		"市容整治任务表||\n序号|任务|责任单位" + rows + "\n以上任务牵头单位均为区城管局。||":      "清淤三公里 l:区城管局 r:区水务局\n栽植行道树 l:区城管局 r:区园林局\n",
		"市容整治任务表||\n牵头单位：区城管局||\n序号|任务|牵头单位" + rows:                 "清淤三公里 l:区水务局\n栽植行道树 l:区园林局\n", // told of
	} {
		got, ds := planOf(t, table)
		if got != want || strings.Contains(ds, "remark-unused") && strings.Contains(ds, "phrase-shared") || !strings.Contains(ds, "phrase-shared") && !strings.Contains(ds, "text-unused") {
			t.Errorf("%s:\n%s%s", table, got, ds)
		}
	}
}

// Such a note is about the table above it, and no other.
func TestUnitsOfAllTasksOfOneTable(t *testing.T) {
	first := "<p>附件1</p><p>甲表</p>" + gridPage("序号|任务|责任单位\n1|清理整顿瓶装气企业|县住建局\n2|评估老旧管道|县城管局\n") + "<p>注：各乡镇均为上述任务的配合单位。</p>"
	second := "<p>附件2</p><p>乙表</p>" + gridPage("序号|项目内容|责任单位|完成时限\n1|编制规划|县财政局|6月底\n2|组织验收|县审计局|7月底\n")
	p, ds := Parse("a.html", []byte(first+second), Options{})
	if p == nil {
		t.Fatal(ds)
	}
	if got := whoDoes(p); strings.Count(got, "各乡镇") != 2 || strings.Contains(got[strings.Index(got, "编制规划"):], "各乡镇") {
		t.Error(got)
	}
}

// A body that a note charges by its name is told of, and one that it only names by its part is not.
func TestNoteThatCharges(t *testing.T) {
	for note, want := range map[string]bool{
		"注：1.时间随冬令时调整；2.信息处做好智能化服务保障工作；3.德育处做好班级卫生统筹安排。": true,
		"备注：县财政局负责资金保障。":                     true,
		"注：1.牵头单位要于每月25日前报送进展；2.各责任单位要明确专人。": false,
		"说明：责任单位要加强配合，按时办结。":                 false,
		"注：带★的为重点任务。":                        false,
	} {
		_, ds := planOf(t, "序号|任务|责任单位\n1|检查门岗|保卫处\n2|打扫教室|总务处\n"+note+"|<|<")
		if got := strings.Contains(ds, "text-unused"); got != want {
			t.Errorf("%s: told %v", note, got)
		}
	}
}

// Numbered points of a cell that each close with who does it are tasks of theirs, beside a column of units; a unit of
// the column that no point names has them all.
func TestPointsThatNameUnits(t *testing.T) {
	head := "一级指标|二级指标|指标描述|测评方式|负责部门\n领导班子|党建工作（7分）|1）把党的政治建设摆在首位。（1.5分）【提供材料部门：党办】⏎2）创建学习型党组织，记录完善。（3分）【提供材料部门：校办】|查资料|"
	rest := "\n^|民主管理（4分）|1）每学年召开一次教代会。（2分）【提供材料部门：工会】⏎2）设立公开栏和意见箱。（2分）【提供材料部门：工会】|查资料|工会\n"
	for cell, want := range map[string]string{
		"党办、校办":    "把党的政治建设摆在首位。（1.5分） r:党办\n创建学习型党组织，记录完善。（3分） r:校办\n",
		"党办、校办、工会": "把党的政治建设摆在首位。（1.5分） r:党办 校办 工会\n创建学习型党组织，记录完善。（3分） r:党办 校办 工会\n",
	} {
		p, ds := Parse("a.html", []byte(gridPage(head+cell+rest)), Options{})
		if p == nil {
			t.Fatal(ds)
		}
		if got := whoDoes(p); got != want+"每学年召开一次教代会。（2分） r:工会\n设立公开栏和意见箱。（2分） r:工会\n" {
			t.Errorf("%s:\n%s", cell, got)
		}
	}
}
