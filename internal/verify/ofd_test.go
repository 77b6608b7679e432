package verify

import (
	"testing"

	"fengong/internal/render/draw"
	"fengong/internal/render/ofd"
	"fengong/internal/testtool"
	"fengong/model"
)

// What a reader would show otherwise than the text beside it says is no proof.
func TestOFDGlyphs(t *testing.T) {
	p := &model.Plan{Themes: []model.Theme{{Heading: "一、某", Tasks: []model.Task{
		{Number: "1", Text: "加强监管，落实责任。", Assignments: []model.Assignment{{Unit: "甲局", Role: model.Lead}}}}}}}
	good := printed(t, ofd.New(draw.A4, draw.Info{}), []string{"1", "加强监管，落实责任。", "牵头"})
	tests := []struct {
		name, old, new string
		want           string
	}{
		{"as it is", "", "", ""},
		{"another glyph", "<ofd:Glyphs>2 3", "<ofd:Glyphs>2 4", "task-missing"},
		{"a glyph less", " 8 9 ", " 8 ", "task-missing"},
		{"two glyphs less", "<ofd:Glyphs>2 3 ", "<ofd:Glyphs>", "task-missing"},
		{"another text", "落实责任", "落实职责", "task-missing"},
		{"a character without a place", "。</ofd:TextCode>", "。。</ofd:TextCode>", "output-unreadable"},
		{"a picture", "</ofd:Layer>", `<ofd:ImageObject/></ofd:Layer>`, "output-unreadable"},
		{"a font that is not there", `Font="`, `Font="9`, "output-unreadable"},
		{"cut off", "</ofd:Layer>", "", "output-unreadable"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			data := good
			if tt.old != "" {
				data = testtool.Replaced(t, good, page, tt.old, tt.new)
			}
			ds := NewLetters(p, model.Chinese, everything).CheckPrint(section(data), model.Shares(p, nil)...)
			if tt.want == "" && len(ds) > 0 || tt.want != "" && (len(ds) == 0 || ds[0].Code != tt.want) {
				t.Errorf("want %q, got %v", tt.want, ds)
			}
		})
	}
}

const page = "Doc_0/Pages/Page_0/Content.xml"

func FuzzOFD(f *testing.F) {
	good := printed(f, ofd.New(draw.A4, draw.Info{}), []string{"1", "加强监管"})
	const font = "Doc_0/Res/font_3.ttf"
	f.Add(testtool.Part(f, good, page), testtool.Part(f, good, font))
	f.Fuzz(func(t *testing.T, content, cmap []byte) {
		data := testtool.Repack(t, good, func(name string, part []byte) []byte {
			switch name {
			case page:
				return content
			case font:
				return cmap
			}
			return part
		})
		pieces, err := ofdText(section(data))
		if err == nil && len(pieces) > len(content) {
			t.Errorf("%d pieces of %d bytes", len(pieces), len(content))
		}
	})
}
