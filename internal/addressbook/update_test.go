package addressbook

import (
	"bytes"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"fengong/model"
)

// rowsOf gives the cells of the first sheet, as book takes them, and what else the workbook has.
func rowsOf(t *testing.T, data []byte) (string, *excelize.File) {
	t.Helper()
	f, err := excelize.OpenReader(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	rows, err := f.GetRows(f.GetSheetName(0))
	if err != nil {
		t.Fatal(err)
	}
	var lines []string
	for _, cells := range rows {
		lines = append(lines, strings.Join(cells, "|"))
	}
	return strings.Join(lines, "\n"), f
}

// What people added to the workbook stays with its rows, wherever names are changed, added, renamed or taken out.
func TestUpdateKeepsColumns(t *testing.T) {
	data := book(t, "本市单位名录\n电话|单位全称|单位名称|别名|分组|房间\n1|云岭市甲局|市甲局|甲局，市甲办|市直单位|101\n2||市乙局||市直单位|102\n3|云岭市丙局|市丙局|||103\n4|云岭市丁局|市丁局||市直单位|104\n|||||\n联系人：老王")
	f, err := excelize.OpenReader(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	if _, err := f.NewSheet("通讯录"); err != nil {
		t.Fatal(err)
	}
	if err := f.SetCellStr("通讯录", "A1", "值班电话"); err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	if err := f.Write(&b); err != nil {
		t.Fatal(err)
	}
	want, ds := model.NewDirectory([]model.Unit{
		{Name: "市甲局", FullName: "云岭市甲局", Aliases: []string{"甲局", "市甲办"}}, {Name: "市乙局", FullName: "云岭市乙局"},
		{Name: "市新丁局", FullName: "云岭市新丁局"}, {Name: "市戊局", FullName: "市戊局"},
	}, []model.Group{{Name: "市直单位", Members: []string{"市甲局", "市新丁局", "市戊局"}}, {Name: "各有关单位"}, {Name: "各区", Aliases: []string{"区里"}, Members: []string{"市乙局"}}}, model.Words{})
	if ds.Failed() {
		t.Fatal(ds)
	}
	got, err := Update(b.Bytes(), want, map[string]string{"市新丁局": "市丁局"}, model.Chinese)
	if err != nil {
		t.Fatal(err)
	}
	rows, f := rowsOf(t, got)
	defer f.Close()
	if want := "本市单位名录\n电话|单位全称|单位名称|别名|分组|房间|类别|成员\n1|云岭市甲局|市甲局|甲局，市甲办|市直单位|101\n2|云岭市乙局|市乙局|||102\n4|云岭市新丁局|市新丁局||市直单位|104\n|市戊局|市戊局||市直单位\n||各有关单位||||单位组\n||各区|区里|||单位组|市乙局\n\n联系人：老王"; rows != want {
		t.Errorf("%s\nwant:\n%s", rows, want)
	}
	if text, err := f.GetCellValue("通讯录", "A1"); text != "值班电话" {
		t.Errorf("the other sheet: %q %v", text, err)
	}
}

// What says the same already is not touched, and what the program wrote itself is edited as it would have been written anew.
func TestUpdateOwn(t *testing.T) {
	before, _ := model.NewDirectory([]model.Unit{{Name: "市甲局", FullName: "云岭市甲局"}, {Name: "东区政府", FullName: "东区政府"}}, []model.Group{{Name: "各区政府", Members: []string{"东区政府"}}}, model.Words{})
	data, err := Write(before, model.Chinese)
	if err != nil {
		t.Fatal(err)
	}
	was, f := rowsOf(t, data)
	f.Close()
	same, err := Update(data, before, nil, model.Chinese)
	if err != nil {
		t.Fatal(err)
	}
	if got, f := rowsOf(t, same); got != was {
		f.Close()
		t.Errorf("%s\nwant:\n%s", got, was)
	}
	// The unit becomes a group, the group a unit, and nothing else is left.
	after, ds := model.NewDirectory([]model.Unit{{Name: "各区政府", FullName: "各区政府"}}, []model.Group{{Name: "市甲局", Members: []string{"各区政府"}}}, model.Words{})
	if ds.Failed() {
		t.Fatal(ds)
	}
	got, err := Update(data, after, nil, model.Chinese)
	if err != nil {
		t.Fatal(err)
	}
	if rows, f := rowsOf(t, got); rows != "类别|名称|全称|其他写法|所属单位组|成员\n单位组|市甲局||||各区政府\n单位|各区政府" {
		f.Close()
		t.Error(rows)
	}
	if empty, err := Update(nil, after, nil, model.Chinese); err != nil || len(empty) == 0 {
		t.Errorf("no workbook before: %v", err)
	}
}
