// Package opinion is a second opinion on how a responsibility phrase was read. It knows nothing
// of the grammar's rules: it has learnt, sign by sign, how names of bodies stand in such phrases
// (a conditional random field over tags), and says where the grammar's reading is not likely.
package opinion

import (
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"fengong/model"
	"fengong/parser/names"
	"fengong/parser/phrase"
)

// Doubt is a stretch of a phrase that is likely to be read wrongly.
type Doubt struct {
	Start, End int      // of the stretch: 0-based code points, up to, not including, End
	Lost       bool     // the stretch is in no unit; otherwise it is one
	Written    string   // the stretch without blanks
	Reading    []string // the names that are likely there instead; none: no name
}

// longest is how many signs a text may have: a longer one is no responsibility phrase, and its
// sums would take long.
const longest = 4000

// A unit that is less likely than threshold is in doubt; one that is likely to be several names,
// and text outside of units that is likely to be a name, a little sooner: there a unit would get
// no letter. Measured in measure_test.go.
var threshold = 0.00001

const sooner = 50

// Doubts gives what is doubtful in r, which is how text was read. What d, which may be nil,
// names is beyond doubt; what r has a warning about is not repeated.
func Doubts(text string, r phrase.Result, d *model.Directory) []Doubt {
	return append(learnt().doubts(text, r, d, nil), carried(r, d)...)
}

// far is from how many signs on a name is likely to be a body's own, which no level is carried onto.
const far = 4

// supplies are what bodies of a place deal with besides the topics, which the tagger has learnt with.
var supplies = []string{"热电", "自来水", "供暖", "污水", "垃圾", "巡特警", "特巡警", "村务"}

// carried gives the units onto which a level was carried although they are named for nothing that
// an office deals with: 市教育局、月亮岛开发建设办.
func carried(r phrase.Result, d *model.Directory) []Doubt {
	var found []Doubt
	for i, a := range r.Assignments {
		name := []rune(a.Name)
		if len(name) < far || a.Group || len(a.Unit) > len(a.Name)+far*len("市") || !strings.HasSuffix(a.Unit, a.Name) || len(a.Unit) == len(a.Name) || known(d, a.Unit) || known(d, a.Name) {
			continue
		}
		for k := range name {
			name[k] = folded(name[k])
		}
		if names.Topic(name) > 0 || slices.ContainsFunc(supplies, func(w string) bool { return strings.HasPrefix(string(name), w) }) {
			continue
		}
		at := slices.IndexFunc(r.Spans, func(sp phrase.Span) bool { return isUnit(sp) && sp.Assignment == i })
		if at >= 0 && !warned(r, r.Spans[at].Start, r.Spans[at].End) {
			found = append(found, Doubt{Start: r.Spans[at].Start, End: r.Spans[at].End, Written: a.Unit, Reading: []string{a.Name}})
		}
	}
	return found
}

// A Reader gives second opinions on the phrases of one document. A phrase of which every part
// was read in the same way before, more than once and without a doubt, it takes for settled:
// a long table names the same units again and again, and to score a phrase takes longer than to
// read it. The zero Reader is ready for use.
type Reader struct {
	settled map[string]uint8   // how often a part was read without a doubt, by its signs and spans
	scored  map[string][]Doubt // what was in doubt in a phrase, if anything, by its signs and the keys of its parts
	keys    []string
	places  [][2]int

	// Keep, where it is not nil, holds what texts are likely to be, however they are read: it may be given to the next Reader.
	Keep *Likely
}

// Likely is what texts are likely to be. The zero Likely is ready for use, by one Reader at a time.
type Likely struct{ texts map[string]likely }

// mostTexts is how many texts are kept.
const mostTexts = 4096

type likely struct {
	*signs
	*chances
}

// enough is how often a part has to be read without a doubt to be settled.
const enough = 2

// Doubts is as the function of this name has it.
func (o *Reader) Doubts(text string, r phrase.Result, d *model.Directory) []Doubt {
	more := carried(r, d)
	o.parts([]rune(text), r.Spans)
	if !slices.ContainsFunc(o.keys, func(k string) bool { return o.settled[k] < enough }) {
		return more
	}
	key := text + "\x00" + strings.Join(o.keys, "\x00")
	found, again := o.scored[key]
	if again && len(found) > 0 {
		return append(slices.Clip(found), more...)
	}
	if o.settled == nil {
		o.settled, o.scored = map[string]uint8{}, map[string][]Doubt{}
	}
	if !again {
		found = learnt().doubts(text, r, d, o.Keep)
		o.scored[key] = found
	}
	for i, p := range o.places {
		if !slices.ContainsFunc(found, func(x Doubt) bool { return x.Start < p[1] && x.End > p[0] }) {
			o.settled[o.keys[i]] = min(o.settled[o.keys[i]]+1, enough)
		}
	}
	return append(slices.Clip(found), more...)
}

// parts sets the places and keys of the parts of text that are not sure: what stands between two
// signs that separate. The key is its signs, and how it was read.
func (o *Reader) parts(text []rune, spans []phrase.Span) {
	o.keys, o.places = o.keys[:0], o.places[:0]
	separates := func(r rune) bool { return r == '\n' || r == '\r' || bound(folded(r)) }
	k := 0
	for from := 0; from < len(text); {
		to := from
		for to < len(text) && !separates(text[to]) {
			to++
		}
		if to > from {
			for k < len(spans) && spans[k].End <= from {
				k++
			}
			if sure(text[from:to], from, spans[k:]) {
				from = to + 1
				continue
			}
			key := []rune(string(text[from:to]))
			for j := k; j < len(spans) && spans[j].Start < to; j++ {
				key = append(key, '\x00', rune(spans[j].Kind), rune(max(0, spans[j].Start-from)), rune(min(to, spans[j].End)-from))
			}
			o.keys, o.places = append(o.keys, string(key)), append(o.places, [2]int{from, to})
		}
		from = to + 1
	}
}

// sure reports whether part, which begins at from, is read in the one way it can be: as a label or
// as the name of an office, of a known word and an ending (市教育局, 财务处), with at most a role or
// 等部门 behind it. spans begins with the part's first.
func sure(part []rune, from int, spans []phrase.Span) bool {
	to := from + len(part)
	if len(spans) == 0 || spans[0].Start != from || spans[0].End > to {
		return false
	}
	switch spans[0].Kind {
	case phrase.Label:
		return spans[0].End >= to
	case phrase.Unit:
	default:
		return false
	}
	name := part[:spans[0].End-from]
	if names.Level(name[0]) {
		name = name[1:]
	}
	if n := names.Topic(name); n < 2 || n == len(name) || names.Ending(name) != len(name)-n {
		return false
	}
	for _, sp := range spans[1:] {
		switch {
		case sp.Start >= to:
			return true
		case sp.End > to || sp.Kind != phrase.RoleWord && sp.Kind != phrase.OpenEnd:
			return false
		}
	}
	return true
}

// likely gives what text is likely to be; false where it is no responsibility phrase.
func (w *weights) likely(text string, kept *Likely) (likely, bool) {
	if kept != nil {
		if l, again := kept.texts[text]; again {
			return l, true
		}
	}
	s := signsOf(text)
	if len(s.r) < 2 || len(s.r) > longest {
		return likely{}, false
	}
	l := likely{s, w.sum(w.emissions(s.features()))}
	if kept != nil {
		if kept.texts == nil || len(kept.texts) >= mostTexts {
			kept.texts = map[string]likely{}
		}
		kept.texts[text] = l
	}
	return l, true
}

func (w *weights) doubts(text string, r phrase.Result, d *model.Directory, kept *Likely) []Doubt {
	l, ok := w.likely(text, kept)
	if !ok {
		return nil
	}
	q := &query{likely: l, runes: []rune(text), r: r, d: d, starts: map[int]bool{}, ends: map[int]bool{}}
	q.covered = make([]bool, len(q.runes)+1)
	for _, sp := range r.Spans {
		if isUnit(sp) {
			q.starts[sp.Start], q.ends[sp.End] = true, true
			for i := sp.Start; i < sp.End; i++ {
				q.covered[i] = true
			}
		}
	}
	best := q.chances.best()
	for _, b := range best {
		q.best = append(q.best, q.place(b[0], b[1]))
	}
	for _, sp := range r.Spans {
		if isUnit(sp) {
			q.unit(sp)
		}
	}
	for _, b := range best {
		if p := q.place(b[0], b[1]); !slices.Contains(q.covered[p[0]:p[1]], true) && q.chances.name(b[0], b[1]) >= 1-threshold*sooner && !q.spokenOf(b, p) {
			q.add(p[0], p[1], true)
		}
	}
	return q.found
}

// query is one phrase that an opinion is asked of.
type query struct {
	likely
	runes        []rune // the text
	r            phrase.Result
	d            *model.Directory
	best         [][2]int     // the names of the likeliest reading, in the text
	covered      []bool       // signs that are in units
	starts, ends map[int]bool // of units
	found        []Doubt
}

// place gives where the signs from up to, not including, to stand in the text.
func (q *query) place(from, to int) [2]int { return [2]int{q.at[from], q.at[to-1] + 1} }

// unit doubts the unit sp if it is not likely to be one name.
func (q *query) unit(sp phrase.Span) {
	if phrase.IsPlain(string(q.runes[sp.Start:sp.End])) || sp.Assignment >= 0 && sp.Assignment < len(q.r.Assignments) && putTogether(q.r.Assignments[sp.Assignment]) {
		return
	}
	from, _ := slices.BinarySearch(q.at, sp.Start)
	to, _ := slices.BinarySearch(q.at, sp.End)
	limit := threshold
	if within(q.best, sp) > 1 {
		limit *= sooner
	}
	if q.chances.name(from, to) < limit {
		q.add(sp.Start, sp.End, false)
	} else if i := q.broken(from, to); i > 0 {
		q.best = append(slices.DeleteFunc(q.best, func(p [2]int) bool { return p[0] < sp.End && p[1] > sp.Start }), q.place(from, i), q.place(i, to))
		q.add(sp.Start, sp.End, false)
	}
}

// add doubts what stands from start to end, unless the other reading says the same or is plainly wrong.
func (q *query) add(start, end int, lost bool) {
	x := Doubt{Start: start, End: end, Lost: lost, Written: written(q.runes[start:end])}
	from, to := -1, 0 // of the other reading
	for _, b := range q.best {
		if b[0] < end && b[1] > start {
			x.Reading = append(x.Reading, written(q.runes[b[0]:b[1]]))
			to = b[1]
			if from < 0 {
				from = b[0]
			}
		}
	}
	var before rune
	if start > 0 {
		before = q.runes[start-1]
	}
	apart := !q.starts[end] && !q.ends[start] // signs stand between it and its neighbours
	switch {
	case q.starts[from] && q.ends[to] && apart && x.isGroups():
	case x.isBracket(), x.isHalf(), x.isQuoted(), x.isTorn(), x.isTeam(), x.isChain(), x.isCounted(), x.isEnd():
	case !lost && strings.Contains(x.Written, "所属各") && len(x.Reading) < 3:
	case !lost && len(x.Reading) == 1 && strings.ContainsRune(x.Reading[0], '或'): // within no name
	case x.isPlain(before == '由'), x.isKind(start > 0 && strings.ContainsRune("同和及与由、", before)):
	case !lost && len(x.Reading) == 1 && from <= start && to >= end && told(q.runes, q.r.Spans, from, start) && told(q.runes, q.r.Spans, end, to):
	case known(q.d, x.Written), warned(q.r, start, end):
	default:
		q.found = append(q.found, x)
	}
}

// spokenOf reports whether the likely name of the signs b, which stands at p and is in no unit, is only
// spoken of there.
func (q *query) spokenOf(b, p [2]int) bool {
	spans := q.r.Spans
	at := slices.IndexFunc(spans, func(sp phrase.Span) bool { return sp.End > p[0] })
	if at < 0 {
		return false
	}
	switch sp := spans[at]; sp.Kind {
	case phrase.Remark, phrase.Label, phrase.Number:
		return true
	case phrase.Clause:
		return q.inClause(b, p, at)
	case phrase.RoleWord:
		return p[0] >= sp.Start && p[1] <= sp.End // 各司其职
	case phrase.Person:
		return p[1] < sp.End && !bound(folded(q.runes[p[1]])) // 市教育局局长李明
	}
	return false
}

// inClause is spokenOf for text of the task, the span number at.
func (q *query) inClause(b, p [2]int, at int) bool {
	sp, signs := q.r.Spans[at], q.signs.r[b[0]:b[1]]
	name := string(signs)
	switch {
	case strings.HasPrefix(name, "并"), strings.HasPrefix(name, "报"), strings.HasPrefix(name, "各派"), strings.Contains(name, "的"):
		return true // 报市发展改革委, 各派代表组成考核小组, 市防指作出的部署
	case isCircumstance(string(q.runes[sp.Start:sp.End])), p[0] > sp.Start && strings.ContainsRune("报向送给", q.runes[p[0]-1]):
		return true // 将进展报市发展改革委
	case names.Ending(signs) == 0 && !names.Level(signs[len(signs)-1]), strings.HasSuffix(name, "现场"):
		return true // 进行中, 保护事件现场
	case !names.Level(signs[0]) && !isMany(name) && slices.ContainsFunc(kindNouns, func(e string) bool { return strings.HasSuffix(name, e) }):
		return true // 加强公用事业单位党风廉政建设
	}
	return at > 0 && q.r.Spans[at-1].Kind == phrase.RoleWord && !isBody(signs) // 负责危险化学品、化念镇
}

// broken gives where a line ends between from and to, between what are two names by their ends
// and the level that the second begins with: 县设备科⏎县保卫科. It gives 0 where none does.
func (s *signs) broken(from, to int) int {
	for i := from + 2; i+2 < to; i++ {
		if s.gap[i] == 2 && names.Ending(s.r[from:i]) > 0 && names.Ending(s.r[i:to]) > 0 && names.Level(s.r[i]) {
			return i
		}
	}
	return 0
}

// ofOneMatter end the names of bodies set up for one matter, of which the words before are often odd.
var ofOneMatter = []string{"委员会办公室", "联席会议办公室", "专班办公室", "领导小组办公室", "指挥部办公室", "指挥部", "项目部", "保险中心", "监督中心", "服务中心"}

// isEnd reports whether the other reading is no more than the end of the name of a body set up for one matter: 员会办公室 of
// 市食品安全委员会办公室.
func (x *Doubt) isEnd() bool {
	if x.Lost || len(x.Reading) != 1 || !strings.HasSuffix(x.Written, x.Reading[0]) || len(x.Reading[0]) == len(x.Written) {
		return false
	}
	r, size := utf8.DecodeRuneInString(x.Written)
	if !names.Level(r) && !unicode.IsDigit(r) && (r < 'A' || r > 'Z') || strings.ContainsAny(x.Written[size:], "市县区省各和及与、") {
		return false
	}
	return slices.ContainsFunc(ofOneMatter, func(end string) bool { return strings.HasSuffix(x.Written, end) })
}

// within counts the places that lie in sp.
func within(places [][2]int, sp phrase.Span) int {
	n := 0
	for _, p := range places {
		if p[0] >= sp.Start && p[1] <= sp.End {
			n++
		}
	}
	return n
}

// putTogether reports whether a is named by words around it, behind its own as well: 市公安局交警支队 of 市公安局交警、治安支队.
// What stands there is half a name, which no tagger has learnt.
func putTogether(a model.Assignment) bool { return a.Name != "" && !strings.HasSuffix(a.Unit, a.Name) }

// warned reports whether r has a warning that stands between start and end.
func warned(r phrase.Result, start, end int) bool {
	return slices.ContainsFunc(r.Diagnostics, func(g model.Diagnostic) bool {
		return g.Severity >= model.Warning && g.Pos.Char > start && g.Pos.Char <= end
	})
}

func isUnit(sp phrase.Span) bool { return sp.Kind == phrase.Unit || sp.Kind == phrase.Group }

// isBracket reports whether the readings of x differ in a bracket behind a name, with another
// name or the field of a desk in it.
func (x *Doubt) isBracket() bool {
	i := strings.IndexAny(x.Written, "（(〔[〈<")
	j := strings.IndexAny(x.Written, "）)〕]〉>")
	if x.Lost || i < 1 || j < i || utf8.RuneCountInString(x.Written[j:]) > 1 || len(x.Reading) == 0 {
		return false
	}
	desk := len(x.Reading) == 1 && x.Reading[0] == x.Written[:i] && utf8.RuneCountInString(x.Written[i:j]) < 7 // 市政府办（金融）
	return desk || names.Ending([]rune(x.Written[:j])) > 0 && strings.HasPrefix(x.Written, x.Reading[0]) && len(x.Reading[0]) >= i
}

// isHalf reports whether the other reading ends within a bracket, which no name does: 市教育局（负责学校,
// 医院（护理部 of 第一医院（护理部）.
func (x *Doubt) isHalf() bool {
	if x.Lost || len(x.Reading) != 1 {
		return false
	}
	n := x.Reading[0]
	return strings.Count(n, "（")+strings.Count(n, "(") != strings.Count(n, "）")+strings.Count(n, ")")
}

// isQuoted reports whether the readings of x differ in a word in quotation marks or a number that
// belongs to one name: 村“两委”, 12345热线办.
func (x *Doubt) isQuoted() bool {
	if !x.Lost && (strings.HasSuffix(x.Written, "“两委”") || strings.HasSuffix(x.Written, `"两委"`)) {
		return true
	}
	if x.Lost || len(x.Reading) > 1 {
		return false
	}
	if open, end, quoted := strings.Cut(x.Written, "“"); quoted && strings.Contains(end, "”") && utf8.RuneCountInString(x.Written) < 16 {
		return open != "" || !strings.HasSuffix(end, "”")
	}
	name := x.Written
	if r := []rune(name); names.Level(r[0]) {
		name = string(r[1:])
	}
	rest := strings.TrimLeft(name, "0123456789")
	if rest != name && name != x.Written && utf8.RuneCountInString(rest) < 8 && names.Ending([]rune(rest)) > 0 {
		return true // 市12345热线办
	}
	return rest != x.Written && names.Ending([]rune(rest)) > 0 && (len(x.Reading) == 0 || x.Reading[0] == rest)
}

// isTeam reports whether the readings of x differ in where a team begins that is part of another one:
// 武警支队执勤六大队.
func (x *Doubt) isTeam() bool {
	if x.Lost || len(x.Reading) < 2 || !strings.HasSuffix(x.Written, "队") {
		return false
	}
	return !slices.ContainsFunc(x.Reading, func(n string) bool { return !strings.HasSuffix(n, "队") })
}

// isTorn reports whether the other reading tears a name at a word within: 省工业, 信息化厅.
func (x *Doubt) isTorn() bool {
	ends := func(n string) bool {
		r := []rune(n)
		return names.Ending(r) > 0 || names.Level(r[len(r)-1])
	}
	return !x.Lost && len(x.Reading) > 1 && ends(x.Written) && slices.ContainsFunc(x.Reading, func(n string) bool { return !ends(n) })
}

// isPlain reports whether x, in which no other name is seen, begins with a level and ends as bodies
// do and hardly anything else (县特殊教育学校), or is told to be a party by 各 or by 由 before it.
func (x *Doubt) isPlain(by bool) bool {
	r := []rune(x.Written)
	if !x.Lost && len(x.Reading) == 1 && names.Level(r[0]) && len(r) < 9 && r[len(r)-1] == '局' && strings.HasPrefix(x.Reading[0], x.Written) {
		return true // 市气象局派员进驻指挥部
	}
	if !x.Lost && len(x.Reading) == 1 && x.Reading[0] == "组织"+x.Written {
		return true // 组织县公安局、县市场监管局开展检查
	}
	if !x.Lost && len(x.Reading) == 0 && (isMany(x.Written) && len(r) < 8 || by && names.Ending(r) > 0 && len(r) < 10) {
		return true // 各班主任, 由片区管理局
	}
	return !x.Lost && len(x.Reading) == 0 && names.Level(r[0]) && names.Ending(r) > 1 && len(r) < 20
}

// isKind reports whether x, in which no second name begins, is that of a sort of offices or of a body for
// one task: 城乡规划主管部门, 省推进转型工作领导小组成员单位, and behind 会同 and the like 有关部门.
func (x *Doubt) isKind(joined bool) bool {
	if !x.Lost && slices.Contains(generic, x.Written) {
		return true
	}
	at := slices.IndexFunc(kindEnds, func(e string) bool { return strings.HasSuffix(x.Written, e) })
	if len(x.Reading) == 1 && isMany(x.Written) && strings.HasPrefix(x.Written, x.Reading[0]) && isPart(strings.TrimPrefix(x.Written, x.Reading[0])) {
		return true // 各惠企政策牵头部门: a group of which is asked whom it stands for, and 各惠企政策 is nobody
	}
	if x.Lost || len(x.Reading) > 1 || at < 0 || strings.ContainsAny(x.Written, "、，；：") {
		return false
	}
	whose := []rune(strings.TrimSuffix(x.Written, kindEnds[at]))
	if len(x.Reading) == 0 && (len(whose) == 0 && joined || isMany(x.Written)) || strings.HasSuffix(kindEnds[at], "主管部门") && isMany(x.Written) {
		return true // 各行业主管部门
	}
	if len(whose) < 2 || strings.HasSuffix(kindEnds[at], "单位") && names.Ending(whose) == 0 && !isMany(x.Written) {
		return false // 具体责任单位, a label
	}
	first, _ := utf8.DecodeRuneInString(x.Written)
	return len(x.Reading) == 0 || utf8.RuneCountInString(x.Reading[0]) < utf8.RuneCountInString(x.Written) && !isMany(x.Reading[0]) && (strings.HasPrefix(x.Written, x.Reading[0]) || names.Level(first))
}

// isPart reports whether text says what part bodies have in something, and that they are bodies: 牵头部门.
func isPart(text string) bool {
	part, ok := strings.CutSuffix(text, "单位")
	if !ok {
		part, ok = strings.CutSuffix(text, "部门")
	}
	return ok && slices.Contains([]string{"牵头", "主管", "责任", "主责", "负责", "主办", "承办", "协办", "配合", "实施", "落实"}, part)
}

// kindNouns are nouns for bodies of a sort, which text speaks of.
var kindNouns = []string{"单位", "部门", "机构", "场所", "企业", "学校"}

// generic are the words for parties in general, of which nothing is to be asked.
var generic = []string{"有关部门", "相关部门", "有关单位", "相关单位", "有关部门和单位", "相关部门和单位", "有关单位和部门", "各有关部门", "各相关部门", "各有关单位", "各相关单位", "各有关部门和单位"}

var kindEnds = []string{"主管部门", "管理部门", "行政部门", "监管部门", "执法部门", "职能部门", "有关部门", "相关部门", "有关单位", "相关单位", "成员单位", "责任单位", "牵头单位",
	"运营单位", "建设单位", "管理单位", "使用单位", "领导小组", "工作组", "执行小组", "协调小组", "推进小组", "工作专班", "专班", "党组织"}

// told reports whether what stands from start to end, by which another reading is longer than a unit,
// is plainly no part of a name: a role, a label, a number, a sign that separates, a bracket that says
// what a unit does.
func told(text []rune, spans []phrase.Span, start, end int) bool {
	if end > start && (text[end-1] == '由' || text[end-1] == '经') {
		return true // 此项工作由市教育局
	}
	apart := start >= end // something stands between units
	for _, sp := range spans {
		if sp.End <= start || sp.Start >= end {
			continue
		}
		apart = apart || !isUnit(sp)
		switch sp.Kind {
		case phrase.RoleWord, phrase.Label, phrase.Number, phrase.Blank:
		case phrase.Unit:
			if names.Ending(text[sp.Start:sp.End]) == 0 {
				return false
			}
		case phrase.Clause, phrase.Person:
			if !strings.ContainsRune("（([【", text[sp.Start]) {
				return false
			}
		case phrase.Connector:
			if slices.ContainsFunc(text[sp.Start:sp.End], func(r rune) bool { return r == '、' || unicode.Is(unicode.Han, r) }) {
				return false
			}
		default:
			return false
		}
	}
	return apart
}

// isCircumstance reports whether text says by whose word a unit acts, or whom it tells:
// 按照市防指、市应急局要求发布信息.
func isCircumstance(text string) bool {
	for _, w := range []string{"函告", "告知", "通报", "通知", "抄送", "报告", "报送", "上报", "呈报", "报请", "提请", "商请", "提交"} {
		if strings.HasPrefix(text, w) {
			return true // 函告市财政局、市税务局
		}
	}
	for _, w := range []string{"动员", "发动", "号召", "引导", "鼓励", "吸引", "广泛动员", "广泛发动"} {
		if strings.HasPrefix(text, w) {
			return true // 动员企业、志愿者等参与
		}
	}
	if before, _, sent := strings.Cut(text, "报"); sent && utf8.RuneCountInString(before) < 12 && slices.ContainsFunc([]string{"结果", "情况", "进展", "方案", "总结", "数据", "名单", "材料", "信息", "清单", "台账", "计划", "意见", "成果", "汇总", "后", "日前", "每月", "每季度", "及时", "统一"}, func(e string) bool { return strings.HasSuffix(before, e) }) {
		return true // 检查结果报生产部
	}
	for _, w := range []string{"按照", "根据", "依据", "遵照", "按"} {
		if strings.HasPrefix(text, w) {
			return slices.ContainsFunc([]string{"要求", "部署", "安排", "指示", "指令", "通知", "决定", "规定", "意见"}, func(e string) bool { return strings.Contains(text, e) })
		}
	}
	return false
}

// isBody reports whether name is that of a body and of nothing that one works on.
func isBody(name []rune) bool {
	return names.Ending(name) > 0 && (names.Level(name[0]) || strings.ContainsRune("局委办厅", name[len(name)-1]) && !strings.HasSuffix(string(name), "餐厅"))
}

// isGroups reports whether the readings of x are of words for several parties, which are one
// group or two: 各镇（街道）、村（社区）.
func (x *Doubt) isGroups() bool {
	if !isMany(x.Written) && !(len(x.Reading) == 1 && isMany(x.Reading[0])) {
		return false
	}
	many := 0
	for _, n := range x.Reading {
		if isMany(n) {
			many++
		} else if isOffice([]rune(n)) {
			return false
		}
	}
	return many < 2
}

// isChain reports whether the readings of x differ in where a list of levels, or of the organs of one,
// begins that is read as one group: 区、县教育局, 市委、市政府有关部门.
func (x *Doubt) isChain() bool {
	r := []rune(x.Written)
	i := slices.Index(r, '、')
	if x.Lost || i < 1 || i > 2 || len(r) < i+3 || !names.Level(r[0]) || !names.Level(r[i+1]) {
		return false
	}
	return i == 1 && len(x.Reading) == 1 || r[1] == '委' && r[i+1] == r[0] && len(x.Reading) > 1
}

// isCounted reports whether x is a count of places, or of what governs them, and nothing more: 13个街道、镇.
func (x *Doubt) isCounted() bool {
	name := strings.TrimLeft(x.Written, "0123456789０１２３４５６７８９一二两三四五六七八九十")
	if x.Lost || name == x.Written {
		return false
	}
	for _, organ := range []string{"人民政府", "政府", "街道办事处", "办事处", "管委会"} {
		if n, ends := strings.CutSuffix(name, organ); ends {
			name = n
			break
		}
	}
	return name != "" && strings.Trim(name, "个镇乡街道办县区市、（）()/") == ""
}

// isOffice reports whether name is that of a body of its own, and not the rest of a group's.
func isOffice(name []rune) bool {
	return names.Level(name[0]) && len(name) > 2 || strings.ContainsRune("局委办部厅处科公司会", name[len(name)-1])
}

// isMany reports whether name begins as those of groups do.
func isMany(name string) bool {
	return slices.ContainsFunc([]string{"各", "有关", "相关", "其他", "其它", "其余", "全市", "全县", "全区", "所有", "地方"}, func(w string) bool {
		return strings.HasPrefix(name, w)
	})
}

// known reports whether the directory settles what name is.
func known(d *model.Directory, name string) bool {
	if d == nil {
		return false
	}
	unit, group := d.Lookup(name)
	return unit != nil || group != nil || slices.Contains(d.Words.Whole, name) || slices.Contains(d.Words.NotUnits, name)
}

func written(r []rune) string { return strings.Join(strings.Fields(string(r)), "") }

// Diagnostic puts x, which occurs times times, into words; its place is that of the phrase at pos.
func (x *Doubt) Diagnostic(pos model.Pos, times int) model.Diagnostic {
	pos.Char += x.Start + 1
	other := "不是单位"
	otherEN := "no unit"
	if len(x.Reading) > 0 {
		other = "“" + strings.Join(x.Reading, "”“") + "”"
		otherEN = fmt.Sprintf("%q", x.Reading)
	}
	g := model.Diagnostic{Pos: pos, Severity: model.Warning, Code: "reading-doubtful", Asks: []model.Ask{x.Ask()}}
	g.Message = model.Text{
		ZH: fmt.Sprintf("“%s”按一个单位处理，但很可能应读作%s", clip(x.Written), other),
		EN: fmt.Sprintf("%q is taken for one unit, but is likely to be %s", clip(x.Written), otherEN)}
	g.Hint = model.Say("如确是一个单位，请在 units.toml 的 [words] whole 中加入“%s”；如不是，请把其中的单位逐个加入 whole，或把它加入 not_units",
		"add %q to whole under [words] in units.toml if it is one unit; otherwise add the units in it to whole, or itself to not_units", x.Written)
	if x.Lost {
		g.Message = model.Say("“%s”没有列入分工，但很像单位名称", "%q is left out, but looks like a unit", clip(x.Written))
		g.Hint = model.Say("如是单位，请在 units.toml 的 [words] whole 中加入“%s”；如不是，请加入 not_units",
			"add %q to whole under [words] in units.toml if it is a unit, to not_units if it is none", x.Written)
	}
	if times > 1 {
		g.Message.ZH += fmt.Sprintf("（共%d处）", times)
		g.Message.EN += fmt.Sprintf(" (%d times)", times)
	}
	return g
}

// Ask gives x as a question to a person.
func (x *Doubt) Ask() model.Ask {
	return model.Ask{Name: x.Written, Readings: append([]string{}, x.Reading...)}
}

func clip(s string) string {
	if r := []rune(s); len(r) > 30 {
		return string(r[:29]) + "…"
	}
	return s
}
