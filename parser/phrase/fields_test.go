package phrase

import (
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
		} {
			r := Parse(test.phrase, Options{})
			asked, left := false, false
			for _, d := range r.Diagnostics {
				asked = asked || d.Severity == model.Warning
				left = left || d.Severity == model.Warning && d.Code == "clause-skipped"
			}
			// A field that looks like work may still be taken for it, but never in silence.
			if got := unitsOf(r); !asked || got != test.want && !left {
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
		"对重点行业，由县应急局牵头，县工信局配合":           "县应急局 县工信局",
	} {
		if got := unitsOf(Parse(phrase, Options{})); got != want {
			t.Errorf("%s: %s, want %s", phrase, got, want)
		}
	}
}
