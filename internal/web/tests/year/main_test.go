// Package year tests, mostly with a browser, the ledger, returns and rounds.
package year

import (
	"testing"

	"fengong/internal/web/webtest"
)

func TestMain(m *testing.M) { webtest.Main(m) }
