package parser

import (
	"strconv"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"
)

// Blocks of labelled lines that begin with the units have these, and not those of the block behind.
func TestUnitsBeforeLabelledTask(t *testing.T) {
	const want = "疏通雨水管网26公里。 r:县住建局 5月31日\n检修3座排涝泵站闸门。 r:县水利局 城关镇 5月25日\n抬升低洼地段箱变。 r:县供电公司 6月10日\n"
	const intro = "防汛工作安排\n现将近期工作安排如下。\n"
	for _, text := range []string{
		"责任单位：县住建局\n工作内容：疏通雨水管网26公里。\n完成期限：5月31日\n责任单位：县水利局、城关镇\n工作内容：检修3座排涝泵站闸门。\n完成期限：5月25日\n责任单位：县供电公司\n工作内容：抬升低洼地段箱变。\n完成期限：6月10日",
		"承办单位：县住建局\n完成时限：5月31日\n工作任务：疏通雨水管网26公里。\n\n承办单位：县水利局、城关镇\n完成时限：5月25日\n工作任务：检修3座排涝泵站闸门。\n\n承办单位：县供电公司\n完成时限：6月10日\n工作任务：抬升低洼地段箱变。",
		"工作内容：疏通雨水管网26公里。\n责任单位：县住建局\n完成期限：5月31日\n工作内容：检修3座排涝泵站闸门。\n责任单位：县水利局、城关镇\n完成期限：5月25日\n工作内容：抬升低洼地段箱变。\n责任单位：县供电公司\n完成期限：6月10日", // the task first
		"责任部门:县住建局\n任务:疏通雨水管网26公里。\n时限:5月31日\n责任部门:县水利局、城关镇\n任务:检修3座排涝泵站闸门。\n时限:5月25日\n责任部门:县供电公司\n任务:抬升低洼地段箱变。\n时限:6月10日",
	} {
		p, ds := Parse("a.txt", []byte(intro+text), Options{})
		if p == nil {
			t.Errorf("%s\n%s", text, codes(ds))
			continue
		}
		if got := strings.ReplaceAll(whoDoesBy(p), "  ", " "); got != want {
			t.Errorf("%s\ngives\n%s%s", text, got, codes(ds))
		}
	}
	for _, text := range []string{ // no label, a label with a blank, one line each, points beside
		"责任单位：县住建局\n疏通雨水管网26公里。\n完成期限：5月31日\n责任单位：县水利局、城关镇\n检修3座排涝泵站闸门。\n完成期限：5月25日\n责任单位：县供电公司\n抬升低洼地段箱变。\n完成期限：6月10日",
		"责任单位　县住建局\n工作内容　疏通雨水管网26公里。\n完成期限　5月31日\n责任单位　县水利局、城关镇\n工作内容　检修3座排涝泵站闸门。\n完成期限　5月25日\n责任单位　县供电公司\n工作内容　抬升低洼地段箱变。\n完成期限　6月10日",
		"责任单位：县住建局；工作内容：疏通雨水管网26公里。完成期限：5月31日\n责任单位：县水利局、城关镇；工作内容：检修3座排涝泵站闸门。完成期限：5月25日\n责任单位：县供电公司；工作内容：抬升低洼地段箱变。完成期限：6月10日",
		"责任单位：县住建局\n事项：疏通雨水管网26公里。\n要求：建立台账。\n完成期限：5月31日\n责任单位：县水利局、城关镇\n事项：检修3座排涝泵站闸门。\n要求：建立台账。\n完成期限：5月25日\n责任单位：县供电公司\n事项：抬升低洼地段箱变。\n要求：建立台账。\n完成期限：6月10日",
	} {
		p, ds := Parse("a.txt", []byte(intro+text), Options{})
		if p == nil {
			t.Errorf("%s\n%s", text, codes(ds))
			continue
		}
		got := strings.ReplaceAll(strings.ReplaceAll(whoDoesBy(p), "  ", " "), "。", "")
		if got != strings.ReplaceAll(want, "。", "") || strings.Contains(codes(ds), "source-unused") {
			t.Errorf("%s\ngives\n%s%s", text, got, codes(ds))
		}
	}
	for _, text := range []string{ // points below the label, which share what the block says
		"责任单位：县住建局\n工作内容：\n1.疏通雨水管网；\n2.清掏检查井。\n完成期限：5月31日\n责任单位：县水利局\n配合单位：城关镇\n工作内容：\n1.检修排涝泵站；\n2.加固河堤。\n完成期限：5月25日",
		"一、责任单位：县住建局\n完成期限：5月31日\n工作内容：\n（1）疏通雨水管网；\n（2）清掏检查井。\n二、责任单位：县水利局\n配合单位：城关镇\n完成期限：5月25日\n工作内容：\n（1）检修排涝泵站；\n（2）加固河堤。",
		"（一）责任单位：县住建局\n1.疏通雨水管网。\n2.清掏检查井。\n完成期限：5月31日\n（二）责任单位：县水利局\n配合单位：城关镇\n1.检修排涝泵站。\n2.加固河堤。\n完成期限：5月25日",
	} {
		p, ds := Parse("a.txt", []byte(intro+text), Options{})
		if p == nil {
			t.Errorf("%s\n%s", text, codes(ds))
			continue
		}
		got := strings.NewReplacer("；", "", "。", "", "  ", " ").Replace(whoDoesBy(p))
		if got != "疏通雨水管网 r:县住建局 5月31日\n清掏检查井 r:县住建局 5月31日\n检修排涝泵站 r:县水利局 s:城关镇 5月25日\n加固河堤 r:县水利局 s:城关镇 5月25日\n" || strings.Contains(codes(ds), "source-unused") {
			t.Errorf("%s\ngives\n%s%s", text, got, codes(ds))
		}
	}
	for _, text := range []string{ // numbered blocks, a task each
		"1.责任单位：县住建局\n工作内容：疏通雨水管网。\n完成期限：5月31日\n2.责任单位：县水利局\n工作内容：检修排涝泵站。\n完成期限：5月25日",
		"1.责任单位：县住建局；工作内容：疏通雨水管网；完成期限：5月31日。\n2.责任单位：县水利局；工作内容：检修排涝泵站；完成期限：5月25日。",
	} {
		p, ds := Parse("a.txt", []byte(intro+text), Options{})
		if p == nil {
			t.Errorf("%s\n%s", text, codes(ds))
			continue
		}
		if got := strings.NewReplacer("。", "", "  ", " ").Replace(whoDoesBy(p)); got != "疏通雨水管网 r:县住建局 5月31日\n检修排涝泵站 r:县水利局 5月25日\n" {
			t.Errorf("%s\ngives\n%s%s", text, got, codes(ds))
		}
	}
	sheet := excelize.NewFile() // pasted into a sheet, a line a row, and a label that is made of two
	for i, line := range strings.Split("防汛工作安排\n承办单位：县住建局\n任务内容：疏通雨水管网。\n承办单位：县水利局\n任务内容：检修排涝泵站。", "\n") {
		sheet.SetCellValue("Sheet1", "A"+strconv.Itoa(i+1), line)
	}
	book, err := sheet.WriteToBuffer()
	if err != nil {
		t.Fatal(err)
	}
	p, ds := Parse("a.xlsx", book.Bytes(), Options{})
	if p == nil || whoDoes(p) != "疏通雨水管网。 r:县住建局\n检修排涝泵站。 r:县水利局\n" {
		t.Errorf("%s", codes(ds))
	}
	p, _ = Parse("a.txt", []byte(intro+"工作内容：疏通雨水管网。\n责任单位：县住建局\n工作内容：检修排涝泵站。\n责任单位：县水利局\n工作内容：抬升低洼地段箱变。"), Options{}) // one forgotten at the end
	if got := whoDoesBy(p); !strings.Contains(got, "疏通雨水管网。 r:县住建局") || !strings.Contains(got, "检修排涝泵站。 r:县水利局") {
		t.Error(got)
	}
	p, _ = Parse("a.txt", []byte(intro+"牵头单位：县住建局\n配合单位：县财政局\n工作任务：疏通雨水管网。\n牵头单位：县水利局\n配合单位：城关镇\n工作任务：检修排涝泵站。"), Options{})
	if got := whoDoesBy(p); !strings.Contains(got, "疏通雨水管网。 l:县住建局 s:县财政局") || !strings.Contains(got, "检修排涝泵站。 l:县水利局 s:城关镇") {
		t.Error(got)
	}
}
