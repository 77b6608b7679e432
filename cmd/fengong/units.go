package main

import (
	"bytes"
	"fmt"
	"path/filepath"
	"strconv"
	"strings"

	"github.com/rivo/uniseg"

	"fengong/model"
)

// party is a name as the table writes it, with the number of its tasks by role.
type party struct {
	name   string
	group  bool
	byRole map[model.Role]int
}

// parties lists the names in plan, which has not been resolved, in order of first mention.
func parties(plan *model.Plan) []party {
	var ps []party
	at := map[string]int{}
	for _, r := range model.Rows(plan) {
		i, ok := at[r.Unit]
		if !ok {
			i = len(ps)
			at[r.Unit] = i
			ps = append(ps, party{r.Unit, r.Group, map[model.Role]int{}})
		}
		ps[i].byRole[r.Role]++
	}
	return ps
}

func (a *app) units(args []string) int {
	fs := a.flags("units")
	var in inputs
	inputFlags(fs, &in)
	write := fs.Bool("init", false, "")
	words, code, ok := a.parse(fs, args, 1, 1)
	if !ok {
		return code
	}
	in.source = words[0]
	p := a.load(in)
	if p.plan == nil || p.found.Failed() {
		a.report(p.found)
		return refused
	}
	if *write {
		return a.initUnits(p, filepath.Join(filepath.Dir(in.source), "units.toml"))
	}
	head := []model.Text{{ZH: "牵头", EN: "lead"}, {ZH: "负责", EN: "resp."}, {ZH: "配合", EN: "supp."}, {ZH: "合计", EN: "total"}}
	for _, h := range head {
		fmt.Fprint(a.stdout, cell(h.In(a.lang), 6))
	}
	fmt.Fprintln(a.stdout, "  "+model.Text{ZH: "单位", EN: "unit"}.In(a.lang))
	for _, q := range p.parties {
		total := 0
		for _, r := range []model.Role{model.Lead, model.Responsible, model.Support} {
			n := q.byRole[r]
			total += n
			fmt.Fprint(a.stdout, cell(strconv.Itoa(n), 6))
		}
		fmt.Fprintln(a.stdout, cell(strconv.Itoa(total), 6)+"  "+q.name+a.standsFor(p.directory, q))
	}
	fmt.Fprintf(a.stdout, model.Text{
		ZH: "共%d个名称，%d个单位收函\n", EN: "%d names, %d units get a letter\n",
	}.In(a.lang), len(p.parties), len(model.Shares(p.plan, p.directory)))
	return done
}

// cell puts s flush right into a column of n half-width places.
func cell(s string, n int) string {
	return strings.Repeat(" ", max(0, n-uniseg.StringWidth(s))) + s
}

// standsFor says what the directory makes of a name.
func (a *app) standsFor(d *model.Directory, q party) string {
	unit, group := d.Lookup(q.name)
	var t model.Text
	switch {
	case unit != nil && unit.Name != q.name:
		t = model.Text{ZH: " = " + unit.Name, EN: " = " + unit.Name}
	case unit != nil:
		return ""
	case group != nil && len(group.Members) > 0:
		t = model.Text{ZH: fmt.Sprintf("（组，%d个成员）", len(group.Members)), EN: fmt.Sprintf(" (group of %d)", len(group.Members))}
	case group != nil, q.group:
		t = model.Text{ZH: "（组，没有列出成员）", EN: " (group, no members listed)"}
	case d != nil:
		t = model.Text{ZH: "（不在名录中）", EN: " (not in the directory)"}
	}
	return t.In(a.lang)
}

// initUnits writes a units.toml with every name that the directory does not know yet.
func (a *app) initUnits(p *project, name string) int {
	var b bytes.Buffer
	text := func(zh, en string) { fmt.Fprintln(&b, "# "+model.Text{ZH: zh, EN: en}.In(a.lang)) }
	text("单位名录，由“"+p.source+"”中的名称生成，请逐条核对。", "directory, made from the names in "+p.source+"; check every line.")
	text("full 是写在函的抬头的全称；aliases 是同一单位的其他写法，如 aliases = [\"市卫健委\"]。", "full is the name that letters are addressed to; aliases are other spellings of the same unit.")
	text("members 列出单位组的成员，每个成员也要有 [[unit]]；不列成员的组只收一份函。", "members lists the units of a group, each with a [[unit]] of its own; a group without members gets one letter.")
	for _, q := range p.parties {
		if q.group {
			fmt.Fprintf(&b, "\n[[group]]\nname = %q\nmembers = []\n", q.name)
		} else {
			fmt.Fprintf(&b, "\n[[unit]]\nname = %q\nfull = %q\n", q.name, q.name)
		}
	}
	if err := writeNew(name, b.Bytes()); err != nil {
		a.say("没有写出 %s：%v", "%s was not written: %v", name, err)
		a.hint("如果文件已经存在，请先把它移走或改名", "if the file exists, move it away first")
		return refused
	}
	fmt.Fprintln(a.stdout, name)
	return done
}
