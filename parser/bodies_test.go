package parser

import (
	"strings"
	"testing"
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
		{"articles on the duties of one body each",
			"第四章 职责\n第十九条 市规划主管部门的职责\n一、审批村庄规划。\n二、核发许可证。\n第二十条 区建设局的职责\n一、对建房进行审查。\n第二十一条 国土资源所的工作职责\n一、负责审核资料。",
			"市规划主管部门|审批村庄规划。\n市规划主管部门|核发许可证。\n区建设局|对建房进行审查。\n国土资源所|负责审核资料。\n"},
		{"headings on the duties of groups, over lines without numbers, and of all bodies over a list of such",
			"3、应急实施组职责\n组织学习防护；\n维护现场治安。\n4、物资组主要职责：\n做好储备；\n5、各成员单位职责\n县水利局：调度水库。\n县公安局：维护治安。",
			"应急实施组|组织学习防护；\n应急实施组|维护现场治安。\n物资组|做好储备；\n县水利局|调度水库。\n县公安局|维护治安。\n"},
		{"a body over its tasks, and others with a colon behind them",
			"防汛分工\n农林水局：\n⑴强化值守。\n⑵加强预警。\n金龙街道：排查危房；组建队伍。\n临江街道：转移居民。",
			"农林水局|强化值守。\n农林水局|加强预警。\n金龙街道|排查危房；组建队伍。\n临江街道|转移居民。\n"},
		{"numbered tasks run together, each with its units",
			"现提出以下意见。1.给予100万元用于研究；最高资助500万元。责任单位：市委组织部、市科技局。2.对项目给予1.5万元补助。责任单位：市发改委。",
			"市委组织部 市科技局|给予100万元用于研究；最高资助500万元。\n市发改委|对项目给予1.5万元补助。\n"},
		{"points of one task, with its units behind the last",
			"（一）修路。措施：1.完成设计；2.开工建设。（县交通局）\n（二）造林。措施：1.整地；2.栽植。（县林业局）",
			"县交通局|修路。措施：1.完成设计；2.开工建设。\n县林业局|造林。措施：1.整地；2.栽植。\n"},
		{"departments that are named by what they do",
			"农业部门：负责投入品监管。出现问题，可向农业部门投诉。\n食品药品监管部门：负责综合监督。\n工商部门：负责查处。",
			"农业部门|负责投入品监管。出现问题，可向农业部门投诉。\n食品药品监管部门|负责综合监督。\n工商部门|负责查处。\n"},
		{"bodies parted by a blank, and whom one of them has take part",
			"2.2 成员单位及职责\n市质监局 综合协调应急救援工作;组织调查。\n市安监局 参与应急救援工作。\n市卫生局 负责组织协调医疗卫生单位参加救护。\n市总工会 组织、协调安抚工作。",
			"市质监局|综合协调应急救援工作;组织调查。\n市安监局|参与应急救援工作。\n市卫生局|负责组织协调医疗卫生单位参加救护。\n市总工会|组织、协调安抚工作。\n"},
		{"numbered, and whom one of them has take part",
			"1. 省卫生厅负责组织协调医疗卫生单位参加救护工作。\n2. 省农业厅负责组织协调农机等救援工作。",
			"省卫生厅|省卫生厅负责组织协调医疗卫生单位参加救护工作。\n省农业厅|省农业厅负责组织协调农机等救援工作。\n"},
		{"offices, rooms and stations",
			"一、领导\n成立专班，办公室设在党建部。\n二、分工\n综合办公室负责值班；安排消杀。\n财务室负责核拨资金。\n水管站负责巡查。\n城管中队牵头清运。\n联系人：王某",
			"综合办公室|综合办公室负责值班；安排消杀。\n财务室|财务室负责核拨资金。\n水管站|水管站负责巡查。\n城管中队|城管中队牵头清运。\n"},
	} {
		t.Run(c.name, func(t *testing.T) { unitsAndTexts(t, c.text, c.want) })
	}
}

// TestLabelsWithin reads paragraphs with a label of units in them, and lines of who drafts what.
func TestLabelsWithin(t *testing.T) {
	for _, c := range []struct{ name, text, want string }{
		{"a report goes on behind the units",
			"一、进展\n1、修路，牵头部门：市交通局。进度较慢的为东县。\n2、清淤。责任单位：县水利局、县财政局。县财政局已拨付20万元。\n3.造林，牵头部门：县林业局，责任单位：各乡镇。已完成。6月底前可验收。",
			"市交通局|修路，进度较慢的为东县。\n县水利局 县财政局|清淤。县财政局已拨付20万元。\n县林业局 各乡镇|造林，已完成。6月底前可验收。\n"},
		{"what follows is of the units",
			"1.植树。责任单位：县林业局。县财政局配合。\n2.修渠。责任单位：县水利局。完成时限：9月底。\n3.修桥。责任单位：县交通局；配合单位：县财政局。6月底前完成。",
			"县林业局 县财政局|植树。\n县水利局|修渠。\n县交通局 县财政局|修桥。\n"},
		{"who drafts, of several matters",
			"一、制定\n供水条例\n起草单位：市水务局\n报送议案时间：6月底\n二、修订\n养犬办法\n起草单位：市公安局、市农业农村局",
			"市水务局|供水条例\n市公安局 市农业农村局|养犬办法\n"},
		{"points of which the first stands behind the number, and leaders on lines of their own",
			"3.危房改造:(1)按户补助。8月底开工。\n(2)追加任务,9月底竣工。\n责任领导:胡大海 市委副书记\n马小川 市委常委、副市长\n牵头单位:市住建局\n责任单位:市财政局\n4.道路建设：①通油路，建成\n双车道。\n②硬化村路。\n责任领导：李大江 副市长\n牵头单位：市交通局",
			"市住建局 市财政局|危房改造:(1)按户补助。8月底开工。\n(2)追加任务,9月底竣工。\n市交通局|道路建设：①通油路，建成\n双车道。\n②硬化村路。\n"},
		{"points with units of their own",
			"3.危房改造：（1）按户补助。（市住建局）\n（2）追加任务。（市财政局）",
			"市住建局|危房改造：（1）按户补助。\n市财政局|追加任务。\n"},
		{"who watches over others, on lines and in brackets, and alone",
			"1.修路。\n牵头督导单位：县委督查室\n牵头单位：县交通局\n责任单位：县住建局\n2.清淤。（牵头单位：县水利局；督导单位：县政府督查室）\n3.治污。（责任单位：县环保局，督办责任单位：县政府督查室）\n4.建校。\n督导牵头单位：县委督查室",
			"县交通局 县住建局|修路。\n县水利局|清淤。\n县环保局|治污。\n县委督查室|建校。\n"},
		{"who drafts the document",
			"1.修路。（县交通局）\n2.造林。（县林业局）\n起草单位：县政府办",
			"县交通局|修路。\n县林业局|造林。\n"},
	} {
		t.Run(c.name, func(t *testing.T) { unitsAndTexts(t, c.text, c.want) })
	}
}

// unitsAndTexts checks the tasks of a text: a line each, its units and its text.
func unitsAndTexts(t *testing.T, text, want string) {
	t.Helper()
	p, ds := Parse("a.txt", []byte(text+"\n"), Options{})
	if p == nil {
		t.Fatal(ds)
	}
	var b strings.Builder
	for _, task := range everyTask(p) {
		var units []string
		for _, a := range task.Assignments {
			units = append(units, a.Unit)
		}
		b.WriteString(strings.Join(units, " ") + "|" + task.Text + "\n")
	}
	if b.String() != want {
		t.Errorf("got\n%swant\n%s%v", b.String(), want, ds)
	}
}
