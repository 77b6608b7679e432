// Package parser reads foreign files into the model.
//
// A file passes three stages: its format is told by its content (format.go); the reader
// of the format makes paragraphs and grids of it, with places and merged cells
// (document.go); and one reading, the same for every format, finds the header row, the
// themes and the tasks in them (heads.go, table.go, prose.go). Nothing that stands in
// the file is dropped in silence: what is no part of the plan is in a diagnostic.
package parser

import (
	"fengong/model"
	"fengong/parser/phrase"
)

// Options says how a source is to be read.
type Options struct {
	FirstLeads bool             // the first unit of each list leads
	IgnoreRule bool             // the source's word that it does so does not count
	Directory  *model.Directory // teaches the phrase grammar which words are units; may be nil
	// Columns is the clerk's word on what columns are, by head as written: task, unit, lead,
	// support, due, theme, number, step, a kind of model.Field, carry, or ignore. It is final.
	Columns map[string]string
	// Heads is what columns without a head are called, by their places (第3列): each is read as if it had that head.
	Heads map[string]string
	// Rows is the clerk's word on what rows are, by the words that a cell of the row begins
	// with: note, heading or task. It is final, too.
	Rows map[string]string
	// Sheets is the clerk's word on tables that are not to be read, by the name of their sheet or, in a
	// document, as 表2: ignore.
	Sheets map[string]string
	// Memory is what earlier readings left, to read the same table sooner; may be nil.
	Memory *Memory

	said  map[string]*said // Columns, read
	given map[string]bool  // the Heads that a column has taken
	rows  []*saidRow       // Rows, read
}

// Parse reads the table in data; name is used in places and, where the content does not
// tell, for the format. An unreadable file yields an Error among the diagnostics, and
// then the plan is nil.
func Parse(name string, data []byte, o Options) (*model.Plan, model.Diagnostics) {
	if plan, found, ok := o.Memory.again(name, data, o); ok {
		return plan, found
	}
	under := o
	wrong := o.readSaid()
	doc, ds := open(name, data, &o)
	if doc == nil {
		ds.Sort()
		return nil, ds
	}
	ds = append(ds, wrong...)
	p, found := understand(name, doc, o)
	ds = append(ds, found...)
	ds = o.settle(doc, ds)
	ds.Sort()
	if p == nil || ds.Failed() {
		return nil, ds
	}
	under.Memory.remember(name, data, under, p, ds)
	return p, ds
}

// IsGroup reports whether name reads as that of several units: 各乡镇（街道）.
func IsGroup(name string) bool { return phrase.IsGroup(name) }
