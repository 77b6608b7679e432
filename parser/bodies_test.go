package parser

import (
	"strings"
	"testing"

	"fengong/model"
)

// TestBodiesFirst reads lists of bodies, each with what it is to do, as pages of the web and plans have them.
func TestBodiesFirst(t *testing.T) {
	for _, c := range []struct{ name, text, want string }{
		{"all run together in one paragraph",
			"市发改委：安排救灾项目，落实资金。 市经贸委:组织供应;指导供电。市公安局（市反恐办）：维护治安。协助转移群众。 市财政局：拨付资金。",
			"市发改委|安排救灾项目，落实资金。\n市经贸委|组织供应;指导供电。\n市公安局（市反恐办）|维护治安。协助转移群众。\n市财政局|拨付资金。\n"},
		{"labels of one task are no bodies",
			"1.清淤。责任单位：县水利局。配合单位：县财政局。完成时限：6月底。\n2.修路。责任单位：县交通局。配合单位：县公安局。完成时限：9月底。",
			"县水利局 县财政局|清淤。\n县交通局 县公安局|修路。\n"},
		{"bodies under a number of two parts, one that is called a department, and the next part",
			"2.3 成员单位职责\n市环保局：负责监测。\n市通信部门：抢修设施。\n市科协：协调有关学会研究。\n市武警支队、消防支队：参加救援。\n3 应急准备\n3.1 资金准备\n安排资金。",
			"市环保局|负责监测。\n市通信部门|抢修设施。\n市科协|协调有关学会研究。\n市武警支队 市消防支队|参加救援。\n"},
		{"a sentence each, whatever the verb",
			"（四）职责：\n省水利厅承担防汛工作；负责调水。\n省民政厅组织、协调救灾；核实灾情。\n省发改委安排基建项目，协调有关方面落实资金。\n省委宣传部把握导向，负责协调各媒体。\n省财政厅负责筹集资金。",
			"省水利厅|省水利厅承担防汛工作；负责调水。\n省民政厅|省民政厅组织、协调救灾；核实灾情。\n省发改委|省发改委安排基建项目，协调有关方面落实资金。\n省委宣传部|省委宣传部把握导向，负责协调各媒体。\n省财政厅|省财政厅负责筹集资金。\n"},
		{"what is needed, and whom a body has do something, are no bodies",
			"市地震局负责提供趋势分析所需的资料，对震情进行预测。\n市卫生局负责组织协调地方卫生部门开展救治，督促医疗机构做好准备。\n市交通局负责修复道路，负责征集抢险所需车辆，市公安局做好警戒。",
			"市地震局|市地震局负责提供趋势分析所需的资料，对震情进行预测。\n市卫生局|市卫生局负责组织协调地方卫生部门开展救治，督促医疗机构做好准备。\n市交通局 市公安局|市交通局负责修复道路，负责征集抢险所需车辆，市公安局做好警戒。\n"},
		{"offices, rooms and stations",
			"一、领导\n成立专班，办公室设在党建部。\n二、分工\n综合办公室负责值班；安排消杀。\n财务室负责核拨资金。\n水管站负责巡查。\n城管中队牵头清运。\n联系人：王某",
			"综合办公室|综合办公室负责值班；安排消杀。\n财务室|财务室负责核拨资金。\n水管站|水管站负责巡查。\n城管中队|城管中队牵头清运。\n"},
	} {
		t.Run(c.name, func(t *testing.T) {
			p, ds := Parse("a.txt", []byte(c.text+"\n"), Options{})
			if p == nil {
				t.Fatal(ds)
			}
			if got := unitsAndTexts(p); got != c.want {
				t.Errorf("got\n%swant\n%s%v", got, c.want, ds)
			}
		})
	}
}

// unitsAndTexts gives a line a task: its units, and its text.
func unitsAndTexts(p *model.Plan) string {
	var b strings.Builder
	for _, task := range everyTask(p) {
		var units []string
		for _, a := range task.Assignments {
			units = append(units, a.Unit)
		}
		b.WriteString(strings.Join(units, " ") + "|" + task.Text + "\n")
	}
	return b.String()
}
