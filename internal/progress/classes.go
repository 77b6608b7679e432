package progress

import "time"

// Class is the one of five classes that each entry and each task falls into, for meetings.
type Class uint8

// The classes, in the order in which they are listed.
const (
	classAhead  Class = iota // 超进度
	classOnPace              // 达进度
	ClassBehind              // 欠进度: behind, or overdue
	classDone                // 已完成
	ClassOther               // 其他: excused, not measured
	Classes                  // how many there are
)

func classOf(status Status, pace Pace) Class {
	switch {
	case status == Done:
		return classDone
	case status == Excused:
		return ClassOther
	case status == Overdue || pace == Behind:
		return ClassBehind
	case pace == Ahead:
		return classAhead
	}
	return classOnPace
}

// Class gives the class of an entry.
func (it *Item) Class() Class { return classOf(it.Status, it.Pace) }

// Task is a task with what it comes to, by its leading and responsible units.
type Task struct {
	Measure
	Status Status
	Items  []*Item // its entries, in the order of the ledger
	silent bool
}

// Class gives the class of a task.
func (t *Task) Class() Class { return classOf(t.Status, t.Pace) }

// Change is an entry that is not in the class in which it was. Before is nil where it was not
// there, Now where it is no longer.
type Change struct{ Before, Now *Item }

// Changes is what became of the entries of one day until another.
type Changes struct {
	Since   time.Time
	Before  *Figures
	List    []Change // in the order of the ledger, those that are gone last
	Written int      // entries with another text of progress than then, whatever their class
}

// Compare gives what changed between two days. Entries are known by the key of the ledger or, in
// rows that people added, by task and unit.
func Compare(before, now *Figures) *Changes {
	type key struct{ key, theme, number, task, unit string }
	of := func(it *Item) key {
		if it.Key != "" {
			return key{key: it.Key}
		}
		return key{"", it.Theme, it.Number, it.Task, it.Unit}
	}
	c := &Changes{Since: before.AsOf, Before: before}
	was := map[key]*Item{}
	for i := range before.Items {
		was[of(&before.Items[i])] = &before.Items[i]
	}
	for i := range now.Items {
		it := &now.Items[i]
		b := was[of(it)]
		delete(was, of(it))
		if b == nil || b.Class() != it.Class() {
			c.List = append(c.List, Change{b, it})
		}
		if b != nil && b.Progress != it.Progress && it.Progress != "" {
			c.Written++
		}
	}
	for i := range before.Items {
		if it := &before.Items[i]; was[of(it)] == it {
			c.List = append(c.List, Change{it, nil})
		}
	}
	return c
}
