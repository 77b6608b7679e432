package addressbook

import (
	"bytes"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"github.com/xuri/excelize/v2"

	"fengong/model"
)

func TestRoundTrip(t *testing.T) {
	want, ds := model.NewDirectory([]model.Unit{
		{Name: "市甲局", FullName: "云岭市甲局", Aliases: []string{"甲局", "市甲办"}}, {Name: "东区政府"}, {Name: "西区政府", FullName: "云岭市西区人民政府"},
	}, []model.Group{{Name: "各区政府", Aliases: []string{"各区"}, Members: []string{"东区政府", "西区政府"}}, {Name: "各有关单位"}}, model.Words{})
	if ds.Failed() {
		t.Fatal(ds)
	}
	for _, lang := range []model.Lang{model.Chinese, model.English} {
		data, err := Write(want, lang)
		if err != nil {
			t.Fatal(err)
		}
		again, err := Write(want, lang)
		if err != nil || !bytes.Equal(data, again) {
			t.Errorf("the same directory gives other bytes (%v)", err)
		}
		got, ds := Read("单位名录.xlsx", data)
		if len(ds) > 0 {
			t.Fatal(ds)
		}
		if diff := cmp.Diff(want, got, cmpopts.IgnoreUnexported(model.Directory{}), cmpopts.IgnoreTypes(model.Pos{}), cmpopts.EquateEmpty()); diff != "" {
			t.Errorf("%s: -want +got:\n%s", lang, diff)
		}
	}
}

// book makes a workbook of rows; cells are parted by |.
func book(t *testing.T, rows string) []byte {
	t.Helper()
	f := excelize.NewFile()
	defer f.Close()
	for r, line := range strings.Split(rows, "\n") {
		for c, text := range strings.Split(line, "|") {
			at, err := excelize.CoordinatesToCellName(c+1, r+1)
			if err != nil {
				t.Fatal(err)
			}
			if err := f.SetCellStr("Sheet1", at, text); err != nil {
				t.Fatal(err)
			}
		}
	}
	var b bytes.Buffer
	if err := f.Write(&b); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// Clerks make such books themselves: heads by other names, in another order, groups told in the
// units' rows alone.
func TestReadByHand(t *testing.T) {
	d, ds := Read("x.xlsx", book(t, "本市单位名录\n单位全称|单位名称|别名|分组\n云岭市甲局|市甲局|甲局、市甲办，甲办|市直单位\n|市乙局||市直单位、党群\n|||"))
	if ds.Failed() {
		t.Fatal(ds)
	}
	if len(d.Units) != 2 || len(d.Groups) != 2 || len(d.Groups[0].Members) != 2 || d.Units[0].FullName != "云岭市甲局" || len(d.Units[0].Aliases) != 3 {
		t.Errorf("%+v %+v", d.Units, d.Groups)
	}
	if pos := d.Units[1].Pos.String(); pos != "x.xlsx:Sheet1!B4" {
		t.Errorf("the place of 市乙局 is %s", pos)
	}
}

func TestReadBad(t *testing.T) {
	for _, c := range []struct {
		data        []byte
		code, place string
	}{
		{[]byte("PK\x03\x04 cut off"), "file-damaged", "x.xlsx"},
		{book(t, "甲|乙\n1|2"), "book-no-head", "x.xlsx:Sheet1"},
		{book(t, "名称|其他写法\n市甲局|甲局\n市乙局|甲局"), "name-claimed-twice", "x.xlsx:Sheet1!A3"},
		{book(t, "类别|名称|成员\n单位组|各区|东区"), "member-unknown", "x.xlsx:Sheet1!B2"},
	} {
		d, ds := Read("x.xlsx", c.data)
		if d != nil || len(ds) == 0 || ds[0].Code != c.code || ds[0].Pos.String() != c.place {
			t.Errorf("want %s at %s, got %v", c.code, c.place, ds)
		}
	}
}

func FuzzRead(f *testing.F) {
	data, err := Write(nil, model.Chinese)
	if err != nil {
		f.Fatal(err)
	}
	f.Add(data)
	f.Fuzz(func(t *testing.T, data []byte) {
		if d, ds := Read("x.xlsx", data); d == nil && !ds.Failed() {
			t.Error("no directory and no error")
		}
	})
}
