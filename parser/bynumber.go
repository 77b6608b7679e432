package parser

import (
	"strconv"
	"strings"

	regexp "fengong/internal/lazyregexp"
	"fengong/model"
)

// numbersFirst finds the numbers of the points that a line of units is for: （1）（2）民事庭, 第1、2项：综治中心, 1-3.教务处.
var numbersFirst = regexp.MustCompile(`^第?\s*((?:[（(]?(?:[0-9]{1,2}|[一二三四五六七八九十]{1,3}|[①-⑳])[）)]?[、,，.．和及至到\-—－~～\s]*)+)(?:小?[项条点款]\s*(?:任务|工作|措施)?)?\s*[：:、.．]?\s*(\S.*)$`)

// numberSigns finds the numbers in such a beginning, and what stands between those of a range.
var numberSigns = regexp.MustCompile(`[0-9]{1,2}|[一二三四五六七八九十]{1,3}|[①-⑳]|[至到\-—－~～]`)

// byNumber gives each numbered point of a cell of lines ls the units of the line of the phrase that names its number,
// alone or with others; nil where some point has none or more than one, or a line has no number.
func (t *tableReader) byNumber(ls []string, duties []duty) ([]piece, [][]duty) {
	points := splitAny(pointLines(ls))
	if len(duties) != 1 || len(points) < 2 {
		return nil, nil
	}
	at := map[int]int{} // points by number
	for i, p := range points {
		n, ok := model.Ordinal(p.label.number)
		if _, again := at[n]; !ok || again {
			return nil, nil
		}
		at[n] = i
	}
	own := strings.Split(duties[0].text, "\n")
	for _, ls := range [][]string{own, pointLines(own)} {
		if each := t.linesFor(at, ls, duties[0]); each != nil {
			return points, each
		}
	}
	return nil, nil
}

// linesFor gives each point, in the place that at has for its number, that of the lines ls of d which names the number.
func (t *tableReader) linesFor(at map[int]int, ls []string, d duty) [][]duty {
	each := make([][]duty, len(at))
	given := 0
	for _, l := range ls {
		m := numbersFirst.FindStringSubmatch(strings.TrimSpace(l))
		if m == nil {
			return nil
		}
		d.text = m[2]
		d.cell.Value = d.text
		for _, n := range pointNumbers(m[1]) {
			i, ok := at[n]
			if !ok || each[i] != nil {
				return nil
			}
			each[i] = []duty{d}
			given++
		}
		if len(t.p.parsed(wording{text: d.text, role: d.role}).Assignments) == 0 {
			return nil
		}
	}
	if given != len(at) {
		return nil
	}
	return each
}

// pointNumbers gives the numbers that text lists, those of a range each.
func pointNumbers(text string) (out []int) {
	to := false
	for _, at := range numberSigns.FindAllStringIndex(text, -1) {
		s := text[at[0]:at[1]]
		n, ok := model.Ordinal(s)
		if r := []rune(s)[0]; r >= '①' && r <= '⑳' {
			n, ok = int(r-'①')+1, true
		} else if v, err := strconv.Atoi(s); err == nil {
			n, ok = v, true
		}
		if !ok {
			to = len(out) > 0
			continue
		}
		for k := n; to && k > out[len(out)-1]+1 && len(out) < 40; {
			out = append(out, out[len(out)-1]+1)
		}
		out, to = append(out, n), false
	}
	return out
}
