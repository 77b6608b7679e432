package app

import (
	"cmp"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"fengong/internal/compare"
	"fengong/internal/runfolder"
	"fengong/model"
	"fengong/parser"
)

// Source is a document that a project is to be made of.
type Source struct {
	Name   string // what people call it in short; "" where they did not say
	File   string
	called string // the name of the user's file, where File is a copy of it
	id     string // of the source that it is a copy of
	kept   bool   // nobody gave it: it stays as it was
}

// file gives the document's name as messages have it.
func (s *Source) file() string { return cmp.Or(s.called, s.File) }

// ParseSource reads how a document is named on the command line: FILE, or NAME=FILE unless a
// file is called all of that.
func ParseSource(word string) Source {
	name, file, named := strings.Cut(word, "=")
	if _, err := os.Stat(word); err != nil && named && name != "" && !strings.ContainsAny(name, `/\`) {
		return Source{Name: strings.TrimSpace(name), File: file}
	}
	return Source{File: word}
}

// sources gives the documents that the user named.
func (in *Inputs) sources() []Source {
	if in.Source != "" {
		return []Source{{File: in.Source}}
	}
	return in.Sources
}

// First returns the file of the first document; "" where none was named.
func (in *Inputs) First() string {
	if given := in.sources(); len(given) > 0 {
		return given[0].File
	}
	return ""
}

// ProjectName returns what the project is called where Name does not say it: as its first
// document, without its ending.
func (in *Inputs) ProjectName() string {
	if in.Name != "" {
		return in.Name
	}
	given := in.sources()
	if len(given) == 0 {
		return filepath.Base(in.Into)
	}
	return stem(given[0].file())
}

// stem is a file's name without its folder and ending.
func stem(file string) string {
	base := filepath.Base(file)
	return strings.TrimSuffix(base, filepath.Ext(base))
}

// past is what the folder that outputs go to was made of before.
type past struct {
	sources []Source
	plan    *model.Plan // nil where it cannot be read
	several bool        // each source has a name
	gone    []runfolder.Withdrawn
}

// pastOf reads it but for its plan; where there is no run in folder, it is empty.
func pastOf(folder string) (was past) {
	if folder == "" {
		return was
	}
	was.gone = runfolder.Gone(folder)
	for _, in := range runfolder.Made(folder) {
		if in.Kind == runfolder.Source {
			was.several = was.several || in.As != ""
			was.sources = append(was.sources, Source{
				Name: cmp.Or(in.As, stem(in.Name)), File: in.Copy, called: in.Name, id: in.ID, kept: true})
		}
	}
	return was
}

// readPlan reads the plan of the run in folder, which is as large as the table.
func (w *past) readPlan(folder string) {
	name := filepath.Join(folder, runfolder.PlanName)
	if data, err := os.ReadFile(name); err == nil && w.sources != nil {
		w.plan, _ = parser.ReadPlan(name, data)
	}
}

// part gives the earlier plan of the i-th source; nil where it is not known.
func (w *past) part(i int) *model.Plan {
	switch {
	case w.plan == nil:
		return nil
	case i < len(w.plan.Sources):
		return w.plan.Part(i)
	}
	return w.plan
}

// document is a source that was read.
type document struct {
	Source
	data []byte
	plan *model.Plan
	// found is what was found in it.
	found model.Diagnostics
	was   int // which of the past's it is; -1: it is new
}

// failed reports whether no plan can be made of docs.
func (p *Project) failed(docs []document) bool {
	return p.Found.Failed() || slices.ContainsFunc(docs, func(d document) bool { return d.plan == nil })
}

// readSources makes one plan of several documents; settings and directory are there.
func (p *Project) readSources(in *Inputs, was past) {
	docs := p.documents(in.sources())
	if !p.failed(docs) {
		docs = p.identify(in, docs, &was)
	}
	failed := p.failed(docs)
	for _, d := range docs {
		p.Found = append(p.Found, d.found...)
	}
	if failed {
		return
	}
	p.join(docs, func(titles []string) string {
		if was.plan != nil && was.several && was.plan.Title != titleOfAll(titlesOf(was.plan.Sources), p.lang) {
			return cmp.Or(in.Name, was.plan.Title)
		}
		return in.Name
	})
}

// documents reads files and makes a plan of each.
func (p *Project) documents(given []Source) (docs []document) {
	for _, s := range given {
		data, err := os.ReadFile(s.File)
		if err != nil {
			p.unreadable(s.File, err)
			continue
		}
		d := document{Source: s, data: data, was: -1}
		p.parse(&d)
		docs = append(docs, d)
	}
	return docs
}

// parse makes the plan of a document, as the settings say for the source of its name.
func (p *Project) parse(d *document) {
	o := p.optionsFor(d.Name)
	o.Memory = p.memory
	d.plan, d.found = parser.Parse(d.file(), d.data, o)
}

// identify says which of the past's sources each document is, and adds those that stay.
func (p *Project) identify(in *Inputs, docs []document, was *past) []document {
	taken := make([]bool, len(was.sources))
	take := func(d *document, i int) {
		d.was, taken[i] = i, true
		d.id = was.sources[i].id
		if d.Name == "" {
			if d.Name = was.sources[i].Name; p.Settings.Sources[d.Name] != nil {
				p.parse(d) // as the settings say for its name
			}
		}
	}
	by := func(same func(d *document, s *Source) bool) {
		for k := range docs {
			at := slices.IndexFunc(was.sources, func(s Source) bool { return same(&docs[k], &s) })
			if docs[k].was < 0 && at >= 0 && !taken[at] {
				take(&docs[k], at)
			}
		}
	}
	by(func(d *document, s *Source) bool { return d.Name != "" && d.Name == s.Name })
	if in.Into != "" && len(was.sources) == 1 && len(docs) == 1 && docs[0].Name == "" {
		take(&docs[0], 0) // there is no other that it could be a new version of
	}
	by(func(d *document, s *Source) bool {
		return filepath.Base(d.file()) == s.called && (d.Name == "" || in.Into == "")
	})
	p.byLikeness(docs, was, taken, take)
	for k := range docs {
		if d := &docs[k]; d.was < 0 && d.Name == "" {
			if in.Into != "" {
				p.unlike(d, was)
				continue
			}
			if d.Name = stem(d.file()); p.Settings.Sources[d.Name] != nil {
				p.parse(d)
			}
		}
	}
	return p.complete(in, docs, was, taken)
}

// alike is from how much likeness on one table is taken for a new version of another, and
// clearly how much more than of any other it must be.
const alike, clearly = 0.5, 0.2

// byLikeness finds documents that nobody named again by what they say.
func (p *Project) byLikeness(docs []document, was *past, taken []bool, take func(*document, int)) {
	for k := range docs {
		d := &docs[k]
		if d.was >= 0 || d.Name != "" || d.plan == nil {
			continue
		}
		parts := make([]*model.Plan, len(was.sources))
		for i := range parts {
			if !taken[i] {
				parts[i] = was.part(i)
			}
		}
		at, like := Recognise(parts, d.plan)
		if at < 0 {
			continue
		}
		take(d, at)
		p.Found.Add(model.Pos{File: d.file()}, model.Note, "source-recognised",
			model.Say("按内容认作“%s”的新版（%d%%的任务相同或相近）", "is taken for a new version of %s: %d%% of its tasks are the same, or alike", d.Name, int(like*100)), model.Text{
				ZH: "不是的话，请写明名称：" + d.Name + "=… 或另取一个名称", EN: "if it is not, name it: NAME=FILE"})
	}
}

// Recognise returns which of parts plan is a new version of, and how much of the larger one is in the
// other, from 0 to 1; -1 where that is not clear. A part may be nil.
func Recognise(parts []*model.Plan, plan *model.Plan) (at int, like float64) {
	second := 0.0
	at = -1
	for i, part := range parts {
		if part == nil {
			continue
		}
		switch l := compare.Likeness(part, plan); {
		case l > like:
			at, like, second = i, l, like
		case l > second:
			second = l
		}
	}
	if like < alike || like < second+clearly {
		return -1, 0
	}
	if plan.Title != "" && parts[at].Title != plan.Title && slices.ContainsFunc(parts, func(p *model.Plan) bool { return p != nil && p.Title == plan.Title }) {
		return -1, 0 // title and tasks speak for different tables
	}
	return at, like
}

// unlike reports a document of which nobody can say what it is to the run.
func (p *Project) unlike(d *document, was *past) {
	var names []string
	for _, s := range was.sources {
		names = append(names, s.Name)
	}
	file := d.file()
	p.Found.Add(model.Pos{File: file}, model.Error, "source-unnamed", model.Text{
		ZH: "看不出它是哪张表的新版（现有：" + strings.Join(names, "、") + "）",
		EN: "is not clearly a new version of any of the tables: " + strings.Join(names, ", ")}, model.Text{
		ZH: "是某张表的新版，请写“" + names[0] + "=" + file + "”；是新增的表，请给它取个简称，写“简称=" + file + "”",
		EN: "write " + names[0] + "=" + file + " where it is a new version of that one, NAME=" + file + " with a name of its own where it is another table"})
}

// complete adds the sources that nobody gave and that stay, in their places, and sees that each has
// a name and an identity of its own.
func (p *Project) complete(in *Inputs, docs []document, was *past, taken []bool) []document {
	for _, name := range in.Without {
		if !slices.ContainsFunc(was.sources, func(s Source) bool { return s.Name == name }) {
			p.Found.Add(model.Pos{}, model.Error, "source-unknown", model.Text{
				ZH: "没有名为“" + name + "”的表可以撤下", EN: fmt.Sprintf("there is no table %q that could be taken out", name)}, model.Text{
				ZH: "请核对 --without 后的名称", EN: "see whether --without is right"})
		}
	}
	var missing []string
	for i, s := range was.sources {
		switch {
		case taken[i] || slices.Contains(in.Without, s.Name):
		case in.Into == "":
			missing = append(missing, s.Name)
		default:
			kept := p.documents([]Source{s})
			for k := range kept {
				kept[k].was = i
			}
			docs = append(docs, kept...)
		}
	}
	if missing != nil {
		p.Found.Add(model.Pos{}, model.Error, "source-missing", model.Text{
			ZH: "这个项目还有“" + strings.Join(missing, "”“") + "”，这次没有给出；没有生成任何文件",
			EN: "the project has other tables, which were not given: " + strings.Join(missing, ", ")}, model.Text{
			ZH: "请把各表一并给出；只换其中一张，用 build --into 输出文件夹 新表；要撤下，加 --without " + missing[0],
			EN: "give them all; to replace one alone, use build --into OUT FILE; to take one out, add --without " + missing[0]})
	}
	if len(docs) == 0 {
		p.Found.Add(model.Pos{}, model.Error, "source-missing", model.Text{
			ZH: "一张表也不剩了", EN: "no table is left"}, model.Text{})
	}
	if in.Into != "" { // each in its place, new ones last
		slices.SortStableFunc(docs, func(a, b document) int {
			if a.was < 0 || b.was < 0 {
				return cmp.Compare(b.was, a.was)
			}
			return cmp.Compare(a.was, b.was)
		})
	}
	p.distinguish(docs, was)
	p.withdraw(docs, was)
	return docs
}

// withdraw notes which sources there were once and are no more.
func (p *Project) withdraw(docs []document, was *past) {
	all := was.gone
	for _, s := range was.sources {
		all = append([]runfolder.Withdrawn{{As: s.Name, ID: s.id}}, all...)
	}
	names := map[string]bool{}
	p.withdrawn = nil
	for _, g := range all {
		if here := slices.ContainsFunc(docs, func(d document) bool { return d.id == g.ID }); !here && !names[g.As] {
			names[g.As] = true
			p.withdrawn = append(p.withdrawn, g)
		}
	}
}

// distinguish gives new documents an identity, that of a source which was taken out under their name
// where there is one, and reports names that stand twice.
func (p *Project) distinguish(docs []document, was *past) {
	ids := map[string]bool{}
	for _, d := range docs {
		if d.was >= 0 {
			ids[d.id] = true
		}
	}
	names := map[string]bool{}
	for k := range docs {
		d := &docs[k]
		if d.was < 0 {
			d.id = d.Name
			if at := slices.IndexFunc(was.gone, func(g runfolder.Withdrawn) bool { return g.As == d.Name }); at >= 0 {
				d.id = was.gone[at].ID
			}
			for ids[d.id] {
				d.id += "+"
			}
			ids[d.id] = true
		}
		if names[d.Name] {
			p.Found.Add(model.Pos{File: d.file()}, model.Error, "source-named-twice", model.Text{
				ZH: "两张表的名称都是“" + d.Name + "”", EN: fmt.Sprintf("two tables are called %q", d.Name)}, model.Text{
				ZH: "请各取一个简称，写“简称=文件”", EN: "give each a name of its own: NAME=FILE"})
		}
		names[d.Name] = true
	}
}

// join puts the documents together as the project's plan; named gives its title, "" where nobody
// gave it one.
func (p *Project) join(docs []document, named func(titles []string) string) {
	var parts []*model.Plan
	for k := range docs {
		d := &docs[k]
		if d.plan == nil {
			return
		}
		if own := p.Settings.Sources[d.Name]; own != nil && own.Title != "" {
			d.plan.Title = own.Title
		}
		p.untitled(d.plan, d.file(), stem(d.file()))
		p.inputs = append(p.inputs, input{kind: runfolder.Source, name: filepath.Base(d.file()), data: d.data, as: d.Name, id: d.id})
		d.plan.Sources = []model.Source{{ID: d.id, Name: d.Name, Title: d.plan.Title, File: filepath.Base(d.file()), Account: d.plan.Account}}
		parts = append(parts, d.plan)
	}
	plan := model.Join("", parts)
	titles := titlesOf(plan.Sources)
	plan.Title = cmp.Or(p.Settings.Document.Title, named(titles), titleOfAll(titles, p.lang))
	p.Found = p.saidOnce(len(docs))
	p.resolve(plan)
}

// saidOnce gives Found without complaints that the settings name what a source does not have,
// where another one has it.
func (p *Project) saidOnce(sources int) model.Diagnostics {
	times := map[string]int{}
	for _, d := range p.Found {
		if d.Code == "said-unused" {
			times[d.Message.ZH]++
		}
	}
	last := map[string]bool{}
	return slices.DeleteFunc(p.Found, func(d model.Diagnostic) bool {
		if d.Code != "said-unused" {
			return false
		}
		drop := times[d.Message.ZH] < sources || last[d.Message.ZH]
		last[d.Message.ZH] = true
		return drop
	})
}

func titlesOf(sources []model.Source) (titles []string) {
	for _, s := range sources {
		titles = append(titles, s.Title)
	}
	return titles
}

// titleOfAll is what several tables are called together where nobody gave them a name.
func titleOfAll(titles []string, lang model.Lang) string {
	if len(titles) < 2 {
		return strings.Join(titles, "")
	}
	return titles[0] + model.Text{
		ZH: fmt.Sprintf("等%d张分工表", len(titles)), EN: fmt.Sprintf(" and %d more", len(titles)-1)}.In(lang)
}
