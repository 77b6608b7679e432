package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"fengong/internal/testtool"
)

var update = flag.Bool("update", false, "renew licenses.txt")

// legal are the names of files about rights.
var legal = regexp.MustCompile(`(?i)^(licen[sc]e|notice|copying)(\.|-|$)`)

// licenses.txt holds the licence of every module and foreign table of the program, on any system, and of
// nothing else.
func TestLicences(t *testing.T) {
	type module struct {
		Path, Version, Dir string
		Main               bool
	}
	modules := map[string]module{}
	for _, goos := range []string{"linux", "windows", "darwin"} {
		cmd := exec.Command("go", "list", "-deps", "-json=Module", "./cmd/fengong")
		cmd.Dir = testtool.Root(t)
		cmd.Env = append(os.Environ(), "GOOS="+goos, "CGO_ENABLED=0")
		out, err := cmd.Output()
		if err != nil {
			t.Fatal(err)
		}
		for dec := json.NewDecoder(bytes.NewReader(out)); ; {
			var p struct{ Module *module }
			if err := dec.Decode(&p); errors.Is(err, io.EOF) {
				break
			} else if err != nil {
				t.Fatal(err)
			}
			if p.Module != nil && !p.Module.Main {
				modules[p.Module.Path] = *p.Module
			}
		}
	}
	var paths []string
	for path := range modules {
		paths = append(paths, path)
	}
	slices.Sort(paths)
	var b strings.Builder
	add := func(name, dir string) {
		entries, err := os.ReadDir(dir)
		if err != nil {
			t.Fatal(err)
		}
		entries = slices.DeleteFunc(entries, func(e os.DirEntry) bool { return e.IsDir() || !legal.MatchString(e.Name()) })
		if len(entries) == 0 {
			t.Errorf("%s has no licence", name)
		}
		fmt.Fprintf(&b, "======== %s\n", name)
		for _, e := range entries {
			text, err := os.ReadFile(filepath.Join(dir, e.Name()))
			if err != nil {
				t.Fatal(err)
			}
			fmt.Fprintf(&b, "\n%s\n", strings.TrimSpace(strings.ReplaceAll(string(text), "\r\n", "\n")))
		}
		b.WriteString("\n")
	}
	goroot, err := exec.Command("go", "env", "GOROOT").Output()
	if err != nil {
		t.Fatal(err)
	}
	add("Go", strings.TrimSpace(string(goroot)))
	add("fengong", testtool.Root(t))
	add("Adobe-GB1", filepath.Join(testtool.Root(t), "parser", "pdf"))
	for _, path := range paths {
		add(path+" "+modules[path].Version, modules[path].Dir)
	}
	if *update {
		if err := os.WriteFile("licenses.txt", []byte(b.String()), 0o666); err != nil {
			t.Fatal(err)
		}
		return
	}
	if b.String() != licences {
		t.Error("licenses.txt is not that of the modules in go.mod (renew it: go test ./cmd/fengong -run Licences -update)")
	}
}
