package tracker

import (
	"bytes"
	"testing"
)

// What a unit sends after it was reminded stands in the register, once; what does not answer the
// slip, or was collected before, is no answer.
func TestRegister(t *testing.T) {
	o := newRoundDesk(t)
	one := o.open("2026-04", "2026-04-25")
	old := o.sent("a", one["甲局"], map[columnID]string{colProgress: "四月的", colUpdated: "4月20日"})
	o.collect(PreferOffice.Judge, old)
	key := o.first("甲局").Key
	rows := []Urged{
		{Number: "催办1", Date: "2026-04-28", Unit: "甲局", Level: "催办", Matters: "任务1：逾期\n任务2：临期", AnswerBy: "2026-05-05", File: "slips/x.docx", Keys: []string{key, "no-such"}},
		{Number: "催办2", Date: "2026-04-28", Unit: "乙局", Level: "催办", AnswerBy: "2026-05-05", Rounds: []string{"2026-04"}},
	}
	enter := func(rows []Urged) {
		t.Helper()
		now, err := Enter(o.tracker, rows)
		if err != nil {
			t.Fatal(err)
		}
		o.tracker = now
	}
	read := func() []Urged {
		t.Helper()
		got, err := ReadRegister(o.tracker)
		if err != nil {
			t.Fatal(err)
		}
		if len(got) != len(rows) {
			t.Fatalf("%d rows, want %d", len(got), len(rows))
		}
		return got
	}
	enter(rows)
	got := read()
	for i := range rows {
		if !got[i].same(&rows[i]) {
			t.Errorf("row %d: %+v, want %+v", i, got[i], rows[i])
		}
	}
	if again, err := Enter(o.tracker, got); err != nil || !bytes.Equal(again, o.tracker) {
		t.Errorf("entered again, the tracker is another (%v)", err)
	}
	o.collect(PreferOffice.Judge, old)
	if r := read()[0]; r.Answered != "" || r.Outcome != "" {
		t.Errorf("a sheet that was there before counts as an answer: %+v", r)
	}
	two := o.open("2026-05", "2026-05-25")
	o.collect(PreferOffice.Judge, o.sent("b", two["甲局"], map[columnID]string{colState: "进行中", colRequest: "延期", colUpdated: "5月2日"}), o.sent("c", one["乙局"], map[columnID]string{colProgress: "补报", colUpdated: "5月3日"}))
	got = read()
	if r := got[0]; r.Answered != "2026-05-02" || r.Outcome != "报了1项（进行中1），未报1项，有申请的1项" {
		t.Errorf("answered: %+v", r)
	}
	if r := got[1]; r.Answered != "2026-05-03" || r.Outcome != "补报2026-04" {
		t.Errorf("sent what was missing: %+v", r)
	}
	was := o.tracker
	o.collect(PreferOffice.Judge, o.sent("b", two["甲局"], map[columnID]string{colState: "进行中", colRequest: "延期", colUpdated: "5月2日"}))
	if !bytes.Equal(o.tracker, was) {
		t.Error("collected again, the tracker is another")
	}
	// A later run of build leaves the register as it is.
	now, _, err := Update(o.tracker, o.plan, nil, o.settings, nil)
	if err != nil {
		t.Fatal(err)
	}
	o.tracker = now
	for i, r := range read() {
		if !r.same(&got[i]) {
			t.Errorf("after build: %+v, want %+v", r, got[i])
		}
	}
	// A sheet beside the point is none either.
	enter([]Urged{{Number: "督办1", Date: "2026-05-20", Unit: "甲局", Level: "督办", Keys: []string{"no-such"}}})
	rows = append(rows, Urged{})
	o.collect(PreferOffice.Judge, o.sent("d", two["甲局"], map[columnID]string{colProgress: "别的", colUpdated: "5月22日"}))
	if r := read()[2]; r.Answered != "" || r.Outcome != "交了表，没有报所催的事项" {
		t.Errorf("beside the point: %+v", r)
	}
	// The sheet of a later round makes up for one that is missing, an empty one does not.
	enter([]Urged{{Number: "催办9", Date: "2026-05-21", Unit: "乙局", Level: "催办", Rounds: []string{"2026-04"}}})
	rows = append(rows, Urged{})
	o.collect(PreferOffice.Judge, o.sent("e", two["乙局"], nil))
	if r := read()[3]; r.Answered != "" {
		t.Errorf("an empty sheet: %+v", r)
	}
	o.collect(PreferOffice.Judge, o.sent("f", two["乙局"], map[columnID]string{colProgress: "五月的", colUpdated: "5月23日"}))
	if r := read()[3]; r.Answered != "2026-05-23" || r.Outcome != "报了2026-05" {
		t.Errorf("a later round: %+v", r)
	}
}
