package runfolder

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
)

// late keeps what was saved in the earlier output, which is called old now, after it was read.
func (s *Stage) late(old string) (kept []string, err error) {
	err = filepath.WalkDir(old, func(file string, d fs.DirEntry, err error) error {
		if err != nil || !d.Type().IsRegular() {
			return err
		}
		rel, err := filepath.Rel(old, file)
		if err != nil {
			return err
		}
		name := filepath.ToSlash(rel)
		if base := path.Base(name); name == ManifestName || name == CopiesRecord || strings.HasPrefix(base, "~$") || strings.HasPrefix(base, ".~lock.") {
			return nil
		}
		if s.carried(file) {
			return nil
		}
		if sum, err := sumFile(file); err != nil || sum == s.seen[name] {
			return err
		}
		to := filepath.Join(s.target, rel)
		entries, err := os.ReadDir(filepath.Dir(to))
		if err != nil && !errors.Is(err, fs.ErrNotExist) {
			return err
		}
		var names []string
		for _, e := range entries {
			names = append(names, path.Join(path.Dir(name), e.Name()))
		}
		if slices.Contains(names, name) {
			name = backup(name, names)
			to = filepath.Join(s.target, filepath.FromSlash(name))
		} else if err := os.MkdirAll(filepath.Dir(to), 0o777); err != nil {
			return err
		}
		kept = append(kept, name)
		return move(file, to)
	})
	return kept, err
}

// carried reports whether a file of the earlier output is one of the new one, by whatever
// name.
func (s *Stage) carried(file string) bool {
	info, err := os.Stat(file)
	if err != nil {
		return false
	}
	for _, o := range s.others {
		if now, err := os.Lstat(filepath.Join(s.target, filepath.FromSlash(o.Name))); err == nil && os.SameFile(info, now) {
			return true
		}
	}
	return false
}

// likeBefore gives folders and files of the stage the permissions that those of the earlier
// output have: in a folder that several people share, a group may write, and what is made
// there belongs to the group. What the system does not allow stays as it is.
func (s *Stage) likeBefore() {
	_ = filepath.WalkDir(s.dir, func(file string, d fs.DirEntry, err error) error {
		if err != nil {
			return nil
		}
		rel, err := filepath.Rel(s.dir, file)
		if err != nil {
			return nil
		}
		if was, err := os.Lstat(filepath.Join(s.target, rel)); err == nil && was.IsDir() == d.IsDir() && (was.IsDir() || was.Mode().IsRegular()) {
			sameOwner(file, was)
			_ = os.Chmod(file, was.Mode().Perm()|was.Mode()&fs.ModeSetgid)
		}
		return nil
	})
}

// errOdd says that a name is no file with content: a pipe, a device.
var errOdd = errors.New("is no ordinary file")

func sumFile(file string) (string, error) {
	if info, err := os.Stat(file); err == nil && !info.Mode().IsRegular() {
		return "", &fs.PathError{Op: "read", Path: file, Err: errOdd} // reading it might never end
	}
	f, err := os.Open(file)
	if err != nil {
		return "", err
	}
	defer f.Close()
	h := sha256.New()
	if _, err := io.Copy(h, f); err != nil {
		return "", err
	}
	return hex.EncodeToString(h.Sum(nil)), nil
}
