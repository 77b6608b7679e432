package archive

import (
	"bytes"
	"fmt"
	"slices"
	"strconv"

	"github.com/xuri/excelize/v2"

	"fengong/internal/render/docx"
	"fengong/model"
	"fengong/templates"
)

// catalogueTitle is the name of the catalogue.
var catalogueTitle = model.Text{ZH: "归档文件目录", EN: "Catalogue of archived documents"}

// catalogue makes the catalogue as a workbook and for printing.
func (r *Run) catalogue() (workbook, document []byte, err error) {
	pieces, err := r.pieces()
	if err != nil {
		return nil, nil, err
	}
	name, lang := catalogueTitle.In(r.lang()), r.lang()
	above, below := r.catalogueNotes(pieces)
	var rows [][]any
	v := make(docx.Record, len(catalogueFields()))
	v[0].Text, v[1].Text, v[2].Text = r.Manifest.Title+"　"+name, above, below
	for i, h := range catalogueHeads {
		v[3+i].Text = h.text.In(lang)
	}
	for i := range pieces {
		var row []any
		item := make(docx.Record, len(catalogueHeads))
		for c, text := range pieces[i].values(i + 1) {
			item[c].Text = text
			row = append(row, number(catalogueHeads[c], text))
		}
		rows = append(rows, row)
		v[len(v)-1].List = append(v[len(v)-1].List, item)
	}
	if workbook, err = list(name, r.Manifest.Title+"　"+name, catalogueHeads, rows, []string{above, below}, lang); err != nil {
		return nil, nil, err
	}
	t, ds := docx.Compile(templates.Catalogue(), catalogueFields())
	if ds.Failed() {
		return nil, nil, ds
	}
	document, err = t.Execute(v)
	return workbook, document, err
}

// number turns a count into a number of the sheet; all else is text.
func number(h listHead, text string) any {
	if n, err := strconv.Atoi(text); err == nil && (h.text.ZH == "序号" || h.text.ZH == "页数") {
		return n
	}
	if text == "" {
		return nil
	}
	return text
}

// catalogueFields are what the template of the catalogue names: it has one for both languages.
func catalogueFields() []docx.Field {
	field := func(name string) docx.Field {
		return docx.Field{Name: model.Text{ZH: name, EN: name}, Kind: docx.Optional}
	}
	fields := []docx.Field{field("目录名"), field("所属"), field("说明")}
	items := docx.Field{Name: model.Text{ZH: "归档文件", EN: "items"}, Kind: docx.List}
	for _, h := range catalogueHeads {
		fields = append(fields, field(h.text.ZH+"栏"))
		items.Items = append(items.Items, field(h.text.ZH))
	}
	return append(fields, items)
}

// catalogued proves the catalogue of a package: it has the items of the run and what came later,
// each once, as they are. Another version than program may have called them in other words: that is
// told, and no fault.
func (v *verification) catalogued(program string) {
	if v.run.contents == nil || v.run.files[catalogueName] == nil || v.changed[catalogueName] {
		return // a folder, or a package of an earlier version
	}
	wrong := func(zh, en string) {
		if by := v.run.contents.Program; by != program {
			v.add(catalogueName, model.Warning, "catalogue-wrong", model.Text{ZH: "归档文件目录由 " + by + " 编写，与现在的写法不同：" + zh, EN: "the catalogue was written by " + by + ", in other words than now: " + en}, model.Text{
				ZH: "目录自身与打包时相同；内容请用原版本核对", EN: "it is as it was packed; prove its content with the version that wrote it"})
			return
		}
		v.add(catalogueName, model.Error, "catalogue-wrong", model.Text{ZH: "归档文件目录与归档的内容不符：" + zh, EN: "the catalogue is not that of the package: " + en}, howToMend)
	}
	pieces, err := v.run.pieces()
	if err != nil {
		return // what cannot be read has been said
	}
	data, err := v.run.read(catalogueName, maxRead)
	if err != nil {
		return
	}
	f, err := excelize.OpenReader(bytes.NewReader(data))
	if err != nil {
		wrong("读不出来", "it cannot be read")
		return
	}
	defer f.Close() // in memory
	rows, err := f.GetRows(f.GetSheetName(0))
	if err != nil || len(rows) < headRow+len(pieces) {
		wrong(fmt.Sprintf("应有%d件", len(pieces)), fmt.Sprintf("it should have %d items", len(pieces)))
		return
	}
	for i := range pieces {
		got := rows[headRow+i]
		want := pieces[i].values(i + 1)
		for len(got) < len(want) {
			got = append(got, "")
		}
		if !slices.Equal(got, want) {
			wrong(fmt.Sprintf("第%d件“%s”", i+1, pieces[i].title), fmt.Sprintf("item %d, %s", i+1, pieces[i].title))
			return
		}
	}
}
