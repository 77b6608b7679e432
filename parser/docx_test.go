package parser

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"fengong/model"
)

const wordNS = `xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" ` +
	`xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" ` +
	`xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" ` +
	`xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"`

// docxOf packs a body, and further parts as name and content in turn, as a .docx.
func docxOf(t testing.TB, body string, parts ...string) []byte {
	t.Helper()
	return archiveOf(t, append([]string{"word/document.xml",
		"<w:document " + wordNS + "><w:body>" + body + "</w:body></w:document>"}, parts...)...)
}

func run(text string) string { return "<w:r><w:t>" + text + "</w:t></w:r>" }

func para(text string) string { return "<w:p>" + run(text) + "</w:p>" }

// tc is a cell with properties and content.
func tc(properties, content string) string {
	return "<w:tc><w:tcPr>" + properties + "</w:tcPr>" + content + "</w:tc>"
}

func tr(cells ...string) string { return "<w:tr>" + strings.Join(cells, "") + "</w:tr>" }

func tbl(rows ...string) string {
	return "<w:tbl><w:tblPr/><w:tblGrid><w:gridCol/></w:tblGrid>" + strings.Join(rows, "") + "</w:tbl>"
}

// table is a table of plain cells.
func table(rows ...[]string) string {
	var out []string
	for _, r := range rows {
		var cells []string
		for _, c := range r {
			cells = append(cells, tc("", para(c)))
		}
		out = append(out, tr(cells...))
	}
	return tbl(out...)
}

// outline writes a plan, a line a theme and a task: what the reading of a layout is
// tested by.
func outline(p *model.Plan) string {
	if p == nil {
		return "no plan"
	}
	var b strings.Builder
	line := func(fields ...string) {
		s := strings.Join(fields, " | ")
		b.WriteString(strings.ReplaceAll(strings.TrimRight(s, " |"), "\n", "⏎") + "\n")
	}
	if p.Title != "" {
		line("《" + p.Title + "》")
	}
	for _, th := range p.Themes {
		h := "# " + th.Heading
		if th.Number != "" && !strings.Contains(th.Heading, th.Number) {
			h = "# [" + th.Number + "] " + th.Heading
		}
		if th.Parent() != "" {
			h += " < " + th.Parent()
		}
		line(h)
		for _, tk := range th.Tasks {
			number := tk.Number
			if tk.Label != "" && tk.Label != tk.Number+"." {
				number += " " + tk.Label
			}
			line(number, tk.Text, tk.Phrase, tk.Due)
		}
	}
	return b.String()
}

// codes lists the codes of the diagnostics that this package gives, each once.
func codes(ds model.Diagnostics) string {
	var out []string
	seen := map[string]bool{}
	for _, d := range ds {
		if !seen[d.Code] && !fromPhrase(d.Code) {
			seen[d.Code] = true
			out = append(out, d.Code)
		}
	}
	return strings.Join(out, " ")
}

const headRow = `<w:tr><w:tc><w:p><w:r><w:t>主题</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>主要内容</w:t></w:r></w:p></w:tc>` +
	`<w:tc><w:p><w:r><w:t>责任单位</w:t></w:r></w:p></w:tc></w:tr>`

// docxCase is a document, and the plan and diagnostics that it gives.
type docxCase struct {
	name, body string
	parts      []string
	want       string
	codes      string
}

func docxCases() []docxCase {
	numbered := func(level, num, text string) string {
		return `<w:p><w:pPr><w:numPr><w:ilvl w:val="` + level + `"/><w:numId w:val="` + num + `"/></w:numPr></w:pPr>` + run(text) + `</w:p>`
	}
	numbering := `<w:numbering ` + wordNS + `><w:abstractNum w:abstractNumId="0">
		<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:lvlText w:val="%1、"/></w:lvl>
		<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%2."/></w:lvl></w:abstractNum>
		<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl></w:abstractNum>
		<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>
		<w:num w:numId="3"><w:abstractNumId w:val="1"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="7"/></w:lvlOverride></w:num></w:numbering>`
	styles := `<w:styles ` + wordNS + `><w:style w:type="paragraph" w:styleId="Task"><w:name w:val="Task"/><w:pPr><w:numPr><w:numId w:val="2"/></w:numPr></w:pPr></w:style>
		<w:style w:type="paragraph" w:styleId="SubTask"><w:name w:val="SubTask"/><w:basedOn w:val="Task"/></w:style></w:styles>`
	merge := func(val string) string {
		if val == "" {
			return "<w:vMerge/>"
		}
		return `<w:vMerge w:val="` + val + `"/>`
	}
	return []docxCase{
		{
			name: "vertical merges",
			body: tbl(headRow,
				tr(tc(merge("restart"), para("一、监管")), tc("", para("1.甲。")), tc(merge("restart"), para("市教育局"))),
				tr(tc(merge(""), "<w:p/>"), tc("", para("2.乙。")), tc(merge("continue"), "<w:p/>")),
				tr(tc(merge("restart"), para("二、服务")), tc("", para("3.丙。")), tc("", para("市公安局")))),
			want: "# 一、监管\n1 | 甲。 | 市教育局\n2 | 乙。 | 市教育局\n# 二、服务\n3 | 丙。 | 市公安局\n",
		},
		{
			name: "a task and its leader merged over the rows of those who help",
			body: tbl(tr(tc("", para("任务")), tc("", para("牵头单位")), tc("", para("配合单位"))),
				tr(tc(merge("restart"), para("1.甲。")), tc(merge("restart"), para("市教育局")), tc("", para("市公安局"))),
				tr(tc(merge(""), "<w:p/>"), tc(merge(""), "<w:p/>"), tc("", para("市财政局")))),
			want:  "#\n1 | 甲。 | 牵头单位：市教育局⏎配合单位：市公安局⏎配合单位：市财政局\n",
			codes: "phrase-joined",
		},
		{
			name: "horizontal merges, a title row and a sub-heading",
			body: tbl(tr(tc(`<w:gridSpan w:val="3"/>`, para("某市重点任务分工表"))), headRow,
				tr(tc(`<w:gridSpan w:val="3"/>`, para("一、监管"))),
				tr(tc("", para("（一）检查")), tc("", para("1.甲。")), tc("", para("市教育局")))),
			want: "《某市重点任务分工表》\n# （一）检查 < 一、监管\n1 | 甲。 | 市教育局\n",
		},
		{
			name: "tracked changes are accepted",
			body: `<w:p><w:ins>` + run("某市任务") + `</w:ins><w:del><w:r><w:delText>旧</w:delText></w:r></w:del>` + run("分工表") + `</w:p>` +
				tbl(headRow,
					tr(tc("", para("一、监管")), tc("", `<w:p><w:r><w:t>1.甲</w:t></w:r><w:del><w:r><w:delText>乙</w:delText></w:r></w:del><w:ins>`+run("丙")+`</w:ins>`+run("。")+`</w:p>`),
						tc("", `<w:p><w:moveFrom>`+run("市公安局")+`</w:moveFrom><w:moveTo>`+run("市教育局")+`</w:moveTo></w:p>`)),
					`<w:tr><w:trPr><w:del/></w:trPr>`+tc("", para("二、删"))+tc("", `<w:p><w:del><w:r><w:delText>2.删。</w:delText></w:r></w:del></w:p>`)+tc("", para(""))+`</w:tr>`,
					tr(tc("", para("二、服务")), tc("", `<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr>`+run("2.前")+`</w:p>`+para("后。")), tc("", para("市财政局")))),
			want:  "《某市任务分工表》\n# 一、监管\n1 | 甲丙。 | 市教育局\n# 二、服务\n2 | 前后。 | 市财政局\n",
			codes: "changes-accepted",
		},
		{
			name: "content controls around rows and cells",
			body: tbl(headRow, `<w:sdt><w:sdtPr><w:alias w:val="x"/></w:sdtPr><w:sdtContent>`+tr(tc("", para("一、监管")),
				`<w:sdt><w:sdtContent>`+tc("", `<w:sdt><w:sdtContent>`+para("1.甲。")+`</w:sdtContent></w:sdt>`)+`</w:sdtContent></w:sdt>`, tc("", para("市教育局")))+`</w:sdtContent></w:sdt>`),
			want: "# 一、监管\n1 | 甲。 | 市教育局\n",
		},
		{
			name:  "nested tables are not rows of the outer one",
			body:  tbl(headRow, tr(tc("", para("一、监管")), tc("", para("1.甲。")+table([]string{"指标", "数值"}, []string{"检查", "100家"})+para("")), tc("", para("市教育局")))),
			want:  "# 一、监管\n1 | 甲。 | 市教育局\n",
			codes: "table-unused",
		},
		{
			name:  "a table within a layout table",
			body:  tbl(tr(tc("", para("某市任务分工表")+tbl(headRow, tr(tc("", para("一、监管")), tc("", para("1.甲。")), tc("", para("市教育局"))))+para("")))),
			want:  "# 一、监管\n1 | 甲。 | 市教育局\n",
			codes: "table-unused",
		},
		{
			name: "automatic numbers",
			body: tbl(headRow,
				tr(tc(merge("restart"), numbered("0", "1", "监管")), tc("", numbered("0", "2", "甲。")), tc("", para("市教育局"))),
				tr(tc(merge(""), "<w:p/>"), tc("", `<w:p><w:pPr><w:pStyle w:val="SubTask"/></w:pPr>`+run("乙。")+`</w:p>`), tc("", para("市公安局"))),
				tr(tc("", numbered("0", "1", "服务")), tc("", numbered("0", "3", "丙。")+numbered("0", "3", "丁。")), tc("", para("市财政局")))),
			parts: []string{"word/numbering.xml", numbering, "word/styles.xml", styles},
			want:  "# 一、监管\n1 | 甲。 | 市教育局\n2 | 乙。 | 市公安局\n# 二、服务\n7 | 丙。 | 市财政局\n8 | 丁。 | 市财政局\n",
		},
		{
			name: "automatic numbers in a number column",
			body: tbl(tr(tc("", para("序号")), tc("", para("任务")), tc("", para("责任单位"))),
				tr(tc("", numbered("0", "2", "")), tc("", para("甲。")), tc("", para("市教育局"))),
				tr(tc("", numbered("0", "2", "")), tc("", para("乙。")), tc("", para("市公安局")))),
			parts: []string{"word/numbering.xml", numbering},
			want:  "#\n1 | 甲。 | 市教育局\n2 | 乙。 | 市公安局\n",
		},
		{
			name: "line breaks, tabs, fields, hyphens",
			body: tbl(headRow, tr(tc("", `<w:p><w:r><w:t>一、监</w:t><w:br/><w:t>管</w:t></w:r></w:p>`),
				tc("", `<w:p><w:r><w:t xml:space="preserve">1.甲</w:t><w:tab/><w:t>PM2</w:t><w:noBreakHyphen/><w:t>5</w:t></w:r><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>REF x</w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>`+run("附表2")+`<w:r><w:fldChar w:fldCharType="end"/></w:r><w:fldSimple w:instr="DATE">`+run("。")+`</w:fldSimple></w:p>`),
				tc("", para("市教育局")+para("市公安局")))),
			want:  "# 一、监管\n1 | 甲 PM2-5附表2。 | 市教育局⏎市公安局\n",
			codes: "cell-line-break",
		},
		{
			name: "text boxes, footnotes and hidden text are reported",
			body: `<w:p><w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wps:txbx><w:txbxContent>` + para("框中的话") + `</w:txbxContent></wps:txbx></w:drawing></mc:Choice><mc:Fallback><w:pict><w:txbxContent>` + para("框中的话") + `</w:txbxContent></w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>` +
				tbl(headRow, tr(tc("", para("一、监管")), tc("", `<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>藏</w:t></w:r>`+run("1.甲。")+`</w:p>`), tc("", para("市教育局、市公安局")))),
			parts: []string{"word/footnotes.xml", `<w:footnotes ` + wordNS + `><w:footnote w:type="separator">` + para("-") + `</w:footnote><w:footnote w:id="1">` + para("责任单位列第一位的为牵头单位。") + `</w:footnote></w:footnotes>`},
			want:  "# 一、监管\n1 | 甲。 | 市教育局、市公安局\n",
			codes: "text-hidden first-leads remark-unused",
		},
		{
			name: "a table that goes on after a page break, with and without its header",
			body: tbl(headRow, tr(tc("", para("一、监管")), tc("", para("1.甲。")), tc("", para("市教育局")))) + para("") +
				tbl(headRow, tr(tc("", para("一、监管")), tc("", para("2.乙。")), tc("", para("市公安局")))) + para("") +
				table([]string{"", "3.丙。", "市财政局"}, []string{"二、服务", "4.丁。", "市司法局"}),
			want:  "# 一、监管\n1 | 甲。 | 市教育局\n2 | 乙。 | 市公安局\n3 | 丙。 | 市财政局\n# 二、服务\n4 | 丁。 | 市司法局\n",
			codes: "theme-repeated",
		},
		{
			name: "prose and a table in one file",
			body: para("某市工作方案") + para("一、总体要求") + para("提高认识。") + para("二、重点任务") + para("1.先做甲。（市教育局牵头，市公安局配合）") + para("三、清单") +
				table([]string{"任务", "牵头单位", "配合单位"}, []string{"乙。", "市财政局", ""}, []string{"丙。", "市司法局", "市民政局"}),
			want:  "《某市工作方案》\n# 二、重点任务\n1 | 先做甲。 | （市教育局牵头，市公安局配合）\n# 三、清单\n | 乙。 | 牵头单位：市财政局\n | 丙。 | 牵头单位：市司法局⏎配合单位：市民政局\n",
			codes: "text-unused",
		},
	}
}

func TestDOCX(t *testing.T) {
	for _, test := range docxCases() {
		t.Run(test.name, func(t *testing.T) {
			p, ds := Parse("t.docx", docxOf(t, test.body, test.parts...), Options{})
			if diff := cmp.Diff(test.want, outline(p)); diff != "" {
				t.Errorf("plan (-want +got):\n%s\n%v", diff, ds)
			}
			if got := codes(ds); got != test.codes {
				t.Errorf("diagnostics %q, want %q:\n%v", got, test.codes, ds)
			}
		})
	}
}
