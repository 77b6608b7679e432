package verify

import (
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	"fengong/model"
)

// run gives what a program that reads a PDF prints.
func run(t *testing.T, tool string, pdf []byte) string {
	t.Helper()
	file := filepath.Join(t.TempDir(), "a.pdf")
	if err := os.WriteFile(file, pdf, 0o666); err != nil {
		t.Fatal(err)
	}
	out, err := exec.Command(tool, file, "-").Output()
	if err != nil {
		t.Fatal(err)
	}
	return string(out)
}

func everything(model.Kind, string) bool { return true }
