package parser

import (
	"fengong/model"
	"fengong/parser/msdoc"
)

var word6 = model.Text{
	ZH: "这是 Word 6.0/95 或更早的版本保存的文件，不能直接读取", EN: "the file was saved by Word 6.0/95 or an older one, whose format is not read"}

// readDOC reads a document of Word 97 to 2003: it becomes a .docx, and that is read.
func readDOC(s *source) (*document, model.Diagnostics) {
	data, lost, err := msdoc.DOCX(s.ole)
	if err != nil {
		return orOffice(s, err, "doc", "docx", word6)
	}
	doc, ds := readPacked(s, data, readDOCX)
	if doc != nil && lost > 0 {
		doc.ds.Add(s.pos, model.Warning, "numbering-unread",
			model.Say("有%d段的自动编号读不出来，编号可能缺失", "the automatic numbers of %d paragraphs cannot be made out and may be missing", lost), model.Text{
				ZH: "请核对编号；或用 Word、WPS 另存为 .docx 后再用", EN: "check the numbers, or save it as .docx with Word or WPS"})
	}
	return doc, ds
}
