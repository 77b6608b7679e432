// Package beside does work beside other work. A fault of it, a panic, is that of whoever waits for it: left in its goroutine
// it would end the program, and on the page all that others do in it.
package beside

import (
	"fmt"
	"runtime"
	"runtime/debug"
	"sync"
	"sync/atomic"
)

// Start begins do. The function that it returns waits for what do gives, as often as it is called, and panics as do did.
func Start[T any](do func() T) (wait func() T) {
	wait = sync.OnceValue(do)
	go func() {
		defer func() { _ = recover() }() // wait panics with it again
		wait()
	}()
	return wait
}

// Each does the n things that do does on all processors, in any order, and returns when all are done. Where one of them
// panics, the rest of what that processor would have done is left, and Each panics with the first such fault.
func Each(n int, do func(i int)) {
	var next atomic.Int64
	var group sync.WaitGroup
	var fault atomic.Pointer[any]
	for range min(runtime.GOMAXPROCS(0), n) {
		group.Go(func() {
			defer func() {
				if r := recover(); r != nil {
					fault.CompareAndSwap(nil, &r)
				}
			}()
			for i := int(next.Add(1)) - 1; i < n; i = int(next.Add(1)) - 1 {
				do(i)
			}
		})
	}
	group.Wait()
	if r := fault.Load(); r != nil {
		panic(*r)
	}
}

// Guarded returns the error of do, and what do panicked with, its stack behind it, as one.
func Guarded(do func() error) (err error) {
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("%v\n%s", r, debug.Stack())
		}
	}()
	return do()
}
