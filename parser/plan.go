package parser

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	regexp "fengong/internal/lazyregexp"
	"fengong/model"
	"fengong/parser/opinion"
	"fengong/parser/phrase"
)

// heading is a theme on the way from the outermost to the task's own.
type heading struct {
	text string
	pos  model.Pos
	// number is set where the number stands in a column of its own.
	number string
	style  style
	units  []duty // that a heading in a column names: 教育惠民（县教育局牵头）
}

// duty is what one place says about who answers for a task.
type duty struct {
	text string
	pos  model.Pos
	role model.Role // what the column's head gives a unit without a role word
	// inner is what it gives those in brackets.
	inner model.Role
	head  string // the column's head, where several role columns make one phrase
	// cell is where it stands, in a table with several columns of units; its head is "" where it stands in none.
	cell model.Field
	// above is true where the cell began in an earlier row.
	above  bool
	lines  bool // each line has units of its own
	ticked bool // names are ticked in the cells around it
	posts  bool // posts are who answers
	people bool // names of people may stand behind those of units
	// stroke is the role of what stands behind a stroke.
	stroke model.Role
	lent   bool // taken from the cell above an empty one, where the format has no merged cells
	title  bool // named by the title of a table alone
	// matrix is true where text is the head of a column and the cell holds a sign.
	matrix bool
}

// planner builds the plan.
type planner struct {
	opts   *Options
	taught *phrase.Taught
	plan   *model.Plan
	ds     model.Diagnostics
	leads  bool // the first-leads rule holds from here on
	led    bool // it was of use for a task

	unruled bool // it is told that the rule does not count

	unitless bool // no table names units: those of plain tasks are read without
	anywhere bool // nothing but sentences says who is to do something
	only     bool // nothing else is looked for

	told map[string]bool // messages of the kinds once that are out already
	// listed are the diagnostics that list names.
	listed map[kindOf]*listing

	more       map[spot][]string  // lines of phrases, after the first
	scratch    []model.Assignment // of the task at hand
	said       []saying           // likewise
	names      map[string]string  // see once
	readings   map[wording]phrase.Result
	ahead      *ahead             // phrases that others read; nil where nobody does
	doubter    *doubter           // gives second opinions; nil where nobody does but the planner
	second     opinion.Reader     // of the phrases
	doubts     []disputed         // readings in doubt, each once
	idle       []paragraph        // paragraphs that are no part of the plan, to be reported
	unsure     []int              // ids of those that may be somebody's duty
	points     bool               // numbered points begin with units, whatever their verb
	sentences  bool               // paragraphs are sentences about the units that they begin with
	calm       []paragraph        // paragraphs of which it is only told that they are no tasks
	calmRuns   int                // in how many places they stand
	titleLines []paragraph        // of the document
	titled     map[model.Pos]bool // cells above a header that are the title

	heads         []string              // the heads of all columns, for the clerk's settings
	namedUnits    []string              // lines that name the units of what stands below them
	table         int                   // index of the table that the next task is of
	uses          []use                 // by block: what a paragraph was taken for
	signs         map[string]model.Role // what the legend says about signs in cells
	mainLeads     bool                  // 主要责任单位 lead, by what is said once
	restDue       bool                  // it is said once by when what has no deadline is due
	othersSupport bool                  // what is said of marks, or of the first, says that the others support
	mark          string                // of the table that comes next: 附件1
	remarks       []paragraph           // lines that are no part of the plan
	counts        []saidCount           // lines that say how many tasks there are
	kept          tally                 // lines and rows that are no tasks, but printed with them
	shared        tally                 // units of headings that tasks with units of their own have as well
	within        tally                 // points whose units stand within them alone
	addressee     *duty                 // to whom a letter is addressed that speaks to one body
	own           tally                 // paragraphs that are tasks by what they say themselves
	spare         tally                 // rows across a table that say who does something, and are no tasks
	behind        tally                 // rows behind the tasks that they name the units of
	behindTasks   int                   // how many tasks these are
	before        []duty                // of the task before, in running text
	saidSame      tally                 // duties that say that they are the same as those
	over          []duty                // that headings in running text give the tasks below them
	onRows        map[model.Pos]string  // notes that are about rows by their numbers, with what else they say
	standing      []unrepeated          // who has a part in all that follows, though it is not repeated

	blank blankCells // what is said once of empty cells

	path []heading // where the next task belongs
	// used counts the tasks that path[i] has got, to report headings without any.
	used []int
}

// enter makes hs the place of the next tasks.
func (p *planner) enter(hs []heading) {
	keep := 0
	for keep < len(hs) && keep < len(p.path) && hs[keep].text == p.path[keep].text {
		keep++
	}
	if keep == len(hs) && keep == len(p.path) {
		return
	}
	p.leave(keep)
	for _, h := range hs[keep:] {
		p.path = append(p.path, h)
		p.used = append(p.used, 0)
	}
}

// leave closes the headings from the given level down.
func (p *planner) leave(level int) {
	for i := len(p.path) - 1; i >= level; i-- {
		if p.used[i] == 0 {
			p.ds.Add(p.path[i].pos, model.Warning, "theme-empty",
				model.Say("标题“%s”下没有任务，未列入", "the heading %q has no tasks and is left out", quote(p.path[i].text)), model.Text{ZH: "请核对该标题下的任务是否缺失", EN: "see whether its tasks are missing"})
		}
	}
	p.path, p.used = p.path[:level], p.used[:level]
}

// theme gives the theme of the next task.
func (p *planner) theme() *model.Theme {
	var h heading
	var above []string
	if n := len(p.path); n > 0 {
		h = p.path[n-1]
		for _, up := range p.path[:n-1] {
			above = append(above, up.numbered())
		}
		for i := range p.used {
			p.used[i]++
		}
	}
	if n := len(p.plan.Themes); n > 0 {
		if last := &p.plan.Themes[n-1]; last.Heading == h.text && last.Number == cmp.Or(h.number, last.Number) && last.Table == p.table && slices.Equal(last.Above, above) {
			return last
		}
	}
	num := h.number
	if num == "" {
		l, _ := cutLabel(h.text)
		num = l.number
	}
	if n := len(p.plan.Themes); n > 0 {
		last := &p.plan.Themes[n-1]
		last.Tasks = slices.Clone(last.Tasks) // without the room for more
	}
	p.plan.Themes = append(p.plan.Themes, model.Theme{Pos: h.pos, Table: p.table, Number: num, Heading: h.text, Above: above})
	return &p.plan.Themes[len(p.plan.Themes)-1]
}

// numbered gives the heading as a reader sees it: with the number that stands in a cell of its own.
func (h *heading) numbered() string {
	if l, _ := cutLabel(h.text); h.number == "" || l.style != plain {
		return h.text
	}
	switch h.style {
	case han:
		return h.number + "、" + h.text
	case hanParen:
		return "（" + h.number + "）" + h.text
	}
	return h.number + " " + h.text
}

// spot finds a task again after the plan's slices have grown.
type spot struct{ theme, task int }

func (p *planner) at(s spot) *model.Task { return &p.plan.Themes[s.theme].Tasks[s.task] }

// add appends a task with its duties to the current theme.
func (p *planner) add(t model.Task, duties []duty) spot {
	th := p.theme()
	th.Tasks = append(th.Tasks, t)
	s := spot{len(p.plan.Themes) - 1, len(th.Tasks) - 1}
	duties = p.sameDuties(duties)
	if len(p.over) > 0 {
		if len(duties) > 0 {
			p.shared.add(p.over[0].pos, p.over[0].text)
		}
		duties = append(p.over[:len(p.over):len(p.over)], duties...)
	}
	p.assign(s, duties)
	return s
}

// saidAbove finds a duty in running text that is that of the task before: （责任单位：同上）.
var saidAbove = regexp.MustCompile(`^[（(]?(?:(?:责任|牵头|承办|配合)?(?:单位|部门)[:：]?)?\s*(?:同上|同前)[）)]?[。；]?$`)

// sameDuties gives the duties of the task before where these say that they are the same.
func (p *planner) sameDuties(duties []duty) []duty {
	if len(duties) != 1 || !saidAbove.MatchString(duties[0].text) {
		if len(duties) > 0 {
			p.before = duties
		}
		return duties
	}
	if len(p.before) == 0 {
		return duties
	}
	p.saidSame.add(duties[0].pos, duties[0].text)
	return p.before
}

// addInline adds the tasks of a text that names its units in brackets: one for each
// bracket, of which the first bears the number. It adds none where there is no bracket.
func (p *planner) addInline(pos model.Pos, number, due string, pc piece) []spot {
	segs, ok := cutDuties(pc.text)
	if !ok {
		return nil
	}
	var added []spot
	chars := utf8.RuneCountInString(pc.label.text)
	if m := pointsUnder.FindStringSubmatch(segs[0].text); m != nil && len(segs) > 1 && !isUnits(m[1]) && countsPoints(segs[1].text) { // 关于稳就业。一是…（市人社局）；二是…（市国资委）
		l, _ := cutLabel(pc.label.text + m[1])
		p.enter(append(slices.Clone(p.path), heading{text: pc.label.text + m[1], pos: pos, style: max(l.style, hanParen)}))
		segs[0].text = m[2]
		pc.label, number = label{}, ""
		if l, rest := cutLabel(m[2]); l.style != plain {
			pc.label, segs[0].text = l, rest
		}
	}
	for i := 0; i < len(segs); {
		if i > 0 {
			pc.label, number = label{}, ""
		}
		pc.text = segs[i].text
		if m := countedIs.FindString(pc.text); m != "" && len(segs) > 1 { // 二是…（市财政局负责）
			pc.label.text, pc.text = pc.label.text+m, tidy(pc.text[len(m):])
		} else if l, rest := cutLabel(pc.text); l.style == circled && i > 0 {
			pc.label.text, pc.text = l.text, rest
		}
		var duties []duty
		whole := pc.text
		for first := i; i < len(segs) && (i == first || segs[i].text == "" || segs[i].phrase == "" && !saysMore(segs[:i+1])); i++ {
			if segs[i].phrase == "" { // words behind the last bracket
				if i > first {
					pc.text += segs[i].text
				}
				continue
			}
			at := pos
			at.Char = chars + segs[i].at + 1
			duties = append(duties, duty{text: segs[i].phrase, pos: at})
		}
		if g, ok := doerBeside(whole, duties); ok { // 教务处汇总成绩。（体育组配合）
			duties = append([]duty{{text: g.phrase, pos: pos}}, duties...)
			if pc.text == whole {
				pc.text = g.text
			}
		}
		t := newTask(pos, number, pc)
		added = append(added, p.add(dayCut(t, due, nil), duties))
	}
	return added
}

// doerBeside finds whom a text itself is about, where the brackets behind it name nobody but those who support.
func doerBeside(text string, duties []duty) (given, bool) {
	for _, d := range duties {
		as := phrase.Parse(d.text, phrase.Options{}).Assignments
		if len(as) == 0 || !oversees.MatchString(d.text) && slices.ContainsFunc(as, func(a model.Assignment) bool { return a.Role != model.Support }) {
			return given{}, false
		}
	}
	g, ok := doer(text)
	return g, ok && len(duties) > 0 && g.text != "" && (!unnamed(g.phrase) || eachOf.MatchString(strings.TrimPrefix(g.phrase, "由")))
}

// oversees finds that those of a bracket only see to what others do: （安全科负责督查）.
var oversees = regexp.MustCompile(`^[（(【]?[^，；、]{2,20}(?:负责)?(?:监督|督办|督查|督导|督促|检查|考核)(?:落实)?[）)】]?$`)

// doer finds whom a text is about that can be about nothing else than what somebody has to do.
func doer(text string) (given, bool) {
	if g, ok := unitFirst(text); ok && g.text != "" {
		return g, true
	}
	if g, ok := amongDated(text); ok {
		return g, true
	}
	rest := text[len(whenFirst(text)):]
	if units, ok := unitsAtHead(rest); ok {
		return given{phrase: units, text: text}.withTail(rest[len(units):]), true
	}
	return given{}, false
}

// pointsUnder finds a short sentence on the matter, and the first of the points that a paragraph counts behind it.
var pointsUnder = regexp.MustCompile(`(?s)^([^。：:；;]{2,40})[。：:]\s*((?:一是|第一[，,：:]|[①⑴]|[（(]1[）)]|1[.．、)）][^0-9]).*)$`)

// countsPoints reports whether text begins with the number of a further point.
func countsPoints(text string) bool {
	l, _ := cutLabel(text)
	return countedIs.MatchString(text) || l.style >= arabic && !l.isFirst()
}

// saysMore reports whether the last of segs, words without a bracket, are a sentence of their own behind sentences
// that brackets close, and no more of the task before.
func saysMore(segs []segment) bool {
	last := segs[len(segs)-1].text
	return len(segs) > 2 && segs[1].text != "" && !isDate(doneBehind.ReplaceAllString(strings.TrimRight(last, "。；;"), "$1")) && endsSentence(last) && utf8.RuneCountInString(last) >= 8
}

// once are the codes that are about a name or a label, wherever it stands: a table that repeats
// it is told of once.
var once = map[string]bool{"joined-name": true, "label-unknown": true, "long-name": true, "suffix-carried": true, "field-as-unit": true,
	"place-as-unit": true, "bare-name": true, "prefix-not-carried": true, "split-name": true, "not-ticked": true}

// alike are codes of what says the same of every name: one line lists them all.
var alike = map[string]bool{"place-as-unit": true, "bare-name": true, "not-ticked": true, "lines-lead": true}

// kindOf is what diagnostics have in common that one lists the names of.
type kindOf struct {
	code     string
	severity model.Severity
	says     string // behind the first name
}

// listing is a note in planner.ds and what was said of further names.
type listing struct {
	at   int
	more []model.Text
}

// mostListed is how many names one line lists.
const mostListed = 20

// list puts the further names that a note is about into it.
func (p *planner) list() {
	for _, l := range p.listed {
		if len(l.more) == 0 {
			continue
		}
		var zh, en string
		for _, x := range l.more[:min(len(l.more), mostListed)] {
			name, _, _ := strings.Cut(strings.TrimPrefix(x.ZH, "“"), "”")
			zh += "、“" + name + "”"
			en += ", \"" + name + "\""
		}
		if len(l.more) > mostListed {
			zh += fmt.Sprintf("等%d处", len(l.more)+1)
			en += fmt.Sprintf(" and others, %d in all", len(l.more)+1)
		}
		m := &p.ds[l.at].Message
		m.ZH = strings.Replace(m.ZH, "”", "”"+zh, 1)
		m.EN += "; the same holds for " + strings.TrimPrefix(en, ", ")
	}
}

// assign gives the task at s the duties, in addition to those it has: whoever comes later is not the first, who may lead.
func (p *planner) assign(s spot, duties []duty) {
	t := p.at(s)
	first := p.leads && len(t.Assignments) == 0 && !namesLead(duties)
	marks := p.marksLead()
	all := append(p.scratch[:0], t.Assignments...)
	said := p.said[:0]
	for _, d := range duties {
		line := d.text
		if d.matrix { // the phrase has a word for the sign
			line = d.role.Head() + "：" + d.text
		}
		if d.head != "" {
			line = d.head + "：" + d.text
		}
		leads := first && len(all) == 0 // not the first of each line
		bare, when := d.withoutTeam().withoutDue()
		r := p.parsed(bare.wording(leads, marks))
		if t.Due == "" {
			t.Due = when
		}
		if len(r.Assignments) == 0 && len(duties) == 1 && len(all) == 0 && !d.posts && onlyPosts(d.text) {
			d.posts, bare.posts = true, true
			r = p.parsed(bare.wording(leads, marks))
			p.tellAlike(model.Diagnostic{Pos: d.pos, Severity: model.Warning, Code: "doubtful-unit",
				Message: model.Say("“%s”是岗位，任务没有写单位，暂按单位处理", "%q is a post, and the task names no unit; it is taken as one", quote(d.text)),
				Hint:    model.Text{ZH: "请核对；应由单位承担的，请在原表中写上单位", EN: "check it; where a unit is to answer, name it in the source"}})
		}
		if d.matrix {
			r = byField(d, r)
		}
		r = p.bySigns(d, behindStroke(d, r))
		p.led = p.led || leads && d.role != model.Lead && slices.ContainsFunc(r.Assignments, func(a model.Assignment) bool { return a.Role == model.Lead })
		support := (marks || first) && p.othersSupport && d.role == model.NoRole &&
			slices.ContainsFunc(r.Assignments, func(a model.Assignment) bool { return a.Role == model.Lead })
		said = append(said, saying{line, p.cellOf(s, d, r)})
		as := besideLead(d, p.leadMain(r, d.text, duties), duties)
		if watchers := watchersIn(d.text, r); watchers != nil {
			answered := p.answered(duties)
			if p.tellWatched(d.pos, watchers, answered); answered {
				as = unwatched(t, as, watchers)
			}
		}
		for _, a := range as {
			a.Pos, a.Unit = within(d.pos, a.Pos), p.once(a.Unit)
			if support && a.Role == model.Responsible {
				a.Role = model.Support
			}
			all = append(all, a)
		}
		dues := duesIn(d.text, r)
		setDue(t, dues)
		if len(dues) > 0 && len(r.Assignments) == 0 && len(duties) > 1 {
			p.dueForUnits(d)
		}
		fields := fieldsIn(d.text, r)
		for _, f := range fields {
			t.Fields = append(t.Fields, f.Field)
		}
		used := func(at int) bool { // a deadline or what stands under a label
			return slices.ContainsFunc(dues, func(u phraseDue) bool { return u.at <= at && at < u.end }) ||
				slices.ContainsFunc(fields, func(f phraseField) bool { return f.at <= at && at < f.end })
		}
		p.tell(d, r, used)
		p.doubt(d, r, used)
		t.OpenEnded = t.OpenEnded || r.OpenEnded
		if r.FirstLeads {
			p.rule(d.pos, d.text)
		}
	}
	if len(all) > len(t.Assignments) {
		t.Assignments = slices.Clone(all) // no longer than they are: there may be 400,000
	}
	p.say(t, s, duties, said)
	p.scratch, p.said = all, said
}

// once gives a name as it was given first: a large table holds each a hundred times.
func (p *planner) once(name string) string {
	first, ok := p.names[name]
	if !ok {
		if p.names == nil {
			p.names = map[string]string{}
		}
		first = name
		p.names[name] = name
	}
	return first
}

// saying is a line of a phrase, and the cell of a column of units that it says; the head is "" where it says none.
type saying struct {
	line string
	cell model.Field
}

// cellOf gives the cell that d stands in, where the table of the task at s has several columns of units. What r was
// read from stands in none if it is of a heading or a row over the table: then it goes with the first unit's role.
func (p *planner) cellOf(s spot, d duty, r phrase.Result) model.Field {
	table := p.plan.Themes[s.theme].Table
	if d.cell.Head != "" || table >= len(p.plan.Tables) {
		return d.cell
	}
	role := model.Responsible
	if len(r.Assignments) > 0 {
		role = r.Assignments[0].Role
	}
	return model.Field{Head: p.plan.Tables[table].UnitHead(role), Kind: model.KindUnit, Value: d.text}
}

// say gives t, the task at s, the lines of its phrase and its cells of units, which are parts of these lines where
// they can be: a large table holds its words once.
func (p *planner) say(t *model.Task, s spot, duties []duty, said []saying) {
	first := t.Phrase == "" && len(said) > 0
	if first {
		lines := make([]string, len(said))
		for i := range said {
			lines[i] = said[i].line
		}
		t.Phrase, t.PhrasePos = strings.Join(lines, "\n"), duties[0].pos
	}
	if t.Units == nil && len(said) > 0 && said[0].cell.Head != "" {
		t.Units = make([]model.Field, 0, len(said))
	}
	end := -1 // of the line in the phrase
	for _, x := range said {
		if end += len("\n") + len(x.line); !first {
			p.more[s] = append(p.more[s], x.line)
		} else if strings.HasSuffix(x.line, x.cell.Value) {
			x.cell.Value = t.Phrase[end-len(x.cell.Value) : end]
		}
		if x.cell.Head != "" {
			t.Units = withField(t.Units, x.cell)
		}
	}
}

// tell passes on what was noted of the phrase of d, but for the words that are used for something else.
func (p *planner) tell(d duty, r phrase.Result, used func(at int) bool) {
	stands := p.stands(d.text, d.pos)
	for _, g := range r.Diagnostics {
		if (g.Code == "clause-skipped" || g.Code == "person-skipped") && used(g.Pos.Char-1) || stands(g.Pos.Char-1) {
			continue
		}
		if g.Code == "doubtful-unit" && slices.ContainsFunc(r.Assignments, func(a model.Assignment) bool { return a.Group && a.Pos.Char == g.Pos.Char }) {
			continue // that nobody knows who is in the group is told of anyhow
		}
		if once[g.Code] {
			if p.told[g.Message.ZH] {
				continue
			}
			p.told[g.Message.ZH] = true
		}
		g.Pos = within(d.pos, g.Pos)
		if alike[g.Code] {
			p.tellAlike(g)
		} else {
			p.ds = append(p.ds, g)
		}
	}
}

// tellAlike tells g, which begins with a name or words in quotes; what says the same of others is one line with it.
func (p *planner) tellAlike(g model.Diagnostic) {
	_, says, _ := strings.Cut(g.Message.ZH, "”")
	kind := kindOf{g.Code, g.Severity, says}
	if l, ok := p.listed[kind]; ok {
		l.more = append(l.more, g.Message)
		return
	}
	if p.listed == nil {
		p.listed = map[kindOf]*listing{}
	}
	p.listed[kind] = &listing{at: len(p.ds)}
	p.ds = append(p.ds, g)
}

// wording is a phrase and what is known of the cell that it stands in.
type wording struct {
	text         string
	role, inner  model.Role
	leads, marks bool
	lines        bool // each line has units of its own
	ticked       bool // names are ticked in the cells around it
	posts        bool // posts are who answers
	people       bool // names of people may stand behind those of units
}

// wording gives what is known of d before it is read.
func (d duty) wording(leads, marks bool) wording {
	return wording{d.text, d.role, d.inner, leads, marks, d.lines, d.ticked, d.posts, d.people}
}

// maxParsed is how many readings are kept at once: most tables name the same parties again and
// again, and one where every row has its own must not fill the memory with them.
const maxParsed = 4096

// parsed reads a phrase, or gives what was read of the same one before. The result is shared and
// may not be changed.
func (p *planner) parsed(w wording) phrase.Result {
	r, again := p.readings[w]
	if again {
		return r
	}
	r, again = p.ahead.take(w)
	if !again {
		r = phrase.Parse(w.text, w.options(p.phraseOptions()))
	}
	if p.readings == nil || len(p.readings) >= maxParsed {
		p.readings = map[wording]phrase.Result{}
	}
	p.readings[w] = r
	return r
}

// namesLead reports whether one of several duties says who leads: the first of another
// (责任单位：乙、丙 beside 牵头单位：甲) then does not lead as well.
func namesLead(duties []duty) bool {
	if len(duties) < 2 {
		return false
	}
	return slices.ContainsFunc(duties, func(d duty) bool {
		return slices.ContainsFunc(phrase.Parse(d.text, phrase.Options{Role: d.role}).Assignments, func(a model.Assignment) bool { return a.Role == model.Lead })
	})
}

// moreField adds f to the task at s: to the field of the same head, which goes on.
func (p *planner) moreField(s spot, f model.Field) {
	t := p.at(s)
	t.Fields = withField(t.Fields, f)
}

// withField gives fields with f, which goes on with the one of the same head.
func withField(fields []model.Field, f model.Field) []model.Field {
	for i := range fields {
		if fields[i].Head == f.Head {
			fields[i].Value += "\n" + f.Value
			return fields
		}
	}
	return append(fields, f)
}

// columns enters the columns of l: they are those of the table that has begun, or of one
// that begins here.
func (p *planner) columns(l *layout) {
	cols := make([]model.Column, 0, len(l.columns))
	for c := range l.columns {
		col := &l.columns[c]
		if col.name == "" && col.seen.cells == 0 {
			continue
		}
		cols = append(cols, model.Column{Head: l.nameOf(c), Kind: cmp.Or(col.taken, model.KindOther), Role: l.roleOf(c)})
		p.heads = append(p.heads, l.nameOf(c))
	}
	t := &p.plan.Tables[p.table]
	if len(t.Columns) > 0 {
		if slices.Equal(t.Columns, cols) {
			return
		}
		p.openTable(model.Table{Pos: t.Pos})
		t = &p.plan.Tables[p.table]
	}
	t.Columns = cols
}

// openTable begins a table of the plan.
func (p *planner) openTable(t model.Table) {
	p.plan.Tables = append(p.plan.Tables, t)
	p.table = len(p.plan.Tables) - 1
}

// disputed is a reading in doubt, where it came up first.
type disputed struct {
	opinion.Doubt
	pos   model.Pos
	times int
}

// doubt asks for a second opinion on how d was read, but for the words that are used for something
// else. What is in doubt is reported once.
func (p *planner) doubt(d duty, r phrase.Result, used func(at int) bool) {
	switch {
	case d.posts: // the column is doubted as a whole
	case p.doubter != nil:
		p.doubter.work <- func() { p.doubtNow(d, r, used) }
	default:
		p.doubtNow(d, r, used)
	}
}

func (p *planner) doubtNow(d duty, r phrase.Result, used func(at int) bool) {
	for _, x := range p.second.Doubts(d.text, r, p.opts.Directory) {
		if x.Lost && used(x.Start) {
			continue
		}
		i := slices.IndexFunc(p.doubts, func(y disputed) bool { return y.Written == x.Written && y.Lost == x.Lost })
		if i < 0 {
			p.doubts = append(p.doubts, disputed{x, d.pos, 1})
		} else {
			p.doubts[i].times++
		}
	}
}

// behindLead finds the clause behind one that says who leads: who else has a part.
var (
	behindLead = regexp.MustCompile(`由[^，。；]{2,60}(?:牵头|负责|主办)，([^，。；]{2,60}(?:落实|配合|协助|参与|协办|实施|推进|执行|承担|支持))(?:[。；]|$)`)
	// leadsWithin finds who does a part of what a task is: 经费由区财政局负责，人员由…
	leadsWithin = regexp.MustCompile(`由([^由，。；：]{2,60}?)(?:共同|具体|统一|分别)?(?:牵头|主办|承办|负责(?:[^同人的]|$))`)
)

var (
	// helpsWithin finds a clause of running text on who supports, whoever that is: 班主任配合; howHelped is how, and no name.
	helpsWithin = regexp.MustCompile(`[，；。,;\s@＠](\p{Han}[^，。；：,;:（）()由]{1,40}?)((?:积极|密切|全力|做好|共同|予以|\s)*(?:配合|协助|协办|会办)(?:工作|落实|实施)?)(?:[。；]|$)`)
	howHelped   = regexp.MustCompile(`^(?:积极|主动|密切|全力|大力|认真|共同|相互|互相|协调|加强|强化|做好|通力|协同|分工|统筹|沟通|联动|上下|内部|部门间?|予以|给予|提供|支持|有效|及时|协作)+$|参加|需要|请求|要求|公众|群众|居民|村民|各方`)
)

// restUnread warns of tasks that keep such a clause in their text, with nobody of it assigned: once a
// clause behind one that leads, once for all others.
func (p *planner) restUnread() {
	var clauses []string
	var within tally
	found := map[string]*tally{}
	for i := range p.plan.Themes {
		for j := range p.plan.Themes[i].Tasks {
			t := &p.plan.Themes[i].Tasks[j]
			for _, m := range leadsWithin.FindAllStringSubmatch(t.Text, -1) {
				if !assignsIn(t, m[1]) && namesUnits(m[1]) {
					within.add(t.Pos, m[1])
				}
			}
			if !p.tabled(&p.plan.Themes[i]) {
				for _, m := range helpsWithin.FindAllStringSubmatch(t.Text, -1) {
					for name := range strings.FieldsFuncSeq(m[1], func(r rune) bool { return strings.ContainsRune("、和及与", r) }) {
						if !assignsIn(t, name) && !acts(name) && !howHelped.MatchString(name) {
							within.add(t.Pos, m[1]+m[2])
							break
						}
					}
				}
			}
			for _, m := range behindLead.FindAllStringSubmatch(t.Text, -1) {
				if !assignsIn(t, m[1]) && namesUnits(m[1]) {
					if found[m[1]] == nil {
						clauses, found[m[1]] = append(clauses, m[1]), &tally{}
					}
					found[m[1]].add(t.Pos, m[1])
				}
			}
		}
	}
	tell := func(c *tally) {
		p.ds.Add(c.pos, model.Warning, "clause-unread", model.Say("“%s”留在任务内容里，其中的单位没有列入分工%s", "%q stays in the text of the task, and nobody in it is assigned%s", c.text, times(c.n)), model.Text{
			ZH: "如是单位，请在 units.toml 的 [words] whole 中写明，或在页面上补上", EN: "if these are units, add them to whole under [words] in units.toml, or on the page"})
	}
	for _, clause := range clauses {
		tell(found[clause])
	}
	if within.n > 0 {
		tell(&within)
	}
}

// assignsIn reports whether somebody named in clause has the task t.
func assignsIn(t *model.Task, clause string) bool {
	return slices.ContainsFunc(t.Assignments, func(a model.Assignment) bool {
		_, level := utf8.DecodeRuneInString(a.Unit) // may be carried: 公安局 of 县公安局
		return strings.Contains(clause, a.Unit[level:])
	})
}

// namesUnits reports whether a clause has at least one name that looks like that of a unit.
func namesUnits(clause string) bool {
	return slices.ContainsFunc(phrase.Parse(clause, phrase.Options{}).Assignments, func(a model.Assignment) bool {
		return strings.HasPrefix(a.Unit, "各") || endsAsUnit(a.Unit)
	})
}

// mostDoubts is how many names in doubt are told of one by one: where there are more, the names
// of the whole document are unusual, and a list says it sooner.
const mostDoubts = 20

// finish puts phrases of several lines together (line by line, a phrase of very many would
// take very long) and reports what is in doubt.
func (p *planner) finish() {
	p.giveStanding()
	for s, ls := range p.more {
		t := p.at(s)
		t.Phrase += "\n" + strings.Join(ls, "\n")
	}
	p.list()
	p.duesInText()
	p.restUnread()
	p.reportShared()
	shown := min(len(p.doubts), mostDoubts)
	for _, x := range p.doubts[:shown] {
		p.ds = append(p.ds, x.Diagnostic(x.pos, x.times))
	}
	if rest := p.doubts[shown:]; len(rest) > 0 {
		var all []string
		var asks []model.Ask
		for _, x := range rest {
			all, asks = append(all, x.Written), append(asks, x.Ask())
		}
		p.ds.Add(rest[0].pos, model.Warning, "reading-doubtful", model.Say("另有%d个名称的读法也有疑问：%s", "the reading of %d more names is doubtful: %s", len(rest), model.Listed(all)), model.Text{
			ZH: "请先核对表中的单位栏是否选对；确是单位的，写入 units.toml 的 [words] whole 或名录",
			EN: "see first whether the column of units is the right one; add what are units to whole under [words] in units.toml, or to the directory"})
		p.ds[len(p.ds)-1].Asks = asks
	}
	p.doubtLevels()
}

// rule notes that text, at pos, makes the first-listed unit lead from here on.
func (p *planner) rule(pos model.Pos, text string) {
	if p.leads || p.unruled {
		return
	}
	if p.opts.IgnoreRule {
		p.unruled = true
		p.ds.Add(pos, model.Note, "first-leads", model.Say("“%s”规定列第一位的单位为牵头单位，按设置没有照办", "%q says that the first-listed unit leads; as set, this does not count", quote(text)), model.Text{})
		p.settledBy(model.Saying{Table: "source", Key: "ignore_rule", Value: "false"})
		return
	}
	p.leads = true
	p.ds.Add(pos, model.Note, "first-leads",
		model.Say("“%s”规定列第一位的单位为牵头单位，自此适用于各项任务", "%q says that the first-listed unit leads; this is applied to all tasks from here on", quote(text)), model.Text{
			ZH: "如不应适用，请在 fengong.toml 的 [source] 中写 ignore_rule = true", EN: "if it should not apply, set ignore_rule = true under [source] in fengong.toml"})
	p.settledBy(model.Saying{Table: "source", Key: "ignore_rule", Value: "true"})
}

// idleRule says of a rule that the first-listed unit leads that it was of no use: who leads is written out, as in a column.
func (p *planner) idleRule() {
	if !p.leads || p.led || p.opts.FirstLeads {
		return
	}
	for i := range p.ds {
		if g := &p.ds[i]; g.Code == "first-leads" && g.Sayings != nil {
			before, _, _ := strings.Cut(g.Message.ZH, "，自此")
			beforeEN, _, _ := strings.Cut(g.Message.EN, "; this is")
			g.Message = model.Text{ZH: before + "；各项任务都另外写明了牵头单位，照写明的", EN: beforeEN + "; who leads is written out for each task, and that holds"}
			g.Hint, g.Sayings = model.Text{}, nil
		}
	}
}

// within gives the place of a character in the cell or paragraph at pos.
func within(pos, in model.Pos) model.Pos {
	pos.Char += in.Char
	return pos
}

// piece is one task's part of a text.
type piece struct {
	label label
	text  string
	lines []string
}

// newTask makes a task of a text at pos. number is the number in a column of its own.
func newTask(pos model.Pos, number string, pc piece) model.Task {
	if l := pc.label; l.number == "1" && (l.style == circled && strings.ContainsAny(pc.text, "②⑵⒉") || secondPoint(l.text, pc.text)) { // ①…；②… is one task
		pc.label, pc.text = label{}, l.text+pc.text
	}
	t := model.Task{Pos: pos, Number: number, Label: pc.label.text, Text: pc.text}
	if pc.label.number != "" {
		t.Number = pc.label.number
	}
	return t
}

// secondPoint reports whether text, behind the number label of its first point, goes on with the second: 1）清扫；2）清运.
func secondPoint(label, text string) bool {
	label = strings.TrimSpace(label)
	at := strings.IndexAny(label, "1１")
	if at < 0 || len(label) < 2 || strings.Contains(label, "1.1") {
		return false
	}
	_, size := utf8.DecodeRuneInString(label[at:])
	for _, two := range []string{"2", "２"} {
		for _, end := range []string{"；", ";", "。", "，"} {
			if strings.Contains(text, end+label[:at]+two+label[at+size:]) {
				return true
			}
		}
	}
	return false
}
