package web

import (
	"context"
	"errors"
	"sync"

	"fengong/internal/app"
	"fengong/internal/beside"
	"fengong/model"
)

// runs are the projects that are being made, one run a project at a time.
type runs struct {
	mu  sync.Mutex
	all map[string]*run // by ID of the project, the last one
	wg  sync.WaitGroup
}

func newRuns() *runs { return &runs{all: map[string]*run{}} }

// run is one making of a project. Any number of pages can watch it.
type run struct {
	cancel context.CancelFunc

	mu      sync.Mutex
	step    app.Step
	over    bool
	result  *app.Result
	message model.Text // why it failed
	hint    model.Text
	found   model.Diagnostics
	changed chan struct{} // closed at the next change
}

// state is what a page sees of a run.
type state struct {
	Step    app.Step
	Over    bool
	Result  *app.Result
	Message model.Text
	Hint    model.Text
	Found   model.Diagnostics
}

// look gives the state of the run, and a channel that is closed once it is another.
func (r *run) look() (state, <-chan struct{}) {
	r.mu.Lock()
	defer r.mu.Unlock()
	return state{r.step, r.over, r.result, r.message, r.hint, r.found}, r.changed
}

func (r *run) change(f func()) {
	r.mu.Lock()
	defer r.mu.Unlock()
	f()
	close(r.changed)
	r.changed = make(chan struct{})
}

// of gives the last run of a project; nil where there was none.
func (rs *runs) of(id string) *run {
	rs.mu.Lock()
	defer rs.mu.Unlock()
	return rs.all[id]
}

// start makes a project with the function, unless it is being made already.
func (rs *runs) start(id string, do func(ctx context.Context, tell func(app.Step)) (*app.Result, model.Diagnostics, error)) {
	rs.mu.Lock()
	defer rs.mu.Unlock()
	if r := rs.all[id]; r != nil {
		if s, _ := r.look(); !s.Over {
			return
		}
	}
	ctx, cancel := context.WithCancel(context.Background())
	r := &run{cancel: cancel, changed: make(chan struct{})}
	rs.all[id] = r
	rs.wg.Go(func() {
		defer cancel()
		var result *app.Result
		var found model.Diagnostics
		err := beside.Guarded(func() (err error) { // what one table breaks is not the whole desk
			result, found, err = do(ctx, func(s app.Step) { r.change(func() { r.step = s }) })
			return err
		})
		r.change(func() {
			r.over, r.result, r.found = true, result, found
			if err != nil {
				r.message, r.hint, _ = app.Explain(err)
				r.found = append(r.found, faultsOf(err)...)
			}
		})
	})
}

// faultsOf gives the diagnostics in the error of a run.
func faultsOf(err error) model.Diagnostics {
	var ds model.Diagnostics
	if unproven, ok := errors.AsType[*app.UnprovenError](err); ok {
		return unproven.Found
	}
	errors.As(err, &ds)
	return ds
}

func (rs *runs) close() {
	rs.mu.Lock()
	for _, r := range rs.all {
		r.cancel()
	}
	rs.mu.Unlock()
	rs.wg.Wait()
}
