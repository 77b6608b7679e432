package parser

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestMarkdown(t *testing.T) {
	const plan = "《某市任务分解表》\n# 一、监管\n1 | 甲。 | 牵头单位：市教育局⏎配合单位：市公安局⏎市民政局\n2 | 乙|丙。 | 牵头单位：市财政局\n"
	for name, in := range map[string]string{
		"outer signs": "# 某市任务分解表\n\n| 主题 | 序号 | 工作任务 | 牵头单位 | 配合单位 |\n|---|---:|:---:|---|---|\n" +
			"| 一、监管 | 1 | 甲。 | 市教育局 | 市公安局<br>市民政局 |\n|  | 2 | 乙\\|丙。 | 市财政局 | |\n",
		"a heading as the theme": "# 某市任务分解表\n\n## 一、监管\n\n| 序号 | 工作任务 | 牵头单位 | 配合单位 |\n| --- | --- | --- | --- |\n" +
			"| 1 | 甲。 | **市教育局** | 市公安局<BR/>市民政局 |\n| 2 | **乙\\|丙。** | 市财政局 |  |\n",
	} {
		for _, file := range []string{"t.md", "t.txt"} {
			p, ds := Parse(file, []byte(in), Options{})
			if diff := cmp.Diff(plan, outline(p)); diff != "" {
				t.Errorf("%s in %s (-want +got):\n%s\n%v", name, file, diff, ds)
			}
		}
	}
}

// Without outer signs the table is read as CSV is; its line of - signs is no row.
func TestMarkdownWithoutOuterSigns(t *testing.T) {
	const in = "主题|序号|工作任务|责任单位\n---|---|---|---\n一、监管|1|甲。|市教育局\n一、监管|2|乙。|市公安局\n"
	p, ds := Parse("t.txt", []byte(in), Options{})
	if diff := cmp.Diff("# 一、监管\n1 | 甲。 | 市教育局\n2 | 乙。 | 市公安局\n", outline(p)); diff != "" {
		t.Errorf("plan (-want +got):\n%s\n%v", diff, ds)
	}
}
