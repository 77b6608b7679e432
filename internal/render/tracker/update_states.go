package tracker

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/beevik/etree"

	"fengong/internal/office"
	"fengong/internal/office/worksheet"
)

// states brings the drop-down and the colours of the states up to date.
func (u *update) states(e worksheet.Envelope) error {
	lists := listsName.In(u.book.lang)
	formula := fmt.Sprintf("%s!$A$1:$A$%d", lists, len(u.book.set.Tracker.States))
	for _, f := range e.Root().FindElements(".//formula1") {
		if strings.HasPrefix(f.Text(), lists+"!$A$1:$A$") {
			worksheet.SetText(f, formula)
		}
	}
	u.coloured = map[string]bool{}
	for _, f := range e.Root().FindElements("./conditionalFormatting/cfRule/formula") {
		u.coloured[f.Text()] = true
	}
	var missing []int
	for i, s := range u.book.set.Tracker.States {
		if !u.coloured[quote(s)] {
			missing = append(missing, i)
		}
	}
	if len(missing) == 0 {
		return nil
	}
	return u.addColours(e, missing)
}

// addColours gives states that are new their colours.
func (u *update) addColours(e worksheet.Envelope, states []int) error {
	part := u.parts.Related(u.w.Main, "styles")
	if !u.parts.Has(part) {
		return nil
	}
	first := 0
	err := u.parts.Edit(part, func(root *etree.Element) {
		dxfs := root.SelectElement("dxfs")
		if dxfs == nil {
			dxfs = etree.NewElement("dxfs")
			dxfs.Space = root.Space
			at := len(root.Child)
			for _, c := range root.ChildElements() {
				if c.Tag == "tableStyles" || c.Tag == "colors" || c.Tag == "extLst" {
					at = min(at, c.Index())
				}
			}
			root.InsertChildAt(at, dxfs)
		}
		first = len(dxfs.ChildElements())
		for _, i := range states {
			l := stateLook(u.book.set.Tracker.States[i], i)
			dxf := office.Child(dxfs, "dxf")
			office.Child(office.Child(dxf, "font"), "color").CreateAttr("rgb", "FF"+l.ink)
			fill := office.Child(office.Child(dxf, "fill"), "patternFill")
			fill.CreateAttr("patternType", "solid")
			office.Child(fill, "fgColor").CreateAttr("rgb", "FF"+l.fill)
			office.Child(fill, "bgColor").CreateAttr("rgb", "FF"+l.fill)
		}
		dxfs.CreateAttr("count", strconv.Itoa(len(dxfs.ChildElements())))
	})
	if err != nil {
		return err
	}
	root := e.Root()
	after, priority := root.SelectElement("sheetData").Index(), 0
	for _, c := range root.ChildElements() {
		switch c.Tag { // what the standard puts before
		case "sheetCalcPr", "sheetProtection", "protectedRanges", "scenarios", "autoFilter", "sortState",
			"dataConsolidate", "customSheetViews", "mergeCells", "phoneticPr", "conditionalFormatting":
			after = max(after, c.Index())
		}
		for _, rule := range c.SelectElements("cfRule") {
			n, _ := strconv.Atoi(rule.SelectAttrValue("priority", ""))
			priority = max(priority, n)
		}
	}
	format := etree.NewElement("conditionalFormatting")
	format.Space = root.Space
	col := worksheet.Letters(u.past.at[colState])
	format.CreateAttr("sqref", fmt.Sprintf("%s%d:%s%d", col, u.ledger.Shift.NewFirst, col, u.ledger.Shift.NewLast))
	for n, i := range states {
		rule := office.Child(format, "cfRule")
		rule.CreateAttr("type", "cellIs")
		rule.CreateAttr("dxfId", strconv.Itoa(first+n))
		rule.CreateAttr("priority", strconv.Itoa(priority+1+n))
		rule.CreateAttr("operator", "equal")
		office.Child(rule, "formula").SetText(quote(u.book.set.Tracker.States[i]))
	}
	root.InsertChildAt(after+1, format)
	return nil
}
