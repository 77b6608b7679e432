package parser

import (
	"strings"
	"testing"
)

// Numbers below one another in a cell are those of as many tasks, each with its line of the other cells.
func TestStackedNumbers(t *testing.T) {
	const head = "序号|任务|责任单位|完成时限\n"
	for rows, want := range map[string]string{
		`1\n2|清淤三公里。\n改造街巷。|市水务局|6月底`:                    "清淤三公里。 r:市水务局\n改造街巷。 r:市水务局\n",
		`1、\n2、|（1）清淤三公里。\n（2）改造街巷。|市水务局\n市城管局|6月底\n7月底`: "清淤三公里。 r:市水务局\n改造街巷。 r:市城管局\n",
		`1\n2|1.清淤三公里。\n2.改造街巷。|1.市水务局\n2.市城管局|6月底`:      "清淤三公里。 r:市水务局\n改造街巷。 r:市城管局\n",
	} {
		got, ds := planOf(t, head+rows+"\n3|开展宣传|市教育局|8月底")
		if want += "开展宣传 r:市教育局\n"; got != want || !strings.Contains(ds, "rows-stacked") || strings.Contains(ds, "number-gap") {
			t.Errorf("%s:\n%s%s", rows, got, ds)
		}
	}
	p, _ := Parse("t.csv", []byte("序号,任务,责任单位,完成时限\n\"1\n2\",\"清淤三公里。\n改造街巷。\",市水务局,\"6月底\n7月底\"\n3,宣传,市教育局,8月底\n"), Options{})
	if got := whoDoesBy(p); got != "清淤三公里。 r:市水务局 6月底\n改造街巷。 r:市水务局 7月底\n宣传 r:市教育局 8月底\n" {
		t.Error(got)
	}
}

// A number that a narrow column broke stays one, and where other cells have not as many lines it is told.
func TestStackedNumbersInDoubt(t *testing.T) {
	rows := "序号|任务|责任单位\n"
	for _, n := range []string{"1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11"} {
		rows += n + "|做好第" + n + "片的清淤|市水务局\n"
	}
	got, ds := planOf(t, rows+`1\n2|清淤三公里。\n改造街巷。|市城管局`)
	if !strings.Contains(got, "清淤三公里。\n改造街巷。 r:市城管局") || strings.Contains(ds, "rows-stacked") {
		t.Errorf("12 in two lines:\n%s%s", got, ds)
	}
	for _, row := range []string{`1\n2|清淤三公里并改造街巷|市水务局`, `1\n2\n3|1.清淤。\n2.改造。\n3.植树。|市水务局\n市城管局`} {
		if _, ds := planOf(t, "序号|任务|责任单位\n"+row+"\n4|开展宣传|市教育局"); strings.Count(ds, "rows-stacked") != 1 {
			t.Errorf("%s:\n%s", row, ds)
		}
	}
}

// Points in one line have the units with their numbers in one line; numbers that do not go together are told.
func TestPointsInOneLine(t *testing.T) {
	got, ds := planOf(t, "序号|任务|责任单位|时限\n1|1.清淤三公里。2.改造街巷。|1.市水务局2.市城管局|1.6月底前，2.7月底前\n2|1、开展宣传；2、投入2.5亿元。|市教育局|8月底")
	if want := "清淤三公里。 r:市水务局\n改造街巷。 r:市城管局\n1、开展宣传；2、投入2.5亿元。 r:市教育局\n"; got != want || strings.Contains(ds, "number-gap") || strings.Contains(ds, "source-unused") {
		t.Errorf("%s%s", got, ds)
	}
	if _, ds := planOf(t, `序号|任务|责任单位`+"\n"+`1|1.清淤。\n2.改造。\n3.植树。|1.市水务局\n2.市城管局`); strings.Count(ds, "points-unmatched") != 1 {
		t.Error(ds)
	}
}

// Empty cells of deadlines among filled ones, nothing of which is merged, are told of.
func TestBlankDues(t *testing.T) {
	read := func(rows string) string {
		_, ds := Parse("a.html", []byte(gridPage("序号|任务|责任单位|完成时限\n"+rows)), Options{})
		return codes(ds)
	}
	if ds := read("1|清淤三公里|市水务局|6月底\n2|改造街巷|市城管局|\n3|开展宣传|市教育局|8月底"); strings.Count(ds, "due-blank") != 1 {
		t.Error(ds)
	}
	if ds := read("1|清淤三公里|市水务局|6月底\n2|改造街巷|市城管局|\n3|开展宣传|市教育局|"); strings.Contains(ds, "due-blank") {
		t.Errorf("most are empty: %s", ds)
	}
}

// How far the work is, and a title of what had been done by a time, name no deadline.
func TestStatesAreNoDues(t *testing.T) {
	for _, state := range []string{"序时推进", "已完成", "正常推进"} {
		p, _ := Parse("a.html", []byte(gridPage("序号|主要任务|牵头单位|工作进度\n1|清淤三公里|市水务局|"+state+"\n2|改造街巷|市城管局|已完成")), Options{})
		if got := whoDoesBy(p); strings.Contains(got, state) {
			t.Error(got)
		}
	}
	for title, due := range map[string]string{"重点工作分解表（二季度末完成情况）": "", "6月底前完成任务进展情况": "", "任务分解表（二季度末完成）": "二季度末"} {
		if got := titleDueIn(title); got != due {
			t.Errorf("%s: %s", title, got)
		}
	}
}
