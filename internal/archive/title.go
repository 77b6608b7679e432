package archive

import (
	"cmp"
	"encoding/json"
	"path"
	"slices"
	"strings"

	"fengong/internal/office"
	"fengong/internal/office/word"
	"fengong/internal/render"
	"fengong/internal/runfolder"
	"fengong/model"
)

// titleWithin is how many paragraphs of a document may stand before its title ends: number, signer,
// secrecy and the like.
const titleWithin = 16

// printed gives the title that stands in a Word document: the paragraph that has one of the forms, in
// which {title} stands for whatever table was meant. Letters of before a new version, reminders that
// somebody edited and letters about one of several tables have another one than the run. It gives
// instead where none is there.
func (r *Run) printed(name, instead string, forms ...string) string {
	if title, known := r.titles[name]; known {
		return title
	}
	title := instead
	if path.Ext(name) == ".docx" {
		if data, err := r.read(name, maxRead); err == nil { // else it is reported with the sums
			title = titleIn(data, instead, forms)
		}
	}
	if r.titles == nil {
		r.titles = map[string]string{}
	}
	r.titles[name] = title
	return title
}

func titleIn(data []byte, instead string, forms []string) string {
	p, err := office.Open(data, office.Usual)
	if err != nil {
		return instead
	}
	doc, err := word.Read(p)
	if err != nil {
		return instead
	}
	for i := range min(len(doc.Blocks), titleWithin) {
		said := strings.TrimSpace(strings.ReplaceAll(doc.Blocks[i].Text, "\n", ""))
		if said != "" && slices.ContainsFunc(forms, func(form string) bool { return hasForm(said, form) }) {
			return said
		}
	}
	return instead
}

// hasForm reports whether a title is form with something in the place of {title}. The signs around
// that may stand elsewhere: 《…》等2张分工表.
func hasForm(said, form string) bool {
	before, after, open := strings.Cut(form, "{title}")
	if !open {
		return said == form
	}
	before, after = strings.TrimRight(before, "《“"), strings.TrimLeft(after, "》”")
	return len(said) > len(before)+len(after) && strings.HasPrefix(said, before) && strings.HasSuffix(said, after)
}

// letterTitle gives the title of a letter.
func (r *Run) letterTitle(name string, s *model.Settings) string {
	return r.printed(name, s.Letter.TitleOf(r.Manifest.Title), s.Letter.Title, "关于落实《{title}》的函")
}

// tableTitle gives the title of a copy of a table, by the plan that lies in folder, "" being that of the
// run itself.
func (r *Run) tableTitle(folder, copied string) string {
	if folder == "" && !slices.ContainsFunc(r.Manifest.Inputs, func(in runfolder.Input) bool { return in.As != "" }) {
		return r.Manifest.Title // and a large plan need not be read
	}
	title, known := r.tables[path.Join(folder, path.Base(copied))]
	if known {
		return title
	}
	var p struct {
		Title   string         `json:"title"`
		Sources []model.Source `json:"sources"`
	}
	data, err := r.read(path.Join(folder, runfolder.PlanName), maxRead)
	if err != nil || json.Unmarshal(data, &p) != nil { // which is reported elsewhere
		return r.Manifest.Title
	}
	if r.tables == nil {
		r.tables = map[string]string{}
	}
	for _, s := range p.Sources {
		ext := path.Ext(s.File)
		r.tables[path.Join(folder, render.FileName(strings.TrimSuffix(s.File, ext))+render.FileName(ext))] = s.Title
	}
	title = cmp.Or(r.tables[path.Join(folder, path.Base(copied))], p.Title, r.Manifest.Title)
	r.tables[path.Join(folder, path.Base(copied))] = title
	return title
}
