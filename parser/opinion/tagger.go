package opinion

import (
	_ "embed"
	"encoding/binary"
	"math"
	"strings"
	"sync"
	"unicode"

	"golang.org/x/text/width"

	"fengong/parser/names"
	"fengong/parser/phrase"
)

// tag is where a sign stands: outside of every name, or where in one.
type tag uint8

const (
	out tag = iota
	first
	inner
	last
	tags = 4
)

// before and after are the two tags that may stand beside a tag.
var (
	before = [tags][2]tag{out: {out, last}, first: {out, last}, inner: {first, inner}, last: {first, inner}}
	after  = [tags][2]tag{out: {out, first}, first: {inner, last}, inner: {inner, last}, last: {out, first}}
)

// follows says which tag may stand behind which.
var follows = [tags][tags]bool{
	out:   {out: true, first: true},
	first: {inner: true, last: true},
	inner: {inner: true, last: true},
	last:  {out: true, first: true},
}

// signs are the signs of a text without blanks, as the tagger sees them.
type signs struct {
	r   []rune // folded
	at  []int  // where each stands in the text, in code points
	gap []byte // what stands before each: 0 nothing, 1 blanks, 2 a line end
}

func signsOf(text string) *signs {
	s := &signs{}
	var gap byte
	i := 0
	for _, r := range text {
		switch {
		case r == '\n' || r == '\r' || r == '\v' || r == '\u2028' || r == '\u2029':
			gap = 2
		case unicode.IsSpace(r) || unicode.Is(unicode.Cf, r):
			gap = max(gap, 1)
		default:
			s.r, s.at, s.gap = append(s.r, folded(r)), append(s.at, i), append(s.gap, gap)
			gap = 0
		}
		i++
	}
	return s
}

func folded(r rune) rune {
	if f := width.LookupRune(r).Folded(); f != 0 {
		r = f
	}
	r = phrase.Simplified(r)
	switch {
	case r >= '0' && r <= '9':
		return '0'
	case r >= 'a' && r <= 'z', r >= 'A' && r <= 'Z':
		return 'A'
	case strings.ContainsRune("[〔【〈<{", r):
		return '('
	case strings.ContainsRune("]〕】〉>}", r):
		return ')'
	case r == '．':
		return '.'
	}
	return r
}

// bound reports whether r stands between names, not in them.
func bound(r rune) bool { return strings.ContainsRune("、,;。:()/.．;|\"“”", r) }

// size is how many features the tagger tells apart, a power of two.
const size = 1 << 16

// features gives what is seen around each sign, as numbers below size.
func (s *signs) features() [][]uint32 {
	n := len(s.r)
	seen := s.words()
	parts := [2][]part{s.parts(false), s.parts(true)}
	all := make([][]uint32, n)
	f := make(hashes, 0, 52*n)
	for i := range n {
		from := len(f)
		s.near(&f, i)
		s.known(&f, seen, i)
		for k, ps := range parts {
			ps[i].features(&f, uint32(60+20*k), i, s.sign(i))
		}
		all[i] = f[from:len(f):len(f)]
	}
	return all
}

// hashes are features as numbers below size.
type hashes []uint32

// add adds the feature of kind id that values tell.
func (f *hashes) add(id uint32, values ...rune) {
	h := seeds[id]
	for _, v := range values {
		h = mixed(h, uint32(v))
	}
	*f = append(*f, uint32(h^h>>32)&(size-1))
}

// sign gives the sign at i, or one for the edge of the text; blanks gives the same of the gap before it.
func (s *signs) sign(i int) rune {
	switch {
	case i < 0:
		return '^'
	case i >= len(s.r):
		return '$'
	}
	return s.r[i]
}

func (s *signs) blanks(i int) rune {
	if i < 0 || i >= len(s.r) {
		return 3
	}
	return rune(s.gap[i])
}

// near adds the signs around i and the gaps beside it.
func (s *signs) near(f *hashes, i int) {
	c := s.sign
	for d := -3; d <= 3; d++ {
		f.add(uint32(10+d), c(i+d))
	}
	for d := -3; d <= 2; d++ {
		f.add(uint32(20+d), c(i+d), c(i+d+1))
	}
	for d := -3; d <= 1; d++ {
		f.add(uint32(30+d), c(i+d), c(i+d+1), c(i+d+2))
	}
	f.add(40, s.blanks(i), s.blanks(i+1))
	f.add(41, s.blanks(i), c(i))
	f.add(42, s.blanks(i+1), c(i))
}

// knownWords are the lengths of the words for bodies at each sign.
type knownWords struct {
	ends     []int // endings that end there
	topic    []int // topics that begin there
	inTopic  []int // topics around it
	topicEnd []int // topics that end there
}

func (s *signs) words() knownWords {
	n := len(s.r)
	k := knownWords{make([]int, n+1), make([]int, n+1), make([]int, n+1), make([]int, n+1)}
	for i := range n {
		k.ends[i] = names.Ending(s.r[max(0, i-8) : i+1])
		k.topic[i] = names.Topic(s.r[i:min(n, i+10)])
		for j := range k.topic[i] {
			k.inTopic[i+j] = max(k.inTopic[i+j], min(k.topic[i], 4))
		}
		if k.topic[i] > 0 {
			k.topicEnd[i+k.topic[i]-1] = max(k.topicEnd[i+k.topic[i]-1], k.topic[i])
		}
	}
	return k
}

// known adds the words for bodies at i.
func (s *signs) known(f *hashes, k knownWords, i int) {
	c := s.sign
	f.add(43, rune(k.ends[i]), s.follows(i+1))
	f.add(44, rune(k.ends[i]), c(i), c(i+1))
	if i > 0 {
		f.add(45, rune(k.ends[i-1]), c(i), s.blanks(i))
		f.add(46, rune(k.ends[i-1]), rune(min(k.topic[i], 4)), s.blanks(i), boolRune(names.Level(c(i))))
	}
	f.add(47, rune(min(k.topic[i], 4)), rune(k.inTopic[i]), rune(min(k.topicEnd[i], 4)), rune(k.ends[i]))
	f.add(48, boolRune(names.Level(c(i))), rune(min(k.topic[i+1], 4)), rune(min(k.topic[i], 4)))
	f.add(49, rune(k.inTopic[i]), c(i))
}

// follows gives what the sign at i is to the end of a name before it.
func (s *signs) follows(i int) rune {
	switch {
	case i >= len(s.r):
		return 0
	case s.gap[i] > 0:
		return 1
	case bound(s.r[i]):
		return s.r[i]
	case names.Level(s.r[i]):
		return 2
	}
	return 3
}

// features adds what p, the part in which the sign c at i stands, tells of it.
func (p *part) features(f *hashes, id uint32, i int, c rune) {
	before, behind := i-p.from, p.to-1-i
	f.add(id, rune(p.ending), rune(min(p.length, 14)))
	f.add(id+1, rune(p.ending), p.left, p.right)
	f.add(id+2, p.head[0], p.head[1], boolRune(p.ending > 0))
	f.add(id+3, rune(min(p.length, 14)), rune(min(before, 6)), rune(min(behind, 6)))
	f.add(id+4, boolRune(p.ending > 0), boolRune(p.text), rune(min(p.length, 10)), boolRune(p.level))
	f.add(id+5, c, rune(min(before, 3)), rune(min(behind, 3)))
	f.add(id+6, p.left, c, boolRune(i == p.from))
	f.add(id+7, p.tail[0], p.tail[1], boolRune(p.level))
	f.add(id+8, rune(p.ending), rune(min(behind, 8)), boolRune(p.text))
	f.add(id+9, p.left, p.right, rune(min(p.length, 10)))
}

func boolRune(b bool) rune {
	if b {
		return 1
	}
	return 0
}

// part is the stretch between two separating signs that a sign stands in.
type part struct {
	from, to    int
	length      int
	left, right rune // the signs around it
	head, tail  [2]rune
	ending      int
	level, text bool // begins with a level; has signs that only text has
}

// parts gives the part of each sign; where gaps is set, blanks separate too.
func (s *signs) parts(gaps bool) []part {
	n := len(s.r)
	all := make([]part, n)
	for from := 0; from < n; {
		to := from
		for to < n && !bound(s.r[to]) && !(gaps && to > from && s.gap[to] > 0) {
			to++
		}
		if to == from {
			all[from] = part{from: from, to: from + 1, length: 0, left: s.r[from], right: s.r[from]}
			from++
			continue
		}
		p := part{from: from, to: to, length: to - from, left: '^', right: '$'}
		if from > 0 {
			p.left = s.r[from-1]
			if !bound(p.left) {
				p.left = ' '
			}
		}
		if to < n {
			p.right = s.r[to]
			if !bound(p.right) {
				p.right = ' '
			}
		}
		w := s.r[from:to]
		p.head[0], p.tail[1] = w[0], w[len(w)-1]
		if len(w) > 1 {
			p.head[1], p.tail[0] = w[1], w[len(w)-2]
		}
		p.ending = names.Ending(w)
		p.level = names.Level(w[0])
		for _, r := range w {
			p.text = p.text || strings.ContainsRune("的了是对将在为把被并", r)
		}
		for i := from; i < to; i++ {
			all[i] = p
		}
		from = to
	}
	return all
}

// mixed goes on with h, a hash by FNV-1a, with the three lower bytes of v.
func mixed(h uint64, v uint32) uint64 {
	const prime = 1099511628211
	h = (h ^ uint64(v&0xff)) * prime
	h = (h ^ uint64(v>>8&0xff)) * prime
	return (h ^ uint64(v>>16&0xff)) * prime
}

// seeds are the hashes that features of a kind begin with, by the number of the kind.
var seeds = func() (all [128]uint64) {
	for id := range all {
		all[id] = mixed(14695981039346656037, uint32(id))
	}
	return all
}()

// weights is what the tagger has learnt.
type weights struct {
	steps [tags][tags]float64 // from tag to tag
	seen  [][tags]float64     // by feature
}

// scale is how many units of a stored weight make one.
const scale = 24

//go:embed weights.bin
var stored []byte

var learnt = sync.OnceValue(func() *weights { return read(stored) })

// read reads the form that weights.bin has: steps as int16, then of each feature that is seen
// its distance to the one before as uvarint and its weights as int8.
func read(data []byte) *weights {
	w := &weights{seen: make([][tags]float64, size)}
	for a := range tags {
		for b := range tags {
			w.steps[a][b] = float64(int16(binary.LittleEndian.Uint16(data))) / scale
			data = data[2:]
		}
	}
	at := uint64(0)
	for len(data) > 0 {
		step, n := binary.Uvarint(data)
		at += step
		for t := range tags {
			w.seen[at][t] = float64(int8(data[n+t])) / scale
		}
		data = data[n+tags:]
	}
	return w
}

// chances are the tagger's sums over all ways to tag a text, as logarithms.
type chances struct {
	w          *weights
	emit       [][tags]float64
	fore, back [][tags]float64
	total      float64
}

func (w *weights) emissions(features [][]uint32) [][tags]float64 {
	emit := make([][tags]float64, len(features))
	for i, fs := range features {
		for _, f := range fs {
			for t := range tags {
				emit[i][t] += w.seen[f][t]
			}
		}
	}
	return emit
}

var never = math.Inf(-1)

// sum adds up all ways.
func (w *weights) sum(emit [][tags]float64) *chances {
	n := len(emit)
	c := &chances{w: w, emit: emit, fore: make([][tags]float64, n), back: make([][tags]float64, n)}
	for i := range n {
		for b := range tags {
			if i == 0 {
				c.fore[0][b] = never
				if follows[out][b] {
					c.fore[0][b] = emit[0][b]
				}
				continue
			}
			x, y := before[b][0], before[b][1]
			c.fore[i][b] = logSum(c.fore[i-1][x]+w.steps[x][b], c.fore[i-1][y]+w.steps[y][b]) + emit[i][b]
		}
	}
	for i := n - 1; i >= 0; i-- {
		for a := range tags {
			if i == n-1 {
				c.back[i][a] = never
				if follows[a][out] {
					c.back[i][a] = 0
				}
				continue
			}
			x, y := after[a][0], after[a][1]
			c.back[i][a] = logSum(w.steps[a][x]+emit[i+1][x]+c.back[i+1][x], w.steps[a][y]+emit[i+1][y]+c.back[i+1][y])
		}
	}
	c.total = never
	for t := range tags {
		c.total = logSum(c.total, c.fore[n-1][t]+c.back[n-1][t])
	}
	return c
}

// logSum gives the logarithm of the sum of two numbers from theirs.
func logSum(x, y float64) float64 {
	if x < y {
		x, y = y, x
	}
	if x-y > 40 || y == never { // nothing that would show
		return x
	}
	return x + math.Log(1+math.Exp(y-x))
}

// name gives how likely the signs from up to, not including, to are one name and whole.
func (c *chances) name(from, to int) float64 {
	if to-from < 2 {
		return 0
	}
	p := c.fore[from][first]
	prev := first
	for i := from + 1; i < to; i++ {
		t := inner
		if i == to-1 {
			t = last
		}
		p += c.w.steps[prev][t] + c.emit[i][t]
		prev = t
	}
	return math.Exp(p + c.back[to-1][last] - c.total)
}

// best gives the names of the likeliest way to tag the text, as places [from, to).
func (c *chances) best() [][2]int {
	n := len(c.emit)
	score := make([][tags]float64, n)
	from := make([][tags]tag, n)
	for i := range n {
		for b := range tags {
			score[i][b] = never
			if i == 0 {
				if follows[out][b] {
					score[0][b] = c.emit[0][b]
				}
				continue
			}
			for a := range tag(tags) {
				if s := score[i-1][a] + c.w.steps[a][b]; follows[a][b] && s > score[i][b] {
					score[i][b], from[i][b] = s, a
				}
			}
			score[i][b] += c.emit[i][b]
		}
	}
	t := out
	if score[n-1][last] > score[n-1][out] {
		t = last
	}
	var found [][2]int
	end := n
	for i := n - 1; i >= 0; i-- {
		switch t {
		case last:
			end = i + 1
		case first:
			found = append(found, [2]int{i, end})
		}
		t = from[i][t]
	}
	for i, j := 0, len(found)-1; i < j; i, j = i+1, j-1 {
		found[i], found[j] = found[j], found[i]
	}
	return found
}
