package parser

import (
	"fmt"
	"slices"
	"strings"
	"testing"
)

// Whatever the order of the labels behind a task, and the sign between them, each is read.
func TestLabelsBehind(t *testing.T) {
	t.Parallel()
	labels := []struct{ said, want string }{
		{"牵头单位：市司法局", "l:市司法局"}, {"责任单位：市财政局、市公安局", "r:市财政局 r:市公安局"}, {"配合单位：市民政局", "s:市民政局"}, {"完成时限：6月底前", "6月底前"},
	}
	tasks := []string{"推动法律拥军，设立工作站。", "开展走访慰问活动。"}
	for _, order := range orders(len(labels)) {
		for _, sign := range []string{"；", "。", "，", " ", "\n"} {
			for _, around := range []string{"%s", "%s。", "（%s）"} {
				var said, want []string
				for _, i := range order {
					said = append(said, labels[i].said)
					want = append(want, strings.Fields(labels[i].want)...)
				}
				behind := fmt.Sprintf(around, strings.Join(said, sign))
				switch {
				case len(order) == 1 && order[0] == 3, sign == "\n" && around != "%s", testing.Short() && len(order) == 4:
					continue
				case sign == "\n":
					behind = "\n" + behind
				}
				in := "2026年工作要点\n"
				for i, task := range tasks {
					in += fmt.Sprintf("%d.%s%s\n", i+1, task, behind)
				}
				plan, ds := Parse("t.txt", []byte(in), Options{})
				if plan == nil {
					t.Fatalf("%s\n%s", in, ds)
				}
				n := 0
				for _, theme := range plan.Themes {
					for _, task := range theme.Tasks {
						var got []string
						for _, a := range task.Assignments {
							got = append(got, a.Role.String()[:1]+":"+a.Unit)
						}
						if task.Due != "" {
							got = append(got, task.Due)
						}
						slices.Sort(got)
						if slices.Sort(want); !slices.Equal(got, want) {
							t.Errorf("%s\n%s: %q, want %q", in, task.Text, got, want)
						}
						n++
					}
				}
				if n != len(tasks) {
					t.Errorf("%s\n%d tasks", in, n)
				}
			}
		}
	}
}

// Labels of what is to be reached and of who watches over it stand between those of units, and 任务1： below 一、.
func TestLabelsBetween(t *testing.T) {
	for name, test := range map[string]struct{ in, want string }{
		"a target": {"要点\n1.推动拥军。主办单位：市司法局；工作目标：新增3个；协办单位：市民政局\n2.走访慰问。（主办单位：市司法局。工作目标：新增3个。协办单位：市民政局）",
			"推动拥军。 l:市司法局 s:市民政局\n走访慰问。 l:市司法局 s:市民政局\n"},
		"who watches, on a line": {"要点\n1.推动拥军。\n责任科室：财务科\n监督科室：纪检监察室\n时限：6月底前\n2.走访慰问。\n责任科室：审计科\n时限：8月底前",
			"推动拥军。 r:财务科\n走访慰问。 r:审计科\n"},
		"who leads a group, above what it has to do": {"分工\n综合组（组长单位：省发展改革委）\n负责调度、通报。\n成员单位：省统计局。\n保障组（组长单位：省自然资源厅）\n负责用地审批。\n成员单位：省林业局。",
			"负责调度、通报。 l:省发展改革委 r:省统计局\n负责用地审批。 l:省自然资源厅 r:省林业局\n"},
		"tasks by a word below headings": {"要点\n一、医德医风\n任务1：举办讲座2次。\n责任科室：党办\n时限：5月\n二、投诉管理\n任务2：建立首诉负责制。\n责任科室：患者服务中心\n时限：6月",
			"举办讲座2次。 r:党办\n建立首诉负责制。 r:患者服务中心\n"},
	} {
		t.Run(name, func(t *testing.T) {
			plan, ds := Parse("t.txt", []byte(test.in), Options{})
			if plan == nil {
				t.Fatal(ds)
			}
			if got := whoDoes(plan); got != test.want {
				t.Errorf("got\n%swant\n%s", got, test.want)
			}
		})
	}
}

// orders gives all orders of some or all of n things.
func orders(n int) (all [][]int) {
	var more func(begun []int)
	more = func(begun []int) {
		for i := range n {
			if !slices.Contains(begun, i) {
				next := append(slices.Clip(begun), i)
				all = append(all, next)
				more(next)
			}
		}
	}
	more(nil)
	return all
}

// Who is asked for its word does it with who asks; what stands behind a tab may say more than names.
func TestAskedAndTabbed(t *testing.T) {
	for in, want := range map[string]string{
		"分工安排\n一、省发展改革委商省财政厅，研究提出调整办法。\n二、省教育厅要完善食堂管理。\n三、市商务局商市财政局研究补贴办法。":        "省发展改革委商省财政厅，研究提出调整办法。 l:省发展改革委 r:省财政厅\n省教育厅要完善食堂管理。 r:省教育厅\n市商务局商市财政局研究补贴办法。 l:市商务局 r:市财政局\n",
		"筹备分工\n1.编制总体方案\t学会秘书处\n2.征集论文摘要\t学术委员会（8月20日前）\n3.邀请报告人\t学会办公室牵头，国际处配合\n": "编制总体方案 r:学会秘书处\n征集论文摘要 r:学术委员会\n邀请报告人 l:学会办公室 s:国际处\n",
		"要点\n1.设立工作站。（市财政局负责，由市司法局牵头，6月底前）\n2.走访军属。（市民政局协助，由市司法局牵头，8月底前）":          "设立工作站。 l:市司法局 r:市财政局\n走访军属。 l:市司法局 s:市民政局\n",
		"要点\n1.核对数据（实验中心，联系人：阮老师，5月15日前）\n2.整理试卷（教务处，联系人：王某，6月底前）\n":               "核对数据 r:实验中心\n整理试卷 r:教务处\n",
	} {
		plan, ds := Parse("t.txt", []byte(in), Options{})
		if plan == nil {
			t.Fatal(ds)
		}
		if got := whoDoes(plan); got != want {
			t.Errorf("got\n%swant\n%s", got, want)
		}
		if strings.Contains(in, "联系人") && plan.Themes[0].Tasks[1].Due != "6月底前" {
			t.Errorf("due %q", plan.Themes[0].Tasks[1].Due)
		}
	}
}
