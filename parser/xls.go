package parser

import (
	"fengong/internal/office"
	"fengong/model"
	"fengong/parser/msxls"
)

var excel5 = model.Text{
	ZH: "这是 Excel 5.0/95 或更早的版本保存的文件，不能直接读取", EN: "the file was saved by Excel 5.0/95 or an older one, whose format is not read"}

// readXLS reads a workbook of Excel 97 to 2003: it becomes an .xlsx, and that is read.
func readXLS(s *source) (*document, model.Diagnostics) {
	data, err := msxls.XLSX(s.ole)
	if err != nil {
		return orOffice(s, err, "xls", "xlsx", excel5)
	}
	return readPacked(s, data, readXLSX)
}

// readPacked reads what a file of an older format was turned into.
func readPacked(s *source, data []byte, read func(*source) (*document, model.Diagnostics)) (*document, model.Diagnostics) {
	p, err := office.Open(data, limits)
	if err != nil {
		return damaged(s, err)
	}
	return read(&source{name: s.name, data: data, pos: s.pos, opts: s.opts, pkg: p})
}
