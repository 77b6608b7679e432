package web

import (
	"archive/zip"
	"io"
	"net/http"
	"path"

	"fengong/internal/archive"
	"fengong/internal/render"
	"fengong/internal/runfolder"
	"fengong/model"
)

// giveLater sends the sheets of a round, or the reminders of a day, as one zip.
func (d *Desk) giveLater(r *request) {
	dir := r.FormValue("folder")
	names := r.home.recordedIn(dir)
	if names == nil {
		d.noSuchFile(r)
		return
	}
	base := path.Base(dir)
	r.w.Header().Set("Content-Type", contentTypes[".zip"])
	r.w.Header().Set("Content-Disposition", disposition("attachment", base+".zip"))
	z := zip.NewWriter(r.w)
	for _, name := range names {
		if err := zipFile(z, r.home.out(dir), name, base+"/"+name); err != nil {
			d.log("later.zip: %s: %v", name, err) // broken off, as in downloadAll
			panic(http.ErrAbortHandler)
		}
	}
	if err := z.Close(); err != nil {
		d.log("later.zip: %v", err)
	}
}

// giveArchive proves the run and sends it packed for the archive; where it is not proven, it says why.
func (d *Desk) giveArchive(r *request) {
	run, found := archive.Open(r.home.out())
	if run == nil {
		d.showRounds(r, http.StatusConflict, nil, notesOf(found))
		return
	}
	defer run.Close()
	if proof := run.Verify(d.options.Maker); proof.Found.Failed() {
		var notes []note
		for _, g := range proof.Found {
			if g.Severity == model.Error {
				r.home.bareOut(&g)
				notes = append(notes, noteOf(g))
			}
		}
		d.showRounds(r, http.StatusConflict, nil, append([]note{{Severity: model.Error, Message: model.Text{ZH: "核对不通过，没有归档", EN: "the run is not proven, and was not packed"},
			Hint: model.Text{ZH: "归档包要能在多年后证明自己：请先处理以下各处，再归档", EN: "a package has to prove itself in years to come: mend what follows first"}}}, notes...))
		return
	}
	name := run.Name + "-archive.zip"
	if m, err := r.home.manifest(); err == nil {
		name = render.FileName(m.Title) + model.Text{ZH: "-归档包.zip", EN: "-archive.zip"}.In(r.lang)
	}
	packed := r.home.path(".archive.zip") // what is half packed is never sent
	defer runfolder.RemoveAll(packed)
	if _, err := runfolder.Replace(packed, func(w io.Writer) error { return run.Pack(w, d.options.Maker) }); err != nil {
		d.log("archive: %v", err)
		d.showRounds(r, http.StatusConflict, nil, []note{{Severity: model.Error, Message: model.Text{ZH: "归档包没有写成：" + err.Error(), EN: "the package was not written: " + err.Error()}}})
		return
	}
	r.w.Header().Set("Content-Type", contentTypes[".zip"])
	r.w.Header().Set("Content-Disposition", disposition("attachment", name))
	http.ServeFile(r.w, r.Request, packed)
}
