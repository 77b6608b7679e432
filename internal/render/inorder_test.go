package render

import (
	"runtime"
	"sync/atomic"
	"testing"
	"time"
)

func TestInOrder(t *testing.T) {
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(4))
	for _, until := range []int{0, 1, 7, 50, 100} { // asked for, of 50
		var begun, working atomic.Int32
		tools := make([]atomic.Bool, workers())
		asked := 0
		for i, got := range inOrder(50, func(worker, i int) int {
			begun.Add(1)
			working.Add(1)
			defer working.Add(-1)
			if tools[worker].Swap(true) {
				t.Errorf("two are worker %d", worker)
			}
			defer tools[worker].Store(false)
			time.Sleep(time.Duration((i*7)%3) * time.Millisecond)
			return 10 * i
		}) {
			if i != asked || got != 10*i {
				t.Errorf("the result at %d is of %d: %d", asked, i, got)
			}
			if asked++; asked > until {
				break
			}
		}
		if want := min(until+1, 50); asked != want {
			t.Errorf("%d results, want %d", asked, want)
		}
		if working.Load() != 0 {
			t.Error("something is still being done")
		}
		if n := int(begun.Load()); n > asked+2*workers()+1 {
			t.Errorf("%d were done, %d asked for", n, asked)
		}
	}
}

// A fault of one is that of who asks for it, once those before it are given and nothing else is being done.
func TestInOrderFault(t *testing.T) {
	var working atomic.Int32
	asked := 0
	defer func() {
		if r := recover(); r != "a fault" || asked != 5 || working.Load() != 0 {
			t.Errorf("fault %v after %d results, %d still being done", r, asked, working.Load())
		}
	}()
	for range inOrder(50, func(_, i int) int {
		working.Add(1)
		defer working.Add(-1)
		if i == 5 {
			panic("a fault")
		}
		time.Sleep(time.Millisecond)
		return i
	}) {
		asked++
	}
}
