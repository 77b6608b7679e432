package parser

import (
	"slices"
	"strings"
	"unicode/utf8"

	regexp "fengong/internal/lazyregexp"
)

// A plan of work has parts that hold no tasks, whatever is numbered in them: what it aims at, who leads it, how it goes on, what is asked of
// all. They are told by what they are called.

// sectionTitle is the title of such a part.
var sectionTitle = regexp.MustCompile(`^(?:(?:指导思想|基本原则|工作原则|编制依据|适用范围|实施范围|附则)|` +
	`(?:总体|工作|主要|活动|整治|行动|预期|年度|创建|基本)?(?:思路|目标|背景|形势|意义)|目的意义|总体要求|工作(?:背景|思路)[和及与]目标|` +
	`(?:加强|强化)?(?:组织|工作|机构|制度|要素|政策|纪律|人员|经费)?(?:领导|保障|机构|架构|机制)(?:机制|措施|体系|机构)?(?:[及与和](?:工作)?(?:职责|分工|要求|保障))?|领导小组|` +
	`(?:保障|组织|推进)措施|(?:工作|有关|相关|几点|具体|活动|纪律|实施|报送|落实|其他|其它)要求|(?:有关|相关|其他|其它|注意|未尽)事[项宜]|` +
	`(?:实施|工作|方法|活动|时间|推进|整治|行动)(?:步骤|阶段)(?:[及与和](?:时间|方法)(?:安排)?)?|(?:时间|进度|步骤)安排|(?:时间|方法)步骤|` +
	`(?:监督|督导|督查|考核|检查|考评)(?:管理|检查|考核|问责|奖惩|评价|评估)|(?:责任|纪律)追究|(?:评价|考核)(?:奖惩|办法)|联系方式)(?:安排)?$`)

// isSection reports whether e is the title of such a part.
func (e *entry) isSection() bool { return !e.charged() && isSectionTitle(e.text) }

func isSectionTitle(text string) bool {
	text = strings.TrimRight(tidy(text), "：: ")
	return utf8.RuneCountInString(text) <= 14 && sectionTitle.MatchString(text)
}

// opensSection reports whether a line without a number is such a title, over what follows.
func opensSection(text string) bool { return isSectionTitle(text) && !endsSentence(text) }

// asksNobody reports whether nothing below e charges a body.
func (e *entry) asksNobody() bool {
	return !e.holds() && !slices.ContainsFunc(e.kids, func(k *entry) bool { return k.demandsOf(e) })
}
