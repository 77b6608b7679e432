//go:build unix

package main

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"

	"fengong/cmd/fengong/fengongtest"
	"fengong/internal/office"
	"fengong/internal/testtool"
)

// returnsFolder makes a folder with the table of testdata/office/cases, built with return sheets.
func returnsFolder(t *testing.T) (dir, target string) {
	t.Helper()
	testtool.NotoDir(t)
	dir = t.TempDir()
	fengongtest.Write(t, filepath.Join(dir, "src.csv"), caseFile(t, "src.csv"))
	fengongtest.Write(t, filepath.Join(dir, "fengong.toml"), append(caseFile(t, "fengong.toml"), "[tracker]\nreturn_sheets = true\n"...))
	buildCase(t, dir)
	return dir, filepath.Join(dir, "out", "src")
}

// sent gives what was sent to a unit: its return sheet, or its letter.
func sent(t testing.TB, target, unit, ending string) []byte {
	t.Helper()
	files, err := filepath.Glob(filepath.Join(target, "letters", "*"+unit+ending))
	if err != nil || len(files) != 1 {
		t.Fatalf("%d files of %s, %v", len(files), unit, err)
	}
	data, err := os.ReadFile(files[0])
	must(t, err)
	return data
}

// workbookEdited changes a workbook with excelize.
func workbookEdited(t testing.TB, data []byte, change func(f *excelize.File) error) []byte {
	t.Helper()
	f, err := excelize.OpenReader(bytes.NewReader(data))
	must(t, err)
	defer f.Close()
	must(t, change(f))
	var b bytes.Buffer
	must(t, f.Write(&b))
	return b.Bytes()
}

// texts puts strings into cells of a sheet.
func texts(f *excelize.File, sheet string, cells map[string]string) (err error) {
	for at, text := range cells {
		err = errors.Join(err, f.SetCellStr(sheet, at, text))
	}
	return err
}

// shuffled puts the cells of columns into another order: line i below the heads, which stand in
// row 3, gets what was in line order[i].
func shuffled(f *excelize.File, sheet, columns string, order []int) (err error) {
	for _, col := range columns {
		was := make([]string, len(order))
		for i := range order {
			v, e := f.GetCellValue(sheet, fmt.Sprintf("%c%d", col, 4+i))
			was[i], err = v, errors.Join(err, e)
		}
		for i, from := range order {
			err = errors.Join(err, f.SetCellStr(sheet, fmt.Sprintf("%c%d", col, 4+i), was[from]))
		}
	}
	return err
}

// savedAt gives an office file as if it had been saved at that time.
func savedAt(t testing.TB, data []byte, at string) []byte {
	t.Helper()
	p, err := office.Open(data, office.Usual)
	must(t, err)
	_, err = p.AddPart("", "docProps/core.xml", "core-properties", "application/vnd.openxmlformats-package.core-properties+xml",
		[]byte(`<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><dcterms:modified xsi:type="dcterms:W3CDTF">`+at+`</dcterms:modified></cp:coreProperties>`))
	must(t, err)
	out, err := p.Bytes(time.Now())
	must(t, err)
	return out
}

// variedReturn is a return of the kind of one of testdata/office/cases.
type variedReturn struct {
	name  string
	unit  string
	files []func(t *testing.T, target string) []byte // in the order in which they come
	want  map[string]string                          // what the ledger says of a task, by number: progress|state|rate|day|remarks
	aside []string                                   // on 冲突 once each, and said
	ok    []string                                   // that is said
	quiet bool                                       // nothing is to be said
}

// filled gives the sheet of a unit with changes.
func filled(unit string, change func(f *excelize.File) error) func(t *testing.T, target string) []byte {
	return func(t *testing.T, target string) []byte {
		return workbookEdited(t, sent(t, target, unit, " 反馈表.xlsx"), change)
	}
}

const sheetOf = "反馈表"

var variedReturns = []variedReturn{
	{name: "return-01, turned upside down, keys left", unit: "乙局", want: map[string]string{"1": "说一", "2": "说二", "3": "说三"},
		files: []func(*testing.T, string) []byte{filled("乙局", func(f *excelize.File) error {
			return errors.Join(texts(f, sheetOf, map[string]string{"G4": "说一", "G5": "说二", "G6": "说三"}), shuffled(f, sheetOf, "BCDEFGHIJK", []int{2, 1, 0}))
		})}},
	{name: "return-01, two rows changed places, with state and remarks", unit: "甲局",
		want: map[string]string{"1": "A|进行中|||备1", "2": "B|已完成|||备2", "3": "C|未启动|||备3", "4": "D||||备4"},
		files: []func(*testing.T, string) []byte{filled("甲局", func(f *excelize.File) error {
			return errors.Join(texts(f, sheetOf, map[string]string{"G4": "A", "H4": "进行中", "K4": "备1", "G5": "B", "H5": "已完成", "K5": "备2", "G6": "C", "H6": "未启动", "K6": "备3", "G7": "D", "K7": "备4"}),
				shuffled(f, sheetOf, "BCDEFGHIJK", []int{0, 3, 2, 1}))
		})}},
	{name: "return-01, sorted by task with own columns beside", unit: "丙局", want: map[string]string{"3": "丙三", "4": "丙四"}, aside: []string{"难处三"},
		files: []func(*testing.T, string) []byte{filled("丙局", func(f *excelize.File) error {
			return errors.Join(texts(f, sheetOf, map[string]string{"G4": "丙三", "G5": "丙四", "O3": "困难", "O4": "难处三"}), shuffled(f, sheetOf, "BCDEFGHIJKO", []int{1, 0}))
		})}},

	{name: "return-03, fractions, signs, thousands, a formula that is text", unit: "甲局",
		want: map[string]string{"1": "007||||1/2", "2": "3-4||||1,234.50", "3": "'6月||||=1+1", "4": "-5||||+8"},
		files: []func(*testing.T, string) []byte{filled("甲局", func(f *excelize.File) error {
			return texts(f, sheetOf, map[string]string{"G4": "007", "K4": "1/2", "G5": "3-4", "K5": "1,234.50", "G6": "'6月", "K6": "=1+1", "G7": "-5", "K7": "+8"})
		})}},
	{name: "return-03, numbers of an identity card, full width, exponents, blanks", unit: "乙局",
		want: map[string]string{"1": "440101199001011234||||０１２", "2": "6.0E+10||||1 000", "3": " 00.10 ||||NaN"},
		files: []func(*testing.T, string) []byte{filled("乙局", func(f *excelize.File) error {
			return texts(f, sheetOf, map[string]string{"G4": "440101199001011234", "K4": "０１２", "G5": "6.0E+10", "K5": "1 000", "G6": " 00.10 ", "K6": "NaN"})
		})}},

	{name: "return-04, both at once, the newer one named first", unit: "乙局", want: map[string]string{"1": "五月份情况|已完成"}, aside: []string{"四月份情况"}, ok: []string{"return-twice"},
		files: []func(*testing.T, string) []byte{
			func(t *testing.T, target string) []byte {
				return savedAt(t, filled("乙局", func(f *excelize.File) error {
					return texts(f, sheetOf, map[string]string{"G4": "五月份情况", "H4": "已完成"})
				})(t, target), "2026-05-31T01:00:00Z")
			},
			func(t *testing.T, target string) []byte {
				return savedAt(t, filled("乙局", func(f *excelize.File) error {
					return texts(f, sheetOf, map[string]string{"G4": "四月份情况", "H4": "进行中"})
				})(t, target), "2026-04-30T01:00:00Z")
			}}},
	{name: "return-04, three months one after the other, a cell less each time", unit: "甲局", want: map[string]string{"1": "三季度|已完成|100%", "2": "二季度补", "3": "一季度三"}, quiet: true,
		files: []func(*testing.T, string) []byte{
			func(t *testing.T, target string) []byte {
				return savedAt(t, filled("甲局", func(f *excelize.File) error {
					return texts(f, sheetOf, map[string]string{"G4": "一季度", "H4": "未启动", "G5": "一季度二", "G6": "一季度三"})
				})(t, target), "2026-03-31T01:00:00Z")
			},
			func(t *testing.T, target string) []byte {
				return savedAt(t, filled("甲局", func(f *excelize.File) error {
					return errors.Join(texts(f, sheetOf, map[string]string{"G4": "二季度", "H4": "进行中", "G5": "二季度补"}), f.SetCellFloat(sheetOf, "I4", 0.5, -1, 64))
				})(t, target), "2026-06-30T01:00:00Z")
			},
			func(t *testing.T, target string) []byte {
				return savedAt(t, filled("甲局", func(f *excelize.File) error {
					return errors.Join(texts(f, sheetOf, map[string]string{"G4": "三季度", "H4": "已完成"}), f.SetCellFloat(sheetOf, "I4", 1, -1, 64))
				})(t, target), "2026-09-30T01:00:00Z")
			}}},

	{name: "return-06, a column between, a sheet of its own, text above", unit: "甲局", want: map[string]string{"1": "照填一", "4": "照填四"}, aside: []string{"下步打算一", "附表明细", "联系人在此"},
		files: []func(*testing.T, string) []byte{filled("甲局", func(f *excelize.File) error {
			_, err := f.NewSheet("附表")
			return errors.Join(err, texts(f, sheetOf, map[string]string{"G4": "照填一", "G7": "照填四"}), f.InsertCols(sheetOf, "H", 1),
				texts(f, sheetOf, map[string]string{"H3": "下步打算", "H4": "下步打算一", "J2": "联系人在此"}), f.SetCellStr("附表", "C3", "附表明细"))
		})}},
	{name: "return-06, comments on several cells, text beside and below", unit: "乙局", want: map[string]string{"2": "照填二"}, aside: []string{"请批示", "任务有误", "表旁一句", "制表人"},
		files: []func(*testing.T, string) []byte{filled("乙局", func(f *excelize.File) error {
			note := func(at, text string) error {
				return f.AddComment(sheetOf, excelize.Comment{Cell: at, Author: "乙", Paragraph: []excelize.RichTextRun{{Text: text}}})
			}
			return errors.Join(texts(f, sheetOf, map[string]string{"G5": "照填二", "R5": "表旁一句", "E12": "制表人"}), note("G4", "请批示"), note("D6", "任务有误"))
		})}},

	{name: "struck out, a whole cell and a part of one", unit: "甲局", want: map[string]string{"1": "作废的话", "2": "原拟六月办，已办"}, aside: []string{"作废的话 作废的话", "原拟六月办， 原拟六月办，已办"}, ok: []string{"return-struck-out"},
		files: []func(*testing.T, string) []byte{filled("甲局", func(f *excelize.File) error {
			look, err := f.NewStyle(&excelize.Style{Font: &excelize.Font{Strike: true}})
			return errors.Join(err, texts(f, sheetOf, map[string]string{"G4": "作废的话"}), f.SetCellStyle(sheetOf, "G4", "G4", look),
				f.SetCellRichText(sheetOf, "G5", []excelize.RichTextRun{{Text: "原拟六月办，", Font: &excelize.Font{Strike: true}}, {Text: "已办", Font: &excelize.Font{Bold: true}}}))
		})}},
	{name: "struck out, in a letter", unit: "丙局", want: map[string]string{"3": "拟九月开展已开展"}, aside: []string{"拟九月开展 拟九月开展已开展"}, ok: []string{"return-struck-out"},
		files: []func(*testing.T, string) []byte{func(t *testing.T, target string) []byte {
			data := fengongtest.Document(t, []string{"编号", "任务内容", "进展情况"}, []string{"3", "第三项任务，加强宣传。", "拟九月开展</w:t></w:r><w:r><w:t>已开展"})
			return testtool.Replaced(t, data, "word/document.xml", "<w:r><w:t>拟九月开展", "<w:r><w:rPr><w:strike/></w:rPr><w:t>拟九月开展")
		}}},

	{name: "return-06, in the letter: text below, a row and a column of its own, text in a cell of a task, a picture", unit: "丙局",
		want: map[string]string{"3": "已开展"}, aside: []string{"另需市级支持", "自加的一项", "困难：无车", "（经办王）"}, ok: []string{"return-not-taken", "丙局：3-函中图片1.png"},
		files: []func(*testing.T, string) []byte{func(t *testing.T, target string) []byte {
			return inLetter(t, sent(t, target, "丙局", ".docx"), "第三项任务，加强宣传。", "已开展", "另需市级支持", "自加的一项", "困难：无车", "（经办王）")
		}}},
	{name: "return-08, a letter with a main part of another name and prefix", unit: "丙局", want: map[string]string{"3": "已开展宣传", "4": "已报送"},
		files: []func(*testing.T, string) []byte{func(t *testing.T, target string) []byte {
			data := prefixedWord(t, fengongtest.Document(t, []string{"编号", "任务内容", "进展情况"}, []string{"3", "第三项任务，加强宣传。", "已开展宣传"}, []string{"4", "第四项任务，报送总结。", "已报送"}), "x:")
			return testtool.Renamed(t, data, "word/document.xml", "word/document5.xml")
		}}},
	{name: "return-08, another order of columns, reached from the root, in the strict edition", unit: "乙局", want: map[string]string{"1": "已检查|已完成|||无", "2": "在办|进行中"},
		files: []func(*testing.T, string) []byte{func(t *testing.T, target string) []byte {
			data := fengongtest.Document(t, []string{"备注", "状态", "进展情况", "任务内容", "编号"}, []string{"无", "已完成", "已检查", "第一项任务，开展检查。", "1"}, []string{"", "进行中", "在办", "第二项任务，完善制度。", "2"})
			data = testtool.Replaced(t, data, "_rels/.rels", `Target="word/document.xml"`, `Target="/word/document.xml"`)
			return testtool.WordPrograms[2].Save(t, data)
		}}},
}

// inLetter writes into a letter as it was sent: a column 进展情况 and one of the unit's own beside the
// tasks, words below the table, a row below the last, words under a task, and a picture in its row.
func inLetter(t testing.TB, letter []byte, task, progress, below, row, own, under string) []byte {
	t.Helper()
	p, err := office.Open(letter, office.Usual)
	must(t, err)
	id, err := p.AddPart(p.Main(), "word/media/photo.png", "image", "image/png", []byte("a picture"))
	must(t, err)
	data, err := p.Read(p.Main())
	must(t, err)
	text := string(data)
	cell := func(s string) string { return "<w:tc><w:p><w:r><w:t>" + s + "</w:t></w:r></w:p></w:tc>" }
	at := strings.Index(text, task)
	from, end := strings.LastIndex(text[:at], "<w:tbl>"), at+strings.Index(text[at:], "</w:tbl>")
	rows := strings.Split(text[from:end], "</w:tr>")
	for i := range rows[:len(rows)-1] {
		switch {
		case i == 0:
			rows[i] += cell("进展情况") + cell("困难")
		case strings.Contains(rows[i], task):
			rows[i] = strings.Replace(rows[i], task, task+"</w:t></w:r></w:p><w:p><w:r><w:t>"+under, 1)
			rows[i] += cell(progress+`</w:t></w:r><w:r><w:drawing><a:blip xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" r:embed="`+id+`"/></w:drawing></w:r><w:r><w:t>`) + cell(own)
		default:
			rows[i] += cell("") + cell("")
		}
	}
	rows[len(rows)-1] = "<w:tr>" + cell("9") + cell(row) + "</w:tr>"
	after := text[end:]
	after = strings.Replace(after, "</w:tbl>", "</w:tbl><w:p><w:r><w:t>"+below+"</w:t></w:r></w:p>", 1)
	p.Set(p.Main(), []byte(text[:from]+strings.Join(rows, "</w:tr>")+after))
	out, err := p.Bytes(time.Time{})
	must(t, err)
	return out
}

func TestVariedReturns(t *testing.T) {
	for _, c := range variedReturns {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			dir, target := returnsFolder(t)
			args := []string{"collect", target}
			for i, file := range c.files {
				data := file(t, target)
				ending := ".xlsx"
				if p, err := office.Open(data, office.Usual); err == nil && p.Kind() == office.Word {
					ending = ".docx"
				}
				name := filepath.Join(dir, fmt.Sprintf("%d %s%s", i, c.unit, ending))
				fengongtest.Write(t, name, data)
				args = append(args, name)
			}
			said := ""
			if c.quiet { // one after the other
				for _, file := range args[2:] {
					code, one := call(t, "collect", target, file)
					if said += one; code != done {
						t.Fatalf("exit code %d\n%s", code, one)
					}
				}
			} else if code, one := call(t, args...); code != done {
				t.Fatalf("exit code %d\n%s", code, one)
			} else {
				said = one
			}
			checkReturn(t, target, &c, said)
		})
	}
}

// checkReturn holds the ledger, what stands on 冲突 and what was said to what a unit returned.
func checkReturn(t *testing.T, target string, c *variedReturn, said string) {
	t.Helper()
	for at, e := range ledgerRows(t, target) {
		want := ""
		if at[1] == c.unit {
			want = c.want[at[0]]
		}
		got := strings.TrimRight(strings.Join([]string{e.Progress, e.State, e.Done, e.Updated, e.Remarks}, "|"), "|")
		if got != want {
			t.Errorf("task %s of %s: the ledger says %q, want %q", at[0], at[1], got, want)
		}
	}
	data, err := os.ReadFile(filepath.Join(target, "tracker.xlsx"))
	must(t, err)
	f, err := excelize.OpenReader(bytes.NewReader(data))
	must(t, err)
	defer f.Close()
	rows, _ := f.GetRows("冲突") // none where nothing went there
	all := fmt.Sprint(rows)
	for _, text := range c.aside {
		if strings.Count(all, text) != 1 || !strings.Contains(said, text) && c.ok == nil {
			t.Errorf("%s stands %d times on 冲突; said:\n%s", text, strings.Count(all, text), said)
		}
	}
	if len(c.aside) == 0 && len(rows) > 1 {
		t.Errorf("on 冲突: %v\n%s", rows, said)
	}
	for _, text := range c.ok {
		if !strings.Contains(said, text) {
			t.Errorf("not said: %s\n%s", text, said)
		}
	}
	if i := slices.IndexFunc([]string{"警告", "错误"}, func(w string) bool { return strings.Contains(said, w) }); c.quiet && i >= 0 {
		t.Error(said)
	}
	fengongtest.Opens(t, target)
	fengongtest.Verified(t, target)
}
