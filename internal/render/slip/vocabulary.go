package slip

import (
	"fengong/internal/render/docx"
	"fengong/model"
)

// Places of the values in vocabulary.
const (
	issuer = iota
	number
	level
	title
	recipient
	unit
	fullName
	planTitle
	dateWords
	answerBy
	summary
	count
	overdueCount
	nearCount
	behindCount
	missingCount
	hasTasks
	hasDelays
	firstLevel
	middleLevel
	lastLevel
	nextLevel
	hasLast
	lastNumber
	lastDate
	lastName
	person
	phone
	missing
	tasks
)

// Places of the values in task and sheet.
const (
	taskIndex = iota
	taskNumber
	taskTheme
	taskText
	taskRole
	taskDue
	taskWhat
	taskState
	taskProgress
	taskSource

	sheetRound, sheetDue, sheetSeparator = 0, 1, 2
)

func setting(key string) model.Text {
	return model.Text{ZH: "请在 fengong.toml 中填写 " + key, EN: "give " + key + " in fengong.toml"}
}

// vocabulary is every value that the template of a slip can name.
var vocabulary = []docx.Field{
	issuer:       {Name: model.Text{ZH: "发文机关", EN: "issuer"}, Hint: setting("[document] issuer")},
	number:       {Name: model.Text{ZH: "催办编号", EN: "number"}, Hint: setting("[urge] number")},
	level:        {Name: model.Text{ZH: "级别", EN: "level"}, Hint: setting("[urge] levels")},
	title:        {Name: model.Text{ZH: "标题", EN: "title"}, Hint: setting("[urge] titles")},
	recipient:    {Name: model.Text{ZH: "主送机关", EN: "addressee"}, Hint: setting("[letter] addressee")},
	unit:         {Name: model.Text{ZH: "单位", EN: "unit"}},
	fullName:     {Name: model.Text{ZH: "单位全称", EN: "full_name"}},
	planTitle:    {Name: model.Text{ZH: "分工表", EN: "plan"}, Hint: setting("[document] title")},
	dateWords:    {Name: model.Text{ZH: "催办日期", EN: "date"}},
	answerBy:     {Name: model.Text{ZH: "答复期限", EN: "answer_by"}},
	summary:      {Name: model.Text{ZH: "情况概述", EN: "summary"}, Kind: docx.Optional},
	count:        {Name: model.Text{ZH: "任务数", EN: "count"}},
	overdueCount: {Name: model.Text{ZH: "逾期数", EN: "overdue_count"}, Kind: docx.Optional},
	nearCount:    {Name: model.Text{ZH: "临期数", EN: "near_count"}, Kind: docx.Optional},
	behindCount:  {Name: model.Text{ZH: "落后数", EN: "behind_count"}, Kind: docx.Optional},
	missingCount: {Name: model.Text{ZH: "未报轮数", EN: "missing_count"}, Kind: docx.Optional},
	hasTasks:     {Name: model.Text{ZH: "有任务", EN: "has_tasks"}, Kind: docx.Flag},
	hasDelays:    {Name: model.Text{ZH: "有延误", EN: "has_delays"}, Kind: docx.Flag},
	firstLevel:   {Name: model.Text{ZH: "首级", EN: "first_level"}, Kind: docx.Flag},
	middleLevel:  {Name: model.Text{ZH: "中级", EN: "middle_level"}, Kind: docx.Flag},
	lastLevel:    {Name: model.Text{ZH: "末级", EN: "last_level"}, Kind: docx.Flag},
	nextLevel:    {Name: model.Text{ZH: "下一级", EN: "next_level"}, Kind: docx.Optional},
	hasLast:      {Name: model.Text{ZH: "有前次", EN: "has_last"}, Kind: docx.Flag},
	lastNumber:   {Name: model.Text{ZH: "前次编号", EN: "last_number"}, Kind: docx.Optional},
	lastDate:     {Name: model.Text{ZH: "前次日期", EN: "last_date"}, Kind: docx.Optional},
	lastName:     {Name: model.Text{ZH: "前次级别", EN: "last_level_name"}, Kind: docx.Optional},
	person:       {Name: model.Text{ZH: "联系人", EN: "person"}, Hint: setting("[contact] person")},
	phone:        {Name: model.Text{ZH: "联系电话", EN: "phone"}, Hint: setting("[contact] phone")},
	missing: {Name: model.Text{ZH: "未报", EN: "missing"}, Kind: docx.List, Items: []docx.Field{
		sheetRound: {Name: model.Text{ZH: "轮次", EN: "round"}}, sheetDue: {Name: model.Text{ZH: "截止日期", EN: "round_due"}, Kind: docx.Optional},
		sheetSeparator: {Name: model.Text{ZH: "间隔", EN: "sep"}, Kind: docx.Optional}}},
	tasks: {Name: model.Text{ZH: "任务", EN: "tasks"}, Kind: docx.List, Items: task},
}

// task is every value that can be named within 任务.
var task = []docx.Field{
	taskIndex:    {Name: model.Text{ZH: "序号", EN: "index"}},
	taskNumber:   {Name: model.Text{ZH: "编号", EN: "no"}, Kind: docx.Optional},
	taskTheme:    {Name: model.Text{ZH: "主题", EN: "theme"}, Kind: docx.Optional},
	taskText:     {Name: model.Text{ZH: "内容", EN: "task"}},
	taskRole:     {Name: model.Text{ZH: "分工", EN: "role"}, Kind: docx.Optional},
	taskDue:      {Name: model.Text{ZH: "完成时限", EN: "due"}, Kind: docx.Optional},
	taskWhat:     {Name: model.Text{ZH: "催办原因", EN: "why"}},
	taskState:    {Name: model.Text{ZH: "目前状态", EN: "state"}},
	taskProgress: {Name: model.Text{ZH: "已报进展", EN: "progress"}, Kind: docx.Optional},
	taskSource:   {Name: model.Text{ZH: "来源", EN: "source"}, Kind: docx.Optional},
}
