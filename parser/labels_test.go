package parser

import (
	"fmt"
	"strings"
	"testing"
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
