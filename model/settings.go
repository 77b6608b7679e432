package model

import (
	"slices"
	"strconv"
	"strings"
)

// Settings is fengong.toml: what the office decides, apart from the table itself. The
// keys, their meaning and their defaults are explained in templates/fengong.toml.
type Settings struct {
	Document Document         `toml:"document"`
	Contact  Contact          `toml:"contact"`
	Letter   LetterSettings   `toml:"letter"`
	Appendix AppendixSettings `toml:"appendix"`
	Tracker  TrackerSettings  `toml:"tracker"`
	Report   ReportSettings   `toml:"report"`
	Source   SourceSettings   `toml:"source"`
	Fonts    FontSettings     `toml:"fonts"`

	Lang Lang `toml:"-"` // language of what the program itself writes into documents
}

// Document is who sends the letters, under which number and date.
type Document struct {
	Issuer      string `toml:"issuer"`       // 发文机关
	Number      string `toml:"number"`       // 发文字号; {n} is the running number of the letter
	FirstNumber int    `toml:"first_number"` // value of {n} in the first letter
	Date        string `toml:"date"`         // 成文日期, YYYY-MM-DD; "" is not decided yet
	Title       string `toml:"title"`        // title of the table where the source gives none, or another is wanted
}

// NumberOf gives the document number of the n-th letter of a run; the first is 1.
func (d *Document) NumberOf(n int) string {
	return strings.ReplaceAll(d.Number, "{n}", strconv.Itoa(d.FirstNumber+n-1))
}

// Contact is whom a unit calls.
type Contact struct {
	Person string `toml:"person"`
	Phone  string `toml:"phone"`
}

// LetterSettings shapes the responsibility letters (责任函).
type LetterSettings struct {
	Template       string   `toml:"template"`        // path of letter.docx, relative to the settings file; "" is the built-in one
	Title          string   `toml:"title"`           // title of every letter; {title} is the table's title
	Addressee      string   `toml:"addressee"`       // 主送机关; {full} is the unit's full name, {name} its short one
	GroupAddressee string   `toml:"group_addressee"` // the same for a group without known members
	Deadline       string   `toml:"deadline"`        // by when the unit reports, in words: 11月底前
	Formats        []string `toml:"formats"`         // FormatDOCX always; FormatPDF as well where letters are to be printed
}

// The formats of a letter.
const (
	FormatDOCX = "docx"
	FormatPDF  = "pdf"
)

// TitleOf gives the title of a letter about the table called plan.
func (l *LetterSettings) TitleOf(plan string) string {
	return strings.ReplaceAll(l.Title, "{title}", plan)
}

// AppendixSettings shapes the consolidated PDF (附件).
type AppendixSettings struct {
	Mark        string  `toml:"mark"`        // 附件, 附件1; "" for none
	Size        float64 `toml:"size"`        // largest type size of the table in points; 12 is 小四
	Orientation string  `toml:"orientation"` // of the table: Portrait, Landscape, or Auto: on its side where its columns need it
	// Columns are the heads of the other columns (要求, 备注 …) to be shown; nil is all of them.
	Columns []string `toml:"columns"`
}

// Shows reports whether the appendix has the column called head.
func (a *AppendixSettings) Shows(kind Kind, head string) bool { return shows(a.Columns, kind, head) }

// shows reports whether a list of heads asks for a column; a list that was not given asks for
// all. What the clerk said to ignore is in none.
func shows(heads []string, kind Kind, head string) bool {
	return kind != KindIgnored && (heads == nil || slices.Contains(heads, head))
}

// The orientations of a table.
const (
	Portrait  = "portrait"
	Landscape = "landscape"
	Auto      = "auto"
)

// TrackerSettings shapes the ledger (台账).
type TrackerSettings struct {
	States []string `toml:"states"` // values of the 状态 drop-down, in the order of a task's life
	// How many earlier versions of the tracker are kept as tracker.bak-N.xlsx.
	KeepBackups int `toml:"keep_backups"`
	// ReturnSheets gives each unit a sheet (反馈表) to fill in and send back.
	ReturnSheets bool `toml:"return_sheets"`
	// Columns are the heads of the other columns (要求, 备注 …) to be shown in the tracker and
	// the return sheets; nil is all of them.
	Columns []string `toml:"columns"`
}

// Shows reports whether the tracker has the column called head.
func (t *TrackerSettings) Shows(kind Kind, head string) bool { return shows(t.Columns, kind, head) }

// ReportSettings says how progress is measured and what the report (落实情况报告) looks
// like. Yellow, Red and Ahead are percentage points.
type ReportSettings struct {
	Title         string   `toml:"title"`          // {title} is the table's title; "" is the usual one
	Template      string   `toml:"template"`       // path of report.docx, relative to the settings file; "" is the built-in one
	YearStart     string   `toml:"year_start"`     // first day of the plan's year, YYYY-MM-DD; "" is 1 January
	YearEnd       string   `toml:"year_end"`       // its last day; "" is 31 December
	Ahead         int      `toml:"ahead"`          // more than so far ahead of time: 超进度
	Yellow        int      `toml:"yellow"`         // more than so far behind: 欠进度, yellow
	Red           int      `toml:"red"`            // more than so far behind: red
	IdleStates    []string `toml:"idle_states"`    // nothing has been done yet
	DoneStates    []string `toml:"done_states"`    // done, whatever the rate says
	ExcusedStates []string `toml:"excused_states"` // not measured
	OverdueStates []string `toml:"overdue_states"` // overdue, whatever the day
}

// SourceSettings says how the source is to be read.
type SourceSettings struct {
	FirstLeads bool `toml:"first_leads"` // the first unit of each list leads (列第一位的为牵头单位)
}

// FontSettings says where fonts are looked for.
type FontSettings struct {
	Dirs []string `toml:"dirs"` // folders searched first, relative to the settings file
}
