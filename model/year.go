package model

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"
)

// Period is the time that a plan is for, from its first to its last day.
type Period struct{ First, Last Date }

func yearsFrom(first, last int) Period {
	return Period{Day(first, time.January, 1), Day(last, time.December, 31)}
}

// InText puts p into words.
func (p Period) InText() Text {
	return Text{p.First.In(Chinese) + "至" + p.Last.In(Chinese), p.First.In(English) + " to " + p.Last.In(English)}
}

// The forms of a period: 2026年10月—2027年9月, 2026.10—2027.9; 2025—2027年, 2026—2027学年; 2026年.
var (
	monthsInTitle = regexp.MustCompile(`(20\d\d)(?:年|[./．])(\d{1,2})月?(?:(\d{1,2})日)?(?:起)?[-—–－~～至到]+(?:(20\d\d)(?:年|[./．]))?(\d{1,2})(?:月(?:(\d{1,2})日)?|[^\d月年]|$)`)
	yearsInTitle  = regexp.MustCompile(`(20\d\d) *年?(?:度|底)?[-—–－~～至到]+(20\d\d)(学年|年度)?`)
	partInTitle   = regexp.MustCompile(`([上下])半年|([一二三四])季度`)
	yearInTitle   = regexp.MustCompile(`(20\d\d) *年`)
)

// longestPlan is how many years a plan may be for.
const longestPlan = 15

// PeriodsOf returns what the title of a plan can say of the time that it is for: none where it says nothing, the first to be
// taken where it says one or is plain about which, and others where a person has to choose (2026—2027年度).
func PeriodsOf(title string) (all []Period) {
	if !strings.Contains(title, "20") {
		return nil
	}
	if p, ok := PlainPeriod(title); ok {
		return []Period{p}
	}
	var spans []Period
	for _, m := range yearsInTitle.FindAllStringSubmatch(title, -1) {
		from, to := atoi(m[1]), atoi(m[2])
		if to <= from || to-from > longestPlan {
			continue
		}
		switch {
		case m[3] == "学年" && to == from+1:
			spans = append(spans, Period{Day(from, time.September, 1), Day(to, time.August, 31)})
		case m[3] == "年度" && to == from+1: // two years, or one that begins in the middle
			spans = append(spans, yearsFrom(from, to), Period{Day(from, time.July, 1), Day(to, time.June, 30)}, Period{Day(from, time.September, 1), Day(to, time.August, 31)},
				Period{Day(from, time.October, 1), Day(to, time.September, 30)})
		default:
			spans = append(spans, yearsFrom(from, to))
		}
	}
	var single []Period
	for _, m := range yearInTitle.FindAllStringSubmatch(yearsInTitle.ReplaceAllString(title, ""), -1) {
		if p := yearsFrom(atoi(m[1]), atoi(m[1])); !slices.Contains(single, p) {
			single = append(single, p)
		}
	}
	if len(single) == 1 {
		if part, ok := partOf(title, single[0].First.Time().Year()); ok {
			single = append(single, part)
		}
	}
	return append(single, spans...)
}

// partOf gives the part of the year that title names: 下半年, 第四季度.
func partOf(title string, year int) (p Period, ok bool) {
	months := func(from, to time.Month) (Period, bool) { return Period{Day(year, from, 1), Day(year, to+1, 0)}, true }
	switch m := partInTitle.FindStringSubmatch(title); {
	case m == nil:
		return p, false
	case m[1] == "上":
		return months(1, 6)
	case m[1] == "下":
		return months(7, 12)
	default:
		q := time.Month(strings.Index("一二三四", m[2])/len("一") + 1)
		return months(3*q-2, 3*q)
	}
}

// PlainPeriod returns the months that text says a plan is for, where it does: 2026年10月至2027年9月.
func PlainPeriod(text string) (p Period, ok bool) {
	m := monthsInTitle.FindStringSubmatch(text)
	if m == nil {
		return p, false
	}
	from, to := atoi(m[1]), atoi(m[1])
	if m[4] != "" {
		to = atoi(m[4])
	}
	first, last := max(1, atoi(m[3])), atoi(m[6])
	month, end := atoi(m[2]), atoi(m[5])
	if month < 1 || month > 12 || end < 1 || end > 12 || first > 31 || last > 31 {
		return p, false
	}
	p.First, p.Last = Day(from, time.Month(month), first), Day(to, time.Month(end), last)
	if last == 0 {
		p.Last = Day(to, time.Month(end)+1, 0)
	}
	return p, p.Last.Time().After(p.First.Time()) && to-from <= longestPlan
}

func atoi(s string) int { n, _ := strconv.Atoi(s); return n }

// InYearOf takes the time that the title of the settings or, where that has none, of the table names for the
// plan's, where the settings say none: the deadlines of next year's table are next year's, and its pace
// begins then, on whatever day it is read. A title of several years without a span says none.
func (s *Settings) InYearOf(table string) {
	s.Report.inYearOf(s.Document.Title)
	s.Report.inYearOf(table)
}

func (r *ReportSettings) inYearOf(title string) {
	if !r.YearStart.IsZero() {
		return
	}
	p, ok := PeriodOf(title)
	if !ok {
		return
	}
	r.YearStart = p.First
	if !oneYear(p) {
		r.YearEnd = p.Last
	}
}

// PeriodOf returns the time that is taken for that of a plan with this title, unless somebody says another: of several years
// without a span, none.
func PeriodOf(title string) (p Period, ok bool) {
	all := PeriodsOf(title)
	if len(all) == 0 || len(all) > 1 && oneYear(all[0]) && oneYear(all[1]) {
		return p, false
	}
	return all[0], true
}

// oneYear reports whether p is a year of the calendar.
func oneYear(p Period) bool { return p == yearsFrom(p.First.Time().Year(), p.First.Time().Year()) }
