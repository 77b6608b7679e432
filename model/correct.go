package model

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/agnivade/levenshtein"
)

// Correction is what a clerk says of one task instead of the source (更正). The source's own
// words are part of it: by them the task is found again in a new version of the table, and by
// them it shows whether the source still says what was corrected.
type Correction struct {
	Pos                 Pos    // where corrections.toml has it
	Theme, Number, Text string // of the task in the source, word for word; Theme is the heading
	NewText             *string
	NewNumber           *string      // empty: it has none
	Phrase              string       // the source's, where Units says otherwise
	Units               []Assignment // unit and role, names as in a table; nil where the source's stand
	Due                 string       // the source's, where NewDue says otherwise
	NewDue              *string      // empty: there is no deadline
	Columns             []CorrectedColumn
	Steps, NewSteps     []Step  // the source's, where NewSteps, which is not nil, says otherwise
	NewTheme            *string // of a heading; then Theme is all that says which, and the rest is empty
}

// CorrectedColumn is what another column of a task says.
type CorrectedColumn struct {
	Head string // as in Field
	Was  string // in the source; empty where it says nothing
	Now  string // empty: nothing
}

// Original is what the source says of a task that was corrected, word for word.
type Original struct {
	Text   string  `json:"text"`
	Number *string `json:"number,omitempty"` // nil where it is the task's
	Phrase string  `json:"phrase"`
	Due    string  `json:"due,omitempty"`
	Fields []Field `json:"fields,omitempty"` // of the columns that were corrected; the value is empty where the source has none
	Steps  []Step  `json:"steps,omitzero"`   // nil where they are the task's
}

// OriginalTheme is what the source says of a heading, and of those above it, where they were
// corrected.
type OriginalTheme struct {
	Heading string   `json:"heading"`
	Above   []string `json:"above,omitempty"`
}

// Corrected is a correction and what became of it in a plan.
type Corrected struct {
	*Correction
	// As is the same as the correction of the task that is there by now, where its words stand beside that one's: see
	// forTask.
	As          *Correction
	Theme, Task int // where the task is; -1 where none fits, and no part is in force
	Parts       []CorrectedPart
	Now         *Task // the task as the source has it by now; nil where none fits, or it is a heading
	Several     bool  // none fits because several do
}

// Name calls the task by the number that it has by now or, where none fits, by what it was called.
func (k *Corrected) Name(lang Lang) string {
	if k.Now == nil {
		return k.Correction.Name(lang)
	}
	return (&Correction{Number: k.Now.Number, Text: k.Now.Text}).Name(lang)
}

// CorrectedPart is one thing that a correction changes.
type CorrectedPart struct {
	What  correctedWhat
	Head  string // of the column, where it is one
	Was   string // in the source, when it was corrected
	Now   string // as corrected
	Is    string // in the source, as it is
	State CorrectedState
	Moved *Task // the neighbour where what was corrected away stands by now; nil where none has it
}

// correctedWhat says what of a task is corrected.
type correctedWhat uint8

// What can be corrected.
const (
	correctedText correctedWhat = iota
	correctedNumber
	correctedUnits
	CorrectedDue
	correctedFields
	correctedSteps
	correctedHeading
)

// Label returns the words for what is corrected: for a column its head.
func (c *CorrectedPart) Label(lang Lang) string {
	if c.What == correctedFields {
		return c.Head
	}
	return [...]Text{{"内容", "text"}, {"编号", "number"}, {"责任单位", "units"}, {"时限", "deadline"}, {}, {"进度安排", "steps"}, {"主题", "heading"}}[c.What].In(lang)
}

// CorrectedState says what became of a part of a correction.
type CorrectedState uint8

// The states of a part.
const (
	inForce   CorrectedState = iota // the plan has what the correction says
	Stale                           // the source says something else by now, and that stands
	overtaken                       // the source says itself what the correction says
	Lost                            // no task fits, or several do
	Confirmed                       // a person said that what the source says is right
)

// String returns the state's word in JSON: applied, stale, overtaken, lost or confirmed.
func (s CorrectedState) String() string {
	return [...]string{"applied", "stale", "overtaken", "lost", "confirmed"}[s]
}

// Label returns the words for a state.
func (s CorrectedState) Label(lang Lang) string {
	return [...]Text{{"已按更正", "in force"}, {"表里现在不同，没有用上", "not used: the table says something else"}, {"原表已是这样", "the source says so itself"},
		{"找不到任务，没有用上", "not used: no task fits"}, {"照原文", "as the source says"}}[s].In(lang)
}

// Correct returns p, which has not been resolved, with what the corrections say, and what
// became of each. A part that no longer fits the source is not used, and reported. p stays as
// it is; what does not change is shared with it.
func Correct(p *Plan, corrections []Correction) (*Plan, []Corrected, Diagnostics) {
	if len(corrections) == 0 {
		return p, nil, nil
	}
	c := corrector{from: p, to: *p, done: map[*Task]bool{}}
	c.to.Themes = slices.Clone(p.Themes)
	c.index()
	all := make([]Corrected, len(corrections))
	for i := range corrections {
		all[i] = Corrected{Correction: &corrections[i], As: &corrections[i], Theme: -1, Task: -1, Parts: corrections[i].parts()}
	}
	for n, candidates := range []func(*Correction) []spot{c.same, c.beside, c.alike} { // nobody's own task goes to another
		for i := range all {
			if all[i].Theme < 0 && all[i].NewTheme == nil {
				c.correct(&all[i], candidates(all[i].Correction), n == 1)
			}
		}
	}
	for i := range all {
		if all[i].NewTheme != nil {
			c.correctHeading(&all[i])
		}
	}
	for i := range all {
		for j := range all[i].Parts {
			c.moved(&all[i].Parts[j], all[i].Theme, all[i].Task)
		}
	}
	return &c.to, all, c.report(all)
}

type corrector struct {
	from *Plan
	to   Plan
	done map[*Task]bool // tasks of from that a correction was made to
	own  []bool         // themes whose tasks are no longer shared with from

	byText map[string][]spot // tasks of from by their folded words
	groups map[string]bool   // names that stand for several units in from
	texts  []string          // the keys of byText, in the order of the table
}

type spot struct{ theme, task int }

func (c *corrector) index() {
	c.byText, c.groups = map[string][]spot{}, map[string]bool{}
	for i := range c.from.Themes {
		for j := range c.from.Themes[i].Tasks {
			text := fold(c.from.Themes[i].Tasks[j].Text)
			if c.byText[text] == nil {
				c.texts = append(c.texts, text)
			}
			c.byText[text] = append(c.byText[text], spot{i, j})
			for _, a := range c.from.Themes[i].Tasks[j].Assignments {
				if a.Group {
					c.groups[a.Unit] = true
				}
			}
		}
	}
}

// correct puts what k says in the place of the task that it is about, one of spots; beside says that its words stand
// beside that task's.
func (c *corrector) correct(k *Corrected, spots []spot, beside bool) {
	theme, task := c.choose(k.Correction, spots)
	k.Several = theme < 0 && len(spots) > 1
	if theme < 0 {
		for i := range k.Parts {
			k.Parts[i].State = Lost
		}
		return
	}
	k.Theme, k.Task = theme, task
	was := &c.from.Themes[theme].Tasks[task]
	c.done[was], k.Now = true, was
	t := *was
	var lost []CorrectedPart
	if beside {
		k.As, lost = k.Correction.forTask(&c.from.Themes[theme], was)
		k.Parts = k.As.parts()
	}
	for i := range k.Parts {
		part := &k.Parts[i]
		c.settle(part, &c.from.Themes[theme], was)
		if part.What == correctedUnits && part.State == Stale && sameUnits(k.As.Units, was.Assignments) {
			part.State = overtaken // in other words
		}
		if part.State == inForce && apart(fold(was.Text), fold(k.As.Text)) > closeTogether {
			part.State = Stale
		}
		if part.State != inForce {
			continue
		}
		if t.Source == nil {
			t.Source = &Original{Text: was.Text, Phrase: was.Phrase, Due: was.Due}
		}
		switch part.What {
		case correctedText:
			t.Text = part.Now
		case correctedNumber:
			t.renumber(part.Now)
		case CorrectedDue:
			t.Due = part.Now
		case correctedUnits:
			t.Phrase, t.OpenEnded, t.Assignments = part.Now, false, c.assignments(k.As, was.PhrasePos.or(was.Pos))
			t.Units = c.unitCells(&c.from.Themes[theme], k.As.Units)
		case correctedFields:
			c.putField(&t, &c.from.Themes[theme], part)
		case correctedSteps:
			t.Steps, t.Source.Steps = k.As.NewSteps, append([]Step{}, was.Steps...)
		}
	}
	k.Parts = append(k.Parts, lost...)
	if t.Source != nil {
		if c.own == nil {
			c.own = make([]bool, len(c.to.Themes))
		}
		if !c.own[theme] {
			c.own[theme], c.to.Themes[theme].Tasks = true, slices.Clone(c.to.Themes[theme].Tasks)
		}
		c.to.Themes[theme].Tasks[task] = t
	}
}

// sameUnits reports whether a and b name the same units for the same, in whatever order.
func sameUnits(a, b []Assignment) bool {
	return len(a) == len(b) && !slices.ContainsFunc(a, func(x Assignment) bool {
		return !slices.ContainsFunc(b, func(y Assignment) bool { return x.Unit == y.Unit && x.Role == y.Role })
	})
}

// parts lists what k changes.
func (k *Correction) parts() []CorrectedPart {
	var parts []CorrectedPart
	if k.NewText != nil {
		parts = append(parts, CorrectedPart{What: correctedText, Was: k.Text, Now: *k.NewText})
	}
	if k.NewNumber != nil {
		parts = append(parts, CorrectedPart{What: correctedNumber, Was: k.Number, Now: *k.NewNumber})
	}
	if k.Units != nil {
		parts = append(parts, CorrectedPart{What: correctedUnits, Was: k.Phrase, Now: phraseOf(k.Units)})
	}
	if k.NewDue != nil {
		parts = append(parts, CorrectedPart{What: CorrectedDue, Was: k.Due, Now: *k.NewDue})
	}
	for _, f := range k.Columns {
		parts = append(parts, CorrectedPart{What: correctedFields, Head: f.Head, Was: f.Was, Now: f.Now})
	}
	if k.NewSteps != nil {
		parts = append(parts, CorrectedPart{What: correctedSteps, Was: linesOf(k.Steps), Now: linesOf(k.NewSteps)})
	}
	if k.NewTheme != nil {
		parts = append(parts, CorrectedPart{What: correctedHeading, Was: k.Theme, Now: *k.NewTheme})
	}
	return parts
}

// assignments gives the units that k names; what stands for several in the table does so here.
func (c *corrector) assignments(k *Correction, pos Pos) []Assignment {
	out := make([]Assignment, len(k.Units))
	for i, a := range k.Units {
		out[i] = Assignment{Pos: pos, Unit: a.Unit, Role: a.Role, Group: a.Group || c.groups[a.Unit]}
	}
	return out
}

// phraseOf puts units and their roles into the words of a responsibility phrase.
func phraseOf(units []Assignment) string {
	var parts []string
	for _, role := range []Role{Lead, Responsible, Support} {
		if names := namesOf(units, role); names != "" {
			parts = append(parts, names+role.Label(Chinese))
		}
	}
	if len(parts) == 1 {
		return strings.TrimSuffix(parts[0], Responsible.Label(Chinese))
	}
	return strings.Join(parts, "，")
}

// unitCells gives the cells that show units, each in the column of its role; nil where th's table has one column
// of units.
func (c *corrector) unitCells(th *Theme, units []Assignment) (cells []Field) {
	if th.Table >= len(c.from.Tables) {
		return nil
	}
	for _, role := range []Role{Lead, Responsible, Support} {
		head := c.from.Tables[th.Table].UnitHead(role)
		if names := namesOf(units, role); names != "" && head != "" {
			cells = append(cells, Field{head, KindUnit, names})
		}
	}
	return cells
}

// namesOf lists those of units that have a role.
func namesOf(units []Assignment, role Role) string {
	var names []string
	for _, a := range units {
		if a.Role == role {
			names = append(names, a.Unit)
		}
	}
	return strings.Join(names, "、")
}

// fewWords is how many signs make a text one that no other cell has by chance.
const fewWords = 6

// same gives the tasks with the words of k.
func (c *corrector) same(k *Correction) []spot { return c.free(c.byText[fold(k.Text)]) }

// alike gives the tasks whose words are like those of k; a few words are like none.
func (c *corrector) alike(k *Correction) (spots []spot) {
	words := fold(k.Text)
	if utf8.RuneCountInString(words) < fewWords {
		return nil
	}
	for _, text := range c.texts {
		if apart(text, words) <= mostApart {
			spots = append(spots, c.free(c.byText[text])...)
		}
	}
	return spots
}

// free gives those of spots that no correction was made to.
func (c *corrector) free(spots []spot) (free []spot) {
	for _, s := range spots {
		if !c.done[&c.from.Themes[s.theme].Tasks[s.task]] {
			free = append(free, s)
		}
	}
	return free
}

// choose gives the one of spots that k is about: where there are several, theme and number
// decide. -1 where there is none, or still several.
func (c *corrector) choose(k *Correction, same []spot) (theme, task int) {
	only := func(spots []spot, keep func(*Theme, *Task) bool) []spot {
		var kept []spot
		for _, s := range spots {
			if keep(&c.from.Themes[s.theme], &c.from.Themes[s.theme].Tasks[s.task]) {
				kept = append(kept, s)
			}
		}
		if len(kept) == 0 { // numbers and headings are what a new version changes first
			return spots
		}
		return kept
	}
	if len(same) > 1 {
		same = only(same, func(th *Theme, _ *Task) bool { return fold(th.Heading) == fold(k.Theme) })
		same = only(same, func(_ *Theme, t *Task) bool { return t.Number == k.Number })
	}
	if len(same) != 1 {
		return -1, -1
	}
	return same[0].theme, same[0].task
}

// A task whose words were changed up to closeTogether is the one that was corrected; up to
// mostApart it may be, and a person is to say so.
const closeTogether, mostApart = 0.1, 0.5

// apart returns what part of the longer one of two folded texts is not in the other: 0 to 1.
func apart(a, b string) float64 {
	n, m := utf8.RuneCountInString(a), utf8.RuneCountInString(b)
	longer := max(n, m)
	switch {
	case a == b:
		return 0
	case float64(min(n, m)) < float64(longer)*mostApart:
		return 1
	}
	return float64(levenshtein.ComputeDistance(a, b)) / float64(longer)
}

// CorrectedPlaces counts the tasks and headings of p that are not as the source has them.
func (p *Plan) CorrectedPlaces() int {
	n := 0
	for i := range p.Themes {
		n += len(p.Themes[i].Differences())
		for j := range p.Themes[i].Tasks {
			if p.Themes[i].Tasks[j].Source != nil {
				n++
			}
		}
	}
	return n
}

// Name calls the task that k is about by its number or its first words, and a heading by its words.
func (k *Correction) Name(lang Lang) string {
	if k.NewTheme != nil {
		return Text{"主题“" + k.Theme + "”", "heading “" + k.Theme + "”"}.In(lang)
	}
	t := Task{Number: k.Number, Text: k.Text}
	return Text{"任务", "task "}.In(lang) + t.name(lang)
}

// report says of all corrections what became of them, a line a kind.
func (c *corrector) report(all []Corrected) (ds Diagnostics) {
	var named [Confirmed + 1][2][]string // in both languages
	var first [Confirmed + 1]Pos
	for _, k := range all {
		var what [Confirmed + 1][2][]string
		for _, part := range k.Parts {
			for lang := range 2 {
				if part.Moved != nil {
					continue
				}
				what[part.State][lang] = append(what[part.State][lang], part.Label(Lang(lang)))
			}
		}
		for state := range what {
			if what[state][0] == nil {
				continue
			}
			if first[state] == (Pos{}) {
				first[state] = k.Pos
			}
			named[state][0] = append(named[state][0], k.Name(Chinese)+"（"+strings.Join(what[state][0], "、")+"）")
			named[state][1] = append(named[state][1], k.Name(English)+" ("+strings.Join(what[state][1], ", ")+")")
		}
		ds = append(ds, k.reportMoved()...)
	}
	add := func(state CorrectedState, sev Severity, code string, message, hint Text) {
		n := len(named[state][0])
		if n == 0 {
			return
		}
		ds.Add(first[state], sev, code, Text{
			fmt.Sprintf(message.ZH, n) + "：" + fewOf(named[state][0], "、"), fmt.Sprintf(message.EN, n) + ": " + fewOf(named[state][1], ", ")}, hint)
	}
	add(inForce, Note, "corrected", Text{"按更正改了%d项，原表不变", "%d are as the corrections say, the source is untouched"}, Text{})
	add(overtaken, Note, "correction-overtaken", Text{"%d项更正，原表已是更正后的样子", "the source itself says by now what %d corrections say"},
		Text{"可以从 corrections.toml 删去", "they can be deleted from corrections.toml"})
	add(Stale, Warning, "correction-stale", Text{"%d项更正没有用上，表里这几处现在写的不同", "%d corrections are not used: the source says something else by now"},
		Text{"请对照新表决定：仍要更正的，在 corrections.toml 里把原表的话改成新表的；不要的，删去那一段", "where one is still wanted, put the source's new words into corrections.toml; else delete it"})
	add(Lost, Warning, "correction-lost", Text{"%d项更正没有用上，表里没有对应的任务，或有几项相同的", "%d corrections are not used: no task of the table fits, or several do"},
		Text{"任务已删去的，从 corrections.toml 删去那一段；编号和文字都改了的，请按新表写", "delete those whose task is gone; where number and words were changed, write them as the table has them"})
	return ds
}

// fewOf lists the first names.
func fewOf(names []string, sep string) string {
	const most = 10
	if len(names) > most {
		return strings.Join(names[:most], sep) + "… +" + strconv.Itoa(len(names)-most)
	}
	return strings.Join(names, sep)
}
