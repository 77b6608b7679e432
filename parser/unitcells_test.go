package parser

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// Where several columns name units, each cell is kept with the head of its column, as whoever looks at the table
// sees it; a single column is what the phrase says.
func TestUnitCells(t *testing.T) {
	for _, test := range []struct{ name, in, want string }{
		{"one column", "序号|工作任务|责任单位\n1|新建粮仓|县粮储局\n2|储备粮食|县财政局\n", "\n\n"},
		{
			"a merged cell, an empty one, heads over two rows",
			"序号|工作任务|责任分工|<|<\n^|^|牵头单位|责任单位|配合单位\n1|新建粮仓|县粮储局|县住建局、县财政局|各镇\n2|储备粮食|^||县财政局\n",
			"lead 责任分工/牵头单位=县粮储局 | responsible 责任分工/责任单位=县住建局、县财政局 | support 责任分工/配合单位=各镇\n" +
				"lead 责任分工/牵头单位=县粮储局 | support 责任分工/配合单位=县财政局\n",
		},
		{
			"signs under the names of units",
			"序号|整治内容|城建办|农业办\n1|清理乱堆乱放|配合|牵头\n2|拆除残垣断壁|√|\n",
			" 城建办=配合 |  农业办=牵头\n 城建办=√\n",
		},
		{
			"units over the table, in the column of their part or under its usual head",
			"序号|工作任务|牵头单位|配合单位\n以下任务由县民政局牵头|<|<|<\n1|新建敬老院|县住建局|县财政局\n以下任务由县残联负责|<|<|<\n2|办康复班||县卫健局\n",
			"lead 牵头单位=由县民政局牵头⏎县住建局 | support 配合单位=县财政局\n 责任单位=由县残联负责 | support 配合单位=县卫健局\n",
		},
		{
			"a cell more in a row without a task",
			"工作任务|牵头单位|配合单位\n新建粮仓|县粮储局|县财政局\n^|县住建局|\n储备粮食|县粮储局|县财政局\n",
			"lead 牵头单位=县粮储局⏎县住建局 | support 配合单位=县财政局\nlead 牵头单位=县粮储局 | support 配合单位=县财政局\n",
		},
	} {
		t.Run(test.name, func(t *testing.T) {
			plan, ds := Parse("t.html", []byte(gridPage(test.in)), Options{})
			if plan == nil {
				t.Fatal(ds)
			}
			var got strings.Builder
			roles := map[string]string{}
			for _, c := range plan.Tables[0].Columns {
				roles[c.Head] = c.Role.String()
			}
			for _, th := range plan.Themes {
				for _, k := range th.Tasks {
					var cells []string
					for _, f := range k.Units {
						cells = append(cells, fmt.Sprintf("%s %s=%s", roles[f.Head], f.Head, strings.ReplaceAll(f.Value, "\n", "⏎")))
					}
					got.WriteString(strings.Join(cells, " | ") + "\n")
				}
			}
			if diff := cmp.Diff(test.want, got.String()); diff != "" {
				t.Errorf("cells (-want +got):\n%s\n%v", diff, ds)
			}
		})
	}
}
