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
