package parser

import (
	"slices"
	"strings"
	"unicode/utf8"

	regexp "fengong/internal/lazyregexp"
	"fengong/model"
)

// flatHeader reports whether a line is the header of a flattened table: at least three
// words, each of them a column head, with a number first and units last.
func (r *textReader) flatHeader(l string) bool {
	if len(l) > 400 {
		return false
	}
	words := headsIn(l)
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

// headsIn gives the words of a line, those whose signs blanks spread over a column as one: 序号 工 作 任 务 责任 单位.
func headsIn(l string) []string {
	fields := strings.Fields(l)
	var words []string
	for i := 0; i < len(fields); {
		word, n := fields[i], 1
		if _, ok := classify(word); !ok && len(word) <= 2*len("一") {
			joined := word
			for j := i + 1; j < len(fields) && len(fields[j]) <= 2*len("一") && len(joined) < 8*len("一"); j++ {
				joined += fields[j]
				if _, ok := classify(joined); ok {
					word, n = joined, j-i+1
				}
			}
		}
		words, i = append(words, word), i+n
	}
	return words
}

// closeUp takes out the blanks that spread the signs of a head over its column: 主 要 任 务, 责任 单位.
func closeUp(l string) string {
	fields := strings.Fields(l)
	longest, kinds := 0, map[model.Kind]bool{}
	for _, f := range fields {
		longest = max(longest, utf8.RuneCountInString(f))
		if h, ok := classify(f); ok {
			kinds[h.kind] = true
		}
	}
	single := slices.ContainsFunc(fields, func(f string) bool { return utf8.RuneCountInString(f) == 1 })
	if len(fields) < 2 || longest > 2 && (!single || longest > 4) || longest > 1 && len(kinds) > 1 {
		return l
	}
	word := strings.Join(fields, "")
	if _, ok := classify(word); !ok {
		return l
	}
	return word
}

// couldBeWork reports whether a head can be that of tasks where no other is: one that is not known, or that
// says what the rows are about.
func couldBeWork(h head) bool {
	switch h.kind {
	case "", model.KindBasis, model.KindOther, model.KindTarget, model.KindTheme, model.KindEvidence, model.KindProblem:
		return !h.over
	}
	return false
}

// pageFurniture is what a page of the web has below its text.
var pageFurniture = regexp.MustCompile(`^(?:【?(?:分享|打印|关闭|上一[篇条]|下一[篇条]|返回|扫一扫|来源[：:]|责任编辑|相关(?:文章|链接|附件))|[Xx]?纠错)`)

// filled gives the first line from i on that is not empty.
func (r *textReader) filled(i int) int {
	for i < len(r.lines) && r.blank(i) {
		i++
	}
	return i
}

// flat reads a table whose rows became lines, with single blanks between the cells. As
// cells hold blanks too, a row is taken from both ends: the number in front, the columns
// behind the task from the right. What lies between is placed as far as that is safe,
// and reported.
func (r *textReader) flat() {
	words := headsIn(r.lines[r.at])
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
		f.place(row, f.r.at+1, l, strings.Split(strings.TrimLeftFunc(l, blank), " "))
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

// place places the cells of a row that begins in a line; l is all of it.
func (f *flatTable) place(row, line int, l string, fields []string) {
	n := len(f.words)
	put := func(c int, text string) { f.g.put(row, c, text, line) }
	behind := n - 1 - f.task // columns behind the task
	numbered := f.heads[0].kind == model.KindNumber
	switch {
	case !numbered && len(fields) != n, !f.begins(l), len(fields) < behind+2:
		f.report(line, "row-short", model.Say("该行分不出%d栏，只列入了能确定的部分：“%s”", "the %d cells of this row cannot be told apart; only what is certain is read: %q", n, quote(l)))
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
			f.report(line, "row-doubtful", model.Say("“%s”栏的“%s”不像完整的单位名称，该行可能不完整或分栏有误", "%[2]q in the column %[1]q does not end as units do; the row may be cut off or its cells misplaced", f.words[c], quote(text)))
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
		f.report(line, "columns-guessed", model.Say("该行的栏界已丢失：“%s”栏取“%s”，“%s”未列入", "the cells of this row are not marked off: %[2]q is taken for %[1]q, and %[3]q is left out", f.words[1], shown, quote(left)))
	} else if len(fields) > 2 {
		f.report(line, "columns-guessed", model.Say("该行的栏界已丢失：“%s”栏取“%s”", "the cells of this row are not marked off: %[2]q is taken for %[1]q", f.words[1], shown))
	}
}

func (f *flatTable) report(line int, code string, message model.Text) {
	pos := f.r.pos
	pos.Line = line
	f.r.doc.ds.Add(pos, model.Warning, code, message, model.Text{
		ZH: "这是从表格复制成纯文本的文件，请逐行核对，或改用原来的 .docx、.xlsx",
		EN: "this text was copied out of a table: check each row, or use the .docx or .xlsx it came from"})
}
