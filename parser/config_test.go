package parser

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"fengong/model"
	"fengong/templates"
)

func TestReadSettings(t *testing.T) {
	for _, c := range []struct{ name, in, want string }{
		{"empty file keeps the defaults", "", ""},
		{"byte order mark", "\ufeff[document]\nissuer = \"市食安办\"\n", ""},
		{"bare date", "[document]\ndate = 2020-03-31\n",
			"f.toml:2:8: error: this is not TOML: cannot decode TOML local date into struct field model.Document.Date of type string [toml-invalid]\n    a date is quoted too: date = \"2026-03-31\""},
		{"unknown key names its sibling", "[document]\nisuer = \"x\"\n",
			"f.toml:2: error: there is no key document.isuer [key-unknown]\n    did you mean document.issuer?"},
		{"unknown table", "[leter]\ntitle = \"x\"\n",
			"f.toml:1: error: there is no key leter [key-unknown]\n    did you mean letter?"},
		{"not a date", "\n[document]\ndate = \"3月31日\"\n",
			"f.toml:3: error: document.date is \"3月31日\", which is no date [setting-invalid]\n    write it as date = \"2026-03-31\""},
		{"size out of range", "[appendix]\nsize = 5\n",
			"f.toml:2: error: appendix.size is 5, which is out of range [setting-invalid]\n    use 9 to 22 points"},
		{"unknown orientation", "[appendix]\norientation = \"横\"\n",
			"f.toml:2: error: appendix.orientation is \"横\", which is unknown [setting-invalid]\n    write \"auto\", \"portrait\" or \"landscape\""},
		{"unknown format", "[letter]\nformats = [\"docx\", \"wps\"]\n",
			"f.toml:2: error: letter.formats has \"wps\", which is unknown [setting-invalid]\n    write formats = [\"docx\"] or formats = [\"docx\", \"pdf\"]"},
		{"no Word files", "[letter]\nformats = [\"pdf\"]\n",
			"f.toml:2: error: letter.formats lacks docx: the reconciliation is read from the Word files [setting-invalid]\n    write formats = [\"docx\"] or formats = [\"docx\", \"pdf\"]"},
		{"no states", "[tracker]\nstates = []\n",
			"f.toml:2: error: tracker.states names no state [setting-invalid]\n    name one at least: states = [\"未启动\"]"},
		{"year without a beginning", "[report]\nyear_end = \"2026-12-31\"\n",
			"f.toml:2: error: report.year_end is given without report.year_start [setting-invalid]\n    give both or none"},
		{"year that ends before it begins", "[report]\nyear_start = \"2026-12-31\"\nyear_end = \"2026-01-01\"\n",
			"f.toml:3: error: report.year_end is not after report.year_start [setting-invalid]"},
		{"year that is no date", "[report]\nyear_start = \"2026年\"\n",
			"f.toml:2: error: report.year_start is \"2026年\", which is no date [setting-invalid]\n    write it as year_start = \"2026-03-31\""},
		{"lights out of order", "[report]\nyellow = 40\n",
			"f.toml:2: error: report.yellow is greater than report.red: nothing would ever be yellow [setting-invalid]"},
		{"points out of range", "[report]\nred = 300\n",
			"f.toml:2: error: report.red is 300, which is out of range [setting-invalid]\n    use 0 to 100 percentage points"},
		{"state of two kinds", "[report]\ndone_states = [\"办结\"]\nexcused_states = [\"办结\"]\n",
			"f.toml:3: error: the state \"办结\" is in both report.done_states and report.excused_states [setting-invalid]\n    a state is of one kind"},
	} {
		t.Run(c.name, func(t *testing.T) {
			s, ds := ReadSettings(templates.Settings, "f.toml", []byte(c.in))
			if diff := cmp.Diff(c.want, formatted(ds)); diff != "" {
				t.Errorf("diagnostics (-want +got):\n%s", diff)
			}
			if (s == nil) != (c.want != "") {
				t.Errorf("settings = %v", s)
			}
		})
	}
	s, _ := ReadSettings(templates.Settings, "f.toml", []byte("[document]\ndate = \"2020-03-31\"\n"))
	if s == nil || s.Document.Date != "2020-03-31" || s.Appendix.Size != 12 || len(s.Tracker.States) != 7 {
		t.Errorf("settings = %+v", s)
	}
	if _, ds := ReadSettings(templates.Settings, "f.toml", []byte("[document]\nissuer = 市\n")); !strings.HasPrefix(formatted(ds), "f.toml:2:10: error: this is not TOML: ") {
		t.Errorf("broken TOML: %s", formatted(ds))
	}
}

func TestReadDirectory(t *testing.T) {
	for _, c := range []struct{ name, in, want string }{
		{"template", string(templates.Units), ""},
		{"alias claimed twice", "[[unit]]\nname = \"甲局\"\n\n[[unit]]\nname = \"乙局\"\naliases = [\"甲局\"]\n",
			"u.toml:4: error: the name \"甲局\" belongs to both \"甲局\" and \"乙局\" [name-claimed-twice]\n    a name or alias belongs to one unit or group only: delete one of the two"},
		{"full-width brackets are the same name", "[[unit]]\nname = \"甲(乙)局\"\n[[unit]]\nname = \"甲（乙）局\"\n",
			"u.toml:3: error: the name \"甲（乙）局\" belongs to both \"甲(乙)局\" and \"甲（乙）局\" [name-claimed-twice]\n    a name or alias belongs to one unit or group only: delete one of the two"},
		{"unknown member", "[[unit]]\nname = \"甲区政府\"\n[[group]]\nname = \"各区政府\"\nmembers = [\"甲区人民政府\"]\n",
			"u.toml:3: error: the group \"各区政府\" has the member \"甲区人民政府\", which the directory does not name [member-unknown]\n    did you mean \"甲区政府\"?"},
		{"group in itself", "[[group]]\nname = \"甲\"\nmembers = [\"乙\"]\n[[group]]\nname = \"乙\"\nmembers = [\"甲\"]\n",
			"u.toml:1: error: the group \"甲\" contains itself: 甲 → 乙 → 甲 [group-in-itself]\nu.toml:4: error: the group \"乙\" contains itself: 乙 → 甲 → 乙 [group-in-itself]"},
		{"no name", "[[unit]]\nfull = \"甲\"\n", "u.toml:1: error: \"\" has an empty name or alias [name-empty]"},
		{"unknown key", "[[unit]]\nname = \"甲\"\nalias = [\"乙\"]\n", "u.toml:3: error: there is no key unit.alias [key-unknown]\n    did you mean unit.aliases?"},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, ds := ReadDirectory("u.toml", []byte(c.in))
			if diff := cmp.Diff(c.want, formatted(ds)); diff != "" {
				t.Errorf("diagnostics (-want +got):\n%s", diff)
			}
		})
	}
}

// formatted gives the diagnostics as English text.
func formatted(ds model.Diagnostics) string {
	lines := make([]string, len(ds))
	for i, d := range ds {
		lines[i] = d.Format(model.English)
	}
	return strings.Join(lines, "\n")
}
