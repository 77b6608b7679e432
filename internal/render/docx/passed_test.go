package docx

import (
	"fmt"
	"testing"
)

// A document that is passed on while it is made is the same: whatever looks back finds what it looks for.
func TestPassedOn(t *testing.T) {
	defer func(was int) { enough = was }(enough)
	for _, enough = range []int{64, 200, 1000} {
		for name, test := range map[string]func(*testing.T){"tall": TestTallRows, "execute": TestExecute, "omitted": TestOmittedColumns} {
			t.Run(fmt.Sprint(name, enough), test)
		}
	}
}
