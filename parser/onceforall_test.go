package parser

import (
	"strings"
	"testing"
)

// Columns that say at length what others have titles of, groups, and those who watch over others beside those who put right.
func TestWhichColumn(t *testing.T) {
	for heads, want := range map[string]string{
		"工作措施|具体内容|分工":   "对全部渠道逐段清淤并建立长效管护机制。 r:市水务局\n把老旧小区路灯更换为节能灯具并验收。 r:市城管局\n",
		"主要任务|具体举措|责任单位": "对全部渠道逐段清淤并建立长效管护机制。 r:市水务局\n把老旧小区路灯更换为节能灯具并验收。 r:市城管局\n",
	} {
		got, ds := planOf(t, "序号|"+heads+"\n1|（一）疏通渠道。|对全部渠道逐段清淤并建立长效管护机制。|市水务局\n2|（二）更换路灯。|把老旧小区路灯更换为节能灯具并验收。|市城管局")
		if got != want {
			t.Errorf("%s: %s%s", heads, got, ds)
		}
	}
	got, ds := planOf(t, "序号|督查分组|责任单位|人员组成\n1|煤矿督查组|市应急局|由一名领导带队\n2|校园督查组|市教育局|由一名领导带队")
	if want := "煤矿督查组 r:市应急局\n校园督查组 r:市教育局\n"; got != want {
		t.Errorf("%s%s", got, ds)
	}
	got, ds = planOf(t, "序号|整改措施|整改责任单位|监管责任单位\n1|疏通消防通道|东方商厦有限公司|市消防救援支队\n2|更换压力表|天源液化气站|市城管局")
	if want := "疏通消防通道 r:东方商厦有限公司 市消防救援支队\n更换压力表 r:天源液化气站 市城管局\n"; got != want || !strings.Contains(ds, "column-doubtful") {
		t.Errorf("%s%s", got, ds)
	}
	got, ds = planOf(t, "序号|工作任务|牵头|参加\n1|清淤三公里|市水务局|市财政局\n2|修路|市交通局|市公安局")
	if want := "清淤三公里 l:市水务局 s:市财政局\n修路 l:市交通局 s:市公安局\n"; got != want {
		t.Errorf("%s%s", got, ds)
	}
}
