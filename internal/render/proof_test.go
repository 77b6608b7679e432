package render

import (
	"bytes"
	"io"
	"runtime"
	"sync"
	"sync/atomic"
	"testing"
	"time"
	"weak"

	"fengong/internal/render/pdf"
	"fengong/internal/render/tracker"
	"fengong/model"
)

// touched is a file that tells when it is read first.
type touched struct {
	*bytes.Reader
	first func()
	told  atomic.Bool
}

func (f *touched) ReadAt(p []byte, at int64) (int, error) {
	if f.told.CompareAndSwap(false, true) {
		f.first()
	}
	return f.Reader.ReadAt(p, at)
}

// The appendix and the tracker of a large plan are read back one after the other: both together take more
// room than all that made them.
func TestOneLargeProof(t *testing.T) {
	j := smallJob(t, small)
	files := map[Kind][]byte{}
	if err := All(j, func(f File) error {
		if f.Name == AppendixName || f.Name == TrackerName {
			files[f.Kind] = whole(t, f).Data
		}
		return nil
	}); err != nil {
		t.Fatal(err)
	}
	for _, large := range []bool{false, true} {
		proof := NewProof(j.Plan, j.Settings, 0, j.Template.Shown(&j.Settings.Letter))
		proof.large = large
		began, read := make(chan bool), make(chan bool)
		check := func(kind Kind, first func()) {
			file := &touched{Reader: bytes.NewReader(files[kind]), first: first}
			if ds, err := proof.Check(kind, io.NewSectionReader(file, 0, file.Size())); len(ds) > 0 || err != nil {
				t.Error(ds, err)
			}
		}
		var both sync.WaitGroup
		both.Go(func() {
			<-began
			check(Tracker, func() { close(read) })
		})
		together := false
		check(Appendix, func() {
			close(began)
			select {
			case <-read:
				together = true
			case <-time.After(time.Second / 5):
			}
		})
		both.Wait()
		if together && large {
			t.Error("the tracker is read while the appendix is")
		}
	}
}

// The earlier tracker is let go before the one that was made of it is proven.
func TestEarlierTrackerLetGo(t *testing.T) {
	j := smallJob(t, small)
	var first bytes.Buffer
	if err := tracker.Render(&first, j.Plan, j.Directory, j.Settings); err != nil {
		t.Fatal(err)
	}
	entries, err := tracker.Read(first.Bytes())
	if err != nil {
		t.Fatal(err)
	}
	var set []tracker.Edit
	j.Tracker, set, _, err = tracker.SetCells(first.Bytes(), []tracker.Edit{{Key: entries[0].Key, Column: model.Text{ZH: "进展情况", EN: "Progress"}, Now: "写过的"}})
	if err != nil || len(set) != 1 {
		t.Fatal(set, err)
	}
	j.Plan.Themes[0].Tasks[0].Text += "改过。"
	earlier, asked := weak.Make(&j.Tracker[0]), false
	if err := All(j, func(f File) error {
		if f.Kind == Tracker {
			for range 3 { // what unpacked it is kept for the next, for two rounds
				runtime.GC()
			}
			if asked = true; earlier.Value() != nil {
				t.Error("the earlier tracker is still there")
			}
		}
		return nil
	}); err != nil || !asked {
		t.Fatal(asked, err)
	}
}

// The appendix is drawn while the letters are made, and is not held any more once it is written: of 100,000
// tasks it takes 300 MB.
func TestAppendixMeanwhile(t *testing.T) {
	j := smallJob(t, small)
	var drawn weak.Pointer[pdf.Document]
	began, held := false, true
	if err := All(j, func(f File) error {
		switch {
		case f.Kind == Letter && !began && j.drawn != nil:
			began = true
			wait := j.drawn
			j.drawn = func() drawing {
				d := wait()
				drawn = weak.Make(d.on.(*pdf.Document))
				return d
			}
		case f.Name == AppendixName:
			if err := f.Write(io.Discard); err != nil {
				return err
			}
			f.Write = nil
			runtime.GC()
			held = drawn.Value() != nil
		}
		return nil
	}); err != nil {
		t.Fatal(err)
	}
	if !began || held {
		t.Errorf("begun with the letters: %t; held once it is written: %t", began, held)
	}
}
