package tracker

// pastRow is a row of the ledger of an earlier run.
type pastRow struct {
	num   int
	words *wordList
	is    []word // by id, but for the key
	seal  string // the cell of the key, or that of the row whose words these are
	cell  string // the cell of the key as it stands
	to    int    // place among the rows of the new plan, or one of the following
}

const (
	toNone = -1 // the assignment is gone
	toOwn  = -2 // a row that people added
)

// val gives what stands in a column, of the key what comes before its seals; "" in a column that the
// ledger lacked.
func (r *pastRow) val(id columnID) string {
	switch {
	case id == colKey:
		key, _ := openSeal(r.seal)
		return key
	case int(id) < len(r.is):
		return r.words.texts[r.is[id]]
	}
	return ""
}

// word is the place of a text in a list of words.
type word uint32

// wordList is all that stands in some rows, each text once. Rows that refer to it take a quarter of the room
// that lists of texts take, of 400,000 rows 130 MB less, and need not be looked through for what can be
// cleared away.
type wordList struct {
	texts []string        // the first is empty
	at    map[string]word // nil where none are added any more
	above []word          // the last of each column: often the next is the same
}

func newWordList(columns int) *wordList {
	return &wordList{[]string{""}, map[string]word{"": 0}, make([]word, columns)}
}

// take gives the word for a text in a column.
func (l *wordList) take(id columnID, text string) word {
	if above := l.above[id]; l.texts[above] == text {
		return above
	}
	w, ok := l.at[text]
	if !ok {
		w = word(len(l.texts))
		l.texts, l.at[text] = append(l.texts, text), w
	}
	l.above[id] = w
	return w
}

// close lets go of what is only needed to take words.
func (l *wordList) close() { l.at, l.above = nil, nil }
