package web

import (
	"bytes"
	"encoding/json"
	"errors"
	"net/http"
	"regexp"
	"slices"
	"strings"

	"github.com/agnivade/levenshtein"

	"fengong/internal/app"
	"fengong/internal/settings"
	"fengong/model"
	"fengong/parser/phrase"
)

// remedy writes into units.toml what a person decided about a name, so that the command
// line does the same from then on.
func (d *Desk) remedy(r *request) {
	if err := r.ParseForm(); err != nil {
		d.refuse(r, http.StatusBadRequest, model.Text{ZH: "没有收到完整的表单", EN: "the form did not arrive whole"}, model.Text{})
		return
	}
	switch r.PostForm.Get("do") {
	case "units":
		d.allUnits(r)
		return
	case "closed":
		d.closeLists(r)
		return
	case "people":
		d.sayPeople(r)
		return
	}
	name := asSent(r.PostForm.Get("name"))
	written := asSent(r.PostForm.Get("written"))
	target := strings.TrimSpace(r.PostForm.Get("target"))
	p := r.home.load(r.lang)
	members := membersIn(p, name, r.PostForm.Get("members"))
	do := r.PostForm.Get("do")
	switch do {
	case "proposed": // what the page says that it may stand for
		do, members = "group", membersOf(r.PostForm.Get("proposal"))
	case "listed": // what was typed beside the question
		if do, members = "group", membersIn(p, name, r.PostForm.Get("listed")); members == nil {
			d.refuse(r, http.StatusBadRequest, model.Text{ZH: "没有写“" + name + "”代表哪几个单位，什么也没有改", EN: "it was not said which units " + name + " stands for; nothing is changed"},
				model.Text{ZH: "请逐个写出，用顿号隔开；只发一份的，点“只发一份函给它”", EN: "name them, with commas between, or choose one letter to it"})
			return
		}
	}
	if do == "split" && p.Plan != nil {
		if parts := membersOf(r.PostForm.Get("parts")); parts != nil {
			members = parts
		}
		if len(members) < 2 {
			d.refuse(r, http.StatusBadRequest, model.Text{ZH: "没有写明拆成哪几个单位", EN: "it was not said which units it is"}, model.Text{ZH: "请返回，逐个写出，用顿号隔开", EN: "go back and name them, with commas between"})
			return
		}
		d.split(r, p, name, members)
		return
	}
	if parts := withGroups(p, name); do == "reading" && parts != nil {
		d.split(r, p, name, parts)
		return
	}
	if now, other := d.answeredMeanwhile(r, p, do, name, written, target, members); other {
		d.refuse(r, http.StatusConflict, model.Text{ZH: "“" + name + "”刚在另一个窗口里答过：" + now.ZH + "。这一步没有做", EN: name + " was answered in another window just now: " + now.EN + ". Nothing was done here"},
			model.Text{ZH: "这里已照那边的显示；要改，点这个词再选", EN: "this page shows it by now; to change it, press the word and choose again"})
		return
	}
	change, wrong := remedies(d.store.paged(p), do, name, written, target, members)
	if wrong != nil {
		d.refuse(r, http.StatusBadRequest, *wrong, model.Text{ZH: "请再选一次", EN: "choose again"})
		return
	}
	said := name
	if said == "" {
		said = written
	}
	step := stepName(do, said, target, len(members))
	if do == "group" && len(renamed(p, name, members)) > 0 {
		step.ZH, step.EN = step.ZH+"，别的组跟着改", step.EN+", and other groups follow"
	}
	if others := ownAliases(p, name); do == "forget" && others != nil {
		step.ZH, step.EN = step.ZH+"（连同别名"+strings.Join(others, "、")+"）", step.EN+" with its other names "+strings.Join(others, ", ")
	}
	d.changeDirectory(r, step, change, anchor(r.PostForm.Get("task")))
}

// answeredMeanwhile reports whether name was answered in another way since the page was shown from
// which the request comes, and how. A page without scripts does not say which one it is.
func (d *Desk) answeredMeanwhile(r *request, p *app.Project, do, name, written, target string, members []string) (now model.Text, other bool) {
	old := d.store.version(r.home.ID, r.Header.Get(sinceHeader))
	if old == nil || p.Plan == nil {
		return now, false
	}
	page := d.store.checkPage(p)
	was, is := old.answer(name, written), page.answer(name, written)
	if was == is || is.Do == do && (do != "same" || is.Target == target) && (do != "group" || slices.Equal(membersOf(is.Members), members)) {
		return now, false
	}
	if is.What == (model.Text{}) {
		is.What = model.Text{ZH: "是一个单位", EN: "it is a unit"}
		if is.Do == "open" {
			is.What = model.Text{ZH: "撤回了原来的决定", EN: "the decision was taken back"}
		}
	}
	return is.What, true
}

// answer gives what the page has of a name: what was decided, that it is asked about, or that it is a
// unit.
func (c *checkPage) answer(name, written string) decided {
	for i := range c.Decided {
		if n := c.Decided[i].Name; !c.Decided[i].Apart && (n == name || n == written) {
			return c.Decided[i]
		}
	}
	for i := range c.Open {
		if c.Open[i].Name == name {
			return decided{Name: name, Do: "open"}
		}
	}
	return decided{Name: name, Do: "unit"}
}

// allUnits makes a unit of each name that is asked about and is neither a group nor a label.
func (d *Desk) allUnits(r *request) {
	p := r.home.load(r.lang)
	if p.Plan == nil {
		d.unreadable(r, p)
		return
	}
	open := singles(p, d.store.checkPage(p).Open)
	said := model.Say("%d个名称都是单位", "%d names are units", len(open))
	d.changeDirectory(r, said, func(data []byte) ([]byte, error) {
		for _, q := range open {
			decide, _ := decision(d.store.paged(p), "unit", q.Name, q.Written, "", nil)
			var err error
			if data, err = decide(data); err != nil {
				return nil, err
			}
		}
		return data, nil
	}, "")
}

// singles are the questions about names that can each be one unit. Names that look like another's or like several
// run together, and those of persons, are asked about alone: one press for all must not make units of them.
func singles(p *app.Project, open []question) []question {
	alike := map[string]bool{}
	for _, a := range p.Alike {
		alike[a.Name] = true
	}
	var out []question
	for _, q := range open {
		if !q.Group && !q.Label && !q.Aside && !phrase.IsPersonLike(q.Name) && q.Guess == "" && len(q.Split) == 0 && !alike[q.Name] {
			out = append(out, q)
		}
	}
	return out
}

// showMembers says, while a person types, whom a group would stand for.
func (d *Desk) showMembers(r *request) {
	r.w.Header().Set("Content-Type", "application/json")
	list := membersIn(r.home.load(r.lang), r.URL.Query().Get("group"), r.URL.Query().Get("of"))
	if list == nil {
		list = []string{}
	}
	if err := json.NewEncoder(r.w).Encode(list); err != nil {
		d.log("members: %v", err)
	}
}

// membersOf splits what a person typed as members of a group. What stands between two
// separators can itself be a list, as 荔湾区委和天河区委.
func membersOf(text string) []string {
	var out []string
	for _, n := range names(text) {
		parts := []string{n}
		if read := phrase.Parse(n, phrase.Options{}); len(read.Assignments) > 1 && len(read.Diagnostics) == 0 {
			parts = nil
			for _, a := range read.Assignments {
				parts = append(parts, a.Unit)
			}
		}
		for _, part := range parts {
			if !slices.Contains(out, part) {
				out = append(out, part)
			}
		}
	}
	return out
}

// membersIn is membersOf for a group whose name says what its members are: of 各区政府, 越秀 and 越秀区 are 越秀区政府, and of
// 各区党委 越秀区党委. As they were typed they would be one unit, with one letter.
func membersIn(p *app.Project, group, text string) []string {
	list := membersOf(text)
	_, own, _ := strings.Cut(group, "各")
	of := eachPlace.FindStringSubmatch(own)
	if of == nil {
		return list
	}
	level, body := of[1], of[2]
	for i, m := range list {
		if knows(p, m) || zoned.MatchString(m) {
			continue
		}
		if level == lowest.FindString(level) && shortPlace.MatchString(m) {
			m += level
		}
		end := lowest.FindString(m)
		if end != "" && strings.Contains(level, end) && (end != "街道" || body == "" || body == "办事处") {
			list[i] = m + body
		}
	}
	return list
}

var (
	// eachPlace is what stands behind 各 where each place of a level, or of several, has such a body: 区政府, 县（市、区）, 区教育局.
	eachPlace = regexp.MustCompile(`^((?:[省市州盟县区旗镇乡村]|街道|社区|[、（）()])+?)((?:人民)?政府|党委|委|纪委|办事处|[^直属级内域场县区]\p{Han}{1,7}局)?$`)
	// lowest is the end of a place's name that says its level; a level is one of them alone.
	lowest = regexp.MustCompile(`(?:[省市州盟县区旗镇乡村]|街道|社区)$`)
	// shortPlace may be a place that is called without its level: 越秀.
	shortPlace = regexp.MustCompile(`^\p{Han}{1,2}[^省市州盟县区旗镇乡村道局委办厅处部室联院]$`)
)

// ownAliases gives the other names of the unit or group that bears name.
func ownAliases(p *app.Project, name string) []string {
	unit, group := p.Directory.Lookup(name)
	switch {
	case unit != nil && unit.Name == name:
		return unit.Aliases
	case group != nil && group.Name == name:
		return group.Aliases
	}
	return nil
}

// stepName says what a decision was, for the list of steps.
func stepName(do, name, target string, members int) model.Text {
	switch do {
	case "none":
		return model.Text{ZH: "“" + name + "”不是单位", EN: name + " is no unit"}
	case "same":
		return model.Text{ZH: "“" + name + "”就是“" + target + "”", EN: name + " is " + target}
	case "group":
		if members == 0 {
			return model.Say("“%s”是一组单位，只发一份函", "%s is a group that gets one letter", name)
		}
		return model.Say("“%s”代表%d个单位", "%s stands for %d units", name, members)
	case "rejoin":
		return model.Text{ZH: "撤回“" + name + "≠" + target + "”", EN: "no longer: " + name + " is not " + target}
	case "forget":
		return model.Text{ZH: "撤回关于“" + name + "”的决定", EN: "decision on " + name + " taken back"}
	case "reading":
		return model.Text{ZH: "“" + name + "”采用另一种读法", EN: "the other reading of " + name}
	case "unit":
		return model.Text{ZH: "“" + name + "”是一个单位", EN: name + " is one unit"}
	}
	return model.Text{ZH: "“" + name + "”的职责", EN: "role of " + name}
}

// remedies gives the change that a decision makes, or what is wrong with the decision. What
// was decided about the name before is taken back first.
func remedies(p *paged, do, name, written, target string, members []string) (func([]byte) ([]byte, error), *model.Text) {
	if name == "" {
		return nil, &model.Text{ZH: "没有说明是哪个名称", EN: "no name was given"}
	}
	decide, wrong := decision(p, do, name, written, target, members)
	if wrong != nil {
		return nil, wrong
	}
	if do == "same" || do == "rejoin" { // the first takes the name's other names along, the second changes nothing else
		return decide, nil
	}
	return func(data []byte) ([]byte, error) {
		data, err := forget(data, name, written, do)
		if err != nil {
			return nil, err
		}
		return decide(data)
	}, nil
}

// decision gives the change that writes down a decision about a name that nothing was decided
// about before.
func decision(p *paged, do, name, written, target string, members []string) (func([]byte) ([]byte, error), *model.Text) {
	words := settings.Table{Name: "words"}
	if written == "" {
		written = name
	}
	switch do {
	case "forget":
		return func(data []byte) ([]byte, error) { return withMember(data, p.Project, name) }, nil
	case "rejoin": // may be the target's after all: the page asks again
		return func(data []byte) ([]byte, error) { return rejoin(data, name, target) }, nil
	case "reading": // is to be read in the other way
		return otherReading(p, name)
	case "none": // is no unit
		return func(data []byte) ([]byte, error) { return settings.Add(data, words, "not_units", written) }, nil
	case "lead", "responsible", "support": // is a label whose units have that role
		return func(data []byte) ([]byte, error) { return settings.Add(data, words, do, written) }, nil
	case "unit": // is one unit
		return func(data []byte) ([]byte, error) {
			if noNames(data) { // a directory that names one unit only would make all others unknown
				return settings.Add(data, words, "whole", written)
			}
			data, _, err := withUnit(data, written)
			if err != nil {
				return nil, err
			}
			return settings.Add(data, words, "whole", written) // who said so can take it back
		}, nil
	case "same": // is another name of a unit
		if target == "" || target == name {
			return nil, &model.Text{ZH: "没有写它是哪个单位的别名", EN: "it was not said which unit it is another name of"}
		}
		if !knows(p.Project, target) && !saidApart(p.Directory, name, target) && !isAlike(p.Project, name, target) { // a slip that is or was asked about
			return nil, &model.Text{ZH: "名录和表里都没有“" + target + "”，没有写入", EN: "neither the directory nor the table knows " + target + "; nothing was written"}
		}
		return func(data []byte) ([]byte, error) { return merge(data, p, name, target) }, nil
	case "group": // stands for several units
		return func(data []byte) ([]byte, error) {
			data, err := withNames(data, p, name)
			if err != nil {
				return nil, err
			}
			return setGroup(data, p.Project, name, members)
		}, nil
	}
	return nil, &model.Text{ZH: "没有这种处理", EN: "there is no such choice"}
}

// names splits what a person typed into a list; not within brackets, which belong to a name:
// 各县（市、区）.
func names(text string) []string {
	var out []string
	depth := 0
	for _, n := range strings.FieldsFunc(text, func(r rune) bool {
		switch r {
		case '（', '(':
			depth++
		case '）', ')':
			depth = max(0, depth-1)
		case '\r', '\n':
			depth = 0
		}
		return depth == 0 && strings.ContainsRune("、，,；;\r\n\t /／|", r)
	}) {
		if n = strings.TrimSpace(n); n != "" && !slices.Contains(out, n) {
			out = append(out, n)
		}
	}
	return out
}

// noNames reports whether the directory in data names nobody.
func noNames(data []byte) bool {
	d, _ := settings.ReadDirectory(directoryName, data)
	return d == nil || len(d.Units)+len(d.Groups) == 0
}

// withNames gives data with all names of the table that are beyond doubt, where it names
// nobody yet; but leaves out the name that is being decided on.
func withNames(data []byte, p *paged, but string) ([]byte, error) {
	if !noNames(data) {
		return data, nil
	}
	return addNames(data, p, but)
}

func addNames(data []byte, p *paged, but string) ([]byte, error) {
	doubtful := map[string]bool{but: true}
	for _, q := range p.page().Open {
		doubtful[q.Name] = true
	}
	for _, g := range p.Found {
		for _, a := range asksOf(g) {
			doubtful[a.Name] = true
		}
	}
	var names []string
	for _, q := range p.Parties {
		if !doubtful[q.Name] && !q.Group {
			names = append(names, q.Name)
		}
	}
	return addUnits(data, names)
}

func addUnit(data []byte, name string) ([]byte, error) { return addUnits(data, []string{name}) }

func addUnits(data []byte, names []string) ([]byte, error) {
	units := make([][]settings.Pair, len(names))
	for i, name := range names {
		units[i] = []settings.Pair{{Key: "name", Value: name}, {Key: "full", Value: name}}
	}
	return settings.AddTables(data, "unit", units)
}

// tableOf gives the table of the unit or group that bears name, or has it for an alias.
func tableOf(d *model.Directory, name string) (settings.Table, bool) {
	unit, group := d.Lookup(name)
	switch {
	case unit != nil:
		return settings.Table{Name: "unit", N: 1 + slices.IndexFunc(d.Units, func(u model.Unit) bool { return u.Name == unit.Name })}, true
	case group != nil:
		return settings.Table{Name: "group", N: 1 + slices.IndexFunc(d.Groups, func(g model.Group) bool { return g.Name == group.Name })}, true
	}
	return settings.Table{}, false
}

// withUnit gives data with a unit, or group, of this name in it, which is added where there
// is none, and its table.
func withUnit(data []byte, name string) ([]byte, settings.Table, error) {
	d, _ := settings.ReadDirectory(directoryName, data)
	if table, ok := tableOf(d, name); ok {
		return data, table, nil
	}
	data, err := addUnit(data, name)
	if err != nil {
		return nil, settings.Table{}, err
	}
	d, _ = settings.ReadDirectory(directoryName, data)
	table, ok := tableOf(d, name)
	if !ok {
		return nil, settings.Table{}, errors.New("the unit was not found again")
	}
	return data, table, nil
}

// withMember gives data with a unit called name, where a group has it as a member and nothing else names it.
func withMember(data []byte, p *app.Project, name string) ([]byte, error) {
	if p.Directory == nil || !slices.ContainsFunc(p.Directory.Groups, func(g model.Group) bool { return slices.Contains(g.Members, name) }) {
		return data, nil
	}
	data, _, err := withUnit(data, name)
	return data, err
}

// renamed gives the members of the group called name that its new ones call otherwise, and by their old names are only in
// other groups of the directory: these follow, or they would still send letters to nobody.
func renamed(p *app.Project, name string, members []string) map[string]string {
	_, group := p.Directory.Lookup(name)
	if group == nil || len(group.Members) != len(members) {
		return nil
	}
	anew := map[string]string{}
	for i, was := range group.Members {
		now := members[i]
		if was == now || slices.Contains(members, was) || slices.Contains(group.Members, now) || isParty(p, was) ||
			!strings.HasPrefix(now, was) && levenshtein.ComputeDistance(was, now) > 1 {
			continue
		}
		if slices.ContainsFunc(p.Directory.Groups, func(g model.Group) bool { return g.Name != group.Name && slices.Contains(g.Members, was) }) {
			anew[was] = now
		}
	}
	return anew
}

// setGroup is addGroup where a person answers: other groups follow what is renamed.
func setGroup(data []byte, p *app.Project, name string, members []string) ([]byte, error) {
	data, err := addGroup(data, name, members)
	anew := renamed(p, name, members)
	if err != nil || len(anew) == 0 {
		return data, err
	}
	d, _ := settings.ReadDirectory(directoryName, data)
	for n, g := range d.Groups {
		theirs := slices.Clone(g.Members)
		for i, m := range theirs {
			if anew[m] != "" {
				theirs[i] = anew[m]
			}
		}
		if slices.Equal(theirs, g.Members) {
			continue
		}
		if data, err = settings.Set(data, settings.Table{Name: "group", N: n + 1}, "members", theirs); err != nil {
			return nil, err
		}
	}
	return data, nil
}

// addGroup makes name stand for members; units that the directory lacks are added to it.
func addGroup(data []byte, name string, members []string) ([]byte, error) {
	d, _ := settings.ReadDirectory(directoryName, data)
	var lacking []string
	for _, m := range members {
		if unit, group := d.Lookup(m); unit == nil && group == nil {
			lacking = append(lacking, m)
		}
	}
	data, err := addUnits(data, lacking)
	if err != nil {
		return nil, err
	}
	if members == nil {
		members = []string{}
	}
	if table, ok := tableOf(d, name); ok && table.Name == "group" {
		return settings.Set(data, table, "members", members)
	}
	return settings.AddTable(data, "group", settings.Pair{Key: "name", Value: name}, settings.Pair{Key: "members", Value: members})
}

// startDirectory writes a units.toml with every name of the table that is beyond doubt.
func (d *Desk) startDirectory(r *request) {
	p := r.home.load(r.lang)
	if p.Plan == nil {
		d.unreadable(r, p)
		return
	}
	d.changeDirectory(r, model.Text{ZH: "用表里的名称建立单位名录", EN: "a directory from the names in the table"}, func(data []byte) ([]byte, error) {
		if !noNames(data) {
			return data, nil
		}
		return addNames(data, d.store.paged(p), "")
	}, "")
}

// notChanged says why a change of units.toml is not made.
type notChanged struct{ message, hint model.Text }

func (e *notChanged) Error() string { return e.message.EN }

// changeDirectory rewrites units.toml and goes on to the page that follows the project's
// path.
func (d *Desk) changeDirectory(r *request, step model.Text, change func([]byte) ([]byte, error), page string) {
	err := r.home.edit(directoryName, step, func(data []byte) ([]byte, error) {
		if len(bytes.TrimSpace(data)) == 0 {
			data = []byte(model.Text{
				ZH: "# 单位名录。全称（full）写在函的抬头，请逐条核对。\n", EN: "# directory of units; check the full names that letters are addressed to\n"}.In(r.lang))
		}
		data, err := change(data)
		if err != nil {
			return nil, err
		}
		if _, ds := settings.ReadDirectory(directoryName, data); ds.Failed() { // nobody could use it
			return nil, &notChanged{ds[0].Message, ds[0].Hint}
		}
		return data, nil
	})
	var wrong *notChanged
	switch {
	case err == nil:
		d.back(r, page)
	case errors.Is(err, errBusy):
		d.refuse(r, http.StatusConflict, model.Text{ZH: "另一个窗口或程序正在修改这个项目，这一步没有保存", EN: "another window or program is changing this project; this step was not saved"},
			model.Text{ZH: "请稍等再点一次", EN: "wait a moment and try again"})
	case errors.As(err, &wrong):
		d.refuse(r, http.StatusConflict, wrong.message, wrong.hint)
	default:
		d.log("units.toml: %v", err)
		d.refuse(r, http.StatusConflict, model.Text{ZH: "名录没有改动：" + err.Error(), EN: "units.toml was not changed: " + err.Error()},
			model.Text{ZH: "请稍等再试，或关闭正在使用这个项目里文件的程序", EN: "look at it in an editor, or close the program that uses it"})
	}
}

// anchor is the place of a task on the page that shows the table.
func anchor(task string) string {
	if taskIDs.MatchString(task) {
		return "#" + task
	}
	return ""
}

func (d *Desk) back(r *request, page string) {
	http.Redirect(r.w, r.Request, "/p/"+pathEscape(r.home.ID)+"/"+page, http.StatusSeeOther)
}
