package settings

import (
	"bytes"
	"testing"

	"fengong/model"
	"fengong/templates"
)

// checkFound makes sure that a reader gives either something or an Error, and that each place
// is in the file.
func checkFound(t *testing.T, data []byte, nothing bool, ds model.Diagnostics) {
	t.Helper()
	if nothing != ds.Failed() {
		t.Fatalf("nothing is read: %t, with %v", nothing, ds)
	}
	lines := bytes.Count(data, []byte("\n")) + 1
	for _, d := range ds {
		if d.Pos.Line < 0 || d.Pos.Line > lines {
			t.Fatalf("line %d of %d: %v", d.Pos.Line, lines, d)
		}
	}
}

func FuzzReadSettings(f *testing.F) {
	f.Add(templates.Settings)
	f.Add([]byte("[document]\nissuer = “市食安办”\n"))
	f.Add([]byte("[columns]\n\"责任\" = \"unit\"\n[rows]\n\"注\" = \"note\"\n[letter]\nformats = [\"pdf\"]\ncolumns = [\n\"甲\"]\n"))
	f.Add([]byte("document.date = \"2026-3-31\"\n[report]\nahead = -1\n"))
	f.Fuzz(func(t *testing.T, data []byte) {
		s, ds := Read("fengong.toml", data)
		checkFound(t, data, s == nil, ds)
	})
}

func FuzzReadDirectory(f *testing.F) {
	f.Add(templates.Units)
	f.Add([]byte("[[unit]]\nname = \"甲局\"\nfull = \"某市甲局\"\naliases = [\"甲\"]\n[[group]]\nname = \"各局\"\nmembers = [\"甲局\"]\n[words]\nwhole = [\"甲、乙局\"]\ndifferent = [[\"甲局\", \"乙局\"]]\n"))
	f.Add([]byte("unit = [{name = \"甲\"}]\ngroup = [{name = \"乙\", members = [\"乙\"]}]\n"))
	f.Fuzz(func(t *testing.T, data []byte) {
		d, ds := ReadDirectory("units.toml", data)
		checkFound(t, data, d == nil, ds)
	})
}
