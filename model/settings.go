package model

import (
	"slices"
	"strconv"
	"strings"
)

// Settings is fengong.toml: what the office decides, apart from the table itself. The
// keys, their meaning and their defaults are in the table of internal/settings.
type Settings struct {
	Document Document
	Contact  Contact
	Letter   LetterSettings
	Appendix AppendixSettings
	Tracker  TrackerSettings
	Report   ReportSettings
	Source   SourceSettings
	Fonts    FontSettings

	Lang Lang // language of what the program itself writes into documents
}

// Document is who sends the letters, under which number and date.
type Document struct {
	Issuer      string // 发文机关
	Number      string // 发文字号; {n} is the running number of the letter
	FirstNumber int    // value of {n} in the first letter
	Date        Date   // 成文日期; none where it is not decided yet
	Title       string // title of the table where the source gives none, or another is wanted
}

// NumberOf gives the document number of the n-th letter of a run; the first is 1.
func (d *Document) NumberOf(n int) string {
	return strings.ReplaceAll(d.Number, "{n}", strconv.Itoa(d.FirstNumber+n-1))
}

// Contact is whom a unit calls.
type Contact struct {
	Person string
	Phone  string
}

// LetterSettings shapes the responsibility letters (责任函).
type LetterSettings struct {
	Template       string   // path of letter.docx, relative to the settings file; "" is the built-in one
	Title          string   // title of every letter; {title} is the table's title
	Addressee      string   // 主送机关; {full} is the unit's full name, {name} its short one
	GroupAddressee string   // the same for a group without known members
	Deadline       string   // by when the unit reports, in words: 11月底前
	Columns        []string // heads of the other columns (要求, 备注 …) to be shown; nil is all of them
	Formats        []string // FormatDOCX always; FormatPDF as well where letters are to be printed
}

// The formats of a letter.
const (
	FormatDOCX = "docx"
	FormatPDF  = "pdf"
)

// Shows reports whether letters have the column called head.
func (l *LetterSettings) Shows(kind Kind, head string) bool { return shows(l.Columns, kind, head) }

// TitleOf gives the title of a letter about the table called plan.
func (l *LetterSettings) TitleOf(plan string) string {
	return titled(l.Title, plan)
}

// titled puts the title of a table where form has {title}.
func titled(form, plan string) string { return strings.ReplaceAll(form, "{title}", plan) }

// AppendixSettings shapes the consolidated PDF (附件).
type AppendixSettings struct {
	Mark        string  // 附件, 附件1; "" for none
	Size        float64 // largest type size of the table in points; 12 is 小四
	Orientation string  // of the table: Portrait, Landscape, or Auto: on its side where its columns need it
	// Columns are the heads of the other columns (要求, 备注 …) to be shown; nil is all of them.
	Columns []string
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

// The values of TrackerSettings.Reporters.
const (
	EachReports = "all"  // each unit on its own part
	LeadReports = "lead" // the one that leads, else the first, for all
)

// TrackerSettings shapes the ledger (台账).
type TrackerSettings struct {
	States []string // values of the 状态 drop-down, in the order of a task's life
	// How many earlier versions of the tracker are kept as tracker.bak-N.xlsx.
	KeepBackups int
	// ReturnSheets gives each unit a sheet (反馈表) to fill in and send back.
	ReturnSheets bool
	// Reporters says which of a task's units report on it in a round.
	Reporters string
	// Columns are the heads of the other columns (要求, 备注 …) to be shown in the tracker and
	// the return sheets; nil is all of them.
	Columns []string
}

// Shows reports whether the tracker has the column called head.
func (t *TrackerSettings) Shows(kind Kind, head string) bool { return shows(t.Columns, kind, head) }

// ReportSettings says how progress is measured and what the report (落实情况报告) looks
// like. Yellow, Red and Ahead are percentage points.
type ReportSettings struct {
	Title         string   // {title} is the table's title; "" is the usual one
	Template      string   // path of report.docx, relative to the settings file; "" is the built-in one
	YearStart     Date     // first day of the plan's year; none is 1 January
	YearEnd       Date     // its last day; none is the end of one year
	Ahead         int      // more than so far ahead of time: 超进度
	Yellow        int      // more than so far behind: 欠进度, yellow
	Red           int      // more than so far behind: red
	IdleStates    []string // nothing has been done yet
	DoneStates    []string // done, whatever the rate says
	ExcusedStates []string // not measured
	OverdueStates []string // overdue, whatever the day
}

// TitleOf returns the title of a report in lang about the table called plan.
func (r *ReportSettings) TitleOf(plan string, lang Lang) string {
	form := r.Title
	if form == "" {
		form = Text{ZH: "关于《{title}》落实情况的报告", EN: "Progress on “{title}”"}.In(lang)
	}
	return titled(form, plan)
}

// SourceSettings says how the source is to be read.
type SourceSettings struct {
	FirstLeads bool // the first unit of each list leads (列第一位的为牵头单位)
	// Columns and Rows are the clerk's word on what columns are, by their heads, and rows, by
	// the words with which a cell of them begins: see parser.Options.
	Columns, Rows map[string]string
}

// FontSettings says where fonts are looked for.
type FontSettings struct {
	Dirs []string // folders searched first, relative to the settings file
}
