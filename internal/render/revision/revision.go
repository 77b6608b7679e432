// Package revision makes the 修订对照表: a table that sets the old wording of every
// changed theme and task against the new one, with the words marked.
package revision

import (
	"embed"
	"fmt"
	"io"
	"io/fs"
	"strings"
	"sync"

	"fengong/internal/compare"
	"fengong/internal/office"
	"fengong/internal/render/docx"
	"fengong/model"
)

// The parts of a .docx of A4, landscape, in the fonts of GB/T 9704-2012, with tags.
//
//go:embed all:template
var parts embed.FS

// What the template names.
type (
	content struct {
		Title     string     `tag:"标题,title"`
		Versions  []noteItem `tag:"对照,versions"`
		HeadIndex string     `tag:"序号栏,head_index"`
		HeadOld   string     `tag:"原文栏,head_old"`
		HeadNew   string     `tag:"新文栏,head_new"`
		HeadNotes string     `tag:"变动栏,head_notes"`
		Rows      []row      `tag:"行,rows"`
		Remarks   []noteItem `tag:"附注,remarks"`
	}
	row struct {
		Index int        `tag:"序号,index"`
		Old   []oldLine  `tag:"原文,old"`
		New   []newLine  `tag:"新文,new"`
		Notes []noteItem `tag:"变动,notes"`
	}
	oldLine struct {
		Spans []span `tag:"旧段,old_spans"`
	}
	newLine struct {
		Spans []span `tag:"新段,new_spans"`
	}
	span struct {
		Same     string `tag:"文字,same,optional"`
		Deleted  string `tag:"删去,deleted,optional"`
		Inserted string `tag:"增加,inserted,optional"`
	}
	noteItem struct {
		Note string `tag:"说明,note"`
	}
)

var vocabulary = docx.FormOf[content]()

var template = sync.OnceValues(func() (*docx.Template, error) {
	folder, err := fs.Sub(parts, "template")
	if err != nil {
		return nil, err
	}
	data, err := office.Pack(folder)
	if err != nil {
		return nil, err
	}
	t, ds := docx.Compile(data, vocabulary.Fields)
	return t, ds.Err()
})

// Render writes the table for c, with words of ours in lang.
func Render(w io.Writer, c *compare.Changes, lang model.Lang) error {
	t, err := template()
	if err != nil {
		return fmt.Errorf("reading the template of the comparison: %w", err)
	}
	out, err := vocabulary.Fill(t, contentOf(c, lang))
	if err != nil {
		return fmt.Errorf("filling in the comparison: %w", err)
	}
	if faults := office.Check(out); faults != nil {
		return fmt.Errorf("checking the comparison: %w", faults)
	}
	_, err = w.Write(out)
	return err
}

func contentOf(c *compare.Changes, lang model.Lang) *content {
	in := func(zh, en string) string { return model.Text{ZH: zh, EN: en}.In(lang) }
	t := &table{in: in, lang: lang}
	for i := range c.Themes {
		t.theme(&c.Themes[i])
	}
	for i := range c.Tasks {
		t.task(&c.Tasks[i])
	}
	versions := []string{
		in("原表：", "Old: ") + model.Marked(c.Old.Title, lang),
		in("新表：", "New: ") + model.Marked(c.New.Title, lang),
	}
	var remarks []string
	if c.Empty() {
		remarks = append(remarks, in("两表没有不同。", "The two tables say the same."))
	} else {
		remarks = append(remarks, in("注：原条款中加删除线的为删去的文字，修订后一栏中加下划线的为增加的文字。",
			"Struck out: deleted words. Underlined: inserted words."))
	}
	for _, note := range c.ColumnNotes(lang) {
		remarks = append(remarks, note+in("。", "."))
	}
	if s := shifts(c.TaskShifts, lang); s != "" {
		remarks = append(remarks, in("任务编号变动：", "Numbers of tasks: ")+s+in("。", "."))
	}
	if s := shifts(c.ThemeShifts, lang); s != "" {
		remarks = append(remarks, in("主题编号变动：", "Numbers of themes: ")+s+in("。", "."))
	}
	return &content{
		Title: in("修订对照表", "Table of amendments"), Versions: notes(versions), HeadIndex: in("序号", "No."), HeadOld: in("原条款", "Before"),
		HeadNew: in("修订后", "After"), HeadNotes: in("变动", "Changes"), Rows: t.rows, Remarks: notes(remarks),
	}
}

func shifts(list []compare.Shift, lang model.Lang) string {
	var out []string
	for i := range list {
		out = append(out, list[i].Note(lang))
	}
	return strings.Join(out, model.Text{ZH: "，", EN: ", "}.In(lang))
}

// table gathers the rows.
type table struct {
	in   func(zh, en string) string
	lang model.Lang
	rows []row
}

func (t *table) add(old, new [][]span, changes []string) {
	r := row{Index: len(t.rows) + 1, Notes: notes(changes)}
	none := [][]span{line(t.in("（无）", "(none)"), nil)}
	if old == nil {
		old = none
	}
	if new == nil {
		new = none
	}
	for _, spans := range old {
		r.Old = append(r.Old, oldLine{spans})
	}
	for _, spans := range new {
		r.New = append(r.New, newLine{spans})
	}
	t.rows = append(t.rows, r)
}

func (t *table) theme(c *compare.ThemeChange) {
	side := func(theme *compare.Theme, op compare.Op, whole bool) [][]span {
		if theme == nil {
			return nil
		}
		spans := of(c.Heading, op, whole, theme.Heading)
		return [][]span{line(strings.TrimSuffix(theme.Heading, text(spans)), spans)}
	}
	t.add(side(c.Old, compare.Deleted, c.New == nil), side(c.New, compare.Inserted, c.Old == nil), c.Notes(t.lang))
}

func (t *table) task(c *compare.TaskChange) {
	side := func(task *compare.Task, op compare.Op, whole bool) [][]span {
		if task == nil {
			return nil
		}
		number := task.Number
		if number != "" {
			number += ". "
		}
		lines := [][]span{line(number, of(c.Text, op, whole, task.Text))}
		if task.Phrase != "" {
			lines = append(lines, line(t.in("责任单位：", "Units: "), of(c.Phrase, op, whole, task.Phrase)))
		}
		if task.Due != "" {
			lines = append(lines, line(t.in("完成时限：", "Due: "), of(c.Due, op, whole, task.Due)))
		}
		for i := range c.Fields {
			words := of(c.Fields[i].Words, op, false, "")
			lines = append(lines, line(c.Fields[i].Label(t.lang)+t.in("：", ": "), words))
		}
		return lines
	}
	t.add(side(c.Old, compare.Deleted, c.New == nil), side(c.New, compare.Inserted, c.Old == nil), c.Notes(t.lang))
}

// of gives one side of a text: what both have and what is marked op; all of it is marked
// if the whole thing is only on this side.
func of(spans []compare.Span, op compare.Op, whole bool, all string) []compare.Span {
	switch {
	case whole:
		return []compare.Span{{Op: op, Text: all}}
	case spans == nil:
		return []compare.Span{{Op: compare.Same, Text: all}}
	}
	var out []compare.Span
	for _, s := range spans {
		if s.Op == compare.Same || s.Op == op {
			out = append(out, s)
		}
	}
	return out
}

func text(spans []compare.Span) string {
	var b strings.Builder
	for _, s := range spans {
		b.WriteString(s.Text)
	}
	return b.String()
}

// line is a paragraph of a cell.
func line(label string, spans []compare.Span) []span {
	list := []span{{Same: label}}
	for _, s := range spans {
		var r span
		*map[compare.Op]*string{compare.Same: &r.Same, compare.Deleted: &r.Deleted, compare.Inserted: &r.Inserted}[s.Op] = s.Text
		list = append(list, r)
	}
	return list
}

func notes(lines []string) (out []noteItem) {
	for _, l := range lines {
		out = append(out, noteItem{l})
	}
	return out
}
