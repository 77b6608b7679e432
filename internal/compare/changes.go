package compare

import "fengong/model"

// Changes is what a plan became. Two plans that say the same have no changes: places,
// line breaks and the way numbers are written do not count.
type Changes struct {
	Old   Totals `json:"old"`
	New   Totals `json:"new"`
	Title []Span `json:"title,omitempty"` // the title, if it changed
	// Heads of other columns (要求, 备注 …) that only one of the plans has.
	ColumnsAdded   []string      `json:"columnsAdded,omitempty"`
	ColumnsRemoved []string      `json:"columnsRemoved,omitempty"`
	Themes         []ThemeChange `json:"themes"` // in the order of the new plan; what was removed stands where it was
	Tasks          []TaskChange  `json:"tasks"`  // likewise; that a task has another number alone is no change of it
	// Every theme and task that was found again under another number, neighbours that
	// moved by the same distance in one Shift.
	ThemeShifts []Shift      `json:"themeShifts"`
	TaskShifts  []Shift      `json:"taskShifts"`
	Units       []UnitChange `json:"units"` // in order of first mention in the new plan, then those that are gone
	// Renumbered is who has the same part as before under other numbers, in the order of the old plan.
	Renumbered Renumbering `json:"-"`
}

// Renumbering is units of whose tasks nothing changed but the numbers.
type Renumbering struct {
	Units []string
	First Shift // of one task of theirs
}

// Totals sums up one plan.
type Totals struct {
	Title       string `json:"title"`
	Themes      int    `json:"themes"`
	Tasks       int    `json:"tasks"`
	Units       int    `json:"units"`
	Assignments int    `json:"assignments"`
}

// Kind says in what a theme, a task or a share changed.
type Kind string

// The kinds.
const (
	Added         Kind = "added"
	Removed       Kind = "removed"
	Reworded      Kind = "reworded"    // of a theme: renamed
	Moved         Kind = "moved"       // to another theme; of a theme: under another heading
	Reordered     Kind = "reordered"   // among its neighbours, with the number it had
	Renumbered    Kind = "renumbered"  // never alone, see TaskShifts
	UnitAdded     Kind = "unitAdded"   // to a task
	UnitRemoved   Kind = "unitRemoved" // from a task
	RoleChanged   Kind = "role"
	DueChanged    Kind = "due"
	FieldsChanged Kind = "fields"   // other columns or steps of the task
	Phrase        Kind = "phrase"   // the responsibility phrase was worded anew, without effect on who does what
	Partners      Kind = "partners" // of a unit's share: the unit's part is what it was, but not who shares the task
)

var kindLabels = map[Kind]model.Text{
	Added:         {ZH: "新增", EN: "added"},
	Removed:       {ZH: "删除", EN: "removed"},
	Reworded:      {ZH: "文字修改", EN: "reworded"},
	Moved:         {ZH: "调整主题", EN: "moved to another theme"},
	Reordered:     {ZH: "调整顺序", EN: "reordered"},
	Renumbered:    {ZH: "编号变动", EN: "renumbered"},
	UnitAdded:     {ZH: "增加单位", EN: "unit added"},
	UnitRemoved:   {ZH: "减少单位", EN: "unit removed"},
	RoleChanged:   {ZH: "分工变动", EN: "role changed"},
	DueChanged:    {ZH: "时限变动", EN: "due changed"},
	FieldsChanged: {ZH: "其他栏目变动", EN: "other columns changed"},
	Partners:      {ZH: "共同责任单位变动", EN: "shared with others than before"},
	Phrase:        {ZH: "仅改责任单位表述", EN: "phrase worded anew only"},
}

// Label gives the words a reader of lang sees.
func (k Kind) Label(lang model.Lang) string { return kindLabels[k].In(lang) }

var doubtLabels = map[Doubt]model.Text{
	distant:  {ZH: "疑似：两处文字差别较大，请核对是否同一任务", EN: "doubtful: the two texts differ much, see whether they are one task"},
	rival:    {ZH: "疑似：另有文字相近的任务，请核对是否同一任务", EN: "doubtful: another task is about as like, see whether they are one task"},
	repeated: {ZH: "疑似：相同文字出现多次且次数不等，请核对是哪一处", EN: "doubtful: the same words stand several times, and not as often as before"},
}

// Label gives the words a reader of lang sees; "" for Sure.
func (d Doubt) Label(lang model.Lang) string { return doubtLabels[d].In(lang) }

// Task is a task as one of the plans has it.
type Task struct {
	Pos    model.Pos `json:"pos"`
	Theme  string    `json:"theme"` // heading, word for word
	Number string    `json:"number"`
	Text   string    `json:"text"`
	Phrase string    `json:"phrase"`
	Due    string    `json:"due,omitempty"`
	Source string    `json:"source,omitempty"` // what its document is called, where the plan is of several

	in *model.Task
}

// TaskChange is a task that is not what it was.
type TaskChange struct {
	Kinds    []Kind  `json:"kinds"`         // none if only the pair is doubtful
	Old      *Task   `json:"old,omitempty"` // nil if it was added
	New      *Task   `json:"new,omitempty"` // nil if it was removed
	Likeness float64 `json:"likeness"`      // of the two texts, see Pair; 0 without Old or New
	Doubt    Doubt   `json:"doubt,omitempty"`
	// The words marked, as far as they differ.
	Text   []Span        `json:"text,omitempty"`
	Phrase []Span        `json:"phrase,omitempty"`
	Due    []Span        `json:"due,omitempty"`
	Fields []FieldChange `json:"fields,omitempty"` // other columns, and the steps
	// Of a task that was added or removed: all its units.
	UnitsAdded   []party      `json:"unitsAdded,omitempty"`
	UnitsRemoved []party      `json:"unitsRemoved,omitempty"`
	Roles        []roleChange `json:"roles,omitempty"`
}

// party is a unit in its role.
type party struct {
	Unit string     `json:"unit"`
	Role model.Role `json:"role"`
	Via  string     `json:"via,omitempty"` // the group through which the unit is meant
}

// roleChange is a unit whose role in a task is another.
type roleChange struct {
	Unit string     `json:"unit"`
	Old  model.Role `json:"old"`
	New  model.Role `json:"new"`
}

// Theme is a theme as one of the plans has it.
type Theme struct {
	Pos     model.Pos `json:"pos"`
	Number  string    `json:"number"`
	Heading string    `json:"heading"`
	Parent  string    `json:"parent,omitempty"`
	Tasks   int       `json:"tasks"`
}

// ThemeChange is a theme that is not what it was.
type ThemeChange struct {
	Kinds   []Kind `json:"kinds"`
	Old     *Theme `json:"old,omitempty"`
	New     *Theme `json:"new,omitempty"`
	Heading []Span `json:"heading,omitempty"` // the words marked, numbers left out
}

// Shift is a run of neighbours that bear other numbers than before.
type Shift struct {
	Theme    string `json:"theme,omitempty"` // new heading over the first one, for tasks
	OldFirst string `json:"oldFirst"`
	OldLast  string `json:"oldLast"`
	NewFirst string `json:"newFirst"`
	NewLast  string `json:"newLast"`
	Count    int    `json:"count"`
}

// UnitChange is a unit whose share is another.
type UnitChange struct {
	Unit string `json:"unit"`
	// Status is Added for a unit that had no task before, Removed for one that has none
	// any more.
	Status Kind       `json:"status,omitempty"`
	Tasks  []UnitTask `json:"tasks"` // in the order of Changes.Tasks
	// Partners are the tasks, as places in Changes.Tasks, of which the unit's own part
	// is what it was, but not who shares them. A unit with nothing else is listed, too.
	Partners []int `json:"partners,omitempty"`
}

// UnitTask is one task in a unit's share that changed. A pure renumbering, a theme
// renamed and a phrase worded anew are not among them.
type UnitTask struct {
	Change int        `json:"change"` // place in Changes.Tasks
	Kinds  []Kind     `json:"kinds"`  // Added and Removed are the task's, UnitAdded and UnitRemoved the unit's in it
	Old    string     `json:"old,omitempty"`
	New    string     `json:"new,omitempty"` // numbers of the task
	Was    model.Role `json:"was,omitempty"`
	Is     model.Role `json:"is,omitempty"`
}

// Empty reports whether there is nothing to tell.
func (c *Changes) Empty() bool {
	return len(c.Title) == 0 && len(c.ColumnsAdded)+len(c.ColumnsRemoved) == 0 && len(c.Themes) == 0 && len(c.Tasks) == 0 && len(c.ThemeShifts) == 0 && len(c.TaskShifts) == 0
}

// Doubtful counts the tasks whose pairs a person should look at.
func (c *Changes) Doubtful() int {
	n := 0
	for i := range c.Tasks {
		if c.Tasks[i].Doubt != Sure {
			n++
		}
	}
	return n
}
