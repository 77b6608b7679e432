package compare

import (
	"slices"

	"fengong/model"
)

// compareUnits sorts the changes of tasks by unit.
func (d *differ) compareUnits(old, new *model.Plan) {
	var order []string
	type tenure struct{ was, is bool }
	tenures := map[string]*tenure{}
	visit := func(p *model.Plan, mark func(*tenure)) {
		for _, r := range model.Rows(p) {
			if tenures[r.Unit] == nil {
				tenures[r.Unit] = &tenure{}
				order = append(order, r.Unit)
			}
			mark(tenures[r.Unit])
		}
	}
	visit(new, func(t *tenure) { t.is = true })
	visit(old, func(t *tenure) { t.was = true })

	changes := map[string]*UnitChange{}
	of := func(unit string) *UnitChange {
		if changes[unit] == nil {
			changes[unit] = &UnitChange{Unit: unit, Tasks: []UnitTask{}}
		}
		return changes[unit]
	}
	for i := range d.changes.Tasks {
		d.changes.Tasks[i].share(i, of)
	}
	for _, unit := range order {
		c := changes[unit]
		if c == nil {
			continue
		}
		switch t := tenures[unit]; {
		case !t.was:
			c.Status = Added
		case !t.is:
			c.Status = Removed
		}
		d.changes.Units = append(d.changes.Units, *c)
	}
}

// share tells each unit of the task what changed for it; i is the place of the change.
func (c *TaskChange) share(i int, of func(unit string) *UnitChange) {
	var numbers UnitTask // what is the same for all units
	numbers.Change = i
	var was, is []party
	if c.Old != nil {
		numbers.Old, was = c.Old.Number, parties(c.Old.in)
	}
	if c.New != nil {
		numbers.New, is = c.New.Number, parties(c.New.in)
	}
	own := slices.DeleteFunc(slices.Clone(c.Kinds), func(k Kind) bool {
		return k == UnitAdded || k == UnitRemoved || k == RoleChanged || k == Phrase || k == Renumbered || k == Reordered
	})
	othersChanged := len(c.UnitsAdded)+len(c.UnitsRemoved)+len(c.Roles) > 0
	before := map[string]model.Role{}
	for _, p := range was {
		before[p.Unit] = p.Role
	}
	for _, p := range is {
		t := numbers
		t.Was, t.Is = before[p.Unit], p.Role
		t.Kinds = slices.Clone(own)
		_, stayed := before[p.Unit]
		delete(before, p.Unit)
		switch {
		case c.Old == nil:
		case !stayed:
			t.Kinds = []Kind{UnitAdded}
		case t.Was != t.Is:
			t.Kinds = append(t.Kinds, RoleChanged)
		}
		if stayed && len(t.Kinds) > 0 && c.othersChanged(p.Unit) {
			t.Kinds = append(t.Kinds, Partners) // beside what is the unit's own
		}
		switch {
		case len(t.Kinds) > 0:
			u := of(p.Unit)
			u.Tasks = append(u.Tasks, t)
		case othersChanged:
			u := of(p.Unit)
			u.Partners = append(u.Partners, i)
		}
	}
	for _, p := range was {
		if _, gone := before[p.Unit]; !gone {
			continue
		}
		t := numbers
		t.Was = p.Role
		t.Kinds = []Kind{UnitRemoved}
		if c.New == nil {
			t.Kinds = []Kind{Removed}
		}
		u := of(p.Unit)
		u.Tasks = append(u.Tasks, t)
	}
}

// othersChanged reports whether other units than this one came, went or have another role.
func (c *TaskChange) othersChanged(unit string) bool {
	return len(c.UnitsAdded)+len(c.UnitsRemoved) > 0 || slices.ContainsFunc(c.Roles, func(r roleChange) bool { return r.Unit != unit })
}

// compareNumbers finds the units that have nothing to be told but numbers: letters do not go to them,
// and say the old ones.
func (d *differ) compareNumbers() {
	told := map[string]bool{}
	for i := range d.changes.Units {
		told[d.changes.Units[i].Unit] = len(d.changes.Units[i].Tasks) > 0
	}
	again := &d.changes.Renumbered
	for _, p := range d.pairs {
		a, b := d.old[p.Old].task, d.new[p.New].task
		if words(a.Number) == words(b.Number) {
			continue
		}
		for _, party := range parties(b) {
			if told[party.Unit] {
				continue
			}
			told[party.Unit] = true
			if again.Units = append(again.Units, party.Unit); len(again.Units) == 1 {
				again.First = Shift{"", a.Number, a.Number, b.Number, b.Number, 1}
			}
		}
	}
}

// ShareChange is a unit that needs a new letter.
type ShareChange struct {
	Unit string
	News []news // in the order of the new plan; what was removed stands where it was
}

// news is one thing that a unit has to be told. Old and New are nil where the task, or
// the unit's part in it, was not before or is no more.
type news struct {
	Old, New *model.Task
	Kinds    []Kind // as in UnitTask, or Partners
	Source   string // what the document is called that the task stands in; "" where there is one alone
}

// SharesChanged lists the units whose share of new is not what it was in old: the units
// that get a letter when a table was revised. It leaves out units for which only
// numbers, headings of themes or the wording of phrases changed. The units stand in
// order of first mention in new, then those that have no task any more.
func SharesChanged(old, new *model.Plan) []ShareChange { return Plans(old, new).Shares() }

// Shares lists the same of plans that are compared already.
func (c *Changes) Shares() []ShareChange {
	var out []ShareChange
	for _, u := range c.Units {
		s := ShareChange{Unit: u.Unit}
		tasks, partners := u.Tasks, u.Partners
		for len(tasks)+len(partners) > 0 {
			if len(tasks) == 0 || len(partners) > 0 && partners[0] < tasks[0].Change {
				t := c.Tasks[partners[0]]
				s.News = append(s.News, news{t.Old.in, t.New.in, []Kind{Partners}, t.New.Source})
				partners = partners[1:]
				continue
			}
			n := news{Kinds: tasks[0].Kinds}
			t := c.Tasks[tasks[0].Change]
			if t.New != nil {
				n.Source = t.New.Source
			} else {
				n.Source = t.Old.Source
			}
			if k := n.Kinds[0]; k != Added && k != UnitAdded {
				n.Old = t.Old.in
			}
			if k := n.Kinds[0]; k != Removed && k != UnitRemoved {
				n.New = t.New.in
			}
			s.News = append(s.News, n)
			tasks = tasks[1:]
		}
		out = append(out, s)
	}
	return out
}
