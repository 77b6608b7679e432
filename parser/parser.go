// Package parser reads foreign files into the model.
package parser

import "fengong/model"

// Options says how a source is to be read.
type Options struct {
	FirstLeads bool        // the first unit of each list leads
	Words      model.Words // what the clerk taught the phrase grammar
}

// Parse reads the table in data; name is used in places and, where the content does not
// tell, for the format. An unreadable file yields an Error among the diagnostics.
func Parse(name string, data []byte, o Options) (*model.Plan, model.Diagnostics) {
	panic("not written yet")
}
