package docx

import (
	"archive/zip"
	"bytes"
	"errors"
	"io"
	"slices"
	"strings"
	"sync"
	"testing"

	"fengong/model"
)

func compile(t testing.TB, docx []byte) *Template {
	t.Helper()
	tmpl, ds := Compile(docx, testFields)
	if tmpl == nil {
		t.Fatal(ds)
	}
	return tmpl
}

func execute(t testing.TB, tmpl *Template, data Record) []byte {
	t.Helper()
	out, err := tmpl.Execute(data)
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// TestTextBox: both forms of a text box are filled, and a text box in repeated content
// is filled for each item.
func TestTextBox(t *testing.T) {
	tmpl := compile(t, pack(t, p("{{#任务}}")+p(box(p("{{内容}}{{#措施}}·{{措施名}}{{/措施}}")))+p("{{/任务}}")))
	got := unpack(t, execute(t, tmpl, three), "word/document.xml")
	wellFormed(t, got)
	for text, want := range map[string]int{">A</w:t>": 2, ">·</w:t>": 0, ">·a</w:t>": 2, ">·c</w:t>": 2, "<w:drawing>": 3, `docPr id="2"`: 1, `docPr id="4"`: 1} {
		if n := strings.Count(got, text); n != want {
			t.Errorf("%s stands %d times, want %d in\n%s", text, n, want, got)
		}
	}
}

// TestParts: parts with tags are filled, all others are copied byte for byte, compressed
// as they were.
func TestParts(t *testing.T) {
	template := pack(t, p("{{单位}}"),
		"word/header1.xml", headerPart(p("{{#备注}}"), p("{{备注}}"), p("{{/备注}}")),
		"word/footnotes.xml", `<w:footnotes`+spaces+`><w:footnote>`+p("{{单位}}")+`</w:footnote></w:footnotes>`,
		"word/styles.xml", "<w:styles attr = 'as written' />",
		"word/media/image1.png", strings.Repeat("picture", 100))
	out := execute(t, compile(t, template), three)
	if got := unpack(t, out, "word/header1.xml"); !strings.HasSuffix(got, "><w:p/></w:hdr>") {
		t.Errorf("a header keeps a paragraph: %s", got)
	}
	if got := unpack(t, out, "word/footnotes.xml"); !strings.Contains(got, ">甲局<") {
		t.Errorf("footnote: %s", got)
	}
	a, err := zip.NewReader(bytes.NewReader(template), int64(len(template)))
	if err != nil {
		t.Fatal(err)
	}
	b, err := zip.NewReader(bytes.NewReader(out), int64(len(out)))
	if err != nil {
		t.Fatal(err)
	}
	if len(a.File) != len(b.File) {
		t.Fatalf("%d parts became %d", len(a.File), len(b.File))
	}
	raw := func(f *zip.File) string {
		r, err := f.OpenRaw()
		if err != nil {
			t.Fatal(err)
		}
		data, err := io.ReadAll(r)
		if err != nil {
			t.Fatal(err)
		}
		return string(data)
	}
	for i, f := range a.File {
		if b.File[i].Name != f.Name {
			t.Fatalf("%s stands where %s was", b.File[i].Name, f.Name)
		}
		switch f.Name {
		case "word/document.xml", "word/header1.xml", "word/footnotes.xml":
		default:
			if raw(f) != raw(b.File[i]) {
				t.Errorf("%s has changed", f.Name)
			}
		}
	}
}

func TestSameBytes(t *testing.T) {
	template := pack(t, tbl(tr(tc(p("{{#任务}}{{主题|合并}}")), tc(p("{{内容}}{{/任务}}"))))+p("{{单位}}"))
	tmpl := compile(t, template)
	want := map[string][]byte{}
	units := []string{"甲局", "乙局", "丙局"}
	for i, unit := range units {
		want[unit] = execute(t, compile(t, template), record(unit, three[3].List[:i+1]...))
	}
	var wait sync.WaitGroup
	for range 4 {
		wait.Go(func() {
			for n := range 60 {
				i := n % len(units)
				out, err := tmpl.Execute(record(units[i], three[3].List[:i+1]...))
				if err != nil {
					t.Error(err)
				} else if !bytes.Equal(out, want[units[i]]) {
					t.Errorf("%s: other bytes than by itself", units[i])
				}
			}
		})
	}
	wait.Wait()
}

func TestExecuteErrors(t *testing.T) {
	tmpl := compile(t, pack(t, p("{{单位}}{{#任务}}{{主题}}{{内容}}{{/任务}}")))
	tests := []struct {
		name, want string
		data       Record
	}{
		{"missing", "error: {{unit}} has no value [value-missing]", record("")},
		{"missing in a list", "error: {{text}} (item 2) has no value [value-missing]", record("x", task("", "A"), task("", ""))},
		{"control character", "error: {{unit}} holds the character U+0007", record("a\ab")},
		{"null", "error: {{unit}} holds the character U+FFFD", record("a\x00b")},
		{"no text", "error: {{theme}} (item 1) holds the character U+FFFD", record("x", task("\xff", "A"))},
		{"no character", "error: {{unit}} holds the character U+FFFE", record("\uFFFE")},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			out, err := tmpl.Execute(tt.data)
			var ds model.Diagnostics
			if out != nil || !errors.As(err, &ds) || !strings.HasPrefix(err.Error(), tt.want) {
				t.Errorf("%d bytes, %v", len(out), err)
			}
		})
	}
	if _, err := tmpl.Execute(Record{}); err == nil {
		t.Error("data of another shape is taken")
	}
	if _, err := tmpl.Execute(record("x", Record{})); err == nil {
		t.Error("items of another shape are taken")
	}
}

// fragments are what FuzzCompile puts into paragraphs.
var fragments = []string{
	"{{单位}}", "{{#任务}}", "{{/任务}}", "{{^任务}}", "{{#备注}}", "{{/备注}}", "{{主题|合并}}", "{{内容}}", "x", "{{#措施}}", "{{/措施}}", "{{措施名}}",
	"{{#任", "务}}", "｛｛单位｝｝", "{{7}}", "{", "}", "}}", "{{任务}}",
	"<w:r><w:t>{{#备注}}</w:t><w:t>y{{/备注}}</w:t><w:tab/></w:r>", `<w:hyperlink><w:r><w:t>{{/任务}}</w:t></w:r></w:hyperlink>`,
	"<w:ins><w:r><w:t>{{内容}}</w:t></w:r></w:ins>", "<w:del><w:r><w:delText>x</w:delText></w:r></w:del>", `<w:r><w:drawing><wp:docPr id="3"/></w:drawing></w:r>`,
	`<w:bookmarkStart w:id="1"/>`, `<w:bookmarkEnd w:id="1"/>`, "<w:pPr><w:rPr><w:del/></w:rPr></w:pPr>", "<w:r><w:br/></w:r>", "<!--{{0}}-->",
}

// bodyOf makes the text of a document out of bytes, two for each step.
func bodyOf(steps []byte, depth int) (body string, rest []byte) {
	var b strings.Builder
	for len(steps) >= 2 {
		kind, n := steps[0]%8, int(steps[1])
		steps = steps[2:]
		switch {
		case kind == 0:
			return b.String(), steps
		case kind <= 3 || depth > 3:
			var runs []string
			for ; n > 0 && len(steps) > 0; n, steps = n/4, steps[1:] {
				runs = append(runs, fragments[int(steps[0])%len(fragments)])
			}
			b.WriteString(p(runs...))
		case kind <= 5:
			var rows []string
			for range 1 + n%3 {
				var cells []string
				for range 1 + n/3%3 {
					var inner string
					inner, steps = bodyOf(steps, depth+1)
					cells = append(cells, tc("<w:tcPr/>", inner, p(fragments[n%len(fragments)])))
				}
				rows = append(rows, tr(cells...))
			}
			b.WriteString(tbl(rows...))
		default:
			var inner string
			inner, steps = bodyOf(steps, depth+1)
			if kind == 6 {
				b.WriteString(p(fragments[n%len(fragments)], box(inner)))
			} else {
				b.WriteString("<w:sdt><w:sdtPr><w:id/></w:sdtPr><w:sdtContent>" + inner + "</w:sdtContent></w:sdt>")
			}
		}
	}
	return b.String(), nil
}

// steppedBodies are what bodyOf is given first.
var steppedBodies = []string{
	"\x01\xff\x01\x07\x02", "\x01\x01\x01\x01\x01\x07\x01\x01\x02", "\x04\x03\x01\x04\x01\x06\x00\x00\x01\x04\x07\x02", "\x06\x01\x01\x10\x04\x00\x05",
}

// FuzzCompile: whatever the text of the template, there is a report or a document that
// is well-formed XML, with full lists and with empty ones, and no cell without a
// paragraph.
func FuzzCompile(f *testing.F) {
	for _, steps := range steppedBodies {
		f.Add([]byte(steps))
	}
	f.Fuzz(func(t *testing.T, steps []byte) {
		if len(steps) > 200 {
			return
		}
		body, _ := bodyOf(steps, 0)
		tmpl, ds := Compile(pack(t, body), testFields)
		if (tmpl == nil) != ds.Failed() {
			t.Fatalf("template %v with %v", tmpl != nil, ds)
		}
		if tmpl == nil {
			return
		}
		for _, data := range []Record{three, record("x")} {
			data := slices.Clone(data)
			for _, note := range []string{"", "note"} {
				data[1].Text = note
				text := unpack(t, execute(t, tmpl, data), "word/document.xml")
				wellFormed(t, text)
				for _, bad := range []string{"<w:tc></w:tc>", "<w:tcPr/></w:tc>", "</w:tbl></w:tc>", "<w:tblGrid/></w:tbl>", "<w:txbxContent></w:txbxContent>"} {
					if strings.Contains(text, bad) && !strings.Contains(body, bad) {
						t.Fatalf("%s in\n%s\nmade from\n%s", bad, text, body)
					}
				}
			}
		}
	})
}

// FuzzOpen: no bytes at all make Compile fail otherwise than with a report.
func FuzzOpen(f *testing.F) {
	f.Add(pack(f, p("{{单位}}")))
	f.Add([]byte("PK\x03\x04"))
	f.Fuzz(func(t *testing.T, data []byte) {
		if tmpl, ds := Compile(data, testFields); (tmpl == nil) != ds.Failed() {
			t.Fatalf("template %v with %v", tmpl != nil, ds)
		}
	})
}
