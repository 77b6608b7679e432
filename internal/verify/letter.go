package verify

import (
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"fengong/internal/office"
	"fengong/internal/office/word"
	"fengong/model"
)

// Letters proves letters, one at a time.
type Letters struct {
	lang   model.Lang
	shown  Shown
	tasks  map[string]bool     // squeezed text of every task of the plan
	sizes  map[int]bool        // of these texts, in bytes: most cells are as long as none of them
	begins map[string][]string // visible text of every task, by its beginning
}

// Shown reports whether letters show the other columns of a kind with that head; the steps are
// of model.KindStep and have none.
type Shown func(kind model.Kind, head string) bool

// NewLetters prepares to prove the letters of p, written in lang, with the other columns that
// they show.
func NewLetters(p *model.Plan, lang model.Lang, shown Shown) *Letters {
	v := &Letters{lang, shown, map[string]bool{}, map[int]bool{}, begins(p)}
	for i := range p.Themes {
		for j := range p.Themes[i].Tasks {
			text := squeeze(p.Themes[i].Tasks[j].Text)
			v.tasks[text], v.sizes[len(text)] = true, true
		}
	}
	return v
}

// isTask reports whether a squeezed text is that of a task.
func (v *Letters) isTask(text string) bool { return v.sizes[len(text)] && v.tasks[text] }

// Check reads a letter and proves that it shows each row of share once, with number, text,
// role and the other columns, and no task beyond the share.
func (v *Letters) Check(docx []byte, share *model.Share) model.Diagnostics {
	p, err := office.Open(docx, office.Usual)
	if err != nil {
		return unreadable(err)
	}
	return v.CheckOpened(p, share)
}

// CheckOpened is Check of a letter that is open.
func (v *Letters) CheckOpened(p *office.Package, share *model.Share) model.Diagnostics {
	records, tables, err := records(p)
	if err != nil {
		return unreadable(err)
	}
	byText := map[string][]int{} // squeezed text → records that have it as a cell
	for i, r := range records {
		for c, cell := range r {
			text, _, _ := strings.Cut(cell, paragraphs)
			if v.isTask(text) && first(r, cell) == c {
				byText[text] = append(byText[text], i)
			}
		}
	}
	var f faults
	used := make([]bool, len(records))
	like := form{tables: map[int]bool{}}
	for _, row := range share.Rows {
		text, number, role := squeeze(row.Task.Text), squeeze(row.Cited()), row.Role.Label(v.lang)
		found := slices.IndexFunc(byText[text], func(i int) bool { return !used[i] && shows(records[i], number, role) })
		if own := squeeze(row.Task.Number); found < 0 && own != number { // letters of earlier versions
			number = own
			found = slices.IndexFunc(byText[text], func(i int) bool { return !used[i] && shows(records[i], number, role) })
		}
		if found >= 0 {
			found = byText[text][found]
		} else if byText[text] == nil { // the template may put the text into one paragraph or cell with others
			for i, r := range records {
				if !used[i] && mentions(strings.ReplaceAll(strings.Join(r, ""), paragraphs, ""), text, number, role) {
					found = i
					break
				}
			}
		}
		if found < 0 {
			if f.missing(assigned(row.Task.Number, row.Task.Text, share.Unit.Name, row.Role)); f.full() {
				return f.done()
			}
			continue
		}
		used[found] = true
		like.see(records[found], tables[found], text, number)
		if tables[found] == 0 {
			like.read(records[found][0], text, number, role, v.lang)
		}
		for _, c := range v.columns(row.Task) {
			if !holds(records[found], c) {
				name := assigned(row.Task.Number, row.Task.Text, share.Unit.Name, row.Role)
				f.missing(model.Text{ZH: name.ZH + "的“" + c.head + "”", EN: c.head + " of " + name.EN})
			}
		}
	}
	values := map[string]bool{}
	for _, row := range share.Rows {
		for _, c := range v.columns(row.Task) {
			values[squeeze(c.value)] = true
		}
	}
	for i, r := range records {
		if used[i] {
			continue
		}
		text := ""
		for _, cell := range r {
			if t, _, _ := strings.Cut(cell, paragraphs); v.isTask(t) {
				text = t
				break
			}
		}
		if text == "" {
			if text = like.task(r, tables[i], v.lang); values[text] {
				text = ""
			}
		}
		if text != "" {
			f.extra(nameOf("", text))
		}
	}
	return f.done()
}

// form is how the rows of tasks look in one letter: what else looks so is taken for a task.
type form struct {
	tables       map[int]bool     // that have tasks
	cells        int              // of a row
	text, number int              // columns; number is -1 where none has it alone
	lines        []*regexp.Regexp // how tasks stand in paragraphs, the first group is the text
}

// read learns from a paragraph with a task: what stands before it, and up to its role.
func (f *form) read(line, text, number, role string, lang model.Lang) {
	var names []string
	for _, r := range []model.Role{model.Lead, model.Responsible, model.Support} {
		names = append(names, regexp.QuoteMeta(r.Label(lang)))
	}
	before, after, ok := strings.Cut(line, text)
	if at := strings.LastIndex(after, role); !strings.Contains(before, role) && at >= 0 {
		after = after[:at+len(role)]
	} else if ok = ok && strings.Contains(before, role); ok {
		after = ""
	}
	if !ok {
		return
	}
	general := func(s string) string {
		s = strings.ReplaceAll(regexp.QuoteMeta(s), regexp.QuoteMeta(role), "(?:"+strings.Join(names, "|")+")")
		if number != "" {
			s = strings.ReplaceAll(s, regexp.QuoteMeta(number), `[0-9.\-－()（）一二三四五六七八九十百]+`)
		}
		return s
	}
	key := "^" + general(before) + "(.+)"
	if after != "" {
		key = strings.TrimSuffix(key, ")") + "?)" + general(after)
	}
	if len(f.lines) < 50 && !slices.ContainsFunc(f.lines, func(r *regexp.Regexp) bool { return r.String() == key }) {
		f.lines = append(f.lines, regexp.MustCompile(key))
	}
}

// see learns from a row with a task.
func (f *form) see(cells []string, table int, text, number string) {
	if table == 0 || f.cells != 0 && f.cells != len(cells) {
		return
	}
	f.tables[table] = true
	f.cells, f.number = len(cells), -1
	for i, cell := range cells {
		if t, _, _ := strings.Cut(cell, paragraphs); t == text {
			f.text = i
		} else if number != "" && f.number < 0 && bare(cell) == bare(number) {
			f.number = i
		}
	}
}

// task gives the task that a row seems to be: among the tasks, of as many cells as they, with
// words where theirs stand and a role or a number where they have one. Others are the template's
// own: heads, headings of themes, notes.
func (f *form) task(cells []string, table int, lang model.Lang) string {
	if table == 0 {
		for _, form := range f.lines {
			if m := form.FindStringSubmatch(cells[0]); m != nil && long(m[1]) {
				return m[1]
			}
		}
	}
	if !f.tables[table] || len(cells) != f.cells {
		return ""
	}
	text, _, _ := strings.Cut(cells[f.text], paragraphs)
	if !long(text) {
		return ""
	}
	if f.number >= 0 && f.number != f.text {
		if n := bare(cells[f.number]); n != "" && strings.Trim(n, "0123456789") == "" {
			return text
		}
	}
	for i, cell := range cells {
		for _, role := range []model.Role{model.Lead, model.Responsible, model.Support} {
			if i != f.text && bare(cell) == bare(role.Label(lang)) {
				return text
			}
		}
	}
	return ""
}

// bare gives the letters and digits of a cell.
func bare(cell string) string {
	other := func(r rune) bool {
		return (r < '0' || r > '9') && (r < 0x4E00 || r >= 0xA000) && !unicode.IsLetter(r) && !unicode.IsNumber(r)
	}
	if strings.IndexFunc(cell, other) < 0 { // most are
		return cell
	}
	return strings.Map(func(r rune) rune {
		if other(r) {
			return -1
		}
		return r
	}, cell)
}

// column is another column of a task, or a step, as a letter shows it.
type column struct {
	head, value string
	listed      bool // stands in a list
}

// columns gives what a letter shows of a task besides its text.
func (v *Letters) columns(t *model.Task) (all []column) {
	for _, f := range t.Fields {
		if v.shown(f.Kind, f.Head) {
			all = append(all, column{head: f.Head, value: f.Told(v.lang)})
		}
	}
	if len(t.Steps) > 0 && v.shown(model.KindStep, "") {
		for _, s := range t.Steps {
			c := column{head: s.When, value: s.What}
			if s.What == "" {
				c.value, c.listed = s.When, true
			}
			all = append(all, c)
		}
	}
	return all
}

// holds reports whether the cells of a row show a column: its value in a cell or paragraph of
// its own, alone or behind its head, or in a list; or a longer one anywhere, for a template can
// put it beside others.
func holds(cells []string, c column) bool {
	value, head, own := squeeze(c.value), squeeze(c.head), squeeze(below(c.head))
	for _, cell := range cells {
		for p := range strings.SplitSeq(cell, paragraphs) {
			if p == value || p == head+"："+value || p == head+":"+value || p == own+"："+value || p == own+":"+value || listed(p, value) {
				return true
			}
		}
	}
	return long(value) && strings.Contains(strings.ReplaceAll(strings.Join(cells, ""), paragraphs, ""), value)
}

// below gives a head without the heads over it: letters and the appendix may leave those out.
func below(head string) string { return head[strings.LastIndex(head, "/")+1:] }

// long reports whether a value is not found by chance.
func long(value string) bool { return utf8.RuneCountInString(value) > 4 }

// listed reports whether value is an item of a list, such as 进度安排：3月、4月.
func listed(p, value string) bool {
	return slices.Contains(strings.FieldsFunc(p, func(r rune) bool { return r == '：' || r == ':' || r == '、' }), value)
}

// shows reports whether cells of a row show number and role: each in a cell of its own,
// or with little else: 1.（牵头）.
func shows(cells []string, number, role string) bool {
	number = bare(number)
	hasNumber, hasRole := number == "", false
	for _, cell := range cells {
		if len(cell) > 100 {
			continue
		}
		cell = bare(cell)
		for _, name := range []string{"序号", "编号", "任务", "分工", "角色"} {
			cell = strings.ReplaceAll(cell, name, "")
		}
		hasNumber = hasNumber || cell == number || cell == number+role || cell == role+number
		hasRole = hasRole || cell == role || cell == number+role || cell == role+number
	}
	return hasNumber && hasRole
}

// mentions reports whether a paragraph holds text, and number and role beside it. A role
// before a colon is that of other units.
func mentions(paragraph, text, number, role string) bool {
	before, after, ok := strings.Cut(paragraph, text)
	rest := before + "\n" + after
	for _, colon := range []string{"：", ":"} {
		rest = strings.ReplaceAll(rest, role+colon, "")
	}
	return ok && strings.Contains(rest, role) && strings.Contains(rest, number)
}

func first(cells []string, cell string) int {
	for i, c := range cells {
		if c == cell {
			return i
		}
	}
	return -1
}

// paragraphs parts those of one cell in what records gives.
const paragraphs = "\x1f"

// records gives what a reader of the document sees, in order: each innermost table row
// as its cells, each paragraph outside tables as one cell; all squeezed. tables has the number
// of the table of each, 0 for none.
func records(p *office.Package) (out [][]string, tables []int, err error) {
	doc, err := word.Read(p)
	if err != nil {
		return nil, nil, err
	}
	count := 0
	var rows func(t *word.Table)
	rows = func(t *word.Table) {
		count++
		table := count
		for _, row := range t.Rows {
			cells := make([]string, len(row))
			for i, c := range row {
				for j, p := range c.Paragraphs {
					c.Paragraphs[j] = squeeze(p)
				}
				cells[i] = strings.Trim(strings.Join(c.Paragraphs, paragraphs), paragraphs)
				for _, inner := range c.Tables {
					rows(inner)
				}
			}
			out, tables = append(out, cells), append(tables, table)
		}
	}
	for _, b := range doc.Blocks {
		if b.Table != nil {
			rows(b.Table)
		} else {
			out, tables = append(out, []string{squeeze(b.Text)}), append(tables, 0)
		}
	}
	return out, tables, nil
}
