package ofd

import (
	"bytes"
	"encoding/base64"
	"encoding/xml"
	"fmt"
	"math"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"fengong/internal/render/draw"
	"fengong/internal/render/fonts"
	"fengong/internal/render/typeset"
	"fengong/internal/testtool"
)

func testFont(t testing.TB) *draw.Font {
	t.Helper()
	set, ds := fonts.Find([]string{testtool.NotoDir(t)})
	if len(ds) > 0 {
		t.Fatal(ds)
	}
	return draw.NewFont(set.Chain(set.Heading))
}

func output(t testing.TB, d *Document) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := d.Output(&b); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// shownText is a text object as another reader sees it.
type shownText struct {
	Boundary string `xml:",attr"`
	CTM      string `xml:",attr"`
	Stroke   string `xml:",attr"`
	Glyphs   string `xml:"CGTransform>Glyphs"`
	Code     struct {
		DeltaX string `xml:",attr"`
		Text   string `xml:",chardata"`
	} `xml:"TextCode"`
}

func texts(t *testing.T, data []byte) []shownText {
	t.Helper()
	var page struct {
		Texts []shownText `xml:"Content>Layer>TextObject"`
	}
	if err := xml.Unmarshal([]byte(testtool.Part(t, data, "Doc_0/Pages/Page_0/Content.xml")), &page); err != nil {
		t.Fatal(err)
	}
	return page.Texts
}

func numbers(t *testing.T, s string) (list []float64) {
	t.Helper()
	for f := range strings.FieldsSeq(s) {
		v, err := strconv.ParseFloat(f, 64)
		if err != nil {
			t.Fatal(err)
		}
		list = append(list, v)
	}
	return list
}

// Each character stands where it was set, whatever the gaps, and no distance is smaller than
// the character is wide.
func TestText(t *testing.T) {
	f := testFont(t)
	s := typeset.New(f)
	d := New(draw.A4, draw.Info{})
	d.AddPage()
	var want []float64
	var text string
	for i, line := range s.Set("“双随机”“一公开”，（含快检），2020年 底前𬭛𬴊完成：<&>", 9*typeset.Em) {
		d.Text(f, 12, 100, 100+20*float64(i), &line)
		j := 0
		for _, r := range strings.TrimSpace(line.Text) {
			if r != ' ' {
				want = append(want, 100+float64(line.X[j])*12/typeset.Em)
				text += string(r)
			}
			j++
		}
	}
	var got string
	n := 0
	for _, o := range texts(t, output(t, d)) {
		box, deltas := numbers(t, o.Boundary), numbers(t, o.Code.DeltaX)
		at := box[0]
		for i, r := range []rune(o.Code.Text) {
			if i > 0 {
				before := []rune(o.Code.Text)[i-1]
				if least := float64(f.Advance(before)) * 12 / 1000 * 25.4 / 72; deltas[i-1] < least-0.02 {
					t.Errorf("%c is %.3f mm wide and the next character %.3f mm on", before, least, deltas[i-1])
				}
				at += deltas[i-1]
			}
			if r == ' ' {
				continue
			}
			if place := at * 72 / 25.4; math.Abs(place-want[n]) > 0.02 {
				t.Errorf("%c stands at %.3f, not at %.3f", r, place, want[n])
			}
			n++
			got += string(r)
		}
		if len(deltas) != len([]rune(o.Code.Text))-1 || len(strings.Fields(o.Glyphs)) != len(deltas)+1 {
			t.Errorf("%q has %d distances and the glyphs %s", o.Code.Text, len(deltas), o.Glyphs)
		}
	}
	if got != text {
		t.Errorf("got  %s\nwant %s", got, text)
	}
}

// On a page that lies on its side, a text runs upwards from its place.
func TestTurned(t *testing.T) {
	f := testFont(t)
	line := typeset.New(f).Set("分工", 10*typeset.Em)[0]
	d := New(draw.Size{Width: 72, Height: 144}, draw.Info{}) // 25.4 by 50.8 mm
	d.AddPage()
	d.Turn()
	d.SetBold(true)
	d.Text(f, 7.2, 14.4, 36, &line)
	d.Upright()
	d.Text(f, 7.2, 14.4, 36, &line)
	got := texts(t, output(t, d))
	if box := numbers(t, got[0].Boundary); math.Abs(box[0]-(36-7.2)*25.4/72) > 0.01 || math.Abs(box[1]+box[3]-(144-14.4)*25.4/72) > 0.01 || !strings.HasPrefix(got[0].CTM, "0 -1 1 0 0 ") {
		t.Errorf("%+v", got[0])
	}
	if got[0].Stroke != "true" || got[1].Stroke != "" || got[1].CTM != "" {
		t.Errorf("%+v", got)
	}
}

func TestPackage(t *testing.T) {
	f := testFont(t)
	line := typeset.New(f).Set("某局", 10*typeset.Em)[0]
	made := func() []byte {
		d := New(draw.A4, draw.Info{Title: "分工 & <表>", Author: "某办", Date: time.Date(2020, 5, 20, 0, 0, 0, 0, time.UTC)})
		d.AddPage()
		d.Bookmark("一", 0, 0)
		d.Bookmark("一甲", 1, 72)
		d.Bookmark("一乙", 1, 144)
		target := d.Target(144)
		d.SetInk(0xFF0080)
		d.Line(0, 0, 72, 0, 1)
		d.SetInk(0)
		d.Line(0, 72, 72, 72, 1)
		d.AddPage()
		d.Bookmark("二", 0, 0)
		d.Text(f, 12, 100, 100, &line)
		d.Link(72, 72, 36, 18, target, "")
		return output(t, d)
	}
	data := made()
	if !bytes.Equal(data, made()) {
		t.Error("made twice, it is not the same")
	}
	for part, wants := range map[string][]string{
		"OFD.xml": {`DocType="OFD-A"`, "<ofd:Title>分工 &amp; &lt;表&gt;</ofd:Title>", "<ofd:CreationDate>2020-05-20</ofd:CreationDate>", "<ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot>"},
		"Doc_0/Document.xml": {`<ofd:PhysicalBox>0 0 210.002 297</ofd:PhysicalBox>`,
			`<ofd:OutlineElem Title="一" Count="2" Expanded="false"><ofd:Actions><ofd:Action Event="CLICK"><ofd:Goto><ofd:Dest Type="XYZ" PageID="1" Left="0" Top="0"/></ofd:Goto></ofd:Action></ofd:Actions>` +
				`<ofd:OutlineElem Title="一甲"><ofd:Actions><ofd:Action Event="CLICK"><ofd:Goto><ofd:Dest Type="XYZ" PageID="1" Left="0" Top="25.4"/>`,
			`</ofd:OutlineElem></ofd:OutlineElem><ofd:OutlineElem Title="二">`},
		"Doc_0/PublicRes.xml":            {`FontName="NotoSansSC-Medium"`, "<ofd:FontFile>font_7.ttf</ofd:FontFile>"},
		"Doc_0/Pages/Page_0/Content.xml": {`<ofd:StrokeColor Value="255 0 128"/><ofd:AbbreviatedData>M 0 0 L 25.4 0</ofd:AbbreviatedData>`, `LineWidth="0.353"><ofd:AbbreviatedData>M 0 25.4 L 25.4 25.4<`},
		"Doc_0/Pages/Page_1/Content.xml": {`Boundary="25.4 25.4 12.7 6.35" Stroke="false" Fill="false"><ofd:Actions><ofd:Action Event="CLICK"><ofd:Goto><ofd:Dest Type="XYZ" PageID="1" Left="0" Top="50.8"/>`},
	} {
		got := testtool.Part(t, data, part)
		for _, want := range wants {
			if !strings.Contains(string(got), want) {
				t.Errorf("%s lacks %s:\n%s", part, want, got)
			}
		}
	}
}

// A browser, which is what many readers of OFD show pages in, takes the fonts.
func TestFontInBrowser(t *testing.T) {
	chromium := testtool.Need(t, "chromium")
	f := testFont(t)
	d := New(draw.A4, draw.Info{})
	d.AddPage()
	line := typeset.New(f).Set("分工 ABC 𬭛", 20*typeset.Em)[0]
	d.Text(f, 12, 100, 100, &line)
	data := output(t, d)
	var page strings.Builder
	page.WriteString("<body><script>Promise.all([")
	for _, font := range d.fonts {
		file := testtool.Part(t, data, "Doc_0/Res/"+fontName(font))
		fmt.Fprintf(&page, "new FontFace('f','url(data:font/ttf;base64,%s)').load(),", base64.StdEncoding.EncodeToString([]byte(file)))
	}
	page.WriteString("]).then(() => document.body.append('taken'), e => document.body.append('refused: ' + e))</script>")
	name := filepath.Join(t.TempDir(), "page.html")
	if err := os.WriteFile(name, []byte(page.String()), 0o666); err != nil {
		t.Fatal(err)
	}
	out, err := exec.Command(chromium, "--headless=new", "--no-sandbox", "--disable-gpu", "--user-data-dir="+t.TempDir(),
		"--virtual-time-budget=5000", "--dump-dom", "file://"+name).Output()
	if err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(string(out), "taken</body>") {
		t.Errorf("%d fonts: %s", len(d.fonts), out[max(0, len(out)-300):])
	}
}
