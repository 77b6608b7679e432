package tracker

import (
	"cmp"
	"crypto/sha256"
	"encoding/base32"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/width"

	"fengong/model"
)

// How many signs the halves of a key have, and both with the hyphen.
const (
	ofTask    = 10
	ofUnit    = 8
	keyLength = ofTask + 1 + ofUnit
)

// Keys gives each row its key: what tells the assignment from all others, in this run
// and in the next. It is made of the task's words and the unit's name alone, so it stays
// when tasks are renumbered, moved to another theme, or punctuated anew, and when a role
// changes. The half before the hyphen is the task's, the half after it the unit's. Where
// two rows would have the same key, the later ones bear a number (-2, -3). Where a plan is of
// several sources, the same words in two of them make two keys.
func Keys(p *model.Plan, rows []model.Row) []string {
	keys := make([]string, len(rows))
	times := make(map[[keyLength]byte]int32, len(rows)) // without pointers: of a large table the collector passes it by
	units := map[string]string{}
	var last *model.Task
	var task string
	for i, r := range rows {
		if r.Task != last {
			last, task = r.Task, taskDigest(p.SourceOf(r.Theme.Table), r.Task.Text)
		}
		unit, ok := units[r.Unit]
		if !ok {
			unit = digest(r.Unit, ofUnit)
			units[r.Unit] = unit
		}
		key := task + "-" + unit
		signs := [keyLength]byte([]byte(key))
		times[signs]++
		if n := times[signs]; n > 1 {
			key += "-" + strconv.Itoa(int(n))
		}
		keys[i] = key
	}
	return keys
}

// taskDigest gives the half of a key that is the task's. The source that was there first adds
// nothing to it: the keys of a plan stay when another document comes to it.
func taskDigest(s *model.Source, text string) string {
	if s == nil || s.ID == "" {
		return digest(text, ofTask)
	}
	return digest(digest(s.ID, 10)+digest(text, 20), ofTask)
}

// sealedKeys returns what the column of the keys holds, row by row: the key and, behind a
// full stop, the seals of the columns that come from the table. They tell, in a later
// run, what people have typed into such a column.
func (b *book) sealedKeys() []string {
	keys := Keys(b.plan, b.rows)
	seals := map[string]string{}
	cached := func(s string) string {
		v, ok := seals[s]
		if !ok {
			v = seal(s)
			seals[s] = v
		}
		return v
	}
	var last *model.Task
	row := make([]string, len(b.list))
	list := b.sealed()
	var sealed []byte
	for i := range b.rows {
		r := &b.rows[i]
		for _, c := range list {
			switch {
			case c.id == colKey || c.people:
			case ofAssignment(c.id):
				row[c.id] = cached(b.source(c.id, r, ""))
			case r.Task != last:
				row[c.id] = seal(b.source(c.id, r, ""))
			}
		}
		last = r.Task
		sealed = append(append(sealed[:0], keys[i]...), '.')
		sealed = keySeals.append(sealed, list, func(id columnID) string { return row[id] })
		keys[i] = string(sealed)
	}
	return keys
}

// seals is how the seals of some columns stand in one cell: first those of the columns
// that trackers have had from the start, without a name and in the order given here,
// then, each behind a full stop, name=seal for the columns that were added since. An
// office's tracker keeps its seals for years, so neither the order nor a name ever
// changes, wherever a column stands in the table of columns.
type seals struct {
	unnamed []columnID
	named   func(c *column) bool // which columns of the table of columns follow by name
}

// ofAssignment reports whether a column says something of a row that is not that of all rows of its task.
func ofAssignment(id columnID) bool { return id == colUnit || id == colRole || id == colVia }

const sealLength = 4

var (
	keySeals = seals{
		unnamed: []columnID{colParent, colTheme, colNumber, colTask, colUnit, colRole, colVia, colPhrase, colDue},
		named:   func(c *column) bool { return c.seal != "" && !c.people && !c.later },
	}
	sentSeals = seals{
		unnamed: []columnID{colProgress, colState, colDone, colUpdated, colRemarks},
		named:   func(c *column) bool { return c.seal != "" && c.people && !c.later },
	}
)

// join returns the seals of the columns of list as one text; of returns the seal of a column.
func (o *seals) join(list []column, of func(columnID) string) string {
	return string(o.append(nil, list, of))
}

// append appends what join gives to joined.
func (o *seals) append(joined []byte, list []column, of func(columnID) string) []byte {
	for _, id := range o.unnamed {
		joined = append(joined, of(id)...)
	}
	for i := range list {
		if c := &list[i]; o.named(c) {
			joined = append(append(append(append(joined, '.'), c.seal...), '='), of(c.id)...)
		}
	}
	return joined
}

// find returns the seal of a column in what join made; "" where it has none.
func (o *seals) find(joined string, c *column) string {
	first, rest, _ := strings.Cut(joined, ".")
	if n := slices.Index(o.unnamed, c.id) * sealLength; n >= 0 && n+sealLength <= len(first) {
		return first[n : n+sealLength]
	}
	for _, part := range strings.Split(rest, ".") {
		if name, s, ok := strings.Cut(part, "="); ok && sameName(name, c.seal) {
			return s
		}
	}
	return ""
}

// seal returns four signs that tell s from another text, as it stands.
func seal(s string) string {
	h := uint64(14695981039346656037) // FNV-1a, as in hash/fnv, without its allocations: there is a seal a cell
	for i := range len(s) {
		h = (h ^ uint64(s[i])) * 1099511628211
	}
	h *= 0x9E3779B97F4A7C15
	var signs [sealLength]byte
	for i := range signs {
		signs[i] = alphabet[h>>(59-5*i)&31]
	}
	return string(signs[:])
}

// openSeal parts what sealedKeys joined. sealed tells whether the cell of a column still
// holds what the program wrote into it, as far as it bears a seal.
func openSeal(cell string) (key string, sealed func(c *column, text string) bool) {
	key, joined, _ := strings.Cut(strings.TrimSpace(cell), ".")
	return key, func(c *column, text string) bool {
		was := keySeals.find(joined, c)
		return was == "" || was == seal(text)
	}
}

var sealedKey = regexp.MustCompile(`^[0-9a-hj-km-np-tv-z]{10}-[0-9a-hj-km-np-tv-z]{8}(-[0-9]+)?\.[0-9a-hj-km-np-tv-z]{36}`)

// Behind the seals of a row stand, once something was collected for it, the seals of what
// its unit sent last (in the order of returnPeople, dashes where nothing was) and when that
// sheet was saved: a unit's newer answer counts against its own older one.
const (
	takenMark = ".u="
	savedMark = ".w="
	noSeal    = "----"
	// Behind all of them the keys that the row bore before its task was reworded, the last first:
	// a sheet that was sent before is still known.
	wasMark     = ".k="
	betweenWas  = ","
	mostWasKeys = 6
)

// takenOf returns that part of the cell of a key; "" where nothing was collected and the key
// was always the same.
func takenOf(cell string) string {
	cell = strings.TrimSpace(cell)
	for _, mark := range []string{takenMark, wasMark} {
		if i := strings.Index(cell, mark); i >= 0 {
			return cell[i:]
		}
	}
	return ""
}

// wasKeys returns the keys that a row bore before.
func wasKeys(cell string) []string {
	if _, keys, ok := strings.Cut(cell, wasMark); ok {
		return strings.Split(strings.TrimSpace(keys), betweenWas)
	}
	return nil
}

// rekeyed returns what follows the seals of a row whose key was was and is key.
func rekeyed(cell, was, key string) string {
	after, _, _ := strings.Cut(takenOf(cell), wasMark)
	keys := wasKeys(cell)
	if was != "" && was != key {
		keys = slices.DeleteFunc(append([]string{was}, keys...), func(k string) bool { return k == key })
		keys = keys[:min(len(keys), mostWasKeys)]
	}
	if len(keys) > 0 {
		after += wasMark + strings.Join(keys, betweenWas)
	}
	return after
}

// takenSeal returns the seal of what the unit sent last for a column, and the stamp of the sheet.
func takenSeal(cell string, id columnID) (sealed, saved string) {
	taken, _, _ := strings.Cut(takenOf(cell), wasMark)
	sealed, saved, _ = strings.Cut(strings.TrimPrefix(taken, takenMark), savedMark)
	n := slices.Index(returnPeople, id) * sealLength
	if n < 0 || n+sealLength > len(sealed) || sealed[n:n+sealLength] == noSeal {
		return "", saved
	}
	return sealed[n : n+sealLength], saved
}

// taking returns the cell of a key after something was collected: took is the seals of
// what was taken by column and, under colKey, the stamp of the sheet.
func taking(cell string, took map[columnID]string) string {
	s := strings.TrimSuffix(strings.TrimSpace(cell), takenOf(cell)) + takenMark
	for _, id := range returnPeople {
		was, _ := takenSeal(cell, id)
		s += cmp.Or(took[id], was, noSeal)
	}
	s += savedMark + took[colKey]
	if _, keys, ok := strings.Cut(strings.TrimSpace(cell), wasMark); ok {
		s += wasMark + keys
	}
	return s
}

// The alphabet of Crockford, in small letters: nothing that reads like another sign.
const alphabet = "0123456789abcdefghjkmnpqrstvwxyz"

var base = base32.NewEncoding(alphabet).WithPadding(base32.NoPadding)

// digest gives n signs (52 at most) that stand for the words of s: its letters and digits, signs and
// blanks left out.
func digest(s string, n int) string {
	words := wordsOf(s)
	if words == "" {
		words = s
	}
	sum := sha256.Sum256([]byte(words))
	return signsOf(sum[:], n)
}

// signsOf gives the first n signs of a sum.
func signsOf(sum []byte, n int) string {
	all := base.EncodeToString(sum)
	return all[:min(n, len(all))]
}

// wordsOf gives the letters and digits of s, in small letters and of usual width.
func wordsOf(s string) string { return string(appendWords(make([]byte, 0, len(s)), s)) }

// appendWords appends what wordsOf gives to list.
func appendWords(list []byte, s string) []byte {
	for _, r := range s {
		switch {
		case r >= utf8.RuneSelf:
			if folded := width.LookupRune(r).Folded(); folded != 0 {
				r = folded
			}
			if unicode.IsLetter(r) || unicode.IsNumber(r) {
				list = utf8.AppendRune(list, unicode.ToLower(r))
			}
		case r >= 'A' && r <= 'Z':
			list = append(list, byte(r)+'a'-'A')
		case r >= 'a' && r <= 'z', r >= '0' && r <= '9':
			list = append(list, byte(r))
		}
	}
	return list
}
