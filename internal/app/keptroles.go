package app

import (
	"fmt"
	"slices"
	"strings"

	"fengong/model"
)

// keptRoles warns of tasks of plan, which is corrected, whose corrected units have a role that the table gives to none of the task's, where somebody said
// which role a column of units is: what is said of a column does not reach units that a correction names.
func (p *Project) keptRoles(plan *model.Plan) (ds model.Diagnostics) {
	head := p.saidOfUnits()
	if head == "" {
		return nil
	}
	var zh, en []string
	for i := range p.Corrected {
		k := &p.Corrected[i]
		if k.Now == nil || k.As.Units == nil || len(k.Now.Assignments) == 0 {
			continue
		}
		var kept [model.Lead + 1][]string
		for _, a := range plan.Themes[k.Theme].Tasks[k.Task].Assignments { // those of the table where the correction does not fit
			if !slices.ContainsFunc(k.Now.Assignments, func(b model.Assignment) bool { return a.Role == b.Role }) {
				kept[a.Role] = append(kept[a.Role], a.Unit)
			}
		}
		var inZH, inEN []string
		for role, units := range kept {
			if units != nil {
				inZH = append(inZH, strings.Join(units, "、")+model.Role(role).Label(model.Chinese))
				inEN = append(inEN, strings.Join(units, ", ")+" "+model.Role(role).Label(model.English))
			}
		}
		if inZH == nil {
			continue
		}
		zh, en = append(zh, k.Name(model.Chinese)+"（"+strings.Join(inZH, "，")+"）"), append(en, k.Name(model.English)+" ("+strings.Join(inEN, "; ")+")")
	}
	if n := len(zh); n > 0 {
		const most = 10
		more := ""
		if n > most {
			zh, en, more = zh[:most], en[:most], fmt.Sprintf("… +%d", n-most)
		}
		ds.Add(model.Pos{}, model.Warning, "correction-keeps-roles", model.Text{
			ZH: fmt.Sprintf("栏目“%s”另作了标注，更正过分工的%d项任务不跟着变，角色仍照更正：%s%s", head, n, strings.Join(zh, "、"), more),
			EN: fmt.Sprintf("it was said what the column %s is; %d tasks whose units were corrected keep the roles that the corrections say: %s%s", head, n, strings.Join(en, ", "), more)},
			model.Text{ZH: "请逐项看，角色不对的在那项任务的更正里改", EN: "see each of them, and mend the roles in its correction where they are wrong"})
	}
	return ds
}

// saidOfUnits gives a column of which somebody said that units stand in it, and in which role; empty where there is none.
func (p *Project) saidOfUnits() (head string) {
	if p.Settings == nil {
		return ""
	}
	said := []map[string]string{p.Settings.Source.Columns}
	for _, own := range p.Settings.Sources {
		said = append(said, own.Columns)
	}
	for _, columns := range said {
		for name, word := range columns {
			if slices.Contains([]string{"unit", "lead", "support"}, strings.TrimSpace(word)) && (head == "" || name < head) {
				head = name
			}
		}
	}
	return head
}
