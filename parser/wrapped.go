package parser

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Plain text may be broken at a width: a paragraph then goes on in the next lines, which are set in more or less than its
// first one, or as far and are filled to the edge.

// minWrapped and maxWrapped bound the width, in half-width signs, that a text is broken at.
const minWrapped, maxWrapped = 40, 160

// textLine is what counts of a line for that.
type textLine struct {
	indent, width int
	text          string
}

func measured(l string) textLine {
	text := strings.TrimLeft(strings.TrimRight(l, " \r\u3000"), " \u3000")
	indent := 0
	for _, r := range l[:strings.Index(l, text)] {
		indent += signWidth(r)
	}
	width := indent
	for _, r := range text {
		width += signWidth(r)
	}
	return textLine{indent, width, text}
}

func signWidth(r rune) int {
	if r < 0x2000 {
		return 1
	}
	return 2
}

// unwrapped joins the lines of paragraphs that are broken at the width of the text; the lines that were joined to the one before
// are empty. Other texts stay as they are.
func unwrapped(ls []string) {
	edge, filled, all, gaps := 0, 0, 0, 0
	lines := make([]textLine, len(ls))
	for i, l := range ls {
		if strings.ContainsAny(l, "\t|│┃") {
			return // a table
		}
		if len(stretches(l)) > 1 {
			gaps++
		}
		lines[i] = measured(l)
		edge = max(edge, lines[i].width)
		if lines[i].text != "" {
			all++
		}
	}
	if edge < minWrapped || edge > maxWrapped || gaps > 1 { // cells may stand side by side
		return
	}
	full := func(i int) bool { return lines[i].width >= edge-6 }
	set := 0 // lines behind full ones that are set otherwise
	start := -1
	var on []int // lines that go on with those before
	for i := range lines {
		switch {
		case lines[i].text == "":
			start = -1
		case start < 0 || !full(i-1) || !goesOnWrapped(lines[i-1].text, lines[i].text, lines[i].indent-lines[start].indent):
			start = i
		default:
			on = append(on, i)
			if lines[i].indent != lines[start].indent {
				set++
			} else {
				filled++
			}
		}
	}
	if (set == 0 || set+filled < 2) && (filled < 4 || 4*filled < all) {
		return
	}
	for _, i := range on {
		before := i - 1
		for ls[before] == "" {
			before--
		}
		ls[before] = strings.TrimRight(ls[before], " \r\u3000") + blankBetween(ls[before], lines[i].text) + lines[i].text
		ls[i] = ""
	}
}

// goesOnWrapped reports whether next may go on with the full line before it; further is how much further it is set than the first
// line of the paragraph. Where it is set as that, before ends within a sentence.
func goesOnWrapped(before, next string, further int) bool {
	if opensPoint(next) || countedIs.MatchString(next) || labelsTask(next) != "" {
		return false
	}
	if _, _, ok := dutyLine(next); ok {
		return false
	}
	switch {
	case further < 0:
		return true
	case further > 0:
		return !strings.HasSuffix(before, "。")
	}
	return !endsSentence(before) && !strings.HasSuffix(before, "：")
}

// blankBetween gives what stands between two lines that are joined: a blank between Latin words.
func blankBetween(before, next string) string {
	last, _ := utf8.DecodeLastRuneInString(strings.TrimRight(before, " \r\u3000"))
	first, _ := utf8.DecodeRuneInString(next)
	if last < 0x250 && first < 0x250 && unicode.IsLetter(last) && unicode.IsLetter(first) {
		return " "
	}
	return ""
}
