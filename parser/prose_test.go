package parser

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestProse(t *testing.T) {
	for _, test := range []struct{ name, in, want, codes string }{
		{
			"duties in brackets, headings on two levels",
			"某市工作要点\n一、监管\n（一）检查\n1.甲。（市教育局牵头，市公安局、市民政局配合）\n2.乙（市财政局负责）。\n（二）处罚\n3.丙。（责任单位：市司法局；完成时限：6月底）\n二、要求\n各单位要高度重视。\n",
			"《某市工作要点》\n# （一）检查 < 一、监管\n1 | 甲。 | （市教育局牵头，市公安局、市民政局配合）\n2 | 乙。 | （市财政局负责）\n# （二）处罚 < 一、监管\n3 | 丙。 | （责任单位：市司法局；完成时限：6月底） | 6月底\n", "text-unused",
		},
		{
			"duties on lines of their own",
			"一、监管\n1.甲。\n牵头单位：市教育局\n配合单位：市公安局\n完成时限：6月底\n2.乙。\n责任单位：\n市财政局、市民政局\n",
			"# 一、监管\n1 | 甲。 | 牵头单位：市教育局⏎配合单位：市公安局 | 6月底\n2 | 乙。 | 责任单位：⏎市财政局、市民政局\n", "",
		},
		{
			"duties in brackets on lines of their own",
			"（市民政局负责）\n一、监管\n1.甲。\n（市教育局牵头，市公安局配合）\n2.乙。\n（责任单位：市财政局）。\n",
			"# 一、监管\n1 | 甲。 | （市教育局牵头，市公安局配合）\n2 | 乙。 | （责任单位：市财政局）。\n", "text-unused",
		},
		{
			"a number with a heading, and its task in the next paragraph",
			"一、监管\n（一）加强检查\n开展检查，落实责任。（市教育局负责）\n（二）加强处罚\n从严处罚。（市公安局负责）\n",
			"# 一、监管\n一 （一） | 加强检查⏎开展检查，落实责任。 | （市教育局负责）\n二 （二） | 加强处罚⏎从严处罚。 | （市公安局负责）\n", "",
		},
		{
			"points of a task",
			"一、监管\n（一）加强检查。（市教育局牵头）\n1.查甲。\n2.查乙。\n（二）加强处罚。（市公安局牵头）\n",
			"# 一、监管\n一 （一） | 加强检查。⏎1.查甲。⏎2.查乙。 | （市教育局牵头）\n二 （二） | 加强处罚。 | （市公安局牵头）\n", "",
		},
		{
			"units after the last of several tasks",
			"一、监管\n1.甲。\n2.乙。\n责任单位：市教育局\n二、服务\n3.丙。\n责任单位：市公安局\n",
			"# 一、监管\n1 | 甲。 | 责任单位：市教育局\n2 | 乙。 | 责任单位：市教育局\n# 二、服务\n3 | 丙。 | 责任单位：市公安局\n", "phrase-shared",
		},
		{
			"a task without units among others, and unnumbered tasks",
			"一、监管\n1.甲。（市教育局负责）\n2.乙。\n二、服务\n丙。（市公安局负责）\n丁。（市民政局负责）\n",
			"# 一、监管\n1 | 甲。 | （市教育局负责）\n2 | 乙。\n# 二、服务\n | 丙。 | （市公安局负责）\n | 丁。 | （市民政局负责）\n", "",
		},
		{
			"several duties in a paragraph",
			"1.甲。（市教育局负责）乙。（市公安局负责）\n2.由市民政局（地名办）办理丙。（市财政局牵头）\n",
			"#\n1 | 甲。 | （市教育局负责）\n | 乙。 | （市公安局负责）\n2 | 由市民政局（地名办）办理丙。 | （市财政局牵头）\n", "",
		},
		{
			"a bracket broken over lines",
			"1.甲。(科技部、国家\n\n      卫生健康委按职\n      责分工负责)\n2.乙。(教育部负责)\n",
			"#\n1 | 甲。 | (科技部、国家卫生健康委按职责分工负责)\n2 | 乙。 | (教育部负责)\n", "",
		},
		{
			"a label at the end of a paragraph, and a bracket on a line of its own",
			"1.甲（总投资10亿元）。责任单位：市教育局\n2.乙；牵头单位：市公安局；配合单位：市民政局\n3.丙\n（市财政局牵头）\n",
			"#\n1 | 甲（总投资10亿元）。 | 责任单位：市教育局\n2 | 乙； | 牵头单位：市公安局；配合单位：市民政局\n3 | 丙 | （市财政局牵头）\n", "",
		},
		{
			"a label behind a semicolon in brackets",
			"1.甲。(牵头单位:市教育局;责任单位:市公安局)\n2.乙。[牵头单位:市审计局(统计局);责任单位:市民政局]\n3.丙。（牵头单位：市司法局；责任单位：市财政局）丁。（牵头单位：市水利局；责任单位：市林业局）\n",
			"#\n1 | 甲。 | (牵头单位:市教育局;责任单位:市公安局)\n2 | 乙。 | [牵头单位:市审计局(统计局);责任单位:市民政局]\n3 | 丙。 | （牵头单位：市司法局；责任单位：市财政局）\n | 丁。 | （牵头单位：市水利局；责任单位：市林业局）\n", "",
		},
		{
			"tasks without a full stop are no lines of units",
			"一、监管\n（一）甲。（市教育局负责）\n（二）乙【责任单位：市公安局】\n二、服务\n丙。（市审计局负责）\n丁（责任单位：市民政局）\n",
			"# 一、监管\n一 （一） | 甲。 | （市教育局负责）\n二 （二） | 乙 | 【责任单位：市公安局】\n# 二、服务\n | 丙。 | （市审计局负责）\n | 丁 | （责任单位：市民政局）\n", "",
		},
		{
			"several duties in a paragraph and one on a line of its own",
			"1.甲。（市教育局负责）乙。（市公安局负责）\n责任单位：市审计局\n",
			"#\n1 | 甲。（市教育局负责）乙。（市公安局负责） | （市教育局负责）⏎（市公安局负责）⏎责任单位：市审计局\n", "",
		},
		{
			"the rule of the first-listed unit in a note",
			"1.甲。（市教育局、市公安局负责）\n注：列第一位的为牵头单位。\n",
			"#\n1 | 甲。 | （市教育局、市公安局负责）\n", "first-leads",
		},
		{
			"a duty with a word to the reader, or a full stop, in its bracket",
			"一、监管\n1.甲。〔市教育局牵头，市公安局参与，各县（市、区）政府负责落实。以下均需各县（市、区）政府落实，不再列出。〕乙。（市民政局负责。）\n2.丙。（市财政局牵头，市审计局配合。下同）\n3.丁。（由市司法局负责。具体办法另行制定）（市水利局负责）\n",
			"# 一、监管\n1 | 甲。 | 〔市教育局牵头，市公安局参与，各县（市、区）政府负责落实。以下均需各县（市、区）政府落实，不再列出。〕\n | 乙。 | （市民政局负责。）\n2 | 丙。 | （市财政局牵头，市审计局配合。下同）\n3 | 丁。 | （由市司法局负责。具体办法另行制定）⏎（市水利局负责）\n", "",
		},
		{
			"a word in brackets that only ends as an office does",
			"1.排查企业（场所）。完成整治。（市教育局负责）\n",
			"#\n1 | 排查企业（场所）。完成整治。 | （市教育局负责）\n", "",
		},
		{
			"remarks in brackets are no duties",
			"1.甲（含小作坊、小摊贩）。（市教育局负责）\n（一）某事（详见附件）。\n",
			"#\n1 | 甲（含小作坊、小摊贩）。 | （市教育局负责）\n", "text-unused",
		},
	} {
		t.Run(test.name, func(t *testing.T) {
			p, ds := Parse("t.txt", []byte(test.in), Options{})
			if diff := cmp.Diff(test.want, outline(p)); diff != "" {
				t.Errorf("plan (-want +got):\n%s\n%v", diff, ds)
			}
			if got := codes(ds); got != test.codes {
				t.Errorf("diagnostics %q, want %q:\n%v", got, test.codes, ds)
			}
		})
	}
}
