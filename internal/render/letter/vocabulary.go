package letter

import "fengong/internal/render/docx"

// vocabulary is every value that a letter's template can name.
var vocabulary = docx.FormOf[content]()

// content is what a letter says.
type content struct {
	Issuer       string     `tag:"发文机关,issuer" setting:"[document] issuer"`
	Signature    string     `tag:"署名,signature" setting:"[document] issuer"`
	Number       string     `tag:"发文字号,number" setting:"[document] number"`
	Title        string     `tag:"标题,title" setting:"[document] title、[letter] title"`
	Recipient    string     `tag:"主送机关,addressee" setting:"[letter] addressee、group_addressee"`
	Unit         string     `tag:"单位,unit"`
	FullName     string     `tag:"单位全称,full_name"`
	Plan         docx.Title `tag:"分工表,plan" setting:"[document] title"`
	Count        int        `tag:"任务数,count"`
	Leads        int        `tag:"牵头数,lead_count,optional"`
	Responsible  int        `tag:"负责数,responsible_count,optional"`
	Supports     int        `tag:"配合数,support_count,optional"`
	Roles        string     `tag:"分工概述,roles"`
	Deadline     string     `tag:"报送时限,deadline"`
	Date         string     `tag:"成文日期,date"`
	Person       string     `tag:"联系人,person" setting:"[contact] person"`
	Phone        string     `tag:"联系电话,phone" setting:"[contact] phone"`
	AppendixMark string     `tag:"附件,appendix,optional"`
	Annexes      []annex    `tag:"附件清单,appendices"`
	HasFields    bool       `tag:"有其他栏目,has_fields"`
	ThemesHead   string     `tag:"主题栏,theme_head"`
	LeadersHead  string     `tag:"责任领导栏,leader_head,optional"`
	HasDue       bool       `tag:"有完成时限,has_due"`
	MoneyUnit    string     `tag:"金额单位,money_unit,optional"`
	HasNews      bool       `tag:"有变动,has_news"`
	News         []newsItem `tag:"变动,news"`
	Earlier      string     `tag:"前函,earlier_letter,optional"`
	HasMarks     bool       `tag:"有版头标注,has_marks"`
	Secrecy      string     `tag:"密级,secrecy,optional"`
	Urgency      string     `tag:"紧急程度,urgency,optional"`
	Signer       string     `tag:"签发人,signer,optional"`
	CC           string     `tag:"抄送,cc,optional"`
	Email        string     `tag:"电子邮箱,email,optional"`
	Attached     bool       `tag:"任务附后,tasks_attached"`
	TasksAt      string     `tag:"任务所在,tasks_at"`
	ListMark     string     `tag:"清单标记,list_mark,optional"`
	ListTitle    string     `tag:"清单标题,list_title,optional"`
	Receipt      bool       `tag:"回执,receipt"`
	ReceiptBy    string     `tag:"回执时限,receipt_by,optional"`
	ReceiptMark  string     `tag:"回执标记,receipt_mark,optional"`
	ReceiptTitle string     `tag:"回执标题,receipt_title,optional"`
	Tasks        []task     `tag:"任务,tasks"`
	Tables       []table    `tag:"各表,tables"`
}

// annex is a table of the plan as letters name it.
type annex struct {
	Mark   string `tag:"附件标记,mark"`
	Title  string `tag:"附件标题,appendix_title,optional"`
	First  bool   `tag:"首个附件,first_appendix"`
	Number int    `tag:"附件序号,appendix_no,optional"`
}

type newsItem struct {
	Note string `tag:"说明,note"`
}

// table is a table of tasks: of one source, or of all.
type table struct {
	Index       string `tag:"表序,table_no,optional"`
	Title       string `tag:"表名,table_title,optional"`
	Mark        string `tag:"表标记,table_mark,optional"`
	Count       int    `tag:"表任务数,table_count"`
	HasFields   bool   `tag:"有其他栏目,has_fields"`
	ThemesHead  string `tag:"主题栏,theme_head"`
	LeadersHead string `tag:"责任领导栏,leader_head,optional"`
	HasDue      bool   `tag:"有完成时限,has_due"`
	MoneyUnit   string `tag:"金额单位,money_unit,optional"`
	Tasks       []task `tag:"任务,tasks"`
}

type task struct {
	Index       int     `tag:"序号,index"`
	Number      string  `tag:"编号,no,optional"`
	Theme       string  `tag:"主题,theme,optional"`
	Text        string  `tag:"内容,task"`
	Role        string  `tag:"分工,role"`
	Sharers     string  `tag:"共同单位,shared_with,optional"`
	Via         string  `tag:"所列单位组,via,optional"`
	Due         string  `tag:"完成时限,due,optional"`
	Phrase      string  `tag:"责任单位,phrase,optional"`
	Annex       string  `tag:"所属附件,annex,optional"`
	Requirement string  `tag:"要求,requirement,optional"`
	Target      string  `tag:"标准,target,optional"`
	Problem     string  `tag:"问题,problem,optional"`
	Amount      string  `tag:"金额,amount,optional"`
	Leader      string  `tag:"责任领导,leader,optional"`
	Person      string  `tag:"责任人,responsible_person,optional"`
	Basis       string  `tag:"依据,basis,optional"`
	Evidence    string  `tag:"佐证,evidence,optional"`
	Remark      string  `tag:"备注,remarks,optional"`
	Steps       string  `tag:"进度安排,steps,optional"`
	Fields      []field `tag:"其他栏目,fields"`
}

// field is a column that has no tag of its own.
type field struct {
	Head  string `tag:"栏目,head"`
	Value string `tag:"栏目内容,value"`
}
