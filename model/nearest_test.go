package model

import "testing"

// A member that nobody knows is not said to be the group that it stands in.
func TestUnknownMember(t *testing.T) {
	for _, c := range []struct{ member, want string }{{"石桥镇政府", ""}, {"县财证局", "是否应为“县财政局”？"}} {
		_, ds := NewDirectory([]Unit{{Name: "县财政局", FullName: "云溪县财政局"}}, []Group{{Name: "各镇政府", Members: []string{c.member}}}, Words{})
		if len(ds) != 1 || ds[0].Hint.ZH != c.want {
			t.Errorf("%s: %v", c.member, ds)
		}
	}
}
