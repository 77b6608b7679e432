package parser

import (
	"strings"
	"testing"
)

// What asks others for help, whom a matter is about and what titles say shortly is no task where another column says what is to be done.
func TestWhichColumnIsTheTask(t *testing.T) {
	const want = "更新气象观测站仪器。 l:区气象局 s:区财政局\n开展防汛演练并完善台账。 l:区应急局 s:各镇街\n"
	for _, table := range []string{
		"序号|任务|牵头单位|配合单位|存在问题及需协调事项\n1|更新气象观测站仪器。|区气象局|区财政局|市气象局调拨设备，区发改局批复可研\n2|开展防汛演练并完善台账。|区应急局|各镇街|镇街通讯录由区委办提供",
		"序号|任务|牵头单位|配合单位|需上级支持事项\n1|更新气象观测站仪器。|区气象局|区财政局|协调调拨设备\n2|开展防汛演练并完善台账。|区应急局|各镇街|通讯录由区委办提供",
		"序号|任务|牵头单位|配合单位|汇报事项\n1|更新气象观测站仪器。|区气象局|区财政局|设备调拨进展和可研批复情况\n2|开展防汛演练并完善台账。|区应急局|各镇街|通讯录核对情况",
		"序号|企业名称|问题诉求|交办意见|主办单位|协办单位\n1|华锐汽配有限公司|设备老旧|更新气象观测站仪器。|区气象局|区财政局\n2|绿源环保科技|台账不全|开展防汛演练并完善台账。|区应急局|各镇街",
		"编号|任务名称|具体要求|牵头部门|配合部门\nSG-01|设备更新|更新气象观测站仪器。|区气象局|区财政局\nSG-02|强化演练|开展防汛演练并完善台账。|区应急局|各镇街",
	} {
		table = strings.ReplaceAll(table, "更新气象观测站仪器。", "更新基层气象观测站仪器，逐分钟上传。")
		got, ds := planOf(t, table)
		if got != strings.ReplaceAll(want, "更新气象观测站仪器。", "更新基层气象观测站仪器，逐分钟上传。") {
			t.Errorf("%s:\n%s%s", table, got, ds)
		}
	}
}

// A cell over the columns of headings and of tasks is a task where units of its own stand beside it, and none where it is a remark.
func TestTaskOverTwoColumns(t *testing.T) {
	page := `<table><tr><td>领域</td><td colspan=2>主要任务</td><td>责任单位</td></tr>
<tr><td rowspan=3>健康</td><td rowspan=2>1.提高保健水平</td><td>建立孕产妇档案。</td><td>县卫健局</td></tr>
<tr><td>开展产前筛查。</td><td>县卫健局</td></tr>
<tr><td colspan=2>2.开展免费检查，覆盖全部乡镇。</td><td>县妇联</td></tr>
<tr><td>备注</td><td colspan=3>各单位每月报送一次进展。</td></tr></table>`
	p, ds := Parse("a.html", []byte(page), Options{})
	if got, want := whoDoesBy(p), "建立孕产妇档案。 r:县卫健局 \n开展产前筛查。 r:县卫健局 \n开展免费检查，覆盖全部乡镇。 r:县妇联 \n"; strings.ReplaceAll(got, " \n", "\n") != strings.ReplaceAll(want, " \n", "\n") {
		t.Errorf("%s%s", got, codes(ds))
	}
}
