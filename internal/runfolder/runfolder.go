// Package runfolder puts a finished run into its folder. The whole run appears or none of
// it does, and nothing that people changed or added there is lost.
//
// A run is staged in a hidden folder beside the target, then the two folders change
// places in one step. What people had changed in the old one is kept in the new one as
// NAME.bak-1.EXT, -2 and so on; what they had added stays under its name.
package runfolder

import (
	"bufio"
	"bytes"
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"syscall"

	"fengong/internal/office"

	"github.com/gofrs/flock"
	"golang.org/x/sync/errgroup"
)

// The names in a published folder that programs know.
const (
	ManifestName = "manifest.json"
	PlanName     = "plan.json" // the resolved plan, as JSON
	InputFolder  = "input"     // copies of what the run was made from
)

// ErrLocked says that another run is writing the same folder.
var ErrLocked = errors.New("another run is writing this folder")

// OpenError says that another program, most often an office program, holds a file that is
// to be replaced or moved. "." is the published folder itself.
type OpenError struct{ Name string }

func (e *OpenError) Error() string { return e.Name + " is open in another program" }

// Stage is a run on its way to its folder.
type Stage struct {
	target string // the folder that people see
	dir    string // where the run is being written
	lock   *flock.Flock
	sums   []Sum
	beside map[int]*Sum // those of sums that are not known until Commit
	inputs []Input
	others []Sum // what the target holds beside them
	kept   map[string]versions
	seen   map[string]string // sum of each file that the target held when it was read
	done   bool              // the run is in its place
	office office.Checker
	checks errgroup.Group // of what was written
	retire retired        // see Retire
	empty  []string       // folders in which nothing lies: see carryFolders
}

// versions is how the earlier versions of a file are kept.
type versions struct {
	limit int
	sum   string // of the version that the run read; "" where there was none
}

// ErrChanged says that a file was changed while the run was working on it.
var ErrChanged = errors.New("the file was changed while the run was working on it")

// Begin opens a stage for the folder target, which need not exist. It mends what a
// killed run left behind. Close must be called.
func Begin(target string) (*Stage, error) {
	s, err := enter(target)
	if err != nil {
		return nil, err
	}
	if err := os.Mkdir(s.dir, 0o777); err != nil {
		s.Close()
		return nil, fmt.Errorf("making the output folder: %w", err)
	}
	return s, nil
}

// Mend puts in place what a killed run, or report, left waiting in the folder target.
func Mend(target string) error {
	s, err := enter(target)
	if err != nil {
		return err
	}
	return s.Close()
}

// enter takes the lock of the folder target and mends what a killed run left behind.
func enter(target string) (*Stage, error) {
	target = filepath.Clean(target)
	parent, name := filepath.Split(target)
	if parent == "" {
		parent = "."
	}
	if err := os.MkdirAll(parent, 0o777); err != nil {
		return nil, fmt.Errorf("making the output folder: %w", err)
	}
	hidden := func(suffix string) string { return filepath.Join(parent, "."+name+suffix) }
	lock := flock.New(hidden(".lock"), flock.SetPermissions(0o666)) // a colleague takes it, too
	ok, err := lock.TryLock()
	if err != nil {
		return nil, fmt.Errorf("locking the output folder: %w", err)
	}
	if !ok {
		return nil, ErrLocked
	}
	s := &Stage{target: target, dir: hidden(".partial"), lock: lock}
	s.checks.SetLimit(runtime.GOMAXPROCS(0))
	if err := s.recover(); err != nil {
		s.Close()
		return nil, err
	}
	return s, nil
}

// previous is where the old folder waits between two renames, on systems that cannot
// exchange two folders in one step.
func (s *Stage) previous() string {
	return filepath.Join(filepath.Dir(s.target), "."+filepath.Base(s.target)+".previous")
}

func (s *Stage) recover() error {
	if _, err := os.Lstat(s.target); errors.Is(err, fs.ErrNotExist) {
		if err := move(s.previous(), s.target); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return fmt.Errorf("restoring the earlier output: %w", err)
		}
	}
	entries, err := os.ReadDir(s.target)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("reading the earlier output: %w", err)
	}
	for _, e := range entries {
		record, waits := strings.CutSuffix(e.Name(), ".waiting")
		if !waits || !strings.HasPrefix(record, ".") || !e.Type().IsRegular() {
			continue
		}
		if err := s.putWaiting(strings.TrimPrefix(record, ".")); err != nil {
			return fmt.Errorf("finishing what an interrupted report left: %w", err)
		}
	}
	if _, err := os.Lstat(s.previous()); err == nil {
		if err := RemoveAll(s.previous()); err != nil {
			return fmt.Errorf("clearing what an interrupted run left: %w", err)
		}
	}
	// What another person's run left, and only that person may remove, is in nobody's way.
	for n := 2; RemoveAll(s.dir) != nil && n < 10; n++ {
		s.dir = filepath.Join(filepath.Dir(s.dir), "."+filepath.Base(s.target)+"."+strconv.Itoa(n)+".partial")
	}
	return nil
}

// Earlier gives the version of a file that the target holds; nil where there is none.
// When the run commits another one, this one stays beside it as NAME.bak-N.EXT, and of
// the copies that nobody has changed the newest ones stay, limit in all.
func (s *Stage) Earlier(name string, limit int) ([]byte, error) {
	file := filepath.Join(s.target, filepath.FromSlash(name))
	entries, err := os.ReadDir(filepath.Dir(file))
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, fmt.Errorf("reading %s: %w", s.target, err)
	}
	var names []string
	for _, e := range entries {
		names = append(names, e.Name())
	}
	for _, n := range names {
		if of := lockedBy(n, names); of == filepath.Base(file) {
			return nil, &OpenError{name}
		}
	}
	data, err := os.ReadFile(file)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		data = nil
	case err != nil:
		return nil, fmt.Errorf("reading %s: %w", name, opened(name, err))
	case held(file): // to be said before all the work, rather than after
		return nil, &OpenError{name}
	}
	v := versions{limit: limit}
	if data != nil {
		s.base(name, func() ([]byte, error) { return os.ReadFile(file) })
		v.sum = SumOf(name, data).SHA256
	}
	if s.kept == nil {
		s.kept = map[string]versions{}
	}
	s.kept[name] = v
	return data, nil
}

// opened gives err, or an OpenError where that is what it says of the file name.
func opened(name string, err error) error {
	if IsSharingViolation(err) {
		return &OpenError{name}
	}
	return err
}

// IsSharingViolation reports whether Windows refused a file because another program,
// such as Excel, holds it.
func IsSharingViolation(err error) bool {
	const sharingViolation, lockViolation = syscall.Errno(32), syscall.Errno(33)
	return runtime.GOOS == "windows" && (errors.Is(err, sharingViolation) || errors.Is(err, lockViolation))
}

// base takes note of an office file that others are made from: what is wrong with it is not held
// against them, unless no office program opens it: see office.DamagedError.
func (s *Stage) base(name string, read func() ([]byte, error)) {
	if office.IsOffice(name) {
		s.office.Base(name, read)
	}
}

// there gives data that have been read already.
func there(data []byte) func() ([]byte, error) {
	return func() ([]byte, error) { return data, nil }
}

// Write stages one file; name is slash-separated and relative. An office file that some office
// program would not open is not put in place: Commit gives its office.Faults, which are those of
// whoever made it. data is read until then.
func (s *Stage) Write(name string, data []byte) error {
	s.checks.Go(func() error { return s.check(name, data) })
	return s.stage(name, data)
}

// Unchecked is Write of an office file that Sound is to be told of.
func (s *Stage) Unchecked(name string, data []byte) error { return s.stage(name, data) }

// Sound checks a staged office file that has been opened by office.OpenStrict, as Write does.
func (s *Stage) Sound(name string, p *office.Package) {
	if err := s.office.CheckOpened(p); err != nil {
		s.checks.Go(func() error { return fmt.Errorf("%s: %w", name, err) })
	}
}

// check proves that office programs can open what is about to be put in place.
func (s *Stage) check(name string, data []byte) error {
	if !office.IsOffice(name) {
		return nil
	}
	if err := s.office.Check(data); err != nil {
		return fmt.Errorf("%s: %w", name, err)
	}
	return nil
}

func (s *Stage) stage(name string, data []byte) error {
	if err := s.put(name, bytes.NewReader(data)); err != nil {
		return fmt.Errorf("writing %s: %w", name, err)
	}
	s.sums = append(s.sums, SumOf(name, data))
	return nil
}

// Stream stages what write writes, for a file too large to be held whole and no office file.
func (s *Stage) Stream(name string, write func(io.Writer) error) error {
	sum, err := s.stream(name, write)
	if err == nil {
		s.sums = append(s.sums, sum)
	}
	return err
}

// Beside is Stream that goes on beside what is staged next. Commit waits for it, and gives its error.
func (s *Stage) Beside(name string, write func(io.Writer) error) {
	s.checks.Go(s.Later(name, write))
}

// Later is Stream that is done when what it gives is called, beside what is staged next but before Commit.
func (s *Stage) Later(name string, write func(io.Writer) error) func() error {
	sum := &Sum{Name: name}
	if s.beside == nil {
		s.beside = map[int]*Sum{}
	}
	s.beside[len(s.sums)] = sum
	s.sums = append(s.sums, *sum)
	return func() (err error) {
		*sum, err = s.stream(name, write)
		return err
	}
}

func (s *Stage) stream(name string, write func(io.Writer) error) (Sum, error) {
	sum := sha256.New()
	err := s.make(name, func(f io.Writer) error {
		w := bufio.NewWriterSize(io.MultiWriter(f, sum), 1<<16)
		return cmp.Or(write(w), w.Flush())
	})
	if err != nil {
		return Sum{}, fmt.Errorf("writing %s: %w", name, err)
	}
	return Sum{name, hex.EncodeToString(sum.Sum(nil))}, nil
}

// Input stages a copy of a file that the run is made from. name is what the user's file
// is called, without its folder; file is the same as every system can bear it.
func (s *Stage) Input(in Input, file string, data []byte) error {
	switch in.Kind {
	case Settings: // as programs find them beside the source
		file = "fengong.toml"
	case Directory:
		file = "units" + strings.ToLower(path.Ext(file)) // .toml or .xlsx
	case Corrections:
		file = "corrections.toml"
	}
	copied := path.Join(InputFolder, file)
	for slices.ContainsFunc(s.inputs, func(in Input) bool { return strings.EqualFold(in.Copy, copied) }) {
		file = string(in.Kind) + "-" + file
		copied = path.Join(InputFolder, file)
	}
	in.Copy = copied
	s.inputs = append(s.inputs, in)
	s.base(in.Name, func() ([]byte, error) { return os.ReadFile(filepath.Join(s.dir, filepath.FromSlash(copied))) })
	return s.stage(copied, data)
}

func (s *Stage) put(name string, r io.Reader) error {
	return s.make(name, func(f io.Writer) error {
		_, err := io.Copy(f, r)
		return err
	})
}

// make makes the file name of the stage, which write fills.
func (s *Stage) make(name string, write func(io.Writer) error) (err error) {
	if !filepath.IsLocal(filepath.FromSlash(name)) {
		return errors.New("the name leads out of the folder")
	}
	file := filepath.Join(s.dir, filepath.FromSlash(name))
	if err := os.MkdirAll(filepath.Dir(file), 0o777); err != nil {
		return err
	}
	f, err := os.OpenFile(file, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o666)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, f.Close()) }()
	return cmp.Or(write(f), flush(f))
}

// Open reads a staged file back.
func (s *Stage) Open(name string) (*os.File, error) {
	return os.Open(filepath.Join(s.dir, filepath.FromSlash(name)))
}

// Commit writes the manifest, with the sums of all files written, and puts the run in
// place of the earlier one. It gives the copies that it kept of what people had changed.
func (s *Stage) Commit(m Manifest) (kept []string, err error) {
	if err := s.checks.Wait(); err != nil {
		return nil, err
	}
	for i, sum := range s.beside {
		s.sums[i] = *sum
	}
	kept, err = s.carry()
	if err != nil {
		return nil, fmt.Errorf("keeping what was changed in %s: %w", s.target, err)
	}
	m.Inputs, m.Files, m.Others, m.Empty = s.inputs, s.sums, s.others, s.empty
	data, err := m.write()
	if err != nil {
		return nil, fmt.Errorf("writing the manifest: %w", err)
	}
	if err := s.put(ManifestName, bytes.NewReader(data)); err != nil {
		return nil, fmt.Errorf("writing the manifest: %w", err)
	}
	if err := flushAll(s.dir); err != nil {
		return nil, fmt.Errorf("writing to disk: %w", err)
	}
	s.likeBefore()
	old, err := s.swap()
	if err != nil {
		return nil, fmt.Errorf("putting the new output in place: %w", err)
	}
	s.done = true
	if old == "" {
		return kept, nil
	}
	late, err := s.late(old)
	if err != nil {
		return kept, fmt.Errorf("keeping what was saved meanwhile, which stands in %s: %w", old, err)
	}
	_ = RemoveAll(old) // the run is in its place: the next one clears what is left
	return append(kept, late...), nil
}

// swap puts the stage in the target's place, and gives the name that the earlier output has
// then; "" where there was none.
func (s *Stage) swap() (old string, err error) {
	if _, err := os.Lstat(s.target); errors.Is(err, fs.ErrNotExist) {
		return "", move(s.dir, s.target)
	}
	if err := exchange(s.dir, s.target); err == nil {
		return s.dir, nil
	}
	// This system cannot exchange two folders. A run killed between the two renames is
	// mended by the next Begin.
	if err := move(s.target, s.previous()); err != nil {
		return "", err
	}
	if err := move(s.dir, s.target); err != nil {
		return "", errors.Join(err, move(s.previous(), s.target))
	}
	return s.previous(), nil
}

// Close gives the stage up: what was not committed is removed.
func (s *Stage) Close() error {
	_ = s.checks.Wait() // given by Commit
	if s.done {
		return s.lock.Unlock()
	}
	return errors.Join(RemoveAll(s.dir), s.lock.Unlock())
}
