package model

import (
	"regexp"
	"strings"
	"unicode/utf8"
)

var (
	measureHead = regexp.MustCompile(`(?:措施|举措|做法|步骤)$`)
	titleHead   = regexp.MustCompile(`^(?:年度|重点|主要|工作|具体)?(?:目标任务|任务目标|工作目标|目标|任务|任务名称|工作任务|工作事项|事项|事项名称|项目|项目名称|重点任务|重点项目)$`)
)

// TitleOf returns what people call the task t of th where its text is the measures (工作措施) by which it is
// done: the short words of the column that names it (目标任务). "" where the text names it itself.
func (p *Plan) TitleOf(th *Theme, t *Task) string {
	const most = 60
	if th.Table >= len(p.Tables) || len(t.Fields) == 0 {
		return ""
	}
	measures := false
	for _, c := range p.Tables[th.Table].Columns {
		if c.Kind == KindTask {
			measures = measureHead.MatchString(fold(c.Head))
		}
	}
	if !measures {
		return ""
	}
	for _, f := range t.Fields {
		if titleHead.MatchString(fold(f.Head)) && utf8.RuneCountInString(f.Value) <= most && !strings.Contains(f.Value, "\n") {
			return f.Value
		}
	}
	return ""
}
