// Command fengong-queue makes tables for many offices: some submit them, one or more
// machines work on them, and a database remembers what became of each.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"log/slog"
	"os"
	"os/signal"
	"syscall"
)

// version is set when the program is built for people.
var version = "dev"

// maker names the program and its version, as manifests do: what is made is what fengong makes.
func maker() string { return "fengong " + version }

// The exit codes: those of fengong.
const (
	done    = 0
	failed  = 1
	refused = 2
)

const usage = `fengong-queue submit --office NAME [--tracker FILE] SOURCE...   hand tables in
fengong-queue work [--jobs N] [--timeout D] [--health ADDR]     work on them until told to stop
fengong-queue jobs [--json] [--office NAME] [--fetch DIR]       what became of them

  --queue sqlite:FILE | postgres://...   where the queue is (FENGONG_QUEUE)
  --store DIR | URL                      where inputs and outputs lie (FENGONG_STORE)
`

// faulty is an error that the caller can mend.
type faulty struct{ error }

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	os.Exit(run(ctx, os.Args[1:], os.Stdout, os.Stderr))
}

func run(ctx context.Context, args []string, stdout, stderr io.Writer) int {
	commands := map[string]func(context.Context, *call) error{"submit": submit, "work": work, "jobs": list}
	if len(args) == 1 && args[0] == "version" {
		fmt.Fprintln(stdout, "fengong-queue", version)
		return done
	}
	if len(args) == 0 || commands[args[0]] == nil {
		fmt.Fprint(stderr, usage)
		return refused
	}
	c := &call{stdout: stdout, log: slog.New(slog.NewJSONHandler(stderr, nil))}
	c.flags = flag.NewFlagSet(args[0], flag.ContinueOnError)
	c.flags.SetOutput(stderr)
	c.flags.Usage = func() { fmt.Fprint(stderr, usage) }
	c.flags.StringVar(&c.queue, "queue", os.Getenv("FENGONG_QUEUE"), "")
	c.flags.StringVar(&c.store, "store", os.Getenv("FENGONG_STORE"), "")
	c.args = args[1:]
	err := commands[args[0]](ctx, c)
	var mendable faulty
	switch {
	case err == nil, errors.Is(err, flag.ErrHelp):
		return done
	case errors.As(err, &mendable):
		fmt.Fprintln(stderr, "fengong-queue:", err)
		return refused
	}
	fmt.Fprintln(stderr, "fengong-queue:", err)
	return failed
}

// call is one call of a command.
type call struct {
	flags        *flag.FlagSet
	args         []string
	queue, store string
	stdout       io.Writer
	log          *slog.Logger
}

// parse reads the flags, and gives the words behind them.
func (c *call) parse(least, most int) ([]string, error) {
	if err := c.flags.Parse(c.args); err != nil {
		if errors.Is(err, flag.ErrHelp) {
			return nil, err
		}
		return nil, faulty{err}
	}
	if c.queue == "" || c.store == "" {
		return nil, faulty{errors.New("--queue and --store say where the queue and its files are")}
	}
	if n := c.flags.NArg(); n < least || most >= 0 && n > most {
		return nil, faulty{errors.New("wrong number of words; see fengong-queue --help")}
	}
	return c.flags.Args(), nil
}
