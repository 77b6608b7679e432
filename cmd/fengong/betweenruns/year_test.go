package betweenruns

import (
	"os"
	"os/exec"
	"path/filepath"
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
	fonts := testtool.NotoDir(t)
	program, err := exec.LookPath("fengong") // where TestMain has put it
	if err != nil {
		t.Fatal(err)
	}
	t.Parallel()
	cmd := exec.Command(python, "testdata/year.py", program, filepath.Join(t.TempDir(), "year"), "1", "12", "20", "8")
	cmd.Env = append(os.Environ(), "FENGONG_FONTS="+fonts)
	out, err := cmd.CombinedOutput()
	t.Logf("%s", out)
	if err != nil {
		t.Error(err)
	}
}
