package phrase

import (
	"bufio"
	"encoding/json"
	"os"
	"slices"
	"strings"
	"testing"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"fengong/model"
)

type labelled struct {
	ID     string
	Phrase string
	Expect []struct {
		Unit string
		Role model.Role
	}
	OpenEnded bool `json:"open_ended"`
	Options   struct {
		Role       model.Role
		FirstLeads bool `json:"first_leads"`
	}
}

func readLabelled(t testing.TB, name string) []labelled {
	t.Helper()
	f, err := os.Open("testdata/" + name)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	var all []labelled
	lines := bufio.NewScanner(f)
	for lines.Scan() {
		var l labelled
		if strings.TrimSpace(lines.Text()) == "" {
			continue
		}
		if err := json.Unmarshal(lines.Bytes(), &l); err != nil {
			t.Fatalf("%s: %v: %s", name, err, lines.Text())
		}
		all = append(all, l)
	}
	if err := lines.Err(); err != nil {
		t.Fatal(err)
	}
	return all
}

// normal makes names comparable: compatibility forms and without blanks.
func normal(name string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) {
			return -1
		}
		return r
	}, norm.NFKC.String(name))
}

type pair struct {
	unit string
	role model.Role
}

// labelledFiles hold phrases: dev.jsonl as they stand in public documents, the others after
// the manner of such documents.
var labelledFiles = []string{"dev.jsonl", "mixed.jsonl", "styles.jsonl", "real1.jsonl", "real2.jsonl", "real3.jsonl", "real4.jsonl", "real5.jsonl", "real6.jsonl", "real7.jsonl", "real8.jsonl", "real9.jsonl", "real10.jsonl", "real11.jsonl", "real12.jsonl", "real13.jsonl", "real14.jsonl", "real15.jsonl", "real16.jsonl", "real17.jsonl", "signs.jsonl"}

// knownMisses are the labelled phrases that are misread, by file and id. Whoever mends one
// takes it off the list; no other may come on it.
var knownMisses = map[string][]string{
	"real8.jsonl": {"h06"}, // 区教育局等教育主管部门
}

// TestLabelled measures the grammar against phrases labelled by hand.
func TestLabelled(t *testing.T) {
	for _, file := range labelledFiles {
		t.Run(file, func(t *testing.T) {
			phrases := readLabelled(t, file)
			var exact, both, extra, missing, silent, open, disturbed int
			for _, l := range phrases {
				r := Parse(l.Phrase, Options{Role: l.Options.Role, FirstLeads: l.Options.FirstLeads})
				checkResult(t, l.Phrase, r)
				want, got := map[pair]bool{}, map[pair]bool{}
				wantUnits, gotUnits := map[string]bool{}, map[string]bool{}
				for _, x := range l.Expect {
					want[pair{normal(x.Unit), x.Role}], wantUnits[normal(x.Unit)] = true, true
				}
				for _, a := range r.Assignments {
					got[pair{normal(a.Unit), a.Role}], gotUnits[normal(a.Unit)] = true, true
				}
				m, e := missingFrom(want, got), missingFrom(got, want)
				both += len(want) - len(m)
				missing += len(m)
				extra += len(e)
				known := slices.Contains(knownMisses[file], l.ID)
				if exactly := len(m)+len(e) == 0; exactly == known {
					t.Errorf("%s: read exactly: %v; a known miss: %v", l.ID, exactly, known)
				}
				warned := slices.ContainsFunc(r.Diagnostics, func(d model.Diagnostic) bool { return d.Severity >= model.Warning })
				if len(m)+len(e) == 0 {
					exact++
					if warned {
						disturbed++
						t.Logf("%s %q is read right, but warned of: %v", l.ID, l.Phrase, r.Diagnostics)
					}
				} else {
					t.Logf("%s %q\n  missing %v\n  extra   %v", l.ID, l.Phrase, m, e)
					if len(missingFrom(wantUnits, gotUnits))+len(missingFrom(gotUnits, wantUnits)) > 0 && len(r.Diagnostics) == 0 {
						silent++
						t.Logf("  SILENT")
					}
				}
				if r.OpenEnded == l.OpenEnded {
					open++
				} else {
					t.Logf("%s %q: open-ended is %v", l.ID, l.Phrase, r.OpenEnded)
				}
			}
			n := len(phrases)
			f1 := 2 * float64(both) / float64(2*both+extra+missing)
			t.Logf("exact %d/%d, F1 %.4f, silent %d, open-ended %d/%d, warned of though right %d", exact, n, f1, silent, open, n, disturbed)
			if silent > 0 {
				t.Errorf("%d are misread in silence", silent)
			}
		})
	}
}

func missingFrom[K comparable](want, got map[K]bool) []K {
	var m []K
	for k := range want {
		if !got[k] {
			m = append(m, k)
		}
	}
	return m
}

// checkResult holds what is true of every phrase: each character is in one span, each
// unit's characters come from its span or are carried, and whatever was not understood
// is reported.
func checkResult(t testing.TB, text string, r Result) {
	t.Helper()
	runes := []rune(text)
	end := 0
	for _, sp := range r.Spans {
		if sp.Start != end || sp.End <= sp.Start || sp.End > len(runes) {
			t.Fatalf("%q: spans have a gap or overlap at %d: %v", text, end, r.Spans)
		}
		end = sp.End
		written := string(runes[sp.Start:sp.End])
		switch sp.Kind {
		case Unit, Group:
			a := r.Assignments[sp.Assignment]
			if !strings.Contains(normal(a.Unit), normal(withoutFormat(written))) {
				t.Fatalf("%q: unit %q is not what stands in its span: %q", text, a.Unit, written)
			}
			for _, c := range withoutFormat(a.Unit) {
				if !slices.Contains(runes, c) && !strings.ContainsRune("部门", c) {
					t.Fatalf("%q: unit %q has characters of its own", text, a.Unit)
				}
			}
		case Unknown:
			if !slices.ContainsFunc(r.Diagnostics, func(d model.Diagnostic) bool {
				return d.Code == "not-understood" && d.Pos.Char == sp.Start+1
			}) {
				t.Fatalf("%q: %q is not understood, and not reported", text, written)
			}
		case Blank:
			if strings.TrimFunc(written, func(r rune) bool { return isBlank(r) || pointing.has(r) }) != "" {
				t.Fatalf("%q: %q is no blank", text, written)
			}
		}
	}
	if end != len(runes) {
		t.Fatalf("%q: spans end at %d of %d", text, end, len(runes))
	}
}

func withoutFormat(s string) string {
	return strings.Map(func(r rune) rune {
		if isBlank(r) {
			return -1
		}
		return r
	}, s)
}
