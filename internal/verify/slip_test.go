package verify

import (
	"strings"
	"testing"

	"fengong/internal/testtool"
	"fengong/model"
	"fengong/templates"
)

// A slip that lacks a task, has one twice, or one of another unit, is found out.
func TestSlip(t *testing.T) {
	const body = `<w:p><w:r><w:t>催办1号</w:t></w:r></w:p><w:p><w:r><w:t>市甲局：缺2026-05轮</w:t></w:r></w:p>`
	row := func(cells ...string) string {
		out := "<w:tr>"
		for _, c := range cells {
			out += "<w:tc><w:p><w:r><w:t>" + c + "</w:t></w:r></w:p></w:tc>"
		}
		return out + "</w:tr>"
	}
	slip := &Slip{Number: "催办1号", Names: []string{"某市甲局", "市甲局"}, Rounds: []string{"2026-05"},
		Tasks: []SlipTask{{"1", "加强抽检。"}, {"2", "改造食堂。"}}, Others: []string{"加强抽检。", "改造食堂。", "别的任务。"}}
	for want, table := range map[string]string{
		"":             row("1", "加强抽检。") + row("2", "改造食堂。"),
		"task-missing": row("1", "加强抽检。"),
		"task-extra":   row("1", "加强抽检。") + row("2", "改造食堂。") + row("3", "别的任务。"),
		"task-extra ":  row("1", "加强抽检。") + row("2", "改造食堂。") + row("2", "改造食堂。"),
	} {
		ds := slip.Check(document(t, body+"<w:tbl>"+table+"</w:tbl>"))
		switch {
		case want == "" && ds != nil:
			t.Error(ds)
		case want != "" && (len(ds) != 1 || ds[0].Code != strings.TrimSpace(want)):
			t.Errorf("%s: %v", want, ds)
		}
	}
	same := *slip // two tables say the same, and the template puts the table's name behind the text
	same.Tasks = []SlipTask{{"1", "加强抽检。"}, {"1", "加强抽检。"}}
	both := row("1", "加强抽检。（食品安全）") + row("1", "加强抽检。（民生实事）")
	if ds := same.Check(document(t, body+"<w:tbl>"+both+"</w:tbl>")); ds != nil {
		t.Error(ds)
	}
	if ds := same.Check(document(t, body+"<w:tbl>"+row("1", "加强抽检。（食品安全）")+"</w:tbl>")); len(ds) != 1 || ds[0].Code != "task-missing" {
		t.Errorf("one of two: %v", ds)
	}
	if ds := same.Check(document(t, body+"<w:tbl>"+both+row("3", "别的任务。（民生实事）")+"</w:tbl>")); len(ds) != 1 || ds[0].Code != "task-extra" {
		t.Errorf("a foreign one: %v", ds)
	}
	for _, lacks := range []string{"催办1号", "市甲局", "2026-05"} {
		ds := slip.Check(document(t, strings.Replace(body, lacks, "", 1)+"<w:tbl>"+row("1", "加强抽检。")+row("2", "改造食堂。")+"</w:tbl>"))
		if len(ds) != 1 || ds[0].Severity != model.Error {
			t.Errorf("without %s: %v", lacks, ds)
		}
	}
}

// document is a Word document with that body.
func document(t *testing.T, body string) []byte {
	return testtool.Repack(t, templates.Urge(), func(name string, part []byte) []byte {
		if name != "word/document.xml" {
			return part
		}
		return []byte(`<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>` + body + `</w:body></w:document>`)
	})
}
