package phrase

import (
	"slices"
	"testing"
)

// What a list names behind a part of an office is another part of it, where it can be one.
func TestPartsOfOneOffice(t *testing.T) {
	for _, tt := range []struct {
		phrase string
		want   []string
	}{
		{"市公安局交警支队、治安支队、各分局", []string{"市公安局交警支队", "市公安局治安支队", "各分局"}},
		{"市公安局交警支队、消防救援支队、城管执法支队", []string{"市公安局交警支队", "市消防救援支队", "市城管执法支队"}},
		{"市委组织部干部科、人才科", []string{"市委组织部干部科", "市委组织部人才科"}},
		{"市城管局执法支队、市容科", []string{"市城管局执法支队", "市城管局市容科"}},
		{"市交通局运输处、执法支队、市公安局", []string{"市交通局运输处", "市交通局执法支队", "市公安局"}},
		{"县法院执行局、立案庭", []string{"县法院执行局", "县法院立案庭"}},
		{"县医院护理部、医务科", []string{"县医院护理部", "县医院医务科"}},
		{"市委组织部、宣传部", []string{"市委组织部", "市委宣传部"}},
		{"市公安局、交通运输局、执法支队", []string{"市公安局", "市交通运输局", "市执法支队"}},
	} {
		var got []string
		for _, a := range Parse(tt.phrase, Options{}).Assignments {
			got = append(got, a.Unit)
		}
		if !slices.Equal(got, tt.want) {
			t.Errorf("%s: %q, want %q", tt.phrase, got, tt.want)
		}
	}
}
