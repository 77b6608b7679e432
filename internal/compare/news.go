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
		for _, k := range n.Kinds {
			switch k {
			case RoleChanged:
				was, is := roleIn(n.Old, s.Unit), roleIn(n.New, s.Unit)
				add("任务%s，你单位分工由%s改为%s。", "Task %s: your role was %s and is %s.",
					[]any{name.ZH, was.Label(model.Chinese), is.Label(model.Chinese)}, []any{name.EN, was.Label(model.English), is.Label(model.English)})
			case DueChanged:
				add("任务%s，完成时限由%s改为%s。", "Task %s: due %s, formerly %s.",
					[]any{name.ZH, orNone(n.Old.Due, model.Chinese), orNone(n.New.Due, model.Chinese)},
					[]any{name.EN, orNone(n.New.Due, model.English), orNone(n.Old.Due, model.English)})
			case Reworded:
				add("任务%s，内容有修改。", "Task %s is worded anew.", []any{name.ZH}, []any{name.EN})
			case FieldsChanged:
				add("任务%s，要求、标准等其他栏目有修改。", "Task %s: what stands beside it (requirements, targets and the like) changed.", []any{name.ZH}, []any{name.EN})
			case Moved:
				add("任务%s，调整到另一主题。", "Task %s stands under another theme.", []any{name.ZH}, []any{name.EN})
			case Partners:
				who := sharersChanged(n.Old, n.New, s.Unit)
				add("任务%s，共同责任单位有变动%s。", "Task %s: the units that share it changed%s.", []any{name.ZH, who.ZH}, []any{name.EN, who.EN})
			default:
				add("任务%s，%s。", "Task %s: %s.", []any{name.ZH, k.Label(model.Chinese)}, []any{name.EN, k.Label(model.English)})
			}
		}
	}
	return out
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
