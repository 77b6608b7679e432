package app

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"

	"fengong/internal/collect"
	"fengong/internal/render"
	"fengong/internal/render/tracker"
	"fengong/internal/runfolder"
	"fengong/model"
)

// Collection is what was taken from files that units sent back.
type Collection struct {
	Taken     []tracker.Collected
	Conflicts []tracker.Conflict
	Found     model.Diagnostics
	Read      int    // files that are returns
	Kept      string // name of the copy of the earlier tracker; "" where nothing was to be changed
}

// ErrNothingRead says that no file could be read; Found has the reasons.
var ErrNothingRead = errors.New("no file could be read")

// Collect takes returned files into the tracker of the run in the folder target. With
// trial it only says what it would take. An error is a *WriteError, model.Diagnostics,
// ErrNothingRead, that of judge, or else a fault of the program; the tracker is then as it
// was.
func Collect(target string, files []Copy, judge tracker.Judge, trial bool) (*Collection, error) {
	c := &Collection{}
	change := func(old []byte) ([]byte, error) {
		entries, err := tracker.Read(old)
		if err != nil {
			return nil, err
		}
		var returns []tracker.Return
		for _, file := range files {
			r, ds := collect.Read(file.Name, file.Data, entries)
			c.Found = append(c.Found, ds...)
			if r != nil {
				returns = append(returns, *r)
			}
		}
		c.Read = len(returns)
		if c.Read == 0 && c.Found.Failed() {
			return nil, ErrNothingRead
		}
		got, err := tracker.Collect(old, returns, judge)
		if err != nil {
			return nil, err
		}
		c.Taken, c.Conflicts, c.Found = got.Taken, got.Conflicts, append(c.Found, got.Found...)
		return got.Data, nil
	}
	if trial {
		old, err := os.ReadFile(filepath.Join(target, render.TrackerName))
		if err != nil {
			return c, &WriteError{target, err}
		}
		_, err = change(old)
		return c, err
	}
	var err error
	c.Kept, err = runfolder.Edit(target, render.TrackerName, change)
	var open *runfolder.OpenError
	var linkErr *os.LinkError
	var pathErr *fs.PathError
	if errors.Is(err, runfolder.ErrLocked) || errors.Is(err, runfolder.ErrChanged) ||
		errors.As(err, &open) || errors.As(err, &linkErr) || errors.As(err, &pathErr) {
		err = &WriteError{target, err}
	}
	return c, err
}
