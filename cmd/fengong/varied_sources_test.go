//go:build unix

package main

import (
	"bytes"
	"encoding/binary"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf16"

	"github.com/xuri/excelize/v2"
	"golang.org/x/text/encoding/simplifiedchinese"

	"fengong/cmd/fengong/fengongtest"
	"fengong/internal/testtool"
)

// revision marks in a cell's run, whose text goes on behind.
func deletedWords(words string) string {
	return `</w:t></w:r><w:del w:id="1" w:author="甲" w:date="2026-01-01T00:00:00Z"><w:r><w:delText>` + words + `</w:delText></w:r></w:del><w:r><w:t>`
}

func insertedWords(words string) string {
	return `</w:t></w:r><w:ins w:id="2" w:author="乙" w:date="2026-01-01T00:00:00Z"><w:r><w:t>` + words + `</w:t></w:r></w:ins><w:r><w:t>`
}

// wide gives a text in UTF-16.
func wide(order binary.AppendByteOrder, mark bool, text string) []byte {
	var b []byte
	if mark {
		text = "\ufeff" + text
	}
	for _, c := range utf16.Encode([]rune(text)) {
		b = order.AppendUint16(b, c)
	}
	return b
}

var variedHead = []string{"主题", "主要内容", "责任单位", "完成时限"}

// variedSources are sources of the kinds of testdata/office/cases, each the table of three
// assignments below, or refused with a code.
var variedSources = []struct {
	name, file string
	data       func(t *testing.T) []byte
	said       []string
	refused    bool
}{
	{name: "source-01, units moved, a task mended, only looks changed", file: "a.docx", said: []string{"changes-accepted", "（共3处）"},
		data: func(t *testing.T) []byte {
			moved := `</w:t></w:r><w:moveFrom w:id="5" w:author="甲"><w:r><w:t>丙局、</w:t></w:r></w:moveFrom><w:r><w:t>`
			return fengongtest.Document(t, variedHead, []string{"一、总体", "1.建立" + deletedWords("旧") + "台账。", moved + "甲局牵头，乙局配合", "6月底前"},
				[]string{"一、总体", "2.开展" + insertedWords("专项") + "检查。", `</w:t></w:r><w:r><w:rPr><w:b/><w:rPrChange w:id="6" w:author="甲"><w:rPr/></w:rPrChange></w:rPr><w:t>丙局`, "9月底前"})
		}},
	{name: "source-01, a row put in and one taken out", file: "a.docx", said: []string{"changes-accepted"},
		data: func(t *testing.T) []byte {
			data := fengongtest.Document(t, variedHead, []string{"一、总体", "1.建立台账。", "甲局牵头，乙局配合", "6月底前"}, []string{"一、总体", "9.已作废的事项。", "丁局", "3月底前"}, []string{"一、总体", "2.开展专项检查。", "丙局", "9月底前"})
			return testtool.Repack(t, data, func(name string, part []byte) []byte {
				rows := strings.Split(string(part), "<w:tr>")
				if name == "word/document.xml" {
					for _, line := range []string{rows[3], rows[4]} {
						mark, gone := `<w:trPr><w:ins w:id="8" w:author="乙"/></w:trPr>`, line
						if strings.Contains(line, "已作废") {
							mark = `<w:trPr><w:del w:id="7" w:author="甲"/></w:trPr>`
							gone = strings.NewReplacer("<w:r><w:t>", `<w:del w:id="9" w:author="甲"><w:r><w:delText>`, "</w:t></w:r>", "</w:delText></w:r></w:del>").Replace(line)
						}
						part = bytes.Replace(part, []byte("<w:tr>"+line), []byte("<w:tr>"+mark+gone), 1)
					}
				}
				return part
			})
		}},

	{name: "source-03, little-endian with its mark, tabs", file: "a.csv",
		data: func(*testing.T) []byte {
			return wide(binary.LittleEndian, true, strings.ReplaceAll(variedTable, ",", "\t"))
		}},
	{name: "source-03, big-endian without its mark", file: "a.csv",
		data: func(*testing.T) []byte { return wide(binary.BigEndian, false, variedTable) }},
	{name: "source-03, GB 18030, semicolons, lines of Windows", file: "a.csv",
		data: func(t *testing.T) []byte {
			data, err := simplifiedchinese.GB18030.NewEncoder().String(strings.NewReplacer(",", ";", "\n", "\r\n").Replace(variedTable))
			must(t, err)
			return []byte(data)
		}},

	{name: "source-04, units joined from cells beside, without values", file: "a.xlsx", refused: true, said: []string{"formula-not-calculated", "C2", "（共2处）"},
		data: func(t *testing.T) []byte {
			return tableBook(t, map[string]string{"C2": `H2&"牵头，"&I2&"配合"`, "C3": `TEXTJOIN("、",TRUE,H3:I3)`})
		}},
	{name: "source-04, in the tasks, of no kind and an empty value, as openpyxl writes it", file: "a.xlsx", refused: true, said: []string{"formula-not-calculated", "B3"},
		data: func(t *testing.T) []byte {
			data := tableBook(t, map[string]string{"B3": `"2."&H3`})
			return testtool.Repack(t, data, func(name string, part []byte) []byte {
				return bytes.Replace(bytes.Replace(part, []byte("</f>"), []byte("</f><v></v>"), 1), []byte(`<c r="B3" t="str"`), []byte(`<c r="B3"`), 1)
			})
		}},
}

const (
	variedTable = "主题,主要内容,责任单位,完成时限\n一、总体,1.建立台账。,甲局牵头，乙局配合,6月底前\n一、总体,2.开展专项检查。,丙局,9月底前\n"
	variedRows  = "一、总体|1|建立台账。|甲局|lead|6月底前\n一、总体|1|建立台账。|乙局|support|6月底前\n一、总体|2|开展专项检查。|丙局|responsible|9月底前\n"
)

// tableBook gives variedTable as a workbook, with formulas in the place of some cells.
func tableBook(t *testing.T, formulas map[string]string) []byte {
	t.Helper()
	f := excelize.NewFile()
	defer f.Close()
	for i, line := range strings.Split(strings.TrimSpace(variedTable), "\n") {
		for j, cell := range strings.Split(line, ",") {
			name, err := excelize.CoordinatesToCellName(j+1, i+1)
			must(t, err)
			if formula := formulas[name]; formula != "" {
				must(t, f.SetCellFormula("Sheet1", name, formula))
				continue
			}
			must(t, f.SetCellStr("Sheet1", name, cell))
		}
	}
	var b bytes.Buffer
	must(t, f.Write(&b))
	return b.Bytes()
}

func TestVariedSources(t *testing.T) {
	testtool.NotoDir(t)
	for _, c := range variedSources {
		t.Run(c.name, func(t *testing.T) {
			dir := t.TempDir()
			fengongtest.Write(t, filepath.Join(dir, c.file), c.data(t))
			code, said := call(t, "build", "--out", filepath.Join(dir, "out"), filepath.Join(dir, c.file))
			for _, text := range c.said {
				if !strings.Contains(said, text) {
					t.Errorf("not said: %s\n%s", text, said)
				}
			}
			if c.refused {
				if code != refused {
					t.Errorf("exit code %d\n%s", code, said)
				}
				return
			}
			if code != done {
				t.Fatalf("exit code %d\n%s", code, said)
			}
			target := filepath.Join(dir, "out", "a")
			if got := fengongtest.Assignments(t, target); got != variedRows {
				t.Errorf("got\n%swant\n%s%s", got, variedRows, said)
			}
			fengongtest.Verified(t, target)
		})
	}
}
