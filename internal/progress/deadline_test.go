package progress

import (
	"strings"
	"testing"
	"time"
)

func date(t testing.TB, s string) time.Time {
	t.Helper()
	d, err := time.Parse(time.DateOnly, s)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func TestParseDeadline(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"", ""}, {" ", ""}, {"—", ""}, {"无", ""},
		{"2026年6月30日前", "2026-06-30"}, {"2026年6月30日之前完成", "2026-06-30"}, {"6月30日前", "2026-06-30"},
		{"于6月30日前完成。", "2026-06-30"}, {"2026-06-30", "2026-06-30"}, {"2026-06-30 0:00:00", "2026-06-30"}, {"2026/6/30 0:00", "2026-06-30"}, {"2026-06-30T00:00:00", "2026-06-30"}, {"6/30/2026 0:00", "2026-06-30"},
		{"2026/6/30前", "2026-06-30"}, {"2026.6.30", "2026-06-30"},
		{"２０２６年６月３０日", "2026-06-30"}, {"2026 年 6 月 30 日", "2026-06-30"}, {"六月三十日前", "2026-06-30"}, {"二〇二六年十一月五日", "2026-11-05"},
		{"11月底前", "2026-11-30"}, {"11月末", "2026-11-30"}, {"十一月底前完成", "2026-11-30"}, {"2月底前", "2026-02-28"}, {"11月", "2026-11-30"},
		{"11月份", "2026-11-30"}, {"2026年11月", "2026-11-30"}, {"6月上旬", "2026-06-10"}, {"6月中旬前", "2026-06-20"}, {"6月下旬", "2026-06-30"},
		{"2024年2月底前", "2024-02-29"}, {"2027年3月底前", "2027-03-31"},
		{"上半年", "2026-06-30"}, {"下半年", "2026-12-31"}, {"第二季度", "2026-06-30"}, {"三季度末前", "2026-09-30"}, {"2027年第一季度", "2027-03-31"},
		{"年底前", "2026-12-31"}, {"年内", "2026-12-31"}, {"今年底前", "2026-12-31"}, {"2026年底前", "2026-12-31"}, {"2026年", "2026-12-31"}, {"年末", "2026-12-31"}, {"本年度内", "2026-12-31"},
		{"长期", "standing"}, {"长期坚持", "standing"}, {"持续推进", "standing"}, {"常态化开展", "standing"}, {"全年", "standing"}, {"每季度末", "standing"}, {"每年3月底前", "standing"},
		{"2026年全年", "standing"}, {"年内持续推进", "standing"}, {"立行立改并长期坚持", "standing"}, {"坚持常态化", "standing"}, {"6月底前完成并长期坚持", "unclear"}, {"十月前，其余持续推进", "unclear"}, {"一季度起持续推进", "unclear"},
		{"国庆节前（9月30日前）", "2026-09-30"}, {"项目验收前(十一月底前)完成", "unclear"}, {"项目验收前（十一月底前）。", "2026-11-30"}, {"11月前（9月30日前）", "unclear"}, {"每月（5日前）", "standing"}, {"年底前（9月底前初稿）", "unclear"}, {"年底前（9月底前）", "unclear"},
		{"11月前", "unclear"}, {"11月份前", "unclear"}, {"2026年前", "unclear"}, {"二季度前", "unclear"}, {"上半年前", "unclear"}, {"年前", "unclear"},
		{"适时", "unclear"}, {"尽快", "unclear"}, {"3月底前制定方案，11月底前完成", "unclear"}, {"2月30日前", "unclear"}, {"13月底前", "unclear"},
		{"6月0日", "unclear"}, {"2026年6月0日", "unclear"}, {"30日前", "unclear"}, {"前", "unclear"}, {"46203", "unclear"}, {"2026年底前并长期坚持", "unclear"},
	} {
		d := parseDeadline(c.text, date(t, "2026-01-01"), date(t, "2026-12-31"))
		got := [...]string{"", "standing", d.Day.Format(time.DateOnly), "unclear"}[d.Kind]
		if got != c.want {
			t.Errorf("%s: %q, want %q", c.text, got, c.want)
		}
	}
}

// A date without a year is the one within a year that does not begin in January.
func TestParseDeadlineOtherYear(t *testing.T) {
	for text, want := range map[string]string{"11月底前": "2025-11-30", "3月底前": "2026-03-31", "8月31日": "2026-08-31", "9月1日": "2025-09-01", "上半年": "2026-06-30"} {
		if d := parseDeadline(text, date(t, "2025-09-01"), date(t, "2026-08-31")); d.Kind != byDay || d.Day.Format(time.DateOnly) != want {
			t.Errorf("%s: %v, want %s", text, d, want)
		}
	}
	if d := parseDeadline("8月底前", date(t, "2026-09-01"), date(t, "2026-12-31")); d.Kind != vague {
		t.Errorf("a day outside of the year: %v", d)
	}
}

func FuzzParseDeadline(f *testing.F) {
	for _, text := range []string{"11月底前", "二〇二六年十一月三十日前", "年内", "十十", "零", "第四季度"} {
		f.Add(text)
	}
	start, end := date(f, "2026-01-01"), date(f, "2026-12-31")
	f.Fuzz(func(t *testing.T, text string) {
		d := parseDeadline(text, start, end)
		if (d.Kind == byDay) == d.Day.IsZero() {
			t.Errorf("%q: %v", text, d)
		}
	})
}

// A deadline that names several certain days, in their order, is steps; others are none.
func TestDueSteps(t *testing.T) {
	start, last := time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC), time.Date(2026, 12, 31, 0, 0, 0, 0, time.UTC)
	for text, want := range map[string]string{
		"6月底前；9月底前":          "6月底前/ 9月底前/",
		"6月底前完成初稿，9月底前定稿":    "6月底前/完成初稿 9月底前/定稿",
		"3月31日前、2026年12月20日": "3月31日前/ 2026年12月20日/",
		"一季度末；年底":            "一季度末/ 年底/",
		"2026年6月底、12月底":      "2026年6月底/ 2026年12月底/",
		"2026年一季度末；年底":       "2026年一季度末/ 2026年底/",
		"9月底前；6月底前":          "",
		"6月底前":               "",
		"6月底前，其余适时":          "",
		"适时；尽快":              "",
		"":                   "",
	} {
		var got []string
		for _, s := range DueSteps(text, start, last) {
			got = append(got, s.When+"/"+s.What)
		}
		if strings.Join(got, " ") != want {
			t.Errorf("%s: %q, not %q", text, strings.Join(got, " "), want)
		}
	}
}

func TestDueDay(t *testing.T) {
	start, last := date(t, "2027-01-01"), date(t, "2027-12-31")
	for _, c := range []struct {
		text, day string
		dated     bool
		in        string
	}{
		{"2026年2月底前", "2026-02-28", true, "2027年2月底前"},
		{"26年2月28日", "2026-02-28", true, "2027年2月28日"},
		{"2026.2", "2026-02-28", true, "2027.2"},
		{"2026-02-28", "2026-02-28", true, "2027-02-28"},
		{"20260228", "2026-02-28", true, "20270228"},
		{"二〇二六年二月底", "2026-02-28", true, ""},
		{"2026年底前", "2026-12-31", true, "2027年底前"},
		{"2月底前", "2027-02-28", false, ""},
		{"今年底前", "2027-12-31", false, ""},
		{"2026年底完成初稿；2027年6月底", "", false, ""},
		{"长期坚持", "", false, ""},
		{"持续推进", "", false, ""},
	} {
		day, dated, ok := DueDay(c.text, start, last)
		got := ""
		if ok {
			got = day.Format(time.DateOnly)
		}
		if got != c.day || dated != c.dated {
			t.Errorf("%s: %s, dated %t", c.text, got, dated)
		}
		if in := DueInYear(c.text, start, last); in != c.in && ok {
			t.Errorf("%s in the year: %q, want %q", c.text, in, c.in)
		}
	}
	if in := DueInYear("2025年2月底前", date(t, "2026-09-01"), date(t, "2027-08-31")); in != "2027年2月底前" {
		t.Errorf("in a year from September: %s", in)
	}
}
