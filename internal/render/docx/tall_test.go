package docx

import (
	"strings"
	"testing"
)

// A repeated row that must not break over pages may where it is too high for that.
func TestTallRows(t *testing.T) {
	row := `<w:tr><w:trPr>KEEPS</w:trPr><w:tc><w:tcPr><w:tcW w:w="1200" w:type="dxa"/>MERGED</w:tcPr>` + p("{{#任务}}{{主题}}") + `</w:tc>` +
		`<w:tc><w:tcPr><w:tcW w:w="4000" w:type="dxa"/></w:tcPr>` + p("{{内容}}{{/任务}}") + `</w:tc></w:tr>`
	head := `<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr><w:tc><w:tcPr><w:tcW w:w="5200" w:type="dxa"/></w:tcPr>` + p("任务") + `</w:tc></w:tr>`
	lines := func(n int) string { return strings.Repeat("任", 16*n) } // of the second cell
	for _, c := range []struct {
		name          string
		above         int // lines of text above the table
		keeps, merged string
		theme         string
		texts         []string
		want          string // of each row, whether it is kept whole
	}{
		{"low rows", 20, "<w:cantSplit/>", "", "甲", []string{lines(3), lines(3)}, "++"},
		{"one is tall", 2, "<w:cantSplit/>", "", "甲", []string{lines(3), lines(16), lines(3)}, "+-+"},
		{"the first does not fit", 33, "<w:cantSplit/>", "", "甲", []string{lines(12), lines(12)}, "-+"},
		{"the first fits", 22, "<w:cantSplit/>", "", "甲", []string{lines(12), lines(12)}, "++"},
		{"a tall cell in a narrow column", 2, "<w:cantSplit/>", "", lines(5), []string{lines(3)}, "-"},
		{"which goes on below", 2, "<w:cantSplit/>", `<w:vMerge w:val="restart"/>`, lines(5), []string{lines(3)}, "+"},
		{"it may break anyway", 2, `<w:cantSplit w:val="0"/>`, "", "甲", []string{lines(16)}, "-"},
		{"it must not, in other words", 2, `<w:cantSplit w:val="true"/>`, "", "甲", []string{lines(3)}, "+"},
	} {
		t.Run(c.name, func(t *testing.T) {
			body := strings.Repeat(p("字"), c.above) + `<w:tbl><w:tblPr/>` + head + strings.NewReplacer("KEEPS", c.keeps, "MERGED", c.merged).Replace(row) + `</w:tbl>`
			tmpl, ds := Compile(pack(t, body), testFields)
			if ds.Failed() {
				t.Fatal(ds)
			}
			var rows []Record
			for _, text := range c.texts {
				rows = append(rows, Record{{Text: c.theme}, {Text: text}, {}})
			}
			data := make(Record, len(testFields))
			for i, f := range testFields {
				switch {
				case f.Name.ZH == "任务":
					data[i].List = rows
				case f.Kind == Required:
					data[i].Text = "x"
				}
			}
			out, err := tmpl.Execute(data)
			if err != nil {
				t.Fatal(err)
			}
			text := unpack(t, out, "word/document.xml")
			wellFormed(t, text)
			got := ""
			for _, r := range strings.Split(text, "<w:tr>")[2:] {
				if strings.Contains(r, "<w:cantSplit/>") {
					got += "+"
				} else {
					got += "-"
				}
			}
			if got != c.want || !strings.Contains(text, "<w:cantSplit/><w:tblHeader/>") {
				t.Errorf("kept whole: %s, want %s", got, c.want)
			}
		})
	}
}
