package phrase

import "testing"

// Towns and their villages are two groups, each with its 各; levels of towns, and lists that go down to villages, are one.
func TestTownsAndVillages(t *testing.T) {
	for _, test := range []struct{ text, want string }{
		{"各街道、村（社区）", "各街道 各村（社区）"},
		{"各镇（街道）、村（社区）、区住建局", "各镇（街道） 各村（社区） 区住建局"},
		{"区水利局，各乡镇、村", "区水利局 各乡镇、村"},
		{"各街道、社区居委会", "各街道 各社区居委会"},
		{"各镇、街道", "各镇、街道"},
		{"各乡（镇）、街道、村（社区）", "各乡（镇）、街道 各村（社区）"},
		{"各村、社区", "各村、社区"},
		{"各县、乡、村", "各县、乡、村"},
		{"各街道、各村（社区）", "各街道 各村（社区）"},
	} {
		r := Parse(test.text, Options{})
		if got := partiesOf(r.Assignments); got != test.want {
			t.Errorf("%s: %s, want %s", test.text, got, test.want)
		}
		for _, a := range r.Assignments {
			if a.Unit[:3] == "各" && !a.Group {
				t.Errorf("%s: %s is no group", test.text, a.Unit)
			}
		}
	}
}
