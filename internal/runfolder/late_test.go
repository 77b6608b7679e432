package runfolder

import (
	"bytes"
	"maps"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// What is saved after a run has read the folder, and before its own is in place, is kept.
func TestSavedMeanwhile(t *testing.T) {
	target := filepath.Join(t.TempDir(), "表")
	if _, err := run(t, target, map[string]string{"tracker.xlsx": "made", "letters/1": "one", "gone": "x"}); err != nil {
		t.Fatal(err)
	}
	write(t, filepath.Join(target, "own"), "mine")
	s, err := Begin(target)
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	if _, err := s.Earlier("tracker.xlsx", 9); err != nil {
		t.Fatal(err)
	}
	for name, text := range map[string]string{"tracker.xlsx": "made anew", "letters/1": "one"} {
		if err := s.put(name, bytes.NewReader([]byte(text))); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := s.carry(); err != nil {
		t.Fatal(err)
	}
	// Here the others save.
	write(t, filepath.Join(target, "tracker.xlsx"), "typed meanwhile")
	write(t, filepath.Join(target, "own"), "mine, changed")
	write(t, filepath.Join(target, "new"), "new")
	write(t, filepath.Join(target, "~$tracker.xlsx"), "lock")
	old, err := s.swap()
	if err != nil {
		t.Fatal(err)
	}
	s.done = true
	kept, err := s.late(old)
	if err != nil {
		t.Fatal(err)
	}
	got := tree(t, target)
	want := map[string]string{"letters/1": "one", "tracker.xlsx": "made anew", "tracker.bak-1.xlsx": "typed meanwhile",
		"own": "mine, changed", "new": "new"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	if len(kept) != 1 {
		t.Errorf("kept %v", kept)
	}
}

// R2, varied: however a program saves, and wherever, between the reading of the folder and the exchange, what
// it wrote is there afterwards.
func TestSavedMeanwhileVaried(t *testing.T) {
	for _, c := range []struct {
		name string
		save func(t *testing.T, target string)
		want []string // texts, under whatever name
	}{
		{"as Office saves, by another file that takes its name", func(t *testing.T, target string) {
			write(t, filepath.Join(target, "5A3F.tmp"), "typed meanwhile")
			if err := os.Rename(filepath.Join(target, "5A3F.tmp"), filepath.Join(target, "tracker.xlsx")); err != nil {
				t.Fatal(err)
			}
		}, []string{"typed meanwhile"}},
		{"a letter, in its folder, and files in a new one", func(t *testing.T, target string) {
			write(t, filepath.Join(target, "letters", "1"), "one, mended by hand")
			if err := os.MkdirAll(filepath.Join(target, "会议", "六月"), 0o777); err != nil {
				t.Fatal(err)
			}
			write(t, filepath.Join(target, "会议", "六月", "纪要"), "talk")
		}, []string{"one, mended by hand", "talk"}},
		{"typed before as well as meanwhile", func(t *testing.T, target string) {
			write(t, filepath.Join(target, "own"), "mine, twice")
			write(t, filepath.Join(target, "tracker.bak-1.xlsx"), "a copy of theirs")
			write(t, filepath.Join(target, "tracker.xlsx"), "typed meanwhile")
		}, []string{"mine, twice", "a copy of theirs", "typed meanwhile"}},
		{"an older text comes back, of the same length", func(t *testing.T, target string) {
			write(t, filepath.Join(target, "tracker.xlsx"), "MADE")
		}, []string{"MADE"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			target := filepath.Join(t.TempDir(), "表")
			if _, err := run(t, target, map[string]string{"tracker.xlsx": "made", "letters/1": "one"}); err != nil {
				t.Fatal(err)
			}
			s, err := Begin(target)
			if err != nil {
				t.Fatal(err)
			}
			defer s.Close()
			if _, err := s.Earlier("tracker.xlsx", 9); err != nil {
				t.Fatal(err)
			}
			for name, text := range map[string]string{"tracker.xlsx": "made anew", "letters/1": "one"} {
				if err := s.put(name, bytes.NewReader([]byte(text))); err != nil {
					t.Fatal(err)
				}
			}
			if _, err := s.carry(); err != nil {
				t.Fatal(err)
			}
			c.save(t, target)
			old, err := s.swap()
			if err != nil {
				t.Fatal(err)
			}
			s.done = true
			if _, err := s.late(old); err != nil {
				t.Fatal(err)
			}
			got := slices.Sorted(maps.Values(tree(t, target)))
			for _, text := range append(c.want, "made anew", "one") {
				if !slices.Contains(got, text) {
					t.Errorf("%q is gone; there are %q", text, got)
				}
			}
		})
	}
}

// The next run's files and folders have the permissions that people gave the earlier ones.
func TestPermissionsStay(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("Windows has no such permissions")
	}
	target := filepath.Join(t.TempDir(), "表")
	files := map[string]string{"tracker.xlsx": "t", "letters/1": "one"}
	if _, err := run(t, target, files); err != nil {
		t.Fatal(err)
	}
	modes := map[string]os.FileMode{"": 0o770 | os.ModeSetgid, "letters": 0o750, "tracker.xlsx": 0o664, "letters/1": 0o444}
	for name, mode := range modes {
		if err := os.Chmod(filepath.Join(target, name), mode); err != nil {
			t.Fatal(err)
		}
	}
	files["letters/1"] = "other"
	if _, err := run(t, target, files); err != nil {
		t.Fatal(err)
	}
	if _, err := Edit(target, "tracker.xlsx", 1, func([]byte) ([]byte, error) { return made(t, "tracker.xlsx", "edited"), nil }); err != nil {
		t.Fatal(err)
	}
	for name, mode := range modes {
		info, err := os.Stat(filepath.Join(target, name))
		if err != nil {
			t.Fatal(err)
		}
		if got := info.Mode() & (os.ModePerm | os.ModeSetgid); got != mode {
			t.Errorf("%q is %v, was %v", name, got, mode)
		}
	}
}
