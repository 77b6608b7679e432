package web

import (
	"bytes"
	"flag"
	"image"
	"image/png"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
	"time"

	"github.com/chromedp/chromedp"
	"github.com/xuri/excelize/v2"

	"fengong/internal/testtool"
)

// practice is where the manual's year is kept: its pictures (year) and what there is to practise on.
var practice = flag.String("practice", "", "docs folder to put the pictures of the manual's year and its filled returns into")

// album takes the pictures of the manual's year where the flag asks for them.
type album struct {
	*testing.T
	v *visitor
}

func newAlbum(t *testing.T, s *serving) *album {
	if *practice == "" {
		return &album{T: t}
	}
	return &album{t, visit(t, s)}
}

// page takes the picture of a page, from the element of selector on; "" is its top.
func (a *album) page(name, path, selector string) {
	a.Helper()
	if a.v == nil {
		return
	}
	a.v.open(path)
	a.here(name, selector)
}

// here takes the picture of the page that is open.
func (a *album) here(name, selector string) {
	a.Helper()
	if a.v == nil {
		return
	}
	if selector != "" {
		eval[bool](a.v, `document.querySelector("`+selector+`").scrollIntoView(), true`)
	}
	time.Sleep(time.Second)
	picture, err := chromedp.Run(a.v.ctx, chromedp.CaptureScreenshot())
	if err != nil {
		a.Fatal(err)
	}
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
	dots := "70"
	if ext == ".xlsx" {
		dots = "110"
	}
	if out, err := exec.Command("pdftoppm", "-r", dots, "-f", page, "-l", page, "-singlefile", "-png", filepath.Join(dir, "x.pdf"), filepath.Join(dir, "p")).CombinedOutput(); err != nil {
		a.Fatalf("%v: %s", err, out)
	}
	picture, err := os.ReadFile(filepath.Join(dir, "p.png"))
	if err != nil {
		a.Fatal(err)
	}
	if ext == ".xlsx" {
		picture = a.trimmed(picture)
	}
	a.keep(name, picture)
}

// sheet takes the picture of a sheet of a workbook, a page wide, with at most so many rows.
func (a *album) sheet(name string, data []byte, sheet string, rows int, hidden ...string) {
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
	for _, col := range hidden {
		if err := f.SetColVisible(sheet, col, false); err != nil {
			a.Fatal(err)
		}
	}
	all, err := f.GetRows(sheet)
	if err != nil {
		a.Fatal(err)
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
