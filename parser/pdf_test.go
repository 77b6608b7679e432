package parser

import (
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"
	"unicode/utf16"

	"github.com/google/go-cmp/cmp"

	"fengong/model"
	"fengong/parser/pdf"
)

// Two programs print the seed: one cuts rows at the foot of a page with rules around both
// parts, the other without.
func TestSeedPDF(t *testing.T) {
	want := seedPlan(t)
	for name, notes := range map[string]string{"seed-libreoffice.pdf": "pdf-row-joined", "seed-chromium.pdf": ""} {
		t.Run(name, func(t *testing.T) {
			t.Setenv("PATH", t.TempDir())
			p, ds := Parse(name, readFile(t, "testdata/pdf/"+name), Options{})
			if p == nil {
				t.Fatal(ds)
			}
			if diff := cmp.Diff(want, p, samePlan); diff != "" {
				t.Errorf("not the plan of the text (-text +this):\n%s", diff)
			}
			for _, d := range ds {
				switch {
				case d.Code == notes:
					notes = ""
				case d.Severity > model.Note && !fromPhrase(d.Code):
					t.Errorf("unexpected: %s", d.Format(model.English))
				}
			}
			if notes != "" {
				t.Errorf("no %s", notes)
			}
		})
	}
}

// pdfOf makes a PDF of pages from what is drawn on them; the page's other entries may
// follow. The font is F1; I is a picture.
func pdfOf(font, page string, contents ...string) []byte {
	objects := []string{"<</Type/Catalog/Pages 2 0 R>>", "", font,
		"<</Type/XObject/Subtype/Image/Width 1/Height 1/BitsPerComponent 8/ColorSpace/DeviceGray/Length 1>>stream\n0\nendstream"}
	var kids strings.Builder
	for _, c := range contents {
		n := len(objects) + 1
		fmt.Fprintf(&kids, "%d 0 R ", n)
		objects = append(objects,
			fmt.Sprintf("<</Type/Page/Parent 2 0 R/MediaBox[0 0 400 300]/Contents %d 0 R/Resources<</Font<</F1 3 0 R>>/XObject<</I 4 0 R>>>>%s>>", n+1, page),
			fmt.Sprintf("<</Length %d>>stream\n%s\nendstream", len(c), c))
	}
	objects[1] = fmt.Sprintf("<</Type/Pages/Kids[%s]/Count %d>>", kids.String(), len(contents))
	var b strings.Builder
	b.WriteString("%PDF-1.7\n")
	var at []int
	for i, o := range objects {
		at = append(at, b.Len())
		fmt.Fprintf(&b, "%d 0 obj\n%s\nendobj\n", i+1, o)
	}
	xref := b.Len()
	fmt.Fprintf(&b, "xref\n0 %d\n0000000000 65535 f \n", len(at)+1)
	for _, o := range at {
		fmt.Fprintf(&b, "%010d 00000 n \n", o)
	}
	fmt.Fprintf(&b, "trailer\n<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n", len(at)+1, xref)
	return []byte(b.String())
}

// cjkFont is a font of Chinese that is not in the file.
func cjkFont(encoding string) string {
	return "<</Type/Font/Subtype/Type0/BaseFont/STSong-Light/Encoding/" + encoding + "/DescendantFonts[<</Type/Font/Subtype/CIDFontType0" +
		"/BaseFont/STSong-Light/CIDSystemInfo<</Registry(Adobe)/Ordering(GB1)/Supplement 2>>/DW 1000>>]>>"
}

// ruled draws a table of two columns and two rows, and the four texts in it.
func ruled(texts ...string) string {
	b := "0.5 w 20 280 360 -240 re S 200 280 m 200 40 l S 20 160 m 380 160 l S BT /F1 12 Tf "
	for i, t := range texts {
		b += fmt.Sprintf("1 0 0 1 %d %d Tm %s Tj ", 30+i%2*180, 240-i/2*120, t)
	}
	return b + "ET"
}

func TestPDFEncodings(t *testing.T) {
	for _, test := range []struct{ encoding, texts string }{
		{"GBK-EUC-H", "<C8CECEF1> <D4F0C8CEB5A5CEBB> <312EBCD3C7BFBCE0B9DCA1A3> <CAD0BDCCD3FDBED6>"},
		{"UniGB-UCS2-H", "<4EFB52A1> <8D234EFB53554F4D> <0031002E52A05F3A76D17BA13002> <5E02655980B25C40>"},
		{"Identity-H", "<0CA90F00> <11330CA905860ECA> <0012000F08460C3C085307350062> <0D67089D10E20905>"},
	} {
		t.Run(test.encoding, func(t *testing.T) {
			data := pdfOf(cjkFont(test.encoding), "", ruled(strings.Fields(test.texts)...))
			p, ds := Parse("t.pdf", data, Options{})
			if p == nil {
				t.Fatal(ds)
			}
			if tk := p.Themes[0].Tasks[0]; tk.Text != "加强监管。" || tk.Number != "1" || tk.Phrase != "市教育局" {
				t.Errorf("%+v", tk)
			}
		})
	}
}

// ucs2 writes texts for a font of the encoding UniGB-UCS2-H.
func ucs2(texts ...string) []string {
	var out []string
	for _, t := range texts {
		h := "<"
		for _, u := range utf16.Encode([]rune(t)) {
			h += fmt.Sprintf("%04X", u)
		}
		out = append(out, h+">")
	}
	return out
}

// A page may be turned by its entry or by what is drawn on it, or both.
func TestPDFTurned(t *testing.T) {
	table := ruled(ucs2("任务", "责任单位", "1.加强监管。", "市教育局")...)
	for name, data := range map[string][]byte{
		"rotated":       pdfOf(cjkFont("UniGB-UCS2-H"), "/Rotate 90", "q 0 1 -1 0 400 0 cm "+table+" Q"),
		"upside down":   pdfOf(cjkFont("UniGB-UCS2-H"), "/Rotate 180", table),
		"drawn upwards": pdfOf(cjkFont("UniGB-UCS2-H"), "", "q 0 0.75 -0.75 0 300 0 cm "+table+" Q"),
		"drawn down":    pdfOf(cjkFont("UniGB-UCS2-H"), "", "q 0 -0.75 0.75 0 0 300 cm "+table+" Q"),
	} {
		t.Run(name, func(t *testing.T) {
			p, ds := Parse("t.pdf", data, Options{})
			if p == nil {
				t.Fatal(ds)
			}
			if tk := p.Themes[0].Tasks[0]; tk.Text != "加强监管。" || tk.Phrase != "市教育局" {
				t.Errorf("%+v", tk)
			}
		})
	}
}

// What a font says comes before what its encoding says. Radicals become characters, once
// told; what is struck out does not count.
func TestPDFNotes(t *testing.T) {
	font := "<</Type/Font/Subtype/TrueType/BaseFont/X/FirstChar 65/Widths[1000 1000 1000 1000 1000 1000 1000 1000 1000 1000 1000 1000]/ToUnicode 99 0 R>>"
	m := "1 begincodespacerange <00> <ff> endcodespacerange 9 beginbfchar <41> <4EFB> <42> <52A1> <43> <8D234EFB> <44> <5355> <45> <4F4D> <46> <2F24> <47> <2EDD> <48> <5E02> <49> <5C40> endbfchar"
	data := pdfOf(strings.Replace(font, "99 0 R", "7 0 R", 1), "", ruled("(AB)", "(CDE)", "(FGA)", "(HGI)")+" 30 124 m 42 124 l S")
	data = append(data[:strings.LastIndex(string(data), "xref\n0")], fmt.Sprintf("7 0 obj\n<</Length %d>>stream\n%s\nendstream\nendobj\ntrailer\n<</Size 8/Root 1 0 R>>\n", len(m), m)...)
	p, ds := Parse("t.pdf", data, Options{})
	if p == nil {
		t.Fatal(ds)
	}
	if tk := p.Themes[0].Tasks[0]; tk.Text != "食任" || tk.Phrase != "市食局" {
		t.Errorf("%+v", tk)
	}
	for _, code := range []string{"pdf-radicals", "text-struck"} {
		if !slices.ContainsFunc(ds, func(d model.Diagnostic) bool { return d.Code == code }) {
			t.Errorf("no %s in %v", code, ds)
		}
	}
}

// What stands beside the page is lost to whoever looks at it, and told; what stands above it is the
// printer's.
func TestPDFBeside(t *testing.T) {
	table := ruled(ucs2("任务", "责任单位", "1.加强监管。", "市教育局")...)
	for place, told := range map[string]bool{"430 100": true, "100 330": false, "390 100": false} {
		data := pdfOf(cjkFont("UniGB-UCS2-H"), "", table+" BT /F1 12 Tf "+place+" Td "+ucs2("、市")[0]+" Tj ET")
		p, ds := Parse("t.pdf", data, Options{})
		if p == nil {
			t.Fatal(ds)
		}
		if got := slices.ContainsFunc(ds, func(d model.Diagnostic) bool { return d.Code == "pdf-beside" }); got != told {
			t.Errorf("at %s: %v, want %v: %v", place, got, told, ds)
		}
	}
}

// Text that stands on other text is read as a mixture of both, and told; bold that is drawn twice, and signs that are close, are not.
func TestPDFOverlaid(t *testing.T) {
	table := ruled(ucs2("任务", "责任单位", "1.加强监管。", "市教育局")...)
	for what, told := range map[string]bool{
		"1 0 0 1 30 100 Tm " + ucs2("开展抽查整治")[0] + " Tj 1 0 0 1 33 102 Tm " + ucs2("落实专项行动")[0] + " Tj":   true,
		"1 0 0 1 30 100 Tm " + ucs2("开展抽查整治")[0] + " Tj 1 0 0 1 30.5 100 Tm " + ucs2("开展抽查整治")[0] + " Tj": false,
		"1 0 0 1 30 100 Tm " + ucs2("开展抽查整治")[0] + " Tj 1 0 0 1 30 80 Tm " + ucs2("落实专项行动")[0] + " Tj":    false,
	} {
		p, ds := Parse("t.pdf", pdfOf(cjkFont("UniGB-UCS2-H"), "", table+" BT /F1 12 Tf "+what+" ET"), Options{})
		if p == nil {
			t.Fatal(ds)
		}
		if got := slices.ContainsFunc(ds, func(d model.Diagnostic) bool { return d.Code == "pdf-overlaid" }); got != told {
			t.Errorf("%s: %v, want %v: %v", what, got, told, ds)
		}
	}
}

func TestPDFRefused(t *testing.T) {
	picture := "q 400 0 0 300 0 0 cm /I Do Q"
	columns := "BT /F1 12 Tf "
	for y := range 4 {
		for x, w := range ucs2("序号", "加强监管", "市教育局") {
			columns += fmt.Sprintf("1 0 0 1 %d %d Tm %s Tj ", 20+120*x, 250-40*y, w)
		}
	}
	gb := cjkFont("UniGB-UCS2-H")
	table := ruled(ucs2("任务", "责任单位", "1.加强监管。", "市教育局")...)
	for _, test := range []struct {
		name string
		data []byte
		code string
	}{
		{"a page is a picture", pdfOf(gb, "", table, picture), "pdf-scanned"},
		{"recognised words below a picture", pdfOf(gb, "", picture+" BT 3 Tr /F1 12 Tf 20 100 Td "+ucs2("任务")[0]+" Tj ET"), "pdf-scanned"},
		{"nothing", pdfOf(gb, "", "0 0 m 100 0 l S"), "pdf-no-text"},
		{"glyphs without meaning", pdfOf(strings.Replace(cjkFont("Identity-H"), "GB1", "Identity", 1), "", table), "pdf-no-text"},
		{"columns without rules", pdfOf(gb, "", columns+"ET"), "pdf-no-rules"},
		{"password", readFile(t, "testdata/pdf/password.pdf"), "encrypted"},
		{"cut off", pdfOf(gb, "", table)[:200], "file-damaged"},
	} {
		t.Run(test.name, func(t *testing.T) {
			p, ds := Parse("t.pdf", test.data, Options{})
			checkRefused(t, p, ds, test.code)
		})
	}
}

// The library for PDF would make itself a folder of settings.
func TestPDFWritesNothing(t *testing.T) {
	home := t.TempDir()
	for _, v := range []string{"HOME", "XDG_CONFIG_HOME", "AppData", "TMPDIR"} {
		t.Setenv(v, home)
	}
	if p, ds := Parse("t.pdf", readFile(t, "testdata/pdf/seed-libreoffice.pdf"), Options{}); p == nil {
		t.Fatal(ds)
	}
	if e, err := os.ReadDir(home); err != nil || len(e) > 0 {
		t.Errorf("%v in the user's folders (%v)", e, err)
	}
}

// The fonts that every reader has show signs for the codes of letters.
func TestSignsInPDF(t *testing.T) {
	for font, want := range map[string]string{
		"<</Type/Font/Subtype/Type1/BaseFont/ZapfDingbats>>":                                      "✔★①",
		"<</Type/Font/Subtype/TrueType/BaseFont/AAAAAA+Wingdings/Encoding/WinAnsiEncoding>>":      "",
		"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>":                "4H¬",
		"<</Type/Font/Subtype/TrueType/BaseFont/Wingdings2/FontDescriptor<</Flags 4>>/Widths[]>>": "",
	} {
		f, err := pdf.Read(pdfOf(font, "", "BT /F1 12 Tf 50 200 Td (4H\\254) Tj ET"))
		if err != nil {
			t.Fatal(err)
		}
		got := ""
		for _, g := range f.Pages[0].Glyphs {
			got += g.Text
		}
		if want == "" { // signs that have no meaning here are counted, not taken for letters
			if f.Pages[0].Unread == 0 || strings.ContainsAny(got, "4H¬") {
				t.Errorf("%s: read as %q, %d unread", font, got, f.Pages[0].Unread)
			}
		} else if got != want {
			t.Errorf("%s: read as %q, want %q", font, got, want)
		}
	}
}
