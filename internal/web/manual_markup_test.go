package web

import (
	"io/fs"
	"regexp"
	"strings"
	"testing"

	"fengong/docs"
)

func TestManualMarkup(t *testing.T) {
	for _, c := range []struct{ name, text, want string }{
		{"a heading and a paragraph", "# A\n\nb & c\n", "<h1>A</h1>\n<p>b &amp; c</p>\n"},
		{"pages are sections", "## 1\n\na\n\n## 2", "<section><h2>1</h2>\n<p>a</p>\n</section>\n<section><h2>2</h2>\n</section>\n"},
		{"a step a line", "1. a\n2. **b** `c`\n10. d", "<ol>\n<li>a</li>\n<li><b>b</b> <code>c</code></li>\n<li>d</li>\n</ol>\n"},
		{"pictures side by side", "![甲](year/a.png) ![乙](year/b.png)", "<p class=\"pictures\"><img src=\"/manual/year/a.png\" alt=\"甲\"> <img src=\"/manual/year/b.png\" alt=\"乙\"></p>\n"},
		{"what is to be had", "[练习](practice.zip)", "<p><a href=\"/manual/practice.zip\" download>练习</a></p>\n"},
		{"what the program does not hold", "[参考](reference.md)", "<p>参考</p>\n"},
		{"no markup of its own", "<b>\"1. a\"</b>", "<p>&lt;b&gt;&#34;1. a&#34;&lt;/b&gt;</p>\n"},
	} {
		if got := string(markup(c.text)); got != c.want {
			t.Errorf("%s: %q, not %q", c.name, got, c.want)
		}
	}
}

// What the manual says to press is on a page, figures and days aside.
func TestManualButtons(t *testing.T) {
	manual, err := fs.ReadFile(docs.Manual, "manual.zh-CN.md")
	if err != nil {
		t.Fatal(err)
	}
	var pages strings.Builder
	names, err := fs.Glob(assets, "page/*.html")
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range names {
		if name == "page/manual.html" {
			continue
		}
		page, err := fs.ReadFile(assets, name)
		if err != nil {
			t.Fatal(err)
		}
		pages.Write(page)
	}
	pressed := regexp.MustCompile(`点“([^”]+)”`).FindAllStringSubmatch(string(manual), -1)
	if len(pressed) < 40 {
		t.Errorf("%d: does the pattern still fit?", len(pressed))
	}
	for _, m := range pressed {
		for _, part := range regexp.MustCompile(`[\d-]+`).Split(m[1], -1) {
			if part = strings.TrimSpace(part); part != "确定" && !strings.Contains(pages.String(), part) {
				t.Errorf("no page has %q of 点“%s”", part, m[1])
			}
		}
	}
}
