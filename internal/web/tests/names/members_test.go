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
