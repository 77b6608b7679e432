package tracker

import (
	"bytes"
	"encoding/binary"
	"hash/fnv"
	"slices"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"fengong/internal/office/worksheet"
	"fengong/model"
)

// widePlan is a plan in two tables whose tasks have other columns and steps.
func widePlan() *model.Plan {
	p := plan("甲局", "乙局")
	p.Tables = []model.Table{
		{Mark: "附件1", Columns: []model.Column{{Head: "目标任务", Kind: model.KindTarget}, {Head: "工作措施", Kind: model.KindTask}, {Head: "分管县领导", Kind: model.KindLeader},
			{Head: "一季度", Kind: model.KindStep}, {Head: "二季度", Kind: model.KindStep}, {Head: "备注", Kind: model.KindRemark}}},
		{Mark: "附件2"},
	}
	a, b := &p.Themes[0].Tasks[0], &p.Themes[0].Tasks[1]
	a.Fields = []model.Field{{Head: "目标任务", Kind: model.KindTarget, Value: "新增20户"}, {Head: "分管县领导", Kind: model.KindLeader, Value: "=王明"},
		{Head: "备注", Kind: model.KindRemark, Value: "省考核\n市考核"}}
	a.Steps = []model.Step{{When: "一季度", What: "摸底"}, {When: "二季度"}}
	b.Fields = []model.Field{{Head: "经办", Kind: model.KindOther, Value: "张三"}, {Head: "经办", Kind: model.KindOther, Value: "李四"}}
	p.Themes = append(p.Themes, model.Theme{Table: 1, Heading: "二、民生", Tasks: []model.Task{{Number: "1", Text: "改造老旧小区",
		Assignments: []model.Assignment{{Unit: "甲局", Role: model.Lead}}}}})
	return p
}

// Every other column of the source is a column of the ledger and of the return sheets,
// and is read back.
func TestOtherColumns(t *testing.T) {
	p, s := widePlan(), sampleSettings()
	data := render(t, p, nil, s)
	heads := []string{"所属附件", "主题", "任务编号", "任务内容", "目标任务", "责任单位", "分工", "经由", "责任单位原文", "分管县领导", "一季度", "二季度", "完成时限",
		"备注（原表）", "经办", "进展情况", "状态", "完成率", "更新日期", "备注"}
	if got := rowsOfSheet(t, data, "台账")[headRow-1][1:]; !slices.Equal(got, heads) {
		t.Errorf("heads %q", got)
	}
	checkLedger(t, data, []string{"所属附件", "任务编号", "目标任务", "分管县领导", "一季度", "二季度", "备注（原表）", "经办", "备注"}, []string{
		"附件1|1|新增20户|=王明|摸底|√|省考核\n市考核||",
		"附件1|2||||||张三\n李四|",
		"附件2|1|||||||"})
	entries, err := Read(data)
	if err != nil {
		t.Fatal(err)
	}
	want := []model.Field{{Head: "所属附件", Value: "附件1"}, {Head: "目标任务", Value: "新增20户"}, {Head: "分管县领导", Kind: model.KindLeader, Value: "=王明"},
		{Head: "一季度", Value: "摸底"}, {Head: "二季度", Value: "√"}, {Head: "备注", Value: "省考核\n市考核"}}
	if !slices.Equal(entries[0].Fields, want) {
		t.Errorf("read back: %q", entries[0].Fields)
	}
	returns, err := NewReturns(p, s, nil)
	if err != nil {
		t.Fatal(err)
	}
	sheet, err := returns.Render(&model.Shares(p, nil)[0])
	if err != nil {
		t.Fatal(err)
	}
	heads = []string{"所属附件", "任务编号", "主题", "任务内容", "目标任务", "分工", "分管县领导", "一季度", "二季度", "完成时限", "备注（原表）", "经办",
		"进展情况", "状态", "完成率", "更新日期", "备注", "校验", "甲局"}
	if got := rowsOfSheet(t, sheet, "反馈表")[headRow-1]; !slices.Equal(got[1:len(got)-1], heads) {
		t.Errorf("heads of the return sheet %q", got)
	}
	s.Tracker.Columns = []string{"备注"}
	if got := rowsOfSheet(t, render(t, p, nil, s), "台账")[headRow-1]; strings.Contains(strings.Join(got, " "), "经办") || !slices.Contains(got, "备注（原表）") {
		t.Errorf("heads where one column is asked for: %q", got)
	}
}

// What a unit changes in a column that it was only shown is told, and not taken.
func TestOtherColumnsOfReturns(t *testing.T) {
	p, s := widePlan(), sampleSettings()
	data := render(t, p, nil, s)
	returns, err := NewReturns(p, s, nil)
	if err != nil {
		t.Fatal(err)
	}
	sheet, err := returns.Render(&model.Shares(p, nil)[0])
	if err != nil {
		t.Fatal(err)
	}
	sheet = edit(t, sheet, func(f *excelize.File) {
		heads, err := f.GetRows("反馈表")
		if err != nil {
			t.Fatal(err)
		}
		at := func(head string) string { return worksheet.Letters(slices.Index(heads[headRow-1], head)+1) + "4" }
		set(t, f, "反馈表", at("分管县领导"), "王某")
		set(t, f, "反馈表", at("进展情况"), "已开工")
	})
	r, err := ReadReturn("甲局.xlsx", sheet)
	if err != nil {
		t.Fatal(err)
	}
	got, err := collect(data, []Return{*r}, PreferUnit.Judge)
	if err != nil {
		t.Fatal(err)
	}
	if len(got.Found) != 1 || got.Found[0].Code != "return-row-tampered" || len(got.Taken) != 1 {
		t.Errorf("found %v, taken %v", got.Found, got.Taken)
	}
	if rows := rowsOfSheet(t, got.Data, "冲突"); len(rows) != 2 || !slices.Contains(rows[1], "王某") || !slices.Contains(rows[1], "=王明") {
		t.Errorf("conflicts %q", rows)
	}
}

// A tracker of the time before other columns were carried gets them behind all others: what
// stands in it stays. A column that people gave the same head stays theirs.
func TestOtherColumnsComeAndGo(t *testing.T) {
	p, d := earlierPlan(t)
	t1 := &p.Themes[0].Tasks[0]
	t1.Fields = []model.Field{{Head: "责任领导", Kind: model.KindLeader, Value: "王明"}, {Head: "联系人", Kind: model.KindPerson, Value: "赵六"}}
	shown := []string{"任务编号", "责任单位", "进展情况", "联系人", "责任领导", "联系人（原表）"}
	data, ch := rerun(t, earlierTracker, p, d, sampleSettings())
	if ch.Kept != 5 {
		t.Errorf("%+v", ch)
	}
	want := []string{"1|甲局|已开工两个|王某|王明|赵六", "1|乙局|||王明|赵六", "2|乙局||||", "3|东区政府||||", "3|西区政府|完成三个小区|||", "|||||", "|||||"}
	checkLedger(t, data, shown, want)
	if again, _ := rerun(t, data, p, d, sampleSettings()); !bytes.Equal(again, data) {
		t.Error("a second run changes the tracker")
	}

	// Of two values of a column that goes, one was typed over: it stays.
	data = edit(t, data, func(f *excelize.File) { set(t, f, "台账", cellOf(t, f, "责任领导", 5), "王明（已调离）") })
	t1.Fields = nil
	data, ch = rerun(t, data, p, d, sampleSettings())
	if codes := codesOf(ch.Found); !slices.Equal(codes, []string{"tracker-column-gone", "tracker-column-gone", "tracker-figures-renewed"}) {
		t.Errorf("found %q", codes)
	}
	want[0], want[1] = "1|甲局|已开工两个|王某||", "1|乙局|||王明（已调离）|"
	checkLedger(t, data, shown, want)
	if again, ch := rerun(t, data, p, d, sampleSettings()); !bytes.Equal(again, data) {
		t.Errorf("a second run changes the tracker: %v", ch.Found)
	}

	// The column that is empty is taken again; the other one is the people's now.
	t1.Fields = []model.Field{{Head: "责任领导", Kind: model.KindLeader, Value: "李强"}, {Head: "联系人", Kind: model.KindPerson, Value: "赵六"}}
	data, _ = rerun(t, data, p, d, sampleSettings())
	want[0], want[1] = "1|甲局|已开工两个|王某||赵六|李强", "1|乙局|||王明（已调离）|赵六|李强"
	for i := range want[2:] {
		want[i+2] += "|"
	}
	checkLedger(t, data, append(shown, "责任领导（原表）"), want)
}

// cellOf names the cell of a row under a head of the ledger.
func cellOf(t *testing.T, f *excelize.File, head string, row int) string {
	t.Helper()
	rows, err := f.GetRows("台账")
	if err != nil {
		t.Fatal(err)
	}
	for _, r := range rows {
		if i := slices.Index(r, head); i >= 0 {
			cell, err := excelize.CoordinatesToCellName(i+1, row)
			if err != nil {
				t.Fatal(err)
			}
			return cell
		}
	}
	t.Fatalf("no head %s", head)
	return ""
}

func codesOf(ds model.Diagnostics) (codes []string) {
	for _, d := range ds {
		codes = append(codes, d.Code)
	}
	return codes
}

// A sheet counts the rows by leader; an earlier tracker gets it with the column, and what
// people fill in is counted.
func TestLeaders(t *testing.T) {
	p, d := earlierPlan(t)
	for i, name := range []string{"王明", "李强"} {
		p.Themes[0].Tasks[i].Fields = []model.Field{{Head: "责任领导", Kind: model.KindLeader, Value: name}}
	}
	for name, old := range map[string][]byte{"new": nil, "earlier": earlierTracker} {
		data, _ := rerun(t, old, p, d, sampleSettings())
		data = edit(t, data, func(f *excelize.File) { set(t, f, "台账", cellOf(t, f, "状态", 5), "已完成") })
		for range 2 {
			data, _ = rerun(t, data, p, d, sampleSettings())
		}
		want := []string{"王明|1|2|1|0|1", "李强|1|1|0|1|0", "（没有写明）|1|2|0|2|0"}
		if got := sheetRows(t, data, "按责任领导", 3, "责任领导", "任务数", "任务项次", "牵头", "负责", "已完成"); !slices.Equal(got[1:], want) {
			t.Errorf("%s: %q", name, got)
		}
		if again, _ := rerun(t, data, p, d, sampleSettings()); !bytes.Equal(again, data) {
			t.Errorf("%s: a further run changes the tracker", name)
		}
	}
}

// A plan without themes has a line for them that stays one.
func TestNoTheme(t *testing.T) {
	p := plan("甲局", "乙局")
	p.Themes[0].Heading = ""
	data := render(t, p, nil, sampleSettings())
	p.Themes[0].Tasks[0].Due = "6月底前"
	data, _ = rerun(t, data, p, nil, sampleSettings())
	if got := sheetRows(t, data, "按主题", 3, "主题", "任务数"); !slices.Equal(got[1:], []string{"（无主题）|2"}) {
		t.Errorf("%q", got)
	}
}

// The seals that offices' trackers hold stay what they are.
func TestSeal(t *testing.T) {
	for _, s := range []string{"", "甲局", "11月底前", "a\nb"} {
		h := fnv.New64a()
		h.Write([]byte(s))
		if got, want := seal(s), base.EncodeToString(binary.BigEndian.AppendUint64(nil, h.Sum64()*0x9E3779B97F4A7C15))[:sealLength]; got != want {
			t.Errorf("%q: %s, not %s", s, got, want)
		}
	}
}
