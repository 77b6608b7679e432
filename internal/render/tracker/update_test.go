package tracker

import (
	"bytes"
	"slices"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"fengong/model"
)

// edit lets a person work in a tracker.
func edit(t testing.TB, data []byte, work func(f *excelize.File)) []byte {
	t.Helper()
	f, err := excelize.OpenReader(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	work(f)
	var b bytes.Buffer
	if err := f.Write(&b); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func set(t testing.TB, f *excelize.File, sheet, cell string, v any) {
	t.Helper()
	if err := f.SetCellValue(sheet, cell, v); err != nil {
		t.Fatal(err)
	}
}

func rerun(t testing.TB, old []byte, p *model.Plan, d *model.Directory, s *model.Settings) ([]byte, Changes) {
	t.Helper()
	data, changes, err := Update(old, p, d, s, nil)
	if err != nil {
		t.Fatal(err)
	}
	return data, changes
}

// rowsOfSheet gives the cells of a sheet as another library reads them.
func rowsOfSheet(t testing.TB, data []byte, sheet string) [][]string {
	t.Helper()
	f, err := excelize.OpenReader(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	rows, err := f.GetRows(sheet)
	if err != nil {
		t.Fatal(err)
	}
	return rows
}

// sheetRows returns the rows of a sheet below the one of the heads (1-based): what stands
// in the columns with these heads, joined by |.
func sheetRows(t testing.TB, data []byte, sheet string, head int, heads ...string) []string {
	t.Helper()
	rows := rowsOfSheet(t, data, sheet)
	if len(rows) < head {
		t.Fatalf("%s has %d rows", sheet, len(rows))
	}
	var out []string
	for _, row := range rows[head:] {
		var cells []string
		for _, h := range heads {
			col := slices.Index(rows[head-1], h)
			if col < 0 {
				t.Fatalf("%s has no column %s: %q", sheet, h, rows[head-1])
			}
			cell := ""
			if col < len(row) {
				cell = row[col]
			}
			cells = append(cells, cell)
		}
		out = append(out, strings.Join(cells, "|"))
	}
	return out
}

func ledgerRows(t testing.TB, data []byte, heads ...string) []string {
	t.Helper()
	return sheetRows(t, data, "台账", headRow, heads...)
}

// checkLedger compares the rows of the ledger with want, in the columns with these heads.
func checkLedger(t testing.TB, data []byte, heads, want []string) {
	t.Helper()
	if got := ledgerRows(t, data, heads...); !slices.Equal(got, want) {
		t.Errorf("the ledger says\n%s\nnot\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}

func TestUpdateKeepsWhatPeopleTyped(t *testing.T) {
	s := sampleSettings()
	p := plan("甲局", "乙局", "丙局", "丁局")
	old := edit(t, render(t, p, nil, s), func(f *excelize.File) {
		for _, c := range []struct {
			cell string
			v    any
		}{{"J4", "开了头"}, {"K4", "进行中"}, {"L4", 0.5}, {"N5", "=不是公式"}, {"O3", "联系人"}, {"O5", "老王"}, {"O6", "老李"},
			{"J6", "丙的进展"}, {"E7", "丁局（改）"}, {"D9", "自己加的一行"}} {
			set(t, f, "台账", c.cell, c.v)
		}
		if err := f.SetCellFormula("台账", "P4", "L4*2+SUM(L4:L7)"); err != nil {
			t.Fatal(err)
		}
		if err := f.AddComment("台账", excelize.Comment{Cell: "J5", Author: "王", Text: "批注一"}); err != nil {
			t.Fatal(err)
		}
		set(t, f, "按单位", "P6", "乙局的备注")
	})
	next := plan("甲局", "乙局", "戊局", "丁局")
	next.Themes[0].Tasks[0], next.Themes[0].Tasks[1] = next.Themes[0].Tasks[1], next.Themes[0].Tasks[0]
	next.Themes[0].Tasks[0].Number, next.Themes[0].Tasks[1].Number = "1", "2"
	data, ch := rerun(t, old, next, nil, s)
	if ch.Kept != 3 || ch.Added != 1 || ch.Withdrawn != 1 {
		t.Errorf("%+v", ch)
	}
	checkLedger(t, data, []string{"任务编号", "任务内容", "责任单位", "进展情况", "状态", "完成率", "备注", "联系人"}, []string{
		"1|任务2|乙局||||=不是公式|老王",
		"2|任务1|甲局|开了头|进行中|50%||",
		"3|任务3|戊局|||||",
		"4|任务4|丁局|||||",
		"|||||||",
		"|自己加的一行||||||",
	})
	f, err := excelize.OpenReader(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	// Its row went from 4 to 5, those that it adds up to 4, 5 and 7; row 6 is new.
	if formula, err := f.GetCellFormula("台账", "P5"); err != nil || formula != "L5*2+SUM(L4:L7)" {
		t.Errorf("the formula is %q (%v)", formula, err)
	}
	comments, err := f.GetComments("台账")
	if err != nil || len(comments) != 1 || comments[0].Cell != "J4" || comments[0].Author != "王" || !strings.Contains(comments[0].Text, "批注一") {
		t.Errorf("the comments are %+v (%v)", comments, err)
	}
	if got := sheetRows(t, data, "已撤销", 1, "撤销原因", "任务内容", "责任单位", "进展情况", "联系人"); !slices.Equal(got, []string{"该任务不再列这个单位|任务3|丙局|丙的进展|老李"}) {
		t.Errorf("withdrawn: %q", got)
	}
	if got := sheetRows(t, data, "冲突", 1, "来源", "任务内容", "栏目", "未采用的值", "采用的值"); !slices.Equal(got, []string{
		"台账中改过的原文|任务4|责任单位|丁局（改）|丁局", "按单位!P6|||乙局的备注|0"}) {
		t.Errorf("conflicts: %q", got)
	}
	again, ch := rerun(t, data, next, nil, s)
	if !bytes.Equal(again, data) {
		t.Errorf("a second run changes the tracker: %+v", ch)
	}
	again, _ = rerun(t, edit(t, data, func(f *excelize.File) {}), next, nil, s)
	again2, _ := rerun(t, again, next, nil, s)
	if !bytes.Equal(again, again2) {
		t.Errorf("a second run changes the tracker")
	}
}

// The hidden sheet 列表 is the program's, and people who unhide it type there like anywhere.
func TestUpdateTellsWhatWasTypedIntoLists(t *testing.T) {
	s := sampleSettings()
	p := plan("甲局", "乙局")
	less := *s
	fewer := &less
	fewer.Tracker.States = append([]string{"在办"}, s.Tracker.States[2:]...)
	for _, tt := range []struct {
		name string
		edit func(f *excelize.File)
		next *model.Settings
		want []string
	}{
		{"a state", func(f *excelize.File) { set(t, f, "列表", "A3", "暂缓") }, s, []string{"列表!A3|暂缓|" + s.Tracker.States[2]}},
		{"a seal", func(f *excelize.File) { set(t, f, "列表", "B1", "请勿改动") }, s, []string{"列表!B1|请勿改动|" + seal(p.Title+"台账")}},
		{"a state below", func(f *excelize.File) { set(t, f, "列表", "A30", "暂缓") }, s, nil},
		{"other settings", func(f *excelize.File) {}, fewer, nil},
		{"other settings and a state", func(f *excelize.File) { set(t, f, "列表", "A1", "暂缓") }, fewer, []string{"列表!A1|暂缓|在办"}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			data, ch := rerun(t, edit(t, render(t, p, nil, s), tt.edit), p, nil, tt.next)
			var got []string
			f, err := excelize.OpenReader(bytes.NewReader(data))
			if err != nil {
				t.Fatal(err)
			}
			defer f.Close()
			if slices.Contains(f.GetSheetList(), "冲突") {
				got = sheetRows(t, data, "冲突", 1, "来源", "未采用的值", "采用的值")
			}
			if !slices.Equal(got, tt.want) {
				t.Errorf("conflicts: %q, want %q", got, tt.want)
			}
			if told := slices.ContainsFunc(ch.Found, func(d model.Diagnostic) bool { return d.Code == "tracker-source-edited" }); told != (tt.want != nil) {
				t.Errorf("told: %v: %v", told, ch.Found)
			}
			if again, _ := rerun(t, data, p, nil, tt.next); !bytes.Equal(again, data) {
				t.Error("a second run changes the tracker")
			}
		})
	}
}

func TestUntouched(t *testing.T) {
	p, s := plan("市商务局", "市教育局"), &model.Settings{}
	first := render(t, p, nil, s)
	for _, tt := range []struct {
		name string
		old  []byte
		want Changes
	}{
		{"none before", nil, Changes{Added: len(model.Rows(p)), Untouched: true}},
		{"the same", first, Changes{Kept: len(model.Rows(p)), Untouched: true}},
		{"with more behind it", append(bytes.Clone(first), 0), Changes{Kept: len(model.Rows(p))}},
		{"written into", edit(t, first, func(f *excelize.File) { set(t, f, "台账", "K4", "已部署") }), Changes{Kept: len(model.Rows(p))}},
	} {
		data, got, err := Update(tt.old, p, nil, s, nil)
		if got.Found = nil; err != nil || got.Kept != tt.want.Kept || got.Added != tt.want.Added || got.Untouched != tt.want.Untouched {
			t.Errorf("%s: %+v, want %+v (%v)", tt.name, got, tt.want, err)
		}
		if tt.want.Untouched && !bytes.Equal(data, first) {
			t.Errorf("%s: other bytes", tt.name)
		}
	}
}

func TestGathered(t *testing.T) {
	var g gathered
	var want []byte
	for i := range 5000 {
		some := bytes.Repeat([]byte{byte(i)}, i)
		if n, err := g.Write(some); n != i || err != nil {
			t.Fatal(n, err)
		}
		want = append(want, some...)
	}
	if !bytes.Equal(slices.Concat(g...), want) {
		t.Error("other bytes than were written")
	}
	if held := len(g) << 20; held > len(want)+len(want)/100+1<<20 {
		t.Errorf("holds %d bytes for %d", held, len(want))
	}
}
