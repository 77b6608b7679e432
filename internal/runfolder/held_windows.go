package runfolder

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"time"

	"golang.org/x/sys/windows"
)

// held reports whether another program has the file open so that nobody may move or
// replace it, as office programs and viewers do.
func held(file string) bool {
	return refused(file, windows.DELETE, windows.FILE_SHARE_READ|windows.FILE_SHARE_WRITE|windows.FILE_SHARE_DELETE)
}

// inUse reports whether any program has the file or folder open, in whatever way: a
// folder does not move while that is so of something in it.
func inUse(name string) bool { return refused(name, windows.GENERIC_READ, 0) }

// refused reports whether Windows refuses to open name because of who has it open. The
// syscall knows a name as long as ours can be only in this form.
func refused(name string, access, share uint32) bool {
	long, err := filepath.Abs(name)
	if err != nil {
		return false
	}
	if unc, ok := strings.CutPrefix(long, `\\`); !ok {
		long = `\\?\` + long
	} else if !strings.HasPrefix(unc, `?\`) {
		long = `\\?\UNC\` + unc
	}
	p, err := windows.UTF16PtrFromString(long)
	if err != nil {
		return false
	}
	h, err := windows.CreateFile(p, access, share, nil, windows.OPEN_EXISTING,
		windows.FILE_FLAG_BACKUP_SEMANTICS|windows.FILE_FLAG_OPEN_REPARSE_POINT, 0)
	if err != nil {
		return IsSharingViolation(err)
	}
	_ = windows.CloseHandle(h) // it was opened to see that it can be
	return false
}

// patience is how long move waits for those who look at a file for a moment.
const patience = 2 * time.Second

// move gives from the name to. Virus scanners and indexers open every new file for a
// moment; then, as for longer while a person has a file open, Windows moves neither the
// file nor a folder above it. Who is still there after a while is in the error.
func move(from, to string) error {
	var err error
	for end := time.Now().Add(patience); time.Now().Before(end); time.Sleep(patience / 100) {
		if err = os.Rename(from, to); err == nil {
			return nil
		}
		if !errors.Is(err, windows.ERROR_ACCESS_DENIED) && !IsSharingViolation(err) {
			return err
		}
	}
	if info, rest := os.Stat(to); rest == nil && !info.IsDir() && held(to) {
		return &OpenError{filepath.Base(to)}
	}
	if name := user(from); name != "" {
		return &OpenError{name}
	}
	return err
}

// user gives the first file that some program has open in dir, else the innermost folder,
// which may be dir itself; slash-separated and relative to dir. "" is none.
func user(dir string) string {
	var found string
	_ = filepath.WalkDir(dir, func(name string, d fs.DirEntry, err error) error {
		if err != nil || !inUse(name) {
			return nil // whatever cannot be read, another one may be found
		}
		rel, err := filepath.Rel(dir, name)
		found = filepath.ToSlash(rel)
		if d.IsDir() {
			return err // the file that is open may be below
		}
		return fs.SkipAll
	})
	return found
}
