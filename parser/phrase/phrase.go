// Package phrase understands responsibility phrases.
package phrase

import "fengong/model"

// Options says what is known about a phrase before it is read.
type Options struct {
	Role       model.Role  // role that the column's header gives a unit without a role word; NoRole is Responsible
	FirstLeads bool        // the first unit of each list leads (列第一位的为牵头单位)
	Words      model.Words // what the clerk taught
}

// Kind is what a piece of a phrase was taken for.
type Kind uint8

// Span is a piece of the phrase: characters Start up to, not including, End; 0-based code points.
type Span struct {
	Start, End int
	Kind       Kind
	Assignment int // index into Result.Assignments for a unit, -1 otherwise
}

// Result is a phrase understood.
type Result struct {
	Assignments []model.Assignment // Pos holds only Char
	OpenEnded   bool               // 等 leaves the list open
	FirstLeads  bool               // the phrase states the first-leads rule for what follows (下同)
	Spans       []Span             // the whole phrase, without gap or overlap
	Diagnostics model.Diagnostics  // Pos holds only Char
}

// Parse understands one phrase. Whatever it does not understand is in Diagnostics.
func Parse(text string, o Options) Result { panic("not written yet") }
