package paper

import (
	"slices"
	"strconv"
	"strings"
)

// field is what a piece of a paragraph stands for, when it is not its own text.
type field uint8

const (
	noField    field = iota
	pageNumber       // PAGE
	pageCount        // NUMPAGES
)

func fieldOf(instruction string) field {
	word, _, _ := strings.Cut(strings.TrimSpace(instruction), " ")
	switch strings.ToUpper(word) {
	case "PAGE":
		return pageNumber
	case "NUMPAGES", "SECTIONPAGES":
		return pageCount
	}
	return noField
}

// split cuts pieces at line breaks and fills in fields.
func split(pieces []piece, page, pages int) [][]piece {
	if !slices.ContainsFunc(pieces, func(pc piece) bool { return pc.field != noField || pc.text == "" || strings.Contains(pc.text, "\n") }) {
		return [][]piece{pieces}
	}
	parts := [][]piece{nil}
	for _, pc := range pieces {
		switch pc.field {
		case pageNumber:
			pc.text = strconv.Itoa(page)
		case pageCount:
			pc.text = strconv.Itoa(pages)
		}
		for i, text := range strings.Split(pc.text, "\n") {
			if i > 0 {
				parts = append(parts, nil)
			}
			if text != "" {
				pc.text = text
				parts[len(parts)-1] = append(parts[len(parts)-1], pc)
			}
		}
	}
	return parts
}
