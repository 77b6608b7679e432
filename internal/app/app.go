// Package app reads what a run is made from - the table, the settings, the directory
// and the letter's template - and makes the outputs of it: for every caller the same way.
package app

import (
	"cmp"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"

	"fengong/internal/addressbook"
	"fengong/internal/beside"
	"fengong/internal/runfolder"
	"fengong/internal/settings"
	"fengong/model"
	"fengong/parser"
	"fengong/parser/names"
)

// Inputs names the files of a run. Config, Units and Corrections may be empty: then fengong.toml,
// units.toml and corrections.toml beside the source are taken, where there are such. Units may
// be a workbook.
type Inputs struct {
	Source, Config, Units, Corrections string

	Lang model.Lang // of what the program itself writes into the outputs

	// Sources are the documents of a project of several, in place of Source. Settings,
	// directory and template lie beside the first.
	Sources []Source
	Name    string // of the project; "" is that of its first document
	// Out is the folder that the outputs go to: which of its sources are given now is found
	// out by name, file and content. Without are names of those that are to go.
	Out     string
	Without []string
	// Into is Out where sources of it that are not given stay as they were.
	Into string

	Memory *parser.Memory // of earlier readings of the same sources; may be nil
}

// Project is the inputs read: everything that outputs are made from.
type Project struct {
	Name      string // base name of the source, without its ending
	Source    string // its name, without its folder
	Settings  *model.Settings
	Directory *model.Directory
	Parties   []Party
	Alike     []names.Pair // names that may be one unit's
	AsRead    *model.Plan  // as the source has it, neither corrected nor resolved
	Plan      *model.Plan  // corrected and resolved
	Corrected []model.Corrected
	Found     model.Diagnostics

	defined     []parser.Definition // of groups, in notes of the source
	lang        model.Lang
	memory      *parser.Memory
	inputs      []input
	withdrawn   []runfolder.Withdrawn // sources that were taken out, now or before
	corrections []model.Correction
	template    []byte // nil: the built-in one
	tmplName    string
}

// input is a file that a run is made from, as it came in.
type input struct {
	kind runfolder.InputKind
	name string // without its folder
	data []byte
	// Of one of several sources: what it is called, and what its keys are made with.
	as, id string
}

// Load reads everything. All faults of all inputs are in Found; where they Failed, the
// project is not complete.
func Load(in Inputs) *Project {
	p := load(in)
	p.overlook()
	return p
}

// overlook makes notes of the warnings that the settings say were seen.
func (p *Project) overlook() {
	if p.Settings != nil {
		p.Found.Overlook(p.Settings.Source.Seen)
	}
}

func load(in Inputs) *Project {
	p := &Project{Name: in.ProjectName(), lang: in.Lang, memory: in.Memory}
	given := in.sources()
	home := filepath.Join(in.Into, runfolder.InputFolder)
	if len(given) > 0 {
		p.Source, home = filepath.Base(given[0].file()), filepath.Dir(given[0].File)
	}
	beside := home

	if data, name, ok := p.file(runfolder.Settings, in.Config, filepath.Join(home, "fengong.toml")); ok {
		var ds model.Diagnostics
		p.Settings, ds = settings.Read(name, data)
		p.Found = append(p.Found, ds...)
		home = filepath.Dir(name)
	} else {
		p.Settings, _ = settings.Read("", nil)
	}
	p.readDirectories(beside, in.Units)
	p.readCorrections(beside, in.Corrections)
	if p.Settings != nil {
		p.Settings.Lang = p.lang
		for i, dir := range p.Settings.Fonts.Dirs {
			p.Settings.Fonts.Dirs[i] = inFolder(home, dir)
		}
		named := p.Settings.Letter.Template
		if named != "" {
			named = inFolder(home, named)
		}
		if data, name, ok := p.file(runfolder.Template, named, filepath.Join(home, "letter.docx")); ok {
			p.template, p.tmplName = data, name
		}
	}

	was := pastOf(cmp.Or(in.Into, in.Out))
	if len(given) != 1 || given[0].Name != "" || was.several || in.Without != nil {
		if p.Settings != nil {
			was.readPlan(cmp.Or(in.Into, in.Out))
			p.readSources(&in, was)
		}
		return p
	}
	data, err := os.ReadFile(given[0].File)
	if err != nil {
		p.unreadable(given[0].File, err)
		return p
	}
	p.read(given[0].File, data)
	return p
}

// readDirectories reads the directory and the shared one that it inherits from: the nearest of
// those beside the source and one folder above.
func (p *Project) readDirectories(home, named string) {
	if data, name, ok := p.file(runfolder.Directory, named, filepath.Join(home, "units.toml")); ok {
		p.own(ReadDirectory(name, data))
	}
	for _, dir := range []string{home, filepath.Join(home, "..")} {
		book := filepath.Join(dir, addressbook.Name)
		if named != "" && sameFile(book, named) {
			return
		}
		if data, name, ok := p.file(runfolder.Shared, "", book); ok {
			p.inherit(ReadDirectory(name, data))
			return
		}
	}
}

// own takes the table's own directory.
func (p *Project) own(d *model.Directory, ds model.Diagnostics) {
	p.Directory, p.Found = d, append(p.Found, ds...)
}

// inherit takes the shared directory, behind the table's own.
func (p *Project) inherit(shared *model.Directory, ds model.Diagnostics) {
	p.Found = append(p.Found, ds...)
	if !p.Found.Failed() {
		p.Directory, ds = model.Inherit(p.Directory, shared)
		p.Found = append(p.Found, ds...)
	}
}

// sameFile reports whether two paths lead to one file or folder.
func sameFile(a, b string) bool {
	x, err := os.Stat(a)
	if err != nil {
		return false
	}
	y, err := os.Stat(b)
	return err == nil && os.SameFile(x, y)
}

// ReadDirectory reads a directory of units: a units.toml or a workbook.
func ReadDirectory(name string, data []byte) (*model.Directory, model.Diagnostics) {
	if addressbook.IsBook(data) {
		return addressbook.Read(name, data)
	}
	return settings.ReadDirectory(name, data)
}

// Options returns how the source is read under the project's settings.
func (p *Project) Options() parser.Options { return p.optionsFor("") }

// optionsFor returns how the source called name, one of several, is read.
func (p *Project) optionsFor(name string) parser.Options {
	o := parser.Options{Directory: p.Directory}
	if s := p.Settings; s != nil {
		from := s.Source.For(s.Sources[name])
		o.FirstLeads, o.IgnoreRule, o.Columns, o.Heads, o.Rows, o.Sheets = from.FirstLeads, from.IgnoreRule, from.Columns, from.Heads, from.Rows, from.Sheets
	}
	return o
}

// read makes the plan of the source; settings and directory are there.
func (p *Project) read(file string, data []byte) {
	p.inputs = append(p.inputs, input{kind: runfolder.Source, name: filepath.Base(file), data: data})
	o := p.Options()
	o.Memory = p.memory
	plan, ds := parser.Parse(file, data, o)
	p.Found = append(p.Found, ds...)
	if plan == nil {
		return
	}
	if p.Settings != nil && p.Settings.Document.Title != "" {
		plan.Title = p.Settings.Document.Title
	}
	p.untitled(plan, file, stem(file))
	p.resolve(plan)
}

// untitled gives a plan without a title that of its file.
func (p *Project) untitled(plan *model.Plan, file, name string) {
	if plan.Title == "" {
		plan.Title = name
		p.Found.Add(model.Pos{File: file}, model.Warning, "title-missing", model.Text{
			ZH: "表前没有标题，暂用文件名“" + name + "”", EN: "there is no title before the table: the file's name, " + name + ", is used"}, model.Text{
			ZH: "请在 fengong.toml 的 [document] title 中写明标题", EN: "give it as title under [document] in fengong.toml"})
	}
}

// resolve checks the plan and takes it for the project's, resolved.
func (p *Project) resolve(plan *model.Plan) {
	plan = p.correct(plan)
	p.Parties = parties(plan)
	checked := beside.Start(func() model.Diagnostics { return model.Check(plan) })
	var ds model.Diagnostics
	p.Plan, ds = p.Directory.Resolve(plan)
	p.Found = append(append(p.Found, checked()...), ds...)
	p.define()
	var date model.Date
	if p.Settings != nil {
		date = p.Settings.Document.Date
	}
	p.Found = append(p.Found, p.EarlyDues(date)...)
	p.toIssuer()
	p.Alike = names.Alike(p.Plan, p.Directory)
	p.Found = append(p.Found, names.Report(p.Alike)...)
}

// file reads the file that the user named or, if none was named, the usual one where
// there is one.
func (p *Project) file(kind runfolder.InputKind, named, usual string) (data []byte, name string, ok bool) {
	name = named
	if name == "" {
		name = usual
	}
	data, err := os.ReadFile(name)
	if named == "" && errors.Is(err, fs.ErrNotExist) {
		return nil, "", false
	}
	if err != nil {
		p.unreadable(name, err)
		return nil, "", false
	}
	p.inputs = append(p.inputs, input{kind: kind, name: filepath.Base(name), data: data})
	return data, name, true
}

func (p *Project) unreadable(name string, err error) {
	hint := model.Text{}
	switch {
	case errors.Is(err, fs.ErrNotExist):
		hint = model.Text{ZH: "没有这个文件，请核对文件名和所在文件夹", EN: "there is no such file: see whether name and folder are right"}
	case runfolder.IsSharingViolation(err):
		hint = model.Text{ZH: "它正由其他程序打开，请关闭后再运行", EN: "another program has it open: close it and run again"}
	case errors.Is(err, fs.ErrPermission):
		hint = model.Text{ZH: "没有读取权限，或文件正被其他程序独占", EN: "it may not be read, or another program holds it"}
	}
	var pathErr *fs.PathError
	if errors.As(err, &pathErr) {
		err = pathErr.Err
	}
	p.Found.Add(model.Pos{File: name}, model.Error, "file-unreadable", model.Say("文件读不出来（%v）", "the file cannot be read: %v", err), hint)
}

// inFolder gives name as it is meant in a file that lies in dir.
func inFolder(dir, name string) string {
	if filepath.IsAbs(name) {
		return name
	}
	return filepath.Join(dir, name)
}

// Counts sums up the plan, as people count its themes.
func (p *Project) Counts() runfolder.Counts {
	c := counts(p.Plan, model.Shares(p.Plan, p.Directory))
	c.Themes = p.Plan.MainThemes()
	return c
}

// counts sums up the resolved plan.
func counts(p *model.Plan, shares []model.Share) runfolder.Counts {
	c := runfolder.Counts{Units: len(shares)}
	for i := range p.Themes {
		if p.Themes[i].Heading != "" { // tasks without a theme stand in one without a heading
			c.Themes++
		}
		c.Tasks += len(p.Themes[i].Tasks)
	}
	for i := range shares {
		c.Assignments += len(shares[i].Rows)
	}
	return c
}

// Party is a name as the table writes it, with the number of its tasks by role.
type Party struct {
	Name   string
	Group  bool
	ByRole map[model.Role]int
}

// Names returns the project's directory and, behind it, every name of the table that it does
// not know yet.
func (p *Project) Names() *model.Directory {
	d := &model.Directory{}
	if p.Directory != nil {
		d.Units, d.Groups = slices.Clone(p.Directory.Units), slices.Clone(p.Directory.Groups)
	}
	for _, q := range p.Parties {
		unit, group := p.Directory.Lookup(q.Name)
		switch {
		case unit != nil || group != nil:
		case q.Group:
			d.Groups = append(d.Groups, model.Group{Name: q.Name})
		default:
			d.Units = append(d.Units, model.Unit{Name: q.Name, FullName: q.Name})
		}
	}
	return d
}

// parties lists the names in plan, which has not been resolved, in order of first mention.
func parties(plan *model.Plan) []Party {
	var ps []Party
	at := map[string]int{}
	for _, r := range model.Rows(plan) {
		i, ok := at[r.Unit]
		if !ok {
			i = len(ps)
			at[r.Unit] = i
			ps = append(ps, Party{r.Unit, r.Group, map[model.Role]int{}})
		}
		ps[i].ByRole[r.Role]++
	}
	return ps
}

// SameGroup returns the group of the directory that name is another spelling of, as 县直相关部门 of 县直有关部门; "" where there
// is none, or somebody said that the two are different.
func (p *Project) SameGroup(name string) string {
	if p.Directory == nil {
		return ""
	}
	for i := range p.Directory.Groups {
		group := p.Directory.Groups[i].Name
		if group != name && names.SameGroup(name, group) && !names.SaidDifferent(p.Directory, name, group) {
			return group
		}
	}
	return ""
}
