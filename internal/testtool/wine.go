package testtool

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"
	"time"
)

// Wine is a Windows of its own, in a temporary folder, for the time of a test.
type Wine struct {
	loader string
	env    []string
}

// NewWine sets one up, or skips t.
func NewWine(t testing.TB) *Wine {
	t.Helper()
	if runtime.GOARCH != "amd64" {
		t.Skip("Wine runs programs for windows/amd64 on amd64 only")
	}
	loader, server := wine(t)
	home, prefix := t.TempDir(), t.TempDir()
	w := &Wine{loader, append(slices.DeleteFunc(os.Environ(), func(v string) bool {
		return strings.HasPrefix(v, "DISPLAY=") || strings.HasPrefix(v, "WAYLAND_DISPLAY=")
	}), "HOME="+home, "LC_ALL=C.UTF-8", "WINEPREFIX="+prefix, "WINEARCH=win64", "WINEDEBUG=-all",
		"WINEDLLOVERRIDES=mscoree,mshtml=;winemenubuilder.exe=d")} // nothing is fetched, no menu of the desktop is touched

	// In the foreground, and not only as long as a program runs: or else one would end while
	// the next program is calling it, and the last one would outlive the test. The seconds
	// are for a test that did not come to its end.
	serving := exec.Command(server, "-f", "-p300")
	serving.Env = w.env
	if err := serving.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		end := exec.Command(server, "-k")
		end.Env = w.env
		if err := end.Run(); err != nil {
			t.Errorf("ending Wine: %v", err)
			_ = serving.Process.Kill()
		}
		_ = serving.Wait() // it was told to end
	})
	// The services that are started now would hold a pipe open as long as they run.
	said, err := os.Create(filepath.Join(home, "wineboot"))
	if err != nil {
		t.Fatal(err)
	}
	defer said.Close()
	for try := 1; ; try++ {
		boot := w.command(t, loader, "wineboot", "--init")
		boot.Stdout, boot.Stderr = said, said
		err := boot.Run()
		if err == nil {
			break
		}
		// On a busy computer the first program may end before it has begun, without a word.
		if out, _ := os.ReadFile(said.Name()); len(out) > 0 || try == 5 {
			t.Fatalf("setting Wine up: %v\n%s", err, out)
		}
		time.Sleep(time.Second)
	}
	random(t, filepath.Join(prefix, "drive_c", "windows", "system32"))
	return w
}

// random puts in what Go asks for random numbers, where Wine lacks it (8.0 does): a DLL
// that sends the call on to the function that used to give them.
func random(t testing.TB, system32 string) {
	t.Helper()
	dll := filepath.Join(system32, "bcryptprimitives.dll")
	if _, err := os.Stat(dll); !errors.Is(err, fs.ErrNotExist) {
		return
	}
	linker := Need(t, "x86_64-w64-mingw32-ld")
	exports := filepath.Join(t.TempDir(), "bcryptprimitives.def")
	if err := os.WriteFile(exports, []byte("EXPORTS\nProcessPrng = ADVAPI32.SystemFunction036\n"), 0o666); err != nil {
		t.Fatal(err)
	}
	if out, err := exec.Command(linker, "-shared", "-o", dll, exports).CombinedOutput(); err != nil {
		t.Fatalf("linking %s: %v\n%s", dll, err, out)
	}
}

// Command gives a command that runs a Windows program; it must not take long.
func (w *Wine) Command(t testing.TB, program string, args ...string) *exec.Cmd {
	t.Helper()
	return w.command(t, w.loader, append([]string{program}, args...)...)
}

func (w *Wine) command(t testing.TB, name string, args ...string) *exec.Cmd {
	ctx, cancel := context.WithTimeout(t.Context(), 2*time.Minute)
	t.Cleanup(cancel)
	cmd := exec.CommandContext(ctx, name, args...)
	cmd.Env = slices.Clone(w.env)
	cmd.WaitDelay = 5 * time.Second // what Wine starts of its own can hold the pipes open
	return cmd
}

// Path gives the name that Windows programs know a file by.
func (w *Wine) Path(t testing.TB, file string) string {
	t.Helper()
	abs, err := filepath.Abs(file)
	if err != nil {
		t.Fatal(err)
	}
	return "Z:" + strings.ReplaceAll(abs, "/", `\`)
}

// wine gives the paths of Wine's loader and of the server that belongs to it, or skips t.
func wine(t testing.TB) (loader, server string) {
	t.Helper()
	for _, names := range [][2]string{
		{"/usr/lib/wine/wine64", "/usr/lib/wine/wineserver64"}, // Debian's wine64, which no PATH leads to
		{"wine64", "wineserver"},
		{"wine", "wineserver"},
	} {
		loader, err := exec.LookPath(names[0])
		if err != nil {
			continue
		}
		if server, err := exec.LookPath(names[1]); err == nil {
			return loader, server
		}
	}
	return Need(t, "wine64"), Need(t, "wineserver")
}
