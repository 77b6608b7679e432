package tracker

import (
	"slices"
	"strconv"
	"strings"

	"fengong/internal/office/worksheet"
	"fengong/model"
)

// worded is a row with a key: its words, and the cell of its key, whose seals say which
// words it was made for.
type worded struct {
	seal  string
	row   interface{ val(columnID) string } // nil where it is an entry
	entry *Entry
	role  string // of the entry, as it stands
}

// word gives the words in a column that comes from the table.
func (w *worded) word(id columnID) string {
	if w.entry == nil {
		return w.row.val(id)
	}
	switch id { // of 400,000 rows a list of each would take a lot of room
	case colParent:
		return w.entry.Parent
	case colTheme:
		return w.entry.Theme
	case colNumber:
		return w.entry.Number
	case colTask:
		return w.entry.Text
	case colUnit:
		return w.entry.Unit
	case colRole:
		return w.role
	case colVia:
		return w.entry.Via
	case colPhrase:
		return w.entry.Phrase
	case colDue:
		return w.entry.Due
	}
	return ""
}

// fits reports whether the words of w in a column are those that the key in seal was made
// for. Trackers of the first versions have keys without seals, which tell the task and
// the unit alone.
func (w *worded) fits(seals string, id columnID) bool {
	switch was := columnMark(seals, id); len(was) {
	case 0:
		return true
	case sealLength:
		return was == seal(w.word(id))
	default:
		return was == digest(w.word(id), len(was))
	}
}

func (w *worded) fitting(seals string, ids []columnID) (n int) {
	for _, id := range ids {
		if w.fits(seals, id) {
			n++
		}
	}
	return n
}

// wordsAbove are the words of a row, and their seals: most columns of the next one have the same.
type wordsAbove [columnCount]struct{ words, seal string }

// fit reports whether all words of r are those that its key was made for.
func (a *wordsAbove) fit(r *worded, ids []columnID) bool {
	for _, id := range ids {
		mark := columnMark(r.seal, id)
		if len(mark) != sealLength {
			if !r.fits(r.seal, id) {
				return false
			}
			continue
		}
		if words := r.word(id); a[id].seal == "" || a[id].words != words {
			a[id].words, a[id].seal = words, seal(words)
		}
		if a[id].seal != mark {
			return false
		}
	}
	return true
}

// noKey says that no key is left for the words of a row.
const noKey = -1

// byWords finds, for rows that each bear a key, the row whose key was made for their
// words. People who sort the visible columns alone leave the hidden key behind: then a row
// has the words of one assignment, with what was typed beside them, and the key of
// another. from[i] is the row whose key belongs to row i: i itself also where the words
// are nobody's (somebody typed over them), or noKey.
//
// mixed are rows in which the words of several assignments stand side by side: some of
// the columns were sorted without the others, and nobody can say what belongs to what.
// whole are the columns that tell one row from another, source all that come from the
// table.
func byWords(rows []worded, whole, source []columnID) (from, mixed []int) {
	from = make([]int, len(rows))
	var open []int
	byTask := map[string][]int{} // keys that do not fit their rows
	var above wordsAbove
	for i := range rows {
		r := &rows[i]
		from[i] = i
		if !above.fit(r, source) {
			open = append(open, i)
			mark := columnMark(r.seal, colTask)
			byTask[mark] = append(byTask[mark], i)
		}
	}
	taken, keys := map[int]bool{}, open
	// Rows that fit in every column go first: of tasks with equal words each gets its own.
	for _, least := range []int{len(source), 0} {
		var rest []int
		for _, i := range open {
			best, most := noKey, 0
			text := rows[i].word(colTask)
			for _, j := range slices.Concat(byTask[seal(text)], byTask[digest(text, 10)]) {
				if taken[j] || rows[i].fitting(rows[j].seal, whole) < len(whole) {
					continue
				}
				if n := rows[i].fitting(rows[j].seal, source); n > most || n == most && j == i {
					best, most = j, n
				}
			}
			if best == noKey || most < least {
				rest = append(rest, i)
				continue
			}
			from[i], taken[best] = best, true
		}
		open = rest
	}
	for _, i := range open {
		if taken[i] {
			from[i] = leftOver(rows, i, keys, taken, source)
		}
	}
	var astray []int
	for i, j := range from {
		if j != i && j != noKey {
			astray = append(astray, i)
		}
	}
	own := func(i int) string { return rows[i].seal }
	mixed = append(sideBySide(rows, open, whole, own), sideBySide(rows, astray, source, func(i int) string { return rows[from[i]].seal })...)
	slices.Sort(mixed)
	return from, slices.Compact(mixed)
}

// columnMark returns what a key tells of the words in a column: their seal or, in a key
// without seals, their digest.
func columnMark(seals string, id columnID) string {
	key, joined, _ := strings.Cut(strings.TrimSpace(seals), ".")
	if was := keySeals.find(joined, &columns[id]); was != "" {
		return was
	}
	task, unit, _ := strings.Cut(key, "-")
	unit, _, _ = strings.Cut(unit, "-")
	switch id {
	case colTask:
		return task
	case colUnit:
		return unit
	}
	return ""
}

// leftOver finds, for a row whose own key belongs to another row, the key that nobody
// else's words claim and that fits but for a word or two.
func leftOver(rows []worded, i int, keys []int, taken map[int]bool, source []columnID) int {
	const typedOver = 2 // columns
	best, most, equals := noKey, len(source)-typedOver-1, 0
	for _, j := range keys {
		if taken[j] {
			continue
		}
		switch n := rows[i].fitting(rows[j].seal, source); {
		case n > most:
			best, most, equals = j, n, 0
		case n == most:
			equals++
		}
	}
	if best == noKey || equals > 0 {
		return noKey
	}
	taken[best] = true
	return best
}

// sideBySide gives, of some rows, those that have in one of the columns the words of
// another of them. A sort leaves the same words in another order, while people who type
// over words make others. key gives the key of a row, with its seals.
func sideBySide(rows []worded, some []int, columns []columnID, key func(i int) string) []int {
	bad := map[int]bool{}
	for _, id := range columns {
		lacking := map[string]int{} // words that the keys tell of, by seal
		var odd []int
		for _, i := range some {
			if !rows[i].fits(key(i), id) {
				odd = append(odd, i)
				lacking[columnMark(key(i), id)]++
			}
		}
		var moved []int
		for _, i := range odd {
			for _, mark := range []string{seal(rows[i].word(id)), digest(rows[i].word(id), 10), digest(rows[i].word(id), 8)} {
				if lacking[mark] > 0 {
					lacking[mark]--
					moved = append(moved, i)
					break
				}
			}
		}
		if len(moved) > 1 {
			for _, i := range moved {
				bad[i] = true
			}
		}
	}
	return slices.DeleteFunc(slices.Clone(some), func(i int) bool { return !bad[i] })
}

// sourceColumns gives the columns that come from the table, but for the key.
func sourceColumns() (ids []columnID) {
	for _, c := range columns {
		if c.id != colKey && !c.people {
			ids = append(ids, c.id)
		}
	}
	return ids
}

// goByWords gives each row the key of its words, and says which rows had another one.
func (p *past) goByWords() {
	// Lists that grow are held twice while they move.
	rows, of := make([]worded, 0, len(p.rows)), make([]*pastRow, 0, len(p.rows))
	for i := range p.rows {
		if r := &p.rows[i]; r.val(colKey) != "" {
			rows, of = append(rows, worded{seal: r.seal, row: r}), append(of, r)
		}
	}
	// A column that is not there fits nothing, and says nothing.
	source := slices.DeleteFunc(sourceColumns(), func(id columnID) bool { return p.at[id] == 0 })
	from, mixed := byWords(rows, []columnID{colTask, colUnit}, source)
	for _, i := range mixed {
		p.mixed = append(p.mixed, of[i].num)
	}
	if len(mixed) > 0 {
		return
	}
	for i, j := range from {
		switch j {
		case i:
			continue
		case noKey:
			of[i].seal = ""
		default:
			of[i].seal = rows[j].seal
		}
		p.astray = append(p.astray, of[i].num)
	}
}

// goByWords gives each entry the key of its words, as it is done with the rows of a past.
func (r *reader) goByWords() {
	at := map[columnID]bool{}
	for _, id := range r.columns {
		at[id] = true
	}
	source := slices.DeleteFunc(sourceColumns(), func(id columnID) bool { return !at[id] })
	rows := make([]worded, 0, len(r.entries))
	for i := range r.entries {
		if e := &r.entries[i]; e.Key != "" {
			rows = append(rows, worded{seal: r.keys[i], entry: e, role: r.roles[i]})
		}
	}
	from, mixed := byWords(rows, []columnID{colTask, colUnit}, source)
	if len(mixed) > 0 {
		return
	}
	for i, j := range from {
		switch {
		case j == noKey:
			rows[i].entry.Key, rows[i].entry.Former = "", nil
		case j != i:
			rows[i].entry.Key, _ = openSeal(rows[j].seal)
			rows[i].entry.Former = wasKeys(rows[j].seal)
		}
	}
}

// sorted says what goByWords found: an error where rows cannot be told apart any more.
func (p *past) sorted() (found model.Diagnostics, err error) {
	if p.mixed != nil {
		var ds model.Diagnostics
		ds.Add(model.Pos{Sheet: p.sheet.Name, Row: p.mixed[0], Col: p.at[colTask]}, model.Error, "tracker-rows-mixed", model.Say(
			"%s的任务内容与责任单位互相错开（共%d行）：只对一部分列排过序，分不清进展是哪一条分工的，台账没有动",
			"in %s (%d in all) task and unit are those of different assignments: some columns were sorted without the others, and whose progress it is cannot be told; the tracker was left as it is", rowList(p.mixed), len(p.mixed)), model.Text{
			ZH: "请在 Excel 或 WPS 里撤销这次排序，或取回排序以前的台账（同一文件夹的 tracker.bak-N.xlsx）；排序请选中全部列，或用表头上的筛选按钮",
			EN: "undo the sort, or take the tracker from before it (tracker.bak-N.xlsx beside it); sort all columns at once, or with the buttons in the heads"})
		return nil, ds
	}
	if p.keyAt > 0 {
		found.Add(model.Pos{Sheet: p.sheet.Name, Row: p.head, Col: p.keyAt}, model.Warning, "tracker-key-head", model.Say("台账%s列是隐藏的“键”，表头却不在了：按内容认出，重新生成时补上表头",
			"column %s of the tracker holds the hidden keys, but its head is gone: they are known by what they are, and the next build puts the head back", worksheet.Letters(p.keyAt)),
			model.Text{ZH: "请不要改动或删除隐藏的“键”栏", EN: "leave the hidden column Key as it is"})
	}
	if p.astray != nil {
		found.Add(model.Pos{Sheet: p.sheet.Name, Row: p.astray[0], Col: max(1, p.at[colTask])}, model.Warning, "tracker-keys-astray", model.Say(
			"%s的文字与隐藏的“键”对不上（共%d行，排序时没有带上这一列）：按文字认行，填写的内容跟着文字走",
			"the words of %s (%d in all) are not those of the hidden key (the visible columns were sorted without it): rows go by their words, and so does what was typed", rowList(p.astray), len(p.astray)), model.Text{ZH: "请核对进展是否仍在本单位的任务旁", EN: "see whether the progress still stands beside the right tasks"})
	}
	return found, nil
}

// rowList names the first few of rows.
func rowList(rows []int) model.Text {
	const shown = 8
	var names []string
	for _, n := range rows[:min(shown, len(rows))] {
		names = append(names, strconv.Itoa(n))
	}
	more := ""
	if len(rows) > shown {
		more = "…"
	}
	return model.Say("第%s行%s", "row %s%s", model.Listed(names), more)
}
