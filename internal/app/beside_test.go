package app

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"fengong/internal/render/tracker"
)

// What lies beside the sheets of one unit alone is its evidence; what lies beside those of several, of
// none, or is of another kind, is told.
func TestBesides(t *testing.T) {
	b := &besides{}
	b.sheet("来/教育局.zip/反馈表.xlsx", &tracker.Return{Unit: "市教育局"})
	b.sheet("来/a/反馈表.xlsx", &tracker.Return{Unit: "市财政局"})
	b.sheet("来/b/1.xlsx", &tracker.Return{Unit: "市财政局"})
	b.sheet("来/b/2.xlsx", &tracker.Return{Unit: "市教育局"})
	for _, name := range []string{"来/教育局.zip/照片/3-现场.jpg", "来/a/3-验收.pdf", "来/a/说明.exe", "来/b/3.jpg", "来/3.jpg", "来/a/../../x.jpg"} {
		b.files = append(b.files, Copy{Name: name, Data: []byte(name)})
	}
	dir := t.TempDir()
	if kept, _, err := b.keep(dir, true); err != nil || len(kept) != 2 {
		t.Fatal(kept, err)
	}
	if _, err := os.Stat(filepath.Join(dir, EvidenceFolder)); err == nil {
		t.Error("a trial writes")
	}
	kept, others, err := b.keep(dir, false)
	if err != nil || strings.Join(kept, " ") != "市教育局：3-现场.jpg 市财政局：3-验收.pdf" || len(others) != 4 {
		t.Error(kept, others, err)
	}
	if kept, _, err := b.keep(dir, false); err != nil || len(kept) != 0 {
		t.Error("the same again:", kept, err)
	}
	b.files = []Copy{{Name: "来/a/3-验收.pdf", Data: []byte("another")}}
	if kept, _, err := b.keep(dir, false); err != nil || strings.Join(kept, " ") != "市财政局：3-验收 (2).pdf" {
		t.Error("another one of that name:", kept, err)
	}
	data, err := os.ReadFile(filepath.Join(dir, EvidenceFolder, "市财政局", "3-验收.pdf"))
	if err != nil || string(data) != "来/a/3-验收.pdf" {
		t.Errorf("%s %v", data, err)
	}
}
