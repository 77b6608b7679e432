//go:build !unix

package parser

import "os/exec"

// stopFamily does nothing here: soffice.com ends with its program.
func stopFamily(*exec.Cmd) {}
