package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"golang.org/x/term"

	"fengong/internal/app"
	"fengong/internal/compare"
	"fengong/internal/render"
	"fengong/internal/runfolder"
	"fengong/model"
)

func (a *cli) build(args []string) int {
	fs := a.flags("build")
	var in app.Inputs
	inputFlags(fs, &in)
	out := fs.String("out", "out", "")
	since := fs.String("since", "", "")
	into := fs.String("into", "", "")
	fs.StringVar(&in.Name, "name", "", "")
	fs.Func("without", "", func(name string) error {
		in.Without = append(in.Without, name)
		return nil
	})
	words, code, ok := a.parse(fs, args, 0, maxSources)
	if !ok {
		return code
	}
	if len(words) == 0 && (*into == "" || in.Without == nil) {
		return a.miscounted(fs, 1, maxSources, 0)
	}
	takeSources(words, &in)
	if in.Into = *into; in.Into == "" {
		in.Out = filepath.Join(*out, in.ProjectName())
	}
	if *into != "" {
		if *since == "" {
			*since = *into
		}
		settingsOf(*into, &in)
	}

	var earlier *model.Plan
	if *since != "" {
		var found model.Diagnostics
		old := in
		if old.Units == "" && directoryOf(*since) == "" {
			old.Units = directoryOf(in.First())
		}
		if earlier, found = a.version(*since, old); found.Failed() {
			a.report(found)
			return refused
		}
	}
	p := a.load(in)
	if *into != "" && in.Units != "" && in.Units == runfolder.Copies(*into)[runfolder.Directory] {
		hintCopied(p.Found, in.Units)
	}
	run := p.Prepare(fontDirs())
	a.report(p.Found)
	if run == nil {
		if p.Plan != nil && p.Settings != nil {
			a.say("有错误，没有生成任何文件", "there are errors: nothing was written")
		}
		return refused
	}
	run.Maker, run.Since = maker(), earlier
	p.AsRead = nil // of a large table it takes as much room as the plan, and nobody asks for it any more
	target := in.Out
	if *into != "" {
		target, run.NewVersion = *into, true
		changes := compare.Plans(earlier, p.Plan)
		if err := a.tell(changes); err != nil {
			return a.cannotPrint(err)
		}
		if compare.SharesChanged(earlier, p.Plan) == nil {
			run.Again(target)
		}
	}
	run.Progress = a.progress()
	run.Tell = a.report
	ctx, stop := interruptible()
	defer stop()
	result, err := run.Make(ctx, target)
	run.Progress(app.Step{})
	if err != nil {
		return a.notMade(err)
	}
	a.summary(target, result)
	return done
}

// settingsOf takes settings, directory and corrections of a run for a new version of its table, where
// there are none beside it and none are named.
func settingsOf(folder string, in *app.Inputs) {
	copies := runfolder.Copies(folder)
	missing := func(name string) bool {
		if in.First() == "" {
			return true
		}
		_, err := os.Stat(filepath.Join(filepath.Dir(in.First()), name))
		return errors.Is(err, fs.ErrNotExist)
	}
	if in.Config == "" && missing("fengong.toml") {
		in.Config = copies[runfolder.Settings]
	}
	if in.Units == "" && missing("units.toml") {
		in.Units = copies[runfolder.Directory]
	}
	if missing(app.CorrectionsName) {
		in.Corrections = copies[runfolder.Corrections]
	}
}

// hintCopied says where names that are new in a version of a table are to be entered: the directory was
// that of the run before, which is made anew each time.
func hintCopied(found model.Diagnostics, directory string) {
	for i := range found {
		if d := &found[i]; d.Code == "unknown-unit" {
			d.Hint.ZH += "。现在用的名录是上次生成时的那一份，请先把 " + directory + " 复制到新表旁边，改名为 units.toml，在那里改"
			d.Hint.EN += "; the directory is the one of the run before: copy " + directory + " beside the new table, as units.toml, and change it there"
		}
	}
}

// fontDirs are folders to look for fonts in, beside those of the settings.
func fontDirs() []string { return filepath.SplitList(os.Getenv("FENGONG_FONTS")) }

// notMade reports why a run failed.
func (a *cli) notMade(err error) int {
	var ds model.Diagnostics
	if unproven, ok := errors.AsType[*app.UnprovenError](err); ok {
		ds = unproven.Found
	} else {
		errors.As(err, &ds)
	}
	a.report(ds)
	message, hint, mendable := app.Explain(err)
	fmt.Fprintln(a.stderr, "fengong: "+message.In(a.lang))
	if hint.In(a.lang) != "" {
		a.hint(hint.ZH, hint.EN)
	}
	if !mendable {
		return failed
	}
	return refused
}

// progress gives a function that shows how far the letters are; it stays silent unless
// a person watches and the run is long. A step without a file clears the line.
func (a *cli) progress() func(app.Step) {
	f, ok := a.stderr.(*os.File)
	if !ok || !term.IsTerminal(int(f.Fd())) {
		return func(app.Step) {}
	}
	return func(s app.Step) {
		switch {
		case s.File == "":
			fmt.Fprint(f, "\r\x1b[K")
		case s.Units >= 200 && s.Letters%50 == 0:
			fmt.Fprintf(f, "\r%s %d/%d", model.Text{ZH: "责任函", EN: "letters"}.In(a.lang), s.Letters, s.Units)
		}
	}
}

func (a *cli) summary(target string, r *app.Result) {
	c := r.Counts
	a.line("%d个主题，%d项任务，%d个单位，%d条分工", "%d themes, %d tasks, %d units, %d assignments", c.Themes, c.Tasks, c.Units, c.Assignments)
	a.line("  责任函  %s（%d份）", "  letters   %s (%d)", filepath.Join(target, "letters"), r.Letters)
	if r.Revised {
		a.line("          只发给与旧表相比分工有变化的单位", "            only to units whose share is not what it was")
	}
	if r.Anew != nil {
		a.line("          与上次生成的相比：%s", "            against those made before: %s", app.InWords(r.Anew, r.Letters).In(a.lang))
	}
	if own := r.Unsent; own != nil {
		a.line("          “%s”就是发文机关，照设置不给自己发函", "            none to %s, which is the issuer, as the settings say", own.Unit)
	}
	for _, unit := range r.Leaving {
		a.line("          “%s”不再承担任何任务，没有函", "            none to %s, which has no task any more", unit)
	}
	if r.Bound {
		a.line("  合订本  %s（供印制）", "  bound     %s (for printing)", filepath.Join(target, render.BoundName))
	}
	a.line("  附件    %s", "  appendix  %s", filepath.Join(target, render.AppendixName))
	a.line("  台账    %s", "  tracker   %s", filepath.Join(target, render.TrackerName))
	a.line("  字体    %s", "  fonts     %s", strings.Join(r.Fonts, ", "))
	if ch := r.Tracker; ch != nil && ch.Added+ch.Withdrawn > 0 {
		a.line("台账更新：保留%d行，新增%d行，移到“已撤销”%d行", "tracker: %d rows kept, %d added, %d moved to Withdrawn", ch.Kept, ch.Added, ch.Withdrawn)
	}
	switch own := r.Unsent; {
	case own != nil && !r.Revised:
		a.line("对账：%d条分工在附件和台账中各出现一次，其中%d条在责任函中各出现一次（发文机关自己的%d条不发函），无遗漏、无重复", "reconciled: each of the %d assignments stands once in the appendix and in the tracker, %d of them once in the letters; the issuer's own %d have none", c.Assignments, c.Assignments-own.Assignments, own.Assignments)
	case r.Revised:
		a.line("对账：%d条分工在附件和台账中各出现一次，%d份函各与单位的分工相符", "reconciled: each of the %d assignments stands once in the appendix and in the tracker; the %d letters show what is their units'", c.Assignments, r.Letters)
	default:
		a.line("对账：%d条分工在责任函、附件和台账中各出现一次，无遗漏、无重复", "reconciled: each of the %d assignments stands once in the letters, in the appendix and in the tracker", c.Assignments)
	}
	if r.Corrected > 0 {
		a.line("更正：%d项按 corrections.toml，原表不变；逐项见台账的“说明”", "corrections: %d tasks or headings are as corrections.toml says, the source is untouched; the tracker's notes list them", r.Corrected)
	}
	for _, k := range r.Kept {
		a.line("旧文件已另存：%s", "the earlier file is kept as %s", filepath.Join(target, filepath.FromSlash(k)))
	}
}
