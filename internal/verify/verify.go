// Package verify reads outputs back and proves that each assignment of the plan stands
// in each of them exactly once (对账). But for the tracker's reader it shares no code with
// the packages that wrote them.
//
// What a proof finds wrong are Errors in model.Diagnostics; their places lack the file,
// which the caller knows.
package verify

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"fengong/model"
)

// maxFaults is how many faults of one output are listed: an output that is wholly wrong
// has thousands.
const maxFaults = 20

// faults collects what is wrong with one output.
type faults struct {
	ds model.Diagnostics
	n  int
}

func (f *faults) add(code string, message model.Text) {
	if f.n++; f.n <= maxFaults {
		f.ds.Add(model.Pos{}, model.Error, code, message, model.Text{})
	}
}

// full reports whether there is no point in looking on.
func (f *faults) full() bool { return f.n > maxFaults }

func (f *faults) missing(what model.Text) {
	f.add("task-missing", model.Text{ZH: "缺" + what.ZH, EN: "lacks " + what.EN})
}

func (f *faults) extra(what model.Text) {
	f.add("task-extra", model.Text{ZH: "多出或重复" + what.ZH, EN: "has once too often, or should not have, " + what.EN})
}

// done gives what was found, and says so where it is not all.
func (f *faults) done() model.Diagnostics {
	if f.full() {
		f.ds.Add(model.Pos{}, model.Error, "more-faults", model.Text{ZH: "还有其他不符之处，不再列出", EN: "there is more, which is not listed"}, model.Text{})
	}
	return f.ds
}

// unreadable says that an output cannot be read back.
func unreadable(err error) model.Diagnostics {
	var ds model.Diagnostics
	ds.Add(model.Pos{}, model.Error, "output-unreadable", model.Say("文件读不回来，无法对账（%v）", "cannot be read back: %v", err), model.Text{})
	return ds
}

// nameOf names a task: by its number or, where it has none, by the start of its text.
func nameOf(number, text string) model.Text {
	if number != "" {
		return model.Text{ZH: "任务" + number, EN: "task " + number}
	}
	return model.Text{ZH: "任务“" + start(text) + "”", EN: fmt.Sprintf("task %q", start(text))}
}

// start gives the first words of a text.
func start(text string) string {
	if r := []rune(text); len(r) > 24 {
		return string(r[:24]) + "…"
	}
	return text
}

// assigned names an assignment.
func assigned(number, text, unit string, role model.Role) model.Text {
	t := nameOf(number, text)
	return model.Say("%s（%s，%s）", "%s (%s, %s)", t, unit, role)
}

// squeeze drops all blanks: layout is not content.
func squeeze(s string) string { return without(s, unicode.IsSpace) }

// without gives s without the signs that drop tells, none of which is one of those most used.
func without(s string, drop func(rune) bool) string {
	var b strings.Builder
	from := 0
	for i := seen(s); i < len(s); {
		r, n := utf8.DecodeRuneInString(s[i:])
		damaged := r == utf8.RuneError && n == 1
		if damaged || drop(r) {
			if b.Len() == 0 {
				b.Grow(len(s))
			}
			b.WriteString(s[from:i])
			if from = i + n; damaged {
				b.WriteRune(r)
			}
		}
		i += n
		i += seen(s[i:])
	}
	if from == 0 {
		return s
	}
	b.WriteString(s[from:])
	return b.String()
}

// isSeen reports whether a sign is one of those most used, all of which leave a trace on paper; for
// others the tables of Unicode have to be asked, which takes its time.
func isSeen(r rune) bool {
	return r > ' ' && r < 0x7F || r >= '‐' && r <= '‧' || r > 0x3000 && r < 0xA000 || r > 0xFF00 && r < 0xFF5F
}

// seen gives how many bytes of such signs s begins with.
func seen(s string) (i int) {
	for i < len(s) {
		if c := s[i]; c > ' ' && c < 0x7F {
			i++
			continue
		} else if c >= 0xE4 && c <= 0xE9 && i+2 < len(s) && s[i+1]&0xC0 == 0x80 && s[i+2]&0xC0 == 0x80 { // U+4000 to U+9FFF
			i += 3
			continue
		}
		r, n := utf8.DecodeRuneInString(s[i:])
		if !isSeen(r) {
			break
		}
		i += n
	}
	return i
}
