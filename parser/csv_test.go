package parser

import (
	"encoding/csv"
	"math/rand/v2"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

// cellsOf gives the cells as readCSV sees them.
func cellsOf(t *testing.T, text string, delim rune) [][]string {
	t.Helper()
	r, _, _ := newCSV(text, delim)
	r.ReuseRecord = false
	rows, err := r.ReadAll()
	if err != nil {
		t.Fatalf("%q: %v", text, err)
	}
	return rows
}

func TestOwnMarks(t *testing.T) {
	const head = "序号\t任务\t单位\t时限\n"
	for _, tt := range []struct {
		name, rows string
		want       [][]string
		n          int
	}{
		{"a name in marks begins the cell", "1\t\"一网通办\"改革\t县政务局\t6月\n2\t清淤\t县水利局\t9月\n3\t\"双减\"，落实\"五项管理\"\t县教育局\t12月\n",
			[][]string{{"1", `"一网通办"改革`, "县政务局", "6月"}, {"2", "清淤", "县水利局", "9月"}, {"3", `"双减"，落实"五项管理"`, "县教育局", "12月"}}, 2},
		{"a mark that nothing closes", "1\t走访\t\"县工信局牵头\t6月\n2\t清淤\t县水利局\t9月\n",
			[][]string{{"1", "走访", `"县工信局牵头`, "6月"}, {"2", "清淤", "县水利局", "9月"}}, 1},
		{"two of them", "1\t走访\t\"县工信局\t6月\n2\t清淤\t\"县水利局\t9月\n", [][]string{{"1", "走访", `"县工信局`, "6月"}, {"2", "清淤", `"县水利局`, "9月"}}, 2},
		{"a whole cell in marks", "1\t\"走访\n企业\"\t\"县\"\"工信\"\"局\"\t6月\n", [][]string{{"1", "走访\n企业", `县"工信"局`, "6月"}}, 0},
		{"marks within that are not doubled", "1\t\"推进\"一网通办\"改革\n优化流程\"\t县政务局\t6月\n", [][]string{{"1", "推进\"一网通办\"改革\n优化流程", "县政务局", "6月"}}, 0},
		{"a name in marks, and marks at the end of another cell", "1\t\"双减\"工作\t县教育局\t\"月报\"\n", [][]string{{"1", `"双减"工作`, "县教育局", "月报"}}, 1},
		{"rows within marks", "1\t\"甲\t乙\t丙\n丁\t戊\t己\"\t县政务局\t6月\n", [][]string{{"1", "甲\t乙\t丙\n丁\t戊\t己", "县政务局", "6月"}}, 0},
		{"empty cells in marks", "1\t\"\"\t\"县政务局\"\t\"\"\r\n2\t\"甲\"\t乙\t\r\n", [][]string{{"1", "", "县政务局", ""}, {"2", "甲", "乙", ""}}, 0},
	} {
		for _, delim := range []string{"\t", ",", ";"} {
			text := strings.ReplaceAll(head+tt.rows, "\t", delim)
			var want [][]string
			for _, row := range tt.want {
				var cells []string
				for _, c := range row {
					cells = append(cells, strings.ReplaceAll(c, "\t", delim))
				}
				want = append(want, cells)
			}
			if diff := cmp.Diff(want, cellsOf(t, text, []rune(delim)[0])[1:]); diff != "" {
				t.Errorf("%s, %q: %s", tt.name, delim, diff)
			}
			if _, _, n := ownMarks(text, delim); n != tt.n {
				t.Errorf("%s, %q: %d cells, want %d", tt.name, delim, n, tt.n)
			}
		}
	}
}

// What another program writes comes back, whatever is in the cells; and so do cells of one line that are copied as
// they are.
func TestMarksComeBack(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	words := []string{`"月报"`, `"一网通办"`, "改革", "县水利局", "、", ",", "\n", "6月", " ", "推进"}
	for range 3000 {
		var quoted, plain [][]string
		for range 2 + r.IntN(4) {
			var q, p []string
			for range 4 {
				cell := "格"
				if r.IntN(3) > 0 {
					cell = ""
				}
				for range r.IntN(4) {
					cell += words[r.IntN(len(words))]
				}
				q = append(q, cell)
				line := strings.ReplaceAll(cell, "\n", "")
				if strings.HasPrefix(line, `"`) && strings.HasSuffix(line, `"`) {
					line = "格" // a whole cell in marks is one of the file
				}
				p = append(p, line)
			}
			q[0], p[0] = "1", "1"
			quoted, plain = append(quoted, q), append(plain, p)
		}
		var b strings.Builder
		w := csv.NewWriter(&b)
		if err := w.WriteAll(quoted); err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(quoted, cellsOf(t, b.String(), ',')); diff != "" {
			t.Fatalf("%q: %s", b.String(), diff)
		}
		var lines []string
		for _, row := range plain {
			lines = append(lines, strings.Join(row, "\t"))
		}
		text := strings.Join(lines, "\n") + "\n"
		got := cellsOf(t, text, '\t')
		for i := range got { // marks that close within the line are read as the file's, as before
			for j := range got[i] {
				got[i][j] = strings.ReplaceAll(got[i][j], `"`, "")
			}
		}
		for i := range plain {
			for j := range plain[i] {
				plain[i][j] = strings.ReplaceAll(plain[i][j], `"`, "")
			}
		}
		if diff := cmp.Diff(plain, got); diff != "" {
			t.Fatalf("%q: %s", text, diff)
		}
	}
}

// However many cells begin so, each line is looked at a few times at most.
func TestOwnMarksLinear(t *testing.T) {
	row := func(n int) string { return strings.Repeat("1\t\"一网通办\"改革\t县政务局\t6月\n", n) }
	took := func(text string) time.Duration {
		best := time.Hour
		for range 3 {
			start := time.Now()
			ownMarks(text, "\t")
			best = min(best, time.Since(start))
		}
		return best
	}
	alone := func(n int) string { return strings.Repeat("\"一网通办\"改革\n", n) } // no cell has an end
	for _, text := range []func(int) string{row, alone} {
		small, large := took(text(1000)), took(text(32000))
		if large > 32*20*max(small, time.Millisecond) {
			t.Errorf("32 times the rows take %v for %v", large, small)
		}
	}
}

func TestMarksInTables(t *testing.T) {
	text := "序号\t工作任务\t责任单位\t完成时限\n1\t\"一网通办\"改革全面推开\t县政务局\t6月底\n2\t开展河道清淤\t县水利局\t9月底\n3\t\"双减\"工作巩固提升\t县教育局\t12月底\n"
	for name, text := range map[string]string{"表.txt": text, "表.tsv": text, "表.csv": strings.ReplaceAll(text, "\t", ",")} {
		p, ds := Parse(name, []byte(text), Options{})
		var got []string
		for _, th := range p.Themes {
			for _, task := range th.Tasks {
				got = append(got, task.Text+"|"+task.Phrase+"|"+task.Due)
			}
		}
		want := []string{`"一网通办"改革全面推开|县政务局|6月底`, "开展河道清淤|县水利局|9月底", `"双减"工作巩固提升|县教育局|12月底`}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s: %s", name, diff)
		}
		told := 0
		for _, d := range ds {
			if d.Code == "quote-literal" {
				told++
				if d.Pos.Line != 2 || !strings.HasPrefix(d.Message.ZH, "2格") {
					t.Errorf("%s: %v", name, d)
				}
			}
		}
		if told != 1 {
			t.Errorf("%s: told %d times", name, told)
		}
	}
}
