package model

import "testing"

func TestDate(t *testing.T) {
	var d Date
	if !d.IsZero() || d.String() != "" || !d.Time().IsZero() {
		t.Errorf("the zero Date is %q", d)
	}
	for text, ok := range map[string]bool{"2026-03-31": true, "": true, "2026-02-30": false, "2026年3月": false, "2026-3-1": false} {
		err := d.UnmarshalText([]byte(text))
		if (err == nil) != ok || ok && d.String() != text || !ok && !d.IsZero() {
			t.Errorf("%q gives %q, %v", text, d, err)
		}
	}
	if d := Day(2026, 3, 31); d.String() != "2026-03-31" {
		t.Errorf("%s", d)
	}
}

// A value with words of its own in each language is said in these.
func TestSay(t *testing.T) {
	for _, c := range []struct{ got, want Text }{
		{Say("%s%d项", "%[2]d of %[1]s", "甲", 2), Text{"甲2项", "2 of 甲"}},
		{Say("%s由%s%s", "%[2]s, %[3]s of %[1]s", Text{"此事", "this"}, "乙", Lead), Text{"此事由乙牵头", "乙, lead of this"}},
		{Say("%s印发", "sent on %s", Day(2026, 3, 31)), Text{"2026年3月31日印发", "sent on 31 March 2026"}},
		{Say("单位：%s", "units: %s", Listed([]string{"甲", "乙"})), Text{"单位：甲、乙", "units: 甲, 乙"}},
	} {
		if c.got != c.want {
			t.Errorf("%q, want %q", c.got, c.want)
		}
	}
}
