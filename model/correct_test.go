package model

import (
	"fmt"
	"reflect"
	"strings"
	"testing"
)

// inWords gives p with the phrase of its first task in other words.
func inWords(p *Plan, phrase string) *Plan {
	p.Themes[0].Tasks[0].Phrase = phrase
	return p
}

func TestCorrect(t *testing.T) {
	plan := func(tasks ...string) *Plan { // number|text|phrase|due
		p := &Plan{Themes: []Theme{{Heading: "一、财政"}, {Heading: "二、人事"}}}
		for i, task := range tasks {
			part := strings.Split(task, "|")
			th := &p.Themes[i*2/len(tasks)]
			th.Tasks = append(th.Tasks, Task{Number: part[0], Text: part[1], Phrase: part[2], Due: part[3],
				Assignments: []Assignment{{Unit: part[2], Role: Responsible}}})
		}
		return p
	}
	text := func(s string) *string { return &s }
	units := []Assignment{{Unit: "市财政局", Role: Lead}, {Unit: "市审计局", Role: Support}, {Unit: "市人社局", Role: Support}}
	const long = "修订专家评审规则，完善评审专家库，规范抽取、回避和评价。"
	for _, c := range []struct {
		name string
		plan *Plan
		k    Correction
		want string // theme-task and the states
		task string // number|text|phrase|due after
	}{
		{"all parts", plan("1|甲|市财证局|6月", "2|乙|市教育局|"),
			Correction{Theme: "一、财政", Number: "1", Text: "甲", NewText: text("丙"), Phrase: "市财证局", Units: units, Due: "6月", NewDue: text("7月")},
			"0-0 applied applied applied", "1|丙|市财政局牵头，市审计局、市人社局配合|7月"},
		{"another number, blanks and signs of layout", plan("1|甲|市财证局|", "7|乙，\n丙|市教育局|"),
			Correction{Number: "2", Text: "乙,丙", Due: "", NewDue: text("年底前")}, "1-0 applied", "7|乙，\n丙|市教育局|年底前"},
		{"no deadline any more", plan("1|甲|市财证局|6月"), Correction{Text: "甲", Due: "6月", NewDue: text("")}, "0-0 applied", "1|甲|市财证局|"},
		{"another number", plan("1|甲|市财证局|", "1|乙|市教育局|"), Correction{Number: "1", Text: "乙", NewNumber: text("2")}, "1-0 applied", "2|乙|市教育局|"},
		{"the source was numbered anew", plan("1|甲|市财证局|", "3|乙|市教育局|"), Correction{Number: "1", Text: "乙", NewNumber: text("2")}, "1-0 stale", "3|乙|市教育局|"},
		{"the source's number was mended", plan("1|甲|市财证局|", "2|乙|市教育局|"), Correction{Number: "1", Text: "乙", NewNumber: text("2")}, "1-0 overtaken", "2|乙|市教育局|"},
		{"the source was changed", plan("1|甲|市审计局|"), Correction{Text: "甲", Phrase: "市财证局", Units: units}, "0-0 stale", "1|甲|市审计局|"},
		{"the source names the same units in other words", inWords(plan("1|甲|市财政局|"), "责任单位：市财政局"),
			Correction{Text: "甲", Phrase: "市财证局", Units: []Assignment{{Unit: "市财政局", Role: Responsible}}}, "0-0 overtaken", "1|甲|责任单位：市财政局|"},
		{"the source names them for something else", inWords(plan("1|甲|市财政局|"), "责任单位：市财政局"),
			Correction{Text: "甲", Phrase: "市财证局", Units: units[:1]}, "0-0 stale", "1|甲|责任单位：市财政局|"},
		{"the source was mended", plan("1|甲|市财证局|7月"), Correction{Text: "甲", Due: "6月", NewDue: text("7月")}, "0-0 overtaken", "1|甲|市财证局|7月"},
		{"a word of a long text was changed", plan("1|" + strings.Replace(long, "完善", "健全", 1) + "|市财证局|"),
			Correction{Number: "1", Text: long, Phrase: "市财证局", Units: units[:1]}, "0-0 applied", "1|" + strings.Replace(long, "完善", "健全", 1) + "|市财政局牵头|"},
		{"much of the text was changed", plan("1|" + strings.Replace(long, "专家库，规范", "制度，加强", 1) + "|市财证局|"),
			Correction{Number: "1", Text: long, Phrase: "市财证局", Units: units}, "0-0 stale", "1|" + strings.Replace(long, "专家库，规范", "制度，加强", 1) + "|市财证局|"},
		{"gone", plan("1|甲乙丙|市财证局|"), Correction{Number: "1", Text: "丁戊己", NewDue: text("7月")}, "-1--1 lost", ""},
		{"several of the same words, one of the theme", plan("1|甲|市财证局|", "1|甲|市教育局|"),
			Correction{Theme: "二、人事", Number: "1", Text: "甲", NewDue: text("7月")}, "1-0 applied", "1|甲|市教育局|7月"},
		{"several that nothing tells apart", plan("1|甲|市财证局|", "1|甲|市教育局|"),
			Correction{Theme: "三、其他", Number: "1", Text: "甲", NewDue: text("7月")}, "-1--1 lost", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			before := fmt.Sprintf("%+v", c.plan)
			out, all, ds := Correct(c.plan, []Correction{c.k})
			got := fmt.Sprintf("%d-%d", all[0].Theme, all[0].Task)
			for _, p := range all[0].Parts {
				got += " " + p.State.String()
			}
			if got != c.want {
				t.Errorf("%s, want %s", got, c.want)
			}
			if fmt.Sprintf("%+v", c.plan) != before {
				t.Error("the plan itself was changed")
			}
			if len(ds) == 0 {
				t.Error("nothing was reported")
			}
			if c.task == "" {
				return
			}
			task := out.Themes[all[0].Theme].Tasks[all[0].Task]
			if got := strings.Join([]string{task.Number, task.Text, task.Phrase, task.Due}, "|"); got != c.task {
				t.Errorf("the task is %s, want %s", got, c.task)
			}
			if corrected := strings.Contains(c.want, "applied"); corrected != (task.Source != nil) || out.CorrectedPlaces() == 1 != corrected {
				t.Errorf("Source is %v", task.Source)
			}
		})
	}
}

// A number that the source has by now is mended unless it stands twice there; what was corrected away and stands in the
// next task by now is told of, until it is corrected there as well.
func TestCorrectedMoved(t *testing.T) {
	p := &Plan{Themes: []Theme{{Tasks: []Task{{Number: "30", Text: "甲"}, {Number: "31", Text: "乙"}, {Number: "31", Text: "丙", Steps: []Step{{"审核", "赵明"}}}}}}}
	number := "31"
	renumbered := Correction{Number: "30", Text: "丙", NewNumber: &number}
	signed := Correction{Number: "31", Text: "乙", Steps: []Step{{"审核", "赵明"}}, NewSteps: []Step{}}
	_, all, ds := Correct(p, []Correction{renumbered, signed})
	if all[0].Parts[0].State != Stale {
		t.Errorf("a number that stands twice still: %s", all[0].Parts[0].State)
	}
	said := ""
	for _, d := range ds {
		said += d.Code + " " + d.Message.ZH + "\n"
	}
	if want := "correction-moved 从任务31更正掉的进度安排“审核：赵明”，新表里在任务31"; !strings.Contains(said, want) || strings.Contains(said, "overtaken") || all[1].Needless() {
		t.Errorf("got %s", said)
	}
	there := Correction{Number: "31", Text: "丙", Steps: signed.Steps, NewSteps: []Step{}}
	if _, all, ds = Correct(p, []Correction{signed, there}); len(ds) != 2 || !all[0].Needless() || all[1].Needless() {
		t.Errorf("corrected there: %v", ds)
	}
}

// A number stands before the text as well.
func TestCorrectNumberInText(t *testing.T) {
	for label, want := range map[string]string{"2.": "3.", "（2）": "（3）", "": "", "二、": ""} {
		number := "3"
		p := &Plan{Themes: []Theme{{Tasks: []Task{{Number: "2", Label: label, Text: "甲", NumberShared: true}}}}}
		out, _, _ := Correct(p, []Correction{{Number: "2", Text: "甲", NewNumber: &number}})
		got := out.Themes[0].Tasks[0]
		if got.Number != "3" || got.Label != want || got.NumberShared || *got.Source.Number != "2" {
			t.Errorf("%s: %+v", label, got)
		}
		if all := got.Differences(); len(all) != 1 || all[0].Label(Chinese) != "编号" || all[0].Was != "2" {
			t.Errorf("%s: %+v", label, all)
		}
	}
}

// Where columns were marked differently since, corrections follow the words: what was the task's text is another column or
// the heading, and another column the text.
func TestCorrectBeside(t *testing.T) {
	const goal, measure = "优化市场准入环境", "开展隐性壁垒清理整治"
	text := func(s string) *string { return &s }
	units := []Assignment{{Unit: "市财政局", Role: Lead}}
	measured := Correction{Theme: goal, Number: "1", Text: measure, NewText: text("开展隐性壁垒排查"), Phrase: "市财证局", Units: units, NewDue: text("7月")}
	for _, c := range []struct {
		name  string
		theme Theme
		k     Correction
		want  string
	}{
		{"the text is a column", Theme{Tasks: []Task{{Number: "1", Text: goal, Phrase: "市财证局", Fields: []Field{{"具体举措", KindRequirement, measure}}}}}, measured,
			"applied applied applied: " + goal + " 市财政局牵头 7月 [{具体举措 requirement 开展隐性壁垒排查}]"},
		{"a column is the text", Theme{Tasks: []Task{{Number: "1", Text: measure, Phrase: "市财证局"}}, Heading: goal},
			Correction{Number: "1", Text: goal, Columns: []CorrectedColumn{{"具体举措", measure, "开展排查"}}, Phrase: "市财证局", Units: units}, "applied applied: 开展排查 市财政局牵头  []"},
		{"the text is the heading", Theme{Tasks: []Task{{Number: "1", Text: measure, Phrase: "市财证局"}}, Heading: goal},
			Correction{Number: "1", Text: goal, NewText: text("改善环境"), Phrase: "市财证局", Units: units}, "applied lost: " + measure + " 市财政局牵头  []"},
		{"few words of another number", Theme{Tasks: []Task{{Number: "2", Text: measure, Fields: []Field{{"备注", KindRemark, "续建"}}}}},
			Correction{Number: "1", Text: "续建", NewDue: text("7月")}, "lost: " + measure + "   [{备注 remark 续建}]"},
	} {
		p := &Plan{Themes: []Theme{c.theme}}
		out, all, _ := Correct(p, []Correction{c.k})
		var states []string
		for _, part := range all[0].Parts {
			states = append(states, part.State.String())
		}
		got := out.Themes[0].Tasks[0]
		if s := fmt.Sprintf("%s: %s %s %s %v", strings.Join(states, " "), got.Text, got.Phrase, got.Due, got.Fields); s != c.want {
			t.Errorf("%s: %s, want %s", c.name, s, c.want)
		}
	}
}

// A correction whose task is gone does not take the task of another one.
func TestCorrectOwnFirst(t *testing.T) {
	const a, b = "修订专家评审规则，完善评审专家库。", "修订专家评价规则，完善评审专家库。"
	p := &Plan{Themes: []Theme{{Tasks: []Task{{Number: "1", Text: b}}}}}
	due := "6月"
	_, all, _ := Correct(p, []Correction{{Text: a, NewDue: &due}, {Text: b, NewDue: &due}})
	if all[0].Theme >= 0 || all[1].Parts[0].State != inForce {
		t.Errorf("%+v", all)
	}
}

// Other columns, steps and headings are corrected; where the source says something else by now, or
// has no such column, it stands. Of a deadline one can say that it is right.
func TestCorrectColumns(t *testing.T) {
	text := func(s string) *string { return &s }
	plan := func() *Plan {
		return &Plan{
			Tables: []Table{{Columns: []Column{{Head: "序号", Kind: KindNumber}, {Head: "任务", Kind: KindTask}, {Head: "目标任务", Kind: KindTarget}, {Head: "责任人", Kind: KindPerson}, {Head: "备注", Kind: KindRemark}}}},
			Themes: []Theme{
				{Number: "一", Heading: "一、教育", Above: []string{"民生"}, Tasks: []Task{{Number: "1", Text: "甲", Due: "6月底前；9月底前", Steps: []Step{{"一季度", "乙"}},
					Fields: []Field{{"目标任务", KindTarget, "建3所"}, {"备注", KindRemark, "●"}}}}},
				{Number: "二", Heading: "二、民政", Above: []string{"民生"}}}}
	}
	p := plan()
	out, all, ds := Correct(p, []Correction{
		{Number: "1", Text: "甲", Columns: []CorrectedColumn{{"目标任务", "建3所", "建5所"}, {"责任人", "", "张某"}, {"备注", "●", ""}, {"完成标准", "", "好"}, {"序号", "", "2"}},
			Steps: []Step{{"一季度", "乙"}}, NewSteps: []Step{}, Due: "6月底前；9月底前", NewDue: text("6月底前；9月底前")},
		{Theme: "一、教育", NewTheme: text("一、教育和体育")},
		{Theme: "民生", NewTheme: text("民生实事")},
		{Theme: "二、民政工作", NewTheme: text("二、民政事务")},
		{Theme: "三", NewTheme: text("四")},
		{Theme: "二、民改", NewTheme: text("二、民政")},
	})
	var got []string
	for _, k := range all {
		for _, part := range k.Parts {
			got = append(got, part.Label(Chinese)+" "+part.State.String())
		}
	}
	const want = "时限 confirmed；目标任务 applied；责任人 applied；备注 applied；完成标准 stale；序号 stale；进度安排 applied；主题 applied；主题 applied；主题 stale；主题 lost；主题 overtaken"
	if strings.Join(got, "；") != want {
		t.Errorf("%s", strings.Join(got, "；"))
	}
	th := &out.Themes[0]
	task := &th.Tasks[0]
	if got := fmt.Sprintf("%v %v %v %v %v %v", th.Heading, th.Number, th.Above, *th.Source, out.Themes[1].Heading, out.Themes[1].Above); got != "一、教育和体育 一 [民生实事] {一、教育 [民生]} 二、民政 [民生实事]" {
		t.Error(got)
	}
	if got := fmt.Sprint(task.Fields, task.Steps, task.Due); got != "[{目标任务 target 建5所} {责任人 person 张某}] []6月底前；9月底前" {
		t.Error(got)
	}
	if got := fmt.Sprint(task.Source.Fields, task.Source.Steps); got != "[{目标任务 target 建3所} {责任人 person } {备注 remark ●}] [{一季度 乙}]" {
		t.Error(got)
	}
	if n := len(task.Differences()) + len(th.Differences()); n != 5 {
		t.Errorf("%d differences", n)
	}
	if !reflect.DeepEqual(p, plan()) {
		t.Error("the plan itself was changed")
	}
	if got := ds[0].Message.ZH; got != "按更正改了3项，原表不变：任务1（目标任务、责任人、备注、进度安排）、主题“一、教育”（主题）、主题“民生”（主题）" {
		t.Error(got)
	}
}

// Each task is corrected once: a second correction of the same task finds none.
func TestCorrectTwice(t *testing.T) {
	p := &Plan{Themes: []Theme{{Tasks: []Task{{Number: "1", Text: "甲"}}}}}
	a, b := "6月", "7月"
	out, all, _ := Correct(p, []Correction{{Text: "甲", NewDue: &a}, {Text: "甲", NewDue: &b}})
	if got := out.Themes[0].Tasks[0].Due; got != a || all[1].Parts[0].State != Lost {
		t.Errorf("the deadline is %q, the second correction %v", got, all[1].Parts[0].State)
	}
}

// A column is the same with and without the unit that a line over the table gives.
func TestBareHead(t *testing.T) {
	for head, want := range map[string]string{"年度投资（万元）": "年度投资", "面积（平方公里）": "面积", "责任单位（牵头）": "责任单位（牵头）", "年度投资": "年度投资", "（万元）": "（万元）", "一（二（万元）": "一（二", "责任（负责人）": "责任（负责人）"} {
		if got := BareHead(head); got != want {
			t.Errorf("BareHead(%q) = %q, want %q", head, got, want)
		}
	}
	l := LetterSettings{Columns: []string{"年度投资"}}
	if !l.Shows(KindAmount, "年度投资（万元）") || l.Shows(KindAmount, "总投资（万元）") {
		t.Error("a setting names the column without its unit")
	}
	p := &Plan{Tables: []Table{{Columns: []Column{{Head: "年度投资（万元）", Kind: KindAmount}}}},
		Themes: []Theme{{Tasks: []Task{{Number: "1", Text: "修路", Fields: []Field{{"年度投资（万元）", KindAmount, "8600"}}}}}}}
	got, all, _ := Correct(p, []Correction{{Number: "1", Text: "修路", Columns: []CorrectedColumn{{Head: "年度投资", Was: "8600", Now: "9600"}}}})
	if v := got.Themes[0].Tasks[0].Field("年度投资（万元）"); v != "9600" {
		t.Errorf("corrected to %q: %v", v, all)
	}
}

// Where several columns name units, corrected ones stand in the column of their part, or under its usual head.
func TestCorrectUnitCells(t *testing.T) {
	of := func(columns ...Column) *Plan {
		return &Plan{Tables: []Table{{Columns: columns}}, Themes: []Theme{{Tasks: []Task{{Text: "修路", Phrase: "甲",
			Units: []Field{{"牵头单位", KindUnit, "甲"}}}}}}}
	}
	lead, support := Column{"牵头单位", KindUnit, Lead}, Column{"配合部门", KindUnit, Support}
	for _, test := range []struct {
		plan *Plan
		want []Field
	}{
		{of(lead, support), []Field{{"牵头单位", KindUnit, "乙"}, {"责任单位", KindUnit, "丁"}, {"配合部门", KindUnit, "丙、戊"}}},
		{of(lead, support, Column{"承办单位", KindUnit, Responsible}), []Field{{"牵头单位", KindUnit, "乙"}, {"承办单位", KindUnit, "丁"}, {"配合部门", KindUnit, "丙、戊"}}},
		{of(lead), nil},
	} {
		out, _, _ := Correct(test.plan, []Correction{{Text: "修路", Phrase: "甲", Units: []Assignment{
			{Unit: "丙", Role: Support}, {Unit: "乙", Role: Lead}, {Unit: "丁", Role: Responsible}, {Unit: "戊", Role: Support}}}})
		if got := out.Themes[0].Tasks[0].Units; !reflect.DeepEqual(got, test.want) {
			t.Errorf("%v, want %v", got, test.want)
		}
		if got := test.plan.Themes[0].Tasks[0].Units[0].Value; got != "甲" {
			t.Errorf("the plan itself was changed: %s", got)
		}
	}
}
