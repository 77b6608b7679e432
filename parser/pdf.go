package parser

import (
	"errors"
	"fmt"
	"strconv"
	"strings"

	"fengong/model"
	"fengong/parser/ofd"
	"fengong/parser/pdf"
	"fengong/parser/ruling"
)

// askForWord is what to do with a PDF or an OFD that cannot be read.
var askForWord = model.Text{
	ZH: "请向发文单位索取 Word 或 Excel 文件；或用带文字识别的软件转成 Word，核对后再用",
	EN: "ask the office that sent it for the Word or Excel file, or convert it to Word with a program that recognises text, and check it first"}

// noRulesHint is what to do with a table without rules.
var noRulesHint = model.Text{
	ZH: "请用 Word 或 Excel 文件；没有时，把表格另存为 Word、加上框线，或粘贴到网页里，核对后再用",
	EN: "use the Word or Excel file; if there is none, save it as Word and add rules, or paste the table into the page, and check it"}

// readPDF reads a PDF that a program wrote: its tables by their rules, and its text.
func readPDF(s *source) (*document, model.Diagnostics) {
	f, err := pdf.Read(s.data)
	switch {
	case errors.Is(err, pdf.ErrEncrypted):
		return refuse("encrypted", model.Text{
			ZH: "PDF 文件设有打开密码", EN: "the PDF opens only with its password"}, model.Text{
			ZH: "请用密码打开，去掉密码后另存；或另存为 Word 后再用", EN: "open it with its password and save it without one, or save it as Word"})(s)
	case errors.Is(err, pdf.ErrTooLarge):
		return nil, tooLarge(s.name)
	case err != nil:
		return refuse("file-damaged", model.Say("PDF 文件已损坏或无法读取（%v）", "the PDF is damaged or cannot be read (%v)", err), askForWord)(s)
	}
	return readPages(s, "PDF", f)
}

// readOFD reads an OFD as a PDF is read.
func readOFD(s *source) (*document, model.Diagnostics) {
	f, err := ofd.Read(s.pkg)
	switch {
	case errors.Is(err, ofd.ErrEncrypted):
		return refuse("encrypted", model.Text{ZH: "OFD 文件已加密", EN: "the OFD is encrypted"}, model.Text{
			ZH: "请用原来的软件打开，解密后另存；或向发文单位索取 Word 文件", EN: "open it with the program it came from and save it without encryption, or ask for the Word file"})(s)
	case errors.Is(err, ofd.ErrTooLarge):
		return nil, tooLarge(s.name)
	case err != nil:
		return refuse("file-damaged", model.Say("OFD 文件已损坏或无法读取（%v）", "the OFD is damaged or cannot be read (%v)", err), askForWord)(s)
	}
	doc, ds := readPages(s, "OFD", &f.File)
	if doc == nil {
		return nil, ds
	}
	if f.Documents > 1 {
		doc.ds.Add(s.pos, model.Warning, "ofd-documents", model.Say("OFD 里有%d份文档，只读了第一份", "there are %d documents in the OFD; only the first was read", f.Documents), model.Text{
			ZH: "其余的请另存为单独的文件", EN: "save the others as files of their own"})
	}
	if f.Notes > 0 {
		doc.ds.Add(s.pos, model.Note, "ofd-annotations",
			model.Say("OFD 里有%d处带文字的批注或水印，不算正文", "%d annotations or watermarks of the OFD have a text; it is no part of the document", f.Notes), model.Text{})
	}
	return doc, ds
}

// readPages reads what the pages of a file show; format is what people call its kind.
func readPages(s *source, format string, f *ruling.File) (*document, model.Diagnostics) {
	if ds := unreadablePages(s, format, f); ds != nil {
		return nil, ds
	}
	return pagedDocument(s, format, f, ruling.Read(f.Pages))
}

// unreadablePages refuses a file of which pages have no words, or words without meaning:
// what stands there would be lost.
func unreadablePages(s *source, format string, f *ruling.File) model.Diagnostics {
	var scans, dumb []int
	signs := 0
	for i := range f.Pages {
		p := &f.Pages[i]
		signs += len(p.Glyphs)
		switch {
		case p.Pictures > 0 && len(p.Glyphs) == 0, p.Pictures > 0 && p.Hidden > len(p.Glyphs):
			scans = append(scans, i+1)
		case p.Unread > 0 && p.Unread*50 > len(p.Glyphs):
			dumb = append(dumb, i+1)
		}
	}
	var message model.Text
	var code string
	switch {
	case len(scans) > 0:
		code, message = "pdf-scanned", model.Say("%s只有图像，没有文字：这是扫描件，程序不做文字识别", "%s: pictures without text, that is a scan; text in pictures is not recognised", pageList(scans))
	case len(dumb) > 0:
		code, message = "pdf-no-text", model.Say("%s的字体没有带文字编码，读出来会是乱码", "%s: fonts that do not say which characters their glyphs are; what is read would be garbage", pageList(dumb))
	case signs == 0:
		code, message = "pdf-no-text", model.Text{ZH: format + " 文件里没有文字", EN: "there is no text in the " + format}
	default:
		return nil
	}
	_, ds := refuse(code, message, askForWord)(s)
	return ds
}

// pageList names pages, the first few of them.
func pageList(pages []int) model.Text {
	var words []string
	for _, p := range pages[:min(len(pages), 5)] {
		words = append(words, strconv.Itoa(p))
	}
	zh, en := "第"+strings.Join(words, "、")+"页", "page "+strings.Join(words, ", ")
	if len(pages) > len(words) {
		zh, en = zh+fmt.Sprintf("等%d页", len(pages)), en+fmt.Sprintf(" and others (%d)", len(pages))
	}
	return model.Text{ZH: zh, EN: en}
}

// pagedDocument makes a document of what was found on the pages.
func pagedDocument(s *source, format string, f *ruling.File, found *ruling.Document) (*document, model.Diagnostics) {
	doc := &document{}
	left := budget(maxFields)
	tables, paras := 0, 0
	index := false // the paragraphs are those of an index, up to the next table
	for _, b := range found.Blocks {
		if index = index && b.Table == nil; index {
			continue
		}
		if tables > 0 && isIndex(b.Text) {
			index = true
			doc.ds.Add(s.pos, model.Note, "pdf-index",
				model.Say("表后的单位索引（第%d页起）由表得来，没有读取", "the index of units behind the table (from page %d) is made from the table; it was not read", b.Page), model.Text{})
			continue
		}
		pos := s.pos
		if b.Table == nil {
			paras++
			pos.Para = paras
			doc.blocks = append(doc.blocks, block{para: paragraph{text: b.Text, pos: pos}})
			continue
		}
		if !left.take(b.Table.Rows * b.Table.Cols) {
			return nil, tooLarge(s.name)
		}
		tables++
		pos.Table = tables
		doc.blocks = append(doc.blocks, block{grid: ruledGrid(pos, b.Table)})
	}
	switch noRules := (model.Say("%s有文字分栏对齐，像是没有框线的表格，分不清各格的文字", "%s: text in columns, as of a table without rules, whose cells cannot be told apart", pageList(found.Columns))); {
	case len(found.Columns) > 0 && tables == 0:
		return refuse("pdf-no-rules", noRules, noRulesHint)(s)
	case len(found.Columns) > 0:
		doc.ds.Add(s.pos, model.Warning, "pdf-no-rules", noRules, noRulesHint)
	case tables == 0:
		doc.ds.Add(s.pos, model.Note, "pdf-no-table", model.Text{
			ZH: format + " 里没有表格线，全文按文字段落读取", EN: "there are no ruled tables in the " + format + "; it was read as running text"}, model.Text{})
	}
	notesOfPages(s, format, doc, f, found)
	return doc, nil
}

// isIndex reports whether a paragraph is the title of the index that the program puts
// behind the table in its own appendix.
func isIndex(text string) bool { return text == "单位索引" || text == "Index of units" }

func ruledGrid(pos model.Pos, t *ruling.Table) *grid {
	g := newGrid(pos)
	for range t.Rows {
		g.rows = append(g.rows, make([]cell, 0, t.Cols))
	}
	for r := range t.Rows {
		g.widen(r, t.Cols)
	}
	for _, c := range t.Cells {
		g.put(c.Row, c.Col, c.Text, 0)
		g.merge(c.Row, c.Col, c.Row+c.Rows-1, c.Col+c.Cols-1)
	}
	return g
}

// notesOfPages says what was left out or read otherwise than it is written.
func notesOfPages(s *source, format string, doc *document, f *ruling.File, found *ruling.Document) {
	for _, t := range found.Struck {
		doc.struck.add(s.pos, t)
	}
	if f.Radicals > 0 {
		doc.ds.Add(s.pos, model.Note, "pdf-radicals", model.Say("%s 里有%d个字写成了部首字符（如“%s”，U+%04X），已按形状相同的汉字读取",
			"%[2]d characters of the %[1]s are written as radicals (such as %[3]q, U+%04[4]X); they were read as the characters that look the same", format, f.Radicals, f.Radical, []rune(f.Radical)[0]), model.Text{})
	}
	if len(found.Margin) > 0 {
		doc.ds.Add(s.pos, model.Note, "pdf-margin",
			model.Say("每页重复的页眉页脚不算正文，如“%s”（共%d处）", "what pages repeat at head and foot is no part of the text, such as %q (%d in all)", quote(found.Margin[0]), len(found.Margin)), model.Text{})
	}
	if len(found.Joined) > 0 {
		doc.ds.Add(s.pos, model.Warning, "pdf-row-joined", model.Say("%s开头的一行，按文字看是上页末行的后半行，已接成一行", "%s: the row at the top was taken as the rest of the last row of the page before, as the text goes on", pageList(found.Joined)), model.Text{
			ZH: "请核对这几页首尾的行", EN: "check the rows at the foot and the top of these pages"})
	}
	if len(found.Crowded) > 0 {
		doc.ds.Add(s.pos, model.Warning, "pdf-crowded", model.Say("%s线条太多，没有在其中找表格，只读了文字", "%s: too many lines to look for a table among them; only the text was read", pageList(found.Crowded)), askForWord)
	}
	if len(found.Overlaid) > 0 {
		first := found.Overlaid[0]
		doc.ds.Add(s.pos, model.Warning, "pdf-overlaid", model.Say("第%d页有文字叠在一起，读出来前后混杂，如“%s”（共%d行）", "page %d: text stands on other text, and what was read is a mixture of both: %q (%d lines)", first.Page, quote(first.Text), len(found.Overlaid)), model.Text{
			ZH: "多是单元格太小，文字伸到了格外：请在原来的软件里加大行高或设为自动换行，重新导出；或用 Word、Excel 文件", EN: "mostly cells are too small for their text: make the rows higher or wrap the text, and export it again; or use the Word or Excel file"})
	}
	var beside []int
	unread, lost := 0, 0
	for i := range f.Pages {
		p := &f.Pages[i]
		unread += p.Unread
		if lost += p.Beside; p.Beside > 0 {
			beside = append(beside, i+1)
		}
	}
	if lost > 0 {
		doc.ds.Add(s.pos, model.Warning, "pdf-beside", model.Say("%s有%d个字在页面左右边缘之外，看不到，没有读取", "%s: %d characters stand beside the page, where nobody sees them; they were not read", pageList(beside), lost), model.Text{
			ZH: "表格比纸宽：请在原来的软件里改小列宽或改为横向，重新导出；或用 Word、Excel 文件", EN: "the table is wider than the page: make its columns narrower or turn the page, and export it again; or use the Word or Excel file"})
	}
	if unread > 0 {
		doc.ds.Add(s.pos, model.Warning, "pdf-signs-unread", model.Text{
			ZH: fmt.Sprintf("有%d个字的字体没有带文字编码，读成了“\ufffd”", unread),
			EN: fmt.Sprintf("the fonts do not say what %d characters are; they were read as %q", unread, "\ufffd")}, model.Text{
			ZH: "请对照原文核对；有 Word 文件时请用 Word 文件", EN: "compare it with the " + format + ", or use the Word file"})
	}
}
