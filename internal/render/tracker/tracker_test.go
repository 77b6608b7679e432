package tracker

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"os"
	"os/exec"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"fengong/model"
)

func TestReadGivesWhatRenderWrote(t *testing.T) {
	p, d := samplePlan(t, 16, 61, 28, 6)
	p.Themes[0].Tasks[0].Assignments[1].Via = "各区政府"
	parents := plan("甲局", "乙局")
	parents.Themes[0].Above = []string{"第一部分"}
	for _, test := range []struct {
		name string
		plan *model.Plan
		dir  *model.Directory
		lang model.Lang
	}{
		{"the size of the real table", p, d, model.Chinese},
		{"in English", p, d, model.English},
		{"without a directory", p, nil, model.Chinese},
		{"upper themes", parents, nil, model.Chinese},
		{"no themes", &model.Plan{Themes: []model.Theme{{Tasks: plan("甲局").Themes[0].Tasks}}}, nil, model.Chinese},
		{"no rows", &model.Plan{Title: "空", Themes: []model.Theme{{Heading: "一", Tasks: []model.Task{{Text: "无人"}}}}}, nil, model.Chinese},
		{"nothing at all", &model.Plan{}, nil, model.English},
	} {
		t.Run(test.name, func(t *testing.T) {
			s := sampleSettings()
			s.Lang = test.lang
			got, err := Read(render(t, test.plan, test.dir, s))
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(rendered(test.plan), got); diff != "" {
				t.Error(diff)
			}
		})
	}
}

// Text of the source stays text, and word for word, whatever an office program would
// make of it.
func TestTextStaysText(t *testing.T) {
	for _, text := range []string{
		"=1+1", "+1", "-1", "@SUM(A1)", "'单引号", "=HYPERLINK(\"http://x\",\"y\")", "=cmd|' /C calc'!A0",
		"\t制表符开头", "  空格  ", "第一行\n第二行", "回车\r换行", "&amp; <b> > \"引号\"", "_x0041_", "_x000D_", "__x0041__",
		"𠮷野家", "1.10", "2026-03-31", "007", "1e5", "TRUE", "#N/A", "½", "]]>",
	} {
		p := plan(text)
		th := &p.Themes[0]
		th.Heading, th.Above = text, []string{text}
		tk := &th.Tasks[0]
		tk.Number, tk.Text, tk.Phrase, tk.Due = text, text, text, text
		tk.Assignments[0].Via = text
		p.Title = text
		s := sampleSettings()
		s.Document.Issuer = text
		data := render(t, p, nil, s)
		got, err := Read(data)
		if err != nil {
			t.Fatalf("%q: %v", text, err)
		}
		if diff := cmp.Diff(rendered(p), got); diff != "" {
			t.Errorf("%q: %s", text, diff)
		}
		if sheet := part(t, data, "xl/worksheets/sheet1.xml"); strings.Contains(sheet, "<f>") {
			t.Errorf("%q: a formula in the ledger", text)
		}
	}
}

func TestRefusals(t *testing.T) {
	long := strings.Repeat("长", 32768)
	for _, test := range []struct {
		name string
		edit func(*model.Plan, *model.Settings)
		code string
		says string
	}{
		{"a control character", func(p *model.Plan, _ *model.Settings) { p.Themes[0].Tasks[1].Text = "任\x0b务" }, "illegal-character", "task 2"},
		{"not UTF-8", func(p *model.Plan, _ *model.Settings) { p.Themes[0].Tasks[0].Phrase = "\xff" }, "illegal-character", "task 1"},
		{"a non-character", func(p *model.Plan, _ *model.Settings) { p.Themes[0].Heading = "主\uffff题" }, "illegal-character", "theme"},
		{"too long", func(p *model.Plan, _ *model.Settings) { p.Themes[0].Tasks[0].Text = long }, "text-too-long", "32768 characters"},
		{"too long in UTF-16", func(p *model.Plan, _ *model.Settings) { p.Themes[0].Tasks[0].Due = strings.Repeat("𠮷", 16384) }, "text-too-long", "task 1"},
		{"a bad unit", func(p *model.Plan, _ *model.Settings) { p.Themes[0].Tasks[0].Assignments[0].Unit = "局\x00" }, "illegal-character", "task 1"},
		{"a long state", func(_ *model.Plan, s *model.Settings) { s.Tracker.States = []string{long[:999]} }, "state-too-long", "state"},
		{"a bad title", func(p *model.Plan, _ *model.Settings) { p.Title = "\x01" }, "illegal-character", "title"},
	} {
		t.Run(test.name, func(t *testing.T) {
			p, s := plan("甲局", "乙局"), sampleSettings()
			test.edit(p, s)
			var buf bytes.Buffer
			err := Render(&buf, p, nil, s)
			var ds model.Diagnostics
			if !errors.As(err, &ds) || ds[0].Code != test.code || !strings.Contains(ds[0].Message.EN, test.says) {
				t.Errorf("got %v, want %s about %s", err, test.code, test.says)
			}
			if buf.Len() > 0 {
				t.Error("something was written")
			}
		})
	}
}

func TestSameInputSameBytes(t *testing.T) {
	if out := os.Getenv("TRACKER_TEST_HASH"); out != "" {
		if err := os.WriteFile(out, []byte(sampleHash(t)), 0o600); err != nil {
			t.Fatal(err)
		}
		return
	}
	first := sampleHash(t)
	for range 5 {
		if again := sampleHash(t); again != first {
			t.Fatal("two runs in one process differ")
		}
	}
	out := t.TempDir() + "/hash"
	cmd := exec.Command(os.Args[0], "-test.run=^TestSameInputSameBytes$")
	cmd.Env = append(os.Environ(), "TRACKER_TEST_HASH="+out, "TZ=Asia/Tokyo")
	if msg, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, msg)
	}
	if other, err := os.ReadFile(out); err != nil || string(other) != first {
		t.Errorf("another process wrote other bytes (%v)", err)
	}
}

func sampleHash(t *testing.T) string {
	p, d := samplePlan(t, 16, 61, 28, 6)
	sum := sha256.Sum256(render(t, p, d, sampleSettings()))
	return hex.EncodeToString(sum[:])
}

func keysOf(p *model.Plan) []string { return Keys(p, model.Rows(p)) }

func TestKeys(t *testing.T) {
	p, _ := samplePlan(t, 4, 40, 9, 3)
	keys := keysOf(p)
	seen := map[string]bool{}
	for _, k := range keys {
		if seen[k] {
			t.Errorf("the key %s stands twice", k)
		}
		seen[k] = true
	}
	// Renumbered, moved, re-punctuated, given another role: the same keys.
	p.Themes = []model.Theme{{Heading: "唯一的主题", Tasks: append(append(append(p.Themes[0].Tasks, p.Themes[1].Tasks...), p.Themes[2].Tasks...), p.Themes[3].Tasks...)}}
	for i := range p.Themes[0].Tasks {
		tk := &p.Themes[0].Tasks[i]
		tk.Number = ""
		tk.Text = strings.ReplaceAll(tk.Text, "，", ", ") + "。"
		tk.Assignments[0].Role = model.Support
	}
	if diff := cmp.Diff(keys, keysOf(p)); diff != "" {
		t.Error(diff)
	}
	// The same text and unit twice: told apart.
	twice := plan("甲局", "甲局")
	twice.Themes[0].Tasks[1].Text = twice.Themes[0].Tasks[0].Text
	if k := keysOf(twice); k[0]+"-2" != k[1] {
		t.Errorf("keys of twins: %q", k)
	}
	// Another unit, another second half only.
	two := keysOf(plan("甲局", "乙局"))
	two[1] = keysOf(plan("乙局"))[0]
	if a, b := strings.Split(two[0], "-"), strings.Split(two[1], "-"); a[0] != b[0] || a[1] == b[1] {
		t.Errorf("keys of one task for two units: %q", two)
	}
}

// A tracker that would keep an office program counting for minutes has figures instead
// of formulas, and says so.
func TestLargeSummaries(t *testing.T) {
	p, d := samplePlan(t, 10, 5001, 800, 4)
	data := render(t, p, d, sampleSettings())
	units, themes := part(t, data, "xl/worksheets/sheet2.xml"), part(t, data, "xl/worksheets/sheet3.xml")
	if n := strings.Count(units, "<f>"); n != 13 { // of the totals
		t.Errorf("%d formulas by unit", n)
	}
	if !strings.Contains(units, "不设状态公式") {
		t.Error("the sheet does not say that it has no formulas")
	}
	if n := strings.Count(themes, "<f>"); n != 11*13 {
		t.Errorf("%d formulas by theme", n)
	}
}

func TestNotes(t *testing.T) {
	p := plan("甲局")
	th := &p.Themes[0]
	th.Tasks = append(th.Tasks, model.Task{Number: "7", Text: "无人负责的任务"})
	th.Tasks[0].Text = strings.Repeat("很长的任务。", 200)
	notes := part(t, render(t, p, nil, sampleSettings()), "xl/worksheets/sheet4.xml")
	for _, want := range []string{
		"共1个主题、2项任务、1个责任单位、1条分工（牵头0、负责1、配合0）。", "无人负责的任务", "有1行的文字很长", "未启动", "发文机关：示例市人民政府办公室",
	} {
		if !strings.Contains(notes, want) {
			t.Errorf("the notes do not say %q", want)
		}
	}
	each := plan("甲局") // a heading over each task: the parts above are the themes
	for i := range 4 {
		th := each.Themes[0]
		th.Heading, th.Above = "重点工作"+strings.Repeat("一", i), []string{"一、产业"}
		each.Themes = append(each.Themes, th)
	}
	each.Themes = each.Themes[1:]
	if notes := part(t, render(t, each, nil, sampleSettings()), "xl/worksheets/sheet4.xml"); !strings.Contains(notes, "共1个主题、4项任务") {
		t.Error("each task is a theme")
	}
	if notes := part(t, render(t, plan("甲局"), nil, sampleSettings()), "xl/worksheets/sheet4.xml"); !strings.Contains(notes, "无。") {
		t.Error("the notes do not say that every task has a unit")
	}
}
