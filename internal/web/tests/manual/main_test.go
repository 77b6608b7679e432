// Package manual tests with a browser that the manual's year can be lived through as it is written, and how the manual looks.
package manual

import (
	"testing"

	"fengong/internal/web/webtest"
)

func TestMain(m *testing.M) { webtest.Main(m) }
