package web

import (
	"regexp"
	"strings"

	"fengong/docs"
	"fengong/internal/settings"
	"fengong/model"
)

// templateTag is a tag of the letter's template, to be copied.
type templateTag struct {
	Names   []string // as they are written into the template
	Meaning string
}

var tagName = regexp.MustCompile("`(\\{\\{[^`]*\\}\\})`")

// otherName is a tag's English name behind the Chinese one; inFile is a setting as the file has it: 设置 [letter] 的 cc.
var (
	otherName = regexp.MustCompile(`（\{\{[#^]?[a-z_|]+\}\}）`)
	inFile    = regexp.MustCompile(`设置 \[(\w+)\] 的 (\w+(?:、\w+)*)`)
)

// forClerks gives the meaning of a tag in the words of the page.
func forClerks(meaning string) string {
	return inFile.ReplaceAllStringFunc(otherName.ReplaceAllString(meaning, ""), func(said string) string {
		m := inFile.FindStringSubmatch(said)
		names := strings.Split(m[2], "、")
		for i := range names {
			for j := range settings.All {
				if s := &settings.All[j]; s.Name == m[1]+"."+names[i] && s.Label.ZH != "" {
					names[i] = s.Label.ZH
				}
			}
		}
		return "“设置”页的“" + strings.Join(names, "”“") + "”"
	})
}

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
		if lang == model.Chinese {
			t.Meaning = forClerks(t.Meaning)
		}
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
