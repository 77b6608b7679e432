package ofd

import (
	"archive/zip"
	"bytes"
	"errors"
	"fmt"
	"strings"
	"testing"

	"fengong/internal/office"
)

var usual = office.Limits{Parts: 1000, Part: 64 << 20, Total: 256 << 20}

// packed gives an OFD of the parts, two lines each: name and content.
func packed(t testing.TB, parts map[string]string) *office.Package {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for name, content := range parts {
		w, err := z.Create(name)
		if err == nil {
			_, err = w.Write([]byte(content))
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	pkg, err := office.Open(b.Bytes(), usual)
	if err != nil {
		t.Fatal(err)
	}
	return pkg
}

// onPage gives the parts of a file with one page of 100 by 100 mm.
func onPage(content string) map[string]string {
	return map[string]string{
		"OFD.xml": `<ofd:OFD xmlns:ofd="http://www.ofdspec.org/2016"><ofd:DocBody><ofd:DocRoot>/Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>`,
		"Doc_0/Document.xml": `<Document><CommonData><PageArea><PhysicalBox>0 0 100 100</PhysicalBox></PageArea><DocumentRes>DocumentRes.xml</DocumentRes>
			<TemplatePage ID="7" BaseLoc="Tpls/T.xml"/></CommonData><Pages><Page ID="1" BaseLoc="Pages/P.xml"/></Pages><Annotations>Annots/A.xml</Annotations></Document>`,
		"Doc_0/Tpls/T.xml": `<Page><Content><Layer><PathObject Boundary="10 10 50 1" LineWidth="0.2"><AbbreviatedData>M 0 0.5 L 50 0.5</AbbreviatedData></PathObject></Layer></Content></Page>`,
		"Doc_0/DocumentRes.xml": `<Res><CompositeGraphicUnits><CompositeGraphicUnit ID="5" Width="10" Height="10"><Content><TextObject Boundary="1 1 10 10" Size="5">` +
			`<TextCode X="0" Y="5">印</TextCode></TextObject></Content></CompositeGraphicUnit><CompositeGraphicUnit ID="6"><Content><TextObject Boundary="0 0 9 9" Size="9"><TextCode X="0" Y="9">别</TextCode></TextObject></Content></CompositeGraphicUnit>` +
			`<CompositeGraphicUnit ID="8"><Content><CompositeObject ResourceID="8" Boundary="1 0 9 9"/><CompositeObject ResourceID="8" Boundary="1 0 9 9"/></Content></CompositeGraphicUnit></CompositeGraphicUnits></Res>`,
		"Doc_0/Annots/A.xml":        `<Annotations><Page PageID="1"><FileLoc>Page_1/A.xml</FileLoc></Page></Annotations>`,
		"Doc_0/Pages/P.xml":         `<Page><Template TemplateID="7" ZOrder="Background"/><Content><Layer>` + content + `</Layer></Content></Page>`,
		"Doc_0/Annots/Page_1/A.xml": `<PageAnnot><Annot><Appearance><TextObject><TextCode>密件</TextCode></TextObject></Appearance></Annot><Annot/></PageAnnot>`,
	}
}

func TestPage(t *testing.T) {
	tests := []struct{ name, content, want string }{
		{"the template's rule", "", ""},
		{"characters at their places", `<TextObject Boundary="10 20 30 10" Size="5"><CGTransform CodePosition="0"><Glyphs>1 2</Glyphs></CGTransform><TextCode X="1" Y="5" DeltaX="g 2 5 6">分工表A</TextCode></TextObject>`,
			"分 11,25 w5 s5 →|工 16,25 w5 s5 →|表 21,25 w5 s5 →|A 27,25 w2.5 s5 →"},
		{"a matrix", `<TextObject Boundary="10 20 10 30" CTM="0 -1 1 0 0 30" Size="5"><TextCode X="0" Y="5" DeltaX="4">分工</TextCode></TextObject>`,
			"分 50,15 w4 s5 →|工 54,15 w5 s5 →"}, // the page is turned, as most of its text is
		{"blocks, colours and entities", `<PageBlock ID="3"><PageBlock><TextObject Boundary="0 0 9 9" Size="5"><FillColor Value="1 2 3"/><TextCode X="0" Y="5">&lt;</TextCode></TextObject></PageBlock></PageBlock>`,
			"< 0,5 w2.5 s5 →"},
		{"several codes", `<TextObject Boundary="0 0 9 9" Size="4"><TextCode X="1" Y="5">甲</TextCode><TextCode Y="10">乙</TextCode></TextObject>`, "甲 1,5 w4 s4 →|乙 1,10 w4 s4 →"},
		{"distances left out", `<TextObject Boundary="0 0 9 9" Size="4"><TextCode X="0" Y="5">甲1乙</TextCode></TextObject>`, "甲 0,5 w4 s4 →|1 4,5 w2 s4 →|乙 6,5 w4 s4 →"},
		{"a radical", `<TextObject Boundary="0 0 9 9" Size="4"><TextCode X="0" Y="5">⼤</TextCode></TextObject>`, "大 0,5 w4 s4 → radicals 1"},
		{"a drawing", `<CompositeObject Boundary="10 10 20 20" CTM="2 0 0 2 0 0" ResourceID="5"/>`, "印 12,22 w10 s10 →"},
		{"a drawing that draws itself", `<CompositeObject Boundary="0 0 20 20" ResourceID="8"/>`, ""},
		{"what is not shown", `<TextObject Visible="false" Boundary="0 0 9 9" Size="4"><TextCode X="0" Y="5">甲</TextCode></TextObject>` +
			`<TextObject Alpha="0" Boundary="0 0 9 9" Size="4"><TextCode X="0" Y="5">乙</TextCode></TextObject><TextObject Boundary="200 0 9 9" Size="4"><TextCode X="0" Y="5">丙</TextCode></TextObject>`, " hidden 1"},
		{"what has no meaning", "<TextObject Boundary=\"0 0 9 9\" Size=\"4\"><TextCode X=\"0\" Y=\"5\">\uE001</TextCode></TextObject>", "\uFFFD 0,5 w4 s4 → unread 1"},
		{"a picture", `<ImageObject ResourceID="9" Boundary="0 0 9 9"/>`, " pictures 1"},
		{"rules", `<PathObject Boundary="0 0 50 50"><Clips><Clip><Area><Path><AbbreviatedData>M 0 0 L 9 9</AbbreviatedData></Path></Area></Clip></Clips><AbbreviatedData>M 1 1 L 2 1 B 1 1 2 2 3 3 L 3 4 C</AbbreviatedData></PathObject>` +
			`<PathObject Stroke="false" Fill="true" Boundary="0 0 50 50"><AbbreviatedData>M 0 0 L 10 0 L 10 0.5 L 0 0.5 C</AbbreviatedData></PathObject><PathObject Stroke="false" Boundary="0 0 9 9"><AbbreviatedData>M 0 0 L 9 0</AbbreviatedData></PathObject>`,
			" rules 1,1-2,1 2,1-3,3 3,3-3,4 3,4-1,1 0,0.25-10,0.25"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			f, err := Read(packed(t, onPage(tt.content)))
			if err != nil {
				t.Fatal(err)
			}
			if f.Notes != 1 || f.Documents != 1 || len(f.Pages) != 1 {
				t.Errorf("%d notes, %d documents, %d pages", f.Notes, f.Documents, len(f.Pages))
			}
			p := f.Pages[0]
			round := func(v float64) string {
				return strings.TrimSuffix(strings.TrimRight(fmt.Sprintf("%.2f", v/mm), "0"), ".")
			}
			var glyphs []string
			for _, g := range p.Glyphs {
				glyphs = append(glyphs, fmt.Sprintf("%s %s,%s w%s s%s %c", g.Text, round(g.X), round(g.Y), round(g.Width), round(g.Size), []rune("→↓←↑")[g.Turn]))
			}
			got := strings.Join(glyphs, "|")
			for _, n := range []struct {
				name string
				n    int
			}{{"radicals", f.Radicals}, {"hidden", p.Hidden}, {"unread", p.Unread}, {"pictures", p.Pictures}} {
				if n.n > 0 {
					got += fmt.Sprintf(" %s %d", n.name, n.n)
				}
			}
			if len(p.Rules) == 0 {
				t.Fatal("the template was not drawn")
			}
			for i, r := range p.Rules[1:] {
				if i == 0 {
					got += " rules"
				}
				got += fmt.Sprintf(" %s,%s-%s,%s", round(r.X0), round(r.Y0), round(r.X1), round(r.Y1))
			}
			if got != tt.want {
				t.Errorf("got  %q\nwant %q", got, tt.want)
			}
		})
	}
}

func TestRefused(t *testing.T) {
	change := func(name, content string) *office.Package {
		parts := onPage("")
		parts[name] = content
		return packed(t, parts)
	}
	for name, tt := range map[string]struct {
		pkg  *office.Package
		want error // nil: any
	}{
		"encrypted":       {change("Encryptions.xml", "<a/>"), ErrEncrypted},
		"no document":     {change("OFD.xml", "<OFD/>"), nil},
		"no pages":        {change("Doc_0/Document.xml", "<Document/>"), nil},
		"a page less":     {change("Doc_0/Document.xml", `<Document><Pages><Page BaseLoc="none.xml"/></Pages></Document>`), nil},
		"cut off":         {change("Doc_0/Pages/P.xml", `<Page><Content>`), nil},
		"an entity":       {change("Doc_0/Pages/P.xml", `<!DOCTYPE a [<!ENTITY x "y">]><Page/>`), nil},
		"too many pages":  {change("Doc_0/Document.xml", `<Document><Pages>`+strings.Repeat(`<Page BaseLoc="Pages/P.xml"/>`, maxPages+1)+`</Pages></Document>`), ErrTooLarge},
		"damaged drawing": {change("Doc_0/DocumentRes.xml", `<Res`), nil},
	} {
		if _, err := Read(tt.pkg); err == nil || tt.want != nil && !errors.Is(err, tt.want) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// Drawings of drawings, each of the next one twice: a million of the last.
func TestBomb(t *testing.T) {
	parts := onPage(`<CompositeObject Boundary="0 0 20 20" ResourceID="20"/>`)
	var drawings strings.Builder
	for i := 20; i < 40; i++ {
		fmt.Fprintf(&drawings, `<CompositeGraphicUnit ID="%d">%s</CompositeGraphicUnit>`, i, strings.Repeat(fmt.Sprintf(`<CompositeObject ResourceID="%d"/>`, i+1), 2))
	}
	parts["Doc_0/DocumentRes.xml"] = "<Res>" + drawings.String() + "</Res>"
	if _, err := Read(packed(t, parts)); !errors.Is(err, ErrTooLarge) {
		t.Errorf("got %v", err)
	}
}

func FuzzPage(f *testing.F) {
	f.Add(`<TextObject Boundary="0 0 9 9" Size="4"><TextCode X="0" Y="5" DeltaX="g 2 5 6">甲乙丙</TextCode></TextObject>`, "<Res/>")
	f.Add(`<PathObject Fill="true" Boundary="0 0 50 50"><AbbreviatedData>M 1 1 L 2 1 B 1 1 2 2 3 3 A 1 2 3 4 5 6 7 C Q 1 NaN 3 4</AbbreviatedData></PathObject>`, "")
	f.Add(`<CompositeObject Boundary="0 0 20 20" CTM="0 1 1 0 5 5" ResourceID="5"/>`, `<Res><CompositeGraphicUnit ID="5"><a/></CompositeGraphicUnit></Res>`)
	f.Add(`</Layer></Content><Area><PhysicalBox>0 0 1e9 Inf</PhysicalBox></Area><Content><Layer>`, "<Res>")
	f.Fuzz(func(t *testing.T, content, resources string) {
		parts := onPage(content)
		parts["Doc_0/DocumentRes.xml"] = resources
		if file, err := Read(packed(t, parts)); err == nil && len(file.Pages) != 1 {
			t.Errorf("%d pages", len(file.Pages))
		}
	})
}
