package tracker

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"github.com/xuri/excelize/v2"

	"fengong/model"
)

// check finds what a workbook cannot hold.
func (b *book) check() model.Diagnostics {
	var c checker
	if last := headRow + len(b.rows); last > excelize.TotalRows {
		c.ds.Add(model.Pos{}, model.Error, "too-many-rows",
			model.Say("台账需要%d行，超过工作表的上限%d行", "the tracker needs %d rows, a sheet holds %d", last, excelize.TotalRows), model.Text{ZH: "请把原表分成几份，分别生成", EN: "split the table and build each part by itself"})
	}
	c.cell(model.Pos{}, model.Text{ZH: "标题", EN: "the title"}, b.plan.Title)
	c.cell(model.Pos{}, model.Text{ZH: "发文机关", EN: "the issuer"}, b.set.Document.Issuer)
	for _, state := range b.set.Tracker.States {
		c.cell(model.Pos{}, model.Text{ZH: "设置的状态", EN: "a state in the settings"}, state)
		if n := length(state); n > maxState {
			c.ds.Add(model.Pos{}, model.Error, "state-too-long",
				model.Say("状态“%.20s…”有%d个字符，最多%d个", "the state %q has %d characters, the most is %d", state, n, maxState), model.Text{ZH: "请在 fengong.toml 的 [tracker] 中改短", EN: "shorten it in fengong.toml, [tracker]"})
		}
	}
	for i := range b.plan.Themes {
		th := &b.plan.Themes[i]
		theme := model.Text{ZH: "主题“" + th.Heading + "”", EN: fmt.Sprintf("theme %q", th.Heading)}
		c.cell(th.Pos, theme, th.Heading)
		c.cell(th.Pos, theme, th.Parent())
		for j := range th.Tasks {
			t := &th.Tasks[j]
			task := taskName(t)
			c.cell(t.Pos, task, t.Number)
			c.cell(t.Pos, task, t.Text)
			c.cell(t.PhrasePos, task, t.InSource())
			c.cell(t.Pos, task, t.Due)
			for k := range t.Fields {
				c.cell(t.Pos, task, t.Fields[k].Head)
				c.cell(t.Pos, task, t.Fields[k].Value)
			}
			c.cell(t.Pos, task, stepsOf(t))
			for k := range t.Assignments {
				c.cell(t.PhrasePos, task, t.Assignments[k].Unit)
				c.cell(t.PhrasePos, task, t.Assignments[k].Via)
			}
		}
	}
	for i := range b.shares {
		u := &b.shares[i].Unit
		c.cell(u.Pos, model.Text{ZH: "单位“" + u.Name + "”", EN: fmt.Sprintf("unit %q", u.Name)}, u.FullName)
	}
	return c.ds
}

// taskName gives the task's number or, where it has none, the start of its text.
func taskName(t *model.Task) model.Text {
	if t.Number != "" {
		return model.Text{ZH: "任务" + t.Number, EN: "task " + t.Number}
	}
	text := strings.ToValidUTF8(t.Text, "?")
	if r := []rune(text); len(r) > 12 {
		text = string(r[:12]) + "…"
	}
	return model.Say("任务%q", "task %q", text)
}

// maxState keeps a state within the 255 characters that Excel allows in an entry of a
// drop-down and, with signs put in, in a criterion.
const maxState = 100

type checker struct{ ds model.Diagnostics }

// cell reports what of text a cell cannot hold; what says whose text it is.
func (c *checker) cell(pos model.Pos, what model.Text, text string) {
	if len(text) > excelize.TotalCellChars {
		if n := length(text); n > excelize.TotalCellChars {
			c.ds.Add(pos, model.Error, "text-too-long", model.Say("%s的文字有%d个字符，台账的单元格最多%d个", "the text of %s has %d characters, a cell of the tracker holds %d", what, n, excelize.TotalCellChars),
				model.Text{ZH: "请把它分成几项任务，或缩短文字", EN: "split it into several tasks, or shorten it"})
		}
	}
	if r, bad := illegal(text); bad {
		c.ds.Add(pos, model.Error, "illegal-character", model.Say("%s的文字含有不能写入表格的字符（%U）", "the text of %s has a character that no workbook can hold (%U)", what, r), model.Text{ZH: "请在原表中删去这个不可见的字符", EN: "delete this invisible character from the source"})
	}
}

// length counts as Excel does: UTF-16 units.
func length(s string) int {
	n := 0
	for _, r := range s {
		n++
		if r > 0xFFFF {
			n++
		}
	}
	return n
}

// illegal gives the first character of s that XML does not allow.
func illegal(s string) (rune, bool) {
	for i := 0; i < len(s); {
		r, size := utf8.DecodeRuneInString(s[i:])
		switch {
		case r < ' ' && r != '\t' && r != '\n' && r != '\r',
			r == 0xFFFE, r == 0xFFFF,
			r == utf8.RuneError && size == 1:
			return r, true
		}
		i += size
	}
	return 0, false
}
