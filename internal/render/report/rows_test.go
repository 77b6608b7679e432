package report

import (
	"bytes"
	"strings"
	"testing"
	"time"

	"fengong/internal/progress"
	"fengong/model"

	"github.com/xuri/excelize/v2"
)

func TestRowsAreReadAsTheyWereWritten(t *testing.T) {
	day := time.Date(2026, 11, 30, 0, 0, 0, 0, time.UTC)
	tests := []struct {
		name  string
		value any
		form  form
		want  string // as it is shown
	}{
		{"text", "市教育局", left, "市教育局"},
		{"signs of XML", `<a> & "b"`, left, `<a> & "b"`},
		{"blanks at the ends", " 第一行\n第二行 ", left, " 第一行\n第二行 "},
		{"no text", "", left, ""},
		{"longer than a cell", strings.Repeat("市", excelize.TotalCellChars) + "局", left, strings.Repeat("市", excelize.TotalCellChars)},
		{"cut between two signs of two units", strings.Repeat("𠮷", excelize.TotalCellChars/2+1), left, strings.Repeat("𠮷", excelize.TotalCellChars/2)},
		{"number", 1234567, number, "1234567"},
		{"share", progress.Points(496), share, "49.6%"},
		{"gap", progress.Points(-35), gap, "-3.5"},
		{"day", day, date, "2026-11-30"},
		{"nothing", nil, centre, ""},
	}
	w := newWorkbook(report(model.Chinese, nil))
	for _, name := range []string{"一", "二"} {
		s := w.sheet(name, "标题", []float64{10, 10})
		for _, test := range tests {
			s.line(18, cell{test.value, look{form: test.form}})
		}
	}
	data, err := w.write()
	if err != nil || w.err != nil {
		t.Fatal(err, w.err)
	}
	f, err := excelize.OpenReader(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	for i, test := range tests {
		for _, name := range []string{"一", "二"} {
			if got, err := f.GetCellValue(name, at(1, i+3)); err != nil || got != test.want {
				t.Errorf("%s: got %.40q, %v, want %.40q", test.name, got, err, test.want)
			}
		}
	}
	if !strings.Contains(w.texts.xml.String(), `<t xml:space="preserve"> 第一行`) { // which Excel asks for
		t.Error("blanks at the ends of a text are not said to be kept")
	}
	if got := strings.Count(w.texts.xml.String(), "市教育局"); got != 1 {
		t.Errorf("a text stands %d times in the workbook", got)
	}
}
