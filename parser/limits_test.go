package parser

import (
	"strings"
	"testing"
	"time"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/unicode"

	"fengong/internal/office"
	"fengong/model"
)

// sheetOf packs a workbook of one sheet; rows is what stands in its sheetData.
func sheetOf(t testing.TB, rows string) []byte {
	t.Helper()
	const packaged = "http://schemas.openxmlformats.org/package/2006/"
	return archiveOf(t,
		"[Content_Types].xml", `<Types xmlns="`+packaged+`content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>`,
		"_rels/.rels", `<Relationships xmlns="`+packaged+`relationships"><Relationship Id="r1" Type="`+office.Relationships+`/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
		"xl/workbook.xml", `<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="表" sheetId="1" r:id="r1"/></sheets></workbook>`,
		"xl/_rels/workbook.xml.rels", `<Relationships xmlns="`+packaged+`relationships"><Relationship Id="r1" Type="`+office.Relationships+`/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`,
		"xl/worksheets/sheet1.xml", `<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>`+rows+`</sheetData></worksheet>`)
}

func sheetRow(cells ...string) string {
	row := "<row>"
	for _, c := range cells {
		if !strings.HasPrefix(c, "<c") {
			c = `<c t="inlineStr"><is><t>` + c + `</t></is></c>`
		}
		row += c
	}
	return row + "</row>"
}

// What no table has is refused with a sentence and its place, before anybody works on it.
func TestLimits(t *testing.T) {
	long, head := strings.Repeat("加强监督", 10_000), []string{"主题", "主要内容", "责任单位"}
	csv := "主题,主要内容,责任单位\n"
	for _, test := range []struct{ name, data, code, at string }{
		{"long cell.csv", csv + "一、甲,1." + long + "。,市甲局\n", "text-too-long", "long cell.csv:2:2"},
		{"long cell.xlsx", string(sheetOf(t, sheetRow(head...)+sheetRow("一、甲", "1."+long, "市甲局"))), "text-too-long", "long cell.xlsx:表!B2"},
		{"long cell.docx", string(docxOf(t, table(head, []string{"一、甲", "1." + long, "市甲局"}))), "text-too-long", "long cell.docx:表1:2:2"},
		{"long unit.html", "<table><tr><td>主题<td>主要内容<td>责任单位<tr><td>一、甲<td>1.监管<td>" + strings.Repeat("市甲局、", 10_000) + "</table>", "text-too-long", "long unit.html:表1:2:3"},
		{"long paragraph.docx", string(docxOf(t, para("一、"+long)+table(head, []string{"一、甲", "1.监管", "市甲局"}))), "text-too-long", "long paragraph.docx:¶1"},
		{"rare signs.csv", csv + "一、甲,1." + strings.Repeat("𠮷", 16_384) + ",市甲局\n", "text-too-long", "rare signs.csv:2:2"},
		{"wide.csv", strings.TrimSpace(csv) + strings.Repeat(",列", 20_000) + "\n", "columns-too-many", "wide.csv:1:1"},
		{"wide.xlsx", string(sheetOf(t, sheetRow(head...)+"<row>"+strings.Repeat("<c/>", 20_000)+"</row>")), "columns-too-many", "wide.xlsx:表"},
	} {
		t.Run(test.name, func(t *testing.T) {
			begun := time.Now()
			p, ds := Parse(test.name, []byte(test.data), Options{})
			checkRefused(t, p, ds, test.code)
			if at := ds[0].Pos.String(); !strings.HasPrefix(at, test.at) {
				t.Errorf("the place is %s, want %s", at, test.at)
			}
			if took := time.Since(begun); took > 10*time.Second {
				t.Errorf("it took %v", took)
			}
		})
	}
	// Empty fields to the end of the sheet are nothing to complain of.
	for _, data := range []string{
		strings.TrimSpace(csv) + strings.Repeat(",", 20_000) + "\n一、甲,1.加强监管。,市甲局\n",
		csv + "一、甲,1." + strings.Repeat("监", 32_700) + ",市甲局\n",
	} {
		if p, ds := Parse("t.csv", []byte(data), Options{}); p == nil {
			t.Error(ds)
		}
	}
}

// Formulas that no program has worked out have no text to be read.
func TestFormulas(t *testing.T) {
	head := sheetRow("主题", "主要内容", "责任单位")
	for _, test := range []struct{ name, cell, code, at string }{
		{"as openpyxl writes them", `<c><f>"甲局"&amp;"牵头"</f><v></v></c>`, "formula-not-calculated", "表!C2"},
		{"without a value", `<c r="C2"><f>A1</f></c>`, "formula-not-calculated", "表!C2"},
		{"an empty value", `<c r="C2" t="n"><f>A1</f><v/></c>`, "formula-not-calculated", "表!C2"},
		{"shared with another cell", `<c r="C2"><f t="shared" si="0"/></c>`, "formula-not-calculated", "表!C2"},
		{"kept with its text", `<c r="C2" t="str"><f>A1</f><v>市甲局</v></c>`, "", ""},
		{"kept with no text", `<c r="C2" t="inlineStr"><is><t>市甲局</t></is></c><c r="D2" t="str"><f>""</f><v></v></c>`, "", ""},
		{"an error", `<c r="C2" t="inlineStr"><is><t>市甲局</t></is></c><c r="D2" t="e"><f>A9</f><v>#REF!</v></c>`, "formula-error", "表!D2"},
	} {
		t.Run(test.name, func(t *testing.T) {
			_, ds := Parse("t.xlsx", sheetOf(t, head+sheetRow("一、甲", "1.加强监管。", test.cell)), Options{})
			got, at := "", ""
			for _, d := range ds {
				if strings.HasPrefix(d.Code, "formula-") {
					got, at = d.Code, d.Pos.String()
				}
			}
			if got != test.code || !strings.HasSuffix(at, test.at) {
				t.Errorf("%q at %q: %v", got, at, ds)
			}
		})
	}
}

// Every encoding in which Excel, WPS and Notepad save text, with its mark and without.
func TestEncodings(t *testing.T) {
	short := "主题,工作任务,责任单位,完成时限\n一、第一主题,1.第一项任务，开展检查。,甲局牵头，乙局配合,6月底前\n二、第二主题,2.第二项任务，完善制度。,甲局、乙局,11月底前\n"
	ones := "主题,工作任务,责任单位\n一、一,1.一一核对一线情况。,第一局\n"                     // in the other order 一 is an N
	wide := "主题\t工作任务\t责任单位\r\n一、综合执法\t1.《条例》宣传——“双随机”\t市㐀局、𠮷县政府\r\n" // rare signs
	for name, e := range map[string]encoding.Encoding{
		"UTF-8":                 encoding.Nop,
		"UTF-8, marked":         unicode.UTF8BOM,
		"UTF-16LE, marked":      unicode.UTF16(unicode.LittleEndian, unicode.UseBOM),
		"UTF-16BE, marked":      unicode.UTF16(unicode.BigEndian, unicode.UseBOM),
		"UTF-16LE":              unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM),
		"UTF-16BE":              unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM),
		"GB 18030":              simplifiedchinese.GB18030,
		"GB 18030, marked":      simplifiedchinese.GB18030,
		"GBK, as old Excel has": simplifiedchinese.GBK,
	} {
		for _, text := range []string{short, ones, wide} {
			if name == "GBK, as old Excel has" && text == wide {
				continue // it has no such signs
			}
			want, ds := Parse("t.csv", []byte(text), Options{})
			if want == nil {
				t.Fatal(ds)
			}
			if name == "GB 18030, marked" {
				text = "\ufeff" + text
			}
			data, err := e.NewEncoder().Bytes([]byte(text))
			if err != nil {
				t.Fatal(err)
			}
			got, ds := Parse("t.csv", data, Options{})
			if got == nil || wholePlan(got, ds) != wholePlan(want, nil) {
				t.Errorf("%s, %.20q: %v", name, text, ds)
			}
		}
	}
	for _, data := range []string{"ab\x00\x00cd\x00\x00", "\xff\xfe4", "\x00\x01\x02\x03\x04\x05\x06\x07"} {
		if text, ok := decode([]byte(data)); ok {
			t.Errorf("%q is taken for the text %q", data, text)
		}
	}
}

// A task of more units than anybody sends letters to.
func TestUnitsLimit(t *testing.T) {
	p := &model.Plan{Themes: []model.Theme{{Tasks: []model.Task{{Number: "1", Assignments: make([]model.Assignment, 5001)}}}}}
	if ds := model.Check(p); len(ds) != 1 || ds[0].Code != "units-too-many" || !ds.Failed() {
		t.Error(ds)
	}
}
