// Command fengong turns a task allocation table into letters, an appendix and a tracker.
package main

import (
	"os"
	"runtime/debug"
)

// memory returns how many bytes a run may take before it tidies up more eagerly: a quarter of
// what there is, for Word and a browser hold the most. Less than 640 MB (of 4 GB, with the
// system's share gone) would make a large table slow and save nobody; with more than 900 MB a
// build of 100,000 tasks takes 1.7 GB and is no sooner done.
func memory() int64 { return min(max(physical()/4, 640<<20), 900<<20) }

func main() {
	debug.SetMemoryLimit(memory())
	// Below that limit memory is cheaper than tidying up: a build of 2,000 tasks takes a tenth less of the
	// processor and 25 MB more.
	debug.SetGCPercent(200)
	args := os.Args[1:]
	if len(args) == 0 && clicked() {
		args = []string{"serve"}
	}
	os.Exit(run(args, os.Stdin, os.Stdout, os.Stderr))
}
