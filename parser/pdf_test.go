package parser

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"fengong/model"
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

// pdfOf makes a PDF of one page from its content; the font F1 is not in the file.
func pdfOf(content, font string, more ...string) []byte {
	objects := append([]string{
		"<</Type/Catalog/Pages 2 0 R>>",
		"<</Type/Pages/Kids[3 0 R]/Count 1>>",
		"<</Type/Page/Parent 2 0 R/MediaBox[0 0 400 300]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>/XObject<</I 6 0 R>>>>>>",
		fmt.Sprintf("<</Length %d>>stream\n%s\nendstream", len(content), content),
		font,
	}, more...)
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
			data := pdfOf(ruled(strings.Fields(test.texts)...), cjkFont(test.encoding))
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
