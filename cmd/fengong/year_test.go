package main

import (
	"os/exec"
	"path/filepath"
	"strconv"
	"testing"

	"fengong/internal/testtool"
)

// A year of rounds, played from outside by a program that keeps its own account of what
// everybody typed: nothing is lost, nobody is asked a question without need, and the ledger
// says what each unit wrote last. Few units and rounds here; by hand, more: see year.py.
func TestYear(t *testing.T) {
	if testing.Short() {
		t.Skip("takes a minute")
	}
	python := testtool.Python(t, "openpyxl")
	t.Setenv("FENGONG_FONTS", testtool.NotoDir(t))
	program, err := exec.LookPath("fengong") // as TestMain has put it there
	if err != nil {
		t.Fatal(err)
	}
	for seed := range 2 {
		out, err := exec.Command(python, "testdata/year/year.py", program, filepath.Join(t.TempDir(), "year"), strconv.Itoa(seed+1), "12", "20", "8").CombinedOutput()
		t.Logf("%s", out)
		if err != nil {
			t.Errorf("seed %d: %v", seed+1, err)
		}
	}
}
