package web

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"fengong/internal/runfolder"
	"fengong/model"
)

// versionsFolder holds the versions of tables that steps lead to, under their sums.
const versionsFolder = ".versions"

// replaced is a step that put another version in a table's place. Tables are known by their names without
// the endings, which stay; versions by what versionOf calls them.
type replaced struct {
	Table string `json:"table"`
	// Older is the version that the table was compared with before, OlderName what it was called; "" where
	// it was compared with none.
	Older     string `json:"older,omitempty"`
	OlderName string `json:"olderName,omitempty"`
}

// versionOf gives the name under which a version of a table is kept.
func versionOf(file string, data []byte) string {
	sum := sha256.Sum256(data)
	return hex.EncodeToString(sum[:16]) + strings.ToLower(filepath.Ext(file))
}

// keepVersion keeps a version of a table for as long as a step leads to it.
func (f *folder) keepVersion(file string, data []byte) (string, error) {
	if err := os.MkdirAll(f.path(versionsFolder), 0o777); err != nil {
		return "", err
	}
	name := versionOf(file, data)
	return name, runfolder.Overwrite(f.path(versionsFolder, name), data)
}

// dropVersions removes the versions that no step of h leads to.
func (f *folder) dropVersions(h *history) {
	entries, err := os.ReadDir(f.path(versionsFolder))
	if err != nil {
		return
	}
	for _, e := range entries {
		if !slices.ContainsFunc(h.Steps, func(s step) bool {
			return (s.Replaced != nil || s.Bytes) && (s.Before == e.Name() || s.After == e.Name()) || s.Replaced != nil && s.Replaced.Older == e.Name()
		}) {
			_ = os.Remove(f.path(versionsFolder, e.Name())) // a file that nobody asks for is all that a failure would cost
		}
	}
}

// tableCalled gives the place of the table whose file is called stem but for its ending; -1 where there is none.
func (f *folder) tableCalled(stem string) int {
	return slices.IndexFunc(f.tables(), func(t document) bool { return strings.TrimSuffix(t.File, filepath.Ext(t.File)) == stem })
}

// state gives what a step goes by: the text of its file, or the version of its table.
func (f *folder) state(s *step) string {
	if s.Bytes {
		data, err := os.ReadFile(f.path(s.File))
		if err != nil {
			return ""
		}
		return versionOf(s.File, data)
	}
	if s.Replaced == nil {
		data, _ := os.ReadFile(f.path(s.File)) // none is an empty one
		return string(data)
	}
	at := f.tableCalled(s.Replaced.Table)
	if at < 0 {
		return ""
	}
	file := f.tables()[at].File
	data, err := os.ReadFile(f.path(file))
	if err != nil {
		return ""
	}
	return versionOf(file, data)
}

// replaceTable puts a new version, whose file ends in ext, in a table's place, as a step that can be taken
// back; the old one is what it is compared with.
func (f *folder) replaceTable(at int, ext string, data []byte) error {
	unlock, err := f.lock()
	if err != nil {
		return err
	}
	defer unlock()
	table := f.tables()[at]
	old, err := os.ReadFile(f.path(table.File))
	if err != nil {
		return err
	}
	r := &replaced{Table: strings.TrimSuffix(table.File, filepath.Ext(table.File))}
	s := step{Name: model.Text{ZH: "换成新版", EN: "new version"}, Replaced: r}
	if len(f.More) > 0 {
		s.Name.ZH, s.Name.EN = s.Name.ZH+"（"+table.Name+"）", s.Name.EN+" of "+table.Name
	}
	if s.Before, err = f.keepVersion(table.File, old); err == nil {
		s.After, err = f.keepVersion(ext, data)
	}
	if err != nil {
		return err
	}
	if r.OlderName = f.only(olderFolder); r.OlderName != "" {
		was, err := os.ReadFile(f.path(olderFolder, r.OlderName))
		if err == nil {
			r.Older, err = f.keepVersion(r.OlderName, was)
		}
		if err != nil {
			return err
		}
	}
	h := f.history()
	h.add(s)
	if err := f.keep(h); err != nil { // first: what a killed program has done can be taken back
		return err
	}
	if err := f.putIn(olderFolder, table.File, old); err != nil {
		return err
	}
	return f.setTable(at, ext, data)
}

// swap puts data in the place of a file that is no text, as a step that can be taken back; nil is no file at all.
func (f *folder) swap(name string, called model.Text, data []byte) error {
	unlock, err := f.lock()
	if err != nil {
		return err
	}
	defer unlock()
	s := step{Name: called, File: name, Bytes: true}
	old, err := os.ReadFile(f.path(name))
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	if bytes.Equal(old, data) {
		return nil
	}
	if old != nil {
		if s.Before, err = f.keepVersion(name, old); err != nil {
			return err
		}
	}
	if data != nil {
		if s.After, err = f.keepVersion(name, data); err != nil {
			return err
		}
	}
	h := f.history()
	h.add(s)
	if err := f.keep(h); err != nil { // first: what a killed program has done can be taken back
		return err
	}
	return f.setBytes(name, s.After)
}

// setBytes makes a file what a version of it is; "" removes it.
func (f *folder) setBytes(name, version string) error {
	if version == "" {
		return os.Remove(f.path(name))
	}
	data, err := os.ReadFile(f.path(versionsFolder, version))
	if err != nil {
		return err
	}
	return runfolder.Overwrite(f.path(name), data)
}

// change makes what a step says of its file or table, from what it should be now to what it becomes; older
// is set where it is done again.
func (f *folder) change(s *step, from, to string, again bool) error {
	if s.Bytes {
		if f.state(s) != from {
			return fmt.Errorf("%s: %w", s.File, errChangedElsewhere)
		}
		return f.setBytes(s.File, to)
	}
	if s.Replaced == nil {
		now, err := os.ReadFile(f.path(s.File))
		if err != nil && !errors.Is(err, fs.ErrNotExist) {
			return err
		}
		if string(now) != from {
			return fmt.Errorf("%s: %w", s.File, errChangedElsewhere)
		}
		return runfolder.Overwrite(f.path(s.File), []byte(to))
	}
	if f.state(s) != from {
		return fmt.Errorf("%s: %w", s.Replaced.Table, errChangedElsewhere)
	}
	at := f.tableCalled(s.Replaced.Table)
	data, err := os.ReadFile(f.path(versionsFolder, to))
	if err != nil {
		return err
	}
	older, name := s.Replaced.Older, s.Replaced.OlderName
	if again {
		older, name = s.Before, f.tables()[at].File
	}
	if older == "" {
		err = runfolder.RemoveAll(f.path(olderFolder))
	} else {
		var was []byte
		if was, err = os.ReadFile(f.path(versionsFolder, older)); err == nil {
			err = f.putIn(olderFolder, name, was)
		}
	}
	if err != nil {
		return err
	}
	return f.setTable(at, filepath.Ext(to), data)
}
