package main

import (
	"cmp"
	"context"
	"crypto/sha256"
	"database/sql"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"net/url"
	"path/filepath"
	"strings"
	"time"

	"github.com/jackc/pgx/v5/pgxpool"
	"github.com/riverqueue/river"
	"github.com/riverqueue/river/riverdriver"
	"github.com/riverqueue/river/riverdriver/riverpgxv5"
	"github.com/riverqueue/river/riverdriver/riversqlite"
	"github.com/riverqueue/river/rivermigrate"
	"github.com/riverqueue/river/rivertype"
	_ "modernc.org/sqlite" // the driver named sqlite
)

// Table is a job: one table of one office. While one waits or is worked on, no second of the same
// office and name is taken.
type Table struct {
	Office string `json:"office" river:"unique"`
	Name   string `json:"name" river:"unique"` // of the source, without its ending
	Source string `json:"source"`              // its file in Input
	Input  string `json:"input"`               // digest of the zip of source, settings and, if people worked in it, tracker
	// Earlier is the digest of the output that the new one goes on from; "" where it is the first.
	Earlier string `json:"earlier,omitempty"`
}

// Kind names the kind of job in the database.
func (Table) Kind() string { return "table" }

// tag finds the jobs of one office's table.
func (t *Table) tag() string {
	sum := sha256.Sum256([]byte(t.Office + "\x00" + t.Name))
	return "t" + hex.EncodeToString(sum[:16])
}

// result is what a job left behind, whether it made its table or not.
type result struct {
	Output      string   `json:"output,omitempty"` // digest of the archive
	Letters     int      `json:"letters,omitempty"`
	Assignments int      `json:"assignments,omitempty"`
	Found       []string `json:"found,omitempty"` // diagnostics, a line each
}

// client is River's, for either database.
type client interface {
	Insert(context.Context, river.JobArgs, *river.InsertOpts) (*rivertype.JobInsertResult, error)
	JobList(context.Context, *river.JobListParams) (*river.JobListResult, error)
	Start(context.Context) error
	Stop(context.Context) error
	StopAndCancel(context.Context) error
}

// openQueue opens the queue of that name, and brings its tables up to date. close ends it.
func openQueue(ctx context.Context, name string, config *river.Config) (c client, close func(), err error) {
	// What became of a job is what the next of its table goes on from: it is kept.
	config.CompletedJobRetentionPeriod, config.CancelledJobRetentionPeriod, config.DiscardedJobRetentionPeriod = -1, -1, -1
	switch {
	case strings.HasPrefix(name, "sqlite:"):
		file, err := filepath.Abs(strings.TrimPrefix(name, "sqlite:"))
		if err != nil {
			return nil, nil, faulty{err}
		}
		// _txlock: a transaction that begins by reading and goes on to write would fail beside another.
		db, err := sql.Open("sqlite", "file:"+(&url.URL{Path: filepath.ToSlash(file)}).EscapedPath()+
			"?_pragma=busy_timeout(20000)&_pragma=journal_mode(WAL)&_txlock=immediate")
		if err != nil {
			return nil, nil, fmt.Errorf("opening the queue: %w", err)
		}
		db.SetMaxOpenConns(1) // as riversqlite asks
		c, err := open(ctx, riversqlite.New(db), config)
		return c, func() { db.Close() }, err
	case strings.HasPrefix(name, "postgres://"), strings.HasPrefix(name, "postgresql://"):
		pool, err := pgxpool.New(ctx, name)
		if err != nil {
			return nil, nil, faulty{fmt.Errorf("opening the queue: %w", err)}
		}
		c, err := open(ctx, riverpgxv5.New(pool), config)
		return c, pool.Close, err
	}
	return nil, nil, faulty{fmt.Errorf("--queue is sqlite:FILE or postgres://…, not %q", name)}
}

func open[Tx any](ctx context.Context, driver riverdriver.Driver[Tx], config *river.Config) (client, error) {
	migrator, err := rivermigrate.New(driver, &rivermigrate.Config{Logger: config.Logger})
	if err != nil {
		return nil, fmt.Errorf("opening the queue: %w", err)
	}
	for try := 0; ; try++ { // several may find a new database at once, and one of them is first
		if _, err = migrator.Migrate(ctx, rivermigrate.DirectionUp, nil); err == nil {
			break
		}
		if try == 5 || ctx.Err() != nil {
			return nil, fmt.Errorf("setting up the queue: %w", err)
		}
		time.Sleep(time.Second)
	}
	c, err := river.NewClient(driver, config)
	if err != nil {
		return nil, fmt.Errorf("opening the queue: %w", err)
	}
	return c, nil
}

// insert hands a job in; taken is false where one of the same office and name is there already,
// which job then is.
func insert(ctx context.Context, c client, t Table) (job *rivertype.JobRow, taken bool, err error) {
	result, err := c.Insert(ctx, t, &river.InsertOpts{MaxAttempts: 3, Tags: []string{t.tag()}, UniqueOpts: river.UniqueOpts{
		ByArgs: true,
		ByState: []rivertype.JobState{rivertype.JobStateAvailable, rivertype.JobStatePending, rivertype.JobStateRetryable,
			rivertype.JobStateRunning, rivertype.JobStateScheduled},
	}})
	if err != nil {
		return nil, false, fmt.Errorf("handing in %s: %w", t.Name, err)
	}
	return result.Job, !result.UniqueSkippedAsDuplicate, nil
}

// latest gives the digest of the last output made of the table; "" where there is none.
func latest(ctx context.Context, c client, t *Table) (string, error) {
	list, err := c.JobList(ctx, river.NewJobListParams().Kinds(t.Kind()).TagsAll(t.tag()).States(rivertype.JobStateCompleted).
		OrderBy(river.JobListOrderByFinalizedAt, river.SortOrderDesc).First(1))
	if err != nil {
		return "", fmt.Errorf("looking for the earlier run of %s: %w", t.Name, err)
	}
	for _, job := range list.Jobs {
		return resultOf(job).Output, nil
	}
	return "", nil
}

func resultOf(job *rivertype.JobRow) (r result) {
	if data := job.Output(); data != nil {
		_ = json.Unmarshal(data, &r) // written by Work; what is damaged says nothing
	}
	return r
}

// job is a job as people and programs see it.
type job struct {
	ID       int64      `json:"id"`
	Office   string     `json:"office"`
	Name     string     `json:"name"`
	State    string     `json:"state"` // River's
	Attempt  int        `json:"attempt"`
	Created  time.Time  `json:"created"`
	Finished *time.Time `json:"finished,omitempty"`
	Error    string     `json:"error,omitempty"` // of the last attempt
	result
}

// all gives the jobs of an office, or of all where it is "", oldest first.
func all(ctx context.Context, c client, office string) (jobs []job, err error) {
	params := river.NewJobListParams().Kinds(Table{}.Kind()).OrderBy(river.JobListOrderByID, river.SortOrderAsc).First(1000)
	for {
		list, err := c.JobList(ctx, params)
		if err != nil {
			return nil, fmt.Errorf("listing the jobs: %w", err)
		}
		for _, row := range list.Jobs {
			var t Table
			if err := json.Unmarshal(row.EncodedArgs, &t); err != nil {
				return nil, fmt.Errorf("job %d: %w", row.ID, err)
			}
			if office != "" && t.Office != office {
				continue
			}
			j := job{ID: row.ID, Office: t.Office, Name: t.Name, State: string(row.State), Attempt: row.Attempt,
				Created: row.CreatedAt, Finished: row.FinalizedAt, result: resultOf(row)}
			if n := len(row.Errors); n > 0 && row.State != rivertype.JobStateCompleted {
				j.Error = cmp.Or(row.Errors[n-1].Error, "failed")
			}
			jobs = append(jobs, j)
		}
		if len(list.Jobs) == 0 || list.LastCursor == nil {
			return jobs, nil
		}
		params = params.After(list.LastCursor)
	}
}

var errBusy = errors.New("a table of this name is being worked on for the office; see fengong-queue jobs")
