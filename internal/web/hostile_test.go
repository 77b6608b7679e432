package web_test

import (
	"archive/zip"
	"bytes"
	"compress/flate"
	"encoding/binary"
	"hash/crc32"
	"io"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/xuri/excelize/v2"

	"fengong/internal/testtool"
	"fengong/internal/web"
	"fengong/internal/web/webtest"
)

// A zip that says of itself that it is small is refused where it is not, before it has
// filled the memory.
func TestLyingBomb(t *testing.T) {
	const inflated = 700 << 20
	s := webtest.Serve(t)
	c := s.Client()
	for name, part := range map[string]string{"bomb.docx": "word/document.xml", "bomb.xlsx": "xl/workbook.xml", "sheet.xlsx": "xl/worksheets/sheet1.xml"} {
		data := lie(t, bomb(t, part, inflated), inflated, 1000)
		if n := web.Unpacked(data); n > 1<<20 {
			t.Fatalf("the zip does not lie: %d", n)
		}
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		status, _, page := s.Drop(c, webtest.File{name, data})
		runtime.ReadMemStats(&after)
		if status == http.StatusOK || !strings.Contains(page, "class=\"problems\"") {
			t.Errorf("%s: %d %.300s", name, status, page)
		}
		if took := (after.TotalAlloc - before.TotalAlloc) >> 20; took > 1500 {
			t.Errorf("%s: %d MiB were allocated", name, took)
		}
		if status, _ := s.Get(c, "/"); status != http.StatusOK {
			t.Errorf("%s: afterwards %d", name, status)
		}
	}
	if left := webtest.Below(t, s.Data); left != nil {
		t.Errorf("left behind: %v", left)
	}
}

// bomb makes a small zip with one part of so many blanks, beside those that make it an
// office file.
func bomb(t *testing.T, part string, size int64) []byte {
	t.Helper()
	blanks := bytes.Repeat([]byte{' '}, 1<<20)
	var packed bytes.Buffer
	d, err := flate.NewWriter(&packed, flate.BestCompression)
	if err != nil {
		t.Fatal(err)
	}
	if _, err = d.Write(blanks); err == nil {
		err = d.Flush()
	}
	if err != nil {
		t.Fatal(err)
	}
	one := bytes.Clone(packed.Bytes()) // ends at a byte, and refers to nothing before it
	sum := crc32.NewIEEE()
	sum.Write(blanks)
	for range size>>20 - 1 {
		packed.Write(one)
		sum.Write(blanks)
	}
	if err := d.Close(); err != nil { // the last block
		t.Fatal(err)
	}
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for name, content := range map[string]string{
		"[Content_Types].xml": `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/></Types>`,
		"xl/workbook.xml":     `<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="a" sheetId="1" r:id="rId1"/></sheets></workbook>`,
		"xl/_rels/workbook.xml.rels": `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">` +
			`<Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`,
	} {
		if name == part {
			continue
		}
		w, err := z.Create(name)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := io.WriteString(w, content); err != nil {
			t.Fatal(err)
		}
	}
	w, err := z.CreateRaw(&zip.FileHeader{Name: part, Method: zip.Deflate, CRC32: sum.Sum32(), CompressedSize64: uint64(packed.Len()), UncompressedSize64: uint64(size)})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := w.Write(packed.Bytes()); err != nil {
		t.Fatal(err)
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// lie puts another size wherever the zip says the true one.
func lie(t *testing.T, data []byte, size, lied uint32) []byte {
	t.Helper()
	n := 0
	for i := 0; i+4 <= len(data); i++ {
		if binary.LittleEndian.Uint32(data[i:]) == size {
			binary.LittleEndian.PutUint32(data[i:], lied)
			n++
		}
	}
	if n < 1 {
		t.Fatal("the zip does not say its size")
	}
	return data
}

// A workbook with a macro, a link to another workbook and formulas that fetch something is
// a table like any other: nothing of it runs, and nobody is asked for anything.
func TestForeignWorkbook(t *testing.T) {
	testtool.NotoDir(t)
	asked, where := listener(t)
	f := excelize.NewFile()
	defer f.Close()
	sheet := f.GetSheetList()[0]
	for cell, value := range map[string]string{"A1": "试点工作任务分工表", "A2": "主题", "B2": "主要内容", "C2": "责任单位", "A3": "一、总体要求", "B3": "1.加强监管。", "C3": "市教育局、市公安局", "B4": "2.加强检查。", "C4": "市民政局"} {
		if err := f.SetCellValue(sheet, cell, value); err != nil {
			t.Fatal(err)
		}
	}
	if err := f.SetCellFormula(sheet, "B4", `WEBSERVICE("http://`+where+`/")`); err != nil {
		t.Fatal(err)
	}
	b, err := f.WriteToBuffer()
	if err != nil {
		t.Fatal(err)
	}
	data := withParts(t, b.Bytes(), map[string]string{
		"xl/vbaProject.bin":                             "not a real macro",
		"xl/externalLinks/externalLink1.xml":            `<externalLink xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><externalBook xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" r:id="rId1"><sheetNames><sheetName val="a"/></sheetNames></externalBook></externalLink>`,
		"xl/externalLinks/_rels/externalLink1.xml.rels": `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/externalLinkPath" Target="http://` + where + `/x.xlsx" TargetMode="External"/></Relationships>`,
	})
	s := webtest.Serve(t)
	c := s.Client()
	status, path, page := s.Drop(c, webtest.File{"macro.xlsx", data})
	if status != http.StatusOK || !strings.Contains(page, "市教育局") {
		t.Fatalf("%d %.600s", status, page)
	}
	s.MakeAll(c, path)
	for _, name := range webtest.Below(t, filepath.Join(s.Data, "macro", "out")) {
		if filepath.Ext(name) != ".docx" && filepath.Ext(name) != ".xlsx" || strings.Contains(name, string(filepath.Separator)+"input"+string(filepath.Separator)) {
			continue
		}
		z, err := zip.OpenReader(name)
		if err != nil {
			t.Fatal(err)
		}
		for _, part := range z.File {
			if strings.Contains(part.Name, "vba") || strings.Contains(part.Name, "externalLink") {
				t.Errorf("%s has %s", name, part.Name)
			}
		}
		z.Close()
	}
	select {
	case <-asked:
		t.Error("somebody was asked for something")
	default:
	}
}

// listener waits for anybody who calls.
func listener(t *testing.T) (asked chan struct{}, where string) {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { l.Close() })
	asked = make(chan struct{}, 100)
	go func() {
		for {
			conn, err := l.Accept()
			if err != nil {
				return
			}
			conn.Close()
			asked <- struct{}{}
		}
	}()
	return asked, l.Addr().String()
}

// withParts adds parts to a zip.
func withParts(t *testing.T, data []byte, parts map[string]string) []byte {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	for _, part := range z.File {
		if err := w.Copy(part); err != nil {
			t.Fatal(err)
		}
	}
	for name, content := range parts {
		part, err := w.Create(name)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := io.WriteString(part, content); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// Names and texts that want to be markup or formulas are neither, on any page and in any
// output. The browser would complain of a script that the policy stops.
func TestEvilTable(t *testing.T) {
	testtool.NotoDir(t)
	v := webtest.Visit(t, webtest.Serve(t))
	const image, formula = `<img src=x onerror="document.title='evil'">局`, `=HYPERLINK("http://evil.example","市教育局")`
	quoted := func(s string) string { return `"` + strings.ReplaceAll(s, `"`, `""`) + `"` }
	v.Choose(webtest.File{"evil.csv", webtest.Table(
		[2]string{quoted("1.加强<script>document.title='evil'</script>监管。"), quoted("市公安局、" + image)},
		[2]string{quoted(formula), quoted("=cmd|' /C calc'!A0局、市民政局")})})
	const home = "/p/evil/"
	c := v.Client()
	if status, _ := v.Post(c, home+"remedy", map[string][]string{"do": {"unit"}, "name": {image}, "written": {image}}); status != http.StatusOK {
		t.Fatal(status)
	}
	for _, view := range []string{"", "units", "matrix", "settings", "make"} {
		v.Open(home + view)
		v.Wait("main")
	}
	v.Make()
	v.Wait("#files, .problems")
	for _, view := range []string{"make", "year", "year?unit=" + image, "compare"} {
		v.Open(home + view)
		v.Wait("main")
		if title := webtest.Eval[string](v, "document.title"); strings.Contains(title, "evil'") || title == "evil" {
			t.Errorf("%s: a script ran", view)
		}
	}
	v.Do(chromedp.Navigate(v.URL + home))
	out := filepath.Join(v.Data, "evil", "out", "evil")
	book, err := excelize.OpenFile(filepath.Join(out, "tracker.xlsx"))
	if err != nil {
		t.Fatal(err)
	}
	defer book.Close()
	found := false
	sheet := book.GetSheetList()[0]
	rows, err := book.GetRows(sheet)
	if err != nil {
		t.Fatal(err)
	}
	for r, row := range rows {
		for col, text := range row {
			found = found || strings.Contains(text, "HYPERLINK")
			cell, err := excelize.CoordinatesToCellName(col+1, r+1)
			if err != nil {
				t.Fatal(err)
			}
			if f, err := book.GetCellFormula(sheet, cell); err != nil || strings.Contains(f, "HYPERLINK") || strings.Contains(f, "cmd|") {
				t.Errorf("%s is the formula %s %v", cell, f, err)
			}
			if linked, _, _ := book.GetCellHyperLink(sheet, cell); linked {
				t.Errorf("%s is a link", cell)
			}
		}
	}
	if !found {
		t.Error("the tracker lacks the text")
	}
	letters, err := os.ReadDir(filepath.Join(out, "letters"))
	if err != nil || len(letters) == 0 {
		t.Fatal("no letters", err)
	}
	for _, l := range letters {
		if strings.ContainsAny(l.Name(), `<>:"/\|?*`) {
			t.Errorf("a file is called %s", l.Name())
		}
	}
	v.Open(home + "make")
	for _, path := range webtest.Eval[[]string](v, `[...document.querySelectorAll(".letters a")].map((a) => new URL(a.href).pathname)`) {
		if status, _ := v.Get(c, path); status != http.StatusOK {
			t.Errorf("%s: %d", path, status)
		}
	}
}
