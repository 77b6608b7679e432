// Package tracker writes and reads the ledger (台账): the workbook in which the office
// keeps the year's progress, a row an assignment.
//
// excelize makes the workbook: styles, drop-downs, colours, filters, print settings. The
// rows themselves are written straight into the zip (part.go). Its StreamWriter would
// do, but it fixes the height of every row, so that a row no longer grows with what
// people type into it, and puts half a gigabyte into a temporary file on the way.
package tracker

import (
	"fmt"
	"io"
	"strings"

	"github.com/xuri/excelize/v2"

	"fengong/internal/office/worksheet"
	"fengong/model"
)

// The sheets, in their order. Formulas name them, so the names need no quotes.
var (
	ledgerName = model.Text{ZH: "台账", EN: "Tracker"}
	unitsName  = model.Text{ZH: "按单位", EN: "Units"}
	themesName = model.Text{ZH: "按主题", EN: "Themes"}
	notesName  = model.Text{ZH: "说明", EN: "Notes"}
	listsName  = model.Text{ZH: "列表", EN: "Lists"} // hidden: what the drop-downs offer

	withdrawnName = model.Text{ZH: "已撤销", EN: "Withdrawn"} // made by a later run: rows whose assignment is gone
	conflictsName = model.Text{ZH: "冲突", EN: "Conflicts"}  // made where two values met: the one not taken
)

// book is a tracker in the making.
type book struct {
	file    *excelize.File
	plan    *model.Plan
	set     *model.Settings
	lang    model.Lang
	rows    []model.Row
	keys    []string // what sealedKeys gives, once the ledger is made
	shares  []model.Share
	cols    []column // columns of the ledger, in order
	parents bool     // the earlier ledger has a column of upper themes: it stays, and is emptied
	list    []column // every column that there is, by id
	carry   []column // those of list that are carried, in order
	styles  map[style]int
	parts   map[string]func(*worksheet.RowWriter) // rows of each sheet, by the name of its part
	placed  *placed                               // nil in a new tracker
	tall    int                                   // rows of the ledger that Excel cannot show in full
}

// Render writes the tracker of p, which has been resolved with d, to w. Text that no
// cell can hold, and a table longer than a sheet, are returned as model.Diagnostics. d
// may be nil.
func Render(w io.Writer, p *model.Plan, d *model.Directory, s *model.Settings) error {
	_, err := renderKeyed(w, p, d, s)
	return err
}

// renderKeyed is Render that gives the sealed keys of the rows as well.
func renderKeyed(w io.Writer, p *model.Plan, d *model.Directory, s *model.Settings) (sealed []string, err error) {
	b := &book{
		file: excelize.NewFile(), plan: p, set: s, lang: s.Lang,
		rows: model.Rows(p), shares: model.Shares(p, d),
		styles: map[style]int{}, parts: map[string]func(*worksheet.RowWriter){},
	}
	b.list, b.carry = carriedColumns(p, s, columns[:], s.Lang)
	b.cols = b.columnsOf(everyColumn)
	if err := b.check().Err(); err != nil {
		return nil, err
	}
	err = b.render(w)
	return b.keys, err
}

// render makes the workbook and writes it to w.
func (b *book) render(w io.Writer) error {
	defer b.file.Close()
	for _, step := range []func() error{b.properties, b.ledger, b.units, b.leaders, b.sources, b.themes, b.notes, b.lists} {
		if err := step(); err != nil {
			return fmt.Errorf("making the tracker: %w", err)
		}
	}
	b.file.SetActiveSheet(0)
	b.file.SetZipWriter(func(io.Writer) excelize.ZipWriter {
		return worksheet.NewArchive(w, b.set.Document.Date.Time(), b.parts)
	})
	if err := b.file.Write(io.Discard); err != nil {
		return fmt.Errorf("writing the tracker: %w", err)
	}
	return nil
}

// text gives t in the language of the workbook.
func (b *book) text(zh, en string) string { return model.Text{ZH: zh, EN: en}.In(b.lang) }

// sheet adds the sheet called name, whose rows are written later.
func (b *book) sheet(name model.Text, rows func(*worksheet.RowWriter)) (string, error) {
	sheet := name.In(b.lang)
	var err error
	if len(b.parts) == 0 {
		err = b.file.SetSheetName("Sheet1", sheet)
	} else {
		_, err = b.file.NewSheet(sheet)
	}
	b.parts[fmt.Sprintf("xl/worksheets/sheet%d.xml", len(b.parts)+1)] = rows
	return sheet, err
}

const corePart = "docProps/core.xml"

// withPrefix writes the properties as Office does: exceljs knows them by their prefix.
var withPrefix = strings.NewReplacer("<coreProperties xmlns=", "<cp:coreProperties xmlns:cp=", "</coreProperties>", "</cp:coreProperties>",
	"<lastModifiedBy>", "<cp:lastModifiedBy>", "</lastModifiedBy>", "</cp:lastModifiedBy>")

// properties puts the title and the issuer where the file manager shows them. Without a
// date of its own the document has none: the day of the run is not part of it.
func (b *book) properties() error {
	f, doc := b.file, b.set.Document
	f.Pkg.Delete(corePart) // holds the name and date of excelize's template
	props := &excelize.DocProperties{Title: b.plan.Title, Creator: doc.Issuer, LastModifiedBy: doc.Issuer}
	if !doc.Date.IsZero() {
		props.Created = doc.Date.String() + "T00:00:00Z"
		props.Modified = props.Created
	}
	if err := f.SetDocProps(props); err != nil {
		return err
	}
	if core, ok := f.Pkg.Load(corePart); ok {
		f.Pkg.Store(corePart, []byte(withPrefix.Replace(string(core.([]byte)))))
	}
	if err := f.SetAppProps(&excelize.AppProperties{Application: "fengong"}); err != nil {
		return err
	}
	return f.SetDefaultFont(songti)
}

// page sets up the printing of a sheet: A4 across, or A3 for a wide one, as many pages as it
// takes, the rows up to head on each.
func (b *book) page(sheet string, head int, wide bool) error {
	f := b.file
	yes, paper, landscape, one, any := true, 9, "landscape", 1, 0 // A4
	if wide {
		paper = 8 // A3
	}
	side, top, foot := 0.4, 0.6, 0.3
	err := f.SetSheetProps(sheet, &excelize.SheetPropsOptions{FitToPage: &yes})
	if err == nil {
		err = f.SetPageLayout(sheet, &excelize.PageLayoutOptions{
			Size: &paper, Orientation: &landscape, FitToWidth: &one, FitToHeight: &any})
	}
	if err == nil {
		err = f.SetPageMargins(sheet, &excelize.PageLayoutMarginsOptions{
			Left: &side, Right: &side, Top: &top, Bottom: &top, Header: &foot, Footer: &foot, Horizontally: &yes})
	}
	if err == nil {
		err = f.SetHeaderFooter(sheet, &excelize.HeaderFooterOptions{
			OddFooter: b.text("&C第 &P 页，共 &N 页", "&CPage &P of &N")})
	}
	if err == nil && head > 0 {
		err = f.SetDefinedName(&excelize.DefinedName{
			Name: "_xlnm.Print_Titles", RefersTo: fmt.Sprintf("%s!$%d:$%d", sheetRef(sheet), head, head), Scope: sheet})
	}
	return err
}

// lists fills the hidden sheet that the drop-down of the states reads: a list within the
// rule itself may not exceed 255 characters.
func (b *book) lists() error {
	look := b.style(style{kind: left})
	sheet, err := b.sheet(listsName, func(w *worksheet.RowWriter) {
		states, seals := b.set.Tracker.States, []string{seal(b.ledgerTitle()), seal(b.subtitle())}
		for i := range max(len(states), len(seals)) {
			w.Begin(0)
			if i < len(states) {
				w.Text(look, states[i])
			} else {
				w.Blank(look)
			}
			if i < len(seals) { // whether people changed the lines above the heads
				w.Text(look, seals[i])
			}
			w.End()
		}
	})
	if err != nil {
		return err
	}
	return b.file.SetSheetVisible(sheet, false)
}
