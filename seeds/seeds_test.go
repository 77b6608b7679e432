// Package seeds_test holds the program to what a person read in the seeds.
package seeds_test

import (
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"fengong/internal/settings"
	"fengong/model"
	"fengong/parser"
)

const seed = "guangzhou-2020-food-safety.txt"

// labels is testdata/labels.txt.
type labels struct {
	themes  []theme
	members map[string][]string // group → units
	aliases map[string]string
}

type theme struct {
	Heading string
	Tasks   []task
}

type task struct {
	Number, Text, Phrase string
	Assignments          []assignment
}

type assignment struct {
	Unit  string
	Role  model.Role
	Via   string
	Group bool
}

func readLabels(t *testing.T) labels {
	t.Helper()
	l := labels{members: map[string][]string{}, aliases: map[string]string{}}
	for n, line := range strings.Split(read(t, "testdata/labels.txt"), "\n") {
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		key, value, ok := strings.Cut(line, " ")
		if !ok {
			t.Fatalf("testdata/labels.txt:%d: no value", n+1)
		}
		last := func() *task {
			th := &l.themes[len(l.themes)-1]
			return &th.Tasks[len(th.Tasks)-1]
		}
		put := func(role model.Role) {
			for _, unit := range strings.Fields(value) {
				_, group := l.members[unit]
				last().Assignments = append(last().Assignments, assignment{Unit: unit, Role: role, Group: group})
			}
		}
		switch key {
		case "组":
			names := strings.Fields(value)
			l.members[names[0]] = names[1:]
		case "别名":
			alias, unit, _ := strings.Cut(value, " ")
			l.aliases[alias] = unit
		case "主题":
			l.themes = append(l.themes, theme{Heading: value})
		case "责任单位":
			last().Phrase = value
		case "负责":
			put(model.Responsible)
		case "配合":
			put(model.Support)
		default:
			th := &l.themes[len(l.themes)-1]
			th.Tasks = append(th.Tasks, task{Number: key, Text: value})
		}
	}
	return l
}

// resolve replaces aliases and groups in l. It leans on the seed: where a unit is named
// twice in one row, by itself and by its group, both have the same role.
func (l labels) resolve() []theme {
	var out []theme
	for _, th := range l.themes {
		th.Tasks = slices.Clone(th.Tasks)
		for i, tk := range th.Tasks {
			var as []assignment
			put := func(a assignment) {
				switch at := slices.IndexFunc(as, func(b assignment) bool { return b.Unit == a.Unit }); {
				case at < 0:
					as = append(as, a)
				case as[at].Via != "" && a.Via == "":
					as[at] = a
				}
			}
			for _, a := range tk.Assignments {
				if unit, ok := l.aliases[a.Unit]; ok {
					a.Unit = unit
				}
				if !a.Group {
					put(a)
				}
				for _, m := range l.members[a.Unit] {
					put(assignment{Unit: m, Role: a.Role, Via: a.Unit})
				}
			}
			th.Tasks[i].Assignments = as
		}
		out = append(out, th)
	}
	return out
}

// seen reduces p to what the labels say.
func seen(p *model.Plan) []theme {
	var out []theme
	for _, th := range p.Themes {
		s := theme{Heading: th.Heading}
		for _, tk := range th.Tasks {
			st := task{Number: tk.Number, Text: tk.Text, Phrase: tk.Phrase}
			for _, a := range tk.Assignments {
				st.Assignments = append(st.Assignments, assignment{a.Unit, a.Role, a.Via, a.Group})
			}
			s.Tasks = append(s.Tasks, st)
		}
		out = append(out, s)
	}
	return out
}

func read(t *testing.T, name string) string {
	t.Helper()
	data, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

func parse(t *testing.T) (*model.Plan, model.Diagnostics) {
	t.Helper()
	p, ds := parser.Parse(seed, []byte(read(t, seed)), parser.Options{})
	if err := ds.Err(); err != nil {
		t.Fatal(err)
	}
	return p, ds
}

func directory(t *testing.T) *model.Directory {
	t.Helper()
	d, ds := settings.ReadDirectory("units.toml", []byte(read(t, "units.toml")))
	if len(ds) > 0 {
		t.Fatalf("units.toml: %v", ds)
	}
	return d
}

func TestParse(t *testing.T) {
	want := readLabels(t).themes
	p, _ := parse(t)
	if diff := cmp.Diff(want, seen(p)); diff != "" {
		t.Errorf("the seed is read otherwise than labelled (-label +read):\n%s", diff)
	}
	if want := "广州市2020年食品安全重点工作安排任务分工表"; p.Title != want {
		t.Errorf("title %q, want %q", p.Title, want)
	}
	if len(p.Themes) != 16 {
		t.Errorf("%d themes, want 16", len(p.Themes))
	}
	n := 0
	for i, th := range p.Themes {
		if ordinal, ok := model.Ordinal(th.Number); !ok || ordinal != i+1 {
			t.Errorf("theme %d has the number %q", i+1, th.Number)
		}
		for _, tk := range th.Tasks {
			n++
			if want := fmt.Sprint(n); tk.Number != want || tk.Label != want+"." {
				t.Errorf("task %d has the number %q and the label %q", n, tk.Number, tk.Label)
			}
		}
	}
	if n != 61 {
		t.Errorf("%d tasks, want 61", n)
	}
}

func TestResolve(t *testing.T) {
	p, _ := parse(t)
	p, _ = directory(t).Resolve(p)
	if diff := cmp.Diff(readLabels(t).resolve(), seen(p)); diff != "" {
		t.Errorf("the seed is resolved otherwise than labelled (-label +resolved):\n%s", diff)
	}
}

// The numbers were counted in the document by hand.
func TestShares(t *testing.T) {
	const (
		members   = "4 55 58 60 61" // 市食安委各成员单位
		districts = "1 2 3 4 5 6 7 12 13 14 15 16 30 31 33 34 37 38 39 40 41 42 44 46 47 48 49 50 52 53 54 55 57 58 60 61"
	)
	p, _ := parse(t)
	d := directory(t)
	p, _ = d.Resolve(p)
	shares := model.Shares(p, d)
	if len(shares) != 47 { // 25 units named, 11 district governments, 11 district committees
		t.Errorf("%d shares, want 47", len(shares))
	}
	tests := []struct{ unit, named, via string }{
		{"市市场监管局", "1 2 3 12 13 14 15 16 18 19 20 22 25 26 27 28 30 31 33 34 37 38 39 40 41 42 44 46 47 48 49 50 52 53 54 56 57", members},
		{"市人力资源社会保障局", "27 32 33 34 35", members},
		{"市司法局", "58", "4 55 60 61"},
		{"市食安办", "55", ""},
		{"广州海关", "24 30 31 52 53 54 57", ""},
		{"中国铁路广州局集团有限公司", "27", ""},
		{"越秀区政府", "", districts},
		{"增城区政府", "", districts},
		{"越秀区委", "", "55"},
	}
	for _, test := range tests {
		i := slices.IndexFunc(shares, func(s model.Share) bool { return s.Unit.Name == test.unit })
		if i < 0 {
			t.Errorf("%s has no share", test.unit)
			continue
		}
		var named, via []string
		for _, r := range shares[i].Rows {
			if r.Via == "" {
				named = append(named, r.Task.Number)
			} else {
				via = append(via, r.Task.Number)
			}
		}
		if got := strings.Join(named, " "); got != test.named {
			t.Errorf("%s is named in\n%s, want\n%s", test.unit, got, test.named)
		}
		if got := strings.Join(via, " "); got != test.via {
			t.Errorf("%s is meant by a group in\n%s, want\n%s", test.unit, got, test.via)
		}
	}
}

// What a careful reader stumbles over in the document is reported, each with its line,
// and nothing else is.
func TestOddities(t *testing.T) {
	p, ds := parse(t)
	ds = append(ds, model.Check(p)...)
	_, found := directory(t).Resolve(p)
	ds = append(ds, found...)
	ds.Sort()
	var got []string
	for _, d := range ds {
		got = append(got, fmt.Sprintf("%d %s", d.Pos.Line, d.Code))
	}
	want := []string{
		"2 converter-residue",   // [bookmark: _GoBack]
		"7 heading-punctuation", // 一、…工作。
		"42 cell-line-break",    // the cell of task 9 begins with a line break
		"61 digit-or-letter",    // IS022000
		"88 theme-repeated",     // 七
		"114 alias-used",        // 市人社局
		"226 prefix-carried",    // 各区党委、政府
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("-want +got:\n%s\n%v", diff, ds)
	}
}

func TestSettings(t *testing.T) {
	s, ds := settings.Read("fengong.toml", []byte(read(t, "fengong.toml")))
	if len(ds) > 0 {
		t.Fatal(ds)
	}
	if s.Letter.Deadline != "11月底前" || s.Document.Issuer != "广州市食品安全委员会办公室" {
		t.Errorf("settings: %+v", s)
	}
}
