package letter

import (
	"errors"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"fengong/internal/testtool"
	"fengong/model"
	"fengong/templates"

	"github.com/beevik/etree"
	"github.com/google/go-cmp/cmp"
)

func compiled(t testing.TB, data []byte) *Template {
	t.Helper()
	tmpl, ds := Compile(data)
	if len(ds) > 0 {
		t.Fatal(ds)
	}
	return tmpl
}

func shareOf(t testing.TB, name string) (plan *model.Plan, n int, share model.Share) {
	t.Helper()
	plan, dir := foodPlan(t)
	shares := model.Shares(plan, dir)
	i := slices.IndexFunc(shares, func(s model.Share) bool { return s.Unit.Name == name })
	if i < 0 {
		t.Fatalf("no share of %s", name)
	}
	return plan, i + 1, shares[i]
}

func tree(t testing.TB, docx []byte, name string) *etree.Element {
	t.Helper()
	doc := etree.NewDocument()
	if err := doc.ReadFromBytes(testtool.Part(t, docx, name)); err != nil {
		t.Fatal(err)
	}
	return doc.Root()
}

// text gives what e says; a line break is "/".
func text(e *etree.Element) string {
	var b strings.Builder
	for _, c := range e.FindElements(".//*") {
		switch c.FullTag() {
		case "w:t":
			b.WriteString(c.Text())
		case "w:br":
			b.WriteByte('/')
		}
	}
	return b.String()
}

// lines gives the text of a letter: a line a paragraph, and a line a row with its cells
// between bars. A cell that continues the one above is "^".
func lines(t testing.TB, docx []byte) []string {
	t.Helper()
	var out []string
	for _, e := range tree(t, docx, "word/document.xml").SelectElement("w:body").ChildElements() {
		switch e.Tag {
		case "p":
			out = append(out, text(e))
		case "tbl":
			for _, row := range e.SelectElements("w:tr") {
				var cells []string
				for _, cell := range row.SelectElements("w:tc") {
					if m := cell.FindElement("./w:tcPr/w:vMerge"); m != nil && m.SelectAttr("w:val") == nil {
						cells = append(cells, "^")
					} else {
						cells = append(cells, text(cell))
					}
				}
				out = append(out, strings.Join(cells, " | "))
			}
		}
	}
	return out
}

func TestLetter(t *testing.T) {
	tests := []struct {
		unit string
		lang model.Lang
		with func(*model.Settings, *model.Share)
		want []string
	}{
		{unit: "市科技局", want: []string{
			"穗食安办函〔2020〕44号", "关于落实《广州市2020年/食品安全重点工作安排任务分工表》的函", "广州市科学技术局：",
			"现就落实《广州市2020年食品安全重点工作安排任务分工表》有关事项函告如下。你单位共承担1项任务，分工为负责，具体见下表，编号与附件一致。",
			"编号 | 主题 | 任务 | 分工 | 共同责任单位",
			"51 | 十三、加强食品安全风险防控 | 加强食品安全科技研究工作，为食品安全工作提供科技支撑。 | 负责 | —",
			"请认真抓好上述任务的落实。请11月底前将落实情况（包括工作进展、主要成效、存在问题和下一步安排）书面报送广州市食品安全委员会办公室。",
			"特此函告。", "附件：广州市2020年食品安全重点工作安排任务分工表", "广州市食品安全委员会办公室", "2020年6月8日", "（联系人：张三，电话：020-12345678）",
		}},
		{unit: "市科技局", with: func(s *model.Settings, sh *model.Share) {
			s.Document.Date, s.Letter.Deadline, s.Appendix.Mark = model.Date{}, "", ""
			sh.Group = true
			task := *sh.Rows[0].Task
			task.Due, task.Text = "6月底前", "1 < 2 & <b>\n=1+1"
			sh.Rows[0].Task = &task
		}, want: []string{
			"穗食安办函〔2020〕44号", "关于落实《广州市2020年/食品安全重点工作安排任务分工表》的函", "市科技局：",
			"现就落实《广州市2020年食品安全重点工作安排任务分工表》有关事项函告如下。你单位共承担1项任务，分工为负责，具体见下表。",
			"编号 | 主题 | 任务 | 分工 | 共同责任单位 | 完成时限",
			"51 | 十三、加强食品安全风险防控 | 1 < 2 & <b>/=1+1 | 负责 | — | 6月底前",
			"请认真抓好上述任务的落实。请按要求的时限将落实情况（包括工作进展、主要成效、存在问题和下一步安排）书面报送广州市食品安全委员会办公室。",
			"特此函告。", "广州市食品安全委员会办公室", "××××年×月×日", "（联系人：张三，电话：020-12345678）",
		}},
		{unit: "市科技局", lang: model.English, with: func(s *model.Settings, _ *model.Share) {
			s.Document.Issuer, s.Document.Number, s.Letter.Title, s.Letter.Deadline, s.Appendix.Mark = "Food Safety Office", "No. {n}", "Tasks under {title}", "", "Annex"
		}, want: []string{
			"No. 44", "Tasks under 广州市2020年/食品安全重点工作安排任务分工表", "广州市科学技术局:",
			"This letter concerns your part in “广州市2020年食品安全重点工作安排任务分工表”. Your tasks under it number 1 (1 as responsible) and are listed below; their numbers are those of the table attached.",
			"No. | Theme | Task | Role | Shared with",
			"51 | 十三、加强食品安全风险防控 | 加强食品安全科技研究工作，为食品安全工作提供科技支撑。 | responsible | —",
			"Please see that these tasks are carried out. Please report to Food Safety Office in writing, by the required date, on progress, results, difficulties and next steps.",
			"Thank you for your cooperation.", "Annex: 广州市2020年食品安全重点工作安排任务分工表", "Food Safety Office", "8 June 2020", "(Contact: 张三, telephone 020-12345678)",
		}},
	}
	for _, tt := range tests {
		plan, n, share := shareOf(t, tt.unit)
		s := foodSettings()
		s.Lang = tt.lang
		if tt.with != nil {
			tt.with(s, &share)
		}
		out, err := compiled(t, [][]byte{templates.Letter(), templates.LetterEN()}[tt.lang]).Render(s, plan, n, share)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(tt.want, lines(t, out)); diff != "" {
			t.Error(diff)
		}
		if head := text(tree(t, out, "word/header1.xml")); head != s.Document.Issuer {
			t.Errorf("the head says %q", head)
		}
	}
}

// TestTable: the letter with the most tasks shows each once, with what the table says.
func TestTable(t *testing.T) {
	plan, n, share := shareOf(t, "市市场监管局")
	out, err := compiled(t, templates.Letter()).Render(foodSettings(), plan, n, share)
	if err != nil {
		t.Fatal(err)
	}
	got := lines(t, out)
	rows := got[5 : 5+len(share.Rows)]
	for i, r := range share.Rows {
		cells := strings.Split(rows[i], " | ")
		theme := r.Theme.Heading
		if i > 0 && share.Rows[i-1].Theme == r.Theme {
			theme = "^"
		}
		if diff := cmp.Diff([]string{r.Task.Number, theme, r.Task.Text, "负责"}, cells[:4]); diff != "" {
			t.Error(diff)
		}
	}
	if !strings.HasPrefix(got[5+len(share.Rows)], "请认真抓好") {
		t.Errorf("%d rows, and then %s", len(share.Rows), got[5+len(share.Rows)])
	}
}

func TestSharers(t *testing.T) {
	tests := []struct {
		unit, task, want string
		lang             model.Lang
	}{
		{"市市场监管局", "20", "", 0},
		{"市市场监管局", "3", "各区政府", 0},
		{"越秀区政府", "3", "市市场监管局、各区政府（含你单位）", 0},
		{"市公安局", "4", "市食安委各成员单位（含你单位）、各区政府", 0},
		{"市公安局", "4", "市食安委各成员单位 (you included), 各区政府", model.English},
		{"市市场监管局", "30", "负责：市工业和信息化局、广州海关、黄埔海关\n配合：各区政府", 0},
		{"越秀区政府", "30", "负责：市市场监管局、市工业和信息化局、广州海关、黄埔海关\n配合：各区政府（含你单位）", 0},
		{"市市场监管局", "30", "responsible: 市工业和信息化局, 广州海关, 黄埔海关\nsupport: 各区政府", model.English},
	}
	for _, tt := range tests {
		_, _, share := shareOf(t, tt.unit)
		i := slices.IndexFunc(share.Rows, func(r model.Row) bool { return r.Task.Number == tt.task })
		if got := sharers(share.Rows[i], tt.lang); got != tt.want {
			t.Errorf("%s, task %s: %q, want %q", tt.unit, tt.task, got, tt.want)
		}
	}
}

// Whoever leads is told whom a group means, and nobody's list is shorter than it was written.
func TestSharersNamed(t *testing.T) {
	of := func(unit, via string, role model.Role, etc string) model.Assignment {
		return model.Assignment{Unit: unit, Via: via, Role: role, Etc: etc}
	}
	towns := []model.Assignment{of("县水利局", "", model.Lead, ""), of("县财政局", "", model.Support, ""), of("城关镇", "有关乡镇", model.Support, ""), of("石桥镇", "有关乡镇", model.Support, "")}
	open := []model.Assignment{of("县农业农村局", "", model.Lead, ""), of("县教育局", "", model.Support, ""), of("县医疗保障局", "", model.Support, "等部门")}
	one := []model.Assignment{of("县农业农村局", "", model.Lead, ""), of("县教育局", "", model.Support, "等有关单位")}
	for _, tt := range []struct {
		all        []model.Assignment
		unit, want string
		lang       model.Lang
	}{
		{towns, "县水利局", "配合：县财政局、有关乡镇（城关镇、石桥镇）", 0},
		{towns, "县水利局", "support: 县财政局, 有关乡镇 (城关镇, 石桥镇)", model.English},
		{towns, "县财政局", "牵头：县水利局\n配合：有关乡镇", 0},
		{towns, "城关镇", "牵头：县水利局\n配合：县财政局、有关乡镇（含你单位）", 0},
		{open, "县农业农村局", "配合：县教育局、县医疗保障局等部门", 0},
		{open, "县教育局", "牵头：县农业农村局\n配合：县医疗保障局等部门", 0},
		{open, "县医疗保障局", "牵头：县农业农村局\n配合：县教育局等部门", 0},
		{one, "县教育局", "牵头：县农业农村局\n配合：你单位等有关单位", 0},
	} {
		at := slices.IndexFunc(tt.all, func(a model.Assignment) bool { return a.Unit == tt.unit })
		if got := sharers(model.Row{Task: &model.Task{Assignments: tt.all}, Assignment: &tt.all[at]}, tt.lang); got != tt.want {
			t.Errorf("%s: %q, want %q", tt.unit, got, tt.want)
		}
	}
}

func TestSummary(t *testing.T) {
	tests := []struct {
		n      []int // none, support, responsible, lead
		zh, en string
	}{
		{[]int{0, 0, 0, 0}, "", ""},
		{[]int{0, 0, 0, 1}, "分工为牵头", "1 as lead"},
		{[]int{0, 12, 0, 0}, "分工均为配合", "12 as support"},
		{[]int{0, 14, 20, 3}, "其中牵头3项、负责20项、配合14项", "3 as lead, 20 as responsible, 14 as support"},
		{[]int{0, 1, 0, 1}, "其中牵头1项、配合1项", "1 as lead, 1 as support"},
	}
	for _, tt := range tests {
		if got := (model.Text{ZH: summary(tt.n, model.Chinese), EN: summary(tt.n, model.English)}); got != (model.Text{ZH: tt.zh, EN: tt.en}) {
			t.Errorf("%v: %q", tt.n, got)
		}
	}
}

func TestRenderErrors(t *testing.T) {
	tmpl := compiled(t, templates.Letter())
	tests := []struct {
		name, want string
		with       func(*model.Settings, *model.Share, *string)
	}{
		{"no issuer", "{{发文机关}}没有内容 [value-missing]\n    请在 fengong.toml 中填写 [document] issuer", func(s *model.Settings, _ *model.Share, _ *string) { s.Document.Issuer = "" }},
		{"no contact", "{{联系人}}没有内容 [value-missing]\n    请在 fengong.toml 中填写 [contact] person", func(s *model.Settings, _ *model.Share, _ *string) { s.Contact.Person = "" }},
		{"no title", "{{标题}}没有内容 [value-missing]\n    请在 fengong.toml 中填写 [document] title、[letter] title", func(_ *model.Settings, _ *model.Share, title *string) { *title = "" }},
		{"control character", "{{内容}}（第1项）含有文档不能容纳的字符 U+0001 [value-illegal]\n    请在原表中删去这个字符（多为粘贴时带入的控制字符）", func(_ *model.Settings, share *model.Share, _ *string) {
			share.Rows[0].Task = &model.Task{Number: "51", Text: "a\x01b"}
		}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			plan, n, share := shareOf(t, "市科技局")
			s := foodSettings()
			tt.with(s, &share, &plan.Title)
			out, err := tmpl.Render(s, plan, n, share)
			var ds model.Diagnostics
			if out != nil || !errors.As(err, &ds) || !strings.HasPrefix(err.Error(), "letter to 市科技局: ") {
				t.Fatalf("%d bytes, %v", len(out), err)
			}
			if got := strings.TrimPrefix(ds[0].Format(model.Chinese), "错误: "); got != tt.want {
				t.Errorf("%s\nwant %s", got, tt.want)
			}
		})
	}
}

// TestRequired: a template whose letters could not be reconciled is refused.
func TestRequired(t *testing.T) {
	lacking := testtool.Repack(t, templates.Letter(), func(_ string, part []byte) []byte {
		return regexp.MustCompile(`\{\{(编号|分工)\}\}`).ReplaceAll(part, nil)
	})
	tmpl, ds := Compile(lacking)
	if tmpl != nil || len(ds) != 2 || ds[0].Code != "tag-required" || !strings.Contains(ds[0].Message.ZH, "“编号”") || !strings.Contains(ds[1].Message.ZH, "“分工”") {
		t.Error(ds)
	}
}

// Every tag of the letter stands in docs/letter-tags.md, in both languages.
func TestVocabularyExplained(t *testing.T) {
	data, err := os.ReadFile(filepath.Join(testtool.Root(t), "docs/letter-tags.md"))
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range vocabulary.Fields {
		for _, f := range append(f.Items, f) {
			for _, name := range []string{f.Name.ZH, f.Name.EN} {
				if !strings.Contains(string(data), "`{{"+name+"}}`") && !strings.Contains(string(data), "`{{#"+name+"}}`") {
					t.Errorf("docs/letter-tags.md does not explain {{%s}}", name)
				}
			}
		}
	}
}
