package parser

import (
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	regexp "fengong/internal/lazyregexp"
	"fengong/model"
)

// A table or plan is often sent out with a notice around it: 发文字号, title, the bodies it is
// addressed to, a sentence that it is issued, signature and date (GB/T 9704-2012, 7.3). The bodies
// addressed answer for nothing, and the title is that of what is issued.

var (
	// salutation finds a line that addresses bodies; what stands before its colon is checked.
	salutation = regexp.MustCompile(`^[^。；！？“”《》]{2,160}[:：]$`)
	// sends finds the sentence by which a notice sends out what follows it.
	sends = regexp.MustCompile(`^(?:现|特|兹|经.{0,30}，现|《).{0,200}(?:印发|转发|下发|发布|公布|通知|分解|函告|通报)|^(?:为|根据|按照|依据|经|近|今|本|为了|结合|针对|鉴于|贵|你).{10,}|如下[:：]$`)
	// addressed finds groups that only a notice addresses so.
	addressed = regexp.MustCompile(`^(?:.{0,6}各|有关|相关|区直|市直|县直|省直|州直|[省市县区州旗]\p{Han}{0,4}(?:有关|相关|各|直属)|省级|市级|区级|县级|本|全|机关|直属|驻|中央|集团|公司|局|校|院|你|贵|镇|乡|街道).{1,}`)
)

// frame marks what belongs to a notice around the plan as no part of it.
func (doc *document) frame() {
	doc.footing()
	doc.boxedLabels()
	doc.calledUpon()
	doc.contents()
	doc.signature()
	doc.attendance()
	doc.attachments()
	doc.closing()
	doc.unitHeads()
	doc.addressedTo()
	doc.helpersFirst()
	at, n := -1, 0
	for i := range doc.blocks {
		b := &doc.blocks[i]
		if b.grid != nil {
			break
		}
		if !b.para.note && addresses(b.para.text) {
			if n++; at < 0 {
				at = i
			}
			continue
		}
		if l, _ := cutLabel(b.para.text); l.style != plain {
			break
		}
	}
	// More than one such line: units, each before its own tasks.
	if n != 1 || !doc.letterBegins(at+1, everyoneNamed.MatchString(doc.blocks[at].para.text)) {
		return
	}
	doc.blocks[at].para.note = true
	for i := at + 1; i < len(doc.blocks) && i < at+12 && doc.blocks[i].grid == nil; i++ {
		text := doc.blocks[i].para.text
		if date.MatchString(text) { // the notice ends with its signature
			for j := at + 1; j <= i; j++ {
				doc.blocks[j].para.note = true
			}
			return
		}
		if _, charges := cutDuties(text); charges {
			return
		}
		if g, ok := unitFirst(text); ok && g.text != "" && g.text != text || saysWho(text) { // it says itself what bodies are to do
			return
		}
		if l, _ := cutLabel(text); l.style != plain {
			return
		}
	}
}

// boxedLabel is a label in brackets in the place of one with a colon: 【牵头单位】市发改委【完成时限】6月底.
var boxedLabel = regexp.MustCompile(`[【\[〔]([^【】\[\]〔〕：:]{2,8})[】\]〕]([^：:\s])`)

// dueBoxed is a bracket on the deadline behind the one of units: 【责任科室：办公室】【完成时间：6月底】.
var dueBoxed = regexp.MustCompile(`[】）\])]\s*[【（\[(]((?:完成|整改|办结|办理)?(?:时限|时间|期限)[：:][^】）\])【（]{2,30})([】）\])])`)

// helpersAhead finds the line over all tasks of a text on who helps in each: （以下各项任务由各街道配合落实）.
var helpersAhead = regexp.MustCompile(`^[（(]?(?:以下|下列|下述)((?:各项|所有|全部|各条)?(?:工作|重点|整改|具体)?(?:任务|工作|事项|措施)[，,]?(?:均|都|统一)?由[^，。；：:（(]{2,60}?(?:配合|协助|支持|参与)(?:落实|完成|实施|做好|推进)?(?:工作)?)[。；]?[）)]?$`)

// helpersFirst puts such a line, where it is the only one and no table is there, behind the tasks, as most are written: 以上各项任务由….
func (doc *document) helpersFirst() {
	at, said := -1, ""
	for i := range doc.blocks {
		b := &doc.blocks[i]
		if b.grid != nil {
			return
		}
		if m := helpersAhead.FindStringSubmatch(b.para.text); m != nil {
			if at >= 0 {
				return
			}
			at, said = i, "以上"+m[1]+"。"
		} else if l, _ := cutLabel(b.para.text); at < 0 && l.style != plain {
			return
		}
	}
	if at < 0 {
		return
	}
	line, end := doc.blocks[at], at+1
	for i := at + 1; i < len(doc.blocks); i++ {
		if l, _ := cutLabel(doc.blocks[i].para.text); l.style != plain {
			end = i + 1
		}
	}
	line.para.text = said
	doc.blocks = slices.Insert(slices.Delete(doc.blocks, at, at+1), end-1, line)
}

// boxedLabels writes such labels of units and deadlines with a colon.
func (doc *document) boxedLabels() {
	for i := range doc.blocks {
		b := &doc.blocks[i]
		if b.grid != nil || !strings.ContainsAny(b.para.text, "】]〕)）") {
			continue
		}
		b.para.text = dueBoxed.ReplaceAllString(b.para.text, "；$1$2")
		first := true
		b.para.text = boxedLabel.ReplaceAllStringFunc(b.para.text, func(s string) string {
			m := boxedLabel.FindStringSubmatch(s)
			h, ok := classify(m[1])
			if first && strings.HasPrefix(b.para.text, s[:len(s)-len(m[2])]) && (m[1] == "整改" || taskLabel.MatchString(m[1])) { // 【整改】更换报警仪
				first = false
				return m[1] + "：" + m[2]
			}
			if !ok || h.loose || h.kind != model.KindUnit && h.kind != model.KindDue || h.kind == model.KindUnit && !h.answers && h.word != "单位" {
				return s
			}
			mark := "；"
			if first {
				mark, first = " ", false
			}
			return mark + m[1] + "：" + m[2]
		})
		b.para.text = tidy(b.para.text)
	}
}

// foot is a line at the foot of a page of a web site: 主办单位：某某办公室 网站标识码：….
var foot = regexp.MustCompile(`网站标识码|ICP备|公?网安备|版权所有|网站地图|^(?:主办|承办)(?:单位)?[:：][^:：]{2,30}(?:承办|技术支持|备案|网站)[^:：]{0,8}[:：]`)

// footing marks such lines as no part of the plan.
func (doc *document) footing() {
	for i := range doc.blocks {
		b := &doc.blocks[i]
		if b.grid == nil && utf8.RuneCountInString(b.para.text) <= 160 && foot.MatchString(b.para.text) {
			b.para.note = true
		}
	}
}

// calls is a line of an office chat that calls upon bodies: @镇卫生院 更新宣传栏, @市住建局、@市城管局：整改扬尘.
var calls = regexp.MustCompile(`^((?:(?:[0-9]{1,2}|[一二三四五六七八九十]{1,3})[、.．)）]|[（(][0-9一二三四五六七八九十]{1,3}[)）]|[-·•*●①-⑳])?\s*)[@＠]\s*([^\s@＠：:，,、。]{2,16}(?:[\s　、，,]*[@＠]\s*[^\s@＠：:，,、。]{2,16})*)[\s　：:，,]+([^@＠\s].*)$`)

// chatEnds is what an office chat says to all at last.
var chatEnds = regexp.MustCompile(`^(?:请(?:大家|各位|相关)?)?(?:收到|看到|已阅)[^，。]{0,4}(?:请|后)?[^，。]{0,4}(?:回复|回个|扣)|^(?:谢谢|辛苦)`)

// calledUpon writes the names of such lines, where several are so, with a colon behind them.
func (doc *document) calledUpon() {
	var at []int
	for i := range doc.blocks {
		if b := &doc.blocks[i]; b.grid == nil && calls.MatchString(b.para.text) {
			at = append(at, i)
		}
	}
	for i := range doc.blocks {
		if b := &doc.blocks[i]; len(at) > 0 && b.grid == nil && chatEnds.MatchString(b.para.text) {
			b.para.note = true
		}
	}
	for _, i := range at {
		p := &doc.blocks[i].para
		m := calls.FindStringSubmatch(p.text)
		names := strings.FieldsFunc(m[2], func(r rune) bool { return strings.ContainsRune("@＠、，, 　", r) })
		p.text = m[1] + strings.Join(names, "、") + "：" + m[3]
	}
}

// signature marks who issues the document, and the day, as no part of the plan.
func (doc *document) signature() {
	for i := 1; i < len(doc.blocks); i++ {
		who, day := &doc.blocks[i-1], &doc.blocks[i]
		if who.grid == nil && day.grid == nil && date.MatchString(day.para.text) && endsAsUnit(who.para.text) {
			who.para.note, day.para.note = true, true
		}
	}
}

// unitHead finds a unit in brackets of its own, over what it does: 【安全科】.
var unitHead = regexp.MustCompile(`^【([^】：:，。；]{2,30})】$`)

// unitHeads takes the brackets off lines that name a unit over its numbered tasks; where such lines stand
// behind tasks they name who does these.
func (doc *document) unitHeads() {
	var heads []int
	numbered := false
	for i := range doc.blocks {
		b := &doc.blocks[i]
		if b.grid != nil {
			return
		}
		if l, _ := cutLabel(b.para.text); l.style != plain {
			numbered = true
		} else if m := unitHead.FindStringSubmatch(b.para.text); m != nil && isUnits(m[1]) && roleWord.Replace(m[1]) == m[1] {
			if len(heads) == 0 && numbered {
				return
			}
			heads = append(heads, i)
		}
	}
	if len(heads) < 2 || !numbered {
		return
	}
	for _, i := range heads {
		p := &doc.blocks[i].para
		p.text = unitHead.FindStringSubmatch(p.text)[1]
	}
}

// attended finds who was at a meeting: 出席：…, 记录：….
var attended = regexp.MustCompile(`^(?:出\s*席|列\s*席|参\s*会|参加|与会|请\s*假|缺\s*席|记\s*录|主\s*持)(?:人员|单位|人|会议)?\s*[:：]`)

// attendance marks who was at a meeting as no part of the plan, bodies in brackets behind names included. 参加单位： behind 牵头单位：
// says who has a part in a task.
func (doc *document) attendance() {
	beside := false
	for i := range doc.blocks {
		b := &doc.blocks[i]
		if b.grid != nil || b.para.text == "" {
			continue
		}
		if attended.MatchString(b.para.text) && !beside {
			b.para.note = true
		}
		h, _, ok := dutyLine(b.para.text)
		beside = ok && h.kind == model.KindUnit && !b.para.note
	}
}

var (
	// attached finds the line behind a document that lists what is attached to it.
	attached = regexp.MustCompile(`^附\s*件\s*[:：]\s*\S`)
	// closesAll finds what closes a document: it says to all how the work is to be done, or tells who to call.
	closesAll = regexp.MustCompile(`^(?:(?:以上|上述)(?:工作|任务|事项|单位|部门|各|内容)|各(?:级|地|单位|部门|方|有关|相关|责任|成员|牵头|科室|处室|组|专班)[^：:\s]{0,24}?(?:要|应|须|务必|请|将|按)|全体|请|望|希|特此|此复|联系|附\s*件|抄\s*送|分\s*送|报\s*送|本(?:方案|通知|纪要|清单|办法|意见)|工作(?:中|过程)|执行中|专班|[^，。；：]{0,12}(?:落实不力|推进不力|完成情况|进展情况|落实情况)|妥否|当否)`)
)

// attachments marks the list of what is attached as no part of the plan: 附件：1.联络员信息表, and 2.… on the next line.
func (doc *document) attachments() {
	for i := 0; i < len(doc.blocks); i++ {
		if doc.blocks[i].grid != nil || !attached.MatchString(doc.blocks[i].para.text) || endsSentence(doc.blocks[i].para.text) {
			continue
		}
		doc.blocks[i].para.note = true
		for n := 2; i+1 < len(doc.blocks) && doc.blocks[i+1].grid == nil; n++ {
			text := doc.blocks[i+1].para.text
			l, rest := cutLabel(text)
			if text != "" && (l.number != strconv.Itoa(n) || endsSentence(rest) || utf8.RuneCountInString(rest) > 40) {
				break
			}
			if text == "" {
				n--
			}
			i++
			doc.blocks[i].para.note = true
		}
	}
}

// closing marks the unnumbered sentences to all behind the last task as no part of the plan: 各单位要高度重视…. A paragraph that charges a
// body of its own is none.
func (doc *document) closing() {
	first := len(doc.blocks)
	for i := len(doc.blocks) - 1; i > 0; i-- {
		b := &doc.blocks[i]
		if b.grid != nil {
			break
		}
		text := b.para.text
		if text == "" || b.para.note || isAside(text) {
			continue
		}
		l, _ := cutLabel(text)
		if _, _, label := dutyLine(text); l.style != plain || label {
			break
		}
		if _, charges := cutDuties(text); charges || sharesIn(text) != nil || forAll.MatchString(text) || ofAllIn(strings.TrimRight(text, "。")) != "" {
			break
		}
		if closesAll.MatchString(text) {
			first = i
		} else if saysWho(text) || bodyLine.MatchString(text) || endsSentence(text) && i+1 < len(doc.blocks) && first == len(doc.blocks) {
			break
		}
	}
	for i := first; i < len(doc.blocks); i++ {
		b := &doc.blocks[i]
		if b.grid != nil || !closesAll.MatchString(b.para.text) || saysWho(b.para.text) {
			continue
		}
		if g, ok := unitFirst(b.para.text); !ok || g.text == b.para.text && unnamed(g.phrase) {
			b.para.note = true
		}
	}
}

// filed finds the labels under which a web site files a document: 索引号, 发布机构.
var filed = regexp.MustCompile(`^(?:索\s*引\s*号|信息索引号?|组配分类|主题分类|发布机构|发文机关|发文单位|发文日期|成文日期|生成日期|发布日期|生效日期|废止日期|有\s*效\s*性|公开方式|公开范围|公开时限|信息分类|文件编号|发文字号|文\s*号|主题词|关键词)[:：]?$`)

// catalogue makes a note of the table in which a web site files the document: 索引号 and the like, each
// with its value.
func (doc *document) catalogue() {
	for i := range doc.blocks {
		g := doc.blocks[i].grid
		if g == nil || len(g.rows) > 12 || g.width() > 12 {
			continue
		}
		labels := 0
		var texts []string
		for r := range g.rows {
			for c := range g.rows[r] {
				if g.begins(r, c) {
					text := tidy(g.rows[r][c].text)
					if texts = append(texts, text); filed.MatchString(text) {
						labels++
					}
				}
			}
		}
		if labels > 1 && labels*4 > len(texts) {
			doc.blocks[i] = block{para: paragraph{text: strings.Join(texts, " "), pos: g.place(0, 0), note: true}}
		}
	}
}

// leader is what leads from an entry of a table of contents to its page.
var leader = regexp.MustCompile(`[\s.…·．—－-]*[0-9]{0,3}$`)

// contents marks a table of contents as no part of the plan: its lines stand again below it.
func (doc *document) contents() {
	for i := range doc.blocks {
		if doc.blocks[i].grid != nil || squeeze(doc.blocks[i].para.text) != "目录" {
			continue
		}
		later := map[string]bool{}
		for j := len(doc.blocks) - 1; j > i; j-- {
			if doc.blocks[j].grid == nil {
				later[squeeze(doc.blocks[j].para.text)] = true
			}
		}
		again := map[string]bool{}
		for j := i; j < len(doc.blocks) && doc.blocks[j].grid == nil; j++ {
			name := squeeze(leader.ReplaceAllString(doc.blocks[j].para.text, ""))
			if j > i && (!later[name] || again[name]) {
				break
			}
			again[name] = true
			doc.blocks[j].para.note = true
		}
		return
	}
}

// addresses reports whether text is a line that addresses bodies: 各县（市、区）人民政府，市直各部门：.
func addresses(text string) bool {
	if !salutation.MatchString(text) {
		return false
	}
	if l, _ := cutLabel(text); l.style != plain {
		return false
	}
	names := strings.TrimRight(text, ":：")
	if h, known := classify(names); known && h.word == names && !everyoneNamed.MatchString(names) {
		return false // 责任单位：, with the units on the next line
	}
	for part := range strings.FieldsFuncSeq(outsideBrackets(names), func(r rune) bool { return strings.ContainsRune("、，,;； \u3000", r) }) {
		if !addressed.MatchString(part) && !isUnits(part) {
			return false
		}
	}
	return true
}

// everyoneNamed finds bodies that are not named one by one.
var everyoneNamed = regexp.MustCompile(`各|有关|相关`)

// outsideBrackets leaves out what stands in brackets: 各县（市、区）人民政府.
func outsideBrackets(s string) string {
	depth := 0
	return strings.Map(func(r rune) rune {
		switch {
		case strings.ContainsRune("（(", r):
			depth++
			return -1
		case strings.ContainsRune("）)", r):
			depth--
			return -1
		case depth > 0:
			return -1
		}
		return r
	}, s)
}

// letterBegins reports whether the next paragraph from i on is the first of a letter, not a task; what is
// addressed toAll is one where a sentence follows.
func (doc *document) letterBegins(i int, toAll bool) bool {
	for ; i < len(doc.blocks) && doc.blocks[i].grid == nil; i++ {
		if text := doc.blocks[i].para.text; text != "" {
			l, _ := cutLabel(text)
			return l.style == plain && (sends.MatchString(text) || toAll && endsSentence(text))
		}
	}
	return i < len(doc.blocks) // a table follows the address
}

// issued gives the lines of above, from first to before end, that are the title of what a notice
// issues: the notice names it before, 关于印发《…》的通知.
func issued(above []candidate) (first, end int) {
	said := ""
	for i := range above {
		joined := ""
		for j := i; j < len(above) && j < i+3 && couldBeTitle(above[j].text); j++ {
			joined += squeeze(above[j].text)
			if utf8.RuneCountInString(joined) >= 6 && namesTitle(said, joined) {
				first, end = i, j+1
			}
		}
		if end > first {
			return first, end
		}
		said += squeeze(above[i].text)
	}
	return 0, 0
}

// namesTitle reports whether said names a document of that title: in 《》, or as what is issued.
func namesTitle(said, title string) bool {
	return strings.Contains(said, "《"+title+"》") || strings.Contains(said, "印发"+title) || strings.Contains(said, "印发《"+title)
}
