package render

import (
	"strings"
	"testing"

	"fengong/internal/render/letter"
	"fengong/internal/render/paper"
	"fengong/internal/testtool"
	"fengong/internal/verify"
	"fengong/model"
	"fengong/templates"
)

// A long table goes to an appendix of its letter, a short one stays; the annex that all share is
// numbered then, and both letters and their pages are proven.
func TestAttached(t *testing.T) {
	j := seedJob(t)
	ruler, err := paper.NewRuler(letter.Unmark(templates.Letter()))
	if err != nil {
		t.Fatal(err)
	}
	s := *j.Settings
	s.Letter.Tasks, s.Letter.CC = model.Auto, "市委办公厅"
	j.Settings, j.Ruler, j.Shares = &s, ruler, j.Shares[15:24]
	files := onPaper(t, j)
	prover := verify.NewLetters(j.Plan, model.Chinese, j.Template.Shown(&s.Letter))
	n := 0
	for name, f := range files {
		if f.Kind != Letter {
			continue
		}
		doc := string(testtool.Part(t, f.Data, "word/document.xml"))
		attached := strings.Contains(doc, "任务清单")
		if attached {
			n++
		}
		if len(f.Shares[0].Rows) > 20 && !attached || len(f.Shares[0].Rows) < 5 && attached {
			t.Errorf("%s: %d tasks, attached %t", name, len(f.Shares[0].Rows), attached)
		}
		if !strings.Contains(doc, "编号与附件1一致") {
			t.Errorf("%s: the annex has no number", name)
		}
		if ds := prover.Check(f.Data, &f.Shares[0]); len(ds) > 0 {
			t.Errorf("%s: %v", name, ds)
		}
		if ds := prover.CheckPrint(section(files[strings.TrimSuffix(name, "docx")+"pdf"].Data), f.Shares[0]); len(ds) > 0 {
			t.Errorf("%s on paper: %v", name, ds)
		}
	}
	if n == 0 || n == len(j.Shares) || j.Settings.Appendix.Mark != "附件1" || s.Appendix.Mark != "附件" {
		t.Errorf("%d of %d letters have their tasks attached, the annex is %s", n, len(j.Shares), j.Settings.Appendix.Mark)
	}
}
