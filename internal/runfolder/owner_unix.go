//go:build unix

package runfolder

import (
	"io/fs"
	"os"
	"syscall"
)

// sameOwner gives file the group of was, where the system lets it.
func sameOwner(file string, was fs.FileInfo) {
	if st, ok := was.Sys().(*syscall.Stat_t); ok {
		_ = os.Lchown(file, -1, int(st.Gid))
	}
}
