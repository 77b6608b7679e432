package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"

	"fengong/internal/app"
	"fengong/internal/collect"
	"fengong/internal/render"
	"fengong/internal/render/tracker"
	"fengong/model"
)

func (a *cli) collect(args []string) int {
	flags := a.flags("collect")
	prefer := flags.String("prefer", string(tracker.PreferNewest), "")
	round := flags.String("round", "", "")
	received := flags.String("received", "", "")
	words, code, ok := a.parse(flags, args, 2, 1<<20)
	if !ok {
		return code
	}
	in := app.CollectInputs{Round: *round, Judge: tracker.Prefer(*prefer).Judge, Lang: a.lang, Maker: maker(), Today: today()}
	if in.Received, ok = a.day("received", *received); !ok {
		return refused
	}
	if !slices.Contains([]tracker.Prefer{tracker.PreferOffice, tracker.PreferUnit, tracker.PreferNewest}, tracker.Prefer(*prefer)) {
		a.say("--prefer 只能是 office（办公室）、unit（单位）或 newest（较新的）", "--prefer is office, unit or newest")
		return refused
	}
	target := words[0]
	if !a.hasLedger(target) {
		return refused
	}
	files, others, err := collect.Files(words[1:])
	if err != nil {
		a.say("反馈读不出来：%v", "the returns cannot be read: %v", err)
		return refused
	}
	in.Folder = target
	var odd []string
	for _, list := range []struct {
		to    *[]app.Copy
		names []string
	}{{&in.Files, files}, {&in.Beside, others}} {
		for _, file := range list.names {
			if info, err := os.Lstat(file); list.to == &in.Beside && err == nil && !info.Mode().IsRegular() {
				odd = append(odd, file) // reading a pipe would never end
				continue
			}
			data, err := os.ReadFile(file)
			if err != nil {
				return a.notMade(&app.WriteError{Target: target, Err: err})
			}
			*list.to = append(*list.to, app.Copy{Name: file, Data: data})
		}
	}
	ctx, stop := interruptible()
	defer stop()
	c, err := app.Collect(ctx, in)
	c.Found = append(c.Found, collect.Unread(odd)...)
	a.report(c.Found)
	var ds model.Diagnostics
	var write *app.WriteError
	switch {
	case errors.Is(err, app.ErrNothingRead):
		a.say("没有一份反馈读得出来，台账未动", "no file could be read: the tracker was left as it is")
		return refused
	case errors.As(err, &ds):
		a.report(ds)
		return refused
	case errors.As(err, &write), errors.Is(err, context.Canceled):
		return a.notMade(err)
	case err != nil:
		a.say("程序出错，台账未动：%v", "the program failed, the tracker was left as it is: %v", err)
		return failed
	}
	a.collected(c, c.Files+len(others))
	if c.Evidence > 0 && a.evidence([]string{target}) != done {
		return refused
	}
	switch {
	case c.Found.Failed() && c.Kept != "":
		a.say("有的文件没有收（见上），其余的已收进台账", "some files were not collected (see above); the others are in the tracker")
		return partly
	case c.Found.Failed(), c.Read == 0:
		return refused
	}
	return done
}

// hasLedger reports whether a folder holds a tracker, and says so where it does not.
func (a *cli) hasLedger(folder string) bool {
	if ds := app.LedgerElsewhere(folder); ds != nil {
		a.report(ds)
		return false
	}
	if _, err := os.Stat(filepath.Join(folder, render.TrackerName)); err != nil {
		a.say("%s 里没有台账（%s）", "%s holds no tracker (%s)", folder, render.TrackerName)
		a.hint("第一个参数是生成结果所在的文件夹，如 out/表名", "the first argument is the folder that a build made, such as out/table")
		return false
	}
	return true
}

// collected tells what was taken, unit by unit.
func (a *cli) collected(c *app.Collection, files int) {
	var units []string
	by := map[string][]tracker.Collected{}
	for _, t := range c.Taken {
		if by[t.Unit] == nil {
			units = append(units, t.Unit)
		}
		by[t.Unit] = append(by[t.Unit], t)
	}
	for _, unit := range units {
		a.line("%s（%d处）", "%s (%d)", unit, len(by[unit]))
		for _, t := range by[unit] {
			a.line("  任务%s %s：%s → %s（%s）", "  task %s, %s: %s → %s (%s)", t.Number, t.Column.In(a.lang), a.orBlank(t.Old), a.orBlank(t.New), t.From)
		}
	}
	a.finished(c.Finished)
	a.line("收取%d份反馈（共%d个文件），更新%d处", "%d returns of %d files, %d values taken", c.Read, files, len(c.Taken))
	if c.Kept != "" {
		a.line("旧台账已另存：%s", "the earlier tracker is kept as %s", c.Kept)
	} else {
		a.line("台账没有变化", "the tracker has not changed")
	}
}

// orBlank gives a value in one line, or a word for none.
func (a *cli) orBlank(s string) string {
	if s == "" {
		return model.Text{ZH: "（空）", EN: "(blank)"}.In(a.lang)
	}
	r := []rune(fmt.Sprintf("%.400q", s))
	if len(r) > 60 {
		return string(r[:60]) + "…"
	}
	return string(r)
}
