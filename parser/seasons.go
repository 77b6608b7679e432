package parser

import (
	"strings"
	"unicode/utf8"

	regexp "fengong/internal/lazyregexp"
)

// Times are also said as villages and offices count them: by the old calendar, by feasts, by the work of the fields,
// by the terms of schools, by the week or month that it is.

const (
	// season is what comes once a year, and is a time only with a word for before, in or behind it.
	season = `(?:元旦|小年|春节|元宵节?|清明节?|五一(?:劳动)?节?|六一(?:儿童)?节?|七一|八一(?:建军)?节?|端午节?|教师节|中秋节?|国庆节?|十一(?:黄金周)?|重阳节?|双十一|双节|两节|立[春夏秋冬]|春分|谷雨|夏至|大暑|处暑|白露|秋分|寒露|霜降|小雪|大雪|冬至|大寒|` +
		`主?汛期?|入[春夏汛冬梅秋]|梅雨季?节?|雨季|旱季|台风季|高温季|供暖季?|采暖季?|供热季?|封冻|上冻|冰冻|霜冻|春耕|春播|春种|备耕|夏收|夏种|麦收|三夏|秋收|三秋|秋播|秋种|冬闲|双抢|开镰|禁渔期|旅游旺季|防火期|开学|放假|学期|期中|期末|中考|高考|寒假|暑假|[春秋]季学期|[上下]学期|两会)` +
		`(?:小?长假|假期|假|季|考试)?(?:来临|到来|开始|结束)?`
	// inSeason is such a time; the day of the calendar may stand before it: 9月1日开学前.
	inSeason = `(?:(?:` + year + `?` + month + day + `|` + year + `)?` + season + `(?:之前|以前|前后|前|期间|之后|以后|后)|今冬明春|今冬|明春|今秋|今夏)`
	// oldDate is a day within a month of the old calendar.
	oldDate = `(?:初[一二三四五六七八九十]|二?十[一二三四五六七八九]?|廿[一二三四五六七八九]?|三十)`
	// oldDay is a month or day of that calendar: 腊月二十三, 正月, 农历八月, 八月十五, 除夕.
	oldDay = `(?:(?:农历|阴历|旧历)(?:闰?(?:[正腊冬]|十[一二]|[一二三四五六七八九十])月)?` + oldDate + `?|[正腊冬]月` + oldDate + `?|` +
		`闰?(?:十[一二]|[一二三四五六七八九十])月` + oldDate + `|[0-9]{1,2}月(?:初[一二三四五六七八九十]|廿[一二三四五六七八九]?)|除夕|小年|正月里)`
	// dayOfWeeks is a day of this week or the next.
	dayOfWeeks = `(?:[本这当下次]?个?(?:周|星期|礼拜)[一二三四五六日天末])`
	// nearDay is one of this week or month, or of each.
	nearDay = `(?:每?` + dayOfWeeks + `|[本这当下次]个?(?:月|季度?)(?:[0-9]{1,2}[日号]|[底末初]|[上中下]旬)?|[本这当下次]个?周|月[底末初])`
	// spoken is a time that is said so.
	spoken = `(?:` + inSeason + `|(?:` + oldDay + `|` + nearDay + `)(?:\s*(?:底前|末前|下班前|之前|以前|前|底|末|内|期间|左右|下班))?)`
	// spokenBy is one by which something is to be done.
	spokenBy = `(?:` + inSeasonBy + `|(?:` + oldDay + `|` + nearDay + `)\s*(?:底前|末前|下班前|之前|以前|前))`

	inSeasonBy = `(?:` + year + `?` + month + day + `|` + year + `)?` + season + `(?:之前|以前|前)`
)

var (
	// spokenDate is such a time and nothing else.
	spokenDate = regexp.MustCompile(`^(?:截止|截至|于|在|到|自|从|力争|争取|确保)?` + spoken + `(?:\s*[-—–~～至到]+\s*` + spoken + `)?(?:全部|全面|基本)?(?:完成|办结|到位|完工|启动|开始)?[。；;]?$`)
	// spokenDue finds such a time by which something is to be done, at the head of a clause or within it.
	spokenDue = regexp.MustCompile(`(?:^|[，。；;,：:\s于在保争])(` + spokenBy + `)(?:[^夕后期]|$)`)
	// begunBy finds the time that the words of a task begin with: 本周五补种行道树, 9月清理河道.
	begunBy = regexp.MustCompile(`^(?:于|在|到)?(` + spoken + `|` + when + `(?:底|末|内|期间)?)[，,]?(\p{Han}.*)$`)
	// notBegunBy begins what goes on with a time otherwise than by what is to be done then.
	notBegunBy = regexp.MustCompile(`^(?:[的以至到度份起各全]|来|工作|重点|任务|计划|目标|新增|总)`)
)

// dueFirst gives the time that the words of a task in a table begin with; "" where they begin otherwise.
func dueFirst(text string) string {
	m := begunBy.FindStringSubmatch(text)
	if m == nil || strings.HasPrefix(m[1], "每") || utf8.RuneCountInString(m[2]) < 4 || yearAlone.MatchString(m[1]) || notBegunBy.MatchString(m[2]) || reported.MatchString(text) ||
		otherTime.MatchString(m[2]) {
		return ""
	}
	return m[1]
}
