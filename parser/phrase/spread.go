package phrase

import (
	"slices"
	"unicode"
)

// What is here makes plain what a phrase writes in a way of its own. It closes up labels and role words whose signs are spread over the room that they have: 牵 头：, 责 任 单 位：.

// wordOf is a piece of folded text between blanks.
type wordOf struct{ from, to int }

// closeUp takes the blanks out of folded that are spread within a label or a word that says a role, and the places of
// these out of at.
func closeUp(folded []rune, at []int) ([]rune, []int) {
	var drop []bool
	for from := 0; from < len(folded); {
		end := from
		for end < len(folded) && (folded[end] == gap || !isBound(folded[end])) {
			end++
		}
		if part := folded[from:end]; slices.Contains(part, gap) {
			for _, w := range spreadWords(part, end < len(folded) && folded[end] == ':') {
				if drop == nil {
					drop = make([]bool, len(folded))
				}
				for i := w.from; i < w.to; i++ {
					drop[from+i] = part[i] == gap
				}
			}
		}
		from = end + 1
	}
	if drop == nil {
		return folded, at
	}
	n := 0
	for i, r := range folded {
		if !drop[i] {
			folded[n], at[n] = r, at[i]
			n++
		}
	}
	return folded[:n], at[:n]
}

// spreadWords finds the labels and role words in text that are spread over blanks; colon says that text ends before one.
func spreadWords(text []rune, colon bool) (found []wordOf) {
	words := wordsOf(text)
	for i := 0; i < len(words); i++ {
		end := i
		for end < len(words) && words[end].to == words[end].from+1 && unicode.Is(unicode.Han, text[words[end].from]) {
			end++
		}
		switch last := end == len(words) && colon; {
		case end == len(words)-1 && colon && nounAlone(text, words[end]): // 责 任 单位：
			end++
			fallthrough
		case last && end > i+1:
			i = max(i, end-longestLabel)
			if k := i + slices.IndexFunc(words[i:end], func(w wordOf) bool { return isSpreadLabel(text[w.from:words[end-1].to]) }); k >= i && k < end-1 {
				found = append(found, wordOf{words[k].from, words[end-1].to})
			}
			return found
		case end > i+1:
			found = append(found, spreadRoles(text, words[i:end])...)
			i = end - 1
		case colon && i == len(words)-2 && nounAlone(text, words[i+1]) && isSpreadLabel(text[words[i].from:words[i+1].to]): // 牵头 单位：
			return append(found, wordOf{words[i].from, words[i+1].to})
		}
	}
	return found
}

// wordsOf gives the pieces of text between blanks.
func wordsOf(text []rune) (words []wordOf) {
	for i := 0; i < len(text); i++ {
		from := i
		for i < len(text) && text[i] != gap {
			i++
		}
		if i > from {
			words = append(words, wordOf{from, i})
		}
	}
	return words
}

// spreadRoles finds what is spread over the signs that words are: a label that stands for itself, or words that say a role.
func spreadRoles(text []rune, words []wordOf) (found []wordOf) {
	for i := 0; i+1 < len(words); i++ {
		for end := min(len(words), i+longestLabel); end > i+1; end-- {
			word := withoutGaps(text[words[i].from:words[end-1].to])
			n, w := roleWords.at(word)
			if (n == len(word) && w.class&strong != 0) || wholeLabel(word) {
				found = append(found, wordOf{words[i].from, words[end-1].to})
				i = end - 1
				break
			}
		}
	}
	return found
}

func withoutGaps(text []rune) []rune {
	return slices.DeleteFunc(slices.Clone(text), func(r rune) bool { return r == gap })
}

// isSpreadLabel reports whether text is a label without its blanks.
func isSpreadLabel(text []rune) bool {
	text = withoutGaps(text)
	if len(text) > longestLabel || isMany(text) {
		return false
	}
	_, ok := readLabel(text)
	return ok && (wholeLabel(text) || isRoleLabel(text) || labelVerbs.in(text) && len(text) < 5 || len(text) == 4 && hasNoun(text))
}

// nounAlone reports whether w of text is the noun of a label and nothing more: 单位.
func nounAlone(text []rune, w wordOf) bool {
	n, l := labelFore.at(text[w.from:w.to])
	return n > 1 && n == w.to-w.from && l.class&(labelUnits|labelPerson|labelClause) != 0
}

// ellipses makes of three dots or more what they stand for: ..., 。。。.
func ellipses(folded []rune) {
	for i := 0; i+2 < len(folded); i++ {
		r := folded[i]
		if r != '.' && r != '。' {
			continue
		}
		end := i
		for end < len(folded) && folded[end] == r {
			end++
		}
		if end-i > 2 {
			for k := i; k < end; k++ {
				folded[k] = '…'
			}
		}
		i = end - 1
	}
}

// quotes are the signs that some put around roles instead of brackets.
var quotes = map[rune]rune{'「': '」', '『': '』', '《': '》', '“': '”', '"': '"', '‘': '’'}

// quotedRoles makes brackets of the quotation marks around roles: 市教育局「牵头」、市财政局「配合」.
func quotedRoles(folded []rune) {
	for i, r := range folded {
		closing, ok := quotes[r]
		if !ok {
			continue
		}
		end := i + 1 + slices.Index(folded[i+1:min(len(folded), i+longestLabel)], closing)
		if end < i+3 {
			continue
		}
		in, after := folded[i+1:end], folded[end+1:min(len(folded), end+1+window)]
		if n, _, sure := rolePhrase(in, true); (n != len(in) || !sure) && !wholeLabel(in) {
			continue
		}
		from := i
		for from > 0 && i-from < window && !isBound(folded[from-1]) {
			from--
		}
		if from < i && !endsName(folded[from:i]) || len(after) > 0 && !isBound(after[0]) && !startsParty(after) {
			continue
		}
		folded[i], folded[end] = '(', ')'
	}
}
