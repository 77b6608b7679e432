package tracker

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"fengong/internal/office/worksheet"
	"fengong/model"
)

// settle tells, after the ledger was read, which of the columns under other heads are carried
// ones: those that the rows bear a seal of. The others are people's. Where people have a
// column under the same head, ours is the one that holds what was sealed.
func (r *reader) settle() {
	r.count()
	for _, col := range slices.Sorted(maps.Keys(r.others)) {
		id := r.others[col]
		c := &r.list[id]
		sealed := ""
		for name := range r.seals {
			if sameName(name, c.seal) {
				sealed = name
			}
		}
		for _, twin := range r.others {
			if t := &r.list[twin]; twin != id && sealed != "" && sameName(t.seal, c.seal) && r.likelier(twin, id) {
				sealed = ""
			}
		}
		if sealed == "" {
			c.vacant = !r.filled[id]
			delete(r.columns, col)
		}
		c.owned = sealed
	}
	for i := range r.list[columnCount:] {
		c := &r.list[int(columnCount)+i]
		c.seal = c.owned
	}
}

// likelier reports whether of two columns with heads alike a is the one that is ours.
func (r *reader) likelier(a, b columnID) bool {
	empty := func(id columnID) int {
		if r.filled[id] {
			return 1
		}
		return 0
	}
	return cmp.Or(cmp.Compare(r.votes[b], r.votes[a]), cmp.Compare(empty(a), empty(b)), cmp.Compare(a, b)) < 0
}

// count compares what stands in the columns under heads that are alike with the seals of
// the row that has been taken.
func (r *reader) count() {
	if r.alike {
		_, joined, _ := strings.Cut(strings.TrimSpace(r.key), ".")
		for id, text := range r.pending {
			switch s := keySeals.find(joined, &r.list[id]); {
			case s == "" || text == "":
			case s == seal(text):
				r.votes[id]++
			default:
				r.votes[id]--
			}
		}
		clear(r.pending)
		r.key = ""
	}
}

// keepCarried leaves only the carried columns in the fields of the entries.
func (r *reader) keepCarried() {
	n := 0
	for i := range r.entries {
		e := &r.entries[i]
		var kept []model.Field
		for _, f := range e.Fields {
			if c := &r.list[r.of[n]]; c.seal != "" {
				if strings.HasPrefix(c.seal, carriedSign+leaderSign) {
					f.Kind = model.KindLeader
				}
				kept = append(kept, f)
			}
			n++
		}
		e.Fields = kept
	}
}

// note keeps in mind which seals a row bears.
func (r *reader) note(key string) {
	_, joined, _ := strings.Cut(key, ".")
	for part := range strings.SplitSeq(joined, ".") {
		if name, _, ok := strings.Cut(part, "="); ok && strings.HasPrefix(name, carriedSign) && !r.seals[name] {
			r.seals[name] = true
		}
	}
}

// carryOn gives the new ledger its columns: those that the earlier one has, where they are.
func (u *update) carryOn() {
	b, was := u.book, u.past
	b.list, b.carry = carriedColumns(b.plan, b.set, was.list, b.lang)
	b.parents = was.at[colParent] > 0
	b.cols = b.columnsOf(everyColumn)
	for len(was.at) < len(b.list) {
		was.at = append(was.at, 0)
	}
	for col, id := range was.others {
		if b.list[id].from != fromNowhere && was.at[id] == 0 { // was empty, and has our head
			was.columns[col], was.at[id] = id, col
		}
	}
}

// stale lists the columns of the earlier ledger that the source no longer has.
func (u *update) stale() (gone []column) {
	for _, c := range u.book.list[columnCount:] {
		if c.from == fromNowhere && u.past.at[c.id] > 0 {
			gone = append(gone, c)
		}
	}
	return gone
}

// emptied gives empty cells for what a row holds of columns that the source no longer has; what
// people typed over it stays.
func (u *update) emptied(r *pastRow, gone []column) (cells []worksheet.Cell) {
	_, sealed := openSeal(r.seal)
	for i := range gone {
		if v := r.val(gone[i].id); v != "" && sealed(&gone[i], v) {
			cells = append(cells, textCell(u.past.at[gone[i].id], u.look(gone[i].id), ""))
		}
	}
	return cells
}

// sayGone notes the columns that the source no longer has.
func (u *update) sayGone() {
	for _, c := range u.stale() {
		u.changes.Found.Add(model.Pos{Sheet: u.past.sheet.Name, Row: u.past.head, Col: u.past.at[c.id]}, model.Note, "tracker-column-gone", model.Text{
			ZH: "原表（或设置）已没有“" + c.head.ZH + "”一栏，台账这一栏的原文已清空，另外填写的内容保留",
			EN: "the source, or the settings, no longer have the column " + c.head.EN + ": what the tracker had of it is emptied, what people typed there stays"}, model.Text{
			ZH: "不再需要的话，可以删除这一栏", EN: "delete the column if it is not wanted"})
	}
}
