package progress

import (
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"
)

// roundNames are how rounds are called by their time, with how many months the smallest is.
var roundNames = []struct {
	form   *regexp.Regexp
	months int
}{
	{regexp.MustCompile(`^(.*?\d{4}-)(\d{2})()$`), 1},
	{regexp.MustCompile(`^(.*?\d{4}年)(\d{1,2})(月.*)$`), 1},
	{regexp.MustCompile(`^(.*?\d{4}年?第?)([一二三四1-4])(季度?.*)$`), 3},
	{regexp.MustCompile(`^(.*?\d{4}-?[Qq])([1-4])()$`), 3},
}

// roundAt is the time in a round's name.
type roundAt struct {
	form         int // of roundNames
	before, last string
	unit, year   int // month or quarter, from 1 on
	chinese      bool
}

// readRound reads the time in the name of a round.
func readRound(name string) (at roundAt, ok bool) {
	for i, f := range roundNames {
		m := f.form.FindStringSubmatch(name)
		if m == nil {
			continue
		}
		at = roundAt{form: i, before: m[1], last: m[3]}
		if at.unit = strings.Index("一二三四", m[2])/3 + 1; f.months == 3 && strings.Contains("一二三四", m[2]) {
			at.chinese = true
		} else {
			at.unit, _ = strconv.Atoi(m[2])
		}
		year := yearInName.FindStringIndex(at.before)
		at.year, _ = strconv.Atoi(at.before[year[0]:year[1]])
		return at, at.unit >= 1 && at.unit <= 12/f.months
	}
	return at, false
}

var yearInName = regexp.MustCompile(`\d{4}`)

// month counts months from the year 0 on, to the beginning of the round.
func (r *roundAt) month() int { return 12*r.year + (r.unit-1)*roundNames[r.form].months }

// later gives the name of the round so many months later.
func (r *roundAt) later(months int) string {
	at, size := r.month()+months, roundNames[r.form].months
	year, unit := strconv.Itoa(at/12), at%12/size+1
	before := yearInName.ReplaceAllString(r.before, fmt.Sprintf("%04s", year))
	switch {
	case r.chinese:
		return before + string([]rune("一二三四")[unit-1]) + r.last
	case r.form == 0:
		return before + fmt.Sprintf("%02d", unit) + r.last
	}
	return before + strconv.Itoa(unit) + r.last
}

// NextRound says what the round after those of replies may be called and until when it runs, in their
// rhythm: after 2026-05, due on 2026-05-25, comes 2026-06, due on 2026-06-25; after two quarters comes the
// third. What they do not tell is "".
func NextRound(replies []Reply) (name, due string) {
	var rounds []Reply // one of each
	for _, r := range replies {
		if n := len(rounds); n == 0 || rounds[n-1].Round != r.Round {
			rounds = append(rounds, r)
		}
	}
	if rounds == nil {
		return "", ""
	}
	last := rounds[len(rounds)-1]
	months := 0
	at, named := readRound(last.Round)
	if named {
		months = roundNames[at.form].months
	}
	if len(rounds) > 1 {
		before := rounds[len(rounds)-2]
		if was, ok := readRound(before.Round); ok && named && was.form == at.form && at.month() > was.month() {
			months = at.month() - was.month()
		} else if from, to := dayOf(before.Due), dayOf(last.Due); months == 0 && !from.IsZero() && !to.IsZero() {
			months = (days(from, to) + 15) / 30
		}
	}
	if months <= 0 {
		return "", ""
	}
	if named {
		name = at.later(months)
	}
	if to := dayOf(last.Due); !to.IsZero() {
		day := to.Day()
		if to.AddDate(0, 0, 1).Day() == 1 { // a month's end is that of the next one, or the day of the round before
			day = 31
			if i := slices.IndexFunc(rounds, func(r Reply) bool { d := dayOf(r.Due); return d.Day() > to.Day() }); i >= 0 {
				day = dayOf(rounds[i].Due).Day()
			}
		}
		end := time.Date(to.Year(), to.Month()+time.Month(months)+1, 0, 0, 0, 0, 0, time.UTC)
		due = time.Date(end.Year(), end.Month(), min(day, end.Day()), 0, 0, 0, 0, time.UTC).Format(time.DateOnly)
	}
	return name, due
}

// dayOf reads 2026-05-25; zero where it is none.
func dayOf(text string) time.Time {
	day, _ := time.Parse(time.DateOnly, text)
	return day
}
