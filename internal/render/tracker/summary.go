package tracker

import (
	"fmt"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/xuri/excelize/v2"
	"golang.org/x/text/width"

	"fengong/internal/office/worksheet"
	"fengong/model"
)

// maxCompared bounds what the summaries ask of an office program: so many comparisons
// take it a second or two. Above that, a summary has formulas in its totals alone.
const maxCompared = 200_000_000

// roles in the order of their columns.
var roles = []model.Role{model.Lead, model.Responsible, model.Support}

// line is a row of a summary: a name, and what the ledger holds under it.
type line struct {
	show  string   // in the first column that is seen
	about string   // in the second, where it is text
	tasks int      // in the second, where it is a count
	names []string // what stands in the ledger's columns that the summary counts by
	tally
}

// tally counts rows of the ledger.
type tally struct {
	rows, blank int // blank: without a state
	byRole      [model.Lead + 1]int
	byState     map[string]int
	filled      int     // rows with a share of what is done
	sum         float64 // of these shares
}

// add counts a row that nobody has filled in.
func (t *tally) add(r model.Role) { t.rows++; t.blank++; t.byRole[r]++ }

// addTyped counts a row as people have left it.
func (t *tally) addTyped(r typedRow) {
	t.rows++
	t.byRole[r.role]++
	if r.state == "" {
		t.blank++
	} else {
		if t.byState == nil {
			t.byState = map[string]int{}
		}
		t.byState[r.state]++
	}
	if n, err := strconv.ParseFloat(strings.TrimSuffix(r.done, "%"), 64); err == nil {
		t.filled++
		t.sum += n / 100
	}
}

// all sums up the ledger.
func (b *book) all() (t tally) {
	if b.placed != nil {
		for r := range b.placed.typed {
			t.addTyped(r)
		}
		return t
	}
	for i := range b.rows {
		t.add(b.rows[i].Role)
	}
	return t
}

// recount counts what people have left in place of what the plan says.
func (s *summary) recount(of func(typedRow) []string) {
	if s.placed == nil {
		return
	}
	at := map[string]*line{}
	for i := range s.lines {
		l := &s.lines[i]
		l.tally = tally{}
		at[strings.Join(l.names, "\x00")] = l
	}
	for r := range s.placed.typed {
		if l := at[strings.Join(of(r)[:len(s.by)], "\x00")]; l != nil {
			l.addTyped(r)
		}
	}
}

// summary is a sheet that counts the ledger's rows by one or two of its columns.
type summary struct {
	*book
	name    model.Text
	title   model.Text
	heads   [2]model.Text // of the name and of what stands beside it
	widths  [2]float64
	by      []columnID
	counted bool // line.tasks is shown, not line.about
	lines   []line
}

// units makes the sheet 按单位.
func (b *book) units() error {
	s := &summary{
		book: b, name: unitsName, title: model.Text{ZH: "各单位任务统计", EN: "Tasks by unit"},
		heads:  [2]model.Text{{ZH: "单位", EN: "Unit"}, {ZH: "全称", EN: "Full name"}},
		widths: [2]float64{24, 36}, by: []columnID{colUnit},
	}
	for i := range b.shares {
		sh := &b.shares[i]
		name := sh.Rows[0].Unit
		l := line{show: name, about: sh.Unit.FullName, names: []string{name}}
		for _, r := range sh.Rows {
			l.add(r.Role)
		}
		s.lines = append(s.lines, l)
	}
	s.recount(func(r typedRow) []string { return []string{r.unit} })
	return s.make()
}

// themes makes the sheet 按主题.
func (b *book) themes() error {
	s := &summary{
		book: b, name: themesName, title: model.Text{ZH: "各主题任务统计", EN: "Tasks by theme"},
		heads:  [2]model.Text{{ZH: "主题", EN: "Theme"}, {ZH: "任务数", EN: "Tasks"}},
		widths: [2]float64{52, 8.5}, by: []columnID{colTheme}, counted: true,
	}
	if hasParents(b.plan) {
		s.by = []columnID{colTheme, colParent}
	}
	at := map[[2]string]int{}
	for i := range b.plan.Themes {
		th := &b.plan.Themes[i]
		k, ok := at[[2]string{th.Parent(), th.Heading}]
		if !ok {
			k = len(s.lines)
			at[[2]string{th.Parent(), th.Heading}] = k
			l := line{show: th.Heading, names: []string{th.Heading, th.Parent()}[:len(s.by)]}
			if th.Heading == "" {
				l.show = noTheme.In(b.lang)
			}
			if th.Parent() != "" {
				l.show = th.Parent() + " / " + l.show
			}
			s.lines = append(s.lines, l)
		}
		s.lines[k].tasks += len(th.Tasks)
		for j := range th.Tasks {
			for _, a := range th.Tasks[j].Assignments {
				s.lines[k].add(a.Role)
			}
		}
	}
	s.recount(func(r typedRow) []string { return []string{r.theme, r.parent} })
	return s.make()
}

// What stands for rows without a name.
var (
	noTheme  = model.Text{ZH: "（无主题）", EN: "(no theme)"}
	noLeader = model.Text{ZH: "（没有写明）", EN: "(not named)"}
)

// live reports whether the rows of the summary have formulas.
func (s *summary) live() bool {
	columns := 1 + len(roles) + 1 + len(s.set.Tracker.States) + 1
	return len(s.rows)*len(s.lines)*columns <= maxCompared
}

// make writes the sheet.
func (s *summary) make() error {
	sheet, err := s.sheet(s.name, s.rowsFunc())
	if err != nil {
		return err
	}
	f := s.file
	widths := make([]float64, 0, 16)
	for range s.by {
		widths = append(widths, 20)
	}
	widths = append(widths, 6, s.widths[0], s.widths[1], 9)
	for range roles {
		widths = append(widths, roleWidth(s.lang))
	}
	widths = append(widths, 8.5)
	for range s.set.Tracker.States {
		widths = append(widths, 9.5)
	}
	widths = append(widths, 10)
	for i, w := range widths {
		if err := f.SetColWidth(sheet, worksheet.Letters(i+1), worksheet.Letters(i+1), w); err != nil {
			return err
		}
	}
	for i := range s.by {
		if err := f.SetColVisible(sheet, worksheet.Letters(i+1), false); err != nil {
			return err
		}
	}
	last := worksheet.Letters(len(widths))
	for _, row := range []string{"1", "2"} {
		if err := f.MergeCell(sheet, "A"+row, last+row); err != nil {
			return err
		}
	}
	if err := f.SetSheetDimension(sheet, fmt.Sprintf("A1:%s%d", last, headRow+1+len(s.lines))); err != nil {
		return err
	}
	fixed := len(s.by) + 2
	err = f.SetPanes(sheet, &excelize.Panes{
		Freeze: true, XSplit: fixed, YSplit: headRow + 1, ActivePane: "bottomRight",
		TopLeftCell: worksheet.Letters(fixed+1) + strconv.Itoa(headRow+2)})
	if err != nil {
		return err
	}
	return s.page(sheet, headRow, false)
}

// rowsFunc prepares the rows: title, explanation, heads, totals, and a row a line.
func (s *summary) rowsFunc() func(*worksheet.RowWriter) {
	text, count, share := s.style(style{kind: left}), s.style(style{kind: number}), s.style(style{kind: percent})
	head := s.style(style{kind: sourceTop})
	quotedText := s.style(style{kind: left, quoted: true})
	titleStyle, noteStyle := s.style(style{kind: title}), s.style(style{kind: note})
	total, totalShare := s.style(style{kind: number, total: true}), s.style(style{kind: percent, total: true})
	none := s.text("—", "–")
	live := s.live()
	plain := s.plainNames()
	return func(w *worksheet.RowWriter) {
		w.Fixed(34)
		w.Text(titleStyle, s.title.In(s.lang))
		w.End()
		w.Fixed(20)
		w.Text(noteStyle, s.explanation(live))
		w.End()
		w.Fixed(34)
		for _, h := range s.headings() {
			w.Text(head, h)
		}
		w.End()

		w.Begin(22)
		for range s.by {
			w.Blank(total)
		}
		w.Blank(total)
		w.Text(total, s.text("合计", "Total"))
		s.totals(w, total, totalShare, none)
		w.End()

		for i := range s.lines {
			l := &s.lines[i]
			w.Begin(height(max(lines(l.show, s.widths[0]), lines(l.about, s.widths[1]))))
			exact := false
			for _, name := range l.names {
				exact = exact || !plain(name)
			}
			for _, name := range l.names {
				if !exact {
					name = criterion(name)
				}
				w.Text(quotedText, name)
			}
			w.Number(count, i+1)
			w.Text(quotedIf(l.show, quotedText, text), l.show)
			if s.counted {
				w.Number(count, l.tasks)
			} else {
				w.Text(quotedIf(l.about, quotedText, text), l.about)
			}
			if live {
				s.formulas(w, l, exact, count, share, none)
			} else {
				w.Number(count, l.rows)
				for _, r := range roles {
					w.Number(count, l.byRole[r])
				}
				for range len(s.set.Tracker.States) + 2 {
					w.Blank(count)
				}
			}
			w.End()
		}
	}
}

func quotedIf(s string, quoted, plain int) int {
	if isFormulaLike(s) {
		return quoted
	}
	return plain
}

func (s *summary) headings() []string {
	heads := make([]string, 0, 16)
	for range s.by {
		heads = append(heads, s.text("条件", "Criterion"))
	}
	heads = append(heads, s.text("序号", "No."), s.heads[0].In(s.lang), s.heads[1].In(s.lang), s.text("任务项次", "Entries"))
	for _, r := range roles {
		heads = append(heads, capital(r.Label(s.lang)))
	}
	heads = append(heads, s.text("未填状态", "No status"))
	heads = append(heads, s.set.Tracker.States...)
	return append(heads, s.text("平均完成率", "Mean done"))
}

// capital gives a word as it stands at the head of a column.
func capital(word string) string {
	first, size := utf8.DecodeRuneInString(word)
	return string(unicode.ToUpper(first)) + word[size:]
}

func (s *summary) explanation(live bool) string {
	if live {
		return s.text("本表由公式随“台账”自动统计，请勿改动。一个单位承担一项任务计一个项次；平均完成率只计已填的行。",
			"These figures follow the tracker by formulas: leave them as they are. A unit's part in a task is one entry; the mean counts filled rows only.")
	}
	return s.text("台账行数很多：各行的项次和分工为生成时的数值，不设状态公式；合计行随“台账”自动统计。按状态查看请用台账的筛选或数据透视表。",
		"The tracker is very large: entries and roles are figures as of the making, without formulas for states; the totals follow the tracker. To see states by row, filter the tracker or use a pivot table.")
}

// totals writes the cells of the row of totals from the second named column on. They
// count the ledger itself, not the lines below, and so hold for a large tracker too.
func (s *summary) totals(w *worksheet.RowWriter, count, share int, none string) {
	all := s.all()
	tasks := 0
	for i := range s.lines {
		tasks += s.lines[i].tasks
	}
	if s.counted {
		w.Number(count, tasks)
	} else {
		w.Blank(count)
	}
	unit := s.ref(colUnit) + `,"<>"` // a row without a unit is nobody's
	w.Formula(count, "COUNTIFS("+unit+")", all.rows)
	for _, r := range roles {
		w.Formula(count, "COUNTIFS("+unit+","+s.ref(colRole)+","+quote(criterion(s.role(r)))+")", all.byRole[r])
	}
	w.Formula(count, "COUNTIFS("+unit+","+s.ref(colState)+`,"=")`, all.blank)
	for _, state := range s.set.Tracker.States {
		w.Formula(count, "COUNTIFS("+unit+","+s.ref(colState)+","+quote(criterion(state))+")", all.byState[state])
	}
	all.mean(w, share, `IFERROR(AVERAGE(`+s.ref(colDone)+`),`+quote(none)+`)`, none)
}

// formulas writes the counts of a line.
func (s *summary) formulas(w *worksheet.RowWriter, l *line, exact bool, count, share int, none string) {
	q := s.query(w.Row, exact)
	w.Formula(count, q.count("", ""), l.rows)
	for _, r := range roles {
		w.Formula(count, q.count(s.ref(colRole), s.role(r)), l.byRole[r])
	}
	w.Formula(count, q.count(s.ref(colState), ""), l.blank)
	for _, state := range s.set.Tracker.States {
		w.Formula(count, q.count(s.ref(colState), state), l.byState[state])
	}
	l.mean(w, share, "IFERROR("+q.mean(s.ref(colDone))+","+quote(none)+")", none)
}

// mean writes the formula of the mean share that is done.
func (t *tally) mean(w *worksheet.RowWriter, style int, formula, none string) {
	if t.filled == 0 {
		w.FormulaText(style, formula, none)
		return
	}
	w.FormulaShare(style, formula, t.sum/float64(t.filled))
}

// query makes formulas over the rows of the ledger that belong to one line.
type query struct {
	exact bool
	by    []string // ranges in the ledger
	names []string // cells that hold what they are compared with
}

func (s *summary) query(row int, exact bool) query {
	q := query{exact: exact}
	for i, id := range s.by {
		q.by = append(q.by, s.ref(id))
		q.names = append(q.names, "$"+worksheet.Letters(i+1)+strconv.Itoa(row))
	}
	return q
}

// count counts the rows whose cell in column is value; without a column, all rows.
func (q query) count(column, value string) string {
	var b strings.Builder
	if !q.exact {
		b.WriteString("COUNTIFS(")
		for i := range q.by {
			b.WriteString(q.by[i] + "," + q.names[i] + ",")
		}
		if column == "" {
			return strings.TrimSuffix(b.String(), ",") + ")"
		}
		return b.String() + column + "," + quote(criterion(value)) + ")"
	}
	b.WriteString("SUMPRODUCT(" + q.product())
	if column != "" {
		b.WriteString("*(" + column + "=" + quote(value) + ")")
	}
	return b.String() + ")"
}

// mean gives the mean of the numbers in column.
func (q query) mean(column string) string {
	if !q.exact {
		var b strings.Builder
		b.WriteString("AVERAGEIFS(" + column)
		for i := range q.by {
			b.WriteString("," + q.by[i] + "," + q.names[i])
		}
		return b.String() + ")"
	}
	return "SUMPRODUCT(" + q.product() + "," + column + ")/SUMPRODUCT(" + q.product() + "*ISNUMBER(" + column + "))"
}

// product is 1 for each row of the line.
func (q query) product() string {
	p := "1"
	for i := range q.by {
		p += "*EXACT(" + q.by[i] + "," + q.names[i] + ")"
	}
	return p
}

// plainNames tells the names that COUNTIFS can tell from all others. It takes no more
// than 255 characters, does not see capitals, and takes texts that look like equal
// numbers for equal; empty cells at the end of a range LibreOffice does not count.
func (s *summary) plainNames() func(string) bool {
	first := map[string]string{}
	clash := map[string]bool{}
	for i := range s.lines {
		for _, name := range s.lines[i].names {
			key := countKey(name)
			if other, ok := first[key]; ok && other != name {
				clash[key] = true
			}
			first[key] = name
		}
	}
	return func(name string) bool {
		return name != "" && length(criterion(name)) <= 255 && !clash[countKey(name)]
	}
}

func countKey(name string) string {
	key := strings.ToLower(width.Fold.String(name))
	if n, err := strconv.ParseFloat(key, 64); err == nil {
		return strconv.FormatFloat(n, 'g', -1, 64)
	}
	return key
}

// criterion gives what COUNTIFS takes for "exactly this text": no operator and no
// wildcard in it counts.
func criterion(s string) string { return "=" + wildcards.Replace(s) }

var wildcards = strings.NewReplacer("~", "~~", "*", "~*", "?", "~?")

// quote gives s as a text within a formula.
func quote(s string) string { return `"` + strings.ReplaceAll(s, `"`, `""`) + `"` }
