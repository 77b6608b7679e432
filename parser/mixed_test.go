package parser

import (
	"strings"
	"testing"

	"fengong/model"
)

// Ways to name units may stand side by side in a text: none of them hides another.
func TestWaysBesideEachOther(t *testing.T) {
	for _, c := range []struct{ name, in, want string }{
		{"a body with a colon behind brackets", "安排\n1.修复堤防4.2公里。（县水利局）\n2.排查自建房。（县住建局）\n县教育局：开展用电检查。\n",
			"修复堤防4.2公里。 r:县水利局\n排查自建房。 r:县住建局\n开展用电检查。 r:县教育局\n"},
		{"a meeting behind lines of units", "安排\n1.修复堤防。\n责任单位：县水利局\n2.排查自建房。\n责任单位：县住建局\n会议要求，县教育局要于6月底前新增学位900个。\n",
			"修复堤防。 r:县水利局\n排查自建房。 r:县住建局\n会议要求，县教育局要于6月底前新增学位900个。 r:县教育局 6月底前\n"},
		{"clauses behind brackets", "安排\n1.修复堤防。（县水利局牵头，县财政局配合）\n2.排查自建房。（县住建局）\n县教育局负责新增学位；县民政局负责建设食堂。\n",
			"修复堤防。 l:县水利局 s:县财政局\n排查自建房。 r:县住建局\n县教育局负责新增学位 r:县教育局\n县民政局负责建设食堂 r:县民政局\n"},
		{"what is said to all is no task", "安排\n1.修复堤防。（县水利局）\n2.排查自建房。（县住建局）\n各责任单位要加强领导，压实责任。\n为抓好落实，县政府办制定本方案。\n",
			"修复堤防。 r:县水利局\n排查自建房。 r:县住建局\n"},
		{"units behind tabs", "任务\n1\t修复堤防4.2公里\t县水利局、县财政局\t6月底\n2\t排查自建房\t县住建局\t9月底前\n",
			"修复堤防4.2公里 r:县水利局 县财政局 6月底\n排查自建房 r:县住建局 9月底前\n"},
		{"units behind strokes", "任务\n善本装箱和保险购买 | 古籍部 | 5月6日\n图书下架捆扎 | 流通部、搬迁公司 | 6月20日\n书架报废处置 | 财务室 | 7月15日\n",
			"善本装箱和保险购买 r:古籍部 5月6日\n图书下架捆扎 r:流通部 搬迁公司 6月20日\n书架报废处置 r:财务室 7月15日\n"},
		{"units called upon", "任务\n1.培育合作社6家 @县农业农村局 @县财政局\n2.更新公交车30辆 @县交通运输局 9月底\n",
			"培育合作社6家 r:县农业农村局 县财政局\n更新公交车30辆 r:县交通运输局 9月底\n"},
		{"blanks in brackets", "安排\n一、平整土地二千亩。（国土所　各村　年底前）\n二、整修机井三十眼。（水管站　十二月十日前）\n",
			"平整土地二千亩。 r:国土所 各村 年底前\n整修机井三十眼。 r:水管站 十二月十日前\n"},
		{"a title with units over what is to be done", "方案\n（一）夯实基础（县水利局、县财政局）\n修复水毁堤防4.2公里，清理河道。\n（二）补齐短板（县住建局）\n排查整治自建房1200户。\n",
			"修复水毁堤防4.2公里，清理河道。 r:县水利局 县财政局\n排查整治自建房1200户。 r:县住建局\n"},
		{"units below each paragraph without a number", "要点\n一、生产\n——组建指挥中心，实行多端分发。\n（牵头部门：总编室；配合部门：新闻部）\n——策划原创栏目，产出短视频10条。\n（牵头部门：新媒体部）\n",
			"组建指挥中心，实行多端分发。 l:总编室 s:新闻部\n策划原创栏目，产出短视频10条。 l:新媒体部\n"},
		{"a part behind the name", "职责\n（一）行政中心（牵头部门）。编制总体施工计划。\n（二）工会（配合部门）。收集职工意见，协调办公。\n",
			"编制总体施工计划。 l:行政中心\n收集职工意见，协调办公。 s:工会\n"},
		{"a letter to one body", "督查通知书\n市残疾人联合会：\n经市领导同意，请你单位抓好以下事项的落实。\n一、加快康复中心验收，消除质量问题。\n二、核发护理补贴，5月20日前补发完毕。\n",
			"加快康复中心验收，消除质量问题。 r:市残疾人联合会\n核发护理补贴，5月20日前补发完毕。 r:市残疾人联合会 5月20日前\n"},
		{"what is done again and again is no deadline", "分工\n县教育局：建立发现机制，每月走访一次。\n县住建局：于9月底前改造小区，每周调度进展。\n",
			"建立发现机制，每月走访一次。 r:县教育局\n于9月底前改造小区，每周调度进展。 r:县住建局 9月底前\n"},
	} {
		p, ds := Parse("a.txt", []byte(c.in), Options{})
		if p == nil {
			t.Errorf("%s: %v", c.name, ds)
		} else if got := whoDoesBy(p); got != c.want {
			t.Errorf("%s: got\n%swant\n%s", c.name, got, c.want)
		}
	}
}

// Paragraphs that are tasks by what they say themselves are told of once.
func TestOwnParagraphsAreTold(t *testing.T) {
	_, ds := Parse("a.txt", []byte("安排\n1.修复堤防。（县水利局）\n2.排查自建房。（县住建局）\n县教育局：开展用电检查。\n县民政局要建设食堂。\n"), Options{})
	n := 0
	for _, d := range ds {
		if d.Code == "units-within" && d.Severity == model.Warning && strings.Contains(d.Message.ZH, "2段") {
			n++
		}
	}
	if n != 1 {
		t.Errorf("%v", ds)
	}
}
