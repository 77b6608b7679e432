// Package way tests, mostly with a browser, the whole way, drops, drafts, and programs that end in the midst of it.
package way

import (
	"testing"

	"fengong/internal/web/webtest"
)

func TestMain(m *testing.M) { webtest.Main(m) }
