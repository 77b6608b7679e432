package names

import (
	"bufio"
	"encoding/json"
	"hash/fnv"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// realNames gives the names of bodies in the labelled phrases, each once.
func realNames(t *testing.T) (names []string) {
	t.Helper()
	files, err := filepath.Glob("../phrase/testdata/*.jsonl")
	if err != nil || len(files) == 0 {
		t.Fatal("no phrases:", err)
	}
	seen := map[string]bool{}
	for _, name := range files {
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		for lines := bufio.NewScanner(strings.NewReader(string(data))); lines.Scan(); {
			var l struct{ Expect []struct{ Unit string } }
			if err := json.Unmarshal(lines.Bytes(), &l); err != nil {
				t.Fatal(err)
			}
			for _, x := range l.Expect {
				// Groups, places alone and lists are not what letters are addressed to by a name that can be mistyped.
				if n := len([]rune(x.Unit)); !seen[x.Unit] && n > 3 && n < 16 && !strings.ContainsAny(x.Unit, "各有等（(、") {
					seen[x.Unit] = true
					names = append(names, x.Unit)
				}
			}
		}
	}
	return names
}

// pick gives one of all, always the same for a key.
func pick(all []rune, key string) rune {
	h := fnv.New32a()
	h.Write([]byte(key))
	return all[h.Sum32()%uint32(len(all))]
}

// slips gives name with one slip at each of its signs, by their kinds.
func slips(name string) map[string][]string {
	sameSound := map[string][]rune{}
	for r, s := range soundOf() {
		sameSound[s] = append(sameSound[s], r)
	}
	out := map[string][]string{}
	signs := []rune(name)
	put := func(kind string, slip []rune) {
		if string(slip) != name {
			out[kind] = append(out[kind], string(slip))
		}
	}
	for i, r := range signs {
		if isMark(r) && i > 0 && strings.ContainsRune(separating, r) && !strings.ContainsRune("原中大小分总新", r) {
			continue // 一 for 二 is another body
		}
		with := func(kind string, others []rune) {
			slices.Sort(others)
			others = slices.DeleteFunc(slices.Clone(others), func(o rune) bool { return o == r || isMark(o) })
			if len(others) > 0 {
				slip := slices.Clone(signs)
				slip[i] = pick(others, name+kind+string(r))
				put(kind, slip)
			}
		}
		with("sound", sameSound[syllable(r)])
		with("look", []rune(looksOf()[r]))
		if i+1 < len(signs) {
			slip := slices.Clone(signs)
			slip[i], slip[i+1] = slip[i+1], slip[i]
			put("turned", slip)
		}
		put("twice", slices.Insert(slices.Clone(signs), i, r))
		if i > 0 {
			put("missing", slices.Delete(slices.Clone(signs), i, i+1))
		}
	}
	return out
}

// TestSlipsOfRealNames makes every slip of every real name and counts those that are asked about beside
// the name. A sign that is missing leaves another name often, as 市体局; the rest are not asked about where they
// make a real name (水务局, 税务局) or may be another village's.
func TestSlipsOfRealNames(t *testing.T) {
	names := realNames(t)
	all, asked := map[string]int{}, map[string]int{}
	for _, name := range names {
		for kind, slips := range slips(name) {
			for _, slip := range slips {
				all[kind]++
				if mayBeOne(name, slip) != different {
					asked[kind]++
				}
			}
		}
	}
	for kind, least := range map[string]int{"sound": 98, "look": 99, "twice": 99, "turned": 91, "missing": 49} {
		t.Logf("%s: %d of %d slips of %d names asked", kind, asked[kind], all[kind], len(names))
		if asked[kind]*100 < least*all[kind] {
			t.Errorf("%s: %d of %d asked, less than %d %%", kind, asked[kind], all[kind], least)
		}
	}
}
