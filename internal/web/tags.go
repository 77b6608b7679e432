package web

import (
	"regexp"
	"strings"

	"fengong/docs"
	"fengong/model"
)

// templateTag is a tag of the letter's template, to be copied.
type templateTag struct {
	Names   []string // as they are written into the template
	Meaning string
}

var tagName = regexp.MustCompile("`(\\{\\{[^`]*\\}\\})`")

// templateTags gives the tags in the order of their list for readers.
func templateTags(lang model.Lang) (tags []templateTag) {
	_, list, _ := strings.Cut(docs.LetterTags, "## 标签 · Tags\n")
	for line := range strings.Lines(list) {
		cells := strings.Split(strings.Trim(strings.ReplaceAll(strings.TrimSpace(line), `\|`, "\x00"), "|"), "|")
		if len(cells) != 4 {
			continue
		}
		name, meaning := cells[0], cells[2]
		if lang == model.English {
			name, meaning = cells[1], cells[3]
		}
		t := templateTag{Meaning: strings.TrimSpace(strings.NewReplacer("`", "", "\x00", "|").Replace(meaning))}
		for _, m := range tagName.FindAllStringSubmatch(name, -1) {
			tag := strings.ReplaceAll(m[1], "\x00", "|")
			if block, ok := strings.CutPrefix(tag, "{{#"); ok { // what stands between is repeated, or left out
				tag += "{{/" + block
			}
			t.Names = append(t.Names, tag)
		}
		if t.Names != nil {
			tags = append(tags, t)
		}
	}
	return tags
}
