package names

import (
	"fmt"
	"slices"
	"strings"

	"fengong/internal/beside"
	"fengong/model"
)

// Pair are two names in one plan that may be one unit's.
type Pair struct {
	Name, Other  string // Other is the one without a slip, that the plan uses more often or, of equals, that says more
	Times, Among int    // assignments of Name, of Other; none of Other where it is only what Name is a slip of
	Pos          model.Pos
	Why          same
	Part         bool // Name is a part of Other, an office: it gets a letter of its own or has its tasks through Other
}

// Alike gives the pairs of names in p, and of a name in p and a member of a group, that may be one unit's, in the order of the plan, then the names
// that look like a slip of a usual one that p lacks; p has been resolved with d, which may be nil. Names that d says to be different units' are no
// pair: by different under [words], or by full names of their own.
func Alike(p *model.Plan, d *model.Directory) []Pair {
	var all []*named
	at := map[string]*named{}
	rows := model.Rows(p)
	home := homeOf(p, unitsOf(rows))
	for _, r := range rows {
		n := at[r.Unit]
		if n == nil {
			n = &named{text: r.Unit, group: r.Group, typed: true, pos: r.Assignment.Pos}
			n.shape = shapeOf(home.write(r.Unit))
			at[r.Unit] = n
			all = append(all, n)
		}
		if as := r.Assignment.Name; as != "" && as != r.Unit && !slices.ContainsFunc(n.also, func(o *named) bool { return o.text == as }) {
			n.also = append(n.also, &named{shape: shapeOf(home.write(as)), text: as})
		}
		if n.typed && r.Via == "" {
			n.typed, n.group, n.times, n.pos = false, r.Group, 0, r.Assignment.Pos
		}
		if n.typed || r.Via == "" {
			n.times++
		}
	}
	pairs := hubs(slices.Concat(eachWithThose(all, d)...))
	for _, n := range all {
		if n.group || n.typed || slices.ContainsFunc(pairs, func(p Pair) bool { return p.Name == n.text || p.Other == n.text }) {
			continue
		}
		if meant := meant(&n.shape); meant != "" && at[meant] == nil && !apart(d, n.text, meant) {
			pairs = append(pairs, Pair{Name: n.text, Other: meant, Times: n.times, Pos: n.pos, Why: typo})
		}
	}
	return append(pairs, partsOf(all, d)...)
}

// eachWithThose gives, for each of all, the pairs that it makes with those before it. Of 5,000 names twelve million are
// compared, on all processors.
func eachWithThose(all []*named, d *model.Directory) [][]Pair {
	found := make([][]Pair, len(all))
	beside.Each(len(all), func(i int) {
		i = len(all) - 1 - i // the last has the most before it
		for _, b := range all[:i] {
			if pair, ok := all[i].with(b, d); ok {
				found[i] = append(found[i], pair)
			}
		}
	})
	return found
}

// with gives the pair that n is with b; ok is false where they are none.
func (n *named) with(b *named, d *model.Directory) (pair Pair, ok bool) {
	var why same
	switch {
	case n.typed && b.typed: // the directory's own names
	case n.group != b.group:
	case n.group:
		if SameGroup(n.text, b.text) && !apart(d, n.text, b.text) {
			why = abbreviated
		}
	case len(n.also)+len(b.also) == 0:
		if why = compare(&n.shape, &b.shape); why != different && apart(d, n.text, b.text) {
			why = different
		}
	default:
		why = n.sameAs(b, d)
	}
	if why == different {
		return pair, false
	}
	x, y := n, b
	slip := why == typo && x.spelt != y.spelt
	if slip && x.spelt || !slip && (x.times > y.times || x.times == y.times && len(x.name) > len(y.name)) {
		x, y = y, x
	}
	return Pair{Name: x.text, Other: y.text, Times: x.times, Among: y.times, Pos: x.pos, Why: why}, true
}

// named is a name of a plan.
type named struct {
	shape
	text  string
	group bool
	typed bool // stands in the plan for a group alone: somebody typed it as a member
	times int
	pos   model.Pos
	also  []*named // what it is called where the directory says that it is another name of it
}

// sameAs says how n or one of its other names may be one with b, or with one of those of b.
func (n *named) sameAs(b *named, d *model.Directory) same {
	why := compare(&n.shape, &b.shape)
	for _, x := range append([]*named{n}, n.also...) {
		for _, y := range append([]*named{b}, b.also...) {
			if why == different && (x != n || y != b) && compare(&x.shape, &y.shape) == abbreviated && !SaidDifferent(d, x.text, y.text) {
				why = abbreviated
			}
		}
	}
	if why != different && apart(d, n.text, b.text) {
		return different
	}
	return why
}

// mostParts is how many parts of an office a plan may name beside it for them to be asked about: where there are more, as in
// the office's own tables, each is meant to have a letter.
const mostParts = 3

// partsOf gives the names in all that are parts of offices that are in it as well: 市发改委价格科, 市发改委.
func partsOf(all []*named, d *model.Directory) (pairs []Pair) {
	count := map[string]int{}
	for _, part := range all {
		if part.group || part.typed || part.second != "" || !strings.ContainsRune("科股室处", last(part.name)) {
			continue
		}
		if office := officeOf(part, all); office != nil && !SaidDifferent(d, part.text, office.text) {
			count[office.text]++
			pairs = append(pairs, Pair{Name: part.text, Other: office.text, Times: part.times, Among: office.times, Pos: part.pos, Part: true})
		}
	}
	return slices.DeleteFunc(pairs, func(p Pair) bool { return count[p.Other] > mostParts })
}

// officeOf gives the office in all that the name of part begins with; nil where there is none.
func officeOf(part *named, all []*named) *named {
	for i := len(part.name) - 2; i > 2; i-- {
		if !strings.ContainsRune("局厅委部署办室府", part.name[i-1]) {
			continue
		}
		head, rest := string(part.name[:i]), string(part.name[i:])
		if strings.HasSuffix(head, "政府") || i == 2+len([]rune(part.place)) {
			head += "办" // 县政府督查室, 县委督查室
		}
		s := shapeAlone(head)
		if s.level == 0 || !strings.Contains(" 局 厅 委 部 署 办 政府办 党委办 ", " "+s.ending+" ") {
			continue
		}
		if _, field := words().departments.words[s.canonical]; s.ending == "委" && rest == "办公室" && !field { // of a committee it is the whole office
			continue
		}
		for _, office := range all {
			if office != part && !office.group && office.second == "" && shorter(&s, &office.shape) && !shorter(&part.shape, &office.shape) {
				return office
			}
		}
	}
	return nil
}

func last(name []rune) rune {
	if len(name) == 0 {
		return 0
	}
	return name[len(name)-1]
}

// hubs leaves out a pair of two names that are both in a pair with a third, more frequent one.
func hubs(pairs []Pair) []Pair {
	has := map[[2]string]bool{}
	for _, p := range pairs {
		has[[2]string{p.Name, p.Other}] = true
	}
	return slices.DeleteFunc(slices.Clone(pairs), func(p Pair) bool {
		return slices.ContainsFunc(pairs, func(q Pair) bool {
			return q.Name == p.Other && has[[2]string{p.Name, q.Other}]
		})
	})
}

// apart reports whether d says that the names are different units'.
func apart(d *model.Directory, a, b string) bool {
	if d == nil {
		return false
	}
	if SaidDifferent(d, a, b) {
		return true
	}
	x, _ := d.Lookup(a)
	y, _ := d.Lookup(b)
	return x != nil && y != nil && x.FullName != x.Name && y.FullName != y.Name && mayBeOne(x.FullName, y.FullName) == different
}

// SaidDifferent reports whether d names the two as different units.
func SaidDifferent(d *model.Directory, a, b string) bool {
	return d != nil && slices.ContainsFunc(d.Words.Different, func(set []string) bool { return contains(set, a) && contains(set, b) })
}

func contains(set []string, name string) bool {
	return slices.ContainsFunc(set, func(s string) bool { return fold(s) == fold(name) })
}

// SameGroup reports whether two names of groups say the same: 各有关单位, 各相关单位.
func SameGroup(a, b string) bool {
	return groupSpelling.Replace(fold(a)) == groupSpelling.Replace(fold(b))
}

var groupSpelling = strings.NewReplacer("各有关", "有关", "各相关", "有关", "相关", "有关", "人民政府", "政府", "管理委员会", "管委会",
	"办事处", "办", "其它", "其他", "及", "和", "、", "和")

// Report asks about pairs, all in one.
func Report(pairs []Pair) model.Diagnostics {
	if len(pairs) == 0 {
		return nil
	}
	var zh, en []string
	var asks []model.Ask
	for _, p := range pairs {
		asks = append(asks, model.Ask{Name: p.Name, Readings: []string{p.Other}})
		if p.Part {
			zh = append(zh, fmt.Sprintf("“%s”（%d处）像是“%s”的内设机构", p.Name, p.Times, p.Other))
			en = append(en, fmt.Sprintf("%q (%d) looks like a part of %q", p.Name, p.Times, p.Other))
			continue
		}
		if p.Among == 0 {
			zh = append(zh, fmt.Sprintf("“%s”（%d处）像是“%s”的笔误", p.Name, p.Times, p.Other))
			en = append(en, fmt.Sprintf("%q (%d) looks like a slip of %q", p.Name, p.Times, p.Other))
			continue
		}
		zh = append(zh, fmt.Sprintf("“%s”（%d处）与“%s”（%d处）", p.Name, p.Times, p.Other, p.Among))
		en = append(en, fmt.Sprintf("%q (%d) and %q (%d)", p.Name, p.Times, p.Other, p.Among))
	}
	first := pairs[0]
	var ds model.Diagnostics
	ds.Add(first.Pos, model.Warning, "names-alike", model.Text{
		ZH: "这几个名称可能是同一单位、其内设机构或写错了，会各发一份函：" + strings.Join(zh, "；"),
		EN: "these names may be one unit's, a part of it or a slip, and get a letter each: " + strings.Join(en, "; "),
	}, model.Say("如是同一单位，请在 units.toml 中把一个名称写入另一个的 aliases；如不是，请在 [words] 中写 different = [[%q, %q]]",
		"if they are one, make a name one of the other's aliases in units.toml; if not, write different = [[%q, %q]] under [words]", first.Name, first.Other))
	ds[0].Asks = asks
	return ds
}
