package parser

import "testing"

// A clause may begin with signs of one byte each, behind which no word of three can have begun.
func TestUnitsAtHeadOfPlainSigns(t *testing.T) {
	for _, text := range []string{"A)负责日常监督检查工作", "I)"} {
		if units, ok := unitsAtHead(text); ok {
			t.Errorf("unitsAtHead(%q) = %q, want none", text, units)
		}
	}
}
