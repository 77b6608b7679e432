package parser

import (
	"slices"
	"strings"

	"fengong/model"
)

// said is what the clerk says about a column.
type said struct {
	head string // as the clerk wrote it
	kind model.Kind
	role model.Role
	// carry keeps the kind that the column would have among those that are carried.
	carry bool
	used  bool
}

// saidRow is what the clerk says about rows.
type saidRow struct {
	words string // squeezed; a cell of the row begins with them
	is    string
	head  string // as the clerk wrote it
	used  bool
}

// columnWords are the words of [columns].
var columnWords = map[string]said{
	"task": {kind: model.KindTask}, "unit": {kind: model.KindUnit}, "lead": {kind: model.KindUnit, role: model.Lead},
	"support": {kind: model.KindUnit, role: model.Support}, "due": {kind: model.KindDue}, "theme": {kind: model.KindTheme},
	"number": {kind: model.KindNumber}, "step": {kind: model.KindStep}, columnCarried: {carry: true}, "ignore": {kind: model.KindIgnored},
	"requirement": {kind: model.KindRequirement}, "target": {kind: model.KindTarget}, "problem": {kind: model.KindProblem},
	"amount": {kind: model.KindAmount}, "leader": {kind: model.KindLeader}, "person": {kind: model.KindPerson}, "basis": {kind: model.KindBasis},
	"evidence": {kind: model.KindEvidence}, "remark": {kind: model.KindRemark}, "other": {kind: model.KindOther},
}

// columnCarried is the word of [columns] for a column that goes with the tasks, and is nothing more.
const columnCarried = "carry"

// The words of [rows].
const (
	rowNote    = "note"
	rowHeading = "heading"
	rowTask    = "task"
)

// columnChoices returns the words that a column can be set to in [columns], sorted.
func columnChoices() []string {
	var out []string
	for w := range columnWords {
		out = append(out, w)
	}
	slices.Sort(out)
	return out
}

// rowChoices returns the words that a row can be set to in [rows].
func rowChoices() []string { return []string{rowNote, rowHeading, rowTask} }

// sheetIgnored is the word of [sheets].
const sheetIgnored = "ignore"

// readSaid reads Columns and Rows; a word that is none is an Error.
func (o *Options) readSaid() model.Diagnostics {
	var ds model.Diagnostics
	wrong := func(section, key, value string, words []string) {
		hint := model.Text{ZH: "可以写：" + strings.Join(words, " "), EN: "it can be: " + strings.Join(words, " ")}
		if near := model.Nearest(value, words); near != "" {
			hint = model.Text{ZH: "是否应为 " + near + "？", EN: "did you mean " + near + "?"}
		}
		ds.Add(model.Pos{}, model.Error, "setting-invalid", model.Say("[%s] 中“%s”的值“%s”不认识", "[%s] sets %q to %q, which is unknown", section, key, value), hint)
	}
	o.said, o.rows, o.given = map[string]*said{}, nil, map[string]bool{}
	for _, key := range sorted(o.Columns) {
		w, ok := columnWords[strings.TrimSpace(o.Columns[key])]
		if !ok {
			wrong("columns", key, o.Columns[key], columnChoices())
			continue
		}
		w.head = key
		o.said[simplified.Replace(headText(key))] = &w
	}
	for _, key := range sorted(o.Rows) {
		is := strings.TrimSpace(o.Rows[key])
		if !slices.Contains(rowChoices(), is) {
			wrong("rows", key, o.Rows[key], rowChoices())
			continue
		}
		if words := headText(key); words != "" {
			o.rows = append(o.rows, &saidRow{words: words, is: is, head: key})
		}
	}
	for _, key := range sorted(o.Sheets) {
		if strings.TrimSpace(o.Sheets[key]) != sheetIgnored {
			wrong("sheets", key, o.Sheets[key], []string{sheetIgnored})
		}
	}
	return ds
}

func sorted(m map[string]string) []string {
	keys := make([]string, 0, len(m))
	for k := range m {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	return keys
}

// column gives what the clerk says about the column with the head text.
func (o *Options) column(text string) (*said, bool) {
	if len(o.said) == 0 || text == "" {
		return nil, false
	}
	s, ok := o.said[simplified.Replace(headText(text))]
	return s, ok
}

// headSaid gives the head that the clerk says column c has, which has none in the source.
func (o *Options) headSaid(c int) (h head, name string) {
	key := placeName(c)
	if name = tidy(o.Heads[key]); name == "" {
		return head{}, ""
	}
	o.given[key] = true
	h, _ = classify(headText(name))
	h.word = headText(name)
	return h, name
}

// row gives what the clerk says about row r; "" where nothing.
func (o *Options) row(g *grid, r int) string {
	if len(o.rows) == 0 {
		return ""
	}
	for c := range g.rows[r] {
		if !g.begins(r, c) {
			continue
		}
		text := headText(g.rows[r][c].text)
		for _, s := range o.rows {
			if strings.HasPrefix(text, s.words) {
				s.used = true
				return s.is
			}
		}
	}
	return ""
}

// unusedSaid reports what the clerk said about columns, rows and sheets that do not occur in doc; heads
// are those of columns that do.
func (o *Options) unusedSaid(file string, doc *document, heads []string) model.Diagnostics {
	var ds model.Diagnostics
	add := func(section, key string, near string) {
		hint := model.Text{}
		if near != "" {
			hint = model.Text{ZH: "是否应为“" + near + "”？", EN: "did you mean " + near + "?"}
		}
		ds.Add(model.Pos{File: file}, model.Warning, "said-unused", model.Say("fengong.toml 的 [%s] 写有“%s”，表中没有", "[%s] in fengong.toml names %q, which does not occur", section, key), hint)
	}
	for _, key := range sorted(o.Columns) {
		if s, ok := o.column(key); ok && !s.used && s.head == key {
			add("columns", key, model.Nearest(key, heads))
		}
	}
	for _, key := range sorted(o.Heads) {
		if !o.given[key] {
			add("heads", key, "")
		}
	}
	for _, s := range o.rows {
		if !s.used {
			add("rows", s.head, "")
		}
	}
	for _, key := range sorted(o.Sheets) {
		if !slices.ContainsFunc(doc.ignored, func(b block) bool { return sheetName(b.grid.pos) == strings.TrimSpace(key) }) {
			add("sheets", key, "")
		}
	}
	return ds
}
