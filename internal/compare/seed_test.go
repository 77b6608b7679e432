package compare_test

import (
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"fengong/internal/compare"
	"fengong/internal/settings"
	"fengong/model"
	"fengong/parser"
)

const seeds = "../../seeds/"

func read(t *testing.T, name string) []byte {
	t.Helper()
	data, err := os.ReadFile(seeds + name)
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// resolved reads a source as a run does.
func resolved(t *testing.T, source string) *model.Plan {
	t.Helper()
	d, ds := settings.ReadDirectory("units.toml", read(t, "units.toml"))
	if ds.Failed() {
		t.Fatal(ds.Error())
	}
	p, ds := parser.Parse("source.txt", []byte(source), parser.Options{Directory: d})
	if ds.Failed() {
		t.Fatal(ds.Error())
	}
	p, _ = d.Resolve(p)
	return p
}

// revision is what was done to the real table, as replacements.
var revision = [][2]string{
	// two tasks change places, and so numbers
	{"\t12.大力开展肉制品质量提升行动、乳制品质量提升行动。", "\t12.深入推进食品生产加工小作坊提质行动。"},
	{"\t13.深入推进食品生产加工小作坊提质行动。", "\t13.大力开展肉制品质量提升行动、乳制品质量提升行动。"},
	// one is reworded
	{"2.加强禽畜饲养、屠宰、运输和经营监管。", "2.加强畜禽养殖、屠宰、运输、储存和经营监管。"},
	// one loses a unit
	{"\t市农业农村局、市卫生健康委、市市场监管局、市城市管理综合执法局、各区政府\n", "\t市农业农村局、市卫生健康委、市市场监管局、各区政府\n"},
	// a theme has another name
	{"五、加强食用农产品源头监管", "五、加强农产品源头治理"},
	// one is added
	{"\t10.加强食用林产品", "\t10.建立农产品冷链物流台账制度，实行全程温度记录。\n\t市商务局\n\n\t\n\t10.加强食用林产品"},
}

// The real table against a revision of it: exactly the changes made.
func TestRealTable(t *testing.T) {
	source := string(read(t, "guangzhou-2020-food-safety.txt"))
	old := resolved(t, source)
	if c := compare.Plans(old, resolved(t, source)); !c.Empty() || len(c.Units) > 0 {
		t.Errorf("the table differs from itself: %+v", c)
	}
	revised := source
	for _, r := range revision {
		if strings.Count(revised, r[0]) < 1 {
			t.Fatalf("%q is not in the table", r[0])
		}
		revised = strings.Replace(revised, r[0], r[1], 1)
	}
	new := resolved(t, revised)
	drop(new, "17")
	number(new)

	c := compare.Plans(old, new)
	var got []string
	add := func(format string, values ...any) { got = append(got, fmt.Sprintf(format, values...)) }
	for _, th := range c.Themes {
		add("theme %s→%s %v", th.Old.Heading, th.New.Heading, th.Kinds)
	}
	for _, tc := range c.Tasks {
		line := fmt.Sprint(tc.Kinds)
		if tc.Old != nil {
			line += " old " + tc.Old.Number
		}
		if tc.New != nil {
			line += " new " + tc.New.Number
		}
		for _, p := range tc.UnitsRemoved {
			line += " -" + p.Unit
		}
		add("%s%s", line, tc.Doubt)
	}
	for _, s := range append(c.ThemeShifts, c.TaskShifts...) {
		add("%s-%s→%s-%s", s.OldFirst, s.OldLast, s.NewFirst, s.NewLast)
	}
	want := []string{
		"theme 五、加强食用农产品源头监管→五、加强农产品源头治理 [reworded]",
		"[reworded unitRemoved] old 2 new 2 -市城市管理综合执法局",
		"[added] new 10",
		"[removed] old 17 -市发展改革委",
		"10-11→11-12", "12-12→14-14", "14-16→15-17",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func drop(p *model.Plan, number string) {
	for i := range p.Themes {
		th := &p.Themes[i]
		for j := range th.Tasks {
			if th.Tasks[j].Number == number && strings.Contains(th.Tasks[j].Text, "优质粮食工程") {
				th.Tasks = append(th.Tasks[:j:j], th.Tasks[j+1:]...)
				return
			}
		}
	}
}

func number(p *model.Plan) {
	n := 0
	for i := range p.Themes {
		for j := range p.Themes[i].Tasks {
			n++
			p.Themes[i].Tasks[j].Number = fmt.Sprint(n)
		}
	}
}

// The two halves of the real table have no task in common: whatever is paired is
// doubtful, and that is next to nothing.
func TestUnrelated(t *testing.T) {
	p := resolved(t, string(read(t, "guangzhou-2020-food-safety.txt")))
	var halves [2][]compare.Item
	n := 0
	for r := range p.Themes {
		for _, task := range p.Themes[r].Tasks {
			half := &halves[n/31]
			*half = append(*half, compare.Item{Number: fmt.Sprint(len(*half) + 1), Theme: p.Themes[r].Heading, Text: task.Text})
			n++
		}
	}
	pairs := compare.Match(halves[0], halves[1])
	for _, p := range pairs {
		if p.Doubt == compare.Sure {
			t.Errorf("paired without a doubt: %s — %s", halves[0][p.Old].Text, halves[1][p.New].Text)
		}
	}
	if len(pairs) > 3 {
		t.Errorf("%d pairs", len(pairs))
	}
}
