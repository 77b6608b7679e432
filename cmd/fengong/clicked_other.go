//go:build !windows

package main

import (
	"os"
	"runtime"

	"golang.org/x/term"
)

// clicked reports whether the program was started by a double-click: there is a screen,
// and no terminal from which somebody could have called it.
func clicked() bool {
	screen := runtime.GOOS == "darwin" || os.Getenv("DISPLAY") != "" || os.Getenv("WAYLAND_DISPLAY") != ""
	return screen && !term.IsTerminal(int(os.Stdin.Fd())) && !term.IsTerminal(int(os.Stderr.Fd()))
}
