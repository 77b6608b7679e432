package parser

import (
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"fengong/model"
)

// A comment is not read, and it is said which, and where: it may name another unit.
func TestSourceComments(t *testing.T) {
	const says = "领导意见：改由市卫生健康委牵头"
	document := docxOf(t, tbl(headRow, tr(tc("", para("一、监管")), tc("", para("1.甲。")),
		tc("", `<w:p>`+run("市教育局")+`<w:r><w:commentReference w:id="4"/></w:r></w:p>`))),
		"word/comments.xml", `<w:comments `+wordNS+`><w:comment w:id="3">`+para("删去的文字的批注")+`</w:comment><w:comment w:id="4"><w:p>`+
			run("领导意见：")+run("改由市卫生健康委牵头")+`</w:p></w:comment></w:comments>`)
	book := workbook(t, func(f *excelize.File, do func(error)) {
		do(f.SetSheetRow("Sheet1", "A1", &[]any{"主题", "主要内容", "责任单位"}))
		do(f.SetSheetRow("Sheet1", "A2", &[]any{"一、监管", "1.甲。", "市教育局"}))
		do(f.AddComment("Sheet1", excelize.Comment{Cell: "C2", Author: "张三", Paragraph: []excelize.RichTextRun{{Text: "领导意见："}, {Text: "改由市卫生健康委牵头"}}}))
	})
	for name, data := range map[string][]byte{"t.docx": document, "t.xlsx": book} {
		p, ds := Parse(name, data, Options{})
		if got := outline(p); !strings.HasSuffix(got, "1 | 甲。 | 市教育局\n") {
			t.Errorf("%s is read as %s", name, got)
		}
		found := model.Diagnostics{}
		for _, d := range ds {
			if d.Code == "source-comments" {
				found = append(found, d)
			}
		}
		if len(found) != 1 || found[0].Severity != model.Warning || found[0].Pos.Row != 2 || found[0].Pos.Col != 3 || !strings.Contains(found[0].Message.ZH, says) || strings.Contains(found[0].Message.ZH, "共") {
			t.Errorf("%s: %v", name, ds)
		}
	}
}
