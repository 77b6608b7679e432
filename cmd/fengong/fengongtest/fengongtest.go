// Package fengongtest is what the tests of the command share, those that run the program as a
// process above all. Only tests import it.
package fengongtest

import (
	"crypto/sha256"
	"fmt"
	"io/fs"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"fengong/internal/office"
	"fengong/internal/render"
	"fengong/internal/render/tracker"
	"fengong/internal/runfolder"
	"fengong/internal/testtool"
	"fengong/templates"
)

// RunName is the name of the real table, and of the folder that is made of it.
const RunName = "guangzhou-2020-food-safety"

// Seed returns the path of the real table.
func Seed(t testing.TB) string {
	t.Helper()
	return filepath.Join(testtool.Root(t), "seeds", RunName+".txt")
}

// Install builds the program, runs the tests with it on the PATH and returns their exit code. It
// is for the TestMain of tests outside the program's own package.
func Install(m *testing.M) int {
	dir, err := os.MkdirTemp("", "fengong")
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		return 1
	}
	defer os.RemoveAll(dir)
	if out, err := exec.Command("go", "build", "-o", dir, "fengong/cmd/fengong").CombinedOutput(); err != nil {
		fmt.Fprintf(os.Stderr, "building the program: %v\n%s", err, out)
		return 1
	}
	if err := os.Setenv("PATH", dir+string(os.PathListSeparator)+os.Getenv("PATH")); err != nil {
		fmt.Fprintln(os.Stderr, err)
		return 1
	}
	return m.Run()
}

// Program returns a command that runs the program, which is on the PATH: by Install, or by
// testscript.Main, which makes the test binary one.
func Program(t testing.TB, args ...string) *exec.Cmd {
	t.Helper()
	cmd := exec.Command("fengong", args...)
	cmd.Env = append(os.Environ(), "FENGONG_FONTS="+testtool.NotoDir(t))
	return cmd
}

// Build runs fengong build, which must succeed.
func Build(t testing.TB, args ...string) {
	t.Helper()
	if out, err := Program(t, append([]string{"build"}, args...)...).CombinedOutput(); err != nil {
		t.Fatalf("build %q: %v\n%s", args, err, out)
	}
}

// Verified fails t where fengong verify finds a fault in a run.
func Verified(t testing.TB, target string) {
	t.Helper()
	if out, err := Program(t, "verify", target).CombinedOutput(); err != nil {
		t.Errorf("verify: %v\n%s", err, out)
	}
}

// Read returns the content of a file.
func Read(t testing.TB, file string) []byte {
	t.Helper()
	data, err := os.ReadFile(file)
	must(t, err)
	return data
}

// Write makes or replaces a file.
func Write[T string | []byte](t testing.TB, file string, content T) {
	t.Helper()
	must(t, os.WriteFile(file, []byte(content), 0o666))
}

// Copy copies a file.
func Copy(t testing.TB, from, to string) {
	t.Helper()
	Write(t, to, Read(t, from))
}

// Sums returns the SHA-256 of every file below dir by its name, hidden ones left out.
func Sums(t testing.TB, dir string) map[string]string {
	t.Helper()
	out := map[string]string{}
	must(t, filepath.WalkDir(dir, func(file string, d fs.DirEntry, err error) error {
		switch hidden := strings.HasPrefix(d.Name(), "."); {
		case err != nil:
			return err
		case d.IsDir() && hidden:
			return fs.SkipDir
		case d.IsDir() || hidden:
			return nil
		}
		data, err := os.ReadFile(file)
		rel, _ := filepath.Rel(dir, file)
		out[rel] = fmt.Sprintf("%x", sha256.Sum256(data))
		return err
	}))
	return out
}

// Made returns the sums of what a run makes from its inputs alone. The tracker follows from
// the earlier one, too: it, and all other files, are held against the manifest.
func Made(t testing.TB, out string) map[string]string {
	t.Helper()
	all := Sums(t, out)
	manifests, err := filepath.Glob(filepath.Join(out, "[^.]*", runfolder.ManifestName))
	if err != nil || len(manifests) != 1 {
		t.Fatalf("%d manifests, %v", len(manifests), err)
	}
	m, err := runfolder.ReadManifest(Read(t, manifests[0]))
	must(t, err)
	dir := filepath.Base(filepath.Dir(manifests[0]))
	listed := append(append([]runfolder.Sum{}, m.Files...), m.Others...)
	for _, f := range listed {
		if name := filepath.Join(dir, filepath.FromSlash(f.Name)); all[name] != f.SHA256 {
			t.Errorf("%s is not what the manifest says", name)
		}
	}
	delete(all, filepath.Join(dir, runfolder.CopiesRecord)) // is of the copies, and of no run
	if len(all) != len(listed)+1 {
		t.Errorf("%d files, the manifest lists %d", len(all), len(listed))
	}
	for name := range all {
		if strings.HasSuffix(name, ".xlsx") || strings.HasSuffix(name, runfolder.ManifestName) {
			delete(all, name)
		}
	}
	return all
}

// Opens fails t where a file of the folder is not what every office program opens.
func Opens(t testing.TB, dir string) {
	t.Helper()
	files, err := filepath.Glob(filepath.Join(dir, "*.*"))
	must(t, err)
	letters, err := filepath.Glob(filepath.Join(dir, "letters", "*.*"))
	must(t, err)
	for _, file := range append(files, letters...) {
		if !office.IsOffice(file) {
			continue
		}
		if f := office.Check(Read(t, file)); f != nil {
			t.Errorf("%s: %v", filepath.Base(file), f)
		}
	}
}

// WholeText returns all parts of an office file, one after the other.
func WholeText(t testing.TB, data []byte) []byte {
	t.Helper()
	var all []byte
	testtool.Repack(t, data, func(_ string, part []byte) []byte {
		all = append(all, part...)
		return part
	})
	return all
}

// Entries returns the rows of a run's ledger.
func Entries(t testing.TB, target string) []tracker.Entry {
	t.Helper()
	entries, err := tracker.Read(Read(t, filepath.Join(target, render.TrackerName)))
	must(t, err)
	return entries
}

// Assignments lists the rows of a run's ledger, a line each.
func Assignments(t testing.TB, target string) string {
	t.Helper()
	var b strings.Builder
	for _, e := range Entries(t, target) {
		b.WriteString(strings.Join([]string{e.Theme, e.Number, e.Text, e.Unit, e.Role.String(), e.Due}, "|") + "\n")
	}
	return b.String()
}

// Document returns a Word document with a table of these rows.
func Document(t testing.TB, rows ...[]string) []byte {
	t.Helper()
	return testtool.Repack(t, templates.Letter(), func(name string, part []byte) []byte {
		if name != "word/document.xml" {
			return part
		}
		var b strings.Builder
		b.WriteString(`<?xml version="1.0" encoding="UTF-8"?><w:document xmlns:w="` + office.Word + `"><w:body><w:p><w:r><w:t>某市任务分工表</w:t></w:r></w:p><w:tbl><w:tblPr/><w:tblGrid/>`)
		for _, row := range rows {
			b.WriteString("<w:tr>")
			for _, cell := range row {
				b.WriteString("<w:tc><w:p><w:r><w:t>" + cell + "</w:t></w:r></w:p></w:tc>")
			}
			b.WriteString("</w:tr>")
		}
		b.WriteString("</w:tbl><w:p/></w:body></w:document>")
		return []byte(b.String())
	})
}

// InLedger changes the ledger of a tracker as an office program would.
func InLedger(t testing.TB, file string, change func(f *excelize.File, sheet string) error) {
	t.Helper()
	f, err := excelize.OpenFile(file)
	must(t, err)
	must(t, change(f, "台账"))
	must(t, f.Save())
	must(t, f.Close())
}

// Fill puts a value into a row of a sheet, in the column with this head.
func Fill(f *excelize.File, sheet string, row int, head, value string) error {
	rows, err := f.GetRows(sheet)
	if err != nil {
		return err
	}
	for _, cells := range rows {
		if i := slices.Index(cells, head); i >= 0 {
			at, err := excelize.CoordinatesToCellName(i+1, row)
			if err != nil {
				return err
			}
			return f.SetCellStr(sheet, at, value)
		}
	}
	return fmt.Errorf("%s has no head %s", sheet, head)
}

// Confirmed returns the form that makes all, with the list of letters on the page of it confirmed.
func Confirmed(page string) url.Values {
	if m := regexp.MustCompile(`id="sure" value="([0-9a-f]+)"`).FindStringSubmatch(page); m != nil {
		return url.Values{"sure": {m[1]}}
	}
	return nil
}

func must(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}
