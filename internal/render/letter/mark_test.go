package letter

import (
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"fengong/internal/testtool"
	"fengong/model"
	"fengong/templates"

	"github.com/google/go-cmp/cmp"
)

// edited gives a template with other words in its text, and in its header.
func edited(t testing.TB, template []byte, inText, inHeader *strings.Replacer) []byte {
	t.Helper()
	return testtool.Repack(t, template, func(name string, part []byte) []byte {
		switch name {
		case "word/document.xml":
			return []byte(inText.Replace(string(part)))
		case "word/header1.xml":
			return []byte(inHeader.Replace(string(part)))
		}
		return part
	})
}

// remarks gives what the comments of a document say, a line each.
func remarks(t testing.TB, docx []byte) []string {
	t.Helper()
	var all []string
	for _, c := range tree(t, docx, "word/comments.xml").ChildElements() {
		var lines []string
		for _, p := range c.ChildElements() {
			lines = append(lines, text(p))
		}
		all = append(all, strings.Join(lines, " / "))
	}
	return all
}

func TestMark(t *testing.T) {
	tests := []struct {
		name   string
		change []string
		header []string
		want   []string // behind the first, which says how many there are
		shaded []string
	}{
		{"all kinds of mistakes", []string{"{{主送机关}}：", "{{主送机关：", "{{任务数}}", "{{任务总数}}", "{{分工概述}}", "{分工概述}", ">{{/有变动}}<", ">说明：{{/有变动}}。<"}, []string{"{{署名}}", "{{发文单位}}"},
			[]string{"1. 错误：页眉（header1.xml）：没有名为“发文单位”的标签，见“{{发文单位}}” / 是否应为“发文机关”？",
				"2. 错误：标签没有写完，缺少“}}”，见“{{主送机关：” / 标签要写在同一段落内，形如 {{单位}}",
				"3. 错误：没有名为“任务总数”的标签，见“现就落实《{{分工表}}》有关事项函告如下。你单位共承担{{任务总数}}项任务…” / 是否应为“任务数”？",
				"4. 警告：只有一层花括号，不是标签，将原样印出，见“{分工概述}，具体见{{任务所在}}{{#附件}}，编号与{{附件}}一致{{…” / 是否应为 {{分工概述}}？",
				"5. 错误：{{#有变动}} 与 {{/有变动}} 的位置不对：重复若干段落时，结束标签应在段末，见“{{#有变动}}” / 两个标签应在同一段内，或各自独占一段，或在同一张表的行内"},
			[]string{"{{主送机关", "{{任务总数}}", "{分工概述}", "{{#有变动}}", "{{/有变动}}"}},
		{"tags that are lacking", []string{"{{编号}}", "", "{{分工}}", "", "{{任务所在}}{{#附件}}", "见下表{附件}{{#附件}}"}, nil,
			[]string{"1. 错误：模板没有用到“编号”，函中的任务将无法对账 / 表格中应有一行，形如 {{#任务}}{{编号}} | {{内容}} | {{分工}}{{/任务}}",
				"2. 错误：模板没有用到“分工”，函中的任务将无法对账 / 表格中应有一行，形如 {{#任务}}{{编号}} | {{内容}} | {{分工}}{{/任务}}",
				"3. 警告：只有一层花括号，不是标签，将原样印出，见“{附件}{{#附件}}，编号与{{附件}}一致{{/附件}}。” / 是否应为 {{附件}}？"},
			[]string{"{附件}"}},
	}
	run := regexp.MustCompile(`<w:shd w:val="clear" w:color="auto" w:fill="FFD9A6"/></w:rPr><w:t[^>]*>([^<]*)</w:t>`)
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			faulty := edited(t, templates.Letter(), strings.NewReplacer(tt.change...), strings.NewReplacer(tt.header...))
			marked := Mark(faulty, model.Chinese)
			if diff := cmp.Diff(tt.want, remarks(t, marked)[1:]); diff != "" {
				t.Error(diff)
			}
			var shaded []string
			for _, m := range run.FindAllStringSubmatch(string(testtool.Part(t, marked, "word/document.xml")), -1) {
				shaded = append(shaded, m[1])
			}
			if diff := cmp.Diff(tt.shaded, shaded); diff != "" {
				t.Error(diff)
			}
			// The page numbers what Compile finds in the same way.
			_, found := Compile(faulty)
			for i, g := range found {
				if !strings.Contains(tt.want[i], g.Message.ZH) {
					t.Errorf("%d: %s", i+1, g.Message.ZH)
				}
			}
			_, again := Compile(marked)
			if diff := cmp.Diff(found, again); diff != "" {
				t.Error(diff)
			}
		})
	}
	if Mark([]byte("PK"), model.Chinese) != nil {
		t.Error("a copy of what is no template")
	}
}

// TestMarkWarned: letters made from a marked copy are those made from the template, also
// once LibreOffice has saved the copy.
func TestMarkWarned(t *testing.T) {
	warned := edited(t, templates.Letter(), strings.NewReplacer("特此函告", "特此{单位}函告"), strings.NewReplacer())
	marked := Mark(warned, model.Chinese)
	plan, n, share := shareOf(t, "市市场监管局")
	render := func(template []byte) []byte {
		tmpl, ds := Compile(template)
		if tmpl == nil || len(ds) != 1 {
			t.Fatal(ds)
		}
		out, err := tmpl.Render(foodSettings(), plan, n, share)
		if err != nil {
			t.Fatal(err)
		}
		return out
	}
	want := render(warned)
	spaced := strings.NewReplacer(` xml:space="preserve"`, "")
	for _, name := range []string{"word/document.xml", "word/header1.xml", "[Content_Types].xml", "word/_rels/document.xml.rels"} {
		if diff := cmp.Diff(spaced.Replace(string(testtool.Part(t, want, name))), spaced.Replace(string(testtool.Part(t, render(marked), name)))); diff != "" {
			t.Error(diff)
		}
	}
	testtool.Need(t, "soffice")
	dir := t.TempDir()
	for name, data := range map[string][]byte{"plain.docx": warned, "marked.docx": marked} {
		if err := os.WriteFile(filepath.Join(dir, name), data, 0o666); err != nil {
			t.Fatal(err)
		}
	}
	testtool.Soffice(t, dir, "--convert-to", "docx", "--outdir", "saved", "plain.docx", "marked.docx")
	saved := map[string][]byte{}
	for _, name := range []string{"plain.docx", "marked.docx"} {
		data, err := os.ReadFile(filepath.Join(dir, "saved", name))
		if err != nil {
			t.Fatal(err)
		}
		saved[name] = render(data)
	}
	if diff := cmp.Diff(lines(t, saved["plain.docx"]), lines(t, saved["marked.docx"])); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff(looks(t, saved["plain.docx"]), looks(t, saved["marked.docx"])); diff != "" {
		t.Error(diff)
	}
}

// looks gives how often each set of properties of runs is on how many characters.
func looks(t testing.TB, docx []byte) map[string]int {
	t.Helper()
	all := map[string]int{}
	for _, m := range regexp.MustCompile(`<w:r>(<w:rPr>.*?</w:rPr>)?(.*?)</w:r>`).FindAllStringSubmatch(string(testtool.Part(t, docx, "word/document.xml")), -1) {
		all[m[1]] += len(regexp.MustCompile(`<[^>]*>`).ReplaceAllString(m[2], ""))
	}
	maps.DeleteFunc(all, func(_ string, n int) bool { return n == 0 })
	return all
}
