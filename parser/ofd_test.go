package parser

import (
	"bytes"
	"testing"

	"github.com/google/go-cmp/cmp"

	"fengong/internal/render/appendix"
	"fengong/internal/render/draw"
	"fengong/internal/render/fonts"
	"fengong/internal/render/ofd"
	"fengong/internal/testtool"
	"fengong/model"
)

// The program's own appendix is a table like any other, upright and on its side.
func TestSeedOFD(t *testing.T) {
	t.Setenv("PATH", t.TempDir())
	want := seedPlan(t)
	set, ds := fonts.Find([]string{testtool.NotoDir(t)})
	if len(ds) > 0 {
		t.Fatal(ds)
	}
	for _, way := range []string{model.Portrait, model.Landscape} {
		t.Run(way, func(t *testing.T) {
			doc := ofd.New(draw.A4, draw.Info{})
			s := &model.Settings{Appendix: model.AppendixSettings{Mark: "附件", Size: 12, Orientation: way}}
			if _, err := appendix.Draw(doc, want, s, set); err != nil {
				t.Fatal(err)
			}
			var b bytes.Buffer
			if err := doc.Output(&b); err != nil {
				t.Fatal(err)
			}
			p, ds := Parse("appendix.ofd", b.Bytes(), Options{})
			if p == nil {
				t.Fatal(ds)
			}
			p.Tables[0].Columns[0].Head = want.Tables[0].Columns[0].Head // the appendix has a word of its own for themes
			if diff := cmp.Diff(want, p, samePlan); diff != "" {
				t.Errorf("not the plan of the text (-text +this):\n%s", diff)
			}
			for _, d := range ds {
				if d.Severity > model.Note && !fromPhrase(d.Code) {
					t.Errorf("unexpected: %s", d.Format(model.English))
				}
			}
		})
	}
}
