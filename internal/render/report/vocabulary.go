package report

import (
	"fengong/internal/render/docx"
	"fengong/model"
)

// Places of the values in vocabulary.
const (
	title = iota
	issuer
	plan
	asOf
	day
	timeElapsed
	taskCount
	doneCount
	doneShare
	ongoingCount
	ongoingShare
	idleCount
	idleShare
	overdueCount
	overdueShare
	excusedCount
	excusedShare
	rate
	expected
	above
	below
	level
	entryCount
	unitCount
	aheadCount
	aheadShare
	onPaceCount
	onPaceShare
	behindCount
	behindShare
	greenCount
	yellowCount
	redCount
	yellowPoints
	redPoints
	behindUnitCount
	redUnitCount
	yellowUnitCount
	silentUnitCount
	overdueEntryCount
	states
	themes
	units
	redUnits
	yellowUnits
	silentUnits
	overdue
	notes
	leaderCount
	leaders
	sourceCount
	sources
	unitChartNote
	overviewChart
	themeChart
	unitChart
	newerCount
	classGroups
	slowCount
	slowSupports
	slow
	sinceDay
	classChanges
	changeCount
	changes
	writtenCount
	leaderPages
	finishedCount
	finishedInTime
	finishedLate
	finishedUndated
	finishedOpen
	extensionCount
	askedBefore
	askedAfter
	grantedCount
	strikeCount
	otherCount
)

// Places of the values of a theme or unit.
const (
	groupIndex = iota
	groupName
	groupTasks
	groupEntries
	groupDone
	groupOverdue
	groupSilent
	groupRate
	groupExpected
	groupGap
	groupBelow
	groupGreen
	groupYellow
	groupRed
	groupSeparator
)

// Places of the values of an overdue task.
const (
	overdueIndex = iota
	overdueNumber
	overdueTheme
	overdueText
	overdueBrief
	overdueUnits
	overdueDue
	overdueDays
	overdueSource
)

const stateSeparator = 3

// vocabulary is every value that a report's template can name.
var vocabulary = []docx.Field{
	title:             {Name: model.Text{ZH: "标题", EN: "title"}},
	issuer:            {Name: model.Text{ZH: "发文机关", EN: "issuer"}, Hint: model.Text{ZH: "请在 fengong.toml 中填写 [document] issuer", EN: "give [document] issuer in fengong.toml"}},
	plan:              {Name: model.Text{ZH: "分工表", EN: "plan"}},
	asOf:              {Name: model.Text{ZH: "报告日期", EN: "as_of"}},
	day:               {Name: model.Text{ZH: "月日", EN: "day"}},
	timeElapsed:       {Name: model.Text{ZH: "时间进度", EN: "elapsed"}},
	taskCount:         {Name: model.Text{ZH: "任务数", EN: "tasks"}},
	doneCount:         {Name: model.Text{ZH: "已完成数", EN: "done"}},
	doneShare:         {Name: model.Text{ZH: "已完成率", EN: "done_share"}},
	ongoingCount:      {Name: model.Text{ZH: "进行中数", EN: "ongoing"}},
	ongoingShare:      {Name: model.Text{ZH: "进行中率", EN: "ongoing_share"}},
	idleCount:         {Name: model.Text{ZH: "未启动数", EN: "idle"}},
	idleShare:         {Name: model.Text{ZH: "未启动率", EN: "idle_share"}},
	overdueCount:      {Name: model.Text{ZH: "逾期数", EN: "overdue"}},
	overdueShare:      {Name: model.Text{ZH: "逾期率", EN: "overdue_share"}},
	excusedCount:      {Name: model.Text{ZH: "不考核数", EN: "excused"}, Kind: docx.Optional},
	excusedShare:      {Name: model.Text{ZH: "不考核率", EN: "excused_share"}},
	rate:              {Name: model.Text{ZH: "平均完成率", EN: "rate"}},
	expected:          {Name: model.Text{ZH: "序时进度", EN: "expected"}},
	above:             {Name: model.Text{ZH: "高出", EN: "above"}, Kind: docx.Optional},
	below:             {Name: model.Text{ZH: "落后", EN: "below"}, Kind: docx.Optional},
	level:             {Name: model.Text{ZH: "持平", EN: "level"}, Kind: docx.Flag},
	entryCount:        {Name: model.Text{ZH: "项次", EN: "entries"}},
	unitCount:         {Name: model.Text{ZH: "单位数", EN: "units"}},
	aheadCount:        {Name: model.Text{ZH: "超进度数", EN: "ahead"}},
	aheadShare:        {Name: model.Text{ZH: "超进度率", EN: "ahead_share"}},
	onPaceCount:       {Name: model.Text{ZH: "达进度数", EN: "on_pace"}},
	onPaceShare:       {Name: model.Text{ZH: "达进度率", EN: "on_pace_share"}},
	behindCount:       {Name: model.Text{ZH: "欠进度数", EN: "behind"}},
	behindShare:       {Name: model.Text{ZH: "欠进度率", EN: "behind_share"}},
	greenCount:        {Name: model.Text{ZH: "绿灯数", EN: "green_count"}},
	yellowCount:       {Name: model.Text{ZH: "黄灯数", EN: "yellow_count"}},
	redCount:          {Name: model.Text{ZH: "红灯数", EN: "red_count"}},
	yellowPoints:      {Name: model.Text{ZH: "黄灯线", EN: "yellow_points"}},
	redPoints:         {Name: model.Text{ZH: "红灯线", EN: "red_points"}},
	behindUnitCount:   {Name: model.Text{ZH: "落后单位数", EN: "behind_units"}, Kind: docx.Optional},
	redUnitCount:      {Name: model.Text{ZH: "红灯单位数", EN: "red_units"}, Kind: docx.Optional},
	yellowUnitCount:   {Name: model.Text{ZH: "黄灯单位数", EN: "yellow_units"}, Kind: docx.Optional},
	silentUnitCount:   {Name: model.Text{ZH: "未反馈单位数", EN: "silent_units"}, Kind: docx.Optional},
	overdueEntryCount: {Name: model.Text{ZH: "逾期项次", EN: "overdue_entries"}, Kind: docx.Optional},
	states: {Name: model.Text{ZH: "状态列表", EN: "state_list"}, Kind: docx.List, Items: []docx.Field{
		{Name: model.Text{ZH: "名称", EN: "name"}}, {Name: model.Text{ZH: "项次", EN: "entries"}}, {Name: model.Text{ZH: "占比", EN: "share"}},
		stateSeparator: separator,
	}},
	themes:      {Name: model.Text{ZH: "主题列表", EN: "theme_list"}, Kind: docx.List, Items: group},
	units:       {Name: model.Text{ZH: "单位列表", EN: "unit_list"}, Kind: docx.List, Items: group},
	redUnits:    {Name: model.Text{ZH: "红灯单位", EN: "red_list"}, Kind: docx.List, Items: group},
	yellowUnits: {Name: model.Text{ZH: "黄灯单位", EN: "yellow_list"}, Kind: docx.List, Items: group},
	silentUnits: {Name: model.Text{ZH: "未反馈单位", EN: "silent_list"}, Kind: docx.List, Items: group},
	overdue:     {Name: model.Text{ZH: "逾期列表", EN: "overdue_list"}, Kind: docx.List, Items: overdueItem},
	notes: {Name: model.Text{ZH: "口径", EN: "notes"}, Kind: docx.List, Items: []docx.Field{
		{Name: model.Text{ZH: "序号", EN: "index"}}, {Name: model.Text{ZH: "说明", EN: "note"}},
	}},
	leaderCount:   {Name: model.Text{ZH: "责任领导数", EN: "leaders"}, Kind: docx.Optional},
	leaders:       {Name: model.Text{ZH: "责任领导列表", EN: "leader_list"}, Kind: docx.List, Items: group},
	sourceCount:   {Name: model.Text{ZH: "来源数", EN: "sources"}, Kind: docx.Optional},
	sources:       {Name: model.Text{ZH: "来源列表", EN: "source_list"}, Kind: docx.List, Items: group},
	unitChartNote: {Name: model.Text{ZH: "单位图说明", EN: "unit_chart_note"}, Kind: docx.Optional},
	overviewChart: {Name: model.Text{ZH: "总体图", EN: "overview_chart"}, Kind: docx.Graphic},
	themeChart:    {Name: model.Text{ZH: "主题图", EN: "theme_chart"}, Kind: docx.Graphic},
	unitChart:     {Name: model.Text{ZH: "单位图", EN: "unit_chart"}, Kind: docx.Graphic},

	newerCount: {Name: model.Text{ZH: "后来反馈数", EN: "newer"}, Kind: docx.Optional},
	classGroups: {Name: model.Text{ZH: "五类分组", EN: "class_groups"}, Kind: docx.List, Items: []docx.Field{
		{Name: model.Text{ZH: "分组", EN: "group"}}, {Name: model.Text{ZH: "五类列表", EN: "class_list"}, Kind: docx.List, Items: classRow}}},
	slowCount:    {Name: model.Text{ZH: "欠进度项次", EN: "slow_entries"}, Kind: docx.Optional},
	slowSupports: {Name: model.Text{ZH: "欠进度配合项次", EN: "slow_supports"}, Kind: docx.Optional},
	slow:         {Name: model.Text{ZH: "欠进度列表", EN: "slow_list"}, Kind: docx.List, Items: entryItem},
	sinceDay:     {Name: model.Text{ZH: "上次日期", EN: "since"}, Kind: docx.Optional},
	classChanges: {Name: model.Text{ZH: "五类变化", EN: "class_changes"}, Kind: docx.List, Items: []docx.Field{
		{Name: model.Text{ZH: "名称", EN: "name"}}, {Name: model.Text{ZH: "上次", EN: "then"}}, {Name: model.Text{ZH: "现在", EN: "now"}}, {Name: model.Text{ZH: "增减", EN: "more"}}}},
	changeCount:  {Name: model.Text{ZH: "变化项次", EN: "changed_entries"}, Kind: docx.Optional},
	changes:      {Name: model.Text{ZH: "变化列表", EN: "change_list"}, Kind: docx.List, Items: entryItem},
	writtenCount: {Name: model.Text{ZH: "新填项次", EN: "written_entries"}},
	leaderPages: {Name: model.Text{ZH: "责任领导分页", EN: "leader_pages"}, Kind: docx.List, Items: []docx.Field{
		{Name: model.Text{ZH: "名称", EN: "name"}}, {Name: model.Text{ZH: "任务数", EN: "tasks"}}, {Name: model.Text{ZH: "五类概述", EN: "classes_in_words"}},
		{Name: model.Text{ZH: "领导任务", EN: "leader_tasks"}, Kind: docx.List, Items: entryItem}}},

	finishedCount:   {Name: model.Text{ZH: "办结项次", EN: "finished_entries"}, Kind: docx.Optional},
	finishedInTime:  {Name: model.Text{ZH: "按期办结数", EN: "finished_in_time"}},
	finishedLate:    {Name: model.Text{ZH: "逾期办结数", EN: "finished_late"}},
	finishedUndated: {Name: model.Text{ZH: "办结日期不明数", EN: "finished_undated"}, Kind: docx.Optional},
	finishedOpen:    {Name: model.Text{ZH: "无时限办结数", EN: "finished_open"}, Kind: docx.Optional},
	extensionCount:  {Name: model.Text{ZH: "申请延期数", EN: "extensions_asked"}, Kind: docx.Optional},
	askedBefore:     {Name: model.Text{ZH: "时限前申请数", EN: "asked_before"}},
	askedAfter:      {Name: model.Text{ZH: "时限后申请数", EN: "asked_after"}},
	grantedCount:    {Name: model.Text{ZH: "批准延期数", EN: "extensions_granted"}},
	strikeCount:     {Name: model.Text{ZH: "申请销号数", EN: "closings_asked"}, Kind: docx.Optional},
	otherCount:      {Name: model.Text{ZH: "其他申请数", EN: "others_asked"}, Kind: docx.Optional},
}

// Places of the values of an entry or a task in the lists for meetings.
const (
	entryNumber = iota
	entryBrief
	entryUnits
	entryDue
	entryRate
	entryExpected
	entryClass
	entryBefore
	entryWritten
	entrySource
)

// entryItem is every value of an entry or a task in the lists for meetings.
var entryItem = []docx.Field{
	entryNumber:   {Name: model.Text{ZH: "编号", EN: "no"}, Kind: docx.Optional},
	entryBrief:    {Name: model.Text{ZH: "摘要", EN: "brief"}},
	entryUnits:    {Name: model.Text{ZH: "单位", EN: "units"}},
	entryDue:      {Name: model.Text{ZH: "完成时限", EN: "due"}, Kind: docx.Optional},
	entryRate:     {Name: model.Text{ZH: "完成率", EN: "rate"}},
	entryExpected: {Name: model.Text{ZH: "序时进度", EN: "expected"}},
	entryClass:    {Name: model.Text{ZH: "类别", EN: "class"}},
	entryBefore:   {Name: model.Text{ZH: "上次类别", EN: "class_then"}, Kind: docx.Optional},
	entryWritten:  {Name: model.Text{ZH: "所填进展", EN: "written"}, Kind: docx.Optional},
	entrySource:   {Name: model.Text{ZH: "来源", EN: "source"}, Kind: docx.Optional},
}

// classRow is every value of a row of the table of classes: its name, its total, each class.
var classRow = []docx.Field{
	{Name: model.Text{ZH: "名称", EN: "name"}}, {Name: model.Text{ZH: "合计", EN: "total"}},
	{Name: model.Text{ZH: "超进度", EN: "class_ahead"}}, {Name: model.Text{ZH: "达进度", EN: "class_on_pace"}}, {Name: model.Text{ZH: "欠进度", EN: "class_behind"}},
	{Name: model.Text{ZH: "已完成", EN: "class_done"}}, {Name: model.Text{ZH: "其他", EN: "class_other"}},
}

var separator = docx.Field{Name: model.Text{ZH: "间隔", EN: "sep"}, Kind: docx.Optional}

// group is every value of a theme or unit.
var group = []docx.Field{
	groupIndex:     {Name: model.Text{ZH: "序号", EN: "index"}},
	groupName:      {Name: model.Text{ZH: "名称", EN: "name"}},
	groupTasks:     {Name: model.Text{ZH: "任务数", EN: "tasks"}},
	groupEntries:   {Name: model.Text{ZH: "项次", EN: "entries"}},
	groupDone:      {Name: model.Text{ZH: "已完成数", EN: "done"}},
	groupOverdue:   {Name: model.Text{ZH: "逾期数", EN: "overdue"}},
	groupSilent:    {Name: model.Text{ZH: "未反馈数", EN: "silent"}},
	groupRate:      {Name: model.Text{ZH: "平均完成率", EN: "rate"}},
	groupExpected:  {Name: model.Text{ZH: "序时进度", EN: "expected"}},
	groupGap:       {Name: model.Text{ZH: "差距", EN: "gap"}},
	groupBelow:     {Name: model.Text{ZH: "落后", EN: "below"}, Kind: docx.Optional},
	groupGreen:     {Name: model.Text{ZH: "绿灯", EN: "green"}, Kind: docx.Flag},
	groupYellow:    {Name: model.Text{ZH: "黄灯", EN: "yellow"}, Kind: docx.Flag},
	groupRed:       {Name: model.Text{ZH: "红灯", EN: "red"}, Kind: docx.Flag},
	groupSeparator: separator,
}

// overdueItem is every value of an overdue task.
var overdueItem = []docx.Field{
	overdueIndex:  {Name: model.Text{ZH: "序号", EN: "index"}},
	overdueNumber: {Name: model.Text{ZH: "编号", EN: "no"}, Kind: docx.Optional},
	overdueTheme:  {Name: model.Text{ZH: "主题", EN: "theme"}, Kind: docx.Optional},
	overdueText:   {Name: model.Text{ZH: "内容", EN: "task"}},
	overdueBrief:  {Name: model.Text{ZH: "摘要", EN: "brief"}},
	overdueUnits:  {Name: model.Text{ZH: "单位", EN: "units"}},
	overdueDue:    {Name: model.Text{ZH: "完成时限", EN: "due"}, Kind: docx.Optional},
	overdueDays:   {Name: model.Text{ZH: "逾期天数", EN: "days"}, Kind: docx.Optional},
	overdueSource: {Name: model.Text{ZH: "来源", EN: "source"}, Kind: docx.Optional},
}
