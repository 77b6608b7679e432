package revision

import (
	"archive/zip"
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/beevik/etree"
	"github.com/google/go-cmp/cmp"

	"fengong/internal/compare"
	"fengong/internal/testtool"
	"fengong/model"
)

func plan(title string, themes ...model.Theme) *model.Plan {
	return &model.Plan{Title: title, Themes: themes}
}

func task(number, text, phrase, due string, units ...string) model.Task {
	t := model.Task{Number: number, Text: text, Phrase: phrase, Due: due}
	for _, u := range units {
		t.Assignments = append(t.Assignments, model.Assignment{Unit: u, Role: model.Responsible})
	}
	return t
}

var (
	before = plan("2020年任务分工表", model.Theme{Number: "一", Heading: "一、疫情防控", Tasks: []model.Task{
		task("1", "落实疫情防控责任，督促落实防控措施。", "商务局、卫健委", "", "商务局", "卫健委"),
		task("2", "加强禽畜饲养、屠宰、运输和经营监管。", "农业局", "11月底前", "农业局"),
		task("3", "开展校园周边餐饮店专项检查。", "教育局", "", "教育局"),
	}}, model.Theme{Number: "二", Heading: "二、加快推进创建工作", Tasks: []model.Task{task("4", "持续推进示范城市创建工作。", "各区", "", "各区")}})
	after = plan("2021年任务分工表", model.Theme{Number: "一", Heading: "一、疫情防控", Tasks: []model.Task{
		task("1", "压实疫情防控责任，严格督促落实防控措施。", "商务局", "", "商务局"),
		task("2", "建立冷链物流<台账>制度。", "商务局", "", "商务局"),
		task("3", "加强禽畜饲养、屠宰、运输和经营监管。", "农业局", "10月底前", "农业局"),
	}}, model.Theme{Number: "二", Heading: "二、全面完成创建工作", Tasks: []model.Task{task("4", "持续推进示范城市创建工作。", "各区", "", "各区")}})
)

func rendered(t testing.TB, c *compare.Changes, lang model.Lang) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := Render(&b, c, lang); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// shown gives the text of the document, a line each paragraph or row. Cells are set
// apart by |, the paragraphs in one by /; marks are 【-…】 and 【+…】.
func shown(t testing.TB, docx []byte) []string {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(docx), int64(len(docx)))
	if err != nil {
		t.Fatal(err)
	}
	r, err := z.Open("word/document.xml")
	if err != nil {
		t.Fatal(err)
	}
	d := etree.NewDocument()
	if _, err := d.ReadFrom(r); err != nil {
		t.Fatal(err)
	}
	para := func(p *etree.Element) string {
		var b strings.Builder
		for _, run := range p.SelectElements("w:r") {
			text := ""
			for _, w := range run.SelectElements("w:t") {
				text += w.Text()
			}
			switch style := run.FindElement("w:rPr/w:rStyle"); {
			case style == nil:
				b.WriteString(text)
			case style.SelectAttrValue("w:val", "") == "Deleted":
				b.WriteString("【-" + text + "】")
			default:
				b.WriteString("【+" + text + "】")
			}
		}
		return b.String()
	}
	var out []string
	for _, e := range d.FindElement("//w:body").ChildElements() {
		switch e.Tag {
		case "p":
			out = append(out, para(e))
		case "tbl":
			for _, tr := range e.SelectElements("w:tr") {
				var cells []string
				for _, tc := range tr.SelectElements("w:tc") {
					var paras []string
					for _, p := range tc.SelectElements("w:p") {
						paras = append(paras, para(p))
					}
					cells = append(cells, strings.Join(paras, "/"))
				}
				out = append(out, strings.Join(cells, "|"))
			}
		}
	}
	return out
}

func TestRender(t *testing.T) {
	c := compare.Plans(before, after)
	for lang, want := range map[model.Lang][]string{
		model.Chinese: {
			"修订对照表", "原表：《2020年任务分工表》", "新表：《2021年任务分工表》",
			"序号|原条款|修订后|变动",
			"1|二、【-加快推进】创建工作|二、【+全面完成】创建工作|主题改名",
			"2|1. 【-落】实疫情防控责任，督促落实防控措施。/责任单位：商务局【-、卫健委】|1. 【+压】实疫情防控责任，【+严格】督促落实防控措施。/责任单位：商务局|文字修改/减少单位：卫健委（负责）",
			"3|（无）|2. 【+建立冷链物流<台账>制度。】/责任单位：【+商务局】|新增",
			"4|2. 加强禽畜饲养、屠宰、运输和经营监管。/责任单位：农业局/完成时限：【-11】月底前|3. 加强禽畜饲养、屠宰、运输和经营监管。/责任单位：农业局/完成时限：【+10】月底前|时限由11月底前改为10月底前/编号由2改为3",
			"5|3. 【-开展校园周边餐饮店专项检查。】/责任单位：【-教育局】|（无）|删除",
			"注：原条款中加删除线的为删去的文字，修订后一栏中加下划线的为增加的文字。", "任务编号变动：2 → 3。"},
		model.English: {
			"Table of amendments", "Old: “2020年任务分工表”", "New: “2021年任务分工表”",
			"No.|Before|After|Changes",
			"1|二、【-加快推进】创建工作|二、【+全面完成】创建工作|renamed",
			"2|1. 【-落】实疫情防控责任，督促落实防控措施。/Units: 商务局【-、卫健委】|1. 【+压】实疫情防控责任，【+严格】督促落实防控措施。/Units: 商务局|reworded/units removed: 卫健委 (responsible)",
			"3|(none)|2. 【+建立冷链物流<台账>制度。】/Units: 【+商务局】|added",
			"4|2. 加强禽畜饲养、屠宰、运输和经营监管。/Units: 农业局/Due: 【-11】月底前|3. 加强禽畜饲养、屠宰、运输和经营监管。/Units: 农业局/Due: 【+10】月底前|due 11月底前, now 10月底前/number 2 is now 3",
			"5|3. 【-开展校园周边餐饮店专项检查。】/Units: 【-教育局】|(none)|removed",
			"Struck out: deleted words. Underlined: inserted words.", "Numbers of tasks: 2 → 3."},
	} {
		if diff := cmp.Diff(want, shown(t, rendered(t, c, lang))); diff != "" {
			t.Errorf("(-want +got):\n%s", diff)
		}
	}
}

func TestNothingToCompare(t *testing.T) {
	got := shown(t, rendered(t, compare.Plans(before, before), model.Chinese))
	if got[len(got)-1] != "两表没有不同。" {
		t.Errorf("the last line is %q", got[len(got)-1])
	}
}

func TestSameBytes(t *testing.T) {
	c := compare.Plans(before, after)
	if !bytes.Equal(rendered(t, c, model.Chinese), rendered(t, c, model.Chinese)) {
		t.Error("two documents of the same changes differ")
	}
}

// An office program shows the document, on landscape pages and with heads on each.
func TestOffice(t *testing.T) {
	pdftotext := testtool.Need(t, "pdftotext")
	many := &model.Plan{Title: "长表", Themes: []model.Theme{{Heading: "一、甲"}}}
	for range 40 {
		many.Themes[0].Tasks = append(many.Themes[0].Tasks, before.Themes[0].Tasks...)
	}
	dir := t.TempDir()
	file := filepath.Join(dir, "a.docx")
	empty := &model.Plan{Title: "长表", Themes: []model.Theme{{Heading: "一、甲"}}}
	if err := os.WriteFile(file, rendered(t, compare.Plans(empty, many), model.Chinese), 0o666); err != nil {
		t.Fatal(err)
	}
	testtool.Soffice(t, dir, "--convert-to", "pdf", "--outdir", dir, file)
	out, err := exec.Command(pdftotext, "-layout", filepath.Join(dir, "a.pdf"), "-").Output()
	if err != nil {
		t.Fatal(err)
	}
	pages := strings.Split(strings.TrimSuffix(string(out), "\f"), "\f")
	if len(pages) < 5 {
		t.Fatalf("%d pages", len(pages))
	}
	for i, page := range pages[:len(pages)-1] {
		number := regexp.MustCompile(fmt.Sprintf("— ?%d ?—", i+1))
		if !strings.Contains(page, "修订后") || !number.MatchString(page) {
			t.Errorf("page %d lacks the heads or its number:\n%s", i+1, page)
		}
	}
}
