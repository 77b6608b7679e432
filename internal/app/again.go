package app

import (
	"os"
	"path/filepath"

	"fengong/internal/runfolder"
	"fengong/model"
	"fengong/parser"
)

// Before returns the plan that the run in target was a new version of, where its letters went only to
// the units that this concerned: whoever makes that run again means those. Otherwise, and where the
// plan was not kept, it is nil.
func Before(target string) *model.Plan {
	data, err := os.ReadFile(filepath.Join(target, runfolder.ManifestName))
	if err != nil {
		return nil
	}
	m, err := runfolder.ReadManifest(data)
	if err != nil || m.Since == nil {
		return nil
	}
	folders, _ := runfolder.Earlier(target)
	if folders == nil {
		return nil
	}
	name := filepath.Join(folders[len(folders)-1], runfolder.PlanName)
	if data, err = os.ReadFile(name); err != nil {
		return nil
	}
	was, _ := parser.ReadPlan(name, data)
	return was
}

// Again has the run make the letters of the one in target again: those who got one then get it.
func (r *Run) Again(target string) {
	r.Since, r.NewVersion = Before(target), false
	m := runfolder.Read(target)
	r.Partners = m.Since != nil && m.Since.Partners
}
