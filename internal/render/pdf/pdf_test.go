package pdf

import (
	"bufio"
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"fengong/internal/render/draw"
	"fengong/internal/render/fonts"
	"fengong/internal/render/typeset"
	"fengong/internal/testtool"
)

func TestNumber(t *testing.T) {
	for v, want := range map[float64]string{0: "0 ", 1: "1 ", 12.345: "12.35 ", 0.5: "0.5 ", -0.07: "-0.07 ", 841.889: "841.89 ", -3: "-3 "} {
		d := &Document{}
		d.number(v)
		if got := d.page.String(); got != want {
			t.Errorf("%v: got %q, want %q", v, got, want)
		}
	}
}

func TestReplace(t *testing.T) {
	var b bytes.Buffer
	c := &counter{w: bufio.NewWriter(&b)}
	replace(c, []byte("<<long one>> x <<other>> y <<long one>>\nstream\n<<other>>"), [][2]string{{"<<long one>>", "<<1>>"}, {"<<other>>", ""}})
	if err := c.flush(); err != nil {
		t.Fatal(err)
	}
	if want := "<<1>> x  y <<1>>\nstream\n<<other>>"; b.String() != want || c.n != len(want) {
		t.Errorf("got %q, %d bytes, want %q", b.String(), c.n, want)
	}
}

func TestMenderRefuses(t *testing.T) {
	for _, s := range []string{"", "trailer\n<<\n/Size 3\n>>\n", "xref\n0 2\n0000000000 65535 f \ntrailer\n<<\n/Size 2\n/Root 1 0 R\n/Info 1 0 R\n", "xref\n0 x"} {
		if _, err := (&mender{w: &bytes.Buffer{}}).Write([]byte(s)); err == nil {
			t.Errorf("%q was taken for a PDF", s)
		}
	}
}

// Text is read back as it was, whatever its gaps, faces and characters are.
func TestText(t *testing.T) {
	pdftotext := testtool.Need(t, "pdftotext")
	set, ds := fonts.Find([]string{testtool.NotoDir(t)})
	if len(ds) > 0 {
		t.Fatal(ds)
	}
	d := New(draw.A4, draw.Info{Title: "文", Lang: "zh-CN", Date: time.Unix(0, 0).UTC()})
	f := draw.NewFont(set.Chain(set.Heading))
	texts := []string{
		"平常的一行", "“引号”，（括号）。", "反斜线\\与(括号)和\r", "刃（0x5203）与尣、岡、嵨", "𬭛𬴊", "\uE123私", "两——字", "100% of IS022000",
	}
	for i, text := range texts {
		missing := f.Missing(text)
		if i == 5 {
			if len(missing) != 1 {
				t.Errorf("%q: missing %q", text, missing)
			}
			continue
		}
		if len(missing) > 0 {
			t.Errorf("%q: missing %q", text, missing)
		}
	}
	const wide = "一二三四，五《六七》八九" // the first line is spread so far that its gaps look like blanks
	d.AddPage()
	s := typeset.New(f)
	y := 100.0
	var want []string
	for i, text := range texts {
		if i == 5 {
			continue
		}
		line := s.Set(text, 40*typeset.Em)[0]
		d.Text(f, 12, 100, y, &line)
		y += 20
		want = append(want, strings.TrimSpace(text))
	}
	spread := s.Set(wide, 7*typeset.Em)
	if gap := spread[0].Gap; gap < visibleGap {
		t.Errorf("a gap of %d proves nothing", gap)
	}
	for i := range spread {
		d.Text(f, 12, 100, y, &spread[i])
		y += 20
	}
	want = append(want, wide)
	file := filepath.Join(t.TempDir(), "text.pdf")
	var b bytes.Buffer
	if err := d.Output(&b); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(file, b.Bytes(), 0o666); err != nil {
		t.Fatal(err)
	}
	out, err := exec.Command(pdftotext, file, "-").Output()
	if err != nil {
		t.Fatal(err)
	}
	if got := strings.TrimSpace(string(out)); strings.Join(strings.Fields(got), "") != strings.Join(strings.Fields(strings.Join(want, "")), "") {
		t.Errorf("got\n%s\nwant\n%s", got, strings.Join(want, "\n"))
	}
}
