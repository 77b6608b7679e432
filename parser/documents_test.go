package parser

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"fengong/model"
)

// Whole documents, as clerks drop them: what surrounds the tasks and what is like them is none.
func TestDocuments(t *testing.T) {
	const bracketed = "一、任务\n1.修路。（县交通局负责）\n2.造林。（县林业局负责）\n"
	for name, test := range map[string]struct{ in, title, want string }{
		"deadlines before a label in brackets": {
			"（一）平台\n1．建平台，接入应用。（0.5分）（5月底完成，牵头考核单位：县数据局）\n2．扩热线（持续推进，牵头考核单位：县政府办公室、县公安局）\n",
			"", "建平台 县数据局|扩热线 县政府办公室+县公安局"},
		"those who guide": {
			"（一）甲。\n治废水，达标排放。（县水利局、县林业局指导）\n（二）乙。\n收农膜。（县农业局指导，各乡镇负责）\n",
			"", "甲。\n 县水利局+县林业局|乙。\n 县农业局+各乡镇"},
		"boxes beside the tasks": {
			"方案\n一、任务\n1.修路。（县交通局负责）\n专栏1  修路工程\n修主干道。新建桥梁，改造旧路。\n2.造林。（县林业局负责）\n专栏2　造林工程\n绿化荒山。\n",
			"方案", "修路。 县交通局|造林。 县林业局"},
		"a list of bodies within": {
			"防汛预案\n" + bracketed + "二、成员单位职责\n（1）县水利局负责水库调度。\n（2）县公安局、县交通局按照各自职责，负责道路通畅。\n（3）县财政局负责经费。\n三、附则\n预案由县应急局负责解释。\n",
			"防汛预案", "修路。 县交通局|造林。 县林业局|县水利 县水利局|县公安 县公安局+县交通局|县财政 县财政局"},
		"a table of contents": {
			"防汛预案\n目　　录\n1 总则\n2 县防汛指挥部\n2.1 成员单位职责\n1 总则\n为做好防汛，制定本预案。\n2 县防汛指挥部\n2.1 成员单位职责\n（1）县水利局负责水库调度。\n（2）县公安局负责治安。\n（3）县财政局负责经费。\n",
			"防汛预案", "县水利 县水利局|县公安 县公安局|县财政 县财政局"},
		"bodies addressed below a number": {
			"某县开放办关于印发修路意见的通知\n（某开放办〔2026〕6号）\n县有关单位：\n《某县修路意见》现印发给你们，请认真贯彻执行。\n某县开放办\n2026年3月23日\n某县修路意见\n" + bracketed,
			"某县修路意见", "修路。 县交通局|造林。 县林业局"},
		"a body that widens the one before": {
			bracketed + "二、经费\n2.1　财政会同有关部门（单位），对价款进行审核。\n", "", "修路。 县交通局|造林。 县林业局"},
		"a list of people": {
			bracketed + "附件\n专项工作组名单\n组　长：张某某 县长\n副组长：李某某 副县长\n", "", "修路。 县交通局|造林。 县林业局"},
		"minutes that say what was made clear": {
			"纪要\n一、财政\n（一）县审计局负责审计。\n（二）同意购置车辆，由县财政局负责办理手续，5月底前完成。\n二、安置\n会议明确：县工信局会同县人社局做好安置。\n会议强调，各级各部门要高度重视。\n",
			"纪要", "县审计 县审计局|同意购 县财政局|会议明 县工信局+县人社局"},
		"bodies before a full stop": {
			"分工\n（一）县公安局。依法打击犯罪。\n（二）县城管局。整治占道经营。\n（三）各镇（街道）。落实责任。\n",
			"分工", "依法打 县公安局|整治占 县城管局|落实责 各镇（街道）"},
		"a sentence on another behind the last body": {
			"职责\n县公安局：负责警戒。\n县财政局：负责经费。\n指挥部可根据需要增加成员单位。\n",
			"职责", "负责警 县公安局|负责经 县财政局"},
		"time and place of what is held": {
			"活动方案\n（一）书画展\n时间：5月1日至5月20日\n地点：县文化馆\n承办单位：县文化馆\n（二）健步走\n时间：5月10日\n地点：公园\n承办单位：县教育局\n协办单位：县公安局\n",
			"活动方案", "书画展 县文化馆|健步走 县教育局+县公安局"},
		"who is in charge of each": {
			"交办意见\n第001号　关于内涝的建议\n主办：市住建局\n会办：市水务局\n第002号　关于托管的建议\n主办：市教育局\n会办：市财政局\n",
			"交办意见", "关于内 市住建局+市水务局|关于托 市教育局+市财政局"},
		"the end of measures": {
			"措施\n第一条 奖企业。（责任单位：县财政局）\n第二条 规范执法。（责任单位：县司法局）\n第三条 本措施自印发之日起施行，由县财政局负责解释。\n",
			"措施", "奖企业 县财政局|规范执 县司法局"},
		"labels between a heading and what is to be done": {
			"隐患整治\n一、消防\n责任领导：张某某\n责任部门：总务处\n更换灭火器，维修照明。\n二、安保\n责任领导：李某某\n责任部门：保卫处、学生处\n配齐保安，登记访客。\n特此通知。\n",
			"隐患整治", "消防\n 总务处|安保\n 保卫处+学生处"},
		"each matter by whom": {
			"保障\n一、后勤\n供电由县供电公司负责，供水由县自来水公司负责。\n饮食由县卫健局牵头。\n二、要求\n各单位要尽责。\n",
			"保障", "供电由 县供电公司+县自来水公司|饮食 县卫健局"},
		"several asked together": {
			"督办通知\n1.请县住建局牵头，对积水点进行整治。\n2.请县住建局、县城管局联合对窨井盖进行排查，整改到位。\n请将办理情况报县政府。\n",
			"督办通知", "请县住 县住建局|请县住 县住建局+县城管局"},
		"signs of half a width": {
			"职责\n(一)县公安局:负责警戒,疏导交通。\n(二)县财政局要抓紧拨付资金,确保使用。\n(三)同意购置车辆,由县机关事务中心负责办理。\n",
			"职责", "负责警 县公安局|县财政 县财政局|同意购 县机关事务中心"},
		"groups that work, led by bodies": {
			"预案\n3.3 现场工作组\n县指挥部设立以下工作组：\n（1）抢险组：由县应急局牵头，县人武部参加。负责搜救。\n（2）监测组：由县水利局牵头，县气象局参加。负责监测。\n4 附则\n4.1 预案由县应急局负责解释。\n",
			"预案", "抢险组 县应急局+县人武部|监测组 县水利局+县气象局"},
		"whatever bodies ought to do": {
			"纪要\n会议听取汇报。\n会议要求：\n一、市住建局要加强管理。\n二、市交通局、市公安局要强化管控。\n三、各县区要压实责任。\n会议强调，要追责。\n",
			"纪要", "市住建 市住建局|市交通 市交通局+市公安局|各县区 各县区"},
		"whom at the end of each sentence": {
			"安排\n1、运动员的人选由体育系负责。\n2、停课通知由教务处负责落实\n3、国旗队由工会、学生处负责，各系配合。\n4、合唱由音乐系安排\n",
			"安排", "运动员 体育系|停课通 教务处|国旗队 工会+学生处+各系|合唱 音乐系"},
		"what works how": {
			"方案\n1.修路。（县交通局）\n2.日常工作由县水利局承担。\n3.本方案由县水利局负责解释。\n",
			"方案", "修路。 县交通局|日常工 县水利局"},
		"headings that say whose the work is": {
			"分解\n一、张三省长负责的工作\n（一）省监察厅牵头的工作\n加强监察。\n（二）省编办负责的工作\n1.改革体制。\n2.精简机构。\n协同单位：省财政厅。\n",
			"分解", "加强监 省监察厅|改革体 省编办|精简机 省编办+省财政厅"},
		"fields of departments, and what has been": {
			"通知\n一、供应\n市商务局要做好储备。\n二、安全\n应急管理、住建、交通运输等部门要排查隐患。去年市公安局处置警情320起。\n三、走访\n市委组织部将抽查。\n",
			"通知", "市商务 市商务局|应急管 应急管理+住建+交通运输|市委组 市委组织部"},
		"when, before the units": {
			"安排\n县交通局要修路。\n下半年县水利局要加固堤防。\n2026年县教育局要新建学校。\n近期，县公安局负责排查。\n今年县民政局要建敬老院，下半年县财政局做好拨付。\n去年县卫健局要求整改。\n",
			"安排", "县交通 县交通局|下半年 县水利局|202 县教育局|近期， 县公安局|今年县 县民政局+县财政局"},
		"an officer before the units": {
			"分工\n1、兰天试验区事宜\n由杨三副市长负责，市发改委牵头，市财政局配合，完成方案，争取将我市列为国家发改委综合改革联系点。\n2、轨道项目\n由吴四副市长负责，市建设局牵头，抓紧报批。\n",
			"分工", "由杨三 市发改委+市财政局|由吴四 市建设局"},
		"bodies named by their field": {
			"职责\n5.文化部门：负责整治网吧。\n6.工商行政管理部门：查处食品店。\n7.各部门：要配合。\n",
			"职责", "负责整 文化部门|查处食 工商行政管理部门|要配合 各部门"},
		"what else bodies are called": {
			"职责\n（一）招商合作局（行政审批局、政务服务中心）\n1.制作手册。\n2.服务企业。\n（二）工程建设局（安全监督局）\n1.完成规划。\n（三）成立指挥部（县应急局）\n（四）局长办公会（县府办）\n",
			"职责", "制作手 招商合作局（行政审批局、政务服务中心）|服务企 招商合作局（行政审批局、政务服务中心）|完成规 工程建设局（安全监督局）|成立指 县应急局|局长办 县府办"},
		"a sentence before what each does": {
			"任务\n（一）明确分工，责任到人。市发改委负责规划节能；市规划局、市建设局负责建筑节能；县（区、市）政府负责本地节能。\n（二）分解目标。能耗下降20%；二产节能20%。\n",
			"任务", "市发改 市发改委|市规划 市规划局+市建设局|县（区 县（区、市）政府"},
		"bodies whose names begin as deeds do, behind 会同": {
			"通知\n1.关于粮食安全的问题，由发展改革委会同中央农办、农业部、财政部、科技部、国土资源部、水利部、商务部、环境保护部、统计局、粮食局等部门研究提出意见。\n2.关于水利的问题，由水利部会同财政部、发展改革委等部门研究提出意见。\n3.市场监管局会同建设局、统计局、安置办开展检查。\n",
			"通知", "关于粮 发展改革委+中央农办+农业部+财政部+科技部+国土资源部+水利部+商务部+环境保护部+统计局+粮食局|关于水 水利部+财政部+发展改革委|市场监 市场监管局+建设局+统计局+安置办"},
		"a deed that ends as a body does": {
			"纪要\n（一）由东山镇政府负责，抽调干部；加强村委会管理工作，解决问题。\n（二）由县林业局负责，清理河道；督促合作社整改。\n",
			"纪要", "由东山 东山镇政府|由县林 县林业局"},
		"who belongs to a group": {
			"工作职责\n（一）救治组\n组　长：李　明（兼）\n副组长：刘方（市卫生局副局长）\n　　　　魏强（市药监局调研员）\n　　　　王红、孙海（市疾控中心副主任）\n成　员：赵勇（市财政局科长）\n　　　　周平　市教育局科长\n市卫生局负责储备物资。市药监局负责监督药品。\n（二）监督组\n总指挥：马林 副市长\n市工商局负责监管市场。\n",
			"工作职责", "市卫生 市卫生局|市药监 市药监局|市工商 市工商局"},
		"a bracket behind a comma": {
			"要点\n1.建立长效机制，（县委办公室、县委组织部）办好中心组学习。（县委宣传部）\n2.修路。（县交通局）\n",
			"要点", "建立长 县委办公室+县委组织部|办好中 县委宣传部|修路。 县交通局"},
	} {
		title, tasks := tasksOf(t, "t.txt", test.in)
		if strings.Join(tasks, "|") != test.want || title != test.title {
			t.Errorf("%s: %q %q, not %q", name, title, tasks, test.want)
		}
	}
}

// An article that a table only sets on its page is read as one.
func TestArticleInTable(t *testing.T) {
	article := "<p>某县2026年重点工作方案</p><p>" + strings.Repeat("为做好今年的工作，根据上级要求，结合我县实际，制定本方案。", 8) + "</p><p>一、任务</p><p>1.修路。（县交通局负责）</p><p>2.造林。（县林业局负责）</p><p>二、要求</p>"
	for name, page := range map[string]string{
		"a page":     "<table><tr><td>" + article + "</td></tr></table>",
		"with heads": "<table><tr><td>索引号：</td><td>0001/2026</td></tr></table><table><tr><td colspan=2>" + article + "</td></tr><tr><td>打印本页</td><td>关闭窗口</td></tr></table>",
	} {
		title, tasks := tasksOf(t, "t.html", "<html><body>"+page)
		if got := strings.Join(tasks, "|"); got != "修路。 县交通局|造林。 县林业局" || title != "某县2026年重点工作方案" {
			t.Errorf("%s: %q %q", name, title, got)
		}
	}
}

// A few sentences on bodies in a long text make it no list of duties: they are told of.
func TestNoDutyList(t *testing.T) {
	var rules strings.Builder
	rules.WriteString("数据管理办法\n")
	for _, n := range []string{"一", "二", "三", "四", "五", "六", "七", "八"} {
		rules.WriteString("第" + n + "条 数据的采集、归集和共享，适用本办法，应当依法进行。\n")
	}
	rules.WriteString("第九条 县数据局负责统筹数据管理。\n第十条 县财政局负责安排经费，确保使用。\n")
	plan, ds := Parse("t.txt", []byte(rules.String()), Options{})
	checkRefused(t, plan, ds, "no-table")

	for _, notice := range []string{
		"关于报送总结的通知\n机关各科室，各直属单位：\n请各科室认真总结，于4月5日前报送办公室。\n一、内容\n主要包括进展和打算。\n二、要求\n各科室要高度重视，按时报送。\n局办公室\n2026年3月28日\n",
		"通知\n一、各单位要高度重视。\n二、各部门要加强配合。\n三、各乡镇要落实责任。\n",
	} {
		plan, ds = Parse("t.txt", []byte(notice), Options{})
		checkRefused(t, plan, ds, "no-table")
	}

	var view strings.Builder
	view.WriteString("指导意见\n一、体系\n")
	for range 6 {
		view.WriteString("建立健全机制，充分释放价值，推动融合应用。\n")
	}
	view.WriteString("县数据局负责统筹协调。\n运行主体落实各项决策，分别承担责任。\n县财政局会同有关部门建立反馈机制。\n")
	plan, ds = Parse("t.txt", []byte(view.String()), Options{})
	if plan != nil {
		t.Fatalf("a plan of sentences:\n%s", outline(plan))
	}
	told := false
	for _, d := range ds {
		told = told || d.Code == "text-unused" && d.Severity == model.Warning
	}
	if !told {
		t.Errorf("the sentences are left out in silence: %v", ds)
	}
}

// When a matter takes place is kept with it, however it is written.
func TestTimeLines(t *testing.T) {
	times := []string{"2月14-15日", "2月14日至15日", "2月14—15日", "2月下旬-3月上旬", "2027年2月14至16日", "3、4月", "五一前后", "3月5日（星期五）19:30", "3月5日、12日", "待定"}
	var b strings.Builder
	b.WriteString("活动安排\n")
	for i, when := range times {
		fmt.Fprintf(&b, "%d.第%d项活动\n主办：县文体旅局\n时间：%s\n", i+1, i+1, when)
	}
	p, _ := Parse("t.txt", []byte(b.String()), Options{})
	var got []string
	for _, th := range p.Themes {
		for _, task := range th.Tasks {
			got = append(got, task.Due)
		}
	}
	if diff := cmp.Diff(times, got); diff != "" {
		t.Error(diff)
	}
	for _, day := range []string{"14-15日", "3-5月", "1、2月底前", "2027年3至4月", "9月10日、20日前完成"} {
		if !isDate(day) {
			t.Errorf("%s is a date", day)
		}
	}
	for _, other := range []string{"3、4", "1-2项", "5-10日均产量"} {
		if isDate(other) {
			t.Errorf("%s is none", other)
		}
	}
}

// A deadline at the head of a clause is the task's, where it is the only one and no line gives another.
func TestDuesInText(t *testing.T) {
	for text, want := range map[string]string{
		"2009年底前，完成消防站建设，并配套装备。（县公安局）":           "2009年底前",
		"提升便利度。优化系统，9月底前，实现全流程办理。（牵头单位：省市场监管局）":  "9月底前",
		"力争6月底前完成主体工程。（县住建局）":                    "6月底前",
		"6月底前完成设计，12月底前完成施工。（县住建局）":              "",
		"6月底前完成设计，12月完工。（县住建局）":                  "",
		"2010年底前，完成建设，并在2011年投入使用。（县公安局）":        "",
		"推广2019年的做法，持续巩固。（县住建局）":                 "",
		"2009年底前，完成建设。（县公安局，8月底前）":               "8月底前",
		"推进节水。到2025年，单位用水量下降两成。（县水务局）":           "到2025年",
		"培育企业。5年内遴选扶持500家创业企业。（县科技局）":            "5年内",
		"推进节水。到2023年达标，到2025年，用水量下降两成。（县水务局）":    "",
		"6月2日至30日，在媒体上开设专栏。（县委宣传部）":              "6月2日至30日",
		"6月16日上午，举办咨询日活动。（县应急局）":                 "6月16日上午",
		"6月20日，县应急局已组织演练，要总结经验。（县应急局）":           "",
		"帮扶资金拨付不及时。（县财政局）\n整改措施：核查台账，10月底前拨付到户。": "10月底前",
	} {
		p, ds := Parse("t.txt", []byte("方案\n1."+text+"\n2.做好绿化工作，确保取得实效。（县林业局）\n"), Options{})
		if got := p.Themes[0].Tasks[0].Due; got != want {
			t.Errorf("%s: %q, not %q", text, got, want)
		}
		told := 0
		for _, d := range ds {
			if d.Code == "due-in-text" {
				told++
			}
		}
		if (told == 1) != (want != "" && want != "8月底前") {
			t.Errorf("%s: told %d times", text, told)
		}
	}
	p, _ := Parse("t.csv", []byte("序号,工作任务,责任单位\n1,完成消防站建设，2009年底前投入使用。,县公安局\n2,做好绿化工作。,县林业局\n"), Options{})
	if got := p.Themes[0].Tasks[0].Due; got != "" {
		t.Errorf("a table without such a column, most of whose tasks name no day: %q", got)
	}
	p, _ = Parse("t.csv", []byte("序号,工作任务,责任单位\n1,在2009年底前完成消防站建设。,县公安局\n2,做好绿化工作。,县林业局\n"), Options{})
	if got := p.Themes[0].Tasks[0].Due; got != "2009年底前" {
		t.Errorf("a short table without such a column, a task of which begins with its day: %q", got)
	}
	p, _ = Parse("t.csv", []byte("序号,工作任务,责任单位\n1,2009年底前，完成消防站建设。,县公安局\n2,做好绿化工作，6月底前完成。,县林业局\n3,清理河道。,县水利局\n"), Options{})
	if got := p.Themes[0].Tasks[1].Due; got != "6月底前" {
		t.Errorf("a table without such a column, most of whose tasks name their day: %q", got)
	}
	p, _ = Parse("t.csv", []byte("序号,工作任务,责任单位,完成时限\n1,2009年底前，完成消防站建设。,县公安局,\n2,做好绿化工作。,县林业局,6月\n"), Options{})
	if got := p.Themes[0].Tasks[0].Due; got != "" {
		t.Errorf("a table with such a column: %q", got)
	}
}

// A notice can say for all that it lists by when it is due.
func TestDueForAll(t *testing.T) {
	table := ",,\n序号,事项,责任单位\n1,修订城市供水规划,县水务局\n2,公交线网优化方案,县交通运输局\n"
	prose := "\n1.春江医院附近有垃圾。（责任单位：英雄街道）\n2.天桥下路面破损。（责任单位：县住建局）\n"
	for _, c := range []struct{ said, due string }{
		{"请各单位立即整改，并于5月20日前将问题整改完成，整改情况报督查室。", "5月20日前"},
		{"列入清单管理的决策事项须于2022年12月31日前完成。", "2022年12月31日前"},
		{"以上事项，10月底前全部办结。", "10月底前"},
		{"所有问题要在9月底前整改到位。", "9月底前"},
		{"【公开时限】信息形成之日起20个工作日内（另有规定的从其规定）", "信息形成之日起20个工作日内"},
		{"办理时限：6月底前", "6月底前"},
		{"各单位要于3月底前制定完成工作方案。", ""},
		{"请于6月30日前将工作总结报送完成。", ""},
		{"本次会议于5月20日前完成筹备。", ""},
		{"所有问题要在6月底前整改到位，难点问题在9月底前整改到位。", ""},
	} {
		for file, source := range map[string]string{"a.csv": "关于印发重点事项的通知,,\n" + c.said + table, "a.txt": "关于卫生检查情况的通报\n" + c.said + prose} {
			p, ds := Parse(file, []byte(source), Options{})
			if p == nil {
				t.Errorf("%s, %s: %v", file, c.said, ds)
				continue
			}
			for _, th := range p.Themes {
				for _, k := range th.Tasks {
					if k.Due != c.due {
						t.Errorf("%s, %s: %q is due %q", file, c.said, k.Text, k.Due)
					}
				}
			}
			if told := strings.Contains(codes(ds), "due-for-all"); told != (c.due != "") {
				t.Errorf("%s, %s: told %v", file, c.said, told)
			}
		}
	}
	p, _ := Parse("a.csv", []byte("所有问题要在9月底前整改到位。,,,\n序号,事项,责任单位,完成时限\n1,修订城市供水规划,县水务局,6月\n2,公交线网优化方案,县交通运输局,\n"), Options{})
	if got := p.Themes[0].Tasks[1].Due; got != "9月底前" {
		t.Errorf("beside a column of deadlines: %q", got)
	}
}

// Who drafts what the line above names has it as a task, even where one line alone says so.
func TestDrafts(t *testing.T) {
	p, ds := Parse("a.txt", []byte("2021年立法计划\n二、规章（1件）\n古城保护办法\n起草单位：市住建局\n报送时间：12月底\n三、调研（2件）\n1.文明行为促进条例\n责任单位：市文明办\n2.许可权实施办法\n责任单位：市司法局\n"), Options{})
	if p == nil {
		t.Fatal(ds)
	}
	if got := whoDoes(p); !strings.HasPrefix(got, "古城保护办法 r:市住建局\n") {
		t.Errorf("%q", got)
	}
}

// What is signed below a table is no row of it, and heads below one that reach down are heads.
func TestFormAround(t *testing.T) {
	p, ds := Parse("a.csv", []byte("抽查事项清单,,,,\n序号,抽查事项,抽查对象,随机抽查方式,抽查主体\n1,客运服务抽查,经营者,按主体随机,市交通局\n2,市容责任抽查,商户,按网格随机,市城管局\n填报人：,,,联系电话：,\n"), Options{})
	if p == nil {
		t.Fatal(ds)
	}
	if got, want := whoDoes(p), "客运服务抽查 r:市交通局\n市容责任抽查 r:市城管局\n"; got != want {
		t.Errorf("got %q", got)
	}
	p, ds = Parse("a.html", []byte("<table><tr><td colspan=2>公开事项</td><td rowspan=2>公开内容</td><td rowspan=2>公开时限</td><td rowspan=2>公开主体</td><td>公开对象</td><td rowspan=2>责任处室</td></tr><tr><td>一级事项</td><td>二级事项</td><td>全社会</td></tr>"+
		"<tr><td rowspan=2>机关简介</td><td>基本信息</td><td>办公地址、办公时间</td><td rowspan=2>20个工作日内</td><td rowspan=2>县民政局</td><td rowspan=2>√</td><td rowspan=2>办公室</td></tr><tr><td>领导简介</td><td>领导姓名、职务、分工</td></tr></table>"), Options{})
	if p == nil {
		t.Fatal(ds)
	}
	if got := whoDoes(p); strings.Contains(got, "二级事项") || strings.Count(got, "\n") != 2 {
		t.Errorf("got %q", got)
	}
}

// Points with bullets in one cell stay lines of their own.
func TestBullets(t *testing.T) {
	p, ds := Parse("a.csv", []byte("序号,工作任务,责任单位\n1,\"△调整支出结构，加大对教育的投\n入\n△加强财政监督\n●加快信用体系建设\",县财政局\n2,做好绿化工作,县林业局\n"), Options{})
	if p == nil {
		t.Fatal(ds)
	}
	if got, want := p.Themes[0].Tasks[0].Text, "△调整支出结构，加大对教育的投入\n△加强财政监督\n●加快信用体系建设"; got != want {
		t.Errorf("got %q", got)
	}
}

// How often something is done is no deadline beside a day, nor is the day from which on it is.
func TestHowOften(t *testing.T) {
	for head, want := range map[string]string{"完成日期": "2016.2.1", "检查时间": "2016.2.1", "实施日期": "", "启动时间": ""} {
		p, _ := Parse("a.csv", []byte("序号,抽查事项,抽查周期,抽查主体,"+head+"\n1,客运服务抽查,每月,市交通局,2016.2.1\n2,市容责任抽查,每周,市城管局,2016.2.1\n"), Options{})
		if got := p.Themes[0].Tasks[0].Due; got != want {
			t.Errorf("%s: due %q", head, got)
		}
	}
}

// Words for what is done make no body of what it is done to.
func TestDeedsAreNoBodies(t *testing.T) {
	p, ds := Parse("a.txt", []byte("任务分工\n1.区委农办要结合全区建设任务，负责指导督查新社区按示范村标准建设新社区。\n2.区住建局负责危房改造，负责组织协调新社区开展评比。\n3.区督查室要督促检查工作进展，负责通报。\n"), Options{})
	if p == nil {
		t.Fatal(ds)
	}
	got := whoDoes(p)
	for l := range strings.Lines(got) {
		if _, units, _ := strings.Cut(strings.TrimSpace(l), " r:"); strings.Contains(units, " ") || units == "" {
			t.Errorf("%q", l)
		}
	}
}

// A row across a table that says who does something, and is no task, is warned of.
func TestRowSaysWho(t *testing.T) {
	table := "序号,工作任务,责任单位\n1,修建宿舍,县教育局\n2,绿化校园,县林业局\n"
	for row, want := range map[string]bool{
		"县财政局要保障经费，县审计局负责跟踪审计。,,": true,
		"注：县财政局要保障经费。,,":          true,
		"注：责任单位要保障经费。,,":          false,
		"以上数据截至6月底。,,":            false,
	} {
		_, ds := Parse("a.csv", []byte(table+row+"\n"), Options{})
		if got := strings.Contains(codes(ds), "text-unused"); got != want {
			t.Errorf("%s: %v", row, ds)
		}
	}
}

// Of two columns of days the deadline is that on which something ends.
func TestFromAndTo(t *testing.T) {
	for _, heads := range []string{"抽取时间自,抽取时间至", "开始时间,结束时间", "起始时间,截止时间", "时间起,时间止", "开工时间,竣工时间", "检查时间起,检查时间止", "实施日期,完成日期"} {
		p, ds := Parse("t.csv", []byte("序号,工作任务,责任单位,"+heads+"\n1,检查托幼机构的卫生保健工作,体卫艺处,2021/5/20,2021/12/20\n2,检查民办学校教育教学,政审处,2021/4/1,2021/12/31/\n"), Options{})
		if got := p.Themes[0].Tasks[0].Due; got != "2021/12/20" {
			t.Errorf("%s: %q, %v", heads, got, ds)
		}
	}
}

// Each of several sentences of a paragraph that close with who does what stands before is a task.
func TestTasksCloseWithTheirUnits(t *testing.T) {
	for _, form := range [][2]string{{"，责任单位为", ""}, {"，责任单位：", ""}, {"，由", "负责"}, {"，由", "牵头"}, {"。责任单位：", ""}} {
		who := func(name string) string { return form[0] + name + form[1] }
		for _, sign := range []string{"；", "。"} {
			text := "2023年指标\n1.投资：固定资产投资162亿元" + who("区发改委") + sign + "技改投资占比16.5%" + who("区经信局") + "。\n2.高新技术企业增加10家以上" + who("区科技局") + "。\n"
			p, ds := Parse("t.txt", []byte(text), Options{})
			if p == nil {
				t.Fatal(ds)
			}
			got := strings.NewReplacer("l:", "", "r:", "").Replace(whoDoes(p))
			if want := "投资：固定资产投资162亿元 区发改委\n技改投资占比16.5% 区经信局\n高新技术企业增加10家以上 区科技局\n"; strings.ReplaceAll(got, "。", "") != want {
				t.Errorf("%s%v", got, ds)
			}
		}
	}
	// Who is named within a task and has no part in it is told of.
	_, ds := Parse("t.txt", []byte("方案\n1.经费由区财政局负责，区审计局监督；人员由区人社局安排。\n2.场地由区体育局负责，区审计局监督；人员由区人社局安排。\n3.场地、设备由区教育局负责。\n"), Options{})
	told := 0
	for _, d := range ds {
		if d.Code == "clause-unread" {
			if told++; !strings.Contains(d.Message.ZH, "区财政局") || !strings.Contains(d.Message.ZH, "共2处") {
				t.Errorf("%v", d)
			}
		}
	}
	if told != 1 {
		t.Errorf("told %d times: %v", told, ds)
	}
}

// A paragraph of a notice can give several bodies a sentence each; what is said of one body is one task.
func TestSentencesForBodies(t *testing.T) {
	for text, want := range map[string]string{
		"1.压实责任。建立联审机制。教育部门要参与规划、验收。发展改革部门要及时办理审批。自然资源部门要统筹安排用地。":       "压实责任。建立联审机制。教育部门要参与规划、验收。 s:教育部门\n发展改革部门要及时办理审批。 r:发展改革部门\n自然资源部门要统筹安排用地。 r:自然资源部门\n",
		"（二）统一编码。2019年3月底前，省卫生健康委推行疾病编码。省中医药局印发中医病证分类。8月底前，各地组织医院完成转换。": "统一编码。2019年3月底前，省卫生健康委推行疾病编码。 r:省卫生健康委\n省中医药局印发中医病证分类。 r:省中医药局\n8月底前，各地组织医院完成转换。 r:各地\n",
		"（三）开展分析。省卫生健康委于12月底前完成监测分析。次年起，省卫生健康委每年3月底前完成。":                "开展分析。省卫生健康委于12月底前完成监测分析。次年起，省卫生健康委每年3月底前完成。 r:省卫生健康委\n",
	} {
		p, ds := Parse("t.txt", []byte("关于开展治理工作的通知\n"+text+"\n"), Options{})
		if p == nil {
			t.Errorf("%s: %v", text, ds)
			continue
		}
		if got := whoDoes(p); got != want {
			t.Errorf("%s\n%swant\n%s%v", text, got, want, ds)
		}
	}
}

// Among sentences of one paragraph that charge bodies, those whose verb does not tell are of the kind.
func TestListOfBodies(t *testing.T) {
	p, ds := Parse("t.txt", []byte("做好保电工作\n公司要求各部门落实责任。生产技术部负责编制保电方案；总经理工作部负责值班安排；保卫部制定安全保卫规定，抓好消防工作；调度中心安排运行方式；新闻中心负责舆情监测；物资公司负责应急物资。\n"), Options{})
	if p == nil {
		t.Fatal(ds)
	}
	for _, who := range []string{"r:保卫部\n", "r:调度中心\n", "r:新闻中心\n"} {
		if !strings.Contains(whoDoes(p), who) {
			t.Errorf("%s\n%s%v", who, whoDoes(p), ds)
		}
	}
}

// All others concerned have a part behind who leads.
func TestOthersHelp(t *testing.T) {
	p, ds := Parse("t.txt", []byte("关于安全专项整治的通知\n（一）道路交通整治，由公安部门负责，有关部门配合。要加大查处。\n（二）消防整治，由消防部门负责，其他相关单位配合。要整治隐患。\n（三）建筑整治，由建设部门负责，各有关部门积极配合。要检查现场。\n"), Options{})
	if p == nil {
		t.Fatal(ds)
	}
	if got, want := whoDoes(p), "道路交通整治，由公安部门负责，有关部门配合。要加大查处。 r:公安部门 s:有关部门\n消防整治，由消防部门负责，其他相关单位配合。要整治隐患。 r:消防部门 s:其他相关单位\n建筑整治，由建设部门负责，各有关部门积极配合。要检查现场。 r:建设部门 s:各有关部门\n"; got != want {
		t.Errorf("%swant\n%s%v", got, want, ds)
	}
}

// What is wrong is followed by who puts it right, within the sentence that says how.
func TestMends(t *testing.T) {
	for _, head := range []string{"整改要求", "处理意见", "整改措施", "办理要求"} {
		p, ds := Parse("t.txt", []byte("巡查通报\n1、河边堤岸沿线有垃圾死角。\n"+head+"：由县环卫站负责清除上述地段垃圾。\n2、围墙上有野广告。\n"+head+"：由包片单位县气象局负责，于5月底前清除。\n"), Options{})
		if p == nil {
			t.Fatal(ds)
		}
		if got, want := whoDoes(p), "河边堤岸沿线有垃圾死角。 r:县环卫站\n围墙上有野广告。 r:县气象局\n"; got != want {
			t.Errorf("%s:\n%s%v", head, got, ds)
		}
		if f := p.Themes[0].Tasks[0].Fields; len(f) != 1 || f[0].Head != head || f[0].Value != "由县环卫站负责清除上述地段垃圾。" {
			t.Errorf("%s: %v", head, f)
		}
	}
}

// A body whose members are named below it stands over nothing; whom one gets in touch with has no part.
func TestSeats(t *testing.T) {
	for _, member := range []string{"委  员：刘晓梅  苏振华", "成员：刘晓梅、苏振华", "委 员：刘晓梅 苏振华"} {
		p, ds := Parse("t.txt", []byte("校园艺术节方案\n五、组织工作\n（一）校园艺术节组委会\n主  任：张慧敏\n副主任：刘志忠  马建福\n"+member+
			"\n（二）组织分工\n1、办公室负责宣传标语，并做好记录工作；\n2、教导处负责制定方案，联系各部门报送的方案，筹备开幕式；\n3、总务处负责保障物品到位。\n"), Options{})
		if p == nil {
			t.Fatal(ds)
		}
		if got, want := whoDoes(p), "办公室负责宣传标语，并做好记录工作； r:办公室\n教导处负责制定方案，联系各部门报送的方案，筹备开幕式； r:教导处\n总务处负责保障物品到位。 r:总务处\n"; got != want {
			t.Errorf("%s:\n%s%v", member, got, ds)
		}
	}
}

// A group whose members are named may have work below it.
func TestSeatsWithWork(t *testing.T) {
	p, ds := Parse("t.txt", []byte("校庆筹备方案\n二、工作组\n（一）庆典组\n组长：张慧敏\n成员：刘志忠、马建福\n1.制订庆典方案。\n2.布置会场。\n（二）接待组\n组长：李明\n成员：王芳、赵强\n1.接待来宾。\n2.安排食宿。\n"), Options{})
	if p == nil {
		t.Fatal(ds)
	}
	if got, want := whoDoes(p), "制订庆典方案。 r:庆典组\n布置会场。 r:庆典组\n接待来宾。 r:接待组\n安排食宿。 r:接待组\n"; got != want {
		t.Errorf("%swant\n%s%v", got, want, ds)
	}
}

// How far something is, in percent, is no deadline.
func TestProgressInPercent(t *testing.T) {
	for _, head := range []string{"累计进度", "完成进度", "工作进度"} {
		p, ds := Parse("t.csv", []byte("序号,目标任务,牵头单位,累计完成,"+head+"\n1,城镇新增就业1100人,县人社局,1063,96.64%\n2,培训家政服务人员613人次,县商务局,626,102.12%\n3,改造敬老院4家,县民政局,4,100%\n"), Options{})
		if got := p.Themes[0].Tasks[0].Due; got != "" {
			t.Errorf("%s: %q, %v", head, got, ds)
		}
	}
}

// Who signs for a table stands alone below any of its columns, and says nothing of the task above.
func TestSignedAlone(t *testing.T) {
	for _, sign := range []string{"审核：赵明", "制表人：", "填报人：李四", "签发：王五 "} {
		for c := range 6 {
			foot := make([]string, 6)
			foot[c] = sign
			p, ds := Parse("t.csv", []byte("序号,重点任务,牵头单位,责任单位,完成时限,备注\n1,完成学校改造,县教育局,县财政局,2026年11月底,\n2,新建学校2所,县教育局,县住建局,2026年12月底,\n"+strings.Join(foot, ",")+"\n"), Options{})
			if p == nil {
				t.Fatal(ds)
			}
			last := p.Themes[0].Tasks[len(p.Themes[0].Tasks)-1]
			if len(p.Themes) != 1 || len(p.Themes[0].Tasks) != 2 || last.Due != "2026年12月底" || len(last.Steps) > 0 || len(last.Assignments) != 2 || last.Text != "新建学校2所" {
				t.Errorf("%s below column %d: %+v\n%v", sign, c+1, last, ds)
			}
		}
	}
}
