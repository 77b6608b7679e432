package web

import "testing"

// The name of a dropped file is one that every system, and the address of a page, can bear.
func TestFileName(t *testing.T) {
	for name, want := range map[string]string{
		"分工表.XLSX":            "分工表.xlsx",
		`C:\文件\表.docx`:        "表.docx",
		"a%0d.md":             "a％0d.md",
		"aux .md":             "分工表aux.md",
		"aux .x.md":           "分工表aux .x.md",
		"CON":                 "分工表CON",
		"letter.docx":         "分工表letter.docx",
		"表\u202excod.exe.md":  "表xcod.exe.md",
		"分工\u200b表.csv":       "分工表.csv",
		"...md":               "分工表.md",
		"~$表.docx":            "表.docx",
		"市*局?.txt":            "市＊局？.txt",
		" 2026年 重点 任务 .docx ": "2026年 重点 任务.docx",
	} {
		if got := fileName(name); got != want {
			t.Errorf("%q is kept as %q, not %q", name, got, want)
		}
	}
}
