package tracker

import (
	"bytes"
	_ "embed"
	"fmt"
	"slices"
	"strings"
	"testing"

	"fengong/model"
)

// The tracker and the return sheet in testdata were made of earlierPlan by the program of
// November 2026, and then worked in. They stand for those that offices have: they are
// never made anew, whatever becomes of the columns, the keys and the seals.
var (
	//go:embed testdata/earlier.xlsx
	earlierTracker []byte
	//go:embed testdata/earlier-return.xlsx
	earlierReturn []byte
)

func earlierPlan(t testing.TB) (*model.Plan, *model.Directory) {
	t.Helper()
	d, ds := model.NewDirectory([]model.Unit{{Name: "甲局"}, {Name: "乙局"}, {Name: "东区政府"}, {Name: "西区政府"}},
		[]model.Group{{Name: "各区政府", Members: []string{"东区政府", "西区政府"}}}, model.Words{})
	if ds.Failed() {
		t.Fatal(ds)
	}
	task := func(number, text, due string, assigned ...model.Assignment) model.Task {
		return model.Task{Number: number, Text: text, Phrase: "原文" + number, Due: due, Assignments: assigned}
	}
	p := &model.Plan{Title: "年度重点工作任务分工表", Themes: []model.Theme{
		{Above: []string{"一、经济"}, Heading: "（一）项目", Tasks: []model.Task{
			task("1", "推进重点项目建设，完成投资。", "6月底前",
				model.Assignment{Unit: "甲局", Role: model.Lead}, model.Assignment{Unit: "乙局", Role: model.Support}),
			task("2", "举办招商活动。", "12月底前", model.Assignment{Unit: "乙局", Role: model.Responsible}),
		}},
		{Above: []string{"二、民生"}, Heading: "（一）改造", Tasks: []model.Task{
			task("3", "改造老旧小区。", "9月底前",
				model.Assignment{Unit: "东区政府", Role: model.Responsible, Via: "各区政府"},
				model.Assignment{Unit: "西区政府", Role: model.Responsible, Via: "各区政府"}),
		}},
	}}
	return p, d
}

// A tracker of the earlier format goes on as if it had been made today: what the table
// says anew is taken, and only what a person typed over the table's text is a conflict.
func TestUpdateOfAnEarlierTracker(t *testing.T) {
	p, d := earlierPlan(t)
	for i := range p.Themes {
		for j := range p.Themes[i].Tasks {
			task := &p.Themes[i].Tasks[j]
			task.Number, task.Due, task.Phrase = "1."+task.Number, "11月底前", task.Phrase+"（修订）"
		}
		p.Themes[i].Heading += "提升"
		p.Themes[i].Above[0] += "发展"
	}
	p.Themes[0].Tasks[0].Assignments[1].Role = model.Responsible
	p.Themes[1].Tasks[0].Assignments[0].Via = "城区政府"
	data, ch := rerun(t, earlierTracker, p, d, sampleSettings())
	if ch.Kept != 5 || ch.Added != 0 || ch.Withdrawn != 0 {
		t.Errorf("%+v", ch)
	}
	var codes []string
	for _, d := range ch.Found {
		codes = append(codes, fmt.Sprintf("%s %d:%d", d.Code, d.Pos.Row, d.Pos.Col))
	}
	if want := []string{"tracker-source-edited 6:7", "tracker-figures-renewed 0:0"}; !slices.Equal(codes, want) {
		t.Errorf("found %q, not %q", codes, want)
	}
	checkLedger(t, data, []string{"上级主题", "主题", "任务编号", "任务内容", "责任单位", "分工", "经由", "责任单位原文", "完成时限", "进展情况", "状态", "完成率", "联系人"}, []string{
		"一、经济发展|（一）项目提升|1.1|推进重点项目建设，完成投资。|甲局|牵头||原文1（修订）|11月底前|已开工两个|进行中|50%|王某",
		"一、经济发展|（一）项目提升|1.1|推进重点项目建设，完成投资。|乙局|负责||原文1（修订）|11月底前||||",
		"一、经济发展|（一）项目提升|1.2|举办招商活动。|乙局|负责||原文2（修订）|11月底前||||",
		"二、民生发展|（一）改造提升|1.3|改造老旧小区。|东区政府|负责|城区政府|原文3（修订）|11月底前||||",
		"二、民生发展|（一）改造提升|1.3|改造老旧小区。|西区政府|负责|各区政府|原文3（修订）|11月底前|完成三个小区|||",
		"||||||||||||",
		"|||办公室自己加的一行|||||||||",
	})
	conflicts := rowsOfSheet(t, data, "冲突")
	if len(conflicts) != 2 || !slices.Contains(conflicts[1], "乙局（改）") {
		t.Errorf("conflicts: %q", conflicts)
	}
	if again, ch := rerun(t, data, p, d, sampleSettings()); !bytes.Equal(again, data) {
		t.Errorf("a second run changes the tracker: %+v", ch)
	}
}

// A return sheet of the earlier format is taken into a tracker of that format, and of
// today's.
func TestCollectAnEarlierReturn(t *testing.T) {
	p, d := earlierPlan(t)
	today, _ := rerun(t, earlierTracker, p, d, sampleSettings())
	r, err := ReadReturn("乙局.xlsx", earlierReturn)
	if err != nil {
		t.Fatal(err)
	}
	for name, old := range map[string][]byte{"earlier": earlierTracker, "today": today} {
		got, err := collect(old, []Return{*r}, func(*Conflict) (bool, error) { return false, nil })
		if err != nil {
			t.Fatal(err)
		}
		if len(got.Found) > 0 || len(got.Conflicts) > 0 || len(got.Taken) != 2 {
			t.Errorf("%s: found %v, conflicts %v, taken %v", name, got.Found, got.Conflicts, got.Taken)
		}
		if rows := ledgerRows(t, got.Data, "责任单位", "进展情况", "状态"); rows[1] != "乙局|配合完成|已完成" {
			t.Errorf("%s: %q", name, rows)
		}
	}
}

// Each column of the table, and each that units fill in, has a seal of its own.
func TestEachColumnIsSealed(t *testing.T) {
	joined := map[bool]string{}
	of := func(id columnID) string { return seal(fmt.Sprint(id)) }
	joined[false], joined[true] = keySeals.join(columns[:], of), sentSeals.join(columns[:], of)
	for _, c := range columns {
		order := map[bool]*seals{false: &keySeals, true: &sentSeals}[c.people]
		if c.id != colKey && !c.later && order.find(joined[c.people], &c) != of(c.id) {
			t.Errorf("the column %s needs a seal in the table of columns", c.head.EN)
		}
		if strings.ContainsAny(c.seal, ".="+carriedSign) {
			t.Errorf("the seal %q of the column %s holds a separator", c.seal, c.head.EN)
		}
	}
	order := seals{unnamed: []columnID{colDue}, named: func(*column) bool { return false }}
	columns[colVia].seal = "via"
	defer func() { columns[colVia].seal = "" }()
	for cell, want := range map[string]string{"aaaa.x=bbbb.via=cccc": "cccc", "aaaa.via=cccc.x=bbbb": "cccc", "aaaa": "", "aaaa.x=bbbb": ""} {
		if got := order.find(cell, &columns[colVia]); got != want {
			t.Errorf("%q: %q, not %q", cell, got, want)
		}
	}
}
