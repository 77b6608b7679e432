package verify

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"math/rand/v2"
	"strconv"
	"strings"
	"testing"

	"fengong/internal/render/appendix"
	"fengong/internal/render/draw"
	"fengong/internal/render/fonts"
	"fengong/internal/render/ofd"
	"fengong/internal/render/pdf"
	"fengong/internal/testtool"
	"fengong/model"
)

func testFonts(t testing.TB) fonts.Set {
	t.Helper()
	set, ds := fonts.Find([]string{testtool.NotoDir(t)})
	if ds.Failed() {
		t.Fatal(ds)
	}
	return set
}

func drawn(t testing.TB, p *model.Plan, s *model.Settings) []byte {
	t.Helper()
	return drawnOn(t, pdf.New(draw.A4, draw.InfoOf(s, p.Title)), p, s)
}

func drawnOn(t testing.TB, doc draw.Document, p *model.Plan, s *model.Settings) []byte {
	t.Helper()
	if _, err := appendix.Draw(doc, p, s, testFonts(t)); err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	if err := doc.Output(&b); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// settings are plain ones.
func settings() *model.Settings {
	return &model.Settings{Appendix: model.AppendixSettings{Mark: "附件", Size: 12, Orientation: "portrait"}}
}

// random makes a plan of many shapes: rows longer than a page, themes within themes, due
// dates, numbers or none, groups.
func random(r *rand.Rand, tasks int) *model.Plan {
	words := []string{"加强", "监管", "农产品", "质量安全", "专项整治，", "落实", "责任；", "ISO22000", "“双随机”", "2020年", "（含快检）", "𠮷野家", "、"}
	text := func(n int) string {
		var b strings.Builder
		for range n {
			b.WriteString(words[r.IntN(len(words)-2)])
		}
		return b.String() + "。"
	}
	numbered, labelled, due, parents := r.IntN(3) > 0, r.IntN(2) > 0, r.IntN(2) > 0, r.IntN(2) > 0
	p := &model.Plan{Title: "关于" + text(3) + "任务分工表"}
	for n := range tasks {
		if n == 0 || r.IntN(6) == 0 {
			th := model.Theme{Heading: strconv.Itoa(n+1) + "、" + text(1+r.IntN(8))}
			if parents {
				th.Above = []string{"第" + strconv.Itoa(n/20+1) + "部分 " + text(2)}
			}
			p.Themes = append(p.Themes, th)
		}
		th := &p.Themes[len(p.Themes)-1]
		task := model.Task{Text: text(1 + r.IntN(30))}
		if r.IntN(25) == 0 {
			task.Text = text(400 + r.IntN(400))
		}
		if numbered {
			task.Number = strconv.Itoa(n + 1)
			if labelled {
				task.Label = task.Number + "."
			}
		}
		if due && r.IntN(3) > 0 {
			task.Due = "2020年11月底前"
		}
		for k := range r.IntN(5) {
			a := model.Assignment{Unit: fmt.Sprintf("第%d号（直属）单位", (n*7+k*3)%23+1), Role: model.Role(1 + r.IntN(3))}
			if r.IntN(4) == 0 {
				a.Via = "各单位（含企业）"
			}
			task.Phrase += a.Unit + "、"
			task.Assignments = append(task.Assignments, a)
		}
		th.Tasks = append(th.Tasks, task)
	}
	if r.IntN(2) == 0 {
		p.Tables = []model.Table{remarked(r, tasks, text)}
	}
	if r.IntN(2) == 0 {
		inColumns(r, p)
	}
	return p
}

// inColumns gives the table of p columns in any order, several of them of units.
func inColumns(r *rand.Rand, p *model.Plan) {
	if p.Tables == nil {
		p.Tables = []model.Table{{}}
	}
	columns := []model.Column{{Head: "类别", Kind: model.KindTheme}, {Head: "序号", Kind: model.KindNumber}, {Head: "工作任务", Kind: model.KindTask},
		{Head: "完成时限", Kind: model.KindDue}, {Head: "责任分工/牵头单位", Kind: model.KindUnit, Role: model.Lead}, {Head: "配合单位", Kind: model.KindUnit, Role: model.Support}}
	r.Shuffle(len(columns), func(i, j int) { columns[i], columns[j] = columns[j], columns[i] })
	p.Tables[0].Columns = append(p.Tables[0].Columns, columns...)
	for i := range p.Themes {
		for j := range p.Themes[i].Tasks {
			t := &p.Themes[i].Tasks[j]
			heads := map[model.Role]string{model.Lead: "责任分工/牵头单位", model.Support: "配合单位", model.Responsible: "责任单位"}
			cells := map[string]string{}
			for _, a := range t.Assignments {
				cells[heads[a.Role]] += a.Unit + "、"
			}
			t.Phrase = ""
			for _, head := range []string{"责任分工/牵头单位", "配合单位", "责任单位"} {
				if cells[head] != "" {
					t.Units = append(t.Units, model.Field{Head: head, Kind: model.KindUnit, Value: cells[head]})
					t.Phrase += head + "：" + cells[head] + "\n"
				}
			}
			t.Phrase = strings.TrimSpace(t.Phrase)
		}
	}
}

// Earlier versions made one column of several of units, and put headings and numbers before all others: what they
// made is proven by a plan that has the cells, too.
func TestAppendixOfEarlierVersion(t *testing.T) {
	columns := []model.Column{{Head: "工作任务", Kind: model.KindTask}, {Head: "牵头单位", Kind: model.KindUnit, Role: model.Lead}, {Head: "序号", Kind: model.KindNumber},
		{Head: "配合单位", Kind: model.KindUnit, Role: model.Support}, {Head: "类别", Kind: model.KindTheme}}
	plan := func(columns []model.Column, split bool) *model.Plan {
		p := &model.Plan{Title: "表", Tables: []model.Table{{Columns: columns}}, Themes: []model.Theme{{Heading: "一、产业"}}}
		for n := range 40 {
			task := model.Task{Number: strconv.Itoa(n + 1), Text: "做第" + strconv.Itoa(n+1) + "件事。", Phrase: "牵头单位：甲局\n配合单位：乙局",
				Assignments: []model.Assignment{{Unit: "甲局", Role: model.Lead}, {Unit: "乙局", Role: model.Support}}}
			if split {
				task.Units = []model.Field{{Head: "牵头单位", Kind: model.KindUnit, Value: "甲局"}, {Head: "配合单位", Kind: model.KindUnit, Value: "乙局"}}
			}
			p.Themes[0].Tasks = append(p.Themes[0].Tasks, task)
		}
		return p
	}
	first := []model.Column{columns[4], columns[2], columns[0], columns[1], columns[3]}
	for _, made := range []*model.Plan{plan(first, false), plan(columns, false), plan(columns, true)} {
		file := drawn(t, made, settings())
		if ds := Appendix(section(file), plan(columns, true), &model.AppendixSettings{}); len(ds) > 0 {
			t.Error(ds)
		}
		other := plan(columns, true)
		other.Themes[0].Tasks[30].Units[1].Value, other.Themes[0].Tasks[30].Phrase = "丙局", "牵头单位：甲局\n配合单位：丙局"
		if ds := Appendix(section(file), other, &model.AppendixSettings{}); !ds.Failed() {
			t.Error("another unit passes")
		}
	}
}

// Where numbers begin again under each theme or one stands twice, earlier versions counted the tasks through.
func TestCountedAppendixOfEarlierVersion(t *testing.T) {
	plan := func(number func(theme, n int) string, themes ...string) *model.Plan {
		p := &model.Plan{Title: "表"}
		for i := range themes {
			th := model.Theme{Number: themes[i], Heading: "产业" + strconv.Itoa(i)}
			for n := range 3 {
				th.Tasks = append(th.Tasks, model.Task{Number: number(i, n), Text: th.Heading + "的事" + strconv.Itoa(n), Phrase: "甲局", Assignments: []model.Assignment{{Unit: "甲局", Role: model.Lead}}})
			}
			p.Themes = append(p.Themes, th)
		}
		return p
	}
	counted := plan(func(i, n int) string { return strconv.Itoa(3*i + n + 1) }, "一", "二")
	for name, make := range map[string]func() *model.Plan{
		"by theme":    func() *model.Plan { return plan(func(_, n int) string { return strconv.Itoa(n + 1) }, "一", "二") },
		"none before": func() *model.Plan { return plan(func(_, n int) string { return strconv.Itoa(n + 1) }, "", "") },
		"one twice": func() *model.Plan {
			return plan(func(i, n int) string { return strconv.Itoa(3*i + min(n, 1) + 1) }, "一", "二")
		},
	} {
		now := make()
		english := settings()
		english.Lang = model.English
		for _, file := range [][]byte{drawn(t, now, settings()), drawn(t, now, english), drawn(t, counted, settings())} {
			if ds := Appendix(section(file), now, &model.AppendixSettings{}); len(ds) > 0 {
				t.Errorf("%s: %v", name, ds)
			}
			other := make()
			other.Themes[1].Tasks[2].Assignments[0].Unit = "乙局"
			if ds := Appendix(section(file), other, &model.AppendixSettings{}); !ds.Failed() {
				t.Errorf("%s: another unit passes", name)
			}
		}
	}
}

// remarked makes a table with totals, remarks and notes beside its tasks.
func remarked(r *rand.Rand, tasks int, text func(int) string) model.Table {
	t := model.Table{Over: []string{"单位：万元"}, Notes: []string{"注：" + text(40), "2." + text(r.IntN(500))},
		Columns: []model.Column{{Head: "第6栏", Kind: model.KindAmount}, {Head: "第7栏", Kind: model.KindRemark}}}
	for n := 0; n <= tasks; n += r.IntN(8) {
		row := model.TableRow{After: n, Opens: r.IntN(3) == 0}
		for i, kind := range []model.Kind{model.KindNumber, model.KindTheme, model.KindTask, model.KindUnit, model.KindStep, model.KindDue, model.KindAmount, model.KindRemark} {
			if r.IntN(3) == 0 || i == 7 && row.Cells == nil {
				row.Cells = append(row.Cells, model.Field{Head: "第" + strconv.Itoa(i) + "栏", Kind: kind, Value: []string{"合计", "小计 " + strconv.Itoa(n), strconv.Itoa(r.IntN(5))}[r.IntN(3)]})
			}
		}
		if r.IntN(6) == 0 {
			row.Cells = []model.Field{{Head: "序号", Kind: model.KindNumber, Value: "备注：" + text(r.IntN(300))}}
		}
		t.Rows = append(t.Rows, row)
	}
	return t
}

func TestAppendixProves(t *testing.T) {
	for seed := range uint64(40) {
		r := rand.New(rand.NewPCG(seed, 5))
		p := random(r, 1+r.IntN(150))
		s := settings()
		s.Lang = model.Lang(seed % 2)
		s.Appendix.Size = []float64{9, 12, 16}[r.IntN(3)]
		if r.IntN(2) == 0 {
			s.Appendix.Orientation = "landscape"
		}
		if ds := Appendix(section(drawn(t, p, s)), p, &s.Appendix); len(ds) > 0 {
			t.Errorf("plan %d: %v", seed, ds)
		}
		if seed%4 > 0 {
			continue
		}
		if ds := Appendix(section(drawnOn(t, ofd.New(draw.A4, draw.Info{}), p, s)), p, &s.Appendix); len(ds) > 0 {
			t.Errorf("plan %d as OFD: %v", seed, ds)
		}
	}
}

// Whatever is changed in a plan, its old appendix does not prove it.
func TestAppendixRefuses(t *testing.T) {
	tests := []struct {
		name   string
		change func(p *model.Plan, task *model.Task)
		want   string // among the codes
	}{
		{"a character", func(_ *model.Plan, t *model.Task) { t.Text = strings.Replace(t.Text, "。", "！", 1) }, "task-missing"},
		{"a phrase", func(_ *model.Plan, t *model.Task) { t.Phrase, t.Units = "某局", nil }, "task-missing"},
		{"a due date", func(_ *model.Plan, t *model.Task) { t.Due = "今年内" }, "task-missing"},
		{"a role", func(_ *model.Plan, t *model.Task) { t.Assignments[0].Role = t.Assignments[0].Role%3 + 1 }, "task-missing"},
		{"a group", func(_ *model.Plan, t *model.Task) { t.Assignments[0].Via = "各部门" }, "task-missing"},
		{"one more unit", func(_ *model.Plan, t *model.Task) {
			t.Assignments = append(t.Assignments, model.Assignment{Unit: "新单位", Role: model.Lead})
		}, "task-missing"},
		{"one unit less", func(_ *model.Plan, t *model.Task) { t.Assignments = t.Assignments[1:] }, "task-missing"},
		{"a title", func(p *model.Plan, _ *model.Task) { p.Title = "别的表" }, "task-missing"},
		{"a heading", func(p *model.Plan, _ *model.Task) { p.Themes[0].Heading += "甲" }, "task-missing"},
		{"one task less", func(p *model.Plan, _ *model.Task) { p.Themes[0].Tasks = p.Themes[0].Tasks[1:] }, "text-foreign"},
		{"one task more", func(p *model.Plan, _ *model.Task) {
			p.Themes[0].Tasks = append(p.Themes[0].Tasks, model.Task{Number: "9999", Label: "9999.", Text: "新任务。"})
		}, "task-missing"},
		{"beside: a total", func(p *model.Plan, _ *model.Task) { p.Tables[0].Rows[0].Cells[0].Value += "0" }, "task-missing"},
		{"beside: a row that is no task less", func(p *model.Plan, _ *model.Task) { p.Tables[0].Rows = p.Tables[0].Rows[1:] }, "text-foreign"},
		{"beside: a unit of amounts", func(p *model.Plan, _ *model.Task) { p.Tables[0].Over[0] = "单位：亿元" }, "task-missing"},
		{"beside: a note less", func(p *model.Plan, _ *model.Task) { p.Tables[0].Notes = p.Tables[0].Notes[:1] }, "text-foreign"},
		{"another run's", func(p *model.Plan, _ *model.Task) { *p = *random(rand.New(rand.NewPCG(99, 99)), 500) }, "more-faults"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			for seed := range uint64(6) {
				p := random(rand.New(rand.NewPCG(seed, 7)), 40)
				if p.Tables = nil; strings.HasPrefix(tt.name, "beside: ") {
					total := func(after int, n string) model.TableRow {
						return model.TableRow{After: after, Cells: []model.Field{{Head: "序号", Kind: model.KindNumber, Value: "总计"}, {Head: "任务", Kind: model.KindTask, Value: n}}}
					}
					p.Tables = []model.Table{{Over: []string{"单位：万元"}, Rows: []model.TableRow{total(0, "七千"), total(20, "八千"), total(40, "九千")}, Notes: []string{"注：按月报送。", "2.逾期通报。"}}}
				}
				pdf := drawn(t, p, settings())
				saved, err := json.Marshal(p)
				if err != nil {
					t.Fatal(err)
				}
				var q model.Plan
				if err := json.Unmarshal(saved, &q); err != nil {
					t.Fatal(err)
				}
				task := assignedTask(t, &q)
				tt.change(&q, task)
				ds := Appendix(section(pdf), &q, &model.AppendixSettings{})
				if !ds.Failed() || !strings.Contains(ds.Error(), "["+tt.want+"]") {
					t.Errorf("plan %d: want %s, got %v", seed, tt.want, ds)
				}
			}
		})
	}
}

func assignedTask(t *testing.T, p *model.Plan) *model.Task {
	t.Helper()
	for i := range p.Themes {
		for j := range p.Themes[i].Tasks {
			if task := &p.Themes[i].Tasks[j]; len(task.Assignments) > 0 {
				return task
			}
		}
	}
	t.Fatal("no task has units")
	return nil
}

// The text read here is what an independent program reads.
func TestTextAgrees(t *testing.T) {
	pdftotext := testtool.Need(t, "pdftotext")
	p := random(rand.New(rand.NewPCG(3, 3)), 120)
	pdf := drawn(t, p, settings())
	pieces, err := pdfText(section(pdf))
	if err != nil {
		t.Fatal(err)
	}
	ours := map[rune]int{}
	for _, p := range pieces {
		for _, r := range p.text {
			ours[r]++
		}
	}
	theirs := map[rune]int{}
	for _, r := range visible(run(t, pdftotext, pdf)) {
		theirs[r]++
	}
	for r, n := range ours {
		if theirs[r] != n {
			t.Errorf("%c: %d here, %d there", r, n, theirs[r])
		}
	}
	for r, n := range theirs {
		if ours[r] == 0 {
			t.Errorf("%c: %d there only", r, n)
		}
	}
}

// A file that claims to be what it is not is refused, soon and without a panic.
func FuzzAppendix(f *testing.F) {
	p := &model.Plan{Title: "表", Themes: []model.Theme{{Heading: "一、某", Tasks: []model.Task{
		{Number: "1", Label: "1.", Text: "做事。", Phrase: "某局", Assignments: []model.Assignment{{Unit: "某局", Role: model.Lead}}}}}}}
	for _, s := range []string{
		"", "%PDF-", plainPDF("BT /F 12 Tf (\x00A)Tj ET"), plainPDF("/Span<</ActualText(\xFE\xFF\x00A)>>BDC EMC EMC"),
		plainPDF("BT (x)Tj"), plainPDF("<< << << /A [ ( \\"), strings.Replace(plainPDF(""), "/Kids [3 0 R]", "/Kids [2 0 R 2 0 R]", 1),
	} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		if ds := Appendix(section(data), p, &model.AppendixSettings{}); !ds.Failed() && !bytes.Contains(data, []byte("/Type0")) {
			t.Errorf("%q was proven", data)
		}
	})
}

// section gives data as a file to be read in parts.
func section(data []byte) *io.SectionReader {
	return io.NewSectionReader(bytes.NewReader(data), 0, int64(len(data)))
}

// plainPDF makes the smallest file that the reader reads.
func plainPDF(content string) string {
	var b strings.Builder
	var at []int
	object := func(s string) {
		at = append(at, b.Len())
		fmt.Fprintf(&b, "%d 0 obj\n%s\nendobj\n", len(at), s)
	}
	stream := func(s string) { object(fmt.Sprintf("<</Length %d>>\nstream\n%s\nendstream", len(s), s)) }
	b.WriteString("%PDF-1.4\n")
	object("<</Type /Catalog /Pages 2 0 R>>")
	object("<</Type /Pages /Kids [3 0 R] /Count 1>>")
	object("<</Type /Page /Resources <</Font <</F 5 0 R>>>> /Contents 4 0 R>>")
	stream(content)
	object("<</Type /Font /Subtype /Type0 /Encoding /Identity-H /ToUnicode 6 0 R>>")
	stream("1 beginbfchar <0041> <D842DFB7> endbfchar 2 beginbfrange <0042> <0044> <5C40> <0000> <FFFF> <0000> endbfrange")
	start := b.Len()
	fmt.Fprintf(&b, "xref\n0 %d\n0000000000 65535 f \n", len(at)+1)
	for _, n := range at {
		fmt.Fprintf(&b, "%010d 00000 n \n", n)
	}
	fmt.Fprintf(&b, "trailer\n<</Size %d /Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n", len(at)+1, start)
	return b.String()
}

func TestPlainPDF(t *testing.T) {
	tests := []struct{ name, content, want string }{
		{"codes", "BT /F 12 Tf (\x00A\x00B)Tj <0044> Tj ET", "𠮷局层"},
		{"escapes", `BT /F 12 Tf [(\000\101)-90(\)\()]TJ ET`, "𠮷⤨"},
		{"what it stands for", "/F 1 Tf /Span<</ActualText(\xFE\xFF\x4E\x00 \n)>>BDC BT (\x00B)Tj ET BT (\x00B)Tj ET EMC BT (\x00C)Tj ET", "一|屁"},
		{"blanks", "/F 1 Tf BT (\x00 \x30\x00\x00C)Tj ET", "屁"},
		{"no meaning", "/F 1 Tf (\xD8\x42)Tj", "\uFFFD"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			pieces, err := pdfText(section([]byte(plainPDF(tt.content))))
			if err != nil {
				t.Fatal(err)
			}
			var got []string
			for _, p := range pieces {
				got = append(got, p.text)
			}
			if strings.Join(got, "|") != tt.want {
				t.Errorf("got %q, want %q", strings.Join(got, "|"), tt.want)
			}
		})
	}
}

func BenchmarkAppendix(b *testing.B) {
	p := random(rand.New(rand.NewPCG(1, 1)), 5000)
	pdf := drawn(b, p, settings())
	pages, err := Pages(section(pdf))
	if err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		if ds := Appendix(section(pdf), p, &model.AppendixSettings{}); len(ds) > 0 {
			b.Fatal(ds)
		}
	}
	b.ReportMetric(float64(pages*b.N)/b.Elapsed().Seconds(), "pages/s")
}

// A column without a head accounts for no text: what is not of the plan is named.
func TestAppendixNamelessColumn(t *testing.T) {
	row := func(number, text string) model.Task {
		return model.Task{Number: number, Label: number + ".", Text: text, Phrase: "某局", Fields: []model.Field{{Kind: model.KindOther, Value: "甲"}},
			Assignments: []model.Assignment{{Unit: "某局", Role: model.Responsible}}}
	}
	p := &model.Plan{Title: "表", Tables: []model.Table{{Columns: []model.Column{{Head: "工作任务", Kind: model.KindTask}, {Kind: model.KindOther}}}},
		Themes: []model.Theme{{Heading: "一、某", Tasks: []model.Task{row("1", "做事。"), row("2", "另做一事。")}}}}
	pdf := drawn(t, p, &model.Settings{})
	if ds := Appendix(section(pdf), p, &model.AppendixSettings{}); len(ds) > 0 {
		t.Fatal(ds)
	}
	q := *p
	q.Themes = []model.Theme{{Heading: "一、某", Tasks: p.Themes[0].Tasks[:1]}}
	if ds := Appendix(section(pdf), &q, &model.AppendixSettings{}); !ds.Failed() {
		t.Error("a task that is not of the plan passes")
	}
}

// Other columns may bear the heads of the task's own: two lists side by side, 内容 beside 工作任务.
func TestAppendixSameHeads(t *testing.T) {
	p := &model.Plan{Title: "表", Tables: []model.Table{{Columns: []model.Column{
		{Head: "内容", Kind: model.KindRequirement}, {Head: "工作任务", Kind: model.KindTask}, {Head: "责任单位", Kind: model.KindUnit}, {Head: "时限", Kind: model.KindDue},
		{Head: "工作任务", Kind: model.KindOther}, {Head: "责任单位", Kind: model.KindOther}, {Head: "时限", Kind: model.KindOther}}}},
		Themes: []model.Theme{{Tasks: []model.Task{{Number: "1", Text: "做事。", Phrase: "某局", Due: "9月底",
			Fields: []model.Field{{Head: "内容", Kind: model.KindRequirement, Value: "每月一次"}, {Head: "工作任务", Kind: model.KindOther, Value: "另做一事"},
				{Head: "责任单位", Kind: model.KindOther, Value: "另一局"}, {Head: "时限", Kind: model.KindOther, Value: "10月底"}},
			Assignments: []model.Assignment{{Unit: "某局", Role: model.Responsible}}}}}}}
	if ds := Appendix(section(drawn(t, p, &model.Settings{})), p, &model.AppendixSettings{}); len(ds) > 0 {
		t.Fatal(ds)
	}
}
