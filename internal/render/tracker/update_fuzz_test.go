package tracker

import (
	"bytes"
	"errors"
	"testing"

	"fengong/internal/testtool"
	"fengong/model"
)

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
	names := []string{"xl/worksheets/sheet1.xml", "xl/worksheets/sheet2.xml", "xl/worksheets/sheet4.xml", "xl/workbook.xml", "xl/_rels/workbook.xml.rels", "[Content_Types].xml"}
	f.Fuzz(func(t *testing.T, part, at, cut int, put []byte) {
		data := testtool.Repack(t, old, func(name string, b []byte) []byte {
			if part < 0 || name != names[part%len(names)] || at < 0 || at > len(b) {
				return b
			}
			return append(append(bytes.Clone(b[:at]), put...), b[min(len(b), at+max(0, cut)):]...)
		})
		now, _, err := Update(data, next, nil, s)
		if err != nil {
			var ds model.Diagnostics
			if now != nil || errors.As(err, &ds) && !ds.Failed() {
				t.Fatalf("an error with a result: %v", err)
			}
			return
		}
		if _, err := Read(now); err != nil {
			t.Fatalf("the new tracker cannot be read: %v", err)
		}
		if again, _, err := Update(now, next, nil, s); err != nil || !bytes.Equal(again, now) {
			t.Fatalf("a second run changes the tracker (%v)", err)
		}
	})
}
