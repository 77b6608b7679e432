// Package betweenruns tries what people do between two runs of the program, over days or a year: they work
// in the ledger and fill in what they send back with programs of their own. It has tests only.
package betweenruns

import (
	"os"
	"testing"

	"fengong/cmd/fengong/fengongtest"
)

func TestMain(m *testing.M) {
	os.Exit(fengongtest.Install(m))
}
