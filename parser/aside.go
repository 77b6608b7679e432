package parser

import (
	"strings"
	"unicode/utf8"

	regexp "fengong/internal/lazyregexp"
	"fengong/model"
	"fengong/parser/phrase"
)

// totalMark finds the first words of a row that sums others up.
var totalMark = regexp.MustCompile(`^(合\s*计|总\s*计|小\s*计|共\s*计|累\s*计|总\s*分(?:[值数]|$))\s*[:：（(]?`)

// asideMark finds lines that belong to the form rather than to the plan: the unit of the
// amounts, who made the table, whom to call, the page, the stamp.
var asideMark = regexp.MustCompile(`^[（(]?\s*((计量|金额|货币)?单\s*位\s*[:：]\s*(万|亿|千|百|人民币|元|％|%|个|公里|米|吨|亩|户|人|件|家|平方|公顷|立方)|` +
	`(编制|填报|填表|制表|报送|印发|制定|制作|上报|汇总|发布|起草|主办处|承办处|归口)(单位|部门|机关|机构|科室|处室|人|日期|时间)?\s*(（.{1,6}）|\(.{1,6}\))?\s*[:：]|` +
	`(发文字号|发文机关|发文单位|索引号|成文日期|主题分类|有\s*效\s*性|公开方式|公开范围|信息来源|浏览次数|访问量|点击数|责任编辑|打印本页|关闭窗口|当前位置|您(现在|所在)?的?位置|扫一扫|分享到)\s*([:：]|$)|` +
	`(主办|承办|版权所有|网站标识码|技术支持|地址|邮编|备案号)\s*[:：]|单位\s*(（.{1,4}）|\(.{1,4}\))?\s*[:：]\s*$|单位[（(]?(盖|公)章|` +
	`(【法宝引证码】|原文链接[:：]|详情页链接[:：])|(相关|法律|政策|法规|文件|设定|制定|编制|职责)依据[:：]|` +
	`(联\s*系\s*人|联系电话|联系方式|电\s*话|手机|传真|邮箱|电子邮箱|联络员|填[表报]人|填报单位|单位负责人|审核人?|审批|审定|复核|校核|批准|签发|经办人|制表人?|负责人签字|分管领导签字)\s*[:：]|(主送|抄送|抄报|发布日期|发布时间|来源|浏览次数|字体|索引号|文号|日期|时间|截止时间|截至日期|第\s*[0-9]+\s*页)\s*[:：]?\s*[^：:]{0,40}$)`)

// asideWord finds more of them, by a word that stands behind others: 单位负责人签字：, 鄂ICP备：.
var asideWord = regexp.MustCompile(`^[（(]?\s*([^，。：:；]{0,10}(签字|签名|签章|盖章|(（|\()(签字|签名|签章|盖章|公章)(）|\)))|.{0,4}ICP备)\s*[:：]`)

// isAside reports whether text belongs to the form rather than to the plan.
func isAside(text string) bool {
	return utf8.RuneCountInString(text) <= 120 && (asideMark.MatchString(text) || asideWord.MatchString(text) || unitsSaid(text) != nil)
}

// isPeople reports whether a column of kind k names people, who get no letter.
func isPeople(k model.Kind) bool { return k == model.KindPerson || k == model.KindLeader }

// isUnitName reports whether text is the name of one unit and nothing else.
func isUnitName(text string) bool {
	text = tidy(text)
	if n := utf8.RuneCountInString(text); n < 2 || n > 20 || !endsAsUnit(text) || strings.ContainsAny(text, "，。；：:") {
		return false
	}
	r := phrase.Parse(text, phrase.Options{})
	return len(r.Assignments) == 1 && r.Assignments[0].Unit == text && !r.Diagnostics.Failed() && !doubted(r.Diagnostics)
}

// doubted reports whether the phrase grammar was not sure of what it read.
func doubted(ds model.Diagnostics) bool { return doubtful(ds) > 0 }

// doubtful counts the names that may be none; what is not understood counts for many.
func doubtful(ds model.Diagnostics) (n int) {
	for _, d := range ds {
		switch d.Code {
		case "doubtful-unit":
			n++
		case "not-understood":
			n += 1000
		}
	}
	return n
}

// unitLine understands a line that names the units of what stands below it: 责任单位：团委.
func unitLine(text string, pos model.Pos) ([]duty, bool) {
	if isAside(text) {
		return nil, false
	}
	_, rest := cutLabel(text)
	h, value, ok := dutyLine(rest)
	if !ok || h.kind != model.KindUnit || value == "" || utf8.RuneCountInString(text) > 60 {
		return nil, false
	}
	return []duty{{text: text, pos: pos}}, true
}

// isNote reports whether text begins as a note does: 注：…
func isNote(text string) bool { return noteMark.MatchString(text[:min(len(text), 64)]) }

// aboutRows reports whether text, a row over the whole table, only says what the rows above or below are:
// （以下为民生类任务）, 以下为民生类任务，共19项, 共19项, （接上页）, 续表. Without brackets it has to say how many, or
// where the table goes on: 以下为备用 heads the rows below it. What says who answers for them does more.
func aboutRows(text string) bool {
	if answersMark.MatchString(text) {
		return false
	}
	if m := inBrackets.FindStringSubmatch(text); m != nil {
		return rowsMark.MatchString(m[1]) || aboutRows(m[1])
	}
	return rowsCount.MatchString(text) || rowsGoOn.MatchString(text)
}

var (
	answersMark = regexp.MustCompile(`由|负责|牵头|配合|责任`)
	// inBrackets is a text all of which stands in brackets.
	inBrackets = regexp.MustCompile(`^[（(【〔\[［]\s*([^（）()【】〔〕\[\]［］]+(?:[（(][^（）()]*[）)][^（）()]*)*)[）)】〕\]］]$`)
	// rowsMark is how a remark in brackets begins.
	rowsMark = regexp.MustCompile(`^(?:以下|以上|上述|本页|本表|本部分|接上|续上|续表|转下|下接|下页|未完|共?\s*[0-9０-９一二三四五六七八九十百]+\s*[项条个件])`)
	// rowsCount is a remark that says how many rows there are.
	rowsCount = regexp.MustCompile(`^(?:(?:以下|以上|上述|本页|本表|本部分|本类|本章|本节|其中|全表|全文)[^。；]{0,40}?|(?:任务|事项|项目|工作)?(?:共计?|合计|总计|小计))[，,：:\s]*(?:共计?|合计|总计|小计)?[：:]?\s*[0-9０-９一二三四五六七八九十百]+\s*[项条个件](?:任务|工作|事项|措施|项目|内容)?[。]?$`)
	// rowsGoOn is a remark that says where the table goes on, or that it does not.
	rowsGoOn = regexp.MustCompile(`^(?:续(?:上|前)?[表页]|接(?:上|前)[表页]|上接.{0,4}页|转(?:下|后)[表页]|[下后]页续|续[下后]页|接[下后]页|下接.{0,4}页|未完(?:待续|[，,]\s*(?:接|转|续)[下后]页)?|(?:本页|本表|全表|全文)?完|以下(?:空白|无正文)|此[页处](?:空白|无正文))$`)
)

// noteMark is how a note below a table begins.
var noteMark = regexp.MustCompile(`^[（(]?(注|備註|备注|说明|說明|附注|附註|註|备 注|※|\*)\s*[0-9０-９]*\s*[:：、.．]`)
