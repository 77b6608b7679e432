package parser

import (
	"strings"

	regexp "fengong/internal/lazyregexp"
	"fengong/model"
)

// unitsOfAmounts are the words after 单位：.
var unitsOfAmounts = `(?:人民币)?[百千万亿]*(?:` + strings.Join(model.AmountUnits, "|") + `)`

// amountsSaid is where a line says it.
var amountsSaid = `[（(【]?\s*(?:计量|计价|金额|货币|数量|面积)?\s*单\s*位[\s\p{Zs}]*[:：][\s\p{Zs}]*((?:` + unitsOfAmounts + `)(?:\s*[、，,/／和]\s*(?:` + unitsOfAmounts + `))*)\s*[）)】]?(?:[\s\p{Zs}]|$)`

var (
	// amountsLine says in what a table counts: 单位：万元, （计量单位：公顷、人）.
	amountsLine = regexp.MustCompile(`^` + amountsSaid)
	// amountsBehind is the same behind what else a line says of the form: 填报单位：县政府办　　单位：万元.
	amountsBehind = regexp.MustCompile(`[\s\p{Zs}]` + amountsSaid)
	// unitInHead is the end of a head that names its unit itself.
	unitInHead = regexp.MustCompile(`[（(\[【/／:：][^（(]{0,6}?(?:` + unitsOfAmounts + `)[）)\]】]?$|(?:[万亿]元|百分比|[%％‰])[）)]?$`)
	// bareAmount is a number that says nothing of its unit.
	bareAmount = regexp.MustCompile(`^[约近≥≤><＞＜=]?\s*[-+]?[0-9０-９][0-9０-９.,，]*$`)
	// noAmount stands where there is no number.
	noAmount = regexp.MustCompile(`^(?:[-—–/／\\*]+|无|暂无|待定|另定|不涉及)?$`)

	moneyHead = regexp.MustCompile(`投资|资金|预算|经费|金额|造价|费用|概算|投入|产值|收入|补助|补贴|配套|财政|债|贷款|税|营收|销售|增加值|零售|款|成本|支出|拨付|到位|[额费款]$`)
	// countless are heads of numbers that are in no unit of that kind.
	countless = regexp.MustCompile(`分值|权重|得分|总分|评分|比例|占比|比重|率$|增幅|增速|增长|年份|年度$|编号|序号|电话|[个项件户人处台套]数`)
	// sizes are the heads that units other than money belong to.
	sizes = []struct{ head, unit *regexp.Regexp }{
		{regexp.MustCompile(`人数|人次|人员|[就学失]业|用工|培训`), regexp.MustCompile(`人`)},
		{regexp.MustCompile(`面积|规模|用地|占地|播种|造林|绿化`), regexp.MustCompile(`公顷|亩|平方`)},
		{regexp.MustCompile(`里程|长度|距离`), regexp.MustCompile(`公里|千米|^米`)},
		{regexp.MustCompile(`户数|农户|住户`), regexp.MustCompile(`户`)},
		{regexp.MustCompile(`产量|吞吐|排放|产能`), regexp.MustCompile(`吨|公斤|千克`)},
		{regexp.MustCompile(`率|占比|比例|比重|增幅|增速|增长`), regexp.MustCompile(`[%％‰]|百分比`)},
	}
)

// unitsSaid gives what a line says a table counts in (单位：万元), none where it is no such line.
func unitsSaid(line string) []string {
	if !strings.Contains(line, "位") {
		return nil
	}
	m := amountsLine.FindStringSubmatch(line)
	if m == nil && asideMark.MatchString(line) {
		m = amountsBehind.FindStringSubmatch(line)
	}
	if m == nil {
		return nil
	}
	return strings.FieldsFunc(m[1], func(r rune) bool { return strings.ContainsRune("、，,/／和 　", r) })
}

// countIn puts the units of the lines over each table behind the heads of the columns that they are for,
// so that a number keeps its unit wherever it is printed.
func (p *planner) countIn() {
	for i := range p.plan.Tables {
		for _, line := range p.plan.Tables[i].Over {
			for _, unit := range unitsSaid(line) {
				for _, head := range p.owners(i, unit) {
					p.rename(i, head, head+"（"+unit+"）")
				}
			}
		}
	}
}

// owners gives the heads of the columns of table i that hold bare numbers counted in unit.
func (p *planner) owners(i int, unit string) []string {
	var numbers []model.Column
	for _, c := range p.plan.Tables[i].Columns {
		if c.Kind.Carried() && !unitInHead.MatchString(c.Head) && p.bareNumbers(i, c.Head) {
			numbers = append(numbers, c)
		}
	}
	named := func(head, not *regexp.Regexp) (heads []string) {
		for _, c := range numbers {
			if head.MatchString(c.Head) && (not == nil || !not.MatchString(c.Head)) {
				heads = append(heads, c.Head)
			}
		}
		return heads
	}
	if strings.Contains(unit, "元") {
		if heads := named(moneyHead, countless); heads != nil {
			return heads
		}
	} else {
		for _, s := range sizes {
			if heads := named(s.head, nil); s.unit.MatchString(unit) && heads != nil {
				return heads
			}
		}
	}
	var heads []string
	for _, c := range numbers { // no head says it: 目标值, 数量
		if (c.Kind == model.KindAmount || c.Kind == model.KindTarget) && !countless.MatchString(c.Head) && (strings.Contains(unit, "元") || !moneyHead.MatchString(c.Head)) {
			heads = append(heads, c.Head)
		}
	}
	return heads
}

// bareNumbers reports whether most cells of a column of table i are numbers without a unit.
func (p *planner) bareNumbers(i int, head string) bool {
	bare, others := 0, 0
	for k := range p.plan.Themes {
		if p.plan.Themes[k].Table != i {
			continue
		}
		for _, t := range p.plan.Themes[k].Tasks {
			for _, f := range t.Fields {
				switch {
				case f.Head != head || noAmount.MatchString(strings.TrimSpace(f.Value)):
				case bareAmount.MatchString(strings.TrimSpace(f.Value)):
					bare++
				default:
					others++
				}
			}
		}
	}
	return bare > others
}

// rename gives a column of table i another head.
func (p *planner) rename(i int, old, head string) {
	of := func(fields []model.Field) {
		for k := range fields {
			if fields[k].Head == old {
				fields[k].Head = head
			}
		}
	}
	t := &p.plan.Tables[i]
	for k := range t.Columns {
		if t.Columns[k].Head == old {
			t.Columns[k].Head = head
		}
	}
	for k := range t.Rows {
		of(t.Rows[k].Cells)
	}
	for k := range p.plan.Themes {
		if p.plan.Themes[k].Table == i {
			for j := range p.plan.Themes[k].Tasks {
				of(p.plan.Themes[k].Tasks[j].Fields)
			}
		}
	}
}
