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
var correctionKeys = []string{"theme", "number", "text", "new_text", "new_number", "units", "lead", "responsible", "support", "due", "new_due", "columns", "steps", "new_steps", "new_theme"}

func (r *reading) correction(t Table, values map[string]any) model.Correction {
	c := model.Correction{Pos: model.Pos{File: r.name, Line: r.line(t, "")}}
	var text, number, due, theme string
	var columns, steps, newSteps [][]string
	var by [3][]string
	r.table(t, values, fields{"theme": &c.Theme, "number": &c.Number, "text": &c.Text, "new_text": &text, "new_number": &number,
		"units": &c.Phrase, "lead": &by[0], "responsible": &by[1], "support": &by[2], "due": &c.Due, "new_due": &due,
		"columns": &columns, "steps": &steps, "new_steps": &newSteps, "new_theme": &theme})
	has := func(key string) bool { _, ok := values[key]; return ok }
	if has("new_text") {
		c.NewText = &text
	}
	if has("new_number") {
		c.NewNumber = &number
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
	for _, col := range r.texts(t, "columns", columns, 3, model.Text{ZH: `如 columns = [["完成标准", "原表的话", "更正后的话"]]`, EN: `such as columns = [["完成标准", "words of the source", "as corrected"]]`}) {
		c.Columns = append(c.Columns, model.CorrectedColumn{Head: col[0], Was: col[1], Now: col[2]})
	}
	pairs := model.Text{ZH: `如 [["一季度", "做什么"]]`, EN: `such as [["一季度", "what"]]`}
	for _, step := range r.texts(t, "steps", steps, 2, pairs) {
		c.Steps = append(c.Steps, model.Step{When: step[0], What: step[1]})
	}
	if has("new_steps") {
		c.NewSteps = []model.Step{}
	}
	for _, step := range r.texts(t, "new_steps", newSteps, 2, pairs) {
		c.NewSteps = append(c.NewSteps, model.Step{When: step[0], What: step[1]})
	}
	if has("new_theme") {
		c.NewTheme = &theme
	}
	r.whole(t, &c)
	return c
}

// texts gives the lists of n texts that key has.
func (r *reading) texts(t Table, key string, lists [][]string, n int, example model.Text) [][]string {
	for _, list := range lists {
		if len(list) != n {
			r.bad(t, key, "setting-invalid", model.Say("%s 里每一组要有%d段文字", "each list of %s has %d texts", t.path(key), n), example)
			return nil
		}
	}
	return lists
}

// whole reports a correction that does not say of what, or what.
func (r *reading) whole(t Table, c *model.Correction) {
	ofTask := c.NewText != nil || c.NewNumber != nil || c.Units != nil || c.NewDue != nil || c.Columns != nil || c.NewSteps != nil
	switch {
	case c.NewTheme != nil && (c.Theme == "" || *c.NewTheme == ""):
		r.bad(t, "new_theme", "setting-invalid", model.Text{ZH: "更正主题要写明原来的和更正后的，都不能空着", EN: "a heading is corrected from words to words"}, model.Text{
			ZH: "请用 theme 写原表的主题，逐字照抄", EN: "give the source's heading as theme, word for word"})
	case c.NewTheme != nil && (ofTask || c.Text != ""):
		r.bad(t, "new_theme", "setting-invalid", model.Text{ZH: "更正主题和更正任务要分开写", EN: "a heading and a task are corrected apart"}, model.Text{
			ZH: "请把 theme、new_theme 写成单独的一段 [[correction]]", EN: "put theme and new_theme into a [[correction]] of their own"})
	case c.NewTheme != nil:
	case c.Text == "":
		r.bad(t, "text", "setting-invalid", model.Text{ZH: "更正没有写明是哪项任务", EN: "a correction does not say which task it is about"}, model.Text{
			ZH: "请用 text 写原表的任务内容，逐字照抄", EN: "give the task's words in the source as text, word for word"})
	}
	if !ofTask && c.NewTheme == nil {
		r.bad(t, "", "setting-invalid", model.Text{ZH: "更正没有写改成什么", EN: "a correction does not say what is to change"}, model.Text{
			ZH: "请写 new_text、new_number、new_due、columns、new_steps，或 lead、responsible、support", EN: "give new_text, new_number, new_due, columns, new_steps or lead, responsible, support"})
	}
}

// AddCorrection gives data, which may be empty, with one more correction.
func AddCorrection(data []byte, c *model.Correction) ([]byte, error) {
	return AddCorrections(data, []*model.Correction{c})
}

// AddCorrections gives data, which may be empty, with more corrections.
func AddCorrections(data []byte, all []*model.Correction) ([]byte, error) {
	tables := make([][]Pair, len(all))
	for i, c := range all {
		tables[i] = correctionPairs(c)
	}
	return AddTables(data, correctionTable, tables)
}

// correctionPairs gives c as it is written.
func correctionPairs(c *model.Correction) (pairs []Pair) {
	put := func(key string, value any) { pairs = append(pairs, Pair{key, value}) }
	if c.Theme != "" {
		put("theme", c.Theme)
	}
	if c.Number != "" {
		put("number", c.Number)
	}
	if c.NewTheme != nil {
		put("new_theme", *c.NewTheme)
		return pairs
	}
	put("text", c.Text)
	if c.NewText != nil {
		put("new_text", *c.NewText)
	}
	if c.NewNumber != nil {
		put("new_number", *c.NewNumber)
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
	if c.Columns != nil {
		var columns [][]string
		for _, col := range c.Columns {
			columns = append(columns, []string{col.Head, col.Was, col.Now})
		}
		put("columns", columns)
	}
	if c.NewSteps != nil {
		put("steps", pairsOf(c.Steps))
		put("new_steps", pairsOf(c.NewSteps))
	}
	return pairs
}

func pairsOf(steps []model.Step) [][]string {
	pairs := make([][]string, len(steps))
	for i, s := range steps {
		pairs[i] = []string{s.When, s.What}
	}
	return pairs
}

// RemoveCorrection gives data without the n-th correction, from 1 on.
func RemoveCorrection(data []byte, n int) ([]byte, error) {
	return RemoveTable(data, Table{Name: correctionTable, N: n})
}
