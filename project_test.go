// Package fengong_test holds the project as a whole to its own rules.
package fengong_test

import (
	"encoding/json"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// mayImport is what each package may import of ours, one way only: a package or an arrow that
// is not listed is a fault. Tests are free. render/… stands for internal/render and all below it.
var mayImport = map[string]string{
	"cmd/fengong": "internal/beside internal/addressbook internal/app internal/archive internal/collect internal/compare internal/progress internal/render internal/render/fonts " +
		"internal/render/revision internal/render/tracker internal/runfolder internal/web model parser parser/names parser/opinion parser/phrase templates",
	"cmd/fengong/fengongtest":   "internal/office internal/render internal/render/tracker internal/runfolder internal/testtool templates",
	"cmd/fengong/betweenruns":   "",
	"cmd/fengong/otherprograms": "",
	"cmd/fengong/wine":          "",
	"docs":                      "",
	"internal/web": "internal/beside docs internal/addressbook internal/app internal/archive internal/compare internal/office internal/progress internal/render internal/render/letter internal/render/revision " +
		"internal/render/slip internal/render/tracker internal/runfolder internal/settings model parser parser/phrase templates",
	"internal/web/webtest":      "internal/addressbook internal/app internal/render/tracker internal/testtool internal/web model",
	"internal/web/tests/check":  "",
	"internal/web/tests/ledger": "",
	"internal/web/tests/looks":  "",
	"internal/web/tests/manual": "",
	"internal/web/tests/names":  "",
	"internal/web/tests/way":    "",
	"internal/web/tests/year":   "",
	"internal/addressbook":      "model",
	"internal/archive":          "internal/app internal/office internal/office/word internal/render internal/render/docx internal/render/letter internal/render/tracker internal/runfolder internal/settings internal/verify model templates",
	"internal/app": "internal/beside internal/addressbook internal/office internal/collect internal/compare internal/progress internal/render internal/render/fonts internal/render/letter " +
		"internal/render/draw internal/render/paper internal/render/pdf internal/render/report internal/render/slip internal/render/tracker internal/runfolder internal/settings internal/verify " +
		"model parser parser/names templates",
	"internal/beside":           "",
	"internal/collect":          "internal/office internal/office/word internal/render/tracker model parser",
	"internal/compare":          "model",
	"internal/office":           "",
	"internal/office/word":      "internal/office",
	"internal/office/worksheet": "internal/beside internal/office",
	"internal/lazyregexp":       "",
	"internal/pdfsyntax":        "",
	"internal/progress":         "internal/lazyregexp model",
	"internal/render": "internal/beside internal/office internal/render/appendix internal/render/draw internal/render/fonts internal/render/letter internal/render/ofd internal/render/paper internal/render/pdf " +
		"internal/render/tracker internal/verify model",
	"internal/render/appendix":       "internal/render/draw internal/render/fonts internal/render/typeset model",
	"internal/render/docx":           "internal/office model",
	"internal/render/draw":           "internal/render/fonts internal/render/typeset model",
	"internal/render/fonts":          "model",
	"internal/render/letter":         "internal/render/docx model",
	"internal/render/paper":          "internal/office internal/render/draw internal/render/fonts internal/render/typeset model",
	"internal/render/ofd":            "internal/render/draw internal/render/fonts internal/render/typeset",
	"internal/render/pdf":            "internal/render/draw internal/render/fonts internal/render/typeset",
	"internal/render/report":         "internal/office internal/progress internal/render/docx internal/render/fonts model",
	"internal/render/revision":       "internal/compare internal/office internal/render/docx model",
	"internal/render/slip":           "internal/progress internal/render/docx model",
	"internal/render/tracker":        "internal/compare internal/office internal/office/worksheet model",
	"internal/render/typeset":        "",
	"internal/runfolder":             "internal/office model",
	"internal/settings":              "model",
	"internal/testtool":              "",
	"internal/testtool/cellpictures": "internal/office",
	"internal/verify":                "internal/office internal/office/word internal/pdfsyntax internal/render/tracker model",
	"model":                          "",
	"parser":                         "internal/beside internal/lazyregexp internal/office model parser/msdoc parser/msxls parser/ofd parser/ole parser/opinion parser/pdf parser/phrase parser/ruling parser/symbols",
	"parser/msdoc":                   "internal/office parser/ole",
	"parser/msxls":                   "internal/office parser/ole",
	"parser/ofd":                     "internal/office parser/ruling",
	"parser/ole":                     "",
	"parser/names":                   "internal/beside model",
	"parser/opinion":                 "model parser/names parser/phrase",
	"parser/pdf":                     "internal/pdfsyntax parser/ruling parser/symbols",
	"parser/phrase":                  "model parser/names",
	"parser/ruling":                  "internal/lazyregexp",
	"parser/symbols":                 "",
	"seeds":                          "",
	"templates":                      "internal/office",
}

func TestImports(t *testing.T) {
	var out strings.Builder // -e: the fonts that embedfonts embeds need not be there
	for _, goos := range []string{"linux", "windows", "darwin"} {
		list := exec.Command("go", "list", "-e", "-tags", "embedfonts", "-f", "{{.ImportPath}} {{join .Imports \" \"}}", "./...")
		list.Env, list.Stdout, list.Stderr = append(os.Environ(), "GOOS="+goos, "CGO_ENABLED=0"), &out, &out
		if err := list.Run(); err != nil {
			t.Fatalf("%v\n%s", err, &out)
		}
	}
	seen := map[string]bool{"": true}
	arrows := map[string]bool{}
	for line := range strings.Lines(out.String()) {
		names := strings.Fields(line)
		from := strings.TrimPrefix(names[0], "fengong/")
		if from == "fengong" { // this test
			continue
		}
		seen[from] = true
		allowed, listed := mayImport[from]
		if !listed {
			t.Errorf("package %s is not in mayImport", from)
		}
		for _, imported := range names[1:] {
			if to, ours := strings.CutPrefix(imported, "fengong/"); ours {
				arrows[from+" "+to] = true
				if !slices.Contains(strings.Fields(allowed), to) {
					t.Errorf("%s imports %s", from, to)
				}
			}
		}
	}
	for from, allowed := range mayImport {
		if !seen[from] {
			t.Errorf("mayImport has %s, which does not exist", from)
		}
		for _, to := range strings.Fields(allowed) {
			if !arrows[from+" "+to] {
				t.Errorf("mayImport lets %s import %s, which it does not: take it out", from, to)
			}
		}
	}
}

// queue is a module of its own: it has no diagnostics, and its tests run apart.
const queue = "cmd/fengong-queue"

var readmes = []string{"README.md", "README.zh-CN.md"}

// A path in a document is a link, the first word of a line about a folder, or what stands in
// backquotes and looks like one. A name in backquotes that is said to be in a file is there.
func TestDocumentPaths(t *testing.T) {
	place := regexp.MustCompile("\\]\\(([^)#:]+)\\)|(?m)^([\\w./]+/) +\\S|`([\\w.-]+/[\\w./*-]*)`")
	named := regexp.MustCompile("`(\\w+)`(?: and `(\\w+)`)? in `([\\w./-]+\\.go)`")
	// Folders that a user's run makes, and modules.
	theirs := regexp.MustCompile(`^(out|dist|bin|letters|input)/|^[a-z]+\.[a-z]+/`)
	documents, err := filepath.Glob("docs/*.md")
	if err != nil {
		t.Fatal(err)
	}
	paths, names := 0, 0
	for _, name := range append(documents, "README.md", "README.zh-CN.md", "ARCHITECTURE.md", "CONTRIBUTING.md") {
		text := read(t, name)
		for _, m := range place.FindAllStringSubmatch(text, -1) {
			p := m[2] + m[3]
			if m[1] != "" {
				p = filepath.Join(filepath.Dir(name), m[1])
			}
			if theirs.MatchString(p) {
				continue
			}
			paths++
			if found, err := filepath.Glob(p); err != nil || len(found) == 0 {
				t.Errorf("%s names %s, which does not exist", name, p)
			}
		}
		for _, m := range named.FindAllStringSubmatch(text, -1) {
			for _, word := range m[1:3] {
				names++
				if word != "" && !regexp.MustCompile(`\b`+word+`\b`).MatchString(read(t, m[3])) {
					t.Errorf("%s says that %s is in %s", name, word, m[3])
				}
			}
		}
	}
	if paths < 150 || names < 20 {
		t.Errorf("found %d paths and %d names: do the patterns still fit?", paths, names)
	}
}

// ARCHITECTURE.md says what each package is.
func TestArchitectureNamesPackages(t *testing.T) {
	text := read(t, "ARCHITECTURE.md")
	for name := range mayImport {
		if !regexp.MustCompile(`(?m)^` + name + `/ +\S`).MatchString(text) {
			t.Errorf("ARCHITECTURE.md does not say what %s is", name)
		}
	}
}

// docs/diagnostics.md explains every diagnostic code that the program has, and no other.
// A word with hyphens in quotes is a code, but for those in noCode.
func TestDiagnosticCodes(t *testing.T) {
	noCode := map[string]bool{"yyyy-mm-dd": true, "as-of": true, "no-open": true, "x-default": true,
		"same-origin": true, "core-properties": true, "no-store": true, "fengong-lang": true, "xdg-open": true}
	quoted := regexp.MustCompile(`"([a-z]+(?:-[a-z]+)*)"`)
	listed := map[string]bool{}
	for _, m := range regexp.MustCompile("(?m)^\\| `([a-z-]+)` \\|").FindAllStringSubmatch(read(t, "docs/diagnostics.md"), -1) {
		listed[m[1]] = false
	}
	err := filepath.WalkDir(".", func(p string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case d.IsDir() && (d.Name() == "node_modules" || p == "internal/testtool" || p == "internal/web/webtest" || p == queue || p != "." && strings.HasPrefix(d.Name(), ".")):
			return fs.SkipDir
		case filepath.Ext(p) != ".go" || strings.HasSuffix(p, "_test.go"):
			return nil
		}
		for _, m := range quoted.FindAllStringSubmatch(read(t, p), -1) {
			word := m[1]
			if _, ok := listed[word]; ok {
				listed[word] = true
			} else if strings.Contains(word, "-") && !noCode[word] {
				t.Errorf("docs/diagnostics.md does not explain %s, which is in %s", word, p)
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	for word, used := range listed {
		if !used {
			t.Errorf("docs/diagnostics.md explains %s, which the program does not have", word)
		}
	}
}

// Both sentences of a model.Say take the same values: go vet holds only the English one to them.
func TestSayInBothLanguages(t *testing.T) {
	said := regexp.MustCompile(`\bSay\(("(?:[^"\\]|\\.)*"),\s*("(?:[^"\\]|\\.)*"), `)
	verb := regexp.MustCompile(`%[-+# 0.\d]*(?:\[(\d)\])?[a-zA-Z]`)
	values := func(text string) []string { // which of the values a sentence takes
		var taken []string
		for _, m := range verb.FindAllStringSubmatch(strings.ReplaceAll(text, "%%", ""), -1) {
			if m[1] == "" {
				m[1] = strconv.Itoa(len(taken) + 1)
			}
			taken = append(taken, m[1])
		}
		slices.Sort(taken)
		return slices.Compact(taken)
	}
	found := 0
	err := filepath.WalkDir(".", func(p string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case d.IsDir() && (d.Name() == "node_modules" || p != "." && strings.HasPrefix(d.Name(), ".")):
			return fs.SkipDir
		case filepath.Ext(p) == ".go":
			for _, m := range said.FindAllStringSubmatch(read(t, p), -1) {
				found++
				if !slices.Equal(values(m[1]), values(m[2])) {
					t.Errorf("%s: other values in %s and in %s", p, m[1], m[2])
				}
			}
		}
		return nil
	})
	if err != nil || found < 100 {
		t.Errorf("found %d sentences (%v): does the pattern still fit?", found, err)
	}
}

// A function is read on one screen: at most three in all have more than 80 lines.
func TestFunctionsAreShort(t *testing.T) {
	const most, allowed = 80, 3
	var long []string
	files := token.NewFileSet()
	err := filepath.WalkDir(".", func(p string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case d.IsDir() && (d.Name() == "node_modules" || p != "." && strings.HasPrefix(d.Name(), ".")):
			return fs.SkipDir
		case filepath.Ext(p) != ".go" || strings.HasSuffix(p, "_test.go"):
			return nil
		}
		file, err := parser.ParseFile(files, p, nil, parser.SkipObjectResolution)
		if err != nil {
			return err
		}
		for _, d := range file.Decls {
			if f, ok := d.(*ast.FuncDecl); ok {
				if n := files.Position(f.End()).Line - files.Position(f.Pos()).Line + 1; n > most {
					long = append(long, p+" "+f.Name.Name+" "+strconv.Itoa(n))
				}
			}
		}
		return nil
	})
	if err != nil || len(long) > allowed {
		t.Errorf("%v\n%s", err, strings.Join(long, "\n"))
	}
}

// README shows every subcommand.
func TestReadmeCommands(t *testing.T) {
	commands := regexp.MustCompile(`(?m)^\t+\{"([a-z]+)", "`).FindAllStringSubmatch(read(t, "cmd/fengong/cli.go"), -1)
	if len(commands) < 10 {
		t.Fatalf("found %d commands in cli.go: does the pattern still fit?", len(commands))
	}
	for _, m := range commands {
		for _, name := range readmes {
			if !strings.Contains(read(t, name), "\n| `fengong "+m[1]+" ") && !strings.Contains(read(t, name), "\n| `fengong "+m[1]+"`") {
				t.Errorf("%s does not show fengong %s", name, m[1])
			}
		}
	}
}

// README gives the reason for every module that the program is built on, and for no other.
func TestReadmeDependencies(t *testing.T) {
	out, err := exec.Command("go", "mod", "edit", "-json").Output()
	if err != nil {
		t.Fatal(err)
	}
	var mod struct {
		Require []struct {
			Path     string
			Indirect bool
		}
	}
	if err := json.Unmarshal(out, &mod); err != nil {
		t.Fatal(err)
	}
	var required []string
	for _, r := range mod.Require {
		if !r.Indirect {
			required = append(required, r.Path)
		}
	}
	slices.Sort(required)
	for _, name := range readmes {
		var named []string
		for _, m := range regexp.MustCompile("(?m)^\\| `([\\w-]+(?:\\.[\\w-]+)+/[^`]+)` \\|").FindAllStringSubmatch(read(t, name), -1) {
			named = append(named, m[1])
		}
		slices.Sort(named)
		if !slices.Equal(named, required) {
			t.Errorf("%s names the dependencies\n%v, go.mod has\n%v", name, named, required)
		}
	}
}

func read(t *testing.T, name string) string {
	t.Helper()
	data, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

// Each file in a folder testdata is claimed by a test near it: a golden or sample that no test
// reads says nothing. A test claims a file by its name, with or without the extension, by a
// pattern, or by its folder below testdata.
func TestTestdataIsClaimed(t *testing.T) {
	literal := regexp.MustCompile("\"([^\"\n]+)\"|`([^`\n]+)`|//go:embed ([^\n]+)")
	// What the others are made with, or say how.
	tools := []string{"README.md", "make.py", "make.js", ".npmrc", "package.json", "package-lock.json"}
	claims := map[string]map[string]bool{} // by package folder: the strings in its tests
	claimed := func(dir, file string) bool {
		rel := strings.TrimPrefix(file, dir+"/")
		base := path.Base(rel)
		stem, _, _ := strings.Cut(base, ".")
		for s := range claims[dir] {
			s = strings.TrimPrefix(s, "./")
			fits, _ := path.Match(s, rel)
			if fits || s == base || s == stem || strings.HasSuffix(s, "/"+base) || s != "testdata" && s == path.Dir(rel) {
				return true
			}
		}
		return false
	}
	var files []string
	err := filepath.WalkDir(".", func(p string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case d.IsDir() && (d.Name() == "node_modules" || d.Name() == "fuzz" || p != "." && strings.HasPrefix(d.Name(), ".")):
			return fs.SkipDir
		case d.IsDir():
		case strings.Contains(p, "testdata/") && !slices.Contains(tools, d.Name()):
			files = append(files, p)
		case strings.HasSuffix(p, "_test.go"):
			dir := filepath.Dir(p)
			if claims[dir] == nil {
				claims[dir] = map[string]bool{}
			}
			for _, m := range literal.FindAllStringSubmatch(read(t, p), -1) {
				claims[dir][m[1]+m[2]+m[3]] = true
			}
		}
		return nil
	})
	if err != nil || len(files) < 50 {
		t.Fatalf("found %d files in testdata (%v)", len(files), err)
	}
	for _, file := range files {
		dir, _, _ := strings.Cut(file, "/testdata/")
		partner := strings.TrimSuffix(file, path.Ext(file)) + ".expect.json" // the table beside its golden
		if !claimed(dir, file) && !(slices.Contains(files, partner) && claimed(dir, partner)) {
			t.Errorf("no test in %s claims %s", dir, file)
		}
	}
}

// make race watches every package that starts goroutines, in its code or its tests.
func TestRaceCoversGoroutines(t *testing.T) {
	starts := regexp.MustCompile(`(?m)^\s*go [\w.]+\(|\.Go\(`)
	watched := strings.Fields(regexp.MustCompile(`(?m)^CONCURRENT +=(.*)$`).FindStringSubmatch(read(t, "Makefile"))[1])
	found := 0
	err := filepath.WalkDir(".", func(p string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case d.IsDir() && (d.Name() == "node_modules" || d.Name() == "testdata" || p == queue || p != "." && strings.HasPrefix(d.Name(), ".")):
			return fs.SkipDir
		case filepath.Ext(p) == ".go" && starts.MatchString(read(t, p)):
			found++
			if !slices.Contains(watched, "./"+filepath.ToSlash(filepath.Dir(p))) {
				t.Errorf("%s starts goroutines: put its package under CONCURRENT in the Makefile", p)
			}
		}
		return nil
	})
	if err != nil || found < 5 {
		t.Errorf("found %d files that start goroutines (%v)", found, err)
	}
}
