package compare

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// list reads items from "NUMBER THEME TEXT"; "-" stands for nothing.
func list(lines ...string) []Item {
	var out []Item
	for _, l := range lines {
		f := strings.SplitN(l, " ", 3)
		for i := range f {
			if f[i] == "-" {
				f[i] = ""
			}
		}
		out = append(out, Item{f[0], f[1], f[2]})
	}
	return out
}

func TestMatch(t *testing.T) {
	for _, c := range []struct {
		name     string
		old, new []Item
		want     string // OLD→NEW, with a doubt behind it
	}{
		{"nothing", nil, nil, ""},
		{"all gone", list("1 甲 加强监管"), nil, ""},
		{"all new", nil, list("1 甲 加强监管"), ""},
		{"signs and widths aside", list("1 甲 加强ＨＡＣＣＰ监管。"), list("2 乙 加强haccp、监管"), "0→0"},
		{"signs alone", list("1 甲 ——"), list("1 甲 ——"), "0→0"},
		{"empty texts", list("1 甲 -", "2 甲 -"), list("1 甲 -", "2 甲 -"), "0→0 1→1"},
		{"the same words twice", list("1 甲 落实责任", "2 乙 落实责任"), list("1 乙 落实责任", "2 甲 落实责任"), "0→1 1→0"},
		{"the same words twice, renumbered", list("1 甲 落实责任", "2 甲 落实责任"), list("5 甲 落实责任", "6 甲 落实责任"), "0→0 1→1"},
		{"one of two equals gone, the theme tells which", list("1 甲 落实责任", "2 乙 落实责任"), list("1 乙 落实责任"), "1→0"},
		{"one of two equals gone, nothing tells which", list("1 甲 落实责任", "2 甲 落实责任"), list("1 甲 落实责任"), "0→0repeated"},
		{"a third equal under another theme", list("1 甲 落实责任", "2 乙 落实责任"), list("1 甲 落实责任", "2 乙 落实责任", "3 丙 落实责任"), "0→0 1→1"},
		{"likeness beats the number",
			list("1 甲 加强禽畜饲养和屠宰监管", "2 甲 开展校园周边餐饮店检查"),
			list("1 甲 开展校园周边餐饮门店检查", "2 甲 加强畜禽饲养和屠宰监管"), "0→1 1→0"},
		{"the place settles what likeness does not",
			list("1 甲 推进事项1的建设工作", "2 甲 推进事项2的建设工作", "3 甲 推进事项3的建设工作"),
			list("1 甲 加快推进事项1的建设", "2 甲 加快推进事项2的建设", "3 甲 加快推进事项3的建设"), "0→0 1→1 2→2"},
		{"two as like, and nothing settles it",
			list("- - 开展农村食品安全风险隐患排查整治行动"),
			list("- - 新的一项内容在此", "- - 开展农村食品安全风险隐患排查行动", "- - 开展食品安全风险隐患排查整治行动", "- - 又一项别的内容"), "0→1rival"},
	} {
		var got []string
		for _, p := range Match(c.old, c.new) {
			got = append(got, fmt.Sprintf("%d→%d%s", p.Old, p.New, p.Doubt))
		}
		if diff := cmp.Diff(c.want, strings.Join(got, " ")); diff != "" {
			t.Errorf("%s (-want +got):\n%s", c.name, diff)
		}
	}
}

// sentences makes texts as offices write them: few words, often repeated.
func sentences(r *rand.Rand) string {
	verbs := []string{"加强", "推进", "落实", "开展", "完善", "强化", "组织", "督促"}
	objects := []string{"食品安全", "疫情防控", "农产品质量", "校园周边餐饮", "冷链物流", "农村集体聚餐", "网络订餐", "小作坊", "畜禽屠宰", "饮用水"}
	ends := []string{"监督管理", "专项检查", "宣传教育", "风险监测", "隐患排查整治", "责任制", "追溯体系建设", "应急演练", "抽检工作"}
	var b strings.Builder
	for range 1 + r.IntN(4) {
		fmt.Fprintf(&b, "%s%s%s，", verbs[r.IntN(len(verbs))], objects[r.IntN(len(objects))], ends[r.IntN(len(ends))])
	}
	return strings.TrimSuffix(b.String(), "，") + "。"
}

// revised gives n items and a revision of them in which one of ten is gone, one of ten
// is new and three of ten are reworded; truth gives the old place of each new one.
func revised(r *rand.Rand, n int) (old, new []Item, truth []int) {
	for i := range n {
		old = append(old, Item{Number: fmt.Sprint(i + 1), Theme: fmt.Sprint(i / 20), Text: sentences(r)})
	}
	for i, it := range old {
		switch r.IntN(10) {
		case 0:
			continue
		case 1:
			new, truth = append(new, Item{Theme: it.Theme, Text: sentences(r)}), append(truth, -1)
		case 2, 3, 4:
			w := []rune(it.Text)
			at := r.IntN(len(w) - 4)
			it.Text = string(slices.Concat(w[:at], []rune([]string{"全面", "切实", "市级", "重点"}[r.IntN(4)]), w[at+r.IntN(4):]))
		}
		new, truth = append(new, it), append(truth, i)
	}
	for j := range new {
		new[j].Number = fmt.Sprint(j + 1)
	}
	return old, new, truth
}

// In a table of boilerplate, where many tasks are alike and all numbers have moved,
// nearly nothing is paired wrongly, and hardly anything of that without a doubt.
func TestMatchBoilerplate(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	old, new, truth := revised(r, 3000)
	wrong, silent, doubtful, found := 0, 0, 0, 0
	for _, p := range Match(old, new) {
		if p.Doubt != Sure {
			doubtful++
		}
		if truth[p.New] == p.Old {
			found++
		} else if wrong++; p.Doubt == Sure && old[p.Old].Text != new[p.New].Text {
			silent++
		}
	}
	kept := 0
	for _, i := range truth {
		if i >= 0 {
			kept++
		}
	}
	if found < kept*98/100 || silent > len(old)/100 || doubtful > len(old)/10 {
		t.Errorf("too many mistakes")
	}
	t.Logf("%d of %d found, %d wrong, %d of them without a doubt, %d doubtful in all", found, kept, wrong, silent, doubtful)
}

// big makes two lists of n items; change gives the new text of the i-th.
func big(n int, text, change func(r *rand.Rand, i int) string) (old, new []Item) {
	r := rand.New(rand.NewPCG(3, 4))
	for i := range n {
		old = append(old, Item{fmt.Sprint(i + 1), fmt.Sprint(i / 20), text(r, i)})
	}
	new = append(new, Item{"1", "0", "新增的第一项任务"})
	for i, it := range old {
		it.Number = fmt.Sprint(i + 2)
		if changed := change(r, i); changed != "" {
			it.Text = changed
		}
		new = append(new, it)
	}
	return old, new
}

func BenchmarkMatch(b *testing.B) {
	const n = 50_000
	random := func(r *rand.Rand, _ int) string { return writer{r}.text(40, 80) }
	keep := func(*rand.Rand, int) string { return "" }
	boiler := func(_ *rand.Rand, i int) string {
		return fmt.Sprintf("按照要求认真完成重点事项%d的各项建设工作", i)
	}
	for _, c := range []struct {
		name         string
		text, change func(*rand.Rand, int) string
	}{
		{"shifted", random, keep},
		{"tenth reworded", boiler, func(_ *rand.Rand, i int) string {
			if i%10 > 0 {
				return ""
			}
			return fmt.Sprintf("按照要求认真抓好重点事项%d的建设", i)
		}},
		{"all reworded", boiler, func(_ *rand.Rand, i int) string {
			return fmt.Sprintf("按照要求认真抓好重点事项%d的建设", i)
		}},
		{"nothing in common", random, random},
		{"all equal", func(*rand.Rand, int) string { return "按照要求认真完成各项工作" }, keep},
		{"two equal lists", func(*rand.Rand, int) string { return "按照要求认真完成各项工作" },
			func(*rand.Rand, int) string { return "按照要求认真抓好各项工作" }},
		{"few words", func(r *rand.Rand, _ int) string { return sentences(r) }, func(r *rand.Rand, _ int) string { return sentences(r) }},
	} {
		old, new := big(n, c.text, c.change)
		b.Run(c.name, func(b *testing.B) {
			for b.Loop() {
				Match(old, new)
			}
		})
	}
}
