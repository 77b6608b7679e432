package runfolder

import (
	"os"

	"golang.org/x/sys/unix"
)

// flush does nothing: flushAll writes the whole file system out in one call, which for
// thousands of letters is faster by orders of magnitude.
func flush(*os.File) error { return nil }

func flushAll(dir string) error {
	d, err := os.Open(dir)
	if err != nil {
		return err
	}
	defer d.Close()
	return unix.Syncfs(int(d.Fd()))
}

// exchange swaps two folders in one step.
func exchange(a, b string) error {
	return unix.Renameat2(unix.AT_FDCWD, a, unix.AT_FDCWD, b, unix.RENAME_EXCHANGE)
}
