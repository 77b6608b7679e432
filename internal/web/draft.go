package web

import (
	"errors"
	"net/http"
	"os"
	"strconv"

	"fengong/model"
)

// draft shows one letter as it would be made with what is filled in, saved or not; nothing is made.
func (d *Desk) draft(r *request) {
	r.w.Header().Set("Content-Security-Policy", framed)
	r.w.Header().Set("X-Frame-Options", "SAMEORIGIN")
	p := r.home.load(r.lang)
	if p.Plan == nil || p.Settings == nil {
		d.unreadable(r, p)
		return
	}
	if err := r.ParseForm(); err != nil {
		d.refuse(r, http.StatusBadRequest, model.Text{ZH: "没有收到完整的表单", EN: "the form did not arrive whole"}, model.Text{})
		return
	}
	n, err := strconv.Atoi(r.FormValue("n"))
	if err != nil {
		n = 1
	}
	settings := p.Settings
	if typed := typedSettings(r); len(typed) > 0 {
		data, err := os.ReadFile(r.home.path(settingsName))
		if err == nil || os.IsNotExist(err) {
			_, settings, err = applySettings(r, data, typed)
		}
		if err != nil {
			notes := d.problemsOf(err)
			d.refuse(r, http.StatusUnprocessableEntity, notes[0].Message, notes[0].Hint)
			return
		}
	}
	if as, err := strconv.Atoi(r.FormValue("as")); err == nil { // its place among the letters that are made
		numbered := *settings
		numbered.Document.FirstNumber += as - n
		settings = &numbered
	}
	pdf, err := p.Draft(n, settings, d.options.FontDirs)
	if err != nil {
		message, hint := model.Text{ZH: "这份函现在显示不了", EN: "this letter cannot be shown now"}, model.Text{}
		if ds, ok := errors.AsType[model.Diagnostics](err); ok {
			for _, g := range ds {
				if g.Severity == model.Error {
					hint = g.Message
				}
			}
		} else {
			d.log("draft: %v", err)
		}
		d.refuse(r, http.StatusUnprocessableEntity, message, hint)
		return
	}
	r.w.Header().Set("Content-Security-Policy", framedPDF)
	r.w.Header().Set("Content-Type", contentTypes[".pdf"])
	r.w.Header().Set("Content-Disposition", disposition("inline", "draft.pdf"))
	if _, err := r.w.Write(pdf); err != nil {
		d.log("draft: %v", err)
	}
}
