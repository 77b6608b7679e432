package parser

import (
	"strings"
	"testing"
)

// A column can say what part the units beside it have.
func TestRoleCells(t *testing.T) {
	for _, heads := range []string{"责任部门|<", "检查部门|<", "职责|单位", "分工|责任单位", "|责任单位"} {
		for _, words := range [][3]string{{"牵头", "配合", "l"}, {"发起", "配合", "l"}, {"牵头单位", "协办单位", "l"}, {"主办", "协办", "l"}, {"负责：", "参与：", "r"}, {"责任单位", "支持单位", "r"}} {
			var h headCase
			for l := range strings.SplitSeq("序号|工作任务|"+heads+"|完成时限\n"+
				"1|新建宿舍楼两栋|"+words[0]+"|市住建局|6月底\n^|^|"+words[1]+"|市财政局、市公安局|^\n"+
				"2|整治校园周边环境|"+words[0]+"|市公安局|9月底\n^|^|"+words[1]+"|市城管局|^", "\n") {
				h.rows = append(h.rows, strings.Split(l, "|"))
			}
			p, ds := Parse("a.html", []byte(h.html()), Options{})
			if p == nil {
				t.Errorf("%s, %s: %v", heads, words, ds)
				continue
			}
			want := "新建宿舍楼两栋 " + words[2] + ":市住建局 s:市财政局 市公安局\n整治校园周边环境 " + words[2] + ":市公安局 s:市城管局\n"
			if got := whoDoes(p); got != want {
				t.Errorf("%s, %s: %q", heads, words, got)
			}
			if c := codes(ds); strings.Contains(c, "role-unclear") || strings.Contains(c, "doubtful-unit") {
				t.Errorf("%s, %s: %s", heads, words, c)
			}
		}
	}
}
