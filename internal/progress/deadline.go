package progress

import (
	"strconv"
	"strings"
	"time"

	"golang.org/x/text/width"

	regexp "fengong/internal/lazyregexp"
	"fengong/model"
)

// deadlineKind says what the text of a deadline comes to.
type deadlineKind uint8

// The kinds of deadlines.
const (
	noDeadline deadlineKind = iota // none is given
	standing                       // the task goes on: 长期, 常态化, 每季度
	byDay                          // a certain day
	vague                          // it may mean one day or another: 11月前, 适时
)

// deadline is the text of a 完成时限 understood.
type deadline struct {
	Kind deadlineKind
	Day  time.Time // the last day on which the task is in time, where Kind is byDay
	// Dated says that the text names the year of Day.
	Dated bool
	// Period says that Day is the last one of a longer time: 三月下旬, 一季度.
	Period bool
}

// The forms of a deadline. They are tried on the text without blanks, signs in half
// width, Chinese numbers in digits, without the words around the date.
var (
	dayForm     = regexp.MustCompile(`^(?:(\d{4}|\d{2})年)?(\d{1,2})月(\d{1,2})[日号]?$`)
	plainForm   = regexp.MustCompile(`^(\d{4}|\d{2})[-/.](\d{1,2})[-/.](\d{1,2})$`)
	monthFirst  = regexp.MustCompile(`^(\d{1,2})/(1[3-9]|2\d|3[01])/(20\d{2})$`) // 6/7/2026 may be July
	solidForm   = regexp.MustCompile(`^(20\d{2})([01]\d)([0-3]\d)$`)
	shortForm   = regexp.MustCompile(`^()(\d{1,2})(?:[/.](\d{1,2})|-(1[3-9]|2\d|3[01]))$`) // 1-6 may be months
	numberForm  = regexp.MustCompile(`^(\d{4})[-/.](\d{1,2})(底|末)?$`)
	monthForm   = regexp.MustCompile(`^(?:(\d{4})年)?(\d{1,2})月(份|底|末|份底|份末|内|下旬|中旬|上旬)?$`)
	quarterForm = regexp.MustCompile(`^(?:(\d{4})年)?第?([1-4])季度(底|末|内)?$`)
	halfForm    = regexp.MustCompile(`^(?:(\d{4})年)?(上|下)半年(底|末|内)?$`)
	yearForm    = regexp.MustCompile(`^(?:(\d{4})年|今年|本年|当年|年|本年度|年度)?(底|末|内|年底|年末|年内|度内|度底)?$`)
	// What goes on need not begin with the word that says so: 2026年全年, 立行立改并长期坚持. Beside a date it does not tell.
	openForm  = regexp.MustCompile(`长期|持续|常态|长效|贯穿|常抓|不间断|全年`)
	datedForm = regexp.MustCompile(`[\d〇零一二三四五六七八九十][月日号]|[年月季度][底末]|季度|半年|前`)
	standForm = regexp.MustCompile(`^(?:长期|持续|常态|常年|全年|贯穿|每年|每月|每季|每周|每半年|按月|按季|日常|经常)`)

	around = regexp.MustCompile(`^(?:(?:须|应|请|力争|确保)?(?:于|在)?)(.*?)(之前|以前|前)?(?:全部|全面|基本)?(?:完成|办结|落实|落实到位|报送|上报|实现)?[。;]?$`)

	// A day that stands in brackets behind words that name none says when they are: 国庆节前（9月30日前）.
	inBrackets = regexp.MustCompile(`^([^0-9()]+)\(([^()]+)\)[。;]?$`)

	numeral = regexp.MustCompile(`[〇零一二三四五六七八九十]+`)
)

// dateForms are the forms that come to a day: what a match says. A year that is not named is
// empty; end is the word that names the end of a period, and a day is one.
var dateForms = []struct {
	form *regexp.Regexp
	read func(m []string) (year string, month, day int, end string)
}{
	{dayForm, fullDay},
	{plainForm, fullDay},
	{monthFirst, func(m []string) (string, int, int, string) { return m[3], number(m[1]), dayNumber(m[2]), "日" }},
	{solidForm, fullDay},
	{shortForm, func(m []string) (string, int, int, string) { return "", number(m[2]), dayNumber(m[3] + m[4]), "日" }},
	{numberForm, func(m []string) (string, int, int, string) { return m[1], number(m[2]), lastDay, m[3] }},
	{monthForm, func(m []string) (year string, month, day int, end string) {
		switch m[3] {
		case "上旬":
			return m[1], number(m[2]), 10, m[3]
		case "中旬":
			return m[1], number(m[2]), 20, m[3]
		case "份":
			return m[1], number(m[2]), lastDay, ""
		}
		return m[1], number(m[2]), lastDay, m[3]
	}},
	{quarterForm, func(m []string) (string, int, int, string) { return m[1], 3 * number(m[2]), lastDay, m[3] }},
	{halfForm, func(m []string) (string, int, int, string) {
		return m[1], map[string]int{"上": 6, "下": 12}[m[2]], lastDay, m[3]
	}},
	{yearForm, func(m []string) (string, int, int, string) { return m[1], 12, lastDay, m[2] }},
}

// DueUnclear reports whether the text of a deadline is read as no certain day, within the year from
// start to last, and does not say that the task goes on either: such a task counts as without one.
func DueUnclear(text string, start, last time.Time) bool {
	return parseDeadline(text, start, last).Kind == vague
}

// DueDay gives the last day of a deadline that is read as a certain one, within the year from start to last
// where its text does not name the year, as dated says.
func DueDay(text string, start, last time.Time) (day time.Time, dated, ok bool) {
	d := parseDeadline(text, start, last)
	return d.Day, d.Dated, d.Kind == byDay
}

// yearWord is the year in a deadline.
var yearWord = regexp.MustCompile(`20\d\d|\d\d年`)

// DueInYear gives the text of a deadline with another year in it, so that it is within the one from start to
// last; "" where there is none such.
func DueInYear(text string, start, last time.Time) string {
	at := yearWord.FindStringIndex(text)
	if at == nil {
		return ""
	}
	after := strings.TrimLeft(text[at[0]:at[1]], "0123456789")
	for year := start.Year(); year <= last.Year(); year++ {
		in := text[:at[0]] + strconv.Itoa(year) + after + text[at[1]:]
		if day, _, ok := DueDay(in, start, last); ok && !day.Before(start) && !day.After(last) {
			return in
		}
	}
	return ""
}

// clauseEnd parts the clauses of a deadline that names several times.
var clauseEnd = regexp.MustCompile(`[；;、，,\n]+`)

// DueSteps gives the times that the text of a deadline names, the earliest first, with what is said
// of each; none where it does not name several certain days of the year from start to last.
func DueSteps(text string, start, last time.Time) (steps []model.Step) {
	var days []time.Time
	named := false
	for _, clause := range clauseEnd.Split(text, -1) {
		chars := []rune(strings.TrimSpace(clause))
		n, day, dated := 0, time.Time{}, false
		for i := 1; i <= len(chars); i++ {
			if !strings.ContainsRune("前底末日号月度年内旬0123456789", chars[i-1]) {
				continue
			}
			if d := parseDeadline(string(chars[:i]), start, last); d.Kind == byDay {
				n, day, dated = i, d.Day, d.Dated
			}
		}
		if n == 0 || len(days) > 0 && !day.After(days[len(days)-1]) {
			return nil
		}
		days = append(days, day)
		when := string(chars[:n])
		if named = named || dated; named && !dated { // the year that was named goes on
			when = withYear(when, day, start, last)
		}
		steps = append(steps, model.Step{When: when, What: strings.TrimSpace(string(chars[n:]))})
	}
	if len(steps) < 2 {
		return nil
	}
	return steps
}

// withYear gives when, the text of day, with its year, where it is read as the same day then.
func withYear(when string, day, start, last time.Time) string {
	full := strconv.Itoa(day.Year()) + "年" + strings.TrimPrefix(when, "年")
	if d := parseDeadline(full, start, last); d.Kind == byDay && d.Day.Equal(day) {
		return full
	}
	return when
}

func fullDay(m []string) (year string, month, day int, end string) {
	return m[1], number(m[2]), dayNumber(m[3]), "日"
}

func number(s string) int { n, _ := strconv.Atoi(s); return n }

// parseDeadline understands the text of a deadline in a plan whose year goes from start
// to last: a date without a year is the one within it. 前 after a day or the end of a
// period includes that day, as is usual.
func parseDeadline(text string, start, last time.Time) deadline {
	s := strings.Join(strings.Fields(withoutClock(width.Fold.String(text))), "")
	if s == "" || strings.Trim(s, "-—/无") == "" {
		return deadline{}
	}
	if standForm.MatchString(s) || openForm.MatchString(s) && !datedForm.MatchString(s) {
		return deadline{Kind: standing}
	}
	s = numeral.ReplaceAllStringFunc(s, digits)
	if m := inBrackets.FindStringSubmatch(s); m != nil {
		if outside, inside := parseDeadline(m[1], start, last), parseDeadline(m[2], start, last); outside.Kind == vague && inside.Kind == byDay {
			return inside
		}
	}
	parts := around.FindStringSubmatch(s)
	core, before := parts[1], parts[2] != ""
	if core == "" {
		return deadline{Kind: vague}
	}
	for _, f := range dateForms {
		m := f.form.FindStringSubmatch(core)
		if m == nil {
			continue
		}
		year, month, day, end := f.read(m)
		if before && end == "" { // before a period is before it begins, or before it ends
			break
		}
		if year != "" {
			d := certain(yearNumber(year), month, day)
			d.Dated, d.Period = d.Kind == byDay, end != "日"
			return d
		}
		d := within(month, day, start, last)
		d.Period = end != "日"
		return d
	}
	return deadline{Kind: vague}
}

// within gives the day of a year that is not named: the one that is from start to last. In a plan for several years there is more
// than one, and nobody can say which.
func within(month, day int, start, last time.Time) (found deadline) {
	found.Kind = vague
	for year := start.Year(); year <= last.Year(); year++ {
		if d := certain(year, month, day); d.Kind == byDay && !d.Day.Before(start) && !d.Day.After(last) {
			if found.Kind == byDay {
				return deadline{Kind: vague}
			}
			found = d
		}
	}
	return found
}

// lastDay stands for the last day of a month.
const lastDay = 0

// dayNumber reads the number of a day, for which no text stands for lastDay.
func dayNumber(s string) int {
	if n, _ := strconv.Atoi(s); n > 0 {
		return n
	}
	return -1
}

// yearNumber reads a year of four figures or of its last two.
func yearNumber(s string) int {
	n, _ := strconv.Atoi(s)
	if len(s) == 2 {
		n += 2000
	}
	return n
}

// certain gives a day, if there is such a day.
func certain(year, month, day int) deadline {
	if month < 1 || month > 12 || year < 1900 {
		return deadline{Kind: vague}
	}
	if day == lastDay {
		return deadline{Kind: byDay, Day: time.Date(year, time.Month(month)+1, 0, 0, 0, 0, 0, time.UTC)}
	}
	d := time.Date(year, time.Month(month), day, 0, 0, 0, 0, time.UTC)
	if d.Day() != day || d.Month() != time.Month(month) {
		return deadline{Kind: vague}
	}
	return deadline{Kind: byDay, Day: d}
}

// digits turns a Chinese number into digits: 二〇二六 (figure by figure) and 二十一 (with 十).
func digits(s string) string {
	const figures = "〇一二三四五六七八九"
	value := func(r string) (int, bool) {
		if r == "零" {
			r = "〇"
		}
		i := strings.Index(figures, r)
		return i / len("〇"), i >= 0 && r != ""
	}
	if before, after, ok := strings.Cut(s, "十"); ok {
		tens, ones := 1, 0
		if before != "" {
			if tens, ok = value(before); !ok {
				return s
			}
		}
		if after != "" {
			if ones, ok = value(after); !ok {
				return s
			}
		}
		return strconv.Itoa(10*tens + ones)
	}
	var b strings.Builder
	for _, r := range s {
		n, ok := value(string(r))
		if !ok {
			return s
		}
		b.WriteString(strconv.Itoa(n))
	}
	return b.String()
}

// fullDate reads a date that names its year, as people type it.
func fullDate(text string) (time.Time, bool) {
	text = width.Fold.String(text)
	if i := strings.LastIndexByte(text, ' '); i > 0 && strings.Contains(text[i:], ":") { // a time of day
		text = text[:i]
	}
	s := strings.Join(strings.Fields(text), "")
	for _, form := range []*regexp.Regexp{plainForm, dayForm} {
		if d := form.FindStringSubmatch(s); d != nil && d[1] != "" {
			y := yearNumber(d[1])
			month, _ := strconv.Atoi(d[2])
			date := certain(y, month, dayNumber(d[3]))
			return date.Day, date.Kind == byDay
		}
	}
	return time.Time{}, false
}
