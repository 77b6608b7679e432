package render

import (
	"iter"
	"runtime"
	"sync"
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
		results := make(chan chan T, workers())
		stop := make(chan struct{})
		var all sync.WaitGroup
		defer all.Wait()
		defer close(stop)
		all.Go(func() {
			defer close(results)
			for i := range n {
				result := make(chan T, 1)
				select {
				case results <- result:
				case <-stop:
					return
				}
				w := <-idle
				all.Go(func() {
					result <- do(w, i)
					idle <- w
				})
			}
		})
		i := 0
		for result := range results {
			if !yield(i, <-result) {
				return
			}
			i++
		}
	}
}

// workers is how many work at once.
func workers() int { return runtime.GOMAXPROCS(0) }
