package runfolder

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
)

// Edit changes one file of the published folder target, whole or not at all. change is
// given what the file holds and gives what it is to hold; the earlier version stays
// beside it as NAME.bak-N.EXT. Where change gives the same, nothing is written. Where another
// program holds the file, nothing is changed either. Edit gives the name of the
// copy, or "".
func Edit(target, name string, change func([]byte) ([]byte, error)) (kept string, err error) {
	s, err := enter(target)
	if err != nil {
		return "", err
	}
	defer func() { err = errors.Join(err, s.Close()) }()
	old, err := s.Earlier(name, 0)
	if err != nil {
		return "", err
	}
	if old == nil {
		return "", fmt.Errorf("reading %s: %w", name, os.ErrNotExist)
	}
	now, err := change(old)
	if err != nil || string(now) == string(old) {
		return "", err
	}
	if err := s.check(name, now); err != nil {
		return "", err
	}
	file := filepath.Join(s.target, filepath.FromSlash(name))
	switch sum, err := sumFile(file); {
	case err != nil:
		return "", fmt.Errorf("reading %s: %w", name, err)
	case sum != s.kept[name].sum:
		return "", fmt.Errorf("%s: %w", name, ErrChanged)
	}
	entries, err := os.ReadDir(filepath.Dir(file))
	if err != nil {
		return "", fmt.Errorf("reading the output folder: %w", err)
	}
	names := make([]string, len(entries))
	for i, e := range entries {
		names[i] = e.Name()
	}
	kept = backup(filepath.Base(name), names)
	if err := replaceFile(filepath.Join(filepath.Dir(file), kept), old); err != nil {
		return "", fmt.Errorf("keeping %s: %w", name, err)
	}
	if err := replaceFile(file, now); err != nil {
		return "", errors.Join(fmt.Errorf("writing %s: %w", name, err), os.Remove(filepath.Join(filepath.Dir(file), kept)))
	}
	return kept, nil
}
