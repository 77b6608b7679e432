package main

import (
	"context"
	"errors"
	"io"
	"os"
	"path/filepath"

	"fengong/internal/runfolder"
)

func (a *cli) archive(args []string) int {
	fs := a.flags("archive")
	target := fs.String("zip", "", "")
	words, code, ok := a.parse(fs, args, 1, 1)
	if !ok {
		return code
	}
	if info, err := os.Stat(words[0]); err == nil && info.IsDir() {
		_ = runfolder.Mend(words[0]) // what cannot be mended is found by the proof
	}
	run, ok := a.open(words[0])
	if !ok {
		return refused
	}
	defer run.Close()
	if *target == "" {
		*target = filepath.Join(filepath.Dir(filepath.Clean(words[0])), run.Name+"-archive.zip")
	}
	proof := run.Verify(maker())
	a.report(proof.Found)
	if proof.Found.Failed() {
		a.say("核对不通过，没有归档", "the run is not proven, and was not packed")
		a.hint("归档包要能在多年后证明自己：请先处理以上各处，再归档", "a package has to prove itself in years to come: mend the above first")
		return failed
	}
	ctx, stop := interruptible()
	defer stop()
	kept, err := runfolder.Replace(*target, func(w io.Writer) error { return run.Pack(&until{ctx, w}, maker()) })
	if _, ok := errors.AsType[*runfolder.OpenError](err); ok {
		return a.isOpen(*target)
	}
	if errors.Is(err, context.Canceled) {
		return a.notMade(err)
	}
	if err != nil {
		a.say("归档包没有写成：%v", "the package was not written: %v", err)
		return refused
	}
	a.line("已归档：%s（%d个文件，另有移交清单）", "packed: %s (%d files, and a hand-over list)", *target, proof.Files)
	for _, d := range proof.Found {
		if d.Code != "file-kept" {
			continue
		}
		if d.Pos.File == runfolder.CopiesRecord {
			a.line("没有归入：另存的旧稿及其记录 %s", "not packed: the earlier versions that %s lists, and that list", d.Pos.File)
		} else {
			a.line("没有归入：%s", "not packed: %s", d.Pos.File)
		}
	}
	if kept != "" {
		a.line("旧文件已另存：%s", "the earlier file is kept as %s", kept)
	}
	a.line("以后任何时候都可用 fengong verify %s 核对", "fengong verify %s proves it at any time", *target)
	return done
}

// until is a writer that fails once its context has ended.
type until struct {
	ctx context.Context
	w   io.Writer
}

func (u *until) Write(b []byte) (int, error) {
	if err := u.ctx.Err(); err != nil {
		return 0, err
	}
	return u.w.Write(b)
}
