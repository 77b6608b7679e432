package main

import (
	"bytes"
	"fmt"
	"strings"
	"testing"

	"fengong/model"
)

// Notes of one kind are one, with what else they are about; a warning is told each time.
func TestNotesOfOneKind(t *testing.T) {
	var ds model.Diagnostics
	for i, name := range []string{"农业局", "水利局", "农业局", "林业局"} {
		pos := model.Pos{File: "a.docx", Table: 1, Row: i + 2, Col: 3}
		ds.Add(pos, model.Note, "prefix-carried", model.Say("“%s”按前文补足", "%q carries the prefix", name), model.Text{})
		ds.Add(pos, model.Warning, "phrase-carried", model.Say("第%d处", "place %d", i), model.Text{})
	}
	ds.Add(model.Pos{File: "b.docx", Row: 2}, model.Note, "prefix-carried", model.Say("“%s”按前文补足", "%q carries the prefix", "农业局"), model.Text{})
	for lang, want := range map[model.Lang]string{
		model.Chinese: "同类还有3处：“水利局”（表1:3:3），“农业局”（表1:4:3），“林业局”（表1:5:3）",
		model.English: `3 more of the kind: "水利局" (表1:3:3), "农业局" (表1:4:3), "林业局" (表1:5:3)`,
	} {
		var out bytes.Buffer
		a := &cli{stderr: &out, lang: lang}
		a.report(ds)
		if got := out.String(); strings.Count(got, "[prefix-carried]") != 2 || strings.Count(got, "[phrase-carried]") != 4 || !strings.Contains(got, "\n    "+want+"\n") || strings.Count(got, "\n    ") != 1 {
			t.Errorf("%s", got)
		}
	}
	ds = nil
	for i := range 200 {
		ds.Add(model.Pos{File: "a.docx", Row: i + 2}, model.Note, "prefix-carried", model.Say("“%s”按前文补足", "%q carries the prefix", fmt.Sprint(i/8)), model.Text{})
	}
	if got := further(ds).ZH; !strings.HasPrefix(got, "同类还有200处：“0”（2、3、4、5、6、7、…），") || !strings.HasSuffix(got, "，等") || strings.Count(got, "“") != maxListed {
		t.Error(got)
	}
}

// What is told in one is of one severity, and says the same: an error is told each time, and takes no note with it.
func TestKindsToldApart(t *testing.T) {
	pos := func(row int) model.Pos { return model.Pos{File: "a.docx", Row: row} }
	var ds model.Diagnostics
	ds.Add(pos(1), model.Error, "glyph", model.Say("“%s”印不出来", "%q cannot be shown", "甲"), model.Text{})
	ds.Add(pos(2), model.Note, "glyph", model.Say("“%s”印作别的字", "%q is shown as another", "乙"), model.Text{})
	ds.Add(pos(3), model.Error, "glyph", model.Say("“%s”印不出来", "%q cannot be shown", "丙"), model.Text{})
	ds.Add(pos(4), model.Warning, "doubtful", model.Say("“%s”不像单位", "%q is no unit", "丁"), model.Text{})
	ds.Add(pos(5), model.Warning, "doubtful", model.Say("“%s”不像单位", "%q is no unit", "戊"), model.Text{})
	ds.Add(pos(6), model.Warning, "doubtful", model.Say("“%s”应读作“庚”", "%q is another", "己"), model.Text{})
	var out bytes.Buffer
	(&cli{stderr: &out, lang: model.Chinese}).report(ds)
	for _, name := range []string{"甲", "乙", "丙", "丁", "戊", "己"} {
		if !strings.Contains(out.String(), "“"+name+"”") {
			t.Errorf("%s is not told of in\n%s", name, out.String())
		}
	}
	if strings.Count(out.String(), "[doubtful]") != 2 || strings.Count(out.String(), "[glyph]") != 3 {
		t.Error(out.String())
	}
}
