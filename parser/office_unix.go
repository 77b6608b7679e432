//go:build unix

package parser

import (
	"os/exec"
	"syscall"
)

// stopFamily makes the end of cmd's time end the processes it started as well: soffice
// is a script around the program itself.
func stopFamily(cmd *exec.Cmd) {
	cmd.SysProcAttr = &syscall.SysProcAttr{Setpgid: true}
	cmd.Cancel = func() error { return syscall.Kill(-cmd.Process.Pid, syscall.SIGKILL) }
}
