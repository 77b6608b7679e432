package app

import (
	"bytes"
	"fmt"
	"slices"

	"fengong/internal/render"
	"fengong/internal/render/draw"
	"fengong/internal/render/fonts"
	"fengong/internal/render/paper"
	"fengong/internal/render/pdf"
	"fengong/model"
)

// Draft gives the n-th letter, 1-based, on pages as it would be made with settings; nothing is written.
// What has to be mended first is returned as model.Diagnostics.
func (p *Project) Draft(n int, settings *model.Settings, dirs []string) ([]byte, error) {
	draft := *p
	draft.Found, draft.Settings, draft.inputs = nil, settings, slices.Clone(p.inputs)
	run := draft.Prepare(dirs)
	if run == nil {
		return nil, draft.Found
	}
	docx, err := render.OneLetter(run.job, n)
	if err != nil {
		return nil, err
	}
	return draft.Preview(settings.Letter.TitleOf(p.Plan.Title), docx, dirs)
}

// Preview sets a letter that was made on pages, as it stands in its file now; dirs are
// folders to look for fonts in, beside those of the settings. The error is
// model.Diagnostics where the letter holds what only an office program can show.
func (p *Project) Preview(title string, docx []byte, dirs []string) ([]byte, error) {
	if p.Settings == nil {
		return nil, p.Found
	}
	set, ds := fonts.Find(append(slices.Clone(p.Settings.Fonts.Dirs), dirs...))
	if ds.Failed() {
		return nil, ds
	}
	press, ds := paper.New(docx, &set, p.lang)
	if ds.Failed() {
		return nil, ds
	}
	pages, err := press.Set(docx)
	if err != nil {
		return nil, fmt.Errorf("setting %s: %w", title, err)
	}
	d := pdf.New(pages.Size, draw.InfoOf(p.Settings, title))
	pages.Draw(d, "")
	var b bytes.Buffer
	if err := d.Output(&b); err != nil {
		return nil, fmt.Errorf("setting %s: %w", title, err)
	}
	return b.Bytes(), nil
}
