package main

import (
	"encoding/base64"
	"errors"
	"log"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/rogpeppe/go-internal/testscript"

	"fengong/internal/testtool"
)

func TestMain(m *testing.M) {
	clock = func() time.Time { return time.Date(2027, 12, 31, 0, 0, 0, 0, time.UTC) } // no day of a story is still to come
	testscript.Main(withFonts{m}, map[string]func(){"fengong": main})
}

// withFonts are tests with the fonts of the program, where they are there, set once for all: a test that sets a
// variable cannot run beside others.
type withFonts struct{ *testing.M }

// Run runs the tests. Those that cannot do without the fonts ask testtool.NotoDir for them.
func (m withFonts) Run() int {
	dir, err := filepath.Abs(filepath.Join("..", "..", "internal", "render", "fonts", "node_modules"))
	if err == nil {
		if _, err = os.Stat(dir); err == nil {
			err = os.Setenv("FENGONG_FONTS", dir)
		}
	}
	if err != nil {
		log.Print(err)
	}
	return m.M.Run()
}

// TestScript plays testdata/script: a story a file, the first word of its name is the
// subcommand.
func TestScript(t *testing.T) {
	root := testtool.Root(t)
	fonts := filepath.Join(root, "internal", "render", "fonts", "node_modules")
	testscript.Run(t, testscript.Params{
		Dir:                 "testdata/script",
		RequireUniqueNames:  true,
		RequireExplicitExec: true,
		Setup: func(env *testscript.Env) error {
			env.Setenv("SEEDS", filepath.Join(root, "seeds"))
			env.Setenv("FENGONG_FONTS", fonts)
			return nil
		},
		Condition: func(cond string) (bool, error) {
			if cond != "fonts" {
				return false, errors.New("there is no such condition")
			}
			_, err := os.Stat(fonts)
			if err != nil && os.Getenv("FENGONG_REQUIRE_TOOLS") == "1" {
				return false, err
			}
			return err == nil, nil
		},
		Cmds: map[string]func(*testscript.TestScript, bool, []string){
			"exits":    exits,
			"unbase64": unbase64,
		},
	})
}

// exits CODE PROGRAM ARGS… runs a program that must end with this exit code.
func exits(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 2 {
		ts.Fatalf("usage: exits code program [args...]")
	}
	code := 0
	var exit *exec.ExitError
	switch err := ts.Exec(args[1], args[2:]...); {
	case errors.As(err, &exit):
		code = exit.ExitCode()
	case err != nil:
		ts.Fatalf("%v", err)
	}
	if strconv.Itoa(code) != args[0] {
		ts.Fatalf("exit code %d, want %s", code, args[0])
	}
}

// unbase64 SRC DST decodes a file.
func unbase64(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 2 {
		ts.Fatalf("usage: unbase64 src dst")
	}
	data, err := base64.StdEncoding.DecodeString(strings.ReplaceAll(ts.ReadFile(args[0]), "\n", ""))
	ts.Check(err)
	ts.Check(os.WriteFile(ts.MkAbs(args[1]), data, 0o666))
}
