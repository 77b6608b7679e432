package archive

import (
	"bytes"
	"errors"
	"fmt"
	"path"
	"slices"
	"strings"

	"github.com/xuri/excelize/v2"

	"fengong/internal/render"
	"fengong/internal/runfolder"
	"fengong/internal/settings"
	"fengong/model"
)

// item is a row of the hand-over list (移交清单).
type item struct {
	file, title, number, author, date string
	pages                             int // 0: a person has to count them
}

// items lists the documents of the run: the source, the letters, the appendix, the
// tracker, then what only programs read.
func (r *Run) items() ([]item, error) {
	s, ds := r.settings()
	if ds.Failed() {
		return nil, ds
	}
	lang := r.lang()
	author, date := s.Document.Issuer, strings.ReplaceAll(s.Document.Date.String(), "-", "")
	if strings.Contains(author, "×") { // not filled in
		author = ""
	}
	of := func(what model.Text) string {
		return r.Manifest.Title + model.Text{ZH: "（" + what.ZH + "）", EN: " (" + what.EN + ")"}.In(lang)
	}
	kinds := map[string]runfolder.InputKind{}
	for _, in := range r.Manifest.Inputs {
		kinds[in.Copy] = in.Kind
	}
	var groups [5][]item
	letters := r.letters()
	for _, f := range append(slices.Clone(r.Manifest.Files), runfolder.Sum{Name: runfolder.ManifestName}) {
		it := item{file: f.Name, author: author, date: date}
		group := 4
		n := slices.Index(letters, strings.TrimSuffix(f.Name, path.Ext(f.Name))+".docx")
		switch {
		case kinds[f.Name] == runfolder.Source:
			group, it.title = 0, r.tableTitle("", f.Name)+model.Text{ZH: "（原表）", EN: " (source)"}.In(lang)
			it.author, it.date = "", "" // of another office, perhaps
		case n >= 0:
			group, it.title = 1, r.letterTitle(letters[n], s)
			if !strings.Contains(s.Document.Number, "×") {
				it.number = s.Document.NumberOf(n + 1)
			}
		case f.Name == render.AppendixName, f.Name == render.AppendixOFD:
			group, it.title = 2, of(model.Text{ZH: "附件", EN: "appendix"})
		case path.Ext(f.Name) == ".pdf":
			group, it.title = 2, of(model.Text{ZH: "责任函合订", EN: "letters, bound"})
		case f.Name == render.TrackerName:
			group, it.title = 3, of(model.Text{ZH: "台账", EN: "tracker"})
		case kinds[f.Name] == runfolder.Settings:
			it.title = model.Text{ZH: "设置", EN: "settings"}.In(lang)
		case kinds[f.Name] == runfolder.Directory:
			it.title = model.Text{ZH: "单位名录", EN: "directory of units"}.In(lang)
		case kinds[f.Name] == runfolder.Shared:
			it.title = model.Text{ZH: "共享的单位名录", EN: "shared directory of units"}.In(lang)
		case kinds[f.Name] == runfolder.Corrections:
			it.title = model.Text{ZH: "更正", EN: "corrections"}.In(lang)
		case kinds[f.Name] == runfolder.Template:
			it.title = model.Text{ZH: "责任函模板", EN: "template of the letters"}.In(lang)
		case f.Name == runfolder.PlanName:
			it.title = of(model.Text{ZH: "数据", EN: "data"})
		case f.Name != runfolder.ManifestName:
			it.title = strings.TrimSuffix(path.Base(f.Name), path.Ext(f.Name))
		default:
			it.title = model.Text{ZH: "生成清单", EN: "manifest"}.In(lang)
		}
		if group == 4 { // made by nobody on a day that is known
			it.author, it.date = "", ""
		}
		if ext := path.Ext(f.Name); ext == ".pdf" || ext == ".ofd" {
			pages, err := r.pages(f.Name)
			if err != nil {
				return nil, fmt.Errorf("%s: %w", f.Name, err)
			}
			it.pages = pages
		}
		groups[group] = append(groups[group], it)
	}
	groups[4] = append(groups[4], r.laterItems(author, of, s)...)
	return slices.Concat(groups[:]...), nil
}

// laterItems lists what was made of the run later, and what it superseded; author is who
// made them where nothing says otherwise.
func (r *Run) laterItems(author string, of func(model.Text) string, s *model.Settings) (items []item) {
	for _, l := range r.later() {
		it := item{file: l.file, author: author, date: strings.ReplaceAll(l.asOf, "-", ""), title: of(l.what), number: l.number}
		folder, table := supersededTable(l.file)
		switch top, _, _ := strings.Cut(l.file, "/"); {
		case path.Ext(l.file) == ".json":
			it.author = ""
		case table:
			it.title = r.tableTitle(folder, l.file) + model.Text{ZH: "（改版前的原表）", EN: " (source before a new version)"}.In(r.lang())
			it.author, it.date = "", ""
		case strings.HasPrefix(top, "earlier-") && path.Ext(l.file) == ".docx":
			it.title = r.letterTitle(l.file, s)
		case top == "returned":
			it.author, it.date = "", "" // of the unit that its name says
		}
		items = append(items, it)
	}
	return items
}

// settings reads the copy of the settings.
func (r *Run) settings() (*model.Settings, model.Diagnostics) {
	for _, in := range r.Manifest.Inputs {
		if in.Kind != runfolder.Settings {
			continue
		}
		data, err := r.read(in.Copy, maxRead)
		if err != nil {
			return nil, refuse("file-unreadable", model.Say("读不出来（%v）", "cannot be read: %v", cause(err)), model.Text{})
		}
		return settings.Read(in.Copy, data)
	}
	return settings.Read("", nil)
}

// listHead is a column of a list: its head, its width, whether its cells are centred.
type listHead struct {
	text   model.Text
	width  float64
	centre bool
}

// heads of the hand-over list, in the usual order.
var heads = []listHead{
	{model.Text{ZH: "序号", EN: "No."}, 6, true},
	{model.Text{ZH: "题名", EN: "Title"}, 52, false},
	{model.Text{ZH: "文号", EN: "Document no."}, 20, false},
	{model.Text{ZH: "责任者", EN: "Author"}, 26, false},
	{model.Text{ZH: "日期", EN: "Date"}, 11, true},
	{model.Text{ZH: "页数", EN: "Pages"}, 7, true},
	{model.Text{ZH: "备注", EN: "Remarks"}, 36, false},
}

const headRow = 2

// handover makes the hand-over list.
func (r *Run) handover() ([]byte, error) {
	items, err := r.items()
	if err != nil {
		return nil, err
	}
	lang := r.lang()
	name := model.Text{ZH: "移交清单", EN: "Hand-over list"}.In(lang)
	var rows [][]any
	for i, it := range items {
		row := []any{i + 1, it.title, it.number, it.author, it.date, nil, it.file}
		if it.pages > 0 {
			row[5] = it.pages
		}
		rows = append(rows, row)
	}
	return list(name, r.Manifest.Title+"　"+name, heads, rows, []string{
		model.Say("共%d件。页数只填写能够准确得知的（PDF、OFD）；Word、Excel 文件的页数由打印时的排版决定，空白处请打印后填写。",
			"%d items. Pages are given where they are certain (PDF, OFD); those of Word and Excel files depend on the program that prints them: fill them in after printing.", len(items)).In(lang),
		model.Text{ZH: "移交单位：　　　　　　　　移交人：　　　　　　接收单位：　　　　　　　　接收人：　　　　　　移交日期：　　　　年　　月　　日",
			EN: "Handed over by:                              Received by:                              Date:"}.In(lang),
	}, lang)
}

// list makes a workbook of one sheet: a title, heads, rows, and lines below.
func list(name, title string, heads []listHead, rows [][]any, below []string, lang model.Lang) ([]byte, error) {
	f := excelize.NewFile()
	defer f.Close() // in memory
	b := &listBuilder{file: f, sheet: name, last: string(rune('A' + len(heads) - 1))}
	b.do(f.SetSheetName(f.GetSheetName(0), name))
	top := b.style("黑体", 16, false, "center")
	head := b.style("黑体", 11, true, "center")
	text := b.style("仿宋_GB2312", 11, true, "left")
	middle := b.style("仿宋_GB2312", 11, true, "center")
	plain := b.style("仿宋_GB2312", 11, false, "left")

	b.row(1, top, title)
	b.merge(1)
	for i, h := range heads {
		column := string(rune('A' + i))
		b.do(f.SetColWidth(name, column, column, h.width))
		b.cell(i, headRow, head, h.text.In(lang))
	}
	row := headRow
	for _, values := range rows {
		row++
		lines := 1
		for c, v := range values {
			if s, ok := v.(string); ok {
				lines = max(lines, (model.Halves(s)+int(heads[c].width)-2)/(int(heads[c].width)-1))
			}
			style := text
			if heads[c].centre {
				style = middle
			}
			b.cell(c, row, style, v)
		}
		b.do(f.SetRowHeight(name, row, float64(18*lines)))
	}
	for _, line := range below {
		row++
		b.row(row, plain, line)
		b.merge(row)
	}
	b.do(f.SetRowHeight(name, 1, 30), f.SetRowHeight(name, row, 32))
	b.do(f.SetPanes(name, &excelize.Panes{Freeze: true, YSplit: headRow, TopLeftCell: fmt.Sprintf("A%d", headRow+1), ActivePane: "bottomLeft"}))
	b.print()
	if b.err != nil {
		return nil, b.err
	}
	var out bytes.Buffer
	if err := f.Write(&out); err != nil {
		return nil, err
	}
	return out.Bytes(), nil
}

// listBuilder fills the sheet and remembers the first error.
type listBuilder struct {
	file  *excelize.File
	sheet string
	last  string // column
	err   error
}

func (b *listBuilder) do(errs ...error) { b.err = errors.Join(append([]error{b.err}, errs...)...) }

func (b *listBuilder) style(font string, size float64, ruled bool, horizontal string) int {
	s := &excelize.Style{
		Font:      &excelize.Font{Family: font, Size: size},
		Alignment: &excelize.Alignment{Horizontal: horizontal, Vertical: "center", WrapText: true},
		NumFmt:    49, // text: what begins with = is no formula
	}
	if ruled {
		for _, side := range []string{"left", "top", "right", "bottom"} {
			s.Border = append(s.Border, excelize.Border{Type: side, Style: 1, Color: "000000"})
		}
	}
	id, err := b.file.NewStyle(s)
	b.do(err)
	return id
}

func (b *listBuilder) cell(column, row, style int, v any) {
	at := fmt.Sprintf("%c%d", 'A'+column, row)
	b.do(b.file.SetCellValue(b.sheet, at, v), b.file.SetCellStyle(b.sheet, at, at, style))
}

func (b *listBuilder) row(row, style int, text string) { b.cell(0, row, style, text) }

func (b *listBuilder) merge(row int) {
	b.do(b.file.MergeCell(b.sheet, fmt.Sprintf("A%d", row), fmt.Sprintf("%s%d", b.last, row)))
}

// print sets the page: A4 on its side, one page wide, heads on each page, and its number.
func (b *listBuilder) print() {
	f, size, landscape, wide, high, yes := b.file, 9, "landscape", 1, 0, true
	b.do(
		f.SetPageLayout(b.sheet, &excelize.PageLayoutOptions{Size: &size, Orientation: &landscape, FitToWidth: &wide, FitToHeight: &high}),
		f.SetSheetProps(b.sheet, &excelize.SheetPropsOptions{FitToPage: &yes}),
		f.SetHeaderFooter(b.sheet, &excelize.HeaderFooterOptions{OddFooter: "&C&P / &N"}),
		f.SetDefinedName(&excelize.DefinedName{Name: "_xlnm.Print_Titles", Scope: b.sheet, RefersTo: fmt.Sprintf("'%s'!$%d:$%d", b.sheet, headRow, headRow)}),
	)
}
