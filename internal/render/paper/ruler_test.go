package paper

import (
	"math"
	"strings"
	"testing"
)

// A table is as long as its rows, whatever fonts there are; a row alone only places something.
func TestRuler(t *testing.T) {
	rows := make([][2]string, 30)
	for i := range rows {
		rows[i] = [2]string{"一", strings.Repeat("长", 40)}
	}
	docx := document(t, tableOf(rows)+`<w:tbl><w:tr>`+cellOf("TableText", strings.Repeat("长", 400), "")+`</w:tr></w:tbl>`)
	r, err := NewRuler(docx)
	if err != nil {
		t.Fatal(err)
	}
	got, err := r.Tables(docx)
	if err != nil {
		t.Fatal(err)
	}
	length := func(n int) float64 {
		pages, err := r.Tables(document(t, tableOf(rows[:n])))
		if err != nil {
			t.Fatal(err)
		}
		return pages
	}
	if ten, twenty := length(10), length(20); got < 0.5 || math.Abs(got-twenty-(twenty-ten)) > 1e-9 {
		t.Errorf("30 rows take %f pages, 20 %f, 10 %f", got, twenty, ten)
	}
	pages := set(t, tableOf(rows))
	if n := float64(len(pages.Sheets)); got > n || got < n-2 {
		t.Errorf("%f pages by the ruler, %f on paper", got, n)
	}
}

// 版记 stands at the foot of its page; what it inherits of an indent does not count beside its own.
func TestFoot(t *testing.T) {
	framed := `<w:p><w:pPr><w:framePr w:vAnchor="margin" w:yAlign="bottom"/><w:ind w:left="400" w:hanging="200"/></w:pPr><w:r><w:t>抄送：甲。</w:t></w:r></w:p>`
	pages := set(t, para("", "正文")+framed+para("", "附注"))
	var y [3]float64
	for _, x := range pages.Sheets[0].texts {
		for i, s := range []string{"正文", "抄送", "附注"} {
			if strings.HasPrefix(x.line.Text, s) {
				y[i] = x.y
			}
		}
	}
	if len(pages.Sheets) != 1 || y[0] == 0 || y[2] <= y[0] || y[1] < y[2]+100 {
		t.Errorf("text, foot and note stand at %v on %d pages", y, len(pages.Sheets))
	}
	full := strings.Repeat(para("", "正文"), 200)
	if a, b := set(t, full), set(t, full+framed); len(b.Sheets) > len(a.Sheets)+1 {
		t.Errorf("the foot adds %d pages", len(b.Sheets)-len(a.Sheets))
	}
}
