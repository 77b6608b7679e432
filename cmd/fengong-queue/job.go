package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"log/slog"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync/atomic"
	"time"

	"github.com/riverqueue/river"

	"fengong/internal/app"
	"fengong/internal/archive"
	"fengong/internal/runfolder"
	"fengong/model"
)

// worker makes tables. It runs a job at least once; a second run gives the same bytes under the same
// digest, and so changes nothing.
type worker struct {
	river.WorkerDefaults[Table]
	store  *store
	client client
	log    *slog.Logger

	made, refused, failed atomic.Int64 // since the program began
}

// mostFound is how many diagnostics are kept of a table.
const mostFound = 500

// Work makes the table of a job. What is wrong with the source is kept and not tried again; what is
// wrong with the machine is.
func (w *worker) Work(ctx context.Context, job *river.Job[Table]) error {
	began := time.Now()
	log := w.log.With("job", job.ID, "office", job.Args.Office, "table", job.Args.Name, "attempt", job.Attempt)
	result, err := w.make(ctx, &job.Args)
	if recorded := river.RecordOutput(ctx, result); recorded != nil {
		err = errors.Join(err, recorded)
	}
	var source faulty
	switch {
	case err == nil:
		w.made.Add(1)
		log.Info("made", "output", result.Output, "assignments", result.Assignments, "seconds", time.Since(began).Seconds())
		return nil
	case errors.As(err, &source):
		w.refused.Add(1)
		log.Warn("refused", "error", err, "seconds", time.Since(began).Seconds())
		return river.JobCancel(err)
	}
	w.failed.Add(1)
	log.Error("failed", "error", err, "seconds", time.Since(began).Seconds())
	return err
}

// make makes, proves and stores one table.
func (w *worker) make(ctx context.Context, t *Table) (result result, err error) {
	was, err := latest(ctx, w.client, t)
	if err != nil {
		return result, err
	}
	if was != t.Earlier {
		return result, faulty{errors.New("the table was made anew after this was handed in, and its tracker may have changed: submit it once more")}
	}
	dir, err := os.MkdirTemp("", "fengong-queue-")
	if err != nil {
		return result, err
	}
	defer os.RemoveAll(dir)

	input, err := w.store.get(ctx, t.Input)
	if err != nil {
		return result, err
	}
	if err := unpack(input, dir); err != nil {
		return result, faulty{err}
	}
	in := app.Inputs{Source: filepath.Join(dir, sourceFolder, t.Source)}
	target := filepath.Join(dir, "out", in.ProjectName())
	if t.Earlier != "" {
		if err := w.goOn(ctx, t.Earlier, dir, target); err != nil {
			return result, err
		}
	}
	in.Out = target
	p := app.Load(in)
	run := p.Prepare(filepath.SplitList(os.Getenv("FENGONG_FONTS")))
	result.keep(p.Found, dir)
	switch {
	case slices.ContainsFunc(p.Found, func(d model.Diagnostic) bool { return d.Code == "fonts-missing" }):
		return result, errors.New("this machine has no Chinese fonts")
	case run == nil:
		return result, faulty{errors.New("the source has errors")}
	}
	c := p.Counts()
	result.Assignments = c.Assignments
	run.Maker = maker()
	run.Tell = func(ds model.Diagnostics) { result.keep(ds, dir) }
	made, err := run.Make(ctx, target)
	if err != nil {
		return result, w.judged(ctx, err, &result, dir)
	}
	result.Letters = made.Letters
	result.Output, err = w.pack(ctx, target)
	return result, err
}

// goOn lays the earlier run into target, with the tracker that came with the source, if one did.
func (w *worker) goOn(ctx context.Context, digest, dir, target string) error {
	data, err := w.store.get(ctx, digest)
	if err != nil {
		return err
	}
	earlier := filepath.Join(dir, "earlier")
	if err := unpack(data, earlier); err != nil {
		return err
	}
	found, err := filepath.Glob(filepath.Join(earlier, "*", runfolder.ManifestName))
	if err != nil || len(found) != 1 {
		return fmt.Errorf("the earlier run %s holds %d manifests", digest, len(found))
	}
	if err := os.MkdirAll(filepath.Dir(target), 0o777); err != nil {
		return err
	}
	if err := os.Rename(filepath.Dir(found[0]), target); err != nil {
		return err
	}
	for _, name := range archive.Added() {
		if err := os.Remove(filepath.Join(target, name)); err != nil && !errors.Is(err, os.ErrNotExist) {
			return err
		}
	}
	err = os.Rename(filepath.Join(dir, trackerFile), filepath.Join(target, trackerFile))
	if errors.Is(err, os.ErrNotExist) {
		return nil
	}
	return err
}

// judged tells faults of the source from those of the machine.
func (w *worker) judged(ctx context.Context, err error, result *result, dir string) error {
	var write *app.WriteError
	var ds model.Diagnostics
	message, _, mendable := app.Explain(err)
	switch {
	case ctx.Err() != nil, errors.As(err, &write), !mendable:
		return err
	case errors.As(err, &ds):
		result.keep(ds, dir)
	}
	return faulty{errors.New(message.ZH)}
}

// pack proves the run once more, from its folder alone, and stores its archive.
func (w *worker) pack(ctx context.Context, target string) (string, error) {
	run, ds := archive.Open(target)
	if run == nil {
		return "", ds
	}
	defer run.Close()
	if proof := run.Verify(maker()); proof.Found.Failed() {
		return "", fmt.Errorf("the run is not proven: %w", proof.Found)
	}
	var b bytes.Buffer
	if err := run.Pack(&b, maker()); err != nil {
		return "", fmt.Errorf("packing the run: %w", err)
	}
	return w.store.put(ctx, b.Bytes())
}

// keep takes diagnostics over, without the folder that only the worker had.
func (r *result) keep(ds model.Diagnostics, dir string) {
	for _, d := range ds {
		if len(r.Found) == mostFound {
			r.Found = append(r.Found, "…")
		}
		if len(r.Found) > mostFound {
			return
		}
		text := strings.ReplaceAll(d.Format(model.Chinese), filepath.Join(dir, sourceFolder)+string(filepath.Separator), "")
		r.Found = append(r.Found, text)
	}
}
