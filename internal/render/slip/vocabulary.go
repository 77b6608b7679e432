package slip

import "fengong/internal/render/docx"

// vocabulary is every value that the template of a slip can name.
var vocabulary = docx.FormOf[content]()

// content is what a slip says.
type content struct {
	Issuer       string        `tag:"发文机关,issuer" setting:"[document] issuer"`
	Signature    string        `tag:"署名,signature" setting:"[document] issuer"`
	Number       string        `tag:"催办编号,number" setting:"[urge] number"`
	Level        string        `tag:"级别,level" setting:"[urge] levels"`
	Title        string        `tag:"标题,title" setting:"[urge] titles"`
	Recipient    string        `tag:"主送机关,addressee" setting:"[letter] addressee"`
	Unit         string        `tag:"单位,unit"`
	FullName     string        `tag:"单位全称,full_name"`
	Plan         docx.Title    `tag:"分工表,plan" setting:"[document] title"`
	Date         string        `tag:"催办日期,date"`
	AnswerBy     string        `tag:"答复期限,answer_by"`
	Summary      string        `tag:"情况概述,summary,optional"`
	Count        int           `tag:"任务数,count"`
	OverdueCount int           `tag:"逾期数,overdue_count,optional"`
	NearCount    int           `tag:"临期数,near_count,optional"`
	BehindCount  int           `tag:"落后数,behind_count,optional"`
	MissingCount int           `tag:"未报轮数,missing_count,optional"`
	HasTasks     bool          `tag:"有任务,has_tasks"`
	HasDelays    bool          `tag:"有延误,has_delays"`
	HasAsked     bool          `tag:"有待批,has_asked"`
	FirstLevel   bool          `tag:"首级,first_level"`
	MiddleLevel  bool          `tag:"中级,middle_level"`
	LastLevel    bool          `tag:"末级,last_level"`
	NextLevel    string        `tag:"下一级,next_level,optional"`
	HasLast      bool          `tag:"有前次,has_last"`
	LastNumber   string        `tag:"前次编号,last_number,optional"`
	LastDate     string        `tag:"前次日期,last_date,optional"`
	LastName     string        `tag:"前次级别,last_level_name,optional"`
	Person       string        `tag:"联系人,person" setting:"[contact] person"`
	Phone        string        `tag:"联系电话,phone" setting:"[contact] phone"`
	Missing      []missingItem `tag:"未报,missing"`
	Tasks        []task        `tag:"任务,tasks"`
}

// missingItem is a round that the unit has not answered.
type missingItem struct {
	Round     string `tag:"轮次,round"`
	Due       string `tag:"截止日期,round_due,optional"`
	Separator string `tag:"间隔,sep,optional"`
}

type task struct {
	Index    int    `tag:"序号,index"`
	Number   string `tag:"编号,no,optional"`
	Theme    string `tag:"主题,theme,optional"`
	Text     string `tag:"内容,task"`
	Role     string `tag:"分工,role,optional"`
	Due      string `tag:"完成时限,due,optional"`
	Why      string `tag:"催办原因,why"`
	State    string `tag:"目前状态,state"`
	Progress string `tag:"已报进展,progress,optional"`
	Source   string `tag:"来源,source,optional"`
}
