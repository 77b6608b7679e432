package report

import (
	"fmt"
	"testing"
	"time"

	"fengong/internal/progress"
	"fengong/model"
	"fengong/templates"
)

// large makes the entries of a big ledger: 50,000 rows, 1,000 units, 12,500 tasks.
func large() []progress.Entry {
	list := make([]progress.Entry, 50_000)
	for i := range list {
		list[i] = progress.Entry{
			Row: i + 4, Theme: fmt.Sprint("主题", i/1000), Number: fmt.Sprint(i / 4), Task: fmt.Sprint("任务内容", i/4), Unit: fmt.Sprint("单位", i*7%1000),
			Role: model.Role(1 + i%3), Due: []string{"", "11月底前", "长期", "3月底前"}[i/4%4], State: []string{"未启动", "进行中", "已完成", ""}[i%4], Done: fmt.Sprint(i%101, "%"),
		}
	}
	return list
}

func BenchmarkTake(b *testing.B) {
	list, s := large(), settings(model.Chinese)
	for b.Loop() {
		progress.Take(list, s, time.Date(2026, 6, 30, 0, 0, 0, 0, time.UTC))
	}
}

func BenchmarkDocument(b *testing.B) {
	r, set := report(model.Chinese, large()), notoSet(b)
	tmpl, ds := Compile(templates.Report())
	if tmpl == nil {
		b.Fatal(ds)
	}
	for b.Loop() {
		if _, err := tmpl.Document(r, set); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkWorkbook(b *testing.B) {
	r := report(model.Chinese, large())
	for b.Loop() {
		if _, err := Workbook(r); err != nil {
			b.Fatal(err)
		}
	}
}
