package appendix

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"codeberg.org/go-pdf/fpdf"

	"fengong/internal/testtool"
	"fengong/model"
)

// preflight says what PDFBox thinks of a file as PDF/A-1b; "" is that it is valid.
func preflight(t *testing.T, file string) string {
	t.Helper()
	java := testtool.Need(t, "java")
	var jars []string
	for _, name := range []string{"preflight", "pdfbox2", "fontbox2", "xmpbox", "commons-logging", "commons-io", "javax.activation", "jaxb-api"} {
		jar := filepath.Join("/usr/share/java", name+".jar")
		if _, err := os.Stat(jar); err != nil {
			const reason = "PDFBox Preflight is not installed (Debian: apt-get install libpdfbox2-java libactivation-java libjaxb-api-java)"
			if os.Getenv("FENGONG_REQUIRE_TOOLS") == "1" {
				t.Fatal(reason)
			}
			t.Skip(reason)
		}
		jars = append(jars, jar)
	}
	out, err := exec.Command(java, "-cp", strings.Join(jars, ":"), "org.apache.pdfbox.preflight.Validator_A1b", file).CombinedOutput()
	if err == nil && strings.Contains(string(out), "is a valid PDF/A-1b file") {
		return ""
	}
	return string(out)
}

func TestArchivable(t *testing.T) {
	rare := &model.Plan{Title: "任务 < & > 分工表", Themes: []model.Theme{
		{Parent: "第一部分", Heading: "一、名字", Tasks: []model.Task{{Number: "1", Label: "1.", Text: "〇、镕、喆、堃，还有𬭛元素和𬴊𬴂；“两法”衔接——98％。", Phrase: "某局",
			Assignments: []model.Assignment{{Unit: "某局", Role: model.Lead}}}}},
		{Parent: "第一部分", Heading: "二、𬴊"}, {Parent: "第二部分", Heading: "三、空"},
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
			_, file := draw(t, tt.plan)
			if why := preflight(t, file); why != "" {
				t.Error(why)
			}
		})
	}
	t.Run("a font not embedded", func(t *testing.T) {
		p := fpdf.New("P", "mm", "A4", "")
		p.AddPage()
		p.SetFont("Helvetica", "", 12)
		p.Cell(10, 10, "Helvetica")
		file := filepath.Join(t.TempDir(), "plain.pdf")
		if err := p.OutputFileAndClose(file); err != nil {
			t.Fatal(err)
		}
		if preflight(t, file) == "" {
			t.Error("Preflight finds nothing wrong: it proves nothing")
		}
	})
}
