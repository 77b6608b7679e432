package tracker

import (
	"crypto/sha256"
	"encoding/base32"
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
