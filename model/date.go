package model

import "time"

// Date is a day of the calendar; the zero Date is none.
type Date struct{ start time.Time }

// Day returns the Date of a day.
func Day(year int, month time.Month, day int) Date {
	return Date{time.Date(year, month, day, 0, 0, 0, 0, time.UTC)}
}

// DayOf returns the Date of the day that t is in.
func DayOf(t time.Time) Date { return Day(t.Year(), t.Month(), t.Day()) }

// IsZero reports whether d is no day.
func (d Date) IsZero() bool { return d.start.IsZero() }

// Time returns the beginning of the day in UTC; the zero time for no day.
func (d Date) Time() time.Time { return d.start }

// String returns the day as 2026-03-31, "" for none.
func (d Date) String() string {
	if d.IsZero() {
		return ""
	}
	return d.start.Format(time.DateOnly)
}

// In returns 2026-03-31 as official documents write it: 2026年3月31日.
func (d Date) In(lang Lang) string {
	if d.IsZero() {
		return Text{"××××年×月×日", "×× ×××××× ××××"}.In(lang)
	}
	return d.start.Format(Text{"2006年1月2日", "2 January 2006"}.In(lang))
}

// MarshalText writes the day as String does.
func (d Date) MarshalText() ([]byte, error) { return []byte(d.String()), nil }

// UnmarshalText reads what MarshalText wrote.
func (d *Date) UnmarshalText(b []byte) error {
	*d = Date{}
	if len(b) == 0 {
		return nil
	}
	t, err := time.Parse(time.DateOnly, string(b))
	if err == nil {
		d.start = t
	}
	return err
}
