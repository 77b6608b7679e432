package docx

import (
	"fmt"
	"strings"
	"testing"

	"fengong/model"
)

var pictureFields = []Field{
	{Name: model.Text{ZH: "单位", EN: "unit"}},
	{Name: model.Text{ZH: "状态图", EN: "chart"}, Kind: Graphic},
	{Name: model.Text{ZH: "任务", EN: "tasks"}, Kind: List, Items: []Field{{Name: model.Text{ZH: "内容", EN: "text"}}}},
}

func pictureRecord(png string) Record {
	return Record{{Text: "甲局"}, {Picture: &Picture{[]byte(png), 156000, 50000, "图中有\"引号\" & <尖括号>"}}, {List: []Record{{{Text: "A"}}, {{Text: "B"}}}}}
}

// TestPicture: a picture is drawn wherever its tag stands, in the text and in a header,
// and every part that shows it leads to it.
func TestPicture(t *testing.T) {
	tmpl, ds := Compile(pack(t, p("前{{状态图}}后")+p("{{#任务}}")+p("{{内容}}{{chart}}")+p("{{/任务}}"),
		"word/header1.xml", headerPart(p("{{状态图}}")),
		"word/_rels/document.xml.rels", strings.Replace(rels, "r1", "fengong1", 1)), pictureFields)
	if tmpl == nil || len(ds) > 0 {
		t.Fatal(ds)
	}
	out := execute(t, tmpl, pictureRecord("PNG"))
	text := unpack(t, out, "word/document.xml")
	wellFormed(t, text)
	for part, want := range map[string]int{
		`r:embed="fengong-1"`: 3, `<wp:extent cx="5616000" cy="1800000"/>`: 3, `descr="图中有&quot;引号&quot; &amp; &lt;尖括号&gt;"`: 6,
		`>前</w:t><w:drawing>`: 1, `</w:drawing><w:t xml:space="preserve">后</w:t>`: 1,
	} {
		if n := strings.Count(text, part); n != want {
			t.Errorf("%s stands %d times, want %d in\n%s", part, n, want, text)
		}
	}
	for id := 1; id <= 3; id++ {
		if n := strings.Count(text, fmt.Sprintf(`<wp:docPr id="%d"`, id)); n != 1 {
			t.Errorf("drawing %d stands %d times", id, n)
		}
	}
	for _, name := range []string{"document", "header1"} {
		rels := unpack(t, out, "word/_rels/"+name+".xml.rels")
		wellFormed(t, rels)
		if n := strings.Count(rels, `Id="fengong-1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/image" Target="media/fengong-1.png"`); n != 1 {
			t.Errorf("%d relationships in\n%s", n, rels)
		}
	}
	if types := unpack(t, out, "[Content_Types].xml"); strings.Count(types, `<Default Extension="png" ContentType="image/png"/>`) != 1 {
		t.Error(types)
	}
	if got := unpack(t, out, "word/media/fengong-1.png"); got != "PNG" {
		t.Errorf("picture: %q", got)
	}
	if a, b := string(out), string(execute(t, tmpl, pictureRecord("PNG"))); a != b {
		t.Error("the same picture makes another document")
	}
}

// TestPictureUnused: a template without the tag gets no picture.
func TestPictureUnused(t *testing.T) {
	tmpl, _ := Compile(pack(t, p("{{单位}}")), pictureFields)
	out := execute(t, tmpl, pictureRecord("PNG"))
	if strings.Contains(string(out), "media") {
		t.Error("a picture that nothing shows")
	}
	if _, err := tmpl.Execute(Record{{Text: "甲局"}, {}, {}}); err == nil {
		t.Error("no error without a picture")
	}
}
