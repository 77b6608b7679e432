package parser

import (
	"strings"
	"testing"
)

// Heads may ask for what their columns say, in any order.
func TestHeadsThatAsk(t *testing.T) {
	rows := [][]string{{"修订绩效考核办法", "区人社局", "区财政局", "6月底前"}, {"抓实主题党日活动", "区直机关工委", "各机关党支部", "8月底前"}}
	for i, heads := range [][]string{
		{"干什么", "谁牵头", "谁配合", "何时完成"}, {"干什么", "谁来抓", "谁配合", "啥时候"}, {"做什么", "谁来牵头", "谁来配合", "什么时候做完"},
		{"要干啥", "谁主抓", "谁协助", "啥时候完成"}, {"办什么事", "由谁牵头", "谁参与", "几时办完"},
		{"具体干什么", "谁牵头", "谁来协助", "何时干完"}, {"工作任务", "谁牵头", "谁配合", "何时见效"},
		{"干什么", "牵头单位", "谁配合", "完成时限"},
	} {
		order := []int{0, 1, 2, 3}
		for range i % 4 {
			order = append(order[1:], order[0])
		}
		lines := make([]string, 3)
		for _, k := range order {
			lines[0] += "|" + heads[k]
			lines[1] += "|" + rows[0][k]
			lines[2] += "|" + rows[1][k]
		}
		got, ds := planOf(t, "序号"+lines[0]+"\n1"+lines[1]+"\n2"+lines[2])
		role := "l"
		if heads[1] == "谁主抓" || heads[1] == "谁来抓" {
			role = "r"
		}
		want := "修订绩效考核办法 " + role + ":区人社局 s:区财政局\n抓实主题党日活动 " + role + ":区直机关工委 s:各机关党支部\n"
		if got != want {
			t.Errorf("%s:\n%swant\n%s%s", lines[0], got, want, ds)
		}
	}
}

// A row of values below heads that are not known is no head, so that the rows above it are not lost.
func TestValuesAreNoHead(t *testing.T) {
	for _, row := range []string{
		"抓实主题党日活动|区直机关工委|各机关党支部|每月25日前",
		"抓好重点工作|县直机关工委|县直各部门|6月底前",
		"推进重点项目|市直单位|市政府办公室|全年",
	} {
		got, ds := planOf(t, "事|主角|助攻|节点\n组织党员培训|区委组织部|区直机关工委|6月底前\n修订考核办法|区人社局|区财政局|7月底前\n"+row+"\n开展走访|区民政局|各街道|8月底前")
		if strings.Count(got, "\n") == 1 {
			t.Errorf("%s: only\n%s%s", row, got, ds)
		}
	}
}

// A head that asks by when says it also of what is no date by its form.
func TestHeadThatAsksWhen(t *testing.T) {
	for _, head := range []string{"啥时候", "什么时候", "何时"} {
		p, _ := Parse("a.csv", []byte("干什么,谁来办,"+head+"\n修缮文化广场,村委会,农历八月\n清理排水沟,村妇联,收完稻子\n"), Options{})
		if got := p.Themes[0].Tasks[1].Due; got != "收完稻子" {
			t.Errorf("%s: %q", head, got)
		}
	}
}
