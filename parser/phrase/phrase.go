// Package phrase understands responsibility phrases: the cell, the line or the clause
// that says which units answer for a task, and in which role.
//
// # Grammar
//
// A phrase is read in three steps. newSource folds it (half width, simplified script)
// and decides which blanks separate and which are layout. scan cuts it into tokens. parse
// gives each token its meaning from where it stands. In outline:
//
//	phrase  = { clause [ "，" | "；" | "。" | line ] } ; any part may stand in brackets
//	clause  = [ number ] ( label list | list [ role ] | remark | text ) .
//	label   = word { word } "：" | "【" word { word } "】" .    牵头单位： 责任（牵头）部门：
//	        | two to eight signs ( 单位 | 部门 | 领导 | 人 … ) "：" .  at the start of a line: 验收单位：
//	list    = [ "由" | "请" ] party { sep party } [ etc | count ] .
//	sep     = "、" | "，" | "/" | blank | 和, 及, 与 between two whole names .
//	party   = [ mark ] name { "（" second name "）" } [ mark ] [ "（" role "）" ] .   mark: ★
//	        | person "（" name "）" .                            王明（市教育局）
//	etc     = "等" { 有关 | 相关 | … } [ 部门 | 单位 | … ] .
//	count   = number "个" 部门 .
//	role    = { adverb } verb { adverb | verb } | 按职责分工 .   按职责分工负责 总牵头 配合
//	duty    = list { word } "会同" list [ role ] | list role object .   可会同…; …负责联系市教育局
//	remark  = first-leads rule | note to the reader | deadline | scope .
//	text    = whatever begins like the text of a task .
//
// A role closes the list before it and reaches back over ， to the last role, label, ；
// or 。. A label rules what follows up to the next label or 。. What no rule fits is
// never dropped: it stays a span of kind Unknown and a not-understood diagnostic. What is taken
// for text or for people is told in a note, and in a warning where a party may be lost with it.
//
// A level (市) is carried from a unit to the bare offices after it inside one ，-group,
// unless the group names the level again after them (省市场监管局、商务厅、省大数据中心).
// The levels of 各市教育局 are carried likewise, and the 各 of 各区委 onto 区政府.
//
// Where another reading is as good, the likely one is taken and a note says so.
package phrase

import "fengong/model"

// Options says what is known about a phrase before it is read.
type Options struct {
	Role       model.Role // role that the column's header gives a unit without a role word; NoRole is Responsible
	FirstLeads bool       // the first unit of each list leads (列第一位的为牵头单位)
	MarkLeads  bool       // units with a mark beside them lead (带★的为牵头单位)
	Inner      model.Role // role that the column's header gives units in brackets (主（协）办单位); NoRole: what is there is a second name
	Lines      bool       // each line names units of its own, as the cells around it show
	Posts      bool       // posts (镇长, 总会计师) are parties
	People     bool       // names of people may stand behind those of units
	Ticked     bool       // names are ticked in the cells around it: those without a tick are not meant
	Signs      string     // signs of which it is said what they stand for before a unit: ■为牵头单位，□为配合单位
	Taught     *Taught    // what the directory teaches; may be nil
}

// Kind is what a piece of a phrase was taken for.
type Kind uint8

// The kinds. An Unknown span always has a not-understood diagnostic.
const (
	Unknown   Kind = iota
	Unit           // one unit
	Group          // a name for several units
	RoleWord       // 牵头, 按职责分工负责
	Label          // 牵头单位：
	Connector      // what stands between parties: 、 和 由 会同 and brackets
	OpenEnd        // 等部门
	Clause         // text, scope or deadline: no unit
	Person         // people are no units
	Remark         // a note to the reader, the first-leads rule
	Number         // （1）
	Nobody         // 无
	Blank          // layout
)

var kindNames = [...]model.Text{
	Unknown:   {ZH: "未能识别", EN: "not understood"},
	Unit:      {ZH: "单位", EN: "unit"},
	Group:     {ZH: "单位组", EN: "group"},
	RoleWord:  {ZH: "职责用语", EN: "role words"},
	Label:     {ZH: "标签", EN: "label"},
	Connector: {ZH: "连接", EN: "connector"},
	OpenEnd:   {ZH: "名单未列全", EN: "open end"},
	Clause:    {ZH: "非单位内容", EN: "not a unit"},
	Person:    {ZH: "人员", EN: "person"},
	Remark:    {ZH: "说明", EN: "note"},
	Number:    {ZH: "序号", EN: "number"},
	Nobody:    {ZH: "无", EN: "nobody"},
	Blank:     {ZH: "空白", EN: "blank"},
}

// Label gives the word a reader of lang sees.
func (k Kind) Label(lang model.Lang) string { return kindNames[k].In(lang) }

// Span is a piece of the phrase: characters Start up to, not including, End; 0-based code points.
type Span struct {
	Start, End int
	Kind       Kind
	Assignment int // index into Result.Assignments for a unit or group, -1 otherwise
}

// Result is a phrase understood.
type Result struct {
	Assignments []model.Assignment // Pos holds only Char
	OpenEnded   bool               // 等 leaves the list open
	FirstLeads  bool               // the phrase states the first-leads rule (下同: also for what follows)
	Spans       []Span             // the whole phrase, without gap or overlap
	Diagnostics model.Diagnostics  // Pos holds only Char
}

// Parse understands one phrase. Whatever it does not understand is in Diagnostics.
func Parse(text string, o Options) Result {
	src := newSource(text, o)
	src.inner = o.Inner != model.NoRole
	p := &parser{source: src, toks: scan(src, o.Taught), options: o}
	p.read()
	p.carry()
	p.doubts()
	p.brokenNames()
	p.brokenLists()
	p.settleRoles()
	return p.result()
}

// IsGroup reports whether name, alone in a phrase, reads as that of several units: 各乡镇（街道）.
func IsGroup(name string) bool {
	r := Parse(name, Options{})
	return len(r.Assignments) == 1 && r.Assignments[0].Group && r.Assignments[0].Unit == name
}
