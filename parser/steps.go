package parser

import (
	"cmp"
	"slices"
	"strings"

	regexp "fengong/internal/lazyregexp"
	"fengong/model"
	"fengong/parser/phrase"
)

// signs are what stands in a month's or quarter's cell to say that there is something to do.
const signs = "√✓✔☑■●▲★◆○△□☆—－-━─→➔➡×*＊﹣ "

// stepsOf gives the steps that row r sets: a cell under a month or a quarter, a bar over
// several, the dated lines of a cell. on is true where the row goes on with the task of
// an earlier one.
func (t *tableReader) stepsOf(r int, on bool) []model.Step {
	var out []model.Step
	for _, c := range t.l.steps {
		f := t.g.at(r, c)
		if int(f.col) != c || tidy(f.text) == "" || on && int(f.row) != r {
			continue
		}
		t.mark(r, c, useStep)
		col := &t.l.columns[c]
		text, _ := flow(lines(f.text))
		if period.MatchString(col.when) || col.seen.dated < 0.5 && col.head.kind == model.KindStep {
			end := c
			for end+1 < len(t.g.rows[r]) && int(t.g.at(r, end+1).col) == c {
				end++
			}
			when := col.when
			if end > c && end < len(t.l.columns) {
				when += "-" + t.l.columns[end].when
			}
			if strings.Trim(text, signs) == "" {
				text = ""
			}
			out = append(out, model.Step{When: when, What: text})
			continue
		}
		out = append(out, stepsIn(f.text)...)
	}
	return out
}

// deadlineEnd ends a date by which something is to be done.
var deadlineEnd = regexp.MustCompile(`(?:前|底)$`)

// lastStep gives the date of row r by which something is to be done, in a column of steps that are no periods, where the cell has
// that one alone: a date and no more, or 6月底前提交草案. Of several, as 6月底前提交草案；8月底前提请审议, none is that of the task.
func (t *tableReader) lastStep(r int) string {
	if t.l.due >= 0 || len(t.l.steps) != 1 {
		return ""
	}
	c := t.l.steps[0]
	col := &t.l.columns[c]
	if period.MatchString(col.when) || col.fixed {
		return ""
	}
	raw := t.g.at(r, c).text
	if text, _ := flow(lines(raw)); isDate(text) {
		return text
	}
	if ds := datedLines(raw); col.head.kind == model.KindDue && len(ds) == 1 && deadlineEnd.MatchString(ds[0].when) {
		return ds[0].when
	}
	return ""
}

// stepsMore reports whether row r has a step more of the task above and says all else again, as where a merged cell was
// written out for filtering.
func (t *tableReader) stepsMore(r int) bool {
	if len(t.last) == 0 || t.l.task < 0 || !t.g.saysAgain(r, t.l.task) {
		return false
	}
	more := false
	for c := range t.g.rows[r] {
		switch {
		case !t.g.begins(r, c) || t.g.saysAgain(r, c):
		case slices.Contains(t.l.steps, c):
			more = true
		default:
			return false
		}
	}
	return more
}

// addSteps gives the steps of such a row to the task above.
func (t *tableReader) addSteps(r int) {
	for c, u := range map[int]use{t.l.task: useTask, t.l.number: useNumber, t.l.due: useDue} {
		t.mark(r, c, u)
	}
	for _, c := range t.l.units {
		t.mark(r, c, useUnit)
	}
	for _, c := range t.l.fields {
		t.mark(r, c, useField)
	}
	steps := t.stepsOf(r, true)
	for _, s := range t.last {
		k := t.p.at(s)
		k.Steps = append(k.Steps, steps...)
	}
	t.stepped.add(t.g.place(r, t.l.task), t.own(r, t.l.task))
	t.link(r)
}

// stepsIn gives the steps of a cell, one a dated line; of a cell without dates, one.
func stepsIn(raw string) []model.Step {
	text, _ := flow(lines(raw))
	ds := datedLines(raw)
	if len(ds) == 0 {
		if isDate(text) {
			return []model.Step{{When: text}}
		}
		return []model.Step{{What: text}}
	}
	out := make([]model.Step, len(ds))
	for i, d := range ds {
		out[i] = model.Step{When: d.when, What: d.what}
	}
	return out
}

// done is all that may stand behind a date that is a deadline, for the date alone to say it: 6月底前完成.
var done = regexp.MustCompile(`^(?:到位|落实|见效|建成|` + allDoneBy + `)+[。；]?$`)

// allDoneEnd is such a word at the end of a deadline.
var allDoneEnd = regexp.MustCompile(allDoneBy + `[。；]?$`)

// deadlineMark is the label of a deadline within a phrase.
var deadlineMark = regexp.MustCompile(`^(完成|整改|办结|落实)?(时限|期限|时间|日期)[:：]\s*`)

// duesIn finds the deadlines among the parts of a phrase: those that are no units. who is
// the unit before each.
func duesIn(text string, r phrase.Result) (dues []phraseDue) {
	var chars []rune
	who := ""
	due := false // a label of deadlines stands before
	for _, s := range r.Spans {
		if s.Kind == phrase.Unit || s.Kind == phrase.Group {
			if s.Assignment >= 0 {
				who = r.Assignments[s.Assignment].Unit
			}
			continue
		}
		if chars == nil {
			chars = []rune(text)
		}
		if s.Kind == phrase.Label {
			h, _ := classify(string(chars[s.Start:s.End]))
			due = h.kind == model.KindDue
			continue
		}
		if s.Kind != phrase.Clause {
			continue
		}
		part := strings.Trim(string(chars[s.Start:s.End]), "，,；;。 ")
		if inner, ok := strings.CutSuffix(part, "）"); ok && strings.HasPrefix(inner, "（") && strings.Count(inner, "（") == 1 {
			part = strings.TrimPrefix(inner, "（") // 保卫处（5月8日）
		}
		part = deadlineMark.ReplaceAllString(part, "")
		if m := dayFirst.FindStringSubmatch(part); m != nil && !isDate(part) { // 6月底前提交草案送审稿
			dues = append(dues, phraseDue{when: m[1], who: who, what: part[len(m[0]):], at: s.Start, end: s.End})
			continue
		}
		if n := len(dues); n > 0 && dues[n-1].end+1 == s.Start && chars[s.Start-1] == '，' && !isDate(part) && anyTime.MatchString(part) {
			dues[n-1].when += "，" + part // 12月底前基本完成，其余于2027年完成
			dues[n-1].end = s.End
			continue
		}
		if !isDate(part) && !isDate(allDoneEnd.ReplaceAllString(part, "")) && !(due && part != "") { // 完成时限：随报随办
			continue
		}
		due = false
		if m := datedLead.FindStringSubmatch(part); m != nil && done.MatchString(part[len(m[0]):]) {
			part = m[1]
		} else if day := allDoneEnd.ReplaceAllString(part, ""); isDate(day) { // 每月20日前完成
			part = day
		}
		dues = append(dues, phraseDue{when: part, who: who, at: s.Start, end: s.End})
	}
	return dues
}

// phraseDue is a deadline within a phrase.
type phraseDue struct {
	when, who string
	what      string // is to be done then, where it is said
	at, end   int    // in characters
}

// anyTime is a time somewhere in a clause.
var anyTime = regexp.MustCompile(when)

// dayFirst is a deadline at the head of a clause that says what is to be done by then.
var dayFirst = regexp.MustCompile(`^(` + when + `(?:\s*(?:底前|末前|前|以前|之前))|` + year + `?` + month + `底)[，、]?`)

// phraseField is what a phrase says behind a label that is none of units: 地点：三楼会议室.
type phraseField struct {
	model.Field
	at, end int // in characters
}

// fieldsIn finds what a phrase says under labels that are known and name no units.
func fieldsIn(text string, r phrase.Result) (fields []phraseField) {
	var chars []rune
	var of head
	for _, s := range r.Spans {
		if s.Kind != phrase.Label && s.Kind != phrase.Clause && s.Kind != phrase.Person {
			continue
		}
		if chars == nil {
			chars = []rune(text)
		}
		part := strings.Trim(string(chars[s.Start:s.End]), "，,；;。 ")
		if s.Kind == phrase.Label {
			of, _ = classify(part)
			continue
		}
		switch of.kind {
		case "", model.KindUnit, model.KindDue, model.KindNumber, model.KindTheme, model.KindStep:
			continue
		}
		if isContact(of.word) || of.loose {
			continue
		}
		fields = append(fields, phraseField{model.Field{Head: of.word, Kind: carried(of.kind), Value: part}, s.Start, s.End})
	}
	return fields
}

// watchersIn finds the bodies of a phrase that watch over others, by their labels: 牵头督导单位：县委督查室.
func watchersIn(text string, r phrase.Result) (fields []phraseField) {
	if !strings.Contains(text, "督") {
		return nil
	}
	chars := []rune(text)
	for i, s := range r.Spans {
		if s.Kind != phrase.Label {
			continue
		}
		h, ok := classify(strings.Trim(string(chars[s.Start:s.End]), "：: "))
		if !ok || !strings.Contains(h.word, "督") || !overseer.MatchString(h.word) {
			continue
		}
		end := len(chars)
		if next := slices.IndexFunc(r.Spans[i+1:], func(s phrase.Span) bool { return s.Kind == phrase.Label }); next >= 0 {
			end = r.Spans[i+1+next].Start
		}
		fields = append(fields, phraseField{model.Field{Head: h.word, Kind: model.KindOther, Value: strings.Trim(string(chars[s.End:end]), "：:，,；;。）) \n")}, s.End, end})
	}
	return fields
}

// unwatched takes those who watch over others out of what a phrase assigns, where others answer for the task, and
// puts them beside it.
func unwatched(t *model.Task, as []model.Assignment, watchers []phraseField) []model.Assignment {
	var out []model.Assignment
	for _, a := range as {
		if !slices.ContainsFunc(watchers, func(w phraseField) bool { return w.at < a.Pos.Char && a.Pos.Char <= w.end }) {
			out = append(out, a)
		}
	}
	for _, w := range watchers {
		t.Fields = append(t.Fields, w.Field)
	}
	return out
}

// tellWatched says once for each label that its bodies watch over others, and what that made of them.
func (p *planner) tellWatched(pos model.Pos, watchers []phraseField, answered bool) {
	for _, w := range watchers {
		say := model.Say("“%s”的单位是督导、督办的，没有列入分工，随任务写出", "bodies under %q watch over others: they are given no part, and stand beside the task", w.Head)
		if !answered {
			say = model.Say("“%s”的单位是督导、督办的，任务没有写其他单位，暂按由其承担处理", "bodies under %q watch over others, but the task names nobody else: they are taken to answer for it", w.Head)
		}
		if p.told[say.ZH] || !answered && strings.Contains(w.Head, "责任") {
			continue
		}
		p.told[say.ZH] = true
		p.ds.Add(pos, model.Warning, "column-doubtful", say, model.Text{ZH: "请核对；要承担任务的，请在原文中写作牵头单位或责任单位", EN: "check them; where they have a part, write 牵头单位 or 责任单位 in the source"})
	}
}

// answered reports whether a duty names bodies other than those who watch over others.
func (p *planner) answered(duties []duty) bool {
	for _, d := range duties {
		r := p.parsed(wording{text: d.text, role: d.role})
		watchers := watchersIn(d.text, r)
		for _, a := range r.Assignments {
			if a.Role != model.Support && !slices.ContainsFunc(watchers, func(w phraseField) bool { return w.at < a.Pos.Char && a.Pos.Char <= w.end }) {
				return true
			}
		}
	}
	return false
}

// dueForUnits warns of a cell of units that holds nothing but a deadline: whoever stood there has no part in the task.
func (p *planner) dueForUnits(d duty) {
	say := model.Say("单位栏写的是时限“%s”，没有写单位；时限列在任务的进度里", "a cell of units holds the deadline %q and no unit; it stands with the steps of the task", quote(d.text))
	if p.told[say.ZH] {
		return
	}
	p.told[say.ZH] = true
	p.ds.Add(d.pos, model.Warning, "due-as-unit", say, model.Text{ZH: "请核对是否填错了栏，缺了单位的，在原表或页面上补上", EN: "see whether it stands in the wrong column; add the missing unit in the source or on the page"})
}

// setDue gives the task the deadlines that its phrase names: one is its own where no column
// says otherwise, several are steps, and so is one that is not what the column says.
func setDue(t *model.Task, dues []phraseDue) {
	distinct := map[string]bool{}
	said := false
	for _, d := range dues {
		distinct[d.when] = true
		said = said || d.what != ""
	}
	switch {
	case said:
		for _, d := range dues {
			t.Steps = append(t.Steps, model.Step{When: d.when, What: cmp.Or(d.what, d.who)})
		}
		t.Due = cmp.Or(t.Due, dues[len(dues)-1].when)
	case len(distinct) == 1 && t.Due == "":
		t.Due = dues[0].when
	case len(distinct) > 1 || len(distinct) == 1 && dues[0].when != t.Due: // beside a deadline in a column of its own
		for _, d := range dues {
			t.Steps = append(t.Steps, model.Step{When: d.when, What: d.who})
		}
	}
}

// period finds a head that is a month, a quarter or the like: 3月, 第一季度, 上半年工作计划.
var period = regexp.MustCompile(`^(20\d\d年)?(第?[一二三四1-4]季度?|[上下]半年|(1[0-2]|[1-9]|十[一二]?|[二三四五六七八九一])(月份?)?[-—–~～至到]+(1[0-2]|[1-9]|十[一二]?|[二三四五六七八九])月份?|(1[0-2]|[1-9]|十[一二]?|[二三四五六七八九一])月份?|第?[一二三四五六七八九十0-9]{1,3}(周|阶段)|Q[1-4])` +
	`(底|末|前)?(工作|任务|目标|计划|进度|安排|节点|内容|重点|推进|形象|完成|举措|措施)*$`)
