package tracker

import (
	"runtime"
	"testing"
)

// What an earlier ledger says takes little room: a run that lays a new plan over 400,000 rows holds it until
// the rows are written.
func TestPastRoom(t *testing.T) {
	p, d := samplePlan(t, 40, 2000, 200, 4)
	w, err := openWorkbook(render(t, p, d, sampleSettings()))
	if err != nil {
		t.Fatal(err)
	}
	var before, after runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&before)
	was, err := readPast(w)
	if err != nil {
		t.Fatal(err)
	}
	runtime.GC()
	runtime.ReadMemStats(&after)
	row := (int(after.HeapAlloc) - int(before.HeapAlloc)) / len(was.rows)
	t.Logf("%d bytes a row", row)
	if len(was.rows) != 8000 || row > 330 {
		t.Errorf("%d rows of %d bytes", len(was.rows), row)
	}
	runtime.KeepAlive(was)
	runtime.KeepAlive(w)
}
