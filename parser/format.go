package parser

import (
	"bytes"
	"net/http"
	"path"
	"slices"
	"strings"

	"fengong/internal/office"
	"fengong/model"
	"fengong/parser/msdoc"
	"fengong/parser/msxls"
	"fengong/parser/ofd"
	"fengong/parser/ole"
)

// source is a file on its way to a document.
type source struct {
	name string
	data []byte
	pos  model.Pos // names the file
	opts *Options

	pkg  *office.Package // of a sound ZIP archive, or nil
	ole  *ole.File       // of a sound OLE file, or nil
	err  error           // what is wrong with one that is not
	text string          // the content as text
	// isText is true where the content is text in an encoding that is known.
	isText bool
}

// ext gives the file name's extension in lower case, without the dot.
func (s *source) ext() string { return strings.ToLower(strings.TrimPrefix(path.Ext(s.name), ".")) }

func (s *source) starts(prefixes ...string) bool {
	return slices.ContainsFunc(prefixes, func(p string) bool { return bytes.HasPrefix(s.data, []byte(p)) })
}

// format is one kind of file that can be read, or that is refused with advice.
type format struct {
	name   string // extensions, for people
	detect func(*source) bool
	read   func(*source) (*document, model.Diagnostics)
}

// formats is tried in order, on the content; the first that fits reads the file. It is
// set at start-up because a reader of an office file comes back to it.
var formats []format

func init() {
	formats = []format{
		{"", func(s *source) bool { return len(bytes.TrimSpace(s.data)) == 0 }, refuse("empty-file", model.Text{
			ZH: "文件是空的", EN: "the file is empty"}, model.Text{
			ZH: "请确认文件已保存、已完整复制", EN: "make sure that the file was saved and copied completely"})},
		{".docx", func(s *source) bool { return s.holds(office.Word) }, readDOCX},
		{".xlsx", func(s *source) bool { return s.holds(office.Sheet) }, readXLSX},
		{".ofd", func(s *source) bool { return s.pkg != nil && s.pkg.Has(ofd.Root) }, readOFD},
		{".odt", func(s *source) bool { return s.mimetype("opendocument.text") }, viaOffice("odt", "docx")},
		{".ods", func(s *source) bool { return s.mimetype("opendocument.spreadsheet") }, viaOffice("ods", "xlsx")},
		{".xlsb", func(s *source) bool { return s.pkg != nil && s.pkg.Has("xl/workbook.bin") }, viaOffice("xlsb", "xlsx")},
		{"", func(s *source) bool { return s.pkg == nil && s.starts("PK\x03\x04", "PK\x05\x06") }, refuse("zip-damaged", model.Text{
			ZH: "文件已损坏或不完整（压缩包结构残缺）", EN: "the file is damaged or incomplete (its ZIP structure is cut off)"}, model.Text{
			ZH: "请重新下载或重新复制；若 Word、WPS 能打开，请另存为新的 .docx 或 .xlsx",
			EN: "download or copy it again; if Word or WPS opens it, save it anew as .docx or .xlsx"})},
		{"", func(s *source) bool { return s.ole.Has("EncryptedPackage", "EncryptionInfo") }, encrypted},
		{"", func(s *source) bool { return s.ole == nil && s.starts(oleMark) }, func(s *source) (*document, model.Diagnostics) {
			kind := [2]string{"doc", "docx"}
			if e := s.ext(); e == "xls" || e == "et" {
				kind = [2]string{"xls", "xlsx"}
			}
			return orOffice(s, s.err, kind[0], kind[1], model.Text{})
		}},
		{".doc .wps", func(s *source) bool { return s.ole.Has(msdoc.Stream) }, readDOC},
		{".xls .et", func(s *source) bool { return s.ole.Has(msxls.Streams...) }, readXLS},
		{"", func(s *source) bool { return s.starts(bareExcel...) }, func(s *source) (*document, model.Diagnostics) {
			return orOffice(s, ole.ErrTooOld, "xls", "xlsx", excel5)
		}},
		{".rtf", func(s *source) bool { return s.starts("{\\rtf") }, viaOffice("rtf", "docx")},
		{".pdf", func(s *source) bool { return s.starts("%PDF") }, readPDF},
		{"", isPicture, refuse("picture", model.Text{
			ZH: "这是图片，不是文档", EN: "this is a picture, not a document"}, model.Text{
			ZH: "请使用原来的 Word 或 Excel 文件，扩展名不能改变文件的内容",
			EN: "use the Word or Excel file; a file's extension does not change its content"})},
		{"", func(s *source) bool { return s.officeXML("Word.Document") }, viaOffice("xml", "docx")},
		{"", func(s *source) bool { return s.officeXML("Excel.Sheet") }, viaOffice("xml", "xlsx")},
		{".html", isHTML, readHTML},
		{".csv .tsv", isCSV, readCSV},
		{".txt", func(s *source) bool { return s.isText }, readText},
	}
}

// Extensions returns the extensions of the files that can be read, in lower case, with the dot.
func Extensions() []string {
	known := []string{".md", ".htm", ".xlsm", ".docm"} // read as what they contain
	for _, f := range formats {
		known = append(known, strings.Fields(f.name)...)
	}
	return known
}

// oleMark is how every OLE file begins.
const oleMark = "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"

// bareExcel is how the workbooks of Excel 2 to 4 begin, and those of Excel 5 that some
// programs write without a container.
var bareExcel = []string{"\x09\x00\x04\x00", "\x09\x02\x06\x00", "\x09\x04\x06\x00", "\x09\x08\x08\x00", "\x09\x08\x10\x00"}

// open tells the format of a file and reads it. A nil document comes with an Error.
func open(name string, data []byte, o *Options) (*document, model.Diagnostics) {
	s := &source{name: name, data: data, pos: model.Pos{File: name}, opts: o}
	switch {
	case s.starts("PK\x03\x04", "PK\x05\x06"):
		s.pkg, _ = office.Open(data, limits) // nil: damaged
	case s.starts(oleMark):
		s.ole, s.err = ole.Open(data)
	default:
		s.text, s.isText = decode(data)
	}
	var known []string
	for _, f := range formats {
		if f.detect(s) {
			doc, ds := f.read(s)
			if over := doc.overlong(); over != nil {
				return nil, over
			}
			return doc, ds
		}
		known = append(known, strings.Fields(f.name)...)
	}
	return refuse("unknown-format", model.Text{
		ZH: "认不出这是什么文件", EN: "this kind of file is not known"}, model.Text{
		ZH: "可以读取的格式：" + strings.Join(known, " ") + "；请用 Word 或 WPS 另存为 .docx，或用 Excel 另存为 .xlsx",
		EN: "formats that can be read: " + strings.Join(known, " ") + "; save it as .docx or .xlsx with Word, WPS or Excel"})(s)
}

func isPicture(s *source) bool {
	return strings.HasPrefix(http.DetectContentType(s.data), "image/") || s.starts("II*\x00", "MM\x00*", "\xd7\xcd\xc6\x9a", "<svg")
}

// officeXML reports whether the file is the one-file XML form of the program's documents.
func (s *source) officeXML(program string) bool {
	return s.isText && strings.Contains(s.text[:min(len(s.text), 1024)], `progid="`+program)
}
