package parser

import (
	"strings"
	"testing"
)

// Heads that end as bodies do, what closes a document, deadlines behind labels and names with no stop before their bracket.
func TestHeadsAndClosings(t *testing.T) {
	for _, c := range []struct{ name, text, want string }{
		{"heads that end as bodies do, over sentences about others", "重点任务\n1.红色驿站。由县委社会工作部牵头，县总工会配合，10月底前新建8个。\n2.和美乡村。县农业农村局牵头，各乡镇人民政府配合，建成5个样板。\n3.友好医院。县卫生健康局负责创建2家。\n4.零碳机关。县机关事务中心要制定方案。\n5.县应急局。负责统筹协调。",
			"红色驿站。由县委社会工作部牵头，县总工会配合，10月底前新建8个。 l:县委社会工作部 s:县总工会 10月底前\n和美乡村。县农业农村局牵头，各乡镇人民政府配合，建成5个样板。 l:县农业农村局 s:各乡镇人民政府\n友好医院。县卫生健康局负责创建2家。 r:县卫生健康局\n零碳机关。县机关事务中心要制定方案。 r:县机关事务中心\n负责统筹协调。 r:县应急局\n"},
		{"likewise with colons", "任务\n1.绿色学校：由教育局负责，创建30所。\n2.健康企业：由卫健委负责，培育10家。\n3.示范家庭：由妇联负责，评选100户。",
			"由教育局负责，创建30所。 r:教育局\n由卫健委负责，培育10家。 r:卫健委\n由妇联负责，评选100户。 r:妇联\n"},
		{"what a label calls a deadline", "清单\n1.补齐材料。责任单位：办公室；完成时间：会后一周内。\n2.更换护栏。责任单位：工程部；完成时间：国庆节前。\n3.推进施工。责任单位：项目部；完成时限：按序时进度。\n4.认定工坊。〔责任单位：文旅局；完成时限：8月底前〕",
			"补齐材料。 r:办公室 会后一周内\n更换护栏。 r:工程部 国庆节前\n推进施工。 r:项目部 按序时进度\n认定工坊。 r:文旅局 8月底前\n"},
		{"what comes before and behind numbered points", "庆典分工\n我会成立于2014年5月6日，走过十二年。经会长办公会研究，定于12月6日举行庆典，各部门分工如下。\n1.秘书处负责起草方案。\n2.会员部负责联系企业。\n3.宣传部负责制作宣传片。\n市工商联负责同志将出席庆典并致辞。\n我局于2025年荣获先进集体。\n省自然资源厅通报了典型案例。",
			"秘书处负责起草方案。 r:秘书处\n会员部负责联系企业。 r:会员部\n宣传部负责制作宣传片。 r:宣传部\n"},
		{"what closes a list of bodies with colons", "禁毒分工\n镇派出所：排查涉毒人员。\n镇中心小学：开好主题班会。\n镇卫生院：做好宣传。\n《禁毒法》第三条规定，禁毒是全社会的共同责任。\n加强值班备勤，值班电话：6123456。",
			"排查涉毒人员。 r:镇派出所\n开好主题班会。 r:镇中心小学\n做好宣传。 r:镇卫生院\n"},
		{"what closes points that ask, and any verb behind 请", "督办通知\n1.路灯问题。请市城管局于9月5日前完成维修。\n2.污水问题。请市排水公司查明原因并更换管道。\n3.停车问题。请市公安局优化停车泊位。\n以上事项办理结果请及时答复来信人。",
			"路灯问题。请市城管局于9月5日前完成维修。 r:市城管局 9月5日前\n污水问题。请市排水公司查明原因并更换管道。 r:市排水公司\n停车问题。请市公安局优化停车泊位。 r:市公安局\n"},
		{"two blanks before the label, and brackets without a stop", "安排\n1、完善目录，10月底前印发  责任科室：医务科、质控办\n2、开展考核，合格率达100%  责任科室：护理部\n3、举办流动展览12场（县博物馆、县文旅局）\n4、检查消防设施（物业部负责，月底前完成）",
			"完善目录，10月底前印发 r:医务科 质控办 10月底前\n开展考核，合格率达100% r:护理部\n举办流动展览12场 r:县博物馆 县文旅局\n检查消防设施 r:物业部 月底前\n"},
		{"branches of a place of one sign and of a county", "任务\n1.控制排放。（市生态环境局和顺分局）\n2.创建无废社区。由市生态环境局县分局牵头。\n3.清查线索。（市公安局和县分局）",
			"控制排放。 r:市生态环境局和顺分局\n创建无废社区。 l:市生态环境局县分局\n清查线索。 r:市公安局 县分局\n"},
	} {
		p, ds := Parse("a.txt", []byte(c.text), Options{})
		if p == nil {
			t.Errorf("%s: %v", c.name, ds)
		} else if got := whoDoesBy(p); got != c.want {
			t.Errorf("%s:\n%s%v", c.name, got, ds)
		}
	}
	_, ds := Parse("a.txt", []byte("分工\n镇派出所：排查人员。\n镇卫生院：做好宣传。\n加强值班备勤。"), Options{})
	if !strings.Contains(codes(ds), "text-unused") {
		t.Errorf("not told of the paragraph behind the last body: %v", ds)
	}
}
