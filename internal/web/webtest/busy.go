package webtest

import (
	"context"
	"syscall"
	"time"

	"github.com/chromedp/cdproto/performance"
	"github.com/chromedp/chromedp"
)

// Busy gives a function that says for how long the processors have worked for the page in the browser, and for this program:
// on a machine that others use as well, that says more than the clock.
func (v *Visitor) Busy() func() (page, program time.Duration) {
	v.T.Helper()
	v.Do(chromedp.Func(func(ctx context.Context, t *chromedp.Target) error {
		_, err := chromedp.Call(ctx, performance.Enable, performance.EnableParams{TimeDomain: performance.EnableTimeDomainThreadTicks})
		return err
	}))
	return func() (page, program time.Duration) {
		v.Do(chromedp.Func(func(ctx context.Context, t *chromedp.Target) error {
			got, err := chromedp.Call(ctx, performance.GetMetrics, chromedp.Void{})
			for _, m := range got.Metrics {
				if m.Name == "TaskDuration" {
					page = time.Duration(m.Value * float64(time.Second))
				}
			}
			return err
		}))
		var u syscall.Rusage
		if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
			v.T.Fatal(err)
		}
		return page, time.Duration(u.Utime.Nano() + u.Stime.Nano())
	}
}
