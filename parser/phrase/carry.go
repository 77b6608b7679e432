package phrase

import (
	"slices"
	"strings"

	"fengong/model"
	"fengong/parser/names"
)

// carry gives bare offices the level that their list names once (市教育局、公安局), and
// bare fields the ending that it names last (公安、民政部门).
func (p *parser) carry() {
	for i := 0; i < len(p.parties); {
		end := i
		for end < len(p.parties) && p.parties[end].group == p.parties[i].group {
			end++
		}
		p.carryLevels(i, end)
		for from := i; i < end; i++ {
			if i+1 == end || p.parties[i+1].list != p.parties[i].list {
				p.carryEnding(from, i+1)
				from = i + 1
			}
		}
	}
}

func (p *parser) folded(q *party) []rune { return p.s[q.from:q.to] }

// carrying is what carryLevels knows of the names it has passed.
type carrying struct {
	prefix, partyPrefix []rune // as written
	zone                []rune // what may be a place
	upper               []rune // the office whose rooms the list names
	key                 string // the prefix, folded; none: nothing is carried
	times, list         int    // how often it was written in this list, and which that is

	from, to int             // the group
	halls    truth           // whether all bare offices of the group are 厅
	places   map[string]bool // that branches of the group are named after; nil: not looked for yet
	last     map[levelIn]int // the last party that a prefix is written at
}

// truth is what is known of something that is looked for once.
type truth uint8

const (
	unknown truth = iota
	no
	yes
)

// levelIn is a prefix in a list.
type levelIn struct {
	prefix string
	list   int
}

// carryLevels works on one ，-group.
func (p *parser) carryLevels(from, to int) {
	c := carrying{list: -1, from: from, to: to, last: map[levelIn]int{}}
	for i := from; i < to; i++ {
		if name := p.folded(&p.parties[i]); len(name) <= window {
			if n, _ := prefixOf(name); n > 0 {
				c.last[levelIn{string(name[:n]), p.parties[i].list}] = i
			}
		}
	}
	p.sharedParts(from, to)
	for i := from + 1; i < to; i++ {
		p.sharesPlace(&p.parties[i-1], &p.parties[i])
	}
	for i := from; i < to; i++ {
		q := &p.parties[i]
		name := p.folded(q)
		if len(name) > window || q.shared || p.takesUpper(&c, q) {
			continue
		}
		if q.field {
			c.key, c.zone = "", nil // 市民政局会同教育等部门和妇联
			continue
		}
		if n, underParty := prefixOf(name); n > 0 {
			if i == from || q.told != untold || !p.sharesMany(&p.parties[i-1], q) {
				p.setLevel(&c, q, n, underParty)
			}
			continue
		}
		if q.told != untold && !isMany(name) {
			continue
		}
		if n := zonePrefix(name); n > 0 && c.key == "" {
			c.zone = p.raw[q.from : q.from+n]
			continue
		}
		if organ, _ := organs.before(name); organ > 0 && organ == len(name) && i > from && p.shares(&p.parties[i-1], q) {
			continue
		}
		if i > from && p.sharesEach(&p.parties[i-1], q) {
			continue
		}
		if isMany(name) {
			p.setMany(&c, q)
			continue
		}
		p.carryOnto(&c, i)
	}
}

// takesUpper gives q the office before it if it is one of its rooms, and reports whether it is; otherwise it
// sees whether q is a room with its office.
func (p *parser) takesUpper(c *carrying, q *party) bool {
	name := p.folded(q)
	if c.upper != nil && q.told == untold && q.class != doubtfulItem && isPart(c.upper, name) && carries(name) {
		q.prefix = c.upper
		p.carried(q)
		return true
	}
	c.upper = nil
	if n := partOf(name); n > 0 {
		c.upper = p.raw[q.from : q.from+n]
	}
	return false
}

// setLevel takes the first n signs of q for the level that is carried on from it.
func (p *parser) setLevel(c *carrying, q *party, n int, underParty bool) {
	if k := string(p.s[q.from : q.from+n]); k != c.key || q.list != c.list {
		c.key, c.times = k, 0
	}
	c.list = q.list
	c.prefix, c.partyPrefix = p.raw[q.from:q.from+n], nil
	if underParty {
		c.partyPrefix = p.raw[q.from : q.from+n+1]
	} else {
		c.times++
	}
}

// setMany takes the levels of q, which names a group, for those that are carried on from it, if there are any:
// 各市 of 各市教育局.
func (p *parser) setMany(c *carrying, q *party) {
	c.key, c.prefix = "", nil
	n, underParty := manyPrefix(p.folded(q))
	if n == 0 {
		return
	}
	c.key, c.prefix, c.partyPrefix, c.times, c.list = string(p.s[q.from:q.from+n]), p.raw[q.from:q.from+n], nil, 1, q.list
	if underParty {
		c.partyPrefix = p.raw[q.from : q.from+n+1]
	}
}

// carryOnto carries the level onto the party at i, or says why not.
func (p *parser) carryOnto(c *carrying, i int) {
	q := &p.parties[i]
	name := p.folded(q)
	if c.key == "" && c.zone != nil && carries(name) {
		p.noteParty(q, "prefix-not-carried", model.Text{
			ZH: "前面写有“" + string(c.zone) + "”，此处没有写，按原文处理",
			EN: "a unit before it says " + string(c.zone) + ", this one does not: taken as written"})
		return
	}
	if c.key == "" || !carries(name) || q.class == doubtfulItem {
		return
	}
	if c.places == nil {
		c.places = p.placesNamed(c.from, c.to)
	}
	if c.places[string(name[:2])] {
		return
	}
	if p.sharesBranch(i, c.to) {
		p.noteParty(q, "prefix-not-carried", model.Text{
			ZH: "其后的分公司写有地名，此处没有补“" + string(c.prefix) + "”，按原文处理",
			EN: "a branch behind it is named by its place: " + string(c.prefix) + " is not put before it"})
		return
	}
	if n, _ := lowest.at(name); n == len(name) && !underStreets(c.prefix) {
		return // 县公安局、派出所
	}
	if endsIn(name, "派出所") || endsIn(name, "分局") && c.prefix[len(c.prefix)-1] != '区' {
		return // 市教育局、公安分局; in a district it is the district's
	}
	if isRoom(name) && p.roomBefore(c.from, i) || underStreets(c.prefix) && isUtility(name) {
		return
	}
	if c.times > 1 && (isUtility(name) || p.halls(c)) || c.last[levelIn{c.key, q.list}] > i {
		p.noteParty(q, "prefix-not-carried", model.Text{
			ZH: "前后单位都写明“" + string(c.prefix) + "”，此处没有写，按原文处理",
			EN: "the units around it say " + string(c.prefix) + ", this one does not: taken as written"})
		return
	}
	if n, _ := genericEnds.before(name); underStreets(c.prefix) && (n > 0 || string(name) == "居民委员会" || string(name) == "村民委员会") {
		return // 街道办事处、物业服务企业
	}
	if string(name) == "居委会" && string(c.prefix) == "街道" {
		return // 街道办事处、居委会
	}
	if namedForNothing(name) {
		if name[0] == '村' && isIn(c.prefix[len(c.prefix)-1], "村") {
			return // 各村民委员会、村务监督委员会
		}
		p.report(q.from, q.to, model.Warning, "prefix-not-carried", model.Text{
			ZH: "可能冠有地名，没有补“" + string(c.prefix) + "”，按原文处理",
			EN: "may begin with a place: " + string(c.prefix) + " is not put before it"}, model.Text{
			ZH: "如是“" + string(c.prefix) + p.written(q) + "”，请在 units.toml 中写为该单位的别名",
			EN: "if it is " + string(c.prefix) + p.written(q) + ", make it an alias of that unit in units.toml"})
		return
	}
	q.prefix = c.prefix
	if n, _ := committee.at(name); n == len(name) && c.partyPrefix != nil {
		q.prefix = c.partyPrefix
	}
	p.carried(q)
}

// sharesBranch reports whether the party at i is a trade alone and goes with a branch behind it that is
// named by its place: 电信、移动、联通云岭分公司.
func (p *parser) sharesBranch(i, to int) bool {
	for ; i+1 < to; i++ {
		name := p.folded(&p.parties[i])
		if n, _ := trades.at(name); n < len(name) {
			return false
		}
		next := p.folded(&p.parties[i+1])
		if n, _ := branches.before(next); n > 0 && isPlaced(next) && !isUtility(next) {
			return true
		}
	}
	return false
}

// namedForNothing reports whether name begins with no word for what offices deal with, and thus perhaps
// with a place: 月亮岛开发建设办.
func namedForNothing(name []rune) bool {
	if len(name) < 5 {
		return false
	}
	n, _ := matters.at(name)
	m, _ := common.at(name)
	k, _ := committee.at(name)
	return n == 0 && m == 0 && k == 0 && names.Topic(name) == 0
}

// isRoom reports whether name is that of a room of an office: 法规处, 检验科.
func isRoom(name []rune) bool { return len(name) > 2 && isIn(name[len(name)-1], "处科室股组") }

// squads end the names of troops, some of which are parts of an office: 交警支队, not 消防救援支队.
var squads = backTable(entry[struct{}]{`支队 大队 中队`, struct{}{}})

// policeSquads begin the names of the squads of a police office, ownSquads of those that any office may have.
var (
	policeSquads = table(entry[struct{}]{`交警 交管 交通警察 治安 刑侦 刑警 特警 巡警 巡特警 特巡警 巡逻 经侦 禁毒 网安 网警 出入境 监管 食药环 户政 车管`, struct{}{}})
	ownSquads    = table(entry[struct{}]{`执法 综合执法 行政执法 监察 稽查`, struct{}{}})
)

// isPart reports whether name may be that of a part of office: a room, a squad of its own, 庭 of a court.
func isPart(office, name []rune) bool {
	if isBrief(name) {
		return len(office) > 2 && office[len(office)-1] == name[0] // 县医院院办
	}
	if isRoom(name) {
		return (name[len(name)-1] == '组') == isStaffed(office)
	}
	if len(name) < 3 || len(office) < 2 {
		return false
	}
	end := string(office[len(office)-2:])
	if n, _ := squads.before(name); n > 0 {
		police, _ := policeSquads.at(name)
		own, _ := ownSquads.at(name)
		return end == "安局" && police > 0 || end != "安局" && isIn(office[len(office)-1], "局委") && own > 0
	}
	return end == "医院" && name[len(name)-1] == '部' || isRoomOfCourt(office, name)
}

func isRoomOfCourt(office, name []rune) bool {
	return string(office[len(office)-2:]) == "法院" && len(name) < 7 && (name[len(name)-1] == '庭' || string(name) == "执行局")
}

// isStaffed reports whether name is that of a body set up for one matter, whose parts are 组: 县指挥部.
func isStaffed(name []rune) bool {
	n, _ := staffed.before(name)
	return n > 0
}

// partOf gives the length of the office that name begins with, if it is that of a part of one:
// 市经发局 of 市经发局经信处.
func partOf(name []rune) int {
	if isMany(name) {
		return 0
	}
	for n := 3; n+2 <= len(name); n++ {
		office, part := name[:n], name[n:]
		if (isStaffed(office) || isIn(office[n-1], "局委厅署院司") || office[n-1] == '部' && level(office) > 0) && endsName(office) && prefixLength(office) < n-1 && isPart(office, part) && (endsName(part) || isRoomOfCourt(office, part)) && (!isBare(part) || isBrief(part)) {
			return n
		}
	}
	return 0
}

func prefixLength(name []rune) int {
	n, _ := prefixOf(name)
	return n
}

// roomBefore reports whether a room like that at i stands before it and before every level: the
// rooms of the list are the office's own (质量处、省质量总站、法规处).
func (p *parser) roomBefore(from, i int) bool {
	last := p.folded(&p.parties[i])
	first := p.folded(&p.parties[from])
	return level(first) == 0 && placePrefix(first) == 0 && isRoom(first) && first[len(first)-1] == last[len(last)-1] && from < i
}

// underStreets reports whether prefix is that of streets or townships, which have no companies of
// their own: 各街道办事处、供电公司.
func underStreets(prefix []rune) bool {
	return len(prefix) > 0 && isIn(prefix[len(prefix)-1], "道镇乡村")
}

// manyPrefix gives the length of the levels before an office that each place has one of:
// 各市 of 各市教育局, 0 of 各市政府. underParty is as prefixOf has it.
func manyPrefix(name []rune) (n int, underParty bool) {
	m := manyAt(name)
	n = startsLevels(name[m:])
	rest := name[m+n:]
	if n > 0 && len(rest) > 3 && rest[0] == '委' {
		rest, underParty = rest[1:], true
	}
	if organ, _ := organs.before(rest); n == 0 || len(rest) < 3 || organ == len(rest) || !carries(rest) {
		return 0, false // 各乡镇人民政府
	}
	return m + n, underParty
}

// zonePrefix gives the length of a zone, or of a district whose name looks like a word,
// that name begins with and that has offices of its own (高新区 of 高新区教育局, 老城区). It
// is not plain enough to be carried.
func zonePrefix(name []rune) int {
	for i := 1; i < min(len(name)-2, 8); i++ {
		if name[i] != '区' || isIn(name[i-1], "社小辖地全本各") {
			continue
		}
		if rest := name[i+1:]; isIn(rest[len(rest)-1], "局委") && carries(rest) {
			return i + 1
		}
	}
	return 0
}

// halls is onlyHalls for the group of c, looked for once.
func (p *parser) halls(c *carrying) bool {
	if c.halls == unknown {
		c.halls = no
		if p.onlyHalls(c.from, c.to) {
			c.halls = yes
		}
	}
	return c.halls == yes
}

// onlyHalls reports whether all bare offices of a group are 厅. Only provinces have those,
// so that some write them without 省 beside 省发展改革委, as whole names.
func (p *parser) onlyHalls(from, to int) bool {
	for i := from; i < to; i++ {
		if name := p.folded(&p.parties[i]); carries(name) && name[len(name)-1] != '厅' {
			return false
		}
	}
	return true
}

// placesNamed gives the places that a group's branches are named after, by their first
// two signs: beside 厦门海关, 厦门港口局 is no office of the level.
func (p *parser) placesNamed(from, to int) map[string]bool {
	places := map[string]bool{}
	for i := from; i < to; i++ {
		name := p.folded(&p.parties[i])
		if n, _ := vertical.before(name); n > 0 && n+2 <= len(name) && level(name) == 0 && !isMany(name) && !carries(name) { // not 供电公司
			places[string(name[:2])] = true
		}
	}
	return places
}

// shares gives q the place of the organ before it: 各区党委、政府.
func (p *parser) shares(before, q *party) bool {
	name := p.folded(before)
	place := before.prefix
	if len(place) == 0 {
		n, _ := organs.before(name)
		if last := len(name) - 1; n == 0 && last > 0 && name[last] == '委' && levels.has(name[last-1]) {
			n = 1 // 各县区委、政府
		}
		if n == 0 || n == len(name) || !isMany(name) && !isChain(name) && !holdsEach(name) && !isSeat(name[:len(name)-n]) {
			return false
		}
		place = p.raw[before.from : before.to-n]
	}
	q.prefix = place
	q.class = before.class
	p.spans[q.span].Kind = p.spans[before.span].Kind
	p.carried(q)
	return true
}

// isSeat reports whether name is that of a place or a zone that has organs: 清丰县, 开发区, 县.
func isSeat(name []rune) bool {
	return isIn(name[len(name)-1], "省市县区州旗镇乡道") && (len(name) == 1 || isPlace(name) || isIn(name[len(name)-1], "区道"))
}

// holdsEach reports whether name is that of the organs of some places: 沿河各县(区)党委.
func holdsEach(name []rune) bool {
	i := slices.Index(name, '各')
	return i > 0 && i < 5 && startsLevels(name[i+1:]) > 0
}

// sharesPlace gives q the place of the committee of its level before it: 桃源县委、县政府.
func (p *parser) sharesPlace(before, q *party) {
	a, b := p.folded(before), p.folded(q)
	if q.told != untold || isMany(a) || len(a) > window || governs(b) != len(b) || len(b) == 0 || a[len(a)-1] != '委' {
		return
	}
	place := len(a) - 2
	if place > 0 && a[place] == '党' {
		place--
	}
	if place < 1 || a[place] != b[0] || !isPlace(a[:place+1]) {
		return
	}
	q.prefix = p.raw[before.from : before.from+place]
	p.carried(q)
}

// sharesMany gives q the 各 of the organ before it: 各区委、区政府, 各盟行政公署、市人民政府.
func (p *parser) sharesMany(before, q *party) bool {
	a, b := p.folded(before), p.folded(q)
	each := before.prefix
	m := 0
	if len(each) == 0 {
		m = manyAt(a)
		each = p.raw[before.from : before.from+m]
	}
	if len(each) == 0 || !isLevelOrgan(a[m:]) || !isLevelOrgan(b) || rank(a[m:]) != rank(b) {
		return false
	}
	q.prefix, q.class = each, before.class
	p.spans[q.span].Kind = p.spans[before.span].Kind
	p.carried(q)
	return true
}

// sharesEach gives villages the 各 of the towns before them: 各街道、村（社区）.
func (p *parser) sharesEach(before, q *party) bool {
	a, b := p.folded(before), p.folded(q)
	if len(a) > window || q.told != untold || before.list != q.list || !eachVillage(a, b) {
		return false
	}
	q.prefix, q.class = p.raw[before.from:before.from+manyAt(a)], before.class
	p.spans[q.span].Kind = p.spans[before.span].Kind
	p.carried(q)
	return true
}

// isLevelOrgan reports whether name is a level and its organ, and nothing more: 区委, 市人民政府.
func isLevelOrgan(name []rune) bool {
	if len(name) < 2 || !levels.has(name[0]) {
		return false
	}
	n, _ := organs.before(name)
	return n == len(name)-1 || len(name) == 2 && name[1] == '委'
}

func (p *parser) carried(q *party) {
	p.noteParty(q, "prefix-carried", model.Text{
		ZH: "按前文补足为“" + p.unit(q) + "”",
		EN: "is taken as " + p.unit(q) + ", after the unit before it"})
}

// carryEnding works on one list of a ，-group: 公安、民政部门. The fields of 公安、工商等部门 stay as written, for 等部门 is
// no unit; who they are is asked.
func (p *parser) carryEnding(from, to int) {
	bare := 0
	for i := from; i < to; i++ {
		if q := &p.parties[i]; q.field || p.isField(q) {
			bare++
		}
	}
	last := &p.parties[to-1]
	etc := string(p.after(last))
	named := last.class == unitItem && !last.field && endsIn(p.folded(last), "部门")
	sure := strings.Contains(etc, "部门")
	few := !named && (2*bare < to-from || !sure && !strings.Contains(etc, "单位"))
	var suffix []rune
	if named {
		n, _ := fieldEnds.before(p.folded(last))
		suffix = p.raw[last.to-max(n, 2) : last.to]
	}
	var whole []*party
	for i := from; i < to; i++ {
		q := &p.parties[i]
		if !q.field && (few || !p.standsForDepartment(q, named || sure)) {
			continue
		}
		q.class = unitItem
		switch {
		case q.field || !named:
			if p.isTaught(append(slices.Clone(p.folded(q)), '部', '门')) {
				q.suffix = []rune("部门")
				continue
			}
		default:
			q.suffix = suffix
		}
		whole = append(whole, q)
	}
	if len(whole) > 0 {
		p.reportFields(whole, len(whole[0].suffix) > 0)
	}
}

// standsForDepartment reports whether q, in a list that speaks of departments, if sure says so, is a bare field.
func (p *parser) standsForDepartment(q *party, sure bool) bool {
	name := p.folded(q)
	if !sure && !isFields(name) {
		return false // 等单位
	}
	n, _ := national.at(name)
	return p.isField(q) && q.told == untold && (len(name) < 9 || isFields(name[ofLevel(name):])) && n == 0
}

// reportFields says of the fields whole as what they are taken, with an ending that they are given or without.
func (p *parser) reportFields(whole []*party, given bool) {
	units := make([]string, len(whole))
	for i, q := range whole {
		units[i] = p.unit(q)
	}
	fields := token{from: whole[0].from, to: whole[len(whole)-1].to}
	if given {
		p.note(fields, "suffix-carried", model.Text{
			ZH: "按后文补足为“" + strings.Join(units, "、") + "”",
			EN: "is taken as " + strings.Join(units, ", ") + ", after the words behind it"})
		return
	}
	p.report(fields.from, fields.to, model.Warning, "field-as-unit", model.Text{
		ZH: "只写了领域，没有写明是哪些单位，按原文处理",
		EN: "says the field alone, not which units are meant: taken as written"}, model.Text{
		ZH: "请在 units.toml 中把“" + strings.Join(units, "”“") + "”写为相应单位的别名",
		EN: "make " + strings.Join(units, ", ") + " an alias of the unit in units.toml"})
}

// ofLevel gives the length of 省级 and the like at the start of name.
func ofLevel(name []rune) int {
	if n := level(name); n > 0 && n < len(name) && name[n] == '级' {
		return n + 1
	}
	return 0
}

// isTaught reports whether the directory names name.
func (p *parser) isTaught(name []rune) bool {
	if p.options.Taught == nil {
		return false
	}
	n, told := p.options.Taught.at(name)
	return n == len(name) && (told == whole || told == wholeGroup)
}

// isField reports whether q is a bare field: 财政, 人社.
func (p *parser) isField(q *party) bool {
	n, _ := fieldNames.at(p.folded(q))
	return q.class == doubtfulItem || n > 0 && n == q.to-q.from || isShort(p.folded(q))
}

// after gives the 等… behind a party, if that is what stands there.
func (p *parser) after(q *party) []rune {
	if q.span+1 < len(p.spans) {
		if sp := p.spans[q.span+1]; sp.Kind == OpenEnd {
			return p.s[sp.Start:sp.End]
		}
	}
	return nil
}

func endsIn(name []rune, ending string) bool {
	e := []rune(ending)
	return len(name) > len(e) && string(name[len(name)-len(e):]) == ending
}

// unit gives the party's name as understood.
func (p *parser) unit(q *party) string {
	return string(q.prefix) + p.written(q) + string(q.suffix)
}

// written gives the party's name as written, without blanks.
func (p *parser) written(q *party) string {
	name := p.raw[q.from:q.to]
	if slices.ContainsFunc(name, isBlank) {
		return withoutBlanks(string(name))
	}
	return string(name)
}
