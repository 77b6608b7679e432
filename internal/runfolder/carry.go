package runfolder

import (
	"bytes"
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
)

// carryFolders makes the folders in which nothing lies: a run makes none, so people did, or they wait
// for what people put there.
func (s *Stage) carryFolders() error {
	s.empty = nil
	return fs.WalkDir(os.DirFS(s.target), ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || !d.IsDir() || name == "." {
			return err
		}
		entries, err := os.ReadDir(filepath.Join(s.target, filepath.FromSlash(name)))
		if err != nil || len(entries) > 0 {
			return err
		}
		s.empty = append(s.empty, name)
		return os.MkdirAll(filepath.Join(s.dir, filepath.FromSlash(name)), 0o777)
	})
}

// earlierRecord is the record of what an earlier run had made, in the folder that it was moved to.
const earlierRecord = "earlier.json"

// Retire keeps what the earlier run put into folders and files: Commit moves it to earlier-1, or the
// next number that is free, and puts r beside it as earlierRecord.
func (s *Stage) Retire(r Record, names ...string) { s.retire = retired{record: r, names: names} }

// Earlier returns the folders of the run folder target in which letters lie that new versions of the table
// have put aside, the first one first, and the name that the next one gets.
func Earlier(target string) (folders []string, next string) {
	for n := 1; ; n++ {
		name := fmt.Sprintf("earlier-%d", n)
		if _, err := os.Stat(filepath.Join(target, name)); err != nil {
			return folders, name
		}
		folders = append(folders, filepath.Join(target, name))
	}
}

// EarlierRecords returns what is recorded of the letters that new versions of the table have put aside in
// the run folder target, the last ones first. Records that cannot be read are left to verify.
func EarlierRecords(target string) (records []Record) {
	folders, _ := Earlier(target)
	for _, folder := range slices.Backward(folders) {
		data, err := os.ReadFile(filepath.Join(folder, earlierRecord))
		var r Record
		if err == nil && json.Unmarshal(data, &r) == nil {
			records = append(records, r)
		}
	}
	return records
}

// retired is what an earlier run made that is to be kept aside.
type retired struct {
	names  []string // files, and folders of files
	record Record
	folder string // where it goes; "" until something does
}

// takes reports whether a file is to be moved.
func (r *retired) takes(name string) bool {
	return slices.ContainsFunc(r.names, func(n string) bool { return name == n || strings.HasPrefix(name, n+"/") })
}

// keepRecord writes the record of what was moved.
func (s *Stage) keepRecord() error {
	r := &s.retire
	if r.folder == "" {
		return nil
	}
	slices.SortFunc(r.record.Files, func(a, b Sum) int { return cmp.Compare(a.Name, b.Name) })
	data, err := r.record.seal()
	if err != nil {
		return err
	}
	name := path.Join(r.folder, earlierRecord)
	s.others = append(s.others, SumOf(name, data))
	return s.put(name, bytes.NewReader(data))
}

// carry copies into the stage what people changed in the target or added to it.
func (s *Stage) carry() (kept []string, err error) {
	if _, err := os.Stat(s.target); errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	c := carrier{Stage: s, written: map[string]string{}}
	if err := c.readManifest(); err != nil {
		return nil, err
	}
	if c.names, err = filesBelow(s.target); err != nil {
		return nil, err
	}
	if err := s.carryFolders(); err != nil {
		return nil, err
	}
	s.seen = map[string]string{}
	for _, f := range s.sums {
		c.written[f.Name] = f.SHA256
	}
	for _, name := range slices.Clone(c.names) {
		if err := c.carry(name); err != nil {
			return nil, err
		}
	}
	if err := s.keepRecord(); err != nil {
		return nil, err
	}
	for name, v := range s.kept {
		if err := s.prune(name, v.limit, c.copies); err != nil {
			return nil, err
		}
	}
	return c.backups, c.keepCopies()
}

// keepCopies writes the record of the copies that are in the stage.
func (c *carrier) keepCopies() error {
	var left []string
	for _, o := range c.others {
		for name := range c.kept {
			if backupNumber(name, o.Name) > 0 {
				left = append(left, o.Name)
			}
		}
	}
	data, err := recordOf(c.copies, left)
	if err != nil || !slices.ContainsFunc(left, func(name string) bool { return c.copies[name] != "" }) {
		return err
	}
	return c.put(CopiesRecord, bytes.NewReader(data))
}

// carrier carries files from the target into the stage, one by one.
type carrier struct {
	*Stage
	ours    map[string]string // name → SHA-256 that the earlier run gave it
	copies  map[string]string // copy of an earlier version → SHA-256 as the program left it
	written map[string]string // the same of what this run made
	names   []string          // in the target, and of the backups
	backups []string
}

func (c *carrier) readManifest() error {
	c.ours, c.copies = map[string]string{}, c.copiesMade()
	data, err := os.ReadFile(filepath.Join(c.target, ManifestName))
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	} else if err != nil {
		return opened(ManifestName, err)
	}
	// A manifest that someone broke vouches for nothing: every file counts as changed.
	if m, err := ReadManifest(data); err == nil {
		for _, f := range m.Files {
			c.ours[f.Name] = f.SHA256
		}
	}
	return nil
}

// filesBelow gives the names of all files below a folder, slash-separated.
func filesBelow(dir string) (names []string, err error) {
	err = filepath.WalkDir(dir, func(file string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		if d.Type()&(fs.ModeNamedPipe|fs.ModeSocket|fs.ModeDevice) != 0 { // reading it might never end
			return &fs.PathError{Op: "keep", Path: file, Err: errOdd}
		}
		rel, err := filepath.Rel(dir, file)
		if err == nil {
			names = append(names, filepath.ToSlash(rel))
		}
		return err
	})
	return names, err
}

// carry takes over one file of the target, unless the run made it as it is or makes it anew.
func (c *carrier) carry(name string) error {
	file := filepath.Join(c.target, filepath.FromSlash(name))
	if of := lockedBy(name, c.names); of != "" {
		return &OpenError{of}
	}
	if held(file) {
		return &OpenError{name}
	}
	if name == ManifestName || name == CopiesRecord {
		return nil
	}
	sum, wasOurs := c.ours[name]
	if wasOurs && c.retire.takes(name) {
		c.retire.folder = earlierFolder(c.names)
		if err := c.take(file, name, path.Join(c.retire.folder, name)); err != nil {
			return err
		}
		c.retire.record.Files = append(c.retire.record.Files, Sum{name, c.seen[name]})
		return nil
	}
	next, replaced := c.written[name]
	versions, keep := c.kept[name]
	if wasOurs || replaced {
		now, err := sumFile(file)
		if err != nil {
			return opened(name, err)
		}
		c.seen[name] = now
		if keep && now != versions.sum {
			return fmt.Errorf("%s: %w", name, ErrChanged)
		}
		if now == next || now == sum && !keep {
			return nil
		}
	}
	to := name
	if wasOurs || replaced {
		to = backup(name, c.names)
		c.backups = append(c.backups, to)
		c.names = append(c.names, to)
	}
	if err := c.take(file, name, to); err != nil {
		return err
	}
	if keep && to != name {
		c.copies[to] = c.seen[name]
	}
	return nil
}

// take copies a file into the stage as to, and notes what it was.
func (c *carrier) take(file, name, to string) error {
	if err := c.copyIn(file, to); err != nil {
		return opened(name, err)
	}
	c.seen[name] = c.others[len(c.others)-1].SHA256
	return nil
}

// earlierFolder is where retired files go.
func earlierFolder(names []string) string {
	for n := 1; ; n++ {
		folder := fmt.Sprintf("earlier-%d", n)
		if !slices.ContainsFunc(names, func(name string) bool { return strings.HasPrefix(name, folder+"/") }) {
			return folder
		}
	}
}

// prune takes the oldest copies of a file out of the stage, as far as nobody has changed
// them since they were made.
func (s *Stage) prune(name string, limit int, copies map[string]string) error {
	type copied struct{ n, at int }
	var all []copied
	for i, o := range s.others {
		if n := backupNumber(name, o.Name); n > 0 {
			all = append(all, copied{n, i})
		}
	}
	slices.SortFunc(all, func(a, b copied) int { return a.n - b.n })
	drop := map[int]bool{}
	for _, c := range all[:max(0, len(all)-limit)] {
		o := s.others[c.at]
		if copies[o.Name] != o.SHA256 {
			continue
		}
		if err := os.Remove(filepath.Join(s.dir, filepath.FromSlash(o.Name))); err != nil {
			return err
		}
		drop[c.at] = true
	}
	var left []Sum
	for i, o := range s.others {
		if !drop[i] {
			left = append(left, o)
		}
	}
	s.others = left
	return nil
}

// copyIn puts file into the stage, with its permissions and time: as the same file where the
// disk allows it, so that a program that is just writing it goes on doing so, else as a copy.
func (s *Stage) copyIn(file, name string) error {
	if linked, err := s.linkIn(file, name); linked || err != nil {
		return err
	}
	in, err := os.Open(file)
	if err != nil {
		return err
	}
	defer in.Close()
	info, err := in.Stat()
	if err != nil {
		return err
	}
	h := sha256.New()
	if err := s.put(name, io.TeeReader(in, h)); err != nil {
		return err
	}
	s.others = append(s.others, Sum{name, hex.EncodeToString(h.Sum(nil))})
	out := filepath.Join(s.dir, filepath.FromSlash(name))
	if err := os.Chmod(out, info.Mode().Perm()); err != nil {
		return err
	}
	return os.Chtimes(out, info.ModTime(), info.ModTime())
}

// linkIn gives file a second name in the stage; linked is false where it cannot have one.
func (s *Stage) linkIn(file, name string) (linked bool, err error) {
	to := filepath.Join(s.dir, filepath.FromSlash(name))
	if info, err := os.Lstat(file); err != nil || !info.Mode().IsRegular() || !filepath.IsLocal(filepath.FromSlash(name)) {
		return false, nil
	}
	if err := os.MkdirAll(filepath.Dir(to), 0o777); err != nil {
		return false, err
	}
	if os.Link(file, to) != nil {
		return false, nil
	}
	sum, err := sumFile(to)
	s.others = append(s.others, Sum{name, sum})
	return true, err
}

// backup gives the next name of the form NAME.bak-N.EXT: N counts up, so that the name of
// a copy that is gone does not come again while later ones are there.
func backup(name string, names []string) string {
	most := 0
	for _, n := range names {
		most = max(most, backupNumber(name, n))
	}
	ext := path.Ext(name)
	return fmt.Sprintf("%s.bak-%d%s", strings.TrimSuffix(name, ext), most+1, ext)
}

// backupNumber gives the N of a copy of name, and 0 for any other file.
func backupNumber(name, copied string) int {
	ext := path.Ext(name)
	n, ok := strings.CutPrefix(copied, strings.TrimSuffix(name, ext)+".bak-")
	if !ok || !strings.HasSuffix(n, ext) {
		return 0
	}
	number, err := strconv.Atoi(strings.TrimSuffix(n, ext))
	if err != nil || number < 0 {
		return 0
	}
	return number
}

// lockedBy gives the file among names that lock, the name of a file in the folder, says
// is open: ~$NAME by Word, Excel and WPS (Word leaves out the first two letters of a
// long name), .~lock.NAME# by LibreOffice. It gives "" for any other file.
func lockedBy(lock string, names []string) string {
	dir, base := path.Split(lock)
	var is func(name string) bool
	if rest, ok := strings.CutPrefix(base, "~$"); ok {
		is = func(name string) bool {
			r := []rune(name)
			return name == rest || len(r) > 2 && string(r[2:]) == rest
		}
	} else if rest, ok := strings.CutPrefix(base, ".~lock."); ok {
		is = func(name string) bool { return name+"#" == rest }
	} else {
		return ""
	}
	for _, n := range names {
		if d, b := path.Split(n); d == dir && b != base && is(b) {
			return n
		}
	}
	return ""
}
