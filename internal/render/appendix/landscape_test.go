package appendix

import (
	"bytes"
	"math"
	"os"
	"path/filepath"
	"strconv"
	"testing"

	"fengong/internal/testtool"
	"fengong/model"
)

// A table on its side begins at the left edge of every sheet, reads upwards and leaves
// the page number where it is on other pages.
func TestLandscape(t *testing.T) {
	t.Parallel()
	s := sampleSettings
	s.Appendix.Orientation = model.Landscape
	p := seed(t)
	var b bytes.Buffer
	if err := render(&b, withoutIndex(p), &s, testFonts(t)); err != nil {
		t.Fatal(err)
	}
	file := filepath.Join(t.TempDir(), "landscape.pdf")
	if err := os.WriteFile(file, b.Bytes(), 0o666); err != nil {
		t.Fatal(err)
	}
	run(t, "qpdf", "--check", file)
	if why := testtool.Preflight(t, file); why != "" {
		t.Error(why)
	}
	checkText(t, withoutIndex(p), file)
	const mm = 72 / 25.4
	for n, lines := range readLines(t, file) {
		var theme, units textLine // heads of the first and the last column
		numbered := false
		for _, l := range lines {
			switch text := l.text(); text {
			case "—" + strconv.Itoa(n+1) + "—":
				numbered = true
				edge := l.XMin - (left + numberSize)
				if n%2 == 0 {
					edge = l.XMax - (left + width - numberSize)
				}
				if math.Abs(edge) > 0.5*mm || l.YMin < bottom+2*mm || l.YMax > bottom+13*mm {
					t.Errorf("page %d: its number is at %.1f %.1f", n+1, l.XMin, l.YMin)
				}
				continue
			case "主题":
				theme = l
			case "责任单位":
				units = l
			}
			const blank = 6 // half of a sign at the end of a line
			if l.XMin < left-2.4 || l.XMax > left+width+2.4 || l.YMin < top-blank-0.5 || l.YMax > bottom+0.5 {
				t.Errorf("page %d: %q leaves the text block: %.1f %.1f %.1f %.1f", n+1, l.text(), l.XMin, l.YMin, l.XMax, l.YMax)
			}
		}
		if !numbered {
			t.Errorf("page %d has no number", n+1)
		}
		if theme.XMin != units.XMin || theme.YMin < units.YMax {
			t.Errorf("page %d: the heads are at %.1f %.1f and %.1f %.1f", n+1, theme.XMin, theme.YMin, units.XMin, units.YMin)
		}
		if n > 0 && theme.XMin > left+20 {
			t.Errorf("page %d: the head is at %.1f", n+1, theme.XMin)
		}
	}
}

// Links and bookmarks of a table on its side lead to its pages, from an index that is not.
func TestLandscapeLinks(t *testing.T) {
	s := sampleSettings
	s.Appendix.Orientation = model.Landscape
	p := seed(t)
	var b bytes.Buffer
	if err := render(&b, p, &s, testFonts(t)); err != nil {
		t.Fatal(err)
	}
	if got, want := bytes.Count(b.Bytes(), []byte("/Subtype /Link")), len(model.Rows(p)); got != want {
		t.Errorf("%d links, want %d", got, want)
	}
}
