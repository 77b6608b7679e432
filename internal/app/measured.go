package app

import (
	"fengong/internal/progress"
	"fengong/internal/render/tracker"
	"fengong/model"
)

// measured gives the rows of a ledger as they are measured; asked is the day on which each row's
// unit asked for something, sources the document that it is from, both by its key.
func measured(read []tracker.Entry, asked, sources map[string]string) []progress.Entry {
	entries := make([]progress.Entry, len(read))
	parts := partsOf(read)
	for i, e := range read {
		theme := e.Theme
		switch {
		case parts:
			theme = e.Parent
		case e.Parent != "":
			theme = e.Parent + " / " + theme
		}
		entries[i] = progress.Entry{
			Row: e.Row, Key: e.Key, Theme: theme, Number: e.Number, Task: e.Text, Unit: e.Unit, Role: e.Role, Due: e.Due, Leader: leaderOf(&e), Source: sources[e.Key], Table: e.Table,
			Progress: e.Progress, State: e.State, Done: e.Done, Updated: e.Updated,
			Request: e.Request, Until: e.Until, Reason: e.Reason, Asked: asked[e.Key], Granted: e.Granted, Closed: e.Closed, FoundState: e.Verified, FoundDone: e.VerifiedDone,
		}
	}
	return entries
}

// partsOf reports whether the parts of a table are its themes to people: a heading stands over each task.
func partsOf(read []tracker.Entry) bool {
	themes, tasks := map[[2]string]bool{}, map[[4]string]bool{}
	for i := range read {
		e := &read[i]
		if e.Parent == "" {
			return false
		}
		themes[[2]string{e.Parent, e.Theme}] = true
		tasks[[4]string{e.Parent, e.Theme, e.Number, e.Text}] = true
	}
	return model.OneByOne(len(themes), len(tasks))
}
