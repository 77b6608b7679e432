package runfolder

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
)

// File is a file that goes into a published folder.
type File struct {
	Name string // without folders
	Data []byte
}

// Record says what a later command put into a published folder, and what it made that
// from. It lies in the folder, as JSON.
type Record struct {
	Program string `json:"program"`
	AsOf    string `json:"asOf"`   // the day that the files speak of
	Inputs  []Sum  `json:"inputs"` // files that they were made from
	Files   []Sum  `json:"files"`
}

// Add puts files into the published folder target, each whole or not at all, and beside
// them the record r under the name record. A file of the same name that the earlier
// record does not vouch for is kept as NAME.bak-1.EXT, -2 and so on; Add gives the names
// of the copies. Where another program holds one of the files, nothing is changed. Office files
// are checked as Stage.Write does; bases are those that they were made from.
func Add(target, record string, r Record, files []File, bases ...File) (kept []string, err error) {
	s, err := enter(target)
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, s.Close()) }()
	for _, f := range bases {
		s.base(f.Name, f.Data)
	}
	for _, f := range files {
		if err := s.check(f.Name, f.Data); err != nil {
			return nil, err
		}
	}
	entries, err := os.ReadDir(s.target)
	if err != nil {
		return nil, fmt.Errorf("reading the output folder: %w", err)
	}
	names := make([]string, len(entries))
	for i, e := range entries {
		names[i] = e.Name()
	}
	for _, name := range names {
		if of := lockedBy(name, names); slices.ContainsFunc(files, func(f File) bool { return f.Name == of }) {
			return nil, &OpenError{of}
		}
	}
	for _, f := range files {
		if held(filepath.Join(s.target, f.Name)) {
			return nil, &OpenError{f.Name}
		}
	}
	ours := map[string]string{}
	if data, err := os.ReadFile(filepath.Join(s.target, record)); err == nil {
		var earlier Record
		// A record that someone broke vouches for nothing.
		if json.Unmarshal(data, &earlier) == nil {
			for _, f := range earlier.Files {
				ours[f.Name] = f.SHA256
			}
		}
	}
	for _, f := range files {
		r.Files = append(r.Files, SumOf(f.Name, f.Data))
	}
	data, err := json.MarshalIndent(r, "", "  ")
	if err != nil {
		return nil, fmt.Errorf("writing %s: %w", record, err)
	}
	for i, f := range append(slices.Clone(files), File{record, append(data, '\n')}) {
		file := filepath.Join(s.target, f.Name)
		switch now, err := sumFile(file); {
		case errors.Is(err, fs.ErrNotExist):
		case err != nil:
			return kept, fmt.Errorf("reading %s: %w", f.Name, err)
		case i < len(files) && now != ours[f.Name] && now != r.Files[i].SHA256:
			to := backup(f.Name, names)
			if err := move(file, filepath.Join(s.target, to)); err != nil {
				return kept, fmt.Errorf("keeping %s: %w", f.Name, err)
			}
			kept, names = append(kept, to), append(names, to)
		}
		if err := replaceFile(file, f.Data); err != nil {
			return kept, fmt.Errorf("writing %s: %w", f.Name, err)
		}
	}
	return kept, nil
}

// replaceFile puts data in the place of a file in one step.
func replaceFile(file string, data []byte) (err error) {
	dir, name := filepath.Split(file)
	partial := filepath.Join(dir, "."+name+".partial") // one that a killed run left is written over
	f, err := os.OpenFile(partial, os.O_WRONLY|os.O_CREATE|os.O_TRUNC, 0o666)
	if err != nil {
		return err
	}
	defer func() {
		if err != nil {
			err = errors.Join(err, os.Remove(partial))
		}
	}()
	_, err = f.Write(data)
	if err == nil {
		err = f.Sync()
	}
	if err = errors.Join(err, f.Close()); err != nil {
		return err
	}
	return move(partial, file)
}
