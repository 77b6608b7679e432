package docx

import (
	"bytes"
	"fmt"
	"slices"
	"strconv"
	"unicode/utf8"

	"fengong/model"
)

// program is a part made ready to be written out: literal bytes and what to do between
// them.
type program struct {
	ops      []op
	graphics []*graphic // one for each picture that the part shows
	heights  *heights   // that opRow judges by
}

// What stands for a line break and a tab within the text of a run.
const (
	lineBreak = `</w:t><w:br/><w:t xml:space="preserve">`
	tabBreak  = `</w:t><w:tab/><w:t xml:space="preserve">`
)

type opKind uint8

const (
	opLiteral  opKind = iota // write literal
	opValue                  // write the field
	opPicture                // draw the field
	opEach                   // begin the list; jump past opNext where it is empty
	opNext                   // go back to after opEach while items are left
	opIf                     // jump where the field is empty
	opIfNot                  // jump where it is not
	opMerge                  // write the cell's vMerge
	opContinue               // jump unless the cell continues the one above
	opJump                   // jump
	opLabel                  // nothing: a place to jump to
	opID                     // write an id that no other drawing has
	opMark                   // remember how much is written
	opRowMark                // the same, of a row that may be changed until its end
	opEnsure                 // write literal (a paragraph) where nothing is written since opMark, or a table is last
	opOmit                   // jump where the column is left out
	opWidth                  // write the width of a column, by what is left out beside it
	opRow                    // let the row that is written since opRowMark break if it is tall
	opDrop                   // forget what is written since the outer of two marks, where nothing is since the inner
)

type op struct {
	kind    opKind
	literal []byte
	field   ref
	graphic *graphic
	jump    int
	omit    omission
	words   [][]byte // what opWidth writes
	room    int      // half characters of a line where opValue writes, where these are few; else 0
}

// omission is how the columns of a table that may be left out are judged.
type omission struct {
	list   ref      // of the rows
	fields []int    // of each column, in the rows
	fit    *fitting // nil: no two of them share their width
	first  int      // number of the first column's answer in a run
	at     int      // which of the columns an opOmit is about
}

// ref is a field and where to find it: item of the list at depth, 0 being the document.
type ref struct {
	depth, index int
	field        *Field
}

// frame is one list that is being gone through.
type frame struct {
	items []Record
	at    int
}

// run gives the part to put, in pieces that are good until it returns; room is memory to make it in. id is
// the last id given to a drawing.
func (p *program) run(room []byte, data Record, id *int, put func([]byte) error) ([]byte, error) {
	w := writer{out: room, frames: make([]frame, 1, 4), id: id, above: p.heights.begin()}
	w.frames[0].items = []Record{data}
	for pc := 0; pc < len(p.ops); pc++ {
		op := &p.ops[pc]
		if op.kind == opValue && pc+1 < len(p.ops) && p.ops[pc+1].kind == opLiteral {
			rest, ok, err := w.marked(op, p.ops[pc+1].literal)
			if err != nil {
				return w.out, err
			}
			if ok {
				w.out = append(w.out, rest...)
				pc++
				continue
			}
		}
		jump, err := w.do(op)
		if err != nil {
			return w.out, err
		}
		if jump {
			pc = op.jump
		}
		if len(w.out) > enough && !w.inRow {
			if err := w.pass(put); err != nil {
				return w.out, err
			}
		}
	}
	return w.out, put(w.out)
}

// enough is how much of a part is made before some of it is passed on: a report on 100,000 tasks has half
// a gigabyte of text. Of that much, half stays, for what looks back within its paragraph.
var enough = 2 << 20

// pass passes on what is made, but for the last.
func (w *writer) pass(put func([]byte) error) error {
	cut := bytes.LastIndexByte(w.out[:len(w.out)-enough/2], '<')
	if n := len(w.marks); cut <= 0 || n > 0 && w.marks[n-1]-w.passed >= cut { // what began there may be dropped
		return nil
	}
	w.above.read(w.out[:cut])
	err := put(w.out[:cut])
	w.out, w.passed = w.out[:copy(w.out, w.out[cut:])], w.passed+cut
	return err
}

// writer is the state of a program that runs.
type writer struct {
	out     []byte
	passed  int      // how much was passed on
	above   estimate // of that
	frames  []frame
	marks   []int            // of all that was written
	inRow   bool             // since an opRowMark
	answers map[tableKey]int // which columns a table leaves out, a bit each
	fits    map[tableKey]int // how those of a table share their width
	id      *int
}

func (w *writer) value(r ref) *Value {
	f := &w.frames[r.depth]
	return &f.items[f.at][r.index]
}

// do carries out one op, and says whether to jump.
func (w *writer) do(op *op) (jump bool, err error) {
	switch op.kind {
	case opLiteral:
		w.out = append(w.out, op.literal...)
	case opValue:
		return false, w.text(op)
	case opPicture:
		*w.id++
		var bad rune
		if w.out, bad = op.graphic.appendTo(w.out, w.value(op.field).Picture, *w.id); bad != 0 {
			return false, illegal(op.field.field, bad, w.frames)
		}
	case opEach:
		items := w.value(op.field).List
		if len(items) == 0 {
			return true, nil
		}
		w.frames = append(w.frames, frame{items: items})
	case opNext:
		f := &w.frames[len(w.frames)-1]
		if f.at++; f.at < len(f.items) {
			return true, nil
		}
		w.frames = w.frames[:len(w.frames)-1]
	case opIf, opIfNot:
		v := w.value(op.field)
		empty := v.Text == "" && len(v.List) == 0 && v.Picture == nil
		return empty == (op.kind == opIf), nil
	case opMerge:
		w.merge(op.field)
	case opContinue:
		f := &w.frames[op.field.depth]
		return !f.sameAs(op.field, f.at-1), nil
	case opJump:
		return true, nil
	case opID:
		*w.id++
		w.out = strconv.AppendInt(w.out, int64(*w.id), 10)
	case opMark, opRowMark:
		w.marks, w.inRow = append(w.marks, w.passed+len(w.out)), op.kind == opRowMark || w.inRow
	case opEnsure:
		mark := w.marks[len(w.marks)-1] - w.passed
		w.marks = w.marks[:len(w.marks)-1]
		if len(w.out) == mark || bytes.HasSuffix(w.out, []byte("tbl>")) {
			w.out = append(w.out, op.literal...)
		}
	case opOmit:
		return w.leftOut(op.omit)>>op.omit.at&1 == 1, nil
	case opWidth:
		set := w.leftOut(op.omit)
		w.out = append(w.out, op.words[set*op.omit.fit.ways()+w.fitting(op.omit, set)]...)
	case opRow:
		mark := w.marks[len(w.marks)-1] - w.passed
		w.marks, w.inRow = w.marks[:len(w.marks)-1], false
		w.loosen(mark, w.frames[len(w.frames)-1].at == 0)
	case opDrop:
		outer, inner := w.marks[len(w.marks)-2]-w.passed, w.marks[len(w.marks)-1]-w.passed
		w.marks = w.marks[:len(w.marks)-2]
		if len(w.out) == inner {
			w.out = w.out[:outer]
			return true, nil
		}
	}
	return false, nil
}

// text writes a value.
func (w *writer) text(op *op) error {
	text := w.value(op.field).Text
	if text == "" && op.field.field.Kind == Required {
		return missing(op.field.field, w.frames)
	}
	if op.room > 0 {
		text = keepDates(text, op.room)
	}
	var bad rune
	if w.out, bad = appendText(w.out, text); bad != 0 {
		return illegal(op.field.field, bad, w.frames)
	}
	return nil
}

// merge says of a cell whether it is one with those above and below.
func (w *writer) merge(r ref) {
	f := &w.frames[r.depth]
	switch above, below := f.sameAs(r, f.at-1), f.sameAs(r, f.at+1); {
	case above:
		w.out = append(w.out, `<w:vMerge/>`...)
	case below:
		w.out = append(w.out, `<w:vMerge w:val="restart"/>`...)
	}
}

// leftOut gives the columns of a table that have nothing in any row, a bit each.
func (w *writer) leftOut(o omission) int {
	key, items := w.table(o)
	set, known := w.answers[key]
	if known { // it is asked for each cell of each row
		return set
	}
	for n, field := range o.fields {
		if !slices.ContainsFunc(items, func(r Record) bool { return r[field].Text != "" || len(r[field].List) > 0 }) {
			set |= 1 << n
		}
	}
	if w.answers == nil {
		w.answers = map[tableKey]int{}
	}
	w.answers[key] = set
	return set
}

// fitting gives the way in which the columns of a table share their width, where set is left out.
func (w *writer) fitting(o omission, set int) int {
	if o.fit == nil {
		return 0
	}
	key, rows := w.table(o)
	way, known := w.fits[key]
	if known {
		return way
	}
	way = o.fit.best(rows, set)
	if w.fits == nil {
		w.fits = map[tableKey]int{}
	}
	w.fits[key] = way
	return way
}

// tableKey names a table that is written, of rows from first on: one within a list is another for each item.
type tableKey struct {
	at    int
	first *Record // nil where there are no rows
	rows  int
}

// table gives the table that o is about, and its rows.
func (w *writer) table(o omission) (tableKey, []Record) {
	rows := w.value(o.list).List
	key := tableKey{at: o.first, rows: len(rows)}
	if len(rows) > 0 {
		key.first = &rows[0]
	}
	return key, rows
}

// sameAs reports whether item i has the same value as the one being written.
func (f *frame) sameAs(r ref, i int) bool {
	return i >= 0 && i < len(f.items) && f.items[i][r.index].Text == f.items[f.at][r.index].Text
}

// appendText writes a value into the text of a run. It gives the first character that
// XML cannot hold, or 0.
func appendText(out []byte, s string) ([]byte, rune) {
	start := 0
	put := func(i int, text string) {
		out = append(append(out, s[start:i]...), text...)
		start = i + 1
	}
	for i := 0; i < len(s); {
		c := s[i]
		if c >= utf8.RuneSelf {
			r, size := utf8.DecodeRuneInString(s[i:])
			if r == utf8.RuneError && size == 1 || r == 0xFFFE || r == 0xFFFF {
				return out, r
			}
			i += size
			continue
		}
		switch {
		case c == '&':
			put(i, "&amp;")
		case c == '<':
			put(i, "&lt;")
		case c == '>':
			put(i, "&gt;")
		case c == '\r' && i+1 < len(s) && s[i+1] == '\n':
			put(i, "")
		case c == '\n', c == '\r', c == '\v':
			put(i, lineBreak)
		case c == '\t':
			put(i, tabBreak)
		case c < ' ':
			if c == 0 {
				return out, utf8.RuneError
			}
			return out, rune(c)
		}
		i++
	}
	return append(out, s[start:]...), 0
}

// place names the field and, within a list, which item it belongs to.
func place(f *Field, frames []frame) model.Text {
	t := model.Text{ZH: "{{" + f.Name.ZH + "}}", EN: "{{" + f.Name.EN + "}}"}
	if n := len(frames) - 1; n > 0 {
		t.ZH += fmt.Sprintf("（第%d项）", frames[n].at+1)
		t.EN += fmt.Sprintf(" (item %d)", frames[n].at+1)
	}
	return t
}

func missing(f *Field, frames []frame) error {
	at := place(f, frames)
	var ds model.Diagnostics
	ds.Add(model.Pos{}, model.Error, "value-missing", model.Text{
		ZH: at.ZH + "没有内容", EN: at.EN + " has no value",
	}, f.Hint)
	return ds
}

func illegal(f *Field, r rune, frames []frame) error {
	at := place(f, frames)
	var ds model.Diagnostics
	ds.Add(model.Pos{}, model.Error, "value-illegal", model.Say("%s含有文档不能容纳的字符 U+%04X", "%s holds the character U+%04X, which no document can hold", at, r), model.Text{
		ZH: "请在原表中删去这个字符（多为粘贴时带入的控制字符）",
		EN: "delete it from the source: it is mostly a control character that came with a paste",
	})
	return ds
}
