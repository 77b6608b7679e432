package appendix

import (
	"path/filepath"
	"testing"

	"codeberg.org/go-pdf/fpdf"

	"fengong/internal/testtool"
	"fengong/model"
)

func TestArchivable(t *testing.T) {
	rare := &model.Plan{Title: "任务 < & > 分工表", Themes: []model.Theme{
		{Above: []string{"第一部分"}, Heading: "一、名字", Tasks: []model.Task{{Number: "1", Label: "1.", Text: "〇、镕、喆、堃，还有𬭛元素和𬴊𬴂；“两法”衔接——98％。", Phrase: "某局",
			Assignments: []model.Assignment{{Unit: "某局", Role: model.Lead}}}}},
		{Above: []string{"第一部分"}, Heading: "二、𬴊"}, {Above: []string{"第二部分"}, Heading: "三、空"},
	}}
	for _, tt := range []struct {
		name string
		plan *model.Plan
		long bool
	}{
		{name: "seed", plan: seed(t)}, {name: "rare characters and parts", plan: rare},
		{name: "200 pages", plan: generated(t, 1700, 300), long: true},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if tt.long && testing.Short() {
				t.Skip("checks 200 pages")
			}
			t.Parallel()
			_, file := drawn(t, tt.plan)
			if why := testtool.Preflight(t, file); why != "" {
				t.Error(why)
			}
			if why := testtool.PDFCPU(t, file); why != "" {
				t.Error(why)
			}
		})
	}
	t.Run("a font not embedded", func(t *testing.T) {
		t.Parallel()
		p := fpdf.New("P", "mm", "A4", "")
		p.AddPage()
		p.SetFont("Helvetica", "", 12)
		p.Cell(10, 10, "Helvetica")
		file := filepath.Join(t.TempDir(), "plain.pdf")
		if err := p.OutputFileAndClose(file); err != nil {
			t.Fatal(err)
		}
		if testtool.Preflight(t, file) == "" {
			t.Error("Preflight finds nothing wrong: it proves nothing")
		}
	})
}
