package parser

import (
	"strings"
	"testing"

	"fengong/model"
)

// TestLinesBehindPoints reads lists of points below places or bodies, with one line behind each on who sees to them.
func TestLinesBehindPoints(t *testing.T) {
	for _, c := range []struct{ name, text, want string }{
		{"numbered heads that are bodies or places, the line with a deadline",
			"问题清单\n具体问题如下：\n1.县文化馆\n（1）展板破损；\n（2）灭火器过期。\n问题整改责任单位：县文旅局　整改时限：3天\n2.县第一人民医院\n（1）标识不足；\n（2）通道堵塞；\n（3）台账缺失。\n问题整改责任单位：县卫健局　整改时限：5天\n3.人民广场\n（1）地砖松动。\n问题整改责任单位：县城管局　整改时限：2天\n",
			"展板破损； r:县文旅局 3天\n灭火器过期。 r:县文旅局 3天\n标识不足； r:县卫健局 5天\n通道堵塞； r:县卫健局 5天\n台账缺失。 r:县卫健局 5天\n地砖松动。 r:县城管局 2天\n"},
		{"heads with a colon and no number, units and deadline on lines of their own",
			"督查通报\n城东市场：\n1.垃圾外溢；\n2.车辆乱停。\n责任单位：城东街道\n整改时限：6月底前\n县体育馆：\n1.灯具损坏；\n2.厕所脏乱。\n责任单位：县教体局\n整改时限：7月底前\n",
			"垃圾外溢； r:城东街道 6月底前\n车辆乱停。 r:城东街道 6月底前\n灯具损坏； r:县教体局 7月底前\n厕所脏乱。 r:县教体局 7月底前\n"},
		{"one list, of which the line says that it is about the problems",
			"检查情况\n县实验小学\n1.门禁失灵；\n2.监控缺失。\n整改责任单位：县教育局 整改时限：7天\n",
			"门禁失灵； r:县教育局 7天\n监控缺失。 r:县教育局 7天\n"},
		{"the deadline first",
			"一、新华街\n1、路灯不亮。\n2、井盖缺失。\n整改时限：4天；责任单位：县住建局\n二、解放路\n1、占道经营。\n2、乱贴广告。\n整改时限：2天；责任单位：县城管局\n",
			"路灯不亮。 r:县住建局 4天\n井盖缺失。 r:县住建局 4天\n占道经营。 r:县城管局 2天\n乱贴广告。 r:县城管局 2天\n"},
		{"points that have their own are not shared",
			"一、新华街\n1、路灯不亮。\n责任单位：县住建局\n2、井盖缺失。\n责任单位：县水务局\n二、解放路\n1、占道经营。\n责任单位：县城管局\n2、乱贴广告。\n责任单位：县公安局\n",
			"路灯不亮。 r:县住建局\n井盖缺失。 r:县水务局\n占道经营。 r:县城管局\n乱贴广告。 r:县公安局\n"},
	} {
		t.Run(c.name, func(t *testing.T) {
			p, ds := Parse("a.txt", []byte(c.text), Options{})
			if p == nil {
				t.Fatal(ds)
			}
			if got := whoDoesBy(p); got != c.want {
				t.Errorf("got\n%swant\n%s%v", got, c.want, ds)
			}
		})
	}
}

// whoDoesBy is whoDoes with the deadlines.
func whoDoesBy(plan *model.Plan) string {
	var b strings.Builder
	for _, th := range plan.Themes {
		for _, k := range th.Tasks {
			one := &model.Plan{Themes: []model.Theme{{Tasks: []model.Task{k}}}}
			b.WriteString(strings.TrimSpace(strings.TrimSpace(whoDoes(one))+" "+k.Due) + "\n")
		}
	}
	return b.String()
}
