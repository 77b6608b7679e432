package parser

import (
	"strings"
	"testing"
)

// Units that are named once for all events, in headings over some, in one of several brackets, and with whom a body acts.
func TestUnitsOverAndBeside(t *testing.T) {
	for _, c := range []struct{ name, text, want string }{
		{"headings that say whose the points and paragraphs below are", "通知\n一、活动安排\n（一）由安环部、工会牵头开展的活动\n1、举办安全知识竞赛。\n2、组织全员消防演练。\n（二）由县委宣传部牵头，县文旅局配合的活动\n举办红歌合唱比赛，在县电视台直播。\n（三）由团县委、县教育局共同组织的活动\n1、与市作家协会联合举办征文比赛。\n2、参观烈士陵园。",
			"举办安全知识竞赛。 l:安环部 工会\n组织全员消防演练。 l:安环部 工会\n举办红歌合唱比赛，在县电视台直播。 l:县委宣传部 s:县文旅局\n与市作家协会联合举办征文比赛。 r:团县委 县教育局\n参观烈士陵园。 r:团县委 县教育局\n"},
		{"who holds all events, but those that name their own", "方案\n一、主题\n相约菜花\n二、组织机构\n主办单位：县人民政府\n承办单位：县文旅局\n三、活动内容\n（一）开幕式\n活动时间：3月20日\n活动内容：组织文艺演出。\n（二）摄影大赛\n主办单位：县文联\n活动内容：征集摄影作品。",
			"组织文艺演出。 l:县人民政府 r:县文旅局 3月20日\n征集摄影作品。 l:县文联\n"},
		{"who holds all events, under headings without labels", "安排\n一、主题\n书香润城\n二、主办单位\n市委宣传部、市文旅局\n三、承办单位\n市图书馆\n四、活动安排\n1.“图书漂流”活动。在20个社区设置漂流点。\n2.“名家讲堂”活动。举办讲座。",
			"“图书漂流”活动。在20个社区设置漂流点。 l:市委宣传部 市文旅局 r:市图书馆\n“名家讲堂”活动。举办讲座。 l:市委宣传部 市文旅局 r:市图书馆\n"},
		{"who holds the whole, whose parts have units of their own", "通知\n一、组织单位\n本次活动由区减灾办主办，区应急局承办。\n二、工作分工\n（一）区应急局：负责发放资料。\n（二）区红十字会：讲解急救知识。",
			"负责发放资料。 r:区应急局\n讲解急救知识。 r:区红十字会\n"},
		{"several matters in one sentence, each with its bracket", "方案\n1.起草规程（体育部负责，4月10日前完成）、采购奖品（工会负责，赛前完成）。\n2.拆除违建（城管局负责）；更换管网（住建局负责）。",
			"起草规程 r:体育部 4月10日前\n采购奖品。 r:工会 赛前\n拆除违建； r:城管局\n更换管网。 r:住建局\n"},
		{"lines that are bodies, and what another does in a bracket", "职责分工\n各部门职责如下：\n区公安分局\n维护考点秩序。\n区教育局\n组织考试；会同保密部门专项检查保密室。\n区环保局\n检查噪声（交通噪声由交警部门查处）。\n相关依据：考试安全工作会议的通知",
			"维护考点秩序。 r:区公安分局\n组织考试；会同保密部门专项检查保密室。 l:区教育局 r:保密部门\n检查噪声（交通噪声由交警部门查处）。 r:区环保局\n"},
		{"brackets before what each paragraph says", "筹备任务分工\n现将任务分工如下：\n（组织科牵头，各商会配合）推荐代表人选；\n（办公室牵头）起草工作报告，5月20日前形成初稿；\n（县委统战部牵头，县税务局配合）征求意见。\n会议于6月召开。",
			"推荐代表人选； l:组织科 s:各商会\n起草工作报告，5月20日前形成初稿； l:办公室 5月20日前\n征求意见。 l:县委统战部 s:县税务局\n"},
		{"brackets of what the sentences above them say", "任务分工\n1.推荐代表人选。\n（组织科牵头）2.起草工作报告。\n（办公室牵头）3.征求意见。\n（县委统战部牵头，县税务局配合）",
			"推荐代表人选。 l:组织科\n起草工作报告。 l:办公室\n征求意见。 l:县委统战部 s:县税务局\n"},
		{"such brackets where the last has its own", "任务分工\n1.推荐代表人选。\n（组织科牵头）2.起草工作报告。\n（办公室牵头）3.征求意见。（县委统战部牵头）",
			"推荐代表人选。 l:组织科\n起草工作报告。 l:办公室\n征求意见。 l:县委统战部\n"},
		{"a heading on what all branches are to do, among those of departments", "通信保障职责\n明确各部门职责如下：\n维护中心职责\n检查基站油机；\n综合部职责\n落实值班车辆；\n各县（区）分公司职责\n组建抢修队。",
			"检查基站油机； r:维护中心\n落实值班车辆； r:综合部\n组建抢修队。 r:各县（区）分公司\n"},
		{"who takes part, on a line behind who leads", "活动安排\n1、组织主题班会。\n牵头单位：区教委\n参加单位：区气象局、各中小学校\n2、开展讲座。\n牵头单位：区科协\n参加单位：区医院",
			"组织主题班会。 l:区教委 s:区气象局 各中小学校\n开展讲座。 l:区科协 s:区医院\n"},
		{"an office behind 会同, and what somebody does of themselves", "通知\n二、组织实施\n县畜牧站务必于9月10日前发放疫苗。\n县农业局会同县政府督查室对各乡镇进行检查。",
			"县畜牧站务必于9月10日前发放疫苗。 r:县畜牧站 9月10日前\n县农业局会同县政府督查室对各乡镇进行检查。 l:县农业局 r:县政府督查室\n"},
	} {
		p, ds := Parse("a.txt", []byte(c.text), Options{})
		if p == nil {
			t.Errorf("%s: %v", c.name, ds)
		} else if got := whoDoesBy(p); got != c.want {
			t.Errorf("%s:\n%s%v", c.name, got, ds)
		}
	}
	_, ds := Parse("a.txt", []byte("方案\n一、组织机构\n主办单位：县政府\n二、活动内容\n1.举办开幕式。\n2.举办比赛。"), Options{})
	if !strings.Contains(codes(ds), "phrase-shared") {
		t.Errorf("not told whose all are: %v", ds)
	}
}
