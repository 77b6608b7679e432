package web

import (
	"fmt"
	"net/http"
	"net/url"
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/agnivade/levenshtein"

	"fengong/internal/app"
	"fengong/model"
	"fengong/parser/phrase"
)

func pathEscape(id string) string { return url.PathEscape(id) }

// checkPage is the table as it was understood.
type checkPage struct {
	Nobody     []openList // tasks without any unit
	Leaderless []openList // tasks whose units only support
	Ends       []openList // those whose list of units ends in 等, and nobody said who else is meant
	Undated    []openList // those without a deadline where most have one
	Names      int        // full names that are short ones or stand twice
	ID         string
	Stamp      string // names this version of the page
	Title      string
	Counts     string
	Open       []question // what has to be decided
	Alike      []alikePair
	Parts      []alikePair // of which Name is a part of the office Other
	People     []personAsked
	Which      []taskAsked // columns of which either can be the task
	Read       []readTable // what the columns were taken for
	Untitled   bool        // the table has no title of its own
	Decided    []decided
	// Corrected are the tasks that are not as the table has them; Unfit of them do not fit it.
	Corrected []correctedItem
	Unfit     int
	Kept      int      // of them only say that something stays as the table has it
	Long      bool     // what is out of sight is not laid out
	Dues      int      // deadlines that are no certain day
	Doubted   int      // names that may have to be read in another way
	Singles   []string // open names that can each be a unit
	Each      []string // the units of the table, where a group may stand for all of them
	Warnings  []note   // what belongs to no task
	Top       []note   // the notes among it
	Themes    []checkTheme
	Units     []string        // known names, to choose from
	Directed  bool            // there is a directory
	Tables    []document      // where there are several
	Like      string          // ID of a project that this can be a new version of
	Shared    int             // names that the directory of all projects explains
	Elsewhere *knownElsewhere // a project whose directory has most of the names
	Undo      *step
	Redo      *step
	Steps     int // that are in force
}

type checkTheme struct {
	ID              string
	Heading, Parent string
	Source          *model.OriginalTheme // what the table says, where it was corrected
	Notes           []note
	Tasks           []checkTask
}

// fewTogether is how many tasks are laid out together, or not at all while they are out of sight.
const fewTogether = 10

// Some gives the tasks in parts of a few, and one part without any where there is none.
func (t *checkTheme) Some() [][]checkTask {
	parts := slices.Collect(slices.Chunk(t.Tasks, fewTogether))
	if parts == nil {
		return [][]checkTask{nil}
	}
	return parts
}

type checkTask struct {
	ID, Number, Label, Text, Due string
	Title                        string // see model.Plan.TitleOf
	Fields                       []model.Field
	Steps                        []model.Step
	Pieces                       []piece
	Questions                    []question
	Notes                        []note
	OpenEnded                    bool // the list of units is not closed
	Phrase                       string
	DueUnclear                   bool            // nobody can say which day Due is
	DueEarly                     bool            // Due is before the year of the plan
	DueMissing                   bool            // most tasks of its table have a deadline, and it has none
	DueAsked                     *dueAsked       // the question about it, at the first task that has it
	Source                       *model.Original // what the table says, where it was corrected
}

// piece is a part of a responsibility phrase with what it was taken for.
type piece struct {
	Text    string
	Class   string // for the colour
	Kind    string // in words
	Name    string // of a unit or group
	Role    string
	Marked  bool   // the role is worth a mark of its own: most are 负责
	Written string // what a remedy is about; "" where there is none
	Person  bool
}

// question is a name about which a person has to decide.
type question struct {
	Name    string // as understood
	Written string // as the phrase has it
	Group   bool
	Label   bool // a label whose role is to be said
	Aside   bool // was left out, as a person or a clause
	Guess   string
	Split   []string // the units that it may be, run together
	From    string   // the project whose directory says so
	Like    string   // the group whose members it may have as well, under names of its own
	Noted   bool     // Members are those that a note of the table names
	Members []string
	Message model.Text
	Task    string // ID of the first task with it
	Number  string
	Times   int
}

// note is a diagnostic in the page.
type note struct {
	Code     string
	Severity model.Severity
	Place    model.Text
	Message  model.Text
	Hint     model.Text
	Doubts   []doubtAsked // the names whose other reading is one press away
	Task     string       // ID of the task that it is shown with
	Places   int          // others of which the same is said
	Rows     []rowSaid    // of the ledger
	Ways     []way        // to where it is settled
	Field    string       // the setting that is to be filled in
}

// check shows the table.
func (d *Desk) check(r *request) {
	p := r.home.load(r.lang)
	if p.Plan == nil {
		d.unreadable(r, p)
		return
	}
	page := *d.store.checkPage(p)
	r.home.note(p.Plan.Title, page.Undecided(), d.options.Now())
	page.ID = r.home.ID
	if like := d.store.find(r.URL.Query().Get("like")); like != nil && like.ID != r.home.ID {
		page.Like = like.ID
	}
	page.Shared = r.home.fromShared(p)
	if other := d.store.find(r.URL.Query().Get("book")); other != nil && other.ID != r.home.ID && r.home.ownDirectory() == nil {
		page.Elsewhere = namesKnown(other, p)
	}
	if tables := r.home.tables(); len(tables) > 1 {
		page.Tables = tables
	}
	h := r.home.history()
	page.Undo, page.Redo, page.Steps = h.undoes(), h.redoes(), h.Done
	page.Stamp = d.store.remember(r.home.ID, p, &page)
	if since := r.Header.Get(sinceHeader); since != "" {
		if d.showChanges(r, since, &page) {
			return
		}
	}
	d.show(r.w, http.StatusOK, "check.html", d.frame(r, p, "check", page.Undecided(), &page))
}

// frame gives what stands around a project's page; open is the number of questions.
func (d *Desk) frame(r *request, p *app.Project, step string, open int, body any) frame {
	title := r.home.ID
	if p.Plan != nil {
		title = p.Plan.Title
	}
	h := r.home.history()
	return frame{r.lang, r.URL.RequestURI(), step, &projectHead{r.home.ID, title, open, h.undoes(), h.redoes()}, body, takeRefused(r.w, r.Request)}
}

// unreadable shows why a project's table can no longer be read.
func (d *Desk) unreadable(r *request, p *app.Project) {
	var notes []note
	for _, g := range p.Found {
		notes = append(notes, noteOf(g))
	}
	d.show(r.w, http.StatusUnprocessableEntity, "unreadable.html", d.frame(r, p, "check", 0, notes))
}

func noteOf(g model.Diagnostic) note {
	place := placeWords(g.Pos, isTable(g.Pos.File))
	if g.Code == "correction-overtaken" { // of a file that nobody sees
		place = model.Text{}
	}
	return note{g.Code, g.Severity, place, g.Message, pageHint(&g), asksOf(g), "", 0, nil, waysOf(&g), ""}
}

// asked are the codes that the questions of the page stand for.
var asked = map[string]bool{"unknown-unit": true, "not-understood": true, "doubtful-unit": true, "group-without-members": true, "label-unknown": true, "due-before-year": true, "group-defined": true}

// kindName says what a piece of a phrase is, in words of the page.
func kindName(k phrase.Kind, lang model.Lang) string {
	if k == phrase.Group && lang == model.Chinese {
		return "一组单位"
	}
	return k.Label(lang)
}

// asks reports whether g, of a phrase, is about something that a person decides by a button.
func asks(g model.Diagnostic) bool {
	switch g.Code {
	case "not-understood", "doubtful-unit", "label-unknown":
		return true
	case "person-skipped", "clause-skipped":
		return g.Severity >= model.Warning
	}
	return false
}

func newCheckPage(p *app.Project, lang model.Lang, m *memory) *checkPage {
	page := &checkPage{Title: p.Plan.Title, Directed: p.Directory != nil && len(p.Directory.Units)+len(p.Directory.Groups) > 0}
	c := p.Counts()
	page.Counts = fmt.Sprintf(model.Text{ZH: "%d个主题，%d项任务，%d个单位，%d条分工", EN: "%d themes, %d tasks, %d units, %d assignments"}.In(lang),
		c.Themes, c.Tasks, c.Units, c.Assignments)
	page.Units = knownNames(p)
	page.Corrected, page.Unfit = correctedItems(p, lang)
	for _, item := range page.Corrected {
		if len(item.Parts) > 0 && !slices.ContainsFunc(item.Parts, func(part model.CorrectedPart) bool { return part.State != model.Confirmed }) {
			page.Kept++
		}
	}
	said := map[string]bool{}
	page.Decided = append(decisions(p), saidOfTable(p)...)
	for i := range page.Decided {
		said[page.Decided[i].Name] = page.Decided[i].Of == ""
	}
	known := map[string]bool{}
	for _, name := range page.Units {
		known[name] = true
	}
	for _, q := range p.Parties {
		known[q.Name] = known[q.Name] || !q.Group
	}
	o := phrase.Options{Taught: phrase.Learn(p.Directory), FirstLeads: p.Settings != nil && p.Settings.Source.FirstLeads}
	a := asker{project: p, said: said, known: known, options: o, directed: page.Directed, at: map[string]int{}, readings: m.take(o), elsewhere: m.elsewhere}
	places := newPlaces(p)
	noDue := withoutDue(p)
	for i := range p.Plan.Themes {
		th := &p.Plan.Themes[i]
		ct := checkTheme{ID: themeID(i), Heading: th.Heading, Source: th.Source, Parent: th.Parent(), Notes: places.themes[i]}
		for j := range th.Tasks {
			t := &th.Tasks[j]
			task := checkTask{ID: taskID(i, j), Title: p.Plan.TitleOf(th, t), Number: t.Number, Label: t.Label, Text: t.Text, Due: t.Due, Fields: t.Fields, Steps: t.Steps, Notes: places.tasks[[2]int{i, j}],
				OpenEnded: leavesOpen(p, t), DueMissing: noDue[spot{i, j}], Phrase: t.Phrase, Source: t.Source}
			task.Pieces, task.Questions = a.task(t, task.ID, lang)
			ct.Tasks = append(ct.Tasks, task)
		}
		page.Themes = append(page.Themes, ct)
	}
	m.keep(o, a.readings)
	page.askDues(p)
	page.Nobody, page.Leaderless, page.Ends, page.Undated = unassigned(p), leaderless(p), openLists(p), undated(p)
	page.Names = namesInDoubt(p)
	page.Long = c.Tasks > 300
	page.Open = a.open
	page.Doubted, page.People = doubted(p, page.Open), a.people
	for _, q := range singles(p, page.Open) {
		page.Singles = append(page.Singles, q.Name)
	}
	page.Each = eachUnit(p, page.Open)
	var all bool
	page.Alike, page.Parts, all = alikePairs(p, known, said)
	page.Which, page.Read = tasksAsked(p), columnsRead(p)
	page.sort(places.top, all)
	for i := range page.Themes {
		for j := range page.Themes[i].Tasks {
			qs := page.Themes[i].Tasks[j].Questions
			for k := range qs { // with how often the name is in the table
				qs[k] = a.open[a.at[qs[k].Name]]
			}
		}
	}
	return page
}

// ofAll are ends of groups that may stand for every unit of the table.
var ofAll = regexp.MustCompile(`(?:成员|责任|有关|相关)(?:单位|部门)$|^(?:全部|所有|各)(?:单位|部门)$`)

// OfAll reports whether the group that is asked about may stand for every unit of the table.
func (q question) OfAll() bool { return q.Group && q.Members == nil && ofAll.MatchString(q.Name) }

// eachUnit gives the units of the table that nobody has to decide on, where one of the groups that are asked about may stand for
// all of them.
func eachUnit(p *app.Project, open []question) (units []string) {
	if !slices.ContainsFunc(open, question.OfAll) {
		return nil
	}
	asked := map[string]bool{}
	for _, q := range open {
		asked[q.Name] = true
	}
	for _, s := range model.Shares(p.Plan, p.Directory) {
		if !s.Group && !asked[s.Unit.Name] {
			units = append(units, s.Unit.Name)
		}
	}
	return units
}

// sort takes apart what is said of the whole table: questions, warnings, notes. Alike says
// that all names that look alike are among the questions.
func (c *checkPage) sort(top []note, alike bool) {
	for _, n := range top {
		switch {
		case n.Code == "title-missing":
			c.Untitled = true
		case n.Code == "names-alike" && alike, n.Code == taskDoubtful:
		case n.Code == "corrected" || n.Code == "correction-stale" || n.Code == "correction-lost": // are in a list of their own
		case n.Severity >= model.Warning:
			c.Warnings = append(c.Warnings, n)
		default:
			c.Top = append(c.Top, n)
		}
	}
}

var taskIDs = regexp.MustCompile(`^t[0-9]+-[0-9]+$`)

func taskID(theme, task int) string { return fmt.Sprintf("t%d-%d", theme+1, task+1) }

// asker finds the names about which a person has to decide.
type asker struct {
	project  *app.Project
	options  phrase.Options
	directed bool
	said     map[string]bool // names that were decided on
	known    map[string]bool // names of units of the table and the directory
	open     []question
	at       map[string]int // name → place in open
	readings map[string]reading
	people   []personAsked

	elsewhere func(title, group string) (project string, members []string) // what other projects say; may be nil
}

// task gives the pieces of a task's phrase and the questions that come up in it first.
func (a *asker) task(t *model.Task, id string, lang model.Lang) ([]piece, []question) {
	if t.Source != nil && t.Phrase != t.Source.Phrase {
		return a.corrected(t, id, lang)
	}
	r, explained := a.read(t.Phrase)
	pieces := make([]piece, 0, len(explained))
	var questions []question
	at, label := 0, ""
	before := phrase.Blank
	for _, p := range explained {
		start := at
		at += utf8.RuneCountInString(p.Text)
		q := piece{Text: p.Text, Class: classes[p.Kind], Kind: kindName(p.Kind, lang), Person: p.Kind == phrase.Person}
		doubt := slices.IndexFunc(r.Diagnostics, func(g model.Diagnostic) bool {
			return asks(g) && g.Pos.Char-1 >= start && g.Pos.Char-1 < at
		})
		written := p.Text
		if strings.ContainsFunc(written, unicode.IsSpace) {
			written = strings.Join(strings.Fields(written), "")
		}
		switch p.Kind {
		case phrase.Unit, phrase.Group, phrase.Unknown, phrase.Person:
			q.Written, q.Name = written, p.Unit
		case phrase.Clause:
			if doubt >= 0 { // a unit may be in it
				q.Written = written
			}
		case phrase.Label:
			written = strings.TrimRight(written, "：:")
		}
		switch {
		case p.Kind == phrase.Label:
			label = written
		case p.Kind == phrase.Person && doubt < 0:
			a.person(written, label, before, id, t.Number)
		}
		if p.Kind != phrase.Blank {
			before = p.Kind
		}
		if p.Unit != "" {
			role := roleOf(t, p.Unit, p.Role)
			q.Role, q.Marked = role.Label(lang), role == model.Lead || role == model.Support
		}
		var says *model.Text
		switch {
		case doubt >= 0:
			says = &r.Diagnostics[doubt].Message
		case p.Unit != "":
			says = a.doubt(p)
		}
		if says != nil {
			q.Class += " open"
			name := p.Unit
			if name == "" {
				name = written
			}
			if ask, first := a.ask(question{Name: name, Written: written, Group: p.Kind == phrase.Group, Label: p.Kind == phrase.Label, Aside: p.Kind == phrase.Person || p.Kind == phrase.Clause, Message: *says, Task: id, Number: t.Number}); first {
				questions = append(questions, ask)
			}
		}
		if q.Written == "" && a.said[written] {
			q.Written = written // not taken for a unit any more, and still to be taken back
		}
		pieces = append(pieces, q)
	}
	return pieces, questions
}

// reading is a phrase that was read: tables say the same one over and over.
type reading struct {
	result phrase.Result
	pieces []phrase.Piece
}

func (a *asker) read(text string) (phrase.Result, []phrase.Piece) {
	r, ok := a.readings[text]
	if !ok {
		r.result = phrase.Parse(text, a.options)
		r.pieces = phrase.Explain(text, r.result).Pieces
		a.readings[text] = r
	}
	return r.result, r.pieces
}

// corrected gives the units of a task whose phrase a correction replaces: nothing of them has to
// be understood, only known.
func (a *asker) corrected(t *model.Task, id string, lang model.Lang) ([]piece, []question) {
	var read *model.Task
	if s, ok := spotOf(a.project.AsRead, id); ok {
		_, read = s.of(a.project.AsRead)
	}
	var pieces []piece
	var questions []question
	names := map[string]bool{}
	assignments, heads := a.byColumn(t, id)
	head := ""
	for _, as := range assignments {
		name := as.Unit
		if as.Name != "" {
			name = as.Name
		}
		kind := phrase.Unit
		if as.Via != "" {
			name, kind = as.Via, phrase.Group
		}
		if names[name] {
			continue
		}
		names[name] = true
		if h := heads[as.Role]; h != "" && h != head { // as the table's other tasks have it
			if pieces != nil {
				pieces = append(pieces, piece{Text: "\n", Class: classes[phrase.Connector], Kind: phrase.Connector.Label(lang)})
			}
			pieces = append(pieces, piece{Text: h + "：", Class: classes[phrase.Label], Kind: kindName(phrase.Label, lang)})
			head = h
		} else if pieces != nil {
			pieces = append(pieces, piece{Text: "、", Class: classes[phrase.Connector], Kind: phrase.Connector.Label(lang)})
		}
		if as.Group {
			kind = phrase.Group
		}
		p := phrase.Piece{Text: name, Kind: kind, Unit: name}
		q := piece{Text: name, Class: classes[kind], Kind: kindName(kind, lang), Name: name, Written: name, Role: as.Role.Label(lang),
			Marked: as.Role != model.Responsible}
		said := kind == phrase.Unit && isUnit(name) && read != nil && !slices.ContainsFunc(read.Assignments, func(r model.Assignment) bool { return r.Unit == name })
		if says := a.doubt(p); says != nil && !said { // what a person wrote, and reads as a unit, is one
			q.Class += " open"
			if ask, first := a.ask(question{Name: name, Written: name, Group: kind == phrase.Group, Message: *says, Task: id, Number: t.Number}); first {
				questions = append(questions, ask)
			}
		}
		pieces = append(pieces, q)
	}
	return pieces, questions
}

// byColumn gives the assignments of a corrected task and, where its table has several columns of units, the heads that each
// role stands under: then they are in the order of the columns.
func (a *asker) byColumn(t *model.Task, id string) ([]model.Assignment, map[model.Role]string) {
	s, ok := spotOf(a.project.Plan, id)
	if !ok {
		return t.Assignments, nil
	}
	th, _ := s.of(a.project.Plan)
	if th.Table >= len(a.project.Plan.Tables) {
		return t.Assignments, nil
	}
	heads := map[model.Role]string{}
	var sorted []model.Assignment
	for _, role := range rolesShown {
		heads[role] = a.project.Plan.Tables[th.Table].UnitHead(role)
		if heads[role] == "" {
			return t.Assignments, nil
		}
		for _, as := range t.Assignments {
			if as.Role == role {
				sorted = append(sorted, as)
			}
		}
	}
	if len(sorted) < len(t.Assignments) {
		return t.Assignments, nil
	}
	return sorted, heads
}

// ask enters a question, unless the name is asked about already.
func (a *asker) ask(q question) (question, bool) {
	if i, again := a.at[q.Name]; again {
		a.open[i].Times++
		return q, false
	}
	q.Times = 1
	if !q.Group && !q.Label {
		q.Split = apart(q.Name, a.known)
	}
	if q.Split == nil { // 市财政局市审计局 is no other name of 市财政局
		q.Guess = a.guess(q.Name)
	} else if two := twoIn(q.Name, a.known); two != nil && a.known[two[0]] {
		q.Guess = two[0] // but 县委宣传部（县文明办） may be 县委宣传部: said to be a unit of its own, it would be asked about with both
	}
	if q.Group {
		q.Guess = a.guessGroup(q.Name)
		if q.Members = a.project.Defined(q.Name); q.Members != nil {
			q.Noted = true
		} else {
			q.Like, q.Members = likeGroup(a.project.Directory, q.Name)
		}
		if q.Members == nil && a.elsewhere != nil {
			q.From, q.Members = a.elsewhere(a.project.Plan.Title, q.Name)
		}
	}
	a.at[q.Name] = len(a.open)
	a.open = append(a.open, q)
	return q, true
}

// likeGroup gives a group that is known, and what name stands for if it has the same places:
// 各区委 is 甲区委 and 乙区委 where 各区政府 is 甲区政府 and 乙区政府.
func likeGroup(d *model.Directory, name string) (like string, members []string) {
	if d == nil {
		return "", nil
	}
	for i := range d.Groups {
		g := &d.Groups[i]
		every, ok := strings.CutPrefix(g.Name, "各")
		own, alike := strings.CutPrefix(name, "各")
		if !ok || !alike || len(g.Members) < 2 || first(every) != first(own) || !strings.ContainsRune("省市区县州旗镇乡", first(own)) {
			continue
		}
		members = nil
		for _, m := range g.Members {
			if place, ok := strings.CutSuffix(m, every); ok {
				members = append(members, place+own)
			}
		}
		if len(members) == len(g.Members) {
			return g.Name, members
		}
	}
	return "", nil
}

// doubt says why the name of a piece has to be decided on; nil where it has not.
func (a *asker) doubt(p phrase.Piece) *model.Text {
	unit, group := a.project.Directory.Lookup(p.Unit)
	switch {
	case unit != nil || group != nil:
		return nil
	case p.Kind == phrase.Group:
		return &model.Text{ZH: "“" + p.Unit + "”是几个单位的总称，名录里没有写明是哪几个", EN: fmt.Sprintf("%q stands for several units, and the directory does not say which", p.Unit)}
	case !a.said[p.Unit] && twoIn(p.Unit, a.known) != nil:
		return &model.Text{ZH: "“" + p.Unit + "”像是两个单位写在一起：括号里的在表里是另一个单位", EN: fmt.Sprintf("%q may be two units: the table has the one in brackets as another", p.Unit)}
	case a.directed:
		return &model.Text{ZH: "“" + p.Unit + "”不在单位名录中", EN: fmt.Sprintf("%q is not in the directory", p.Unit)}
	}
	return nil
}

// guess gives the one known unit that name can be an abbreviation or a slip of.
func (a *asker) guess(name string) string {
	if !a.directed {
		return ""
	}
	guess, several := "", false
	for _, u := range a.project.Directory.Units {
		for _, known := range append([]string{u.Name, u.FullName}, u.Aliases...) {
			if abbreviates(name, known) || abbreviates(known, name) ||
				utf8.RuneCountInString(name) > 6 && levenshtein.ComputeDistance(name, known) == 1 { // 市教育局 and 市体育局 are two
				several = several || guess != "" && guess != u.Name
				guess = u.Name
			}
		}
	}
	if several {
		return ""
	}
	return guess
}

// guessGroup gives the one known group of the same level that name can be another name of: 各县区 is 各县区政府, 县直相关部门
// 县直有关部门.
func (a *asker) guessGroup(name string) string {
	if same := a.project.SameGroup(name); same != "" {
		return same
	}
	every, ok := strings.CutPrefix(name, "各")
	if !ok || !a.directed || !strings.ContainsRune("省市区县州旗镇乡街", first(every)) {
		return ""
	}
	guess := ""
	for i := range a.project.Directory.Groups {
		g := &a.project.Directory.Groups[i]
		if g.Name != name && (abbreviates(name, g.Name) || abbreviates(g.Name, name)) {
			if guess != "" {
				return ""
			}
			guess = g.Name
		}
	}
	return guess
}

// abbreviates reports whether all signs of short stand in long, in their order: 市人社局 is
// 市人力资源社会保障局.
func abbreviates(short, long string) bool {
	rest := long
	for _, r := range short {
		_, after, ok := strings.Cut(rest, string(r))
		if !ok {
			return false
		}
		rest = after
	}
	return utf8.RuneCountInString(short) >= 3
}

// roleOf gives the role that the plan has for the name; the phrase alone does not know
// what a column's head or a rule of the whole table says.
func roleOf(t *model.Task, name string, role model.Role) model.Role {
	for _, as := range t.Assignments {
		if as.Unit == name || as.Name == name || as.Via == name {
			return as.Role
		}
	}
	return role
}

var classes = map[phrase.Kind]string{
	phrase.Unit: "unit", phrase.Group: "group", phrase.RoleWord: "role", phrase.Label: "role", phrase.Connector: "link",
	phrase.OpenEnd: "etc", phrase.Unknown: "unknown", phrase.Blank: "blank", phrase.Number: "link",
	phrase.Clause: "aside", phrase.Person: "aside", phrase.Remark: "aside", phrase.Nobody: "aside",
}

// places sorts diagnostics to where they belong.
type places struct {
	themes map[int][]note
	tasks  map[[2]int][]note
	top    []note
}

// cell gives the cell that pos is in; the file's name is written in different ways.
func cell(pos model.Pos) model.Pos {
	pos.Char, pos.File = 0, ""
	return pos
}

// taskAt gives a function that finds the task of a place.
func taskAt(p *model.Plan) func(model.Pos) (spot, bool) {
	tasks := map[model.Pos]spot{}
	for i := range p.Themes {
		for j := range p.Themes[i].Tasks {
			t := &p.Themes[i].Tasks[j]
			for _, pos := range []model.Pos{t.Pos, t.PhrasePos} {
				if _, ok := tasks[cell(pos)]; !ok {
					tasks[cell(pos)] = spot{i, j}
				}
			}
		}
	}
	return func(pos model.Pos) (spot, bool) {
		s, ok := tasks[cell(pos)]
		return s, ok
	}
}

// runNote gives what a run told of p, as the page of the letters has it: settled there, or one press away.
func runNote(p *app.Project, g model.Diagnostic) note {
	n := noteOf(g)
	if g.Code == "correction-stale" || g.Code == "correction-lost" {
		n.Place, n.Hint = model.Text{}, model.Text{ZH: "在“核对”的“更正”里逐项说怎么办", EN: "say what becomes of each in the list of corrections under Check"}
		n.Ways = []way{{Href: "./#corrected", Text: model.Text{ZH: "去看这几项更正", EN: "See these corrections"}}}
		return n
	}
	if ofNumbers[g.Code] {
		n.Place, n.Ways = model.Text{}, numberWays(p, g, taskAt(p.Plan))
	}
	if !hasGrid(p.Plan) {
		n.Ways = slices.DeleteFunc(n.Ways, func(w way) bool { return w.Of == "" && strings.HasPrefix(w.Href, "columns") })
	}
	n.Ways = append(n.Ways, letBe(&g, "make")...)
	for i := range n.Ways {
		if w := &n.Ways[i]; w.Of != "" {
			w.Back = "make"
		} else if w.Edit != "" {
			w.Href, w.Edit = w.Href+"?from=make", "" // a page of its own, and back here
		}
	}
	return n
}

func newPlaces(p *app.Project) *places {
	pl := &places{map[int][]note{}, map[[2]int][]note{}, nil}
	themes, tasks := map[model.Pos]int{}, map[model.Pos][2]int{}
	rows := map[model.Pos][2]int{}
	for i := range p.Plan.Themes {
		th := &p.Plan.Themes[i]
		if _, ok := themes[cell(th.Pos)]; !ok {
			themes[cell(th.Pos)] = i
		}
		for j := range th.Tasks {
			for _, pos := range []model.Pos{th.Tasks[j].Pos, th.Tasks[j].PhrasePos} {
				c := cell(pos)
				if _, ok := tasks[c]; !ok {
					tasks[c] = [2]int{i, j}
				}
				c.Col = 0
				if _, ok := rows[c]; !ok {
					rows[c] = [2]int{i, j}
				}
			}
		}
	}
	columned := hasGrid(p.Plan)
	for _, g := range p.Found {
		if asked[g.Code] || asks(g) {
			continue
		}
		n, c := noteOf(g), cell(g.Pos)
		if !columned {
			n.Ways = slices.DeleteFunc(n.Ways, func(w way) bool { return w.Of == "" && !w.Needless })
		}
		n.Ways = append(n.Ways, letBe(&g, "check")...)
		if g.Code == "names-alike" || g.Code == "title-missing" || g.Code == "beside-lead" || g.Code == "due-before-letters" || g.Code == "rows-hidden" { // of the whole table, wherever they begin
			pl.top = append(pl.top, n)
			continue
		}
		if _, ok := tasks[c]; ok && ofNumbers[g.Code] {
			n.Ways = append(numberWays(p, g, taskAt(p.Plan)), letBe(&g, "check")...)
			n.Place = model.Text{}
			pl.top = append(pl.top, n)
		} else if at, ok := tasks[c]; ok {
			n.Task = taskID(at[0], at[1])
			pl.tasks[at] = append(pl.tasks[at], n)
		} else if i, ok := themes[c]; ok {
			pl.themes[i] = append(pl.themes[i], n)
		} else {
			c.Col = 0
			if at, ok := rows[c]; ok && g.Pos != (model.Pos{}) {
				n.Task = taskID(at[0], at[1])
				pl.tasks[at] = append(pl.tasks[at], n)
			} else {
				pl.top = append(pl.top, n)
			}
		}
	}
	return pl
}
