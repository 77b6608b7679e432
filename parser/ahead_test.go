package parser

import (
	"fmt"
	"runtime"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"fengong/model"
)

// TestAhead reads a long table with and without others that read its phrases ahead: rows that change while those before
// them are read (同上), columns of roles, deadlines within a cell, and phrases that come again.
func TestAhead(t *testing.T) {
	var b strings.Builder
	b.WriteString("序号,主要任务,牵头单位,配合单位,完成时限\n")
	for i := range 700 {
		lead := fmt.Sprintf("市第%d中学", i/3+1)
		switch i % 7 {
		case 2:
			lead = "同上"
		case 4:
			lead = fmt.Sprintf("市教育局、市第%d医院（配合市财政局）", i)
		}
		fmt.Fprintf(&b, "%d,做好第%d项工作的部署和落实,%s,%s,2026年%d月底前\n", i+1, i+1, lead, []string{"", "市财政局、各区政府", fmt.Sprintf("市发展改革委第%d科", i)}[i%3], i%12+1)
	}
	type result struct {
		Plan  *model.Plan
		Found model.Diagnostics
	}
	read := func(processors int) result {
		defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(processors))
		p, ds := Parse("table.csv", []byte(b.String()), Options{})
		if p == nil {
			t.Fatal(ds)
		}
		return result{p, ds}
	}
	want := read(1)
	if n := len(want.Plan.Themes[0].Tasks); n != 700 {
		t.Fatalf("%d tasks", n)
	}
	for _, processors := range []int{2, 4} {
		if diff := cmp.Diff(want, read(processors)); diff != "" {
			t.Errorf("%d processors (-want +got):\n%s", processors, diff)
		}
	}
}

// What goes wrong beside the reader is a fault of the reader, which is told of it; all else that was to be done is done or dropped.
func TestFaultBeside(t *testing.T) {
	defer func() {
		if fmt.Sprint(recover()) != "a fault" {
			t.Error("nobody is told")
		}
	}()
	d := startDoubter()
	d.work <- func() { panic("a fault") }
	for range 2 * mostDoubted {
		d.work <- func() {}
	}
	d.wait()
}
