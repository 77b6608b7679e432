package parser

import "testing"

// A table that only counts tasks, beside that of the tasks, gives none, and is told of.
func TestSums(t *testing.T) {
	in := "<meta charset=utf-8><table><tr><td>领域<td>牵头单位<td>任务数（项）<tr><td>经济体制<td>区发改局<td>2<tr><td>社会治理<td>区民政局<td>1</table>" +
		"<p>2026年改革任务清单</p><table><tr><td>编号<td>改革事项<td>牵头单位<tr><td>1<td>推行告知承诺制<td>区发改局<tr><td>2<td>完善社区治理<td>区民政局</table>"
	p, ds := Parse("a.html", []byte(in), Options{})
	if p == nil {
		t.Fatal(ds)
	}
	if got, want := outline(p), "《2026年改革任务清单》\n#\n1 | 推行告知承诺制 | 区发改局\n2 | 完善社区治理 | 区民政局\n"; got != want {
		t.Errorf("got %s want %s", got, want)
	}
	unused := false
	for _, d := range ds {
		unused = unused || d.Code == "table-unused"
	}
	if !unused {
		t.Errorf("nothing said of the table that counts: %v", ds)
	}
}
