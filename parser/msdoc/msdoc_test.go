package msdoc

import (
	"archive/zip"
	"bytes"
	"encoding/binary"
	"errors"
	"io"
	"regexp"
	"testing"
	"unicode/utf16"

	"fengong/internal/testtool"
	"fengong/parser/ole"
)

// prop is a property with its value.
func prop(op uint16, arg ...byte) []byte {
	b := binary.LittleEndian.AppendUint16(nil, op)
	if op>>13 == 6 && op != tDefine {
		b = append(b, byte(len(arg)))
	}
	return append(b, arg...)
}

func props(list ...[]byte) []byte { return bytes.Join(list, nil) }

// define is the layout of a row: the edges of its cells, and what each is.
func define(edges []int, flags ...uint16) []byte {
	b := []byte{byte(len(edges) - 1)}
	for _, e := range edges {
		b = binary.LittleEndian.AppendUint16(b, uint16(e))
	}
	for _, f := range flags {
		b = append(binary.LittleEndian.AppendUint16(b, f), make([]byte, 18)...)
	}
	return append(binary.LittleEndian.AppendUint16(binary.LittleEndian.AppendUint16(nil, tDefine), uint16(len(b)+1)), b...)
}

type (
	wp = testtool.WordPara
	wr = testtool.WordRun
)

func text(s string, list ...[]byte) wp {
	return wp{Runs: []wr{{Text: s}}, Mark: chPara, Props: props(list...)}
}

var inTable = prop(pInTable, 1)

func cellOf(s string, list ...[]byte) wp {
	return wp{Runs: []wr{{Text: s}}, Mark: chCell, Props: props(append(list, inTable)...)}
}

func rowEnd(list ...[]byte) wp {
	return wp{Mark: chCell, Props: props(append(list, inTable, prop(pRowEnd, 1))...)}
}

func convert(t testing.TB, streams map[string][]byte) (data []byte, lost int, err error) {
	t.Helper()
	f, err := ole.Open(testtool.Compound(streams))
	if err != nil {
		t.Fatal(err)
	}
	return DOCX(f)
}

// show gives a part of the .docx, its usual clutter shortened.
func show(t testing.TB, data []byte, part string) string {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	r, err := z.Open("word/" + part + ".xml")
	if err != nil {
		t.Fatal(err)
	}
	b, err := io.ReadAll(r)
	if err != nil {
		t.Fatal(err)
	}
	s := regexp.MustCompile(`^<\?xml[^>]*>|</?w:(document|body|numbering|footnotes)[^>]*>| xml:space="preserve"|w:`).ReplaceAllString(string(b), "")
	return regexp.MustCompile(`<r><t>([^<]*)</t></r>`).ReplaceAllString(s, "‹$1›")
}

func TestDOCX(t *testing.T) {
	level := func(start, format int, words ...uint16) []byte {
		b := make([]byte, 28)
		binary.LittleEndian.PutUint32(b, uint32(start))
		b[4] = byte(format)
		b = binary.LittleEndian.AppendUint16(b, uint16(len(words)))
		for _, w := range words {
			b = binary.LittleEndian.AppendUint16(b, w)
		}
		return b
	}
	lists := []byte{1, 0, 7, 0, 0, 0}
	lists = append(append(lists, make([]byte, 22)...), 1, 0)[:30]
	lists[2+26] = 1 // simple
	lists = append(lists, level(3, 39, 0, '、')...)
	overrides := append([]byte{1, 0, 0, 0, 7, 0, 0, 0}, make([]byte, 12)...)
	overrides = append(overrides, 0xff, 0xff, 0xff, 0xff)
	font := append([]byte{0, 0, 1, 0}, append([]byte{39 + 14}, make([]byte, 39)...)...)
	for _, c := range utf16.Encode([]rune("Symbol\x00")) {
		font = binary.LittleEndian.AppendUint16(font, c)
	}
	for _, test := range []struct {
		name       string
		paras      []wp
		notes      int
		structures map[int][]byte
		part       string
		want       string
		lost       int
	}{
		{name: "text, breaks, characters of XML", paras: []wp{text("甲\t乙\v丙\x1e丁\x1f𠮷<&\x01")},
			want: `<p>‹甲›<r><tab/></r>‹乙›<r><br/></r>‹丙›<r><noBreakHyphen/></r>‹丁𠮷&lt;&amp;›</p>`},
		{name: "deleted, inserted, hidden and struck out", paras: []wp{{Runs: []wr{{Text: "旧", Props: prop(cDeleted, 1)}, {Text: "新", Props: prop(cInserted, 1)}, {Text: "藏", Props: prop(cHidden, 1)}, {Text: "划", Props: prop(cStrike, 1)}, {Text: "双", Props: prop(cDouble, 1)}, {Text: "留", Props: prop(cStrike, 0)}},
			Mark: chPara, Of: prop(cDeleted, 1)}, text("后")},
			want: `<p><pPr><rPr><del/></rPr></pPr><del><r><delText>旧</delText></r></del><ins>‹新›</ins><r><rPr><vanish/></rPr><t>藏</t></r><r><rPr><strike/></rPr><t>划</t></r><r><rPr><dstrike/></rPr><t>双</t></r>‹留›</p><p>‹后›</p>`},
		{name: "of a field the result, of one within another too", paras: []wp{text("见\x13 REF a\x13 PAGE \x14里\x15 b\x14附表\x13 PAGE \x142\x15\x15。")},
			want: `<p>‹见›‹附表›‹2›‹。›</p>`},
		{name: "numbers that are fields, or of the kind that Word 6 had", paras: []wp{text("\x13 AUTONUMLGL \\e \x15甲"), text("\x13 LISTNUM \x14\x151.乙"),
			text("丙", prop(pList, 0xff, 0x07), prop(pOldNumber, make([]byte, 84)...)), text("丁", prop(pOldNumber, make([]byte, 84)...), prop(pList, 0, 0))},
			want: `<p>‹甲›</p><p>‹1.乙›</p><p>‹丙›</p><p>‹丁›</p>`, lost: 2},
		{name: "symbols", paras: []wp{{Runs: []wr{{Text: "前("}, {Text: "(", Props: prop(cSymbol, 0, 0, 0x61, 0xf0)}}, Mark: chPara}}, structures: map[int][]byte{fibFonts: font},
			want: `<p>‹前(›<r><sym font="Symbol" char="f061"/></r></p>`},
		{name: "special characters are none", paras: []wp{{Runs: []wr{{Text: "\x01\x02甲", Props: prop(cSpecial, 1)}}, Mark: chPara}}, want: `<p>‹甲›</p>`},
		{name: "a table, its cells over columns and rows", paras: []wp{
			cellOf("a"), cellOf("b"), cellOf("c"), rowEnd(define([]int{-108, 1000, 2000, 3000}, 3<<5, 0, 0)),
			cellOf(""), cellOf("d"), rowEnd(define([]int{-100, 1005, 3000}, 1<<5, 0)),
			cellOf("e"), rowEnd(define([]int{1000, 3000}, 0)), text("后")},
			want: `<tbl><tr><tc><tcPr><vMerge val="restart"/></tcPr><p>‹a›</p></tc><tc><tcPr></tcPr><p>‹b›</p></tc><tc><tcPr></tcPr><p>‹c›</p></tc></tr>` +
				`<tr><tc><tcPr><vMerge/></tcPr><p></p></tc><tc><tcPr><gridSpan val="2"/></tcPr><p>‹d›</p></tc></tr>` +
				`<tr><trPr><gridBefore val="1"/></trPr><tc><tcPr><gridSpan val="2"/></tcPr><p>‹e›</p></tc></tr></tbl><p>‹后›</p>`},
		{name: "changes behind the layout of a row", paras: []wp{
			cellOf("a"), cellOf("b"), cellOf("c"), rowEnd(define([]int{0, 1000, 2000, 3000}, 0, 0, 0), prop(tVertical, 0, 3), prop(tMerge, 1, 3)),
			cellOf("d"), cellOf("e"), rowEnd(define([]int{0, 500, 1000, 3000}, 0, 0, 0), prop(tDelete, 0, 1), prop(tVertical, 0, 1), prop(tWidth, 0, 1, 0xe8, 0x03))},
			want: `<tbl><tr><tc><tcPr><vMerge val="restart"/></tcPr><p>‹a›</p></tc><tc><tcPr><gridSpan val="2"/></tcPr><p>‹b›</p><p><r><rPr><vanish/></rPr><t>c</t></r></p></tc></tr>` +
				`<tr><tc><tcPr><vMerge/></tcPr><p>‹d›</p></tc><tc><tcPr><gridSpan val="2"/></tcPr><p>‹e›</p></tc></tr></tbl>`},
		{name: "a deleted row, and one without a layout", paras: []wp{
			cellOf("a"), {Mark: chCell, Props: props(inTable, prop(pRowEnd, 1)), Of: prop(cDeleted, 1)}, cellOf("b"), cellOf("c"), rowEnd()},
			want: `<tbl><tr><trPr><del/></trPr><tc><tcPr></tcPr><p>‹a›</p></tc></tr><tr><tc><tcPr></tcPr><p>‹b›</p></tc><tc><tcPr></tcPr><p>‹c›</p></tc></tr></tbl>`},
		{name: "a table in a cell", paras: []wp{
			text("前", inTable),
			text("x", prop(pDepth, 2, 0, 0, 0), inTable, prop(pInnerCell, 1)), text("y", prop(pDepth, 2, 0, 0, 0), inTable, prop(pInnerCell, 1)),
			text("", prop(pDepth, 2, 0, 0, 0), inTable, prop(pInnerCell, 1), prop(pInnerRow, 1), define([]int{0, 500, 1000}, 0, 0)),
			cellOf("后"), rowEnd(define([]int{0, 1000}, 0))},
			want: `<tbl><tr><tc><tcPr></tcPr><p>‹前›</p><tbl><tr><tc><tcPr></tcPr><p>‹x›</p></tc><tc><tcPr></tcPr><p>‹y›</p></tc></tr></tbl><p>‹后›</p></tc></tr></tbl>`},
		{name: "automatic numbers", paras: []wp{text("甲", prop(pList, 1, 0)), text("乙", prop(pList, 1, 0), prop(pLevel, 4)), text("丙", prop(pList, 9, 0)), text("丁", prop(pList, 0x01, 0xf8))},
			structures: map[int][]byte{fibLists: lists, fibOverrides: overrides}, lost: 2,
			want: `<p><pPr><numPr><ilvl val="0"/><numId val="1"/></numPr></pPr>‹甲›</p><p>‹乙›</p><p>‹丙›</p><p>‹丁›</p>`},
		{name: "what automatic numbers are", paras: []wp{text("甲")}, structures: map[int][]byte{fibLists: lists, fibOverrides: overrides}, part: "numbering",
			want: `<abstractNum abstractNumId="0"><lvl ilvl="0"><start val="3"/><numFmt val="chineseCountingThousand"/><lvlText val="%1、"/></lvl></abstractNum><num numId="1"><abstractNumId val="0"/></num>`},
		{name: "footnotes", paras: []wp{text("甲"), {Runs: []wr{{Text: "\x02", Props: prop(cSpecial, 1)}, {Text: "注"}}, Mark: chPara}}, notes: 1, part: "footnotes",
			want: `<footnote id="1"><p>‹注›</p></footnote>`},
	} {
		t.Run(test.name, func(t *testing.T) {
			data, lost, err := convert(t, testtool.Word(test.paras, test.notes, test.structures))
			if err != nil {
				t.Fatal(err)
			}
			if test.part == "" {
				test.part = "document"
			}
			if got := show(t, data, test.part); got != test.want {
				t.Errorf("got\n%s\nwant\n%s", got, test.want)
			}
			if lost != test.lost {
				t.Errorf("%d numbers lost, want %d", lost, test.lost)
			}
		})
	}
}

// A fast save leaves pieces out of order, with properties of their own, and narrow ones.
func TestPieces(t *testing.T) {
	streams := testtool.Word([]wp{text("后半前半旧")}, 0, nil)
	at := len(streams["WordDocument"])
	streams["WordDocument"] = append(streams["WordDocument"], "caf\xe9"...)
	clx := []byte{1, 3, 0, 0x37, 0x08, 1, 2, 4 + 5*4 + 4*8, 0, 0, 0}
	for _, cp := range []uint32{0, 2, 4, 8, 9, 10} {
		clx = binary.LittleEndian.AppendUint32(clx, cp)
	}
	for _, p := range []struct {
		at  uint32
		prm uint16
	}{{1024 + 4, 0}, {1024, 1}, {uint32(2*at) | 1<<30, 0}, {1024 + 8, 0x41<<1 | 1<<8}, {1024 + 10, 0}} {
		clx = append(clx, 0, 0)
		clx = binary.LittleEndian.AppendUint32(clx, p.at)
		clx = binary.LittleEndian.AppendUint16(clx, p.prm)
	}
	clx[7] = byte(len(clx) - 11)
	table := streams["0Table"]
	binary.LittleEndian.PutUint32(streams["WordDocument"][154+8*fibClx:], uint32(len(table)))
	binary.LittleEndian.PutUint32(streams["WordDocument"][158+8*fibClx:], uint32(len(clx)))
	streams["0Table"] = append(table, clx...)
	binary.LittleEndian.PutUint32(streams["WordDocument"][76:], 10)
	data, _, err := convert(t, streams)
	if err != nil {
		t.Fatal(err)
	}
	want := `<p>‹前半›<r><rPr><strike/></rPr><t>后半</t></r>‹café›<del><r><delText>旧</delText></r></del></p>`
	if got := show(t, data, "document"); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

func TestRefused(t *testing.T) {
	change := func(at int, b ...byte) map[string][]byte {
		s := testtool.Word([]wp{text("甲")}, 0, nil)
		copy(s["WordDocument"][at:], b)
		return s
	}
	for _, test := range []struct {
		name    string
		streams map[string][]byte
		want    error // nil: damage
	}{
		{"Word 6", change(0, 0xdc, 0xa5, 0x65, 0), ole.ErrTooOld},
		{"Word 95", change(0, 0xdc, 0xa5, 0x68, 0), ole.ErrTooOld},
		{"a trial of Word 97", change(2, 0xbf, 0), ole.ErrTooOld},
		{"a password", change(11, 1), ole.ErrEncrypted},
		{"no head", change(0, 1, 2), nil},
		{"short", map[string][]byte{"WordDocument": nil}, nil},
		{"no table stream", change(11, 2), nil},
		{"pieces outside", change(154+8*fibClx, 0xff, 0xff, 0xff, 0x7f), nil},
		{"more text than there is", change(76, 0xff, 0xff), nil},
		{"pages outside", change(154+8*fibPapx, 0, 0, 0, 0), nil},
	} {
		t.Run(test.name, func(t *testing.T) {
			_, _, err := convert(t, test.streams)
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
}
