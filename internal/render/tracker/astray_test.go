package tracker

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"fengong/model"
)

// sortCells puts the cells of some columns of a sheet into another order, as a sort of
// the selected columns does: row i of the table gets what stood in row order[i].
func sortCells(t *testing.T, data []byte, sheet, columns string, order []int) []byte {
	t.Helper()
	f, err := excelize.OpenReader(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	for _, col := range strings.Split(columns, "") {
		was := make([]string, len(order))
		for i := range order {
			if was[i], err = f.GetCellValue(sheet, fmt.Sprintf("%s%d", col, headRow+1+i)); err != nil {
				t.Fatal(err)
			}
		}
		for i, from := range order {
			if err := f.SetCellStr(sheet, fmt.Sprintf("%s%d", col, headRow+1+i), was[from]); err != nil {
				t.Fatal(err)
			}
		}
	}
	var buf bytes.Buffer
	if err := f.Write(&buf); err != nil {
		t.Fatal(err)
	}
	return buf.Bytes()
}

// Somebody typed into the hidden column of the keys.
func TestTypedOverKey(t *testing.T) {
	ledger, sheet := oneUnit(t)
	long := strings.Repeat("一段话", 30)
	for _, text := range []string{long, "x-" + long, "." + long, "-", "键"} {
		typed := edited(t, sheet, func(f *excelize.File) error { return f.SetCellStr("反馈表", "A4", text) })
		if _, err := ReadReturn("甲局.xlsx", typed); err != nil {
			t.Errorf("%.9s: %v", text, err)
		}
		typed = edited(t, ledger, func(f *excelize.File) error { return f.SetCellStr("台账", "A4", text) })
		if _, _, err := Update(typed, progressPlan(), nil, sampleSettings(), nil); err != nil {
			t.Errorf("%.9s: %v", text, err)
		}
	}
}

// withoutKeys empties the first column.
func withoutKeys(f *excelize.File) (err error) {
	for row := 3; row <= 20 && err == nil; row++ {
		err = f.SetCellValue("台账", fmt.Sprintf("A%d", row), nil)
	}
	return err
}

// The head of the hidden column of the keys is gone, or the column itself.
func TestKeyHeadGone(t *testing.T) {
	set, p := sampleSettings(), progressPlan()
	ledger := edited(t, render(t, p, nil, set), func(f *excelize.File) error { return f.SetCellStr("台账", "J4", "甲局写的") })
	next := progressPlan()
	next.Themes[0].Tasks[0].Assignments = next.Themes[0].Tasks[0].Assignments[:2] // 丙局 of task 1
	for _, c := range []struct {
		name string
		do   func(f *excelize.File) error
		code string
		keys bool // the keys are still there
	}{
		{"emptied", func(f *excelize.File) error { return f.SetCellValue("台账", "A3", nil) }, "tracker-key-head", true},
		{"renamed", func(f *excelize.File) error { return f.SetCellStr("台账", "A3", "序列号") }, "tracker-key-head", true},
		{"moved to the end without it", func(f *excelize.File) error {
			for row := 3; row <= 20; row++ {
				v, err := f.GetCellValue("台账", fmt.Sprintf("A%d", row))
				if err != nil {
					return err
				}
				if row == 3 {
					v = ""
				}
				if err := f.SetCellStr("台账", fmt.Sprintf("R%d", row), v); err != nil {
					return err
				}
			}
			return withoutKeys(f)
		}, "tracker-key-head", true},
		{"with its column", withoutKeys, "tracker-keys-missing", false},
	} {
		t.Run(c.name, func(t *testing.T) {
			typed := edited(t, ledger, c.do)
			now, changes, err := Update(typed, next, nil, set, nil)
			if err != nil {
				t.Fatal(err)
			}
			if n := slices.Compact(codesOf(changes.Found)); !slices.Contains(n, c.code) {
				t.Errorf("said: %v", n)
			}
			if want := map[bool]int{true: 1}[c.keys]; changes.Withdrawn != want {
				t.Errorf("%d rows withdrawn", changes.Withdrawn)
			}
			entries, err := Read(now)
			if err != nil {
				t.Fatal(err)
			}
			keyed, wrote := 0, ""
			for _, e := range entries {
				if e.Key != "" {
					keyed++
				}
				if e.Progress != "" {
					wrote += e.Number + e.Unit + e.Progress
				}
			}
			if want := len(model.Rows(next)); keyed != want || wrote != "1甲局甲局写的" {
				t.Errorf("%d rows with keys of %d; progress %q", keyed, want, wrote)
			}
			again, changes, err := Update(now, next, nil, set, nil)
			if err != nil || !bytes.Equal(again, now) || has(changes.Found, c.code) {
				t.Errorf("a second run: %v, %v", err, changes.Found)
			}
		})
	}
}

// progressPlan has tasks of several units, two of them with the same words.
func progressPlan() *model.Plan {
	p := &model.Plan{Title: "任务分工表"}
	n := 0
	for i, theme := range []string{"一、甲主题", "二、乙主题"} {
		th := model.Theme{Heading: theme}
		for j := range 3 {
			n++
			t := model.Task{Number: fmt.Sprint(n), Text: fmt.Sprintf("第%d项任务", n), Phrase: "见各列", Due: fmt.Sprintf("%d月底前", n)}
			if j == 2 {
				t.Text = "完成领导交办的其他工作。"
			}
			for k, unit := range []string{"甲局", "乙局", "丙局"}[:3-j%2] {
				t.Assignments = append(t.Assignments, model.Assignment{Unit: unit, Role: roles[(i+k)%3]})
			}
			th.Tasks = append(th.Tasks, t)
		}
		p.Themes = append(p.Themes, th)
	}
	return p
}

// typeProgress writes into each row of the ledger whose progress it is.
func typeProgress(t *testing.T, data []byte) []byte {
	t.Helper()
	entries, err := Read(data)
	if err != nil {
		t.Fatal(err)
	}
	f, err := excelize.OpenReader(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	for _, e := range entries {
		if err := f.SetCellStr("台账", fmt.Sprintf("J%d", e.Row), progressOf(e)); err != nil {
			t.Fatal(err)
		}
	}
	var buf bytes.Buffer
	if err := f.Write(&buf); err != nil {
		t.Fatal(err)
	}
	return buf.Bytes()
}

func progressOf(e Entry) string { return e.Number + "/" + e.Text + "/" + e.Unit }

func TestSortedWithoutKey(t *testing.T) {
	t.Parallel()
	plan := progressPlan()
	n := len(model.Rows(plan))
	typed := typeProgress(t, render(t, plan, nil, sampleSettings()))
	for seed := range uint64(20) {
		order := rand.New(rand.NewPCG(seed, 1)).Perm(n)
		data := sortCells(t, typed, "台账", "BCDEFGHIJKLMN", order)
		if seed%3 == 1 { // and then somebody types over a word
			data = typeOver(t, data, "台账", "D5", "第零项任务")
		}
		for _, revised := range []bool{false, true} {
			p := progressPlan()
			if revised {
				p.Themes[0].Tasks[0].Text += "又及。"
				p.Themes[1].Tasks = p.Themes[1].Tasks[1:]
			}
			now, ch, err := Update(data, p, nil, sampleSettings(), nil)
			if err != nil {
				t.Fatal(err)
			}
			if !has(ch.Found, "tracker-keys-astray") {
				t.Errorf("seed %d: nothing was said", seed)
			}
			entries, err := Read(now)
			if err != nil {
				t.Fatal(err)
			}
			for _, e := range entries {
				e.Text = strings.TrimSuffix(e.Text, "又及。")
				if e.Progress != "" && e.Progress != progressOf(e) {
					t.Errorf("seed %d, revised %v: the progress %q stands beside %q", seed, revised, e.Progress, progressOf(e))
				}
			}
			again, ch, err := Update(now, p, nil, sampleSettings(), nil)
			if err != nil || !bytes.Equal(again, now) || has(ch.Found, "tracker-keys-astray") {
				t.Errorf("seed %d: a second build changes the ledger: %v %v", seed, ch.Found, err)
			}
		}
	}
}

func typeOver(t *testing.T, data []byte, sheet, cell, text string) []byte {
	t.Helper()
	f, err := excelize.OpenReader(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	if err := f.SetCellStr(sheet, cell, text); err != nil {
		t.Fatal(err)
	}
	var buf bytes.Buffer
	if err := f.Write(&buf); err != nil {
		t.Fatal(err)
	}
	return buf.Bytes()
}

func has(ds model.Diagnostics, code string) bool {
	for _, d := range ds {
		if d.Code == code {
			return true
		}
	}
	return false
}

// Only some columns were sorted: what belongs together cannot be told, and nothing may be
// put back under the progress.
func TestSortedInPart(t *testing.T) {
	plan := progressPlan()
	data := typeProgress(t, render(t, plan, nil, sampleSettings()))
	order := make([]int, len(model.Rows(plan)))
	for i := range order {
		order[i] = len(order) - 1 - i
	}
	for _, columns := range []string{"CDJ", "EFGHIJ", "E"} {
		mixed := sortCells(t, data, "台账", columns, order)
		_, _, err := Update(mixed, plan, nil, sampleSettings(), nil)
		if ds, ok := err.(model.Diagnostics); !ok || !has(ds, "tracker-rows-mixed") {
			t.Errorf("columns %s sorted: Update gives %v", columns, err)
		}
		_, err = collect(mixed, []Return{{Name: "a.xlsx"}}, PreferNewest.Judge)
		if ds, ok := err.(model.Diagnostics); !ok || !has(ds, "tracker-rows-mixed") {
			t.Errorf("columns %s sorted: Collect gives %v", columns, err)
		}
	}
}

// What people type over some cells is no sort: the rows stay what their keys say.
func TestTypedOverIsNoSort(t *testing.T) {
	plan := progressPlan()
	data := typeProgress(t, render(t, plan, nil, sampleSettings()))
	entries, err := Read(data)
	if err != nil {
		t.Fatal(err)
	}
	for name, change := range map[string]func([]byte) []byte{
		"one text copied down": func(d []byte) []byte {
			for _, cell := range []string{"D5", "D6", "D7"} {
				d = typeOver(t, d, "台账", cell, entries[0].Text)
			}
			return d
		},
		"a unit renamed throughout": func(d []byte) []byte {
			for _, e := range entries {
				if e.Unit == "甲局" {
					d = typeOver(t, d, "台账", fmt.Sprintf("E%d", e.Row), "甲委")
				}
			}
			return d
		},
		"one unit written over by another": func(d []byte) []byte { return typeOver(t, d, "台账", "E4", "乙局") },
	} {
		now, ch, err := Update(change(data), plan, nil, sampleSettings(), nil)
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		if has(ch.Found, "tracker-keys-astray") {
			t.Errorf("%s: taken for a sort", name)
		}
		got, err := Read(now)
		if err != nil {
			t.Fatal(err)
		}
		for _, e := range got {
			if e.Progress != progressOf(e) {
				t.Errorf("%s: the progress %q stands beside %q", name, e.Progress, progressOf(e))
			}
		}
	}
}

func TestReturnSortedWithoutKey(t *testing.T) {
	plan := progressPlan()
	data := render(t, plan, nil, sampleSettings())
	r, err := NewReturns(plan, sampleSettings(), nil)
	if err != nil {
		t.Fatal(err)
	}
	for _, share := range model.Shares(plan, nil) {
		sheet, err := r.Render(&share)
		if err != nil {
			t.Fatal(err)
		}
		for i, row := range share.Rows {
			sheet = typeOver(t, sheet, "反馈表", fmt.Sprintf("G%d", headRow+1+i), row.Task.Number+"/"+row.Task.Text+"/"+row.Unit)
		}
		order := rand.New(rand.NewPCG(uint64(len(share.Rows)), 3)).Perm(len(share.Rows))
		got, err := ReadReturn(share.Unit.Name+".xlsx", sortCells(t, sheet, "反馈表", "BCDEFGHIJK", order))
		if err != nil {
			t.Fatal(err)
		}
		c, err := collect(data, []Return{*got}, PreferNewest.Judge)
		if err != nil {
			t.Fatal(err)
		}
		if len(c.Taken) != len(share.Rows) || !has(c.Found, "return-keys-astray") {
			t.Errorf("%s: %d values taken of %d rows; %v", share.Unit.Name, len(c.Taken), len(share.Rows), c.Found)
		}
		data = c.Data
	}
	entries, err := Read(data)
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		if e.Progress != progressOf(e) {
			t.Errorf("the progress %q stands beside %q", e.Progress, progressOf(e))
		}
	}
}
