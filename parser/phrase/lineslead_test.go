package phrase

import "testing"

// 牵头 behind units of several lines, of which nothing else is said, is that of all, and doubted.
func TestLinesLead(t *testing.T) {
	for text, want := range map[string]string{
		"县水利局\n县城管局牵头":        "l:县水利局 县城管局 lines-lead",
		"县水利局\n县城管局牵头\n各镇配合":  "l:县水利局 县城管局 s:各镇 lines-lead",
		"县水利局牵头\n县城管局":        "l:县水利局 r:县城管局 ",
		"县水利局负责\n县城管局牵头":      "l:县城管局 r:县水利局 ",
		"县水利局；县城管局牵头":         "l:县城管局 r:县水利局 ",
		"县水利局牵头\n县城管局、县住建局配合": "l:县水利局 s:县城管局 县住建局 ",
	} {
		r := Parse(text, Options{})
		got := ""
		for _, role := range []string{"lead", "responsible", "support"} {
			n := 0
			for _, a := range r.Assignments {
				if a.Role.String() == role {
					if n++; n == 1 {
						got += role[:1] + ":"
					}
					got += a.Unit + " "
				}
			}
		}
		for _, d := range r.Diagnostics {
			if d.Code == "lines-lead" {
				got += d.Code
			}
		}
		if got != want {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
}
