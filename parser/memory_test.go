package parser

import (
	"math/rand/v2"
	"os"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"

	"fengong/model"
)

// A table that is read again with what is known from before, while names of its directory become other, is read as by one who
// knows nothing.
func TestMemory(t *testing.T) {
	tables := map[string][]byte{
		"a.csv": []byte("测试任务分工表\n\n主题,主要内容,责任单位\n一、总,甲。,发改、财政部门负责\n,乙。,市发展改革委 市财政局，市教育 局配合\n,丙。,承办：市教育局；协同单位：市公安局、A公司\n,丁。,发改、财政、教育部门和12345热线办\n"),
	}
	for _, pattern := range []string{filepath.Join("..", "seeds", "*.txt"), filepath.Join("testdata", "cases", "*.csv"), filepath.Join("testdata", "cases", "*.txt")} {
		files, err := filepath.Glob(pattern)
		if err != nil {
			t.Fatal(err)
		}
		for _, name := range files {
			if tables[filepath.Base(name)], err = os.ReadFile(name); err != nil {
				t.Fatal(err)
			}
		}
	}
	for name, data := range tables {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			random := rand.New(rand.NewPCG(1, 2))
			cold, _ := Parse(name, data, Options{})
			if cold == nil {
				return // it holds no table
			}
			names := partiesIn(cold)
			if name == "a.csv" {
				names = append(names, "财政部门", "教育部门", "发改、财政", "教育 局", "A公司", "协同单位", "承办", "12345热线办", "热线办")
			}
			if names == nil {
				return
			}
			var memory Memory
			d := &model.Directory{}
			for step := range 8 {
				o := Options{Directory: directoryOf(random, names, d), FirstLeads: step > 6}
				want, wantDs := Parse(name, data, o)
				o.Memory = &memory
				for range 2 { // the second one reads nothing
					got, gotDs := Parse(name, data, o)
					if diff := cmp.Diff(want, got) + cmp.Diff(wantDs, gotDs); diff != "" {
						t.Fatalf("step %d (-want +got):\n%s", step, diff)
					}
				}
			}
			if memory.taught == nil {
				t.Error("nothing was kept")
			}
		})
	}
}

func partiesIn(p *model.Plan) (names []string) {
	seen := map[string]bool{}
	for i := range p.Themes {
		for j := range p.Themes[i].Tasks {
			for _, a := range p.Themes[i].Tasks[j].Assignments {
				if !seen[a.Unit] {
					names = append(names, a.Unit)
				}
				seen[a.Unit] = true
			}
		}
	}
	return names
}

// directoryOf says of some names what they are, and changes d so that the next one differs in a few.
func directoryOf(random *rand.Rand, names []string, d *model.Directory) *model.Directory {
	for range 3 {
		name := names[random.IntN(len(names))]
		switch random.IntN(6) {
		case 0:
			d.Units = append(d.Units, model.Unit{Name: name, Aliases: []string{names[random.IntN(len(names))]}})
		case 1:
			d.Groups = append(d.Groups, model.Group{Name: name})
		case 2:
			d.Words.Whole = append(d.Words.Whole, name)
		case 3:
			d.Words.NotUnits = append(d.Words.NotUnits, name)
		case 4:
			d.Units, d.Words.NotUnits = nil, nil
		case 5:
			d.Words.Labels = map[model.Role][]string{model.Lead: {name}}
		}
	}
	next, _ := model.NewDirectory(append([]model.Unit{}, d.Units...), append([]model.Group{}, d.Groups...), d.Words)
	return next
}

// A name that the directory teaches may be carried onto a field that stands without its ending.
func TestMemoryOfFields(t *testing.T) {
	table := []byte("测试任务分工表\n\n主题,主要内容,责任单位\n一、总,甲。,发改、财政部门负责\n")
	var memory Memory
	for _, d := range []*model.Directory{{}, {Units: []model.Unit{{Name: "发改部门"}}}, {}} {
		d, _ := model.NewDirectory(d.Units, nil, model.Words{})
		want, _ := Parse("a.csv", table, Options{Directory: d})
		got, _ := Parse("a.csv", table, Options{Directory: d, Memory: &memory})
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("(-want +got):\n%s", diff)
		}
	}
}
