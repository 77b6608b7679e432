// Package fengong_test holds the project as a whole to its own rules.
package fengong_test

import (
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// Imports run one way: cmd → render, verify, publish, parser, fonts, templates → model.
// Whatever is below the first folder imports nothing that is below the second.
var mustNotImport = [][2]string{
	{"model", ""},
	{"amend", ""},
	{"templates", ""},
	{"", "cmd"}, {"project", "desk"}, {"parser", "desk"}, {"render", "desk"}, {"verify", "desk"}, {"archive", "desk"},
	{"compare", "parser"}, {"compare", "render"}, {"compare", "publish"}, {"compare", "verify"},
	{"parser", "render"}, {"parser", "verify"}, {"parser", "publish"}, {"parser", "fonts"},
	{"parser/phrase", "parser"},
	{"fonts", "parser"}, {"fonts", "render"}, {"fonts", "verify"}, {"fonts", "publish"},
	{"render", "parser"}, {"render", "verify"}, {"render", "publish"},
	{"render/letter", "render/appendix"}, {"render/letter", "render/tracker"},
	{"render/appendix", "render/letter"}, {"render/appendix", "render/tracker"},
	{"render/tracker", "render/letter"}, {"render/tracker", "render/appendix"},
	{"render/comparison", "render/letter"}, {"render/comparison", "render/appendix"}, {"render/comparison", "render/tracker"},
	{"progress", "parser"}, {"progress", "render"}, {"progress", "verify"}, {"progress", "publish"}, {"progress", "project"},
	{"render/report", "render/letter"}, {"render/report", "render/appendix"}, {"render/report", "render/tracker"},
	{"collect", "parser"}, {"collect", "publish"}, {"collect", "verify"}, {"collect", "project"}, {"render", "collect"},
	{"verify", "parser"}, {"verify", "publish"},
	{"parser", "archive"}, {"render", "archive"}, {"verify", "archive"}, {"publish", "archive"}, {"project", "archive"},
	{"publish", "parser"}, {"publish", "render"}, {"publish", "verify"},
}

func TestImports(t *testing.T) {
	out, err := exec.Command("go", "list", "-f", "{{.ImportPath}} {{join .Imports \" \"}}", "./...").CombinedOutput()
	if err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	below := func(pkg, folder string) bool {
		return strings.HasPrefix(pkg+"/", strings.TrimSuffix("fengong/"+folder, "/")+"/")
	}
	for line := range strings.Lines(string(out)) {
		names := strings.Fields(line)
		for _, imported := range names[1:] {
			for _, rule := range mustNotImport {
				if below(names[0], rule[0]) && below(imported, rule[1]) {
					t.Errorf("%s imports %s", names[0], imported)
				}
			}
		}
	}
}

var readmes = []string{"README.md", "README.zh-CN.md"}

// A path in README is a link, the first word of a line about a folder, or what stands in
// backquotes and looks like one.
func TestReadmePaths(t *testing.T) {
	path := regexp.MustCompile("\\]\\(([^)#:]+)\\)|(?m)^([\\w./]+/) +\\S|`([\\w.-]+/[\\w./*-]*)`")
	ours := regexp.MustCompile(`^(\.ci|cmd|docs|fonts|internal|model|parser|publish|render|seeds|templates|verify)/|^[^/]+$`)
	for _, name := range readmes {
		for _, m := range path.FindAllStringSubmatch(read(t, name), -1) {
			p := m[1] + m[2] + m[3]
			if !ours.MatchString(p) {
				continue
			}
			if found, err := filepath.Glob(p); err != nil || len(found) == 0 {
				t.Errorf("%s names %s, which does not exist", name, p)
			}
		}
	}
}

// docs/diagnostics.md explains every diagnostic code that the program has, and no other.
// A word with hyphens in quotes is a code, but for those in noCode.
func TestDiagnosticCodes(t *testing.T) {
	noCode := map[string]bool{"yyyy-mm-dd": true, "as-of": true, "no-open": true, "x-default": true,
		"same-origin": true, "no-store": true, "fengong-lang": true, "xdg-open": true}
	quoted := regexp.MustCompile(`"([a-z]+(?:-[a-z]+)*)"`)
	listed := map[string]bool{}
	for _, m := range regexp.MustCompile("(?m)^\\| `([a-z-]+)` \\|").FindAllStringSubmatch(read(t, "docs/diagnostics.md"), -1) {
		listed[m[1]] = false
	}
	err := filepath.WalkDir(".", func(p string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case d.IsDir() && (d.Name() == "node_modules" || d.Name() == "internal"):
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

// README shows every subcommand.
func TestReadmeCommands(t *testing.T) {
	for _, m := range regexp.MustCompile(`(?m)^\t\{"([a-z]+)", "`).FindAllStringSubmatch(read(t, "cmd/fengong/run.go"), -1) {
		for _, name := range readmes {
			if !strings.Contains(read(t, name), "\n| `fengong "+m[1]+" ") {
				t.Errorf("%s does not show fengong %s", name, m[1])
			}
		}
	}
}

// README gives the reason for every module that the program is built on.
func TestReadmeDependencies(t *testing.T) {
	required := regexp.MustCompile(`(?m)^\t(\S+) v\S+$`) // no "// indirect" behind
	for _, m := range required.FindAllStringSubmatch(read(t, "go.mod"), -1) {
		for _, name := range readmes {
			if !strings.Contains(read(t, name), "| `"+m[1]+"` |") {
				t.Errorf("%s does not name the dependency %s", name, m[1])
			}
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
