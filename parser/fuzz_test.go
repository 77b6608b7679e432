package parser

import (
	"bytes"
	"path/filepath"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"

	"fengong/internal/testtool"
)

// check holds what must be true of any input: a plan or an Error, never both; valid
// text; every task under a theme; the same answer again.
func check(t *testing.T, name string, data []byte) {
	t.Helper()
	p, ds := Parse(name, data, Options{})
	if (p == nil) != ds.Failed() {
		t.Fatalf("plan %v, diagnostics %v", p, ds)
	}
	for _, d := range ds {
		if d.Code == "" || d.Message.ZH == "" || d.Message.EN == "" {
			t.Errorf("not all is said: %+v", d)
		}
	}
	if p == nil {
		return
	}
	if len(p.Themes) == 0 {
		t.Error("a plan without tasks")
	}
	for _, th := range p.Themes {
		if len(th.Tasks) == 0 {
			t.Errorf("theme %q has no tasks", th.Heading)
		}
		for _, tk := range th.Tasks {
			for _, s := range []string{tk.Number, tk.Label, tk.Text, tk.Phrase, tk.Due, th.Heading} {
				if !utf8.ValidString(s) {
					t.Errorf("%q is not UTF-8", s)
				}
			}
			if tidy(tk.Label+tk.Text) == "" {
				t.Errorf("a task without text: %+v", tk)
			}
		}
	}
	again, ds2 := Parse(name, data, Options{})
	if diff := cmp.Diff(p, again); diff != "" {
		t.Errorf("another plan from the same input:\n%s", diff)
	}
	if diff := cmp.Diff(ds, ds2); diff != "" {
		t.Errorf("other diagnostics from the same input:\n%s", diff)
	}
}

// maxSeed keeps seeds short: the fuzzer spends its time on what it has to shorten.
const maxSeed = 600

// seeds adds the files of a pattern to the corpus, each up to the end of a line, and
// fails if there are none.
func seeds(f *testing.F, patterns ...string) {
	f.Helper()
	for _, pattern := range patterns {
		files, err := filepath.Glob(pattern)
		if err != nil || len(files) == 0 {
			f.Fatalf("no files %s (%v)", pattern, err)
		}
		for _, name := range files {
			b := readFile(f, name)
			if end := bytes.LastIndexByte(b[:min(len(b), maxSeed)], '\n'); end > 0 {
				b = b[:end+1]
			}
			f.Add(b)
		}
	}
}

func FuzzText(f *testing.F) {
	seeds(f, seedFile, "testdata/tables/*.txt")
	f.Fuzz(func(t *testing.T, data []byte) { check(t, "t.txt", data) })
}

func FuzzCSV(f *testing.F) {
	seeds(f, "testdata/fixtures/*.csv")
	f.Add([]byte("主题|任务|责任单位\n一、甲|1.乙|市教育局\n"))
	f.Fuzz(func(t *testing.T, data []byte) { check(t, "t.csv", data) })
}

func FuzzHTML(f *testing.F) {
	seeds(f, "testdata/fixtures/*.html")
	f.Add([]byte("<table><tr><td rowspan=2 colspan=2>任务<td>责任单位<tr><td>市教育局</table>"))
	f.Fuzz(func(t *testing.T, data []byte) { check(t, "t.html", append([]byte("<html>"), data...)) })
}

// The fuzzer knows nothing of checksums: it is given the inside of the archive.
func FuzzDOCX(f *testing.F) {
	row := `<w:tr><w:tc><w:tcPr><w:vMerge/></w:tcPr>` + para("一、甲") + `</w:tc><w:tc><w:tcPr><w:gridSpan w:val="2"/></w:tcPr>` + para("1.乙") + `</w:tc></w:tr>`
	f.Add("<w:tbl>"+headRow+row+"</w:tbl>", "")
	f.Add(tbl(headRow, `<w:sdt><w:sdtContent>`+row+`</w:sdtContent></w:sdt>`)+"<w:p><w:pPr><w:numPr><w:numId w:val=\"1\"/></w:numPr><w:rPr><w:del/></w:rPr></w:pPr></w:p>",
		`<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:numFmt w:val="chineseCounting"/><w:lvlText w:val="%1、"/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>`)
	f.Fuzz(func(t *testing.T, body, numbering string) {
		check(t, "t.docx", docxOf(t, body, "word/numbering.xml", "<w:numbering "+wordNS+">"+numbering+"</w:numbering>"))
	})
}

func FuzzXLSX(f *testing.F) {
	const types = `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/></Types>`
	const main = `xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"`
	f.Add(`<row r="1"><c r="A1" t="inlineStr"><is><t>任务</t></is></c><c r="B1" t="inlineStr"><is><t>责任单位</t></is></c></row><row r="2"><c r="A2"><v>1.甲</v></c><c r="B2" t="str"><v>市教育局</v></c></row>`,
		`<mergeCells><mergeCell ref="B2:B3"/></mergeCells>`)
	f.Fuzz(func(t *testing.T, rows, merges string) {
		check(t, "t.xlsx", archiveOf(t, "[Content_Types].xml", types,
			"_rels/.rels", `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
			"xl/_rels/workbook.xml.rels", `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`,
			"xl/workbook.xml", `<workbook `+main+`><sheets><sheet name="Sheet1" sheetId="1" r:id="rId1"/></sheets></workbook>`,
			"xl/worksheets/sheet1.xml", `<worksheet `+main+`><sheetData>`+rows+`</sheetData>`+merges+`</worksheet>`))
	})
}

// The fuzzer knows nothing of compound files either: it is given the stream of a workbook.
func FuzzXLS(f *testing.F) {
	const globals = "\x09\x08\x04\x00\x00\x06\x05\x00" + // of BIFF8
		"\x31\x00\x04\x00\xc8\x00\x08\x00" + "\x1e\x04\x06\x00\xa4\x00\x01\x00\x000" + "\xe0\x00\x04\x00\x00\x00\xa4\x00" + // font, format, style
		"\xfc\x00\x15\x00\x02\x00\x00\x00\x02\x00\x00\x00\x02\x00\x01\xfb\x4e\xa1\x52\x02\x00\x08\x01\x00\x31" + "\x3c\x00\x06\x00\x00\x32\x01\x00\x00\x00" + // texts, 任务 and a rich 12 in two records
		"\x85\x00\x09\x00\x56\x00\x00\x00\x00\x00\x01\x00s" + "\x0a\x00\x00\x00" // a sheet
	f.Add([]byte(globals + "\x09\x08\x04\x00\x00\x06\x10\x00" +
		"\xfd\x00\x0a\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00" + "\xfd\x00\x0a\x00\x01\x00\x00\x00\x00\x00\x01\x00\x00\x00" +
		"\xbd\x00\x0c\x00\x01\x00\x01\x00\x00\x00\x1e\x00\x00\x00\x01\x00" + "\xe5\x00\x0a\x00\x01\x00\x01\x00\x02\x00\x00\x00\x00\x00" + "\x0a\x00\x00\x00"))
	f.Fuzz(func(t *testing.T, stream []byte) {
		t.Setenv("PATH", "")
		check(t, "t.xls", testtool.Compound(map[string][]byte{"Workbook": stream}))
	})
}

func FuzzDOC(f *testing.F) {
	table := []byte{0x16, 0x24, 1} // PFInTable
	row := append([]byte{0x17, 0x24, 1, 0x08, 0xd6, 8, 0, 1, 0, 0, 0, 4, 0x60, 0}, table...)
	streams := testtool.Word([]testtool.WordPara{
		{Runs: []testtool.WordRun{{Text: "任务"}, {Text: "藏", Props: []byte{0x3c, 0x08, 1}}}, Mark: 7, Props: table},
		{Mark: 7, Props: row},
		{Runs: []testtool.WordRun{{Text: "一\x13 REF \x14二\x15"}}, Mark: 13, Props: []byte{0x0b, 0x46, 1, 0}},
	}, 0, map[int][]byte{73: append(append([]byte{1, 0, 7, 0}, make([]byte, 24)...), append([]byte{1, 0, 1}, make([]byte, 40)...)...),
		74: append([]byte{1, 0, 0, 0, 7}, make([]byte, 19)...)})
	f.Add(streams["WordDocument"], streams["0Table"])
	f.Fuzz(func(t *testing.T, main, table []byte) {
		t.Setenv("PATH", "")
		check(t, "t.doc", testtool.Compound(map[string][]byte{"WordDocument": main, "0Table": table, "1Table": table, "Data": table}))
	})
}

// The fuzzer is given what is drawn on a page and what a font says of its codes, and the
// objects of a whole file.
func FuzzPDF(f *testing.F) {
	f.Add(ruled(ucs2("任务", "责任单位", "1.加强监管。", "市教育局")...), "<</Type/Font/Subtype/Type0/Encoding/UniGB-UCS2-H>>", "/Rotate 90")
	f.Add(ruled("(AB)", "[(C)-500(D)]", "<41>", "(1)")+" /Span<</ActualText(x)>>BDC (A)Tj EMC q 0 1 -1 0 0 0 cm BI /W 1 ID x EI Q",
		"<</Type/Font/Subtype/TrueType/Encoding<</Differences[65/uni4E00/A 67/period]>>/FirstChar 65/Widths[500 500]>>", "")
	f.Fuzz(func(t *testing.T, content, font, page string) { check(t, "t.pdf", pdfOf(font, page, content, content)) })
}

// FuzzAny gives the bytes as they are to the choice of the format.
func FuzzAny(f *testing.F) {
	f.Add(readFile(f, "testdata/fixtures/seed-libreoffice.docx"))
	f.Add([]byte("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"))
	f.Fuzz(func(t *testing.T, data []byte) {
		t.Setenv("PATH", "") // LibreOffice stays out of it
		check(t, "file", data)
	})
}
