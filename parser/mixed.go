package parser

import (
	"slices"
	"strings"

	regexp "fengong/internal/lazyregexp"
	"fengong/model"
)

// A document of tasks that close with their units can hold others that begin with theirs, as a meeting says them, or
// lines of a body and what it is to do. Each paragraph is asked by itself who is to do something.

// tellsOwn reports whether an unnumbered paragraph says by itself what bodies with a name are to do.
func (e *entry) tellsOwn() bool {
	if e.label.style != plain || e.charged() || e.opens > 0 || e.seats || len(e.kids) > 0 {
		return false
	}
	text := e.text
	if closingItem.MatchString(text) || composed.MatchString(text) || e.isStaff() || toAll.MatchString(text) || cites.MatchString(text) || isLack(text) || isNote(text) || isAside(text) {
		return false
	}
	if sends.MatchString(text) || strings.HasPrefix(text, "各") || everyoneElse.MatchString(text) || anyRole.MatchString(text) || setsUpGroup.MatchString(text) || onOthers.MatchString(text) { // 为落实…，现就…; 各科室要高度重视
		return false
	}
	if _, when, ok := strings.Cut(text, "："); ok && isDate(when) { // 市总工会机关：2022年8月
		return false
	}
	return saysWho(text) || doesWork(text)
}

// onOthers finds what a sentence over or below the tasks calls these: 重点推进以下5项改革事项, 以上任务由各街道配合.
var onOthers = regexp.MustCompile(`(?:以下|下列|下述|如下|以上|上述)[^，。；：由]{0,10}?(?:任务|事项|工作|措施|项目|内容|问题|要求)|如下[。：:]?$`)

// setsUpGroup finds who is set up to lead all of it: 集团党委成立整改工作领导小组.
var setsUpGroup = regexp.MustCompile(`^[^，。；]{2,20}(?:成立|组建|设立)[^，。；]{0,24}(?:领导小组|指挥部|专班|办公室)`)

// apart puts such paragraphs that stand below a numbered task with units of its own behind it; a title with units stays over the
// paragraph on what is to be done.
func (up *entry) apart() {
	for i := 0; i < len(up.kids); i++ {
		e := up.kids[i]
		e.apart()
		if e.label.style == plain || !e.charged() || e.holds() || e.namesMatter() {
			continue
		}
		first := slices.IndexFunc(e.kids, (*entry).tellsOwn)
		if first < 0 || slices.ContainsFunc(e.kids[first:], func(k *entry) bool { return k.label.style != plain || k.charged() }) {
			continue
		}
		up.kids = slices.Insert(up.kids, i+1, e.kids[first:]...)
		e.kids = e.kids[:first:first]
	}
}

// findOwn marks the paragraphs below up that tell of their own bodies, where others are charged otherwise, and counts those
// that are few among others.
func (p *planner) findOwn(up *entry) {
	for _, k := range up.kids {
		if !k.led && k.tellsOwn() {
			k.led = true
			p.own.add(k.para.pos, k.text)
		}
		if !k.led {
			p.findOwn(k)
		}
	}
}

// youIn finds that a letter speaks to the one that it is addressed to.
var youIn = regexp.MustCompile(`你(?:们|单位|部门|公司|企业|[局院校镇乡村站处办委区县市厅部科队所店厂场园会社]|街道|中心|集团)|贵(?:单位|公司|[局院校处办委厅部])`)

// addressedTo notes the one body with a name that a letter is addressed to, and speaks to as 你单位.
func (doc *document) addressedTo() {
	at := -1
	for i := range doc.blocks {
		b := &doc.blocks[i]
		if b.grid != nil {
			return
		}
		if addresses(b.para.text) {
			if at >= 0 {
				return
			}
			at = i
		}
	}
	if at < 0 {
		return
	}
	name := strings.TrimRight(doc.blocks[at].para.text, ":：")
	if strings.ContainsAny(name, "、，, ") || everyoneNamed.MatchString(name) || !isUnits(name) || kindAlone.MatchString(name) {
		return
	}
	for i := range doc.blocks[at+1:] {
		if youIn.MatchString(doc.blocks[at+1+i].para.text) {
			doc.addressee = &duty{text: name, pos: doc.blocks[at].para.pos}
			doc.blocks[at].para.note = true
			return
		}
	}
}

// addressed gives the body that a letter is addressed to, where its numbered points name nobody.
func (root *entry) addressed(to *duty) []duty {
	points := 0
	for _, e := range root.flat() {
		if e.charged() {
			return nil
		}
		if e.label.style == plain {
			continue
		}
		if g, ok := e.unitFirst(); ok && g.text != "" && !unnamed(g.phrase) {
			return nil
		}
		points++
	}
	if to == nil || points < 2 {
		return nil
	}
	return []duty{*to}
}

// reportOwn tells once of such paragraphs.
func (p *planner) reportOwn() {
	if p.own.n == 0 {
		return
	}
	p.ds.Add(p.own.pos, model.Warning, "units-within", model.Say("有%d段文字不在编号的任务之列，但写明了单位要做什么，读作任务：“%s”", "%d paragraph(s) stand among no numbered tasks but say what a unit is to do, and are read as tasks: %q", p.own.n, quote(p.own.text)),
		model.Text{ZH: "请核对；不是任务的，在页面上删去", EN: "check them; take out on the page what is no task"})
}

// everyoneElse finds that a paragraph speaks to all as well, as what closes a document does.
var everyoneElse = regexp.MustCompile(`有关(?:部门|单位|方面)|各(?:单位|部门|地区|有关|级)`)
