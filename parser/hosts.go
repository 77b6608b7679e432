package parser

import (
	"slices"
	"strings"
	"unicode/utf8"

	regexp "fengong/internal/lazyregexp"
	"fengong/model"
)

// A plan of events can say once, under a heading of its own, who holds them all: 二、组织机构, over 主办单位：… and 承办单位：….

var (
	// hostsHead is a heading over who does all that the document is about, and nothing else.
	hostsHead = regexp.MustCompile(`^(?:活动|赛事|培训)?(?:(?:组织|主办|承办|协办|举办|牵头|责任)(?:机构|单位|部门|方)|组织(?:领导|架构|分工)|主办)$`)
	// eventsHead is a heading over what takes place.
	eventsHead = regexp.MustCompile(`^(?:主要|重点|具体|系列)?(?:活动|工作|培训|赛事|比赛|竞赛|宣传)?(?:安排|内容|项目|任务|日程|计划|环节|活动|措施|步骤)(?:及安排|安排)?$`)
)

// hosts gives what a heading says of who does all; nothing where e is another paragraph.
func (e *entry) hosts() []duty {
	if e.label.style == plain || !hostsHead.MatchString(e.text) {
		return nil
	}
	out := slices.Clone(e.duties)
	h, known := classify(e.text)
	for _, k := range e.kids {
		held := strings.TrimRight(heldBy.ReplaceAllString(k.text, ""), "。")
		switch {
		case k.label.style != plain || len(k.kids) > 0:
			return nil
		case areBodies(strings.TrimRight(k.text, "。")) && known && h.kind == model.KindUnit:
			out = append(out, duty{text: k.text, pos: k.para.pos, role: h.role})
		case held+"。" != k.text && onlyDuty(held):
			at := k.para.pos
			at.Char = utf8.RuneCountInString(k.text) - utf8.RuneCountInString(held)
			out = append(out, duty{text: held, pos: at})
		default:
			return nil
		}
	}
	return out
}

// heldBy begins a sentence on who holds all: 本次活动由….
var heldBy = regexp.MustCompile(`^(?:本次|本届|此次)?\p{Han}{0,6}(?:活动|比赛|赛事|大会|培训|竞赛|会议|展会|论坛)由`)

// events gives the numbered entries below e that are what takes place, and name nobody themselves.
func (e *entry) events() (out []*entry) {
	if e.label.style == plain || !eventsHead.MatchString(e.text) && !slices.ContainsFunc(e.kids, func(k *entry) bool { return k.does() != nil }) {
		return nil
	}
	for _, k := range e.kids {
		if k.label.style != plain && !k.charged() && !k.holds() {
			out = append(out, k)
		}
	}
	return out
}

// shareHosts gives those events their units that name none, and takes the heading on these out of root. It gives what was shared
// and with how many.
func (root *entry) shareHosts() (shared []duty, n int) {
	at := slices.IndexFunc(root.kids, func(k *entry) bool { return len(k.hosts()) > 0 })
	if at < 0 {
		return nil, 0
	}
	var of []*entry
	end := at
	for ; end < len(root.kids); end++ { // 二、主办单位, 三、承办单位
		own := root.kids[end].hosts()
		if len(own) == 0 {
			break
		}
		shared = append(shared, own...)
	}
	charged := false
	for _, k := range root.kids[end:] {
		of = append(of, k.events()...)
		charged = charged || k.charged() || k.holds() || slices.ContainsFunc(k.kids, func(k *entry) bool { return beginsWithUnits(k.text) })
	}
	if len(of) == 0 && !charged {
		return nil, 0
	}
	for _, k := range of {
		k.duties = shared
	}
	root.kids = slices.Delete(root.kids, at, end)
	return shared, len(of)
}

// hostsOfAll does so for the tasks below root, and says it.
func (p *planner) hostsOfAll(root *entry) {
	heads := slices.Clone(root.kids)
	shared, n := root.shareHosts()
	if len(shared) == 0 {
		return
	}
	for _, k := range heads {
		if !slices.Contains(root.kids, k) {
			p.use(k.para, useHeading)
			for _, in := range k.kids {
				p.use(in.para, useUnit)
			}
		}
	}
	said := quote(strings.TrimRight(shared[0].text, "。"))
	if n == 0 {
		p.ds.Add(shared[0].pos, model.Warning, "text-unused", model.Say("“%s”写的是整个活动由谁办，各项任务另有单位，未列入各项", "%q says who holds the whole; the tasks name units of their own and are not given these", said),
			model.Text{ZH: "如各项也由这些单位办，请在各项中写明", EN: "where these have a part in the tasks, name them with each"})
		return
	}
	p.ds.Add(shared[0].pos, model.Warning, "phrase-shared", model.Say("“%s”等统一写明的单位，列入没有写单位的%d项", "units that are named once for all, such as %q, are given to the %d tasks that name none", said, n),
		model.Text{ZH: "请核对；如只是其中几项的单位，请在各项中写明", EN: "check it; if they are for some of the tasks only, name them with each"})
}
