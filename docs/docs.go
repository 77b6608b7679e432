// Package docs holds the texts for readers that the program shows as well.
package docs

import "embed"

// LetterTags is letter-tags.md: the tags of the letter's template, a row of a table each.
//
//go:embed letter-tags.md
var LetterTags string

// Manual is the manual in both languages, its pictures, and what there is to practise on.
//
//go:embed manual.md manual.zh-CN.md year/*.png practice.zip
var Manual embed.FS
