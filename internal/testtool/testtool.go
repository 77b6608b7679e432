// Package testtool finds the external programs that tests check the outputs with.
//
// A test whose tool is missing is skipped with the reason, so that a plain "go test ./..."
// works everywhere; with FENGONG_REQUIRE_TOOLS=1, as "make test" sets it, it fails.
package testtool

import (
	"context"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
	"time"
)

// debian names the package that holds a tool, where the name is not the tool's own.
var debian = map[string]string{
	"chromium":  "chromium fonts-noto-cjk",
	"soffice":   "libreoffice-writer-nogui libreoffice-calc-nogui",
	"pdftotext": "poppler-utils",
	"pdftoppm":  "poppler-utils",
	"pdfinfo":   "poppler-utils",
	"pdffonts":  "poppler-utils",
	"fc-match":  "fontconfig",
	"fc-list":   "fontconfig",

	"wineserver":            "wine64",
	"x86_64-w64-mingw32-ld": "binutils-mingw-w64-x86-64",
}

// Need gives the path of an external program, or skips t.
func Need(t testing.TB, tool string) string {
	t.Helper()
	path, err := exec.LookPath(tool)
	if err != nil {
		pkg := debian[tool]
		if pkg == "" {
			pkg = tool
		}
		missing(t, tool+" is not installed (Debian: apt-get install "+pkg+")")
	}
	return path
}

// Python gives the path of a Python that can import module, or skips t. The system's
// own Python comes first: it is the one that Debian's packages belong to.
func Python(t testing.TB, module string) string {
	t.Helper()
	for _, python := range []string{"/usr/bin/python3", "python3"} {
		if exec.Command(python, "-c", "import "+module).Run() == nil {
			return python
		}
	}
	missing(t, "no python3 has the module "+module+" (Debian: apt-get install python3-"+module+")")
	return ""
}

// NotoDir gives the folder of the fonts that "make fonts" fetches, or skips t.
func NotoDir(t testing.TB) string {
	t.Helper()
	dir := filepath.Join(Root(t), "internal", "render", "fonts", "node_modules")
	if _, err := os.Stat(dir); err != nil {
		missing(t, "the fonts are not there (run: make fonts)")
	}
	return dir
}

// Root gives the folder of the module: the nearest one above the test's that has a go.mod.
func Root(t testing.TB) string {
	t.Helper()
	dir, err := os.Getwd()
	if err != nil {
		t.Fatal(err)
	}
	for {
		if _, err := os.Stat(filepath.Join(dir, "go.mod")); err == nil {
			return dir
		}
		up := filepath.Dir(dir)
		if up == dir {
			t.Fatal("no go.mod above the test")
		}
		dir = up
	}
}

// Soffice runs LibreOffice without a window and with a profile of its own, in dir, and
// gives what it printed. It fails t where LibreOffice fails or hangs.
func Soffice(t testing.TB, dir string, args ...string) string {
	t.Helper()
	soffice := Need(t, "soffice")
	ctx, cancel := context.WithTimeout(t.Context(), 3*time.Minute)
	defer cancel()
	args = append([]string{"--headless", "--norestore", "-env:UserInstallation=file://" + t.TempDir()}, args...)
	cmd := exec.CommandContext(ctx, soffice, args...)
	cmd.Dir = dir
	cmd.WaitDelay = 5 * time.Second // soffice is a script: what it started can hold the pipe open
	out, err := cmd.CombinedOutput()
	if err != nil {
		t.Fatalf("soffice %q: %v\n%s", args, err, out)
	}
	return string(out)
}

func missing(t testing.TB, reason string) {
	t.Helper()
	if os.Getenv("FENGONG_REQUIRE_TOOLS") == "1" {
		t.Fatal(reason)
	}
	t.Skip(reason)
}
