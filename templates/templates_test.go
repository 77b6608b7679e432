package templates_test

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	"fengong/templates"
)

// The documents are what their generator writes.
func TestGenerated(t *testing.T) {
	dir := t.TempDir()
	if out, err := exec.Command("go", "run", "./generate", dir).CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	for name, want := range map[string][]byte{
		"letter.docx": templates.Letter, "letter.en.docx": templates.LetterEN, "report.docx": templates.Report, "report.en.docx": templates.ReportEN,
	} {
		got, err := os.ReadFile(filepath.Join(dir, name))
		if err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(got, want) {
			t.Errorf("%s is not what the generator writes: run it, or change it with the document", name)
		}
	}
}
