package tracker

import (
	"fmt"
	"testing"

	"github.com/xuri/excelize/v2"
)

// Room is made for as many rows as a sheet says it has, and not for more than a file of its size can hold.
func TestRoomForRows(t *testing.T) {
	var units []string
	for i := range 3000 {
		units = append(units, fmt.Sprintf("市第%d局", i))
	}
	data := render(t, plan(units...), nil, sampleSettings())
	for _, tt := range []struct {
		name, dimension string
		least, most     int
	}{
		{"as it is", "", 3000, 3003},
		{"a column to its end", "A1:N1048576", 3000, len(data) / 8},
		{"none", "A1", 3000, 6000},
	} {
		if tt.dimension != "" {
			data = edit(t, data, func(f *excelize.File) {
				if err := f.SetSheetDimension("台账", tt.dimension); err != nil {
					t.Fatal(err)
				}
			})
		}
		entries, err := Read(data)
		if err != nil || len(entries) != 3000 || cap(entries) < tt.least || cap(entries) > tt.most {
			t.Errorf("%s: %d rows in room for %d, want %d to %d (%v)", tt.name, len(entries), cap(entries), tt.least, tt.most, err)
		}
	}
}
