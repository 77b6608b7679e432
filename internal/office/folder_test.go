package office_test

import (
	"testing"
	"testing/fstest"

	"fengong/internal/office"
	"fengong/templates"
)

// The parts of a folder are packed in the order of the content types, without the line
// breaks and indentation that are for readers of the folder; blanks in text stay.
func TestPack(t *testing.T) {
	const types = "<?xml version=\"1.0\"?>\n<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">\n\t" +
		"<Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>\n\t" +
		"<Override PartName=\"/word/z.xml\" ContentType=\"application/xml\"/>\n\t<Override PartName=\"/word/a.xml\" ContentType=\"application/xml\"/>\n</Types>\n"
	folder := fstest.MapFS{
		"[Content_Types].xml": {Data: []byte(types)},
		"_rels/.rels":         {Data: []byte("<?xml version=\"1.0\"?>\n<Relationships/>\n")},
		"word/a.xml":          {Data: []byte("<?xml version=\"1.0\"?>\r\n<a>\r\n  <t> b  c </t>\r\n\t<t/>\r\n</a>\r\n")},
		"word/z.xml":          {Data: []byte("<?xml version=\"1.0\"?>\n<z/>")},
	}
	data, err := office.Pack(folder)
	if err != nil {
		t.Fatal(err)
	}
	p, err := office.Open(data, office.Usual)
	if err != nil {
		t.Fatal(err)
	}
	var got string
	for _, name := range p.Names() {
		got += name + " "
	}
	if want := "[Content_Types].xml _rels/.rels word/z.xml word/a.xml "; got != want {
		t.Errorf("parts %s, not %s", got, want)
	}
	if part, _ := p.Read("word/a.xml"); string(part) != "<?xml version=\"1.0\"?>\n<a><t> b  c </t><t/></a>" {
		t.Errorf("%q", part)
	}
	folder["word/extra.xml"] = &fstest.MapFile{Data: []byte("<x/>")}
	if _, err := office.Pack(folder); err == nil {
		t.Error("a part without a content type is packed")
	}
}

func TestTemplatesAreSound(t *testing.T) {
	for name, data := range map[string][]byte{"letter": templates.Letter(), "letter.en": templates.LetterEN(), "report": templates.Report(), "report.en": templates.ReportEN(), "urge": templates.Urge(), "urge.en": templates.UrgeEN()} {
		if err := new(office.Checker).Check(data); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
}
