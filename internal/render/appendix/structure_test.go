package appendix

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"fengong/internal/render/draw"
	"fengong/internal/render/pdf"
	"fengong/internal/render/typeset"
	"fengong/model"
)

// recorder is a document that remembers its structure and the text of each element.
type recorder struct {
	*pdf.Document
	parts  []recorded // by element
	within draw.Element
}

type recorded struct {
	part          draw.Part
	kids          []draw.Element
	rows, columns int
	text          string
}

func (r *recorder) Element(parent draw.Element, part draw.Part) draw.Element {
	e := draw.Element(len(r.parts))
	r.parts = append(r.parts, recorded{part: part, rows: 1, columns: 1})
	r.parts[parent].kids = append(r.parts[parent].kids, e)
	return e
}

func (r *recorder) Span(e draw.Element, rows, columns int) {
	r.parts[e].rows, r.parts[e].columns = rows, columns
}

func (r *recorder) Within(e draw.Element) { r.within = e }

func (r *recorder) AddPage() {
	r.within = 0
	r.Document.AddPage()
}

func (r *recorder) Text(f *draw.Font, size, x, y float64, line *typeset.Line) {
	r.parts[r.within].text += noBlanks(line.Text)
	r.Document.Text(f, size, x, y, line)
}

// tables gives the rows of each table with the texts of their cells; a cell over several rows
// stands in each of them. A table with gaps or overlaps is a fault.
func (r *recorder) tables(t *testing.T) (tables [][][]string) {
	t.Helper()
	for _, e := range r.parts {
		if e.part != draw.Table || len(e.kids) == 0 || r.parts[e.kids[0]].part != draw.Row {
			continue
		}
		if len(e.kids) > mostRows {
			t.Errorf("a table of %d rows", len(e.kids))
		}
		grid := make([][]string, len(e.kids))
		filled := map[[2]int]bool{}
		for i, row := range e.kids {
			column := 0
			for _, c := range r.parts[row].kids {
				cell := r.parts[c]
				for filled[[2]int{i, column}] {
					column++
				}
				for y := range cell.rows {
					for x := range cell.columns {
						at := [2]int{i + y, column + x}
						if filled[at] || at[0] >= len(grid) {
							t.Fatalf("row %d: the cell %q overlaps or reaches too far", i, cell.text)
						}
						filled[at] = true
						grid[at[0]] = append(grid[at[0]], cell.text)
					}
				}
			}
		}
		for i := range grid {
			if len(grid[i]) != len(grid[0]) {
				t.Fatalf("row %d has %d cells, the first %d", i, len(grid[i]), len(grid[0]))
			}
		}
		tables = append(tables, grid)
	}
	return tables
}

func record(t *testing.T, p *model.Plan, s *model.Settings) *recorder {
	t.Helper()
	r := &recorder{Document: pdf.New(draw.A4, draw.InfoOf(s, p.Title)), parts: make([]recorded, 1)}
	if _, err := Draw(r, p, s, testFonts(t)); err != nil {
		t.Fatal(err)
	}
	return r
}

// What is read aloud: each task once, beside its theme, whatever pages it stands on.
func TestStructure(t *testing.T) {
	long := strings.Repeat("这个标题长得要占半页，", 40)
	task := func(n string, times int) model.Task {
		return model.Task{Number: n, Label: n + ".", Text: strings.Repeat("继续开展排查整治，", times), Phrase: "某局"}
	}
	made := &model.Plan{Title: "任务分工表", Themes: []model.Theme{
		{Above: []string{"第一部分"}, Heading: "一、主题", Tasks: []model.Task{task("1", 3), task("2", 400)}},
		{Above: []string{"第一部分"}, Heading: "二、没有任务"},
		{Above: []string{"第二部分"}, Heading: long, Tasks: []model.Task{task("3", 3), task("4", 3)}},
		{Tasks: []model.Task{task("5", 3)}},
	}}
	cell := func(kind model.Kind, value string) model.Field {
		return model.Field{Head: "投资", Kind: kind, Value: value}
	}
	rows := []model.TableRow{
		{Cells: []model.Field{cell(model.KindNumber, "总计"), cell(model.KindAmount, "12")}},
		{After: 1, Cells: []model.Field{cell(model.KindTask, "小计"), cell(model.KindUnit, "二个")}},
		{After: 2, Opens: true, Cells: []model.Field{cell(model.KindAmount, "34")}},
		{After: 5, Cells: []model.Field{cell(model.KindNumber, "备注：每月报送")}},
	}
	totals, plain := *made, model.Plan{Title: made.Title, Themes: []model.Theme{{Tasks: append(slices.Clone(made.Themes[0].Tasks), made.Themes[2].Tasks...)}}}
	totals.Tables = []model.Table{{Rows: rows, Columns: []model.Column{{Head: "投资", Kind: model.KindAmount}}}}
	plain.Tables = totals.Tables
	landscape := sampleSettings
	landscape.Appendix.Orientation = model.Landscape
	for _, tt := range []struct {
		name     string
		plan     *model.Plan
		settings *model.Settings
		long     bool
	}{
		{"seed", seed(t), &sampleSettings, false},
		{"on its side", seed(t), &landscape, false},
		{"bands, a long row, a long theme, none", made, &sampleSettings, false},
		{"with totals and remarks", &totals, &sampleSettings, false},
		{"the same without themes", &plain, &sampleSettings, false},
		{"more rows than a list may hold", generated(t, 8500, 300), &sampleSettings, true},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if tt.long && testing.Short() {
				t.Skip("sets 900 pages")
			}
			var want, got []string
			for _, th := range tt.plan.Themes {
				for _, task := range th.Tasks {
					heading := th.Heading
					if heading == long {
						heading = "" // above its tasks
					}
					amount := ""
					if len(tt.plan.Tables) > 0 && tt.plan.Tables[0].Rows != nil {
						amount = "|"
					}
					theme := heading + "|"
					if tt.plan == &plain {
						theme = ""
					}
					want = append(want, noBlanks(theme+amount+task.Label+task.Text+"|"+task.Phrase))
				}
			}
			for _, table := range record(t, tt.plan, tt.settings).tables(t) {
				for _, row := range table {
					if text := strings.Join(row, "|"); strings.Contains(text, ".") {
						got = append(got, text)
					}
				}
			}
			if diff := cmp.Diff(want, got); diff != "" {
				t.Errorf("rows (-plan +read):\n%s", diff)
			}
		})
	}
}

// Columns stand in the order of the source, headings and numbers among them, each of several of units by itself;
// what is no task stands beside the cell of the heading, on whatever side of it there is room.
func TestColumnsInOrder(t *testing.T) {
	const remark = "备注：各单位每月25日前报送进展情况，逾期未报的予以通报。"
	unit := func(head, value string) model.Field {
		return model.Field{Head: head, Kind: model.KindUnit, Value: value}
	}
	p := &model.Plan{Title: "任务分工表", Tables: []model.Table{{
		Columns: []model.Column{{Head: "编号", Kind: model.KindNumber}, {Head: "牵头单位", Kind: model.KindUnit, Role: model.Lead}, {Head: "重点工作", Kind: model.KindTheme},
			{Head: "工作任务", Kind: model.KindTask}, {Head: "配合单位", Kind: model.KindUnit, Role: model.Support}},
		Rows: []model.TableRow{{After: 1, Cells: []model.Field{{Head: "编号", Kind: model.KindNumber, Value: "小计"}, unit("配合单位", "二个")}},
			{After: 2, Cells: []model.Field{{Head: "编号", Kind: model.KindNumber, Value: remark}}}}}},
		Themes: []model.Theme{{Heading: "一、产业", Tasks: []model.Task{
			{Number: "1", Text: "建厂房。", Phrase: "牵头单位：甲局\n配合单位：乙局、丙局", Units: []model.Field{unit("牵头单位", "甲局"), unit("配合单位", "乙局、丙局")}},
			{Number: "2", Text: "修道路。", Phrase: "配合单位：丁局", Units: []model.Field{unit("配合单位", "丁局")}},
			{Number: "3", Text: "办夜校。", Phrase: "责任单位：戊局", Units: []model.Field{unit("责任单位", "戊局")}}}}}}
	var got []string
	for _, table := range record(t, p, &sampleSettings).tables(t) {
		for _, row := range table {
			got = append(got, strings.Join(row, "|"))
		}
	}
	// A cell over several rows comes first in all but the first of them.
	want := []string{"编号|责任单位|牵头单位|重点工作|工作任务|配合单位", "1||甲局|一、产业|建厂房。|乙局、丙局", "一、产业||||小计|二个",
		"一、产业|2|||修道路。|丁局", "一、产业||||" + remark + "|" + remark, "一、产业|3|戊局||办夜校。|"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("rows (-want +got):\n%s", diff)
	}
}

// Poppler reads the structure as a program for the blind does.
func TestStructureRead(t *testing.T) {
	t.Parallel()
	p := seed(t)
	_, file := drawn(t, p)
	text := noBlanks(strings.ReplaceAll(run(t, "pdfinfo", "-struct-text", file), "\"\n", "\n"))
	text = regexp.MustCompile(`"`).ReplaceAllString(text, "")
	at := 0
	for i, th := range p.Themes {
		for j, task := range th.Tasks {
			want := fmt.Sprintf("TD%sTD%s", task.Label+task.Text, task.Phrase)
			if j == 0 {
				want = th.Heading + want
			}
			found := strings.Index(text[at:], noBlanks(want))
			if found < 0 {
				t.Fatalf("theme %d, task %s is not read in its place", i+1, task.Number)
			}
			at += found
		}
	}
	for _, want := range []string{"H1(block)" + p.Title, "/Scope/Column主要内容", "H2(block)市商务局（13项）P(block)负责：1、21、"} {
		if !strings.Contains(text, want) {
			t.Errorf("%s is not read", want)
		}
	}
}
