package parser

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"fengong/model"
)

// flatHeader reports whether a line is the header of a flattened table: at least three
// words, each of them a column head, with a number first and units last.
func (r *textReader) flatHeader(l string) bool {
	if len(l) > 400 {
		return false
	}
	words := strings.Fields(l)
	if len(words) < 3 {
		return false
	}
	unit, work := false, false
	for _, w := range words {
		h, ok := classify(w)
		if !ok {
			return false
		}
		unit = unit || h.kind == model.KindUnit
		work = work || h.rank > noRank
	}
	return unit && work
}

// stackedHeader gives how many of the lines from the current one on are the heads of a table
// whose cells became a line each: a number first, then words of tasks and of units. It is 0 where
// they are none.
func (r *textReader) stackedHeader() int {
	if h, ok := classify(r.lines[r.at]); !ok || h.kind != model.KindNumber {
		return 0
	}
	unit, work := false, false
	n := 0
	for ; r.at+n < len(r.lines); n++ {
		l := tidy(r.lines[r.at+n])
		h, ok := classify(l)
		if !ok || strings.ContainsAny(l, " \t") {
			break
		}
		unit = unit || h.kind == model.KindUnit
		work = work || h.rank > noRank
	}
	if n < 3 || n > 16 || !unit || !work || r.at+n >= len(r.lines) || !isNumber(tidy(r.lines[r.at+n])) {
		return 0
	}
	return n
}

// stacked reads a table whose cells became a line each, as in text copied out of a PDF. A row begins
// with the number that comes next; one whose cells are of several lines is placed as in flat.
func (r *textReader) stacked(n int) {
	f := flatTable{r: r, g: newGrid(r.pos)}
	var work []int
	for c := range n {
		word := tidy(r.lines[r.at+c])
		h, _ := classify(word)
		f.words, f.heads = append(f.words, word), append(f.heads, h)
		if h.rank > noRank {
			work = append(work, c)
		}
		f.g.put(0, c, word, r.at+c+1)
	}
	f.task = flatTask(f.heads, work)
	last := ""
	for r.at += n; r.at < len(r.lines) && r.left.take(n); {
		start := r.at
		number := columnNumber(tidy(r.lines[r.at]))
		if !isNumber(tidy(r.lines[r.at])) || last != "" && !follows(last, number) {
			break
		}
		last = number
		fields := []string{tidy(r.lines[r.at])}
		for r.at++; r.at < len(r.lines); r.at++ {
			l := tidy(r.lines[r.at])
			if isNumber(l) && follows(last, columnNumber(l)) || l == "" && len(fields) >= n || isNote(l) {
				break
			}
			if l != "" {
				fields = append(fields, l)
			}
		}
		f.place(len(f.g.rows), start+1, strings.Join(fields, " "), fields)
		for r.at < len(r.lines) && r.blank(r.at) && r.at+1 < len(r.lines) {
			r.at++
		}
	}
	r.doc.blocks = append(r.doc.blocks, block{grid: f.g})
}

// flat reads a table whose rows became lines, with single blanks between the cells. As
// cells hold blanks too, a row is taken from both ends: the number in front, the columns
// behind the task from the right. What lies between is placed as far as that is safe,
// and reported.
func (r *textReader) flat() {
	words := strings.Fields(r.lines[r.at])
	heads := make([]head, len(words))
	var work []int
	for i, w := range words {
		heads[i], _ = classify(w)
		if heads[i].rank > noRank {
			work = append(work, i)
		}
	}
	f := flatTable{r: r, words: words, heads: heads, task: flatTask(heads, work), g: newGrid(r.pos)}
	for c, w := range words {
		f.g.put(0, c, w, r.at+1)
	}
	row := 1
	for r.at++; r.at < len(r.lines); r.at++ {
		l := strings.TrimRightFunc(r.lines[r.at], blank)
		if l == "" {
			if r.blank(r.at+1) || !f.begins(r.lines[r.at+1]) {
				break
			}
			continue
		}
		if !r.left.take(len(words)) {
			return
		}
		f.row(row, l)
		row++
	}
	r.doc.blocks = append(r.doc.blocks, block{grid: f.g})
}

// flatTask chooses the column of the tasks by the heads alone: the last of the highest rank,
// but of two columns of measures the first.
func flatTask(heads []head, work []int) int {
	task := -1
	for _, c := range work {
		if task < 0 || heads[c].rank > heads[task].rank || heads[c].rank == heads[task].rank && heads[c].rank < asMeasure {
			task = c
		}
	}
	return task
}

type flatTable struct {
	r     *textReader
	words []string
	heads []head
	task  int
	g     *grid
}

// begins reports whether a line begins a row: with a number, where the table has them.
func (f *flatTable) begins(l string) bool {
	if f.heads[0].kind != model.KindNumber {
		return true
	}
	l = strings.TrimLeftFunc(l, blank)
	return l != "" && l[0] >= '0' && l[0] <= '9'
}

// row places the cells of one line.
func (f *flatTable) row(row int, l string) {
	f.place(row, f.r.at+1, l, strings.Split(strings.TrimLeftFunc(l, blank), " "))
}

// place places the cells of a row that begins in a line; l is all of it.
func (f *flatTable) place(row, line int, l string, fields []string) {
	n := len(f.words)
	put := func(c int, text string) { f.g.put(row, c, text, line) }
	behind := n - 1 - f.task // columns behind the task
	numbered := f.heads[0].kind == model.KindNumber
	switch {
	case !numbered && len(fields) != n, !f.begins(l), len(fields) < behind+2:
		f.report(line, "row-short", model.Text{
			ZH: fmt.Sprintf("该行分不出%d栏，只列入了能确定的部分：“%s”", n, quote(l)),
			EN: fmt.Sprintf("the %d cells of this row cannot be told apart; only what is certain is read: %q", n, quote(l))})
		if numbered && f.begins(l) {
			put(0, fields[0])
			put(f.task, strings.Join(fields[1:], " "))
		} else {
			put(f.task, strings.Join(fields, " "))
		}
		return
	case len(fields) == n:
		for c, text := range fields {
			put(c, text)
		}
	default:
		put(0, fields[0])
		for c := range behind {
			put(f.task+1+c, fields[len(fields)-behind+c])
		}
		f.middle(row, line, fields[1:len(fields)-behind], put)
	}
	for c := f.task + 1; c < n; c++ {
		if text := tidy(f.g.at(row, c).text); f.heads[c].kind == model.KindUnit && text != "" && !endsAsUnit(lastName(text)) {
			f.report(line, "row-doubtful", model.Text{
				ZH: fmt.Sprintf("“%s”栏的“%s”不像完整的单位名称，该行可能不完整或分栏有误", f.words[c], quote(text)),
				EN: fmt.Sprintf("%q in the column %q does not end as units do; the row may be cut off or its cells misplaced", quote(text), f.words[c])})
		}
	}
}

// lastName gives the last name of a list.
func lastName(s string) string {
	if at := strings.LastIndexAny(s, "、，,；;"); at >= 0 {
		_, size := utf8.DecodeRuneInString(s[at:])
		return s[at+size:]
	}
	return s
}

// middle places the fields between the number and the columns behind the task: the last
// is the task; leading empty ones are merged cells; of the rest the first, with the
// short ends of words that wrapped, is the theme.
func (f *flatTable) middle(row, line int, fields []string, put func(int, string)) {
	themes := f.task - 1
	merged := 0
	for merged < themes && merged < len(fields)-1 && fields[merged] == "" {
		merged++
	}
	fields = fields[merged:]
	last := len(fields) - 1
	put(f.task, fields[last])
	rest := fields[:last]
	if themes-merged == 0 {
		put(f.task, strings.Join(fields, " "))
		return
	}
	if merged == 0 {
		end := 1
		if themes == 1 {
			end = len(rest)
		}
		for end < len(rest) && utf8.RuneCountInString(rest[end]) <= 2 {
			end++
		}
		end = min(end, len(rest))
		put(1, strings.Join(rest[:end], " "))
		rest = rest[end:]
	}
	shown := f.g.at(row, 1).text
	if left := strings.Join(rest, " "); left != "" {
		f.report(line, "columns-guessed", model.Text{
			ZH: fmt.Sprintf("该行的栏界已丢失：“%s”栏取“%s”，“%s”未列入", f.words[1], shown, quote(left)),
			EN: fmt.Sprintf("the cells of this row are not marked off: %q is taken for %q, and %q is left out", shown, f.words[1], quote(left))})
	} else if len(fields) > 2 {
		f.report(line, "columns-guessed", model.Text{
			ZH: fmt.Sprintf("该行的栏界已丢失：“%s”栏取“%s”", f.words[1], shown),
			EN: fmt.Sprintf("the cells of this row are not marked off: %q is taken for %q", shown, f.words[1])})
	}
}

func (f *flatTable) report(line int, code string, message model.Text) {
	pos := f.r.pos
	pos.Line = line
	f.r.doc.ds.Add(pos, model.Warning, code, message, model.Text{
		ZH: "这是从表格复制成纯文本的文件，请逐行核对，或改用原来的 .docx、.xlsx",
		EN: "this text was copied out of a table: check each row, or use the .docx or .xlsx it came from"})
}
