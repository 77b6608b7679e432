package parser

import (
	"strings"
	"testing"

	"fengong/model"
)

// TestProseLines reads what closes a line of a text, or a line on others, in the words and signs that offices use for it.
func TestProseLines(t *testing.T) {
	for _, c := range []struct{ name, text, want string }{
		{"labels between drawn strokes",
			"清单\n一、东镇\n修复瞭望塔，添置望远镜｜责任：东山国有林场｜时限：9月20日前\n清理枯死松树｜责任：东镇（牵头），县林业局（配合）｜时限：12月底前\n",
			"修复瞭望塔，添置望远镜|东山国有林场 负责|9月20日前\n清理枯死松树|东镇 牵头 县林业局 配合|12月底前\n"},
		{"a dash before the units and blanks before the day",
			"任务单\n市总工会机关  2022年8月\n1. 悬挂展板，检查错别字  —— 宣教部  8月19日\n2. 安排职工填写问卷  —— 各部室  8月25日\n3. 打扫楼道，清除僵尸车  —— 办公室牵头，各部室、职工之家配合  8月20日\n",
			"悬挂展板，检查错别字|宣教部 负责|8月19日\n安排职工填写问卷|各部室 负责|8月25日\n打扫楼道，清除僵尸车|办公室 牵头 各部室 配合 职工之家 配合|8月20日\n"},
		{"labels behind dashes, and the day behind these",
			"任务\n1.逐户制定清收方案\n主办: 资产保全部——协办: 公司业务部——11月30日前\n2.及时送达催收函\n主办: 法律合规部——协办: 各支行——随时\n",
			"逐户制定清收方案|资产保全部 牵头 公司业务部 配合|11月30日前\n及时送达催收函|法律合规部 牵头 各支行 配合|随时\n"},
		{"a day without 前 in the bracket, and an arrow between names",
			"本周重点\n■ 签订出让合同（海洋渔业局，8月19日）\n■ 移交幼儿园（建设局→社会事业局，8月21日）\n■ 带回有效线索（投资合作局，8月17日至22日）\n■ 立查立改（县林业局，立即整改）\n",
			"签订出让合同|海洋渔业局 负责|8月19日\n移交幼儿园|建设局 负责 社会事业局 负责|8月21日\n带回有效线索|投资合作局 负责|8月17日至22日\n立查立改|县林业局 负责|立即整改\n"},
		{"the day and the hour before the task",
			"流程\n8月18日上午9:00 场地设备验收（县文旅局、县体育中心）\n8月19日晚7:30 总决赛开赛（县文旅局）\n",
			"场地设备验收|县文旅局 负责 县体育中心 负责|8月18日上午9:00\n总决赛开赛|县文旅局 负责|8月19日晚7:30\n"},
		{"a deadline of as many as it counts, and one of its section",
			"分工\n（一）会前\n1.印制邀请函——办公室\n2.布置舞台——城投公司\n（以上两项11月20日前完成）\n（二）会中\n3.嘉宾签到引导——宣传部\n（三）会后\n4.整理资料——宣传部\n以上任务12月5日前完成。\n（四）其他\n5.跟踪项目——招商局\n",
			"印制邀请函|办公室 负责|11月20日前\n布置舞台|城投公司 负责|11月20日前\n嘉宾签到引导|宣传部 负责|\n整理资料|宣传部 负责|12月5日前\n跟踪项目|招商局 负责|\n"},
		{"whose they are by number, below a heading of its own",
			"方案\n一、主要任务\n1.新建大棚1200亩。\n2.落实冻猪肉储备。\n3.设立平价专柜。\n二、责任分工\n第1项由县农业农村局牵头，各乡镇配合；第2项由县发改局牵头，县供销社配合；第3项由县商务局负责。\n三、运行规则\n协调机制每月会商一次。\n",
			"新建大棚1200亩。|县农业农村局 牵头 各乡镇 配合|\n落实冻猪肉储备。|县发改局 牵头 县供销社 配合|\n设立平价专柜。|县商务局 负责|\n"},
		{"who helps in all that are named by number",
			"任务\n1.清淤渠道48条。\n2.维修山塘630口。\n3.新建高标准农田。\n4.修复水毁耕地。\n以上第1—2项由县水利局牵头，第3—4项由县农业农村局牵头，各乡镇配合。\n",
			"清淤渠道48条。|县水利局 牵头 各乡镇 配合|\n维修山塘630口。|县水利局 牵头 各乡镇 配合|\n新建高标准农田。|县农业农村局 牵头 各乡镇 配合|\n修复水毁耕地。|县农业农村局 牵头 各乡镇 配合|\n"},
		{"who does all that says nothing else",
			"安排\n会议定于2月5日召开。以下工作除注明外，均由会务科负责。\n1.印制会议须知。\n2.安排会场消毒。（物业公司负责）\n3.整理会议录音。\n",
			"印制会议须知。|会务科 负责|\n安排会场消毒。|物业公司 负责|\n整理会议录音。|会务科 负责|\n"},
		{"labels in brackets, 单位 alone among them, of lines with commas",
			"落实清单\n\n【事项】组团参会，新增展位24个\n\n【单位】商务金融局\n\n【时限】4月10日前\n\n【事项】摸排订单，分类建立名册\n\n【单位】商务金融局、各产业园\n\n【时限】5月\n",
			"组团参会，新增展位24个|商务金融局 负责|4月10日前\n摸排订单，分类建立名册|商务金融局 负责 各产业园 负责|5月\n"},
		{"a way between two places is no unit",
			"任务\n1.第一路段：人民路（县医院至汽车站）。包保单位：县卫健局。任务：劝导行人。\n2.第二路段：解放街（农贸市场周边）。包保单位：县商务局。任务：维护早市秩序。\n",
			"第一路段：人民路（县医院至汽车站）。任务：劝导行人。|县卫健局 负责|\n第二路段：解放街（农贸市场周边）。任务：维护早市秩序。|县商务局 负责|\n"},
		{"who explains a document has no task, and names with a verb in them",
			"办法\n第三条 县检察院、县公安局共同建立询问救助中心。\n第四条 县自然资源局会同县住房城乡建设局研究配套政策。\n第五条 省自然资源厅会同省住房城乡建设厅研究土地收益返还。\n第六条 县妇联负责选派指导师，每县不少于3名。\n本办法由县检察院负责解释。\n",
			"县检察院、县公安局共同建立询问救助中心。|县检察院 负责 县公安局 负责|\n县自然资源局会同县住房城乡建设局研究配套政策。|县自然资源局 牵头 县住房城乡建设局 负责|\n省自然资源厅会同省住房城乡建设厅研究土地收益返还。|省自然资源厅 牵头 省住房城乡建设厅 负责|\n县妇联负责选派指导师，每县不少于3名。|县妇联 负责|\n"},
		{"who leads together, and what several offices of one point have to do",
			"讲话\n一、攻坚水源。关停排污口。市生态环境局牵头，市水利局参与。\n二、攻坚检测。具备检测能力。市卫健委、市住建局共同牵头。\n",
			"攻坚水源。关停排污口。|市生态环境局 牵头 市水利局 配合|\n攻坚检测。具备检测能力。|市卫健委 牵头 市住建局 牵头|\n"},
	} {
		p, ds := Parse("a.txt", []byte(c.text), Options{})
		if p == nil {
			t.Errorf("%s: %v", c.name, ds)
			continue
		}
		var got strings.Builder
		for _, k := range everyTask(p) {
			got.WriteString(k.Text + "|")
			for i, a := range k.Assignments {
				if i > 0 {
					got.WriteString(" ")
				}
				got.WriteString(a.Unit + " " + map[model.Role]string{model.Lead: "牵头", model.Responsible: "负责", model.Support: "配合"}[a.Role])
			}
			got.WriteString("|" + k.Due + "\n")
		}
		if got.String() != c.want {
			t.Errorf("%s:\n%s\nnot\n%s", c.name, got.String(), c.want)
		}
	}
}

// TestOrderedBehindWrong reads the orders that stand behind what was found wrong, and takes no line with commas for a table.
func TestOrderedBehindWrong(t *testing.T) {
	p, ds := Parse("a.txt", []byte("关于暗访情况的通报\n11月13日至17日，市效能办进行了暗访，发现以下问题，现予通报并提出整改要求：\n"+
		"1、市不动产登记中心排号机故障，群众排长队。责令市不动产登记中心立即修复设备，11月24日前书面报告整改情况。\n"+
		"2、城南派出所户籍窗口午休不值班。责令市公安局城南分局落实午间不断档服务，对当事民警进行批评教育。\n"+
		"3、市车管所周边“黄牛”揽客。由市公安局交警支队牵头，市市场监管局配合，开展集中清理，公示收费标准。\n"), Options{})
	if p == nil {
		t.Fatal(ds)
	}
	want := [][]string{{"市不动产登记中心"}, {"市公安局城南分局"}, {"市公安局交警支队", "市市场监管局"}}
	tasks := everyTask(p)
	if len(tasks) != len(want) {
		t.Fatal(tasks)
	}
	for i, k := range tasks {
		if got := strings.Join(namesOf(k), " "); got != strings.Join(want[i], " ") {
			t.Errorf("%s: %s", k.Text, got)
		}
	}
}
