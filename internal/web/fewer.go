package web

import (
	"slices"
	"strings"

	"fengong/internal/app"
	"fengong/internal/settings"
	"fengong/model"
)

// carriedHead is a column that goes with the tasks.
type carriedHead struct {
	Head string
	On   bool // the appendix has it
}

// carriedHeads gives those that the appendix can have, in the order of the table.
func carriedHeads(p *app.Project) (heads []carriedHead) {
	for i := range p.Plan.Themes {
		for _, t := range p.Plan.Themes[i].Tasks {
			for _, f := range t.Fields {
				is := func(h carriedHead) bool { return h.Head == f.Head }
				if f.Kind != model.KindIgnored && !slices.ContainsFunc(heads, is) {
					heads = append(heads, carriedHead{f.Head, p.Settings.Appendix.Shows(f.Kind, f.Head)})
				}
			}
		}
	}
	return heads
}

// askFewer offers to leave columns out of an appendix that the last run set in small type.
func (m *makePage) askFewer(p *app.Project, found model.Diagnostics) {
	at := slices.IndexFunc(found, func(g model.Diagnostic) bool { return g.Code == app.AppendixSmall })
	if at < 0 || p.Settings == nil {
		return
	}
	m.Small, m.Carried = found[at].Message, carriedHeads(p)
}

// sayAppendix writes which of the carried columns the appendix has; none that are named, and none left out, are all.
func (d *Desk) sayAppendix(r *request) {
	heads, kept := r.PostForm["head"], r.PostForm["name"]
	table, page := settings.Table{Name: "appendix"}, pageBehind(r)
	if len(heads) == len(kept) {
		d.changeSettings(r, model.Text{ZH: "附件各栏都列", EN: "the appendix has all columns"}, func(data []byte) ([]byte, error) { return settings.Unset(data, table, "columns") }, page)
		return
	}
	left := slices.DeleteFunc(slices.Clone(heads), func(head string) bool { return slices.Contains(kept, head) })
	step := model.Text{ZH: "附件不列" + strings.Join(left, "、"), EN: "the appendix leaves out " + strings.Join(left, ", ")}
	d.changeSettings(r, step, func(data []byte) ([]byte, error) {
		return settings.Set(data, table, "columns", append([]string{}, kept...))
	}, page)
}

// saidAppendix is what was said of the appendix's columns, to be taken back.
func saidAppendix(p *app.Project) []decided {
	columns := p.Settings.Appendix.Columns
	if columns == nil {
		return nil
	}
	what := model.Text{ZH: "不列附加栏目", EN: "has none of the other columns"}
	if len(columns) > 0 {
		what = model.Text{ZH: "附加栏目只列" + strings.Join(columns, "、"), EN: "has of the other columns only " + strings.Join(columns, ", ")}
	}
	return []decided{{Name: "附件", What: what, Of: "appendix"}}
}
