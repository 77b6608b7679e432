package main

import (
	"path/filepath"
	"strings"

	"fengong/internal/app"
)

func (a *cli) evidence(args []string) int {
	words, code, ok := a.parse(a.flags("evidence"), args, 1, 1)
	if !ok {
		return code
	}
	if !a.hasLedger(words[0]) {
		return refused
	}
	ctx, stop := interruptible()
	defer stop()
	l, err := app.TakeEvidence(ctx, app.EvidenceInputs{Folder: words[0], Lang: a.lang, Maker: maker()})
	a.report(l.Found)
	if err != nil {
		return a.notMade(err)
	}
	if l.Missing != nil {
		a.line("说有佐证或申请销号而没有文件的：%s", "evidence is named, or closing asked for, and no file is there: %s", strings.Join(l.Missing, "、"))
	}
	a.line("%d个单位的佐证材料共%d个文件，新登记或有变化的%d个", "evidence of %d units: %d files, %d of them new or changed", l.Units, len(l.Files), l.New)
	a.line("  佐证    %s", "  evidence  %s", filepath.Join(words[0], app.EvidenceFolder))
	if l.Kept != "" {
		a.line("旧台账已另存：%s", "the earlier tracker is kept as %s", l.Kept)
	}
	return done
}
