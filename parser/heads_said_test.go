package parser

import (
	"slices"
	"strings"
	"testing"

	"fengong/model"
)

// A column without a head is read as if it had the one that the clerk gives it.
func TestHeadSaid(t *testing.T) {
	const text = "分工表,,,\n序号,任务,,责任单位\n1,修路。,全长12公里,市交通局\n2,建桥。,桥面宽30米,市住建局\n"
	for _, c := range []struct {
		name    string
		options Options
		want    string // what the task carries, then the codes
	}{
		{"no head", Options{}, "第3列=全长12公里 column-unnamed"},
		{"a head of no known word", Options{Heads: map[string]string{"第3列": "情形"}}, "情形=全长12公里 column-carried"},
		{"a head that is known", Options{Heads: map[string]string{"第3列": "工作要求"}}, "工作要求=全长12公里"},
		{"what it is, said by its new head", Options{Heads: map[string]string{"第3列": "情形"}, Columns: map[string]string{"情形": "target"}}, "情形=全长12公里"},
		{"what it is, said by its place", Options{Heads: map[string]string{"第3列": "情形"}, Columns: map[string]string{"第3列": "ignore"}}, ""},
		{"a column that has a head", Options{Heads: map[string]string{"第2列": "要点"}}, "第3列=全长12公里 column-unnamed said-unused"},
	} {
		p, ds := Parse("t.csv", []byte(text), c.options)
		var got []string
		for _, f := range p.Themes[0].Tasks[0].Fields {
			got = append(got, f.Head+"="+f.Value)
		}
		for _, code := range []string{"column-unnamed", "column-carried", "said-unused"} {
			if slices.ContainsFunc(ds, func(d model.Diagnostic) bool { return d.Code == code }) {
				got = append(got, code)
			}
		}
		if all := strings.Join(got, " "); all != c.want {
			t.Errorf("%s: %s, want %s", c.name, all, c.want)
		}
	}
}
