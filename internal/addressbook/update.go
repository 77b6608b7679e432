package addressbook

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/xuri/excelize/v2"

	"fengong/model"
)

// Update gives old, a workbook that Read reads, with what d says in the place of what it said: what else people keep in it
// (telephone numbers, rooms, other sheets) stays, a row's with its name. Renamed are names of d that old has by another
// one. Where there is no old workbook, it is Write.
func Update(old []byte, d *model.Directory, renamed map[string]string, lang model.Lang) ([]byte, error) {
	if len(old) == 0 || d == nil {
		return Write(d, lang)
	}
	f, err := excelize.OpenReader(bytes.NewReader(old), excelize.Options{UnzipSizeLimit: 64 << 20, UnzipXMLSizeLimit: 32 << 20})
	if err != nil {
		return nil, fmt.Errorf("reading the directory: %w", err)
	}
	defer f.Close() // in memory
	u := &updater{file: f, sheet: f.GetSheetName(0), lang: lang, reader: reader{columns: map[int]int{}}}
	if err := u.update(d, renamed); err != nil {
		return nil, fmt.Errorf("editing the directory: %w", err)
	}
	var b bytes.Buffer
	if err := f.Write(&b); err != nil {
		return nil, fmt.Errorf("writing the directory: %w", err)
	}
	if got, _ := Read(Name, b.Bytes()); got == nil || !sameDirectory(got, d) {
		return nil, errors.New("the edited directory does not say what it should")
	}
	return b.Bytes(), nil
}

// updater edits the first sheet of a workbook.
type updater struct {
	file  *excelize.File
	sheet string
	lang  model.Lang
	reader
	rows [][]string // as they were; the first one is row 1
	head int        // the number of the header row
	next int        // the first column that is free
}

// entry is what the row of a unit or group says, by column; kind is not among it.
type entry [members + 1][]string

func (u *updater) update(d *model.Directory, renamed map[string]string) error {
	var err error
	if u.rows, err = u.file.GetRows(u.sheet); err != nil {
		return err
	}
	for i, cells := range u.rows {
		u.next = max(u.next, len(cells))
		if u.head == 0 {
			if u.reader.head(cells); len(u.columns) > 0 {
				u.head = i + 1
			}
		}
	}
	if u.head == 0 {
		return errors.New("it has no header row")
	}
	now := map[string]string{}
	for to, was := range renamed {
		now[was] = to
	}
	entries, order := u.entries(d, now)
	seen := map[string]bool{}
	var gone []int
	for n := u.head + 1; n <= len(u.rows); n++ {
		if u.cell(n, name) == "" && u.cell(n, full) == "" && u.cell(n, members) == "" {
			continue // what people wrote below or between is no unit's
		}
		called := cmp.Or(now[u.cell(n, name)], u.cell(n, name))
		if e, ok := entries[called]; !ok || seen[called] {
			gone = append(gone, n)
		} else if err := u.put(n, e); err != nil {
			return err
		}
		seen[called] = true
	}
	if err := u.append(entries, slices.DeleteFunc(order, func(called string) bool { return seen[called] })); err != nil {
		return err
	}
	for _, n := range slices.Backward(gone) {
		if err := u.file.RemoveRow(u.sheet, n); err != nil {
			return err
		}
	}
	return nil
}

// append puts rows behind the last one of a unit or group: what people wrote below stays below.
func (u *updater) append(entries map[string]entry, order []string) error {
	last := len(u.rows)
	for last > u.head && u.cell(last, name) == "" && u.cell(last, full) == "" && u.cell(last, members) == "" {
		last--
	}
	if len(order) > 0 && last < len(u.rows) {
		if err := u.file.InsertRows(u.sheet, last+1, len(order)); err != nil {
			return err
		}
		u.rows = u.rows[:last]
	}
	for i, called := range order {
		if err := u.put(last+1+i, entries[called]); err != nil {
			return err
		}
	}
	return nil
}

// entries gives what the row of each name is to say, and the names in the order of d. A group that the rows of its units
// tell of has no row of its own, and gets none as long as they can; where it has one, they need not say it.
func (u *updater) entries(d *model.Directory, now map[string]string) (map[string]entry, []string) {
	rows, in := map[string]bool{}, map[string][]string{}
	for n := u.head + 1; n <= len(u.rows); n++ {
		called := cmp.Or(now[u.cell(n, name)], u.cell(n, name))
		rows[called] = true
		in[called] = split(u.cell(n, groups))
	}
	entries := map[string]entry{}
	var order []string
	for _, unit := range d.Units {
		entries[unit.Name] = entry{kind: {unitKind.In(u.lang)}, name: {unit.Name}, full: {unit.FullName}, aliases: unit.Aliases}
		order = append(order, unit.Name)
	}
	_, column := u.columns[groups]
	belongs := map[string][]string{}
	for _, g := range d.Groups {
		told := column && !rows[g.Name] && len(g.Members) > 0 && len(g.Aliases) == 0
		for _, m := range g.Members {
			told = told && entries[m][name] != nil
		}
		if !told {
			entries[g.Name] = entry{kind: {groupKind.In(u.lang)}, name: {g.Name}, aliases: g.Aliases, members: g.Members}
			order = append(order, g.Name)
		}
		for _, m := range g.Members {
			if told || slices.Contains(in[m], g.Name) {
				belongs[m] = append(belongs[m], g.Name)
			}
		}
	}
	for called, names := range belongs {
		if e, ok := entries[called]; ok {
			if was := in[called]; sortedNames(was) == sortedNames(names) {
				names = was // in the order that people have them in
			}
			e[groups] = names
			entries[called] = e
		}
	}
	return entries, order
}

// put has row n say e. A cell that says so already, in whatever way people write lists, stays as it is.
func (u *updater) put(n int, e entry) error {
	isGroup := e[kind][0] == groupKind.In(u.lang)
	said := u.cell(n, kind)
	_, kinds := u.columns[kind]
	if said != "" && saysGroup(said) != isGroup || said == "" && (isGroup && len(e[members]) == 0 || kinds && n > len(u.rows)) {
		if err := u.set(n, kind, e[kind][0]); err != nil {
			return err
		}
	}
	for _, what := range []int{name, full, aliases, groups, members} {
		was, text := u.cell(n, what), strings.Join(e[what], "、")
		switch {
		case was == text, what == groups && isGroup:
		case what > full && slices.Equal(split(was), e[what]):
		case what == full && was == "" && text == u.cell(n, name): // a full name that is left out is the name
		default:
			if err := u.set(n, what, text); err != nil {
				return err
			}
		}
	}
	return nil
}

// cell gives what a row said before it was edited.
func (u *updater) cell(n, what int) string {
	at, ok := u.columns[what]
	if !ok || n > len(u.rows) || at >= len(u.rows[n-1]) {
		return ""
	}
	return strings.TrimSpace(u.rows[n-1][at])
}

// set writes a cell, in a column of its own where the workbook has none for it. A row below the others looks like them.
func (u *updater) set(n, what int, text string) error {
	if _, ok := u.columns[what]; !ok {
		u.columns[what] = u.next
		u.next++
		if err := u.write(u.head, what, heads[what].text.In(u.lang), u.head); err != nil {
			return err
		}
		column, err := excelize.ColumnNumberToName(u.columns[what] + 1)
		if err != nil {
			return err
		}
		if err := u.file.SetColWidth(u.sheet, column, column, heads[what].width); err != nil {
			return err
		}
	}
	like := n
	if n > len(u.rows) {
		like = len(u.rows)
	}
	return u.write(n, what, text, like)
}

// write writes a cell that looks as that of the column in the row like or, where that is the header's, as its name.
func (u *updater) write(n, what int, text string, like int) error {
	at, err := excelize.CoordinatesToCellName(u.columns[what]+1, n)
	if err != nil {
		return err
	}
	if err := u.file.SetCellStr(u.sheet, at, text); err != nil || n == like && n != u.head {
		return err
	}
	column := u.columns[what] + 1
	if like == u.head {
		column = u.columns[name] + 1
	}
	if like == u.head && n != u.head {
		return nil // there is no row to look like
	}
	from, err := excelize.CoordinatesToCellName(column, like)
	if err != nil {
		return err
	}
	style, err := u.file.GetCellStyle(u.sheet, from)
	if err != nil {
		return err
	}
	return u.file.SetCellStyle(u.sheet, at, at, style)
}

// sameDirectory reports whether two directories say the same, in whatever order.
func sameDirectory(a, b *model.Directory) bool {
	said := func(d *model.Directory) (lines []string) {
		for _, unit := range d.Units {
			lines = append(lines, "unit "+unit.Name+" "+unit.FullName+" "+sortedNames(unit.Aliases))
		}
		for _, g := range d.Groups {
			lines = append(lines, "group "+g.Name+" "+sortedNames(g.Aliases)+" "+sortedNames(g.Members))
		}
		slices.Sort(lines)
		return lines
	}
	return slices.Equal(said(a), said(b))
}

func sortedNames(names []string) string {
	return strings.Join(slices.Compact(slices.Sorted(slices.Values(names))), "、")
}
