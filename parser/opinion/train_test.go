package opinion

import (
	"bufio"
	"bytes"
	"encoding/binary"
	"encoding/json"
	"flag"
	"fmt"
	"math"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"fengong/model"
	"fengong/parser/phrase"
)

var update = flag.Bool("update", false, "learn the weights anew from the labelled and the invented phrases")

// labelled is a phrase of parser/phrase/testdata.
type labelled struct {
	File, ID string
	Phrase   string
	Expect   []struct {
		Unit string
		Role model.Role
	}
	Options struct {
		Role       model.Role
		FirstLeads bool `json:"first_leads"`
	}
}

func readLabelled(t testing.TB, pattern string) []labelled {
	t.Helper()
	files, err := filepath.Glob(pattern)
	if err != nil || len(files) == 0 {
		t.Fatalf("no %s: %v", pattern, err)
	}
	slices.Sort(files)
	var all []labelled
	for _, name := range files {
		f, err := os.Open(name)
		if err != nil {
			t.Fatal(err)
		}
		lines := bufio.NewScanner(f)
		lines.Buffer(nil, 1<<20)
		for lines.Scan() {
			var l labelled
			if strings.TrimSpace(lines.Text()) == "" {
				continue
			}
			if err := json.Unmarshal(lines.Bytes(), &l); err != nil {
				t.Fatalf("%s: %v", name, err)
			}
			l.File = filepath.Base(name)
			all = append(all, l)
		}
		if err := lines.Err(); err != nil {
			t.Fatal(err)
		}
		f.Close()
	}
	return all
}

// locate finds the names of a labelled phrase in it; false where one is not found.
func locate(l labelled) (sample, bool) {
	s := signsOf(l.Phrase)
	used := make([]bool, len(s.r))
	var wanted [][]rune
	for _, e := range l.Expect {
		wanted = append(wanted, signsOf(e.Unit).r)
	}
	slices.SortStableFunc(wanted, func(a, b []rune) int { return len(b) - len(a) })
	var found [][2]int
	mark := func(name []rune) bool {
		any := false
		for i := 0; i+len(name) <= len(s.r); i++ {
			if slices.Equal(s.r[i:i+len(name)], name) && !slices.Contains(used[i:i+len(name)], true) {
				for k := range name {
					used[i+k] = true
				}
				found = append(found, [2]int{s.at[i], s.at[i+len(name)-1] + 1})
				any = true
				i += len(name) - 1
			}
		}
		return any
	}
	var rest [][]rune
	for _, name := range wanted {
		if !mark(name) {
			rest = append(rest, name)
		}
	}
	for _, name := range rest { // with what was carried
		ok := strings.HasSuffix(string(name), "部门") && len(name) > 3 && mark(name[:len(name)-2]) // 公安、民政部门
		for cut := 1; cut+1 < len(name) && !ok; cut++ {
			ok = mark(name[cut:])
		}
		if !ok {
			return sample{}, false
		}
	}
	slices.SortFunc(found, func(a, b [2]int) int { return a[0] - b[0] })
	return sample{l.Phrase, found}, true
}

// gold gives the tags of a sample's signs.
func gold(x sample, s *signs) []tag {
	y := make([]tag, len(s.r))
	place := map[int]int{}
	for i, at := range s.at {
		place[at] = i
	}
	for _, n := range x.names {
		from, to := -1, -1
		for at := n[0]; at < n[1]; at++ {
			if i, ok := place[at]; ok {
				if from < 0 {
					from = i
				}
				to = i
			}
		}
		if to-from < 1 {
			continue
		}
		for i := from; i <= to; i++ {
			y[i] = inner
		}
		y[from], y[to] = first, last
	}
	return y
}

// learn fits weights to samples: a conditional random field, by gradient steps whose size
// falls with what a weight has moved (AdaGrad).
func learn(samples []sample, rounds int, keep float64) *weights {
	type item struct {
		features [][]uint32
		y        []tag
	}
	var items []item
	for _, x := range samples {
		s := signsOf(x.text)
		if len(s.r) < 2 {
			continue
		}
		items = append(items, item{s.features(), gold(x, s)})
	}
	w := &weights{seen: make([][tags]float64, size)}
	moved := make([][tags]float64, size)
	var stepMoved [tags][tags]float64
	rate := 0.3
	r := rand.New(rand.NewPCG(11, 13))
	for range rounds {
		r.Shuffle(len(items), func(i, j int) { items[i], items[j] = items[j], items[i] })
		for _, it := range items {
			c := w.sum(w.emissions(it.features))
			n := len(it.y)
			for i, fs := range it.features {
				var g [tags]float64
				for t := range tags {
					g[t] = -math.Exp(c.fore[i][t] + c.back[i][t] - c.total)
				}
				g[it.y[i]]++
				for t := range tags {
					if math.Abs(g[t]) < 1e-3 {
						continue
					}
					for _, f := range fs {
						moved[f][t] += g[t] * g[t]
						w.seen[f][t] += rate * g[t] / math.Sqrt(moved[f][t]+0.1)
					}
				}
				if i+1 < n {
					for a := range tags {
						for b := range tags {
							if !follows[a][b] {
								continue
							}
							g := -math.Exp(c.fore[i][a] + w.steps[a][b] + c.emit[i+1][b] + c.back[i+1][b] - c.total)
							if tag(a) == it.y[i] && tag(b) == it.y[i+1] {
								g++
							}
							stepMoved[a][b] += g * g
							w.steps[a][b] += rate * 0.3 * g / math.Sqrt(stepMoved[a][b]+1)
						}
					}
				}
			}
		}
		for f := range w.seen { // what is not needed goes back to nothing
			for t := range tags {
				w.seen[f][t] *= keep
			}
		}
	}
	return w
}

// store writes weights in the form that read reads.
func (w *weights) store() []byte {
	var b bytes.Buffer
	for a := range tags {
		for t := range tags {
			binary.Write(&b, binary.LittleEndian, int16(math.Round(w.steps[a][t]*scale)))
		}
	}
	at := 0
	for f, ws := range w.seen {
		var q [tags]int8
		any := 0
		for t, x := range ws {
			q[t] = int8(max(-127, min(127, math.Round(x*scale))))
			any = max(any, int(max(q[t], -q[t])))
		}
		if any < 2 {
			continue
		}
		b.Write(binary.AppendUvarint(nil, uint64(f-at)))
		for _, x := range q {
			b.WriteByte(byte(x))
		}
		at = f
	}
	return b.Bytes()
}

// score counts the names that the tagger finds, and the phrases with all of them right.
func score(w *weights, samples []sample, show func(string, ...any)) string {
	right, found, wanted, exact := 0, 0, 0, 0
	for _, x := range samples {
		s := signsOf(x.text)
		if len(s.r) < 2 {
			continue
		}
		c := w.sum(w.emissions(s.features()))
		want := map[[2]int]bool{}
		for _, n := range x.names {
			want[n] = true
		}
		ok := 0
		got := c.best()
		for _, n := range got {
			if want[[2]int{s.at[n[0]], s.at[n[1]-1] + 1}] {
				ok++
			}
		}
		right, found, wanted = right+ok, found+len(got), wanted+len(want)
		if ok == len(got) && ok == len(want) {
			exact++
		} else if show != nil {
			var g []string
			for _, n := range got {
				g = append(g, string(s.r[n[0]:n[1]]))
			}
			show("%q: %v", x.text, g)
		}
	}
	return fmt.Sprintf("exact %d/%d = %.3f, F1 %.4f", exact, len(samples), float64(exact)/float64(len(samples)), 2*float64(right)/float64(found+wanted))
}

// TestHeldOut learns from four fifths of the labelled files and is tried on the last, in turn.
func TestHeldOut(t *testing.T) {
	if !*update {
		t.Skip("only with -update: takes a minute")
	}
	if os.Getenv("FOLDS") == "" {
		t.Skip("FOLDS is not set")
	}
	byFile := map[string][]sample{}
	var files []string
	for _, l := range readLabelled(t, "../phrase/testdata/*.jsonl") {
		if x, ok := locate(l); ok {
			if byFile[l.File] == nil {
				files = append(files, l.File)
			}
			byFile[l.File] = append(byFile[l.File], x)
		} else {
			t.Logf("not located: %q", l.Phrase)
		}
	}
	invented := newInventor(1, t).invent(inventions)
	type trial struct {
		w    *weights
		test []sample
	}
	var trials []trial
	size := 0
	for fold := range 5 {
		var train, test []sample
		for i, f := range files {
			if i%5 == fold {
				test = append(test, byFile[f]...)
			} else {
				train = append(train, byFile[f]...)
			}
		}
		data := learnFrom(train, invented).store()
		size = len(data)
		w := read(data)
		t.Log("held out:", score(w, test, nil))
		trials = append(trials, trial{w, test})
	}
	t.Logf("%d bytes", size)
	for _, l := range []float64{0.0005, 0.0002, 0.0001, 0.00003, 0.00001} {
		threshold = l
		var c, d, n float64
		for _, tr := range trials {
			second := func(text string, r phrase.Result) bool { return len(tr.w.doubts(text, r, nil, nil)) > 0 }
			a, b := measure(t, second, tr.test, l == 0.0002)
			m := float64(len(tr.test))
			c, d, n = c+a*m, d+b*m, n+m
			if l == 0.0002 {
				misreads(t, second, tr.test, os.Getenv("SHOW") != "")
			}
		}
		t.Logf("unlikely %g: %.1f %% caught, %.1f %% disturbed", l, 100*c/n, 100*d/n)
	}
}

const (
	inventions = 16000
	bags       = 4
)

// learnFrom gives the mean of what is learnt from some choices of the samples: it is less sure
// of what few samples show.
func learnFrom(samples, invented []sample) *weights {
	r := rand.New(rand.NewPCG(17, 19))
	mean := &weights{seen: make([][tags]float64, size)}
	for range bags {
		var bag []sample
		for range 2 * len(samples) {
			bag = append(bag, samples[r.IntN(len(samples))])
		}
		for range len(invented) / 2 {
			bag = append(bag, invented[r.IntN(len(invented))])
		}
		w := learn(bag, 5, 0.98)
		for a := range tags {
			for b := range tags {
				mean.steps[a][b] += w.steps[a][b] / bags
			}
		}
		for f := range w.seen {
			for t := range tags {
				mean.seen[f][t] += w.seen[f][t] / bags
			}
		}
	}
	return mean
}

// TestLearn writes weights.bin.
func TestLearn(t *testing.T) {
	if !*update {
		t.Skip("only with -update")
	}
	var train []sample
	for _, l := range readLabelled(t, "../phrase/testdata/*.jsonl") {
		if x, ok := locate(l); ok {
			train = append(train, x)
		}
	}
	w := learnFrom(train, newInventor(1, t).invent(inventions))
	if err := os.WriteFile("weights.bin", w.store(), 0o666); err != nil {
		t.Fatal(err)
	}
}
