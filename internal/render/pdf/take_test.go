package pdf

import (
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

var undated = draw.Info{Title: "文", Lang: "zh-CN", Date: time.Unix(0, 0).UTC()}

// page draws a page with a line of text in each of the fonts.
func page(d *Document, text string, all ...*draw.Font) {
	d.AddPage()
	for i, f := range all {
		line := typeset.New(f).Set(text, 40*typeset.Em)[0]
		d.Text(f, 12, 100, 100+20*float64(i), &line)
	}
}

// output writes a document and gives the file, once poppler and pdfcpu have read it.
func output(t *testing.T, d *Document) string {
	t.Helper()
	var b bytes.Buffer
	if err := d.Output(&b); err != nil {
		t.Fatal(err)
	}
	file := filepath.Join(t.TempDir(), "a.pdf")
	if err := os.WriteFile(file, b.Bytes(), 0o666); err != nil {
		t.Fatal(err)
	}
	if why := testtool.PDFCPU(t, file); why != "" {
		t.Error(why)
	}
	return file
}

// What was drawn in one document stands in another as if it had been drawn there, or has to be drawn.
func TestTake(t *testing.T) {
	pdftotext := testtool.Need(t, "pdftotext")
	set, ds := fonts.Find([]string{testtool.NotoDir(t)})
	if len(ds) > 0 {
		t.Fatal(ds)
	}
	body, heading := draw.NewFont(set.Chain(set.Body)), draw.NewFont(set.Chain(set.Heading))
	for _, tt := range []struct {
		name  string
		text  string
		spoil func(d *Document)
		want  bool
	}{
		{name: "plain", text: "第二页的字，与第一页不同", want: true},
		{name: "private codes", text: "𬭛元素"},
		{name: "a structure", text: "一", spoil: func(d *Document) { d.Element(0, draw.Paragraph) }},
		{name: "a link", text: "一", spoil: func(d *Document) { d.Link(0, 0, 10, 10, d.Target(0), "") }},
		{name: "another size", text: "一", spoil: func(d *Document) { d.size.Width++ }},
		{name: "faces in another order", text: "一", spoil: func(d *Document) { d.faces[0].name, d.faces[1].name = d.faces[1].name, d.faces[0].name }},
		{name: "a name of its own", text: "一", spoil: func(d *Document) { d.faces[0].name += "x" }},
	} {
		t.Run(tt.name, func(t *testing.T) {
			drawn, taken, other := New(draw.A4, undated), New(draw.A4, undated), New(draw.A4, undated)
			page(drawn, "开头", heading)
			page(taken, "开头", heading)
			page(other, tt.text, heading, body)
			if tt.spoil != nil {
				tt.spoil(other)
			}
			if got := taken.Take(other, "第二"); got != tt.want {
				t.Fatalf("taken: %t", got)
			}
			if !tt.want {
				if taken.Pages() != 1 || len(taken.faces) != 1 {
					t.Error("something was taken all the same")
				}
				return
			}
			page(drawn, tt.text, heading, body)
			drawn.Bookmark("第二", 0, 0)
			a, b := output(t, drawn), output(t, taken)
			one, err := os.ReadFile(a)
			if err != nil {
				t.Fatal(err)
			}
			if two, err := os.ReadFile(b); err != nil || !bytes.Equal(one, two) {
				t.Errorf("other bytes than where all was drawn (%v)", err)
			}
			if out, err := exec.Command(pdftotext, b, "-").Output(); err != nil || !strings.Contains(string(out), tt.text) {
				t.Errorf("got %q (%v)", out, err)
			}
		})
	}
}
