package runfolder

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"slices"
)

// RemoveAll removes name and all that is below it. os.RemoveAll asks Windows for a way of
// deleting that some network drives, and Wine 8, do not know; then all goes the old way.
// Folders that may not be written, which a copy of such an output has, are made writable first.
func RemoveAll(name string) error {
	err := os.RemoveAll(name)
	switch {
	case err == nil:
		return nil
	case runtime.GOOS == "windows":
		return removeEach(name)
	case errors.Is(err, fs.ErrPermission):
		_ = filepath.WalkDir(name, func(file string, d fs.DirEntry, err error) error {
			if d != nil && d.IsDir() {
				_ = os.Chmod(file, 0o700)
			}
			return nil
		})
		return os.RemoveAll(name)
	}
	return err
}

// removeEach removes name and all that is below it, one by one. Of what cannot be
// removed it gives the first; the rest goes all the same.
func removeEach(name string) error {
	var all []string
	err := filepath.WalkDir(name, func(file string, d fs.DirEntry, err error) error {
		if err == nil {
			all = append(all, file)
		}
		if errors.Is(err, fs.ErrNotExist) {
			return nil
		}
		return err
	})
	for _, file := range slices.Backward(all) {
		if rest := os.Remove(file); err == nil && !errors.Is(rest, fs.ErrNotExist) {
			err = rest
		}
	}
	return err
}
