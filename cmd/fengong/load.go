package main

import (
	"errors"
	"flag"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"fengong/model"
	"fengong/parser"
	"fengong/publish"
	"fengong/templates"
)

// inputs is what the user named on the command line.
type inputs struct{ source, config, units string }

// inputFlags adds the flags that name inputs.
func inputFlags(fs *flag.FlagSet, in *inputs) {
	fs.StringVar(&in.config, "config", "", "")
	fs.StringVar(&in.units, "units", "", "")
}

// project is the inputs read: everything that outputs are made from.
type project struct {
	name      string // base name of the source, without its ending
	source    string // its name, without its folder
	inputs    []input
	settings  *model.Settings
	directory *model.Directory
	parties   []party
	plan      *model.Plan // resolved
	template  []byte      // nil: the built-in one
	tmplName  string
	found     model.Diagnostics
}

// input is a file that a run is made from, as it came in.
type input struct {
	kind publish.InputKind
	name string // without its folder
	data []byte
}

// load reads everything. All faults of all inputs are in the diagnostics; where they
// Failed, the project is not complete.
func (a *app) load(in inputs) *project {
	base := filepath.Base(in.source)
	p := &project{name: strings.TrimSuffix(base, filepath.Ext(base)), source: base}
	home := filepath.Dir(in.source)

	if data, name, ok := p.file(publish.Settings, in.config, filepath.Join(home, "fengong.toml")); ok {
		var ds model.Diagnostics
		p.settings, ds = parser.ReadSettings(templates.Settings, name, data)
		p.found = append(p.found, ds...)
		home = filepath.Dir(name)
	} else {
		p.settings, _ = parser.ReadSettings(templates.Settings, "", nil)
	}
	if data, name, ok := p.file(publish.Directory, in.units, filepath.Join(filepath.Dir(in.source), "units.toml")); ok {
		var ds model.Diagnostics
		p.directory, ds = parser.ReadDirectory(name, data)
		p.found = append(p.found, ds...)
	}
	if p.settings != nil {
		p.settings.Lang = a.lang
		for i, dir := range p.settings.Fonts.Dirs {
			p.settings.Fonts.Dirs[i] = inFolder(home, dir)
		}
		named := p.settings.Letter.Template
		if named != "" {
			named = inFolder(home, named)
		}
		if data, name, ok := p.file(publish.Template, named, filepath.Join(home, "letter.docx")); ok {
			p.template, p.tmplName = data, name
		}
	}

	data, err := os.ReadFile(in.source)
	if err != nil {
		p.unreadable(in.source, err)
		return p
	}
	p.read(in.source, data)
	return p
}

// read makes the plan of the source; settings and directory are there.
func (p *project) read(file string, data []byte) {
	p.inputs = append(p.inputs, input{publish.Source, filepath.Base(file), data})
	var o parser.Options
	if p.settings != nil {
		o.FirstLeads = p.settings.Source.FirstLeads
	}
	o.Directory = p.directory
	plan, ds := parser.Parse(file, data, o)
	p.found = append(p.found, ds...)
	if plan == nil {
		return
	}
	p.plan = plan
	if p.settings != nil && p.settings.Document.Title != "" {
		plan.Title = p.settings.Document.Title
	}
	if plan.Title == "" {
		plan.Title = p.name
		p.found.Add(model.Pos{File: file}, model.Warning, "title-missing", model.Text{
			ZH: "表前没有标题，暂用文件名“" + p.name + "”", EN: "there is no title before the table: the file's name, " + p.name + ", is used"}, model.Text{
			ZH: "请在 fengong.toml 的 [document] title 中写明标题", EN: "give it as title under [document] in fengong.toml"})
	}
	p.parties = parties(plan)
	p.found = append(p.found, model.Check(plan)...)
	p.found = append(p.found, p.directory.Resolve(plan)...)
}

// file reads the file that the user named or, if none was named, the usual one where
// there is one.
func (p *project) file(kind publish.InputKind, named, usual string) (data []byte, name string, ok bool) {
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
	p.inputs = append(p.inputs, input{kind, filepath.Base(name), data})
	return data, name, true
}

func (p *project) unreadable(name string, err error) {
	hint := model.Text{}
	switch {
	case errors.Is(err, fs.ErrNotExist):
		hint = model.Text{ZH: "没有这个文件，请核对文件名和所在文件夹", EN: "there is no such file: see whether name and folder are right"}
	case errors.Is(err, fs.ErrPermission):
		hint = model.Text{ZH: "没有读取权限，或文件正被其他程序独占", EN: "it may not be read, or another program holds it"}
	}
	var pathErr *fs.PathError
	if errors.As(err, &pathErr) {
		err = pathErr.Err
	}
	p.found.Add(model.Pos{File: name}, model.Error, "file-unreadable", model.Text{
		ZH: fmt.Sprintf("文件读不出来（%v）", err), EN: fmt.Sprintf("the file cannot be read: %v", err)}, hint)
}

// inFolder gives name as it is meant in a file that lies in dir.
func inFolder(dir, name string) string {
	if filepath.IsAbs(name) {
		return name
	}
	return filepath.Join(dir, name)
}

// counts sums up the resolved plan.
func counts(p *model.Plan, shares []model.Share) publish.Counts {
	c := publish.Counts{Units: len(shares)}
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
