package project

import (
	"archive/zip"
	"bytes"
	"io"
	"os"
	"path/filepath"
	"testing"

	"fengong/internal/testtool"
	"fengong/model"
	"fengong/render/letter"
	"fengong/templates"
)

// TestMarkedTemplate: the marks that a template still has are nothing to report, also for
// letters in PDF.
func TestMarkedTemplate(t *testing.T) {
	docx := letter.Mark(singleBrace(t, templates.Letter), model.Chinese)
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

// singleBrace gives a template with a tag that lacks a pair of braces.
func singleBrace(t *testing.T, template []byte) []byte {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(template), int64(len(template)))
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	for _, f := range z.File {
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		data, err := io.ReadAll(r)
		if err != nil {
			t.Fatal(err)
		}
		e, err := w.Create(f.Name)
		if err != nil {
			t.Fatal(err)
		}
		if f.Name == "word/document.xml" {
			data = bytes.ReplaceAll(data, []byte("特此函告"), []byte("特此{单位}函告"))
		}
		if _, err := e.Write(data); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}
