package report

import (
	"bytes"
	"flag"
	"fmt"
	"image/png"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"

	"fengong/internal/progress"
	"fengong/internal/render/fonts"
	"fengong/internal/testtool"
	"fengong/model"
	"fengong/templates"
)

var update = flag.Bool("update", false, "renew the goldens")

func settings(lang model.Lang) *model.Settings {
	return &model.Settings{
		Lang:     lang,
		Document: model.Document{Issuer: "市食品安全委员会办公室"},
		Tracker:  model.TrackerSettings{States: []string{"未启动", "进行中", "已完成", "逾期", "申请延期"}},
		Report: model.ReportSettings{
			Ahead: 10, Yellow: 10, Red: 30, IdleStates: []string{"未启动"}, DoneStates: []string{"已完成"},
			ExcusedStates: []string{"申请延期"}, OverdueStates: []string{"逾期"},
		},
	}
}

var entries = []progress.Entry{
	{Row: 4, Theme: "一、源头治理", Number: "1", Task: "开展农药兽药使用减量行动。加强抽检。", Unit: "市农业农村局", Role: model.Lead, State: "已完成", Done: "100%"},
	{Row: 5, Theme: "一、源头治理", Number: "1", Task: "开展农药兽药使用减量行动。加强抽检。", Unit: "市市场监管局", Role: model.Support, State: "进行中", Done: "45%"},
	{Row: 6, Theme: "一、源头治理", Number: "2", Task: "加强农用地土壤保护工作", Unit: "市生态环境局", Role: model.Responsible, Due: "5月底前", State: "进行中", Done: "60%", Progress: "正在推进"},
	{Row: 7, Theme: "二、风险防控", Number: "3", Task: "=1+1 <&> \"引号\"", Unit: "市卫生健康委", Role: model.Responsible},
	{Row: 8, Theme: "二、风险防控", Number: "3", Task: "=1+1 <&> \"引号\"", Unit: "市市场监管局", Role: model.Responsible, State: "申请延期"},
	{Row: 9, Theme: "二、风险防控", Number: "4", Task: "落实应急预案", Unit: "市市场监管局", Role: model.Responsible, Due: "适时", State: "进行中", Done: "39.5%"},
}

func report(lang model.Lang, entries []progress.Entry) *Report {
	s := settings(lang)
	return &Report{Plan: "2026年食品安全重点工作任务分工表", Figures: progress.Take(entries, s, time.Date(2026, 6, 30, 0, 0, 0, 0, time.UTC)), Settings: s}
}

func notoSet(t testing.TB) fonts.Set {
	t.Helper()
	set, ds := fonts.Find([]string{testtool.NotoDir(t)})
	if ds.Failed() {
		t.Fatal(ds)
	}
	return set
}

func render(t *testing.T, r *Report) []byte {
	t.Helper()
	data := templates.Report()
	if r.Settings.Lang == model.English {
		data = templates.ReportEN()
	}
	tmpl, ds := Compile(data)
	if tmpl == nil || len(ds) > 0 {
		t.Fatal(ds)
	}
	out, err := tmpl.Document(r, notoSet(t))
	if err != nil {
		t.Fatal(err)
	}
	return out
}

func unpack(t *testing.T, docx []byte, name string) string {
	t.Helper()
	return string(testtool.Part(t, docx, name))
}

var (
	ends  = regexp.MustCompile(`</w:p></w:tc><w:tc>.*?<w:p>|</w:p>`)
	alts  = regexp.MustCompile(`<wp:docPr[^>]* descr="([^"]*)"/>`)
	marks = regexp.MustCompile(`<[^>]*>`)
)

// text gives the paragraphs of a document, cells of a row on one line, and what pictures
// show.
func text(t *testing.T, docx []byte) string {
	body := unpack(t, docx, "word/document.xml")
	body = ends.ReplaceAllStringFunc(body, func(s string) string {
		if strings.Contains(s, "<w:tc>") {
			return " | "
		}
		return "\n"
	})
	body = alts.ReplaceAllString(body, "[$1]")
	return marks.ReplaceAllString(body, "")
}

// TestDocument holds the words of the report, in both languages, of a plan with something
// in every section and of one with nothing.
func TestDocument(t *testing.T) {
	for name, r := range map[string]*Report{
		"zh": report(model.Chinese, entries), "en": report(model.English, entries),
		"zh-nothing": report(model.Chinese, entries[:1]), "en-nothing": report(model.English, entries[:1]),
	} {
		t.Run(name, func(t *testing.T) {
			got := text(t, render(t, r))
			file := filepath.Join("testdata", name+".txt")
			if *update {
				if err := os.WriteFile(file, []byte(got), 0o666); err != nil {
					t.Fatal(err)
				}
			}
			want, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(string(want), got); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

// TestCharts: pictures are as large as they say, with ink of every light in them, also
// where there are more units than a page holds, and characters that few fonts have.
func TestCharts(t *testing.T) {
	many := slices.Clone(entries)
	for i := range 100 {
		many = append(many, progress.Entry{Row: 10 + i, Theme: "三、𠮷" + strings.Repeat("很长的主题", 10), Number: fmt.Sprint(5 + i), Task: "任务", Unit: fmt.Sprint("单位", i), Role: model.Lead, Done: fmt.Sprint(i, "%")})
	}
	r := report(model.Chinese, many)
	for _, draw := range []func(*Report, *pen) (int, int, string, []byte, error){
		func(r *Report, p *pen) (int, int, string, []byte, error) {
			d, err := r.overview(p)
			return d.Width, d.Height, d.Alt, d.PNG, err
		},
		func(r *Report, p *pen) (int, int, string, []byte, error) {
			d, err := r.themes(p)
			return d.Width, d.Height, d.Alt, d.PNG, err
		},
		func(r *Report, p *pen) (int, int, string, []byte, error) {
			d, err := r.units(p)
			return d.Width, d.Height, d.Alt, d.PNG, err
		},
	} {
		w, h, alt, data, err := draw(r, newPen(notoSet(t)))
		if err != nil {
			t.Fatal(err)
		}
		img, err := png.Decode(bytes.NewReader(data))
		if err != nil {
			t.Fatal(err)
		}
		if size := img.Bounds(); size.Dx()*100 != w || size.Dy()*100 != h || w != 156000 || h > 225000 {
			t.Errorf("%s: %v, %d × %d µm", alt[:30], size, w, h)
		}
		for _, rgb := range []string{greenColour, redColour, inkColour} {
			found := false
			for i := range img.Bounds().Dx() * img.Bounds().Dy() {
				found = found || img.At(i%img.Bounds().Dx(), i/img.Bounds().Dx()) == colourOf(rgb)
			}
			if !found {
				t.Errorf("%s: no %s", alt[:30], rgb)
			}
		}
	}
}

// TestWorkbook: text stays text, numbers are numbers, and every sheet prints on A4 with
// its heads in view.
func TestWorkbook(t *testing.T) {
	for _, lang := range []model.Lang{model.Chinese, model.English} {
		for _, list := range [][]progress.Entry{entries, nil} {
			data, err := Workbook(report(lang, list))
			if err != nil {
				t.Fatal(err)
			}
			f, err := excelize.OpenReader(bytes.NewReader(data))
			if err != nil {
				t.Fatal(err)
			}
			for _, sheet := range f.GetSheetList() {
				panes, err := f.GetPanes(sheet)
				if err != nil || !panes.Freeze {
					t.Errorf("%s is not frozen: %v", sheet, err)
				}
				layout, err := f.GetPageLayout(sheet)
				if err != nil || *layout.Size != 9 || *layout.FitToWidth != 1 {
					t.Errorf("%s: page %+v, %v", sheet, layout, err)
				}
			}
			if err := f.Close(); err != nil {
				t.Fatal(err)
			}
		}
	}
	data, err := Workbook(report(model.Chinese, entries))
	if err != nil {
		t.Fatal(err)
	}
	f, err := excelize.OpenReader(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	var got []string
	for _, sheet := range f.GetSheetList() {
		rows, err := f.GetRows(sheet)
		if err != nil {
			t.Fatal(err)
		}
		for i, row := range rows {
			got = append(got, fmt.Sprint(sheet, i+1, " ", strings.Join(row, " | ")))
		}
	}
	file := filepath.Join("testdata", "workbook.txt")
	if *update {
		if err := os.WriteFile(file, []byte(strings.Join(got, "\n")+"\n"), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), strings.Join(got, "\n")+"\n"); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if kind, err := f.GetCellType("核对", "B4"); err != nil || kind != excelize.CellTypeNumber && kind != excelize.CellTypeUnset {
		t.Errorf("a row number is %v, %v", kind, err)
	}
}

func TestBrief(t *testing.T) {
	for text, want := range map[string]string{
		"短": "短", "第一句。第二句。": "第一句", "": "",
		strings.Repeat("字", 60):                                 strings.Repeat("字", 39) + "…",
		strings.Repeat("字", 30) + "，" + strings.Repeat("字", 30): strings.Repeat("字", 30) + "…",
	} {
		if got := brief(text); got != want {
			t.Errorf("%s: %s", text, got)
		}
	}
}

// Every value that the vocabulary has stands in the explanation of the template's tags.
func TestVocabularyExplained(t *testing.T) {
	root := testtool.Root(t)
	for _, name := range []string{"docs/report-tags.md"} {
		data, err := os.ReadFile(filepath.Join(root, name))
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range vocabulary.Fields {
			for _, f := range append(f.Items, f) {
				if !strings.Contains(string(data), "`{{"+f.Name.ZH+"}}`") && !strings.Contains(string(data), "`{{#"+f.Name.ZH+"}}`") {
					t.Errorf("%s does not explain {{%s}}", name, f.Name.ZH)
				}
				if !strings.Contains(string(data), "`{{"+f.Name.EN+"}}`") && !strings.Contains(string(data), "`{{#"+f.Name.EN+"}}`") {
					t.Errorf("%s does not explain {{%s}}", name, f.Name.EN)
				}
			}
		}
	}
}

// Where the tracker names leaders, document and workbook count their tasks.
func TestLeaders(t *testing.T) {
	led := slices.Clone(entries)
	for i := range led {
		if led[i].Number != "4" {
			led[i].Leader = []string{"王明", "李强"}[i%6/3]
		}
	}
	led[4].Leader = led[3].Leader
	r := report(model.Chinese, led)
	doc := unpack(t, render(t, r), "word/document.xml")
	text := regexp.MustCompile(`<[^>]*>`).ReplaceAllString(strings.ReplaceAll(doc, "</w:tc>", "|"), "")
	for _, want := range []string{"各责任领导分管任务进展情况（按任务计）", "1|王明|2|1|1|", "2|李强|1|0|0|"} {
		if !strings.Contains(text, want) {
			t.Errorf("no %q in %s", want, text)
		}
	}
	f := opened(t, r)
	if rows, err := f.GetRows("按责任领导"); err != nil || !strings.Contains(fmt.Sprint(rows), "王明") {
		t.Errorf("%v %v", rows, err)
	}
}

// opened gives the workbook of a report as another program reads it.
func opened(t *testing.T, r *Report) *excelize.File {
	t.Helper()
	data, err := Workbook(r)
	if err != nil {
		t.Fatal(err)
	}
	f, err := excelize.OpenReader(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { f.Close() })
	return f
}
