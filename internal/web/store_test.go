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
		"b%2e%2e%2f.csv":      "b％2e％2e％2f.csv",
		"100%完成率%aF.xlsx":     "100％完成率％aF.xlsx",
		"\u2066表\u2069.docx":  "表.docx",
		"\u202d分\u202c工.txt":  "分工.txt",
		"~$表.docx":            "表.docx",
		"市*局?.txt":            "市＊局？.txt",
		" 2026年 重点 任务 .docx ": "2026年 重点 任务.docx",
	} {
		if got := fileName(name); got != want {
			t.Errorf("%q is kept as %q, not %q", name, got, want)
		}
	}
}

// A program that is killed between two files leaves a history that the files put right.
func TestHistorySettles(t *testing.T) {
	first, second := step{File: "a", Before: "", After: "1"}, step{File: "a", Before: "1", After: "2"}
	for _, tt := range []struct {
		done int
		file string
		want int
	}{{2, "2", 2}, {2, "1", 1}, {1, "2", 2}, {1, "1", 1}, {0, "1", 1}, {2, "3", 2}, {0, "", 0}} {
		h := &history{Done: tt.done, Steps: []step{first, second}}
		h.settle(func(*step) string { return tt.file })
		if h.Done != tt.want {
			t.Errorf("%d steps done, the file says %q: %d", tt.done, tt.file, h.Done)
		}
	}
}
