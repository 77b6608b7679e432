// Package model holds what a task allocation table (任务分工表) says, as data: no
// input, no output, and nothing of fengong's other packages. Readers fill it,
// renderers draw it.
package model

import (
	"fmt"
	"strconv"
	"strings"
)

// Plan is one source document, or several that are worked on together: one or more tables,
// and their themes in the order of the documents.
type Plan struct {
	Title string `json:"title"` // as written, line breaks removed
	// Tables has an entry a table of the document; a plan of one table without a mark and
	// columns of its own may have none.
	Tables []Table `json:"tables,omitempty"`
	Themes []Theme `json:"themes"`
	// Sources are the documents of a plan that was put together from several, in the order of
	// their tables; none where the plan is one document and always was.
	Sources []Source `json:"sources,omitempty"`
	// Account says what became of all that the source says; nil for a plan from plan.json.
	Account *Account `json:"-"`
}

// Table is one allocation table of a plan. Its themes are those whose Table is its index.
type Table struct {
	Pos    Pos    `json:"pos"`
	Source int    `json:"source,omitempty"` // index in Plan.Sources
	Mark   string `json:"mark,omitempty"`   // 附件1; "" where the source has none
	Title  string `json:"title,omitempty"`  // as written, line breaks removed; "" where it is the plan's
	// Columns are the table's columns from left to right; none where the source is no grid.
	Columns []Column `json:"columns,omitempty"`
	// Over are the lines that say in what the table counts (单位：万元), as written.
	Over []string `json:"over,omitempty"`
	// Rows are those that are no tasks, totals and remarks, from the top.
	Rows []TableRow `json:"rows,omitempty"`
	// Struck are the numbers of rows that the source strikes out: they are no tasks, and not missing.
	Struck []string `json:"struck,omitempty"`
	// Notes are the lines about the table that begin as notes do (注：…), and those that go on with them.
	Notes []string `json:"notes,omitempty"`
}

// TableRow is a row of a table that is no task but is printed with the tasks, as in the source.
type TableRow struct {
	After int  `json:"after"`           // how many tasks of the table stand above it
	Opens bool `json:"opens,omitempty"` // it stands below the heading of the tasks that follow
	// Cells are its cells with text from left to right, each with the column that it begins in.
	Cells []Field `json:"cells"`
}

// Column is a column of a source table and what it was taken for.
type Column struct {
	Head string `json:"head"` // as written; heads over two rows are joined by "/"; 第3列 where the source has none
	Kind Kind   `json:"kind"`
	// Role is the part of the units that the column names, where the table has several columns of units; NoRole
	// where its cells hold signs.
	Role Role `json:"role,omitempty"`
}

// Kind says what a column of the source holds.
type Kind string

// The kinds. Those of the first group become a task's own parts; the others are carried
// as its Fields.
const (
	KindNumber  Kind = "number"  // 序号
	KindTheme   Kind = "theme"   // 一级标题, 类别
	KindTask    Kind = "task"    // what is to be done
	KindUnit    Kind = "unit"    // who answers, leads or supports
	KindDue     Kind = "due"     // 完成时限
	KindStep    Kind = "step"    // what is to be done in a quarter or month
	KindIgnored Kind = "ignored" // the clerk's word: in no output

	KindRequirement Kind = "requirement" // 工作要求, 工作措施
	KindTarget      Kind = "target"      // 完成标准, 目标值
	KindProblem     Kind = "problem"     // 存在问题
	KindAmount      Kind = "amount"      // 总投资, 分值
	KindLeader      Kind = "leader"      // 分管领导, 责任领导
	KindPerson      Kind = "person"      // 责任人, 联系人
	KindBasis       Kind = "basis"       // 来源, 依据
	KindEvidence    Kind = "evidence"    // 佐证材料
	KindRemark      Kind = "remark"      // 备注
	KindOther       Kind = "other"       // any other head
)

// Theme is a heading (一级标题, 主题) that holds tasks.
type Theme struct {
	Pos     Pos      `json:"pos"`
	Table   int      `json:"table,omitempty"` // index in Plan.Tables
	Number  string   `json:"number"`          // "一" of 一、…; "" where the source gives none
	Heading string   `json:"heading"`         // word for word, its number included; "" in a table without themes
	Above   []string `json:"above,omitempty"` // the headings over it, outermost first, word for word
	Tasks   []Task   `json:"tasks"`
	// Source is what the source says, where a correction says otherwise; nil where none does.
	Source *OriginalTheme `json:"source,omitempty"`
}

// MarkOf returns the mark of table i as documents show it: the source's own, or 附件 with
// its number where the source gives none, or there are several sources, whose own marks
// would be the same.
func (p *Plan) MarkOf(i int) string {
	if len(p.Sources) < 2 && i < len(p.Tables) && p.Tables[i].Mark != "" {
		return p.Tables[i].Mark
	}
	return "附件" + strconv.Itoa(i+1)
}

// Several reports whether p has themes in more than one table.
func (p *Plan) Several() bool {
	for i := range p.Themes {
		if p.Themes[i].Table != p.Themes[0].Table {
			return true
		}
	}
	return false
}

// Parent returns the headings above t in one line; "" at the top.
func (t *Theme) Parent() string { return strings.Join(t.Above, " / ") }

// Task is one numbered thing to be done.
type Task struct {
	Pos    Pos    `json:"pos"`
	Number string `json:"number"`          // "1" of 1.…, "3" of ③; "" where the source gives none
	Label  string `json:"label,omitempty"` // the number as it stands before the text ("1.", "（1）"); "" where the number has a column of its own
	// NumberShared is true where Number stands in a cell over several tasks, and is that of each.
	NumberShared bool   `json:"numberShared,omitempty"`
	Text         string `json:"text"`      // word for word, without Label
	Phrase       string `json:"phrase"`    // the responsibility phrase, word for word; cells of several role columns are labelled lines
	PhrasePos    Pos    `json:"phrasePos"` // where Phrase stands
	// Units are the cells of the columns of units, word for word, where the table has several: together they say
	// what Phrase does. What stands in none of them, as under a heading, has the head that UnitHead gives.
	Units []Field `json:"units,omitempty"`
	Due   string  `json:"due,omitempty"` // 完成时限, word for word; never the first of several steps
	// OpenEnded is true where the phrase leaves its list open (等).
	OpenEnded   bool         `json:"openEnded,omitempty"`
	Fields      []Field      `json:"fields,omitempty"` // the task's other columns, from left to right; none is empty
	Steps       []Step       `json:"steps,omitempty"`  // 时序进度, in the order of the source
	Assignments []Assignment `json:"assignments"`
	// Source is what the source says, where a correction says otherwise; nil where none does.
	Source *Original `json:"source,omitempty"`
}

// Field returns what stands in the other columns called head, a line each.
func (t *Task) Field(head string) string { return valueOf(t.Fields, head) }

// Unit returns what stands in the columns of units called head, a line each.
func (t *Task) Unit(head string) string { return valueOf(t.Units, head) }

func valueOf(fields []Field, head string) string {
	var values []string
	for _, f := range fields {
		if f.Head == head {
			values = append(values, f.Value)
		}
	}
	return strings.Join(values, "\n")
}

// InSource returns the responsibility phrase as the source has it, whatever a correction says.
func (t *Task) InSource() string {
	if t.Source != nil {
		return t.Source.Phrase
	}
	return t.Phrase
}

// Field is another column of a task (栏目).
type Field struct {
	Head  string `json:"head"` // as written, as in Column
	Kind  Kind   `json:"kind"`
	Value string `json:"value"` // word for word
}

// Told returns the value as it is told outside the source's grid, where a lone sign says nothing: a
// tick is a yes, another sign is called one. The sign itself stays in it.
func (f *Field) Told(lang Lang) string {
	switch f.Value {
	case "√", "✓", "✔", "☑":
		return Text{"是（" + f.Value + "）", "yes (" + f.Value + ")"}.In(lang)
	case "●", "○", "◎", "★", "☆", "▲", "△", "◆", "◇", "■", "□", "※":
		return Text{"有“" + f.Value + "”标记", "marked " + f.Value}.In(lang)
	}
	return f.Value
}

// Step is what is to be done by when, or in which quarter or month (时序进度).
type Step struct {
	When string `json:"when"` // as written: 一季度, 3月-5月, 6月底前
	What string `json:"what"` // word for word; may be empty where a bar or sign marks the time
}

// Assignment says that a unit answers for the task that holds it (分工).
type Assignment struct {
	Pos  Pos    `json:"pos"`
	Unit string `json:"unit"` // before Resolve the name as understood from the phrase, after it the name in the Directory
	Role Role   `json:"role"`
	Via  string `json:"via,omitempty"`  // the group through which the unit is meant, as written; "" where it is named itself
	Name string `json:"name,omitempty"` // the name that the phrase uses, where it is not Unit
	// Group is true where the words say that several units are meant (各区政府, 有关部门).
	Group bool `json:"group,omitempty"`
	// Etc is what leaves the list open behind the unit (等部门), as written; "" where nothing does, and where
	// somebody said that it stands for nobody else.
	Etc string `json:"etc,omitempty"`
}

// Role is what a unit answers for. A stronger role is a larger value.
type Role uint8

// The roles. The zero Role means that nothing said which.
const (
	NoRole      Role = iota
	Support          // 配合、协助、参与、协办
	Responsible      // 负责, 按职责分工负责, and no word at all
	Lead             // 牵头、主办, and the side before 会同
)

var roleNames = [...]struct {
	code string
	text Text
}{
	{"", Text{}},
	{"support", Text{"配合", "support"}},
	{"responsible", Text{"负责", "responsible"}},
	{"lead", Text{"牵头", "lead"}},
}

// String gives the role's word in JSON: lead, responsible or support.
func (r Role) String() string { return roleNames[r].code }

// Label gives the word a reader of lang sees.
func (r Role) Label(lang Lang) string { return roleNames[r].text.In(lang) }

// Head returns the usual head of a column of units with the role.
func (r Role) Head() string {
	return [...]string{"责任单位", "配合单位", "责任单位", "牵头单位"}[r]
}

// MarshalText writes the role as String does.
func (r Role) MarshalText() ([]byte, error) { return []byte(r.String()), nil }

// UnmarshalText reads what MarshalText wrote.
func (r *Role) UnmarshalText(b []byte) error {
	for i, n := range roleNames {
		if n.code == string(b) {
			*r = Role(i)
			return nil
		}
	}
	return fmt.Errorf("unknown role %q", b)
}

// Row is one assignment with all that stands around it: the one join that feeds
// letters, appendix and tracker alike.
type Row struct {
	Theme *Theme // Plan.Tables has its Table
	Task  *Task
	*Assignment
	// Count is the task's place in the plan, 1 for the first, where the plan counts its tasks
	// through because they are not numbered one by one; 0 where they have numbers of their own.
	Count int
}

// Cited returns the number by which letters, appendix and tracker call the row's task: its own or,
// where it has none, its place.
func (r *Row) Cited() string {
	if r.Task.Number == "" && r.Count > 0 {
		return strconv.Itoa(r.Count)
	}
	return r.Task.Number
}

// Numbered reports whether each task of p has a number, and no two of one table have the same.
func (p *Plan) Numbered() bool {
	if p.rising() {
		return true
	}
	type place struct {
		table  int
		number string
	}
	seen := map[place]bool{}
	for i := range p.Themes {
		th := &p.Themes[i]
		for j := range th.Tasks {
			at := place{th.Table, th.Tasks[j].Number}
			if at.number == "" || seen[at] {
				return false
			}
			seen[at] = true
		}
	}
	return true
}

// rising reports whether the numbers of each table are figures that rise, as most do: no two are the same then.
func (p *Plan) rising() bool {
	last := map[int]int{} // by table
	for i := range p.Themes {
		th := &p.Themes[i]
		before := last[th.Table]
		for j := range th.Tasks {
			number := th.Tasks[j].Number
			n, err := strconv.Atoi(number)
			if err != nil || n <= before || number[0] == '+' || number[0] == '0' {
				return false
			}
			before = n
		}
		last[th.Table] = before
	}
	return true
}

// Assigned returns how many assignments p has.
func (p *Plan) Assigned() (n int) {
	for i := range p.Themes {
		for j := range p.Themes[i].Tasks {
			n += len(p.Themes[i].Tasks[j].Assignments)
		}
	}
	return n
}

// Rows lists every assignment of p in the order of the document.
func Rows(p *Plan) []Row {
	counted := !p.Numbered()
	rows := make([]Row, 0, p.Assigned())
	count := 0
	for i := range p.Themes {
		th := &p.Themes[i]
		for j := range th.Tasks {
			t := &th.Tasks[j]
			if counted {
				count++
			}
			for k := range t.Assignments {
				rows = append(rows, Row{th, t, &t.Assignments[k], count})
			}
		}
	}
	return rows
}

// Share is what one unit owes: the content of its letter.
type Share struct {
	Unit  Unit
	Group bool  // the unit is a group without known members
	Rows  []Row // in the order of the document
	// Source is the name of the only document that a letter is about; "" where it is about all
	// that its unit has.
	Source string
	// News is what changed for the unit since an earlier plan, a sentence each; none
	// where nothing did, or nothing was compared.
	News []Text
	// Before is the letter that the unit got last, where News is about what that said.
	Before Sent
}

// Sent is a letter that was sent; Number is "" where there was none.
type Sent struct {
	Number string
	Date   Date
}

// Shares gives each unit's share, in order of first mention. The plan has been
// resolved with d, which may be nil.
func Shares(p *Plan, d *Directory) []Share {
	var shares []Share
	var sizes []int
	at := map[string]int32{}
	rows := Rows(p)
	of := make([]int32, len(rows)) // whose each is
	for k := range rows {
		r := &rows[k]
		i, ok := at[r.Unit]
		if !ok {
			i = int32(len(shares))
			at[r.Unit] = i
			u, isGroup := d.party(r.Unit)
			shares, sizes = append(shares, Share{Unit: u, Group: isGroup || r.Group}), append(sizes, 0)
		}
		of[k] = i
		sizes[i]++
	}
	room := make([]Row, len(rows))
	for i, n := range sizes {
		shares[i].Rows, room = room[:0:n], room[n:]
	}
	for k, i := range of {
		shares[i].Rows = append(shares[i].Rows, rows[k])
	}
	return shares
}
