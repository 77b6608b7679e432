package appendix

import (
	"bytes"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"strconv"
	"strings"
	"testing"

	"fengong/internal/render/draw"
	"fengong/internal/render/fonts"
	"fengong/internal/render/pdf"
	"fengong/internal/settings"
	"fengong/internal/testtool"
	"fengong/model"
	"fengong/parser"
)

func testFonts(t testing.TB) fonts.Set {
	t.Helper()
	set, ds := fonts.Find([]string{testtool.NotoDir(t)})
	if len(ds) > 0 {
		t.Fatal(ds)
	}
	return set
}

var sampleSettings = model.Settings{
	Document: model.Document{Issuer: "广州市食品安全委员会办公室", Date: model.Day(2020, 5, 20)},
	Appendix: model.AppendixSettings{Mark: "附件", Size: 12},
}

// seed gives the real table.
func seed(t testing.TB) *model.Plan {
	t.Helper()
	dir := filepath.Join(testtool.Root(t), "seeds")
	read := func(name string) []byte {
		data, err := os.ReadFile(filepath.Join(dir, name))
		if err != nil {
			t.Fatal(err)
		}
		return data
	}
	p, ds := parser.Parse("table.txt", read("guangzhou-2020-food-safety.txt"), parser.Options{})
	if ds.Failed() {
		t.Fatal(ds)
	}
	d, ds := settings.ReadDirectory("units.toml", read("units.toml"))
	if ds.Failed() {
		t.Fatal(ds)
	}
	p, _ = d.Resolve(p)
	return p
}

// drawn gives p's appendix, and the file it wrote it to.
func drawn(t testing.TB, p *model.Plan) (data []byte, file string) {
	t.Helper()
	var b bytes.Buffer
	if err := render(&b, p, &sampleSettings, testFonts(t)); err != nil {
		t.Fatal(err)
	}
	file = filepath.Join(t.TempDir(), "appendix.pdf")
	if err := os.WriteFile(file, b.Bytes(), 0o666); err != nil {
		t.Fatal(err)
	}
	return b.Bytes(), file
}

// render writes p's appendix as a PDF.
func render(w io.Writer, p *model.Plan, s *model.Settings, set fonts.Set) error {
	doc := pdf.New(draw.A4, draw.InfoOf(s, p.Title))
	if _, err := Draw(doc, p, s, set); err != nil {
		return err
	}
	return doc.Output(w)
}

func BenchmarkAppendix(b *testing.B) {
	p, set := seed(b), testFonts(b)
	for b.Loop() {
		var buf bytes.Buffer
		if err := render(&buf, p, &sampleSettings, set); err != nil {
			b.Fatal(err)
		}
	}
}

// generated gives a plan of so many tasks and units, four assignments a task, made of
// the seed's texts.
func generated(t testing.TB, tasks, units int) *model.Plan {
	t.Helper()
	var texts []model.Task
	for _, th := range seed(t).Themes {
		texts = append(texts, th.Tasks...)
	}
	p := &model.Plan{Title: "生成的任务分工表"}
	for n := range tasks {
		if n%20 == 0 {
			number := strconv.Itoa(n/20 + 1)
			p.Themes = append(p.Themes, model.Theme{Number: number, Heading: "（" + number + "）持续推进重点领域改革工作"})
		}
		th := &p.Themes[len(p.Themes)-1]
		task := texts[n%len(texts)]
		task.Number = strconv.Itoa(n + 1)
		task.Label = task.Number + "."
		task.Assignments = nil
		var names []string
		for k := range 4 {
			name := "第" + strconv.Itoa((n*7+k*13)%units+1) + "号单位"
			names = append(names, name)
			task.Assignments = append(task.Assignments, model.Assignment{Unit: name, Role: model.Role(1 + k%3)})
		}
		task.Phrase = strings.Join(names, "、")
		th.Tasks = append(th.Tasks, task)
	}
	return p
}

func BenchmarkRows(b *testing.B) {
	set := testFonts(b)
	for _, rows := range []int{100, 1000, 10_000} {
		b.Run(strconv.Itoa(rows), func(b *testing.B) {
			p := generated(b, rows, 300)
			pages := 0
			for b.Loop() {
				var buf bytes.Buffer
				if err := render(&buf, p, &sampleSettings, set); err != nil {
					b.Fatal(err)
				}
				pages += bytes.Count(buf.Bytes(), []byte("<</Type /Page\n"))
			}
			b.ReportMetric(float64(pages)/b.Elapsed().Seconds(), "pages/s")
		})
	}
}

func BenchmarkAppendixLarge(b *testing.B) {
	p, set := generated(b, 100_000, 5_000), testFonts(b)
	for b.Loop() {
		var buf bytes.Buffer
		if err := render(&buf, p, &sampleSettings, set); err != nil {
			b.Fatal(err)
		}
		var m runtime.MemStats
		runtime.ReadMemStats(&m)
		b.ReportMetric(float64(m.Sys)/(1<<20), "MiB")
		b.ReportMetric(float64(buf.Len())/(1<<20), "MB-pdf")
	}
}

// wide is a table with as many columns as published ones have, in two annexes.
func wide() *model.Plan {
	heads := []model.Column{{Head: "重点工作", Kind: model.KindTheme}, {Head: "序号", Kind: model.KindNumber}, {Head: "目标任务", Kind: model.KindTarget},
		{Head: "工作措施", Kind: model.KindTask}, {Head: "完成标准", Kind: model.KindTarget}, {Head: "分管县领导", Kind: model.KindLeader},
		{Head: "牵头单位", Kind: model.KindUnit}, {Head: "责任单位", Kind: model.KindUnit}, {Head: "责任人", Kind: model.KindPerson},
		{Head: "一季度", Kind: model.KindStep}, {Head: "二季度", Kind: model.KindStep},
		{Head: "完成时限", Kind: model.KindDue}, {Head: "佐证材料", Kind: model.KindEvidence}, {Head: "备注", Kind: model.KindRemark}}
	task := func(number string) model.Task {
		return model.Task{Number: number, Text: "每月调度一次重点企业生产运行情况，对产值下降的企业逐户走访。",
			Phrase: "牵头单位：县工信局\n责任单位：县发展改革局、县统计局、各乡镇",
			Units:  []model.Field{{Head: "牵头单位", Kind: model.KindUnit, Value: "县工信局"}, {Head: "责任单位", Kind: model.KindUnit, Value: "县发展改革局、县统计局、各乡镇"}}, Due: "2026年11月底前",
			Fields: []model.Field{{Head: "目标任务", Kind: model.KindTarget, Value: "新增规上工业企业20户"}, {Head: "完成标准", Kind: model.KindTarget, Value: "规上工业增加值增长8%以上，按月通报"},
				{Head: "分管县领导", Kind: model.KindLeader, Value: "王明"}, {Head: "责任人", Kind: model.KindPerson, Value: "李小华"},
				{Head: "佐证材料", Kind: model.KindEvidence, Value: "统计报表、走访记录"}, {Head: "备注", Kind: model.KindRemark, Value: "省对市考核"}},
			Steps:       []model.Step{{When: "一季度", What: "摸底建库，新增5户"}, {When: "二季度", What: "新增10户"}},
			Assignments: []model.Assignment{{Unit: "县工信局", Role: model.Lead}, {Unit: "县统计局", Role: model.Responsible}}}
	}
	themes := []model.Theme{{Heading: "一、产业", Above: []string{"第一部分 经济发展", "（一）工业"}}, {Heading: "二、项目", Above: []string{"第一部分 经济发展", "（二）投资"}}}
	for i := range themes {
		for n := range 6 {
			themes[i].Tasks = append(themes[i].Tasks, task(strconv.Itoa(6*i+n+1)))
		}
	}
	second := model.Theme{Table: 1, Heading: "三、民生", Tasks: []model.Task{{Number: "1", Label: "1.", Text: "新建改建公办幼儿园3所。", Phrase: "县教育局",
		Assignments: []model.Assignment{{Unit: "县教育局", Role: model.Responsible}}}}}
	return &model.Plan{Title: "东山县2026年重点工作任务分解", Themes: append(themes, second), Tables: []model.Table{
		{Mark: "附件1", Title: "东山县2026年重点工作任务分解表", Columns: heads}, {Mark: "附件2", Title: "东山县2026年民生实事分工表"}}}
}
