package app

import (
	"path"
	"strings"

	"fengong/internal/render"
	"fengong/internal/runfolder"
	"fengong/model"
)

// cite tells each letter of a new version which letter its unit got before: the one of the first of records
// that has any, which are the last ones first. What was never numbered is not cited.
func (r *Run) cite(records []runfolder.Record) {
	for i := range r.job.Letters {
		r.job.Letters[i].Before = lastTo(&r.job.Letters[i], records)
	}
}

func lastTo(share *model.Share, records []runfolder.Record) model.Sent {
	for _, called := range []string{share.Called(), share.Unit.Name} { // of a letter for all sources, where each has its own now
		for i := range records {
			for name, number := range records[i].Numbers {
				_, to, _ := strings.Cut(strings.TrimSuffix(path.Base(name), path.Ext(name)), "-")
				if to != render.FileName(called) {
					continue
				}
				sent := model.Sent{Number: number}
				_ = sent.Date.UnmarshalText([]byte(records[i].AsOf)) // without a date it is cited by its number
				return sent
			}
		}
	}
	return model.Sent{}
}
