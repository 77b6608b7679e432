package docx

import (
	"testing"

	"fengong/model"

	"github.com/google/go-cmp/cmp"
)

// What a struct's tags say becomes the fields, and its values those of the fields.
func TestForm(t *testing.T) {
	type item struct {
		Name string `tag:"名称,name"`
		Late int    `tag:"天数,days,optional"`
	}
	type content struct {
		Issuer string   `tag:"机关,issuer" setting:"[a] b、[c] d"`
		Plan   Title    `tag:"分工表,plan"`
		Count  int      `tag:"任务数,count"`
		Late   int      `tag:"逾期数,late,optional"`
		HasDue bool     `tag:"有时限,has_due"`
		Chart  *Picture `tag:"图,chart"`
		Items  []item   `tag:"项,items"`
	}
	name := func(zh, en string) model.Text { return model.Text{ZH: zh, EN: en} }
	form := FormOf[content]()
	if diff := cmp.Diff([]Field{
		{Name: name("机关", "issuer"), Hint: name("请在 fengong.toml 中填写 [a] b、[c] d", "give [a] b and [c] d in fengong.toml")},
		{Name: name("分工表", "plan")}, {Name: name("任务数", "count")}, {Name: name("逾期数", "late"), Kind: Optional}, {Name: name("有时限", "has_due"), Kind: Flag},
		{Name: name("图", "chart"), Kind: Graphic},
		{Name: name("项", "items"), Kind: List, Items: []Field{{Name: name("名称", "name")}, {Name: name("天数", "days"), Kind: Optional}}},
	}, form.Fields); diff != "" {
		t.Error(diff)
	}
	picture := &Picture{}
	for _, c := range []struct {
		of   content
		want Record
	}{
		{content{}, Record{{}, {}, {Text: "0"}, {}, {}, {}, {}}},
		{content{"某办", Title{"甲、乙", "《甲》《乙》"}, 2, 1, true, picture, []item{{"甲", 0}, {"乙", 3}}},
			Record{{Text: "某办"}, {Text: "甲、乙", Marked: "《甲》《乙》"}, {Text: "2"}, {Text: "1"}, {Text: "1"}, {Picture: picture},
				{List: []Record{{{Text: "甲"}, {}}, {{Text: "乙"}, {Text: "3"}}}}}},
	} {
		if diff := cmp.Diff(c.want, form.Record(&c.of)); diff != "" {
			t.Error(diff)
		}
	}
}
