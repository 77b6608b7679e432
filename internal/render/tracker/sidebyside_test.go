package tracker

import (
	"bytes"
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"fengong/internal/office"
	"fengong/internal/office/worksheet"
	"fengong/internal/testtool"
)

// A ledger that is read a piece at a time holds what it holds when it is read in one piece, also where it turns out on the
// way that it has to be.
func TestSideBySide(t *testing.T) {
	t.Parallel()
	plan, d := samplePlan(t, 20, 1250, 300, 4)
	pkg, err := office.Open(render(t, plan, d, sampleSettings()), worksheet.Limits)
	if err != nil {
		t.Fatal(err)
	}
	const part = "xl/worksheets/sheet1.xml"
	sheet, err := pkg.Read(part)
	if err != nil {
		t.Fatal(err)
	}
	late := bytes.Index(sheet, []byte(`<row r="4500"`))
	if late < 0 {
		t.Fatal("the ledger has too few rows")
	}
	inLate := func(old, now string) func([]byte) []byte {
		return func(sheet []byte) []byte {
			return slices.Concat(sheet[:late], bytes.Replace(sheet[late:], []byte(old), []byte(now), 1))
		}
	}
	first := 0 // row of the second piece
	if _, err := pkg.Apart(part).Scan(1, nil, func(s *office.Scanner) error {
		if s.Is(office.Sheet, "row") && first == 0 {
			first, err = strconv.Atoi(string(s.Attr("r")))
		}
		return err
	}); err != nil || first < 2 {
		t.Fatal(first, err)
	}
	for _, test := range []struct {
		name   string
		change func([]byte) []byte
		fails  bool
	}{
		{"as it was made", slices.Clone[[]byte], false},
		{"another look late", inLate(` s="1" `, ` s="3" `), false},
		{"a comment in which a row seems to end", inLate("</v></c>", "<!-- "+strings.Repeat("</row><row r='1'>", 50_000)+"--></v></c>"), false},
		{"a row that does not say which it is", inLate(`<row r="4500"`, "<row"), false},
		{"a row out of order", inLate(`<row r="4500"`, `<row r="3"`), true},
		{"a piece out of order", func(sheet []byte) []byte {
			at := bytes.Index(sheet, fmt.Appendf(nil, `<row r="%d"`, first))
			end := at + bytes.Index(sheet[at:], []byte("</row>"))
			row := regexp.MustCompile(fmt.Sprintf(`r="([A-Z]*)%d"`, first)).ReplaceAll(sheet[at:end], []byte(`r="${1}3"`))
			return slices.Concat(sheet[:at], row, sheet[end:])
		}, true},
		{"a cell of no known type", inLate(`t="inlineStr"`, `t="x"`), true},
		{"cells merged down", inLate("</sheetData>", `</sheetData><mergeCells><mergeCell ref="E4500:E4502"/></mergeCells>`), false},
		{"keys without their head", func(sheet []byte) []byte { return bytes.Replace(sheet, []byte(">键<"), []byte("><"), 1) }, false},
		{"rows below the heads alone", func(sheet []byte) []byte {
			return bytes.Replace(sheet, []byte(">任务内容<"), []byte(">其他<"), 1)
		}, true},
	} {
		p := pkg.Clone()
		p.Set(part, test.change(sheet))
		data, err := p.Bytes(time.Now())
		if err != nil {
			t.Fatal(err)
		}
		whole, errWhole := read(testtool.Repack(t, data, func(_ string, part []byte) []byte { return part }))
		apart, errApart := read(data)
		if whole != apart || fmt.Sprint(errWhole) != fmt.Sprint(errApart) || test.fails != (errApart != nil) {
			t.Errorf("%s: %d bytes, want %d; %v, want %v", test.name, len(apart), len(whole), errApart, errWhole)
		}
	}
}

// read says what a ledger holds.
func read(data []byte) (string, error) {
	l, err := Open(data)
	if err != nil {
		return "", err
	}
	var b strings.Builder
	byNum := map[int]*pastRow{}
	for i := range l.past.rows {
		r := &l.past.rows[i]
		byNum[r.num], r.to = r, 0
		fmt.Fprintln(&b, r.num, r.seal, r.cell)
		for id := range r.is {
			fmt.Fprintln(&b, r.val(columnID(id)))
		}
	}
	entries, err := l.Entries()
	if err != nil {
		return "", err
	}
	for i := range entries {
		fmt.Fprintln(&b, entries[i])
	}
	u := &update{past: l.past, byNum: byNum}
	fmt.Fprintln(&b, l.w.Merged[l.past.sheet.Part], u.surveyed(), u.width, u.headStyle, u.votes)
	return b.String(), nil
}
