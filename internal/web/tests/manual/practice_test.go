package manual

import (
	"archive/zip"
	"bytes"
	"context"
	"errors"
	"flag"
	"image"
	"image/png"
	"io/fs"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"
	"github.com/xuri/excelize/v2"

	"fengong/internal/testtool"
	"fengong/internal/web/webtest"
)

// practice is where the manual's year is kept: its pictures (year) and what there is to practise on.
var practice = flag.String("practice", "", "docs folder to put the pictures of the manual's year and its filled returns into")

// narrow is how many pixels wide the pages of the manual's pictures are: so narrow that their words are large enough on paper.
const narrow = 1024

// album takes the pictures of the manual's year where the flag asks for them.
type album struct {
	*testing.T
	v *webtest.Visitor
}

func newAlbum(t *testing.T, s *webtest.Serving) *album {
	if *practice == "" {
		return &album{T: t}
	}
	v := webtest.Visit(t, s)
	v.Do(chromedp.EmulateViewport(narrow, 768))
	return &album{t, v}
}

// page takes the picture of a page, or of the element of selector in it, so many pixels high at most.
func (a *album) page(name, path, selector string, height float64) {
	a.Helper()
	if a.v == nil {
		return
	}
	a.v.Open(path)
	a.here(name, selector, height)
}

// here takes the picture of the page that is open.
func (a *album) here(name, selector string, height float64) {
	a.Helper()
	if a.v == nil {
		return
	}
	box := []float64{0, 0, narrow, height}
	if selector != "" {
		box = webtest.Eval[[]float64](a.v, `(e => { scrollTo(0, 0); const r = e.getBoundingClientRect(); return [r.x, r.y, r.width, r.height] })(document.querySelector("`+selector+`"))`)
	}
	time.Sleep(time.Second)
	clip, beyond := page.Viewport{X: box[0], Y: box[1], Width: box[2], Height: min(box[3], height), Scale: 1.5}, true
	var picture []byte
	a.v.Do(chromedp.Func(func(ctx context.Context, t *chromedp.Target) error {
		shot, err := chromedp.Call(ctx, page.CaptureScreenshot, page.CaptureScreenshotParams{Clip: &clip, CaptureBeyondViewport: &beyond})
		if err == nil {
			picture = shot.Data
		}
		return err
	}))
	a.keep(name, picture)
}

// keep puts a picture into the manual's folder.
func (a *album) keep(name string, picture []byte) {
	a.Helper()
	if err := os.WriteFile(filepath.Join(*practice, "year", name+".png"), picture, 0o666); err != nil {
		a.Fatal(err)
	}
}

// document takes the picture of a page of an office file.
func (a *album) document(name string, data []byte, ext, page string) {
	a.Helper()
	if a.v == nil {
		return
	}
	dir := a.TempDir()
	file := filepath.Join(dir, "x"+ext)
	if err := os.WriteFile(file, data, 0o666); err != nil {
		a.Fatal(err)
	}
	testtool.Soffice(a.T, dir, "--convert-to", "pdf", file)
	dots := "100"
	if ext == ".xlsx" {
		dots = "130"
	}
	if out, err := exec.Command("pdftoppm", "-r", dots, "-f", page, "-l", page, "-singlefile", "-png", filepath.Join(dir, "x.pdf"), filepath.Join(dir, "p")).CombinedOutput(); err != nil {
		a.Fatalf("%v: %s", err, out)
	}
	picture, err := os.ReadFile(filepath.Join(dir, "p.png"))
	if err != nil {
		a.Fatal(err)
	}
	a.keep(name, a.trimmed(picture))
}

// sheet takes the picture of a sheet of a workbook, a page wide, with at most so many rows, without the columns that are hidden and
// none of them wider than widest: the words of the others would get small.
func (a *album) sheet(name string, data []byte, sheet string, rows int, widest float64, hidden ...string) {
	a.Helper()
	if a.v == nil {
		return
	}
	f, err := excelize.OpenReader(bytes.NewReader(data))
	if err != nil {
		a.Fatal(err)
	}
	defer f.Close()
	for _, s := range f.GetSheetList() {
		if s != sheet {
			if err := f.DeleteSheet(s); err != nil {
				a.Fatal(err)
			}
		}
	}
	all, err := f.GetRows(sheet)
	if err != nil {
		a.Fatal(err)
	}
	for _, row := range all[:min(len(all), 4)] { // the heads are in one of them
		for i, head := range row {
			if col, _ := excelize.ColumnNumberToName(i + 1); slices.Contains(hidden, head) {
				if err := f.SetColVisible(sheet, col, false); err != nil {
					a.Fatal(err)
				}
			}
		}
	}
	cols, err := f.GetCols(sheet)
	if err != nil {
		a.Fatal(err)
	}
	for i := range cols {
		col, _ := excelize.ColumnNumberToName(i + 1)
		if width, err := f.GetColWidth(sheet, col); err == nil && width > widest {
			if err := f.SetColWidth(sheet, col, col, widest); err != nil {
				a.Fatal(err)
			}
		}
	}
	for n := len(all); n > rows; n-- {
		if err := f.RemoveRow(sheet, n); err != nil {
			a.Fatal(err)
		}
	}
	one, none, fit, wide := 1, 0, true, "landscape"
	if err := f.SetPageLayout(sheet, &excelize.PageLayoutOptions{FitToWidth: &one, FitToHeight: &none, Orientation: &wide}); err != nil {
		a.Fatal(err)
	}
	if err := f.SetSheetProps(sheet, &excelize.SheetPropsOptions{FitToPage: &fit}); err != nil {
		a.Fatal(err)
	}
	var b bytes.Buffer
	if err := f.Write(&b); err != nil {
		a.Fatal(err)
	}
	a.document(name, b.Bytes(), ".xlsx", "1")
}

// trimmed cuts the white around a picture off.
func (a *album) trimmed(data []byte) []byte {
	a.Helper()
	p, err := png.Decode(bytes.NewReader(data))
	if err != nil {
		a.Fatal(err)
	}
	box, all := image.Rectangle{}, p.Bounds()
	foot := all.Max.Y * 93 / 100 // the number of the page
	for y := all.Min.Y; y < foot; y++ {
		for x := all.Min.X; x < all.Max.X; x++ {
			if r, g, b, _ := p.At(x, y).RGBA(); r+g+b < 3*0xf000 {
				box = box.Union(image.Rect(x, y, x+1, y+1))
			}
		}
	}
	cut, ok := p.(interface {
		SubImage(image.Rectangle) image.Image
	})
	if !ok || box.Empty() {
		return data
	}
	var b bytes.Buffer
	if err := png.Encode(&b, cut.SubImage(box.Inset(-8).Intersect(all))); err != nil {
		a.Fatal(err)
	}
	return b.Bytes()
}

// practiceFiles are the files to practise on in a docs folder.
func practiceFiles(t *testing.T, docs string) map[string][]byte {
	t.Helper()
	files := map[string][]byte{}
	dir := os.DirFS(filepath.Join(docs, "practice"))
	err := fs.WalkDir(dir, ".", func(name string, e fs.DirEntry, err error) error {
		if err == nil && !e.IsDir() {
			files[name], err = fs.ReadFile(dir, name)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}

// packPractice makes practice.zip of them.
func packPractice(t *testing.T, docs string) {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	files := practiceFiles(t, docs)
	for _, name := range slices.Sorted(maps.Keys(files)) {
		w, err := z.Create(name)
		if err == nil {
			_, err = w.Write(files[name])
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := errors.Join(z.Close(), os.WriteFile(filepath.Join(docs, "practice.zip"), b.Bytes(), 0o666)); err != nil {
		t.Fatal(err)
	}
}
