package runfolder

import (
	"path/filepath"
	"strings"
	"syscall"
	"testing"
)

// A pipe in the output folder is named; reading it would never end.
func TestPipe(t *testing.T) {
	target := filepath.Join(t.TempDir(), "out")
	if _, err := run(t, target, map[string]string{"a": "a"}); err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"fifo", "a.txt"} {
		if err := syscall.Mkfifo(filepath.Join(target, name), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := run(t, target, map[string]string{"a": "b"}); err == nil || !strings.Contains(err.Error(), "is no ordinary file") {
		t.Errorf("a run: %v", err)
	}
	if _, err := Add(target, "report.json", Record{}, []File{{"a.txt", []byte("x")}}); err == nil || !strings.Contains(err.Error(), "is no ordinary file") {
		t.Errorf("a report: %v", err)
	}
}
