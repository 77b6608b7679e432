package tracker

import "testing"

// A ledger with the column of upper themes stays one where a new version of the table has none.
func TestUpperThemesGo(t *testing.T) {
	s := sampleSettings()
	p, next := plan("甲局", "乙局"), plan("甲局", "乙局")
	p.Themes[0].Above = []string{"一、总则"}
	now, _, err := Update(render(t, p, nil, s), next, nil, s, nil)
	if err != nil {
		t.Fatal(err)
	}
	entries, err := Read(now)
	if err != nil {
		t.Fatal(err)
	}
	if len(entries) == 0 {
		t.Fatal("no rows")
	}
	for _, e := range entries {
		if e.Parent != "" {
			t.Errorf("%s is still under %s", e.Text, e.Parent)
		}
	}
}
