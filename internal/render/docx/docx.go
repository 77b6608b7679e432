// Package docx fills Word documents that people edit: it compiles a .docx with tags once
// and then makes any number of documents from it.
//
//	{{单位}}                  puts in a value
//	{{#任务}} … {{/任务}}     repeats what stands between, once for each item of a list: the rows of a
//	                          table, whole paragraphs, or words within one paragraph; around a
//	                          value it means "if not empty"
//	{{^任务}} … {{/任务}}     if empty
//	{{主题|合并}}             in a repeated row: puts in the value and merges equal neighbours downwards
//	{{责任领导|可省}}         in a repeated row: puts in the value; the column is left out where no row has one
//	{{状态图}}                puts in a picture, where the field is one
//
// Tags work in the text, headers, footers, notes and text boxes, in any language of
// their names, with full-width braces, and when Word has split them over runs. Tracked
// changes of the template count as accepted. Parts of the file without tags are copied
// as they are.
//
// The package knows nothing of letters: which values exist is told by the caller.
package docx

import (
	"fmt"
	"slices"
	"sync"

	"fengong/internal/office"
	"fengong/model"
)

// Kind says what a tag may do with a field.
type Kind uint8

// The kinds of fields.
const (
	Required Kind = iota // a text; that it is empty is an error
	Optional             // a text that may be empty
	Flag                 // no text, only for {{#…}} and {{^…}}; set when not empty
	List                 // a list, only for {{#…}} and {{^…}}
	Graphic              // a picture, always there; not within a List
)

// Field is something that a tag can name.
type Field struct {
	Name  model.Text // both names work in every template
	Kind  Kind
	Items []Field    // what is known within a List, besides what is known around it
	Hint  model.Text // where the text of a Required field comes from, for when it is missing
}

// Value is the content of a field: Text or, for a List, its items, for a Graphic its
// picture.
type Value struct {
	Text    string
	List    []Record
	Picture *Picture
	// Marked is a title as it stands where the template has title marks around it, with these: 《甲》等3张分工表.
	Marked string
}

// Record holds one Value for each Field, in the same order.
type Record []Value

// Template is a compiled .docx. It is never changed and safe for concurrent use.
type Template struct {
	parts  []office.Packed
	fills  []*program // one for each of parts; nil for a part without tags
	fields []Field
	used   map[string]bool // Chinese names of fields that a tag names
	put    map[string]bool // of those whose value a tag puts in
	lastID int             // largest id of a drawing in the template

	omitted  int    // columns that may be left out
	media    string // what the names of pictures begin with
	pictures []int  // fields of the kind Graphic that a tag names
}

// Uses reports whether the template has a tag for the field with this Chinese name.
func (t *Template) Uses(name string) bool { return t.used[name] }

// Lacks returns the fields of these Chinese names that the template has no tag for.
func (t *Template) Lacks(names ...string) (fields []Field) {
	for _, name := range names {
		if f := named(t.fields, name); f != nil && !t.used[name] {
			fields = append(fields, *f)
		}
	}
	return fields
}

// named finds the field of a Chinese name, the outermost first.
func named(fields []Field, name string) *Field {
	if i := slices.IndexFunc(fields, func(f Field) bool { return f.Name.ZH == name }); i >= 0 {
		return &fields[i]
	}
	for i := range fields {
		if f := named(fields[i].Items, name); f != nil {
			return f
		}
	}
	return nil
}

// Puts reports whether the template has a tag that puts in the value of the field with this
// Chinese name.
func (t *Template) Puts(name string) bool { return t.put[name] }

// scratch is the memory that making one document needs. It carries nothing from one to
// the next but its capacity.
type scratch struct {
	text   []byte
	packer office.Packer
	size   int // of the document made before
}

var scratches = sync.Pool{New: func() any { return &scratch{} }}

// Execute makes one document. A Required value that is empty, and a character that no
// document can hold, are errors.
func (t *Template) Execute(data Record) ([]byte, error) {
	if err := fits(data, t.fields); err != nil {
		return nil, err
	}
	s := scratches.Get().(*scratch)
	defer scratches.Put(s)

	out := office.NewJoiner(max(office.SizeOf(t.parts)+8*1024, s.size+s.size/8))
	id := t.lastID
	for i, part := range t.parts {
		if t.fills[i] != nil {
			var err error
			if err = s.packer.Begin(); err != nil {
				return nil, err
			}
			if s.text, err = t.fills[i].run(s.text[:0], data, &id, s.packer.Write); err != nil {
				return nil, err
			}
			if part, err = s.packer.End(part.Name()); err != nil {
				return nil, err
			}
		}
		if err := out.Add(part); err != nil {
			return nil, err
		}
	}
	for _, i := range t.pictures {
		if err := out.Add(office.Store(t.mediaName(i), data[i].Picture.PNG)); err != nil {
			return nil, err
		}
	}
	made, err := out.Close()
	s.size = len(made)
	return made, err
}

// fits reports data that was not made for fields: a mistake in the program.
func fits(data Record, fields []Field) error {
	if len(data) != len(fields) {
		return fmt.Errorf("docx: %d values for %d fields", len(data), len(fields))
	}
	for i, f := range fields {
		if f.Kind == Graphic && data[i].Picture == nil {
			return fmt.Errorf("docx: no picture for %s", f.Name.EN)
		}
		for _, item := range data[i].List {
			if err := fits(item, f.Items); err != nil {
				return err
			}
		}
	}
	return nil
}
