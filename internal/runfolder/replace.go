package runfolder

import (
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path"
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
	Digest  string `json:"digest"` // see Seal

	// Drafts lets files that a person changed since stay as they are, as long as what would be put
	// there is what was put there before.
	Drafts bool `json:"-"`
	// AsIs says that others made the files, and that they are put there as they came.
	AsIs bool `json:"-"`
	// Numbers are the document numbers of files, by their names.
	Numbers map[string]string `json:"numbers,omitempty"`
	// Present is files that lie there already, for which the record is to vouch as well; their names
	// may have folders.
	Present []Sum `json:"-"`
}

// seal gives the record's file.
func (r Record) seal() ([]byte, error) {
	r.Digest = Unsealed
	data, err := json.MarshalIndent(r, "", "  ")
	if err != nil {
		return nil, err
	}
	return Seal(append(data, '\n')), nil
}

// Add puts files into the published folder target, each whole or not at all, and beside
// them the record r under the name record. A file of the same name that the earlier
// record does not vouch for is kept as NAME.bak-1.EXT, -2 and so on; Add gives the names
// of the copies. Where another program holds one of the files, nothing is changed. Office files
// are checked as Stage.Write does; bases are those that they were made from. What an earlier record
// of that name vouches for, and is not among files, stays in the record as long as it is there.
func Add(target, record string, r Record, files []File, bases ...File) (kept []string, err error) {
	return AddTo(target, "", record, r, files, bases...)
}

// AddTo is Add for a folder within target, slash-separated; it is made where it is not there.
func AddTo(target, folder, record string, r Record, files []File, bases ...File) (kept []string, err error) {
	s, err := enter(target)
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, s.Close()) }()
	if folder != "" {
		s.target = filepath.Join(s.target, filepath.FromSlash(folder))
		if err := os.MkdirAll(s.target, 0o777); err != nil {
			return nil, fmt.Errorf("making the folder %s: %w", folder, err)
		}
		if err := s.putWaiting(record); err != nil {
			return nil, err
		}
	}
	for _, f := range bases {
		s.base(f.Name, there(f.Data))
	}
	for _, f := range files {
		if r.AsIs {
			continue
		}
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
	if err := s.free(files, names); err != nil {
		return nil, err
	}
	ours := s.vouched(record)
	var stay []File
	if r.Drafts {
		files, stay = leaveEdited(files, ours, names)
	}
	r.list(slices.Concat(files, stay), ours, names)
	data, err := r.seal()
	if err != nil {
		return nil, fmt.Errorf("writing %s: %w", record, err)
	}
	// All are written before the first is put in place; the record, waiting under another name,
	// says that they are whole, and recover puts in place what a killed run left waiting.
	for _, f := range files {
		if err := writeSynced(waiting(s.target, f.Name), f.Data); err != nil {
			return nil, errors.Join(fmt.Errorf("writing %s: %w", f.Name, err), unwait(s.target, files))
		}
	}
	if kept, err = s.keepChanged(files, ours); err != nil {
		return kept, errors.Join(err, unwait(s.target, files))
	}
	if err := replaceFile(waitingRecord(s.target, record), data); err != nil {
		return kept, errors.Join(fmt.Errorf("writing %s: %w", record, err), unwait(s.target, files))
	}
	return kept, s.putWaiting(record)
}

// free fails where another program holds one of the files; names are those in the folder.
func (s *Stage) free(files []File, names []string) error {
	for _, name := range names {
		if of := lockedBy(name, names); slices.ContainsFunc(files, func(f File) bool { return f.Name == of }) {
			return &OpenError{of}
		}
	}
	for _, f := range files {
		if held(filepath.Join(s.target, f.Name)) {
			return &OpenError{f.Name}
		}
	}
	return nil
}

// list enters the sums of files, and of those of an earlier record that are still among names.
func (r *Record) list(files []File, ours map[string]string, names []string) {
	for _, f := range files {
		r.Files = append(r.Files, SumOf(f.Name, f.Data))
	}
	for _, name := range slices.Sorted(maps.Keys(ours)) {
		if slices.Contains(names, name) && !slices.ContainsFunc(r.Files, func(f Sum) bool { return f.Name == name }) {
			r.Files = append(r.Files, Sum{name, ours[name]})
		}
	}
	r.Files = append(r.Files, r.Present...)
	slices.SortFunc(r.Files, func(a, b Sum) int { return cmp.Compare(a.Name, b.Name) })
}

// keepChanged moves aside those files in the folder that people changed, and gives the names of
// the copies.
func (s *Stage) keepChanged(files []File, ours map[string]string) (kept []string, err error) {
	for _, f := range files {
		file := filepath.Join(s.target, f.Name)
		switch now, err := sumFile(file); {
		case errors.Is(err, fs.ErrNotExist):
		case err != nil:
			return kept, fmt.Errorf("reading %s: %w", f.Name, err)
		case now != ours[f.Name] && now != SumOf(f.Name, f.Data).SHA256:
			to, err := keep(file)
			if err != nil {
				return kept, fmt.Errorf("keeping %s: %w", f.Name, err)
			}
			kept = append(kept, filepath.Base(to))
		}
	}
	return kept, nil
}

// vouched gives the sums of the files that the record of that name vouches for.
func (s *Stage) vouched(record string) map[string]string {
	ours := map[string]string{}
	earlier, err := readRecord(filepath.Join(s.target, record))
	if err != nil { // a record that somebody broke vouches for nothing
		return ours
	}
	for _, f := range earlier.Files {
		ours[f.Name] = f.SHA256
	}
	return ours
}

// errUnsealed says that a record is not as the program wrote it.
var errUnsealed = errors.New("it was edited or damaged")

// readRecord reads a record as the program wrote it. Earlier versions sealed none.
func readRecord(file string) (r Record, err error) {
	data, err := os.ReadFile(file)
	if err != nil {
		return r, err
	}
	if err := json.Unmarshal(data, &r); err != nil {
		return r, err
	}
	if r.Digest != "" && !Sealed(data) {
		return r, errUnsealed
	}
	return r, nil
}

// Withdraw takes files that AddTo put into a folder within target out of it and out of its record,
// and leaves those that somebody changed since; names have no folder. A folder that holds nothing
// more goes, too.
func Withdraw(target, folder, record string, names []string) (err error) {
	s, err := enter(target)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, s.Close()) }()
	s.target = filepath.Join(s.target, filepath.FromSlash(folder))
	r, err := readRecord(filepath.Join(s.target, record))
	if err != nil {
		return fmt.Errorf("reading the record %s: %w", record, err)
	}
	var gone []string
	r.Files = slices.DeleteFunc(r.Files, func(f Sum) bool {
		now, err := sumFile(filepath.Join(s.target, f.Name))
		out := slices.Contains(names, f.Name) && err == nil && now == f.SHA256
		if out {
			gone = append(gone, f.Name)
		}
		return out
	})
	if len(r.Files) == 0 {
		gone = append(gone, record)
	} else {
		data, err := r.seal()
		if err == nil {
			err = replaceFile(filepath.Join(s.target, record), data)
		}
		if err != nil {
			return fmt.Errorf("writing the record %s: %w", record, err)
		}
	}
	for _, name := range gone {
		if err := os.Remove(filepath.Join(s.target, name)); err != nil {
			return fmt.Errorf("removing %s: %w", name, err)
		}
	}
	for dir := folder; dir != "." && dir != ""; dir = path.Dir(dir) { // one that holds something stays
		if os.Remove(filepath.Join(target, filepath.FromSlash(dir))) != nil {
			break
		}
	}
	return nil
}

// leaveEdited parts files into those that are to be written and those that stay: see Record.Drafts.
// names is what the folder holds, ours what was put there before.
func leaveEdited(files []File, ours map[string]string, names []string) (write, stay []File) {
	for _, f := range files {
		if ours[f.Name] == SumOf(f.Name, f.Data).SHA256 && slices.Contains(names, f.Name) {
			stay = append(stay, f)
		} else {
			write = append(write, f)
		}
	}
	return write, stay
}

// waitingRecord is the record of files that are whole but may not all be in place yet.
func waitingRecord(target, record string) string {
	return filepath.Join(target, "."+record+".waiting")
}

// waiting is where a file of the folder target is written before it is put in place.
func waiting(target, name string) string {
	folder, base := filepath.Split(filepath.FromSlash(name))
	return filepath.Join(target, folder, "."+base+".partial")
}

// unwait removes what was written and is not to be put in place.
func unwait(target string, files []File) error {
	var all error
	for _, f := range files {
		if err := os.Remove(waiting(target, f.Name)); err != nil && !errors.Is(err, fs.ErrNotExist) {
			all = errors.Join(all, err)
		}
	}
	return all
}

// putWaiting puts in place what the waiting record names, then the record itself, as record.
func (s *Stage) putWaiting(record string) error {
	data, err := os.ReadFile(waitingRecord(s.target, record))
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	var r Record
	if err == nil {
		err = json.Unmarshal(data, &r)
	}
	if err != nil {
		return fmt.Errorf("reading what waits for %s: %w", record, err)
	}
	for _, f := range r.Files {
		if !filepath.IsLocal(filepath.FromSlash(f.Name)) {
			return fmt.Errorf("what waits for %s names %s", record, f.Name)
		}
		// What is not waiting any more is in place.
		if err := move(waiting(s.target, f.Name), filepath.Join(s.target, f.Name)); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return fmt.Errorf("writing %s: %w", f.Name, err)
		}
	}
	return move(waitingRecord(s.target, record), filepath.Join(s.target, record))
}

// replaceFile puts data in the place of a file in one step.
func replaceFile(file string, data []byte) (err error) {
	dir, name := filepath.Split(file)
	partial := waiting(dir, name)
	if err := writeSynced(partial, data); err != nil {
		return err
	}
	if was, err := os.Lstat(file); err == nil && was.Mode().IsRegular() {
		sameOwner(partial, was)
		_ = os.Chmod(partial, was.Mode().Perm())
	}
	if err := move(partial, file); err != nil {
		return errors.Join(err, os.Remove(partial))
	}
	return nil
}

// writeSynced makes the file called name, and has it on the disk when it returns.
func writeSynced(name string, data []byte) error {
	f, err := create(name)
	if err != nil {
		return err
	}
	_, err = f.Write(data)
	if err == nil {
		err = f.Sync()
	}
	if err = errors.Join(err, f.Close()); err != nil {
		err = errors.Join(err, os.Remove(name))
	}
	return err
}

// create opens a new file for writing. What stood there, left by a killed run, goes; a link is
// removed, never followed, or it could lead to any file of the person's.
func create(name string) (*os.File, error) {
	if err := os.Remove(name); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, err
	}
	return os.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o666)
}
