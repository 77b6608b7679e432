package parser

import (
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/width"

	regexp "fengong/internal/lazyregexp"
)

// style is the way a paragraph is numbered; a larger style stands lower in the usual
// order of official documents: 一、 （一） 1. （1） ①.
type style uint8

const (
	plain style = iota // no number
	chapter
	han
	hanParen
	arabic
	dotted // 1.1
	arabicParen
	circled
)

// label is the number before a text.
type label struct {
	style  style
	text   string // as it stands: "1.", "（一）"
	number string // "1", "一"
}

const (
	hanSigns  = "一二三四五六七八九十百零〇两"
	hanDigits = `[` + hanSigns + `]{1,7}`
	digits    = "0123456789０１２３４５６７８９"
)

// labels is tried in order. The first group is the number. A form of which the first sign is none
// of begins is not tried: most texts have a number, and ten forms for each would take long.
var labels = []struct {
	style  style
	begins string
	form   *regexp.Regexp
}{
	{chapter, "第", regexp.MustCompile(`^第(` + hanDigits + `|[0-9０-９]{1,3})[章节篇]`)},
	{chapter, "问任事案议交督待", regexp.MustCompile(`^(?:问题|任务|(?:交办|督办|议定|待办)?事项|案件|议题)(` + hanDigits + `|[0-9０-９]{1,3})[:：、]`)},
	{arabic, "第", regexp.MustCompile(`^第(` + hanDigits + `|[0-9０-９]{1,4})[项項条條][、.．:：]?`)},
	{arabic, "第", regexp.MustCompile(`^第([0-9０-９]{1,4})号(?:建议|提案|议案)?[\s　:：、]`)},
	{han, hanSigns, regexp.MustCompile(`^(` + hanDigits + `)[、.．﹒:：]`)},
	{hanParen, "（(〔", regexp.MustCompile(`^[（(〔]\s?(` + hanDigits + `)\s?[）)〕][、.．]?`)},
	{dotted, digits, regexp.MustCompile(`^([0-9０-９]{1,4}(?:[.．﹒][0-9０-９]{1,4})+)[.．﹒、]?`)},
	{arabic, digits, regexp.MustCompile(`^([0-9０-９]{1,6})\s?[.．﹒、)）]`)},
	{arabicParen, "（(【[［", regexp.MustCompile(`^[（(【\[［]\s?([0-9０-９]{1,4})\s?[）)】\]］][、.．]?`)},
	{circled, "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳㉑㉒㉓㉔㉕㉖㉗㉘㉙㉚㉛㉜㉝㉞㉟⑴⑵⑶⑷⑸⑹⑺⑻⑼⑽⑾⑿⒀⒁⒂⒃⒄⒅⒆⒇⒈⒉⒊⒋⒌⒍⒎⒏⒐⒑⒒⒓⒔⒕⒖⒗⒘⒙⒚⒛", regexp.MustCompile(`^([①-⑳㉑-㉟⑴-⒇⒈-⒛])`)},
}

// quantity finds what makes 1.1 a quantity rather than a number: 1.5万亩, 6.2%.
var quantity = regexp.MustCompile(`^\s?((?:[%％‰万亿元倍个年月日米吨亩千百℃~～—-]|公[里斤顷分吨])|[A-Za-z])`)

// dateBehind finds a number whose text begins with a day: 7.9月底前完成, 3.2026年建成.
// And one whose text begins with how many there are of what has no parts: 3.12个乡镇全部通车.
var dateBehind = regexp.MustCompile(`^[0-9０-９]{1,4}[.．﹒](?:(?:1[0-2]|0?[1-9]|１[０-２]|[１-９])月|20[0-9XxＸ×]{2}(?:[^0-9XxＸ×.．﹒、]|$)|20[0-9]{2}[.．﹒](?:1[0-2]|0?[1-9])[.．﹒](?:[12][0-9]|3[01]|0?[1-9])(?:[^0-9.．﹒]|$)|２０[０-９]{2}年|(?:[12][0-9]|3[01]|[1-9])日(?:前|之前|内))|` +
	`^[1-9１-９][0-9０-９]?[.．﹒][1-9１-９][0-9０-９]{0,3}(?:个(?:工[程业]|[县市区乡镇村街社部单项重试示专品主园基站点平系类方批小大新中]|$)|家|所|座|户|条|处|项)`)

// cutLabel splits the number off the front of text, which has no blanks at its ends.
func cutLabel(text string) (label, string) {
	r, _ := utf8.DecodeRuneInString(text)
	if !strings.ContainsRune("第（(〔【[［问任事案议交督待", r) && !unicode.IsNumber(r) && r != '零' && r != '两' &&
		!strings.ContainsRune("一二三四五六七八九十百", r) {
		return label{}, text
	}
	// The number stands within the first few characters; a bounded view keeps the
	// cost of looking independent of the length of the text.
	head := text[:min(len(text), 64)]
	for _, l := range labels {
		if !strings.ContainsRune(l.begins, r) {
			continue
		}
		m := l.form.FindStringSubmatch(head)
		if m == nil {
			continue
		}
		if l.style == dotted && dateBehind.MatchString(head) {
			continue // the next form takes the first number alone
		}
		rest := text[len(m[0]):]
		if l.style == dotted && quantity.MatchString(head[len(m[0]):]) {
			return label{}, text
		}
		return label{l.style, m[0], number(m[1])}, strings.TrimLeftFunc(rest, unicode.IsSpace)
	}
	return label{}, text
}

// number gives the bare number: ③ and ⑶ are 3, １２ is 12. What is no number stays.
func number(s string) string {
	r, size := utf8.DecodeRuneInString(s)
	if size == len(s) {
		switch {
		case r >= '①' && r <= '⑳':
			return strconv.Itoa(int(r-'①') + 1)
		case r >= '㉑' && r <= '㉟':
			return strconv.Itoa(int(r-'㉑') + 21)
		case r >= '⑴' && r <= '⒇':
			return strconv.Itoa(int(r-'⑴') + 1)
		case r >= '⒈' && r <= '⒛':
			return strconv.Itoa(int(r-'⒈') + 1)
		}
	}
	if strings.Trim(s, "0123456789.") == "" { // nearly all are
		return s
	}
	folded := strings.ReplaceAll(width.Fold.String(s), "﹒", ".")
	if strings.Trim(folded, "0123456789.") != "" {
		return s
	}
	return folded
}

// tidy removes the blanks and line breaks at the ends of a cell's text.
func tidy(s string) string { return strings.TrimFunc(s, blank) }

// blank reports whether r shows nothing: white space, and the marks without width that
// office programs leave behind.
func blank(r rune) bool {
	if r > ' ' && r < '\u0080' || r > '\u3000' && r < '\ufeff' { // nearly all that is asked for
		return false
	}
	return unicode.IsSpace(r) || r == '\u200b' || r == '\u200c' || r == '\u200d' || r == '\ufeff' || r == '\u2060'
}

// lines gives the lines of a cell, without blanks at their ends and without empty ones.
func lines(s string) []string {
	if !strings.ContainsAny(s, "\n\r\v\f") && !strings.Contains(s, "\u2028") && !strings.Contains(s, "\u2029") {
		if s = tidy(s); s == "" {
			return nil
		}
		return []string{s}
	}
	var out []string
	for _, l := range strings.FieldsFunc(s, lineBreak) {
		if l = tidy(l); l != "" {
			out = append(out, l)
		}
	}
	return out
}

func lineBreak(r rune) bool {
	return r == '\n' || r == '\r' || r == '\v' || r == '\f' || r == '\u2028' || r == '\u2029'
}

// bullets begin the points of a list.
const bullets = "△▲◇◆□■○●★☆▪•※➢"

// flow joins the lines of one cell. A line break within a sentence is layout: between
// Chinese characters it goes, between Latin words it becomes a blank. Lines that all end in a
// figure, and a line that begins with a number or a bullet, or follows the end of a sentence, stays a line of its own.
// joined reports whether a break was taken out.
func flow(ls []string) (text string, joined bool) {
	if len(ls) == 0 {
		return "", false
	}
	if len(ls) == 1 {
		return untab(ls[0]), false
	}
	var b strings.Builder
	duties, figures := dutyEnds(ls), figureEnds(ls)
	for i, l := range ls {
		if i > 0 {
			last, _ := utf8.DecodeLastRuneInString(ls[i-1])
			first, _ := utf8.DecodeRuneInString(l)
			switch {
			case opensPoint(l), figures, strings.ContainsRune("。！？；：!?;:", last), duties && endsInDuty(ls[i-1]):
				b.WriteByte('\n')
			case last < 0x250 && first < 0x250 && (unicode.IsLetter(last) || unicode.IsDigit(last)) &&
				(unicode.IsLetter(first) || unicode.IsDigit(first)):
				b.WriteByte(' ')
				joined = true
			default:
				joined = true
			}
		}
		b.WriteString(untab(l))
	}
	return b.String(), joined
}

// endsInFigure finds a figure at the end of a line: 60亿元, 12%, 300户以上.
var endsInFigure = regexp.MustCompile(`[0-9０-９]\s*(?:[%％‰]|个?百分点|[十百千万亿]*(?:元|亩|公顷|公里|平方米|平方公里|立方米|米|吨|千瓦|户|人次|人|个|家|项|次|场|所|座|条|处|件|台|套|辆|名))(?:以上|以下|以内|左右)?$`)

// figureEnds reports whether several lines all end in a figure: each is a target of its own.
func figureEnds(ls []string) bool {
	return len(ls) > 1 && !slices.ContainsFunc(ls, func(l string) bool { return !endsInFigure.MatchString(l) })
}

// dutyEnds reports whether several lines, the last among them, end with units in brackets: each is a point of its own.
func dutyEnds(ls []string) bool {
	return len(ls) > 1 && endsInDuty(ls[len(ls)-1]) && slices.ContainsFunc(ls[:len(ls)-1], endsInDuty)
}

// endsInDuty reports whether a line ends with units in brackets.
func endsInDuty(l string) bool {
	bs := bracketed(l)
	if len(bs) == 0 || bs[len(bs)-1].end != len(l) {
		return false
	}
	at, inner := bs[len(bs)-1].start, bs[len(bs)-1].inside(l)
	return at > 0 && isDuty(inner) && !(endsAsUnit(l[:at]) && roleWord.Replace(inner) == inner) // 市场监管局（市知识产权局）
}

// untab makes tabs, which are layout, blanks.
func untab(s string) string { return strings.ReplaceAll(s, "\t", " ") }

// quote shortens s for a message.
func quote(s string) string {
	s, _ = flow(lines(s))
	s = strings.ReplaceAll(s, "\n", " ")
	n := 0
	for i := range s {
		if n++; n > 60 {
			return s[:i] + "…"
		}
	}
	return s
}
