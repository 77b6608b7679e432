//go:build unix

package otherprograms

import (
	"bufio"
	"bytes"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"fengong/internal/office"
	"fengong/internal/testtool"

	"fengong/cmd/fengong/fengongtest"
)

// saver is a program in which somebody has the ledger open: for each line (how, file, word,
// seconds) it types the word into the file, waits and saves, in the file's own place, or as
// another file that is moved there.
const saver = `
import sys, os, time, openpyxl
for line in sys.stdin:
    how, path, word, wait = line.rstrip("\n").split("\t")
    try:
        book = openpyxl.load_workbook(path)
        book["台账"]["T5"] = word
        print("open", flush=True)
        time.sleep(float(wait))
        if how == "in place":
            book.save(path)
        else:
            book.save(path + "~1")
            os.replace(path + "~1", path)
        print("saved", flush=True)
    except Exception as e:
        print("refused", repr(e), flush=True)
`

// What another program saves at any moment of a run is in the ledger afterwards, or in a
// copy beside it. FENGONG_SAVES is how often it is tried.
func TestSavedByAnotherProgram(t *testing.T) {
	t.Parallel()
	tries := 12
	if testing.Short() {
		tries = 6
	}
	if n, err := strconv.Atoi(os.Getenv("FENGONG_SAVES")); err == nil {
		tries = n
	}
	dir := t.TempDir()
	source := filepath.Join(dir, "a.csv")
	tables := []string{table, revised}
	fengongtest.Write(t, source, table)
	begun := time.Now()
	target := runOf(t, dir, "a.csv")
	whole := time.Since(begun)
	ledger := filepath.Join(target, "tracker.xlsx")

	other := exec.Command(testtool.Python(t, "openpyxl"), "-u", "-c", saver)
	in, err := other.StdinPipe()
	must(t, err)
	out, err := other.StdoutPipe()
	must(t, err)
	other.Stderr = os.Stderr
	must(t, other.Start())
	said := bufio.NewScanner(out)
	next := func() string {
		t.Helper()
		if !said.Scan() {
			t.Fatal("the other program is gone")
		}
		return said.Text()
	}
	defer func() { in.Close(); _ = other.Wait() }()

	random := rand.New(rand.NewPCG(11, 6))
	counts := map[string]int{}
	for i := range tries {
		how := []string{"in place", "moved"}[i%2]
		word := fmt.Sprintf("SAVE%04d", i+1) // openpyxl writes Chinese as character references
		_, err := fmt.Fprintf(in, "%s\t%s\t%s\t%.4f\n", how, ledger, word, random.Float64()*whole.Seconds()*0.6)
		must(t, err)
		if got := next(); got != "open" {
			t.Fatalf("try %d: the ledger does not open: %s", i+1, got)
		}
		fengongtest.Write(t, source, tables[(i+1)%2])
		run := fengongtest.Program(t, "build", "--out", filepath.Join(dir, "out"), source)
		var text bytes.Buffer
		run.Stdout, run.Stderr = &text, &text
		must(t, run.Start())
		ended := make(chan error, 1)
		go func() { ended <- run.Wait() }()
		verdict := next()
		running := true
		select {
		case err = <-ended:
			running = false
		default:
			err = <-ended
		}
		switch {
		case strings.HasPrefix(verdict, "refused"):
			counts["not saved"]++ // the other program tells its user
		case !running:
			counts["saved after the run"]++
		default:
			counts["saved within the run, "+how]++
		}
		if err != nil && run.ProcessState.ExitCode() != refused {
			t.Fatalf("the run failed: %v\n%s", err, text.String())
		}
		if err != nil {
			counts["runs refused"]++
		}
		if verdict == "saved" && !beside(t, target, word) {
			counts["lost"]++
			t.Errorf("%s, saved %s, is lost; the run (%v, still running: %v) said\n%s", word, how, err, running, text.String())
		}
	}
	t.Logf("%d saves: %v", tries, counts)
	runOf(t, dir, "a.csv") // over what was saved last
	fengongtest.Verified(t, target)
	fengongtest.Opens(t, target)
}

// beside reports whether a word stands in the ledger of a folder or in a copy of it.
func beside(t *testing.T, target, word string) bool {
	t.Helper()
	files, err := filepath.Glob(filepath.Join(target, "tracker*.xlsx*"))
	must(t, err)
	for _, file := range files {
		f, err := os.Open(file)
		must(t, err)
		data, err := io.ReadAll(f)
		must(t, err)
		f.Close()
		if office.Check(data) == nil && bytes.Contains(fengongtest.WholeText(t, data), []byte(word)) {
			return true
		}
	}
	return false
}
