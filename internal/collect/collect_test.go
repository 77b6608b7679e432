package collect

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"fengong/internal/office"
	"fengong/internal/render/tracker"
	"fengong/internal/testtool"
	"fengong/templates"
)

// Every file of a folder is read or named.
func TestFiles(t *testing.T) {
	dir := t.TempDir()
	for _, name := range []string{"甲.xlsx", "乙.DOCX", "旧.xls", "旧.et", "旧.doc", "旧.wps", "子/孙/丙.xlsx", "a.pdf", "照片.jpg", "b.zip", "c.rar",
		"~$甲.xlsx", ".隐藏.xlsx", ".git/x.xlsx", "Thumbs.db", "desktop.ini", "无后缀"} {
		file := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(file), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, nil, 0o666); err != nil {
			t.Fatal(err)
		}
	}
	files, others, err := Files([]string{dir, filepath.Join(dir, "a.pdf"), filepath.Join(dir, "甲.xlsx")})
	if err != nil {
		t.Fatal(err)
	}
	short := func(list []string) string {
		for i := range list {
			rel, _ := filepath.Rel(dir, list[i])
			list[i] = filepath.ToSlash(rel)
		}
		return strings.Join(list, " ")
	}
	if got := short(files); got != "a.pdf b.zip 乙.DOCX 子/孙/丙.xlsx 旧.doc 旧.et 旧.wps 旧.xls 甲.xlsx" { // one that is named is read whatever it is
		t.Errorf("files: %s", got)
	}
	if got := short(others); got != "a.pdf c.rar 无后缀 照片.jpg" {
		t.Errorf("others: %s", got)
	}
	if ds := Unread(others); len(ds) != 4 || ds[0].Code != "return-file-kind" || ds.Failed() {
		t.Errorf("%v", ds)
	}
	if _, _, err := Files([]string{filepath.Join(dir, "没有")}); err == nil {
		t.Error("a file that is not there")
	}
}

func letter(t *testing.T, salutation string, rows ...[]string) []byte {
	return testtool.Repack(t, templates.Letter(), func(name string, part []byte) []byte {
		if name != "word/document.xml" {
			return part
		}
		var b strings.Builder
		b.WriteString(`<?xml version="1.0" encoding="UTF-8"?><w:document xmlns:w="` + office.Word + `"><w:body><w:p><w:r><w:t>` + salutation + `</w:t></w:r></w:p><w:tbl><w:tblPr/><w:tblGrid/>`)
		for _, row := range rows {
			b.WriteString("<w:tr>")
			for _, cell := range row {
				b.WriteString("<w:tc><w:p><w:r><w:t>" + cell + "</w:t></w:r></w:p></w:tc>")
			}
			b.WriteString("</w:tr>")
		}
		b.WriteString("</w:tbl><w:p/></w:body></w:document>")
		return []byte(b.String())
	})
}

// A letter says whose it is by its addressee or its name; its rows are found by their words.
func TestReadLetter(t *testing.T) {
	entries := []tracker.Entry{
		{Key: "k1", Number: "1", Text: "第一项任务，开展检查。", Unit: "甲局"}, {Key: "k2", Number: "2", Text: "第二项任务，完善制度。", Unit: "甲局"}, {Key: "k3", Number: "1", Text: "第一项任务，开展检查。", Unit: "乙局"},
	}
	head := []string{"编号", "内容", "进展情况"}
	for _, c := range []struct {
		name, file, salutation string
		rows                   [][]string
		unit, keys, code       string
	}{
		{"addressee", "反馈.docx", "甲局：", [][]string{head, {"1", "第一项任务，开展检查。", "做了"}, {"2", "第二项任务，完善制度。", "也做了"}}, "甲局", "k1 k2", ""},
		{"name of the file", "乙局反馈.docx", "反馈如下", [][]string{head, {"1", "第一项任务，开展检查。", "做了"}}, "乙局", "k3", ""},
		{"nobody's", "反馈.docx", "反馈如下", [][]string{head, {"1", "第一项任务，开展检查。", "做了"}}, "", "", "return-without-unit"},
	} {
		t.Run(c.name, func(t *testing.T) {
			r, ds := Read(c.file, letter(t, c.salutation, c.rows...), func() []tracker.Entry { return entries }, nil)
			code, unit, keys := "", "", ""
			if len(ds) > 0 {
				code = ds[0].Code
			}
			if r != nil {
				unit = r.Unit
				for _, row := range r.Rows {
					keys = strings.TrimSpace(keys + " " + row.Key)
				}
			}
			if diff := cmp.Diff([]string{c.unit, c.keys, c.code}, []string{unit, keys, code}); diff != "" {
				t.Errorf("%s\n%v", diff, ds)
			}
		})
	}
}

// What is no return is refused with its name and a reason.
func TestReadRefuses(t *testing.T) {
	for name, data := range map[string][]byte{"a.pdf": []byte("%PDF-1.4"), "空.xlsx": nil, "坏.xls": append([]byte("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"), make([]byte, 600)...)} {
		r, ds := Read("收/"+name, data, nil, nil)
		if r != nil || !ds.Failed() || ds[0].Pos.File != "收/"+name || ds[0].Hint.ZH == "" && ds[0].Message.ZH == "" {
			t.Errorf("%s: %v %v", name, r, ds)
		}
	}
}
