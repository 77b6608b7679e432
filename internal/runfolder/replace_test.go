package runfolder

import (
	"errors"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestAdd(t *testing.T) {
	target := filepath.Join(t.TempDir(), "表")
	if _, err := run(t, target, map[string]string{"tracker.xlsx": "t"}); err != nil {
		t.Fatal(err)
	}
	add := func(texts ...string) []string {
		t.Helper()
		var files []File
		for i := 0; i < len(texts); i += 2 {
			files = append(files, File{texts[i], made(t, texts[i], texts[i+1])})
		}
		kept, err := Add(target, "report.json", Record{AsOf: "2026-06-30"}, files)
		if err != nil {
			t.Fatal(err)
		}
		return kept
	}
	expect := func(kept []string, want ...string) {
		t.Helper()
		if strings.Join(kept, " ") != strings.Join(want, " ") {
			t.Errorf("kept %v, want %v", kept, want)
		}
	}
	expect(add("report.docx", "one", "report.xlsx", "x"))
	expect(add("report.docx", "two", "report.xlsx", "x"))
	write(t, filepath.Join(target, "report.docx"), "two, corrected")
	expect(add("report.docx", "three", "report.xlsx", "x"), "report.bak-1.docx")
	write(t, filepath.Join(target, "report.docx"), "three, corrected")
	expect(add("report.docx", "four", "report.xlsx", "x"), "report.bak-2.docx")
	expect(add("report.docx", "four", "report.xlsx", "x"))
	if err := os.WriteFile(filepath.Join(target, "report.json"), []byte("{"), 0o666); err != nil {
		t.Fatal(err)
	}
	expect(add("report.docx", "four", "report.xlsx", "y"), "report.bak-1.xlsx")

	// A run leaves what was added where it is.
	if _, err := run(t, target, map[string]string{"tracker.xlsx": "t"}); err != nil {
		t.Fatal(err)
	}
	files := tree(t, target)
	if !strings.Contains(files["report.json"], `"asOf": "2026-06-30"`) {
		t.Errorf("record: %s", files["report.json"])
	}
	delete(files, "report.json")
	if diff := cmp.Diff(map[string]string{
		"tracker.xlsx": "t", "report.docx": "four", "report.xlsx": "y", "report.bak-1.xlsx": "x",
		"report.bak-1.docx": "two, corrected", "report.bak-2.docx": "three, corrected",
	}, files); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestAddOpen(t *testing.T) {
	target := filepath.Join(t.TempDir(), "out")
	if _, err := run(t, target, map[string]string{"report.docx": "old", "~$port.docx": ""}); err != nil {
		t.Fatal(err)
	}
	_, err := Add(target, "report.json", Record{}, []File{{"report.xlsx", made(t, "report.xlsx", "new")}, {"report.docx", made(t, "report.docx", "new")}})
	var open *OpenError
	if !errors.As(err, &open) || open.Name != "report.docx" {
		t.Errorf("error %v", err)
	}
	if diff := cmp.Diff(map[string]string{"report.docx": "old", "~$port.docx": ""}, tree(t, target)); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	s, err := Begin(target)
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	if _, err := Add(target, "report.json", Record{}, nil); !errors.Is(err, ErrLocked) {
		t.Errorf("error %v", err)
	}
}

// A run that was killed while it put files in place leaves them whole: the next one, whatever
// it does, puts the rest in place.
func TestAddInterrupted(t *testing.T) {
	target := filepath.Join(t.TempDir(), "表 [1]")
	if _, err := run(t, target, map[string]string{"tracker.xlsx": "t"}); err != nil {
		t.Fatal(err)
	}
	if _, err := Add(target, "report.json", Record{AsOf: "2026-05-31"}, []File{{"a.txt", []byte("old a")}, {"b.txt", []byte("old b")}}); err != nil {
		t.Fatal(err)
	}
	old := tree(t, target)
	// As it is between the first and the second renaming.
	if _, err := Add(target, "report.json", Record{AsOf: "2026-06-30"}, []File{{"a.txt", []byte("new a")}, {"b.txt", []byte("new b")}}); err != nil {
		t.Fatal(err)
	}
	for from, to := range map[string]string{"b.txt": ".b.txt.partial", "report.json": ".report.json.waiting"} {
		if err := os.Rename(filepath.Join(target, from), filepath.Join(target, to)); err != nil {
			t.Fatal(err)
		}
	}
	write(t, filepath.Join(target, "b.txt"), "old b")
	write(t, filepath.Join(target, "report.json"), old["report.json"])

	if _, err := run(t, target, map[string]string{"tracker.xlsx": "t"}); err != nil {
		t.Fatal(err)
	}
	got := tree(t, target)
	if got["a.txt"] != "new a" || got["b.txt"] != "new b" || !strings.Contains(got["report.json"], "2026-06-30") {
		t.Errorf("a %q, b %q, record %s", got["a.txt"], got["b.txt"], got["report.json"])
	}
	for name := range got {
		if strings.HasPrefix(name, ".") {
			t.Errorf("%s is left", name)
		}
	}

	// Before all is written nothing is put in place.
	write(t, filepath.Join(target, ".a.txt.partial"), "half")
	if _, err := Add(target, "report.json", Record{AsOf: "2026-07-31"}, []File{{"a.txt", []byte("newer a")}}); err != nil {
		t.Fatal(err)
	}
	if got := tree(t, target); got["a.txt"] != "newer a" {
		t.Errorf("a is %q", got["a.txt"])
	}
}

// A link under the name that a file is written under is replaced, never followed.
func TestLinksAreNotFollowed(t *testing.T) {
	dir := t.TempDir()
	victim, target := filepath.Join(dir, "victim"), filepath.Join(dir, "out")
	write(t, victim, "precious")
	if err := os.Mkdir(target, 0o777); err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{".a.txt.partial", ".report.json.partial", ".report.json.waiting.partial", "a.txt"} {
		if err := os.Symlink(victim, filepath.Join(target, name)); err != nil {
			t.Skip("no links here: ", err)
		}
	}
	if _, err := Add(target, "report.json", Record{}, []File{{"a.txt", []byte("report")}}); err != nil {
		t.Fatal(err)
	}
	data, err := os.ReadFile(victim)
	if err != nil || string(data) != "precious" {
		t.Errorf("the file behind the link is %q, %v", data, err)
	}
	if info, err := os.Lstat(filepath.Join(target, "a.txt")); err != nil || !info.Mode().IsRegular() {
		t.Errorf("a.txt is %v, %v", info, err)
	}
}

// Mend puts in place what a killed run left waiting, and nothing else.
func TestMend(t *testing.T) {
	target := filepath.Join(t.TempDir(), "表")
	if _, err := run(t, target, map[string]string{"tracker.xlsx": "t"}); err != nil {
		t.Fatal(err)
	}
	if _, err := Add(target, "report.json", Record{AsOf: "2026-06-30"}, []File{{"a.txt", []byte("new a")}}); err != nil {
		t.Fatal(err)
	}
	want := tree(t, target)
	for from, to := range map[string]string{"a.txt": ".a.txt.partial", "report.json": ".report.json.waiting"} {
		if err := os.Rename(filepath.Join(target, from), filepath.Join(target, to)); err != nil {
			t.Fatal(err)
		}
	}
	for range 2 {
		if err := Mend(target); err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(want, tree(t, target)); diff != "" {
			t.Errorf("(-want +got):\n%s", diff)
		}
	}
	s, err := Begin(target)
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	if err := Mend(target); !errors.Is(err, ErrLocked) {
		t.Error(err)
	}
}

// Drafts that a person has edited stay as long as what would be put there is what was put there before.
func TestDrafts(t *testing.T) {
	target := filepath.Join(t.TempDir(), "表")
	if _, err := run(t, target, map[string]string{"tracker.xlsx": "t"}); err != nil {
		t.Fatal(err)
	}
	files := []File{{"1.txt", []byte("draft 1")}, {"2.txt", []byte("draft 2")}}
	for _, c := range []struct {
		edit  string // of 1.txt before
		again []byte
		want  string
		kept  int
	}{{"", nil, "draft 1", 0}, {"edited by hand", nil, "edited by hand", 0}, {"", []byte("another draft"), "another draft", 1}} {
		if c.edit != "" {
			write(t, filepath.Join(target, "1.txt"), c.edit)
		}
		if c.again != nil {
			files[0].Data = c.again
		}
		kept, err := AddTo(target, "", "slips.json", Record{Drafts: true, Numbers: map[string]string{"1.txt": "〔2026〕7号"}}, files)
		if err != nil || len(kept) != c.kept {
			t.Errorf("kept %v, %v", kept, err)
		}
		if got := tree(t, target)["1.txt"]; got != c.want {
			t.Errorf("the draft is %q, want %q", got, c.want)
		}
	}
	retired := filepath.Join(target, "earlier-1")
	if err := os.Mkdir(retired, 0o777); err != nil {
		t.Fatal(err)
	}
	data, err := os.ReadFile(filepath.Join(target, "slips.json"))
	if err != nil {
		t.Fatal(err)
	}
	write(t, filepath.Join(retired, earlierRecord), string(data))
	if got := EarlierRecords(target); len(got) != 1 || len(got[0].Numbers) != 1 || !slices.Contains(slices.Collect(maps.Values(got[0].Numbers)), "〔2026〕7号") {
		t.Errorf("numbers %v", got)
	}
}

// What is withdrawn goes with its entry; what somebody changed stays, and is vouched for no more by
// what it was.
func TestWithdraw(t *testing.T) {
	target := filepath.Join(t.TempDir(), "x")
	if err := os.MkdirAll(target, 0o777); err != nil {
		t.Fatal(err)
	}
	for _, f := range []File{{"a", []byte("1")}, {"b", []byte("2")}, {"c", []byte("3")}} {
		if _, err := AddTo(target, "in/1", "r.json", Record{AsIs: true}, []File{f}); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.WriteFile(filepath.Join(target, "in", "1", "b"), []byte("typed"), 0o666); err != nil {
		t.Fatal(err)
	}
	if err := Withdraw(target, "in/1", "r.json", []string{"a", "b"}); err != nil {
		t.Fatal(err)
	}
	got := tree(t, target)
	record := got["in/1/r.json"]
	delete(got, "in/1/r.json")
	if diff := cmp.Diff(map[string]string{"in/1/b": "typed", "in/1/c": "3"}, got); diff != "" {
		t.Errorf("folder (-want +got):\n%s", diff)
	}
	if !Sealed([]byte(record)) || strings.Contains(record, `"a"`) || !strings.Contains(record, `"c"`) {
		t.Errorf("the record: %s", record)
	}
	if err := os.Remove(filepath.Join(target, "in", "1", "b")); err != nil {
		t.Fatal(err)
	}
	if err := Withdraw(target, "in/1", "r.json", []string{"c"}); err != nil {
		t.Fatal(err)
	}
	if got := tree(t, target); len(got) != 1 || !strings.Contains(got["in/1/r.json"], `"b"`) {
		t.Errorf("what is missing is still to be told of: %v", got)
	}
}
