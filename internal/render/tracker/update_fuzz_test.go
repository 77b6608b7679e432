package tracker

import (
	"errors"
	"slices"
	"testing"
	"time"

	"fengong/internal/office"
	"fengong/internal/office/worksheet"
	"fengong/model"
)

// FuzzLedger mutates the sheet of the ledger, and what its cells refer to: rows are found
// again or the file is refused, and each assignment has one row afterwards.
func FuzzLedger(f *testing.F) {
	s := sampleSettings()
	p, next := plan("甲局", "乙局", "丙局"), plan("甲局", "丁局", "丙局")
	next.Themes[0].Tasks[2].Text = "任务三，改过"
	was, err := office.Open(render(f, p, nil, s), worksheet.Limits)
	if err != nil {
		f.Fatal(err)
	}
	names := []string{"xl/worksheets/sheet1.xml", "xl/styles.xml", "xl/workbook.xml"}
	var parts [][]byte
	for _, name := range names {
		b, err := was.Read(name)
		if err != nil {
			f.Fatal(err)
		}
		parts = append(parts, b)
	}
	f.Add(0, 2400, 30, []byte(`<row r="9"><c r="A9" t="s"><v>99</v></c></row>`))
	f.Add(0, 900, 4, []byte(`<c r="J4" t="inlineStr"><is><t>进行中</t></is></c>`))
	f.Add(1, 300, 9, []byte(`<numFmt numFmtId="99" formatCode="yyyy"/>`))
	f.Add(2, 100, 0, []byte(`<workbookPr date1904="1"/>`))
	f.Add(-43, -458, 66, []byte("0"))  // a cell of no known type in the heads
	f.Add(-43, -440, 153, []byte("0")) // no head over the keys
	f.Add(-37, -466, 223, []byte(" ")) // a head that stands in two places
	f.Fuzz(func(t *testing.T, part, at, cut int, put []byte) {
		i := uint(part) % uint(len(names))
		b := parts[i]
		from := int(uint(at) % uint(len(b)+1))
		to := from + int(uint(cut)%uint(len(b)-from+1))
		pkg := was.Clone()
		changed := slices.Concat(b[:from], put, b[to:])
		pkg.Set(names[i], changed)
		w, err := worksheet.New(pkg, nil)
		if err != nil {
			return
		}
		u, err := begin(w, next, nil, s)
		if err != nil {
			return
		}
		if u.arrangeLedger() != nil || u.writeLedger() != nil {
			return
		}
		now, err := worksheet.New(u.parts.Package, nil)
		if err != nil {
			t.Fatalf("the new tracker: %v", err)
		}
		entries, err := entriesOf(now)
		if err != nil {
			t.Fatalf("the new ledger cannot be read: %v", err)
		}
		if _, err := office.Tree(changed); err != nil {
			return // what is no XML no office program opens, before or after
		}
		left := map[string]int{}
		for _, r := range model.Rows(next) {
			left[r.Task.Text+"|"+r.Unit]++
		}
		for _, e := range entries {
			if e.Key != "" {
				left[e.Text+"|"+e.Unit]--
			}
		}
		for row, n := range left {
			if n != 0 {
				if data, err := pkg.Bytes(time.Time{}); err != nil || office.Check(data).Damage() != nil {
					return // refused when it is put in place: see office.DamagedError
				}
				t.Fatalf("%s: %+d rows", row, -n)
			}
		}
	})
}

// FuzzUpdate mutates the parts of a tracker: Update refuses the file with diagnostics, or
// gives one that Read reads and that a second Update leaves as it is. It never panics.
func FuzzUpdate(f *testing.F) {
	s := sampleSettings()
	p := plan("甲局", "乙局", "丙局")
	next := plan("甲局", "丁局", "丙局")
	next.Themes[0].Tasks[2].Text = "任务三，改过"
	old := render(f, p, nil, s)
	f.Add(0, 10, 1, []byte("x"))
	f.Add(0, 2400, 30, []byte(`<row r="9"><c r="A9" t="s"><v>99</v></c></row>`))
	f.Add(1, 300, 0, []byte(`<f t="shared" si="0" ref="A1:A9">A1</f>`))
	f.Add(2, 100, 8, []byte(""))
	f.Add(3, 700, 0, []byte(`<definedName name="x">台账!$A$4:$A$6</definedName>`))
	f.Add(70, 250, -2, []byte("0")) // a relation in two halves
	names := []string{"xl/worksheets/sheet1.xml", "xl/worksheets/sheet2.xml", "xl/worksheets/sheet4.xml", "xl/workbook.xml", "xl/_rels/workbook.xml.rels", "[Content_Types].xml"}
	was, err := office.Open(old, worksheet.Limits)
	if err != nil {
		f.Fatal(err)
	}
	f.Fuzz(func(t *testing.T, part, at, cut int, put []byte) {
		name := names[uint(part)%uint(len(names))]
		b, err := was.Read(name)
		if err != nil {
			t.Fatal(err)
		}
		from := int(uint(at) % uint(len(b)+1))
		to := from + int(uint(cut)%uint(len(b)-from+1))
		pkg := was.Clone()
		pkg.Set(name, slices.Concat(b[:from], put, b[to:]))
		// In memory: packing would take nearly all of the time, and has a target of its own.
		w, err := worksheet.New(pkg, nil)
		if err != nil {
			return
		}
		u, err := begin(w, next, nil, s)
		if err == nil {
			_, err = u.run()
		}
		if err != nil {
			var ds model.Diagnostics
			if errors.As(err, &ds) && !ds.Failed() {
				t.Fatalf("an error that is none: %v", err)
			}
			return
		}
		now, err := worksheet.New(u.parts.Package, nil)
		if err == nil {
			err = u.prove(now)
		}
		if err != nil {
			return // Update refuses it
		}
		if _, err := entriesOf(now); err != nil {
			t.Fatalf("the new tracker cannot be read: %v", err)
		}
		again, err := begin(now, next, nil, s)
		if err == nil {
			_, err = again.run()
		}
		if err != nil {
			t.Fatalf("a second run: %v", err)
		}
		if same, err := again.parts.Untouched(); err != nil || !same {
			t.Fatalf("a second run changes the tracker (%v)", err)
		}
	})
}
