package web

import (
	"fmt"
	"html"
	"html/template"
	"io/fs"
	"net/http"
	"regexp"
	"strings"

	"fengong/docs"
	"fengong/model"
)

// manual shows the year in ten pages, a sheet of A4 each when it is printed.
func (d *Desk) manual(w http.ResponseWriter, r *http.Request) {
	name := "manual.zh-CN.md"
	if langOf(r) == model.English {
		name = "manual.md"
	}
	text, err := fs.ReadFile(docs.Manual, name)
	if err != nil {
		panic(err) // it is embedded
	}
	d.show(w, http.StatusOK, "manual.html", frame{Lang: langOf(r), Path: "/manual", Body: markup(string(text))})
}

// manualFile gives a picture of the manual, or what there is to practise on.
func manualFile(w http.ResponseWriter, r *http.Request) {
	http.ServeFileFS(w, r, docs.Manual, strings.TrimPrefix(r.URL.Path, "/manual/"))
}

var (
	markPicture = regexp.MustCompile(`!\[([^]]*)\]\(([^)]+)\)`)
	markLink    = regexp.MustCompile(`\[([^]]*)\]\(([^)]+)\)`)
	markBold    = regexp.MustCompile(`\*\*([^*]+)\*\*`)
	markCode    = regexp.MustCompile("`([^`]+)`")
	markItem    = regexp.MustCompile(`^\d+\. `)
)

// markup sets the Markdown that the manual is written in: headings, numbered lists with a step a
// line, paragraphs, and pictures side by side.
func markup(text string) template.HTML {
	var b strings.Builder
	for block := range strings.SplitSeq(strings.TrimSpace(text), "\n\n") {
		lines := strings.Split(block, "\n")
		switch {
		case strings.HasPrefix(block, "# "):
			fmt.Fprintf(&b, "<h1>%s</h1>\n", words(block[2:]))
		case strings.HasPrefix(block, "## "):
			if strings.Contains(b.String(), "<section>") {
				b.WriteString("</section>\n")
			}
			fmt.Fprintf(&b, "<section><h2>%s</h2>\n", words(block[3:]))
		case markItem.MatchString(block):
			b.WriteString("<ol>\n")
			for _, line := range lines {
				fmt.Fprintf(&b, "<li>%s</li>\n", words(markItem.ReplaceAllString(line, "")))
			}
			b.WriteString("</ol>\n")
		case strings.HasPrefix(block, "!["):
			fmt.Fprintf(&b, "<p class=\"pictures\">%s</p>\n", words(block))
		default:
			fmt.Fprintf(&b, "<p>%s</p>\n", words(block))
		}
	}
	if strings.Contains(b.String(), "<section>") {
		b.WriteString("</section>\n")
	}
	return template.HTML(b.String())
}

// words sets what stands in a line. A link to what the program does not hold is its words alone.
func words(line string) string {
	line = html.EscapeString(line)
	line = markPicture.ReplaceAllString(line, `<img src="/manual/$2" alt="$1">`)
	line = markLink.ReplaceAllStringFunc(line, func(link string) string {
		m := markLink.FindStringSubmatch(link)
		if strings.HasSuffix(m[2], ".md") {
			return m[1]
		}
		return fmt.Sprintf(`<a href="/manual/%s" download>%s</a>`, m[2], m[1])
	})
	return markCode.ReplaceAllString(markBold.ReplaceAllString(line, "<b>$1</b>"), "<code>$1</code>")
}
