package runfolder

import (
	"errors"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"testing"

	"github.com/google/go-cmp/cmp"

	"fengong/model"
)

// A file takes the place of another in one step; the other is kept, a failure changes nothing.
func TestReplace(t *testing.T) {
	dir := t.TempDir()
	target := filepath.Join(dir, "表.zip")
	put := func(text string, fault error) (string, error) {
		return Replace(target, func(w io.Writer) error {
			_, err := io.WriteString(w, text)
			return errors.Join(err, fault)
		})
	}
	for _, c := range []struct {
		text  string
		fault error
		kept  string
		want  map[string]string
	}{
		{"one", nil, "", map[string]string{"表.zip": "one"}},
		{"one", nil, "", map[string]string{"表.zip": "one"}},
		{"two", errors.New("full"), "", map[string]string{"表.zip": "one"}},
		{"two", nil, "表.bak-1.zip", map[string]string{"表.zip": "two", "表.bak-1.zip": "one"}},
		{"three", nil, "表.bak-2.zip", map[string]string{"表.zip": "three", "表.bak-1.zip": "one", "表.bak-2.zip": "two"}},
	} {
		kept, err := put(c.text, c.fault)
		if (err != nil) != (c.fault != nil) || kept != "" && filepath.Base(kept) != c.kept || kept == "" && c.kept != "" {
			t.Errorf("%s: kept %q, %v", c.text, kept, err)
		}
		if diff := cmp.Diff(c.want, tree(t, dir)); diff != "" {
			t.Errorf("%s: %s", c.text, diff)
		}
	}
}

func TestOverwrite(t *testing.T) {
	file := filepath.Join(t.TempDir(), "units.toml")
	for _, text := range []string{"one", "two"} {
		if err := Overwrite(file, []byte(text)); err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(map[string]string{"units.toml": text}, tree(t, filepath.Dir(file))); diff != "" {
			t.Error(diff)
		}
	}
	if err := Overwrite(filepath.Join(file, "x"), nil); err == nil {
		t.Error("a file below a file")
	}
}

// A seal holds for its very bytes.
func TestSeal(t *testing.T) {
	target := filepath.Join(t.TempDir(), "表")
	if _, err := run(t, target, map[string]string{"a": "one"}); err != nil {
		t.Fatal(err)
	}
	data, err := os.ReadFile(filepath.Join(target, ManifestName))
	if err != nil {
		t.Fatal(err)
	}
	if !Sealed(data) {
		t.Fatalf("not sealed: %s", data)
	}
	for i := range data {
		bad := append([]byte(nil), data...)
		bad[i] ^= 1
		if Sealed(bad) {
			t.Errorf("sealed though byte %d is another", i)
		}
	}
	if Sealed([]byte("{}")) {
		t.Error("sealed without a seal")
	}
}

// What cannot have a second name is copied, with its time.
func TestLinkIsCopied(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("links need rights there")
	}
	dir := t.TempDir()
	target := filepath.Join(dir, "表")
	if _, err := run(t, target, map[string]string{"a": "one"}); err != nil {
		t.Fatal(err)
	}
	write(t, filepath.Join(dir, "mine"), "mine")
	if err := os.Symlink(filepath.Join(dir, "mine"), filepath.Join(target, "own")); err != nil {
		t.Fatal(err)
	}
	if _, err := run(t, target, map[string]string{"a": "two"}); err != nil {
		t.Fatal(err)
	}
	write(t, filepath.Join(dir, "mine"), "changed")
	if diff := cmp.Diff(map[string]string{"a": "two", "own": "mine"}, tree(t, target)); diff != "" {
		t.Error(diff)
	}
}

func TestLetters(t *testing.T) {
	shares := []model.Share{{Unit: model.Unit{Name: "甲局"}}, {Unit: model.Unit{Name: "乙局"}}}
	if got := (&Manifest{}).Letters(shares); len(got) != 2 {
		t.Errorf("all of them: %v", got)
	}
	if got := (&Manifest{Since: &Since{Units: []string{"乙局"}}}).Letters(shares); len(got) != 1 || got[0].Unit.Name != "乙局" {
		t.Errorf("since an earlier plan: %v", got)
	}
}
