package tracker

import (
	"bytes"
	"encoding/json"
	"io"
	"maps"
	"slices"
	"strings"

	"fengong/internal/office"
	"fengong/internal/office/worksheet"
)

// standing is what only all rows of a ledger tell. The program that writes a large one notes it beside the sheet, and
// whoever else writes the sheet leaves it out: as long as it is there, the rows of the units that sent something back
// are all that Collect has to read. Of such a ledger it is known that no cell of ours has a formula, and that no row
// bears the key of another.
type standing struct {
	Version int
	Run     string   // see runOf
	Looks   []int    // by column of the sheet, the look that most cells have
	Seals   []string // the names of carried columns that rows bear a seal of
	Closes  bool     // some unit asks to strike a task off
}

const standingVersion = 1

// leastStanding is of how many rows a ledger is large: a smaller one is read in no time.
var leastStanding = 50_000

// mostApart is of how many units rows are read apart: those of many stand everywhere.
const mostApart = 8

// standingOf returns what was noted of the ledger; nil where nothing was.
func standingOf(w *worksheet.Workbook) *standing {
	for _, sheet := range w.Sheets {
		s := &standing{}
		if note := w.Pkg.Note(sheet.Part); note != nil && json.Unmarshal(note, s) == nil && s.Version == standingVersion {
			return s
		}
	}
	return nil
}

// note keeps s with the sheet that is being written; nil is nothing.
func (s *standing) note(w io.Writer) error {
	keeper, ok := w.(office.Keeper)
	if !ok || s == nil {
		return nil
	}
	s.Version = standingVersion
	note, err := json.Marshal(s)
	if err == nil {
		keeper.Note(note)
	}
	return err
}

// concerned reads the rows that returns are about: of a ledger of which all that it takes is known, those of their units
// alone.
func (l *Ledger) concerned(returns []Return) (*past, error) {
	if l.past != nil {
		return l.past, nil
	}
	if halves := unitHalves(returns); halves != nil {
		l.w.Only = func(rows []byte) bool {
			return slices.ContainsFunc(halves, func(half []byte) bool { return bytes.Contains(rows, half) })
		}
		p, err := readPast(l.w, l.standing.Seals...)
		l.w.Only = nil
		if err == nil && p.suffices(returns) && l.w.Pkg.Note(p.sheet.Part) != nil {
			p.standing = l.standing
			return p, nil
		}
	}
	return readPast(l.w)
}

// unitHalves gives what the keys of all rows of some units hold; nil where that cannot be said, or those are many.
func unitHalves(returns []Return) (halves [][]byte) {
	seen := map[string]bool{}
	for i := range returns {
		for j := range returns[i].Rows {
			key := returns[i].Rows[j].Key
			if key == "" {
				continue
			}
			_, half, ok := strings.Cut(key, "-")
			half, _, _ = strings.Cut(half, "-")
			if !ok || half == "" {
				return nil
			}
			if seen[half] {
				continue
			}
			if seen[half] = true; len(halves) == mostApart {
				return nil
			}
			halves = append(halves, []byte("-"+half))
		}
	}
	return halves
}

// suffices reports whether p, of which only some rows were read, has all that returns name, each with the words that it
// was made with.
func (p *past) suffices(returns []Return) bool {
	if p.alike || p.keyAt > 0 || p.looks.Formulas || p.astray != nil || p.mixed != nil {
		return false
	}
	found := map[string]bool{} // by key, whether there is a row
	for i := range returns {
		for j := range returns[i].Rows {
			found[returns[i].Rows[j].Key] = false
		}
	}
	delete(found, "")
	source := slices.DeleteFunc(sourceColumns(), func(id columnID) bool { return p.at[id] == 0 })
	var above wordsAbove
	for i := range p.rows {
		r, named := &p.rows[i], false
		for _, key := range append(wasKeys(r.seal), r.val(colKey)) {
			if _, ok := found[key]; ok {
				found[key], named = true, true
			}
		}
		if named && !above.fit(&worded{seal: r.seal, row: r}, source) {
			return false
		}
	}
	for _, is := range found {
		if !is {
			return false
		}
	}
	return true
}

// standing gives what is to be noted of the ledger with what was taken; nil where it is not large, or something about
// it has to be looked at each time.
func (c *collector) standing() *standing {
	p := c.past
	s := p.standing
	switch {
	case s != nil:
		again := *s
		s = &again
	case len(p.rows) < leastStanding, p.alike, p.keyAt > 0, p.looks == nil, p.looks.Formulas, p.astray != nil, p.mixed != nil, len(c.w.Shared) > 0:
		return nil
	default:
		s = &standing{Run: c.ofRun, Seals: slices.Sorted(maps.Keys(p.seals))}
		for col, id := range p.columns {
			if len(s.Looks) < col {
				s.Looks = append(s.Looks, make([]int, col-len(s.Looks))...)
			}
			s.Looks[col-1] = c.look(id)
		}
		s.Closes = slices.ContainsFunc(p.rows, func(r pastRow) bool { return strings.Contains(r.val(colRequest), CloseRequest) })
	}
	s.Closes = s.Closes || slices.ContainsFunc(c.taken, func(t Collected) bool {
		return t.Column == columns[colRequest].head && strings.Contains(t.New, CloseRequest)
	})
	return s
}

// usual takes the looks of a ledger of which only some rows were read.
func (s *standing) usual(u *update) {
	u.votes = map[columnID]map[int]int{}
	for col, id := range u.past.columns {
		if col <= len(s.Looks) {
			u.votes[id] = map[int]int{s.Looks[col-1]: 1}
		}
	}
}

// made gives what is to be noted of a new ledger; nil where it is not large. votes are its cells, by column and look.
func (b *book) made(keys []string, votes []map[int]int) *standing {
	if len(keys) < leastStanding {
		return nil
	}
	s := &standing{Run: runOf(keys)}
	for _, looks := range votes {
		s.Looks = append(s.Looks, mostCommon(looks))
	}
	r := reader{seals: map[string]bool{}}
	r.note(keys[0])
	s.Seals = slices.Sorted(maps.Keys(r.seals))
	return s
}

// mostCommon gives the look that most cells have; of those of as many, the first.
func mostCommon(votes map[int]int) int {
	best, most := 0, 0
	for s, n := range votes {
		if n > most || n == most && s < best {
			best, most = s, n
		}
	}
	return best
}
