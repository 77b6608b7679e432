package report

import (
	"bytes"
	"fmt"
	"testing"
)

// Rows that fill several pieces come out as they went in.
func TestRowPieces(t *testing.T) {
	var p rowPieces
	var want, got bytes.Buffer
	for i := range 40_000 {
		row := fmt.Sprintf(`<row r="%d"><c r="A%d"><v>%d</v></c><c t="s"><v>%d</v></c></row>`, i+1, i+1, i*i%977, i%7)
		want.WriteString(row)
		p.end(append(p.last, row...))
	}
	if err := p.writeTo(&got); err != nil || !bytes.Equal(want.Bytes(), got.Bytes()) {
		t.Errorf("%d bytes, want %d; %v", got.Len(), want.Len(), err)
	}
	if len(p.full) < 2 {
		t.Errorf("%d pieces", len(p.full))
	}
}
