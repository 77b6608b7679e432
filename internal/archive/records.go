package archive

import (
	"encoding/json"
	"maps"
	"path"
	"regexp"
	"slices"

	"fengong/internal/runfolder"
	"fengong/model"
)

// records are the files by which what was made of a run later vouches for itself, and what that is.
var records = []struct {
	name *regexp.Regexp
	what model.Text
}{
	{regexp.MustCompile(`^report\.json$`), model.Text{ZH: "进度报告", EN: "report"}},
	{regexp.MustCompile(`^rounds/[^/]+/round\.json$`), model.Text{ZH: "一轮反馈表", EN: "set of return sheets"}},
	{regexp.MustCompile(`^returned/[^/]+/returned\.json$`), model.Text{ZH: "单位交回的反馈表", EN: "set of returned sheets"}},
	{regexp.MustCompile(`^slips/[^/]+/slips\.json$`), model.Text{ZH: "催办单", EN: "reminder"}},
	{regexp.MustCompile(`^earlier-[0-9]+/earlier\.json$`), model.Text{ZH: "改版前的责任函", EN: "set of letters of before a new version"}},
	{regexp.MustCompile(`^evidence/evidence\.json$`), model.Text{ZH: "佐证材料", EN: "collection of evidence"}},
}

// laterFile is a file that was made of the run later, or handed in.
type laterFile struct {
	file string // slash-separated, within the run
	what model.Text
	asOf string // the day that it speaks of: 2026-06-30; "" where that is not known
	// number is its document number; "" where its record does not say.
	number string
}

// later lists what the records in the run vouch for, and the records themselves, as far as it is
// there, by name.
func (r *Run) later() (files []laterFile) {
	for _, name := range slices.Sorted(maps.Keys(r.files)) {
		for _, kind := range records {
			if !kind.name.MatchString(name) {
				continue
			}
			data, err := r.read(name, maxManifest)
			var record runfolder.Record
			if err != nil || json.Unmarshal(data, &record) != nil {
				continue
			}
			files = append(files, laterFile{file: name, what: kind.what, asOf: record.AsOf})
			for _, f := range record.Files {
				if file := path.Join(path.Dir(name), f.Name); r.files[file] != nil {
					files = append(files, laterFile{file, kind.what, record.AsOf, record.Numbers[f.Name]})
				}
			}
		}
	}
	return files
}
