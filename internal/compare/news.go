package compare

import (
	"fmt"
	"slices"
	"strings"

	"fengong/model"
)

// Concerns reports whether the unit's own part changed, and not only who shares its tasks.
func (s *ShareChange) Concerns() bool {
	return slices.ContainsFunc(s.News, func(n news) bool { return !slices.Equal(n.Kinds, []Kind{Partners}) })
}

// Of returns what is new for the unit in the documents whose names source takes.
func (s *ShareChange) Of(source func(string) bool) *ShareChange {
	return &ShareChange{s.Unit, slices.DeleteFunc(slices.Clone(s.News), func(n news) bool { return !source(n.Source) })}
}

// Sentences tells the unit what is new, a sentence each.
func (s *ShareChange) Sentences() []model.Text {
	var out []model.Text
	in := ""
	add := func(zh, en string, zhValues, enValues []any) {
		if in != "" { // its numbers are those of its own document
			zh = strings.Replace(zh, "任务%s", "“"+in+"”任务%s", 1)
			en = strings.Replace(en, "Task %s", "Task %s of “"+in+"”", 1)
		}
		out = append(out, model.Text{ZH: fmt.Sprintf(zh, zhValues...), EN: fmt.Sprintf(en, enValues...)})
	}
	for _, n := range s.News {
		in = strings.ReplaceAll(n.Source, "%", "%%")
		switch {
		case n.Old == nil:
			role := roleIn(n.New, s.Unit)
			add("新增任务%s（%s）。", "Task %s is new for you (%s).",
				[]any{called(n.New).ZH, role.Label(model.Chinese)}, []any{called(n.New).EN, role.Label(model.English)})
			continue
		case n.New == nil:
			about := withWords(n.Old)
			add("不再承担原任务%s。", "Task %s of the earlier table is no longer yours.", []any{about.ZH}, []any{about.EN})
			continue
		}
		name := called(n.New)
		if n.Old.Number != n.New.Number {
			name.ZH += "（原" + called(n.Old).ZH + "）"
			name.EN += " (formerly " + called(n.Old).EN + ")"
		}
		zh, en := []string{}, []string{}
		for _, k := range n.Kinds {
			says := n.says(k, s.Unit)
			zh, en = append(zh, says.ZH), append(en, says.EN)
		}
		if zh != nil { // a task is told of in one sentence, however much of it changed
			add("任务%s，%s。", "Task %s: %s.", []any{name.ZH, strings.Join(zh, "；")}, []any{name.EN, strings.Join(en, "; ")})
		}
	}
	return out
}

// says tells what k changed of a task that both plans have.
func (n *news) says(k Kind, unit string) model.Text {
	switch k {
	case RoleChanged:
		was, is := roleIn(n.Old, unit), roleIn(n.New, unit)
		return model.Text{ZH: "你单位分工由" + was.Label(model.Chinese) + "改为" + is.Label(model.Chinese), EN: "your role was " + was.Label(model.English) + " and is " + is.Label(model.English)}
	case DueChanged:
		return model.Text{ZH: "完成时限由" + orNone(n.Old.Due, model.Chinese) + "改为" + orNone(n.New.Due, model.Chinese), EN: "due " + orNone(n.New.Due, model.English) + ", formerly " + orNone(n.Old.Due, model.English)}
	case Reworded:
		if words := wordsChanged(n.Old.Text, n.New.Text); words != (model.Text{}) {
			return model.Text{ZH: "内容" + words.ZH, EN: "the text has " + words.EN}
		}
		return model.Text{ZH: "内容有修改", EN: "it is worded anew"}
	case FieldsChanged:
		return columnsChanged(n.Old, n.New)
	case Moved:
		return model.Text{ZH: "调整到另一主题", EN: "it stands under another theme"}
	case Partners:
		who := sharersChanged(n.Old, n.New, unit)
		return model.Text{ZH: "共同责任单位有变动" + who.ZH, EN: "the units that share it changed" + who.EN}
	}
	return model.Text{ZH: k.Label(model.Chinese), EN: k.Label(model.English)}
}

// mostPieces and mostSigns bound what is told of a text word by word: of more, only that it changed.
const mostPieces, mostSigns = 3, 30

// wordsChanged tells which words of a text are others, each with a few signs about it; empty where they are too many.
func wordsChanged(old, new string) model.Text {
	words := spans(strings.ReplaceAll(old, "\n", ""), strings.ReplaceAll(new, "\n", ""))
	var zh, en []string
	for i := 0; i < len(words); i++ {
		if words[i].Op == Same {
			continue
		}
		before, was, is := "", "", ""
		if i > 0 {
			before = tail(words[i-1].Text)
		}
		for ; i < len(words) && words[i].Op != Same; i++ {
			if words[i].Op == Deleted {
				was += words[i].Text
			} else {
				is += words[i].Text
			}
		}
		after := ""
		if i < len(words) {
			after = head(words[i].Text)
		}
		if len(zh) == mostPieces || len([]rune(was)) > mostSigns || len([]rune(is)) > mostSigns {
			return model.Text{}
		}
		switch {
		case was == "":
			zh, en = append(zh, "增加“"+before+is+after+"”"), append(en, "“"+before+is+after+"” added")
		case is == "":
			zh, en = append(zh, "删去“"+before+was+after+"”"), append(en, "“"+before+was+after+"” removed")
		default:
			zh, en = append(zh, "“"+before+was+after+"”改为“"+before+is+after+"”"), append(en, "“"+before+is+after+"” for “"+before+was+after+"”")
		}
	}
	return model.Text{ZH: strings.Join(zh, "，"), EN: strings.Join(en, ", ")}
}

// about is how many signs of what stays are told with what changed.
const about = 4

// head gives the first signs of a text, tail the last ones: none beyond a stop.
func head(text string) string {
	signs := []rune(text)
	for i, r := range signs[:min(len(signs), about)] {
		if strings.ContainsRune(stops, r) {
			return string(signs[:i])
		}
	}
	return string(signs[:min(len(signs), about)])
}

func tail(text string) string {
	signs := []rune(text)
	signs = signs[max(0, len(signs)-about):]
	for i := len(signs) - 1; i >= 0; i-- {
		if strings.ContainsRune(stops, signs[i]) {
			return string(signs[i+1:])
		}
	}
	return string(signs)
}

const stops = "，。；：、,;:（）()“”《》"

// columnsChanged tells of the other columns of a task which are others, and how where that is short.
func columnsChanged(old, new *model.Task) model.Text {
	var zh, en []string
	seen := map[string]bool{}
	for _, f := range slices.Concat(old.Fields, new.Fields) {
		if seen[f.Head] {
			continue
		}
		seen[f.Head] = true
		was, is := old.Field(f.Head), new.Field(f.Head)
		switch {
		case was == is:
		case max(len([]rune(was)), len([]rune(is))) > mostSigns || strings.Contains(was+is, "\n"):
			zh, en = append(zh, "“"+f.Head+"”有修改"), append(en, "“"+f.Head+"” changed")
		default:
			zh = append(zh, "“"+f.Head+"”由"+inQuotes(was, model.Chinese)+"改为"+inQuotes(is, model.Chinese))
			en = append(en, "“"+f.Head+"” is "+inQuotes(is, model.English)+", formerly "+inQuotes(was, model.English))
		}
	}
	if !slices.Equal(old.Steps, new.Steps) {
		zh, en = append(zh, "进度安排有修改"), append(en, "the steps changed")
	}
	if zh == nil {
		return model.Text{ZH: "要求、标准等其他栏目有修改", EN: "what stands beside it (requirements, targets and the like) changed"}
	}
	return model.Text{ZH: strings.Join(zh, "，"), EN: strings.Join(en, ", ")}
}

func inQuotes(words string, lang model.Lang) string {
	if words == "" {
		return model.Text{ZH: "空白", EN: "nothing"}.In(lang)
	}
	return "“" + words + "”"
}

// sharersChanged names who came to share a task with unit, who went, and who has another role: of a group that shared it
// before and after only the members that did not, which no letter spells out.
func sharersChanged(old, new *model.Task, unit string) model.Text {
	was, is := parties(old), parties(new)
	came, went := others(is, was, unit), others(was, is, unit)
	var roles []roleChange
	for _, p := range was {
		if i := slices.IndexFunc(is, func(q party) bool { return q.Unit == p.Unit && q.Role != p.Role }); i >= 0 && p.Unit != unit {
			roles = append(roles, roleChange{p.Unit, p.Role, is[i].Role})
		}
	}
	in := func(lang model.Lang) string {
		var parts []string
		say := func(zh, en string, list []string) {
			if len(list) > 0 {
				parts = append(parts, model.Text{ZH: zh, EN: en}.In(lang)+strings.Join(list, model.Text{ZH: "、", EN: ", "}.In(lang)))
			}
		}
		say("增加", "added ", named(came, was, lang))
		say("减少", "gone ", named(went, is, lang))
		var list []string
		for _, r := range roles {
			list = append(list, fmt.Sprintf(model.Text{ZH: "%s由%s改为%s", EN: "%s was %s and is %s"}.In(lang), r.Unit, r.Old.Label(lang), r.New.Label(lang)))
		}
		say("", "", list)
		if parts == nil {
			return ""
		}
		return model.Text{ZH: "：", EN: ": "}.In(lang) + strings.Join(parts, model.Text{ZH: "；", EN: "; "}.In(lang))
	}
	return model.Text{ZH: in(model.Chinese), EN: in(model.English)}
}

// others gives the parties of list whose units are not among those of against, but for unit itself.
func others(list, against []party, unit string) []party {
	return slices.DeleteFunc(slices.Clone(list), func(p party) bool {
		return p.Unit == unit || slices.ContainsFunc(against, func(q party) bool { return q.Unit == p.Unit })
	})
}

// named calls parties by their names and roles: the members of a group that is not in against stand together under its name,
// those of one that is, each for itself.
func named(list, against []party, lang model.Lang) (names []string) {
	var whole []party
	for _, p := range list {
		if p.Via == "" || !slices.ContainsFunc(against, func(q party) bool { return q.Via == p.Via }) {
			whole = append(whole, p)
			continue
		}
		names = append(names, fmt.Sprintf(model.Text{ZH: "%s（%s，在“%s”中）", EN: "%s (%s, of “%s”)"}.In(lang), p.Unit, p.Role.Label(lang), p.Via))
	}
	if whole != nil {
		names = append([]string{partyList(whole, lang)}, names...)
	}
	return names
}

// called gives the task's number or, where it has none, the start of its text.
func called(t *model.Task) model.Text {
	if t.Number != "" {
		return model.Text{ZH: t.Number, EN: t.Number}
	}
	return quoted(t.Text, 12)
}

// withWords gives the task's number and the start of its text: a table has another task of the number by now.
func withWords(t *model.Task) model.Text {
	words := quoted(strings.TrimRight(strings.ReplaceAll(t.Text, "\n", ""), "。"), 20)
	if t.Number == "" {
		return words
	}
	return model.Text{ZH: t.Number + words.ZH, EN: t.Number + " " + words.EN}
}

// quoted gives the start of words, of so many signs.
func quoted(words string, most int) model.Text {
	text := []rune(words)
	if len(text) > most {
		text = append(text[:most:most], '…')
	}
	return model.Text{ZH: "“" + string(text) + "”", EN: "“" + string(text) + "”"}
}

func roleIn(t *model.Task, unit string) model.Role {
	for i := range t.Assignments {
		if t.Assignments[i].Unit == unit {
			return t.Assignments[i].Role
		}
	}
	return model.NoRole
}
