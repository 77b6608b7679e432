package parser

import (
	"slices"
	"strings"
	"testing"
)

// Blank cells of a format that has merged cells stand for such where the table shows it, and it is said that they do.
func TestBlanksCarried(t *testing.T) {
	for _, c := range []struct {
		name    string
		rows    string
		want    []string
		carried bool
	}{
		{"units before the tasks", "责任单位|序号|工作任务|完成时限\n县农业农村局|1|建设高标准农田|12月底\n|2|培育龙头企业|10月底\n县住建局|3|改造危房|9月底",
			[]string{"建设高标准农田 | 县农业农村局 | 12月底", "培育龙头企业 | 县农业农村局 | 10月底", "改造危房 | 县住建局 | 9月底"}, true},
		{"who leads beside those who support", "主办科室|工作任务|协办科室\n医务科|启动认证工作|急诊科\n|开展病历点评|病案室\n护理部|推进优质护理|信息科",
			[]string{"启动认证工作 | *医务科、-急诊科 | ", "开展病历点评 | *医务科、-病案室 | ", "推进优质护理 | *护理部、-信息科 | "}, true},
		{"units with the headings", "类别|工作任务|责任单位\n教育|新建小学|县教育局\n|新建幼儿园|\n交通|改造公路|县交通局",
			[]string{"新建小学 | 县教育局 | ", "新建幼儿园 | 县教育局 | ", "改造公路 | 县交通局 | "}, true},
		{"a blank behind a task of its own", "序号|工作任务|责任单位\n1|新建小学|县教育局\n2|新建幼儿园|\n3|改造公路|县交通局",
			[]string{"新建小学 | 县教育局 | ", "新建幼儿园 |  | ", "改造公路 | 县交通局 | "}, false},
		{"others are merged", "责任单位|工作任务|完成时限\n县农业农村局|建设高标准农田|12月底\n|培育龙头企业|^\n县住建局|改造危房|9月底",
			[]string{"建设高标准农田 | 县农业农村局 | 12月底", "培育龙头企业 |  | 12月底", "改造危房 | 县住建局 | 9月底"}, false},
	} {
		var h headCase
		for l := range strings.SplitSeq(c.rows, "\n") {
			h.rows = append(h.rows, strings.Split(l, "|"))
		}
		p, ds := Parse("a.html", []byte(h.html()), Options{})
		if got := h.got(p); !slices.Equal(got, c.want) {
			t.Errorf("%s: got %q", c.name, got)
		}
		if got := strings.Contains(codes(ds), "phrase-carried"); got != c.carried {
			t.Errorf("%s: phrase-carried is %v, %v", c.name, got, ds)
		}
	}
}
