// Package ledger tests, mostly with a browser, what becomes of days, returns and ledgers that people mend or bring back, on the page.
package ledger

import (
	"testing"

	"fengong/internal/web/webtest"
)

func TestMain(m *testing.M) { webtest.Main(m) }
