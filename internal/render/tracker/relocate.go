package tracker

import (
	"slices"
	"strings"

	"github.com/beevik/etree"

	"fengong/internal/office"
	"fengong/internal/office/worksheet"
	"fengong/model"
)

// relocateSheet moves what a sheet says of its cells. It gives the links and rules of cells
// that are gone, and says which merged cells were parted.
func (u *update) relocateSheet(root *etree.Element, part, name string) (remarks []worksheet.Remark, err error) {
	b := u.book
	rels, err := u.parts.Relations(part)
	if err != nil {
		return nil, err
	}
	worksheet.Relocate(root, name, u.shifts, func(e *etree.Element, ref string) {
		text := ""
		switch e.Tag {
		case "mergeCell":
			if worksheet.RowsOf(ref) > 1 && u.shifts.Of(name).Ranges(ref) != "" && part == u.past.sheet.Part {
				u.changes.Found.Add(model.Pos{Sheet: name}, model.Warning, "tracker-merge-split", model.Text{
					ZH: "合并的单元格 " + ref + " 所在的行已分开或增减，合并被取消，内容保留在第一格",
					EN: "the merged cells " + ref + " are no longer neighbours: they are parted, what they hold stays in the first"}, model.Text{})
			}
			return
		case "hyperlink":
			target := ""
			for _, a := range e.Attr {
				if i := slices.IndexFunc(rels, func(r office.Relation) bool { return r.ID == a.Value }); a.Key == "id" && i >= 0 {
					target = rels[i].Target
				}
			}
			if at := e.SelectAttrValue("location", ""); at != "" {
				target += "#" + at
			}
			text = b.text("链接 ", "link ") + target
		case "dataValidation":
			text = b.text("填写规则 ", "rule ") + e.SelectAttrValue("type", "") + " " + rule(e)
		case "conditionalFormatting":
			text = b.text("条件格式 ", "conditional format ") + rule(e)
		default:
			return
		}
		first, _, _ := strings.Cut(strings.Fields(ref + " -")[0], ":")
		if r, ok := worksheet.ParseRef(first); ok {
			remarks = append(remarks, worksheet.Remark{Row: r.Row, Col: max(1, r.Col), Text: text})
		}
	})
	return remarks, nil
}

// rule gives the formulas below e.
func rule(e *etree.Element) string {
	text := ""
	for _, f := range e.FindElements(".//*") {
		switch f.Tag {
		case "formula", "formula1", "formula2", "f":
			if s := strings.TrimSpace(f.Text()); s != "" {
				text = strings.TrimSpace(text + " " + s)
			}
		}
	}
	return text
}

func joinLines(a, b string) string {
	if a == "" {
		return b
	}
	return a + "\n" + b
}
