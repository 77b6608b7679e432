package tracker

import (
	"os"
	"runtime/debug"
	"testing"
)

// Thousands of small workbooks come and go here: a quarter of the time goes into what is cleared away,
// where that is done as often as in a program that has to be small.
func TestMain(m *testing.M) {
	debug.SetGCPercent(800)
	os.Exit(m.Run())
}
