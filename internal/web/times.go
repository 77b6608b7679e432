package web

import (
	"fmt"
	"regexp"
	"strconv"
	"time"

	"fengong/internal/app"
	"fengong/internal/settings"
	"fengong/model"
)

// timeField is a setting that says in words by when units answer a letter, as 3月10日前.
type timeField struct {
	ID    string
	Name  model.Text
	Was   string
	Value string // proposed for the next letters
}

// timed are the settings that say so.
var timed = []string{"letter.deadline", "letter.receipt"}

// timesOf gives what letters say of times, and what those of date are to say: units have as many days
// as they had, where the day of before is past.
func timesOf(s *model.Settings, date time.Time) (fields []timeField) {
	for i := range settings.All {
		f := &settings.All[i]
		for _, name := range timed {
			if was := shown(f, s); name == f.Name && was != "" {
				fields = append(fields, timeField{f.Name, f.Label, was, timeAgain(was, s.Document.Date.Time(), date)})
			}
		}
	}
	return fields
}

// pastTime is a day of the letters that is before one that it has to come after.
type pastTime struct {
	Field string // the setting that is to blame
	Says  model.Text
}

// pastTimes says which times of the letters are before their own date, and whether that is before the day
// on which the last ones were sent.
func pastTimes(s *model.Settings, sent model.Date) (past []pastTime) {
	date := s.Document.Date.Time()
	if s.Document.Date.IsZero() {
		return nil
	}
	if says := app.BeforeSent(s.Document.Date, sent); says != (model.Text{}) {
		past = append(past, pastTime{"document.date", says})
	}
	for _, f := range timesOf(s, date) {
		if day, ok := dayIn(f.Was, date); ok && day.Before(date) {
			past = append(past, pastTime{f.ID, model.Text{ZH: f.Name.ZH + "“" + f.Was + "”早于成文日期", EN: fmt.Sprintf("%s: %s is before the date of the letters", f.Name.EN, f.Was)}})
		}
	}
	return past
}

var dayInWords = regexp.MustCompile(`(?:(\d{4})年)?(\d{1,2})月(?:(\d{1,2})日|底)`)

// dayIn gives the day that words name; one without a year is of the year of a letter of date, or of the
// next one where it would be more than half a year before.
func dayIn(words string, date time.Time) (day time.Time, ok bool) {
	m := dayInWords.FindStringSubmatch(words)
	if m == nil {
		return day, false
	}
	year, err := strconv.Atoi(m[1])
	if err != nil {
		year = date.Year()
	}
	month, _ := strconv.Atoi(m[2])
	of, err := strconv.Atoi(m[3])
	if err != nil {
		day = time.Date(year, time.Month(month)+1, 0, 0, 0, 0, 0, time.UTC)
	} else {
		day = time.Date(year, time.Month(month), of, 0, 0, 0, 0, time.UTC)
	}
	if m[1] == "" && date.Sub(day) > 183*24*time.Hour {
		day = day.AddDate(1, 0, 0)
	}
	return day, true
}

// timeAgain gives the words for letters of date: what letters of the day was said, but for a day that
// is past, after which as many days are given as before. Words that name no day stay.
func timeAgain(words string, was, date time.Time) string {
	day, ok := dayIn(words, was)
	if !ok || !day.Before(date) || day.Before(was) {
		return words
	}
	day = date.Add(day.Sub(was))
	at := dayInWords.FindStringSubmatchIndex(words)
	now := fmt.Sprintf("%d月%d日", day.Month(), day.Day())
	if at[2] >= 0 || day.Year() != date.Year() {
		now = fmt.Sprintf("%d年%s", day.Year(), now)
	}
	return words[:at[0]] + now + words[at[1]:]
}
