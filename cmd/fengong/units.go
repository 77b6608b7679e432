package main

import (
	"bytes"
	"fmt"
	"path/filepath"
	"strconv"
	"strings"

	"github.com/rivo/uniseg"

	"fengong/internal/addressbook"
	"fengong/internal/app"
	"fengong/model"
	"fengong/parser/names"
)

func (a *cli) units(args []string) int {
	fs := a.flags("units")
	var in app.Inputs
	inputFlags(fs, &in)
	write := fs.Bool("init", false, "")
	export := fs.String("export", "", "")
	words, code, ok := a.parse(fs, args, 1, maxSources)
	if !ok {
		return code
	}
	takeSources(words, &in)
	p := a.load(in)
	if p.Plan == nil || p.Found.Failed() {
		a.report(p.Found)
		return refused
	}
	if *export != "" {
		return a.exportUnits(p, *export)
	}
	if *write {
		return a.initUnits(p, filepath.Join(filepath.Dir(in.First()), "units.toml"))
	}
	head := []model.Text{{ZH: "牵头", EN: "lead"}, {ZH: "负责", EN: "resp."}, {ZH: "配合", EN: "supp."}, {ZH: "合计", EN: "total"}}
	for _, h := range head {
		fmt.Fprint(a.stdout, cell(h.In(a.lang), 6))
	}
	fmt.Fprintln(a.stdout, "  "+model.Text{ZH: "单位", EN: "unit"}.In(a.lang))
	for _, q := range p.Parties {
		total := 0
		for _, r := range []model.Role{model.Lead, model.Responsible, model.Support} {
			n := q.ByRole[r]
			total += n
			fmt.Fprint(a.stdout, cell(strconv.Itoa(n), 6))
		}
		fmt.Fprintln(a.stdout, cell(strconv.Itoa(total), 6)+"  "+q.Name+a.standsFor(p.Directory, q))
	}
	fmt.Fprintf(a.stdout, model.Text{
		ZH: "共%d个名称，%d个单位收函\n", EN: "%d names, %d units get a letter\n",
	}.In(a.lang), len(p.Parties), len(model.Shares(p.Plan, p.Directory)))
	a.report(names.Report(p.Alike))
	return done
}

// cell puts s flush right into a column of n half-width places.
func cell(s string, n int) string {
	return strings.Repeat(" ", max(0, n-uniseg.StringWidth(s))) + s
}

// standsFor says what the directory makes of a name.
func (a *cli) standsFor(d *model.Directory, q app.Party) string {
	unit, group := d.Lookup(q.Name)
	var t model.Text
	switch {
	case unit != nil && unit.Name != q.Name:
		t = model.Text{ZH: " = " + unit.Name, EN: " = " + unit.Name}
	case unit != nil:
		return ""
	case group != nil && len(group.Members) > 0:
		t = model.Say("（组，%d个成员）", " (group of %d)", len(group.Members))
	case group != nil, q.Group:
		t = model.Text{ZH: "（组，没有列出成员）", EN: " (group, no members listed)"}
	case d != nil:
		t = model.Text{ZH: "（不在名录中）", EN: " (not in the directory)"}
	}
	return t.In(a.lang)
}

// exportUnits writes the directory, and every name that it does not know yet, as a workbook that
// other tables can inherit from.
func (a *cli) exportUnits(p *app.Project, name string) int {
	data, err := addressbook.Write(p.Names(), a.lang)
	if err == nil {
		err = writeNew(name, data)
	}
	if err != nil {
		a.say("没有写出 %s：%v", "%s was not written: %v", name, err)
		a.hint("如果文件已经存在，请先把它移走或改名", "if the file exists, move it away first")
		return refused
	}
	fmt.Fprintln(a.stdout, name)
	return done
}

// initUnits writes a units.toml with every name that the directory does not know yet.
func (a *cli) initUnits(p *app.Project, name string) int {
	var b bytes.Buffer
	text := func(zh, en string) { fmt.Fprintln(&b, "# "+model.Text{ZH: zh, EN: en}.In(a.lang)) }
	text("单位名录，由“"+p.Source+"”中的名称生成，请逐条核对。", "directory, made from the names in "+p.Source+"; check every line.")
	text("full 是写在函的抬头的全称；aliases 是同一单位的其他写法，如 aliases = [\"市卫健委\"]。", "full is the name that letters are addressed to; aliases are other spellings of the same unit.")
	text("members 列出单位组的成员，每个成员也要有 [[unit]]；不列成员的组只收一份函。", "members lists the units of a group, each with a [[unit]] of its own; a group without members gets one letter.")
	for _, q := range p.Parties {
		if q.Group {
			fmt.Fprintf(&b, "\n[[group]]\nname = %q\nmembers = []\n", q.Name)
		} else {
			fmt.Fprintf(&b, "\n[[unit]]\nname = %q\nfull = %q\n", q.Name, q.Name)
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
