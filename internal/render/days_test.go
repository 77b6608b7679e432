package render

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"
)

// Dates in figures are not broken within themselves: in letters on paper, in the appendix and in the tracker, with
// columns beside them and without.
func TestDaysStayWhole(t *testing.T) {
	const days = "2026.12.31 2027/12/31"
	for name, source := range map[string]string{
		"plain": "主题,序号,主要任务,责任单位,完成时限\n一、监管,1,加强监管。,市教育局、市财政局,2026.12.31\n,2,清理存量资金。,市教育局,2027/12/31\n",
		"wide": "主题,序号,主要任务,责任领导,责任单位,完成标准,完成时限\n一、监管,1,加强监管。,王某某,市教育局、市财政局,出台办法,2026.12.31\n" +
			",2,清理存量资金。,李某某,市教育局,出台办法,2027/12/31\n",
	} {
		j := smallJob(t, source)
		for _, f := range all(t, j) {
			switch filepath.Ext(f.Name) {
			case ".pdf":
				file := filepath.Join(t.TempDir(), "a.pdf")
				if err := os.WriteFile(file, f.Data, 0o600); err != nil {
					t.Fatal(err)
				}
				text := tool(t, "pdftotext", "-layout", file, "-")
				for day := range strings.FieldsSeq(days) {
					if !strings.Contains(text, day) && !strings.Contains(f.Name, "市财政局") {
						t.Errorf("%s: in %s %s is broken:\n%s", name, f.Name, day, text)
					}
				}
			case ".xlsx":
				wide(t, name+": "+f.Name, f.Data, strings.Fields(days)[0])
			}
		}
	}
}

// wide fails where a column of a sheet with what is narrower than that.
func wide(t *testing.T, name string, data []byte, what string) {
	t.Helper()
	f, err := excelize.OpenReader(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	for _, sheet := range f.GetSheetList() {
		cells, err := f.SearchSheet(sheet, what)
		if err != nil {
			t.Fatal(err)
		}
		for _, at := range cells {
			column := strings.TrimRight(at, "0123456789")
			if got, err := f.GetColWidth(sheet, column); err != nil || got < float64(len(what))+2 {
				t.Errorf("%s: column %s of %s is %.1f wide %v", name, column, sheet, got, err)
			}
		}
	}
}
