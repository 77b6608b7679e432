package main

import (
	"path/filepath"
	"strings"
	"time"

	"fengong/internal/app"
	"fengong/internal/render/tracker"
)

func (a *cli) round(args []string) int {
	fs := a.flags("round")
	in := app.RoundInputs{Lang: a.lang, Maker: maker()}
	fs.StringVar(&in.Config, "config", "", "")
	due := fs.String("due", "", "")
	asOf := fs.String("as-of", "", "")
	words, code, ok := a.parse(fs, args, 2, 3)
	if !ok {
		return code
	}
	switch {
	case words[0] == "list":
		return a.roundList(words[1:], *asOf)
	case words[0] != "open" || len(words) != 3:
		a.say("round 后面应是 open OUT 轮次，或 list OUT", "round is followed by open OUT NAME, or list OUT")
		a.callHint("round")
		return refused
	}
	in.Folder, in.Name = words[1], words[2]
	if !tracker.RoundName(in.Name) {
		a.say("轮次名称“%s”不合用：只能有汉字、字母、数字和连字符，不超过20个字", "%q is no name for a round: up to 20 letters, digits and hyphens", in.Name)
		a.hint("如 2026-05、2026年二季度", "such as 2026-05")
		return refused
	}
	if in.Due, ok = a.day("due", *due); !ok {
		return refused
	}
	o, err := app.OpenRound(in)
	a.report(o.Found)
	switch {
	case o.Found.Failed():
		a.say("有错误，没有开新一轮", "there are errors: no round was opened")
		return refused
	case err != nil:
		return a.notMade(err)
	}
	tasks := 0
	for _, u := range o.Asked {
		tasks += u.Tasks
	}
	a.line("%s轮：%d个单位，%d项应报", "round %s: %d units, asked about %d entries", in.Name, len(o.Asked), tasks)
	if o.Closed != nil {
		a.line("没有要报的（都已办结，或由别的单位填报），不发反馈表：%s", "nothing to report any more: %s", strings.Join(o.Closed, "、"))
	}
	a.finished(o.Finished)
	a.line("  反馈表  %s", "  sheets  %s", filepath.Join(in.Folder, app.RoundsFolder, in.Name))
	for _, k := range o.Kept {
		a.line("原文件已另存：%s", "the earlier file is kept as %s", k)
	}
	return done
}

// finished tells which days of closing were filled in.
func (a *cli) finished(all []tracker.Closing) {
	for _, c := range all {
		a.line("任务%s（%s）已同意销号，实际办结日期填为%s（取自更新日期，不是这一天办结的请在台账里改）", "task %s of %s: closing approved, finished on %s (the day of the last update: correct it in the tracker where it was another)", c.Number, c.Unit, c.Day)
	}
}

// clock tells the time; the tests of the command have their own.
var clock = time.Now

// today gives the day that it is.
func today() time.Time {
	now := clock()
	return time.Date(now.Year(), now.Month(), now.Day(), 0, 0, 0, 0, time.UTC)
}

// day reads the day that a flag names; "" is none.
func (a *cli) day(flag, value string) (time.Time, bool) {
	if value == "" {
		return time.Time{}, true
	}
	day, err := time.Parse(time.DateOnly, value)
	if err != nil {
		a.say("--%s 的值“%s”不是日期", "--%s is %q, which is no date", flag, value)
		a.hint("请写成 --"+flag+" 2026-06-30 的形式", "write it as --"+flag+" 2026-06-30")
	}
	return day, err == nil
}

// roundList says who is late, missing, or sent the same again: in the round of that name, else in
// the last one.
func (a *cli) roundList(words []string, asOf string) int {
	day, ok := a.day("as-of", asOf)
	if !ok {
		return refused
	}
	if day.IsZero() {
		asOf = "9999-12-31" // every round is due
	}
	all, err := app.Replies(words[0])
	if err != nil {
		a.say("台账读不出来：%v", "the tracker cannot be read: %v", err)
		return refused
	}
	if len(all) == 0 {
		a.say("还没有开过任何一轮", "no round was opened yet")
		return refused
	}
	name := all[len(all)-1].Round
	if len(words) > 1 {
		name = words[1]
	}
	units, faults := 0, 0
	for i := range all {
		r := &all[i]
		if r.Round != name {
			continue
		}
		units++
		if what := r.Fault(asOf).In(a.lang); what != "" {
			faults++
			a.line("%s：%s（应报%d项，已报%d项；截止%s，交表%s）", "%s: %s (%d asked, %d answered; due %s, returned %s)", r.Unit, what, r.Asked, r.Answered, r.Due, r.Day)
		}
	}
	if units == 0 {
		a.say("没有开过“%s”这一轮", "no round %q was opened", name)
		return refused
	}
	a.line("%s轮：%d个单位，%d个要催或要核对", "round %s: %d units, %d to be chased or looked at", name, units, faults)
	return done
}
