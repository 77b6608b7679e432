package report

import "fengong/internal/render/docx"

// vocabulary is every value that a report's template can name.
var vocabulary = docx.FormOf[content]()

// content is what a report says.
type content struct {
	Title             string        `tag:"标题,title"`
	Issuer            string        `tag:"发文机关,issuer" setting:"[document] issuer"`
	Plan              docx.Title    `tag:"分工表,plan"`
	AsOf              string        `tag:"报告日期,as_of"`
	Day               string        `tag:"月日,day"`
	TimeElapsed       string        `tag:"时间进度,elapsed"`
	TaskCount         int           `tag:"任务数,tasks"`
	DoneCount         int           `tag:"已完成数,done"`
	DoneShare         string        `tag:"已完成率,done_share"`
	OngoingCount      int           `tag:"进行中数,ongoing"`
	OngoingShare      string        `tag:"进行中率,ongoing_share"`
	IdleCount         int           `tag:"未启动数,idle"`
	IdleShare         string        `tag:"未启动率,idle_share"`
	OverdueCount      int           `tag:"逾期数,overdue"`
	OverdueShare      string        `tag:"逾期率,overdue_share"`
	ExcusedCount      int           `tag:"不考核数,excused,optional"`
	ExcusedShare      string        `tag:"不考核率,excused_share"`
	Rate              string        `tag:"平均完成率,rate"`
	Expected          string        `tag:"序时进度,expected"`
	Above             string        `tag:"高出,above,optional"`
	Below             string        `tag:"落后,below,optional"`
	Level             bool          `tag:"持平,level"`
	EntryCount        int           `tag:"项次,entries"`
	UnitCount         int           `tag:"单位数,units"`
	AheadCount        int           `tag:"超进度数,ahead"`
	AheadShare        string        `tag:"超进度率,ahead_share"`
	OnPaceCount       int           `tag:"达进度数,on_pace"`
	OnPaceShare       string        `tag:"达进度率,on_pace_share"`
	BehindCount       int           `tag:"欠进度数,behind"`
	BehindShare       string        `tag:"欠进度率,behind_share"`
	UnmeasuredCount   int           `tag:"不考核项次,unmeasured_entries,optional"`
	Unmeasured        string        `tag:"不考核说明,unmeasured,optional"`
	GreenCount        int           `tag:"绿灯数,green_count"`
	YellowCount       int           `tag:"黄灯数,yellow_count"`
	RedCount          int           `tag:"红灯数,red_count"`
	YellowPoints      int           `tag:"黄灯线,yellow_points"`
	RedPoints         int           `tag:"红灯线,red_points"`
	BehindUnitCount   int           `tag:"落后单位数,behind_units,optional"`
	RedUnitCount      int           `tag:"红灯单位数,red_units,optional"`
	YellowUnitCount   int           `tag:"黄灯单位数,yellow_units,optional"`
	SilentUnitCount   int           `tag:"未反馈单位数,silent_units,optional"`
	OverdueEntryCount int           `tag:"逾期项次,overdue_entries,optional"`
	States            []stateItem   `tag:"状态列表,state_list"`
	Themes            []groupItem   `tag:"主题列表,theme_list"`
	Units             []groupItem   `tag:"单位列表,unit_list"`
	RedUnits          []groupItem   `tag:"红灯单位,red_list"`
	YellowUnits       []groupItem   `tag:"黄灯单位,yellow_list"`
	SilentUnits       []groupItem   `tag:"未反馈单位,silent_list"`
	Overdue           []overdueItem `tag:"逾期列表,overdue_list"`
	Notes             []noteItem    `tag:"口径,notes"`
	LeaderCount       int           `tag:"责任领导数,leaders,optional"`
	Leaders           []groupItem   `tag:"责任领导列表,leader_list"`
	SourceCount       int           `tag:"来源数,sources,optional"`
	Sources           []groupItem   `tag:"来源列表,source_list"`
	UnitChartNote     string        `tag:"单位图说明,unit_chart_note,optional"`
	OverviewChart     *docx.Picture `tag:"总体图,overview_chart"`
	ThemeChart        *docx.Picture `tag:"主题图,theme_chart"`
	UnitChart         *docx.Picture `tag:"单位图,unit_chart"`

	NewerCount   int               `tag:"后来反馈数,newer,optional"`
	ClassGroups  []classTable      `tag:"五类分组,class_groups"`
	SlowCount    int               `tag:"欠进度项次,slow_entries,optional"`
	SlowSupports int               `tag:"欠进度配合项次,slow_supports,optional"`
	Slow         []entryItem       `tag:"欠进度列表,slow_list"`
	SinceDay     string            `tag:"上次日期,since,optional"`
	ClassChanges []classChangeItem `tag:"五类变化,class_changes"`
	ChangeCount  int               `tag:"变化项次,changed_entries,optional"`
	Changes      []entryItem       `tag:"变化列表,change_list"`
	WrittenCount int               `tag:"新填项次,written_entries"`
	LeaderPages  []leaderPage      `tag:"责任领导分页,leader_pages"`

	FinishedCount   int `tag:"办结项次,finished_entries,optional"`
	FinishedInTime  int `tag:"按期办结数,finished_in_time"`
	FinishedLate    int `tag:"逾期办结数,finished_late"`
	FinishedUndated int `tag:"办结日期不明数,finished_undated,optional"`
	FinishedOpen    int `tag:"无时限办结数,finished_open,optional"`
	ExtensionCount  int `tag:"申请延期数,extensions_asked,optional"`
	AskedBefore     int `tag:"时限前申请数,asked_before"`
	AskedAfter      int `tag:"时限后申请数,asked_after"`
	GrantedCount    int `tag:"批准延期数,extensions_granted"`
	StrikeCount     int `tag:"申请销号数,closings_asked,optional"`
	OtherCount      int `tag:"其他申请数,others_asked,optional"`
}

// stateItem is how many entries are in a state.
type stateItem struct {
	Name      string `tag:"名称,name"`
	Entries   int    `tag:"项次,entries"`
	Share     string `tag:"占比,share"`
	Separator string `tag:"间隔,sep,optional"`
}

// groupItem is a theme or unit.
type groupItem struct {
	Index     int    `tag:"序号,index"`
	Name      string `tag:"名称,name"`
	Tasks     int    `tag:"任务数,tasks"`
	Entries   int    `tag:"项次,entries"`
	Done      int    `tag:"已完成数,done"`
	Overdue   int    `tag:"逾期数,overdue"`
	Silent    int    `tag:"未反馈数,silent"`
	Rate      string `tag:"平均完成率,rate"`
	Expected  string `tag:"序时进度,expected"`
	Gap       string `tag:"差距,gap"`
	Below     string `tag:"落后,below,optional"`
	Green     bool   `tag:"绿灯,green"`
	Yellow    bool   `tag:"黄灯,yellow"`
	Red       bool   `tag:"红灯,red"`
	Separator string `tag:"间隔,sep,optional"`
}

// overdueItem is an overdue task.
type overdueItem struct {
	Index  int    `tag:"序号,index"`
	Number string `tag:"编号,no,optional"`
	Theme  string `tag:"主题,theme,optional"`
	Text   string `tag:"内容,task"`
	Brief  string `tag:"摘要,brief"`
	Units  string `tag:"单位,units"`
	Due    string `tag:"完成时限,due,optional"`
	Days   int    `tag:"逾期天数,days,optional"`
	Source string `tag:"来源,source,optional"`
}

type noteItem struct {
	Index int    `tag:"序号,index"`
	Note  string `tag:"说明,note"`
}

// entryItem is an entry or a task in the lists for meetings.
type entryItem struct {
	Number   string `tag:"编号,no,optional"`
	Brief    string `tag:"摘要,brief"`
	Units    string `tag:"单位,units"`
	Due      string `tag:"完成时限,due,optional"`
	Rate     string `tag:"完成率,rate"`
	Expected string `tag:"序时进度,expected"`
	Class    string `tag:"类别,class"`
	Before   string `tag:"上次类别,class_then,optional"`
	Written  string `tag:"所填进展,written,optional"`
	Source   string `tag:"来源,source,optional"`
}

// classTable is a table of the five classes.
type classTable struct {
	Name string     `tag:"分组,group"`
	Rows []classRow `tag:"五类列表,class_list"`
}

type classRow struct {
	Name   string `tag:"名称,name"`
	Total  int    `tag:"合计,total"`
	Ahead  string `tag:"超进度,class_ahead"`
	OnPace string `tag:"达进度,class_on_pace"`
	Behind string `tag:"欠进度,class_behind"`
	Done   string `tag:"已完成,class_done"`
	Other  string `tag:"其他,class_other"`
}

// classChangeItem is how many entries were in a class, and are.
type classChangeItem struct {
	Name string `tag:"名称,name"`
	Then int    `tag:"上次,then"`
	Now  int    `tag:"现在,now"`
	More string `tag:"增减,more"`
}

// leaderPage is the tasks of a leader.
type leaderPage struct {
	Name    string      `tag:"名称,name"`
	Tasks   int         `tag:"任务数,tasks"`
	Classes string      `tag:"五类概述,classes_in_words"`
	List    []entryItem `tag:"领导任务,leader_tasks"`
}
