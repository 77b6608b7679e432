package parser

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// Tables drawn with signs: a rule may leave out columns, whose cells then reach over it.
func TestDrawnTables(t *testing.T) {
	const heads = "某县任务分工表\n\n┌──────┬────┬──────┬────┐\n│工作任务│分管领导│责任单位│完成时限│\n├──────┼────┼──────┼────┤\n"
	for _, test := range []struct{ name, in, want string }{
		{
			"a cell over three rows, its rule left blank",
			heads + "│新建粮仓│梁志明│县粮储局│6月底前│\n├──────┤    ├──────┼────┤\n│储备粮食│    │县财政局│年底前  │\n├──────┤    ├──────┼────┤\n│修缮库房│    │县住建局│年底前  │\n└──────┴────┴──────┴────┘\n",
			"# \n新建粮仓 | 县粮储局 | 6月底前 | 分管领导：梁志明\n储备粮食 | 县财政局 | 年底前 | 分管领导：梁志明\n修缮库房 | 县住建局 | 年底前 | 分管领导：梁志明\n",
		},
		{
			"its text in the line of the rule",
			heads + "│新建粮仓│      │县粮储局│6月底前│\n├──────┤梁志明├──────┼────┤\n│储备粮食│      │县财政局│年底前  │\n└──────┴────┴──────┴────┘\n",
			"# \n新建粮仓 | 县粮储局 | 6月底前 | 分管领导：梁志明\n储备粮食 | 县财政局 | 年底前 | 分管领导：梁志明\n",
		},
		{
			"units first, over the last rows",
			"某县任务分工表\n\n┌────┬──────┬────┐\n│责任单位│工作任务│完成时限│\n├────┼──────┼────┤\n│县粮储局│新建粮仓│6月底前│\n│    ├──────┼────┤\n│    │储备粮食│年底前│\n└────┴──────┴────┘\n",
			"# \n新建粮仓 | 县粮储局 | 6月底前\n储备粮食 | 县粮储局 | 年底前\n",
		},
		{
			"units over two rows, texts over two lines",
			heads + "│新建粮仓│梁志明│县粮储局│6月底前│\n│三座    │      │县财政局│        │\n├──────┼────┤          ├────┤\n│储备粮食│孔玉华│        │年底前  │\n└──────┴────┴──────┴────┘\n",
			"# \n新建粮仓三座 | 县粮储局⏎县财政局 | 6月底前 | 分管领导：梁志明\n储备粮食 | 县粮储局⏎县财政局 | 年底前 | 分管领导：孔玉华\n",
		},
		{
			"a heading over texts with signs, its leader over them",
			heads + "│抓好粮食工作│梁志明│        │        │\n├──────┤    ├──────┼────┤\n│△新建粮仓│    │县粮储局│6月底前│\n├──────┼────┼──────┼────┤\n│抓好财政工作│孔玉华│        │        │\n├──────┤    ├──────┼────┤\n│△储备粮食│    │县财政局│年底前  │\n└──────┴────┴──────┴────┘\n",
			"# 抓好粮食工作\n△新建粮仓 | 县粮储局 | 6月底前 | 分管领导：梁志明\n# 抓好财政工作\n△储备粮食 | 县财政局 | 年底前 | 分管领导：孔玉华\n",
		},
	} {
		t.Run(test.name, func(t *testing.T) {
			plan, ds := Parse("t.txt", []byte(test.in), Options{})
			if plan == nil {
				t.Fatal(ds)
			}
			var b strings.Builder
			for _, th := range plan.Themes {
				b.WriteString("# " + th.Heading + "\n")
				for _, k := range th.Tasks {
					b.WriteString(strings.ReplaceAll(k.Text+" | "+k.Phrase+" | "+k.Due, "\n", "⏎"))
					for _, f := range k.Fields {
						b.WriteString(" | " + f.Head + "：" + f.Value)
					}
					b.WriteString("\n")
				}
			}
			if diff := cmp.Diff(test.want, b.String()); diff != "" {
				t.Errorf("plan (-want +got):\n%s\n%v", diff, ds)
			}
		})
	}
}

// Where the lines do not fit the columns the table ends, with a warning; text behind a table is none.
func TestDrawnTableCutShort(t *testing.T) {
	const table = "某县任务分工表\n\n┌──────┬────┐\n│工作任务│责任单位│\n├──────┼────┤\n│新建粮仓│县粮储局│\n"
	for rest, want := range map[string]bool{
		"├──┬───┤    ├──┤\n│储备粮食│县财政局│\n": true,
		"└──────┴────┘\n报送单位：县发改局\n":      false,
		"└──────┴────┘\n+ 附后\n":           false,
	} {
		_, ds := Parse("t.txt", []byte(table+rest), Options{})
		if got := strings.Contains(codes(ds), "table-cut"); got != want {
			t.Errorf("%s: %v", rest, ds)
		}
	}
}
