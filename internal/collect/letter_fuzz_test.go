package collect

import (
	"slices"
	"strings"
	"testing"

	"fengong/internal/office"
	"fengong/internal/render/tracker"
	"fengong/model"
	"fengong/templates"
)

// FuzzLetter mutates the text of a letter that a unit wrote into: what is read stands in the
// letter, and rows bear keys of the unit's own tasks alone.
func FuzzLetter(f *testing.F) {
	cell := func(text string) string { return "<w:tc><w:p><w:r><w:t>" + text + "</w:t></w:r></w:p></w:tc>" }
	row := func(cells ...string) string {
		all := ""
		for _, c := range cells {
			all += cell(c)
		}
		return "<w:tr>" + all + "</w:tr>"
	}
	body := `<w:document xmlns:w="` + office.Word + `"><w:body><w:p><w:r><w:t>甲局：</w:t></w:r></w:p><w:tbl>` +
		row("编号", "内容", "进展情况", "状态") + row("1", "加强监管", "开展检查3次", "进行中") + row("2", "完善制度", "", "") +
		`</w:tbl></w:body></w:document>`
	entries := []tracker.Entry{
		{Key: "a", Number: "1", Text: "加强监管", Unit: "甲局"}, {Key: "b", Number: "2", Text: "完善制度", Unit: "甲局"},
		{Key: "c", Number: "1", Text: "加强监管", Unit: "乙局"},
	}
	was, err := office.Open(templates.Letter(), office.Usual)
	if err != nil {
		f.Fatal(err)
	}
	f.Add(0, 0, "")
	f.Add(strings.Index(body, "进展情况"), 12, "完成率")
	f.Add(strings.Index(body, "甲局"), 6, "乙局")
	f.Add(strings.Index(body, "<w:tc>"), 0, `<w:tc><w:tcPr><w:gridSpan w:val="9"/><w:vMerge/></w:tcPr><w:p/></w:tc>`)
	f.Add(strings.Index(body, "开展"), 0, `</w:t></w:r><w:r><w:rPr><w:vanish/></w:rPr><w:t>`)
	f.Fuzz(func(t *testing.T, at, cut int, put string) {
		from := int(uint(at) % uint(len(body)+1))
		to := from + int(uint(cut)%uint(len(body)-from+1))
		p := was.Clone()
		p.Set(p.Main(), []byte(body[:from]+put+body[to:]))
		r, ds := readLetter("反馈.docx", p, entries, func(string) [][]byte { return [][]byte{templates.Letter()} })
		if (r == nil) != ds.Failed() {
			t.Fatalf("%v with %v", r, ds)
		}
		if r == nil {
			return
		}
		for _, row := range r.Rows {
			if row.Key != "" && !slices.ContainsFunc(entries, func(e tracker.Entry) bool { return e.Key == row.Key && e.Unit == r.Unit }) {
				t.Fatalf("a row of %s has the key %q", r.Unit, row.Key)
			}
		}
	})
}

// Whatever a file is that somebody sends back, it is read or refused with a reason.
func FuzzRead(f *testing.F) {
	f.Add("甲局.docx", templates.Letter())
	f.Add("甲局.xlsx", []byte("PK\x03\x04"))
	f.Add("甲局.doc", []byte("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"))
	f.Fuzz(func(t *testing.T, name string, data []byte) {
		t.Setenv("PATH", "") // without LibreOffice
		r, ds := Read(name, data, func() []tracker.Entry {
			return []tracker.Entry{{Key: "a", Number: "1", Text: "加强监管", Unit: "甲局", Role: model.Lead}}
		}, nil)
		if (r == nil) != ds.Failed() {
			t.Fatalf("%v with %v", r, ds)
		}
	})
}
