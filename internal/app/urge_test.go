package app

import (
	"testing"

	"fengong/internal/render/tracker"
)

func TestFollowed(t *testing.T) {
	rows := []tracker.Urged{
		{Unit: "市甲局", Date: "2026-04-28", Level: "催办"},
		{Unit: "市乙局", Date: "2026-04-28", Level: "催办"},
		{Unit: "市甲局", Date: "2026-06-28", Level: "督办"},
	}
	for i, want := range []bool{true, false, false} {
		if got := followed(rows, i); got != want {
			t.Errorf("%s of %s: followed %v, want %v", rows[i].Level, rows[i].Unit, got, want)
		}
	}
}
