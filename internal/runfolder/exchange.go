package runfolder

import (
	"cmp"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"

	"fengong/internal/office"
)

// CopiesRecord is the record of the copies of earlier versions in a run's folder, each as the
// program left it.
const CopiesRecord = "copies.json"

// Edit changes one file of the published folder target, whole or not at all. change is
// given what the file holds and gives what it is to hold; the earlier version stays
// beside it as NAME.bak-N.EXT. Where change gives the same, nothing is written. Where another
// program holds the file, nothing is changed either. Of the copies that nobody has changed the
// newest ones stay, keep in all. Edit gives the name of the copy, or "".
func Edit(target, name string, keep int, change func([]byte) ([]byte, error)) (kept string, err error) {
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
	return kept, s.pruneCopies(name, kept, s.kept[name].sum, keep, append(names, kept))
}

// pruneCopies enters the copy kept, of the file name, into the record of copies, and removes the
// oldest copies that are as the program left them. names is what the folder holds.
func (s *Stage) pruneCopies(name, kept, sum string, keep int, names []string) error {
	ours := s.copiesMade()
	ours[kept] = sum
	var copies []string
	for _, n := range names {
		if backupNumber(name, n) > 0 {
			copies = append(copies, n)
		}
	}
	slices.SortFunc(copies, func(a, b string) int { return cmp.Compare(backupNumber(name, a), backupNumber(name, b)) })
	left := copies[max(0, len(copies)-keep):]
	for _, n := range copies[:len(copies)-len(left)] {
		file := filepath.Join(s.target, n)
		// One that somebody changed, or that a program holds open, stays.
		if now, err := sumFile(file); ours[n] != "" && err == nil && now == ours[n] && os.Remove(file) == nil {
			continue
		}
		left = append(left, n)
	}
	data, err := recordOf(ours, left)
	if err == nil {
		err = replaceFile(filepath.Join(s.target, CopiesRecord), data)
	}
	if err != nil {
		return fmt.Errorf("writing %s: %w", CopiesRecord, err)
	}
	return nil
}

// NewestWhole gives the newest copy of an earlier version of the office file name that office
// programs open, without its folder; "" where there is none.
func NewestWhole(target, name string) string {
	entries, err := os.ReadDir(target)
	if err != nil {
		return ""
	}
	var copies []string
	for _, e := range entries {
		if backupNumber(name, e.Name()) > 0 {
			copies = append(copies, e.Name())
		}
	}
	slices.SortFunc(copies, func(a, b string) int { return cmp.Compare(backupNumber(name, b), backupNumber(name, a)) })
	for _, n := range copies {
		if data, err := os.ReadFile(filepath.Join(target, n)); err == nil && office.Check(data).Damage() == nil {
			return n
		}
	}
	return ""
}

// recordOf gives the record of those of the copies names whose sums are known.
func recordOf(sums map[string]string, names []string) ([]byte, error) {
	var r Record
	for _, n := range slices.Sorted(slices.Values(names)) {
		if sums[n] != "" {
			r.Files = append(r.Files, Sum{n, sums[n]})
		}
	}
	return r.seal()
}

// copiesMade gives the sums of the copies in the target as the program left them.
func (s *Stage) copiesMade() map[string]string {
	ours := map[string]string{}
	switch r, err := readRecord(filepath.Join(s.target, CopiesRecord)); {
	case err == nil && r.Digest != "":
		for _, f := range r.Files {
			ours[f.Name] = f.SHA256
		}
	case errors.Is(err, os.ErrNotExist): // made before there was the record: what lay there at that run
		for _, f := range Read(s.target).Others {
			ours[f.Name] = f.SHA256
		}
	}
	// Of a record that somebody broke each copy stays, as one that people may have changed.
	return ours
}
