// Package otherprograms tries the program with files that other office programs made, saved or
// hold open: it has tests only.
package otherprograms

import (
	"errors"
	"os"
	"os/exec"
	"testing"

	"fengong/cmd/fengong/fengongtest"
)

func TestMain(m *testing.M) {
	os.Exit(fengongtest.Install(m))
}

// Exit codes of the program.
const (
	done    = 0
	refused = 2
)

// call runs the program and gives its exit code and all that it said.
func call(t testing.TB, args ...string) (code int, said string) {
	t.Helper()
	out, err := fengongtest.Program(t, args...).CombinedOutput()
	var exit *exec.ExitError
	if err != nil && !errors.As(err, &exit) {
		t.Fatal(err)
	}
	if exit != nil {
		code = exit.ExitCode()
	}
	return code, string(out)
}

func must(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}
