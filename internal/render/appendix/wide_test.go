package appendix

import (
	"strings"
	"testing"

	"fengong/model"
)

// Every column of a wide table is on paper, under its head and in its order; each annex begins
// with its own mark and title.
func TestWide(t *testing.T) {
	p := wide()
	set := testFonts(t)
	s := newStyles(&set)
	all := annexes(p, &sampleSettings)
	refs := newReferences(p, model.Chinese)
	lies := lay(s, &all[0], refs, 12, &sampleSettings)
	var heads []string
	for _, c := range lies.columns {
		heads = append(heads, c.head)
		if c.chars < 2 {
			t.Errorf("%s holds %d characters", c.head, c.chars)
		}
	}
	if got, want := strings.Join(heads, " "), "重点工作 序号 目标任务 工作措施 完成标准 分管县领导 牵头单位 责任单位 责任人 进度安排 完成时限 佐证材料 备注"; got != want {
		t.Errorf("columns\n%s, want\n%s", got, want)
	}
	all[0].table.Columns[0].Head = "一级标题"
	if head := all[0].themeHead(model.Chinese); head != "主题" {
		t.Errorf("a column of headings is headed %s", head)
	}
	if lies.block != sideways || lies.size >= 12 {
		t.Errorf("size %.1f, upright: %v", lies.size, lies.block == upright)
	}
	if lay(s, &all[1], refs, 12, &sampleSettings).block != upright {
		t.Error("a narrow table lies on its side")
	}
	_, file := drawn(t, p)
	text := noBlanks(run(t, "pdftotext", "-raw", file, "-"))
	for _, want := range []string{"附件1东山县2026年重点工作任务分解表", "附件2东山县2026年民生实事分工表", "第一部分经济发展", "（一）工业",
		"摸底建库，新增5户", "统计报表、走访记录", "省对市考核", "附件2-1"} {
		if !strings.Contains(text, want) {
			t.Errorf("%s is missing", want)
		}
	}
	// The clerk's choice of columns.
	chosen := sampleSettings
	chosen.Appendix.Columns = []string{"备注"}
	if n := len(lay(s, &all[0], refs, 12, &chosen).columns); n != 8 {
		t.Errorf("%d columns with one chosen, want 8", n)
	}
}

// Steps that somebody made of a deadline stand in its column: the source has none for them.
func TestStepsWithDue(t *testing.T) {
	set := testFonts(t)
	steps := []model.Step{{When: "8月底前"}, {When: "12月底前"}}
	p := &model.Plan{Title: "某市任务分工表", Tables: []model.Table{{Columns: []model.Column{{Head: "任务", Kind: model.KindTask}, {Head: "责任单位", Kind: model.KindUnit}, {Head: "完成时限", Kind: model.KindDue}}}},
		Themes: []model.Theme{{Tasks: []model.Task{{Text: "修订规则。", Phrase: "市教育局", Due: "12月底前", Steps: steps}, {Text: "走访群众。", Phrase: "市民政局", Due: "年底前", Steps: []model.Step{{When: "6月", What: "摸底"}}}}}}}
	says := func() (heads, dues string) {
		a := &annexes(p, &sampleSettings)[0]
		for _, c := range lay(newStyles(&set), a, newReferences(p, model.Chinese), 12, &sampleSettings).columns {
			heads += c.head + " "
			if c.key == "due" {
				for i := range a.themes[0].Tasks {
					dues += c.text(&a.themes[0].Tasks[i], "") + "/"
				}
			}
		}
		return heads, dues
	}
	if heads, dues := says(); strings.Contains(heads, "进度安排") || dues != "8月底前\n12月底前/年底前\n6月：摸底/" {
		t.Errorf("%s: %q", heads, dues)
	}
	p.Tables[0].Columns = append(p.Tables[0].Columns, model.Column{Head: "进度", Kind: model.KindStep})
	if heads, dues := says(); !strings.Contains(heads, "进度安排") || dues != "12月底前/年底前/" {
		t.Errorf("%s: %q", heads, dues)
	}
}

// A head that stands over all columns of units is not said of each.
func TestUnitHead(t *testing.T) {
	for _, test := range []struct {
		heads []string
		want  string // of the first
	}{
		{[]string{"责任单位/县教育局", "责任单位/县财政局"}, "县教育局"},
		{[]string{"牵头单位/市直", "配合单位/县直"}, "牵头单位/市直"},
		{[]string{"责任单位/市直", "责任单位/县直", "牵头单位"}, "责任单位/市直"},
		{[]string{"责任分工/牵头单位", "责任分工/配合单位"}, "牵头单位"},
		{[]string{"牵头单位", "配合单位"}, "牵头单位"},
	} {
		var a annex
		for _, head := range test.heads {
			a.table.Columns = append(a.table.Columns, model.Column{Head: head, Kind: model.KindUnit})
		}
		if got := a.unitHead(test.heads[0]); got != test.want {
			t.Errorf("%s: %s, want %s", test.heads, got, test.want)
		}
	}
}

// A table of many columns is laid on its side where its texts need that, not where each is short.
func TestShortColumns(t *testing.T) {
	set := testFonts(t)
	s := newStyles(&set)
	sizeOf := func(repeat int) layout {
		long := func(text string) string { return strings.Repeat(text, repeat) }
		heads := []string{"工作措施", "目标值", "责任单位", "配合单位", "备注", "验收标准"}
		p := &model.Plan{Tables: []model.Table{{Columns: []model.Column{{Head: heads[0], Kind: model.KindTask}, {Head: heads[1], Kind: model.KindTarget},
			{Head: heads[2], Kind: model.KindUnit}, {Head: heads[3], Kind: model.KindUnit}, {Head: heads[4], Kind: model.KindRemark}, {Head: heads[5], Kind: model.KindTarget}}}},
			Themes: []model.Theme{{Table: 0, Tasks: []model.Task{{Number: "1", Text: long("清淤河道"), Phrase: long("县水务局"), Fields: []model.Field{
				{Head: heads[1], Kind: model.KindTarget, Value: long("5公里")}, {Head: heads[4], Kind: model.KindRemark, Value: long("续建")},
				{Head: heads[5], Kind: model.KindTarget, Value: long("合格")}},
				Units: []model.Field{{Head: heads[2], Value: long("县水务局")}, {Head: heads[3], Value: long("县财政局")}}}}}}}
		all := annexes(p, &sampleSettings)
		return lay(s, &all[0], newReferences(p, model.Chinese), 12, &sampleSettings)
	}
	if l := sizeOf(1); l.block != upright || l.size != 12 {
		t.Errorf("short texts: size %.1f, upright: %v", l.size, l.block == upright)
	}
	if sizeOf(12).block != sideways {
		t.Error("long texts stand upright")
	}
}
