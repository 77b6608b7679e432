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
		if year, rest, _ := strings.Cut(date, "年"); model.Halves(date)*8 > room*7 { // figures of some typefaces are wider than half a sign
			date = year + "年\n" + rest
		}
		b.WriteString(date)
		end = m[1]
	}
	b.WriteString(text[end:])
	return b.String()
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
