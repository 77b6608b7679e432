package runfolder

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestAdd(t *testing.T) {
	target := filepath.Join(t.TempDir(), "表")
	if _, err := run(t, target, map[string]string{"tracker.xlsx": "t"}); err != nil {
		t.Fatal(err)
	}
	add := func(texts ...string) []string {
		t.Helper()
		var files []File
		for i := 0; i < len(texts); i += 2 {
			files = append(files, File{texts[i], made(t, texts[i], texts[i+1])})
		}
		kept, err := Add(target, "report.json", Record{AsOf: "2026-06-30"}, files)
		if err != nil {
			t.Fatal(err)
		}
		return kept
	}
	expect := func(kept []string, want ...string) {
		t.Helper()
		if strings.Join(kept, " ") != strings.Join(want, " ") {
			t.Errorf("kept %v, want %v", kept, want)
		}
	}
	expect(add("report.docx", "one", "report.xlsx", "x"))
	expect(add("report.docx", "two", "report.xlsx", "x"))
	write(t, filepath.Join(target, "report.docx"), "two, corrected")
	expect(add("report.docx", "three", "report.xlsx", "x"), "report.bak-1.docx")
	write(t, filepath.Join(target, "report.docx"), "three, corrected")
	expect(add("report.docx", "four", "report.xlsx", "x"), "report.bak-2.docx")
	expect(add("report.docx", "four", "report.xlsx", "x"))
	if err := os.WriteFile(filepath.Join(target, "report.json"), []byte("{"), 0o666); err != nil {
		t.Fatal(err)
	}
	expect(add("report.docx", "four", "report.xlsx", "y"), "report.bak-1.xlsx")

	// A run leaves what was added where it is.
	if _, err := run(t, target, map[string]string{"tracker.xlsx": "t"}); err != nil {
		t.Fatal(err)
	}
	files := tree(t, target)
	if !strings.Contains(files["report.json"], `"asOf": "2026-06-30"`) {
		t.Errorf("record: %s", files["report.json"])
	}
	delete(files, "report.json")
	if diff := cmp.Diff(map[string]string{
		"tracker.xlsx": "t", "report.docx": "four", "report.xlsx": "y", "report.bak-1.xlsx": "x",
		"report.bak-1.docx": "two, corrected", "report.bak-2.docx": "three, corrected",
	}, files); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestAddOpen(t *testing.T) {
	target := filepath.Join(t.TempDir(), "out")
	if _, err := run(t, target, map[string]string{"report.docx": "old", "~$port.docx": ""}); err != nil {
		t.Fatal(err)
	}
	_, err := Add(target, "report.json", Record{}, []File{{"report.xlsx", made(t, "report.xlsx", "new")}, {"report.docx", made(t, "report.docx", "new")}})
	var open *OpenError
	if !errors.As(err, &open) || open.Name != "report.docx" {
		t.Errorf("error %v", err)
	}
	if diff := cmp.Diff(map[string]string{"report.docx": "old", "~$port.docx": ""}, tree(t, target)); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	s, err := Begin(target)
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	if _, err := Add(target, "report.json", Record{}, nil); !errors.Is(err, ErrLocked) {
		t.Errorf("error %v", err)
	}
}
