package parser

import (
	"strings"
	"testing"
)

// A head of two parts gives all of its units neither; which has which is asked in one line.
func TestHeadsOfTwoParts(t *testing.T) {
	for _, head := range []string{"责任及配合单位", "责任、配合单位", "责任（配合）单位", "承办（协办）部门", "牵头及责任单位", "牵头、责任单位", "牵头单位和责任单位", "主要责任及协助单位", "负责与参与部门", "主办和承办单位"} {
		got, ds := planOf(t, "序号|工作任务|"+head+"|完成时限\n1|开展教研联建活动6次|县教育局、县财政局|11月\n2|推广优质水稻品种3个|县农业农村局|10月")
		if want := "开展教研联建活动6次 r:县教育局 县财政局\n推广优质水稻品种3个 r:县农业农村局\n"; got != want || strings.Count(ds, "column-doubtful") != 1 {
			t.Errorf("%s:\n%s%s", head, got, ds)
		}
	}
}

// More columns of those that have a part beside 责任单位, and some of those that have none.
func TestMoreThatAnswer(t *testing.T) {
	for head, want := range map[string]string{
		"包案单位": "r", "稳控单位": "r", "包抓部门": "r", "联挂单位": "r", "管护单位": "r", "运维单位": "r", "领办单位": "r", "起草部门": "r", "后勤保障单位": "r", "值班科室": "r",
		"联动单位": "s", "联动部门": "s", "所属单位": "", "交办单位": "", "移交单位": "", "会签部门": "",
	} {
		got, ds := planOf(t, "序号|工作任务|责任单位|"+head+"|完成时限\n1|开展教研联建活动6次|县教育局|县审计局|11月\n2|推广优质水稻品种3个|县农业农村局|县审计局|10月")
		is := map[string]string{"r": " 县审计局", "s": " s:县审计局"}[want]
		if want := "开展教研联建活动6次 r:县教育局" + is + "\n推广优质水稻品种3个 r:县农业农村局" + is + "\n"; got != want || (is == "") != strings.Contains(ds, "column-doubtful") {
			t.Errorf("%s:\n%s%s", head, got, ds)
		}
	}
}
