package parser

import (
	"strings"
	"testing"
)

// What tables say in more than the cell beside the task: cards, teams, notes on empty cells, signs.
func TestSaidBesideTheTask(t *testing.T) {
	const two = "清淤三公里 r:市水务局\n更换水泵 r:市城管局\n"
	const led = "清淤三公里 l:市水务局 s:市财政局\n更换水泵 l:市城管局 s:市公安局\n"
	const team = "清淤三公里 l:市水务局 r:市财政局\n更换水泵 l:市水务局 r:市财政局\n"
	for name, c := range map[string]struct{ rows, want, code string }{
		"cards side by side":         {"任务名称|清淤三公里|任务名称|更换水泵\n责任单位|市水务局|责任单位|市城管局\n完成时限|6月底前|完成时限|9月底前", two, ""},
		"side by side with a gap":    {"任务名称|清淤三公里||任务名称|更换水泵\n责任单位|市水务局||责任单位|市城管局\n完成时限|6月底前||完成时限|9月底前", two, ""},
		"numbered cards":             {"1|任务|清淤三公里\n^|牵头单位|市水务局\n^|配合单位|市财政局\n2|任务|更换水泵\n^|牵头单位|市城管局\n^|配合单位|市公安局", led, ""},
		"a card of several measures": {"任务名称|治水\n牵头单位|市水务局\n责任单位|市财政局\n工作措施|清淤三公里\n^|更换水泵\n完成时限|9月底前", team, ""},
		"a team and its units":       {"工作组|工作任务|完成时限\n协调组（牵头单位：市水务局；配合单位：市财政局）|清淤三公里|6月\n保障组（牵头单位：市城管局；配合单位：市公安局）|更换水泵|9月", led, ""},
		"a heading of a team":        {"序号|工作任务|完成时限\n协调组（牵头单位：市水务局；成员单位：市财政局）|<|<\n1|清淤三公里|6月\n2|更换水泵|9月", team, ""},
		"a unit with a colon":        {"序号|工作任务|完成时限\n市水务局：|<|<\n1|清淤三公里|6月\n市城管局：|<|<\n2|更换水泵|9月", two, ""},
		"one sign only":              {"序号|工作任务|市水务局|市城管局\n1|清淤三公里|●|\n2|更换水泵||●", two, ""},
		"two signs":                  {"序号|工作任务|市水务局|市城管局\n1|清淤三公里|●|○\n2|更换水泵|○|●", "清淤三公里 l:市水务局 s:市城管局\n更换水泵 l:市城管局 s:市水务局\n", ""},
		"who answers first":          {"序号|工作任务|第一责任单位|配合单位\n1|清淤三公里|市水务局|市财政局\n2|更换水泵|市城管局|市公安局", led, ""},
		"first by a label":           {"序号|工作任务|责任分工\n1|清淤三公里|第一责任单位：市水务局⏎配合单位：市财政局\n2|更换水泵|第一责任单位：市城管局⏎配合单位：市公安局", led, ""},
		"bodies of some kind":        {"序号|工作任务|牵头单位|联动条线\n1|清淤三公里|市水务局|市财政局\n2|更换水泵|市城管局|市公安局", led, "column-doubtful"},
		"persons or departments":     {"序号|工作任务|责任人（部门）\n1|清淤三公里|市水务局\n2|更换水泵|市城管局", two, ""},
		"tasks of units":             {"责任单位|工作任务|完成时限\n市水务局|1.清淤三公里。⏎2.修补堤岸。|6月底\n市城管局|1.更换水泵。⏎2.疏通管网。|9月底", "清淤三公里。 r:市水务局\n修补堤岸。 r:市水务局\n更换水泵。 r:市城管局\n疏通管网。 r:市城管局\n", ""},
	} {
		p, ds := Parse("a.html", []byte(gridPage(c.rows)), Options{})
		if p == nil {
			t.Errorf("%s: %s", name, codes(ds))
		} else if got := whoDoes(p); got != c.want || !strings.Contains(codes(ds), c.code) {
			t.Errorf("%s:\n%swant\n%s%s", name, got, c.want, codes(ds))
		}
	}
}

// A note says what empty cells stand for.
func TestBlankCellsSaid(t *testing.T) {
	const rows = "序号|工作任务|责任单位|完成时限\n1|清淤三公里|市水务局|6月底前\n2|更换水泵||\n3|疏通管网|市城管局|9月底前\n"
	for note, want := range map[string]string{
		"注：空白处同上。":            "清淤三公里 r:市水务局 6月底前\n更换水泵 r:市水务局 6月底前\n疏通管网 r:市城管局 9月底前\n",
		"注：责任单位空白的同上一行":       "清淤三公里 r:市水务局 6月底前\n更换水泵 r:市水务局\n疏通管网 r:市城管局 9月底前\n",
		"注：未填写责任单位的由各镇政府负责。":  "清淤三公里 r:市水务局 6月底前\n更换水泵 r:各镇政府\n疏通管网 r:市城管局 9月底前\n",
		"说明：责任单位为空的，均由市治水办负责": "清淤三公里 r:市水务局 6月底前\n更换水泵 r:市治水办\n疏通管网 r:市城管局 9月底前\n",
	} {
		p, ds := Parse("a.html", []byte(gridPage(rows+note)), Options{})
		if p == nil {
			t.Fatal(codes(ds))
		}
		if got := whoDoesBy(p); got != want {
			t.Errorf("%s:\n%swant\n%s%s", note, got, want, codes(ds))
		}
	}
}

// Words beside a table that give a body a part in rows that there are not are told, and are no task.
func TestPartsBesideTables(t *testing.T) {
	const rows = "序号|工作任务|责任单位\n1|清淤三公里|市水务局\n2|更换水泵|市城管局\n"
	for note, told := range map[string]bool{
		"注：第9项由市财政局配合。":         true,
		"备注：表中第9项的配合单位增加市林业局。":  true,
		"其中涉及资金保障的，由市财政局牵头负责。":  true,
		"各县区政府为属地责任单位。":         true,
		"注：本表一式两份。":             false,
		"说明：各牵头单位要加强统筹，按时报送情况。": false,
	} {
		p, ds := Parse("a.html", []byte(gridPage(rows+note)), Options{})
		if p == nil {
			t.Fatal(codes(ds))
		}
		warned := false
		for _, d := range ds {
			warned = warned || d.Code == "text-unused" && d.Severity > 0
		}
		if got := whoDoes(p); got != "清淤三公里 r:市水务局\n更换水泵 r:市城管局\n" || warned != told {
			t.Errorf("%s: %v\n%s%s", note, warned, got, codes(ds))
		}
	}
}
