package runfolder

import (
	"errors"
	"io"
	"os"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// A file that is written beside others stands in the manifest where it was begun, with its sum; that it could not be
// written is said when the run is to be put in place, and then nothing is.
func TestBeside(t *testing.T) {
	target := filepath.Join(t.TempDir(), "out")
	begin := func(write func(io.Writer) error) *Stage {
		t.Helper()
		s, err := Begin(target)
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { s.Close() })
		s.Beside("slow.txt", write)
		for _, name := range []string{"a.txt", "b.txt"} {
			if err := s.Write(name, []byte(name)); err != nil {
				t.Fatal(err)
			}
		}
		return s
	}

	full := errors.New("no room")
	s := begin(func(io.Writer) error { return full })
	if _, err := s.Commit(Manifest{}); !errors.Is(err, full) {
		t.Errorf("%v, want %v", err, full)
	}
	s.Close()
	if _, err := os.Stat(target); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("the folder is there: %v", err)
	}

	wait := make(chan bool)
	s = begin(func(w io.Writer) error {
		<-wait
		_, err := w.Write([]byte("slow"))
		return err
	})
	close(wait)
	if _, err := s.Commit(Manifest{}); err != nil {
		t.Fatal(err)
	}
	data, err := os.ReadFile(filepath.Join(target, ManifestName))
	if err != nil {
		t.Fatal(err)
	}
	m, err := ReadManifest(data)
	if err != nil {
		t.Fatal(err)
	}
	want := []Sum{SumOf("slow.txt", []byte("slow")), SumOf("a.txt", []byte("a.txt")), SumOf("b.txt", []byte("b.txt"))}
	if diff := cmp.Diff(want, m.Files); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}
