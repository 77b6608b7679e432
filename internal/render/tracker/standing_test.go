package tracker

import (
	"bytes"
	"errors"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"fengong/internal/office/worksheet"
	"fengong/internal/testtool"
	"fengong/model"
)

// noted has ledgers of a few thousand rows noted as large ones are. A test that calls it is not parallel to others.
func noted(t *testing.T) {
	was := leastStanding
	leastStanding = 5000
	t.Cleanup(func() { leastStanding = was })
}

func noteOf(t *testing.T, ledger []byte) []byte {
	t.Helper()
	w, err := worksheet.Open(ledger)
	if err != nil {
		t.Fatal(err)
	}
	return w.Pkg.Note("xl/worksheets/sheet1.xml")
}

// collectWhole is collect after all rows of the ledger were read.
func collectWhole(t *testing.T, ledger []byte, returns []Return) (*Collection, error) {
	t.Helper()
	l, err := Open(ledger)
	if err != nil {
		t.Fatal(err)
	}
	if l.past, err = readPast(l.w); err != nil {
		return nil, err
	}
	return l.Collect(returns, PreferNewest.Judge)
}

// countRead gives how many rows of the ledger are read for returns, and whether that sufficed.
func countRead(t *testing.T, ledger []byte, returns []Return) (rows int, some bool) {
	t.Helper()
	l, err := Open(ledger)
	if err != nil {
		t.Fatal(err)
	}
	p, err := l.concerned(returns)
	if err != nil {
		t.Fatal(err)
	}
	return len(p.rows), p.standing != nil
}

type returnsOf struct {
	t      *testing.T
	r      *Returns
	shares []model.Share
}

// of gives the sheet of a unit, filled in.
func (r *returnsOf) of(unit int, fill func(*excelize.File) error) Return {
	r.t.Helper()
	empty, err := r.r.Render(&r.shares[unit])
	if err != nil {
		r.t.Fatal(err)
	}
	back, err := ReadReturn("x.xlsx", edited(r.t, empty, fill))
	if err != nil {
		r.t.Fatal(err)
	}
	return *back
}

func says(cells ...string) func(*excelize.File) error {
	return func(f *excelize.File) (err error) {
		for i := 0; i < len(cells); i += 2 {
			err = errors.Join(err, f.SetCellValue("反馈表", cells[i], cells[i+1]))
		}
		return err
	}
}

// A return sheet changes a large ledger of which only the rows of its unit are read as one of which all are.
func TestStanding(t *testing.T) {
	noted(t)
	plan, d := samplePlan(t, 20, 1600, 1600, 4)
	ledger := render(t, plan, d, sampleSettings())
	made, err := NewReturns(plan, sampleSettings(), nil)
	if err != nil {
		t.Fatal(err)
	}
	sheets := &returnsOf{t, made, model.Shares(plan, d)}
	rows, some := countRead(t, ledger, nil)
	if some || rows < 1600*4 || noteOf(t, ledger) == nil {
		t.Fatalf("%d rows, noted %s", rows, noteOf(t, ledger))
	}
	for i, step := range []struct {
		unit int
		fill func(*excelize.File) error
	}{
		{0, says("G4", "已办", "G5", "在办", "G7", "未办")},
		{800, says("G4", "已办", "I4", "50%", "J5", "2020-05-01")},
		{800, says("G4", "另说", "H6", "已完成", "C5", "改了原文")},
		{800, says("G4", "已办", "P30", "表下的话")},
		{1599, says("G6", "末行")},
	} {
		back := []Return{sheets.of(step.unit, step.fill)}
		if n, some := countRead(t, ledger, back); !some || n > rows*4/5 {
			t.Errorf("step %d: %d of %d rows are read", i, n, rows)
		}
		got, err := collect(ledger, back, PreferNewest.Judge)
		if err != nil {
			t.Fatal(err)
		}
		want, err := collectWhole(t, ledger, back)
		if err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(got.Data, want.Data) || noteOf(t, got.Data) == nil {
			t.Errorf("step %d: the ledger is another one, noted %s, want %s", i, noteOf(t, got.Data), noteOf(t, want.Data))
		}
		got.Data, want.Data, ledger = nil, nil, got.Data
		if !reflect.DeepEqual(got, want) {
			t.Errorf("step %d: %+v, want %+v", i, got, want)
		}
	}
}

// What other programs may have changed, and rows that are not as they were made, are looked at in full.
func TestStandingNotBelieved(t *testing.T) {
	noted(t)
	plan, d := samplePlan(t, 20, 1600, 1600, 4)
	ledger := render(t, plan, d, sampleSettings())
	made, err := NewReturns(plan, sampleSettings(), nil)
	if err != nil {
		t.Fatal(err)
	}
	sheets := &returnsOf{t, made, model.Shares(plan, d)}
	back := sheets.of(7, says("G4", "已办"))
	unknown := sheets.of(7, says("G4", "已办"))
	unknown.Rows[1].Key = "0123456789-" + strings.SplitN(unknown.Rows[0].Key, "-", 2)[1]
	odd := sheets.of(7, says("G4", "已办"))
	odd.Rows[1].Key = "自填"
	var many []Return
	for i := range mostApart + 1 {
		many = append(many, sheets.of(i, says("G4", "已办")))
	}
	sheet := func(change func(string) string) []byte {
		return testtool.Repack(t, ledger, func(name string, part []byte) []byte {
			if name == "xl/worksheets/sheet1.xml" {
				return []byte(change(string(part)))
			}
			return part
		})
	}
	// as it stands in the ledger after this program wrote it once more
	again := func(ledger []byte) []byte {
		got, err := collect(ledger, []Return{sheets.of(9, says("G4", "已办"))}, PreferNewest.Judge)
		if err != nil {
			t.Fatal(err)
		}
		return got.Data
	}
	key := back.Rows[0].Key
	at := func(s string) int { return strings.Index(s, ">"+key+".") }
	swapped := func(s string) string { // two rows with the keys of each other
		cell := func(key string) string {
			from := strings.Index(s, ">"+key+".")
			return s[from : from+strings.Index(s[from:], "</t>")]
		}
		a, b := cell(key), cell(back.Rows[1].Key)
		return strings.NewReplacer(a, b, b, a).Replace(s)
	}
	formula := func(s string) string {
		n := strings.LastIndex(s[:at(s)], "<row ")
		cell := n + strings.Index(s[n:], "<v>")
		return s[:cell] + "<f>1+1</f>" + s[cell:]
	}
	for _, test := range []struct {
		name    string
		ledger  []byte
		returns []Return
	}{
		{"written by another program", sheet(func(s string) string { return s }), []Return{back}},
		{"a row that is gone", ledger, []Return{back, unknown}},
		{"a key that is none", ledger, []Return{odd}},
		{"many units", ledger, many},
		{"keys astray", again(sheet(swapped)), []Return{back}},
		{"a formula", again(sheet(formula)), []Return{back}},
	} {
		if _, some := countRead(t, test.ledger, test.returns); some {
			t.Errorf("%s: only some rows are read", test.name)
		}
		got, err := collect(test.ledger, test.returns, PreferNewest.Judge)
		if err != nil {
			t.Fatalf("%s: %v", test.name, err)
		}
		want, err := collectWhole(t, test.ledger, test.returns)
		if err != nil {
			t.Fatal(err)
		}
		if !reflect.DeepEqual(got, want) {
			t.Errorf("%s: %+v, want %+v", test.name, got.Found, want.Found)
		}
	}
	// Words that somebody typed over are noticed where their row is concerned, though nothing is wrong with the others.
	typed := again(sheet(func(s string) string {
		n := strings.LastIndex(s[:at(s)], "<row ")
		end := n + strings.Index(s[n:], "</row>")
		texts := strings.Split(s[n:end], "</t>")
		longest := slices.MaxFunc(texts, func(a, b string) int { return len(a) - len(b) })
		return s[:n] + strings.Replace(s[n:end], longest, longest+"改", 1) + s[end:]
	}))
	if _, some := countRead(t, typed, []Return{back}); some || noteOf(t, typed) == nil {
		t.Errorf("noted %s, and words typed over are not noticed", noteOf(t, typed))
	}
	if n, some := countRead(t, typed, []Return{sheets.of(8, says("G4", "已办"))}); !some {
		t.Errorf("%d rows are read for a unit whose rows are as they were made", n)
	}
}
