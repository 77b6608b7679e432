package parser

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"fengong/model"
)

// everything joins all text that the user gets to see.
func everything(p *model.Plan, ds model.Diagnostics) string {
	var b strings.Builder
	if p != nil {
		b.WriteString(p.Title + "\n")
		for _, th := range p.Themes {
			b.WriteString(th.Parent() + "\n" + th.Heading + "\n" + th.Number + "\n")
			for _, tk := range th.Tasks {
				fmt.Fprintln(&b, tk.Number+"\n"+tk.Label+tk.Text+"\n"+tk.Phrase+"\n"+tk.Due)
				for _, f := range tk.Fields {
					b.WriteString(f.Value + "\n")
				}
				for _, s := range tk.Steps {
					b.WriteString(s.When + s.What + "\n")
				}
			}
		}
	}
	if p != nil && p.Account != nil {
		for _, n := range append(p.Account.Notes, p.Account.Unused...) {
			b.WriteString(n.Text + "\n")
		}
	}
	for _, d := range ds {
		b.WriteString(d.Message.ZH + "\n")
	}
	return b.String()
}

// No cell may vanish: whatever the rows look like, the text of each cell is in the plan
// or in a diagnostic. Columns that are known to be no part of a plan (备注) are reported
// as a whole.
func TestNothingVanishes(t *testing.T) {
	t.Parallel()
	heads := [][]string{
		{"主题", "任务", "责任单位"},
		{"序号", "类别", "重点任务", "工作措施", "牵头单位", "配合单位", "完成时限"},
		{"序号", "工作任务", "责任单位", "完成时限"},
		{"", "责任单位", "任务", ""},
		{"任务", "责任单位"},
	}
	kinds := []func(n int) string{
		func(int) string { return "" },
		func(int) string { return "" },
		func(n int) string { return fmt.Sprintf("一、主题%d号", n) },
		func(n int) string { return fmt.Sprintf("（二）小题%d号", n) },
		func(n int) string { return fmt.Sprintf("%d.任务%d号。", n%9+1, n) },
		func(n int) string { return fmt.Sprintf("任务%d号。（市%d局牵头）", n, n) },
		func(n int) string { return fmt.Sprintf("1.任务%d甲。\n2.任务%d乙。", n, n) },
		func(n int) string { return fmt.Sprintf("市第%d局、市公安局", n) },
		func(n int) string { return fmt.Sprintf("%d", n) },
		func(n int) string { return fmt.Sprintf("注：说明%d号", n) },
		func(n int) string { return fmt.Sprintf("%d月底前", n) },
		func(n int) string { return "　" },
	}
	rng := rand.New(rand.NewPCG(1, 2))
	for trial := range 3000 {
		head := heads[rng.IntN(len(heads))]
		rows := [][]string{head}
		for range 1 + rng.IntN(8) {
			row := make([]string, len(head))
			for c := range row {
				row[c] = kinds[rng.IntN(len(kinds))](1000 + rng.IntN(9000))
			}
			rows = append(rows, row)
		}
		name, data := "t.csv", asCSV(t, rows)
		if trial%3 == 0 {
			name, data = "t.docx", asDOCX(t, rng, rows)
		}
		p, ds := Parse(name, data, Options{})
		if p == nil && !ds.Failed() {
			t.Fatalf("no plan and no error: %q", rows)
		}
		if p == nil {
			continue // nothing is dropped in silence where nothing comes out
		}
		seen := everything(p, ds)
		for r, row := range rows[1:] {
			for c, text := range row {
				for _, l := range lines(text) {
					if !strings.Contains(seen, l) && !inPieces(seen, l) {
						t.Fatalf("trial %d (%s): %q of row %d, column %d is gone\n%q\n%s", trial, name, l, r+1, c, rows, seen)
					}
				}
			}
		}
	}
}

// inPieces reports whether a task's text and its bracket stand apart.
func inPieces(seen, l string) bool {
	_, l = cutLabel(l)
	segs, ok := cutDuties(l)
	if !ok {
		return strings.Contains(seen, l)
	}
	for _, s := range segs {
		if !strings.Contains(seen, s.text) || !strings.Contains(seen, s.phrase) {
			return false
		}
	}
	return true
}

func asCSV(t testing.TB, rows [][]string) []byte {
	t.Helper()
	var b bytes.Buffer
	w := csv.NewWriter(&b)
	if err := w.WriteAll(rows); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// asDOCX writes rows as a table in which some empty cells are merged with the one above.
func asDOCX(t testing.TB, rng *rand.Rand, rows [][]string) []byte {
	t.Helper()
	var trs []string
	for r, row := range rows {
		var tcs []string
		for c, text := range row {
			props := `<w:vMerge w:val="restart"/>`
			if r > 1 && tidy(text) == "" && rng.IntN(2) == 0 {
				props = "<w:vMerge/>"
			}
			if r == 0 {
				props = ""
			}
			_ = c
			tcs = append(tcs, tc(props, "<w:p>"+run(strings.ReplaceAll(text, "\n", "</w:t><w:br/><w:t>"))+"</w:p>"))
		}
		trs = append(trs, tr(tcs...))
	}
	return docxOf(t, tbl(trs...))
}

// hostile makes inputs of about size bytes that would keep a careless reader busy for
// hours: deep nesting, rows without end, lists of nothing.
func hostile(t testing.TB, size int) []struct{ name, data string } {
	fill := func(s string) string { return strings.Repeat(s, size/len(s)) }
	head := "主题\t任务\t责任单位\n"
	return []struct{ name, data string }{
		{"brackets.txt", fill("（")},
		{"closed brackets.txt", fill("（）")},
		{"nested duties.txt", strings.Repeat("（", size/6) + "市教育局负责" + strings.Repeat("）", size/6)},
		{"duties.txt", "1.甲。" + fill("（市教育局负责）。")},
		{"numbers.txt", fill("1.甲（市教育局负责）\n")},
		{"chapters.txt", fill("一、\n（一）\n1.\n")},
		{"labels.txt", "1.甲\n" + fill("责任单位：市教育局\n")},
		{"open bracket lines.txt", fill("甲（市\n")},
		{"tabs.txt", fill("\t\n")},
		{"tab cells.txt", fill("\ta\n")},
		{"pipes.txt", fill("|\n")},
		{"pipe rows.txt", fill("|a|b|c|\n")},
		{"flat.txt", "序号 任务 责任单位\n" + fill("1 a b\n")},
		{"quotes.csv", head + fill(`"`)},
		{"commas.csv", "任务,责任单位\n" + fill(",")},
		{"rows.csv", "任务,责任单位\n" + fill(",\n")},
		{"headers.csv", fill("任务,责任单位\n")},
		{"long cell.csv", "任务,责任单位\n\"" + fill("1.甲\n") + "\",市教育局\n"},
		{"themes.csv", "主题,任务,责任单位\n" + fill("一、甲,,\n")},
		{"tables.html", fill("<table>")},
		{"cells.html", "<table>" + fill("<td>")},
		{"rows.html", "<table>" + fill("<tr><td rowspan=9>")},
		{"tags.html", "<html>" + fill("<p><b><i>")},
		{"deep.docx", string(docxOf(t, strings.Repeat("<w:tbl><w:tr><w:tc>", size/40)+strings.Repeat("</w:tc></w:tr></w:tbl>", size/40)))},
		{"runs.docx", string(docxOf(t, "<w:p>"+fill("<w:r><w:t>（</w:t></w:r>")+"</w:p>"))},
		{"boxes.docx", string(docxOf(t, "<w:p>"+fill("<w:r><w:txbxContent><w:p/></w:txbxContent></w:r>")+"</w:p>"))},
	}
}

// What is hostile is read to its end, without a panic, like anything else.
func TestHostile(t *testing.T) {
	t.Parallel()
	for _, in := range hostile(t, 128<<10) {
		t.Run(in.name, func(t *testing.T) {
			if p, ds := Parse(in.name, []byte(in.data), Options{}); p == nil && !ds.Failed() {
				t.Error("no plan, and no error that says why")
			}
		})
	}
}

// BenchmarkHostile shows, in MB/s, that the time grows with the input alone: the two
// sizes of each take the same time a byte.
func BenchmarkHostile(b *testing.B) {
	for _, size := range []int{256 << 10, 1 << 20} {
		for _, in := range hostile(b, size) {
			b.Run(fmt.Sprintf("%s/%dKiB", in.name, size>>10), func(b *testing.B) {
				b.SetBytes(int64(size))
				for b.Loop() {
					Parse(in.name, []byte(in.data), Options{})
				}
			})
		}
	}
}

// tableOf is a table of n tasks, under a theme for each twenty.
func tableOf(n int) [][]string {
	rows := [][]string{{"主题", "主要内容", "责任单位"}}
	for i := range n {
		theme := ""
		if i%20 == 0 {
			theme = fmt.Sprintf("主题%d", i/20+1)
		}
		rows = append(rows, []string{theme, fmt.Sprintf("%d.落实第%d项工作，加强督促检查，确保取得实效。", i+1, i+1),
			fmt.Sprintf("市第%d局、市第%d局、市第%d局，各区政府配合", i%5000, (i+7)%5000, (i+13)%5000)})
	}
	return rows
}

func asDump(rows [][]string) []byte {
	var b bytes.Buffer
	for _, row := range rows {
		for _, c := range row {
			b.WriteString("\t" + c + "\n")
		}
		b.WriteString("\n")
	}
	return b.Bytes()
}

func asXLSX(t testing.TB, rows [][]string) []byte {
	t.Helper()
	f := excelize.NewFile()
	w, err := f.NewStreamWriter("Sheet1")
	if err != nil {
		t.Fatal(err)
	}
	for i, row := range rows {
		cells := make([]any, len(row))
		for c, s := range row {
			cells[c] = s
		}
		if err := w.SetRow(fmt.Sprintf("A%d", i+1), cells); err != nil {
			t.Fatal(err)
		}
		if i > 0 && row[0] != "" && i+19 < len(rows) {
			if err := w.MergeCell(fmt.Sprintf("A%d", i+1), fmt.Sprintf("A%d", i+20)); err != nil {
				t.Fatal(err)
			}
		}
	}
	if err := w.Flush(); err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	if err := f.Write(&b); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func asPlainDOCX(t testing.TB, rows [][]string) []byte { return docxOf(t, table(rows...)) }

// A table of 100,000 tasks reads in every format, with all its tasks.
func BenchmarkParse(b *testing.B) {
	seed := readFile(b, seedFile)
	large := tableOf(100_000)
	for _, bench := range []struct {
		name  string
		data  []byte
		tasks int
	}{
		{"seed.txt", seed, 61},
		{"seed.docx", readFile(b, "testdata/fixtures/seed-libreoffice.docx"), 61},
		{"100000.txt", asDump(large), 100_000},
		{"100000.csv", asCSV(b, large), 100_000},
		{"100000.xlsx", asXLSX(b, large), 100_000},
		{"100000.docx", asPlainDOCX(b, large), 100_000},
	} {
		b.Run(bench.name, func(b *testing.B) {
			b.SetBytes(int64(len(bench.data)))
			b.ReportAllocs()
			for b.Loop() {
				p, ds := Parse(bench.name, bench.data, Options{})
				if p == nil {
					b.Fatal(ds)
				}
				n := 0
				for _, th := range p.Themes {
					n += len(th.Tasks)
				}
				if n != bench.tasks {
					b.Fatalf("%d tasks, want %d", n, bench.tasks)
				}
			}
		})
	}
}
