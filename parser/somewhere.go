package parser

import (
	"cmp"
	"slices"
	"strings"
	"unicode/utf8"

	regexp "fengong/internal/lazyregexp"
	"fengong/model"
)

// Reports of meetings, minutes and notices say who is to do something in the middle of a sentence: 对未取得批复的项目，市自然
// 资源局要主动对接. Where nothing else in a document names units, such sentences are its tasks, with a warning.

var (
	// clauseOpens is what stands before the units of a clause.
	clauseOpens = regexp.MustCompile(`^(?:(?:同时|会后|此外|另外|其中|首先|其次|最后|在[^，。；：]{2,14}?(?:点|处|区|场|场所|地段|路段|现场|期间|方面|环节)|[^，。；：、要应须]{0,8}期间|必要时|并且?|会上|会议(?:要求|决定|明确|议定|确定|强调|指出)|根据(?:职责|任务)?分工|按照(?:职责|任务)?分工|按职责|下一步|下步|(?:学校|公司|集团|医院|学院|[我本该][校局院司])?(?:要求|责成|责令|指定)|[一二三四五六七八九十]是|第[一二三四五六七八九十][，,：:]|[拟恳商烦敬特提]?请|再?由(?:所?涉及的)?)[，,：:]?)+`)
	// byWithin finds who is to do something, behind 由 and before what: 设备配备由领导小组提出方案.
	byWithin = regexp.MustCompile(`由([^由，。；：]{2,60}?)((?:牵头|具体|统一|共同|组织|抓紧|尽快|负责|会同)?(?:负责|牵头|承担|组织|实施|落实|处理|办理|提出|审核|核准|审定|制定|编制|拟定|筹集|安排|解决|保障|提供|监督|指导|核实|评估|测算|建设|管理|运营|经营|接管|代管|承接|承建|养护|托管|验收|完成|完善|研究|申报|申请|协调|督促|督查|会同|根据|结合|依据|对|将|补充|按|向|给|与|于|在))`)
	// mostly finds who does most of something, behind what it is: 食品卫生以卫生院为主.
	mostly = regexp.MustCompile(`^[^，。；]{2,30}?[以由](\p{Han}[^以由，。；]{1,40}?)(?:为主|主责|负责)$`)
	// inCharge is a body with what it is for, before what it has to do.
	inCharge = regexp.MustCompile(`^([^，。；：]{2,40}?)(?:作为|是)[^，。；：]{0,20}(?:部门|单位|主体|机构|机关)$`)
	// agrees is what a meeting says before what it wants done.
	agrees = regexp.MustCompile(`^会议(?:原则|一致)?(?:上)?(?:同意|决定|明确|确定|要求)`)
	// madeTo finds who is said to be the one in charge of something: 明确县司法局为改革的牵头单位.
	madeTo = regexp.MustCompile(`(?:指定|明确|确定|确认)由?([^，。；：]{2,40}?)[为作](?:[^，。；：]{0,24}?的)?[^，。；：的]{0,10}?(牵头|责任|实施|承办|配合|主办|协办)(?:单位|部门|主体)`)
	// answersFor finds a body and what it is in charge of.
	answersFor = regexp.MustCompile(`^([^，。；：为是定确]{2,40})[为是][^，。；：]{0,30}?的?总?(牵头|责任|实施|承办|配合|主办|协办)(?:单位|部门|主体)$`)
	// kindAlone is a kind of bodies and none of them.
	kindAlone = regexp.MustCompile(`^(?:全体|本|我|该)?(?:企业|学校|医院|单位|部门|机构|社区|街道|乡镇|镇村|公司|景区|园区|院校|高校|政府|党委|农户|业主|上级|国家|省|市|县|区)(?:单位|部门)?$`)
	// othersHelp is a clause that gives all others concerned a part, behind who leads: 由公安部门负责，有关部门配合.
	othersHelp = regexp.MustCompile(`^(?:各|其他|其它)?(?:有关|相关)(?:单位|部门|科室|处室|股室)(?:[积极要予以共同]{0,4})(?:配合|协助|参与|支持)$`)
	// explains is who says what the document means: 由县政府办公室负责解释.
	explains = regexp.MustCompile(`负责(?:具体)?(?:应用)?(?:的)?解释`)
	// alsoDone begins a clause on what else those are to do whom the clause before it is about.
	alsoDone = regexp.MustCompile(`^(?:要|应|须|并|同时|也|还|确保|力争|务必|坚决|严格|严禁|不得|切实|认真|积极|主动|及时|进一步|加强|加快|做好|抓好|强化|落实|完善|建立|健全|推进|推动|组织|开展|督促|指导)`)
	// wasDone finds a clause of what has been, or of what a person says.
	wasDone = regexp.MustCompile(`已|曾|了(?:[^解]|$)|通报|汇报|介绍|召开|举行|` + headPerson + `|负责同志|表示|印发《|参加会议`)
)

// somewhere understands a text of which clauses name units with what they have to do. loose takes any verb that says
// what units do; otherwise they have to be charged: 要, 负责, 由….
func somewhere(text string, loose bool) (given, bool) {
	if len(text) > 6000 || cites.MatchString(text) {
		return given{}, false
	}
	parts := strings.FieldsFunc(text, endsClause)
	by := make([]bool, len(parts)) // 由 stands before the clause
	for i, part := range parts {
		part = tidy(part)
		by[i] = strings.HasSuffix(clauseOpens.FindString(part), "由")
		parts[i] = strings.TrimSpace(clauseOpens.ReplaceAllString(part, ""))
	}
	for i := 1; i < len(parts); i++ {
		if mustBehind.MatchString(parts[i]) && areFields(parts[i-1]) { // 水利、电力等部门，要各负其责
			parts[i-1], parts[i] = "", parts[i-1]+parts[i]
		} else if m := inCharge.FindStringSubmatch(parts[i-1]); m != nil && mustBehind.MatchString(parts[i]) && isUnits(m[1]) { // 政法委作为主要部门，要做好协调
			parts[i-1], parts[i] = "", m[1]+parts[i]
		}
	}
	// Where a meeting wants it, or a clause charges units, others are charged by any verb: 县委编办进一步征求意见.
	charged := make([]string, 0, len(parts)) // who is, in the first clauses
	urged := meetingSays.MatchString(text) || slices.ContainsFunc(parts, func(part string) bool {
		charged = append(charged, whoActs(part, false))
		return charged[len(charged)-1] != ""
	})
	var said []string
	leads := false // the clause before says who leads
	for i, part := range parts {
		who := ""
		if any := loose || urged && !wasDone.MatchString(part); any || i >= len(charged) {
			who = whoActs(part, any)
		} else {
			who = charged[i]
		}
		if said, ok := clauseLead("由" + part); who == "" && by[i] && ok && (loose || urged) { // 合成氨装置：由合成车间负责
			who = strings.TrimPrefix(said, "由")
		}
		if m := helps.FindStringSubmatch(part); who == "" && m != nil && len(said) > 0 && leads && supportWord.MatchString(m[2]) && areBodies(m[1]) { // 由调度室牵头，合成车间配合
			who = part
		}
		leads = who != ""
		if units, ok := unitsAtHead(part); who == "" && by[i] && ok && (loose || urged || i == 0 || utf8.RuneCountInString(parts[i-1]) <= 6) { // 会议明确由市商务局修改后上会
			who = units
		}
		if who == "" && len(said) > 0 && othersHelp.MatchString(part) {
			who = part
		}
		if who != "" && !slices.Contains(said, who) {
			said = append(said, who)
		}
	}
	if len(said) == 0 {
		return given{}, false
	}
	g := given{phrase: strings.Join(said, "；"), text: text}
	_, g.due, _ = tail("，" + text)
	return g, true
}

func endsClause(r rune) bool {
	switch r {
	case '，', '；', '。', '：', ',', ';', ':', '\n':
		return true
	}
	return false
}

// all reports whether the units of each clause of g are such.
func (g given) all(such func(units string) bool) bool {
	return !slices.ContainsFunc(strings.Split(g.phrase, "；"), func(s string) bool { return !such(s) })
}

// whoActs gives the units that a clause says have to do something, with the words for their part in it.
func whoActs(part string, loose bool) string {
	if wasDone.MatchString(part) && !loose || past.MatchString(part) || explains.MatchString(part) {
		return ""
	}
	named := func(units string) bool {
		return isUnits(units) && !kindAlone.MatchString(units) && !asksOthers(units)
	}
	if said, n := clausesAtHead(part); n > 0 && named(strings.TrimPrefix(clause.FindStringSubmatch(part)[1], "由")) {
		if units := clause.FindStringSubmatch(part)[1]; n == 1 && takesLead.MatchString(part[len(units):]) && strings.HasPrefix(part, units) { // 市政协负责牵头和协调
			return units + "牵头"
		}
		return said
	}
	if m := answersFor.FindStringSubmatch(part); m != nil && areBodies(m[1]) { // 省林业局为全省林场改造的牵头单位
		return m[1] + cmp.Or(partSaid[m[2]], m[2])
	}
	if with, ok := joined(part); ok { // 县人社局会同县信访局设立窗口
		return with
	}
	units, ok := unitsBefore(part, ought)
	if !ok && loose {
		units, ok = unitsDoing(part)
	}
	if !ok {
		if m := verbLead.FindStringSubmatch(part); m != nil {
			units, _, _ = strings.Cut(m[0], m[2])
			ok = true
		}
	}
	if ok && (named(openEnd.ReplaceAllString(units, "")) || fieldList.MatchString(units) && named(units)) {
		return withPart(units, part[len(units):])
	}
	for _, form := range []*regexp.Regexp{nameMust, nameCharged} {
		if m := form.FindStringSubmatch(part); m != nil && !kindAlone.MatchString(m[1]) && !asksOthers(m[1]) && surelyBodies(m[1]) { // 村民兵连、镇党政办要…
			return withPart(m[1], m[2])
		}
	}
	if m := madeTo.FindStringSubmatch(part); m != nil && named(m[1]) {
		return m[1] + m[2]
	}
	if m := mostly.FindStringSubmatch(part); m != nil && named(m[1]) {
		return m[1]
	}
	if before, rest, ok := strings.Cut(part, "由"); ok && !standing.MatchString(agrees.ReplaceAllString(before, "")) {
		if with, ok := joined(rest); ok { // 车位由县城管局会同县交警大队施划
			return with
		}
	}
	if m := byWithin.FindStringSubmatch(part); m != nil && named(m[1]) && !standing.MatchString(agrees.ReplaceAllString(part[:strings.Index(part, m[0])], "")) {
		return withPart(m[1], part[strings.Index(part, m[1])+len(m[1]):])
	}
	if before, rest, ok := strings.Cut(part, "由"); ok && !strings.HasSuffix(part, "组成") && !noDeed.MatchString(agrees.ReplaceAllString(before, "")) && (!standing.MatchString(before) || loose) { // 值班由综合部统一排班
		if units, does := unitsAtHead(rest); does && named(units) {
			return units
		}
	}
	return ""
}

// namesSomewhere reports whether a document without any other duty says in its sentences who is to do something.
func (p *planner) namesSomewhere(doc *document) bool {
	if slices.ContainsFunc(doc.blocks, func(b block) bool { return b.grid != nil }) {
		return false
	}
	named, who, all, shared, must := 0, 0, 0, false, false
	verbs := mustDo // in the points of a guidance 负责 is said of bodies as a matter of course
	if slices.ContainsFunc(doc.blocks, func(b block) bool { l, _ := cutLabel(b.para.text); return l.style != plain }) {
		verbs = ought
	}
	for i := range doc.blocks {
		if b := &doc.blocks[i]; b.para.text != "" && !b.para.note && !isAside(b.para.text) {
			l, text := cutLabel(b.para.text)
			if g, ok := somewhere(text, l.style != plain && !l.isArticle()); ok {
				if who++; !g.all(func(units string) bool { return !someNamed(units) }) {
					named++
					must = must || !l.isArticle() && slices.ContainsFunc(fullSentences(text), func(s string) bool { return mustBegin(s, verbs) })
				}
				_, parts := toldApart(text)
				shared = shared || len(parts) > 2
			}
			if endsSentence(text) {
				all++
			}
		}
	}
	p.anywhere = named > 0 && (4*who >= all || shared || must) // fewer are sentences of a text on something else
	return p.anywhere
}

// scattered adds what the sentences below up say that units have to do. It gives how many tasks that were.
func (p *planner) scattered(up *entry, path []heading) (n int) {
	named := map[style]int{} // how many more name units than do not
	for _, k := range up.kids {
		if _, ok := somewhere(k.text, true); ok {
			named[k.label.style]++
		} else {
			named[k.label.style]--
		}
	}
	for _, k := range up.kids {
		g, ok := given{}, false
		if k.label.style != plain && !k.namesBelow() {
			g, ok = somewhere(strings.Join(append([]string{k.text}, p.texts(k.withoutClosing())...), "\n"), true)
			ok = ok && !isLack(k.text)
			if units, found := unitsAtHead(k.text); !ok && found && len(k.kids) == 0 && !unnamed(units) && !isLack(k.text) { // whatever the verb
				g, ok = given{phrase: units, text: k.text}.withTail(k.text[len(units):]), true
			}
			if lead := leadIn.FindString(k.text); !ok && lead != "" && len(k.kids) == 0 { // 强化宣传。县融媒体中心开设专栏
				if units, found := unitsAtHead(k.text[len(lead):]); found && !unnamed(units) && !isLack(k.text) {
					g, ok = given{phrase: units, text: k.text}.withTail(k.text[len(lead)+len(units):]), true
				}
			}
			if !ok && len(k.kids) == 0 && 2*named[k.label.style] > -len(up.kids) { // one in four is read
				g, ok = likePoint(k.text)
			}
		}
		if ok {
			if apart := p.addApart(k, path); apart > 0 {
				n += apart + p.scattered(k, path)
				continue
			}
		}
		switch {
		case ok:
			p.enter(path)
			p.use(k.para, useTask)
			p.useBelow(k.withoutClosing(), useTask)
			p.add(dayCut(newTask(k.para.pos, "", piece{label: k.label, text: g.text}), g.due, nil), []duty{{text: g.phrase, pos: k.para.pos}})
			n++
			for _, behind := range k.kids[len(k.withoutClosing().kids):] {
				n += p.toldIn(behind, path)
			}
		case k.label.style == plain:
			n += p.toldIn(k, path)
		case named[k.label.style] > 0 && len(k.withoutClosing().kids) == 0 && !closingItem.MatchString(k.text): // as those around it
			alone := *k
			alone.kids = nil
			p.unknown(&alone, path)
			n += p.scattered(&entry{kids: k.kids}, path)
		case len(k.kids) > 0 && utf8.RuneCountInString(k.text) <= maxHeading:
			p.use(k.para, useHeading)
			n += p.scattered(k, append(path[:len(path):len(path)], heading{text: k.para.text, pos: k.para.pos, style: k.label.style}))
		default:
			p.idle = append(p.idle, k.para)
			n += p.scattered(k, path)
		}
	}
	return n
}

// withoutClosing gives e without the unnumbered paragraphs at the end of what is below it, where it is a whole sentence itself: those
// close the document.
func (e *entry) withoutClosing() *entry {
	out := *e
	for n := len(out.kids); n > 0 && endsSentence(e.text) && out.kids[n-1].label.style == plain; n-- {
		out.kids = out.kids[:n-1]
	}
	return &out
}

// namesBelow reports whether a numbered entry below e names units by itself.
func (e *entry) namesBelow() bool {
	return slices.ContainsFunc(e.kids, func(k *entry) bool {
		if k.label.style == plain {
			_, charges := somewhere(k.text, false)
			return utf8.RuneCountInString(e.text) <= 30 && !endsSentence(e.text) && (charges || opensWithUnits(k.text))
		}
		_, ok := somewhere(k.text, true)
		return ok || k.namesBelow()
	})
}

// texts gives the lines below e.
func (p *planner) texts(e *entry) (out []string) {
	for _, k := range e.kids {
		out = append(out, k.whole()...)
	}
	return out
}

// toldIn adds the sentences of an unnumbered paragraph that say what units have to do.
func (p *planner) toldIn(k *entry, path []heading) (n int) {
	all, charged := sentences(k.text), 0
	for _, s := range all {
		if _, ok := somewhere(s, false); ok {
			charged++
		}
	}
	list := len(path) > 0 || charged > 2 && 2*charged >= len(all) // of what each body does, whatever the verb
	var last spot
	subject := ""   // whom the last task is of
	urged := false  // a meeting wants what is said from here on
	goesOn := false // a clause of this sentence is the task at last
	for _, s := range all {
		urged = urged || meetingSays.MatchString(s)
		first, begins := among(s)
		if !begins && list {
			first.phrase, begins = unitsDoing(s)
		}
		loose := begins && (list && !unnamed(first.phrase) || (goesOn || urged) && !wasDone.MatchString(s))
		g, ok := somewhere(s, loose)
		if !ok && n > 0 && goesOnBare.MatchString(s) && !goesOn { // 要督促整改。 behind 县河管站要加大巡查。
			g, ok = given{phrase: subject, text: s}.withTail(s), true
		}
		switch {
		case ok:
			p.enter(path)
			p.use(k.para, useTask)
			for _, part := range eachCharged(s) {
				if one, says := somewhere(part, loose); says {
					g = one
				}
				t := newTask(k.para.pos, "", piece{text: strings.TrimRight(part, "，,")})
				t.Due = g.due
				last, subject = p.add(t, []duty{{text: g.phrase, pos: k.para.pos}}), firstParty(g.phrase)
				n++
			}
		case goesOn: // 县教育局要加快整改；要充实政策
			p.at(last).Text += s
			if !alsoDone.MatchString(s) {
				p.within.add(k.para.pos, s)
			}
		}
		goesOn = (ok || goesOn) && !strings.HasSuffix(s, "。")
	}
	if n == 0 {
		p.idle = append(p.idle, k.para)
	}
	return n + p.scattered(k, path)
}

// reportScattered warns that sentences were taken for tasks.
func (p *planner) reportScattered(n int, pos model.Pos) {
	p.ds.Add(pos, model.Warning, "units-within", model.Say("文中没有写在任务后的责任单位，把写明某单位要做什么的%d处句子读作任务", "no units stand behind the tasks: the %d sentences that say what a unit has to do are read as tasks", n),
		model.Text{ZH: "请逐项核对任务和单位；不是任务的，在页面上删去，或在原文中只留任务", EN: "check each task and its units; take out on the page what is no task, or leave only the tasks in the source"})
}
