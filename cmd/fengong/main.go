// Command fengong turns a task allocation table into letters, an appendix and a tracker.
package main

import "os"

func main() { os.Exit(run(os.Args[1:], os.Stdin, os.Stdout, os.Stderr)) }
