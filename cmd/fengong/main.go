// Command fengong turns a task allocation table into letters, an appendix and a tracker.
package main

import (
	"os"
	"runtime/debug"
)

// memory is what a run may take before it tidies up more eagerly: offices have computers
// with 4 GB, of which Word and a browser hold the most.
const memory = 640 << 20

func main() {
	debug.SetMemoryLimit(memory)
	args := os.Args[1:]
	if len(args) == 0 && clicked() {
		args = []string{"serve"}
	}
	os.Exit(run(args, os.Stdin, os.Stdout, os.Stderr))
}
