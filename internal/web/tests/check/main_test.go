// Package check tests, mostly with a browser, the table as it was read, and the questions and answers about it.
package check

import (
	"testing"

	"fengong/internal/web/webtest"
)

func TestMain(m *testing.M) { webtest.Main(m) }
