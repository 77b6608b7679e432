package tracker

import (
	"testing"

	"fengong/internal/testtool"
)

// part gives a part of a workbook.
func part(t testing.TB, data []byte, name string) string {
	t.Helper()
	return string(testtool.Part(t, data, name))
}
