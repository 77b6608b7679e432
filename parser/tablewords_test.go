package parser

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"fengong/model"
)

// rowsOf reads a table and gives a line a task: text, units with the first letters of their roles, deadline.
func rowsOf(t *testing.T, rows ...string) ([]string, model.Diagnostics) {
	t.Helper()
	p, ds := Parse("t.csv", []byte(strings.Join(rows, "\n")+"\n"), Options{})
	if p == nil {
		return nil, ds
	}
	var out []string
	for _, th := range p.Themes {
		for _, k := range th.Tasks {
			var units []string
			for _, a := range k.Assignments {
				units = append(units, a.Unit+"="+a.Role.String()[:1])
			}
			out = append(out, k.Text+" | "+strings.Join(units, " ")+" | "+k.Due)
		}
	}
	return out, ds
}

// Times are read as villages and offices say them: as a cell, behind a unit, and in the words of tasks.
func TestSpokenTimes(t *testing.T) {
	for _, when := range []string{"农历八月", "腊月十五前", "本周五", "本月底前", "五一节前", "国庆前", "春耕前", "三季度末", "雨季来临前", "秋收后", "2月初十前", "下个月10号前", "9月1日开学前", "今冬明春", "双十一前"} {
		if !isDate(when) {
			t.Errorf("%s is no date", when)
		}
		got, _ := rowsOf(t, "序号,工作任务,责任单位", "1,修好村口水渠,县水利局（"+when+"）", "2,补种行道树,县林业局（"+when+"完成）")
		for _, k := range got {
			if !strings.HasSuffix(k, " | "+when) {
				t.Errorf("in a cell of units: %s", k)
			}
		}
		got, _ = rowsOf(t, "序号,工作任务,责任单位", "1,"+when+"修好村口水渠,县水利局", "2,"+when+"补种行道树,县林业局")
		for _, k := range got {
			if !strings.HasSuffix(k, " | "+when) {
				t.Errorf("in a text: %s", k)
			}
		}
	}
	for _, text := range []string{"春耕", "国庆", "修水渠", "周五例会", "开学典礼筹备"} {
		if spokenDate.MatchString(text) {
			t.Errorf("%s is a time", text)
		}
	}
	got, _ := rowsOf(t, "序号,工作任务,责任单位", "1,每周五整治占道经营,县城管局", "2,每月清理河道,县水利局")
	for _, k := range got {
		if !strings.HasSuffix(k, " | ") {
			t.Errorf("what comes again is due: %s", k)
		}
	}
}

// A line about the rows of a table gives all of them its deadline, whatever it calls them.
func TestDueOfAllRows(t *testing.T) {
	for line, due := range map[string]string{
		"各项整治须于2022年8月31日前完成":      "2022年8月31日前",
		"有关工作务必在12月20日前落实到位。":      "12月20日前",
		"所有点位10月15日前改造到位。":         "10月15日前",
		"注：表内任务最迟不超过2026年11月底":     "2026年11月底",
		"以上各项，国庆节前完成。":             "国庆节前",
		"汛期来临前，所列各项工作必须完成到位":       "汛期来临前",
		"上述工作，腊月二十前要全部干完。":         "腊月二十前",
		"请各单位于8月31日前报送整改情况。":       "",
		"县安委会将于10月15日前开展验收。":       "",
		"整治情况请于每月25日前反馈县教育局。":      "",
		"全县动员会于5月8日召开，各项工作同步启动。":   "",
		"请各责任单位于6月10日前将本表盖章后报县安委办": "",
	} {
		got, _ := rowsOf(t, "整治分工表,,", "序号,工作任务,责任单位", "1,整修校园围墙,县教育局", "2,清理楼道杂物,县住建局", line+",,")
		want := []string{"整修校园围墙 | 县教育局=r | " + due, "清理楼道杂物 | 县住建局=r | " + due}
		if !slices.Equal(got, want) {
			t.Errorf("%s: %q", line, got)
		}
	}
}

// A note that names rows by their numbers gives them units; what is not understood of it is told.
func TestNotesOnRows(t *testing.T) {
	for note, units := range map[string][3]string{
		"注：第1项由市财政局提供支持":                   {"市财政局=s"},
		"第1、3项由各镇配合。":                      {"各镇=s", "", "各镇=s"},
		"备注：第2项县公安局配合，第3项县财政局配合":           {"", "县公安局=s", "县财政局=s"},
		"注：1.第1、2项由县公安局配合。2.第3项由县财政局保障资金。": {"县公安局=s", "县公安局=s", "县财政局=s"},
		"说明：序号1至3的任务，配合单位为各镇。":             {"各镇=s", "各镇=s", "各镇=s"},
		"注：任务2涉及资金的，由县财政局负责落实。":            {"", "县财政局=r"},
		"注：第3项参加人员名单由县委办另行通知。":             {},
	} {
		got, ds := rowsOf(t, "整治分工表,,", "序号,工作任务,责任单位", "1,清理河道,县水利局", "2,拆除违建,县城管局", "3,补种树木,县林业局", note+",,")
		for i, base := range []string{"清理河道 | 县水利局=r", "拆除违建 | 县城管局=r", "补种树木 | 县林业局=r"} {
			want := base
			if units[i] != "" {
				want += " " + units[i]
			}
			if i >= len(got) || got[i] != want+" | " {
				t.Errorf("%s: %q", note, got)
				break
			}
		}
		if told := slices.ContainsFunc(ds, func(d model.Diagnostic) bool { return d.Code == "phrase-shared" }); told != (units != [3]string{}) {
			t.Errorf("%s: told %v", note, told)
		}
	}
	_, ds := rowsOf(t, "整治分工表,,", "序号,工作任务,责任单位", "1,清理河道,县水利局", "2,拆除违建,县城管局", "第7项由县公安局配合,,")
	if !warned(ds, "text-unused") {
		t.Errorf("a number that no row has: %v", ds)
	}
	// What contradicts a row is told of, and nothing of the note is given.
	got, ds := rowsOf(t, "整治分工表,,,", "序号,工作任务,责任单位,完成时限", "1,清理河道,县水利局,6月底", "2,拆除违建,县城管局,9月底", "注：第1、2项由县公安局配合，第2项8月底前完成,,,")
	if want := []string{"清理河道 | 县水利局=r | 6月底", "拆除违建 | 县城管局=r | 9月底"}; !slices.Equal(got, want) || !warned(ds, "text-unused") {
		t.Errorf("another deadline: %q %v", got, ds)
	}
	_, ds = rowsOf(t, "整治分工表,,", "序号,工作任务,责任单位", "1,清理河道,县水利局", "2,拆除违建,县城管局", "责任单位：县公安局,,")
	if !warned(ds, "text-unused") {
		t.Errorf("units over no task: %v", ds)
	}
}

func warned(ds model.Diagnostics, code string) bool {
	return slices.ContainsFunc(ds, func(d model.Diagnostic) bool { return d.Code == code && d.Severity == model.Warning })
}

// A table without heads is read where its cells say what each column is, and is refused where they do not.
func TestHeadless(t *testing.T) {
	want := []string{"修缮农家书屋 | 县文旅局=r | 6月底", "建设口袋公园 | 县住建局=r 县林业局=r | 9月底前"}
	for _, rows := range [][]string{
		{"1,修缮农家书屋,县文旅局,6月底", "2,建设口袋公园,县住建局、县林业局,9月底前"},
		{"修缮农家书屋,县文旅局,6月底", "建设口袋公园,县住建局、县林业局,9月底前"},
		{"县文旅局,修缮农家书屋,6月底", "县住建局、县林业局,建设口袋公园,9月底前"},
		{"实事分工表,,,", "①,修缮农家书屋,6月底,县文旅局", "②,建设口袋公园,9月底前,县住建局、县林业局"},
	} {
		got, ds := rowsOf(t, rows...)
		if !slices.Equal(got, want) {
			t.Errorf("%q: %q", rows, got)
		}
		if !warned(ds, "column-unnamed") {
			t.Errorf("%q: not told", rows)
		}
	}
	for _, rows := range [][]string{
		{"1,修缮农家书屋,县文旅局,各镇,6月底", "2,建设口袋公园,县住建局,县财政局,9月底"}, // who leads?
		{"1,修缮农家书屋,补充图书两千册,县文旅局", "2,建设口袋公园,面积三千平方米,县住建局"},
		{"1,张伟,县文旅局,6月底", "2,李娜,县住建局,9月底"},
	} {
		if got, _ := rowsOf(t, rows...); got != nil {
			t.Errorf("%q: %q", rows, got)
		}
	}
	p, _ := Parse("t.csv", []byte("1,修缮农家书屋,县文旅局,各镇\n2,建设口袋公园,县住建局,县财政局\n"), Options{Columns: map[string]string{"第3列": "lead", "第4列": "support"}})
	if p == nil || fmt.Sprint(p.Themes[0].Tasks[0].Assignments[1].Role) != fmt.Sprint(model.Support) {
		t.Error("a clerk's word on a column without a head")
	}
}

// Posts answer where a cell names nothing else; people do not.
func TestPostsAlone(t *testing.T) {
	for cell, want := range map[string]string{"班主任": "班主任=r", "护林员、网格员": "护林员=r 网格员=r", "分管副局长": "", "班主任、县教育局": "县教育局=r"} {
		got, _ := rowsOf(t, "序号,工作任务,责任单位", `1,检查宿舍,"`+cell+`"`, "2,清理河道,县水利局")
		if got[0] != "检查宿舍 | "+want+" | " {
			t.Errorf("%s: %q", cell, got[0])
		}
	}
}

// A column without a head is told of by what a person sees: the head to its left and what it has first, or in a table
// without heads what each column has first.
func TestUnnamedFound(t *testing.T) {
	for text, want := range map[string]string{
		"分工表,,,\n序号,任务,,责任单位\n1,修路。,全长12公里,市交通局\n2,建桥。,桥面宽30米,市住建局\n": "第3列没有栏名（“任务”右边，如“全长12公里”），按其他栏目处理（2格有内容）",
		"1,修缮农家书屋,县文旅局,6月底\n2,建设口袋公园,县住建局,9月底前\n":                     "表格没有表头，按各列内容读取：第1列（1）编号、第2列（修缮农家书屋）任务、第3列（县文旅局）责任单位、第4列（6月底）完成时限",
	} {
		_, ds := Parse("t.csv", []byte(text), Options{})
		if !slices.ContainsFunc(ds, func(d model.Diagnostic) bool { return d.Code == "column-unnamed" && d.Message.ZH == want }) {
			t.Errorf("%s: %v", want, ds)
		}
	}
}
