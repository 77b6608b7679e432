package main

import (
	"bytes"
	"io/fs"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"fengong/internal/office"
	"fengong/internal/render"
	"fengong/internal/testtool"

	"fengong/cmd/fengong/fengongtest"
)

// flipsEnv is how many bits TestFlips flips in each of its two forms of a run; unset, a few.
const flipsEnv = "FENGONG_FLIPS"

// One bit that changes anywhere in a run with its report, as a folder or packed, is found by
// verify. Half of the flips fall on files by their length, half on each file alike.
func TestFlips(t *testing.T) {
	t.Parallel()
	n := 30
	if all, err := strconv.Atoi(os.Getenv(flipsEnv)); err == nil {
		n = all
	} else if testing.Short() {
		n = 6
	}
	testtool.NotoDir(t)
	dir := t.TempDir()
	const table = "主题,主要内容,责任单位,完成时限\n一、监管,1.加强监督检查。,甲局牵头，乙局配合,6月底前\n"
	fengongtest.Write(t, filepath.Join(dir, "t.csv"), []byte(table))
	fengongtest.Write(t, filepath.Join(dir, "fengong.toml"), []byte("[letter]\nformats = [\"docx\", \"pdf\"]\n"))
	target := filepath.Join(dir, "out", "t")
	build := []string{"build", "--out", filepath.Dir(target), filepath.Join(dir, "t.csv")}
	if code, said := call(t, build...); code != done {
		t.Fatal(said)
	}
	// A second version, a round and a report: all that a run's folder ever holds.
	fengongtest.Write(t, filepath.Join(dir, "t.csv"), []byte(table+"一、监管,2.完善制度。,乙局、丙局,11月底前\n"))
	for _, args := range [][]string{build, {"round", "open", target, "2026-05", "--due", "2026-05-25"}, {"report", "--as-of", "2026-06-30", target}, {"archive", "--zip", filepath.Join(dir, "t.zip"), target}} {
		if code, said := call(t, args...); code != done {
			t.Fatal(said)
		}
	}
	random := rand.New(rand.NewPCG(7, 7))
	for _, run := range []string{target, filepath.Join(dir, "t.zip")} {
		if code, said := call(t, "verify", run); code != done {
			t.Fatal(said)
		}
		var files []string
		var sizes []int64
		var sum int64
		must(t, filepath.WalkDir(run, func(file string, d fs.DirEntry, err error) error {
			if err != nil || d.IsDir() {
				return err
			}
			info, err := d.Info()
			files, sizes = append(files, file), append(sizes, info.Size())
			sum += info.Size()
			return err
		}))
		found, unread := 0, 0
		for k := range n {
			at, i := random.Int64N(sum), 0
			for ; at >= sizes[i]; i++ {
				at -= sizes[i]
			}
			if k%2 == 0 {
				i = random.IntN(len(files))
				at = random.Int64N(sizes[i])
			}
			was, err := os.ReadFile(files[i])
			must(t, err)
			bit := random.IntN(8)
			now := bytes.Clone(was)
			now[at] ^= 1 << bit
			fengongtest.Write(t, files[i], now)
			code, said := call(t, "verify", run)
			fengongtest.Write(t, files[i], was)
			switch {
			// A report that opens and was changed is a warning: reports are no part of the run.
			case code != done || strings.Contains(said, "file-changed"):
				found++
			case filepath.Base(files[i]) == render.TrackerName && sameParts(t, was, now):
				unread++
			default:
				t.Errorf("bit %d of byte %d of %d in %s: %s", bit, at, sizes[i], filepath.Base(files[i]), said)
			}
		}
		t.Logf("%s: %d of %d flips found; %d fell on what no program reads, in the tracker", filepath.Base(run), found, n, unread)
	}
}

// sameParts reports whether two office files hold the same. The ledger is people's, who save
// it with other programs; so no sum vouches for dates and marks of programs in its ZIP.
func sameParts(t *testing.T, a, b []byte) bool {
	t.Helper()
	p, err := office.Open(a, office.Usual)
	must(t, err)
	q, err := office.Open(b, office.Usual)
	must(t, err)
	same, err := p.Same(q)
	must(t, err)
	return same
}
