package parser

import (
	"cmp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	regexp "fengong/internal/lazyregexp"
	"fengong/model"
	"fengong/parser/phrase"
)

// firstLeads finds the rule that the first-listed unit leads.
var firstLeads = regexp.MustCompile(`(列|排|位)[在于於]?(名|名单|各)?(第一|首)位?(个)?(的|者)?[^，。；、]{0,10}?，?(为|是|系)[^，。；、]{0,12}(牵头|主办)|[列排居][在于]?(?:第[一1]|首)位?者?的?(?:单位|部门)?(?:者|的)?(?:负责)?(?:牵头|主办)`)

// leadBefore finds the same rule in fewer words: 牵头在前, 牵头单位排首位, 首位牵头.
var leadBefore = regexp.MustCompile(`(?:牵头|主办)(?:单位|部门)?(?:的|者|均)?[在列排居位放]*(?:前|首位|首|第一位?|最前面?|前面)$|^(?:排?[在列居]?首位|第[一1][个位家]?|首[个位家])(?:单位|部门)?(?:为)?(?:牵头|主办)(?:单位|部门)?$`)

// ofLeads finds the rule that, of several bodies that lead, the first is over the others: 牵头单位排第一位的为总牵头, 排在牵头单位第一位的为总牵头单位.
var ofLeads = regexp.MustCompile(`(?:牵头|主办)(?:单位|部门)中?[排列位居][^，。；]{0,6}(?:第[一1]|首)[^，。；]{0,4}(?:为|是|负总责)|[排列位居][在于]?(?:牵头|主办)(?:单位|部门)(?:名单|栏)?中?的?(?:第[一1]|首)[^，。；]{0,4}(?:为|是|负总责)`)

// statesFirstLeads reports whether text states the rule.
func statesFirstLeads(text string) bool {
	if !strings.ContainsAny(text, "第首前") || !strings.ContainsAny(text, "头頭办辦") {
		return false
	}
	text = strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) {
			return -1
		}
		return r
	}, text)
	text = simplified.Replace(text)
	if ofLeads.MatchString(text) {
		return false
	}
	if inner := aside.FindString(text); inner != "" && utf8.RuneCountInString(text) <= maxHead+utf8.RuneCountInString(inner) && leadBefore.MatchString(strings.Trim(inner, "（()）【】[]")) {
		return true
	}
	return firstLeads.MatchString(text)
}

// mainPart is the label of those who answer before others do.
const mainPart = `(?:主要|第一|首要|主体)责任(?:单位|部门)`

var (
	// mainLeads finds the rule that these lead: 各主要责任单位要牵头抓总.
	mainLeads = regexp.MustCompile(mainPart + `(?:作?为|是|系|要|应|须|负责|承担|负)[^，。；]{0,8}?(?:牵头|主办|总责|抓总)`)
	// mainLabel is such a label before units, and answersLabel one of those who answer, be it beside them.
	mainLabel    = regexp.MustCompile(`^` + mainPart + `[:：]`)
	answersLabel = regexp.MustCompile(`(?:^|[；;，,。\s])(?:其他|其它|其余)?责任(?:单位|部门)[:：]`)
	helpsLabel   = regexp.MustCompile(`(?:^|[；;，,。\s])(?:配合|协办|协助|协同|参与)(?:单位|部门)[:：]`)
)

// leadMain gives the assignments of r, a duty among others of one task, with the parts that the labels before them have by
// what the source says once of all: 主要责任单位 lead, 其他责任单位 support. Without such a rule, 第一责任单位 leads beside 责任单位.
func (p *planner) leadMain(r phrase.Result, text string, duties []duty) []model.Assignment {
	labelled := func(is *regexp.Regexp) bool {
		return slices.ContainsFunc(duties, func(d duty) bool { return is.MatchString(d.text) })
	}
	if !strings.Contains(text, "责任") || !p.mainLeads && !(mainly(text) && labelled(answersLabel)) && !(firstAnswering.MatchString(text) && labelled(helpsLabel)) {
		return r.Assignments
	}
	signs, label := []rune(text), ""
	out := slices.Clone(r.Assignments)
	for _, s := range r.Spans {
		if s.Kind == phrase.Label {
			label = string(signs[s.Start:s.End])
		}
		if s.Assignment < 0 || out[s.Assignment].Role != model.Responsible {
			continue
		}
		switch a := &out[s.Assignment]; {
		case mainLabel.MatchString(label):
			a.Role = model.Lead
		case p.mainLeads && p.othersSupport && answersLabel.MatchString(label):
			a.Role = model.Support
		}
	}
	return out
}

// withOther joins those who do something with others, and saysLead says of one that it leads.
var (
	withOther = regexp.MustCompile(`会同|会商|商同|联合|协同|携手`)
	saysLead  = regexp.MustCompile(`牵头|主办|主责|主要|第一|首位`)
)

// besideLead gives as, those of d: 甲会同乙 in a column that says what they have to do makes nobody lead, as a column beside it
// says who does.
func besideLead(d duty, as []model.Assignment, duties []duty) []model.Assignment {
	if d.head == "" || d.role == model.Lead || saysLead.MatchString(d.text) || !withOther.MatchString(d.text) ||
		!slices.ContainsFunc(duties, func(o duty) bool { return o.head != "" && o.role == model.Lead }) {
		return as
	}
	as = slices.Clone(as)
	for i := range as {
		if as[i].Role == model.Lead {
			as[i].Role = cmp.Or(d.role, model.Responsible)
		}
	}
	return as
}

// mainLead notes that para says once that 主要责任单位 lead.
func (p *planner) mainLead(para paragraph) {
	if p.mainLeads {
		return
	}
	p.mainLeads = true
	p.ds.Add(para.pos, model.Note, "first-leads",
		model.Say("“%s”规定主要责任单位（第一责任单位）为牵头单位，适用于各项任务", "%q says that those who mainly answer lead; this is applied to all tasks", quote(para.text)), model.Text{})
}
