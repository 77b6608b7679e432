package web

import (
	"fmt"
	"net/http"
	"slices"
	"strings"

	"fengong/internal/app"
	"fengong/internal/settings"
	"fengong/model"
)

// headingPage is the form in which a heading is corrected.
type headingPage struct {
	ID, Theme string // of project and theme
	Source    string // the heading in the source
	Heading   string
	Was       string // names what is in force
	Places    int    // where the source has it
	Corrected bool
	Wrong     *model.Text
}

func themeID(i int) string { return fmt.Sprintf("h%d", i+1) }

// headingAt gives the form for the theme of that name; nil where there is none, or it has no heading.
func headingAt(p *app.Project, id string) *headingPage {
	for i := range p.AsRead.Themes {
		th := &p.AsRead.Themes[i]
		if themeID(i) != id || th.Heading == "" {
			continue
		}
		page := &headingPage{Theme: id, Source: th.Heading, Heading: th.Heading}
		if n := headingCorrection(p.Corrected, th.Heading); n > 0 {
			c := p.Corrected[n-1].Correction
			page.Heading, page.Was, page.Corrected = *c.NewTheme, keyOfCorrection(c), true
		}
		for j := range p.AsRead.Themes {
			if t := &p.AsRead.Themes[j]; t.Heading == th.Heading || slices.Contains(t.Above, th.Heading) {
				page.Places++
			}
		}
		return page
	}
	return nil
}

// headingCorrection gives the number of the correction of a heading of the source, from 1 on; 0
// where there is none.
func headingCorrection(all []model.Corrected, heading string) int {
	return 1 + slices.IndexFunc(all, func(c model.Corrected) bool { return c.NewTheme != nil && c.Correction.Theme == heading })
}

// editHeading shows the form.
func (d *Desk) editHeading(r *request) {
	p := r.home.load(r.lang)
	if p.Plan == nil {
		d.unreadable(r, p)
		return
	}
	page := headingAt(p, r.PathValue("theme"))
	if page == nil {
		d.refuse(r, http.StatusNotFound, model.Text{ZH: "表里没有这个主题，表格可能换过了", EN: "the table has no such heading; it may have been replaced"}, model.Text{ZH: "请回到核对页", EN: "go back to Check"})
		return
	}
	d.showHeading(r, p, http.StatusOK, page)
}

func (d *Desk) showHeading(r *request, p *app.Project, status int, page *headingPage) {
	page.ID = r.home.ID
	d.show(r.w, status, "theme.html", d.frame(r, p, "check", 0, page))
}

// saveHeading writes what a person corrected of a heading, or takes it back.
func (d *Desk) saveHeading(r *request) {
	p := r.home.load(r.lang)
	if p.Plan == nil {
		d.unreadable(r, p)
		return
	}
	page := headingAt(p, r.PathValue("theme"))
	typed, source := strings.Join(strings.Fields(r.PostFormValue("heading")), " "), r.PostFormValue("source")
	refuse := func(zh, en string) {
		page.Heading, page.Wrong = typed, &model.Text{ZH: zh, EN: en}
		d.showHeading(r, p, http.StatusConflict, page)
	}
	restore := r.PostFormValue("do") == "restore"
	switch {
	case page == nil || page.Source != source:
		page = &headingPage{Theme: r.PathValue("theme"), Source: source}
		refuse("这张表在别处换过了，这个主题已经不同，没有保存。填的内容还在下面", "the table was replaced elsewhere: nothing was saved. What you typed is below")
		return
	case restore:
	case r.PostFormValue("was") != page.Was:
		refuse("这个主题刚才在另一个窗口里改过了，没有保存，免得盖掉那里的改动。您填的还在下面：请与那边核对后再存一次", "another window corrected this heading just now: nothing was saved. What you typed is below")
		return
	case typed == "":
		refuse("主题不能空着", "a heading needs its words")
		return
	}
	step := model.Text{ZH: "更正主题“" + source + "”", EN: "heading “" + source + "” corrected"}
	if restore || typed == source {
		restore, step = true, model.Text{ZH: "主题“" + source + "”恢复原表", EN: "heading “" + source + "” as in the source"}
	}
	d.changeCorrections(r, step, func(data []byte) ([]byte, error) {
		had, ds := settings.ReadCorrections(app.CorrectionsName, data)
		if ds.Failed() {
			return nil, ds
		}
		if n := slices.IndexFunc(had, func(c model.Correction) bool { return c.NewTheme != nil && c.Theme == source }); n >= 0 {
			var err error
			if data, err = settings.RemoveCorrection(data, n+1); err != nil {
				return nil, err
			}
		}
		if restore {
			return data, nil
		}
		return settings.AddCorrection(data, &model.Correction{Theme: source, NewTheme: &typed})
	}, "#"+page.Theme)
}
