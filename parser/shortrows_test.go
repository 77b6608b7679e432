package parser

import (
	"slices"
	"strings"
	"testing"

	"fengong/model"
)

// dumped gives a table as a converter of Word files leaves it: each cell behind a tab, an empty line behind each row. In
// rows, | parts cells.
func dumped(rows ...string) string {
	var b strings.Builder
	b.WriteString("重点任务分工表\n")
	for _, row := range rows {
		for cell := range strings.SplitSeq(row, "|") {
			b.WriteString("\t" + cell + "\n")
		}
		b.WriteString("\n")
	}
	return b.String()
}

// piped gives it as a page of the web leaves it: each cell and each | on a line of its own.
func piped(rows ...string) string {
	var b strings.Builder
	b.WriteString("重点任务分工表\n")
	for _, row := range rows {
		b.WriteString("|\n" + strings.ReplaceAll(row, "|", "\n|\n") + "\n|\n")
	}
	return b.String()
}

func read(t *testing.T, source string) (*model.Plan, model.Diagnostics) {
	t.Helper()
	p, ds := Parse("a.txt", []byte(source), Options{})
	if p == nil {
		t.Fatalf("%s\n%v", source, ds)
	}
	return p, ds
}

// A head over several columns is one cell of a text: the rows say where it stands.
func TestHeadsOverSeveral(t *testing.T) {
	const want = "清淤三公里 l:市水务局 s:市财政局 6月底前\n改造街巷 l:市城管局 s:市住建局 9月底前\n"
	for name, rows := range map[string][]string{
		"over a row that has a cell a column": {"序号|工作任务|责任分工|完成时限", "||牵头单位|配合单位|", "1|清淤三公里|市水务局|市财政局|6月底前", "2|改造街巷|市城管局|市住建局|9月底前"},
		"over a row of the lower heads alone": {"序号|工作任务|责任分工|完成时限", "牵头单位|配合单位", "1|清淤三公里|市水务局|市财政局|6月底前", "2|改造街巷|市城管局|市住建局|9月底前"},
		"over numbers and tasks":              {"工作任务|牵头单位|配合单位|完成时限", "1|清淤三公里|市水务局|市财政局|6月底前", "2|改造街巷|市城管局|市住建局|9月底前"},
	} {
		for form, source := range map[string]string{"dump": dumped(rows...), "pipes": piped(rows...)} {
			p, ds := read(t, source)
			if got := whoDoesBy(p); got != want {
				t.Errorf("%s, %s: %s\n%v", name, form, got, ds)
			}
			at := slices.IndexFunc(ds, func(d model.Diagnostic) bool { return d.Code == "columns-guessed" })
			if at < 0 != strings.Contains(name, "a cell a column") || at >= 0 && ds[at].Pos.Line < 2 {
				t.Errorf("%s, %s: told of %v", name, form, ds)
			}
		}
	}
}

// Rows that lack what is merged with the cells above are laid out by what they say.
func TestRowsWithoutMergedCells(t *testing.T) {
	const want = "清淤三公里，修复堤防 r:市水务局 6月底前\n改造背街小巷十条 r:市城管局 9月底前\n开展低保对象核查 r:市民政局 9月底前\n更新公交车二十辆 r:市交通局 6月底前\n"
	p, ds := read(t, piped("序号|类别|工作任务|责任单位|完成时限", "1|城市建设|清淤三公里，修复堤防|市水务局|6月底前", "2|改造背街小巷十条|市城管局|9月底前",
		"3|民生保障|开展低保对象核查|市民政局|9月底前", "4|更新公交车二十辆|市交通局|6月底前"))
	if got := whoDoesBy(p); got != want || len(p.Themes) != 2 || !strings.Contains(codes(ds), "columns-guessed") {
		t.Errorf("%d headings: %s\n%v", len(p.Themes), got, ds)
	}
	p, ds = read(t, piped("领域|责任部门|监管职责", "网络文化|区文旅局|负责指导经营场所履行责任。", "区公安分局|负责经营场所的治安管理工作。", "平台经济|区商务局|负责引导示范基地规范经营。", "区城管局|指导互联网单车有序停放。"))
	if got := whoDoesBy(p); strings.Count(got, "r:区公安分局") != 1 || strings.Count(got, "r:区文旅局") != 1 || strings.Count(got, "r:区城管局") != 1 {
		t.Errorf("units first: %s\n%v", got, ds)
	}
}

// A line behind the last cell of a table drawn with | is none of it.
func TestLineBehindPipes(t *testing.T) {
	p, _ := read(t, piped("序号|工作任务|责任单位|完成时限", "1|清淤三公里|市水务局|6月底前", "2|改造街巷|市城管局|")+"注：各单位按月报送进度。\n")
	if got, want := whoDoesBy(p), "清淤三公里 r:市水务局 6月底前\n改造街巷 r:市城管局\n"; got != want {
		t.Error(got)
	}
}

// Where a format knows no merged cells, empty cells of deadlines and leaders go on with those above, up to the next heading.
func TestEmptyCellsOfDeadlines(t *testing.T) {
	for form, source := range map[string]string{
		"dump": dumped("序号|工作任务|责任领导|责任单位|完成时限", "1|清淤三公里|王平|市水务局|6月底前", "2|改造街巷||市城管局|", "3|核查低保|李立|市民政局|/", "4|开办食堂||市教育局|", "5|修订规程|赵亮|市应急局|9月底前", "一、其他", "6|更新公交||市交通局|"),
		"csv":  "序号,工作任务,责任领导,责任单位,完成时限\n1,清淤三公里,王平,市水务局,6月底前\n2,改造街巷,,市城管局,\n3,核查低保,李立,市民政局,/\n4,开办食堂,,市教育局,\n5,修订规程,赵亮,市应急局,9月底前\n一、其他,,,,\n6,更新公交,,市交通局,\n",
	} {
		name := "a.txt"
		if form == "csv" {
			name = "a.csv"
		}
		p, ds := Parse(name, []byte(source), Options{})
		if p == nil {
			t.Fatal(ds)
		}
		if got, want := whoDoesBy(p), "清淤三公里 r:市水务局 6月底前\n改造街巷 r:市城管局 6月底前\n核查低保 r:市民政局\n开办食堂 r:市教育局\n修订规程 r:市应急局 9月底前\n更新公交 r:市交通局\n"; got != want {
			t.Errorf("%s: %s", form, got)
		}
		if f := p.Themes[0].Tasks[1].Fields; len(f) != 1 || f[0].Value != "王平" {
			t.Errorf("%s: %v", form, f)
		}
		told := map[string]int{}
		for _, d := range ds {
			for code, says := range map[string]string{"due-carried": "1格时限", "cell-carried": "2格责任领导"} {
				if d.Code == code && strings.HasPrefix(d.Message.ZH, says) {
					told[code]++
				}
			}
		}
		if told["due-carried"] != 1 || told["cell-carried"] != 1 {
			t.Errorf("%s: %v", form, ds)
		}
	}
}
