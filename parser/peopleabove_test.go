package parser

import (
	"strings"
	"testing"
)

// A heading above a table that names people in brackets is one, and no task.
func TestHeadingsWithPeople(t *testing.T) {
	for _, people := range []string{"（责任领导：王建国）", "（责任领导：王建国；联系人：李明）", "(分管领导:王建国)"} {
		page := "<p>重点任务分工表</p><p>一、河道整治" + people + "</p>" + gridPage("序号|工作任务|责任单位\n1|开展河道清淤。|县水利局\n2|拆除违建。|县城管局") +
			"<p>二、市容提升" + people + "</p>" + gridPage("序号|工作任务|责任单位\n1|清理占道经营。|县公安局")
		p, ds := Parse("a.html", []byte(page), Options{})
		if got := whoDoesBy(p); strings.Count(got, "\n") != 3 || strings.Contains(got, "河道整治") {
			t.Errorf("%s:\n%s%s", people, got, codes(ds))
		}
		if th := p.Themes[0]; !strings.Contains(th.Heading, people) {
			t.Errorf("%s: heading %q", people, th.Heading)
		}
	}
}

// Who only sees to it that others do all tasks has no part in them.
func TestLooksOnAtAll(t *testing.T) {
	for note, want := range map[string]string{
		"以上任务由县政府督查室督促落实。":   "",
		"以上任务由县委督查办牵头督办。":    "",
		"以上任务均由县政府办负责落实。":    "县政府办负责落实",
		"以上任务由县政府督查室负责。":     "县政府督查室负责",
		"上述任务统一由县应急局跟踪督查督办。": "",
	} {
		if got := ofAllIn(strings.TrimRight(note, "。")); got != want {
			t.Errorf("%s: %q", note, got)
		}
	}
}

// Units in brackets behind a heading right above a table have a part in its tasks, beside those of its columns.
func TestHeadingsWithUnitsAboveColumns(t *testing.T) {
	page := "<p>重点任务分工表</p><p>一、河道整治（牵头单位：县水利局）</p>" + gridPage("序号|工作任务|责任单位\n1|开展河道清淤。|县城管局\n2|拆除违建。|县住建局") +
		"<p>二、市容提升（责任领导：李明；牵头单位：县城管局）</p>" + gridPage("序号|工作任务|责任单位\n1|清理占道经营。|县公安局")
	p, ds := Parse("a.html", []byte(page), Options{})
	if got, want := strings.ReplaceAll(whoDoesBy(p), " \n", "\n"), "开展河道清淤。 l:县水利局 r:县城管局\n拆除违建。 l:县水利局 r:县住建局\n清理占道经营。 l:县城管局 r:县公安局\n"; got != want || !strings.Contains(codes(ds), "phrase-shared") {
		t.Errorf("%s%s", got, codes(ds))
	}
}
