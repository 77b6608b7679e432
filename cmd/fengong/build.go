package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"sync"

	"golang.org/x/sync/errgroup"
	"golang.org/x/term"

	"fengong/fonts"
	"fengong/model"
	"fengong/publish"
	"fengong/render"
	"fengong/render/letter"
	"fengong/templates"
	"fengong/verify"
)

func (a *app) build(args []string) int {
	fs := a.flags("build")
	var in inputs
	inputFlags(fs, &in)
	out := fs.String("out", "out", "")
	words, code, ok := a.parse(fs, args, 1, 1)
	if !ok {
		return code
	}
	in.source = words[0]

	p := a.load(in)
	if p.settings == nil || p.plan == nil {
		a.report(p.found)
		return refused
	}
	job := &render.Job{Plan: p.plan, Shares: model.Shares(p.plan, p.directory), Directory: p.directory, Settings: p.settings}
	template, name := p.template, p.tmplName
	if template == nil {
		template, name = templates.Letter, "letter.docx"
		if a.lang == model.English {
			template = templates.LetterEN
		}
		p.inputs = append(p.inputs, input{publish.Template, name, template})
	}
	var ds model.Diagnostics
	job.Template, ds = letter.Compile(template)
	for i := range ds {
		ds[i].Pos.File = name
	}
	p.found = append(p.found, ds...)
	dirs := append(p.settings.Fonts.Dirs, filepath.SplitList(os.Getenv("FENGONG_FONTS"))...)
	job.Fonts, ds = fonts.Find(dirs)
	p.found = append(p.found, ds...)
	p.placeholders()
	a.report(p.found)
	if p.found.Failed() {
		a.say("有错误，没有生成任何文件", "there are errors: nothing was written")
		return refused
	}
	return a.make(p, job, filepath.Join(*out, p.name))
}

// placeholders warns of settings that still hold the ×× of the template.
func (p *project) placeholders() {
	var keys []string
	for _, s := range []struct{ key, value string }{
		{"document.issuer", p.settings.Document.Issuer}, {"document.number", p.settings.Document.Number},
		{"contact.person", p.settings.Contact.Person}, {"contact.phone", p.settings.Contact.Phone},
	} {
		if strings.Contains(s.value, "××") {
			keys = append(keys, s.key)
		}
	}
	if p.settings.Document.Date == "" {
		keys = append(keys, "document.date")
	}
	if keys != nil {
		list := strings.Join(keys, ", ")
		p.found.Add(model.Pos{}, model.Warning, "setting-missing", model.Text{
			ZH: "设置还没有填：" + list + "，函上印的是“××”", EN: "not set yet: " + list + "; letters show ×× there"}, model.Text{
			ZH: "在原表旁边的 fengong.toml 里填写；没有这个文件时，先运行 fengong init", EN: "set them in fengong.toml beside the source; fengong init writes one"})
	}
}

// make renders, writes, proves and publishes.
func (a *app) make(p *project, job *render.Job, target string) int {
	stage, err := publish.Begin(target)
	if err != nil {
		return a.cannotWrite(target, err)
	}
	defer stage.Close()

	c := counts(p.plan, job.Shares)
	proof := publish.Reconciliation{Plan: c.Assignments}
	letters := verify.NewLetters(p.plan, a.lang)
	plan, err := json.MarshalIndent(placeless(p.plan, p.source), "", "  ")
	if err != nil {
		a.say("程序出错，没有生成任何文件：%v", "the program failed, nothing was written: %v", err)
		return failed
	}
	if err := stage.Write(publish.PlanName, append(plan, '\n')); err != nil {
		return a.cannotWrite(target, err)
	}
	for _, in := range p.inputs {
		ext := filepath.Ext(in.name)
		name := render.FileName(strings.TrimSuffix(in.name, ext)) + render.FileName(ext)
		if err := stage.Input(in.kind, in.name, name, in.data); err != nil {
			return a.cannotWrite(target, err)
		}
	}
	progress := a.progress(c.Units)
	var unwritten error
	var unproven faults
	var proofs errgroup.Group // reading a letter back takes far longer than making it
	proofs.SetLimit(runtime.GOMAXPROCS(0))
	err = render.All(job, func(f render.File) error {
		if unwritten = stage.Write(f.Name, f.Data); unwritten != nil {
			return unwritten
		}
		prove := func(check func(data []byte) model.Diagnostics) error {
			data, err := readBack(stage, f.Name)
			if err == nil {
				unproven.add(f.Name, check(data))
			}
			return err
		}
		switch {
		case f.Share != nil:
			proofs.Go(func() error {
				return prove(func(data []byte) model.Diagnostics { return letters.Check(data, f.Share) })
			})
			proof.Letters += len(f.Share.Rows)
			progress(f.Name)
		case f.Name == render.AppendixName:
			unwritten = prove(func(data []byte) model.Diagnostics { return verify.Appendix(data, p.plan) })
			proof.Appendix = c.Assignments
		case f.Name == render.TrackerName:
			unwritten = prove(func(data []byte) model.Diagnostics { return verify.Tracker(data, p.plan) })
			proof.Tracker = c.Assignments
		}
		return unwritten
	})
	unwritten = errors.Join(unwritten, proofs.Wait())
	progress("")
	var ds model.Diagnostics
	switch {
	case unwritten != nil:
		return a.cannotWrite(target, unwritten)
	case errors.As(err, &ds):
		a.report(ds)
		a.say("有错误，没有生成任何文件", "there are errors: nothing was written")
		return refused
	case err != nil:
		a.say("程序出错，没有生成任何文件：%v", "the program failed, nothing was written: %v", err)
		return failed
	case unproven.found.Failed():
		a.report(unproven.found)
		a.say("对账不符，没有生成任何文件", "the reconciliation failed, nothing was written")
		a.hint("如果用的是自己改过的函模板，请确认表格里有 {{编号}}、{{内容}}、{{分工}}", "if the template is your own, see that its table shows {{number}}, {{text}} and {{role}}")
		return failed
	}

	kept, err := stage.Commit(publish.Manifest{
		Program: maker(), Lang: a.lang.String(), Title: p.plan.Title,
		Fonts: job.Fonts.Names(), Counts: c, Reconciliation: proof,
	})
	if err != nil {
		return a.cannotWrite(target, err)
	}
	a.summary(target, c, job.Fonts, kept)
	return done
}

// faults collects what proofs find that run side by side.
type faults struct {
	mu    sync.Mutex
	found model.Diagnostics
}

func (f *faults) add(file string, ds model.Diagnostics) {
	f.mu.Lock()
	defer f.mu.Unlock()
	for _, d := range ds {
		d.Pos.File = file
		f.found = append(f.found, d)
	}
}

// placeless gives a copy of p whose places name the source without its folder: an output
// says nothing of the machine that it was made on.
func placeless(p *model.Plan, source string) *model.Plan {
	q := &model.Plan{Title: p.Title, Themes: slices.Clone(p.Themes)}
	for i := range q.Themes {
		th := &q.Themes[i]
		th.Pos.File = source
		th.Tasks = slices.Clone(th.Tasks)
		for j := range th.Tasks {
			t := &th.Tasks[j]
			t.Pos.File, t.PhrasePos.File = source, source
			t.Assignments = slices.Clone(t.Assignments)
			for k := range t.Assignments {
				t.Assignments[k].Pos.File = source
			}
		}
	}
	return q
}

func readBack(stage *publish.Stage, name string) ([]byte, error) {
	f, err := stage.Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	return io.ReadAll(f)
}

// cannotWrite reports why the output folder was left as it is.
func (a *app) cannotWrite(target string, err error) int {
	var open *publish.OpenError
	var pathErr *fs.PathError
	switch {
	case errors.Is(err, publish.ErrLocked):
		a.say("另一个分工程序正在写 %s", "another run is writing %s", target)
		a.hint("等它结束后再运行", "wait until it has ended")
	case errors.As(err, &open):
		a.say("%s 里的 %s 正在 Word、Excel 或 WPS 中打开，原有文件未动", "%s: %s is open in an office program; everything was left as it is", target, open.Name)
		a.hint("关闭后再运行", "close it and run again")
	case errors.As(err, &pathErr):
		a.say("输出文件夹写不进去，原有文件未动：%s：%v", "the output folder cannot be written, and was left as it is: %s: %v", pathErr.Path, pathErr.Err)
		a.hint("换一个有写入权限的文件夹（--out），或关闭正在使用其中文件的程序", "use a folder that you may write (--out), or close the program that uses files in it")
	default:
		a.say("输出文件夹写不进去，原有文件未动：%v", "the output folder cannot be written, and was left as it is: %v", err)
	}
	return refused
}

// progress gives a function that shows how far the letters are; it stays silent unless
// a person watches and the run is long.
func (a *app) progress(total int) func(name string) {
	f, ok := a.stderr.(*os.File)
	if !ok || !term.IsTerminal(int(f.Fd())) || total < 200 {
		return func(string) {}
	}
	n := 0
	return func(name string) {
		switch {
		case name == "":
			fmt.Fprint(f, "\r\x1b[K")
		case n%50 == 0:
			fmt.Fprintf(f, "\r%s %d/%d", model.Text{ZH: "责任函", EN: "letters"}.In(a.lang), n, total)
		}
		n++
	}
}

func (a *app) summary(target string, c publish.Counts, set fonts.Set, kept []string) {
	line := func(zh, en string, values ...any) {
		fmt.Fprintf(a.stdout, model.Text{ZH: zh, EN: en}.In(a.lang)+"\n", values...)
	}
	line("%d个主题，%d项任务，%d个单位，%d条分工", "%d themes, %d tasks, %d units, %d assignments", c.Themes, c.Tasks, c.Units, c.Assignments)
	line("  责任函  %s（%d份）", "  letters   %s (%d)", filepath.Join(target, "letters"), c.Units)
	line("  附件    %s", "  appendix  %s", filepath.Join(target, render.AppendixName))
	line("  台账    %s", "  tracker   %s", filepath.Join(target, render.TrackerName))
	line("  字体    %s", "  fonts     %s", strings.Join(set.Names(), ", "))
	line("对账：%d条分工在责任函、附件和台账中各出现一次，无遗漏、无重复", "reconciled: each of the %d assignments stands once in the letters, in the appendix and in the tracker", c.Assignments)
	for _, k := range kept {
		line("已保留您改过的文件：%s", "kept what you had changed: %s", filepath.Join(target, filepath.FromSlash(k)))
	}
}
