package progress

import (
	"cmp"
	"maps"
	"slices"
	"strconv"
	"strings"
	"time"

	"fengong/model"
)

// Slip is a reminder (催办单) to one unit, as it was sent or is to be sent. Days are as 2026-05-31.
type Slip struct {
	Number, Unit, Level string
	Date, AnswerBy      string
	Answered            string   // the day on which the unit answered; "" where it has not
	Settled             string   // the day from which on nothing of it is open; "" where something is
	Keys                []string // of the entries that it names, see Entry.Key
	Rounds              []string // of which it misses the sheet
}

// Urging is a slip in the making, and what stands on it.
type Urging struct {
	Slip
	Place   int      // of the level in the settings
	Matters []Matter // the overdue first, then those that are due soon, then those that lag
	Missing []Reply
	Last    *Slip // that to the same unit before, where it was not answered
	Today   bool  // one was made on that day before, whose number it keeps
	// Unasked says that it says nothing but that tasks lag, to a unit that has reported nothing and was not asked to: none of
	// its rounds is due yet, nor had it a slip before.
	Unasked bool
	// Standing says that the slip was made on that day before and has nothing any more that
	// would go on it: it stays as it is.
	Standing bool
}

// Matter is an entry that stands on a slip, and why.
type Matter struct {
	*Item
	Why  Why
	Day  int    // days past the deadline, or up to it
	Asks *Entry // what asks for something that nobody has decided: its own, or one that leads or answers for its task; nil where none does
}

// Why says why an entry stands on a slip.
type Why uint8

// The reasons, in the order in which a slip has them.
const (
	PastDue Why = iota
	NearDue
	BehindTime
)

// Urgings is what Urge found.
type Urgings struct {
	Slips   []Urging // in the order of the units in the ledger
	Waiting []Slip   // to units that have something open but time to answer yet
	Left    []string // units that would be reminded, if Without did not name them
	Unasked []string // units whose slip would be Unasked
}

// Choice says who is reminded, of those that could be.
type Choice struct {
	Without []string // units that get no slip, and use up no number; one that they have of that day stands
	Unasked bool     // slips that are Unasked are made as well
}

// Urge says which units are to be reminded on the day of f: of entries that are overdue, due
// soon or behind time, and of sheets of rounds that they have not sent. earlier is all slips
// there are. A slip that was not answered in time is followed by one of the next level; while
// there is time the unit is let be, unless a level is due by the days that something is late.
func Urge(f *Figures, replies []Reply, earlier []Slip, s *model.Settings, choice Choice) Urgings {
	u := &urger{Figures: f, rules: &s.Urge, lang: s.Lang, today: f.AsOf.Format(time.DateOnly), earlier: earlier, last: map[string]int{}}
	u.number()
	var out Urgings
	missing := u.missing(replies)
	asks := f.asks()
	byUnit := map[string][]Matter{}
	for i := range f.Items {
		if m, ok := u.matter(&f.Items[i]); ok {
			m.Asks = asks[m.Entry]
			byUnit[m.Unit] = append(byUnit[m.Unit], m)
		}
	}
	units := make([]string, 0, len(f.Units))
	for i := range f.Units {
		units = append(units, f.Units[i].Name)
	}
	for _, r := range replies { // of units that have no entry any more
		if missing[r.Unit] != nil && !slices.Contains(units, r.Unit) {
			units = append(units, r.Unit)
		}
	}
	for _, unit := range units {
		slices.SortStableFunc(byUnit[unit], func(a, b Matter) int {
			if a.Why != b.Why || a.Why == BehindTime {
				return cmp.Compare(a.Why, b.Why)
			}
			if a.Why == PastDue {
				return cmp.Compare(b.Day, a.Day)
			}
			return cmp.Compare(a.Day, b.Day)
		})
		before := maps.Clone(u.last)
		slip, waiting := u.slip(unit, byUnit[unit], missing[unit])
		if slip != nil {
			slip.Unasked = u.unasked(slip, replies)
			switch {
			case slices.Contains(choice.Without, unit):
				u.last = before
				out.Left = append(out.Left, unit)
				continue
			case slip.Unasked && !choice.Unasked:
				u.last = before
				out.Unasked = append(out.Unasked, unit)
				continue
			}
			out.Slips = append(out.Slips, *slip)
		}
		if waiting != nil {
			out.Waiting = append(out.Waiting, *waiting)
		}
	}
	return out
}

type urger struct {
	*Figures
	rules   *model.UrgeSettings
	lang    model.Lang
	today   string
	earlier []Slip
	last    map[string]int // running number of the last slip, by the form of its number
}

// asks gives what asks for something that nobody has decided, by the entries that it is of interest to: that
// more time is asked for a task is to all of its units.
func (f *Figures) asks() map[*Entry]*Entry {
	asks := map[*Entry]*Entry{}
	for i := range f.Tasks {
		all := f.Tasks[i].Items
		at := slices.IndexFunc(all, func(it *Item) bool { return it.Role != model.Support && it.Pending() })
		for _, it := range all {
			if it.Asking() != "" {
				asks[it.Entry] = it.Entry
			} else if at >= 0 && it.Role == model.Support {
				asks[it.Entry] = all[at].Entry
			}
		}
	}
	return asks
}

// matter says whether an entry stands on a slip.
func (u *urger) matter(it *Item) (Matter, bool) {
	m := Matter{Item: it}
	if it.Status == Done || it.Status == Excused || it.Reporter != "" {
		return m, false
	}
	left := days(u.AsOf, it.Deadline)
	switch {
	case it.Status == Overdue:
		m.Why, m.Day = PastDue, it.Late
	case !it.Deadline.IsZero() && left <= u.rules.NearDays && u.rules.NearDays > 0:
		m.Why, m.Day = NearDue, left
	case it.Pace == Behind && !it.Lasting && (u.rules.Behind == model.UrgeYellow || u.rules.Behind == model.UrgeRed && it.Light == Red):
		m.Why = BehindTime
	default:
		return m, false
	}
	return m, true
}

// unasked reports whether a slip is Unasked.
func (u *urger) unasked(slip *Urging, replies []Reply) bool {
	return !slip.Today && len(slip.Missing) == 0 &&
		!slices.ContainsFunc(slip.Matters, func(m Matter) bool { return m.Why != BehindTime }) &&
		!slices.ContainsFunc(u.earlier, func(e Slip) bool { return e.Unit == slip.Unit }) &&
		!slices.ContainsFunc(replies, func(r Reply) bool {
			return r.Unit == slip.Unit && (r.answers(u.today) || r.Due != "" && r.Due < u.today)
		}) &&
		!slices.ContainsFunc(u.Items, func(it Item) bool {
			return it.Unit == slip.Unit && it.Reporter == "" && !it.Silent && !it.unheard
		})
}

// missing gives the sheets that each unit owes: of rounds that are over, after the last round that
// it answered.
func (u *urger) missing(replies []Reply) map[string][]Reply {
	owed := map[string][]Reply{}
	for _, r := range replies {
		switch {
		case r.answers(u.today):
			owed[r.Unit] = nil
		case r.Due != "" && r.Due < u.today:
			owed[r.Unit] = append(owed[r.Unit], r)
		}
	}
	return owed
}

// answers reports whether a sheet that says something had come by today.
func (r *Reply) answers(today string) bool {
	return r.File != "" && r.Day <= today && (r.Answered > 0 || r.Asked == 0)
}

// slip decides about one unit.
func (u *urger) slip(unit string, matters []Matter, missing []Reply) (slip *Urging, waiting *Slip) {
	var last, today *Slip
	for i := range u.earlier {
		switch e := &u.earlier[i]; {
		case e.Unit != unit:
		case e.Date == u.today:
			today = e
		case e.Date < u.today && (last == nil || e.Date >= last.Date):
			last = e
		}
	}
	nothing := len(matters) == 0 && len(missing) == 0
	if today != nil {
		s := &Urging{Slip: *today, Place: max(0, u.rules.LevelAt(today.Level)), Matters: matters, Missing: missing, Today: true, Standing: nothing || today.Answered != ""}
		s.after(last)
		return s, nil
	}
	if nothing {
		return nil, nil
	}
	level := 0
	for i, n := range u.rules.LateDays {
		if n > 0 && slices.ContainsFunc(matters, func(m Matter) bool { return m.Why == PastDue && m.Day >= n }) {
			level = max(level, min(i, len(u.rules.Levels)-1))
		}
	}
	if last != nil && last.Answered == "" {
		at := u.rules.LevelAt(last.Level)
		switch {
		case u.today > last.AnswerBy:
			level = max(level, min(at+1, len(u.rules.Levels)-1))
		case level <= at:
			return nil, last
		}
	}
	s := &Urging{Place: level, Matters: matters, Missing: missing, Slip: Slip{
		Unit: unit, Level: u.rules.LevelOf(level, u.lang), Number: u.next(level), Date: u.today,
		AnswerBy: u.AsOf.AddDate(0, 0, u.rules.AnswerDays).Format(time.DateOnly)}}
	s.after(last)
	return s, nil
}

// after sets what the slip before was, where it matters.
func (s *Urging) after(last *Slip) {
	if last != nil && last.Answered == "" {
		s.Last = last
	}
	s.Keys, s.Rounds = nil, nil
	for i := range s.Matters {
		if key := s.Matters[i].Key; key != "" {
			s.Keys = append(s.Keys, key)
		}
	}
	for i := range s.Missing {
		s.Rounds = append(s.Rounds, s.Missing[i].Round)
	}
}

// number finds the last number of each form.
func (u *urger) number() {
	for i := range u.rules.Levels {
		form := u.form(i)
		before, after, _ := strings.Cut(form, "{n}")
		for _, e := range u.earlier {
			rest, ok := strings.CutPrefix(e.Number, before)
			if !ok || !strings.HasSuffix(rest, after) {
				continue
			}
			if n, err := strconv.Atoi(strings.TrimSuffix(rest, after)); err == nil {
				u.last[form] = max(u.last[form], n)
			}
		}
	}
}

func (u *urger) form(level int) string {
	return u.rules.NumberForm(level, u.AsOf.Year(), u.lang)
}

// next gives the next number of a level.
func (u *urger) next(level int) string {
	form := u.form(level)
	u.last[form]++
	before, after, _ := strings.Cut(form, "{n}")
	return before + strconv.Itoa(u.last[form]) + after
}

// Settle gives those of earlier, by their place, that have nothing open any more on the day of f
// and do not say so yet, with the day from which on that is so.
func (f *Figures) Settle(replies []Reply, earlier []Slip) map[int]string {
	today := f.AsOf.Format(time.DateOnly)
	byKey := map[string]*Item{}
	for i := range f.Items {
		byKey[f.Items[i].Key] = &f.Items[i]
	}
	settled := map[int]string{}
	for i, e := range earlier {
		if e.Settled != "" || e.Date >= today || len(e.Keys) == 0 && len(e.Rounds) == 0 {
			continue
		}
		last, open := e.Date, false
		for _, key := range e.Keys {
			it := byKey[key]
			if it == nil { // the task is withdrawn
				continue
			}
			open = open || it.Status != Done && !it.Spared
			if day, ok := Day(cmp.Or(it.Closed, it.Updated), f.Start, f.End); ok {
				last = max(last, day.Format(time.DateOnly))
			}
		}
		for _, round := range e.Rounds {
			at := slices.IndexFunc(replies, func(r Reply) bool { return r.Unit == e.Unit && r.Round == round })
			at = max(0, at) // a round that somebody took out of the list is owed until another one is answered
			by := slices.IndexFunc(replies[at:], func(r Reply) bool { return r.Unit == e.Unit && r.answers(today) })
			if by < 0 {
				open = true
				continue
			}
			last = max(last, replies[at+by].Day)
		}
		if !open {
			settled[i] = min(last, today)
		}
	}
	return settled
}
