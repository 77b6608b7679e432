package settings

import (
	"maps"
	"slices"

	"fengong/model"
)

// ReadCorrections reads corrections.toml; name is what messages call it. There are none where
// there are errors.
func ReadCorrections(name string, data []byte) ([]model.Correction, model.Diagnostics) {
	r, ds := parse(name, data)
	if ds != nil {
		return nil, ds
	}
	for _, key := range correctionKeys {
		r.keys = append(r.keys, correctionTable+"."+key)
	}
	var out []model.Correction
	for _, table := range slices.Sorted(maps.Keys(r.values)) {
		list, isList := entries(r.values[table])
		switch {
		case table != correctionTable:
			r.unknown(Table{}, table, []string{correctionTable})
		case !isList:
			r.notTable(table, "[["+table+"]]")
		default:
			for i := range list {
				out = append(out, r.correction(Table{Name: table, N: i + 1}, list[i]))
			}
		}
	}
	r.found.Sort()
	if r.found.Failed() {
		return nil, r.found
	}
	return out, r.found
}

const correctionTable = "correction"

// correctionKeys are the keys of a [[correction]], in the order in which they are written.
var correctionKeys = []string{"theme", "number", "text", "new_text", "units", "lead", "responsible", "support", "due", "new_due"}

func (r *reading) correction(t Table, values map[string]any) model.Correction {
	c := model.Correction{Pos: model.Pos{File: r.name, Line: r.line(t, "")}}
	var text, due string
	var by [3][]string
	r.table(t, values, fields{"theme": &c.Theme, "number": &c.Number, "text": &c.Text, "new_text": &text,
		"units": &c.Phrase, "lead": &by[0], "responsible": &by[1], "support": &by[2], "due": &c.Due, "new_due": &due})
	has := func(key string) bool { _, ok := values[key]; return ok }
	if has("new_text") {
		c.NewText = &text
	}
	if has("new_due") {
		c.NewDue = &due
	}
	if has("lead") || has("responsible") || has("support") {
		c.Units = []model.Assignment{}
	}
	for i, role := range []model.Role{model.Lead, model.Responsible, model.Support} {
		for _, name := range by[i] {
			c.Units = append(c.Units, model.Assignment{Unit: name, Role: role})
		}
	}
	if c.Text == "" {
		r.bad(t, "text", "setting-invalid", model.Text{ZH: "更正没有写明是哪项任务", EN: "a correction does not say which task it is about"}, model.Text{
			ZH: "请用 text 写原表的任务内容，逐字照抄", EN: "give the task's words in the source as text, word for word"})
	}
	if c.NewText == nil && c.Units == nil && c.NewDue == nil {
		r.bad(t, "", "setting-invalid", model.Text{ZH: "更正没有写改成什么", EN: "a correction does not say what is to change"}, model.Text{
			ZH: "请写 new_text、new_due，或 lead、responsible、support", EN: "give new_text, new_due or lead, responsible, support"})
	}
	return c
}

// AddCorrection gives data, which may be empty, with one more correction.
func AddCorrection(data []byte, c *model.Correction) ([]byte, error) {
	var pairs []Pair
	put := func(key string, value any) { pairs = append(pairs, Pair{key, value}) }
	if c.Theme != "" {
		put("theme", c.Theme)
	}
	if c.Number != "" {
		put("number", c.Number)
	}
	put("text", c.Text)
	if c.NewText != nil {
		put("new_text", *c.NewText)
	}
	if c.Units != nil {
		put("units", c.Phrase)
		for _, role := range []model.Role{model.Lead, model.Responsible, model.Support} {
			var names []string
			for _, a := range c.Units {
				if a.Role == role {
					names = append(names, a.Unit)
				}
			}
			if names != nil {
				put(role.String(), names)
			}
		}
	}
	if c.NewDue != nil {
		put("due", c.Due)
		put("new_due", *c.NewDue)
	}
	return AddTable(data, correctionTable, pairs...)
}

// RemoveCorrection gives data without the n-th correction, from 1 on.
func RemoveCorrection(data []byte, n int) ([]byte, error) {
	return RemoveTable(data, Table{Name: correctionTable, N: n})
}
