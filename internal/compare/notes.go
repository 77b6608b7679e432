package compare

import (
	"fmt"
	"strings"

	"fengong/model"
)

// Notes says in the language of lang what is different in the task, a line for each
// kind and one for a doubt; the words themselves are in Text and Phrase.
func (t *TaskChange) Notes(lang model.Lang) []string {
	var notes []string
	add := func(zh, en string, values ...any) {
		notes = append(notes, fmt.Sprintf(model.Text{ZH: zh, EN: en}.In(lang), values...))
	}
	for _, k := range t.Kinds {
		switch k {
		case Moved:
			add("由“%s”调整到“%s”", "moved from “%s” to “%s”", t.Old.Theme, t.New.Theme)
		case Renumbered:
			add("编号由%s改为%s", "number %s is now %s", orNone(t.Old.Number, lang), orNone(t.New.Number, lang))
		case UnitAdded:
			add("增加单位：%s", "units added: %s", partyList(t.UnitsAdded, lang))
		case UnitRemoved:
			add("减少单位：%s", "units removed: %s", partyList(t.UnitsRemoved, lang))
		case RoleChanged:
			var list []string
			for _, r := range t.Roles {
				list = append(list, fmt.Sprintf(model.Text{ZH: "%s由%s改为%s", EN: "%s: %s is now %s"}.In(lang),
					r.Unit, orNone(r.Old.Label(lang), lang), orNone(r.New.Label(lang), lang)))
			}
			add("分工变动：%s", "roles changed: %s", strings.Join(list, model.Text{ZH: "；", EN: "; "}.In(lang)))
		case DueChanged:
			add("时限由%s改为%s", "due %s, now %s", orNone(t.Old.Due, lang), orNone(t.New.Due, lang))
		case FieldsChanged:
			add("其他栏目变动：%s", "other columns changed: %s", labels(t.Fields, lang))
		default:
			notes = append(notes, k.Label(lang))
		}
	}
	if t.Doubt != Sure {
		notes = append(notes, t.Doubt.Label(lang))
	}
	return notes
}

// labels lists the columns that say something else.
func labels(fields []FieldChange, lang model.Lang) string {
	var list []string
	for i := range fields {
		list = append(list, fields[i].Label(lang))
	}
	return strings.Join(list, model.Text{ZH: "、", EN: ", "}.In(lang))
}

// Notes says what is different in the theme, a line for each kind.
func (t *ThemeChange) Notes(lang model.Lang) []string {
	var notes []string
	for _, k := range t.Kinds {
		note := k.Label(lang)
		switch k {
		case Reworded:
			note = model.Text{ZH: "主题改名", EN: "renamed"}.In(lang)
		case Moved:
			note = fmt.Sprintf(model.Text{ZH: "上级标题由“%s”改为“%s”", EN: "heading above was “%s”, is “%s”"}.In(lang), t.Old.Parent, t.New.Parent)
		case Renumbered:
			note = fmt.Sprintf(model.Text{ZH: "编号由%s改为%s", EN: "number %s is now %s"}.In(lang),
				orNone(t.Old.Number, lang), orNone(t.New.Number, lang))
		}
		notes = append(notes, note)
	}
	return notes
}

// Note says which numbers have become which.
func (s *Shift) Note(lang model.Lang) string {
	run := func(first, last string) string {
		if s.Count == 1 {
			return orNone(first, lang)
		}
		return orNone(first, lang) + "–" + orNone(last, lang)
	}
	note := run(s.OldFirst, s.OldLast) + " → " + run(s.NewFirst, s.NewLast)
	if s.Count > 1 {
		note += fmt.Sprintf(model.Text{ZH: "（%d项）", EN: " (%d)"}.In(lang), s.Count)
	}
	return note
}

func orNone(s string, lang model.Lang) string {
	if s == "" {
		return model.Text{ZH: "（无）", EN: "(none)"}.In(lang)
	}
	return s
}

// partyList names units with their roles; the members of one group stand together.
func partyList(parties []party, lang model.Lang) string {
	type key struct {
		via  string
		role model.Role
	}
	members := map[key]int{}
	for _, p := range parties {
		if p.Via != "" {
			members[key{p.Via, p.Role}]++
		}
	}
	var list []string
	for _, p := range parties {
		name, role := p.Unit, p.Role.Label(lang)
		switch n := members[key{p.Via, p.Role}]; {
		case n < 0:
			continue
		case n > 1:
			members[key{p.Via, p.Role}] = -1
			name, role = p.Via, fmt.Sprintf(model.Text{ZH: "%d个单位，%s", EN: "%d units, %s"}.In(lang), n, role)
		}
		if role != "" {
			name += model.Text{ZH: "（" + role + "）", EN: " (" + role + ")"}.In(lang)
		}
		list = append(list, name)
	}
	return strings.Join(list, model.Text{ZH: "、", EN: ", "}.In(lang))
}
