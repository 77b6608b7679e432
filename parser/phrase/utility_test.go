package phrase

import "testing"

// Where each office says its level, a company that does not is no company of the level.
func TestCompaniesBesideLevels(t *testing.T) {
	for text, want := range map[string]string{
		"区经发局牵头，区交建局、区环土局、电信公司、电力公司配合": "电力公司",
		"县教育局、县财政局、供电公司":               "供电公司",
		"县教育局、财政局、供电公司":                "县供电公司",
		"县教育局、供电公司":                    "县供电公司",
	} {
		a := Parse(text, Options{}).Assignments
		if got := a[len(a)-1].Unit; got != want {
			t.Errorf("%s: %s, not %s", text, got, want)
		}
	}
}

// A label of unknown words holds also where its units come in batches.
func TestLabelBeforeBatches(t *testing.T) {
	for _, label := range []string{"试点单位", "验收单位", "整改单位", "包联单位", "承接部门"} {
		for _, batch := range [][2]string{{"第一批", "第二批"}, {"一组", "二组"}, {"东片区", "西片区"}, {"1.市级", "2.县级"}} {
			r := Parse(label+"："+batch[0]+"：县教育局、县财政局，6月底前完成；"+batch[1]+"：县水利局。", Options{})
			var got string
			for _, a := range r.Assignments {
				got += a.Unit + " "
			}
			if got != "县教育局 县财政局 县水利局 " {
				t.Errorf("%s %s: %s", label, batch[0], got)
			}
		}
	}
}
