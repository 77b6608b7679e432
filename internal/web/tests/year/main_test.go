// Package year tests, mostly with a browser, a year on the page: returns, rounds, reminders, reports.
package year

import (
	"testing"

	"fengong/internal/web/webtest"
)

func TestMain(m *testing.M) { webtest.Main(m) }
