package runfolder

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"fengong/internal/office"

	"github.com/google/go-cmp/cmp"
)

// run publishes files into target and gives what was kept.
func run(t *testing.T, target string, files map[string]string) ([]string, error) {
	t.Helper()
	s, err := Begin(target)
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	for name, text := range files {
		if err := s.Write(name, made(t, name, text)); err != nil {
			t.Fatal(err)
		}
	}
	return s.Commit(Manifest{})
}

// made makes a file as the program does: an office file is one that office programs open.
func made(t *testing.T, name, text string) []byte {
	t.Helper()
	if !office.IsOffice(name) {
		return []byte(text)
	}
	data, err := office.Join([]office.Packed{
		office.Store("[Content_Types].xml", []byte(`<Types><Default Extension="rels" ContentType="text/xml"/><Default Extension="xml" ContentType="x.main+xml"/></Types>`)),
		office.Store("_rels/.rels", []byte(`<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="a" Type="x/officeDocument" Target="main.xml"/></Relationships>`)),
		office.Store("main.xml", []byte("<x>"+text+"</x>")),
	})
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// said gives what a file says, whether made by the program or typed by a person.
func said(data []byte) string {
	p, err := office.Open(data, office.Usual)
	if err != nil {
		return string(data)
	}
	text, _ := p.Read("main.xml")
	return strings.TrimSuffix(strings.TrimPrefix(string(text), "<x>"), "</x>")
}

// tree gives the files below dir with their content, the manifest left out.
func tree(t *testing.T, dir string) map[string]string {
	t.Helper()
	files := map[string]string{}
	err := filepath.WalkDir(dir, func(file string, d os.DirEntry, err error) error {
		if err != nil || d.IsDir() || d.Name() == ManifestName || d.Name() == CopiesRecord {
			return err
		}
		data, err := os.ReadFile(file)
		rel, _ := filepath.Rel(dir, file)
		files[filepath.ToSlash(rel)] = said(data)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}

func write(t *testing.T, file, text string) {
	t.Helper()
	if err := os.WriteFile(file, []byte(text), 0o666); err != nil {
		t.Fatal(err)
	}
}

func TestSecondRun(t *testing.T) {
	parent := t.TempDir()
	target := filepath.Join(parent, "表")
	if _, err := run(t, target, map[string]string{"letters/1.docx": "one", "letters/2.docx": "two", "tracker.xlsx": "t"}); err != nil {
		t.Fatal(err)
	}
	write(t, filepath.Join(target, "tracker.xlsx"), "typed")
	write(t, filepath.Join(target, "letters", "2.docx"), "two, signed")
	write(t, filepath.Join(target, "letters", "3.docx"), "somebody's own")
	write(t, filepath.Join(target, "notes.txt"), "mine")
	kept, err := run(t, target, map[string]string{"letters/1.docx": "one, new", "letters/3.docx": "three", "tracker.xlsx": "t2"})
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff([]string{"letters/2.bak-1.docx", "letters/3.bak-1.docx", "tracker.bak-1.xlsx"}, kept); diff != "" {
		t.Errorf("kept (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff(map[string]string{
		"letters/1.docx": "one, new", "letters/2.bak-1.docx": "two, signed",
		"letters/3.docx": "three", "letters/3.bak-1.docx": "somebody's own",
		"tracker.xlsx": "t2", "tracker.bak-1.xlsx": "typed", "notes.txt": "mine",
	}, tree(t, target)); diff != "" {
		t.Errorf("folder (-want +got):\n%s", diff)
	}
	write(t, filepath.Join(target, "tracker.xlsx"), "typed again")
	if _, err := run(t, target, map[string]string{"tracker.xlsx": "t3"}); err != nil {
		t.Fatal(err)
	}
	got := tree(t, target)
	if got["tracker.bak-1.xlsx"] != "typed" || got["tracker.bak-2.xlsx"] != "typed again" || got["letters/2.bak-1.docx"] != "two, signed" {
		t.Errorf("after a third run: %v", got)
	}
	if got := tree(t, parent); len(got) != len(tree(t, target))+1 {
		t.Errorf("something besides the lock was left beside the folder: %v", got)
	}
}

func TestBrokenManifestKeepsAll(t *testing.T) {
	target := filepath.Join(t.TempDir(), "x")
	if _, err := run(t, target, map[string]string{"a.docx": "1"}); err != nil {
		t.Fatal(err)
	}
	write(t, filepath.Join(target, ManifestName), "{")
	if _, err := run(t, target, map[string]string{"a.docx": "2"}); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(map[string]string{"a.docx": "2", "a.bak-1.docx": "1"}, tree(t, target)); diff != "" {
		t.Errorf("folder (-want +got):\n%s", diff)
	}
}

func TestGivenUp(t *testing.T) {
	parent := t.TempDir()
	target := filepath.Join(parent, "x")
	if _, err := run(t, target, map[string]string{"a": "1"}); err != nil {
		t.Fatal(err)
	}
	s, err := Begin(target)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := Begin(target); !errors.Is(err, ErrLocked) {
		t.Errorf("second Begin: %v", err)
	}
	if err := s.Write("a", []byte("2")); err != nil {
		t.Fatal(err)
	}
	if err := s.Write("../b", nil); err == nil {
		t.Error("a name that leads out was taken")
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(map[string]string{"x/a": "1", ".x.lock": ""}, tree(t, parent)); diff != "" {
		t.Errorf("folder (-want +got):\n%s", diff)
	}
}

func TestOpenInOffice(t *testing.T) {
	for _, lock := range []string{"~$tracker.xlsx", "~$acker.xlsx", ".~lock.tracker.xlsx#"} {
		target := filepath.Join(t.TempDir(), "x")
		if _, err := run(t, target, map[string]string{"tracker.xlsx": "1"}); err != nil {
			t.Fatal(err)
		}
		write(t, filepath.Join(target, lock), "")
		_, err := run(t, target, map[string]string{"tracker.xlsx": "2"})
		var open *OpenError
		if !errors.As(err, &open) || open.Name != "tracker.xlsx" {
			t.Errorf("%s: %v", lock, err)
		}
		if got := tree(t, target)["tracker.xlsx"]; got != "1" {
			t.Errorf("%s: tracker is %q", lock, got)
		}
	}
}

// A run killed between the two renames leaves no target; the next one restores it.
func TestRecover(t *testing.T) {
	parent := t.TempDir()
	target := filepath.Join(parent, "x")
	if _, err := run(t, target, map[string]string{"a": "1"}); err != nil {
		t.Fatal(err)
	}
	if err := os.Rename(target, filepath.Join(parent, ".x.previous")); err != nil {
		t.Fatal(err)
	}
	if err := os.Mkdir(filepath.Join(parent, ".x.partial"), 0o777); err != nil {
		t.Fatal(err)
	}
	s, err := Begin(target)
	if err != nil {
		t.Fatal(err)
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(map[string]string{"x/a": "1", ".x.lock": ""}, tree(t, parent)); diff != "" {
		t.Errorf("folder (-want +got):\n%s", diff)
	}
}

// An office file that no office program opens is not put in place, whoever made it so.
func TestBrokenOfficeFile(t *testing.T) {
	target := filepath.Join(t.TempDir(), "x")
	broken := bytes.Replace(made(t, "a.docx", "1"), []byte("<x>1"), []byte("<y>1"), 1)
	var faults office.Faults
	s, err := Begin(target)
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	if err := s.Write("letters/a.docx", broken); err != nil {
		t.Errorf("Write: %v", err)
	}
	if _, err := s.Commit(Manifest{}); !errors.As(err, &faults) {
		t.Errorf("Commit: %v", err)
	}
	if err := s.Input(Input{Kind: Template, Name: "letter.docx"}, "letter.docx", broken); err != nil {
		t.Errorf("a file that people brought: %v", err)
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	if _, err := run(t, target, map[string]string{"a.docx": "1"}); err != nil {
		t.Fatal(err)
	}
	if _, err := Edit(target, "a.docx", 1, func([]byte) ([]byte, error) { return broken, nil }); !errors.As(err, &faults) {
		t.Errorf("Edit: %v", err)
	}
	if _, err := Add(target, "report.json", Record{}, []File{{"b.docx", broken}}); !errors.As(err, &faults) {
		t.Errorf("Add: %v", err)
	}
	if diff := cmp.Diff(map[string]string{"a.docx": "1"}, tree(t, target)); diff != "" {
		t.Errorf("folder (-want +got):\n%s", diff)
	}
}
