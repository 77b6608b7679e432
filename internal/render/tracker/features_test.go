package tracker

import (
	"bytes"
	"errors"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"fengong/internal/office/worksheet"
	"fengong/internal/testtool"
	"fengong/model"
)

// A tracker as Excel saves it after its people used what other programs do not have.
var excelParts = map[string]string{
	"xl/worksheets/_rels/sheet1.xml.rels": `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">` +
		`<Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments" Target="../comments1.xml"/>` +
		`<Relationship Id="rId2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/vmlDrawing" Target="../drawings/vmlDrawing1.vml"/>` +
		`<Relationship Id="rId3" Type="http://schemas.microsoft.com/office/2017/10/relationships/threadedComment" Target="../threadedComments/threadedComment1.xml"/>` +
		`<Relationship Id="rId4" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/table" Target="../tables/table1.xml"/>` +
		`<Relationship Id="rId5" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink" Target="https://example.org/" TargetMode="External"/></Relationships>`,
	"xl/comments1.xml": `<comments xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><authors><author>王</author></authors><commentList>` +
		`<comment ref="J5" authorId="0"><text><t>留着的批注</t></text></comment><comment ref="J6" authorId="0"><text><t>撤销行的批注</t></text></comment></commentList></comments>`,
	"xl/threadedComments/threadedComment1.xml": `<ThreadedComments xmlns="http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments">` +
		`<threadedComment ref="J5" dT="2026-01-01T00:00:00.00" personId="{1}" id="{2}"><text>请核实</text></threadedComment>` +
		`<threadedComment ref="J5" dT="2026-01-02T00:00:00.00" personId="{1}" id="{3}" parentId="{2}"><text>已核实</text></threadedComment></ThreadedComments>`,
	"xl/persons/person.xml": `<personList xmlns="http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments"><person displayName="王" id="{1}"/></personList>`,
	"xl/drawings/vmlDrawing1.vml": `<xml xmlns:v="urn:schemas-microsoft-com:vml" xmlns:x="urn:schemas-microsoft-com:office:excel">` +
		`<v:shape id="_x0000_s1025" type="#_x0000_t202"><br><x:ClientData ObjectType="Note"><x:Anchor>10, 15, 3, 2, 12, 31, 7, 1</x:Anchor><x:Row>4</x:Row><x:Column>9</x:Column></x:ClientData></v:shape>` +
		`<v:shape id="_x0000_s1026" type="#_x0000_t202"><x:ClientData ObjectType="Note"><x:Anchor>10, 15, 4, 2, 12, 31, 8, 1</x:Anchor><x:Row>5</x:Row><x:Column>9</x:Column></x:ClientData></v:shape></xml>`,
	"xl/tables/table1.xml": `<table xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" id="1" name="表1" displayName="表1" ref="R3:S7"><autoFilter ref="R3:S7"/>` +
		`<tableColumns count="2"><tableColumn id="1" name="甲"/><tableColumn id="2" name="乙"><calculatedColumnFormula>台账!L5*2</calculatedColumnFormula></tableColumn></tableColumns></table>`,
}

// What stands behind the rows of the ledger.
const excelAfter = `<hyperlinks><hyperlink ref="N5" r:id="rId5" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"/></hyperlinks>`

const excelExt = `<legacyDrawing r:id="rId2"/><tableParts count="1"><tablePart r:id="rId4"/></tableParts>` +
	`<extLst><ext uri="{78C0D931-6437-407d-A8EE-F0AAD7539E65}" xmlns:x14="http://schemas.microsoft.com/office/spreadsheetml/2009/9/main">` +
	`<x14:conditionalFormattings><x14:conditionalFormatting xmlns:xm="http://schemas.microsoft.com/office/excel/2006/main">` +
	`<x14:cfRule type="dataBar" id="{4}"><x14:dataBar><x14:cfvo type="num"><xm:f>台账!$L$5</xm:f></x14:cfvo></x14:dataBar></x14:cfRule><xm:sqref>L4:L7</xm:sqref></x14:conditionalFormatting></x14:conditionalFormattings></ext>` +
	`<ext uri="{05C60535-1F16-4fd2-B633-F4F36F0B64E0}" xmlns:x14="http://schemas.microsoft.com/office/spreadsheetml/2009/9/main">` +
	`<x14:sparklineGroups xmlns:xm="http://schemas.microsoft.com/office/excel/2006/main"><x14:sparklineGroup><x14:sparklines><x14:sparkline><xm:f>台账!L5:M5</xm:f><xm:sqref>P5</xm:sqref></x14:sparkline></x14:sparklines></x14:sparklineGroup></x14:sparklineGroups></ext></extLst>`

// excelTracker is the tracker of four tasks, with all of this in it.
func excelTracker(t *testing.T) []byte {
	data := testtool.Repack(t, render(t, plan("甲局", "乙局", "丙局", "丁局"), nil, sampleSettings()), func(name string, b []byte) []byte {
		switch name {
		case "xl/worksheets/sheet1.xml":
			s := strings.Replace(string(b), "<printOptions", excelAfter+"<printOptions", 1)
			s = strings.Replace(s, "</worksheet>", excelExt+"</worksheet>", 1)
			// a formula filled down, as Excel saves it
			s = strings.Replace(s, `</row><row r="5"`, `<c r="P4"><f t="shared" ref="P4:P7" si="0">L4*100</f><v>0</v></c></row><row r="5"`, 1)
			for row := '5'; row <= '7'; row++ {
				at := strings.Index(s, `<row r="`+string(row)+`"`)
				end := at + strings.Index(s[at:], "</row>")
				s = s[:end] + `<c r="P` + string(row) + `"><f t="shared" si="0"/><v>0</v></c>` + s[end:]
			}
			return []byte(s)
		case "xl/workbook.xml":
			return bytes.Replace(b, []byte("</definedNames>"), []byte(`<definedName name="重点">台账!$D$5:$D$7,'台账'!$D$6</definedName></definedNames>`), 1)
		}
		return b
	})
	u := worksheet.NewParts(mustOpen(t, data).Pkg)
	for _, name := range []string{"xl/worksheets/_rels/sheet1.xml.rels", "xl/comments1.xml", "xl/threadedComments/threadedComment1.xml",
		"xl/persons/person.xml", "xl/drawings/vmlDrawing1.vml", "xl/tables/table1.xml"} {
		u.Set(name, []byte(excelParts[name]))
	}
	data, err := u.Bytes(u.Newest())
	if err != nil {
		t.Fatal(err)
	}
	return data
}

func mustOpen(t *testing.T, data []byte) *worksheet.Workbook {
	t.Helper()
	w, err := worksheet.Open(data)
	if err != nil {
		t.Fatal(err)
	}
	return w
}

// A task comes in above, one goes: everything that names cells follows its rows.
func TestWhatOnlyExcelKnowsIsKept(t *testing.T) {
	next := plan("甲局", "乙局", "丁局")
	th := &next.Themes[0]
	th.Tasks[2].Text = "任务4"
	th.Tasks = append([]model.Task{{Number: "0", Text: "在前面增加的一项工作", Assignments: []model.Assignment{{Unit: "新局", Role: model.Lead}}}}, th.Tasks...)
	data, changes := rerun(t, excelTracker(t), next, nil, sampleSettings())
	if changes.Kept != 3 || changes.Added != 1 || changes.Withdrawn != 1 {
		t.Errorf("%+v", changes)
	}
	for name, wants := range map[string][]string{
		"xl/comments1.xml":                         {`ref="J6"`, "留着的批注"},
		"xl/threadedComments/threadedComment1.xml": {`<threadedComment ref="J6" dT="2026-01-01T00:00:00.00" personId="{1}" id="{2}"><text>请核实</text>`, "已核实"},
		"xl/persons/person.xml":                    {excelParts["xl/persons/person.xml"]},
		"xl/drawings/vmlDrawing1.vml":              {"<x:Row>5</x:Row>", "<x:Anchor>10, 15, 4, 2, 12, 31, 8, 1</x:Anchor>", "<br>"},
		"xl/tables/table1.xml":                     {`ref="R3:S7"`, "台账!L6*2"},
		"xl/workbook.xml":                          {"台账!$D$6:$D$7,'台账'!#REF!"},
		"xl/worksheets/sheet1.xml": {`<hyperlink ref="N6"`, "<xm:f>台账!$L$6</xm:f>", "<xm:sqref>L4:L7</xm:sqref>", "<xm:f>台账!L6:M6</xm:f><xm:sqref>P6</xm:sqref>",
			`<c r="P5"><f>L5*100</f><v>0</v></c>`, `<c r="P6"><f>L6*100</f><v>0</v></c>`, `<c r="P7"><f>L7*100</f><v>0</v></c>`, `<legacyDrawing r:id="rId2"/>`, `<tablePart r:id="rId4"/>`},
	} {
		got := part(t, data, name)
		for _, want := range wants {
			want = strings.ReplaceAll(want, "'台账'", "&apos;台账&apos;")
			if !strings.Contains(strings.ReplaceAll(got, "'台账'", "&apos;台账&apos;"), want) {
				t.Errorf("%s lacks %s:\n%.3000s", name, want, got[max(0, len(got)-3000):])
			}
		}
	}
	if strings.Contains(part(t, data, "xl/comments1.xml"), "撤销行的批注") {
		t.Error("the comment of a row that is gone stayed in the ledger")
	}
	if away := rowsOfSheet(t, data, "已撤销"); !strings.Contains(strings.Join(away[1], "|"), "进展情况: 撤销行的批注") || !strings.Contains(strings.Join(away[1], "|"), "P6: =L6*100") {
		t.Errorf("已撤销 holds %q", away)
	}
	again, _ := rerun(t, data, next, nil, sampleSettings())
	if !bytes.Equal(again, data) {
		t.Error("a second run changes the tracker")
	}
}

// Why Update works on the parts of the file: what a library that reads and writes the
// whole workbook makes of the same file.
func TestWhatALibraryLoses(t *testing.T) {
	saved := edit(t, excelTracker(t), func(f *excelize.File) {
		if err := f.InsertRows("台账", 4, 1); err != nil {
			t.Fatal(err)
		}
	})
	if s := part(t, saved, "xl/threadedComments/threadedComment1.xml"); strings.Contains(s, `ref="J6"`) {
		t.Error("the library now moves threaded comments: weigh again whether to use it")
	}
}

// A formula that loses the row it points to is told of, once a sheet.
func TestLostFormulas(t *testing.T) {
	old := edited(t, render(t, plan("甲局", "乙局", "丙局"), nil, sampleSettings()), func(f *excelize.File) error {
		_, err := f.NewSheet("我的")
		return errors.Join(err, f.SetCellFormula("我的", "A1", "台账!J6"), f.SetCellFormula("我的", "A2", "台账!J6&台账!J4"),
			f.SetDefinedName(&excelize.DefinedName{Name: "末行", RefersTo: "台账!$J$6"}))
	})
	found := func(units ...string) (told []string) {
		_, changes := rerun(t, old, plan(units...), nil, sampleSettings())
		for _, d := range changes.Found {
			if d.Code == "tracker-formula-lost" {
				told = append(told, d.Pos.Sheet+" "+d.Message.ZH)
			}
		}
		return told
	}
	if told := found("甲局", "乙局"); len(told) != 2 || !strings.HasPrefix(told[0], "我的 这里的公式或名称有2处") || !strings.HasPrefix(told[1], " 这里的公式或名称有1处") {
		t.Errorf("%q", told)
	}
	if told := found("甲局", "乙局", "丙局"); told != nil {
		t.Errorf("%q", told)
	}
}
