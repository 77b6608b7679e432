package opinion

import (
	"math/rand/v2"
	"os"
	"slices"
	"strings"
	"testing"

	"fengong/model"
	"fengong/parser/phrase"
)

// faults make a wrong reading of a right one, or give none where there is nothing to change.
var faults = []struct {
	name string
	make func(r *rand.Rand, text []rune, units [][2]int) [][2]int
}{
	{"two taken for one", func(r *rand.Rand, text []rune, units [][2]int) [][2]int {
		if len(units) < 2 {
			return nil
		}
		i := r.IntN(len(units) - 1)
		if units[i+1][0]-units[i][1] > 3 {
			return nil
		}
		return slices.Concat(units[:i], [][2]int{{units[i][0], units[i+1][1]}}, units[i+2:])
	}},
	{"one taken for two", func(r *rand.Rand, text []rune, units [][2]int) [][2]int {
		i := r.IntN(len(units))
		u := units[i]
		var cuts [][2]int
		for k := u[0] + 2; k+2 <= u[1]; k++ {
			if strings.ContainsRune("和与及、", text[k]) && k+3 <= u[1] {
				cuts = append(cuts, [2]int{k, k + 1})
			} else {
				cuts = append(cuts, [2]int{k, k})
			}
		}
		if cuts == nil {
			return nil
		}
		c := cuts[r.IntN(len(cuts))]
		return slices.Concat(units[:i], [][2]int{{u[0], c[0]}, {c[1], u[1]}}, units[i+1:])
	}},
	{"one lost", func(r *rand.Rand, text []rune, units [][2]int) [][2]int {
		i := r.IntN(len(units))
		return slices.Concat(units[:i], units[i+1:])
	}},
	{"half of one", func(r *rand.Rand, text []rune, units [][2]int) [][2]int {
		i := r.IntN(len(units))
		u := units[i]
		if u[1]-u[0] < 5 {
			return nil
		}
		cut := 1 + r.IntN(min(3, u[1]-u[0]-3))
		if r.IntN(2) == 0 {
			u[0] += cut
		} else {
			u[1] -= cut
		}
		return slices.Concat(units[:i], [][2]int{u}, units[i+1:])
	}},
	{"one with a word of the text", func(r *rand.Rand, text []rune, units [][2]int) [][2]int {
		i := r.IntN(len(units))
		u := units[i]
		more := 1 + r.IntN(3)
		for k := range more {
			if u[1]+k >= len(text) || bound(folded(text[u[1]+k])) || strings.ContainsRune(" \n", text[u[1]+k]) {
				return nil
			}
		}
		u[1] += more
		if i+1 < len(units) && u[1] > units[i+1][0] {
			return nil
		}
		return slices.Concat(units[:i], [][2]int{u}, units[i+1:])
	}},
	{"text or a person taken for one", func(r *rand.Rand, text []rune, units [][2]int) [][2]int {
		var rest [][2]int
		end := 0
		flush := func(to int) {
			for from := end; from < to; {
				k := from
				for k < to && !bound(folded(text[k])) && !strings.ContainsRune(" \n\u200b", text[k]) {
					k++
				}
				if k-from > 1 {
					rest = append(rest, [2]int{from, k})
				}
				from = k + 1
			}
		}
		for _, u := range units {
			flush(u[0])
			end = u[1]
		}
		flush(len(text))
		if rest == nil {
			return nil
		}
		out := append(slices.Clone(units), rest[r.IntN(len(rest))])
		slices.SortFunc(out, func(a, b [2]int) int { return a[0] - b[0] })
		return out
	}},
}

// measure gives how many made faults are caught and how many right readings are disturbed.
func measure(t *testing.T, doubted func(text string, r phrase.Result) bool, samples []sample, show bool) (caught, disturbed float64) {
	t.Helper()
	r := rand.New(rand.NewPCG(3, 5))
	bad := 0
	for _, x := range samples {
		if doubted(x.text, reading(x.text, x.names)) {
			bad++
		}
	}
	n, found := 0, 0
	for _, f := range faults {
		made, seen := 0, 0
		for _, x := range samples {
			if len(x.names) == 0 {
				continue
			}
			wrong := f.make(r, []rune(x.text), slices.Clone(x.names))
			if wrong == nil {
				continue
			}
			made++
			if doubted(x.text, reading(x.text, wrong)) {
				seen++
			} else if show && os.Getenv("SHOW") != "" {
				t.Logf("not caught, %s: %v of %q", f.name, spell(x.text, wrong), x.text)
			}
		}
		if show {
			t.Logf("%s: %d of %d caught (%.1f %%)", f.name, seen, made, 100*float64(seen)/float64(made))
		}
		n, found = n+made, found+seen
	}
	caught, disturbed = float64(found)/float64(n), float64(bad)/float64(len(samples))
	t.Logf("%.1f %% of %d faults caught; %d of %d right readings disturbed (%.1f %%)", 100*caught, n, bad, len(samples), 100*disturbed)
	return caught, disturbed
}

// misreads tries the check on the grammar's own readings.
func misreads(t *testing.T, doubted func(text string, r phrase.Result) bool, samples []sample, show bool) {
	t.Helper()
	right, disturbed, wrong, caught, silent, silentCaught := 0, 0, 0, 0, 0, 0
	for _, x := range samples {
		r := phrase.Parse(x.text, phrase.Options{})
		units := unitsOf(r)
		warned := slices.ContainsFunc(r.Diagnostics, func(d model.Diagnostic) bool { return d.Severity >= model.Warning })
		ok := sameNames(x, units)
		seen := doubted(x.text, r)
		switch {
		case ok:
			right++
			if seen {
				disturbed++
				if show {
					t.Logf("disturbed %q: %v", x.text, spell(x.text, units))
				}
			}
		default:
			wrong++
			if seen || warned {
				caught++
			} else if show {
				t.Logf("not caught %q: %v, want %v", x.text, spell(x.text, units), spell(x.text, x.names))
			}
			if !warned {
				silent++
				if seen {
					silentCaught++
				}
			}
		}
	}
	t.Logf("grammar: %d of %d misreads warned of (%.1f %%), by this check %d of %d that it has no warning on itself; %d of %d right readings disturbed (%.1f %%)",
		caught, wrong, 100*float64(caught)/float64(max(wrong, 1)), silentCaught, silent, disturbed, right, 100*float64(disturbed)/float64(right))
}

// reading makes a result in which the units stand at units.
func reading(text string, units [][2]int) phrase.Result {
	var r phrase.Result
	end := 0
	for _, u := range units {
		if u[0] > end {
			r.Spans = append(r.Spans, phrase.Span{Start: end, End: u[0], Kind: phrase.Connector, Assignment: -1})
		}
		r.Spans = append(r.Spans, phrase.Span{Start: u[0], End: u[1], Kind: phrase.Unit})
		end = u[1]
	}
	if n := len([]rune(text)); end < n {
		r.Spans = append(r.Spans, phrase.Span{Start: end, End: n, Kind: phrase.Connector, Assignment: -1})
	}
	return r
}

func unitsOf(r phrase.Result) [][2]int {
	var units [][2]int
	for _, sp := range r.Spans {
		if sp.Kind == phrase.Unit || sp.Kind == phrase.Group {
			units = append(units, [2]int{sp.Start, sp.End})
		}
	}
	return units
}

// sameNames reports whether units are the names of x, blanks at their ends apart.
func sameNames(x sample, units [][2]int) bool {
	s := signsOf(x.text)
	a, b := gold(x, s), gold(sample{x.text, units}, s)
	return slices.Equal(a, b)
}

func spell(text string, units [][2]int) []string {
	var out []string
	for _, u := range units {
		out = append(out, written([]rune(text)[u[0]:u[1]]))
	}
	return out
}
