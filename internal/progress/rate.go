package progress

import (
	"math/big"
	"strconv"
	"strings"
	"time"

	"golang.org/x/text/width"

	regexp "fengong/internal/lazyregexp"
)

// The forms of a rate. They are tried on the text without blanks, signs in half width,
// without the words around the number.
var (
	rateAround  = regexp.MustCompile(`^(?:(?:目前|现)?(?:已经|已)?(?:完成|达到|达)?(?:约|大约|大概)?)(.+?)(?:左右)?[。;]?$`)
	percentForm = regexp.MustCompile(`^(\d{1,3}(?:\.\d+)?)%$`)
	shareForm   = regexp.MustCompile(`^0?\.\d+$`)
	wholeForm   = regexp.MustCompile(`^\d{1,3}(?:\.\d+)?$`)
	hundredForm = regexp.MustCompile(`^百分之(.+)$`)
	tenthForm   = regexp.MustCompile(`^([\d零一二三四五六七八九十]{1,2})成([半\d一二三四五六七八九])?$`)
	partForm    = regexp.MustCompile(`^(\d{1,4})/(\d{1,4})$`)
	wordPart    = regexp.MustCompile(`^([\d零〇一二三四五六七八九十]+)分之([\d零〇一二三四五六七八九十]+)$`)
)

// rateWords are words that are a rate.
var rateWords = map[string]Points{
	"已完成": whole, "完成": whole, "全部完成": whole, "已全部完成": whole, "全部": whole,
	"一半": whole / 2, "完成一半": whole / 2, "未启动": 0, "未开始": 0, "未开展": 0, "零": 0,
}

// readRate understands a rate as people write it: 80%, 80, 0.8, 八成, 百分之八十, 4/5. ok is
// false where it may mean one thing or another (a bare 1, more than everything), or nothing.
func readRate(text string) (rate Points, ok bool) {
	s := strings.TrimRight(strings.Join(strings.Fields(width.Fold.String(text)), ""), "。")
	if n, is := rateWords[s]; is {
		return n, true
	}
	if m := rateAround.FindStringSubmatch(s); m != nil {
		s = m[1]
	}
	value := func(number string, parts int64) (Points, bool) {
		r, ok := new(big.Rat).SetString(number)
		if !ok || parts == 0 {
			return 0, false
		}
		r.Mul(r, big.NewRat(int64(whole), parts))
		if r.Sign() < 0 || r.Cmp(big.NewRat(int64(whole), 1)) > 0 {
			return 0, false
		}
		r.Add(r, big.NewRat(1, 2))
		return Points(new(big.Int).Div(r.Num(), r.Denom()).Int64()), true
	}
	switch {
	case percentForm.MatchString(s):
		return value(percentForm.FindStringSubmatch(s)[1], 100)
	case shareForm.MatchString(s):
		return value("0"+s[strings.IndexByte(s, '.'):], 1)
	case wholeForm.MatchString(s):
		if n, _ := strconv.ParseFloat(s, 64); n == 1 {
			return 0, false // all of it, or a hundredth
		}
		return value(s, 100)
	case hundredForm.MatchString(s):
		if n, ok := chineseNumber(hundredForm.FindStringSubmatch(s)[1]); ok {
			return value(n, 100)
		}
	case tenthForm.MatchString(s):
		m := tenthForm.FindStringSubmatch(s)
		tenths, _ := chineseNumber(m[1])
		switch half := m[2]; half {
		case "":
		case "半":
			tenths += ".5"
		default:
			n, _ := chineseNumber(half)
			tenths += "." + n
		}
		return value(tenths, 10)
	case partForm.MatchString(s):
		m := partForm.FindStringSubmatch(s)
		n, _ := strconv.ParseInt(m[2], 10, 64)
		return value(m[1], n)
	case wordPart.MatchString(s):
		m := wordPart.FindStringSubmatch(s)
		of, _ := chineseNumber(m[1])
		part, _ := chineseNumber(m[2])
		n, _ := strconv.ParseInt(of, 10, 64)
		return value(part, n)
	}
	return 0, false
}

// Rate reads a rate as people write it, and gives it as the ledger has it: 80%. ok is false where it
// may mean one thing or another, or nothing.
func Rate(text string) (percent string, ok bool) {
	rate, ok := readRate(text)
	return strings.TrimSuffix(rate.String(), ".0") + "%", ok
}

// What makes a rate one that is not exact, around it.
var (
	roughBefore = regexp.MustCompile(`^(?:目前|已经|已|完成|达到|达|超过|超|近|将近|接近|约|大约|不到|不足|至少|过)+`)
	roughBehind = regexp.MustCompile(`(?:多|余|以上|以下|以内|左右|上下|出头|不到|强|弱|[+＋])+$`)
	betweenForm = regexp.MustCompile(`^([一二三四五六七八])([二三四五六七八九])成$`) // 七八成
	rangeForm   = regexp.MustCompile(`^(\d{1,3})%?[-~～—至到]\d{1,3}%$`)
	rateHalf    = regexp.MustCompile(`^(?:已|完成|已完成)*(?:过半|大半|半数以上|一半以上|一半多|一多半|近半|一半左右)$`)
)

// RoughRate gives the rate, as 30%, that a text which is not exact comes near to: 三成多, 近八成, 过半; of
// two the lower one. ok is false where it is no such text. Nobody is to count by it unasked.
func RoughRate(text string) (percent string, ok bool) {
	s := strings.TrimRight(strings.Join(strings.Fields(width.Fold.String(text)), ""), "。")
	if rateHalf.MatchString(s) {
		return "50%", true
	}
	s = roughBefore.ReplaceAllString(roughBehind.ReplaceAllString(s, ""), "")
	if m := betweenForm.FindStringSubmatch(s); m != nil {
		s = m[1] + "成"
	}
	if m := rangeForm.FindStringSubmatch(s); m != nil {
		s = m[1] + "%"
	}
	return Rate(roughBehind.ReplaceAllString(s, ""))
}

// chineseNumber turns 八十五点五, 一百 or 85.5 into digits.
func chineseNumber(s string) (string, bool) {
	if s == "一百" || s == "百" {
		return "100", true
	}
	before, after, point := strings.Cut(strings.Replace(s, "点", ".", 1), ".")
	number := numeral.ReplaceAllStringFunc(before, digits)
	if point {
		number += "." + numeral.ReplaceAllStringFunc(after, digits)
	}
	return number, wholeForm.MatchString(number)
}

// clock is a time of day behind a date.
var clock = regexp.MustCompile(`^(?:(.*[日号])[\sT上下中午晚]*|(.*\d)(?:\s+|T))\d{1,2}[:时点]\d{0,2}(?::\d{2})?分?$`)

// withoutClock takes the time of day off a date: spreadsheets show a day as 2026-06-30 0:00:00.
func withoutClock(s string) string {
	s = strings.TrimSpace(s)
	if m := clock.FindStringSubmatch(s); m != nil {
		return m[1] + m[2]
	}
	return s
}

// Day reads a day as people type it, in a plan whose year goes from start to end: 2026.6.30,
// 6/30, 6月30日, 六月底. ok is false where it is none, or not a certain one (1-6 may be months).
func Day(text string, start, end time.Time) (day time.Time, ok bool) {
	if day, ok := fullDate(text); ok {
		return day, true
	}
	d := parseDeadline(text, start, end)
	return d.Day, d.Kind == byDay
}

// What makes a day one that is not exact.
var (
	aboutDay   = regexp.MustCompile(`(?:左右|前后|上下|许)$`)
	someMonth  = regexp.MustCompile(`^(?:本|当|这个)?(月(?:上旬|中旬|下旬|初|中|底|末))$`)
	inMonth    = regexp.MustCompile(`月([初中])$`)
	daysInARow = regexp.MustCompile(`^((?:.*年)?(?:\d{1,2}月)?)\d{1,2}[日号]?[-~—至到](\d{1,2}[日号])$`)
)

// RoughDay gives the day that a text which names no certain one comes near to: the last of 三月下旬, 3月底, 一季度 and
// 3月20日至25日, 20 March of 3月20日左右, of 月底 that of the month of near where that is not zero. ok is false where it
// is no such text. Nobody is to count by it unasked.
func RoughDay(text string, start, end, near time.Time) (day time.Time, ok bool) {
	if _, exact := fullDate(text); exact {
		return time.Time{}, false
	}
	said := numeral.ReplaceAllStringFunc(strings.Join(strings.Fields(width.Fold.String(text)), ""), digits)
	s := aboutDay.ReplaceAllString(said, "")
	if m := someMonth.FindStringSubmatch(s); m != nil && !near.IsZero() {
		s = near.Format("2006年1") + m[1]
	}
	if m := inMonth.FindStringSubmatch(s); m != nil {
		s = strings.TrimSuffix(s, m[1]) + map[string]string{"初": "1日", "中": "15日"}[m[1]]
	}
	if m := daysInARow.FindStringSubmatch(s); m != nil {
		s = m[1] + m[2]
	}
	d := parseDeadline(s, start, end)
	return d.Day, d.Kind == byDay && (d.Period || s != said)
}
