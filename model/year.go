package model

import (
	"regexp"
	"strconv"
	"time"
)

// yearInTitle is a year, and what makes a span of it: 2026年, 2026—2028年.
var yearInTitle = regexp.MustCompile(`(?:(20\d\d)年?(?:度|底)?[-—–－~～至到]+)?(20\d\d)年`)

// InYearOf takes the year that title names for the plan's, where the settings say none: the deadlines of
// next year's table are next year's, on whatever day they are read. A title of several years says none.
func (r *ReportSettings) InYearOf(title string) {
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
