package app

import (
	"os"
	"path/filepath"
	"testing"

	"fengong/internal/render/letter"
	"fengong/internal/testtool"
	"fengong/model"
	"fengong/templates"
)

// TestMarkedTemplate: the marks that a template still has are nothing to report, also for
// letters in PDF.
func TestMarkedTemplate(t *testing.T) {
	docx := letter.Mark(testtool.Replaced(t, templates.Letter(), "word/document.xml", "特此函告", "特此{单位}函告"), model.Chinese)
	dir := t.TempDir()
	for name, data := range map[string][]byte{
		"a.csv": []byte("测试任务分工表\n\n主题,主要内容,责任单位\n一、总体要求,加强监管。,市教育局\n"), "letter.docx": docx,
		"fengong.toml": []byte("[letter]\nformats = [\"docx\", \"pdf\"]\n"),
	} {
		if err := os.WriteFile(filepath.Join(dir, name), data, 0o666); err != nil {
			t.Fatal(err)
		}
	}
	p := Load(Inputs{Source: filepath.Join(dir, "a.csv"), Lang: model.Chinese})
	if p.Prepare([]string{testtool.NotoDir(t)}) == nil {
		t.Fatal(p.Found)
	}
	var codes []string
	for _, g := range p.Found {
		if g.Code == "tag-single-brace" || g.Code == "printed-plainly" || g.Code == "template-comments" {
			codes = append(codes, g.Code)
		}
	}
	if len(codes) != 1 || codes[0] != "tag-single-brace" {
		t.Error(p.Found)
	}
}
