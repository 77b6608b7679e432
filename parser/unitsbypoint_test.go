package parser

import (
	"strings"
	"testing"
)

// Points of one cell have the units that are numbered as they are, however the numbers are written.
func TestUnitsByPoint(t *testing.T) {
	for _, row := range []string{
		"①清淤三公里②改造街巷|①市水务局②市城管局", "1.清淤三公里；\\n2.改造街巷。|第1项：市水务局\\n第2项：市城管局", "（1）清淤三公里；\\n（2）改造街巷。|第（1）项：市水务局\\n第（2）项：市城管局",
		"1.清淤三公里；\\n2.改造街巷。|市水务局（1）、市城管局（2）", "1.清淤三公里；\\n2.改造街巷。|市水务局（第1项）\\n市城管局（第2项）",
	} {
		got, ds := planOf(t, "序号|任务|责任单位\n1|"+row+"\n2|开展宣传|市教育局")
		if got = strings.NewReplacer("；", "", "。", "").Replace(got); got != "清淤三公里 r:市水务局\n改造街巷 r:市城管局\n开展宣传 r:市教育局\n" {
			t.Errorf("%s:\n%s%s", row, got, ds)
		}
	}
	got, ds := planOf(t, "序号|任务|责任单位\n1|1.清淤三公里。\\n2.改造街巷。\\n3.植树。|市水务局（1、3）、市城管局（2）\n2|开展宣传|市教育局")
	if want := "清淤三公里。 r:市水务局\n改造街巷。 r:市城管局\n植树。 r:市水务局\n开展宣传 r:市教育局\n"; got != want {
		t.Errorf("%s%s", got, ds)
	}
}

// 同上 with more behind it adds to the cell above.
func TestSameAsAboveAndMore(t *testing.T) {
	got, ds := planOf(t, "序号|任务|责任单位\n1|清淤三公里|市水务局\n2|改造街巷|同上，市财政局\n3|植树|同上一项\n4|修路|同上，市公安局配合")
	want := "清淤三公里 r:市水务局\n改造街巷 r:市水务局 市财政局\n植树 r:市水务局 市财政局\n修路 r:市水务局 市财政局 s:市公安局\n"
	if got != want || !strings.Contains(ds, "same-as-above") {
		t.Errorf("%s%s", got, ds)
	}
}

// cell of units points at says who answers.
func TestRemarksOnUnits(t *testing.T) {
	for remark, want := range map[string]string{
		"牵头单位调整为市农业局": "r:市水务局", "责任单位改为市人社局": "r:市水务局", "改由市公安局负责": "r:市水务局", "不再由市水务局负责": "r:市水务局",
	} {
		got, ds := planOf(t, "序号|任务|责任单位|备注\n1|清淤三公里|市水务局|"+remark+"\n2|植树|市园林局|续建")
		if got != "清淤三公里 "+want+"\n植树 r:市园林局\n" || strings.Count(ds, "remark-changes") != 1 {
			t.Errorf("%s:\n%s%s", remark, got, ds)
		}
	}
	got, ds := planOf(t, "序号|任务|责任单位|备注\n1|清淤三公里|见备注|由市水务局负责\n2|植树|市园林局|时限改为9月\n3|修路|待定|")
	if got != "清淤三公里 r:市水务局\n植树 r:市园林局\n修路\n" || strings.Contains(ds, "remark-changes") {
		t.Errorf("%s%s", got, ds)
	}
}

// Where nothing is merged, deadlines that stand just where headings begin hold for the rows below, and that is told of.
func TestDuesBelowHeadings(t *testing.T) {
	const table = "类别|工作任务|责任单位|完成时限\n城建|清淤三公里|市水务局|6月底前\n|改造街巷|市城管局|\n民生|核查低保|市民政局|9月底前\n|更新公交|市交通局|"
	p, ds := Parse("a.html", []byte(gridPage(table)), Options{})
	if got, want := whoDoesBy(p), "清淤三公里 r:市水务局 6月底前\n改造街巷 r:市城管局 6月底前\n核查低保 r:市民政局 9月底前\n更新公交 r:市交通局 9月底前\n"; got != want || strings.Count(codes(ds), "due-carried") != 1 {
		t.Errorf("%s%s", got, codes(ds))
	}
}

// Short names of projects are no tasks beside what is to be done of each.
func TestNamesBesideGoals(t *testing.T) {
	got, ds := planOf(t, "序号|项目|任务目标|责任单位\n1|道路|改造街巷18条|市城管局\n2|公园|建设口袋公园4个|市园林局\n3|公交|更新车辆60台|市交通局")
	if want := "改造街巷18条 r:市城管局\n建设口袋公园4个 r:市园林局\n更新车辆60台 r:市交通局\n"; got != want {
		t.Errorf("%s%s", got, ds)
	}
}

// Points that each close with their units are tasks of their own, in lines or in one, with their numbers as such; 1.1 is none of a day.
func TestPointsThatCloseWithUnits(t *testing.T) {
	const want = "清淤三公里 r:市水务局\n改造街巷 l:市城管局 s:市公安局\n开展宣传 r:市教育局\n评比先进 r:市妇联\n"
	for _, row := range []string{
		"1.清淤三公里（市水务局负责）；\\n2.改造街巷（市城管局牵头，市公安局配合）。", "1.清淤三公里（市水务局负责）；2.改造街巷（市城管局牵头，市公安局配合）。",
		"（1）清淤三公里（责任单位：市水务局）\\n（2）改造街巷（牵头单位：市城管局；配合单位：市公安局）", "①清淤三公里（市水务局）；②改造街巷（市城管局牵头，市公安局配合）", "1.1清淤三公里（市水务局）；\\n1.2改造街巷（市城管局牵头，市公安局配合）",
	} {
		got, ds := planOf(t, "序号|重点任务|具体措施\n1|打好攻坚战|"+row+"\n2|做好宣传|"+strings.NewReplacer("清淤三公里", "开展宣传", "改造街巷", "评比先进", "市水务局", "市教育局", "市城管局牵头，市公安局配合", "市妇联", "牵头单位：市城管局；配合单位：市公安局", "责任单位：市妇联", "1.", "1.", "1.1", "2.1", "1.2", "2.2").Replace(row))
		if got = strings.NewReplacer("；", "", "。", "").Replace(got); got != want {
			t.Errorf("%s:\n%s%s", row, got, ds)
		}
	}
}

// Under a head of units and people, a name behind that of a unit is one of a person, and of no unit.
func TestPeopleBehindUnits(t *testing.T) {
	got, ds := planOf(t, "序号|任务|责任单位及责任人\n1|清淤三公里|水务科王建国\n2|改造街巷|城管科李志强、财务科张慧敏")
	if want := "清淤三公里 r:水务科\n改造街巷 r:城管科 财务科\n"; got != want || strings.Contains(ds, "doubtful") {
		t.Errorf("%s%s", got, ds)
	}
	got, ds = planOf(t, "序号|任务|责任领导/责任单位\n1|清淤三公里|王建国\\n水务科\n2|改造街巷|李志强\\n图书馆\n3|植树|张慧敏\\n林业科、财务科") // a line each
	if want := "清淤三公里 r:水务科\n改造街巷 r:图书馆\n植树 r:林业科 财务科\n"; got != want {
		t.Errorf("%s%s", got, ds)
	}
}
