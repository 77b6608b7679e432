package appendix

import (
	"bytes"
	"encoding/json"
	"encoding/xml"
	"errors"
	"math"
	"os/exec"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"

	"fengong/internal/render/typeset"
	"fengong/internal/testtool"
	"fengong/model"
)

func run(t *testing.T, tool string, args ...string) string {
	t.Helper()
	cmd := exec.Command(testtool.Need(t, tool), args...)
	var stderr bytes.Buffer
	cmd.Stderr = &stderr
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("%s %q: %v\n%s%s", tool, args, err, out, &stderr)
	}
	return string(out)
}

func noBlanks(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) {
			return -1
		}
		return r
	}, s)
}

// withoutIndex gives a plan that nobody has to do: its appendix is the table alone.
func withoutIndex(p *model.Plan) *model.Plan {
	q := &model.Plan{Title: p.Title}
	for _, th := range p.Themes {
		tasks := th.Tasks
		th.Tasks = nil
		for _, task := range tasks {
			task.Assignments = nil
			th.Tasks = append(th.Tasks, task)
		}
		q.Themes = append(q.Themes, th)
	}
	return q
}

// checkText reads the PDF back and finds every task and phrase in it once, in order, and
// besides them nothing but headings, column heads and page numbers.
func checkText(t *testing.T, p *model.Plan, file string) {
	t.Helper()
	text := run(t, "pdftotext", "-raw", file, "-")
	text = regexp.MustCompile(`(?m)^— \d+ —$`).ReplaceAllString(text, "")
	text = noBlanks(text)
	text = strings.ReplaceAll(text, "主题主要内容责任单位", "")
	take := func(s string) {
		t.Helper()
		s = noBlanks(s)
		at := strings.Index(text, s)
		if at < 0 {
			t.Fatalf("not in the PDF: %.60s\n%.300s", s, text)
		}
		text = text[:at] + text[at+len(s):]
	}
	take("附件")
	take(p.Title)
	for _, th := range p.Themes {
		if th.Heading != "" {
			text = strings.ReplaceAll(text, noBlanks(th.Heading)+"（续）", "")
			take(th.Heading)
		}
		for _, task := range th.Tasks {
			if whole := task.Label + task.Text + task.Phrase; strings.Contains(text, noBlanks(whole)) {
				take(whole)
				continue
			}
			take(task.Phrase) // a row on several pages: what is left of its text closes up
			take(task.Label + task.Text)
		}
	}
	if text != "" {
		t.Errorf("the PDF has more text than it should: %.200s", text)
	}
}

type textLine struct {
	XMin float64 `xml:"xMin,attr"`
	YMin float64 `xml:"yMin,attr"`
	XMax float64 `xml:"xMax,attr"`
	YMax float64 `xml:"yMax,attr"`
	Word []struct {
		Text string `xml:",chardata"`
	} `xml:"word"`
}

func (l *textLine) text() string {
	var b strings.Builder
	for _, w := range l.Word {
		b.WriteString(w.Text)
	}
	return b.String()
}

// lines reads the lines of each page back.
func readLines(t *testing.T, file string) [][]textLine {
	t.Helper()
	var doc struct {
		Pages []struct {
			Lines []textLine `xml:"flow>block>line"`
		} `xml:"body>doc>page"`
	}
	if err := xml.Unmarshal([]byte(run(t, "pdftotext", "-bbox-layout", file, "-")), &doc); err != nil {
		t.Fatal(err)
	}
	pages := make([][]textLine, len(doc.Pages))
	for i, p := range doc.Pages {
		pages[i] = p.Lines
	}
	return pages
}

// checkPages reads the lines back and holds them to the rules of the printing office:
// no line begins or ends with a forbidden sign, all stand within the text block, full
// lines are flush, and page numbers are at their place. It gives how many pages there are.
func checkPages(t *testing.T, p *model.Plan, file string, columns []column, size float64) (pages int) {
	t.Helper()
	const mm = 72 / 25.4
	var texts []string
	for _, th := range p.Themes {
		for _, task := range th.Tasks {
			texts = append(texts, noBlanks(task.Label+task.Text), noBlanks(task.Phrase))
		}
	}
	isLast := func(line string) bool {
		return slices.ContainsFunc(texts, func(s string) bool { return strings.HasSuffix(s, line) })
	}
	read := readLines(t, file)
	for n, lines := range read {
		numbered := false
		for _, l := range lines {
			text := l.text()
			if text == "—"+strconv.Itoa(n+1)+"—" {
				numbered = true
				edge := l.XMin - (left + numberSize)
				if n%2 == 0 {
					edge = l.XMax - (left + width - numberSize)
				}
				if math.Abs(edge) > 0.5*mm || l.YMin < bottom+2*mm || l.YMax > bottom+13*mm {
					t.Errorf("page %d: its number is at %.1f %.1f", n+1, l.XMin, l.YMin)
				}
				continue
			}
			first, _ := utf8.DecodeRuneInString(text)
			last, _ := utf8.DecodeLastRuneInString(text)
			notFirst, _ := typeset.Forbidden(first)
			_, notLast := typeset.Forbidden(last)
			if notFirst || notLast {
				t.Errorf("page %d: a line is %q", n+1, text)
			}
			blankEnd := 0.0
			if strings.ContainsRune("、，。；：！？）》”", last) {
				blankEnd = size / 2
			}
			if l.XMin < left-0.5 || l.XMax-blankEnd > left+width+0.5 || l.YMin < top-0.2*size || l.YMax > bottom+0.2*size {
				t.Errorf("page %d: %q leaves the text block: %.1f %.1f %.1f %.1f", n+1, text, l.XMin, l.YMin, l.XMax, l.YMax)
			}
			for _, c := range columns {
				edge := c.inner + float64(c.chars)*size
				if l.XMin < c.inner-1 || l.XMin > c.inner+1 || isLast(text) {
					continue // of another column, or not full
				}
				if c.list && strings.ContainsRune("、，；。", last) && l.XMax < edge {
					continue // ends with a name
				}
				if off := l.XMax - edge; off < -0.5*mm || off > blankEnd+0.5*mm {
					t.Errorf("page %d: %q ends %.2f mm off the edge", n+1, text, off/mm)
				}
			}
		}
		if !numbered {
			t.Errorf("page %d has no number", n+1)
		}
	}
	return len(read)
}

func columnsOf(t *testing.T, p *model.Plan) []column {
	t.Helper()
	set := testFonts(t)
	s := newStyles(&set)
	if ds := s.announce(p, &sampleSettings, nil, nil); len(ds) > 0 {
		t.Fatal(ds)
	}
	all := annexes(p, &sampleSettings)
	refs := newReferences(p, model.Chinese)
	upright := sampleSettings
	upright.Appendix.Orientation = model.Portrait
	return lay(s, &all[0], refs, upright.Appendix.Size, &upright).columns
}

func TestSeed(t *testing.T) {
	t.Parallel()
	p := seed(t)
	_, file := drawn(t, withoutIndex(p))
	checkText(t, p, file)
	// What a reader copies, or a search finds: whole texts, column by column.
	text := noBlanks(run(t, "pdftotext", file, "-"))
	for _, th := range p.Themes {
		for _, task := range th.Tasks {
			for _, s := range []string{task.Label + task.Text, task.Phrase} {
				if !strings.Contains(text, noBlanks(s)) {
					t.Errorf("text that is copied from the page breaks in %s", s)
				}
			}
		}
	}
	data, file := drawn(t, p)
	run(t, "qpdf", "--check", file)
	checkPages(t, p, file, columnsOf(t, p)[1:], sampleSettings.Appendix.Size)

	links := bytes.Count(data, []byte("/Subtype /Link"))
	if want := len(model.Rows(p)); links != want {
		t.Errorf("the index has %d links, want %d", links, want)
	}
	var tree struct {
		Outlines []struct{ Title string }
	}
	if err := json.Unmarshal([]byte(run(t, "qpdf", "--json", "--json-key=outlines", file)), &tree); err != nil {
		t.Fatal(err)
	}
	var got, want []string
	for _, o := range tree.Outlines {
		got = append(got, o.Title)
	}
	for _, th := range p.Themes {
		want = append(want, th.Heading)
	}
	if diff := cmp.Diff(append(want, "单位索引"), got); diff != "" {
		t.Errorf("bookmarks: %s", diff)
	}
	info := run(t, "pdfinfo", "-isodates", file)
	for _, want := range []string{p.Title, sampleSettings.Document.Issuer, "2020-05-20T00:00:00+08"} {
		if !strings.Contains(info, want) {
			t.Errorf("the properties lack %s:\n%s", want, info)
		}
	}
	again, _ := drawn(t, seed(t))
	if !bytes.Equal(data, again) {
		t.Error("two runs differ")
	}
}

// Two hundred pages, at three sizes of type.
func TestLong(t *testing.T) {
	if testing.Short() {
		t.Skip("reads 200 pages back")
	}
	t.Parallel()
	p := withoutIndex(generated(t, 1700, 300))
	_, file := drawn(t, p)
	checkText(t, p, file)
	if n := checkPages(t, p, file, columnsOf(t, p)[1:], sampleSettings.Appendix.Size); n < 180 {
		t.Errorf("%d pages are too few to prove anything", n)
	}
}

func TestLayouts(t *testing.T) {
	long := strings.Repeat("加强农用地土壤保护工作，开展农业农村污染治理攻坚。", 120)
	plan := func(themes ...model.Theme) *model.Plan { return &model.Plan{Title: "任务分工表", Themes: themes} }
	task := func(text string) model.Task {
		n := strconv.Itoa(len(text))
		return model.Task{Number: n, Label: n + ".", Text: text, Phrase: "第" + n + "号单位"}
	}
	tests := []struct {
		name  string
		plan  *model.Plan
		pages int
	}{
		{"a row longer than two pages", plan(model.Theme{Heading: "一、长", Tasks: []model.Task{task("短。"), task(long), task("也短。")}}), 5},
		{"a phrase longer than its task", plan(model.Theme{Heading: "一、长", Tasks: []model.Task{{Number: "1", Label: "1.", Text: "短。", Phrase: strings.Repeat("市农业农村局、", 100) + "市农业农村局"}}}), 2},
		{"a theme without tasks", plan(model.Theme{Heading: "一、空"}, model.Theme{Heading: "二、不空", Tasks: []model.Task{task("短。")}}), 1},
		{"a heading longer than its rows", plan(model.Theme{Heading: "一、" + strings.Repeat("深入推进", 12), Tasks: []model.Task{task("短。")}}), 1},
		{"a heading longer than a page", plan(model.Theme{Heading: "一、" + strings.Repeat("深入推进", 400), Tasks: []model.Task{task("短。")}}), 2},
		{"no tasks at all", plan(), 1},
		{"rare characters", plan(model.Theme{Heading: "一、名字", Tasks: []model.Task{task("〇、镕、喆、堃，还有𬭛元素和𬴊𬴂。")}}), 1},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			_, file := drawn(t, tt.plan)
			run(t, "qpdf", "--check", file)
			if tt.name == "no tasks at all" {
				return
			}
			checkText(t, tt.plan, file)
			if n := checkPages(t, tt.plan, file, nil, sampleSettings.Appendix.Size); n != tt.pages {
				t.Errorf("%d pages, want %d", n, tt.pages)
			}
		})
	}
}

// A row is not split unless it is longer than half a page.
func TestRowsStayWhole(t *testing.T) {
	p := withoutIndex(generated(t, 300, 30))
	_, file := drawn(t, p)
	text := noBlanks(run(t, "pdftotext", "-raw", file, "-"))
	for _, th := range p.Themes {
		for _, task := range th.Tasks {
			if !strings.Contains(text, noBlanks(task.Label+task.Text+task.Phrase)) {
				t.Errorf("task %s is split", task.Number)
			}
		}
	}
}

func TestMissingGlyph(t *testing.T) {
	p := &model.Plan{Title: "表", Themes: []model.Theme{{Heading: "一、某", Tasks: []model.Task{
		{Number: "7", Pos: model.Pos{File: "表.txt", Line: 12}, Text: "请找𠮷先生。再找𠮷先生。", Phrase: "某局"},
		{Number: "8", Text: "响铃\x07。", Phrase: "某局"},
	}}}}
	var ds model.Diagnostics
	var b bytes.Buffer
	if err := render(&b, p, &sampleSettings, testFonts(t)); !errors.As(err, &ds) {
		t.Fatalf("got %v", err)
	}
	var got []string
	for _, d := range ds {
		got = append(got, d.Pos.String()+" "+d.Code+" "+d.Message.ZH)
	}
	want := []string{
		"表.txt:12 glyph-missing 任务7中的字符“𠮷”（U+20BB7）在所用字体里没有字形，附件印不出来（共2处）",
		" glyph-missing 任务8中的字符“”（U+0007）在所用字体里没有字形，附件印不出来",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	if b.Len() > 0 {
		t.Error("something was written")
	}
}

func TestReferences(t *testing.T) {
	task := func(number, label string) model.Task { return model.Task{Number: number, Label: label} }
	tests := []struct {
		name  string
		tasks []model.Task
		want  []string // labels
		shown bool
	}{
		{"own numbers in the text", []model.Task{task("3", "3."), task("5", "5.")}, []string{"3", "5"}, false},
		{"numbers in a column", []model.Task{task("3", ""), task("5", "")}, []string{"3", "5"}, true},
		{"numbers that begin anew", []model.Task{task("1", "1."), task("1", "1.")}, []string{"1（之一）", "1（之二）"}, false},
		{"a slip", []model.Task{task("1", ""), task("2", ""), task("2", ""), task("3", "")}, []string{"1", "2（之一）", "2（之二）", "3"}, true},
		{"some without", []model.Task{task("1", ""), task("", ""), task("2", "")}, []string{"1", "2（之一）", "2（之二）"}, true},
		{"no numbers", []model.Task{task("", ""), task("", "")}, []string{"1", "2"}, true},
	}
	for _, tt := range tests {
		p := &model.Plan{Themes: []model.Theme{{Tasks: tt.tasks}}}
		got := newReferences(p, model.Chinese)
		if diff := cmp.Diff(tt.want, got.labels); diff != "" || got.shown != tt.shown {
			t.Errorf("%s: shown %v %s", tt.name, got.shown, diff)
		}
	}
	// Numbers that begin again under each theme: the table keeps them, and the index says the theme's before.
	again := &model.Plan{Themes: []model.Theme{{Number: "一", Tasks: []model.Task{task("1", ""), task("2", "")}}, {Number: "二", Tasks: []model.Task{task("1", "")}}}}
	want := references{labels: []string{"一-1", "一-2", "二-1"}, own: true, shown: true, column: []string{"1", "2", "1"}}
	if diff := cmp.Diff(want, newReferences(again, model.Chinese), cmp.AllowUnexported(references{})); diff != "" {
		t.Error(diff)
	}
	again.Themes[1].Number = "" // which theme is meant cannot be said
	if got := newReferences(again, model.Chinese); !slices.Equal(got.labels, []string{"1（之一）", "2", "1（之二）"}) || !slices.Equal(got.column, want.column) {
		t.Error(got)
	}
	again.Themes[1] = model.Theme{Number: "二", Tasks: []model.Task{task("1", ""), task("2", ""), task("2", "")}} // a slip among such
	if got := newReferences(again, model.Chinese).labels; !slices.Equal(got, []string{"一-1", "一-2", "二-1", "二-2（之一）", "二-2（之二）"}) {
		t.Error(got)
	}
	// Two tables whose numbers begin again: the index says which table it means.
	p := &model.Plan{Tables: []model.Table{{Mark: "附件1"}, {}}, Themes: []model.Theme{
		{Tasks: []model.Task{task("1", "1."), task("2", "2.")}}, {Table: 1, Tasks: []model.Task{task("1", "1.")}}}}
	got := newReferences(p, model.Chinese)
	if diff := cmp.Diff(references{labels: []string{"附件1-1", "附件1-2", "附件2-1"}, own: true, column: []string{"1", "2", "1"}}, got, cmp.AllowUnexported(references{})); diff != "" {
		t.Error(diff)
	}
}

// Columns fill the page, and none is a ribbon.
func TestColumns(t *testing.T) {
	plain := model.Task{Number: "1", Label: "1.", Text: strings.Repeat("加强监管", 20), Phrase: "市市场监管局、各区政府"}
	wordy := plain
	wordy.Phrase = strings.Repeat("市市场监管局、", 30)
	rich := plain
	rich.Label, rich.Due = "", "2020年6月底前"
	tests := []struct {
		name    string
		heading string
		task    model.Task
		size    float64
		want    []int // characters
	}{
		{"three columns", "一、监管", plain, 12, []int{5, 20, 7}},
		{"no themes", "", plain, 12, []int{26, 7}},
		{"many units", "一、监管", wordy, 12, []int{5, 12, 15}},
		{"with number and due date", "一、监管", rich, 12, []int{4, 2, 13, 6, 4}},
		{"large type", "一、监管", plain, 16, []int{4, 13, 6}},
		{"small type", "一、监管", plain, 10.5, []int{5, 25, 7}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			set := testFonts(t)
			p := &model.Plan{Themes: []model.Theme{{Heading: tt.heading, Tasks: []model.Task{tt.task}}}}
			s := newStyles(&set)
			s.announce(p, &sampleSettings, nil, nil)
			all := annexes(p, &sampleSettings)
			refs := newReferences(p, model.Chinese)
			upright := sampleSettings
			upright.Appendix.Orientation = model.Portrait
			columns := lay(s, &all[0], refs, tt.size, &upright).columns
			var got []int
			x := float64(left)
			for _, c := range columns {
				got = append(got, c.chars)
				if math.Abs(c.left-x) > 0.01 || c.inner < c.left || c.inner+float64(c.chars)*tt.size > c.right {
					t.Errorf("%s: from %.1f to %.1f, its text from %.1f", c.head, c.left, c.right, c.inner)
				}
				x = c.right
			}
			if math.Abs(x-(left+width)) > 0.01 {
				t.Errorf("the columns end at %.1f", x)
			}
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Error(diff)
			}
		})
	}
}

// A heading across the page stands on the page of the row below it, and is as high as its own text.
func TestHeadingsStayWithRows(t *testing.T) {
	p := &model.Plan{Title: "东山县2026年重点工作任务分解表"}
	for i := range 60 {
		th := model.Theme{Heading: "规模以上工业增加值增长百分之八以上目标任务", Above: []string{"第" + strconv.Itoa(i+1) + "部分 经济发展"}}
		for n := range 1 + i%3 {
			th.Tasks = append(th.Tasks, model.Task{Number: strconv.Itoa(n + 1),
				Text: strings.Repeat("每月调度一次重点企业生产运行情况，对产值下降的企业逐户走访。", 5+i%4), Phrase: "县工信局"})
		}
		p.Themes = append(p.Themes, th)
	}
	_, file := drawn(t, p)
	bands := 0
	for n, lines := range readLines(t, file) {
		slices.SortFunc(lines, func(a, b textLine) int { return int(10 * (a.YMin - b.YMin)) })
		for i, l := range lines {
			if !strings.HasPrefix(l.text(), "第") || !strings.HasSuffix(l.text(), "经济发展") {
				continue
			}
			bands++
			size := sampleSettings.Appendix.Size
			if i+1 == len(lines) || strings.HasPrefix(lines[i+1].text(), "—") {
				t.Errorf("page %d: nothing below %s", n+1, l.text())
			} else if off := lines[i+1].YMin - l.YMin; math.Abs(off-(pitchEm+2*padEm)*size) > 0.1*size {
				t.Errorf("page %d: the row below %s begins %.1f further down, want %.1f", n+1, l.text(), off, (pitchEm+2*padEm)*size)
			}
		}
	}
	if bands != len(p.Themes) {
		t.Errorf("%d headings across the page, want %d", bands, len(p.Themes))
	}
}
