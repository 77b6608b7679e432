package parser

import (
	"strings"
	"unicode/utf8"

	regexp "fengong/internal/lazyregexp"
)

// Where the paragraphs around it begin with bodies and what they do, the body that a paragraph begins with is told by how its
// name ends, whatever the verb behind it: 医疗救护队携带药品驻点待命.

// firmEnd is what names of bodies end in and hardly a word of another kind does.
var firmEnd = regexp.MustCompile(`(?:[局厅]|委员会|管委会|[居村]委会|党委|工委|政府|办事处|办公室|部门|单位|公司|集团|中心|指挥部|[大支总中分小]队|(?:救援|救护|服务|保障|抢险|抢修|工作|执法|巡逻|巡查|宣传|突击|应急)队|医院|学院|学校|[处科股]室?|联合会|协会|商会|总?工会|妇联|[宣组统]\p{Han}部)$`)

// nameGoesOn begins what stands behind the name of a body that is no subject: 县教育局的通知, 县住建局负责人.
var nameGoesOn = regexp.MustCompile(`^(?:[的和与及、等之（(]|负责人|主要|领导|班子|党组|成员|工作人员|干部|职工|全体|内部|会议|名单|职责|机关|系统|文件|印发|关于|联合印发|原|所属|下属|是|为|有|已|曾|副|[局处科所站队]长|主任|书记)`)

// unitsAtHead gives the bodies that the first clause of text begins with, by how their names end.
func unitsAtHead(text string) (units string, ok bool) {
	stop := strings.IndexAny(text, "，。；：,;:\n")
	if stop < 0 {
		stop = len(text)
	}
	n := 0
	for i := range text[:stop] {
		if n++; n > 60 {
			break
		}
		if rest := text[i:stop]; n < 3 || !mayEndUnits(text[:i]) || utf8.RuneCountInString(rest) < 4 || nameGoesOn.MatchString(rest) || !firmEnd.MatchString(text[:i]) || !areUnitsBefore(text[:i], rest) {
			continue
		}
		return text[:i], !kindAlone.MatchString(text[:i]) && !asksOthers(text[:i]) && !wasDone.MatchString(text[:stop])
	}
	return "", false
}
