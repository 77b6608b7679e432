package model

import (
	"maps"
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
	Archive  ArchiveSettings
	Urge     UrgeSettings
	Source   SourceSettings
	Fonts    FontSettings
	// Sources are what is different for single documents of a project of several, by name.
	Sources map[string]*OwnSource

	Lang Lang // language of what the program itself writes into documents
}

// Document is who sends the letters, under which number and date.
type Document struct {
	Issuer      string // 发文机关
	Number      string // 发文字号; {n} is the running number of the letter
	FirstNumber int    // value of {n} in the first letter
	Date        Date   // 成文日期; none where it is not decided yet
	Title       string // title of the table where the source gives none, or another is wanted
	Secrecy     string // 密级, 机密★1年; "" for none
	Urgency     string // 紧急程度; "" for none
	Signer      string // 签发人; "" for none
}

// NumberOf gives the document number of the n-th letter of a run; the first is 1.
func (d *Document) NumberOf(n int) string {
	return strings.ReplaceAll(d.Number, "{n}", strconv.Itoa(d.FirstNumber+n-1))
}

// IsIssuer reports whether u is who sends the letters, by whichever of its names.
func (d *Document) IsIssuer(u *Unit) bool {
	issuer := strings.TrimSpace(d.Issuer)
	return issuer != "" && (issuer == u.FullName || issuer == u.Name || slices.Contains(u.Aliases, issuer))
}

// Contact is whom a unit calls.
type Contact struct {
	Person string
	Phone  string
	Email  string // "" for none
}

// LetterSettings shapes the responsibility letters (责任函).
type LetterSettings struct {
	Template       string   // path of letter.docx, relative to the settings file; "" is the built-in one
	Title          string   // title of every letter; {title} is the table's title
	Addressee      string   // 主送机关; {full} is the unit's full name, {name} its short one
	GroupAddressee string   // the same for a group without known members
	Deadline       string   // by when the unit reports, in words: 11月底前
	Columns        []string // heads of the other columns (要求, 备注 …) to be shown; nil is all of them
	Each           string   // ByUnit: a letter a unit; BySource: one for each source that it has tasks in
	Formats        []string // FormatDOCX always; FormatPDF as well where letters are to be printed, FormatOFD for seals and archives
	Tasks          string   // where the table of tasks stands: TasksInText, TasksAttached, or Auto
	CC             string   // 抄送: who gets copies, in words; "" for nobody
	Receipt        string   // by when units send the receipt with their liaison officer, in words; "" for no receipt
	ToIssuer       string   // whether the issuer, where it has tasks itself, gets a letter: Yes, No, or "" as long as nobody said
}

// The answers of settings that are asked for until somebody said.
const (
	Yes = "yes"
	No  = "no"
)

// The values of LetterSettings.Each.
const (
	ByUnit   = "unit"
	BySource = "source"
)

// The values of LetterSettings.Tasks; with Auto a table that is longer than AttachedPages is
// attached.
const (
	TasksInText   = "text"
	TasksAttached = "attached"

	AttachedPages = 1.5
)

// The formats of letters and appendix.
const (
	FormatDOCX = "docx"
	FormatPDF  = "pdf"
	FormatOFD  = "ofd"
)

// Shows reports whether letters have the column called head.
func (l *LetterSettings) Shows(kind Kind, head string) bool { return shows(l.Columns, kind, head) }

// TitleOf gives the title of a letter about the table called plan.
func (l *LetterSettings) TitleOf(plan string) string {
	return titled(l.Title, plan)
}

// AppendixSettings shapes the consolidated table (附件).
type AppendixSettings struct {
	Mark        string  // 附件, 附件1; "" for none
	Size        float64 // largest type size of the table in points; 12 is 小四
	Orientation string  // of the table: Portrait, Landscape, or Auto: on its side where its columns need it
	// Columns are the heads of the other columns (要求, 备注 …) to be shown; nil is all of them.
	Columns []string
	Formats []string // FormatPDF always; FormatOFD as well for archives
}

// Shows reports whether the appendix has the column called head.
func (a *AppendixSettings) Shows(kind Kind, head string) bool { return shows(a.Columns, kind, head) }

// shows reports whether a list of heads asks for a column; a list that was not given asks for
// all. What the clerk said to ignore is in none.
func shows(heads []string, kind Kind, head string) bool {
	return kind != KindIgnored && (heads == nil || slices.Contains(heads, head) || slices.Contains(heads, BareHead(head)))
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
	// Verified gives the ledger a pair of columns in which the office says what it found to be so;
	// where it did, that is measured and not what the unit reported.
	Verified bool
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
	YearStart     Date     // first day of the plan's year; none is 1 January of the year that the title names
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

// UrgeSettings says when units are reminded (催办), in which words and how sharply.
type UrgeSettings struct {
	Template string   // path of urge.docx, relative to the settings file; "" is the built-in one
	Levels   []string // from the mildest on: 催办, 督办, 通报
	Titles   []string // of the slips of each level; {title} is the table's title, {level} the level
	// LateDays says for each level from how many days past a deadline on a slip has it at once; 0
	// is never, and the first level needs none.
	LateDays []int
	Number   string // 编号; {level}, {year} and {n}, which runs for each level and year
	// NearDays is how many days before its deadline a task that is not done stands on a slip; 0 is
	// not before.
	NearDays int
	Behind   string // from which light on a task that lags behind time stands on a slip: Yellow, Red, or Never
	// AnswerDays is how many days a unit has to answer, and after which an answer that did not come
	// raises the level.
	AnswerDays int
}

// The values of UrgeSettings.Behind.
const (
	UrgeYellow = "yellow"
	UrgeRed    = "red"
	UrgeNever  = "never"
)

// What UrgeSettings says where nobody changed it, and what that is in English.
var (
	usualLevels = []Text{{ZH: "催办", EN: "Reminder"}, {ZH: "督办", EN: "Warning"}, {ZH: "通报", EN: "Censure"}}
	usualTitles = []Text{{ZH: "催办单", EN: "Reminder"}, {ZH: "督办通知单", EN: "Warning"}, {ZH: "关于《{title}》落实情况的通报", EN: "Censure on “{title}”"}}
	// The titles of slips that are of missing returns alone.
	usualSheetTitles = []Text{usualTitles[0], usualTitles[1], {ZH: "关于《{title}》反馈表报送情况的通报", EN: "Censure on returns for “{title}”"}}
	usualNumber      = Text{ZH: "{level}〔{year}〕{n}号", EN: "{level} {year}-{n}"}
)

// LevelOf returns the name of the i-th level, from 0, in lang.
func (u *UrgeSettings) LevelOf(i int, lang Lang) string { return usual(u.Levels, i, usualLevels, lang) }

// usual returns the i-th of texts or, where that is the usual Chinese one, what it is in lang.
func usual(texts []string, i int, are []Text, lang Lang) string {
	if i < len(are) && texts[i] == are[i].ZH {
		return are[i].In(lang)
	}
	return texts[i]
}

// LevelAt returns the place of the level of that name, in whichever language; -1 where it is none.
func (u *UrgeSettings) LevelAt(name string) int {
	for i := range u.Levels {
		if name == u.Levels[i] || name == u.LevelOf(i, English) {
			return i
		}
	}
	return -1
}

// TitleOf returns the title of a slip of the i-th level about the table called plan; sheets says that the
// slip is of missing returns alone, of which the usual titles speak in other words.
func (u *UrgeSettings) TitleOf(i int, plan string, sheets bool, lang Lang) string {
	level := u.LevelOf(i, lang)
	if i >= len(u.Titles) || i < len(usualTitles) && u.Titles[i] == usualTitles[i].ZH && u.Levels[i] != usualLevels[i].ZH {
		return level // other levels, for which nobody has given titles
	}
	title := usual(u.Titles, i, usualTitles, lang)
	if sheets && i < len(usualTitles) && u.Titles[i] == usualTitles[i].ZH {
		title = usualSheetTitles[i].In(lang)
	}
	return strings.ReplaceAll(titled(title, plan), "{level}", level)
}

// NumberForm returns what the numbers of slips of the i-th level in a year are like; {n} is what
// differs.
func (u *UrgeSettings) NumberForm(i, year int, lang Lang) string {
	form := usual([]string{u.Number}, 0, []Text{usualNumber}, lang)
	return strings.NewReplacer("{level}", u.LevelOf(i, lang), "{year}", strconv.Itoa(year)).Replace(form)
}

// ArchiveSettings is what the catalogue of a package says by the archive's own rules (DA/T 22-2015).
type ArchiveSettings struct {
	Fonds     string // 全宗号; "" gives no 档号
	Section   string // 机构（问题）代码; "" for none
	FirstItem int    // 件号 of the first item, in each year and retention
	Retention string // 保管期限 of table, letters, tracker and reports: 永久, 30年, 10年; "" for none
	// RoundRetention is that of return sheets, reminders and evidence.
	RoundRetention string
}

// SourceSettings says how the source is to be read.
type SourceSettings struct {
	FirstLeads bool // the first unit of each list leads (列第一位的为牵头单位)
	IgnoreRule bool // what the source says of the first of each list does not count
	// Columns and Rows are the clerk's word on what columns are, by their heads, and rows, by
	// the words with which a cell of them begins, and Sheets on what to leave out: see parser.Options.
	Columns, Rows, Sheets map[string]string
	Heads                 map[string]string // what columns without a head are called
	Seen                  map[string]string // warnings that a person lets be: see Diagnostics.Overlook
}

// OwnSource says how one document of several is read, where that is not as the others are.
type OwnSource struct {
	Title      string // of its table, where the document gives none, or another is wanted
	FirstLeads bool
	// Columns and Rows count before those for all.
	Columns, Rows map[string]string
}

// For returns how a document with settings of its own is read; own may be nil.
func (s SourceSettings) For(own *OwnSource) SourceSettings {
	if own == nil {
		return s
	}
	s.FirstLeads = own.FirstLeads
	over := func(all, own map[string]string) map[string]string {
		merged := maps.Clone(all)
		if merged == nil {
			merged = map[string]string{}
		}
		maps.Copy(merged, own)
		return merged
	}
	s.Columns, s.Rows = over(s.Columns, own.Columns), over(s.Rows, own.Rows)
	return s
}

// FontSettings says where fonts are looked for.
type FontSettings struct {
	Dirs []string // folders searched first, relative to the settings file
}
