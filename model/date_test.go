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
