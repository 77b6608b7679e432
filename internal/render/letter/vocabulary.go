package letter

import (
	"fengong/internal/render/docx"
	"fengong/model"
)

// Places of the values in vocabulary.
const (
	issuer = iota
	number
	title
	recipient
	unit
	fullName
	planTitle
	count
	leads
	responsible
	supports
	roles
	deadlineWords
	dateWords
	person
	phone
	appendixMark
	annexes
	hasFields
	leadersHead
	hasDue
	hasNews
	news
	earlier
	hasMarks
	secrecy
	urgency
	signer
	cc
	email
	attached
	tasksAt
	listMark
	listTitle
	receipt
	receiptBy
	receiptMark
	receiptTitle
	tasks
	tables
)

// Places of the values in task.
const (
	taskIndex = iota
	taskNumber
	taskTheme
	taskText
	taskRole
	taskSharers
	taskVia
	taskDue
	taskPhrase
	taskAnnex
	taskRequirement
	taskTarget
	taskProblem
	taskAmount
	taskLeader
	taskPerson
	taskBasis
	taskEvidence
	taskRemark
	taskSteps
	taskFields
)

// Places of the values in tables: those of the document that are the same by table as well.
const (
	tableIndex = iota
	tableTitle
	tableMark
	tableCount
	tableHasFields
	tableLeaders
	tableHasDue
	tableTasks
)

// Places of the values in annex and field.
const (
	annexMark, annexTitle, annexFirst, annexNumber = 0, 1, 2, 3
	fieldHead, fieldValue                          = 0, 1
)

func setting(key string) model.Text {
	return model.Text{ZH: "请在 fengong.toml 中填写 " + key, EN: "give " + key + " in fengong.toml"}
}

// vocabulary is every value that a letter's template can name.
var vocabulary = []docx.Field{
	issuer:        {Name: model.Text{ZH: "发文机关", EN: "issuer"}, Hint: setting("[document] issuer")},
	number:        {Name: model.Text{ZH: "发文字号", EN: "number"}, Hint: setting("[document] number")},
	title:         {Name: model.Text{ZH: "标题", EN: "title"}, Hint: model.Text{ZH: "请在 fengong.toml 中填写 [document] title、[letter] title", EN: "give [document] title and [letter] title in fengong.toml"}},
	recipient:     {Name: model.Text{ZH: "主送机关", EN: "addressee"}, Hint: model.Text{ZH: "请在 fengong.toml 中填写 [letter] addressee、group_addressee", EN: "give [letter] addressee and group_addressee in fengong.toml"}},
	unit:          {Name: model.Text{ZH: "单位", EN: "unit"}},
	fullName:      {Name: model.Text{ZH: "单位全称", EN: "full_name"}},
	planTitle:     {Name: model.Text{ZH: "分工表", EN: "plan"}, Hint: setting("[document] title")},
	count:         {Name: model.Text{ZH: "任务数", EN: "count"}},
	leads:         {Name: model.Text{ZH: "牵头数", EN: "lead_count"}, Kind: docx.Optional},
	responsible:   {Name: model.Text{ZH: "负责数", EN: "responsible_count"}, Kind: docx.Optional},
	supports:      {Name: model.Text{ZH: "配合数", EN: "support_count"}, Kind: docx.Optional},
	roles:         {Name: model.Text{ZH: "分工概述", EN: "roles"}},
	deadlineWords: {Name: model.Text{ZH: "报送时限", EN: "deadline"}},
	dateWords:     {Name: model.Text{ZH: "成文日期", EN: "date"}},
	person:        {Name: model.Text{ZH: "联系人", EN: "person"}, Hint: setting("[contact] person")},
	phone:         {Name: model.Text{ZH: "联系电话", EN: "phone"}, Hint: setting("[contact] phone")},
	appendixMark:  {Name: model.Text{ZH: "附件", EN: "appendix"}, Kind: docx.Optional},
	annexes: {Name: model.Text{ZH: "附件清单", EN: "appendices"}, Kind: docx.List, Items: []docx.Field{
		annexMark: {Name: model.Text{ZH: "附件标记", EN: "mark"}}, annexTitle: {Name: model.Text{ZH: "附件标题", EN: "appendix_title"}, Kind: docx.Optional},
		annexFirst:  {Name: model.Text{ZH: "首个附件", EN: "first_appendix"}, Kind: docx.Flag},
		annexNumber: {Name: model.Text{ZH: "附件序号", EN: "appendix_no"}, Kind: docx.Optional}}},
	hasFields:    {Name: model.Text{ZH: "有其他栏目", EN: "has_fields"}, Kind: docx.Flag},
	leadersHead:  {Name: model.Text{ZH: "责任领导栏", EN: "leader_head"}, Kind: docx.Optional},
	hasDue:       {Name: model.Text{ZH: "有完成时限", EN: "has_due"}, Kind: docx.Flag},
	hasNews:      {Name: model.Text{ZH: "有变动", EN: "has_news"}, Kind: docx.Flag},
	news:         {Name: model.Text{ZH: "变动", EN: "news"}, Kind: docx.List, Items: []docx.Field{{Name: model.Text{ZH: "说明", EN: "note"}}}},
	earlier:      {Name: model.Text{ZH: "前函", EN: "earlier_letter"}, Kind: docx.Optional},
	hasMarks:     {Name: model.Text{ZH: "有版头标注", EN: "has_marks"}, Kind: docx.Flag},
	secrecy:      {Name: model.Text{ZH: "密级", EN: "secrecy"}, Kind: docx.Optional},
	urgency:      {Name: model.Text{ZH: "紧急程度", EN: "urgency"}, Kind: docx.Optional},
	signer:       {Name: model.Text{ZH: "签发人", EN: "signer"}, Kind: docx.Optional},
	cc:           {Name: model.Text{ZH: "抄送", EN: "cc"}, Kind: docx.Optional},
	email:        {Name: model.Text{ZH: "电子邮箱", EN: "email"}, Kind: docx.Optional},
	attached:     {Name: model.Text{ZH: "任务附后", EN: "tasks_attached"}, Kind: docx.Flag},
	tasksAt:      {Name: model.Text{ZH: "任务所在", EN: "tasks_at"}},
	listMark:     {Name: model.Text{ZH: "清单标记", EN: "list_mark"}, Kind: docx.Optional},
	listTitle:    {Name: model.Text{ZH: "清单标题", EN: "list_title"}, Kind: docx.Optional},
	receipt:      {Name: model.Text{ZH: "回执", EN: "receipt"}, Kind: docx.Flag},
	receiptBy:    {Name: model.Text{ZH: "回执时限", EN: "receipt_by"}, Kind: docx.Optional},
	receiptMark:  {Name: model.Text{ZH: "回执标记", EN: "receipt_mark"}, Kind: docx.Optional},
	receiptTitle: {Name: model.Text{ZH: "回执标题", EN: "receipt_title"}, Kind: docx.Optional},
	tasks:        {Name: model.Text{ZH: "任务", EN: "tasks"}, Kind: docx.List, Items: task},
	tables: {Name: model.Text{ZH: "各表", EN: "tables"}, Kind: docx.List, Items: []docx.Field{
		tableIndex:     {Name: model.Text{ZH: "表序", EN: "table_no"}, Kind: docx.Optional},
		tableTitle:     {Name: model.Text{ZH: "表名", EN: "table_title"}, Kind: docx.Optional},
		tableMark:      {Name: model.Text{ZH: "表标记", EN: "table_mark"}, Kind: docx.Optional},
		tableCount:     {Name: model.Text{ZH: "表任务数", EN: "table_count"}},
		tableHasFields: {Name: model.Text{ZH: "有其他栏目", EN: "has_fields"}, Kind: docx.Flag},
		tableLeaders:   {Name: model.Text{ZH: "责任领导栏", EN: "leader_head"}, Kind: docx.Optional},
		tableHasDue:    {Name: model.Text{ZH: "有完成时限", EN: "has_due"}, Kind: docx.Flag},
		tableTasks:     {Name: model.Text{ZH: "任务", EN: "tasks"}, Kind: docx.List, Items: task}}},
}

// task is every value that can be named within 任务.
var task = []docx.Field{
	taskIndex:       {Name: model.Text{ZH: "序号", EN: "index"}},
	taskNumber:      {Name: model.Text{ZH: "编号", EN: "no"}, Kind: docx.Optional},
	taskTheme:       {Name: model.Text{ZH: "主题", EN: "theme"}, Kind: docx.Optional},
	taskText:        {Name: model.Text{ZH: "内容", EN: "task"}},
	taskRole:        {Name: model.Text{ZH: "分工", EN: "role"}},
	taskSharers:     {Name: model.Text{ZH: "共同单位", EN: "shared_with"}, Kind: docx.Optional},
	taskVia:         {Name: model.Text{ZH: "所列单位组", EN: "via"}, Kind: docx.Optional},
	taskDue:         {Name: model.Text{ZH: "完成时限", EN: "due"}, Kind: docx.Optional},
	taskPhrase:      {Name: model.Text{ZH: "责任单位", EN: "phrase"}, Kind: docx.Optional},
	taskAnnex:       {Name: model.Text{ZH: "所属附件", EN: "annex"}, Kind: docx.Optional},
	taskRequirement: {Name: model.Text{ZH: "要求", EN: "requirement"}, Kind: docx.Optional},
	taskTarget:      {Name: model.Text{ZH: "标准", EN: "target"}, Kind: docx.Optional},
	taskProblem:     {Name: model.Text{ZH: "问题", EN: "problem"}, Kind: docx.Optional},
	taskAmount:      {Name: model.Text{ZH: "金额", EN: "amount"}, Kind: docx.Optional},
	taskLeader:      {Name: model.Text{ZH: "责任领导", EN: "leader"}, Kind: docx.Optional},
	taskPerson:      {Name: model.Text{ZH: "责任人", EN: "responsible_person"}, Kind: docx.Optional},
	taskBasis:       {Name: model.Text{ZH: "依据", EN: "basis"}, Kind: docx.Optional},
	taskEvidence:    {Name: model.Text{ZH: "佐证", EN: "evidence"}, Kind: docx.Optional},
	taskRemark:      {Name: model.Text{ZH: "备注", EN: "remarks"}, Kind: docx.Optional},
	taskSteps:       {Name: model.Text{ZH: "进度安排", EN: "steps"}, Kind: docx.Optional},
	taskFields: {Name: model.Text{ZH: "其他栏目", EN: "fields"}, Kind: docx.List, Items: []docx.Field{
		fieldHead: {Name: model.Text{ZH: "栏目", EN: "head"}}, fieldValue: {Name: model.Text{ZH: "栏目内容", EN: "value"}}}},
}
