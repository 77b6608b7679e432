package compare

import (
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"slices"
	"strconv"
	"testing"

	"github.com/google/go-cmp/cmp"

	"fengong/model"
)

// writer makes plans and edits them at random.
type writer struct{ *rand.Rand }

func (w writer) text(least, most int) string {
	r := make([]rune, least+w.IntN(most-least+1))
	for i := range r {
		r[i] = rune(0x4E00 + w.IntN(3000))
	}
	return string(r)
}

func (w writer) units() []model.Assignment {
	var out []model.Assignment
	for _, u := range w.Perm(30)[:1+w.IntN(4)] {
		out = append(out, model.Assignment{Unit: fmt.Sprintf("单位%d", u), Role: model.Role(1 + w.IntN(3))})
	}
	return out
}

func (w writer) task() model.Task {
	return model.Task{Text: w.text(12, 80) + "。", Phrase: w.text(5, 10), Assignments: w.units()}
}

func (w writer) theme() model.Theme {
	return model.Theme{Heading: w.text(6, 12)}
}

func (w writer) plan(themes, tasks int) *model.Plan {
	p := &model.Plan{Title: "表"}
	for range themes {
		th := w.theme()
		for range 1 + w.IntN(2*tasks) {
			th.Tasks = append(th.Tasks, w.task())
		}
		p.Themes = append(p.Themes, th)
	}
	return number(p)
}

// number numbers themes and tasks anew.
func number(p *model.Plan) *model.Plan {
	n := 0
	for i := range p.Themes {
		th := &p.Themes[i]
		th.Heading = strconv.Itoa(i+1) + "、" + bare(th.Heading)
		th.Number = strconv.Itoa(i + 1)
		for j := range th.Tasks {
			n++
			th.Tasks[j].Number = strconv.Itoa(n)
		}
	}
	return p
}

func clone(p *model.Plan) *model.Plan {
	q := &model.Plan{Title: p.Title, Themes: slices.Clone(p.Themes)}
	for i := range q.Themes {
		q.Themes[i].Tasks = slices.Clone(q.Themes[i].Tasks)
		for j := range q.Themes[i].Tasks {
			t := &q.Themes[i].Tasks[j]
			t.Assignments = slices.Clone(t.Assignments)
		}
	}
	return q
}

// revise gives an edited p and what was done to it, as the lines of edits gives it.
func (w writer) revise(p *model.Plan) (*model.Plan, []string) {
	q := clone(p)
	var log []string
	did := func(format string, values ...any) { log = append(log, fmt.Sprintf(format, values...)) }
	touched := map[string]bool{} // texts of tasks, each edited once at most
	pick := func() (th *model.Theme, j int) {
		for range 50 {
			th = &q.Themes[w.IntN(len(q.Themes))]
			// Half of a theme's tasks stay what they are, so that it can be found again.
			if j = w.IntN(len(th.Tasks)); len(th.Tasks) > 2 && j%2 == 1 && !touched[th.Tasks[j].Text] {
				touched[th.Tasks[j].Text] = true
				return th, j
			}
		}
		return nil, 0
	}
	added := map[string]bool{}
	for range 1 + w.IntN(12) {
		th, j := pick()
		if th == nil {
			continue
		}
		t := &th.Tasks[j]
		switch w.IntN(8) {
		case 0:
			did("- %s", t.Text)
			th.Tasks = slices.Delete(th.Tasks, j, j+1)
		case 1:
			n := w.task()
			added[n.Text], touched[n.Text] = true, true
			did("+ %s", n.Text)
			th.Tasks = slices.Insert(th.Tasks, len(th.Tasks), n)
		case 2:
			old := t.Text
			r := []rune(t.Text)
			at := w.IntN(len(r) - 4)
			t.Text = string(slices.Concat(r[:at], []rune(w.text(1, 3)), r[at+w.IntN(3):]))
			touched[t.Text] = true
			did("%s reworded %s", old, t.Text)
		case 3:
			did("%s -%s", t.Text, t.Assignments[0].Unit)
			t.Assignments = t.Assignments[1:]
		case 4:
			t.Assignments = append(t.Assignments, model.Assignment{Unit: "新单位", Role: model.Lead})
			did("%s +新单位", t.Text)
		case 5:
			a := &t.Assignments[0]
			a.Role = a.Role%3 + 1
			did("%s %s is %s", t.Text, a.Unit, a.Role)
		case 6:
			t.Due = w.text(3, 6)
			did("%s due %s", t.Text, t.Due)
		case 7:
			to := &q.Themes[w.IntN(len(q.Themes))]
			if to == th || len(to.Tasks) < 3 {
				continue
			}
			did("%s moved", t.Text)
			moved := *t
			th.Tasks = slices.Delete(th.Tasks, j, j+1)
			to.Tasks = append(to.Tasks, moved)
		}
	}
	if w.IntN(3) == 0 {
		th := &q.Themes[w.IntN(len(q.Themes))]
		old := th.Heading
		th.Heading = w.text(6, 12)
		did("theme %s renamed %s", bare(old), th.Heading)
	}
	if w.IntN(3) == 0 {
		th := w.theme()
		th.Tasks = []model.Task{w.task(), w.task()}
		did("theme +%s", th.Heading)
		did("+ %s", th.Tasks[0].Text)
		did("+ %s", th.Tasks[1].Text)
		q.Themes = slices.Insert(q.Themes, w.IntN(len(q.Themes)+1), th)
	}
	slices.Sort(log)
	return number(q), log
}

// edits gives the changes in the lines of revise, numbers aside.
func edits(c *Changes) []string {
	var log []string
	did := func(format string, values ...any) { log = append(log, fmt.Sprintf(format, values...)) }
	for _, th := range c.Themes {
		switch {
		case th.Old == nil:
			did("theme +%s", bare(th.New.Heading))
		case th.New == nil:
			did("theme -%s", bare(th.Old.Heading))
		default:
			did("theme %s renamed %s", bare(th.Old.Heading), bare(th.New.Heading))
		}
	}
	for _, t := range c.Tasks {
		if t.Doubt != Sure {
			did("doubt %s", t.Doubt)
		}
		switch {
		case t.Old == nil:
			did("+ %s", t.New.Text)
			continue
		case t.New == nil:
			did("- %s", t.Old.Text)
			continue
		}
		for _, k := range t.Kinds {
			switch k {
			case Reworded:
				did("%s reworded %s", t.Old.Text, t.New.Text)
			case Moved:
				did("%s moved", t.New.Text)
			case Reordered:
				did("%s reordered", t.New.Text)
			case DueChanged:
				did("%s due %s", t.New.Text, t.New.Due)
			}
		}
		for _, p := range t.UnitsAdded {
			did("%s +%s", t.New.Text, p.Unit)
		}
		for _, p := range t.UnitsRemoved {
			did("%s -%s", t.New.Text, p.Unit)
		}
		for _, r := range t.Roles {
			did("%s %s is %s", t.New.Text, r.Unit, r.New)
		}
	}
	slices.Sort(log)
	return log
}

// A random revision of a random plan: the changes are the edits made, no more and no
// fewer; every task with another number is in a shift; the way back is the mirror.
func TestRevisions(t *testing.T) {
	for seed := range uint64(300) {
		w := writer{rand.New(rand.NewPCG(seed, 1))}
		old := w.plan(1+w.IntN(8), 6)
		if c := Plans(old, clone(old)); !c.Empty() || len(c.Units) > 0 {
			t.Fatalf("seed %d: equal plans have changes: %q", seed, told(c))
		}
		new, want := w.revise(old)
		c := Plans(old, new)
		if diff := cmp.Diff(want, edits(c)); diff != "" {
			t.Fatalf("seed %d (-made +found):\n%s", seed, diff)
		}
		back := Plans(new, old)
		if diff := cmp.Diff(edits(c), edits(mirror(back))); diff != "" {
			t.Fatalf("seed %d: there and back differ (-there, mirrored +back):\n%s", seed, diff)
		}
		renumbered := 0
		for _, p := range Match(items(flatten(old)), items(flatten(new))) {
			if flatten(old)[p.Old].task.Number != flatten(new)[p.New].task.Number {
				renumbered++
			}
		}
		for _, s := range c.TaskShifts {
			renumbered -= s.Count
		}
		if renumbered != 0 {
			t.Fatalf("seed %d: %d renumbered tasks are missing from the shifts", seed, renumbered)
		}
		a, _ := json.Marshal(c)
		b, _ := json.Marshal(Plans(old, new))
		if string(a) != string(b) {
			t.Fatalf("seed %d: two comparisons of the same plans differ", seed)
		}
	}
}

// mirror turns the changes around.
func mirror(c *Changes) *Changes {
	m := &Changes{}
	for _, th := range c.Themes {
		m.Themes = append(m.Themes, ThemeChange{Kinds: th.Kinds, Old: th.New, New: th.Old})
	}
	for _, t := range c.Tasks {
		t.Old, t.New = t.New, t.Old
		t.UnitsAdded, t.UnitsRemoved = t.UnitsRemoved, t.UnitsAdded
		t.Roles = slices.Clone(t.Roles)
		for i := range t.Roles {
			r := &t.Roles[i]
			r.Old, r.New = r.New, r.Old
		}
		m.Tasks = append(m.Tasks, t)
	}
	return m
}

func BenchmarkPlans(b *testing.B) {
	w := writer{rand.New(rand.NewPCG(5, 6))}
	old := w.plan(2500, 20)
	new := clone(old)
	tasks := 0
	for i := range new.Themes {
		for j := range new.Themes[i].Tasks {
			if tasks++; tasks%10 == 0 {
				t := &new.Themes[i].Tasks[j]
				t.Text = "认真" + t.Text
			}
		}
	}
	new.Themes[0].Tasks = slices.Insert(new.Themes[0].Tasks, 0, w.task())
	number(new)
	for b.Loop() {
		Plans(old, new)
	}
}
