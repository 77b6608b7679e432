package progress

import (
	"cmp"
	"slices"
	"strings"
	"time"

	regexp "fengong/internal/lazyregexp"
	"fengong/model"
)

// Take measures entries on the day asOf. The settings have been read by parser, which
// has checked them.
func Take(entries []Entry, s *model.Settings, asOf time.Time) *Figures {
	m := newMeter(s, asOf)
	m.Items = make([]Item, 0, len(entries))
	for i := range entries {
		e := &entries[i]
		if e.Task == "" || e.Unit == "" {
			if e.Task != "" || e.Unit != "" {
				m.doubt("row-incomplete", e, "没有任务内容或责任单位，未计入", "has no task or no unit, and is not counted")
			}
			continue
		}
		m.Items = append(m.Items, m.item(e))
	}
	m.count()
	return m.Figures
}

// Year gives the first and last day of the plan's year; where the settings do not say, it is
// that of asOf.
func Year(r *model.ReportSettings, asOf time.Time) (start, end time.Time) {
	start = time.Date(asOf.Year(), 1, 1, 0, 0, 0, 0, time.UTC)
	if !r.YearStart.IsZero() {
		start = r.YearStart.Time()
	}
	end = start.AddDate(1, 0, -1)
	if !r.YearEnd.IsZero() {
		end = r.YearEnd.Time()
	}
	return start, end
}

// elapsed gives the part of the days from start to end that is over at the end of day.
func elapsed(start, end, day time.Time) Points {
	total := days(start, end) + 1
	if total < 1 {
		return whole // it was due before the year began
	}
	return Share(min(max(days(start, day)+1, 0), total), total)
}

func days(from, to time.Time) int { return int(to.Sub(from).Hours()) / 24 }

// meter carries what measuring needs.
type meter struct {
	*Figures
	rules *model.ReportSettings
	kind  map[string]Status // of a state
	known map[string]bool   // states of the settings
	at    map[string]int    // state → index in States
	due   map[string]deadline
}

func newMeter(s *model.Settings, asOf time.Time) *meter {
	f := &Figures{AsOf: asOf}
	f.Start, f.End = Year(&s.Report, asOf)
	f.Elapsed = elapsed(f.Start, f.End, asOf)
	m := &meter{
		Figures: f, rules: &s.Report,
		kind: map[string]Status{}, known: map[string]bool{}, at: map[string]int{}, due: map[string]deadline{},
	}
	for status, states := range map[Status][]string{
		Idle: s.Report.IdleStates, Done: s.Report.DoneStates, Excused: s.Report.ExcusedStates, Overdue: s.Report.OverdueStates,
	} {
		for _, state := range states {
			m.kind[state] = status
		}
	}
	for _, state := range s.Tracker.States {
		m.known[state] = true
		m.state(state)
	}
	return m
}

// state gives the place of a state in States, of which it makes it one.
func (m *meter) state(state string) int {
	i, ok := m.at[state]
	if !ok {
		i = len(m.States)
		m.at[state] = i
		m.States = append(m.States, state)
	}
	return i
}

func (m *meter) doubt(code string, e *Entry, zh, en string) {
	if e.Reporter != "" {
		return // what is said there was said by the reporter, and is doubted there
	}
	m.Doubts = append(m.Doubts, Doubt{code, e, model.Text{ZH: zh, EN: en}})
}

// item works out one entry.
func (m *meter) item(e *Entry) Item {
	it := Item{Entry: e}
	state := strings.TrimSpace(e.State)
	kind, listed := m.kind[state]
	rate, typed := m.rate(e, listed && kind == Done)
	switch {
	case listed:
		it.Status = kind
	case state != "":
		it.Status = Ongoing
		if !m.known[state] {
			m.doubt("state-unknown", e, "状态“"+state+"”不在设置中，按进行中计", "has the state “"+state+"”, which the settings do not have: counted as ongoing")
		}
	case rate == whole:
		it.Status = Done
	case rate > 0 || e.Progress != "" || e.Updated != "":
		it.Status = Ongoing
	}
	it.Silent = e.Reporter == "" && e.Progress == "" && e.Updated == "" && !typed && (state == "" || listed && kind == Idle)
	m.contradictions(e, state, it.Status, rate, typed)
	if e.Updated != "" {
		if day, ok := Day(e.Updated, m.Start, m.End); !ok {
			m.doubt("updated-unclear", e, "更新日期“"+e.Updated+"”不是日期", "was updated on “"+e.Updated+"”, which is no date")
		} else if day.After(m.AsOf) {
			m.doubt("updated-later", e, "更新日期"+e.Updated+"晚于报告日期，仍按现在的内容计", "was updated on "+e.Updated+", after the day of the report: counted as it stands now")
		}
	}

	if strings.TrimSpace(e.Closed) != "" && m.finished(e).IsZero() {
		m.doubt("closed-unclear", e, "实际办结日期“"+e.Closed+"”不是哪一天，按没有填计", "was finished on “"+e.Closed+"”, which is no certain day: counted as not filled in")
	}

	due := m.deadline(e)
	if it.Status == Excused && due.Kind == byDay && e.Granted != "" && strings.Contains(state, "延期") {
		it.Status = Ongoing // what was asked for is granted: the new day counts
	}
	it.Lasting = due.Kind == standing
	m.request(e, it.Status, due)
	end := m.End
	if due.Kind == byDay {
		it.Deadline, end = due.Day, due.Day
		if it.Status < Done && m.AsOf.After(due.Day) {
			it.Status = Overdue
		}
		if it.Status == Overdue {
			it.Late = max(0, days(due.Day, m.AsOf))
		}
	}
	if it.Status == Excused {
		return it
	}
	if it.Status == Done {
		rate = whole
	}
	it.Measure = m.judge(rate, elapsed(m.Start, end, m.AsOf))
	if it.Status == Overdue {
		it.Light = Red
	}
	return it
}

// contradictions reports a state and a rate that do not go together.
func (m *meter) contradictions(e *Entry, state string, status Status, rate Points, typed bool) {
	switch {
	case !typed || state == "":
		if status == Ongoing && !typed {
			m.doubt("rate-missing", e, "已有进展而没有填完成率，完成率按0计", "is under way without a rate, which counts as 0")
		}
	case status == Done && rate < whole:
		m.doubt("state-conflict", e, "状态为“"+state+"”而完成率为"+e.Done+"，按已完成计", "has the state “"+state+"” and the rate "+e.Done+": counted as done")
	case rate == whole && status != Done && status != Excused:
		m.doubt("state-conflict", e, "完成率为100%而状态为“"+state+"”，未计为完成", "has the rate 100% and the state “"+state+"”: not counted as done")
	case status == Idle && rate > 0:
		m.doubt("state-conflict", e, "状态为“"+state+"”而完成率为"+e.Done, "has the state “"+state+"” and the rate "+e.Done)
	}
}

// Conflict reports whether a state and a rate, as they are written, do not go together under the settings: 已完成 with 80%.
func Conflict(state, done string, s *model.Settings) bool {
	m := newMeter(s, time.Time{})
	m.item(&Entry{State: state, Done: done, Progress: "-"})
	return slices.ContainsFunc(m.Doubts, func(d Doubt) bool { return d.Code == "state-conflict" })
}

// StateLike gives the one state of the settings that words of a unit, 正在推进, stand for; "" where it cannot be said which.
func StateLike(typed string, s *model.Settings) string {
	typed = strings.TrimRight(strings.Join(strings.Fields(typed), ""), "。")
	for _, like := range []struct {
		words  *regexp.Regexp
		status Status
	}{{ongoingWords, Ongoing}, {doneWords, Done}, {idleWords, Idle}} {
		if !like.words.MatchString(typed) {
			continue
		}
		m, found := newMeter(s, time.Time{}), ""
		for _, state := range s.Tracker.States {
			status, listed := m.kind[state]
			if !listed {
				status = Ongoing
			}
			if status != like.status || AsksForTime(state) {
				continue
			}
			if found != "" {
				return ""
			}
			found = state
		}
		return found
	}
	return ""
}

// The words in which units write a state.
var (
	ongoingWords = regexp.MustCompile(`^(?:正在|正|在|有序|持续|稳步|扎实|加快|全力)*(?:推进|进行|实施|开展|办理|推动|建设)(?:中|之中|当中)?$`)
	doneWords    = regexp.MustCompile(`^(?:已经|已|全部|全面|均|都)*(?:完成|办结|完结|销号)(?:了|销号)?$`)
	idleWords    = regexp.MustCompile(`^(?:未|尚未|还未|暂未|没有|还没有)(?:启动|开始|开展|进行|实施|推进|开工)$`)
)

// rate reads the rate of an entry, which its state may call done; typed is false where there is none to be read.
func (m *meter) rate(e *Entry, done bool) (rate Points, typed bool) {
	if strings.TrimSpace(e.Done) == "" {
		return 0, false
	}
	if rate, ok := readRate(e.Done); ok {
		return rate, true
	}
	if done {
		m.doubt("rate-unclear", e, "完成率“"+e.Done+"”读不懂，按状态“"+e.State+"”计为100%", "has the rate “"+e.Done+"”, which cannot be read: counted as 100%, for the state is “"+e.State+"”")
		return 0, false
	}
	m.doubt("rate-unclear", e, "完成率“"+e.Done+"”读不懂，按没有填计", "has the rate “"+e.Done+"”, which cannot be read: counted as not filled in")
	return 0, false
}

// deadline reads the deadline of an entry, each text once.
func (m *meter) deadline(e *Entry) deadline {
	if e.Granted != "" {
		if day, ok := Day(e.Granted, m.Start, m.End); ok {
			return deadline{Kind: byDay, Day: day}
		}
		m.doubt("granted-unclear", e, "批准延期至“"+e.Granted+"”不是日期，仍按原时限计", "was given time until “"+e.Granted+"”, which is no date: the first deadline counts")
	}
	d, ok := m.due[e.Due]
	if !ok {
		d = parseDeadline(e.Due, m.Start, m.End)
		m.due[e.Due] = d
		if d.Kind == vague {
			m.doubt("due-unclear", e, "完成时限“"+e.Due+"”读不出是哪一天，按没有单独的时限计", "is due “"+e.Due+"”, which is no certain day: counted as without a deadline of its own")
		}
	}
	return d
}

// judge compares a rate with the one expected.
func (m *meter) judge(rate, expected Points) Measure {
	r := Measure{Rate: rate, Expected: expected, Pace: OnPace, Light: Green}
	switch gap := r.Gap(); {
	case gap > Points(10*m.rules.Ahead):
		r.Pace = Ahead
	case gap < -Points(10*m.rules.Red):
		r.Pace, r.Light = Behind, Red
	case gap < -Points(10*m.rules.Yellow):
		r.Pace, r.Light = Behind, Yellow
	}
	return r
}

// count sums up the items.
func (m *meter) count() {
	for r := model.Lead; r > model.NoRole; r-- {
		m.Roles = append(m.Roles, Group{})
	}
	themes, units, leaders, sources := index{}, index{}, index{}, index{}
	m.tasks()
	for i := range m.Items {
		it := &m.Items[i]
		groups := []*Group{&m.All, themes.group(&m.Themes, it.Theme), units.group(&m.Units, it.Unit)}
		if it.Leader != "" {
			groups = append(groups, leaders.group(&m.Leaders, it.Leader))
		}
		if it.Source != "" {
			groups = append(groups, sources.group(&m.Sources, it.Source))
		}
		if it.Role > model.NoRole {
			groups = append(groups, &m.Roles[model.Lead-it.Role])
		}
		state := m.state(strings.TrimSpace(it.State))
		for _, g := range groups {
			g.Entries.addItem(it)
			g.Roles[it.Role]++
			g.states(state)
		}
		if it.Status == Overdue {
			m.Overdue = append(m.Overdue, *it)
		}
	}
	for i := range m.Tasks {
		t := &m.Tasks[i]
		first := t.Items[0]
		groups := []*Group{&m.All, themes.group(&m.Themes, first.Theme)}
		if first.Leader != "" {
			groups = append(groups, leaders.group(&m.Leaders, first.Leader))
		}
		if first.Source != "" {
			groups = append(groups, sources.group(&m.Sources, first.Source))
		}
		for _, g := range groups {
			g.Tasks.add(t.Status, t.Measure, t.silent)
		}
	}
	m.emptyLast()
	for _, g := range m.groups() {
		for _, c := range []*Counts{&g.Entries, &g.Tasks} {
			if n := c.Measured(); n > 0 {
				c.Measure = m.judge(mean(c.rate, n), mean(c.expected, n))
			}
		}
	}
}

// tasks puts the items together by their tasks, judges these, and spares what nobody waits for.
func (m *meter) tasks() {
	type taskKey struct{ source, theme, number, task string }
	at, spared := map[taskKey]int{}, map[*Entry]bool{}
	for i := range m.Items {
		it := &m.Items[i]
		key := taskKey{it.Source, it.Theme, it.Number, it.Task}
		n, ok := at[key]
		if !ok {
			n = len(m.Tasks)
			at[key] = n
			m.Tasks = append(m.Tasks, Task{})
		}
		m.Tasks[n].Items = append(m.Tasks[n].Items, it)
	}
	for i := range m.Tasks {
		t := &m.Tasks[i]
		t.Status, t.Measure, t.silent = m.task(t.Items)
		if t.Status != Done {
			continue
		}
		for _, it := range t.Items {
			if it.Status != Done && it.Status != Excused {
				spared[it.Entry] = true
				it.Spared, it.Status, it.Measure, it.Late = true, Excused, Measure{}, 0
				it.Silent, it.unheard = false, it.Silent
			}
		}
	}
	m.Doubts = slices.DeleteFunc(m.Doubts, func(d Doubt) bool { // no figure comes of the rate there
		return d.Code == "rate-missing" && spared[d.Entry]
	})
}

// index finds groups by name.
type index map[string]int

func (ix index) group(groups *[]Group, name string) *Group {
	i, ok := ix[name]
	if !ok {
		i = len(*groups)
		ix[name] = i
		*groups = append(*groups, Group{Name: name})
	}
	return &(*groups)[i]
}

// task judges a task by the entries that answer for it.
func (m *meter) task(all []*Item) (status Status, measure Measure, silent bool) {
	answers := slices.DeleteFunc(slices.Clone(all), func(it *Item) bool { return it.Reporter != "" })
	if len(answers) == len(all) { // each reports for itself
		answers = slices.DeleteFunc(answers, func(it *Item) bool { return it.Role == model.Support })
	}
	if len(answers) == 0 {
		answers = all
	}
	var c Counts
	for _, it := range answers {
		c.add(it.Status, it.Measure, it.Silent)
	}
	measured := c.Measured()
	if measured > 0 {
		measure = m.judge(mean(c.rate, measured), mean(c.expected, measured))
	}
	switch {
	case measured == 0:
		status = Excused
	case c.Statuses[Done] == measured:
		status = Done
	case c.Statuses[Overdue] > 0:
		status, measure.Light = Overdue, Red
	case c.Statuses[Idle] == measured:
		status = Idle
	default:
		status = Ongoing
	}
	return status, measure, c.Silent == c.N
}

func (c *Counts) add(status Status, measure Measure, silent bool) {
	c.N++
	c.Statuses[status]++
	c.Paces[measure.Pace]++
	c.Lights[measure.Light]++
	c.Classes[classOf(status, measure.Pace)]++
	c.rate += measure.Rate
	c.expected += measure.Expected
	if silent {
		c.Silent++
	}
}

// addItem counts an entry.
func (c *Counts) addItem(it *Item) {
	c.add(it.Status, it.Measure, it.Silent)
	if it.Spared {
		c.Spared++
		if it.unheard {
			c.unheard++
		}
	}
}

func (g *Group) states(i int) {
	for len(g.States) <= i {
		g.States = append(g.States, 0)
	}
	g.States[i]++
}

// emptyLast moves the empty state, where there is one, behind all others; where there is
// none it becomes the last.
func (m *meter) emptyLast() {
	i := m.state("")
	for _, g := range m.groups() {
		for len(g.States) < len(m.States) {
			g.States = append(g.States, 0)
		}
		n := g.States[i]
		g.States = append(slices.Delete(g.States, i, i+1), n)
	}
	m.States = append(slices.Delete(m.States, i, i+1), "")
}

// groups gives every group there is.
func (f *Figures) groups() []*Group {
	groups := []*Group{&f.All}
	for _, list := range [][]Group{f.Roles, f.Themes, f.Units, f.Leaders, f.Sources} {
		for i := range list {
			groups = append(groups, &list[i])
		}
	}
	return groups
}

// mean divides, rounded half up.
func mean(sum Points, n int) Points { return (2*sum + Points(n)) / Points(2*n) }

func sortByGap(groups []*Group) {
	slices.SortStableFunc(groups, func(a, b *Group) int { return cmp.Compare(a.Entries.Gap(), b.Entries.Gap()) })
}
