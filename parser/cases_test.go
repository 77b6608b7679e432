package parser

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"fengong/model"
)

var update = flag.Bool("update", false, "write testdata/cases/*.want anew")

// TestCases reads small tables, one for each kind that was once read wrongly, and compares
// all of the plan, the account of the source and the diagnostics with the file .want.
func TestCases(t *testing.T) {
	files, err := filepath.Glob("testdata/cases/*")
	if err != nil {
		t.Fatal(err)
	}
	n := 0
	for _, f := range files {
		if strings.HasSuffix(f, ".want") {
			continue
		}
		n++
		name := filepath.Base(f)
		t.Run(name, func(t *testing.T) {
			p, ds := Parse(name, readFile(t, f), Options{})
			got := wholePlan(p, ds)
			if *update {
				if err := os.WriteFile(f+".want", []byte(got), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			if diff := cmp.Diff(string(readFile(t, f+".want")), got); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
	if n < 39 {
		t.Errorf("%d cases, want 39 at least", n)
	}
}

// wholePlan writes all that a reader of the plan gets to see.
func wholePlan(p *model.Plan, ds model.Diagnostics) string {
	if p == nil {
		return "no plan: " + ds.Error() + "\n"
	}
	var b strings.Builder
	line := func(s string) { b.WriteString(strings.ReplaceAll(s, "\n", "⏎") + "\n") }
	line("《" + p.Title + "》")
	for i := range p.Tables {
		var cols []string
		for _, c := range p.Tables[i].Columns {
			cols = append(cols, fmt.Sprintf("%s=%s", c.Head, c.Kind))
		}
		line(strings.TrimSpace(fmt.Sprintf("table %d %s %s", i, p.Tables[i].Mark, p.Tables[i].Title)) + " [" + strings.Join(cols, " ") + "]")
	}
	for i := range p.Themes {
		th := &p.Themes[i]
		line(fmt.Sprintf("# %d %s|%s|%s", th.Table, th.Number, th.Heading, strings.Join(th.Above, " / ")))
		for j := range th.Tasks {
			k := &th.Tasks[j]
			line(fmt.Sprintf("%s %s | %s | %s", k.Number, k.Label, k.Text, k.Due))
			for _, a := range k.Assignments {
				line(fmt.Sprintf("    %s %s", a.Role, a.Unit))
			}
			for _, f := range k.Fields {
				line(fmt.Sprintf("    %s %s: %s", f.Kind, f.Head, f.Value))
			}
			for _, s := range k.Steps {
				line(fmt.Sprintf("    step %s: %s", s.When, s.What))
			}
		}
	}
	for _, c := range p.Account.Counts {
		line(fmt.Sprintf("%s %d", c.Use, c.Places))
	}
	for _, u := range p.Account.Unused {
		line("unused: " + u.Text)
	}
	for _, d := range ds {
		line("! " + d.Format(model.Chinese))
	}
	return b.String()
}

// The account adds up to the whole source, and what it says is used can be found.
func TestAccount(t *testing.T) {
	files, _ := filepath.Glob("testdata/cases/r*")
	for _, f := range files {
		if strings.HasSuffix(f, ".want") {
			continue
		}
		p, _ := Parse(filepath.Base(f), readFile(t, f), Options{})
		places, chars := 0, 0
		for _, c := range p.Account.Counts {
			places, chars = places+c.Places, chars+c.Chars
		}
		if places != p.Account.Places || chars != p.Account.Chars || places == 0 {
			t.Errorf("%s: the counts add up to %d places and %d characters, the source has %d and %d", f, places, chars, p.Account.Places, p.Account.Chars)
		}
	}
}

// The clerk's word on columns and rows is final.
func TestSaid(t *testing.T) {
	const table = "序号,工作内容,工作要求,责任单位,项目业主\n1,清淤,清淤5公里,区水务局,东山水务公司\n以下为备用,,,,\n2,绿道,步道2公里,区城管局,东山城投公司\n"
	for _, test := range []struct {
		name          string
		columns, rows map[string]string
		want, codes   string
	}{
		{"as it stands", nil, nil, "# 以下为备用\n", "column-doubtful"},
		{"a requirement is the task", map[string]string{"工作要求": "task", "工作内容": "carry"}, map[string]string{"以下为备用": "note"},
			"#\n1 | 清淤5公里 | 区水务局\n2 | 步道2公里 | 区城管局\n", "column-doubtful remark-printed"},
		{"an owner is a party, a column is ignored", map[string]string{"项目业主": "unit", "工作要求": "ignore"}, map[string]string{"以下为备用": "note"},
			"#\n1 | 清淤 | 责任单位：区水务局⏎项目业主：东山水务公司\n2 | 绿道 | 责任单位：区城管局⏎项目业主：东山城投公司\n", "remark-printed"},
		{"a head that does not occur", map[string]string{"工作要术": "task"}, map[string]string{"以下为备用": "note"},
			"#\n1 | 清淤 | 区水务局\n2 | 绿道 | 区城管局\n", "said-unused column-doubtful remark-printed"},
		{"a word that is none", map[string]string{"工作要求": "tsak"}, nil, "no plan", "setting-invalid column-doubtful"},
	} {
		t.Run(test.name, func(t *testing.T) {
			p, ds := Parse("t.csv", []byte(table), Options{Columns: test.columns, Rows: test.rows})
			if got := outline(p); !strings.Contains(got, test.want) {
				t.Errorf("plan:\n%s\nwant:\n%s\n%v", got, test.want, ds)
			}
			if got := codes(ds); got != test.codes {
				t.Errorf("diagnostics %q, want %q:\n%v", got, test.codes, ds)
			}
		})
	}
}
