package msxls

import (
	"archive/zip"
	"bytes"
	"crypto/md5"
	"crypto/rc4"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"math"
	"slices"
	"strings"
	"testing"
	"unicode/utf16"

	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"

	"fengong/internal/testtool"
	"fengong/parser/ole"
)

// rec makes a record of numbers of two bytes, of bytes and of strings.
func rec(id int, fields ...any) []byte {
	var body []byte
	for _, f := range fields {
		switch f := f.(type) {
		case int:
			body = binary.LittleEndian.AppendUint16(body, uint16(f))
		case byte:
			body = append(body, f)
		case []byte:
			body = append(body, f...)
		case string:
			body = append(body, f...)
		case uint32:
			body = binary.LittleEndian.AppendUint32(body, f)
		case float64:
			body = binary.LittleEndian.AppendUint64(body, math.Float64bits(f))
		}
	}
	b := binary.LittleEndian.AppendUint16(nil, uint16(id))
	b = binary.LittleEndian.AppendUint16(b, uint16(len(body)))
	return append(b, body...)
}

// wide gives the characters of s, two bytes each.
func wide(s string) []byte {
	var b []byte
	for _, c := range utf16.Encode([]rune(s)) {
		b = binary.LittleEndian.AppendUint16(b, c)
	}
	return b
}

// str is a string with its length and its flags.
func str(s string) []byte {
	return slices.Concat(binary.LittleEndian.AppendUint16(nil, uint16(len(wide(s))/2)), []byte{1}, wide(s))
}

func bof(kind int) []byte { return rec(recBOF, 0x600, kind, 0, 0, uint32(0), uint32(0)) }

type sheetOf struct {
	name    string
	hidden  byte
	records [][]byte
}

// stream lays out a workbook: the records of the whole, then those of the sheets.
func stream(globals [][]byte, sheets ...sheetOf) []byte {
	var out []byte
	for range 2 { // the second time the places of the sheets are known
		starts := make([]int, len(sheets))
		at := len(out)
		for i := len(sheets) - 1; i >= 0 && out != nil; i-- {
			at -= len(slices.Concat(sheets[i].records...)) + len(bof(16)) + 4
			starts[i] = at
		}
		out = bof(5)
		for _, g := range globals {
			out = append(out, g...)
		}
		for i, s := range sheets {
			out = append(out, rec(recBoundSheet, uint32(starts[i]), s.hidden, byte(0), byte(len([]rune(s.name))), byte(1), wide(s.name))...)
		}
		out = append(out, rec(recEOF)...)
		for _, s := range sheets {
			out = slices.Concat(out, bof(16), slices.Concat(s.records...), rec(recEOF))
		}
	}
	return out
}

func convert(t testing.TB, workbook []byte) ([]byte, error) {
	t.Helper()
	f, err := ole.Open(testtool.Compound(map[string][]byte{"WORKBOOK": workbook}))
	if err != nil {
		t.Fatal(err)
	}
	return XLSX(f)
}

// show writes the cells of a workbook as another program's reader sees them.
func show(t testing.TB, data []byte) string {
	t.Helper()
	f, err := excelize.OpenReader(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	var b strings.Builder
	for _, name := range f.GetSheetList() {
		visible, err := f.GetSheetVisible(name)
		if err != nil {
			t.Fatal(err)
		}
		fmt.Fprintf(&b, "%s visible=%v\n", name, visible)
		rows, err := f.GetRows(name)
		if err != nil {
			t.Fatal(err)
		}
		for i, row := range rows {
			for j, v := range row {
				if v == "" {
					continue
				}
				ref, err := excelize.CoordinatesToCellName(j+1, i+1)
				if err != nil {
					t.Fatal(err)
				}
				fmt.Fprintf(&b, "%s %q\n", ref, v)
			}
		}
		merged, err := f.GetMergeCells(name)
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range merged {
			fmt.Fprintf(&b, "merged %s:%s\n", m.GetStartAxis(), m.GetEndAxis())
		}
	}
	return b.String()
}

func TestTexts(t *testing.T) {
	const rich, phonetic = 8, 4
	texts := func(parts ...[]byte) []byte { return slices.Concat(parts...) }
	for _, test := range []struct {
		name string
		sst  []byte
		n    int
		want string
	}{
		{"bytes and wide characters", rec(recSST, uint32(2), uint32(2), 4, byte(0), "ab\xe9d", str("一二")), 2, `A1 "abéd"
A2 "一二"
`},
		{"narrow, then wide in the next record", texts(rec(recSST, uint32(2), uint32(2), 5, byte(0), "12"), rec(recContinue, byte(1), wide("三四五"), str("后"))), 2, `A1 "12三四五"
A2 "后"
`},
		{"wide, then narrow, then wide", texts(rec(recSST, uint32(1), uint32(1), 6, byte(1), wide("一二")), rec(recContinue, byte(0), "34"), rec(recContinue, byte(1), wide("五六"))), 1, `A1 "一二34五六"
`},
		{"a record ends where a text does", texts(rec(recSST, uint32(2), uint32(2), str("一")), rec(recContinue, str("二"))), 2, `A1 "一"
A2 "二"
`},
		{"rich and phonetic runs, over the end of a record", texts(rec(recSST, uint32(2), uint32(2),
			2, byte(1|rich|phonetic), 2, uint32(6), wide("甲乙"), 0, 1, 1), rec(recContinue, 0, "phon"), rec(recContinue, "et", str("丙"))), 2, `A1 "甲乙"
A2 "丙"
`},
		{"an empty text", rec(recSST, uint32(2), uint32(2), 0, byte(0), str("乙")), 2, `A2 "乙"
`},
		{"beyond the first plane, control characters, what looks like an escape", rec(recSST, uint32(2), uint32(2), str("𠮷\x01\r\n_x000D_ <&>\""), str("a\rb")), 2, `A1 "𠮷\n_x000D_ <&>\""
A2 "a\nb"
`},
		{"more texts announced than there are", rec(recSST, uint32(1), uint32(9), str("甲")), 1, `A1 "甲"
`},
	} {
		t.Run(test.name, func(t *testing.T) {
			var cells [][]byte
			for i := range test.n {
				cells = append(cells, rec(recLabelSST, i, 0, 0, uint32(i)))
			}
			data, err := convert(t, stream([][]byte{test.sst}, sheetOf{"表", 0, cells}))
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff("表 visible=true\n"+test.want, show(t, data)); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

func TestCells(t *testing.T) {
	globals := [][]byte{
		rec(recFormat, 164, str(`yyyy"年"m"月"d"日"`)),
		rec(recXF, 0, 0, 0), rec(recXF, 0, 164, 0), rec(recXF, 0, 9, 0),
		rec(recSST, uint32(1), uint32(1), str("文")),
	}
	formula := func(row, col int, value ...any) []byte {
		return rec(recFormula, append(append([]any{row, col, 0}, value...), 0, uint32(0), 0)...)
	}
	data, err := convert(t, stream(globals,
		sheetOf{"数", 0, [][]byte{
			rec(recRow, 1, 0, 5, 255, 0, 0, uint32(0x20)),
			rec(recColInfo, 3, 4, 2000, 0, 1),
			rec(recNumber, 0, 0, 0, 0.1),
			rec(recRK, 0, 1, 0, uint32(12<<2|2)),
			rec(recRK, 0, 2, 0, uint32(12345<<2|3)),
			rec(recRK, 0, 3, 0, uint32(math.Float64bits(-1.5)>>32)),
			rec(recMulRK, 1, 0, 0, uint32(7<<2|2), 1, uint32(46203<<2|2), 2, uint32(50<<2|3), 2),
			rec(recBoolErr, 2, 0, 0, byte(1), byte(0)),
			rec(recBoolErr, 2, 1, 0, byte(7), byte(1)),
			rec(recLabel, 2, 2, 0, str("旧")),
			formula(3, 0, 2.5),
			formula(3, 1, byte(0), byte(0), 0, 0, 0xffff),
			rec(0x4bc, 0, 0), // a shared formula stands between
			rec(recString, str("算出的字")),
			formula(3, 2, byte(1), byte(0), 1, 0, 0xffff),
			formula(3, 3, byte(2), byte(0), 42, 0, 0xffff),
			formula(3, 4, byte(3), byte(0), 0, 0, 0xffff),
			rec(0x406, 3, 5, 0, 8.0, 0, uint32(0), 0),
			rec(recMergeCells, 2, 4, 6, 0, 0, 7, 7, 1, 3),
			bof(0x20), rec(recNumber, 9, 9, 0, 9.0), rec(recEOF), // a chart in the sheet
			rec(recLabelSST, 4, 0, 0, uint32(0)),
			rec(recNumber, 0, 5, 0, 1.0), // out of order, and twice
			rec(recNumber, 0, 5, 0, 2.0),
		}},
		sheetOf{"藏", 1, [][]byte{rec(recLabelSST, 0, 0, 0, uint32(0))}},
		sheetOf{"深藏", 2, nil},
	))
	if err != nil {
		t.Fatal(err)
	}
	want := `数 visible=true
A1 "0.1"
B1 "12"
C1 "123.45"
D1 "-1.5"
F1 "2"
A2 "7"
B2 "2026年6月30日"
C2 "50%"
A3 "TRUE"
B3 "#DIV/0!"
C3 "旧"
A4 "2.5"
B4 "算出的字"
C4 "TRUE"
D4 "#N/A"
F4 "8"
A5 "文"
merged A5:A7
merged B8:D8
藏 visible=false
A1 "文"
深藏 visible=false
`
	if diff := cmp.Diff(want, show(t, data)); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	f, err := excelize.OpenReader(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	for row, want := range map[int]bool{1: true, 2: false, 3: true} {
		if got, err := f.GetRowVisible("数", row); err != nil || got != want {
			t.Errorf("row %d visible: %v, want %v (%v)", row, got, want, err)
		}
	}
	for col, want := range map[string]bool{"C": true, "D": false, "E": false, "F": true} {
		if got, err := f.GetColVisible("数", col); err != nil || got != want {
			t.Errorf("column %s visible: %v, want %v (%v)", col, got, want, err)
		}
	}
}

// What is struck out stays so, as a whole cell and in part of a text.
func TestStruckOut(t *testing.T) {
	plain, struck := rec(recFont, 200, 0, 0), rec(recFont, 200, 8, 0)
	data, err := convert(t, stream([][]byte{
		plain, struck, plain, plain, struck, // the fifth is font 5
		rec(recXF, 0, 0, 0), rec(recXF, 5, 0, 0),
		rec(recSST, uint32(3), uint32(3), str("整格"), 4, byte(1|8), 3, wide("旧的新的"), 0, 1, 1, 1, 2, 2, 4, byte(1|8), 1, wide("旧的新的"), 2, 0),
	}, sheetOf{"表", 0, [][]byte{rec(recLabelSST, 0, 0, 1, uint32(0)), rec(recLabelSST, 1, 0, 0, uint32(1)), rec(recLabelSST, 2, 0, 1, uint32(2))}}))
	if err != nil {
		t.Fatal(err)
	}
	f, err := excelize.OpenReader(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	id, err := f.GetCellStyle("表", "A1")
	if err != nil {
		t.Fatal(err)
	}
	style, err := f.GetStyle(id)
	if err != nil || style.Font == nil || !style.Font.Strike {
		t.Errorf("A1 is not struck out: %+v (%v)", style, err)
	}
	runs, err := f.GetCellRichText("表", "A2")
	if err != nil || len(runs) != 2 || runs[0].Text != "旧的" || !runs[0].Font.Strike || runs[1].Text != "新的" || runs[1].Font.Strike {
		t.Errorf("A2: %+v (%v)", runs, err)
	}
	// Of a cell that is struck out, the part with a font of its own is not.
	runs, err = f.GetCellRichText("表", "A3")
	if err != nil || len(runs) != 2 || runs[0].Text != "旧的" || runs[0].Font != nil || runs[1].Text != "新的" || runs[1].Font == nil || runs[1].Font.Strike {
		t.Errorf("A3: %+v (%v)", runs, err)
	}
}

func TestRefused(t *testing.T) {
	good := stream(nil, sheetOf{"表", 0, [][]byte{rec(recNumber, 0, 0, 0, 1.0)}})
	many := [][]byte{}
	for range 400 {
		row := []any{1, 0}
		for range 255 {
			row = append(row, 0, uint32(2))
		}
		many = append(many, rec(recMulRK, append(row, 254)...))
	}
	for _, test := range []struct {
		name string
		data []byte
		want error // nil: damage
	}{
		{"Excel 5", rec(recBOF, 0x500, 5, 0, 0), ole.ErrTooOld},
		{"Excel 4", rec(0x409, 0, 16, 0), ole.ErrTooOld},
		{"with a password", stream([][]byte{rec(recFilePass, 1, 1, 1, make([]byte, 48))}, sheetOf{"表", 0, nil}), ole.ErrEncrypted},
		{"with a password, hidden by XOR", stream([][]byte{rec(recFilePass, 0, 1, 1)}, sheetOf{"表", 0, nil}), ole.ErrEncrypted},
		{"cut off", good[:len(good)-10], nil},
		{"nothing", nil, nil},
		{"a text that is not there", stream(nil, sheetOf{"表", 0, [][]byte{rec(recLabelSST, 0, 0, 0, uint32(5))}}), nil},
		{"a text cut off", stream([][]byte{rec(recSST, uint32(1), uint32(1), 9, byte(1), wide("一"))}, sheetOf{"表", 0, nil}), nil},
		{"a row of numbers cut off", stream(nil, sheetOf{"表", 0, [][]byte{rec(recMulRK, 0, 0, 0, uint32(0), 0, uint32(0), 7)}}), nil},
		{"a sheet outside", stream([][]byte{rec(recBoundSheet, uint32(1<<30), 0, byte(1), byte(0), "x")}, sheetOf{"表", 0, nil}), nil},
	} {
		t.Run(test.name, func(t *testing.T) {
			_, err := convert(t, test.data)
			switch {
			case err == nil:
				t.Error("no error")
			case test.want != nil && !errors.Is(err, test.want):
				t.Errorf("%v, want %v", err, test.want)
			case test.want == nil && (errors.Is(err, ole.ErrTooOld) || errors.Is(err, ole.ErrEncrypted)):
				t.Errorf("%v, want damage", err)
			}
		})
	}
	t.Run("more cells than can be", func(t *testing.T) {
		b := &book{sheets: []*sheet{}}
		s := &sheet{rows: map[int]bool{}}
		b.cells = maxCells - 1000
		err := b.readSheet(s, &records{data: slices.Concat(bof(16), slices.Concat(many...), rec(recEOF))})
		if !errors.Is(err, ole.ErrTooLarge) {
			t.Errorf("%v", err)
		}
	})
}

// A workbook of which only the structure is protected is encrypted with a password that
// everybody has. The lock is made here by the published rules.
func TestProtectedStructure(t *testing.T) {
	salt, verifier := []byte("0123456789abcdef"), []byte("fedcba9876543210")
	password := md5.Sum(wide(everybody))
	var salted []byte
	for range 16 {
		salted = append(append(salted, password[:5]...), salt...)
	}
	base := md5.Sum(salted)
	block := func(n uint32) *rc4.Cipher {
		k := md5.Sum(binary.LittleEndian.AppendUint32(slices.Clone(base[:5]), n))
		c, err := rc4.NewCipher(k[:])
		if err != nil {
			t.Fatal(err)
		}
		return c
	}
	hash := md5.Sum(verifier)
	locked := make([]byte, 32)
	block(0).XORKeyStream(locked, slices.Concat(verifier, hash[:]))
	long := strings.Repeat("保护的内容", 300) // over the end of a block
	plain := stream([][]byte{rec(recFilePass, 1, 1, 1, salt, locked), rec(recSST, uint32(1), uint32(1), str(long))},
		sheetOf{"表", 0, [][]byte{rec(recLabelSST, 0, 0, 0, uint32(0))}})
	sealed := slices.Clone(plain)
	var pad []byte
	for n := range uint32(len(plain)/1024 + 1) {
		p := make([]byte, 1024)
		block(n).XORKeyStream(p, p)
		pad = append(pad, p...)
	}
	for r := (&records{data: plain}); r.read() == nil; {
		from := r.next - len(r.body)
		switch r.id {
		case recBOF, recFilePass:
			from = r.next
		case recBoundSheet:
			from += 4
		}
		for i := from; i < r.next; i++ {
			sealed[i] ^= pad[i]
		}
	}
	data, err := convert(t, sealed)
	if err != nil {
		t.Fatal(err)
	}
	if want := "表 visible=true\nA1 " + fmt.Sprintf("%q", long) + "\n"; show(t, data) != want {
		t.Errorf("read %.100s", show(t, data))
	}
}

// The same workbook gives the same bytes.
func TestSameBytes(t *testing.T) {
	w := stream([][]byte{rec(recFormat, 164, str("0")), rec(recFormat, 165, str("0.0"))}, sheetOf{"表", 0, [][]byte{
		rec(recRow, 1, 0, 5, 255, 0, 0, uint32(0x20)), rec(recNumber, 0, 0, 0, 1.0)}})
	a, err := convert(t, w)
	if err != nil {
		t.Fatal(err)
	}
	b, err := convert(t, w)
	if err != nil || !bytes.Equal(a, b) {
		t.Errorf("other bytes (%v)", err)
	}
	z, err := zip.NewReader(bytes.NewReader(a), int64(len(a)))
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range z.File {
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		if _, err := io.Copy(io.Discard, r); err != nil {
			t.Errorf("%s: %v", f.Name, err)
		}
	}
}
