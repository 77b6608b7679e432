package names

import (
	"net/url"
	"strings"
	"testing"

	"fengong/internal/web/webtest"
)

// Names typed as members of a group are held against those of the table, as these are among
// themselves; answered as one, they get one letter.
func TestMembersAlike(t *testing.T) {
	s := webtest.Serve(t)
	c := s.Client()
	_, at, _ := s.Drop(c, webtest.File{"a.csv", webtest.Table([2]string{"甲。", "石桥镇、县财政局"}, [2]string{"乙。", "县文旅局、各镇政府"}, [2]string{"丙。", "城东街道、县财政局"})})
	s.Decide(c, at, "group", "各镇政府", "", "石桥镇政府、青山镇政府、县财证局")
	_, page := s.Get(c, at)
	for _, pair := range [][2]string{{"石桥镇", "石桥镇政府"}, {"县财证局", "县财政局"}} {
		if !strings.Contains(page, `name="name" value="`+pair[0]+`"><input type="hidden" name="other" value="`+pair[1]+`"`) {
			t.Errorf("not asked: %v", pair)
		}
	}
	if strings.Contains(page, `value="青山镇政府"><input type="hidden" name="other"`) {
		t.Error("members are held against each other")
	}
	s.Post(c, at+"alike", url.Values{"name": {"石桥镇", "县财证局"}, "other": {"石桥镇政府", "县财政局"}, "all": {"same"}})
	_, page = s.Get(c, at+"make")
	_, gate, _ := strings.Cut(page, `id="gate"`)
	var units []string
	for _, row := range strings.Split(gate, `<th scope="row">`)[1:] {
		name, _, _ := strings.Cut(row, "<")
		units = append(units, name)
	}
	if got := strings.Join(units[:min(len(units), 5)], "、"); got != "石桥镇政府、县财政局、县文旅局、青山镇政府、城东街道" {
		t.Errorf("letters to %s", got)
	}
}

// A slip of a usual name is mended by pressing it, also before anything else was decided: the name that
// it is taken for stands in no table and no directory.
func TestSlipPressedFirst(t *testing.T) {
	s := webtest.Serve(t)
	c := s.Client()
	_, at, _ := s.Drop(c, webtest.File{"a.csv", webtest.Table([2]string{"甲。", "县气像局、县财政局"}, [2]string{"乙。", "县文旅局"})})
	if page := s.Decide(c, at, "same", "县气像局", "县气象局", ""); !strings.Contains(page, "就是“县气象局”</td>") {
		t.Error("it was not taken")
	}
	if status, _ := s.Post(c, at+"remedy", url.Values{"do": {"same"}, "name": {"县文旅局"}, "written": {"县文旅局"}, "target": {"县文化局"}}); status == 200 {
		t.Error("a name that nobody knows was taken")
	}
}

// What is typed for a group is completed by what its name says: the same places, typed in short for the governments and
// for the committees of the party, are no one unit with one letter. What is shown while it is typed is what is taken.
func TestMembersCompleted(t *testing.T) {
	s := webtest.Serve(t)
	c := s.Client()
	_, at, _ := s.Drop(c, webtest.File{"a.csv", webtest.Table([2]string{"甲。", "各区政府、市财政局"}, [2]string{"乙。", "各区党委、从化"})})
	for _, x := range []struct{ group, typed, want string }{
		{"各区政府", "越秀、海珠区 荔湾区人民政府，南沙开发区", `["越秀区政府","海珠区政府","荔湾区人民政府","南沙开发区"]`},
		{"各区党委", "越秀、海珠、从化、市委办", `["越秀区党委","海珠区党委","从化","市委办"]`},
		{"各区", "越秀、海珠区", `["越秀区","海珠区"]`},
		{"各县（市、区）人民政府", "东江县、西陵市、南浦", `["东江县人民政府","西陵市人民政府","南浦"]`},
		{"各乡镇党委", "石桥镇、青山、妇联", `["石桥镇党委","青山","妇联"]`},
		{"各街道", "城东、沙河街道", `["城东街道","沙河街道"]`},
		{"各镇（街道）政府", "石桥镇、城东街道", `["石桥镇政府","城东街道"]`},
		{"各区教育局", "越秀、海珠", `["越秀区教育局","海珠区教育局"]`},
		{"各市直部门", "东江、妇联", `["东江","妇联"]`},
		{"各市场主体", "东江", `["东江"]`},
		{"各有关部门", "市财政局、工会", `["市财政局","工会"]`},
	} {
		if _, got := s.Get(c, at+"members?"+url.Values{"group": {x.group}, "of": {x.typed}}.Encode()); strings.TrimSpace(got) != x.want {
			t.Errorf("%s, %s: %s, want %s", x.group, x.typed, got, x.want)
		}
	}
	s.Decide(c, at, "group", "各区政府", "", "越秀、海珠")
	page := s.Decide(c, at, "group", "各区党委", "", "越秀、海珠")
	if !strings.Contains(page, "代表越秀区政府、海珠区政府") || !strings.Contains(page, "代表越秀区党委、海珠区党委") {
		t.Error("a government and a committee are one unit")
	}
	s.Prefix(c, at, "广州市")
	for _, want := range []string{`full = "广州市越秀区人民政府"`, `full = "中共广州市海珠区委员会"`} {
		if !strings.Contains(s.DirectoryOf("a"), want) {
			t.Errorf("no %s in\n%s", want, s.DirectoryOf("a"))
		}
	}
}

// A slip in the name of a member is mended in every group that has it, and the step says so; a name of the table stays.
func TestMemberRenamed(t *testing.T) {
	s := webtest.Serve(t)
	c := s.Client()
	_, at, _ := s.Drop(c, webtest.File{"a.csv", webtest.Table([2]string{"甲。", "各成员单位、各镇政府"}, [2]string{"乙。", "各有关单位、县财证局"})})
	s.Decide(c, at, "group", "各镇政府", "", "石乔镇政府、青山镇政府")
	s.Decide(c, at, "group", "各成员单位", "", "石乔镇政府、青山镇政府、县财证局、县教育局")
	page := s.Decide(c, at, "group", "各镇政府", "", "石桥镇政府、青山镇政府")
	if !strings.Contains(page, "代表石桥镇政府、青山镇政府、县财证局、县教育局") {
		t.Error("the slip is still in the other group")
	}
	if !strings.Contains(page, "别的组跟着改") {
		t.Error("the step does not say so")
	}
	s.Decide(c, at, "group", "各有关单位", "", "县财证局、县教育局")
	page = s.Decide(c, at, "group", "各有关单位", "", "县财政局、县教育局")
	if !strings.Contains(page, "代表石桥镇政府、青山镇政府、县财证局、县教育局") {
		t.Error("a name that the table has was changed in another group")
	}
}
