package beside

import (
	"errors"
	"fmt"
	"strings"
	"sync/atomic"
	"testing"
)

func fault(do func()) (r any) {
	defer func() { r = recover() }()
	do()
	return nil
}

func TestStart(t *testing.T) {
	var times atomic.Int32
	wait := Start(func() int { return int(times.Add(1)) })
	if a, b := wait(), wait(); a != 1 || b != 1 {
		t.Errorf("it gives %d, then %d", a, b)
	}
	wait = Start(func() int { panic("a fault") })
	for range 2 {
		if r := fault(func() { wait() }); r != "a fault" {
			t.Errorf("who waits is told %v", r)
		}
	}
}

func TestEach(t *testing.T) {
	for _, n := range []int{0, 1, 2, 100} {
		done := make([]atomic.Int32, n)
		Each(n, func(i int) { done[i].Add(1) })
		for i := range done {
			if done[i].Load() != 1 {
				t.Errorf("of %d, number %d is done %d times", n, i, done[i].Load())
			}
		}
	}
	for _, value := range []any{"a fault", errors.New("a fault")} {
		if r := fault(func() {
			Each(100, func(i int) {
				if i == 30 {
					panic(value)
				}
			})
		}); fmt.Sprint(r) != "a fault" {
			t.Errorf("who waits is told %v", r)
		}
	}
}

func TestGuarded(t *testing.T) {
	want := errors.New("no room")
	if err := Guarded(func() error { return want }); err != want {
		t.Errorf("the error is %v", err)
	}
	if err := Guarded(func() error { return nil }); err != nil {
		t.Errorf("an error where there is none: %v", err)
	}
	err := Guarded(func() error { panic("a fault") })
	if err == nil || !strings.HasPrefix(err.Error(), "a fault\n") || !strings.Contains(err.Error(), "TestGuarded") {
		t.Errorf("the error is %v", err)
	}
}
