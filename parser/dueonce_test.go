package parser

import (
	"strings"
	"testing"
)

// A deadline that is said once, wherever it stands, holds for the tasks that have none of their own.
func TestDueSaidOnce(t *testing.T) {
	const rows = "序号|工作任务|牵头单位|配合单位\n1|清淤三公里并建立管护机制|市水务局|市财政局\n2|更换水泵四台并试运行|市城管局|市公安局\n"
	const timed = "序号|工作任务|牵头单位|完成时限\n1|清淤三公里并建立管护机制|市水务局|3月底前\n2|更换水泵四台并试运行|市城管局|\n"
	for _, c := range []struct{ source, due, code string }{
		{"治水任务分工表（2026年6月底前完成）\n" + rows, "2026年6月底前", "due-for-all"},
		{"治水任务分工表（完成时限：2026年6月底）\n" + rows, "2026年6月底", "due-for-all"},
		{"治水任务分工表（2026年6月）\n" + rows, "", ""},
		{"治水任务分工表\n以下任务均于9月底前完成\n" + rows, "9月底前", "due-for-all"},
		{"治水任务分工表\n以下任务完成时限：9月底前\n" + rows, "9月底前", "due-for-all"},
		{"治水任务分工表\n制表单位：市治水办　　完成时限：9月底前\n" + rows, "9月底前", "due-for-all"},
		{"治水任务分工表\n" + rows + "注：以上各项任务均须于11月底前完成。\n", "11月底前", "due-for-all"},
		{"治水任务分工表\n" + rows + "请各单位于6月5日前报送进展情况。\n", "", ""},
		{"治水任务分工表\n" + rows + "第2项须于5月底前先行完成。\n", "", "due-around"},
		{"治水任务分工表\n" + timed + "注：除注明外，完成时限均为12月底。\n", "3月底前 12月底", "due-for-all"},
		{"治水任务分工表\n" + timed + "未注明完成时限的，均为11月底前完成。\n", "3月底前 11月底前", "due-for-all"},
		{"治水任务分工表\n" + timed + "其余任务2026年底前完成。\n", "3月底前 2026年底前", "due-for-all"},
		{"治水任务分工表\n序号|工作任务|牵头单位|配合单位\n一、2026年3月底前完成（2项）|<|<|<\n" + strings.SplitN(rows, "\n", 2)[1], "2026年3月底前", "due-in-text"},
	} {
		p, ds := Parse("a.html", []byte(gridPage(c.source)), Options{})
		if p == nil {
			t.Errorf("%s: %s", c.source, codes(ds))
			continue
		}
		want := strings.Fields(c.due)
		for i, k := range p.Themes[0].Tasks {
			due := c.due
			if len(want) > 1 {
				due = want[i]
			}
			if k.Due != due {
				t.Errorf("%s: %q is due %q", c.source, k.Text, k.Due)
			}
		}
		if told := codes(ds); c.code != "" && !strings.Contains(told, c.code) || c.code == "" && strings.Contains(told, "due-") {
			t.Errorf("%s: %s", c.source, told)
		}
	}
}

// Of several tables, each has the deadline that stands with it.
func TestDueOfEachTable(t *testing.T) {
	table := func(task string) string {
		return "序号|工作任务|责任单位\n1|" + task + "清淤三公里|市水务局\n2|" + task + "更换水泵四台|市城管局\n"
	}
	p, ds := Parse("a.html", []byte(gridPage("附件1\n近期任务表（6月底前完成）\n"+table("近期")+"附件2\n远期任务表\n"+table("远期")+"注：以上任务均于12月底前完成。\n")), Options{})
	if p == nil {
		t.Fatal(codes(ds))
	}
	for _, th := range p.Themes {
		for _, k := range th.Tasks {
			want := "12月底前"
			if strings.HasPrefix(k.Text, "近期") {
				want = "6月底前"
			}
			if k.Due != want {
				t.Errorf("%q is due %q", k.Text, k.Due)
			}
		}
	}
}
