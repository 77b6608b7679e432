package parser

import (
	regexp "fengong/internal/lazyregexp"
	"fengong/model"
)

// innerDue finds a deadline at the head of a clause: 2009年底前，完成…
var innerDue = regexp.MustCompile(`(?:^|[，。；;,：:\s])(?:力争|争取|确保)?(?:于|在)?(` + when + `(?:\s*(?:底前|末前|月底|以前|之前|前|底)))[，,]?`)

// otherTime finds a point in time, by when or at which something else may be due: the first of several is a step.
var otherTime = regexp.MustCompile(month + day + `?|第?[一二三四1-4]季度|[上下]半年|年[底末]|年中|[在于至到]` + year)

// duesInText gives tasks of running text without a deadline the one that their words name at the head of a clause,
// where they name no other time.
func (p *planner) duesInText() {
	n := 0
	var at model.Pos
	for i := range p.plan.Themes {
		th := &p.plan.Themes[i]
		if th.Table < len(p.plan.Tables) && len(p.plan.Tables[th.Table].Columns) > 0 {
			continue // of a table, whose columns say what there is
		}
		for j := range th.Tasks {
			t := &th.Tasks[j]
			if t.Due != "" || len(t.Steps) > 0 {
				continue
			}
			m := innerDue.FindStringSubmatchIndex(t.Text)
			if m == nil || otherTime.MatchString(t.Text[:m[2]]) || otherTime.MatchString(t.Text[m[3]:]) {
				continue
			}
			t.Due = t.Text[m[2]:m[3]]
			if n++; n == 1 {
				at = t.Pos
			}
		}
	}
	if n > 0 {
		p.ds.Add(at, model.Note, "due-in-text", model.Say("%d项任务的完成时限取自任务文字", "the deadlines of %d tasks are those that their words name", n), model.Text{})
	}
}
