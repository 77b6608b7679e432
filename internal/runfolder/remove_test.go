package runfolder

import (
	"os"
	"path/filepath"
	"testing"
)

func TestRemoveEach(t *testing.T) {
	parent := t.TempDir()
	write(t, filepath.Join(parent, "kept"), "1")
	dir := filepath.Join(parent, "x")
	if err := os.MkdirAll(filepath.Join(dir, "a", "空 文件夹"), 0o777); err != nil {
		t.Fatal(err)
	}
	write(t, filepath.Join(dir, "a", "1"), "1")
	write(t, filepath.Join(dir, "2"), "2")
	if err := os.Symlink(parent, filepath.Join(dir, "link")); err != nil {
		t.Logf("no link is tried: %v", err) // Windows asks for a right to make one
	}
	for range 2 { // what is not there is removed
		if err := removeEach(dir); err != nil {
			t.Fatal(err)
		}
	}
	if got := tree(t, parent); len(got) != 1 || got["kept"] != "1" {
		t.Errorf("left: %v", got)
	}
}
