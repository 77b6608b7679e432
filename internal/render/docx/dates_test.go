package docx

import "testing"

// A date in a narrow column breaks behind its year and nowhere else, and a list of dates between them; what is no date, and
// what has room, stays as it is.
func TestKeepDates(t *testing.T) {
	for _, c := range []struct {
		text string
		room int
		want string
	}{
		{"2027年6月30日", 11, "2027年\n6月30日"},
		{"2027年3月底前并长期坚持", 11, "2027年\n3月底前并长期坚持"},
		{"2027年6月底", 11, "2027年\n6月底"},
		{"2027年6月30日、2027年12月31日前", 11, "2027年\n6月30日、\n2027年\n12月31日前"},
		{"2027年1月至2027年6月", 11, "2027年1月至\n2027年6月"},
		{"2027年6月30日", 16, "2027年6月30日"},
		{"2027年12月", 8, "2027年\n12月"},
		{"2027年6月底前", 11, "2027年\n6月底前"},
		{"2027年6月30", 8, "2027年\n6月30"},
		{"2027年6月30日内部", 11, "2027年\n6月30日内部"},
		{"2027/4/30", 9, "2027/4/30"},
		{"每月25日前", 9, "每月25日前"},
		{"按2027年6月30日的要求", 11, "按2027年6月30日的要求"},
		{"2027年6月30日前完成全部整改任务", 30, "2027年6月30日前完成全部整改任务"},
	} {
		if got := keepDates(c.text, c.room); got != c.want {
			t.Errorf("%q for %d: %q", c.text, c.room, got)
		}
	}
}
