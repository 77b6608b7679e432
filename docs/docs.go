// Package docs holds the texts for readers that the program shows as well.
package docs

import _ "embed"

// LetterTags is letter-tags.md: the tags of the letter's template, a row of a table each.
//
//go:embed letter-tags.md
var LetterTags string
