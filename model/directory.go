package model

import (
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/agnivade/levenshtein"
	"golang.org/x/text/width"
)

// Unit is an organisation that can receive a letter.
type Unit struct {
	Pos      Pos // where units.toml names it
	Name     string
	FullName string // the name a letter is addressed to; Name where units.toml gives none
	Checked  bool   // somebody said that FullName is right, though it may be Name
	Aliases  []string
}

// Group is a name that stands for several units.
type Group struct {
	Pos     Pos
	Name    string
	Aliases []string
	Members []string // names of units or of other groups; none: the group itself gets one letter
}

// Words is what a clerk taught the program about names, word for word.
type Words struct {
	Whole     []string   // one unit each, however it looks
	NotUnits  []string   // no unit, however it looks
	Closed    []string   // phrases of tasks whose 等 stands for nobody beyond those named
	Different [][]string // the names of a set are different units', however alike they look

	// Labels are, by role, the labels (验收单位) whose units have it.
	Labels map[Role][]string
}

// Directory is units.toml (单位名录): units with full names and aliases, groups with
// members. A nil Directory knows nobody, and every name stands for itself.
type Directory struct {
	Units  []Unit
	Groups []Group
	Words  Words

	index map[string]entry // key: fold of each name and alias
}

// entry is a place in Units or, where group is set, in Groups.
type entry struct {
	group bool
	at    int
}

// NewDirectory indexes units and groups. A name or alias claimed twice, a member that
// nothing names and a group that contains itself are errors: each would send a task to
// the wrong unit.
func NewDirectory(units []Unit, groups []Group, words Words) (*Directory, Diagnostics) {
	d := &Directory{units, groups, words, map[string]entry{}}
	var ds Diagnostics
	claim := func(pos Pos, owner, name string, e entry) {
		key := fold(name)
		if key == "" {
			ds.Add(pos, Error, "name-empty", Say("“%s”的名称或别名为空", "%q has an empty name or alias", owner), Text{})
			return
		}
		if other, taken := d.index[key]; taken {
			ds.Add(pos, Error, "name-claimed-twice",
				Say("名称“%s”同时属于“%s”和“%s”", "the name %q belongs to both %q and %q", name, d.nameOf(other), owner), Text{"每个名称或别名只能属于一个单位或单位组，请删去其中一处", "a name or alias belongs to one unit or group only: delete one of the two"})
			return
		}
		d.index[key] = e
	}
	for i, u := range units {
		if u.FullName == "" {
			d.Units[i].FullName = u.Name
		}
		claim(u.Pos, u.Name, u.Name, entry{false, i})
		for _, a := range u.Aliases {
			claim(u.Pos, u.Name, a, entry{false, i})
		}
	}
	for i, g := range groups {
		claim(g.Pos, g.Name, g.Name, entry{true, i})
		for _, a := range g.Aliases {
			claim(g.Pos, g.Name, a, entry{true, i})
		}
	}
	for _, g := range groups {
		for _, m := range g.Members {
			if _, ok := d.index[fold(m)]; !ok {
				ds.Add(g.Pos, Error, "member-unknown",
					Say("单位组“%s”的成员“%s”不在名录中", "the group %q has the member %q, which the directory does not name", g.Name, m), didYouMean(d.nearest(m, g.Name)))
			}
		}
	}
	if !ds.Failed() {
		for i := range groups {
			if cycle := d.cycle(i, nil); cycle != nil {
				ds.Add(groups[i].Pos, Error, "group-in-itself", Text{
					fmt.Sprintf("单位组“%s”经由%s包含了自己", groups[i].Name, strings.Join(cycle, "→")),
					fmt.Sprintf("the group %q contains itself: %s", groups[i].Name, strings.Join(cycle, " → ")),
				}, Text{})
			}
		}
	}
	return d, ds
}

// cycle gives the way from group i back to itself, or nil.
func (d *Directory) cycle(i int, way []string) []string {
	g := d.Groups[i]
	if slices.Contains(way, g.Name) {
		if way[0] == g.Name {
			return append(way, g.Name)
		}
		return nil // a cycle further down, reported there
	}
	way = append(slices.Clip(way), g.Name)
	for _, m := range g.Members {
		if e := d.index[fold(m)]; e.group {
			if c := d.cycle(e.at, way); c != nil {
				return c
			}
		}
	}
	return nil
}

// fold makes names comparable: full-width and half-width signs are equal, blanks do not count.
func fold(name string) string {
	if strings.IndexFunc(name, func(r rune) bool { return r < 0x4E00 || r >= 0xA000 }) < 0 { // most have nothing else
		return name
	}
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) {
			return -1
		}
		return r
	}, width.Fold.String(name))
}

func (d *Directory) find(name string) (entry, bool) {
	if d == nil {
		return entry{}, false
	}
	e, ok := d.index[fold(name)]
	return e, ok
}

// Lookup gives the unit or the group that name or an alias stands for; both are nil where
// d does not know it.
func (d *Directory) Lookup(name string) (*Unit, *Group) {
	e, ok := d.find(name)
	switch {
	case !ok:
		return nil, nil
	case e.group:
		return nil, &d.Groups[e.at]
	}
	return &d.Units[e.at], nil
}

func (d *Directory) nameOf(e entry) string {
	if e.group {
		return d.Groups[e.at].Name
	}
	return d.Units[e.at].Name
}

// party gives the unit called name; a group without members, and a name that the
// Directory does not know, is a unit of that name.
func (d *Directory) party(name string) (u Unit, group bool) {
	if e, ok := d.find(name); ok {
		if !e.group {
			return d.Units[e.at], false
		}
		group = true
	}
	return Unit{Name: name, FullName: name}, group
}

// members gives the units that group i stands for, each once, in order.
func (d *Directory) members(i int) []string {
	var names []string
	for _, m := range d.Groups[i].Members {
		if e := d.index[fold(m)]; e.group {
			names = append(names, d.members(e.at)...)
		} else {
			names = append(names, d.Units[e.at].Name)
		}
	}
	seen := map[string]bool{}
	return slices.DeleteFunc(names, func(n string) bool {
		again := seen[n]
		seen[n] = true
		return again
	})
}

// nearest gives the known name other than but that is most like name, or "" if none is.
func (d *Directory) nearest(name, but string) string {
	var names []string
	for _, u := range d.Units {
		names = append(append(names, u.Name), u.Aliases...)
	}
	for _, g := range d.Groups {
		names = append(append(names, g.Name), g.Aliases...)
	}
	return Nearest(name, slices.DeleteFunc(names, func(n string) bool { return n == but }))
}

// Nearest gives the word most like word, or "" if none shares at least half of it. Of
// equally near ones it is the one that begins alike for longest.
func Nearest(word string, words []string) string {
	best, distance, begins := "", len([]rune(word))/2+1, -1
	for _, w := range words {
		n := levenshtein.ComputeDistance(word, w)
		if alike := alikeFor(word, w); n < distance || n == distance && best != "" && alike > begins {
			best, distance, begins = w, n, alike
		}
	}
	return best
}

// alikeFor gives how many characters a and b begin with in common.
func alikeFor(a, b string) int {
	n := 0
	for i, r := range a {
		if !strings.HasPrefix(b, a[:i+utf8.RuneLen(r)]) {
			break
		}
		n++
	}
	return n
}

func didYouMean(name string) Text {
	if name == "" {
		return Text{}
	}
	return Text{"是否应为“" + name + "”？", fmt.Sprintf("did you mean %q?", name)}
}

// Resolve returns p with what d makes of the names in its assignments: aliases become
// their unit, groups their members. A unit that holds a task twice keeps one
// assignment, with the stronger role; at equal roles the one that names it. Every
// alias and every name that d does not know is reported once, at its first place; groups
// without members are one line, at the first of them. p stays as it is; what does not change is shared with it.
func (d *Directory) Resolve(p *Plan) (*Plan, Diagnostics) {
	r := resolver{dir: d, spelling: map[string]string{}, seen: map[string]int{}}
	out := *p
	out.Themes = slices.Clone(p.Themes)
	for i := range out.Themes {
		th := &out.Themes[i]
		th.Tasks = slices.Clone(th.Tasks)
		for j := range th.Tasks {
			t := &th.Tasks[j]
			t.Assignments = r.resolve(t.Assignments)
			if d != nil && t.OpenEnded && slices.Contains(d.Words.Closed, t.Phrase) {
				t.Assignments = slices.Clone(t.Assignments)
				for k := range t.Assignments {
					t.Assignments[k].Etc = ""
				}
			}
		}
	}
	r.tellBare()
	for i := range r.found {
		if n := r.times[i]; n > 1 {
			m := &r.found[i].Message
			m.ZH += fmt.Sprintf("（共%d处）", n)
			m.EN += fmt.Sprintf(" (%d times)", n)
		}
	}
	return &out, r.found
}

type resolver struct {
	dir      *Directory
	spelling map[string]string // fold → first spelling of a name that the Directory does not know
	found    Diagnostics
	times    []int          // how often each of found occurred
	seen     map[string]int // code and name → index in found
	bare     []bareGroup    // groups without members, in the order of the plan
	bareAt   int            // where found tells of them
	scratch  []Assignment
}

func (r *resolver) report(pos Pos, sev Severity, code, name string, message, hint Text) {
	if r.again(code, name) {
		return
	}
	r.seen[code+name] = len(r.found)
	r.found.Add(pos, sev, code, message, hint)
	r.times = append(r.times, 1)
}

// again counts what was reported of name before: what is to be said of it is not made up once more.
func (r *resolver) again(code, name string) bool {
	i, ok := r.seen[code+name]
	if ok {
		r.times[i]++
	}
	return ok
}

// resolve gives what as become: as itself where nothing does, for a large plan would else be twice in memory.
func (r *resolver) resolve(as []Assignment) []Assignment {
	out := r.scratch[:0]
	put := func(a Assignment) {
		i := slices.IndexFunc(out, func(b Assignment) bool { return b.Unit == a.Unit })
		if i >= 0 && out[i].Via == "" && a.Via == "" {
			r.twoRoles(a, out[i].Role)
		}
		switch {
		case i < 0:
			out = append(out, a)
		case a.Role > out[i].Role, a.Role == out[i].Role && out[i].Via != "" && a.Via == "":
			was := out[i]
			out[i] = a
			leaveOpen(out, was)
		default:
			leaveOpen(out, a)
		}
	}
	for _, a := range as {
		e, known := r.dir.find(a.Unit)
		if !known {
			put(r.unknown(a))
			continue
		}
		written, name := a.Unit, r.dir.nameOf(e)
		if written != name {
			a.Name = written
			if fold(written) != fold(name) {
				r.report(a.Pos, Note, "alias-used", written, Say("“%s”即“%s”，函发给它", "%q is taken as %q, as the directory says", written, name), Text{})
			}
		}
		if !e.group {
			a.Unit = name
			put(a)
			continue
		}
		members := r.dir.members(e.at)
		if len(members) == 0 {
			r.memberless(a)
			a.Unit = name
			put(a)
			continue
		}
		for _, m := range members {
			put(Assignment{Pos: a.Pos, Unit: m, Role: a.Role, Via: written, Etc: a.Etc})
		}
	}
	r.scratch = out
	if as != nil && slices.Equal(out, as) {
		return as
	}
	return append(make([]Assignment, 0, len(out)), out...) // an empty list in JSON, where there is none
}

// twoRoles tells of a unit that is to support a task and stands in it with a stronger role as well, which
// it has then; a lead that stands among those responsible again is told by nobody, as tables are made so.
func (r *resolver) twoRoles(a Assignment, other Role) {
	if a.Role == other || min(a.Role, other) != Support {
		return
	}
	kept := max(a.Role, other)
	r.report(a.Pos, Note, "two-roles", "", Text{
		ZH: fmt.Sprintf("“%s”在同一项任务里既是%s又是%s，按%s列入", a.Unit, kept.Label(Chinese), Support.Label(Chinese), kept.Label(Chinese)),
		EN: fmt.Sprintf("%q stands in one task as %s and as %s: it is %s", a.Unit, kept.Label(English), Support.Label(English), kept.Label(English))},
		Say("附件照原表原文印；写错的，在原表里改", "the appendix has it as the source does; mend the source if it is a slip"))
}

// leaveOpen gives what leaves the list of gone open, which is no more in it, to the last one of the same role.
func leaveOpen(list []Assignment, gone Assignment) {
	for i := len(list) - 1; i >= 0 && gone.Etc != ""; i-- {
		if list[i].Role == gone.Role {
			list[i].Etc = gone.Etc
			return
		}
	}
}

func (r *resolver) unknown(a Assignment) Assignment {
	key := fold(a.Unit)
	if first, ok := r.spelling[key]; !ok {
		r.spelling[key] = a.Unit
	} else {
		if first != a.Unit {
			a.Name = a.Unit
		}
		a.Unit = first // equal or not: one string for all of them
	}
	if a.Group {
		r.memberless(a)
	} else if r.dir != nil && len(r.dir.index) > 0 && !r.again("unknown-unit", a.Unit) {
		hint := didYouMean(r.dir.nearest(a.Unit, ""))
		hint.ZH += fmt.Sprintf("请在 units.toml 中为“%s”增加 [[unit]]，或把它列为某单位的 aliases", a.Unit)
		hint.EN = strings.TrimSpace(hint.EN + fmt.Sprintf(" add a [[unit]] for %q to units.toml, or make it one of a unit's aliases", a.Unit))
		r.report(a.Pos, Warning, "unknown-unit", a.Unit, Say("“%s”不在单位名录中，按原名单独成函", "%q is not in the directory and gets a letter under this name", a.Unit), hint)
	}
	return a
}

func (r *resolver) memberless(a Assignment) {
	const code = "group-without-members"
	if i, ok := r.seen[code+a.Unit]; ok {
		r.bare[i].times++
		return
	}
	r.seen[code+a.Unit] = len(r.bare)
	if len(r.bare) == 0 { // stands here until all are known
		r.found.Add(a.Pos, Warning, code, Text{}, Text{})
		r.times, r.bareAt = append(r.times, 1), len(r.found)-1
	}
	r.bare = append(r.bare, bareGroup{a.Unit, 1})
}

// bareGroup is a group that the directory lists no members of, and how often it stands in the plan.
type bareGroup struct {
	name  string
	times int
}

// mostBare is how many groups without members the line lists by name.
const mostBare = 30

// tellBare reports all groups without members in one line: there may be many, and what to do is the same.
func (r *resolver) tellBare() {
	if len(r.bare) == 0 {
		return
	}
	var zh, en []string
	for _, b := range r.bare[:min(len(r.bare), mostBare)] {
		c, e := "“"+b.name+"”", fmt.Sprintf("%q", b.name)
		if b.times > 1 {
			c += fmt.Sprintf("（%d处）", b.times)
			e += fmt.Sprintf(" (%d times)", b.times)
		}
		zh, en = append(zh, c), append(en, e)
	}
	first := r.bare[0].name
	d := &r.found[r.bareAt]
	d.Hint = Say("请在 units.toml 中写明：[[group]] name = %q, members = [\"…\"]", "say in units.toml: [[group]] name = %q, members = [\"…\"]", first)
	if len(r.bare) == 1 {
		d.Message = Text{zh[0] + "是单位组，但名录没有列出成员，只发一份函给该组",
			en[0] + " is a group, but the directory lists no members: it gets one letter"}
		return
	}
	of, others := "这", ""
	if n := len(r.bare) - len(zh); n > 0 {
		of, others = "等", fmt.Sprintf(" and %d more", n)
	}
	d.Message = Text{fmt.Sprintf("%s%s%d个是单位组，但名录没有列出成员，每组只发一份函", strings.Join(zh, "、"), of, len(r.bare)),
		fmt.Sprintf("%s%s are groups, but the directory lists no members: each group gets one letter", strings.Join(en, ", "), others)}
	d.Hint.ZH += "；其余各组同样"
	d.Hint.EN += "; the other groups likewise"
}
