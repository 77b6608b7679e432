package parser

import "testing"

// What opens another part of a plan ends the tasks before it, and is none itself.
func TestPartsWithoutTasks(t *testing.T) {
	for _, title := range []string{"工作要求", "保障措施", "组织领导", "加强组织领导", "实施步骤", "有关事项"} {
		text := "实施方案\n一、" + title + "\n切实抓好落实。\n二、检修水闸。（县水利局负责）\n三、更换井盖。（县住建局负责）\n" + title + "\n（一）提高认识。要把思想统一起来。\n（二）强化宣传。要营造氛围。\n"
		unitsAndTexts(t, text, "县水利局|检修水闸。\n县住建局|更换井盖。\n")
	}
}

// Blocks of labels below a numbered heading are tasks of their own.
func TestLabelledBelowHeading(t *testing.T) {
	for _, label := range []string{"工作内容", "任务内容", "工作事项"} {
		unitsAndTexts(t, "实施方案\n一、主要任务\n"+label+"：修复堤防。\n责任单位：县水利局\n完成时限：6月底\n"+label+"：更换井盖。\n责任单位：县住建局\n完成时限：9月底\n",
			"县水利局|修复堤防。\n县住建局|更换井盖。\n")
		unitsAndTexts(t, "实施方案\n一、主要任务\n责任单位：县水利局\n"+label+"：修复堤防。\n责任单位：县住建局\n"+label+"：更换井盖。\n",
			"县水利局|修复堤防。\n县住建局|更换井盖。\n")
	}
}

// Ways of writing who does what around a task, and not in its text.
func TestWordsAroundUnits(t *testing.T) {
	for _, text := range []string{
		"清单\n一、修复堤防\n修复堤防4公里。\n本项工作由县水利局负责。\n二、更换井盖\n更换井盖20个。\n本项工作由县住建局负责。\n",
		"清单\n1.修复堤防4公里。具体由县水利局负责。\n2.更换井盖20个。具体由县住建局负责。\n",
		"清单\n1.修复堤防4公里。［县水利局］\n2.更换井盖20个。［县住建局］\n",
		"清单\n1.修复堤防4公里。【县水利局｜6月底前】\n2.更换井盖20个。【县住建局｜9月底前】\n",
		"清单\n【县水利局】\n修复堤防4公里。\n【县住建局】\n更换井盖20个。\n",
		"清单\n· 修复堤防4公里。\n责任单位：县水利局\n· 更换井盖20个。\n责任单位：县住建局\n",
		"清单\n1.修复堤防4公里。责任单位： 县水利局。\n2.更换井盖20个。责任单位： 县住建局。\n",
	} {
		unitsAndTexts(t, text, "县水利局|修复堤防4公里。\n县住建局|更换井盖20个。\n")
	}
}

// A sentence that goes on with what another body is to do is two tasks.
func TestBodiesBehindSemicolons(t *testing.T) {
	unitsAndTexts(t, "会议纪要\n一、关于泵站。县水利局要加快前期工作；县财政局要落实资金。\n二、关于物资。由县城投集团采购移动泵车4台；所需经费由县财政局从城维费中列支。\n三、关于预警。县气象局要健全联动机制。\n",
		"县水利局|县水利局要加快前期工作\n县财政局|县财政局要落实资金\n县城投集团|关于物资。由县城投集团采购移动泵车4台；\n县财政局|所需经费由县财政局从城维费中列支。\n县气象局|关于预警。县气象局要健全联动机制。\n")
	unitsAndTexts(t, "职责\n（一）落实责任\n1.林业部门：负责做好监测，制定方案。\n2.交通（公路）部门：负责公路辖区内的防治工作。\n3.教育部门：负责对学生进行防治知识的普及。\n",
		"林业部门|负责做好监测，制定方案。\n交通（公路）部门|负责公路辖区内的防治工作。\n教育部门|负责对学生进行防治知识的普及。\n")
}
