package parser

import (
	"slices"
	"strings"
	"unicode/utf8"

	regexp "fengong/internal/lazyregexp"
	"fengong/model"
)

// A page of the web, or a cell that was copied, may run all paragraphs together: 市发改委：…。市经贸委：…。

// bodyMark finds a body that begins a sentence, and the colon or full stop behind it.
var bodyMark = regexp.MustCompile(`^\s*([^\s，。；：:,;]{2,40})([:：。])`)

// runOn parts the paragraphs in which several bodies stand one behind another, each with a colon and what it is
// to do, and those in which several numbered tasks do, each with its own units.
func (doc *document) runOn() {
	var out []block
	for i := range doc.blocks {
		b := &doc.blocks[i]
		if b.grid != nil || b.para.note || len(b.para.text) > maxCell {
			out = append(out, *b)
			continue
		}
		text := b.para.text
		at := bodiesIn(text)
		if len(at) < 3 {
			at = numbersIn(text)
		}
		if len(at) == 0 {
			out = append(out, *b)
			continue
		}
		if at[0] > 0 {
			at = slices.Insert(at, 0, 0)
		}
		for n, from := range at {
			end := len(text)
			if n+1 < len(at) {
				end = at[n+1]
			}
			part := *b
			part.para.text = tidy(text[from:end])
			part.para.pos.Char = 0
			if from > 0 && part.para.pos.Line > 0 {
				part.para.pos.Char = utf8.RuneCountInString(text[:from]) + 1
			}
			out = append(out, part)
		}
	}
	doc.blocks = out
}

// bodiesIn gives where bodies begin in text that have a colon, or all of them a full stop, and a sentence behind them:
// 县环保局。负责…。县农委。负责…。 A list within brackets or behind a label (责任单位：…) has none.
func bodiesIn(text string) (at []int) {
	var colons, stops []int
	brackets := bracketed(text)
	for i, from := 0, true; i < len(text); {
		r, size := utf8.DecodeRuneInString(text[i:])
		if m := bodyMark.FindStringSubmatchIndex(text[i:min(len(text), i+200)]); from && m != nil {
			begins, name := i+m[2], text[i+m[2]:i+m[3]]
			inside := slices.ContainsFunc(brackets, func(b extent) bool { return b.start < begins && begins < b.end })
			if h, known := classify(name); !inside && !(known && h.answers) && isUnits(name) {
				if text[i+m[4]:i+m[5]] != "。" {
					colons = append(colons, begins)
				} else if !acts(name) && i+m[5] < len(text) && !endsInLabel(text[:begins]) {
					stops = append(stops, begins)
				}
			}
		}
		from = strings.ContainsRune("。；;：: 　\t\n", r)
		i += size
	}
	if len(colons) < 3 && len(stops) > 2 {
		return stops
	}
	return colons
}

// endsInLabel reports whether text ends in a label of units: …。牵头单位：.
func endsInLabel(text string) bool {
	said := strings.TrimRight(text, "：: 　\t\n")
	if i := strings.LastIndexAny(said, "。；;，,：: 　\t\n"); i >= 0 {
		_, size := utf8.DecodeRuneInString(said[i:])
		said = said[i+size:]
	}
	h, known := classify(said)
	return known && h.kind == model.KindUnit
}

// numberIn finds a number that begins a sentence: 。2.
var numberIn = regexp.MustCompile(`(?:^|[。；;：:])\s*([0-9]{1,2})[.、．]\s*[^0-9\s]`)

// numbersIn gives where numbered tasks begin in text that count up and have units of their own.
func numbersIn(text string) (at []int) {
	last := ""
	for _, m := range numberIn.FindAllStringSubmatchIndex(text, -1) {
		if n := text[m[2]:m[3]]; last == "" || follows(last, n) {
			at, last = append(at, m[2]), n
		}
	}
	if len(at) < 2 {
		return nil
	}
	for n, from := range at {
		end := len(text)
		if n+1 < len(at) {
			end = at[n+1]
		}
		_, part := cutLabel(tidy(text[from:end]))
		if _, ok := cutDuties(part); ok {
			continue
		}
		if g, ok := unitFirst(part); !ok || unnamed(g.phrase) {
			return nil
		}
	}
	return at
}
