package compare

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"fengong/model"
)

// Each unit that needs a new letter, and what the letter has to tell.
func TestSharesChanged(t *testing.T) {
	for _, c := range []struct {
		name string
		new  []string
		want []string
	}{
		{"the same", base, nil},
		{"only numbers, headings and phrases", edited(map[int][]string{0: {"# 一、防控工作"}, 1: {}, 2: {base[2], base[1]},
			3: {"3 依法从严查处违法违规行为。 | 公安局:support 市监局:lead"}}), nil},
		{"a task comes, one goes", edited(map[int][]string{9: {"7 建立冷链食品台账制度。 | 农业局 商务局:support"}}), []string{
			"商务局: +7[added]", "农业局: +7[added]", "林业局: -7[removed]"}},
		{"a unit leaves: the others hear of it", edited(map[int][]string{1: {"1 落实疫情防控责任，加大监管力度。 | 商务局 各区:support"}}), []string{
			"商务局: 1[partners]", "各区: 1[partners]", "卫健委: -1[unitRemoved]"}},
		{"roles, words and due", edited(map[int][]string{3: {"3 依法从严从快查处违法违规行为。 | 市监局:lead 公安局:lead"},
			8: {"6 大力实施化肥农药减量增效行动。 | 农业局 各区:support | 10月底前"}}), []string{
			"各区: +6[unitAdded]", "农业局: 6[due partners]", "市监局: 3[reworded partners]", "公安局: 3[reworded role]"}},
		{"partners and own news in the order of the table", edited(map[int][]string{
			1: {"1 落实疫情防控责任，加大监管力度。 | 商务局 各区:support"}, 2: {"2 加强禽畜饲养、屠宰、运输监管。 | 农业局"},
			5: {"4 加强农用地土壤保护工作，开展排查和整治。 | 生态局 各区"}, 6: {"5 加强耕地土壤环境类别划分和风险管控。 | 各区"}}), []string{
			"商务局: 1[partners]", "各区: 1[partners] -2[unitRemoved] 4[reworded] 5[partners]", "农业局: 2[partners] -5[unitRemoved]",
			"生态局: 4[reworded]", "卫健委: -1[unitRemoved]"}},
	} {
		var got []string
		for _, s := range SharesChanged(plan(base...), plan(c.new...)) {
			line := s.Unit + ":"
			for _, n := range s.News {
				switch {
				case n.Old == nil:
					line += fmt.Sprintf(" +%s%v", n.New.Number, n.Kinds)
				case n.New == nil:
					line += fmt.Sprintf(" -%s%v", n.Old.Number, n.Kinds)
				default:
					line += fmt.Sprintf(" %s%v", n.New.Number, n.Kinds)
				}
			}
			got = append(got, line)
		}
		if diff := cmp.Diff(c.want, got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", c.name, diff)
		}
	}
}

// Who has the same tasks under other numbers is named, and nobody who has anything else to be told.
func TestRenumbered(t *testing.T) {
	for _, c := range []struct {
		name string
		new  []string
		want string
	}{
		{"the same", base, " "},
		{"one goes, those behind move up", edited(map[int][]string{5: {}, 6: {"4 加强耕地土壤环境类别划分和风险管控。 | 农业局 各区"},
			8: {"5 大力实施化肥农药减量增效行动。 | 农业局 | 11月底前"}, 9: {"6 加强食用林产品质量安全监测。 | 林业局"}}), "农业局 林业局 5 → 4"},
		{"reworded as well", edited(map[int][]string{9: {"8 加强食用林产品质量安全监测和评估。 | 林业局"}}), " "},
		{"written in another way", edited(map[int][]string{9: {"７ 加强食用林产品质量安全监测。 | 林业局"}}), " "},
		{"whose partners changed", edited(map[int][]string{9: {"8 加强食用林产品质量安全监测。 | 林业局 商务局"}}), "林业局 7 → 8"},
	} {
		r := Plans(plan(base...), plan(c.new...)).Renumbered
		got := strings.Join(r.Units, " ") + " "
		if r.Units != nil {
			got += r.First.Note(model.Chinese)
		}
		if got != c.want {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
}

// Whatever the lists are, an item is in one pair at most, and the answer is the same.
func FuzzMatch(f *testing.F) {
	f.Add("1 甲 落实责任\n2 甲 加强监管", "1 甲 加强监管和执法\n2 乙 落实责任")
	f.Add("1 甲 落实责任\n2 甲 落实责任", "1 甲 落实责任")
	f.Add("a\n\n\n", "\n\na")
	f.Fuzz(func(t *testing.T, a, b string) {
		read := func(s string) []Item {
			var out []Item
			for line := range strings.Lines(s) {
				f := append(strings.SplitN(strings.TrimSuffix(line, "\n"), " ", 3), "", "")
				out = append(out, Item{f[0], f[1], f[2]})
			}
			return out
		}
		old, new := read(a), read(b)
		pairs := Match(old, new)
		taken := map[int]bool{}
		last := -1
		for _, p := range pairs {
			if p.Old <= last || p.Old >= len(old) || p.New < 0 || p.New >= len(new) || taken[p.New] || p.Score < 0 || p.Score > 1 {
				t.Fatalf("pair %+v among %+v", p, pairs)
			}
			last, taken[p.New] = p.Old, true
		}
		if diff := cmp.Diff(pairs, Match(old, new)); diff != "" {
			t.Error(diff)
		}
		for i, p := range Match(old, old) {
			if p.Old != i || words(old[p.New].Text) != words(old[i].Text) || p.Doubt != Sure {
				t.Errorf("against itself: %+v", p)
			}
		}
	})
}

// A unit is told who came to share its task, who went and whose role is another; a member that came to a group which shared
// it before, by its own name, since letters spell groups out for nobody but who leads.
func TestSharersNamed(t *testing.T) {
	of := func(as ...model.Assignment) *model.Plan {
		return &model.Plan{Tables: []model.Table{{}}, Themes: []model.Theme{{Tasks: []model.Task{{Number: "4", Text: "深入开展文明创建活动。", Assignments: as}}}}}
	}
	own := model.Assignment{Unit: "团县委", Role: model.Support}
	lead := model.Assignment{Unit: "县教育局", Role: model.Lead}
	in := func(unit, group string) model.Assignment {
		return model.Assignment{Unit: unit, Role: model.Support, Via: group}
	}
	for _, c := range []struct {
		name     string
		old, new *model.Plan
		want     string
	}{
		{"a member comes to a group", of(own, in("县民政局", "县直有关部门")), of(own, in("县民政局", "县直有关部门"), in("县财政局", "县直有关部门")),
			"任务4，共同责任单位有变动：增加县财政局（配合，在“县直有关部门”中）。"},
		{"one goes", of(own, in("县民政局", "县直有关部门"), in("县财政局", "县直有关部门")), of(own, in("县民政局", "县直有关部门")),
			"任务4，共同责任单位有变动：减少县财政局（配合，在“县直有关部门”中）。"},
		{"a whole group comes, a unit goes", of(own, lead), of(own, in("甲镇", "各镇"), in("乙镇", "各镇")),
			"任务4，共同责任单位有变动：增加各镇（2个单位，配合）；减少县教育局（牵头）。"},
		{"another role", of(own, lead), of(own, model.Assignment{Unit: "县教育局", Role: model.Support}),
			"任务4，共同责任单位有变动：县教育局由牵头改为配合。"},
	} {
		got := ""
		for _, s := range SharesChanged(c.old, c.new) {
			if s.Unit == own.Unit {
				for _, sentence := range s.Sentences() {
					got += sentence.ZH
				}
			}
		}
		if got != c.want {
			t.Errorf("%s: %s", c.name, got)
		}
	}
}
