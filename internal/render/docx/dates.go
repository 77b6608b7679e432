package docx

import (
	"cmp"
	"regexp"
	"strconv"
	"strings"

	"fengong/model"
)

// A deadline stands in a narrow column, and a word processor that breaks Chinese text anywhere breaks 2027年6月30日
// before 月 or 日. In a cell of few characters a value that is one date, or a list of them, breaks between dates, and
// within one behind the year.

// narrowRoom is how many half characters a line of such a cell has at most.
const narrowRoom = 16

// longDate is a date with its year in words; datesApart is what stands between two of a list.
var (
	longDate   = regexp.MustCompile(`[0-9]{4}年[0-9]{1,2}月(?:[0-9]{1,2}日|底)?[前内]?`)
	datesApart = regexp.MustCompile(`^[\s、，；;,至到—-]+$`)
)

// keepDates breaks a value that begins with a date for lines of room half characters.
func keepDates(text string, room int) string {
	if room > narrowRoom || text == "" || text[0] < '0' || text[0] > '9' {
		return text
	}
	if isLongDate(text) { // most are one alone
		return keepDate(text, room)
	}
	at := longDate.FindAllStringIndex(text, -1)
	if at == nil || at[0][0] != 0 {
		return text
	}
	var b strings.Builder
	end := 0
	for _, m := range at {
		between, date := text[end:m[0]], text[m[0]:m[1]]
		b.WriteString(between)
		if datesApart.MatchString(between) && !strings.HasSuffix(between, "\n") {
			b.WriteByte('\n')
		}
		b.WriteString(keepDate(date, room))
		end = m[1]
	}
	b.WriteString(text[end:])
	return b.String()
}

// keepDate breaks a date behind its year where it has no room in a line; figures of some typefaces are wider than half a
// sign.
func keepDate(date string, room int) string {
	if model.Halves(date)*8 <= room*7 {
		return date
	}
	year, rest, _ := strings.Cut(date, "年")
	return year + "年\n" + rest
}

// isLongDate reports whether longDate matches all of a text.
func isLongDate(text string) bool {
	figures := func(least, most int) bool {
		n := 0
		for n < most && n < len(text) && text[n] >= '0' && text[n] <= '9' {
			n++
		}
		text = text[n:]
		return n >= least
	}
	sign := func(s string) (is bool) {
		text, is = strings.CutPrefix(text, s)
		return is
	}
	if !figures(4, 4) || !sign("年") || !figures(1, 2) || !sign("月") {
		return false
	}
	if !sign("底") && figures(1, 2) && !sign("日") {
		return false
	}
	return text == "" || text == "前" || text == "内"
}

// makeRoom says of the tags in table cells how many half characters a line has there, where that is few.
func (s *story) makeRoom() {
	for _, p := range s.paras {
		cell := p.el.Parent()
		if len(p.tags) == 0 || cell == nil || !s.is(cell, "tc") {
			continue
		}
		props := s.child(cell, "tcPr")
		if props == nil {
			continue
		}
		w := s.child(props, "tcW")
		if w == nil || w.SelectAttrValue("w:type", "") != "dxa" {
			continue
		}
		width, _ := strconv.Atoi(w.SelectAttrValue("w:w", ""))
		style := ""
		if ps := p.el.FindElement("pPr/pStyle"); ps != nil {
			style = ps.SelectAttrValue("w:val", "")
		}
		half := cmp.Or(s.heights.styles[style].size, usualSize) / 2
		if room := (width - usualAside) / half; room > 0 && room <= narrowRoom {
			for _, t := range p.tags {
				t.room = room
			}
		}
	}
}
