package main

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"

	"fengong/internal/app"
	"fengong/internal/compare"
	"fengong/internal/render/revision"
	"fengong/internal/runfolder"
	"fengong/model"
	"fengong/parser"
)

func (a *cli) diff(args []string) int {
	fs := a.flags("diff")
	var in app.Inputs
	inputFlags(fs, &in)
	asJSON := fs.Bool("json", false, "")
	file := fs.String("docx", "", "")
	words, code, ok := a.parse(fs, args, 2, 2)
	if !ok {
		return code
	}
	old, new, found := a.versions(words[0], words[1], in)
	a.report(found)
	if found.Failed() {
		return refused
	}
	changes := compare.Plans(old, new)
	if *file != "" {
		if code := a.writeComparison(*file, changes); code != done {
			return code
		}
	}
	var err error
	if *asJSON {
		err = a.writeJSON(changes, "  ")
	} else {
		err = a.tell(changes)
	}
	if err != nil {
		return a.cannotPrint(err)
	}
	return done
}

// versions reads the two plans. What is said of both alike is said once.
func (a *cli) versions(oldName, newName string, in app.Inputs) (old, new *model.Plan, found model.Diagnostics) {
	names := [2]string{oldName, newName}
	directories := [2]string{directoryOf(oldName), directoryOf(newName)}
	var plans [2]*model.Plan
	for i, name := range names {
		own := in
		// A source without a directory is read with the other one's: else every alias
		// that it knows would look like a change.
		if own.Units == "" && directories[i] == "" {
			own.Units = directories[1-i]
		}
		var ds model.Diagnostics
		plans[i], ds = a.version(name, own)
		for _, d := range ds {
			if !slices.ContainsFunc(found, func(f model.Diagnostic) bool { return f.Format(model.English) == d.Format(model.English) }) {
				found = append(found, d)
			}
		}
	}
	return plans[0], plans[1], found
}

// directoryOf gives the directory that belongs to a source or an output folder: the one
// beside it, or the copy within; "" where there is none.
func directoryOf(name string) string {
	file := filepath.Join(filepath.Dir(name), "units.toml")
	if info, err := os.Stat(name); err == nil && info.IsDir() {
		file = runfolder.Copies(name)[runfolder.Directory]
	}
	if _, err := os.Stat(file); err != nil {
		return ""
	}
	return file
}

// version reads one of the two: a source, an output folder, or a saved plan.
func (a *cli) version(name string, in app.Inputs) (*model.Plan, model.Diagnostics) {
	if info, err := os.Stat(name); err == nil && info.IsDir() {
		file := filepath.Join(name, runfolder.PlanName)
		if _, err := os.Stat(file); errors.Is(err, fs.ErrNotExist) {
			var ds model.Diagnostics
			ds.Add(model.Pos{File: name}, model.Error, "plan-missing", model.Text{
				ZH: "这个文件夹里没有 " + runfolder.PlanName + "，不是 fengong build 生成的输出文件夹",
				EN: "this folder has no " + runfolder.PlanName + ": it is not one that fengong build made"}, model.Text{
				ZH: "请给出 out 里面以原表命名的那个文件夹，或直接给出原来的任务分工表",
				EN: "give the folder within out that bears the source's name, or the source itself"})
			return nil, ds
		}
		name = file
	}
	if data, err := os.ReadFile(name); err == nil && parser.IsPlan(data) {
		return parser.ReadPlan(name, data)
	}
	p := a.load(app.Inputs{Source: name, Config: in.Config, Units: in.Units})
	var ds model.Diagnostics // of a source that can be read, check tells the rest
	for _, d := range p.Found {
		if d.Severity == model.Error {
			ds = append(ds, d)
		}
	}
	return p.Plan, ds
}

// writeComparison writes the 修订对照表, whole or not at all.
func (a *cli) writeComparison(file string, c *compare.Changes) int {
	var b bytes.Buffer
	if err := revision.Render(&b, c, a.lang); err != nil {
		a.say("程序出错，没有写出对照表：%v", "the program failed, the comparison was not written: %v", err)
		return failed
	}
	err := runfolder.Overwrite(file, b.Bytes())
	if err == nil {
		return done
	}
	if _, ok := errors.AsType[*runfolder.OpenError](err); ok {
		return a.isOpen(file)
	}
	if pathErr, ok := errors.AsType[*fs.PathError](err); ok {
		err = pathErr.Err
	}
	a.say("%s 写不进去，原有文件未动：%v", "%s cannot be written, and was left as it is: %v", file, err)
	a.hint("如果它正在 Word 或 WPS 中打开，请先关闭；或换一个文件名", "close it if an office program has it open, or give another name")
	return refused
}

// tell prints the changes for people: in sum, by theme and task, by unit.
func (a *cli) tell(c *compare.Changes) error {
	_, err := fmt.Fprint(a.stdout, (&teller{lang: a.lang}).all(c))
	return err
}
