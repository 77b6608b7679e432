package model

import (
	"regexp"
	"slices"
	"strings"
)

// AmountUnits are the words for units of amounts, without 万 and the like before them; what begins another comes after it.
var AmountUnits = strings.Fields("元 美元 欧元 港元 平方公里 平方千米 平方米 立方米 公顷 公里 千米 千瓦时 千瓦 公斤 千克 吨 亩 米 人次 人 户 个 件 家 项 辆 台 套 座 处 所 张 棵 株 头 只 % ％ ‰ 百分比")

// BareHead returns a head without the unit of amounts in brackets behind it: 年度投资 of 年度投资（万元）.
func BareHead(head string) string {
	at := strings.LastIndex(head, "（")
	if at < 1 || !strings.HasSuffix(head, "）") {
		return head
	}
	unit := strings.TrimPrefix(strings.TrimSuffix(head[at+len("（"):], "）"), "人民币")
	if !slices.Contains(AmountUnits, unit) && !slices.Contains(AmountUnits, strings.TrimLeft(unit, "百千万亿")) {
		return head
	}
	return head[:at]
}

var (
	// moneyLine is what a line or note of a table says of its sums: 单位：万元, 表中金额除注明外，单位均为万元.
	moneyLine = regexp.MustCompile(`单\s*位\s*(?:[均都皆]|统一)?\s*[为是：:]\s*(?:\p{Han}{1,4}\s*[、，,/／和]\s*)*?((?:人民币)?[百千万亿]*元)(?:[\s，。；;、）)】]|$)`)
	// bareSum is a sum of money that does not say what it is counted in: 补助资金1600.
	bareSum = regexp.MustCompile(`(?:[款债费税金额值券资]|投入|预算|补助|补贴|收入|支出|拨付|到位|维修|奖励)[^0-9０-９，。；、（）()]{0,8}[0-9０-９][0-9０-９.]*(?:[，。；;、）)]|$)`)
)

// MoneyUnit returns what sums of money in the words of these rows are counted in, where only a line or a note
// of their tables says it: 万元; "" where no words need it. shows says which columns are seen with the tasks.
func (p *Plan) MoneyUnit(rows []Row, shows func(kind Kind, head string) bool) string {
	units := map[int]string{} // of the tables
	var needed []int
	for i := range rows {
		at := rows[i].Theme.Table
		if at >= len(p.Tables) || slices.Contains(needed, at) {
			continue
		}
		unit, ok := units[at]
		if !ok {
			for _, line := range slices.Concat(p.Tables[at].Over, p.Tables[at].Notes) {
				if m := moneyLine.FindStringSubmatch(line); m != nil && unit == "" {
					unit = m[1]
				}
			}
			units[at] = unit
		}
		if unit != "" && rows[i].Task.saysBareSum(shows) {
			needed = append(needed, at)
		}
	}
	var plain, marked []string
	for _, at := range needed {
		if !slices.Contains(plain, units[at]) {
			plain = append(plain, units[at])
		}
		marked = append(marked, p.MarkOf(at)+" "+units[at])
	}
	if len(plain) > 1 { // tables that count in different units
		return strings.Join(marked, "、")
	}
	return strings.Join(plain, "")
}

// saysBareSum reports whether the words of t have a sum of money that names no unit.
func (t *Task) saysBareSum(shows func(kind Kind, head string) bool) bool {
	return bareSum.MatchString(t.Text) ||
		slices.ContainsFunc(t.Fields, func(f Field) bool { return shows(f.Kind, f.Head) && bareSum.MatchString(f.Value) }) ||
		slices.ContainsFunc(t.Steps, func(s Step) bool { return bareSum.MatchString(s.What) })
}
