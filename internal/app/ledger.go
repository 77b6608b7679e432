package app

import (
	"os"

	"fengong/internal/render"
	"fengong/internal/render/tracker"
	"fengong/internal/runfolder"
	"fengong/internal/settings"
)

// EditLedger changes cells of the tracker of the run in folder; kept is the name of the copy of the
// earlier one, "" where nothing was changed. Errors are those of Collect.
func EditLedger(folder string, edits []tracker.Edit) (kept string, made []tracker.Edit, refused []tracker.Refusal, err error) {
	kept, err = editTracker(folder, func(old []byte) (data []byte, err error) {
		data, made, refused, err = tracker.SetCells(old, edits)
		return data, err
	})
	return kept, made, refused, editing(folder, err)
}

// ReplaceLedger puts another version in the place of the tracker of the run in folder. allow is given
// the one that is there; its error leaves it as it is.
func ReplaceLedger(folder string, data []byte, allow func(now []byte) error) (kept string, err error) {
	kept, err = editTracker(folder, func(now []byte) ([]byte, error) { return data, allow(now) })
	return kept, editing(folder, err)
}

// editTracker changes the tracker of the run in folder as runfolder.Edit does, and keeps as many
// earlier ones as the run's own settings say.
func editTracker(folder string, change func([]byte) ([]byte, error)) (kept string, err error) {
	name := runfolder.Copies(folder)[runfolder.Settings]
	data, err := os.ReadFile(name)
	if err != nil {
		name, data = "", nil // made without any
	}
	s, _ := settings.Read(name, data)
	if s == nil { // they were damaged since: those of a new project
		s, _ = settings.Read("", nil)
	}
	return runfolder.Edit(folder, render.TrackerName, s.Tracker.KeepBackups, change)
}
