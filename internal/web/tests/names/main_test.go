// Package names tests, mostly with a browser, the names of units, full names, corrections and the shared directory.
package names

import (
	"testing"

	"fengong/internal/web/webtest"
)

func TestMain(m *testing.M) { webtest.Main(m) }
