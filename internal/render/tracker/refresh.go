package tracker

import (
	"bytes"
	"slices"
	"strconv"
	"strings"

	"github.com/xuri/excelize/v2"

	"fengong/internal/office/worksheet"
	"fengong/model"
)

// refresh is a sheet beside the ledger that the program keeps up to date.
type refresh struct {
	old, fresh *workbookSheet
	overlay    *worksheet.Overlay
	cols       map[int]int // columns of the new sheet → of the old one
	notes      bool        // 说明: what is gone and untouched is dropped
	gone       []int       // rows of the old sheet
}

// workbookSheet is a sheet with its texts.
type workbookSheet struct {
	worksheet.SheetPart
	raw   *worksheet.Sheet
	texts map[int]map[int]string
	env   worksheet.Envelope
}

func openSheet(w *worksheet.Workbook, p *worksheet.Parts, sheet worksheet.SheetPart) (*workbookSheet, error) {
	data, err := p.Plain(sheet.Part)
	if err != nil {
		return nil, err
	}
	s := &workbookSheet{SheetPart: sheet}
	if s.raw, err = worksheet.Parse(data); err != nil {
		return nil, err
	}
	if s.texts, err = textsOf(w, sheet.Part); err != nil {
		return nil, err
	}
	s.env, err = worksheet.OpenEnvelope(s.raw)
	return s, err
}

// prepareSummaries makes the sheets beside the ledger anew and decides where each row of
// the old ones goes.
func (u *update) prepareSummaries() ([]*refresh, error) {
	var buf bytes.Buffer
	b := u.book
	b.file, b.styles, b.parts = excelize.NewFile(), map[style]int{}, map[string]func(*worksheet.RowWriter){}
	b.heights() // counts the rows that are too tall, for the notes
	if err := b.render(&buf); err != nil {
		return nil, err
	}
	fresh, err := worksheet.Open(buf.Bytes())
	if err != nil {
		return nil, err
	}
	freshParts := worksheet.NewParts(fresh.Pkg)
	var out []*refresh
	names := []model.Text{unitsName, themesName, notesName, listsName}
	newly := map[model.Text]bool{}
	for _, c := range b.leaderColumns() {
		name := leadersName(c.name)
		names = append(names, name)
		newly[name] = u.past.columns[u.past.at[c.id]] != c.id
	}
	if c := b.sourceColumn(); c != nil {
		names = append(names, sourcesName)
		newly[sourcesName] = u.past.columns[u.past.at[c.id]] != c.id
	}
	for _, name := range names {
		i := slices.IndexFunc(u.w.Sheets, func(s worksheet.SheetPart) bool { return s.Name == name.In(b.lang) })
		j := slices.IndexFunc(fresh.Sheets, func(s worksheet.SheetPart) bool { return s.Name == name.In(b.lang) })
		if i < 0 && newly[name] {
			sheet, err := openSheet(fresh, freshParts, fresh.Sheets[j])
			if err != nil {
				return nil, err
			}
			u.newSheets = append(u.newSheets, sheet)
			continue
		}
		if i < 0 || u.w.Sheets[i].Part == u.past.sheet.Part {
			u.changes.Found.Add(model.Pos{}, model.Note, "tracker-sheet-missing", model.Text{
				ZH: "台账里没有“" + name.In(b.lang) + "”表（删除或改名了），不再更新", EN: "the tracker has no sheet " + name.In(b.lang) + " (deleted or renamed): it is not kept up to date"}, model.Text{})
			continue
		}
		r := &refresh{notes: name == notesName}
		if r.old, err = openSheet(u.w, u.parts, u.w.Sheets[i]); err != nil {
			return nil, err
		}
		if r.fresh, err = openSheet(fresh, freshParts, fresh.Sheets[j]); err != nil {
			return nil, err
		}
		var ok bool
		switch name {
		case notesName:
			ok = r.arrangeNotes()
		case listsName:
			ok = r.arrangeLists()
		default:
			ok = r.arrangeSummary()
		}
		if !ok {
			u.changes.Found.Add(model.Pos{Sheet: r.old.Name}, model.Note, "tracker-sheet-missing", model.Text{
				ZH: "“" + r.old.Name + "”表的表头被改动，不再更新", EN: "the heads of the sheet " + r.old.Name + " were changed: it is not kept up to date"}, model.Text{})
			continue
		}
		u.shifts[r.old.Name] = r.overlay.Shift
		r.overlay.Shifts = u.shifts
		out = append(out, r)
	}
	return out, nil
}

// place gives the rows their places: id tells rows of the program apart; "" is a row of
// people's.
func (r *refresh) place(head int, freshHead int, id func(s *workbookSheet, num int) string) {
	at := map[string]int{}
	n := 0
	for i := range r.fresh.raw.Rows {
		if num := r.fresh.raw.Rows[i].Num; num > freshHead {
			at[id(r.fresh, num)] = n
			n++
		}
	}
	to := map[int]int{}
	used := map[int]bool{}
	for i := range r.old.raw.Rows {
		num := r.old.raw.Rows[i].Num
		name := id(r.old, num)
		switch j, ok := at[name]; {
		case name == "" || num <= head:
		case ok && !used[j]:
			to[num], used[j] = j, true
		case !ok:
			to[num] = toNone
			r.gone = append(r.gone, num)
		}
	}
	steps := arrange(r.old.raw, head, n, func(num int) int {
		if j, ok := to[num]; ok {
			return j
		}
		return toOwn
	})
	// Rows of the fresh sheet above its heads have no step.
	r.overlay = &worksheet.Overlay{Name: r.old.Name, Part: r.old.Part, Raw: r.old.raw, Head: head, Steps: steps}
	r.overlay.Shift = worksheet.ShiftOf(r.old.raw, head, steps, func(int) bool { return false })
}

// arrangeSummary arranges 按单位 or 按主题; it reports false where the heads are gone.
func (r *refresh) arrangeSummary() bool {
	want := headColumns(r.fresh.texts[headRow])
	head, most := r.findHeads(want)
	criteria := 0
	for h, col := range want {
		if h.text == r.fresh.texts[headRow][1] {
			criteria = max(criteria, col)
			if most[h] == 0 {
				return false
			}
		}
	}
	if len(most)*2 < len(want) {
		return false
	}
	r.cols = r.columnsOf(want, most)
	r.place(head, headRow, func(s *workbookSheet, num int) string { return r.nameOf(s, num, head, criteria) })
	for h, col := range want {
		if most[h] == 0 {
			r.addHead(head, headRow, col)
		}
	}
	return true
}

// namedHead is a head, and which of those with the same text it is.
type namedHead struct {
	text  string
	times int
}

// headColumns gives the columns of the heads in a row.
func headColumns(cells map[int]string) map[namedHead]int {
	out, times := map[namedHead]int{}, map[string]int{}
	for col := 1; col <= worksheet.MaxColumns && len(out) < len(cells); col++ {
		if t, ok := cells[col]; ok {
			times[t]++
			out[namedHead{t, times[t]}] = col
		}
	}
	return out
}

// findHeads finds the row of the old sheet that has most of the heads, and their columns.
func (r *refresh) findHeads(want map[namedHead]int) (head int, most map[namedHead]int) {
	most = map[namedHead]int{}
	for row := 1; row <= headSearch; row++ {
		found := map[namedHead]int{}
		for h, col := range headColumns(r.old.texts[row]) {
			if want[h] > 0 {
				found[h] = col
			}
		}
		if len(found) > len(most) {
			head, most = row, found
		}
	}
	return head, most
}

// columnsOf gives the column of the old sheet for each of the fresh one's; what it has no head for
// comes behind its last.
func (r *refresh) columnsOf(want, most map[namedHead]int) map[int]int {
	wide := 0
	for _, cells := range r.old.texts {
		for col := range cells {
			wide = max(wide, col)
		}
	}
	cols := map[int]int{}
	for col := 1; col <= worksheet.MaxColumns && len(cols) < len(want); col++ {
		for h, c := range want {
			if c != col {
				continue
			}
			if cols[col] = most[h]; most[h] == 0 {
				wide++
				cols[col] = wide
			}
		}
	}
	return cols
}

// nameOf gives the name by which a row of either sheet is known: what it counts by.
func (r *refresh) nameOf(s *workbookSheet, num, head, criteria int) string {
	names := make([]string, criteria)
	for i := range names {
		col := i + 1
		if s == r.old {
			col = r.cols[col]
		}
		names[i] = s.texts[num][col]
	}
	id := strings.Join(names, "\x00")
	switch {
	case s == r.fresh && num == headRow+1, s == r.old && num == head+1:
		return "\x00total"
	}
	if id = strings.Trim(id, "\x00"); id == "" { // nobody's rows, which people's have no word for
		show := criteria + 2
		if s == r.old {
			show = r.cols[show]
		}
		for _, t := range []model.Text{noTheme, noLeader} {
			if word := s.texts[num][show]; word == t.ZH || word == t.EN {
				return "\x00none"
			}
		}
	}
	return id
}

// addHead puts the head of a column that the old sheet lacks.
func (r *refresh) addHead(head, freshHead, col int) {
	o := r.overlay
	if o.Extra == nil {
		o.Extra = map[int][]worksheet.Cell{}
	}
	for i := range r.fresh.raw.Rows {
		if r.fresh.raw.Rows[i].Num == freshHead {
			_ = r.fresh.raw.Row(i).Each(func(c worksheet.Cell) error { // parsed before
				if c.Col == col {
					c.Col = r.cols[col]
					o.Extra[head] = append(o.Extra[head], c)
				}
				return nil
			})
		}
	}
	slices.SortFunc(o.Extra[head], func(a, b worksheet.Cell) int { return a.Col - b.Col })
}

// arrangeNotes arranges 说明: a row that bears a seal of its text is the program's.
func (r *refresh) arrangeNotes() bool {
	r.cols = map[int]int{}
	for i := range noteWidths {
		r.cols[i+1] = i + 1
	}
	r.cols[noteSeal] = noteSeal
	times := map[*workbookSheet]map[string]int{r.old: {}, r.fresh: {}}
	ids := map[*workbookSheet]map[int]string{r.old: {}, r.fresh: {}}
	r.place(0, 0, func(s *workbookSheet, num int) string {
		if id, ok := ids[s][num]; ok {
			return id
		}
		id := s.texts[num][noteSeal]
		if id != noteSealOf(s.texts[num]) {
			return ""
		}
		times[s][id]++
		ids[s][num] = id + strconv.Itoa(times[s][id])
		return ids[s][num]
	})
	return true
}

func noteSealOf(cells map[int]string) string {
	var all []string
	for i := range noteWidths {
		all = append(all, cells[i+1])
	}
	return seal(strings.Join(all, "\x00"))
}

// arrangeLists arranges the hidden sheet of the states: row by row.
func (r *refresh) arrangeLists() bool {
	r.cols = map[int]int{1: 1, 2: 2}
	n := len(r.fresh.raw.Rows)
	r.place(0, 0, func(s *workbookSheet, num int) string {
		if num <= n {
			return strconv.Itoa(num)
		}
		return ""
	})
	return true
}
