package tracker

import (
	"bytes"
	"fmt"
	"image"
	"image/color"
	"image/png"
	"slices"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"fengong/internal/office/worksheet"
	"fengong/internal/testtool"
	"fengong/internal/testtool/cellpictures"
)

// dot is a picture in a shade that tells it from others.
func dot(t testing.TB, shade uint8) []byte {
	t.Helper()
	img := image.NewGray(image.Rect(0, 0, 2, 2))
	img.SetGray(0, 0, color.Gray{Y: shade})
	var b bytes.Buffer
	if err := png.Encode(&b, img); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// laid puts pictures over cells.
func laid(t *testing.T, data []byte, sheet string, cells map[string][]byte) []byte {
	return edited(t, data, func(f *excelize.File) error {
		for at, b := range cells {
			if err := f.AddPictureFromBytes(sheet, at, &excelize.Picture{Extension: ".png", File: b}); err != nil {
				return err
			}
		}
		return nil
	})
}

// Pictures of a return sheet are the unit's, whichever program put them there, and are no text.
func TestReturnPictures(t *testing.T) {
	ledger, sheet := oneUnit(t)
	for _, c := range []struct {
		name string
		back []byte
		want string
	}{
		{"WPS", cellpictures.WPS(t, sheet, returnPart, map[string][]byte{"G4": dot(t, 1), "K5": dot(t, 2)}), "1-G4.png 1,2-K5.png 2"},
		{"Excel", cellpictures.Excel(t, sheet, returnPart, map[string][]byte{"G6": dot(t, 3), "H4": dot(t, 4), "J5": dot(t, 5)}), "1-H4.png 4,2-J5.png 5,3-G6.png 3"},
		{"over the cells", laid(t, sheet, "反馈表", map[string][]byte{"G5": dot(t, 6), "B20": dot(t, 7)}), "2-G5.png 6,B20.png 7"},
		{"in a cell and over it", laid(t, cellpictures.WPS(t, sheet, returnPart, map[string][]byte{"G4": dot(t, 8)}), "反馈表", map[string][]byte{"G4": dot(t, 9)}), "1-G4.png 8,1-G4.png 9"},
		{"on a sheet of its own", laid(t, edited(t, sheet, func(f *excelize.File) error { _, err := f.NewSheet("照片"); return err }), "照片", map[string][]byte{"C3": dot(t, 10)}), "照片-C3.png 10"},
	} {
		t.Run(c.name, func(t *testing.T) {
			r, err := ReadReturn("甲局.xlsx", c.back)
			if err != nil {
				t.Fatal(err)
			}
			var got []string
			for _, p := range r.Pictures() {
				img, err := png.Decode(bytes.NewReader(p.Data))
				if err != nil || p.Unit != "甲局" {
					t.Fatal(p.Unit, err)
				}
				got = append(got, fmt.Sprint(p.File, " ", color.GrayModel.Convert(img.At(0, 0)).(color.Gray).Y))
			}
			slices.Sort(got)
			if strings.Join(got, ",") != c.want {
				t.Errorf("%v", got)
			}
			done, err := collect(ledger, []Return{*r}, PreferNewest.Judge)
			if err != nil {
				t.Fatal(err)
			}
			if len(done.Taken) > 0 || has(done.Found, "return-not-taken") {
				t.Errorf("taken as text %v, or told twice: %v", done.Taken, done.Found)
			}
		})
	}
}

// A picture that is not in the file is named with its cell; so is what is written in a box.
func TestReturnPictureElsewhere(t *testing.T) {
	ledger, sheet := oneUnit(t)
	back := laid(t, sheet, "反馈表", map[string][]byte{"G5": dot(t, 6)})
	back = testtool.Repack(t, back, func(name string, data []byte) []byte {
		switch {
		case strings.Contains(name, "drawings/_rels/"):
			return bytes.ReplaceAll(data, []byte("image1.png"), []byte("image1.exe"))
		case strings.Contains(name, "drawings/drawing"):
			box := `<xdr:oneCellAnchor><xdr:from><xdr:col>7</xdr:col><xdr:row>3</xdr:row></xdr:from><xdr:sp><xdr:txBody><a:p><a:r><a:t>框里写的</a:t></a:r></a:p></xdr:txBody></xdr:sp><xdr:clientData/></xdr:oneCellAnchor></xdr:wsDr>`
			return bytes.Replace(data, []byte("</xdr:wsDr>"), []byte(box), 1)
		}
		return data
	})
	aside := fmt.Sprint(rowsOfSheet(t, collectOne(t, ledger, "", back).Data, "冲突"))
	for _, text := range []string{"图片 2 第2项任务 甲局 进展情况 （图片 Picture 2）", "文本框 1 第1项任务 甲局 状态 框里写的"} {
		if !strings.Contains(aside, text) {
			t.Errorf("%q is not listed: %s", text, aside)
		}
	}
}

// Pictures in the ledger are those of the units beside whose rows they lie; in a cell they are no
// text. They go with a row that is withdrawn, or are told of.
func TestLedgerPictures(t *testing.T) {
	set, p := sampleSettings(), progressPlan()
	ledger := render(t, p, nil, set)
	names := func(data []byte) string {
		found, err := Pictures(data)
		if err != nil {
			t.Fatal(err)
		}
		var all []string
		for _, p := range found {
			all = append(all, p.Unit+" "+p.File)
		}
		slices.Sort(all)
		return strings.Join(all, ",")
	}
	const part = "xl/worksheets/sheet1.xml"
	next := progressPlan()
	next.Themes[0].Tasks[0].Assignments = next.Themes[0].Tasks[0].Assignments[1:] // 甲局 of task 1, row 4
	for name, typed := range map[string][]byte{
		"WPS":            cellpictures.WPS(t, ledger, part, map[string][]byte{"J4": dot(t, 1), "J5": dot(t, 2)}),
		"Excel":          cellpictures.Excel(t, ledger, part, map[string][]byte{"J4": dot(t, 1), "J5": dot(t, 2)}),
		"over the cells": laid(t, ledger, "台账", map[string][]byte{"J4": dot(t, 1), "J5": dot(t, 2)}),
	} {
		t.Run(name, func(t *testing.T) {
			if got := names(typed); got != "乙局 1-J5.png,甲局 1-J4.png" {
				t.Errorf("%s", got)
			}
			for i, want := range []string{"（图片）", "（图片）"} {
				if got := entryAt(t, typed, i).Progress; name != "over the cells" && got != want {
					t.Errorf("row %d says %q", i, got)
				}
			}
			now, changes, err := Update(typed, next, nil, set, nil)
			if err != nil {
				t.Fatal(err)
			}
			w := mustOpen(t, now)
			i := slices.IndexFunc(w.Sheets, func(s worksheet.SheetPart) bool { return s.Name == withdrawnName.ZH })
			there, err := w.Pictures(w.Sheets[i])
			if err != nil {
				t.Fatal(err)
			}
			over := name == "over the cells"
			if over == (len(there) == 1) || has(changes.Found, "tracker-picture-left") != over {
				t.Errorf("%d pictures are on the sheet of what is withdrawn; said: %v", len(there), codesOf(changes.Found))
			}
			if aside := fmt.Sprint(rowsOfSheet(t, now, withdrawnName.ZH)); over && !strings.Contains(aside, "图片 Picture") {
				t.Errorf("not on the withdrawn row: %s", aside)
			}
		})
	}
}
