package main

import (
	"path/filepath"
	"slices"
	"strings"
	"time"

	"fengong/internal/app"
	"fengong/internal/progress"
)

func (a *cli) urge(args []string) int {
	fs := a.flags("urge")
	in := app.UrgeInputs{Lang: a.lang, Maker: maker()}
	fs.StringVar(&in.Config, "config", "", "")
	asOf := fs.String("as-of", "", "")
	fs.Func("without", "", func(unit string) error {
		in.Without = append(in.Without, unit)
		return nil
	})
	fs.BoolVar(&in.Unasked, "unasked", false, "")
	withdraw := fs.Bool("withdraw", false, "")
	words, code, ok := a.parse(fs, args, 1, 1)
	if !ok {
		return code
	}
	in.Folder = words[0]
	if in.AsOf, ok = a.day("as-of", *asOf); !ok {
		return refused
	}
	if in.AsOf.IsZero() {
		a.say("请说明催办的日期", "say on which day the units are reminded")
		a.hint("如 --as-of 2026-06-30", "such as --as-of 2026-06-30")
		return refused
	}
	if ds := app.LedgerElsewhere(in.Folder); ds != nil {
		a.report(ds)
		return refused
	}
	if *withdraw {
		return a.withdrawSlips(in)
	}
	ctx, stop := interruptible()
	defer stop()
	u, err := app.Urge(ctx, in)
	a.report(u.Found)
	switch {
	case u.Found.Failed():
		a.say("有错误，没有生成任何催办单", "there are errors: no slip was made")
		return refused
	case err != nil:
		return a.notMade(err)
	}
	a.urged(in.Folder, u)
	return done
}

// withdrawSlips takes back the slips of a day, but for those to units that are let be.
func (a *cli) withdrawSlips(in app.UrgeInputs) int {
	day := in.AsOf.Format(time.DateOnly)
	u, err := app.WithdrawSlips(in.Folder, in.Lang, func(date, unit string) bool { return date == day && !slices.Contains(in.Without, unit) })
	if err != nil {
		return a.notMade(err)
	}
	for _, r := range u.Slips {
		a.line("%s  %s：已撤回，编号不再使用", "%s  %s: withdrawn, the number is not used again", r.Number, r.Unit)
	}
	for _, name := range u.Left {
		a.line("改过，没有删：%s", "changed since, and left: %s", filepath.Join(in.Folder, filepath.FromSlash(name)))
	}
	if u.Kept != "" {
		a.line("原文件已另存：%s", "the earlier file is kept as %s", filepath.Join(in.Folder, u.Kept))
	}
	return done
}

// urged tells who is reminded of what, and who has time yet.
func (a *cli) urged(folder string, u *app.Urged) {
	a.finished(u.Closed)
	for i := range u.Slips {
		s := &u.Slips[i]
		if s.Standing {
			a.line("%s  %s：今天已有的催办单，保留不动", "%s  %s: made earlier today, and left as it is", s.Number, s.Unit)
			continue
		}
		var by [progress.BehindTime + 1]int
		for j := range s.Matters {
			by[s.Matters[j].Why]++
		}
		a.line("%s  %s：逾期%d项，临期%d项，落后%d项，未报%d轮", "%s  %s: %d overdue, %d due soon, %d behind, %d returns missing",
			s.Number, s.Unit, by[progress.PastDue], by[progress.NearDue], by[progress.BehindTime], len(s.Missing))
	}
	for _, w := range u.Waiting {
		a.line("%s：%s答复期限%s未到，这次不催", "%s: %s need not be answered before %s, no new slip", w.Unit, w.Number, w.AnswerBy)
	}
	if n := len(u.Unasked); n > 0 {
		a.line("还没有请它报过、只有落后的不催，共%d个（要催的请加 --unasked）：%s", "never asked, and only behind, %d units are let be (to remind them, add --unasked): %s", n, strings.Join(u.Unasked, "、"))
	}
	if u.Left != nil {
		a.line("这次不催：%s", "left out: %s", strings.Join(u.Left, "、"))
	}
	if len(u.Slips) == 0 {
		a.line("没有要催的单位", "no unit is to be reminded")
	} else {
		a.line("%d份催办单，供审签，已登记在台账的“催办记录”表", "%d slips, to be signed; they stand on the sheet Reminders of the tracker", len(u.Slips))
	}
	for _, f := range u.Files {
		if f != "" {
			a.line("  催办单  %s", "  slips     %s", filepath.Join(folder, filepath.FromSlash(f[:strings.LastIndex(f, "/")])))
			break
		}
	}
	for _, k := range u.Kept {
		a.line("原文件已另存：%s", "the earlier file is kept as %s", filepath.Join(folder, filepath.FromSlash(k)))
	}
}
