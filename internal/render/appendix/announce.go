package appendix

import (
	"fmt"
	"strconv"

	"fengong/internal/render/draw"
	"fengong/internal/render/fonts"
	"fengong/model"
)

// announcer tells the fonts every text of the appendix and collects the characters that
// none of them has: a PDF would show an empty box in their place.
type announcer struct {
	found model.Diagnostics
	times []int
	at    map[rune]int // index in found
}

func (t *styles) announce(p *model.Plan, s *model.Settings, annexes []annex, shares []model.Share) model.Diagnostics {
	a := &announcer{at: map[rune]int{}}
	own := " 0123456789—、：（）().,"
	for _, w := range []model.Text{wordTheme, wordNumber, wordTask, wordUnits, wordDue, wordSteps, wordContinued, wordIndex} {
		own += w.In(s.Lang)
	}
	for _, r := range []model.Role{model.Support, model.Responsible, model.Lead} {
		own += r.Label(s.Lang)
	}
	settings := model.Pos{}
	for _, st := range []style{t.body, t.heading, t.song} {
		a.need(st, own, settings, model.Text{ZH: "附件的固定文字", EN: "the appendix's own words"})
	}
	for i := range annexes {
		a.need(t.heading, annexes[i].mark, settings, model.Text{ZH: "附件标记", EN: "the mark"})
		a.need(t.body, annexes[i].mark, settings, model.Text{ZH: "附件标记", EN: "the mark"})
		a.need(t.title, annexes[i].title, settings, model.Text{ZH: "标题", EN: "the title"})
		for _, c := range annexes[i].table.Columns {
			a.need(t.heading, c.Head, annexes[i].table.Pos, model.Text{ZH: "栏目名称", EN: "the head of a column"})
		}
		for _, text := range besides(&annexes[i].table) {
			a.need(t.body, text, annexes[i].table.Pos, model.Text{ZH: "表的注释或合计", EN: "a note or total of the table"})
		}
	}
	for i := range p.Themes {
		th := &p.Themes[i]
		inTheme := model.Text{ZH: "主题标题", EN: "the heading of a theme"}
		for _, up := range th.Above {
			a.need(t.heading, up, th.Pos, inTheme)
		}
		a.need(t.heading, th.Heading, th.Pos, inTheme)
		for j := range th.Tasks {
			task := &th.Tasks[j]
			a.needOfTask(t.body, task, task.Pos, task.Number, task.Label, task.Text, task.Due)
			if len(task.Units) == 0 {
				a.needOfTask(t.body, task, task.PhrasePos, task.Phrase)
			}
			for _, f := range task.Units {
				a.needOfTask(t.body, task, task.PhrasePos, f.Value)
			}
			a.needOfTask(t.body, task, task.Pos, stepsOf(task))
			for _, f := range task.Fields {
				if s.Appendix.Shows(f.Kind, f.Head) {
					a.needOfTask(t.body, task, task.Pos, f.Value)
					a.need(t.heading, f.Head, task.Pos, model.Text{ZH: "栏目名称", EN: "the head of a column"})
				}
			}
		}
	}
	for i := range shares {
		u := &shares[i]
		a.need(t.heading, u.Unit.Name, u.Rows[0].Assignment.Pos, model.Text{ZH: "单位名称", EN: "the name of a unit"})
		for _, r := range u.Rows {
			if r.Via != "" {
				a.need(t.body, r.Via, r.Assignment.Pos, model.Text{ZH: "单位组名称", EN: "the name of a group"})
			}
		}
	}
	for i, n := range a.times {
		if n > 1 {
			m := &a.found[i].Message
			m.ZH += fmt.Sprintf("（共%d处）", n)
			m.EN += fmt.Sprintf(" (%d times)", n)
		}
	}
	return a.found
}

func (a *announcer) needOfTask(s style, t *model.Task, pos model.Pos, texts ...string) {
	for _, text := range texts {
		missing := s.font.Missing(text)
		if len(missing) == 0 {
			continue
		}
		a.report(missing, pos, model.Text{ZH: "任务" + t.Number, EN: "task " + t.Number})
	}
}

func (a *announcer) need(s style, text string, pos model.Pos, where model.Text) {
	if missing := s.font.Missing(text); len(missing) > 0 {
		a.report(missing, pos, where)
	}
}

// DrawnAs says which signs of p's headings and tasks the appendix shows as others that say the same, for want of a font.
func DrawnAs(p *model.Plan, f *fonts.Set) (ds model.Diagnostics) {
	font := draw.NewFont(f.Chain(f.Body))
	told := map[rune]bool{}
	say := func(pos model.Pos, text string) {
		chars, drawn := font.Alike(text)
		for k, r := range chars {
			if !told[r] {
				told[r] = true
				ds.Add(pos, model.Note, "glyph-alike", model.Say("所用字体没有“%s”，附件里印作“%s”", "no font has %s; the appendix shows %s in its place", string(r), string(drawn[k])), model.Text{})
			}
		}
	}
	for i := range p.Themes {
		say(p.Themes[i].Pos, p.Themes[i].Heading)
		for j := range p.Themes[i].Tasks {
			task := &p.Themes[i].Tasks[j]
			say(task.Pos, task.Text)
			say(task.Pos, task.Phrase)
			for _, f := range task.Fields {
				say(task.Pos, f.Value)
			}
		}
	}
	return ds
}

func (a *announcer) report(missing []rune, pos model.Pos, where model.Text) {
	for _, r := range missing {
		if i, ok := a.at[r]; ok {
			a.times[i]++
			continue
		}
		a.at[r] = len(a.found)
		a.times = append(a.times, 1)
		char := string(r)
		if !strconv.IsPrint(r) {
			char = ""
		}
		a.found.Add(pos, model.Error, "glyph-missing", model.Say("%s中的字符“%s”（%U）在所用字体里没有字形，附件印不出来", "no font has the character “%[2]s” (%[3]U) of %[1]s, so the appendix cannot show it", where, char, r), model.Text{
			ZH: "请改正该字符，或把含有该字的 TrueType 字体放进设置 [fonts] 的 dirs 所列的文件夹",
			EN: "correct the character, or put a TrueType font that has it into a folder listed in dirs under [fonts]",
		})
	}
}
