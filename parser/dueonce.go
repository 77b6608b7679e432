package parser

import (
	"slices"
	"strings"

	regexp "fengong/internal/lazyregexp"
	"fengong/model"
)

// A deadline can be said once for several tasks: in the title of their table, on a line above it, in a note below it, for all
// of them or for those that have none of their own.

// dueSaid is such a deadline.
type dueSaid struct {
	due  string
	said paragraph
	rest bool // it is said to be that of tasks without one
	sure bool // nothing else can be meant
	// at is how many tables stand before the words; title is true where they are a title.
	at    int
	title bool
	from  int // the tables that it is about: from, up to but not including to
	to    int
}

const (
	someTime = `(?:` + spokenBy + `|` + when + `(?:\s*(?:底前|末前|月底前|以前|之前|前|底|末))?)`
	allThen  = `[，,]?(?:时限)?(?:均|一律|都|统一|全部|原则上)?(?:应当?|须|请|需)?(?:应|须)?(?:在|于|按|为)?`
)

var (
	// restDue finds the deadline of all that have none: 未注明完成时间的，均于1月20日前落实到位.
	restDue = regexp.MustCompile(`(?:未|没有)(?:单独|另行|明确|具体)*(?:注明|写明|明确|标明|列明|规定|注|列|填写|填)(?:具体)?(?:完成|整改|办理|落实)?(?:时间|时限|期限|日期)的?(?:任务|事项|工作|项目|问题)?` + allThen + `(` + someTime + `)`)
	// blankDue is such a deadline where the cells are said to be blank: 完成时限栏为空的，均为6月底前.
	blankDue = regexp.MustCompile(`(?:时间|时限|期限|日期)(?:一?栏)?(?:中)?(?:未填写?|未注明|未明确|未列明?|没有填写|空白|为空|空缺|留空)(?:的|者|处)?(?:任务|事项|工作|项目|问题)?` + allThen + `(` + someTime + `)`)
	// exceptDue is one of all but those that say otherwise: 除注明外，完成时限均为12月底.
	exceptDue = regexp.MustCompile(`除[^，。；]{0,12}(?:注明|标注|说明|明确|规定|列明|要求|写明|时限|期限)[^，。；]{0,10}(?:外|以外|之外)[，,]?[^，。；]{0,24}?(` + someTime + `)`)
	// othersDue is that of the other tasks: 其余任务2026年底前完成.
	othersDue = regexp.MustCompile(`(?:其余|其他|其它)(?:各项|各)?(?:任务|事项|工作|项目|问题|措施)` + allThen + `(` + someTime + `)(?:全部|全面)?(?:完成|办结|落实|整改|到位)`)

	// sameDue finds the deadline that all have in common: 下列措施完成时限均为2027年3月底前.
	sameDue = regexp.MustCompile(`(?:(?:时限|期限|时间)(?:均|一律|都|统一)(?:定?为|是|不[迟晚]于)|(?:任务|工作|事项|措施|项目|问题)(?:的)?(?:完成|整改|办结|办理|落实)?(?:时限|期限|时间)(?:要求)?(?:[：:为是]|截[至止][到于]?)|(?:最[迟晚])?不(?:得|能|可)?(?:[迟晚]于|超过))\s*(` + someTime + `)`)
	// titleDue finds a deadline at the end of a title: 任务分工表（2026年6月底前完成）, or within it: 6月底前须完成的任务清单.
	titleDue  = regexp.MustCompile(`[（(〔\[【]\s*[^（）()]{0,10}?(` + when + `\s*(?:底前|末前|月底前|以前|之前|前|内|底|末)?)(?:要|须|需)?(?:全部|全面)?(?:完成|办结|落实到位|整改到位|整改完毕)[^（）()]{0,4}[）)〕\]】]$`)
	titleDone = regexp.MustCompile(`(` + when + `\s*(?:底前|末前|月底前|以前|之前|前))(?:应当?|需要?|须|要|拟|必须)?(?:全部|全面)?(?:完成|办结|落实|整改到位)的?(?:\p{Han}{0,8})?(?:任务|事项|工作|项目|问题|整改)`)
	titleTime = regexp.MustCompile(`[（(〔\[【]\s*(?:完成|办理|整改|办结|任务|工作|落实)?(?:时限|期限|完成时间|截止时间)(?:要求)?\s*[：:为]?\s*([^（）()：:]{2,30}?)(?:完成|办结)?[）)〕\]】]$`)

	// rowsNamed finds a deadline of rows that are named by their numbers: 第2项时限调整为12月底前.
	rowsNamed    = regexp.MustCompile(`第\s*[0-9一二三四五六七八九十、，,和至\-—]{1,12}\s*[项条][^。；]{0,24}?` + when)
	ofThoseAbove = regexp.MustCompile(`^[（(]?(?:以上|上述|上列|上表|前述)`)
	// doneByThen finds words that may name a deadline for what stands in a table.
	doneByThen = regexp.MustCompile(when + `\s*(?:底前|末前|月底前|以前|之前|前)[^，。；]{0,30}(?:完成|办结|到位)|(?:完成|整改|办结|办理)(?:时限|期限|时间)`)
)

// restDueIn gives the deadline that text names for tasks that have none; "" where it names none.
func restDueIn(text string) string {
	if !strings.ContainsAny(text, "未没空除其留") || len(text) > 3000 {
		return ""
	}
	for _, finds := range []*regexp.Regexp{restDue, blankDue, exceptDue, othersDue} {
		if m := finds.FindStringSubmatch(text); m != nil {
			return m[1]
		}
	}
	return ""
}

// titleDueIn gives the deadline of all that stands under a title; "" where it names none.
func titleDueIn(text string) string {
	if m := titleTime.FindStringSubmatch(text); m != nil && isDate(m[1]) {
		return m[1]
	}
	for _, finds := range []*regexp.Regexp{titleDue, titleDone} {
		if m := finds.FindStringSubmatch(text); m != nil && !ofReports.MatchString(m[0]) && !stateThen.MatchString(text) {
			return m[1]
		}
	}
	return ""
}

// stateThen finds a title of what had been done by a time: （二季度末完成情况）.
var stateThen = regexp.MustCompile(when + `\s*(?:底前|末前|月底前|以前|之前|前|底|末)?的?[^，。（）()]{0,8}(?:完成|落实|进展|推进|办理|整改)(?:情况|进度|结果)`)

// dueSaidIn gives the deadline that text, outside of the tasks, names for all of them; doubtful is true where it may name one,
// or several.
func dueSaidIn(text string) (due string, sure, doubtful bool) {
	for _, part := range apartBy.Split(text, -1) { // 制表单位：…　　完成时限：6月底前
		if labelled := labelledForAll(strings.TrimSpace(part)); labelled != "" {
			return labelled, true, false
		}
	}
	for _, sentence := range sentences(text) {
		for _, clause := range clausesOfDue(sentence) {
			found := ""
			if same := sameDue.FindStringSubmatch(clause); same != nil && !ofReports.MatchString(clause) {
				found, sure = same[1], true
			} else if m := commonDue.FindStringSubmatch(clause); m != nil && (ofAll.MatchString(sentence) || ofRows.MatchString(sentence)) && (!ofReports.MatchString(clause) || doneFirst.MatchString(clause)) {
				if len(otherTime.FindAllStringIndex(strings.Replace(text, m[1], "", 1), 2)) > 1 { // one of several steps
					doubtful = true
					continue
				}
				found, sure = m[1], ofRows.MatchString(sentence)
			}
			switch {
			case found == "" || due == found:
			case due != "":
				return "", false, true
			default:
				due = found
			}
		}
	}
	return due, sure && !doubtful, doubtful && due == ""
}

// saysDueOfAll reports whether text, in a row that holds nothing else, is about when all is due, and no heading of what is due then.
func saysDueOfAll(text string) bool {
	if lab, _ := cutLabel(text); lab.style != plain || len(text) > 300 || strings.Contains(text, "完成的") {
		return false
	}
	if m := dueHeading.FindStringSubmatch(text); m != nil && isDate(m[1]) {
		return false
	}
	_, sure, _ := dueSaidIn(text)
	return sure
}

// clausesOfDue gives the clauses of a sentence; one that is only a time goes with the next: 汛期前，各项工作必须完成.
func clausesOfDue(sentence string) (out []string) {
	when := ""
	for clause := range strings.FieldsFuncSeq(sentence, func(r rune) bool { return strings.ContainsRune("，,。；;\n", r) }) {
		clause = when + clause
		if when = ""; strings.HasSuffix(clause, "前") && isDate(tidy(clause)) {
			when = clause
			continue
		}
		out = append(out, clause)
	}
	if when != "" {
		out = append(out, when)
	}
	return out
}

// doneFirst finds that all is done by a time, whatever is reported then: 5月30日前办结并反馈.
var doneFirst = regexp.MustCompile(when + `(?:底前|末前|以前|之前|前)(?:全部|全面)?(?:办结|完成|落实到位|整改到位|处理完毕|办理完毕)(?:[并且、]|$)`)

// apartBy is what parts the fields of a line above a table.
var apartBy = regexp.MustCompile(`\s{2,}|\t|　`)

// ofRows begins words about the rows of a table, of whatever they are: 各项整治, 所有点位, 以上各项.
var ofRows = regexp.MustCompile(`(?:以下|下列|下述|下表|上述|以上|上列|上表|本表|表中|表列|表内|所列|全部|所有|各项|每项|各类|各处|各|有关|相关)[^，。；]{0,8}(?:任务|工作|事项|措施|项目|问题|整治|整改|内容|点位|隐患|工程|举措|事宜|清单|建设|改造|治理|各项|短板|项)`)

// duesOnce gives the tasks that have no deadline the one that is said once for them.
func (p *planner) duesOnce(doc *document) {
	said, doubtful := p.duesSaid(doc)
	slices.SortStableFunc(said, func(a, b dueSaid) int { // what is about fewer tables says more of them
		if a.rest != b.rest && b.rest {
			return -1
		}
		return (a.to - a.from) - (b.to - b.from)
	})
	tabled := len(p.plan.Tables) > 0
	for i, s := range said {
		rival := func(o dueSaid) bool {
			return !s.rest && !o.rest && o.due != s.due && o.from < s.to && s.from < o.to && o.to-o.from == s.to-s.from
		}
		if slices.ContainsFunc(said, rival) {
			doubtful = append(doubtful, s.said)
			continue
		}
		given, had := 0, 0
		each := func(do func(t *model.Task)) {
			for k := range p.plan.Themes {
				th := &p.plan.Themes[k]
				for j := range th.Tasks {
					if !tabled || s.from <= th.Table && th.Table < s.to {
						do(&th.Tasks[j])
					}
				}
			}
		}
		each(func(t *model.Task) {
			if t.Due != "" || len(t.Steps) > 0 {
				had++
			}
		})
		if had > 0 && !s.rest && !tabled {
			if s.sure {
				doubtful = append(doubtful, s.said)
			}
			continue
		}
		each(func(t *model.Task) {
			if t.Due == "" && len(t.Steps) == 0 {
				t.Due = s.due
				given++
			}
		})
		if given == 0 || slices.ContainsFunc(said[:i], func(o dueSaid) bool { return o.said.pos == s.said.pos }) {
			continue
		}
		severity := model.Warning
		if s.sure && (had == 0 || s.rest) {
			severity = model.Note
		}
		p.ds.Add(s.said.pos, severity, "due-for-all", model.Say("“%s”：按没有另写时限的%d项任务的完成时限处理", "%q is taken as the deadline of the %d tasks that have none of their own", quote(s.said.text), given),
			model.Text{ZH: "请核对；如不是这些任务的时限，请在原文中改写或在各项中写明", EN: "check it; if it is not the deadline of these tasks, reword the source or write one with each"})
	}
	if !p.dueMissing() {
		doubtful = slices.DeleteFunc(doubtful, func(n paragraph) bool { return !rowsNamed.MatchString(n.text) })
	}
	if len(doubtful) > 0 {
		p.ds.Add(doubtful[0].pos, model.Warning, "due-around", model.Say("“%s”写有时限，看不出是哪些任务的，没有列入各项%s", "%q names a deadline, but not plainly whose; it is given to no task%s", quote(doubtful[0].text), times(len(doubtful))),
			model.Text{ZH: "是各项任务时限的，请在各项中写明", EN: "where it is that of tasks, write it with each"})
	}
}

// dueMissing reports whether some task has neither deadline nor steps.
func (p *planner) dueMissing() bool {
	return slices.ContainsFunc(p.plan.Themes, func(th model.Theme) bool {
		return slices.ContainsFunc(th.Tasks, func(t model.Task) bool { return t.Due == "" && len(t.Steps) == 0 })
	})
}

// duesSaid looks for such deadlines in what is no part of a task, and says which tables they are about. Where the words beside a
// table may name one, they are among those in doubt.
func (p *planner) duesSaid(doc *document) (said []dueSaid, doubtful []paragraph) {
	at, next := 0, -1
	look := func(text string, para paragraph, title, beside bool) {
		s := dueSaid{said: para, at: at, title: title}
		doubt := false
		switch {
		case rowsNamed.MatchString(text):
			doubt = true
		case title:
			s.due, s.sure = titleDueIn(text), true
		default:
			if s.due = restDueIn(text); s.due != "" {
				s.rest, s.sure = true, true
			} else {
				s.due, s.sure, doubt = dueSaidIn(text)
			}
		}
		if s.due != "" {
			said = append(said, s)
		} else if beside && (doubt || doneByThen.MatchString(text)) && !ofReports.MatchString(text) && len(text) < 300 {
			doubtful = append(doubtful, para)
		}
	}
	for i := range doc.blocks {
		b := &doc.blocks[i]
		if b.grid == nil {
			if u := p.uses[b.para.id]; u == useNote || u == useSpare || u == useTitle {
				look(b.para.text, b.para, u == useTitle, doc.besideTable(i))
			}
			continue
		}
		if b.grid.tables[0] > 0 {
			at, next = b.grid.tables[0]-1, b.grid.tables[1]
		}
		begun := false
		for r := range b.grid.rows {
			if !begun && r < len(b.grid.tasks) && b.grid.tasks[r].n > 0 {
				begun = true
				at = max(at, next)
			}
			if b.grid.several(r) && r > 0 && begun {
				continue
			}
			for c := range b.grid.rows[r] {
				if u := b.grid.rows[r][c].use; b.grid.begins(r, c) && (u == useNote || u == useSpare && b.grid.tables[0] == 0 || u == useTitle) {
					text := tidy(b.grid.rows[r][c].text)
					look(text, paragraph{text: text, pos: b.grid.place(r, c), id: -1}, u == useTitle, b.grid.tables[0] > 0)
				}
			}
		}
		if next > 0 {
			at = next
		}
	}
	for i := range said {
		p.scope(said, i)
	}
	return said, doubtful
}

// scope says which tables said[i] is about: where there are several, those above a note, up to the words before it or the table
// with a title of its own; or those below a line.
func (p *planner) scope(said []dueSaid, i int) {
	s, n := &said[i], len(p.plan.Tables)
	own := func(table int) bool { return p.plan.Tables[table].Title != "" || p.plan.Tables[table].Mark != "" }
	text := noteBegin.ReplaceAllString(s.said.text, "")
	switch {
	case n < 2:
		s.from, s.to = 0, n
	case s.at > 0 && !s.title && !ofBelow.MatchString(s.said.text) && (s.at == n || isNote(s.said.text) || ofThoseAbove.MatchString(text)):
		s.from, s.to = s.at-1, s.at
		for s.from > 0 && !own(s.from) && !slices.ContainsFunc(said[:i], func(o dueSaid) bool { return o.at == s.from && !o.rest }) {
			s.from--
		}
		if s.at == n && !slices.ContainsFunc(said, func(o dueSaid) bool { return o.at != s.at }) {
			s.from, s.sure = 0, false // after the last of several
		}
	default:
		s.from, s.to = min(s.at, n-1), min(s.at, n-1)+1
		for s.to < n && !own(s.to) && !slices.ContainsFunc(said[i+1:], func(o dueSaid) bool { return o.at == s.to && !o.rest }) {
			s.to++
		}
	}
}
