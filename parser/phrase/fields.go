package phrase

import (
	"slices"
	"strings"
)

// What is here reads fields that stand for departments: 会同公安、民政等部门. A field may look like anything, a word of
// action included (宣传、统计等部门); what tells it is the list that 等部门 ends.

// surveyFields finds the fields before each 等部门: back to a sign that ends the list, or a name that is no field.
func (p *parser) surveyFields() {
	p.fields = make([]bool, len(p.toks))
	for e, t := range p.toks {
		if t.kind != etcTok || !saysDepartments(p.s[t.from:t.to]) {
			continue
		}
		from := e
		for k := e - 1; k >= 0 && p.toks[k].kind == nameTok; k -= 2 {
			sure := from < e || k > 0 && leadsToList(p.toks[k-1].kind) || k > 1 && p.toks[k-2].kind == nameTok && isFieldName(p.s[p.toks[k-2].from:p.toks[k-2].to])
			if t := p.toks[k]; t.told == untold && !isFieldName(p.s[t.from:t.to]) && !(sure && p.mayBeField(k)) {
				break
			}
			from = k
			if k < 2 || p.toks[k-1].kind != itemTok {
				break
			}
		}
		if from == e || !p.isFieldList(from, e) {
			p.classFields(from, e)
			continue
		}
		for k := from; k < e; k += 2 {
			if p.toks[k].told == untold {
				p.fields[k], p.classes[k] = true, doubtfulItem
			}
		}
	}
}

// surveyTextLike takes fields that begin as text does for such where the list ends with departments: 公安、发展改革、银监部门,
// 宣传、公安部门.
func (p *parser) surveyTextLike() {
	for i, t := range p.toks {
		name := p.s[t.from:t.to]
		if n, _ := textLikeFields.at(name); t.kind != nameTok || p.classes[i] != proseItem || n < len(name) || i > 0 && p.toks[i-1].kind == verbTok {
			continue
		}
		end := i
		for end+2 < len(p.toks) && (p.toks[end+1].kind == itemTok || p.toks[end+1].kind == andTok) && p.toks[end+2].kind == nameTok {
			end += 2
		}
		if last := p.s[p.toks[end].from:p.toks[end].to]; end > i && p.classes[end] == unitItem && endsIn(last, "部门") && len(last) < 11 {
			p.classes[i] = doubtfulItem
		}
	}
}

// surveyMatters finds the lists of what is worked on, which 等 and a noun for such end: 做好监测分析、总结评估等工作,
// 在商场、车站等公共场所. One of them must be text, and none an office of a level.
func (p *parser) surveyMatters() {
	p.matters = make([]bool, len(p.toks))
	for e, t := range p.toks {
		if n, _ := matterNouns.at(p.s[t.to:]); t.kind != etcTok || n == 0 || t.to-t.from > 1 {
			continue
		}
		text, from := false, e
		for k := e - 1; k >= 0 && (p.toks[k].kind == nameTok || p.toks[k].kind == textTok || p.toks[k].kind == verbTok); k -= 2 {
			name := p.s[p.toks[k].from:p.toks[k].to]
			if holdsDuty(name) {
				text = true // …主管部门按照各自职责做好学校、医院的检查等工作
				break
			}
			if p.toks[k].told != untold || level(name) > 0 && endsName(name) || isMany(name) {
				text = false
				break
			}
			from = k
			text = text || p.toks[k].kind == textTok || p.classes[k] > actionItem || isIn(name[0], "在对以为") && len(name) > 3
			if k < 2 || p.toks[k-1].kind != itemTok {
				break
			}
		}
		for k := from; text && k <= e; k++ {
			p.matters[k] = p.toks[k].kind == nameTok || k == e
		}
	}
}

// holdsDuty reports whether text begins with a party and goes on with what it is to do.
func holdsDuty(text []rune) bool {
	for i := 4; i+2 < len(text); i++ {
		if !isGeneric(text[:i]) && !isPartyBefore(text[:i]) {
			continue
		}
		if k, w := roleWords.at(text[i:]); k > 0 && w.class&(strong|weak|opener) != 0 || isIn(text[i], "应要须") {
			return true
		}
	}
	return false
}

// matterNouns end a list of what is worked on.
var matterNouns = table(entry[struct{}]{`工作 情况 方式 问题 事项 内容 措施 活动 任务 环节 方面 领域 因素 场所 公共场所 重点场所 人员密集场所 设施 手段 行为 渠道 形式 制度 机制 信息 数据 资料 材料 区域 重点区域 环境 产品 资源 业务 资金 费用 政策 标准 职责 技术 项目 服务 服务事项 功能 指标 要素 风险 隐患 事故 灾害 违法行为 重点工作 相关工作 各项工作 有关工作`, struct{}{}})

// isFieldList reports whether the names from from up to the 等部门 at e stand for departments that do something:
// they are several, or are told to be parties by what stands before them, and are not what a verb is about.
func (p *parser) isFieldList(from, e int) bool {
	if from == 0 {
		return from+1 < e
	}
	switch before := p.toks[from-1].kind; {
	case before == verbTok:
		return false // 配合公安、城管等部门
	case leadsToList(before), before == labelTok, before == andTok:
		return true
	case before == itemTok:
		return p.classes[from-2] <= groupItem
	}
	return from+1 < e
}

// classFields takes words of action for fields where it is less sure that they are: 组织公安、宣传等部门.
func (p *parser) classFields(from, e int) {
	for k := from; k < e; k += 2 {
		if p.classes[k] == proseItem && (from+1 < e || k > 0 && p.toks[k-1].kind == itemTok) {
			p.classes[k] = doubtfulItem
		}
	}
}

// mayBeField reports whether the name at k, which the lexicon has not for a field, may be one: 药监, not 市财政局 or
// 加强监管.
func (p *parser) mayBeField(k int) bool {
	name := p.s[p.toks[k].from:p.toks[k].to]
	return p.classes[k] == doubtfulItem && len(name) < 9 && level(name) == 0 && !isMany(name) && !isPersonsName(name)
}

// beginsFields reports whether the token at i is the first field of a list, or leads to it.
func (p *parser) beginsFields(i int) bool {
	return p.fields[i] || i+1 < len(p.toks) && p.fields[i+1] && p.toks[i].kind != nameTok
}

// leadsToList reports whether a token of kind says that parties follow.
func leadsToList(kind tokenKind) bool { return kind == withTok || kind == byTok }

// saysDepartments reports whether etc, a 等 and what belongs to it, speaks of departments.
func saysDepartments(etc []rune) bool {
	s := string(etc)
	return strings.Contains(s, "部门") || strings.Contains(s, "机关")
}

// isFieldName reports whether name is a field by its words.
func isFieldName(name []rune) bool {
	if i := slices.Index(name, '('); i > 0 && isClose(name[len(name)-1]) && isFields(name[i+1:len(name)-1]) {
		name = name[:i] // 质量技术监督（市场监督管理）
	}
	n, _ := fieldWords.at(name)
	m, _ := fieldNames.at(name)
	return n == len(name) || m == len(name) || isFields(name) || level(name) == 0 && isShort(name)
}

// fieldsAhead reports whether text begins with fields that 等部门 ends: 公安、民政等部门开展检查.
func fieldsAhead(text []rune) bool {
	text = text[:min(len(text), 2*window)]
	from := 0
	for i, r := range text {
		switch {
		case r == '、' || r == '等' && isEtc(text, i):
			if name := text[from:i]; len(name) < 2 || len(name) > 12 || !isFieldName(name) && (from == 0 || len(name) > 8) {
				return false
			}
			if r == '等' {
				return saysDepartments(text[i:min(len(text), i+7)])
			}
			from = i + 1
		case isBound(r):
			return false
		}
	}
	return false
}
