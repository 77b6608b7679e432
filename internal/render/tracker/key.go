package tracker

import (
	"crypto/sha256"
	"encoding/base32"
	"encoding/binary"
	"hash/fnv"
	"io"
	"strconv"
	"strings"
	"unicode"

	"fengong/model"

	"golang.org/x/text/width"
)

// Keys gives each row its key: what tells the assignment from all others, in this run
// and in the next. It is made of the task's words and the unit's name alone, so it stays
// when tasks are renumbered, moved to another theme, or punctuated anew, and when a role
// changes. The half before the hyphen is the task's, the half after it the unit's. Where
// two rows would have the same key, the later ones bear a number (-2, -3).
func Keys(rows []model.Row) []string {
	keys := make([]string, len(rows))
	times := make(map[string]int, len(rows))
	units := map[string]string{}
	var last *model.Task
	var task string
	for i, r := range rows {
		if r.Task != last {
			last, task = r.Task, digest(r.Task.Text, 10)
		}
		unit, ok := units[r.Unit]
		if !ok {
			unit = digest(r.Unit, 8)
			units[r.Unit] = unit
		}
		key := task + "-" + unit
		times[key]++
		if n := times[key]; n > 1 {
			key += "-" + strconv.Itoa(n)
		}
		keys[i] = key
	}
	return keys
}

// sealedKeys gives what the column of the keys holds: the key and, behind a full stop, a
// seal of four signs for each column that comes from the table. It tells, in a later
// run, what people have typed into such a column.
func (b *book) sealedKeys() []string {
	keys := Keys(b.rows)
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
	var task [columnCount]string
	for i := range b.rows {
		r := &b.rows[i]
		if r.Task != last {
			last = r.Task
			for id := firstSource; id <= lastSource; id++ {
				task[id] = ""
				if id != colUnit && id != colRole && id != colVia {
					task[id] = seal(b.source(id, r, ""))
				}
			}
		}
		for id := colUnit; id <= colVia; id++ {
			task[id] = cached(b.source(id, r, ""))
		}
		keys[i] += "." + strings.Join(task[firstSource:lastSource+1], "")
	}
	return keys
}

// The columns that come from the table, the key left out.
const (
	firstSource = colParent
	lastSource  = colDue
	sealLength  = 4
)

// seal gives four signs that tell s from another text, as it stands.
func seal(s string) string {
	h := fnv.New64a()
	_, _ = io.WriteString(h, s) // a hash never fails
	return base.EncodeToString(binary.BigEndian.AppendUint64(nil, h.Sum64()*0x9E3779B97F4A7C15))[:sealLength]
}

// openSeal parts what sealedKeys joined. sealed tells whether the cell of a column still
// holds what the program wrote into it.
func openSeal(cell string) (key string, sealed func(id columnID, text string) bool) {
	key, seals, _ := strings.Cut(strings.TrimSpace(cell), ".")
	return key, func(id columnID, text string) bool {
		at := int(id-firstSource) * sealLength
		return at+sealLength > len(seals) || seals[at:at+sealLength] == seal(text)
	}
}

// The alphabet of Crockford, in small letters: nothing that reads like another sign.
var base = base32.NewEncoding("0123456789abcdefghjkmnpqrstvwxyz").WithPadding(base32.NoPadding)

// digest gives n signs that stand for the words of s: its letters and digits, signs and
// blanks left out.
func digest(s string, n int) string {
	words := strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsNumber(r) {
			return unicode.ToLower(r)
		}
		return -1
	}, width.Fold.String(s))
	if words == "" {
		words = s
	}
	sum := sha256.Sum256([]byte(words))
	return base.EncodeToString(sum[:])[:n]
}
