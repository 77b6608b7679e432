package main

import (
	"context"
	"encoding/json"
	"fmt"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"time"

	"github.com/riverqueue/river"
)

func work(ctx context.Context, c *call) error {
	jobs := c.flags.Int("jobs", 1, "")
	timeout := c.flags.Duration("timeout", 30*time.Minute, "")
	health := c.flags.String("health", "", "")
	if _, err := c.parse(0, 0); err != nil {
		return err
	}
	if *jobs < 1 || *timeout < time.Second {
		return faulty{fmt.Errorf("--jobs is at least 1, --timeout at least a second")}
	}
	s, err := openStore(ctx, c.store)
	if err != nil {
		return err
	}
	defer s.Close()
	w := &worker{store: s, log: c.log}
	workers := river.NewWorkers()
	if err := river.AddWorkerSafely(workers, w); err != nil {
		return err
	}
	q, closeQueue, err := openQueue(ctx, c.queue, &river.Config{
		Logger: c.log, Workers: workers, Queues: map[string]river.QueueConfig{river.QueueDefault: {MaxWorkers: *jobs}},
		// What a worker that is gone had begun is given to another a little after it must have ended.
		JobTimeout: *timeout, RescueStuckJobsAfter: *timeout + *timeout/8,
	})
	if err != nil {
		return err
	}
	defer closeQueue()
	w.client = q
	sweep(*timeout)
	if *health != "" {
		stop, err := w.serve(*health)
		if err != nil {
			return faulty{err}
		}
		defer stop()
	}
	running, cancel := context.WithCancel(context.WithoutCancel(ctx))
	defer cancel()
	if err := q.Start(running); err != nil {
		return fmt.Errorf("starting to work: %w", err)
	}
	c.log.Info("working", "jobs", *jobs)
	<-ctx.Done()
	c.log.Info("stopping: what was begun is ended first", "within", timeout.String())
	soft, give := context.WithTimeout(running, *timeout)
	defer give()
	if err := q.Stop(soft); err != nil {
		hard, give := context.WithTimeout(running, 10*time.Second)
		defer give()
		return q.StopAndCancel(hard)
	}
	return nil
}

// sweep removes what workers that were killed left in the folder for temporary files.
func sweep(timeout time.Duration) {
	left, err := filepath.Glob(filepath.Join(os.TempDir(), "fengong-queue-*"))
	if err != nil {
		return
	}
	for _, dir := range left {
		if info, err := os.Stat(dir); err == nil && time.Since(info.ModTime()) > 2*timeout+time.Hour {
			os.RemoveAll(dir)
		}
	}
}

// serve answers on addr how the worker is: /healthz, and /metrics in the text form of Prometheus.
func (w *worker) serve(addr string) (stop func(), err error) {
	l, err := net.Listen("tcp", addr)
	if err != nil {
		return nil, err
	}
	mux := http.NewServeMux()
	mux.HandleFunc("GET /healthz", func(rw http.ResponseWriter, r *http.Request) {
		ctx, cancel := context.WithTimeout(r.Context(), 5*time.Second)
		defer cancel()
		if _, err := w.client.JobList(ctx, river.NewJobListParams().First(1)); err != nil {
			http.Error(rw, "the queue does not answer: "+err.Error(), http.StatusServiceUnavailable)
			return
		}
		if ok, err := w.store.bucket.IsAccessible(ctx); err != nil || !ok {
			http.Error(rw, "the store does not answer", http.StatusServiceUnavailable)
			return
		}
		fmt.Fprintln(rw, "ok")
	})
	mux.HandleFunc("GET /metrics", func(rw http.ResponseWriter, _ *http.Request) {
		fmt.Fprintf(rw, "# TYPE fengong_tables_total counter\nfengong_tables_total{verdict=\"made\"} %d\nfengong_tables_total{verdict=\"refused\"} %d\nfengong_tables_total{verdict=\"failed\"} %d\n",
			w.made.Load(), w.refused.Load(), w.failed.Load())
	})
	server := &http.Server{Handler: mux, ReadHeaderTimeout: 5 * time.Second}
	go func() { _ = server.Serve(l) }() // ends with stop
	w.log.Info("answering", "address", l.Addr().String())
	return func() { _ = server.Close() }, nil
}

func list(ctx context.Context, c *call) error {
	asJSON := c.flags.Bool("json", false, "")
	office := c.flags.String("office", "", "")
	fetch := c.flags.String("fetch", "", "")
	if _, err := c.parse(0, 0); err != nil {
		return err
	}
	q, closeQueue, err := openQueue(ctx, c.queue, &river.Config{Logger: c.log})
	if err != nil {
		return err
	}
	defer closeQueue()
	jobs, err := all(ctx, q, *office)
	if err != nil {
		return err
	}
	if *fetch != "" {
		if err := fetchAll(ctx, c.store, jobs, *fetch); err != nil {
			return err
		}
	}
	if *asJSON {
		e := json.NewEncoder(c.stdout)
		e.SetEscapeHTML(false)
		for i := range jobs { // a line each
			if err := e.Encode(&jobs[i]); err != nil {
				return err
			}
		}
		return nil
	}
	for _, j := range jobs {
		fmt.Fprintf(c.stdout, "%d\t%s\t%s\t%s\t%d\t%s\n", j.ID, j.Office, j.Name, j.State, j.Assignments, j.Output)
		if j.Error != "" {
			fmt.Fprintln(c.stdout, "\t"+j.Error)
		}
		if j.Output == "" {
			for _, line := range j.Found {
				fmt.Fprintln(c.stdout, "\t"+line)
			}
		}
	}
	return nil
}

// fetchAll writes the archive of each job that made one into dir.
func fetchAll(ctx context.Context, name string, jobs []job, dir string) error {
	s, err := openStore(ctx, name)
	if err != nil {
		return err
	}
	defer s.Close()
	if err := os.MkdirAll(dir, 0o777); err != nil {
		return err
	}
	for _, j := range jobs {
		if j.Output == "" || j.State != "completed" {
			continue
		}
		if err := s.fetch(ctx, j.Output, filepath.Join(dir, fmt.Sprintf("%d-%s.zip", j.ID, j.Output[:12]))); err != nil {
			return err
		}
	}
	return nil
}
