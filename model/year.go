package model

import (
	"regexp"
	"strconv"
	"time"
)

// yearInTitle is a year, and what makes a span of it: 2026年, 2026—2028年.
var yearInTitle = regexp.MustCompile(`(?:(20\d\d)年?(?:度|底)?[-—–－~～至到]+)?(20\d\d) *年`)

// InYearOf takes the year that the title of the settings or, where that has none, of the table names for the
// plan's, where the settings say none: the deadlines of next year's table are next year's, and its pace
// begins then, on whatever day it is read. A title of several years says none.
func (s *Settings) InYearOf(table string) {
	s.Report.inYearOf(s.Document.Title)
	s.Report.inYearOf(table)
}

func (r *ReportSettings) inYearOf(title string) {
	if !r.YearStart.IsZero() {
		return
	}
	said := 0
	for _, m := range yearInTitle.FindAllStringSubmatch(title, -1) {
		year, err := strconv.Atoi(m[2])
		if err != nil || m[1] != "" || said != 0 && said != year {
			return
		}
		said = year
	}
	if said != 0 {
		r.YearStart = Day(said, time.January, 1)
	}
}
