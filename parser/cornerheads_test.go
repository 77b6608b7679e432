package parser

import (
	"strings"
	"testing"
)

// The role that a head says holds whatever bodies it names, under a head that these share or with others in brackets.
func TestRolesOfAnyBodies(t *testing.T) {
	for heads, role := range map[string]string{"责任警种|配合警种": "r", "主办站段|协办站段": "l", "牵头病区|协助病区": "l", "责任单位|配合网点": "r"} {
		for _, over := range []string{"责任分工", "职责分工", "责任主体"} {
			a, b, _ := strings.Cut(heads, "|")
			page := "<table><tr><td rowspan=2>序号</td><td rowspan=2>事项</td><td colspan=2>" + over + "</td></tr><tr><td>" + a + "</td><td>" + b + "</td></tr>" +
				"<tr><td>1</td><td>更换座椅</td><td>市公安局</td><td>市水务局</td></tr><tr><td>2</td><td>清淤三公里</td><td>市城管局</td><td>市财政局、市教育局</td></tr></table>"
			p, ds := Parse("a.html", []byte(page), Options{})
			if p == nil || whoDoes(p) != "更换座椅 "+role+":市公安局 s:市水务局\n清淤三公里 "+role+":市城管局 s:市财政局 市教育局\n" {
				t.Errorf("%s %s: %s", over, heads, codes(ds))
			}
		}
	}
	for heads, want := range map[string]string{"主办站段（部门）|协办站段（部门）": "l:房建段 s:客运段", "责任车间（工段）|配合车间（工段）": "r:房建段 s:客运段", "承担班组|协助班组（科室）": "r:房建段 s:客运段"} {
		got, ds := planOf(t, "序号|事项|"+heads+"\n1|更换座椅|房建段|客运段\n2|除冰|工务段|供电段、车辆段")
		if !strings.HasPrefix(got, "更换座椅 "+want+"\n") {
			t.Errorf("%s: %s%s", heads, got, ds)
		}
	}
}
