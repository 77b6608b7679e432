package main

import (
	"archive/zip"
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/riverqueue/river"

	"fengong/internal/app"
)

// An input zip holds the source and what belongs to it in one folder and, beside that, the tracker
// that people worked in.
const (
	sourceFolder = "source"
	trackerFile  = "tracker.xlsx"
)

// beside are the files that go with a source where they lie beside it.
var beside = []string{"fengong.toml", "units.toml", "units.xlsx", "corrections.toml", "letter.docx"}

func submit(ctx context.Context, c *call) error {
	office := c.flags.String("office", "", "")
	tracker := c.flags.String("tracker", "", "")
	sources, err := c.parse(1, -1)
	if err != nil {
		return err
	}
	switch {
	case strings.TrimSpace(*office) == "":
		return faulty{errors.New("--office says whose table it is")}
	case *tracker != "" && len(sources) > 1:
		return faulty{errors.New("a tracker is of one table: submit the tables one by one")}
	}
	s, err := openStore(ctx, c.store)
	if err != nil {
		return err
	}
	defer s.Close()
	q, closeQueue, err := openQueue(ctx, c.queue, &river.Config{Logger: c.log})
	if err != nil {
		return err
	}
	defer closeQueue()
	var busy bool
	for _, source := range sources {
		input, err := packInput(source, *tracker)
		if err != nil {
			return faulty{err}
		}
		in := app.Inputs{Source: source}
		t := Table{Office: *office, Name: in.ProjectName(), Source: filepath.Base(source)}
		if t.Earlier, err = latest(ctx, q, &t); err != nil {
			return err
		}
		if *tracker != "" && t.Earlier == "" {
			return faulty{fmt.Errorf("%s has not been made here yet: there is no tracker to go on from", t.Name)}
		}
		if t.Input, err = s.put(ctx, input); err != nil {
			return err
		}
		job, taken, err := insert(ctx, q, t)
		if err != nil {
			return err
		}
		verdict := "queued"
		if !taken {
			verdict, busy = "busy", true
		}
		fmt.Fprintf(c.stdout, "%d\t%s\t%s\t%s\n", job.ID, t.Office, t.Name, verdict)
	}
	if busy {
		return faulty{errBusy}
	}
	return nil
}

// packInput gives the zip of a source: the same bytes for the same files.
func packInput(source, tracker string) ([]byte, error) {
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	add := func(name, file string) error {
		data, err := os.ReadFile(file)
		if err != nil {
			return err
		}
		w, err := z.Create(name)
		if err == nil {
			_, err = w.Write(data)
		}
		return err
	}
	if err := add(sourceFolder+"/"+filepath.Base(source), source); err != nil {
		return nil, err
	}
	for _, name := range beside {
		err := add(sourceFolder+"/"+name, filepath.Join(filepath.Dir(source), name))
		if err != nil && !errors.Is(err, os.ErrNotExist) {
			return nil, err
		}
	}
	if tracker != "" {
		if err := add(trackerFile, tracker); err != nil {
			return nil, err
		}
	}
	if err := z.Close(); err != nil {
		return nil, err
	}
	return b.Bytes(), nil
}

// The most that a zip may unpack to.
const (
	mostBytes = 4 << 30
	mostFiles = 50_000
)

// unpack writes the files of a zip into dir. What leads out of it, or is too large, is an error.
func unpack(data []byte, dir string) error {
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return fmt.Errorf("reading the zip: %w", err)
	}
	if len(z.File) > mostFiles {
		return fmt.Errorf("the zip has %d files", len(z.File))
	}
	room := int64(mostBytes)
	for _, f := range z.File {
		name := filepath.FromSlash(f.Name)
		if strings.HasSuffix(f.Name, "/") {
			continue
		}
		if !filepath.IsLocal(name) || slices.Contains(strings.Split(f.Name, "/"), "..") {
			return fmt.Errorf("the zip has a file %q", f.Name)
		}
		n, err := unpackFile(f, filepath.Join(dir, name), room)
		if err != nil {
			return fmt.Errorf("unpacking %s: %w", f.Name, err)
		}
		room -= n
	}
	return nil
}

func unpackFile(f *zip.File, name string, room int64) (n int64, err error) {
	if err := os.MkdirAll(filepath.Dir(name), 0o777); err != nil {
		return 0, err
	}
	r, err := f.Open()
	if err != nil {
		return 0, err
	}
	defer r.Close()
	w, err := os.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o666)
	if err != nil {
		return 0, err
	}
	defer func() { err = errors.Join(err, w.Close()) }()
	n, err = io.Copy(w, io.LimitReader(r, room+1))
	if err == nil && n > room {
		err = errors.New("it is too large")
	}
	return n, err
}
