package parser

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"fengong/model"
)

// A row below a task's, one cell of which reaches over all columns of units, says more of it.
func TestMoreOfTask(t *testing.T) {
	const page = `<table><tr><th>序号</th><th>重点任务</th><th>牵头科室</th><th>配合科室</th><th>时限</th></tr>
<tr><td rowspan="2">1</td><td>完成扩项评审</td><td>检验科</td><td>质量科</td><td>6月</td></tr>
<tr><td>推进措施</td><td colspan="3">3月底前完成验证，5月提交申请。</td></tr>
<tr><td rowspan="2">2</td><td>建成预警软件</td><td>信息科</td><td>应急办公室</td><td>9月</td></tr>
<tr><td>推进措施</td><td colspan="3">二季度完成联调。</td></tr></table>`
	plan, ds := Parse("a.html", []byte(page), Options{})
	if plan == nil {
		t.Fatal(ds)
	}
	var got []model.Field
	for _, th := range plan.Themes {
		for _, k := range th.Tasks {
			if len(k.Assignments) != 2 {
				t.Errorf("%q: %v", k.Text, k.Assignments)
			}
			got = append(got, k.Fields...)
		}
	}
	want := []model.Field{
		{Head: "推进措施", Kind: model.KindRequirement, Value: "3月底前完成验证，5月提交申请。"},
		{Head: "推进措施", Kind: model.KindRequirement, Value: "二季度完成联调。"},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("fields (-want +got):\n%s", diff)
	}
}
