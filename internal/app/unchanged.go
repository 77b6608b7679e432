package app

import (
	"os"
	"path/filepath"
	"slices"

	"fengong/internal/runfolder"
)

// Unchanged reports whether the folder target holds what Make would make: the same program
// made it, in the same language and fonts, of the same inputs, and every file of it is there.
// What people typed into the files is theirs, and changes nothing.
func (r *Run) Unchanged(target string) bool {
	data, err := os.ReadFile(filepath.Join(target, runfolder.ManifestName))
	if err != nil || !runfolder.Sealed(data) {
		return false
	}
	m, err := runfolder.ReadManifest(data)
	if err != nil || m.Program != r.Maker || m.Lang != r.lang.String() || m.Since != nil || r.Since != nil ||
		!slices.Equal(m.Fonts, r.job.Fonts.Names()) || len(m.Inputs) != len(r.inputs) {
		return false
	}
	sums := map[string]string{}
	for _, f := range m.Files {
		if info, err := os.Lstat(filepath.Join(target, filepath.FromSlash(f.Name))); err != nil || !info.Mode().IsRegular() {
			return false
		}
		sums[f.Name] = f.SHA256
	}
	for _, in := range r.inputs {
		if !slices.ContainsFunc(m.Inputs, func(was runfolder.Input) bool {
			return was.Kind == in.kind && was.Name == in.name && sums[was.Copy] == runfolder.SumOf("", in.data).SHA256
		}) {
			return false
		}
	}
	return true
}
