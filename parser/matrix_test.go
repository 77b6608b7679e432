package parser

import (
	"slices"
	"strings"
	"testing"
)

// Every column of signs under a head of units is one of the matrix, whatever word its unit's name holds.
func TestMatrixHeads(t *testing.T) {
	for _, name := range []string{"党群工作部", "任务推进办公室", "目标办", "计划发展处", "项目办", "考核办", "时限督办室", "风险部", "问题整改办", "工会", "生产技术", "纪检"} {
		rows := "序号|重点工作|完成时间|责任部门|<|<\n^|^|^|综合办公室|" + name + "|财务部\n" +
			"1|完成3号机组超低排放改造|9月30日|○|★|\n2|建成安全生产信息平台|6月30日|★|○|\n3|开展合规管理体系贯标|11月30日||○|★"
		var h headCase
		for l := range strings.SplitSeq(rows, "\n") {
			h.rows = append(h.rows, strings.Split(l, "|"))
		}
		want := "完成3号机组超低排放改造 l:" + name + " s:综合办公室\n建成安全生产信息平台 l:综合办公室 s:" + name + "\n开展合规管理体系贯标 l:财务部 s:" + name + "\n"
		flat := headCase{rows: slices.Clone(h.rows[1:])} // the same heads in one row
		flat.rows[0] = slices.Concat([]string{"序号", "重点工作", "完成时间"}, flat.rows[0][3:])
		csv := strings.NewReplacer("|", ",", "<", "", "^", "").Replace(rows)
		for file, source := range map[string]string{"a.html": h.html(), "flat.html": flat.html(), "a.csv": "重点工作责任矩阵,,,,,\n" + csv} {
			p, ds := Parse(file, []byte(source), Options{})
			if p == nil {
				t.Errorf("%s, %s: %v", file, name, ds)
			} else if got := whoDoes(p); got != want {
				t.Errorf("%s, %s: %q", file, name, got)
			}
		}
	}
}

// Heads that only name fields of departments are units where the cells below say who leads and who supports; that they
// are is told once a head.
func TestMatrixOfFields(t *testing.T) {
	for _, heads := range []string{"市场监管|教育|公安", "发展改革|财政|住房城乡建设", "水利|林草|气象", "市场监管部门|教育部门|公安部门", "宣传|教育|团委"} {
		h := strings.Split(heads, "|")
		want := "校园食品安全检查 l:" + h[0] + " s:" + h[1] + "\n大型活动安全检查 l:" + h[2] + " s:" + h[0] + "\n水源地保护检查 l:" + h[1] + " s:" + h[2] + "\n"
		for _, words := range [][2]string{{"牵头", "配合"}, {"主责", "协同"}, {"牵头单位", "参与单位"}, {"★", "○"}} {
			lead, help := words[0], words[1]
			if lead == "★" && !strings.Contains(heads, "团委") {
				continue // nothing says that these are bodies
			}
			rows := "1|校园食品安全检查|" + lead + "|" + help + "|\n2|大型活动安全检查|" + help + "||" + lead + "\n3|水源地保护检查||" + lead + "|" + help
			for _, head := range []string{"序号|检查事项|" + heads, "序号|检查事项|参与部门|<|<\n^|^|" + heads} {
				if lead == "★" && strings.Contains(head, "<") {
					continue // all of them take part, by the head over them
				}
				if got, ds := planOf(t, head+"\n"+rows); sortedRoles(got) != sortedRoles(want) || strings.Count(ds, "field-as-unit") > 3 {
					t.Errorf("%s, %s:\n%s%s", head, lead, got, ds)
				}
			}
		}
	}
}

// sortedRoles puts who does each task in one order.
func sortedRoles(plan string) string {
	lines := strings.Split(plan, "\n")
	for i, l := range lines {
		parts := strings.Fields(l)
		slices.Sort(parts)
		lines[i] = strings.Join(parts, " ")
	}
	return strings.Join(lines, "\n")
}
