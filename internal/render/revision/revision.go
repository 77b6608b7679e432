// Package revision makes the 修订对照表: a table that sets the old wording of every
// changed theme and task against the new one, with the words marked.
package revision

import (
	"embed"
	"fmt"
	"io"
	"io/fs"
	"strconv"
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

// Values of the template, in the order of the fields.
var (
	spanFields = []docx.Field{
		{Name: model.Text{ZH: "文字", EN: "same"}, Kind: docx.Optional},
		{Name: model.Text{ZH: "删去", EN: "deleted"}, Kind: docx.Optional},
		{Name: model.Text{ZH: "增加", EN: "inserted"}, Kind: docx.Optional},
	}
	oldLine = []docx.Field{{Name: model.Text{ZH: "旧段", EN: "old_spans"}, Kind: docx.List, Items: spanFields}}
	newLine = []docx.Field{{Name: model.Text{ZH: "新段", EN: "new_spans"}, Kind: docx.List, Items: spanFields}}
	note    = []docx.Field{{Name: model.Text{ZH: "说明", EN: "note"}}}
	fields  = []docx.Field{
		{Name: model.Text{ZH: "标题", EN: "title"}},
		{Name: model.Text{ZH: "对照", EN: "versions"}, Kind: docx.List, Items: note},
		{Name: model.Text{ZH: "序号栏", EN: "head_index"}},
		{Name: model.Text{ZH: "原文栏", EN: "head_old"}},
		{Name: model.Text{ZH: "新文栏", EN: "head_new"}},
		{Name: model.Text{ZH: "变动栏", EN: "head_notes"}},
		{Name: model.Text{ZH: "行", EN: "rows"}, Kind: docx.List, Items: []docx.Field{
			{Name: model.Text{ZH: "序号", EN: "index"}},
			{Name: model.Text{ZH: "原文", EN: "old"}, Kind: docx.List, Items: oldLine},
			{Name: model.Text{ZH: "新文", EN: "new"}, Kind: docx.List, Items: newLine},
			{Name: model.Text{ZH: "变动", EN: "notes"}, Kind: docx.List, Items: note},
		}},
		{Name: model.Text{ZH: "附注", EN: "remarks"}, Kind: docx.List, Items: note},
	}
)

var template = sync.OnceValues(func() (*docx.Template, error) {
	folder, err := fs.Sub(parts, "template")
	if err != nil {
		return nil, err
	}
	data, err := office.Pack(folder)
	if err != nil {
		return nil, err
	}
	t, ds := docx.Compile(data, fields)
	return t, ds.Err()
})

// Render writes the table for c, with words of ours in lang.
func Render(w io.Writer, c *compare.Changes, lang model.Lang) error {
	t, err := template()
	if err != nil {
		return fmt.Errorf("reading the template of the comparison: %w", err)
	}
	out, err := t.Execute(content(c, lang))
	if err != nil {
		return fmt.Errorf("filling in the comparison: %w", err)
	}
	if faults := office.Check(out); faults != nil {
		return fmt.Errorf("checking the comparison: %w", faults)
	}
	_, err = w.Write(out)
	return err
}

func content(c *compare.Changes, lang model.Lang) docx.Record {
	in := func(zh, en string) string { return model.Text{ZH: zh, EN: en}.In(lang) }
	t := &table{in: in, lang: lang}
	for i := range c.Themes {
		t.theme(&c.Themes[i])
	}
	for i := range c.Tasks {
		t.task(&c.Tasks[i])
	}
	versions := []string{
		in("原表：", "Old: ") + in("《"+c.Old.Title+"》", "“"+c.Old.Title+"”"),
		in("新表：", "New: ") + in("《"+c.New.Title+"》", "“"+c.New.Title+"”"),
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
	return docx.Record{
		{Text: in("修订对照表", "Table of amendments")}, {List: notes(versions)},
		{Text: in("序号", "No.")}, {Text: in("原条款", "Before")}, {Text: in("修订后", "After")}, {Text: in("变动", "Changes")},
		{List: t.rows}, {List: notes(remarks)},
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
	rows []docx.Record
}

func (t *table) add(old, new []docx.Record, changes []string) {
	none := []docx.Record{line(t.in("（无）", "(none)"), nil)}
	if old == nil {
		old = none
	}
	if new == nil {
		new = none
	}
	t.rows = append(t.rows, docx.Record{{Text: strconv.Itoa(len(t.rows) + 1)}, {List: old}, {List: new}, {List: notes(changes)}})
}

func (t *table) theme(c *compare.ThemeChange) {
	side := func(theme *compare.Theme, op compare.Op, whole bool) []docx.Record {
		if theme == nil {
			return nil
		}
		spans := of(c.Heading, op, whole, theme.Heading)
		return []docx.Record{line(strings.TrimSuffix(theme.Heading, text(spans)), spans)}
	}
	t.add(side(c.Old, compare.Deleted, c.New == nil), side(c.New, compare.Inserted, c.Old == nil), c.Notes(t.lang))
}

func (t *table) task(c *compare.TaskChange) {
	side := func(task *compare.Task, op compare.Op, whole bool) []docx.Record {
		if task == nil {
			return nil
		}
		number := task.Number
		if number != "" {
			number += ". "
		}
		lines := []docx.Record{line(number, of(c.Text, op, whole, task.Text))}
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
func line(label string, spans []compare.Span) docx.Record {
	list := []docx.Record{{{Text: label}, {}, {}}}
	for _, s := range spans {
		r := make(docx.Record, len(spanFields))
		r[map[compare.Op]int{compare.Same: 0, compare.Deleted: 1, compare.Inserted: 2}[s.Op]].Text = s.Text
		list = append(list, r)
	}
	return docx.Record{{List: list}}
}

func notes(lines []string) []docx.Record {
	var out []docx.Record
	for _, l := range lines {
		out = append(out, docx.Record{{Text: l}})
	}
	return out
}
