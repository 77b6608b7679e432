package tracker

import (
	"archive/zip"
	"bytes"
	"errors"
	"io"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"

	"fengong/internal/office"
	"fengong/internal/office/worksheet"
	"fengong/model"
)

// file is a part of a workbook that a test makes by hand.
type file struct{ name, text string }

func pack(t testing.TB, files ...file) []byte {
	t.Helper()
	var buf bytes.Buffer
	z := zip.NewWriter(&buf)
	for _, f := range files {
		w, err := z.Create(f.name)
		if err == nil {
			_, err = io.WriteString(w, f.text)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return buf.Bytes()
}

const relType = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"

// byHand makes a workbook of one sheet, with shared texts, in the way of other programs:
// prefixes, absolute targets, a byte order mark.
func byHand(t testing.TB, name, pr, shared, rows string) []byte {
	return pack(t,
		file{"_rels/.rels", `<Relationships><Relationship Id="a" Type="` + relType + `/officeDocument" Target="/xl/book.xml"/></Relationships>`},
		file{"xl/book.xml", "\uFEFF" + `<?xml version="1.0"?><!-- > --><x:workbook xmlns:x="` + office.Sheet + `" xmlns:r="` + office.Relationships + `">` + pr +
			`<x:sheets><x:sheet name="封面" sheetId="1" r:id="r0"/><x:sheet name='` + name + `' sheetId="2" r:id="r1"/></x:sheets></x:workbook>`},
		file{"xl/_rels/book.xml.rels", `<Relationships>` +
			`<Relationship Id="r0" Type="` + relType + `/worksheet" Target="s/cover.xml"/>` +
			`<Relationship Id="r1" Type="` + relType + `/worksheet" Target="s/one.xml"/>` +
			`<Relationship Id="r2" Type="` + relType + `/sharedStrings" Target="../xl/texts.xml"/></Relationships>`},
		file{"xl/texts.xml", `<sst xmlns="` + office.Sheet + `">` + shared + `</sst>`},
		file{"xl/s/cover.xml", `<worksheet xmlns="` + office.Sheet + `"><sheetData/></worksheet>`},
		file{"xl/s/one.xml", `<x:worksheet xmlns:x="` + office.Sheet + `" xmlns="` + office.Sheet + `"><x:sheetData>` + rows + `</x:sheetData></x:worksheet>`},
	)
}

// inline makes a row of texts; "" makes no cell.
func inline(cells ...string) string {
	var b strings.Builder
	b.WriteString("<row>")
	for i, c := range cells {
		if c != "" {
			b.WriteString(`<c r="` + worksheet.Letters(i+1) + `1" t="inlineStr"><is><t>` + c + "</t></is></c>")
		}
	}
	return b.String() + "</row>"
}

func TestReadOtherPrograms(t *testing.T) {
	heads := inline("任务内容", "责任单位", "分工")
	for _, test := range []struct {
		name string
		data []byte
		want []Entry
	}{
		{"rich text, pronunciation, entities", byHand(t, "台账", "",
			`<si><r><t>任</t></r><r><rPr><b/></rPr><t>务</t></r><rPh sb="0"><t>renwu</t></rPh></si><si><t>甲&amp;&#20057;&#x5c40;</t></si><si/>`,
			heads+`<row r="5"><c r="A5" t="s"><v>0</v></c><c r="B5" t="s"><v>1</v></c><c r="C5" t="s"><v>2</v></c></row>`),
			[]Entry{{Row: 5, Text: "任务", Unit: "甲&乙局"}}},
		{"columns moved and added, rows above, another name of the sheet", byHand(t, "2026年", "", "",
			inline("标题")+inline("", "责任单位在下面")+inline("联系人", "分工", "责任 单位", "任务\n内容", "键")+inline("张三", "牵头", "甲局", "任务", "k")),
			[]Entry{{Row: 4, Key: "k", Text: "任务", Unit: "甲局", Role: model.Lead}}},
		{"numbers, dates, shares, formulas", byHand(t, "台账", "", "",
			inline("任务内容", "责任单位", "分工", "任务编号", "完成率", "更新日期", "备注")+
				`<row><c><v>12</v></c><c t="str"><f>A1&amp;"局"</f><v>甲局</v></c><c t="inlineStr"><is><t>support</t></is></c><c><v>3</v></c><c><v>0.29999999999999999</v></c><c><v>46112.5</v></c><c t="b"><v>1</v></c></row>`+
				`<row><c t="e"><v>#N/A</v></c><c/><c></c><c><v>1E3</v></c><c t="str"><v>约一半</v></c><c t="d"><v>2026-03-31T00:00:00</v></c><c><f>1+1</f></c></row>`),
			[]Entry{
				{Row: 2, Text: "12", Unit: "甲局", Role: model.Support, Number: "3", Done: "30%", Updated: "2026-03-31 12:00", Remarks: "TRUE"},
				{Row: 3, Text: "#N/A", Number: "1000", Done: "约一半", Updated: "2026-03-31"},
			}},
		{"dates from 1904", byHand(t, "Tracker", `<x:workbookPr date1904="1"/>`, "",
			inline("Task", "Unit", "Role", "Updated")+`<row><c t="inlineStr"><is><t>x</t></is></c><c r="D2"><v>44650</v></c></row>`),
			[]Entry{{Row: 2, Text: "x", Updated: "2026-03-31"}}},
		{"CDATA, comments, > within an attribute", byHand(t, "台账", "", "",
			heads+`<row><!-- <c> --><c r="A2" x="a>b'" t="inlineStr"><is><t><![CDATA[<任务>]]]]></t></is></c><?pi ?></row>`),
			[]Entry{{Row: 2, Text: "<任务>]]"}}},
		{"empty rows between", byHand(t, "台账", "", "", heads+`<row r="9"/>`+`<row r="12"><c r="B12" s="3"/></row>`+inline("x")),
			[]Entry{{Row: 13, Text: "x"}}},
		{"no rows", byHand(t, "台账", "", "", heads), nil},
	} {
		t.Run(test.name, func(t *testing.T) {
			got, err := Read(test.data)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(test.want, got); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestReadRefuses(t *testing.T) {
	good := render(t, plan("甲局"), nil, sampleSettings())
	heads := inline("任务内容", "责任单位", "分工")
	var encrypted bytes.Buffer
	f := excelize.NewFile()
	if err := f.Write(&encrypted, excelize.Options{Password: "x"}); err != nil {
		t.Fatal(err)
	}
	for _, test := range []struct {
		name string
		data []byte
		code string
	}{
		{"nothing", nil, "tracker-not-xlsx"},
		{"a text", []byte("任务,单位"), "tracker-not-xlsx"},
		{"a zip", pack(t, file{"a.txt", "a"}), "tracker-not-xlsx"},
		{"a word-processor document", pack(t, file{"_rels/.rels", `<Relationships><Relationship Id="a" Type="` + relType + `/officeDocument" Target="word/document.xml"/></Relationships>`},
			file{"word/document.xml", "<document/>"}), "tracker-not-xlsx"},
		{"cut short", good[:len(good)/2], "tracker-not-xlsx"},
		{"encrypted", encrypted.Bytes(), "tracker-encrypted"},
		{"old format", []byte("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1 Workbook"), "tracker-not-xlsx"},
		{"other sheets", byHand(t, "台账", "", "", inline("任务内容", "责任单位")), "no-tracker-sheet"},
		{"heads far down", byHand(t, "台账", "", "", strings.Repeat("<row/>", headSearch)+heads), "no-tracker-sheet"},
		{"a head twice", byHand(t, "台账", "", "", inline("任务内容", "责任单位", "分工", "备注", "备注")), "tracker-column-twice"},
		{"a missing end", byHand(t, "台账", "", "", heads+"<row>"), "tracker-damaged"},
		{"a stray end", byHand(t, "台账", "", "", heads+"</row>"), "tracker-damaged"},
		{"an unknown shared text", byHand(t, "台账", "", "", heads+`<row><c t="s"><v>7</v></c></row>`), "tracker-damaged"},
		{"cells out of order", byHand(t, "台账", "", "", heads+`<row><c r="B2"/><c r="A2"/></row>`), "tracker-damaged"},
		{"rows out of order", byHand(t, "台账", "", "", heads+`<row r="5"/><row r="4"/>`), "tracker-damaged"},
		{"a document type", byHand(t, "台账", "<!DOCTYPE x>", "", heads), "tracker-damaged"},
		{"an unknown entity", byHand(t, "台账", "", "", heads+`<row><c t="str"><v>&x;</v></c></row>`), "tracker-damaged"},
		{"an endless text", byHand(t, "台账", "", "", heads+`<row><c t="str"><v>`+strings.Repeat("长", 1<<20)+`</v></c></row>`), "tracker-damaged"},
	} {
		t.Run(test.name, func(t *testing.T) {
			got, err := Read(test.data)
			var ds model.Diagnostics
			if !errors.As(err, &ds) || ds[0].Code != test.code || got != nil {
				t.Errorf("%d entries, %v; want %s", len(got), err, test.code)
			}
		})
	}
}

func FuzzRead(f *testing.F) {
	f.Add("", inline("任务内容", "责任单位", "分工")+inline("a", "b", "牵头"))
	f.Add("<si><t>任务内容</t></si>", `<row r="3"><c r="B3" t="s"><v>0</v></c></row>`)
	f.Add("<si><r><t>_x4efb_务内容</t></r></si>", inline("任务内容", "责任单位", "分工", "完成率", "更新日期")+`<row><c r="D2"><v>0.5</v></c><c><v>46112</v></c></row>`)
	f.Fuzz(func(t *testing.T, shared, rows string) {
		entries, err := Read(byHand(t, "台账", "", shared, rows))
		if err != nil {
			var ds model.Diagnostics
			if !errors.As(err, &ds) || entries != nil {
				t.Fatalf("%d entries and %v", len(entries), err)
			}
		}
		last := 0
		for _, e := range entries {
			if e.Row <= last {
				t.Fatalf("row %d after %d", e.Row, last)
			}
			last = e.Row
		}
	})
}

func FuzzReadFile(f *testing.F) {
	f.Add(render(f, plan("甲局"), nil, sampleSettings()))
	f.Add(byHand(f, "台账", "", "", inline("任务内容", "责任单位", "分工")))
	f.Fuzz(func(t *testing.T, data []byte) {
		if entries, err := Read(data); err != nil && entries != nil {
			t.Fatal("entries and an error")
		}
	})
}

func TestLines(t *testing.T) {
	for _, test := range []struct {
		text  string
		width float64
		want  int
	}{
		{"", 10, 1},
		{"一二三四五", 10, 1},
		{"一二三四五六", 10, 2},
		{"一\n二\n", 10, 3},
		{"aaaaaaaaaa bbbb", 10, 2},
		{"aaaa bbbbbbbbbb", 10, 2},
		{strings.Repeat("a", 40), 10, 4},
		{"一二三四五", 0.1, 5},
	} {
		if got := lines(test.text, test.width); got != test.want {
			t.Errorf("lines(%q, %v) = %d, want %d", test.text, test.width, got, test.want)
		}
	}
}

func TestStateLook(t *testing.T) {
	for state, want := range map[string]look{
		"已完成": green, "销号": green, "Done": green, "未完成": grey, "未启动": grey, "逾期未完成": red, "Overdue": red,
		"进行中": blue, "In progress": blue, "Not started": grey, "申请延期": amber, "退办": purple,
	} {
		if got := stateLook(state, 0); got != want {
			t.Errorf("%s: %v, want %v", state, got, want)
		}
	}
	if stateLook("甲", 0) == stateLook("乙", 1) {
		t.Error("two states whose words say nothing look the same")
	}
}
