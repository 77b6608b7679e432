package verify

import (
	"cmp"
	"fmt"
	"io"
	"maps"
	"math"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"fengong/model"
)

// What the appendix says beside the plan's own words, in either language. These are not
// the renderer's: the proof must not believe what it proves.
var (
	heads      = []string{"主题", "序号", "主要内容", "责任单位", "牵头单位", "配合单位", "完成时限", "进度安排", "Theme", "No.", "Task", "Units", "Due", "Steps"}
	continued  = []string{"（续）", "(cont.)"}
	indexHeads = map[string]string{"单位索引": "（%d项）", "Indexofunits": "(%d)"} // and how the index counts tasks
	pageNumber = regexp.MustCompile(`^[—–-]\d+[—–-]$`)
)

// Appendix proves that the appendix, a PDF or an OFD, shows each theme of p and each task with its number,
// text, phrase, steps, due date and the other columns that s wants, once and in order, that
// its index lists each assignment once, and that it says nothing else but titles, heads and
// page numbers.
func Appendix(file *io.SectionReader, p *model.Plan, s *model.AppendixSettings) model.Diagnostics {
	pieces, err := shown(file)
	if err != nil {
		return unreadable(err)
	}
	ds := appendixWith(pieces, references(p, model.Chinese), p, s)
	if len(ds) == 0 || p.Numbered() {
		return ds
	}
	for _, other := range []refs{references(p, model.English), counted(p)} { // earlier versions counted the tasks through
		if len(appendixWith(pieces, other, p, s)) == 0 {
			return nil
		}
	}
	return ds
}

func appendixWith(pieces []piece, r refs, p *model.Plan, s *model.AppendixSettings) model.Diagnostics {
	a := &textProof{settings: s, pieces: pieces, used: make([]bool, len(pieces)), refs: r, touched: map[int][]int{}}
	a.numbers()
	a.table(p)
	if a.full() {
		return a.done()
	}
	index, count := a.indexAt(p.Assigned() > 0)
	a.leftover(p, index)
	a.index(p, index, count)
	return a.done()
}

// textProof holds the text of a PDF against what it should say.
type textProof struct {
	faults
	settings *model.AppendixSettings
	pieces   []piece
	used     []bool // pieces that are accounted for
	refs     refs
	next     int           // where the next row may begin
	form     rowForm       // of the row before
	touched  map[int][]int // page → themes that have a row there
	own      []model.Field // room for those of one row
}

// refs is how the appendix refers to tasks.
type refs struct {
	labels []string // in the index, in the order of the plan
	column []string // in the table
	shown  bool     // the table has a column for them
}

// references are the numbers that letters cite, and what tells those apart that several tasks have.
func references(p *model.Plan, lang model.Lang) refs {
	var r refs
	for _, ref := range p.References(lang) {
		r.column = append(r.column, visible(ref.Number))
		r.labels = append(r.labels, visible(ref.Label))
	}
	for i := range p.Themes {
		r.shown = r.shown || slices.ContainsFunc(p.Themes[i].Tasks, func(t model.Task) bool { return t.Label == "" })
	}
	return r
}

// counted are the tasks' places in the plan.
func counted(p *model.Plan) refs {
	r := refs{shown: true}
	for i := range p.Themes {
		for range p.Themes[i].Tasks {
			r.column = append(r.column, strconv.Itoa(len(r.column)+1))
		}
	}
	r.labels = r.column
	return r
}

// numbers accounts for the page numbers: the last text of each page.
func (a *textProof) numbers() {
	for i := range a.pieces {
		if i+1 < len(a.pieces) && a.pieces[i+1].page == a.pieces[i].page {
			continue
		}
		text := ""
		for j := i; j >= 0 && i-j < 3 && a.pieces[j].page == a.pieces[i].page; j-- {
			if text = a.pieces[j].text + text; pageNumber.MatchString(text) {
				for k := j; k <= i; k++ {
					a.used[k] = true
				}
				break
			}
		}
	}
}

func (a *textProof) table(p *model.Plan) {
	n, table, several := 0, -1, p.Several()
	var rest []model.TableRow // of the table at hand, that are still to come
	counts := map[int]int{}   // tasks, by table
	var above []string
	for i := range p.Themes {
		th := &p.Themes[i]
		if th.Table != table {
			a.remarks(&rest, math.MaxInt, true, -1)
			if table >= 0 {
				a.notes(p, table)
			}
			a.form = rowForm{folded: true} // else a list of units would be found in the pieces of a phrase
			if table = th.Table; counts[table] == 0 {
				rest = tableOf(p, th).Rows
			}
		}
		if several && (i == 0 || th.Table != p.Themes[i-1].Table) {
			above = nil
			a.heading(p.MarkOf(table))
			if title := tableOf(p, th).Title; title != "" {
				a.heading(title)
			} else {
				a.heading(p.Title)
			}
		}
		if counts[table] == 0 {
			for _, line := range tableOf(p, th).Over {
				a.heading(line)
			}
		}
		a.remarks(&rest, counts[table], false, -1)
		for k, up := range th.Above {
			if k >= len(above) || !slices.Equal(above[:k+1], th.Above[:k+1]) {
				a.heading(up)
			}
		}
		above = th.Above
		a.remarks(&rest, counts[table], true, -1)
		a.heading(th.Heading)
		for j := range th.Tasks {
			if a.full() {
				return
			}
			if j > 0 {
				a.remarks(&rest, counts[table], true, i)
			}
			counts[table]++
			a.task(&th.Tasks[j], tableOf(p, th), i, a.refs.column[n])
			n++
		}
	}
	a.remarks(&rest, math.MaxInt, true, -1)
	a.notes(p, table)
}

// remarks finds the rows of rest that are no tasks and stand above task n of their table; those below the
// heading of the next theme only where opened. Those in a theme stand beside its heading.
func (a *textProof) remarks(rest *[]model.TableRow, n int, opened bool, theme int) {
	for len(*rest) > 0 {
		r := &(*rest)[0]
		if r.After > n || r.After == n && r.Opens && !opened {
			return
		}
		*rest = (*rest)[1:]
		var wanted []string
		for i := range r.Cells {
			f := &r.Cells[i]
			switch {
			case i > 0 && (f.Kind.Carried() || f.Kind == model.KindIgnored) && !a.settings.Shows(f.Kind, f.Head):
			case f.Kind == model.KindStep:
				wanted = append(wanted, visible(f.Head+"："+f.Value))
			default:
				wanted = append(wanted, visible(f.Value))
			}
		}
		slices.SortStableFunc(wanted, func(a, b string) int { return len(b) - len(a) }) // 3 may end another cell of the row
		for _, want := range wanted {
			var at []int
			if want != "" && !a.take(want, a.next, &at) {
				a.missing(model.Text{ZH: "“" + start(want) + "”（不是任务的行）", EN: fmt.Sprintf("%q, of a row that is no task", start(want))})
			}
			for _, k := range at {
				a.touch(a.pieces[k].page, theme)
			}
		}
	}
}

// notes finds the notes below a table.
func (a *textProof) notes(p *model.Plan, table int) {
	if table >= 0 && table < len(p.Tables) {
		for _, note := range p.Tables[table].Notes {
			a.heading(note)
		}
	}
}

func (a *textProof) heading(text string) {
	if want := visible(text); want != "" && !a.take(want, a.next, nil) {
		a.missing(model.Text{ZH: "标题“" + start(text) + "”", EN: fmt.Sprintf("the heading %q", start(text))})
	}
}

// touch notes that a theme, if it is one, has a row on a page.
func (a *textProof) touch(page, theme int) {
	if on := a.touched[page]; theme >= 0 && (len(on) == 0 || on[len(on)-1] != theme) {
		a.touched[page] = append(on, theme)
	}
}

// tableOf gives the table that th stands in; an empty one where p does not tell.
func tableOf(p *model.Plan, th *model.Theme) *model.Table {
	if th.Table < len(p.Tables) {
		return &p.Tables[th.Table]
	}
	return &model.Table{}
}

// maxTries bounds the search for one text that a hostile file could make endless.
const maxTries = 100_000

// take accounts for the pieces that make up the text want, the first of them at from or
// later, and puts their places into at.
func (a *textProof) take(want string, from int, at *[]int) bool {
	tries := 0
	for i := from; i < len(a.pieces); i++ {
		if found := a.find(want, i, &tries); found != nil {
			for _, k := range found {
				a.used[k] = true
			}
			if at != nil {
				*at = found
			}
			return true
		}
	}
	return false
}

// find gives the places of the pieces that make up the text want, of which the first is
// at first; nil where they do not. The text goes on from piece to piece, over a page's end
// too, where heads and the other cells of a split row may come between.
func (a *textProof) find(want string, first int, tries *int) []int {
	if a.used[first] || !strings.HasPrefix(want, a.pieces[first].text) {
		return nil
	}
	var found []int
	var match func(want string, i int) bool
	match = func(want string, i int) bool {
		rest, ok := strings.CutPrefix(want, a.pieces[i].text)
		if !ok || a.used[i] {
			return false
		}
		if *tries++; *tries > maxTries {
			return false
		}
		found = append(found, i)
		if rest == "" {
			return true
		}
		page := a.pieces[i].page
		if i+1 < len(a.pieces) && a.pieces[i+1].page == page && match(rest, i+1) {
			return true
		}
		for j := i + 1; j < len(a.pieces) && a.pieces[j].page <= page+1; j++ {
			if a.pieces[j].page > page && match(rest, j) {
				return true
			}
		}
		found = found[:len(found)-1]
		return false
	}
	if !match(want, first) {
		return nil
	}
	return found
}

func (a *textProof) foreign(page int, text string) {
	a.add("text-foreign", model.Say("第%d页有原表没有的文字“%s”", "page %d has text that is not of the plan: %q", page+1, start(text)))
}

// indexAt gives the piece with which the index begins: its head is the first on a page.
func (a *textProof) indexAt(wanted bool) (at int, count string) {
	for i := len(a.pieces) - 1; i >= 0 && wanted; i-- {
		count, ok := indexHeads[a.pieces[i].text]
		if ok && !a.used[i] && (i == 0 || a.pieces[i-1].page < a.pieces[i].page) {
			a.used[i] = true
			return i, count
		}
	}
	if wanted {
		a.missing(model.Text{ZH: "单位索引", EN: "the index of units"})
	}
	return len(a.pieces), ""
}

// headsOf gives the heads that the columns of p may have, the longest first: 主要内容说明 before
// 主要内容.
func headsOf(p *model.Plan) []string {
	seen := map[string]bool{}
	for _, h := range heads {
		seen[h] = true
	}
	for _, t := range p.Tables {
		for _, c := range t.Columns {
			seen[visible(c.Head)], seen[visible(below(c.Head))] = true, true
		}
	}
	for i := range p.Themes { // where no columns are known
		if len(tableOf(p, &p.Themes[i]).Columns) > 0 {
			continue
		}
		for _, t := range p.Themes[i].Tasks {
			for _, f := range t.Fields {
				seen[visible(f.Head)] = true
			}
		}
	}
	delete(seen, "")
	all := slices.Collect(maps.Keys(seen))
	slices.SortFunc(all, func(a, b string) int { return cmp.Or(len(b)-len(a), strings.Compare(a, b)) })
	return all
}

// leftover reports what stands before the index and is neither of the plan nor a head.
func (a *textProof) leftover(p *model.Plan, index int) {
	heads, several := headsOf(p), p.Several()
	for i := 0; i < index && !a.full(); {
		page := a.pieces[i].page
		var rest strings.Builder
		for ; i < index && a.pieces[i].page == page; i++ {
			if !a.used[i] {
				rest.WriteString(a.pieces[i].text)
			}
		}
		text := rest.String()
		if page == 0 && !several {
			// The mark comes before the title, in a line of its own.
			title := visible(p.Title)
			at := strings.Index(text, title)
			if at < 0 || utf8.RuneCountInString(text[:at]) > 40 {
				a.missing(model.Text{ZH: "标题“" + p.Title + "”", EN: fmt.Sprintf("the title %q", p.Title)})
			} else {
				text = text[at+len(title):]
			}
		}
		var known []string
		for _, theme := range a.touched[page] {
			for _, c := range continued {
				known = append(known, visible(p.Themes[theme].Heading)+c)
			}
		}
		known = append(known, heads...)
		for text != "" {
			k := slices.IndexFunc(known, func(s string) bool { return strings.HasPrefix(text, s) })
			if k < 0 {
				a.foreign(page, text)
				break
			}
			text = text[len(known[k]):]
		}
	}
}
