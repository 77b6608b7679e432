package names

import (
	"fmt"
	"slices"
	"strings"

	"fengong/model"
)

// Pair are two names in one plan that may be one unit's.
type Pair struct {
	Name, Other  string // Other is the one without a slip, that the plan uses more often or, of equals, that says more
	Times, Among int    // assignments of Name, of Other; none of Other where it is only what Name is a slip of
	Pos          model.Pos
	Why          same
}

// Alike gives the pairs of names in p, and of a name in p and a member of a group, that may be one unit's, in the order of the plan, then the names
// that look like a slip of a usual one that p lacks; p has been resolved with d, which may be nil. Names that d says to be different units' are no
// pair: by different under [words], or by full names of their own.
func Alike(p *model.Plan, d *model.Directory) []Pair {
	type name struct {
		shape
		text  string
		group bool
		typed bool // stands in the plan for a group alone: somebody typed it as a member
		times int
		pos   model.Pos
	}
	var all []*name
	at := map[string]*name{}
	for _, r := range model.Rows(p) {
		n := at[r.Unit]
		if n == nil {
			n = &name{text: r.Unit, group: r.Group, typed: true, pos: r.Assignment.Pos}
			n.shape = shapeOf(r.Unit)
			at[r.Unit] = n
			all = append(all, n)
		}
		if n.typed && r.Via == "" {
			n.typed, n.group, n.times, n.pos = false, r.Group, 0, r.Assignment.Pos
		}
		if n.typed || r.Via == "" {
			n.times++
		}
	}
	var pairs []Pair
	for i, a := range all {
		for _, b := range all[:i] {
			var why same
			switch {
			case a.typed && b.typed: // the directory's own names
			case a.group != b.group:
			case a.group:
				if sameGroup(a.text, b.text) {
					why = abbreviated
				}
			default:
				why = compare(&a.shape, &b.shape)
			}
			if why == different || apart(d, a.text, b.text) {
				continue
			}
			x, y := a, b
			slip := why == typo && x.spelt != y.spelt
			if slip && x.spelt || !slip && (x.times > y.times || x.times == y.times && len(x.name) > len(y.name)) {
				x, y = y, x
			}
			pairs = append(pairs, Pair{x.text, y.text, x.times, y.times, x.pos, why})
		}
	}
	pairs = hubs(pairs)
	for _, n := range all {
		if n.group || n.typed || slices.ContainsFunc(pairs, func(p Pair) bool { return p.Name == n.text || p.Other == n.text }) {
			continue
		}
		if meant := meant(&n.shape); meant != "" && at[meant] == nil && !apart(d, n.text, meant) {
			pairs = append(pairs, Pair{n.text, meant, n.times, 0, n.pos, typo})
		}
	}
	return pairs
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
	for _, set := range d.Words.Different {
		if contains(set, a) && contains(set, b) {
			return true
		}
	}
	x, _ := d.Lookup(a)
	y, _ := d.Lookup(b)
	return x != nil && y != nil && x.FullName != x.Name && y.FullName != y.Name && mayBeOne(x.FullName, y.FullName) == different
}

func contains(set []string, name string) bool {
	return slices.ContainsFunc(set, func(s string) bool { return fold(s) == fold(name) })
}

// sameGroup reports whether two names of groups say the same: 各有关单位, 各相关单位.
func sameGroup(a, b string) bool {
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
		ZH: "这几个名称可能是同一单位或写错了，会各发一份函：" + strings.Join(zh, "；"),
		EN: "these names may be one unit's or a slip, and get a letter each: " + strings.Join(en, "; "),
	}, model.Say("如是同一单位，请在 units.toml 中把一个名称写入另一个的 aliases；如不是，请在 [words] 中写 different = [[%q, %q]]",
		"if they are one, make a name one of the other's aliases in units.toml; if not, write different = [[%q, %q]] under [words]", first.Name, first.Other))
	ds[0].Asks = asks
	return ds
}
