package model

import (
	"slices"
	"testing"
)

func TestInherit(t *testing.T) {
	dir := func(units []Unit, groups []Group) *Directory {
		d, ds := NewDirectory(units, groups, Words{})
		if ds.Failed() {
			t.Fatal(ds)
		}
		return d
	}
	own := dir([]Unit{{Name: "市甲局", Aliases: []string{"甲局"}}, {Name: "市乙局", FullName: "云岭市乙局", Aliases: []string{"市丁局"}}}, []Group{{Name: "各区"}})
	shared := dir([]Unit{{Name: "市甲局", FullName: "云岭市甲局", Aliases: []string{"甲办"}}, {Name: "市乙局", FullName: "青山市乙局"},
		{Name: "市丙局", Aliases: []string{"丙局", "甲局"}}, {Name: "东区"}}, []Group{{Name: "各区", Members: []string{"东区"}}, {Name: "全市", Members: []string{"各区", "市丙局"}}})
	d, ds := Inherit(own, shared)
	if ds.Failed() {
		t.Fatal(ds)
	}
	for alias, want := range map[string]string{"甲办": "云岭市甲局", "甲局": "云岭市甲局", "市乙局": "云岭市乙局", "丙局": "市丙局", "东区": "东区"} {
		if u, _ := d.Lookup(alias); u == nil || u.FullName != want {
			t.Errorf("%s is %+v, want %s", alias, u, want)
		}
	}
	if _, g := d.Lookup("各区"); g == nil || !slices.Equal(g.Members, []string{"东区"}) {
		t.Errorf("各区 is %+v", g)
	}
	var codes []string
	for _, g := range ds {
		codes = append(codes, g.Code)
	}
	if !slices.Equal(codes, []string{"directory-overridden", "directory-overridden"}) { // 市乙局's full name, the alias 甲局
		t.Errorf("%v", ds)
	}
	if u, _ := own.Lookup("市甲局"); len(u.Aliases) != 1 || u.FullName != "市甲局" {
		t.Errorf("the table's own directory was changed: %+v", u)
	}
	if d, ds := Inherit(nil, shared); d != shared || ds != nil {
		t.Error("without one of its own, a table has the shared directory")
	}
	if d, ds := Inherit(own, nil); d != own || ds != nil {
		t.Error("without a shared one, a table has its own directory")
	}
}
