package parser

import (
	"github.com/xuri/excelize/v2"

	"fengong/internal/office"
	"fengong/model"
)

// A comment beside the text can say what the table does not, such as that another unit is to lead. It is not read,
// and that is said.

// remark is a comment and what it is on: the number by which a text refers to it, or a cell.
type remark struct{ on, text string }

// remarks gives the comments that belong to a part; key is the attribute that says what one is on. Of comments that
// cannot be read no office program shows one.
func remarks(p *office.Package, part, key string) []remark {
	doc, err := p.Tree(p.Related(part, "comments"))
	if err != nil {
		return nil
	}
	var out []remark
	for _, c := range doc.FindElements("//comment") {
		text := ""
		for _, t := range c.FindElements(".//t") {
			text += t.Text()
		}
		if text = tidy(text); text != "" {
			out = append(out, remark{c.SelectAttrValue(key, ""), text})
		}
	}
	return out
}

// cellComments notes the comments on the cells of a sheet, which is a part of the workbook.
func cellComments(p *office.Package, part string, pos model.Pos, doc *document) {
	for _, r := range remarks(p, part, "ref") {
		if col, row, err := excelize.CellNameToCoordinates(r.on); err == nil {
			pos.Row, pos.Col = row, col
			doc.comments.add(pos, r.text)
		}
	}
}

// comments notes the comments on the text that is read.
func (d *docxReader) comments(p *office.Package, main string) {
	for _, r := range remarks(p, main, "id") {
		if at, ok := d.remarked[r.on]; ok {
			d.doc.comments.add(at, r.text)
		}
	}
}
