package parser

import (
	"cmp"
	"slices"
	"strings"

	regexp "fengong/internal/lazyregexp"
	"fengong/model"
)

// A line behind numbered tasks may say by their numbers whose they are: 以上1—3项由人事科负责，第4项由财务科负责，其余由办公室负责。

const (
	ofAbove   = `^(?:注[：:])?(?:其中|以上|上述|上列|前述)?(?:各项|所列)?(?:任务|工作|事项|措施|内容)?(?:中)?[的，,：:]?\s*`
	ofPoints  = `(?:小?[项条点款])?(?:任务|工作|事项|措施|内容)?[，,]?(?:均|都|分别|统一)?`
	oneNumber = `[（(]?(?:[0-9]{1,2}|[一二三四五六七八九十]{1,3}|[①-⑳])[）)]?`
)

var (
	// rangeOf finds the numbers that begin a clause, and whose their tasks are; firstOf counts the tasks from the first, lastOf from
	// the last one, and restOf is about those that have no units yet.
	rangeOf = regexp.MustCompile(ofAbove + `第?\s*(` + oneNumber + `(?:项?[、和及至到\-—－–~～]*第?` + oneNumber + `)*)` + ofPoints + `(由[^由]{2,}|[：:].{2,}|(?:\p{Han}{2,}(?:负责|牵头|承担|落实|配合)))$`)
	firstOf = regexp.MustCompile(ofAbove + `前([0-9]{1,2}|[一二两三四五六七八九十])[项条点]` + ofPoints + `(由[^由]{2,})$`)
	lastOf  = regexp.MustCompile(ofAbove + `(?:后|最后)([0-9]{1,2}|[一二两三四五六七八九十])[项条点]` + ofPoints + `(由[^由]{2,})$`)
	restOf  = regexp.MustCompile(ofAbove + `(?:其余|其他|其它|剩余)的?(?:各|[0-9一二两三四五六七八九十]{1,2})?` + ofPoints + `(由[^由]{2,}|[：:].{2,})$`)
)

// share is what a clause gives to some of the tasks above it.
type share struct {
	numbers     []int // of these
	first, last int   // or of as many from the first, from the last one
	units       string
}

// sharesIn understands a line that says nothing but whose the tasks above are, by their numbers.
func sharesIn(text string) (out []share) {
	if len(text) > 900 || !strings.ContainsAny(text, "项条点款余）)①②③") || !roleVerbIn(text) {
		return nil
	}
	if m := inBrackets.FindStringSubmatch(text); m != nil {
		text = m[1]
	}
	for part := range strings.FieldsFuncSeq(text, func(r rune) bool { return strings.ContainsRune("，；。,;", r) }) {
		part = tidy(part)
		var s share
		if m := firstOf.FindStringSubmatch(part); m != nil {
			s.first, _ = model.Ordinal(strings.ReplaceAll(m[1], "两", "二"))
			s.units = m[2]
		} else if m := lastOf.FindStringSubmatch(part); m != nil {
			s.last, _ = model.Ordinal(strings.ReplaceAll(m[1], "两", "二"))
			s.units = m[2]
		} else if m := rangeOf.FindStringSubmatch(part); m != nil {
			s.numbers, s.units = pointNumbers(m[1]), m[2]
		} else if m := restOf.FindStringSubmatch(part); m != nil {
			s.units = m[1]
		} else if len(out) > 0 && onlyDuty(out[len(out)-1].units+"，"+part) { // 第4项由县财政局牵头，县住建局配合
			out[len(out)-1].units += "，" + part
			continue
		} else if onlyAbove.MatchString(part) || len(out) > 0 && commonDue.MatchString(part) {
			continue
		} else {
			return nil
		}
		if s.units = strings.TrimLeft(s.units, "：:"); !onlyDuty(s.units) && !surelyBodies(strings.TrimSuffix(strings.TrimPrefix(s.units, "由"), "负责")) {
			return nil
		}
		out = append(out, s)
	}
	if n := len(out); n > 1 && !strings.ContainsAny(text, "；;") && n-1 == strings.Count(text[:strings.LastIndexAny(text, "，,")], "，") { // 1—3项由县水利局牵头，4—6项由县农业农村局牵头，各乡镇配合
		if units, help, ok := strings.Cut(out[n-1].units, "，"); ok && units != "" && onlyHelps.MatchString("由"+help) {
			for i := range out[:n-1] {
				out[i].units += "，" + help
			}
		}
	}
	return out
}

// onlyAbove is a clause that only points at the tasks above.
var onlyAbove = regexp.MustCompile(`^(?:注[：:])?(?:以上|上述|上列|前述)(?:各项|所列|\p{Han}?项)?(?:任务|工作|事项|措施|内容)?(?:中)?$`)

// roleVerbIn reports whether text says that somebody does something.
func roleVerbIn(text string) bool { return roleVerb.Replace(text) != text }

// sharedByNumber gives the numbered tasks above para the units that it names for them. It reports whether para is such a line.
func (o *outliner) sharedByNumber(para paragraph) bool {
	shares := sharesIn(para.text)
	if len(shares) == 0 || len(shares) == 1 && shares[0].numbers == nil && shares[0].first+shares[0].last == 0 {
		return false
	}
	tasks := lastCounted(o.above())
	if len(tasks) < 2 {
		return false
	}
	at := map[int]*entry{}
	for _, e := range tasks {
		n, _ := model.Ordinal(e.label.number)
		at[n] = e
	}
	for _, e := range tasks { // 全部工作12月28日前完成
		for _, clause := range strings.FieldsFunc(para.text, func(r rune) bool { return strings.ContainsRune("，；。,;", r) }) {
			if m := commonDue.FindStringSubmatch(clause); m != nil && ofAll.MatchString(clause) {
				e.due = cmp.Or(e.due, m[1])
			}
		}
	}
	missing := false
	give := func(e *entry, units string) {
		if e != nil {
			e.duties = append(e.duties, duty{text: units, pos: para.pos})
		}
		missing = missing || e == nil
	}
	for _, s := range shares {
		switch {
		case s.first > 0:
			for _, e := range tasks[:min(s.first, len(tasks))] {
				give(e, s.units)
			}
		case s.last > 0:
			for _, e := range tasks[max(0, len(tasks)-s.last):] {
				give(e, s.units)
			}
		case s.numbers == nil:
			for _, e := range tasks {
				if !e.charged() {
					give(e, s.units)
				}
			}
		default:
			for _, n := range s.numbers {
				give(at[n], s.units)
			}
		}
	}
	for _, e := range tasks {
		missing = missing || !e.charged()
	}
	o.p.use(para, useUnit)
	severity := model.Note
	if missing {
		severity = model.Warning
	}
	o.p.tellAlike(model.Diagnostic{Pos: para.pos, Severity: severity, Code: "phrase-shared",
		Message: model.Say("“%s”：按编号列入前面的任务", "%q: given to the tasks above by their numbers", quote(para.text)),
		Hint:    model.Text{ZH: "请核对各项任务的单位", EN: "check the units of each task"}})
	return true
}

// above gives the numbered tasks above a line, without the heading that it stands under: 二、责任分工.
func (o *outliner) above() []*entry {
	all := o.open[0].leaves()
	if n := len(all); n > 1 && all[n-1] == o.last && all[n-1].level() < all[n-2].level() && !all[n-1].charged() && !endsSentence(all[n-1].text) {
		return all[:n-1]
	}
	return all
}

// dueAbove finds a line on when those above it are done, all of them or as many as it says: （以上四项11月20日前完成）.
var dueAbove = regexp.MustCompile(`^[（(]?(?:以上|上述)(?:这)?([0-9]{1,2}|[一二两三四五六七八九十]{1,2})?(?:项|条|点|个)?(?:` + deedOf + `)?` + allThen + `(` + someTime + `)(?:` + allDoneBy + `)?[。；]?[）)]?$`)

// dueOfAbove gives the tasks above such a line its deadline, where it counts them or others stand behind it: then those of its section.
func (o *outliner) dueOfAbove(run []paragraph) bool {
	m := dueAbove.FindStringSubmatch(run[0].text)
	if m == nil {
		return false
	}
	tasks := o.above()
	if len(tasks) == 0 {
		return false
	}
	if n, counted := model.Ordinal(strings.ReplaceAll(m[1], "两", "二")); counted {
		if n == 0 || n > len(tasks) {
			return false
		}
		tasks = tasks[len(tasks)-n:]
	} else if !slices.ContainsFunc(run[1:], func(para paragraph) bool { l, _ := cutLabel(para.text); return l.style != plain }) {
		return false
	} else if len(o.open) > 1 && o.open[1].numbers() {
		tasks = o.open[1].leaves()
	}
	given := 0
	for _, e := range tasks {
		if e.due == "" {
			e.due = m[2]
			given++
		}
	}
	o.p.use(run[0], useDue)
	o.p.tellAlike(model.Diagnostic{Pos: run[0].pos, Severity: model.Note, Code: "due-for-all", Message: model.Say("“%s”：按没有另写时限的%d项任务的完成时限处理", "%q is taken as the deadline of the %d tasks that have none of their own", quote(run[0].text), given),
		Hint: model.Text{ZH: "请核对；如不是这些任务的时限，请在原文中改写或在各项中写明", EN: "check it; if it is not the deadline of these tasks, reword the source or write one with each"}})
	return true
}

// restBy finds who does all that says nothing else: 以下工作除注明外，均由会务科负责.
var restBy = regexp.MustCompile(`除[^，。；]{0,12}(?:注明|标注|说明|明确|规定|列明|要求|写明)[^，。；]{0,8}(?:外|以外|之外)[，,]?(?:其余|其他|其它)?(?:各项|任务|工作|事项)*(?:均|都|一律|全部|统一)?(由[^。；：:由]{2,80}?)[。；）)]*$`)

// restOf keeps what such a line says for the tasks that name nobody.
func (o *outliner) restOf(para paragraph) bool {
	if m := restBy.FindStringSubmatch(para.text); m != nil && onlyDuty(m[1]) && o.rest == nil {
		o.rest = &duty{text: m[1], pos: para.pos}
		o.p.use(para, useUnit)
		return true
	}
	return false
}

// giveRest gives the tasks that name nobody those who do all that says nothing else.
func (o *outliner) giveRest() {
	given := 0
	for _, e := range o.open[0].leaves() {
		if o.rest != nil && !e.charged() && !closingItem.MatchString(e.text) {
			e.duties = append(e.duties, *o.rest)
			given++
		}
	}
	if given > 0 {
		o.p.tellAlike(model.Diagnostic{Pos: o.rest.pos, Severity: model.Warning, Code: "phrase-shared", Message: model.Say("“%s”：列入没有写明单位的%d项任务", "%q: given to the %d tasks that name no units", quote(o.rest.text), given),
			Hint: model.Text{ZH: "请核对各项任务的单位", EN: "check the units of each task"}})
	}
}

// lastCounted gives the last of es whose numbers go up.
func lastCounted(es []*entry) []*entry {
	from, before := len(es), 0
	for from > 0 {
		n, ok := model.Ordinal(es[from-1].label.number)
		if !ok || from < len(es) && n >= before {
			break
		}
		from, before = from-1, n
	}
	return es[from:]
}
