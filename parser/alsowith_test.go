package parser

import (
	"strings"
	"testing"
)

// TestOthersOfOneClause reads paragraphs about one body of which some clauses bring in others: these have a part in
// their own clause and in no other.
func TestOthersOfOneClause(t *testing.T) {
	for _, c := range []struct{ name, text, want string }{
		{"numbered sentences, with others in some clauses",
			"二、职责分工\n（一）县水务局负责编制供水规划；做好水源保护工作；会同县卫健局监督水质；牵头会同物价部门建立水价监测制度，及时公布价格。\n（二）县发展改革局负责审批项目；联合县水务局对工程进行验收。\n（三）县财政局负责落实经费。\n",
			"县水务局负责编制供水规划 r:县水务局\n做好水源保护工作 r:县水务局\n会同县卫健局监督水质 l:县水务局 r:县卫健局\n牵头会同物价部门建立水价监测制度，及时公布价格。 l:县水务局 r:物价部门\n" +
				"县发展改革局负责审批项目 r:县发展改革局\n联合县水务局对工程进行验收。 l:县发展改革局 r:县水务局\n县财政局负责落实经费。 r:县财政局\n"},
		{"behind a colon, with help for others",
			"各部门职责\n市公安局：负责维护秩序；配合市交通局做好疏导工作；要积极协助市城管局清理占道经营。\n市民政局：负责救助;会同市财政局发放补助（详见附件；另发）;牵头建立台账。\n市气象局：负责预报；及时发布预警。\n",
			"负责维护秩序 r:市公安局\n配合市交通局做好疏导工作 s:市公安局\n要积极协助市城管局清理占道经营。 s:市公安局\n" +
				"负责救助 r:市民政局\n会同市财政局发放补助（详见附件；另发） l:市民政局 r:市财政局\n牵头建立台账。 l:市民政局\n负责预报；及时发布预警。 r:市气象局\n"},
		{"several bodies at the head, with a deadline in one clause",
			"任务分工\n1.教务处、学生处要加强管理；会同保卫处于5月底前完成排查；各学院积极配合。\n2.后勤处要保障供水。\n3.宣传部负责报道。\n",
			"教务处、学生处要加强管理 r:教务处 学生处\n会同保卫处于5月底前完成排查；各学院积极配合。 l:教务处 学生处 r:保卫处 s:各学院\n后勤处要保障供水。 r:后勤处\n宣传部负责报道。 r:宣传部\n"},
		{"another body's own clause behind",
			"职责\n镇农业办负责宣传；会同镇林业站巡查；镇派出所负责查处火情。\n镇民政办负责救灾。\n镇卫生院负责救治。\n",
			"镇农业办负责宣传 r:镇农业办\n会同镇林业站巡查 l:镇农业办 r:镇林业站\n镇派出所负责查处火情 r:镇派出所\n镇民政办负责救灾。 r:镇民政办\n镇卫生院负责救治。 r:镇卫生院\n"},
		{"others within one clause",
			"职责\n（1）县国土局：提供分布图，根据气象条件会同气象部门发布预报，协调处置。\n（2）县住建局：负责房屋加固。\n（3）县公安局要加强检查，并会同县交通局整治客运。\n",
			"提供分布图，根据气象条件会同气象部门发布预报，协调处置。 l:县国土局 r:气象部门\n负责房屋加固。 r:县住建局\n县公安局要加强检查，并会同县交通局整治客运。 l:县公安局 r:县交通局\n"},
		{"whom a body helps has no task by it",
			"第四条 镇人民政府负责水域排查；指导村民委员会做好宣传。\n村（居）民委员会协助镇人民政府、街道办事处做好巡查，播放警示信息。\n第五条 县公安局配合县交通局做好疏导。\n第六条 县水利局协同县林业局负责造林。\n",
			"镇人民政府负责水域排查；指导村民委员会做好宣传。 r:镇人民政府\n村（居）民委员会协助镇人民政府、街道办事处做好巡查，播放警示信息。 s:村（居）民委员会\n县公安局配合县交通局做好疏导。 s:县公安局\n县水利局协同县林业局负责造林。 r:县林业局 s:县水利局\n"},
		{"everybody is brought in by no clause, and whom one has do something is none",
			"职责\n县人武部：会同有关部门制定政策；协调部队参加防汛；组织民兵抢险。\n县公安局：负责维护秩序；协同相关单位依法查处。\n县民政局：会同县财政局救助；协调部队运送物资；指导科室登记。\n",
			"会同有关部门制定政策；协调部队参加防汛；组织民兵抢险。 l:县人武部 r:有关部门\n负责维护秩序；协同相关单位依法查处。 r:县公安局\n会同县财政局救助 l:县民政局 r:县财政局\n协调部队运送物资 r:县民政局\n指导科室登记。 r:县民政局\n"},
		{"a body of which all is to help, and one that reports to others",
			"各部门职责\n县商务局：组织调运物资。\n供销社：协助做好物资供应。\n县邮政局：配合县商务局做好配送，并负责登记。\n县工商局：负责协同城管部门查处广告；负责协助街道清理摊点。\n县地震局：迅速进行评估,并立即向县应急局报告。\n",
			"组织调运物资。 r:县商务局\n协助做好物资供应。 s:供销社\n配合县商务局做好配送，并负责登记。 r:县邮政局\n负责协同城管部门查处广告 r:县工商局\n负责协助街道清理摊点。 r:县工商局\n迅速进行评估,并立即向县应急局报告。 r:县地震局\n"},
		{"who is the one in charge, in the last clause",
			"选派方案\n1、县医院副院长人选，要求熟悉业务，由各乡镇动员报名，县卫健局为该职位选派的责任单位。\n2、县中学教师人选，由各学校动员报名，县教育局是牵头单位。\n3、规划师人选，由县级机关动员报名，县住建局为责任单位。\n",
			"县医院副院长人选，要求熟悉业务，由各乡镇动员报名，县卫健局为该职位选派的责任单位。 r:各乡镇 县卫健局\n县中学教师人选，由各学校动员报名，县教育局是牵头单位。 l:县教育局 r:各学校\n规划师人选，由县级机关动员报名，县住建局为责任单位。 r:县级机关 县住建局\n"},
		{"whom one helps is no body",
			"职责\n县公安局：负责维护秩序；协助受灾人员转移。\n县水利局：负责调度水库；配合做好抢险。\n",
			"负责维护秩序；协助受灾人员转移。 r:县公安局\n负责调度水库；配合做好抢险。 r:县水利局\n"},
	} {
		t.Run(c.name, func(t *testing.T) {
			p, ds := Parse("a.txt", []byte(c.text), Options{})
			if p == nil {
				t.Fatal(ds)
			}
			if got := whoDoes(p); got != c.want {
				t.Errorf("got\n%swant\n%s%v", got, c.want, ds)
			}
		})
	}
}

// TestLineBelowClauses tells of a line below such a paragraph that is no task.
func TestLineBelowClauses(t *testing.T) {
	_, ds := Parse("a.txt", []byte("职责\n（一）县水务局负责编制规划；会同县卫健局监督水质。\n这里是一句说明文字。\n（二）县财政局负责经费。\n（三）县教育局负责宣传。\n"), Options{})
	if !strings.Contains(codes(ds), "text-unused") {
		t.Errorf("%v", ds)
	}
}
