package main

import (
	"bytes"
	"context"
	"encoding/json"
	"flag"
	"fmt"
	"io"
	"io/fs"
	"log/slog"
	"math/rand/v2"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/riverqueue/river"

	"fengong/internal/archive"
)

var (
	builds = flag.Int("builds", 12, "tables of the crash test")
	kills  = flag.Int("kills", 2, "workers killed in it")
)

// As a worker, the test program is fengong-queue.
func TestMain(m *testing.M) {
	if os.Getenv("FENGONG_FONTS") == "" {
		here, err := filepath.Abs("../../internal/render/fonts/node_modules")
		if err != nil {
			panic(err)
		}
		os.Setenv("FENGONG_FONTS", here)
	}
	if os.Getenv("FENGONG_QUEUE_WORKER") != "" {
		main()
	}
	os.Exit(m.Run())
}

// databases gives the queues to test with: SQLite and, where Debian's is installed, PostgreSQL.
func databases(t *testing.T, run func(t *testing.T, queue string, restart func())) {
	t.Run("sqlite", func(t *testing.T) {
		run(t, "sqlite:"+filepath.Join(t.TempDir(), "队列 1.db"), nil)
	})
	t.Run("postgres", func(t *testing.T) {
		url, restart := postgres(t)
		run(t, url, restart)
	})
}

// postgres starts a database of its own on 127.0.0.1.
func postgres(t *testing.T) (url string, restart func()) {
	bins, err := filepath.Glob("/usr/lib/postgresql/*/bin")
	if err != nil || len(bins) == 0 {
		t.Skip("PostgreSQL is not installed (Debian: postgresql)")
	}
	bin := bins[len(bins)-1]
	dir, err := os.MkdirTemp("", "fengong-pg-") // not t.TempDir: another user has to get in
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { os.RemoveAll(dir) })
	as := func(name string, args ...string) *exec.Cmd { return exec.Command(filepath.Join(bin, name), args...) }
	if os.Getuid() == 0 { // which PostgreSQL refuses
		if err := exec.Command("chown", "postgres", dir).Run(); err != nil {
			t.Skipf("there is no user postgres: %v", err)
		}
		as = func(name string, args ...string) *exec.Cmd {
			cmd := exec.Command("setpriv", append([]string{"--reuid=postgres", "--regid=postgres", "--clear-groups", filepath.Join(bin, name)}, args...)...)
			cmd.Dir = dir
			return cmd
		}
	}
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	port := l.Addr().(*net.TCPAddr).Port
	l.Close()
	must := func(cmd *exec.Cmd) {
		t.Helper()
		log, err := os.CreateTemp(t.TempDir(), "log") // a pipe would stay open as long as the server
		if err != nil {
			t.Fatal(err)
		}
		cmd.Stdout, cmd.Stderr = log, log
		if err := cmd.Run(); err != nil {
			out, _ := os.ReadFile(log.Name())
			t.Fatalf("%v: %v\n%s", cmd.Args, err, out)
		}
	}
	data := filepath.Join(dir, "data")
	must(as("initdb", "-D", data, "-A", "trust", "-U", "postgres", "-E", "UTF8", "--no-sync"))
	start := func() {
		must(as("pg_ctl", "-D", data, "-w", "-t", "120", "-l", filepath.Join(dir, "log"), "-o", fmt.Sprintf("-p %d -h 127.0.0.1 -k %s", port, dir), "start"))
	}
	stop := func() { must(as("pg_ctl", "-D", data, "-w", "-t", "120", "-m", "immediate", "stop")) }
	start()
	t.Cleanup(stop)
	return fmt.Sprintf("postgres://postgres@127.0.0.1:%d/postgres", port), func() { stop(); start() }
}

// table writes the i-th table into a folder of its own.
func table(t *testing.T, dir string, i int, units string) string {
	t.Helper()
	name := filepath.Join(dir, fmt.Sprintf("工作%03d", i), fmt.Sprintf("分工%03d.csv", i))
	if err := os.MkdirAll(filepath.Dir(name), 0o777); err != nil {
		t.Fatal(err)
	}
	text := fmt.Sprintf("主题,序号,主要内容,责任单位\n一、总体,1,做好第%d件工作。,%s\n一、总体,2,做好第%d项检查。,市公安局\n", i, units, i)
	if err := os.WriteFile(name, []byte(text), 0o666); err != nil {
		t.Fatal(err)
	}
	return name
}

// command runs one command in this process.
func command(t *testing.T, want int, args ...string) string {
	t.Helper()
	var out, log bytes.Buffer
	if code := run(t.Context(), args, &out, &log); code != want {
		t.Fatalf("%v: exit %d, not %d\n%s%s", args, code, want, &out, &log)
	}
	return out.String()
}

// jobs gives what became of all jobs.
func jobs(t *testing.T, at []string) (all []job) {
	t.Helper()
	d := json.NewDecoder(strings.NewReader(command(t, done, append([]string{"jobs", "--json"}, at...)...)))
	for {
		var j job
		if err := d.Decode(&j); err == io.EOF {
			return all
		} else if err != nil {
			t.Fatal(err)
		}
		all = append(all, j)
	}
}

// working has a worker work until nothing waits any more.
func working(t *testing.T, at []string) {
	t.Helper()
	ctx, stop := context.WithCancel(t.Context())
	ended := make(chan string)
	go func() {
		var log bytes.Buffer
		code := run(ctx, append([]string{"work", "--health", "127.0.0.1:0"}, at...), io.Discard, &log)
		ended <- fmt.Sprintf("%d\n%s", code, &log)
	}()
	for open := true; open; time.Sleep(200 * time.Millisecond) {
		open = false
		for _, j := range jobs(t, at) {
			open = open || j.State != "completed" && j.State != "cancelled" && j.State != "discarded"
		}
	}
	stop()
	if log := <-ended; !strings.HasPrefix(log, "0\n") {
		t.Fatalf("the worker did not stop in peace: %s", log)
	}
}

// The life of a table: made, busy, made anew over a tracker, refused for its faults.
func TestTables(t *testing.T) {
	databases(t, func(t *testing.T, queue string, _ func()) {
		dir := t.TempDir()
		at := []string{"--queue", queue, "--store", filepath.Join(dir, "store")}
		submit := func(want int, args ...string) {
			t.Helper()
			command(t, want, append(append([]string{"submit"}, at...), args...)...)
		}
		good, bad := table(t, dir, 1, "市教育局、市民政局"), filepath.Join(dir, "坏.csv")
		if err := os.WriteFile(bad, []byte("没有表格\n"), 0o666); err != nil {
			t.Fatal(err)
		}
		submit(done, "--office", "甲办", good, bad)
		submit(refused, "--office", "甲办", good) // waits already
		submit(done, "--office", "乙办", good)
		submit(refused, good)
		working(t, at)
		all := jobs(t, at)
		if len(all) != 3 {
			t.Fatalf("%d jobs: %+v", len(all), all)
		}
		if j := all[0]; j.State != "completed" || j.Assignments != 3 || j.Output == "" {
			t.Errorf("the good table: %+v", j)
		}
		if j := all[1]; j.State != "cancelled" || j.Attempt != 1 || len(j.Found) == 0 || j.Output != "" || strings.Contains(strings.Join(j.Found, ""), os.TempDir()) {
			t.Errorf("the bad table: %+v", j)
		}
		if all[2].Output != all[0].Output {
			t.Errorf("the same table of another office: %s, %s", all[0].Output, all[2].Output)
		}

		// A new version goes on from the earlier run, and from the tracker that people worked in.
		table(t, dir, 1, "市教育局、市民政局、市水务局")
		out := filepath.Join(dir, "got")
		command(t, done, append([]string{"jobs", "--office", "甲办", "--fetch", out}, at...)...)
		submit(done, "--office", "甲办", good)
		working(t, at)
		all = jobs(t, at)
		if j := all[3]; j.State != "completed" || j.Assignments != 4 || j.Output == all[0].Output {
			t.Errorf("the new version: %+v", j)
		}
		zips, _ := filepath.Glob(filepath.Join(out, "*.zip"))
		if len(zips) != 1 {
			t.Errorf("fetched: %v", zips)
		}
	})
}

// A job that was handed in before its table was made anew does not go over the newer tracker.
func TestOvertaken(t *testing.T) {
	dir := t.TempDir()
	queue, place := "sqlite:"+filepath.Join(dir, "q.db"), filepath.Join(dir, "store")
	source := table(t, dir, 1, "市教育局")
	at := []string{"--queue", queue, "--store", place}
	command(t, done, append(append([]string{"submit"}, at...), "--office", "甲办", source)...)
	working(t, at)
	q, closeQueue, err := openQueue(t.Context(), queue, &river.Config{Logger: slog.New(slog.DiscardHandler)})
	if err != nil {
		t.Fatal(err)
	}
	s, err := openStore(t.Context(), place)
	if err != nil {
		t.Fatal(err)
	}
	input, err := packInput(source, "")
	if err != nil {
		t.Fatal(err)
	}
	late := Table{Office: "甲办", Name: "分工001", Source: filepath.Base(source)} // knows of no earlier run
	if late.Input, err = s.put(t.Context(), input); err != nil {
		t.Fatal(err)
	}
	if _, taken, err := insert(t.Context(), q, late); !taken || err != nil {
		t.Fatal(taken, err)
	}
	closeQueue()
	s.Close()
	working(t, at)
	if j := jobs(t, at)[1]; j.State != "cancelled" || j.Attempt != 1 || !strings.Contains(j.Error, "submit it once more") {
		t.Errorf("%+v", j)
	}
}

// What leads out of the folder, or is no zip, is refused.
func TestUnpack(t *testing.T) {
	for _, data := range []string{"", "PK", "../x"} {
		if err := unpack([]byte(data), t.TempDir()); err == nil {
			t.Errorf("%q was unpacked", data)
		}
	}
}

// Two workers, one of which is killed now and then, and a database that is restarted: every
// table is made, proven and there once.
func TestKilled(t *testing.T) {
	if testing.Short() {
		t.Skip("takes minutes: make crash")
	}
	databases(t, func(t *testing.T, queue string, restart func()) {
		began := time.Now()
		dir := t.TempDir()
		at := []string{"--queue", queue, "--store", filepath.Join(dir, "store")}
		args := append([]string{"submit", "--office", "甲办"}, at...)
		for i := range *builds {
			args = append(args, table(t, dir, i, "市教育局、市民政局"))
		}
		command(t, done, args...)
		workers := [2]*exec.Cmd{startWorker(t, at), startWorker(t, at)}
		killed, restarted := 0, restart == nil
		for {
			time.Sleep(time.Duration(500+rand.IntN(2500)) * time.Millisecond)
			states := map[string]int{}
			for _, j := range jobs(t, at) {
				states[j.State]++
			}
			if states["completed"]+states["cancelled"]+states["discarded"] == *builds {
				break
			}
			if time.Since(began) > 25*time.Minute {
				t.Fatalf("not done after %v: %v", time.Since(began), states)
			}
			if !restarted && states["completed"] > *builds/2 {
				restart()
				restarted = true
			}
			if killed < *kills {
				i := rand.IntN(2)
				if err := workers[i].Process.Kill(); err != nil {
					t.Fatal(err)
				}
				_ = workers[i].Wait() // killed
				workers[i] = startWorker(t, at)
				killed++
			}
		}
		for _, w := range workers {
			if err := w.Process.Signal(syscall.SIGTERM); err != nil {
				t.Fatal(err)
			}
			if err := w.Wait(); err != nil {
				t.Errorf("a worker that was told to stop: %v", err)
			}
		}
		attempts := proven(t, at, dir)
		t.Logf("%d tables, %d workers killed, %d attempts, %.0f s", *builds, killed, attempts, time.Since(began).Seconds())
	})
}

func startWorker(t *testing.T, at []string) *exec.Cmd {
	t.Helper()
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command(self, append([]string{"work", "--timeout", "20s"}, at...)...)
	cmd.Env = append(os.Environ(), "FENGONG_QUEUE_WORKER=1")
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = cmd.Process.Kill() }) // most have ended
	return cmd
}

// proven sees that each job left one output of its own, that verify proves it and that the
// store holds nothing else.
func proven(t *testing.T, at []string, dir string) (attempts int) {
	t.Helper()
	digests := map[string]bool{}
	for _, j := range jobs(t, at) {
		attempts += j.Attempt
		if j.State != "completed" || j.Output == "" || digests[j.Output] {
			t.Errorf("%+v", j)
			continue
		}
		digests[j.Output] = true
		run, ds := archive.Open(filepath.Join(dir, "store", filepath.FromSlash(keyOf(j.Output))))
		if run == nil {
			t.Errorf("%s: %v", j.Name, ds)
			continue
		}
		if proof := run.Verify(maker()); proof.Found.Failed() || proof.Counts.Assignments != 3 {
			t.Errorf("%s: %v", j.Name, proof.Found)
		}
		run.Close()
	}
	files := 0
	err := filepath.WalkDir(filepath.Join(dir, "store"), func(name string, d fs.DirEntry, err error) error {
		if err == nil && !d.IsDir() {
			if filepath.Ext(name) == ".zip" {
				files++
			}
		}
		return err
	})
	if err != nil || files != 2**builds {
		t.Errorf("the store holds %d zips for %d tables: %v", files, *builds, err)
	}
	return attempts
}
