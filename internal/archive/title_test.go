package archive

import (
	"os"
	"testing"
)

// document makes a Word document of paragraphs.
func document(t *testing.T, paragraphs ...string) string {
	t.Helper()
	body := ""
	for _, p := range paragraphs {
		body += "<w:p><w:r><w:t>" + p + "</w:t></w:r></w:p>"
	}
	data, err := os.ReadFile(zipped(t,
		entry{name: "[Content_Types].xml", content: `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>` +
			`<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>`},
		entry{name: "_rels/.rels", content: `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>`},
		entry{name: "word/document.xml", content: `<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>` + body + `</w:body></w:document>`}))
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

// A document is called as it is printed on it, whichever table it is about.
func TestTitleIn(t *testing.T) {
	forms := []string{"关于落实《{title}》的函", "督办通知单"}
	for _, test := range []struct {
		data, want string
	}{
		{document(t, "某函〔2026〕3号", "关于落实《甲分工表》</w:t><w:br/><w:t>《乙分工表》的函", "市教育局："), "关于落实《甲分工表》《乙分工表》的函"},
		{document(t, "关于落实《甲分工表》等3张分工表的函"), "关于落实《甲分工表》等3张分工表的函"},
		{document(t, "督办〔2026〕1号", "督办通知单"), "督办通知单"},
		{document(t, "关于某事的函"), "另题"},
		{"none", "另题"},
	} {
		if got := titleIn([]byte(test.data), "另题", forms); got != test.want {
			t.Errorf("%q, not %q", got, test.want)
		}
	}
}
