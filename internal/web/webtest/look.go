package webtest

import (
	"archive/zip"
	"bytes"
	"context"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"fengong/internal/testtool"

	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"
	"github.com/xuri/excelize/v2"
)

// Read gives the text of a file of a project.
func (v *Visitor) Read(names ...string) string {
	v.T.Helper()
	data, err := os.ReadFile(filepath.Join(append([]string{v.Data}, names...)...))
	if err != nil {
		v.T.Fatal(err)
	}
	return string(data)
}

// Download gives a file that the browser has been told to fetch.
func (v *Visitor) Download(name string) []byte {
	v.T.Helper()
	for range 200 {
		data, err := os.ReadFile(filepath.Join(v.Downloads, name))
		if err == nil {
			if _, err := zip.NewReader(bytes.NewReader(data), int64(len(data))); err == nil {
				return data
			}
		}
		time.Sleep(50 * time.Millisecond)
	}
	there, _ := os.ReadDir(v.Downloads)
	v.T.Fatalf("%s was not downloaded: %v", name, there)
	return nil
}

// Zip gives what the link to all outputs brings. A press can be lost while the page is put in place.
func (v *Visitor) Zip(name string) []byte {
	v.T.Helper()
	for range 4 {
		v.Click("a[href$='/all.zip']")
		for range 100 {
			if _, err := os.Stat(filepath.Join(v.Downloads, name)); err == nil {
				return v.Download(name)
			}
			time.Sleep(50 * time.Millisecond)
		}
	}
	return v.Download(name)
}

// Letter gives the text of a letter in a zip of outputs.
func (v *Visitor) Letter(data []byte, name string) string {
	v.T.Helper()
	inner := v.Unzip(data, "/责任函/"+name)
	return regexp.MustCompile(`<[^>]*>`).ReplaceAllString(string(v.Unzip(inner, "word/document.xml")), "")
}

func (v *Visitor) Unzip(data []byte, end string) []byte {
	v.T.Helper()
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		v.T.Fatal(err)
	}
	for _, f := range z.File {
		if strings.HasSuffix(f.Name, end) {
			r, err := f.Open()
			if err != nil {
				v.T.Fatal(err)
			}
			defer r.Close()
			content, err := io.ReadAll(r)
			if err != nil {
				v.T.Fatal(err)
			}
			return content
		}
	}
	v.T.Fatalf("the zip has no %s", end)
	return nil
}

// Axe checks the page for accessibility: nothing serious. With names of rules it checks these alone. Of a
// list it sees the first rows: the others are made by the same lines of a template, and each costs as much.
func (v *Visitor) Axe(name string, rules ...string) {
	v.T.Helper()
	file := filepath.Join(testtool.Root(v.T), "internal", "web", "testdata", "node_modules", "axe-core", "axe.min.js")
	source, err := os.ReadFile(file)
	if err != nil {
		if os.Getenv("FENGONG_REQUIRE_TOOLS") == "1" {
			v.T.Fatal(err)
		}
		v.T.Logf("accessibility of %s not checked: axe-core is not there (run: make test)", name)
		return
	}
	if !Eval[bool](v, "!!window.axe") {
		Eval[bool](v, string(source)+"\n;true")
	}
	only := ""
	if len(rules) > 0 {
		only = `runOnly: ["` + strings.Join(rules, `", "`) + `"], `
	}
	for _, found := range Eval[[]string](v, `(async () => {
		const rows = [...document.querySelectorAll("tr:nth-child(n+9), li:nth-child(n+9)")].map((row) => [row, document.createComment("")]);
		for (const [row, place] of rows) row.replaceWith(place); // what is only hidden takes as long as what is seen
		const back = () => { for (const [row, place] of rows) place.replaceWith(row); };
		const r = await axe.run({ `+only+`resultTypes: ["violations"] }).finally(back);
		return r.violations.filter((v) => ["serious", "critical"].includes(v.impact))
			.map((v) => v.impact + " " + v.id + ": " + v.help + "\n" + v.nodes.slice(0, 3).map((n) => n.html.slice(0, 200) + " " + n.failureSummary).join("\n"));
	})()`) {
		v.T.Errorf("%s: %s", name, found)
	}
}

// ShowLetter clicks the first letter and waits until it is shown.
func (v *Visitor) ShowLetter() {
	v.T.Helper()
	Eval[bool](v, `(() => { document.querySelector("iframe").addEventListener("load", () => { window.seen = true; }); return true; })()`)
	v.Click(".letters a")
	v.Until("window.seen")
}

// As gives the same tab to a part of a test.
func (v *Visitor) As(t *testing.T) *Visitor {
	s, w := *v.Serving, *v
	s.T, w.Serving = t, &s
	return &w
}

// DragHere drops files where the page stays.
func (v *Visitor) DragHere(paths ...string) {
	v.T.Helper()
	v.Do(Dropping(paths))
}

// Printed prints the page, and gives the number of sheets.
func (v *Visitor) Printed(name string) int {
	v.T.Helper()
	pdf := v.Pdf()
	if *Shots != "" {
		if err := os.WriteFile(filepath.Join(*Shots, "print-"+name+".pdf"), pdf, 0o666); err != nil {
			v.T.Fatal(err)
		}
	}
	return len(regexp.MustCompile(`/Type /Page\b`).FindAll(pdf, -1))
}

// OnPaper gives the text of each sheet of the page, printed, without blanks.
func (v *Visitor) OnPaper(pdftotext string) (sheets []string) {
	v.T.Helper()
	read := exec.Command(pdftotext, "-raw", "-", "-")
	read.Stdin = bytes.NewReader(v.Pdf())
	text, err := read.Output()
	if err != nil {
		v.T.Fatal(err)
	}
	for sheet := range strings.SplitSeq(strings.TrimSuffix(string(text), "\f"), "\f") {
		sheets = append(sheets, strings.Join(strings.Fields(sheet), ""))
	}
	return sheets
}

// Pdf prints the page.
func (v *Visitor) Pdf() (pdf []byte) {
	v.T.Helper()
	v.Do(chromedp.Func(func(ctx context.Context, t *chromedp.Target) error {
		css := true
		r, err := chromedp.Call(ctx, page.PrintToPDF, page.PrintToPDFParams{PreferCSSPageSize: &css})
		if err == nil {
			pdf = r.Data
		}
		return err
	}))
	return pdf
}

// Picture takes one picture of what is to be seen where the flag asks for it.
func (v *Visitor) Picture(name string) {
	v.T.Helper()
	if *Shots == "" {
		return
	}
	png, err := chromedp.Run(v.Ctx, chromedp.CaptureScreenshot())
	if err != nil {
		v.T.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(*Shots, name+".png"), png, 0o666); err != nil {
		v.T.Fatal(err)
	}
}

// PasteTable pastes a table as Word puts it on the clipboard, without a title.
func (v *Visitor) PasteTable(rows string) {
	v.T.Helper()
	paste := `(() => {
		const clip = new DataTransfer();
		clip.setData("text/html", "<table><tr><td>主要内容</td><td>责任单位</td></tr>` + rows + `</table>");
		document.dispatchEvent(new ClipboardEvent("paste", { clipboardData: clip, bubbles: true }));
		return true;
	})()`
	v.Turn(chromedp.Func(func(context.Context, *chromedp.Target) error { Eval[bool](v, paste); return nil }))
	v.Wait("#open")
}

// Ledger gives all that stands in the tracker.
func (v *Visitor) Ledger(name string) string {
	v.T.Helper()
	f, err := excelize.OpenFile(name)
	if err != nil {
		v.T.Fatal(err)
	}
	defer f.Close()
	var b strings.Builder
	for _, sheet := range f.GetSheetList() {
		rows, err := f.GetRows(sheet)
		if err != nil {
			v.T.Fatal(err)
		}
		for _, row := range rows {
			if text := strings.TrimSpace(strings.Join(row, " ")); text != "" {
				b.WriteString(sheet + ": " + text + "\n")
			}
		}
	}
	return b.String()
}
