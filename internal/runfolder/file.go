package runfolder

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
)

// Replace puts what write gives into the file target in one step: a run that fails or is
// killed leaves what was there. A file with other content is kept under the name that
// Replace gives; one with the same is left alone.
func Replace(target string, write func(io.Writer) error) (kept string, err error) {
	dir, name := filepath.Split(target)
	partial := waiting(dir, name)
	f, err := create(partial)
	if err != nil {
		return "", err
	}
	defer func() {
		if rest := os.Remove(partial); rest != nil && !errors.Is(rest, fs.ErrNotExist) {
			err = errors.Join(err, rest)
		}
	}()
	h := sha256.New()
	err = write(io.MultiWriter(f, h))
	if err == nil {
		err = f.Sync()
	}
	if err = errors.Join(err, f.Close()); err != nil {
		return "", err
	}
	switch now, err := sumFile(target); {
	case errors.Is(err, fs.ErrNotExist):
	case err != nil:
		return "", opened(name, err)
	case now == hex.EncodeToString(h.Sum(nil)):
		return "", nil
	case held(target):
		return "", &OpenError{name}
	default:
		if kept, err = keep(target); err != nil {
			return "", fmt.Errorf("keeping %s: %w", name, err)
		}
	}
	return kept, move(partial, target)
}

// keep gives target a second name, so that the first is free to be taken.
func keep(target string) (string, error) {
	entries, err := os.ReadDir(filepath.Dir(target))
	if err != nil {
		return "", err
	}
	var names []string
	for _, e := range entries {
		names = append(names, e.Name())
	}
	kept := filepath.Join(filepath.Dir(target), backup(filepath.Base(target), names))
	if err := os.Link(target, kept); err == nil {
		return kept, nil
	}
	return kept, move(target, kept) // a disk that knows no links
}

// Overwrite puts data into the file name in one step; what was there is not kept.
func Overwrite(name string, data []byte) (err error) {
	f, err := os.CreateTemp(filepath.Dir(name), "."+filepath.Base(name)+".*")
	if err != nil {
		return err
	}
	defer func() {
		if err != nil {
			err = errors.Join(err, os.Remove(f.Name()))
		}
	}()
	_, err = f.Write(data)
	err = errors.Join(err, f.Chmod(0o644), f.Sync(), f.Close())
	if err != nil {
		return err
	}
	return move(f.Name(), name)
}
