package phrase

import (
	"slices"
	"strings"
	"testing"

	"fengong/model"
)

// Fields that stand for departments are no running text, wherever their list begins: none is lost, and
// who is meant is asked.
func TestFieldsBeforeDepartments(t *testing.T) {
	fields := strings.Fields(`发展改革 财政 教育 民政 国土资源 环境保护 城乡规划 规划和自然资源 农业农村 住房城乡建设 卫生健康 市场监管 交通运输 公安 司法行政`)
	for i := range fields {
		a, b, c := fields[i], fields[(i+4)%len(fields)], fields[(i+7)%len(fields)]
		for _, test := range []struct{ phrase, want string }{
			{a + "、" + b + "、" + c + "等有关部门按照职责分工负责气象设施保护的有关工作。", a + " " + b + " " + c},
			{a + "、" + b + "、" + c + "等部门按职责分工负责", a + " " + b + " " + c},
			{"市水务局应会同" + a + "、" + b + "等部门制定规划。", "市水务局 " + a + " " + b},
			{"市水务局会同" + a + "、" + b + "、" + c + "等部门组织实施", "市水务局 " + a + " " + b + " " + c},
			{"由市水务局牵头，" + a + "、" + b + "等部门配合", "市水务局 " + a + " " + b},
			{"市水务局牵头，联合" + a + "、" + b + "等部门开展检查", "市水务局 " + a + " " + b},
			{"市水务局联合" + a + "、" + b + "等部门组织验收", "市水务局 " + a + " " + b},
			{"市水务局应当会同" + a + "、" + b + "等主管部门组织实施", "市水务局 " + a + " " + b},
			{"市水务局负责，会同" + a + "、蚕桑、" + b + "等部门研究解决", "市水务局 " + a + " 蚕桑 " + b},
			{a + "、" + b + "等部门、单位，各乡镇", a + " " + b + " 各乡镇"},
			{a + "、" + b + "等单位、有关部门按职责分工负责", a + " " + b},
			{a + "、" + b + "等部门和各乡镇按照各自职责开展检查", a + " " + b + " 各乡镇"},
		} {
			r := Parse(test.phrase, Options{})
			asked := slices.ContainsFunc(r.Diagnostics, func(d model.Diagnostic) bool { return d.Severity == model.Warning && d.Code == "field-as-unit" })
			if got := unitsOf(r); !asked || got != test.want {
				t.Errorf("%s: %s, want %s; asked %t", test.phrase, got, test.want, asked)
			}
		}
	}
}

// What stands between a body and what it does by when is no part of a name, and joins bodies.
func TestTimesAndJoining(t *testing.T) {
	for phrase, want := range map[string]string{
		"市民政局牵头会市财政局、市教育局办理":             "市民政局 市财政局 市教育局",
		"市住建局自收到申请之日起10日内受理，市财政局接到通知后拨付": "市住建局 市财政局",
		"县教育局在五个工作日内核实，县财政局配合":           "县教育局 县财政局",
		"由党委组织部牵头，联合党委宣传部、党委统战部、纪委开展":    "党委组织部 党委宣传部 党委统战部 纪委",
		"学生处牵头，联合保卫处、后勤处等开展检查":           "学生处 保卫处 后勤处",
		"由县公安局牵头，联合执法队、县城管局配合":           "县公安局 联合执法队 县城管局",
		"由县应急局牵头，联合指挥部、县消防大队配合":          "县应急局 联合指挥部 县消防大队",
		"对重点行业，由县应急局牵头，县工信局配合":           "县应急局 县工信局",
	} {
		if got := unitsOf(Parse(phrase, Options{})); got != want {
			t.Errorf("%s: %s, want %s", phrase, got, want)
		}
	}
}

// TestTextLikeFields reads fields that begin as what is done does, and stand among departments.
func TestTextLikeFields(t *testing.T) {
	for text, want := range map[string]string{
		"公安、发展改革、银监部门参与":        "公安部门 发展改革部门 银监部门",
		"公安、发展改革、财政部门":          "公安部门 发展改革部门 财政部门",
		"发展改革、财政部门配合":           "发展改革部门 财政部门",
		"发展和改革、教育、水利部门":         "发展和改革部门 教育部门 水利部门",
		"宣传、公安部门配合":             "宣传部门 公安部门",
		"宣传、文化、体育、旅游部门":         "宣传部门 文化部门 体育部门 旅游部门",
		"建设、规划部门":               "建设部门 规划部门",
		"财政、建设、规划、环保部门":         "财政部门 建设部门 规划部门 环保部门",
		"由交通运输部门牵头，公安、发展改革部门配合": "交通运输部门 公安部门 发展改革部门",
		"市财政局牵头，宣传、公安部门配合":      "市财政局 宣传部门 公安部门",
		"加强宣传，公安部门配合":           "公安部门",
		"市城管局负责宣传、建设和管理":        "市城管局",
	} {
		var got []string
		for _, a := range Parse(text, Options{}).Assignments {
			got = append(got, a.Unit)
		}
		if strings.Join(got, " ") != want {
			t.Errorf("%s: %v, want %s", text, got, want)
		}
	}
}
