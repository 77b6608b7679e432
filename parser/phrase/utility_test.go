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
