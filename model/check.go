package model

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/width"
)

// maxUnits bounds the units of a task: each gets a letter, and thousands take minutes.
const maxUnits = 5000

// Check reports what a careful reader would ask about p: tasks without units, numbers
// that jump or stand twice, and what looks like a slip of the pen. It changes nothing.
func Check(p *Plan) Diagnostics {
	var ds Diagnostics
	checkNumbers(p, &ds)
	checkHeadings(p, &ds)
	checkBeside(p, &ds)
	checkAnswered(p, &ds)
	nobody := checkNobody(p, &ds)
	for i := range p.Themes {
		for j := range p.Themes[i].Tasks {
			t := &p.Themes[i].Tasks[j]
			if len(t.Assignments) == 0 && !nobody {
				ds.Add(t.PhrasePos.or(t.Pos), Warning, "empty-phrase", Text{
					fmt.Sprintf("任务%s没有责任单位，不会进入任何责任函", t.name(Chinese)),
					fmt.Sprintf("task %s has no unit, and will be in no letter", t.name(English)),
				}, Text{"请补上责任单位；如确无责任单位，可不理会", "add the unit; if there really is none, ignore this"})
			}
			if len(t.Assignments) > maxUnits {
				ds.Add(t.PhrasePos.or(t.Pos), Error, "units-too-many", Text{
					fmt.Sprintf("任务%s有%d个责任单位，最多%d个", t.name(Chinese), len(t.Assignments), maxUnits),
					fmt.Sprintf("task %s has %d units, over %d", t.name(English), len(t.Assignments), maxUnits),
				}, Text{"请用一个统称（如“各镇街”）代替逐个列举，或把表格拆成几个文件", "name a group in place of its members, or split the table into several files"})
			}
			checkSlips(t, &ds)
		}
	}
	return ds
}

// checkNobody tells in one line that none of several tasks has units, and reports whether it is so.
func checkNobody(p *Plan, ds *Diagnostics) bool {
	n := 0
	for i := range p.Themes {
		for j := range p.Themes[i].Tasks {
			if n++; len(p.Themes[i].Tasks[j].Assignments) > 0 {
				return false
			}
		}
	}
	if n < 2 {
		return false
	}
	i := slices.IndexFunc(p.Themes, func(th Theme) bool { return len(th.Tasks) > 0 })
	ds.Add(p.Themes[i].Tasks[0].Pos, Warning, "empty-phrase", Text{
		fmt.Sprintf("全部%d项任务都没有责任单位，不会有责任函", n),
		fmt.Sprintf("none of the %d tasks has a unit, and there will be no letters", n),
	}, Text{"请在原表或页面上补上责任单位", "add the units in the source or on the page"})
	return true
}

// checkAnswered tells of tasks in which units only support: the cell of who leads or answers may have been left blank.
func checkAnswered(p *Plan, ds *Diagnostics) {
	var first *Task
	n := 0
	for i := range p.Themes {
		for j := range p.Themes[i].Tasks {
			t := &p.Themes[i].Tasks[j]
			if len(t.Assignments) == 0 || slices.ContainsFunc(t.Assignments, func(a Assignment) bool { return a.Role != Support }) {
				continue
			}
			if n++; n == 1 {
				first = t
			}
		}
	}
	if n > 0 {
		ds.Add(first.PhrasePos.or(first.Pos), Warning, "nobody-answers", Text{
			fmt.Sprintf("%d项任务只有配合单位，没有牵头或负责的单位，首处是任务%s", n, first.name(Chinese)),
			fmt.Sprintf("%d task(s) have units that support, and none that leads or answers; the first is task %s", n, first.name(English)),
		}, Text{"请补上牵头或责任单位；如确无，可不理会", "add who leads or answers; if there really is none, ignore this"})
	}
}

// rowNumber gives the number of the row that t is a numbered point of, which stands in a column of its own.
func (t *Task) rowNumber() (int, bool) {
	for _, f := range t.Fields {
		if f.Kind == KindNumber && t.Label != "" {
			return Ordinal(f.Value)
		}
	}
	return 0, false
}

// or gives p, or q where p is unknown.
func (p Pos) or(q Pos) Pos {
	if p == (Pos{}) {
		return q
	}
	return p
}

// name gives the task's number or, where it has none, the start of its text.
func (t *Task) name(lang Lang) string {
	if t.Number != "" {
		return t.Number
	}
	text := []rune(t.Text)
	if len(text) > 12 {
		text = append(text[:12], '…')
	}
	if lang == English {
		return fmt.Sprintf("%q", string(text))
	}
	return "“" + string(text) + "”"
}

func checkNumbers(p *Plan, ds *Diagnostics) {
	last := map[string]int{} // parent → number of its last theme
	lastTask, table := 0, 0
	themes, tasks := numbers{what: Text{"主题", "theme"}}, numbers{what: Text{"任务", "task"}, twice: Text{
		"函、附件和台账都照写原表的编号，附件的单位索引在重复的编号后面注明之一、之二；写错了的，请改原表，或在 corrections.toml 里用 new_number 更正",
		"letters, appendix and tracker have the source's numbers, and the appendix' index says (1) and (2) behind those that stand twice; mend a slip in the source, or by new_number in corrections.toml"}}
	for i := range p.Themes {
		th := &p.Themes[i]
		if th.Table != table { // a table of its own counts anew
			table, lastTask = th.Table, 0
			clear(last)
		}
		if n, ok := Ordinal(th.Number); ok {
			if th.Pos.Row == 0 && last[th.Parent()] == 0 { // the chapters before hold no tasks
				last[th.Parent()] = n - 1
			}
			themes.follow(th.Pos, last[th.Parent()], n)
			last[th.Parent()] = n
		}
		for j := range th.Tasks {
			t := &th.Tasks[j]
			n, ok := Ordinal(t.Number)
			of, point := t.rowNumber()
			if point {
				n, ok = of, true
			}
			if !ok || (t.NumberShared || point) && n == lastTask {
				continue
			}
			for lastTask+1 < n && p.numbersRow(th.Table, lastTask+1) { // said to be no task: it is not missing
				lastTask++
			}
			if j > 0 || n != 1 { // the first task of a theme may start anew
				tasks.follow(t.Pos, lastTask, n)
			}
			lastTask = n
		}
	}
	themes.report(ds)
	tasks.report(ds)
}

// numbersRow reports whether n is the number of a row of table i that is no task, or is struck out.
func (p *Plan) numbersRow(i, n int) bool {
	says := func(text string) bool {
		is, ok := Ordinal(text)
		return ok && is == n
	}
	return i < len(p.Tables) && (slices.ContainsFunc(p.Tables[i].Struck, says) || slices.ContainsFunc(p.Tables[i].Rows, func(r TableRow) bool {
		return slices.ContainsFunc(r.Cells, func(f Field) bool { return f.Kind == KindNumber && says(f.Value) })
	}))
}

// numbers collects what is wrong with the numbers of themes or of tasks, to be told in one line a
// kind: how often it is, and which numbers.
type numbers struct {
	what                 Text
	twice                Text // what to do where one stands twice
	repeats, gaps, heads []skip
}

type skip struct {
	pos      Pos
	from, to int
}

// follow notes n unless it follows last.
func (ns *numbers) follow(pos Pos, last, n int) {
	switch {
	case n == last+1, last == 0 && n == 1:
	case last == 0 && n > 190000 && n%100 == 1: // 2026001, the first of a year
	case n == last:
		ns.repeats = append(ns.repeats, skip{pos, last, n})
	case last == 0:
		ns.heads = append(ns.heads, skip{pos, last, n})
	case n == 1: // another list begins, as below each unit of a table by units
	default:
		ns.gaps = append(ns.gaps, skip{pos, last, n})
	}
}

// mostSlips is how many numbers a line lists.
const mostSlips = 8

func (ns *numbers) report(ds *Diagnostics) {
	add := func(all []skip, code string, say func(skip) Text, message func(which Text) Text, hint Text) {
		if len(all) == 0 {
			return
		}
		var zh, en []string
		for _, s := range all[:min(len(all), mostSlips)] {
			w := say(s)
			zh, en = append(zh, w.ZH), append(en, w.EN)
		}
		which := Text{strings.Join(zh, "、"), strings.Join(en, ", ")}
		if rest := len(all) - len(zh); rest > 0 {
			which = Text{fmt.Sprintf("%s等%d处", which.ZH, len(all)), fmt.Sprintf("%s and %d more", which.EN, rest)}
		}
		ds.Add(all[0].pos, Warning, code, message(which), hint)
		for _, s := range all[1:] {
			(*ds)[len(*ds)-1].Also = append((*ds)[len(*ds)-1].Also, s.pos)
		}
	}
	add(ns.repeats, "number-repeat",
		func(s skip) Text { return Text{fmt.Sprint(s.to), fmt.Sprint(s.to)} },
		func(w Text) Text {
			return Text{ns.what.ZH + "编号" + w.ZH + "重复", ns.what.EN + " number " + w.EN + " stands twice"}
		}, ns.twice)
	add(ns.heads, "number-gap",
		func(s skip) Text { return Text{fmt.Sprint(s.to), fmt.Sprint(s.to)} },
		func(w Text) Text {
			return Text{ns.what.ZH + "编号从" + w.ZH + "开始，前面的没有", ns.what.EN + " numbers begin with " + w.EN}
		}, Text{"请核对原表前面是否缺页、漏行", "see whether the source lacks its first rows or pages"})
	add(ns.gaps, "number-gap",
		func(s skip) Text {
			return Say("从%d到%d", "from %d to %d", s.from, s.to)
		},
		func(w Text) Text {
			return Text{ns.what.ZH + "编号" + w.ZH + "，不连续", ns.what.EN + " numbers go " + w.EN}
		},
		Text{"请核对原表是否漏行、错行", "see whether the source lost or moved a row"})
}

// checkHeadings reports headings that end otherwise than nearly all others do.
func checkHeadings(p *Plan, ds *Diagnostics) {
	var stopped []*Theme
	headings := 0
	for i := range p.Themes {
		if th := &p.Themes[i]; th.Heading != "" {
			headings++
			if strings.HasSuffix(th.Heading, "。") {
				stopped = append(stopped, th)
			}
		}
	}
	if headings < 4 || len(stopped)*4 > headings {
		return
	}
	for _, th := range stopped {
		ds.Add(th.Pos, Note, "heading-punctuation",
			Say("标题“%s”以句号结尾，其他标题没有", "the heading %q ends with a full stop, unlike the others", th.Heading), Text{"原文照录，未作改动", "kept as written"})
	}
}

// slip finds a zero that stands for the letter O at the end of a word before digits
// (IS022000), and the letter O or l inside a number (2O20).
var slip = regexp.MustCompile(`[A-Z]{2,}0[0-9]{3,}|[0-9]+[OoIl][0-9]+`)

func checkSlips(t *Task, ds *Diagnostics) {
	for _, at := range slip.FindAllStringIndex(t.Text, -1) {
		pos := t.Pos
		pos.Char = utf8.RuneCountInString(t.Label) + utf8.RuneCountInString(t.Text[:at[0]]) + 1
		word := t.Text[at[0]:at[1]]
		ds.Add(pos, Note, "digit-or-letter", Text{
			fmt.Sprintf("任务%s中的“%s”疑似数字与字母混用（0与O、1与l）", t.name(Chinese), word),
			fmt.Sprintf("task %s: %q seems to mix digits and letters (0 and O, 1 and l)", t.name(English), word),
		}, Text{"原文照录，未作改动", "kept as written"})
	}
}

var chineseDigits = map[rune]int{
	'〇': 0, '零': 0, '一': 1, '二': 2, '两': 2, '三': 3, '四': 4, '五': 5, '六': 6, '七': 7, '八': 8, '九': 9,
}

var chineseUnits = map[rune]int{'十': 10, '百': 100, '千': 1000}

// Ordinal reads a number as headings and tasks bear it: 12, １２, 十二, ⑫. It reports
// false for anything else, such as 1.1.
func Ordinal(s string) (int, bool) {
	s = width.Fold.String(s)
	if s == "" || utf8.RuneCountInString(s) > 7 {
		return 0, false
	}
	if r, size := utf8.DecodeRuneInString(s); size == len(s) {
		switch {
		case r >= '①' && r <= '⑳':
			return int(r-'①') + 1, true
		case r >= '㉑' && r <= '㉟':
			return int(r-'㉑') + 21, true
		case r >= '⑴' && r <= '⒇':
			return int(r-'⑴') + 1, true
		}
	}
	n, digit, chinese, arabic := 0, 0, false, false
	for _, r := range s {
		switch {
		case r <= unicode.MaxASCII && unicode.IsDigit(r):
			n, arabic = n*10+int(r-'0'), true
		case chineseUnits[r] > 0:
			if digit == 0 {
				digit = 1 // 十二 is 一十二
			}
			n, digit, chinese = n+digit*chineseUnits[r], 0, true
		default:
			d, ok := chineseDigits[r]
			if !ok {
				return 0, false
			}
			digit, chinese = d, true
		}
	}
	return n + digit, chinese != arabic
}

// checkBeside tells, in one line, of units in a column of leading units that do not lead, as they stand
// behind 会同 there: 牵头单位：甲局会同乙局.
func checkBeside(p *Plan, ds *Diagnostics) {
	var first Pos
	var zh, en []string
	for i := range p.Themes {
		for j := range p.Themes[i].Tasks {
			t := &p.Themes[i].Tasks[j]
			for _, unit := range t.besideLead() {
				if zh == nil {
					first = t.PhrasePos.or(t.Pos)
				}
				zh, en = append(zh, fmt.Sprintf("任务%s的“%s”", t.name(Chinese), unit)), append(en, fmt.Sprintf("%s of task %s", unit, t.name(English)))
			}
		}
	}
	if zh == nil {
		return
	}
	const most = 12
	n := min(len(zh), most)
	inZH, inEN := strings.Join(zh[:n], "、"), strings.Join(en[:n], ", ")
	if len(zh) > most {
		inZH, inEN = fmt.Sprintf("%s……共%d处", inZH, len(zh)), fmt.Sprintf("%s … %d in all", inEN, len(en))
	}
	ds.Add(first, Note, "beside-lead", Text{
		"牵头单位一栏里写在“会同”后面的单位，按负责计，不算牵头：" + inZH,
		"units behind 会同 in a column of leading units are responsible, and do not lead: " + inEN}, Text{
		"如果是共同牵头，请把这些任务的职责更正为牵头，或在原表中改用顿号",
		"where they lead as well, correct the role in those tasks, or part the names by 、 in the table"})
}

// besideLead returns the responsible units that stand behind 会同 under a head that says that its units lead.
func (t *Task) besideLead() (units []string) {
	for line := range strings.Lines(t.Phrase) {
		head, names, labelled := strings.Cut(line, "：")
		_, behind, with := strings.Cut(names, "会同")
		if !labelled || !with || !strings.Contains(head, "牵头") && !strings.Contains(head, "主办") && !strings.Contains(head, "主责") {
			continue
		}
		for _, a := range t.Assignments {
			if a.Role == Responsible && strings.Contains(behind, a.Unit) {
				units = append(units, a.Unit)
			}
		}
	}
	return units
}
