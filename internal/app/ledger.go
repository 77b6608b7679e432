package app

import (
	"fengong/internal/render"
	"fengong/internal/render/tracker"
	"fengong/internal/runfolder"
)

// EditLedger changes cells of the tracker of the run in folder; kept is the name of the copy of the
// earlier one, "" where nothing was changed. Errors are those of Collect.
func EditLedger(folder string, edits []tracker.Edit) (kept string, made []tracker.Edit, refused []tracker.Refusal, err error) {
	kept, err = runfolder.Edit(folder, render.TrackerName, func(old []byte) (data []byte, err error) {
		data, made, refused, err = tracker.SetCells(old, edits)
		return data, err
	})
	return kept, made, refused, editing(folder, err)
}

// ReplaceLedger puts another version in the place of the tracker of the run in folder. allow is given
// the one that is there; its error leaves it as it is.
func ReplaceLedger(folder string, data []byte, allow func(now []byte) error) (kept string, err error) {
	kept, err = runfolder.Edit(folder, render.TrackerName, func(now []byte) ([]byte, error) { return data, allow(now) })
	return kept, editing(folder, err)
}
