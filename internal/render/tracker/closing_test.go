package tracker

import (
	"bytes"
	"slices"
	"strconv"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"

	"fengong/internal/office/worksheet"
)

// typed puts texts into the first row of the ledger, by head, as the office does.
func (o *roundDesk) typed(texts map[string]any) {
	o.t.Helper()
	o.tracker = edit(o.t, o.tracker, func(f *excelize.File) {
		rows, err := f.GetRows("台账")
		if err != nil {
			o.t.Fatal(err)
		}
		for head, v := range texts {
			at := slices.Index(rows[headRow-1], head)
			if at < 0 {
				o.t.Fatalf("the ledger lacks %s", head)
			}
			set(o.t, f, "台账", worksheet.Letters(at+1)+strconv.Itoa(headRow+1), v)
		}
	})
}

// The day of closing is that of the unit's report once the office has agreed, not before, and
// never where somebody typed one.
func TestFillClosed(t *testing.T) {
	done := []string{"已完成", "销号"}
	for _, c := range []struct {
		name     string
		verifies bool
		unit     map[columnID]string
		office   map[string]any
		want     string
	}{
		{"agreed", false, map[columnID]string{colRequest: "销号", colState: "进行中", colUpdated: "4月20日"}, map[string]any{"状态": "销号"}, "2026-04-20"},
		{"the unit's own word", false, map[columnID]string{colRequest: "销号", colState: "已完成", colUpdated: "4月20日"}, nil, ""},
		{"verified", true, map[columnID]string{colRequest: "销号", colState: "已完成", colUpdated: "4月20日"}, map[string]any{"核实状态": "已完成"}, "2026-04-20"},
		{"not asked for", false, map[columnID]string{colState: "进行中", colUpdated: "4月20日"}, map[string]any{"状态": "销号"}, ""},
		{"typed", false, map[columnID]string{colRequest: "申请销号", colUpdated: "4月20日"}, map[string]any{"状态": "销号", "实际办结日期": "2026-04-18"}, "2026-04-18"},
		{"the unit says when", false, map[columnID]string{colRequest: "销号", colState: "进行中", colUpdated: "4月20日", colClosed: "4月18日"}, map[string]any{"状态": "销号"}, "2026-04-18"},
		{"no day in the sheet", false, map[columnID]string{colRequest: "销号"}, map[string]any{"状态": "销号"}, "2026-04-21"},
	} {
		o := newRoundDesk(t)
		o.verifies = c.verifies
		sheet := o.open("2026-04", "2026-04-25")["甲局"]
		r := o.sent("a", sheet, c.unit)
		r.Saved = "2026-04-21T08:00:00Z"
		o.collect(PreferNewest.Judge, r)
		if c.office != nil {
			o.typed(c.office)
		}
		entries, err := Read(o.tracker)
		if err != nil {
			t.Fatal(err)
		}
		l, err := Open(o.tracker)
		if err != nil {
			t.Fatal(err)
		}
		if got, err := l.Entries(); err != nil || !cmp.Equal(got, entries) {
			t.Errorf("%s: an opened ledger has other rows than one that is read: %v %s", c.name, err, cmp.Diff(entries, got))
		}
		if got, want := closes(t, l), c.unit[colRequest] != ""; got != want {
			t.Errorf("%s: asks to be struck off: %v, want %v", c.name, got, want)
		}
		now, filled, err := FillClosed(o.tracker, entries, done)
		if err != nil {
			t.Fatal(err)
		}
		if (len(filled) > 0) == bytes.Equal(now, o.tracker) {
			t.Errorf("%s: %d filled in, the tracker is the same: %v", c.name, len(filled), bytes.Equal(now, o.tracker))
		}
		o.tracker = now
		if e := o.first("甲局"); e.Closed != c.want {
			t.Errorf("%s: closed on %q, want %q", c.name, e.Closed, c.want)
		}
	}
}

// The sheet of a round asks on which day a task was finished; what the unit says comes into the ledger, is the unit's own
// to change, stays in the history, and a day before it was said knows nothing of it. A sheet of before the column was there
// still comes in.
func TestFinishedOnInReturns(t *testing.T) {
	o := newRoundDesk(t)
	sheet := o.open("2026-04", "2026-04-25")["甲局"]
	f, err := excelize.OpenReader(bytes.NewReader(sheet))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	rows, err := f.GetRows("反馈表")
	if err != nil {
		t.Fatal(err)
	}
	if at := slices.Index(rows[headRow-1], "实际办结日期"); at < 0 || rows[headRow-1][at-1] != "更新日期" {
		t.Errorf("the sheet asks for %v", rows[headRow-1])
	}
	for _, note := range []string{fillIn.ZH, fillInRound.ZH, fillInRound.EN, fillInEarlier.ZH, fillInEarlier.EN} {
		if !sentLine("甲局", "请于2026-04-25前交回。"+note) {
			t.Errorf("%q is no line of a sheet that was sent", note)
		}
	}
	o.collect(PreferNewest.Judge, o.sent("a", sheet, map[columnID]string{colState: "已完成", colUpdated: "4月20日", colClosed: "3月18日"}))
	o.collect(PreferNewest.Judge, o.sent("b", sheet, map[columnID]string{colState: "已完成", colUpdated: "4月22日", colClosed: "3月19日"}))
	if e := o.first("甲局"); e.Closed != "2026-03-19" {
		t.Errorf("closed on %q", e.Closed)
	}
	h, err := ReadHistory(o.tracker)
	if err != nil || len(h.Answers) != 1 || h.Answers[0].of(colClosed) != "3月19日" {
		t.Errorf("the history has %+v, %v", h, err)
	}
	entries, err := Read(o.tracker)
	if err != nil {
		t.Fatal(err)
	}
	for day, want := range map[string]string{"2026-04-19": "", "2026-04-30": "2026-03-19"} {
		known, _ := h.Known(entries, day)
		if got := known[0].Closed; got != want {
			t.Errorf("on %s it was known to be closed on %q, want %q", day, got, want)
		}
	}
}

// The pair of the office is there only where it verifies, and its rate is read as the unit's.
func TestVerifiedColumns(t *testing.T) {
	o := newRoundDesk(t)
	o.open("2026-04", "")
	if heads := headsOf(t, o.tracker); slices.Contains(heads, "核实状态") {
		t.Errorf("the ledger of an office that does not verify: %v", heads)
	}
	o.verifies = true
	o.open("2026-05", "")
	if heads := headsOf(t, o.tracker); !slices.Contains(heads, "核实状态") || !slices.Contains(heads, "核实完成率") {
		t.Errorf("the ledger of an office that does: %v", heads)
	}
	o.typed(map[string]any{"核实状态": "进行中", "核实完成率": 0.35})
	if e := o.first("甲局"); e.Verified != "进行中" || e.VerifiedDone != "35%" {
		t.Errorf("verified: %q, %q", e.Verified, e.VerifiedDone)
	}
}

func headsOf(t *testing.T, data []byte) (heads []string) {
	f, err := excelize.OpenReader(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	rows, err := f.GetRows("台账")
	if err != nil {
		t.Fatal(err)
	}
	return rows[headRow-1]
}

func closes(t *testing.T, l *Ledger) bool {
	t.Helper()
	closes, err := l.Closes()
	if err != nil {
		t.Fatal(err)
	}
	return closes
}
