package render

import (
	"iter"
	"runtime"

	"fengong/internal/beside"
)

// inOrder does n things on all processors and gives what comes of each, in order; do is told which of
// workers it is that does the i-th, so that each can have tools of its own. Few are done ahead of
// what is asked for.
func inOrder[T any](n int, do func(worker, i int) T) iter.Seq2[int, T] {
	return func(yield func(int, T) bool) {
		idle := make(chan int, workers())
		for w := range workers() {
			idle <- w
		}
		results := make(chan func() T, workers())
		stop := make(chan struct{})
		defer func() {
			for range workers() { // all that was begun is done
				<-idle
			}
		}()
		defer close(stop)
		go func() {
			defer close(results)
			for i := range n {
				var w int
				select {
				case w = <-idle:
				case <-stop:
					return
				}
				wait := beside.Start(func() T {
					defer func() { idle <- w }()
					return do(w, i)
				})
				select {
				case results <- wait:
				case <-stop:
					return
				}
			}
		}()
		i := 0
		for result := range results {
			if !yield(i, result()) {
				return
			}
			i++
		}
	}
}

// workers is how many work at once.
func workers() int { return runtime.GOMAXPROCS(0) }
