package parser

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	regexp "fengong/internal/lazyregexp"
	"fengong/model"
)

// innerDue finds a deadline at the head of a clause, or behind 于 or 在 within it: 2009年底前，完成…, 登记簿于3月1日18时前报送.
var innerDue = regexp.MustCompile(`(?:^|[，。；;,：:\s于在])(?:力争|争取|确保)?(?:于|在|到)?(` + when + atHour + `(?:\s*(?:底前|末前|月底|以前|之前|下班前|前|底|末)))[，,]?`)

// atHour is the day of the week and the time of a day: （星期五）, 晚, 18时.
const atHour = `(?:[（(](?:星期|周)[一二三四五六日天][）)])?(?:上午|下午|中午|晚上?|早上?)?(?:[0-9]{1,2}(?:[:：][0-9]{2}|[时点](?:[0-9]{1,2}分?|半)?))?`

// anyDue finds a deadline wherever it stands in a clause, also one that comes again: 力争项目6月底前试投产, 《平衡表》于每年5月12日前报送.
var anyDue = regexp.MustCompile(`(?:^|[^0-9０-９.．年月])((?:每(?:个)?(?:月|季度?末?|年度?|周|学期)(?:的|末|底)?)?` + when + atHour + `(?:\s*(?:底前|末前|月底前|以前|之前|下班前|前)))([^，。；;,]{0,16})`)

// againDue finds a time of each day, week or quarter by which something is due again: 每日17时前, 每周五前.
var againDue = regexp.MustCompile(`每个?(?:(?:工作)?[日天](?:上午|下午|早上?|晚上?)?[0-9]{1,2}(?:[:：][0-9]{2}|[时点](?:[0-9]{1,2}分?|半)?)|(?:周|星期)[一二三四五六日天末](?:下班)?|季度?(?:首月|末月|第[一二三]个月|最后一个月)` + day + `)(?:以前|之前|前)`)

// thisYearDue finds the end of the week, month or year that it is.
var thisYearDue = regexp.MustCompile(`(?:^|[，。；;,：:\s于在保争])((?:本周|本月|本季度|今年|年)内)`)

// eventDue finds a feast, a meeting or the like before which something is due, or some days before it: 节前完成, 赛前10天发布公告, 在活动前召集….
var eventDue = regexp.MustCompile(`(^|[，。；;,：:\s于在保争])([于在]?)(` + event + `)([^，。；;,]{0,12})`)

// eventBy gives the event before which text, which does not count up much else, says that something is done.
func eventBy(text string) string {
	m := eventDue.FindStringSubmatch(text)
	if m == nil || strings.Count(text, "。")+strings.Count(text, "；") > 2 || m[1] != "于" && m[1] != "在" && m[2] == "" && !doneThen.MatchString(m[4]) {
		return ""
	}
	if at := strings.LastIndexAny(m[3], "于在"); at >= 0 { // 经批准后于赛前10天
		return m[3][at+len("于"):]
	}
	for i := range m[3] {
		if i > len("县") && mayEndUnits(m[3][:i]) && isUnits(m[3][:i]) { // 市交通局春节前
			return m[3][i:]
		}
	}
	return m[3]
}

// doneThen finds that something is done by a time before it.
var doneThen = regexp.MustCompile(`完成|到位|就位|办结|报送|提交|落实`)

// doneIn finds when something is to be done: 计划于2021年9月完工, 一季度完成.
var doneIn = regexp.MustCompile(`(?:[于在到]|^|[，。；;,：:\s]|力争|争取|确保)(` + year + `?(?:` + month + day + `?|第?[一二三四1-4]季度|[上下]半年))(?:基本|全面|全部)?(?:完工|完成|建成|竣工|投用|交付|办结|通车|启用|封关|投产)`)

// weekDay is a day of this week or the next before which something is due: 周五下班前, 明天中午前.
const weekDay = `(?:` + dayOfWeeks + `|[今明后][天日晚])(?:[上下]午|中午|晚上)?(?:[0-9]{1,2}(?:[:：][0-9]{2}|[点时]半?))?(?:下班|放学)?(?:以前|之前|前)`

// soonDue finds a deadline by the month or week that it is now: 本月底前.
var soonDue = regexp.MustCompile(`[本当下](?:个?月|周|季度)(?:底|末|中旬)?(?:以前|之前|前)|` + weekDay)

// ofThings finds behind a deadline that it tells what things are meant: 2000年底前建成的小区.
var ofThings = regexp.MustCompile(`^[^对将把]{0,12}?的`)

// hadBeen finds behind a time that something was so by then, or had been: 2019年底前已建成, 6月20日，…已组织.
var hadBeen = regexp.MustCompile(`^[，,]?(?:[^，。；;对将完成把]{2,20})?[已曾]`)

// goalYear finds a year by which something is reached, or how many years it may take: 到2020年，…, 三年内…
var goalYear = regexp.MustCompile(`(?:^|[，。；;：:\s])(?:力争|争取|确保|计划|预计)?(到20[0-9]{2}年(?:底|末)?|(?:[0-9]{1,2}|[一二三四五六七八九十两]{1,2})年内)(?:[，,]|\p{Han})`)

// namedDue finds the time in brackets behind the name of the matter or the stage at the head of the text: 第一阶段（9月1日—9日）：….
var namedDue = regexp.MustCompile(`^[^，。；：:（()）]{2,24}[（(]([^（()）]{2,30})[）)][：:。]`)

// onDays finds the day or days on which something is to take place, at the head of the text: 6月2日至30日，…; laterDays those
// at the head of another sentence, without a year: the years of a period tell how long a rule holds.
var (
	onDays    = regexp.MustCompile(`^(` + year + `?(?:` + days + `|` + month + `[上中下]旬))(?:[，,]|当[天日]|在\p{Han}|[举进][行办]|召开|组织|开展)`)
	laterDays = regexp.MustCompile(`[。\n]\s*(` + days + `)[，,]|，(` + days + `当[天日])(?:[举进][行办]|召开|组织|开展)`)
)

// days are one day or several.
const days = month + day + `(?:\s*(?:至|到|[-—–~～]+)\s*` + year + `?` + month + `?` + day + `)?(?:前后|左右|当天|当日)?(?:[上下]午|晚上?)?(?:[0-9一二三四五六七八九十]{1,3}[点时]半?)?`

// reported finds words of what has been done.
var reported = regexp.MustCompile(`[已了过]`)

// otherTime finds a point in time, by when or at which something else may be due: the first of several is a step.
var otherTime = regexp.MustCompile(month + day + `?|第?[一二三四1-4]季度|[上下]半年|年[底末]|年中|[在于至到]` + year)

// isGoalYear reports whether a deadline is a year by which something is reached: in a table it is a part of what is aimed at.
func isGoalYear(due string) bool {
	return strings.HasPrefix(due, "到") || due != "年内" && strings.HasSuffix(due, "年内")
}

// dueIn gives the deadline that text names, where it names no other time: at the head of a clause or within one, or the days
// at its own head.
func dueIn(text string) string {
	for _, finds := range []*regexp.Regexp{innerDue, goalYear} {
		m := finds.FindStringSubmatchIndex(text)
		if m == nil || hadBeen.MatchString(text[m[3]:]) {
			continue
		}
		if due := text[m[2]:m[3]]; !otherTime.MatchString(strings.ReplaceAll(text, due, "")) {
			return due
		}
	}
	if m := anyDue.FindStringSubmatchIndex(text); m != nil && !hadBeen.MatchString(text[m[3]:]) && !ofThings.MatchString(text[m[4]:m[5]]) {
		if due := text[m[2]:m[3]]; strings.ContainsAny(due, "年月日号旬度") && !otherTime.MatchString(strings.ReplaceAll(text, due, "")) { // not 进入暑假前
			return due
		}
	}
	for _, finds := range []*regexp.Regexp{againDue, spokenDue, thisYearDue} {
		m := finds.FindStringSubmatch(text)
		if m == nil {
			continue
		}
		if _, rest, _ := strings.Cut(text, m[len(m)-1]); m[len(m)-1] == "年内" && !acts(strings.TrimPrefix(rest, "要")) { // 年内违章行为要减少
			continue
		}
		if due := m[len(m)-1]; !otherTime.MatchString(strings.ReplaceAll(text, due, "")) {
			return due
		}
	}
	if due := eventBy(text); due != "" && !otherTime.MatchString(strings.ReplaceAll(text, due, "")) {
		return due
	}
	if due := soonDue.FindString(text); due != "" && !otherTime.MatchString(strings.ReplaceAll(text, due, "")) && !hadBeen.MatchString(text[strings.Index(text, due)+len(due):]) {
		return due
	}
	if m := doneIn.FindStringSubmatchIndex(text); m != nil && !reported.MatchString(text) {
		if due := text[m[2]:m[3]]; !otherTime.MatchString(strings.ReplaceAll(text, due, "")) {
			return due
		}
	}
	for _, finds := range []*regexp.Regexp{onDays, laterDays} {
		m := finds.FindStringSubmatchIndex(text)
		if m == nil || reported.MatchString(text) {
			continue
		}
		if n := len(m); m[2] < 0 {
			m[2], m[3] = m[n-2], m[n-1]
		}
		if due, rest := text[m[2]:m[3]], text[m[3]:]; !otherTime.MatchString(text[:m[2]]+rest) && (finds == onDays || !happensThen(rest)) { // not 。5月18日，论坛开幕
			return due
		}
	}
	if m := namedDue.FindStringSubmatch(text); m != nil && isDate(m[1]) && !yearAlone.MatchString(m[1]) {
		return m[1]
	}
	return ""
}

// duesInText gives tasks without a deadline the one that their words name where no column says when, or what they require, or
// their heading.
func (p *planner) duesInText() {
	n := 0
	var at model.Pos
	inWords := p.duesInWords()
	for i := range p.plan.Themes {
		th := &p.plan.Themes[i]
		tabled := p.tabled(th)
		for j := range th.Tasks {
			t := &th.Tasks[j]
			if t.Due != "" || len(t.Steps) > 0 {
				continue
			}
			if tabled {
				t.Due = inWords[t]
			} else {
				t.Due = dueIn(t.Text)
			}
			for k := 0; k < len(t.Fields) && t.Due == "" && !tabled; k++ {
				if t.Fields[k].Kind == model.KindRequirement {
					t.Due = dueIn(t.Fields[k].Value)
				}
			}
			if t.Due == "" {
				t.Due = dueOfHeading(th)
			}
			if t.Due != "" {
				if n++; n == 1 {
					at = t.Pos
				}
			}
		}
	}
	if n > 0 {
		p.ds.Add(at, model.Note, "due-in-text", model.Say("%d项任务的完成时限取自任务文字或标题", "the deadlines of %d tasks are those that their words or headings name", n), model.Text{})
	}
}

// tabled reports whether columns say what there is of the tasks of th.
func (p *planner) tabled(th *model.Theme) bool {
	return th.Table < len(p.plan.Tables) && len(p.plan.Tables[th.Table].Columns) > 0
}

// duesInWords gives the deadlines that the words of tasks name in tables without a column for them, where a good part of
// the tasks has one: a single day in a long table is a part of what is to be done, and a column for it would be none of the table's.
func (p *planner) duesInWords() map[*model.Task]string {
	type seen struct {
		tasks int
		dues  map[*model.Task]string
		first bool // all of them stand at the head of the words
	}
	tables := map[int]*seen{}
	for i := range p.plan.Themes {
		th := &p.plan.Themes[i]
		if !p.tabled(th) || hasTimes(p.plan.Tables[th.Table].Columns) {
			continue
		}
		s := tables[th.Table]
		if s == nil {
			s = &seen{dues: map[*model.Task]string{}, first: true}
			tables[th.Table] = s
		}
		s.tasks += len(th.Tasks)
		for j := range th.Tasks {
			if due := cmp.Or(dueIn(th.Tasks[j].Text), dueFirst(th.Tasks[j].Text)); due != "" && !isGoalYear(due) {
				s.dues[&th.Tasks[j]] = due
				s.first = s.first && strings.HasSuffix(due, "前") && strings.HasPrefix(strings.TrimLeft(th.Tasks[j].Text, "在于"), due)
			}
		}
	}
	all := map[*model.Task]string{}
	for _, s := range tables {
		if 2*len(s.dues) > s.tasks || len(s.dues) > 1 && 4*len(s.dues) >= s.tasks || 6*len(s.dues) >= s.tasks && s.first {
			maps.Copy(all, s.dues)
		}
	}
	return all
}

// dueOfHeading gives the deadline in brackets behind the nearest heading over the tasks of th that has one: （2021年2月10日前）.
// A year alone says what a plan is for.
func dueOfHeading(th *model.Theme) string {
	for _, heading := range slices.Backward(append(slices.Clone(th.Above), th.Heading)) {
		_, heading = cutLabel(heading)
		heading = countMark.ReplaceAllString(heading, "")
		for _, finds := range []*regexp.Regexp{headingDue, dueHeading} {
			m := finds.FindStringSubmatch(heading)
			if m != nil && !yearAlone.MatchString(m[1]) && (isDate(m[1]) && (finds == headingDue || saysWhen.MatchString(heading)) || standingDue.MatchString(m[1])) {
				return m[1]
			}
		}
	}
	return ""
}

var (
	headingDue = regexp.MustCompile(`[（(](?:完成时限|时限|完成时间|时间)?[：:]?([^（()）]{2,24}?)(?:完成|办结|落实到位|整改到位)?[）)](?:[：:。][^，。；：（）()]{0,24})?$`)
	// dueHeading finds a heading that says nothing but when: 一、2026年6月底前完成的任务, 完成时限：6月底前.
	dueHeading  = regexp.MustCompile(`^(?:[（(]?[一二三四五六七八九十0-9]{1,3}[）)、.．])?(?:完成时限|时限|完成时间|办结时限|整改时限)?[：:]?([^（()）：:]{2,24}?)(?:完成|办结|落实到位|整改到位|整改完成)?的?(?:重点)?(?:任务|事项|工作|项目|问题|措施|任务清单)?$`)
	saysWhen    = regexp.MustCompile(`[前底末内]|完成|时限|办结|到位`) // not 6月份重点工作
	standingDue = regexp.MustCompile(`^(?:立即|立行立改|立即整改|长期|长期坚持|持续|持续推进)$`)
	yearAlone   = regexp.MustCompile(`^(?:20)?[0-9]{2}年度?$`)
)

// hasTimes reports whether one of columns says when.
func hasTimes(columns []model.Column) bool {
	return slices.ContainsFunc(columns, func(c model.Column) bool { return c.Kind == model.KindDue || c.Kind == model.KindStep })
}

// commonDue finds a deadline for all that a notice lists: 请于5月20日前将问题整改完成.
var (
	commonDue = regexp.MustCompile(`^.{0,120}?(` + when + `(?:\s*(?:底前|末前|月底前|以前|之前|前))|` + spokenBy + `|年内).{0,60}?(?:完成|办结|到位|完毕|完工|[干做办]完|落地|答复|办复|清零|销号|达标).{0,18}$`)
	// labelledDue is such a deadline behind a label.
	labelledDue = regexp.MustCompile(`^[【（(〔\[]?(?:(?:公开|完成|办理|整改|办结|任务|落实|总体)(?:时限|期限)(?:要求)?|(?:完成|整改|办结|截止)(?:时间|日期)|时限要求)(?:[】）)〕\]][：:]?|[：:])([^，。；（()）]{2,40})(?:[，。；（()）].*)?$`)
	// timeOfAll is the period of the whole that the tasks are parts of, 活动时间：2022年9月5日至9月12日: what is done for one
	// day may be due before it.
	timeOfAll = regexp.MustCompile(`^.{0,12}?[【（(〔\[]?(?:活动|行动|整治|清理|清扫|检查|工作)时间(?:为|是|[】）)〕\]][：:]?|[：:])\s*([^，。；;（(]{2,30}(?:[至到—－~～-][^，。；;（(]{2,20}|前|底|止))(?:[，。；（(].*)?$`)
	ofAll     = regexp.MustCompile(`问题|事项|任务|各项工作|全部|所有|整改|项目|提案|建议|答复|办复`)
	ofReports = regexp.MustCompile(`制定|方案|计划|自查|报送|上报|报告|动员|签订|报名|培训|总结|汇报|反馈|征求|阶段|资料|材料|填报|填表|报表`)
)

// labelledForAll gives the deadline or the time of all that text names behind a label.
func labelledForAll(text string) string {
	if m := labelledDue.FindStringSubmatch(text); m != nil { // 【公开时限】信息形成之日起20个工作日内（…）
		if within := commonDue.FindStringSubmatch(m[1]); within != nil && !isDate(m[1]) { // 各项任务6月底前完成
			return within[1]
		}
		return m[1]
	}
	if m := timeOfAll.FindStringSubmatch(text); m != nil && isDate(m[1]) {
		return m[1]
	}
	return ""
}
