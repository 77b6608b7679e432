package parser

import (
	"fmt"
	"strings"
	"testing"

	"fengong/model"
)

// TestLinesOfLabels reads lines that name people or the deadline first and the units behind them, with any sign or blanks
// between the labels.
func TestLinesOfLabels(t *testing.T) {
	heads := [][3]string{{"分管领导", "牵头部门", "配合部门"}, {"责任领导", "责任站所", "配合站所"}, {"责任人", "责任单位", "协助单位"},
		{"责任院领导", "责任科室", "协助科室"}, {"责任县领导", "牵头单位", "责任单位"}, {"联系领导", "主办单位", "协办单位"}}
	for _, h := range heads {
		for _, sep := range []string{"；", ";", "　", "  ", "。", "， "} {
			for _, times := range []string{"完成时间", "完成时限", "时限"} {
				line := func(lead, others, due string) string {
					return strings.Join([]string{h[0] + "：某副总", h[1] + "：" + lead, h[2] + "：" + others, times + "：" + due}, sep)
				}
				text := fmt.Sprintf("重点任务\n1.编制规划。\n%s\n2.压降存货。\n%s\n", line("规划科", "财务科、各车间", "4月30日前"), line("财务科", "物资公司", "12月底"))
				want := "规划科 财务科 各车间|编制规划。|4月30日前\n财务科 物资公司|压降存货。|12月底\n"
				p, ds := Parse("a.txt", []byte(text), Options{})
				if p == nil {
					t.Fatalf("%s%v", text, ds)
				}
				var b strings.Builder
				for _, task := range everyTask(p) {
					var units []string
					for _, a := range task.Assignments {
						units = append(units, a.Unit)
					}
					fmt.Fprintf(&b, "%s|%s|%s\n", strings.Join(units, " "), task.Text, task.Due)
					if len(task.Fields) != 1 || task.Fields[0].Value != "某副总" {
						t.Errorf("%s%v", text, task.Fields)
					}
				}
				if b.String() != want {
					t.Errorf("%sgot\n%swant\n%s%v", text, b.String(), want, ds)
				}
			}
		}
	}
}

// TestArrangedAndCarriedOut reads sentences on who arranges, carries out and co-ordinates.
func TestArrangedAndCarriedOut(t *testing.T) {
	for _, this := range []string{"此项工作由", "此项工作，由", "由", "该项工作由"} {
		for _, bodies := range [][3]string{{"街道综治办", "各社区居委会", "派出所"}, {"县教育局", "各学校", "县公安局"}, {"安全环保部", "各车间", "综合办公室"}} {
			for _, last := range []string{"负责协调", "负责组织协调", "协助"} {
				task := "开展隐患排查，做到底数清。"
				text := fmt.Sprintf("工作安排\n一、%s%s%s部署，%s落实，%s%s。\n二、加强巡逻。%s%s牵头，%s配合。\n", task, this, bodies[0], bodies[1], bodies[2], last, this, bodies[2], bodies[1])
				unitsAndTexts(t, text, fmt.Sprintf("%s %s %s|%s\n%s %s|加强巡逻。\n", bodies[0], bodies[1], bodies[2], task, bodies[2], bodies[1]))
			}
		}
	}
}

// TestFirstBodyStays keeps the body that a paragraph begins with where a later sentence names another.
func TestFirstBodyStays(t *testing.T) {
	for _, first := range []string{"市卫生局负责组织救治", "市卫生局要组织救治", "市卫生局牵头组织救治", "市卫生局应组织救治"} {
		for _, second := range []string{"必要时，由红十字会组织动员社会力量", "同时，由红十字会协调物资"} {
			for _, sign := range []string{"。", "；"} {
				text := "应急保障\n7.5医疗保障\n" + first + sign + second + "。\n7.6交通保障\n市交通局负责调运。\n"
				unitsAndTexts(t, text, "市卫生局 红十字会|"+first+sign+second+"。\n市交通局|市交通局负责调运。\n")
			}
		}
	}
}

// TestBracketsWithTimes reads brackets of units with a deadline, whatever words it is in, with a label or without.
func TestBracketsWithTimes(t *testing.T) {
	for _, units := range []string{"党政办", "党委宣传部、各党总支", "团委、学生处、马克思主义学院", "保卫处、各党支部"} {
		for _, due := range []string{"2月15日前", "每月一次", "每学期一次", "第一周", "第2-3周", "开学前", "期中考试后", "学期末", "5月", "每周一", "全年"} {
			for _, put := range []string{"，%s", "；%s", "；时间：%s", "；完成时限：%s", "，完成时间：%s"} {
				text := "工作安排\n1.制定方案。（" + units + fmt.Sprintf(put, due) + "）\n2.检修电路。（总务处）\n"
				p, ds := Parse("a.txt", []byte(text), Options{})
				if p == nil {
					t.Fatal(text, ds)
				}
				task := everyTask(p)[0]
				var got []string
				for _, a := range task.Assignments {
					got = append(got, a.Unit)
				}
				if strings.Join(got, "、") != units || task.Text != "制定方案。" || task.Due != due {
					t.Errorf("%sgot %v %q %q", text, got, task.Text, task.Due)
				}
			}
		}
	}
	// A document that is named with its date is no unit.
	if _, ok := cutDuties("落实《意见》（国务院办公厅，2016年5月）"); ok {
		t.Error("a document with its date is read as a unit")
	}
}

// TestBodiesOfAllLevels reads bodies of all levels, whose field is named, wherever they stand in a task.
func TestBodiesOfAllLevels(t *testing.T) {
	t.Parallel()
	for _, level := range []string{"各级教育行政部门", "各级市场监管部门", "各级农业部门", "各级公安机关"} {
		for _, does := range []struct {
			text string
			role model.Role
		}{
			{"要配合", model.Support}, {"予以支持", model.Support}, {"要积极参与", model.Support}, {"配合做好处置", model.Support}, {"要加强巡查", model.Responsible}, {"要落实经费", model.Responsible}, {"负责检查", model.Responsible},
		} {
			for _, sign := range []string{"，", "；", "。"} {
				text := "防控工作\n一、加强监测。市卫健委牵头做好监测" + sign + level + does.text + "。\n二、市公安局要维护秩序。\n"
				p, ds := Parse("a.txt", []byte(text), Options{})
				if p == nil {
					t.Fatal(text, ds)
				}
				roles := map[string]model.Role{}
				for _, task := range everyTask(p) {
					for _, a := range task.Assignments {
						roles[a.Unit] = a.Role
					}
				}
				if roles[level] != does.role || roles["市卫健委"] != model.Lead || roles["市公安局"] != model.Responsible {
					t.Errorf("%s%v", text, roles)
				}
			}
		}
	}
	for _, all := range []string{"各级各部门", "各级有关部门", "各有关单位", "各责任部门"} {
		text := "防控工作\n一、加强监测。市卫健委牵头做好监测，" + all + "要加强配合。\n二、市公安局要维护秩序。\n"
		p, _ := Parse("a.txt", []byte(text), Options{})
		if as := everyTask(p)[0].Assignments; len(as) != 2 || as[1].Unit != all { // a group, as in a column of units
			t.Errorf("%s: %s has no part: %v", text, all, as)
		}
	}
}

// TestBodiesThatMayBePlaces reads names in brackets whose ending does not show bodies, beside such or where most numbered
// lines end with bodies; a place in brackets stays with the text.
func TestBodiesThatMayBePlaces(t *testing.T) {
	rest := ""
	for i, unit := range strings.Fields("教务处 总务处 保卫处 学生处 人事处 财务科 后勤处") {
		rest += fmt.Sprintf("%d.办理事务。（%s）\n", i+2, unit)
	}
	for _, units := range []string{"图书馆", "立案庭、各人民法庭", "县电视台、县文化馆", "县公路段", "第一分厂、轧钢厂、选矿厂", "党支部、工会、共青团", "教务处、图书馆", "学生处、一车间、电视台", "执行局、民一庭"} {
		p, ds := Parse("a.txt", []byte("工作安排\n1.开展检查。（"+units+"）\n"+rest), Options{})
		if p == nil {
			t.Fatal(units, ds)
		}
		var got []string
		for _, a := range everyTask(p)[0].Assignments {
			got = append(got, a.Unit)
		}
		if strings.Join(got, "、") != units {
			t.Errorf("%s: %v", units, got)
		}
	}
	for _, text := range []string{"建设场馆（图书馆、博物馆）", "改造厂房（一分厂）。", "在校园（体育馆）集合"} {
		if _, ok := cutDuties(text); ok {
			t.Errorf("%s: read as units", text)
		}
	}
}
