package parser

import (
	"bytes"
	"errors"
	"strings"

	"github.com/xuri/excelize/v2"

	"fengong/internal/office"
	"fengong/model"
)

// readXLSX reads every visible sheet of a workbook. Values are taken as the sheet shows
// them: dates and numbers in their format.
func readXLSX(s *source) (*document, model.Diagnostics) {
	if s.pkg.Largest() > maxInflated {
		return nil, tooLarge(s.name)
	}
	book, err := excelize.OpenReader(bytes.NewReader(s.data), excelize.Options{UnzipSizeLimit: 2 * maxInflated, UnzipXMLSizeLimit: 16 << 20,
		// Formats that a workbook names by number alone look as a Chinese Excel shows them.
		CultureInfo: excelize.CultureNameZhCN, ShortDatePattern: "yyyy/m/d", LongDatePattern: `yyyy"年"m"月"d"日"`})
	if err != nil {
		return damaged(s, err)
	}
	defer book.Close()
	doc := &document{}
	left := budget(maxFields)
	struck, err := strikesOut(s.pkg)
	if err != nil {
		return damaged(s, err)
	}
	parts, err := sheetParts(s.pkg)
	if err != nil {
		return damaged(s, err)
	}
	for i, sheet := range book.GetSheetList() {
		pos := model.Pos{File: s.name, Sheet: sheet}
		if visible, err := book.GetSheetVisible(sheet); err == nil && !visible {
			doc.ds.Add(pos, model.Note, "sheet-hidden",
				model.Say("工作表“%s”是隐藏的，没有读取", "the sheet %q is hidden and is not read", sheet), model.Text{ZH: "如需读取，请取消隐藏后另存", EN: "unhide and save it to have it read"})
			continue
		}
		if i < len(parts) && s.pkg.Has(parts[i]) {
			err = readFormulas(s.pkg, parts[i], pos, doc)
		}
		var g *grid
		if err == nil {
			g, err = readSheet(book, pos, &left, doc, struck)
		}
		switch {
		case errors.Is(err, errTooWide):
			return nil, tooWide(pos)
		case errors.Is(err, errTooLarge):
			return nil, tooLarge(s.name)
		case err != nil:
			return damaged(s, err)
		}
		if i < len(parts) {
			cellComments(s.pkg, parts[i], pos, doc)
		}
		if len(g.rows) > 0 {
			doc.blocks = append(doc.blocks, block{grid: g})
		}
	}
	return doc, nil
}

func readSheet(book *excelize.File, pos model.Pos, left *budget, doc *document, struck bool) (*grid, error) {
	g := newGrid(pos)
	rows, err := book.Rows(pos.Sheet)
	if err != nil {
		// A chart sheet has no rows.
		if strings.Contains(err.Error(), "not a worksheet") {
			return g, nil
		}
		return nil, err
	}
	defer rows.Close()
	var hidden []int // rows
	for r := 0; rows.Next(); r++ {
		if !left.take(1) {
			return nil, errTooLarge
		}
		fields, err := rows.Columns()
		if err != nil {
			return nil, err
		}
		if !left.take(len(fields)) {
			return nil, errTooLarge
		}
		g.rows = append(g.rows, make([]cell, 0, len(fields)))
		for c, f := range fields {
			g.put(r, c, f, 0)
		}
		if len(fields) > 0 && rows.GetRowOpts().Hidden {
			hidden = append(hidden, r+1)
		}
	}
	if err := rows.Error(); err != nil {
		return nil, err
	}
	if len(hidden) > 0 {
		at := pos
		at.Row, at.Col = hidden[0], 1
		doc.ds.Add(at, model.Warning, "rows-hidden",
			model.Say("有%d行是隐藏的（可能被筛选），已照常读取", "%d rows are hidden, perhaps by a filter; they are read all the same", len(hidden)), model.Text{
				ZH: "不应列入的，请在 fengong.toml 的 [rows] 中写明，或从原表删去", EN: "those that should not be read: say so under [rows] in fengong.toml, or delete them from the source"})
		for _, r := range hidden[1:] {
			at.Row = r
			doc.ds[len(doc.ds)-1].Also = append(doc.ds[len(doc.ds)-1].Also, at)
		}
	}
	hiddenColumns(book, g, doc)
	if struck {
		if err := struckCells(book, g, doc); err != nil {
			return nil, err
		}
	}
	return g, mergeSheet(book, g, left)
}

// hiddenColumns reports columns with text that the sheet does not show.
func hiddenColumns(book *excelize.File, g *grid, doc *document) {
	for c := range min(g.width(), 200) {
		name, err := excelize.ColumnNumberToName(c + 1)
		if err != nil {
			return
		}
		if shown, err := book.GetColVisible(g.pos.Sheet, name); err != nil || shown || !g.filled(c) {
			continue
		}
		at := g.pos
		at.Row, at.Col = 1, c+1
		doc.ds.Add(at, model.Warning, "column-hidden",
			model.Say("%s列是隐藏的，已照常读取", "column %s is hidden; it is read all the same", name), model.Text{
				ZH: "不应列入的，请在 fengong.toml 的 [columns] 中设为 ignore，或从原表删去该列", EN: "if it should not be read, set it to ignore under [columns] in fengong.toml, or delete it from the source"})
	}
}

// strikesOut reports whether a workbook has a format or a run that strikes text out.
func strikesOut(p *office.Package) (bool, error) {
	main := p.Main()
	for _, kind := range []string{"styles", "sharedStrings"} {
		name := p.Related(main, kind)
		if !p.Has(name) {
			continue
		}
		b, err := p.Read(name)
		if err != nil {
			return false, err
		}
		if bytes.Contains(b, []byte("strike")) {
			return true, nil
		}
	}
	return false, nil
}

// struckCells takes out what the sheet strikes out: whole cells by their format, parts of
// one by that of their runs.
func struckCells(book *excelize.File, g *grid, doc *document) error {
	strikes := map[int]bool{} // by style
	for r := range g.rows {
		for c := range g.rows[r] {
			if !g.begins(r, c) {
				continue
			}
			name, err := excelize.CoordinatesToCellName(c+1, r+1)
			if err != nil {
				return err
			}
			f := &g.rows[r][c]
			id, err := book.GetCellStyle(g.pos.Sheet, name)
			if err != nil {
				return err
			}
			is, known := strikes[id]
			if !known {
				style, err := book.GetStyle(id)
				is = err == nil && style.Font != nil && style.Font.Strike
				strikes[id] = is
			}
			if runs, err := book.GetCellRichText(g.pos.Sheet, name); err == nil && len(runs) > 0 {
				kept, struck := "", false
				for _, run := range runs {
					if run.Font == nil && is || run.Font != nil && run.Font.Strike { // without a font it has the cell's
						struck = true
						doc.struck.add(g.place(r, c), run.Text)
						continue
					}
					kept += run.Text
				}
				if struck {
					f.text = kept
				}
				continue
			}
			if is {
				doc.struck.add(g.place(r, c), f.text)
				f.text = ""
			}
		}
	}
	return nil
}

// filled reports whether column c has text at all.
func (g *grid) filled(c int) bool {
	for r := range g.rows {
		if g.begins(r, c) {
			return true
		}
	}
	return false
}

// mergeSheet applies the merged ranges, as far as the sheet has rows and columns: a
// range may be declared down to the last row there can be.
func mergeSheet(book *excelize.File, g *grid, left *budget) error {
	merged, err := book.GetMergeCells(g.pos.Sheet)
	if err != nil {
		return err
	}
	width := g.width()
	for _, m := range merged {
		c, r, err := excelize.CellNameToCoordinates(m.GetStartAxis())
		if err != nil {
			return err
		}
		c2, r2, err := excelize.CellNameToCoordinates(m.GetEndAxis())
		if err != nil {
			return err
		}
		r2, c2 = min(r2, len(g.rows)), min(c2, max(width, c))
		if r > r2 || c > c2 || c > width {
			continue
		}
		if !left.take((r2 - r + 1) * (c2 - c + 1)) {
			return errTooLarge
		}
		g.widen(r-1, c)
		if f := g.rows[r-1][c-1]; int(f.row) != r-1 || int(f.col) != c-1 {
			continue // overlaps an earlier range
		}
		g.merge(r-1, c-1, r2-1, c2-1)
	}
	return nil
}
