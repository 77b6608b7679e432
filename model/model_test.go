package model

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestPosString(t *testing.T) {
	for _, c := range []struct {
		pos  Pos
		want string
	}{
		{Pos{}, ""},
		{Pos{File: "a.txt", Line: 12, Col: 3}, "a.txt:12:3"},
		{Pos{File: "a.txt", Line: 12}, "a.txt:12"},
		{Pos{File: "a.xlsx", Sheet: "表1", Row: 5, Col: 28}, "a.xlsx:表1!AB5"},
		{Pos{File: "a.xlsx", Sheet: "表1"}, "a.xlsx:表1"},
		{Pos{File: "a.docx", Table: 2, Row: 4, Col: 1}, "a.docx:表2:4:1"},
		{Pos{File: "a.docx", Para: 7}, "a.docx:¶7"},
		{Pos{File: "a.csv", Row: 7, Col: 2}, "a.csv:7:2"},
		{Pos{Line: 3}, "3"},
	} {
		if got := c.pos.String(); got != c.want {
			t.Errorf("%+v = %q, want %q", c.pos, got, c.want)
		}
	}
}

func TestOrdinal(t *testing.T) {
	for s, want := range map[string]int{
		"1": 1, "61": 61, "１２": 12, "一": 1, "十": 10, "十六": 16, "二十": 20, "二十一": 21, "一百零三": 103,
		"一百一十": 110, "①": 1, "⑳": 20, "㉑": 21, "⑴": 1, "两": 2,
	} {
		if got, ok := Ordinal(s); !ok || got != want {
			t.Errorf("Ordinal(%q) = %d, %v; want %d", s, got, ok, want)
		}
	}
	for _, s := range []string{"", "1.1", "一1", "甲", "第一", "12345678"} {
		if got, ok := Ordinal(s); ok {
			t.Errorf("Ordinal(%q) = %d", s, got)
		}
	}
}

// plan makes a plan of one theme; each task is "UNIT:ROLE UNIT:ROLE".
func plan(tasks ...string) *Plan {
	p := &Plan{Themes: []Theme{{}}}
	for _, units := range tasks {
		var t Task
		for _, f := range strings.Fields(units) {
			name, role, _ := strings.Cut(f, ":")
			a := Assignment{Unit: name, Group: strings.HasPrefix(name, "各")}
			if err := a.Role.UnmarshalText([]byte(role)); err != nil {
				panic(err)
			}
			t.Assignments = append(t.Assignments, a)
		}
		p.Themes[0].Tasks = append(p.Themes[0].Tasks, t)
	}
	return p
}

// unplan is the inverse of plan; a group in between is given as UNIT:ROLE<GROUP.
func unplan(p *Plan) []string {
	var out []string
	for _, t := range p.Themes[0].Tasks {
		var units []string
		for _, a := range t.Assignments {
			s := a.Unit + ":" + a.Role.String()
			if a.Via != "" {
				s += "<" + a.Via
			}
			units = append(units, s)
		}
		out = append(out, strings.Join(units, " "))
	}
	return out
}

func codes(ds Diagnostics) []string {
	var out []string
	for _, d := range ds {
		out = append(out, d.Code)
	}
	return out
}

func TestResolve(t *testing.T) {
	dir, ds := NewDirectory(
		[]Unit{{Name: "甲局", Aliases: []string{"甲"}}, {Name: "乙局", FullName: "××市乙局"}, {Name: "东区政府"}, {Name: "西区政府"}},
		[]Group{
			{Name: "各区政府", Aliases: []string{"各区(县)政府"}, Members: []string{"东区政府", "西区政府"}},
			{Name: "各单位", Members: []string{"甲", "各区政府", "东区政府"}},
			{Name: "各学校"},
		}, Words{})
	if ds != nil {
		t.Fatal(ds.Error())
	}
	for _, c := range []struct {
		name  string
		dir   *Directory
		in    []string
		want  []string
		found []string
	}{
		{"names", dir, []string{"甲局:lead 乙局:support"}, []string{"甲局:lead 乙局:support"}, nil},
		{"alias", dir, []string{"甲:responsible", "甲:lead"}, []string{"甲局:responsible", "甲局:lead"}, []string{"alias-used"}},
		{"group", dir, []string{"各区政府:support"}, []string{"东区政府:support<各区政府 西区政府:support<各区政府"}, nil},
		{"group by alias, other width", dir, []string{"各区（县）政府:support"},
			[]string{"东区政府:support<各区（县）政府 西区政府:support<各区（县）政府"}, []string{"alias-used"}},
		{"group of groups, each once", dir, []string{"各单位:lead"},
			[]string{"甲局:lead<各单位 东区政府:lead<各单位 西区政府:lead<各单位"}, nil},
		{"twice: the stronger role", dir, []string{"东区政府:support 各区政府:lead"},
			[]string{"东区政府:lead<各区政府 西区政府:lead<各区政府"}, nil},
		{"twice: at equal roles the name", dir, []string{"各区政府:lead 东区政府:lead"},
			[]string{"东区政府:lead 西区政府:lead<各区政府"}, nil},
		{"group without members", dir, []string{"各学校:lead", "各学校:lead"}, []string{"各学校:lead", "各学校:lead"}, []string{"group-without-members"}},
		{"groups without members are one line", nil, []string{"各学校:lead 各医院:support", "各医院:lead"}, []string{"各学校:lead 各医院:support", "各医院:lead"}, []string{"group-without-members"}},
		{"unknown", dir, []string{"丙局:lead"}, []string{"丙局:lead"}, []string{"unknown-unit"}},
		{"no directory", nil, []string{"丙局:lead 各区:support 丙局:support"}, []string{"丙局:lead 各区:support"}, []string{"group-without-members", "two-roles"}},
		{"twice by two names: the stronger role, told once", dir, []string{"甲局:lead 甲:support", "甲:support 甲局:responsible"},
			[]string{"甲局:lead", "甲局:responsible"}, []string{"alias-used", "two-roles"}},
		{"a lead among those responsible", dir, []string{"甲局:lead 甲局:responsible"}, []string{"甲局:lead"}, nil},
		{"no directory, two widths of one name", nil, []string{"丙(丁)局:lead", "丙（丁）局:lead"}, []string{"丙(丁)局:lead", "丙(丁)局:lead"}, nil},
	} {
		t.Run(c.name, func(t *testing.T) {
			p := plan(c.in...)
			before := unplan(p)
			written := p
			p, found := c.dir.Resolve(p)
			if diff := cmp.Diff(before, unplan(written)); diff != "" {
				t.Errorf("the plan as written has changed (-before +after):\n%s", diff)
			}
			if diff := cmp.Diff(c.want, unplan(p)); diff != "" {
				t.Errorf("assignments (-want +got):\n%s", diff)
			}
			if diff := cmp.Diff(c.found, codes(found)); diff != "" {
				t.Errorf("diagnostics (-want +got):\n%s", diff)
			}
		})
	}
}

func TestShares(t *testing.T) {
	dir, _ := NewDirectory([]Unit{{Name: "甲局", FullName: "××市甲局"}}, []Group{{Name: "各区"}}, Words{})
	p := plan("乙局:lead 甲局:support", "各区:lead 乙局:lead")
	var got []string
	for _, s := range Shares(p, dir) {
		line := s.Unit.Name + " " + s.Unit.FullName
		if s.Group {
			line += " group"
		}
		for _, r := range s.Rows {
			line += " " + r.Role.String()
		}
		got = append(got, line)
	}
	if diff := cmp.Diff([]string{"乙局 乙局 lead lead", "甲局 ××市甲局 support", "各区 各区 group lead"}, got); diff != "" {
		t.Errorf("shares (-want +got):\n%s", diff)
	}
}

func TestCheck(t *testing.T) {
	numbered := func(themes ...string) *Plan {
		p := &Plan{}
		for _, th := range themes {
			number, tasks, _ := strings.Cut(th, ":")
			theme := Theme{Number: number, Heading: number + "、题"}
			for _, n := range strings.Fields(tasks) {
				theme.Tasks = append(theme.Tasks, Task{Number: n, Assignments: []Assignment{{Unit: "甲", Role: Lead}}})
			}
			p.Themes = append(p.Themes, theme)
		}
		return p
	}
	slip := numbered("一:1")
	slip.Themes[0].Tasks[0].Text = "实施HACCP、IS022000，到2O20年达100%、A0级、ISO9001"
	empty := numbered("一:1")
	empty.Themes[0].Tasks[0].Assignments = nil
	stop := numbered("一:", "二:", "三:", "四:")
	stop.Themes[0].Heading += "。"
	for _, c := range []struct {
		name string
		plan *Plan
		want []string
	}{
		{"numbers run through", numbered("一:1 2", "二:3"), nil},
		{"numbers of a year", numbered("一:2026001 2026002"), nil},
		{"numbers start anew", numbered("一:1 2", "二:1 2"), nil},
		{"gap in tasks", numbered("一:1 3"), []string{"number-gap"}},
		{"tasks begin with 2", numbered("一:2"), []string{"number-gap"}},
		{"the third of a year is the first", numbered("一:2026003"), []string{"number-gap"}},
		{"repeat", numbered("一:1 1"), []string{"number-repeat"}},
		{"gap in themes", numbered("一:1", "三:2"), []string{"number-gap"}},
		{"numbers that are none", numbered("一:1.1 1.2"), nil},
		{"slips", slip, []string{"digit-or-letter", "digit-or-letter"}},
		{"no unit", empty, []string{"empty-phrase"}},
		{"one heading with a full stop", stop, []string{"heading-punctuation"}},
	} {
		if diff := cmp.Diff(c.want, codes(Check(c.plan))); diff != "" {
			t.Errorf("%s (-want +got):\n%s", c.name, diff)
		}
	}
}

func TestNearest(t *testing.T) {
	for _, c := range []struct{ word, want string }{
		{"发文单位", "发文机关"}, {"isuer", "issuer"}, {"市人社局", "市人社厅"}, {"xyz", ""}, {"", ""},
	} {
		if got := Nearest(c.word, []string{"issuer", "date", "市人社厅", "共同单位", "发文机关", "发文字号"}); got != c.want {
			t.Errorf("Nearest(%q) = %q, want %q", c.word, got, c.want)
		}
	}
}

// The letters call a task as the appendix does: by its own number or, in a plan that is counted
// through because numbers are missing or come again, by its place.
func TestCited(t *testing.T) {
	as := []Assignment{{Unit: "市教育局"}}
	for _, c := range []struct {
		numbers []string
		want    string
	}{
		{[]string{"1", "2", "5"}, "1 2 5"},
		{[]string{"1", "2", ""}, "1 2 3"},
		{[]string{"", "", ""}, "1 2 3"},
		{[]string{"1", "1"}, "1 1"}, // the numbers of two headings: the text shows them in the appendix, too
	} {
		p := &Plan{Themes: []Theme{{}}}
		for _, n := range c.numbers {
			p.Themes[0].Tasks = append(p.Themes[0].Tasks, Task{Number: n, Assignments: as})
		}
		var got []string
		for _, r := range Rows(p) {
			got = append(got, r.Cited())
		}
		if strings.Join(got, " ") != c.want {
			t.Errorf("%q: %q, want %q", c.numbers, got, c.want)
		}
	}
}

// What leaves a list open stays with the list where its last unit does not, is each member's of a group, and goes where
// somebody said that it stands for nobody else.
func TestOpenListResolved(t *testing.T) {
	list := []Assignment{{Unit: "县教育局", Role: Lead}, {Unit: "县财政局", Role: Support}, {Unit: "县教育局", Role: Support, Etc: "等部门"}}
	towns := []Assignment{{Unit: "有关乡镇", Role: Support, Group: true, Etc: "等单位"}}
	for _, c := range []struct {
		as     []Assignment
		closed []string
		want   string
	}{
		{list, nil, "县教育局 县财政局等部门"},
		{list, []string{"甲"}, "县教育局 县财政局"},
		{towns, nil, "城关镇等单位 石桥镇等单位"},
	} {
		d, _ := NewDirectory([]Unit{{Name: "城关镇"}, {Name: "石桥镇"}}, []Group{{Name: "有关乡镇", Members: []string{"城关镇", "石桥镇"}}}, Words{Closed: c.closed})
		p, _ := d.Resolve(&Plan{Themes: []Theme{{Tasks: []Task{{Phrase: "甲", OpenEnded: true, Assignments: c.as}}}}})
		var got []string
		for _, a := range p.Themes[0].Tasks[0].Assignments {
			got = append(got, a.Unit+a.Etc)
		}
		if strings.Join(got, " ") != c.want {
			t.Errorf("%v: %v, want %s", c.closed, got, c.want)
		}
	}
}

// A row that a clerk said is no task is not missing among the numbers; one that is not there is.
func TestNumbersOfRows(t *testing.T) {
	tasks := []Task{{Number: "1", Text: "甲"}, {Number: "4", Text: "丁"}}
	row := func(n string) TableRow {
		return TableRow{After: 1, Cells: []Field{{Head: "序号", Kind: KindNumber, Value: n}}}
	}
	for want, rows := range map[bool][]TableRow{false: {row("2"), row("3")}, true: {row("2")}} {
		got := false
		for _, d := range Check(&Plan{Tables: []Table{{Rows: rows}}, Themes: []Theme{{Tasks: tasks}}}) {
			got = got || d.Code == "number-gap"
		}
		if got != want {
			t.Errorf("%v: a gap is told of: %t", rows, got)
		}
	}
}

// Tasks that units only support are told of once.
func TestNobodyAnswers(t *testing.T) {
	for _, c := range []struct {
		tasks []string
		want  string
	}{
		{[]string{"甲局:lead 乙局:support", "乙局:responsible"}, ""},
		{[]string{"甲局:lead", "乙局:support", "丙局:support 丁局:support"}, "2项任务只有配合单位，没有牵头或负责的单位，首处是任务“第二”"},
		{[]string{""}, ""},
	} {
		p := plan(c.tasks...)
		for i := range p.Themes[0].Tasks {
			p.Themes[0].Tasks[i].Text = []string{"第一", "第二", "第三"}[i]
		}
		got := ""
		for _, d := range Check(p) {
			if d.Code == "nobody-answers" {
				got += d.Message.ZH
			}
		}
		if got != c.want {
			t.Errorf("%q: %q, want %q", c.tasks, got, c.want)
		}
	}
}

// A directory that changes nothing of a task takes no room for its assignments, and one that does leaves those of the
// source as they are.
func TestResolveShares(t *testing.T) {
	d, _ := NewDirectory([]Unit{{Name: "市教育局", Aliases: []string{"教育局"}}}, nil, Words{Closed: []string{"市公安局等部门"}})
	p := &Plan{Themes: []Theme{{Tasks: []Task{
		{Assignments: []Assignment{{Unit: "市教育局", Role: Lead}, {Unit: "市公安局", Role: Support}}},
		{Assignments: []Assignment{{Unit: "教育局", Role: Lead}}},
		{Phrase: "市公安局等部门", OpenEnded: true, Assignments: []Assignment{{Unit: "市公安局", Role: Lead, Etc: "等部门"}}},
		{},
	}}}}
	out, _ := d.Resolve(p)
	was, is := p.Themes[0].Tasks, out.Themes[0].Tasks
	if &is[0].Assignments[0] != &was[0].Assignments[0] {
		t.Error("assignments that stay were copied")
	}
	if is[1].Assignments[0].Unit != "市教育局" || was[1].Assignments[0].Unit != "教育局" {
		t.Errorf("%v of %v", is[1].Assignments, was[1].Assignments)
	}
	if is[3].Assignments == nil {
		t.Error("a task without assignments has no list of them")
	}
	if is[2].Assignments[0].Etc != "" || was[2].Assignments[0].Etc != "等部门" {
		t.Errorf("%v of %v", is[2].Assignments, was[2].Assignments)
	}
}
