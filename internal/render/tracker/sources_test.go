package tracker

import (
	"slices"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"fengong/model"
)

// joined puts plans together as sources; a name may be "id:name" where the two differ.
func joined(parts map[string]*model.Plan, names ...string) *model.Plan {
	var all []*model.Plan
	for _, name := range names {
		id, called, ok := strings.Cut(name, ":")
		if !ok {
			called = id
		}
		p := *parts[called]
		p.Sources = []model.Source{{ID: id, Name: called, Title: p.Title}}
		all = append(all, &p)
	}
	return model.Join("几张表", all)
}

// A tracker of one table becomes one of several, of which one comes, goes, is renamed and comes back:
// no word of it is lost, and no row takes what belongs to the same words in another table.
func TestSourcesComeAndGo(t *testing.T) {
	s := sampleSettings()
	parts := map[string]*model.Plan{"甲": plan("甲局", "乙局"), "乙": plan("甲局", "丙局"), "丙": plan("甲局")}
	parts["丙"].Themes[0].Tasks[0].Text = "别的任务"
	type row = []string
	heads := row{"来源", "任务编号", "责任单位", "进展情况"}
	type_ := func(data []byte, sourceRow func(source, number string) string) []byte {
		return edit(t, data, func(f *excelize.File) {
			rows, err := f.GetRows("台账")
			if err != nil {
				t.Fatal(err)
			}
			at := func(h string) int { return slices.Index(rows[headRow-1], h) }
			for i, r := range rows[headRow:] {
				source := ""
				if c := at("来源"); c >= 0 && c < len(r) {
					source = r[c]
				}
				if v := sourceRow(source, r[at("任务编号")]); v != "" {
					cell, _ := excelize.CoordinatesToCellName(at("进展情况")+1, headRow+1+i)
					set(t, f, "台账", cell, v)
				}
			}
		})
	}
	first := render(t, parts["甲"], nil, s)
	keys := ledgerRows(t, first, "键")
	data := type_(first, func(_, number string) string { return "甲表" + number })
	next := func(what string, kept, added, withdrawn int, want []string, names ...string) {
		t.Helper()
		var ch Changes
		data, ch = rerun(t, data, joined(parts, names...), nil, s)
		if ch.Kept != kept || ch.Added != added || ch.Withdrawn != withdrawn {
			t.Errorf("%s: %d kept, %d added, %d withdrawn", what, ch.Kept, ch.Added, ch.Withdrawn)
		}
		for _, d := range ch.Found {
			if d.Severity > model.Note {
				t.Errorf("%s: %s", what, d.Format(model.English))
			}
		}
		checkLedger(t, data, heads, want)
	}
	next("another table", 2, 2, 0, row{"甲|1|甲局|甲表1", "甲|2|乙局|甲表2", "乙|1|甲局|", "乙|2|丙局|"}, ":甲", "乙")
	for i, k := range ledgerRows(t, data, "键")[:2] {
		if was, _, _ := strings.Cut(keys[i], "."); !strings.HasPrefix(k, was+".") {
			t.Errorf("the key %s was %s", k, was)
		}
	}
	data = type_(data, func(source, number string) string {
		if source == "乙" {
			return "乙表" + number
		}
		return ""
	})
	parts["乙二"] = parts["乙"]
	next("another name", 4, 0, 0, row{"甲|1|甲局|甲表1", "甲|2|乙局|甲表2", "乙二|1|甲局|乙表1", "乙二|2|丙局|乙表2"}, ":甲", "乙:乙二")
	next("the first one goes", 2, 0, 2, row{"乙二|1|甲局|乙表1", "乙二|2|丙局|乙表2"}, "乙:乙二")
	next("it comes back", 2, 2, 0, row{"甲|1|甲局|甲表1", "甲|2|乙局|甲表2", "乙二|1|甲局|乙表1", "乙二|2|丙局|乙表2"}, ":甲", "乙:乙二")
	next("one goes, one comes", 2, 1, 2, row{"甲|1|甲局|甲表1", "甲|2|乙局|甲表2", "丙|1|甲局|"}, ":甲", "丙")
	if got := sheetRows(t, data, "按来源", headRow, "来源"); !slices.Equal(got, row{"合计", "甲", "丙"}) {
		t.Errorf("按来源: %q", got)
	}
	// A task that moves from one to the other takes along what was typed.
	moved := *parts["丙"]
	moved.Themes = []model.Theme{{Tasks: []model.Task{moved.Themes[0].Tasks[0], parts["甲"].Themes[0].Tasks[1]}}}
	half := *parts["甲"]
	half.Themes = []model.Theme{{Tasks: half.Themes[0].Tasks[:1]}}
	to, ch := rerun(t, data, joined(map[string]*model.Plan{"甲": &half, "丙": &moved}, ":甲", "丙"), nil, s)
	if ch.Kept != 3 || ch.Added+ch.Withdrawn > 0 {
		t.Errorf("moved: %+v", ch)
	}
	if got := ledgerRows(t, to, heads...); !slices.Contains(got, "丙|2|乙局|甲表2") {
		t.Errorf("moved: %q", got)
	}
	// Without its keys the ledger is known by the words.
	other := joined(parts, "甲", "丙")
	other.Sources[0].ID = "另一个"
	again, ch := rerun(t, data, other, nil, s)
	if ch.Kept != 3 || ch.Added+ch.Withdrawn > 0 {
		t.Errorf("by words: %+v", ch)
	}
	checkLedger(t, again, heads, row{"甲|1|甲局|甲表1", "甲|2|乙局|甲表2", "丙|1|甲局|"})
}

// What was sent out before another table came is taken in as before.
func TestSourcesTakeEarlierReturns(t *testing.T) {
	s := sampleSettings()
	parts := map[string]*model.Plan{"甲": plan("甲局", "乙局"), "乙": plan("甲局", "丙局")}
	p := joined(parts, ":甲", "乙")
	keys := Keys(p, model.Rows(p))
	single := Keys(parts["甲"], model.Rows(parts["甲"]))
	if !slices.Equal(keys[:2], single) || slices.Contains(single, keys[2]) {
		t.Errorf("keys of several: %q, of the first alone: %q", keys, single)
	}
	sheets, err := NewReturns(p, s, nil)
	if err != nil {
		t.Fatal(err)
	}
	shares := model.Shares(p, nil)
	data, err := sheets.Render(&shares[0])
	if err != nil {
		t.Fatal(err)
	}
	if got := sheetRows(t, data, "反馈表", headRow, "来源", "任务编号"); !slices.Equal(got, []string{"甲|1", "乙|1"}) {
		t.Errorf("the sheet of a unit: %q", got)
	}
}

// A column 来源 of the table itself stays its own.
func TestSourcesBesideAColumnOfThatName(t *testing.T) {
	s := sampleSettings()
	own := plan("甲局")
	own.Themes[0].Tasks[0].Fields = []model.Field{{Head: "来源", Kind: model.KindBasis, Value: "市长批示"}}
	parts := map[string]*model.Plan{"甲": own, "乙": plan("乙局")}
	data := render(t, own, nil, s)
	checkLedger(t, data, []string{"来源", "责任单位"}, []string{"市长批示|甲局"})
	data, _ = rerun(t, data, joined(parts, ":甲", "乙"), nil, s)
	checkLedger(t, data, []string{"来源", "来源表", "责任单位"}, []string{"市长批示|甲|甲局", "|乙|乙局"})
}

// Two tables of one document keep the marks that they have in it.
func TestSourcesWithAnnexes(t *testing.T) {
	s := sampleSettings()
	two := plan("甲局", "乙局")
	two.Tables = []model.Table{{Mark: "附件2"}, {}}
	two.Themes = append(two.Themes, model.Theme{Table: 1, Tasks: two.Themes[0].Tasks[1:]})
	two.Themes[0].Tasks = two.Themes[0].Tasks[:1]
	p := joined(map[string]*model.Plan{"甲": plan("丙局"), "乙": two}, "甲", "乙")
	checkLedger(t, render(t, p, nil, s), []string{"来源", "所属附件", "责任单位"}, []string{"甲||丙局", "乙|附件2|甲局", "乙|附件2|乙局"})
	if got := p.MarkOf(0) + p.MarkOf(1) + p.MarkOf(2); got != "附件1附件2附件3" {
		t.Errorf("marks in documents: %s", got)
	}
}
