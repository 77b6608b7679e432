package parser

import (
	"strings"
	"testing"
)

// Records of meetings and notices name the bodies at the head of their numbered points, between lines about the meeting.
func TestMinutes(t *testing.T) {
	preface := "临河县人民政府专题会议纪要\n〔2025〕17号\n临河县人民政府办公室\n县第二实验小学新建工程专题会议纪要\n3月18日下午，副县长在县政府主持召开专题会议，研究新建工程有关问题。现将议定事项纪要如下：\n"
	for _, c := range []struct{ name, text, want string }{
		{"points on a matter each", preface + "一、关于项目用地。由县自然资源局牵头，县林业局配合，于4月10日前完成报批工作。\n二、关于征地拆迁。河东街道作为责任主体，要抓紧做好剩余7户的腾空工作。县公安局负责周边治安秩序维护。\n三、关于建设资金。会议原则同意县城投公司提出的融资方案。县财政局要及时拨付资金。县审计局要对项目跟踪审计。\n四、关于学生分流。县教体局会同县交通运输局提出分流方案。\n出席：县政府办公室沈一鸣，县教体局鲁万春。\n",
			"l:县自然资源局 s:县林业局|r:河东街道 县公安局|r:县财政局|r:县审计局|l:县教体局 r:县交通运输局"},
		{"a notice of a school", "全校师生员工：\n现将开学工作安排如下，请遵照执行。\n一、时间安排\n1.学生：3月1日正式上课。\n2.教职员工：2月26日报到上班。\n师生返校务必注意安全。\n二、主要任务\n1.学工部、各二级学院汇总学生打卡信息。\n2.后勤处做好校园环境保洁工作。\n3.保卫处、后勤处加强门禁管理。\n4.教务处安排好开学第一课，确保教学秩序平稳。\n某某学院\n",
			"r:学工部 各二级学院|r:后勤处|r:保卫处 后勤处|r:教务处"},
		{"who leads as the one in charge", preface + "1.县住建局作为牵头单位，要尽快制定方案。\n2.县水务局负责管线迁改。\n3.各镇街是实施主体，须于6月底前完成清表。\n",
			"l:县住建局|r:县水务局|r:各镇街"},
		{"duties in a plan for emergencies", "森林火灾应急预案\n2.组织指挥体系与职责\n2.2职责任务。\n（1）市林业局。\n负责火灾扑救的组织工作。\n（2）市公安局。\n负责火灾区域内的治安管理。\n（3）市检察院、市中级人民法院。\n负责案件的审理工作。\n市森林防火指挥部其他成员随时听候调遣，完成指挥部安排的工作。\n",
			"r:市林业局|r:市公安局|r:市检察院 市中级人民法院"},
	} {
		p, ds := Parse("a.txt", []byte(c.text), Options{})
		if p == nil {
			t.Errorf("%s: %v", c.name, ds)
			continue
		}
		var got []string
		for l := range strings.Lines(whoDoes(p)) {
			at := strings.IndexAny(l, " ")
			got = append(got, strings.TrimSpace(l[at+1:]))
		}
		if strings.Contains(c.text, "会议原则同意") && !strings.Contains(codes(ds), "units-in-text") {
			t.Errorf("%s: nothing says that bodies of later sentences are assigned", c.name)
		}
		if g := strings.Join(got, "|"); g != c.want {
			t.Errorf("%s:\ngot  %s\nwant %s", c.name, g, c.want)
		}
	}
	for _, none := range []string{
		"某县工作要点\n一、加强领导。\n二、落实责任。\n三、强化督查。\n县政府办公室负责解释。\n",
		"关于放假的通知\n1.学生3月1日返校。\n2.教师2月26日报到。\n3.食堂2月27日营业。\n",
	} {
		if p, _ := Parse("a.txt", []byte(none), Options{}); p != nil {
			t.Errorf("%q is read as\n%s", none, whoDoes(p))
		}
	}
}
