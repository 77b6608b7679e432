// Command generate writes the templates that fengong brings along: letter.docx and
// report.docx, in Chinese and in English. Run it in the folder templates, after a change,
// with
//
//	go run ./generate [folder]
//
// The documents are what fengong uses; they can as well be edited in Word or WPS.
package main

import (
	"archive/zip"
	"bytes"
	"fmt"
	"log"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"
)

func main() {
	folder := "."
	if len(os.Args) > 1 {
		folder = os.Args[1]
	}
	for _, w := range languages {
		save(folder, w.file, letter(w))
	}
	for _, e := range editions {
		save(folder, e.file, report(e))
	}
}

// Lengths in twips (1/20 pt). 1 mm is 56.69.
const (
	pageW, pageH  = 11906, 16838 // A4
	top, bottom   = 2098, 1984   // 37 mm and 35 mm: 225 mm of text
	left, right   = 1587, 1474   // 28 mm and 26 mm: 156 mm of text
	textW         = pageW - left - right
	pitch         = 579 // 22 lines of text: 28.95 pt
	char          = 315 // 28 characters a line: 16 pt type set 0.25 pt closer. A grid of characters
	closer        = -5  // would do the same in Word, but LibreOffice gives each character two cells of it
	titleFont     = "方正小标宋简体"
	bodyFont      = "仿宋_GB2312"
	headFont      = "黑体"
	numberFont    = "宋体"
	namespaces    = `xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"`
	xmlHead       = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>` + "\n"
	relationships = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
	wordType      = "application/vnd.openxmlformats-officedocument.wordprocessingml."
)

var escape = strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;")

// style makes a paragraph style. Size is in points.
func style(id, name, ppr, font string, size float64, more string) string {
	fonts := ""
	if font != "" {
		fonts = `<w:rFonts w:eastAsia="` + font + `"/>`
	}
	if size != 16 {
		more += `<w:spacing w:val="0"/>`
	}
	return fmt.Sprintf(`<w:style w:type="paragraph" w:customStyle="1" w:styleId="%s"><w:name w:val="%s"/><w:basedOn w:val="a"/><w:qFormat/>`+
		`<w:pPr>%s</w:pPr><w:rPr>%s%s<w:sz w:val="%g"/><w:szCs w:val="%[6]g"/></w:rPr></w:style>`, id, name, ppr, fonts, more, size*2)
}

// songFace is the type of page numbers.
const songFace = `<w:rFonts w:ascii="` + numberFont + `" w:hAnsi="` + numberFont + `" w:eastAsia="` + numberFont + `"/>`

// styles gives the part of styles, with those that every document has before its own.
// kind stands in the names of the document's styles; last are those behind the page
// numbers'.
func styles(lang, kind string, own []string, last ...string) string {
	var b strings.Builder
	b.WriteString(xmlHead + `<w:styles ` + namespaces + `><w:docDefaults><w:rPrDefault><w:rPr>` +
		`<w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:eastAsia="` + bodyFont + `" w:cs="Times New Roman"/>` +
		`<w:sz w:val="32"/><w:szCs w:val="32"/><w:lang w:val="` + lang + `" w:eastAsia="zh-CN" w:bidi="ar-SA"/></w:rPr></w:rPrDefault><w:pPrDefault><w:pPr><w:overflowPunct w:val="0"/></w:pPr></w:pPrDefault></w:docDefaults>`)
	fmt.Fprintf(&b, `<w:style w:type="paragraph" w:default="1" w:styleId="a"><w:name w:val="Normal"/><w:qFormat/>`+
		`<w:pPr><w:widowControl w:val="0"/><w:spacing w:line="%d" w:lineRule="exact"/><w:jc w:val="both"/></w:pPr><w:rPr><w:spacing w:val="%d"/><w:sz w:val="32"/><w:szCs w:val="32"/></w:rPr></w:style>`, pitch, closer)
	b.WriteString(`<w:style w:type="character" w:default="1" w:styleId="a0"><w:name w:val="Default Paragraph Font"/><w:uiPriority w:val="1"/><w:semiHidden/></w:style>` +
		`<w:style w:type="table" w:default="1" w:styleId="a1"><w:name w:val="Normal Table"/><w:uiPriority w:val="99"/><w:semiHidden/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/>` +
		`<w:tblCellMar><w:top w:w="0" w:type="dxa"/><w:left w:w="108" w:type="dxa"/><w:bottom w:w="0" w:type="dxa"/><w:right w:w="108" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>`)
	pageNumber := `<w:snapToGrid w:val="0"/><w:spacing w:line="320" w:lineRule="exact"/>`
	pages := []string{
		style("PageOdd", kind+" 页码（单页）", pageNumber+`<w:ind w:right="280"/><w:jc w:val="right"/>`, "", 14, songFace),
		style("PageEven", kind+" 页码（双页）", pageNumber+`<w:ind w:left="280"/><w:jc w:val="left"/>`, "", 14, songFace),
	}
	b.WriteString(strings.Join(slices.Concat(own, pages, last), ""))
	b.WriteString(`</w:styles>`)
	return b.String()
}

// blank makes an empty paragraph.
func blank(style string) string { return `<w:p><w:pPr><w:pStyle w:val="` + style + `"/></w:pPr></w:p>` }

// inks gives the signs of the lights their colours.
var inks = map[string]string{"●": green, "▲": yellow, "■": red}

// paragraph sets a text; each sign of a light is a run of its own.
func paragraph(style, text string) string {
	var b strings.Builder
	b.WriteString(`<w:p><w:pPr><w:pStyle w:val="` + style + `"/></w:pPr>`)
	run := func(text, ink string) {
		if text == "" {
			return
		}
		b.WriteString(`<w:r>`)
		if ink != "" {
			b.WriteString(`<w:rPr><w:rFonts w:hint="eastAsia" w:ascii="` + numberFont + `" w:hAnsi="` + numberFont + `" w:eastAsia="` + numberFont + `"/><w:color w:val="` + ink + `"/></w:rPr>`)
		}
		b.WriteString(`<w:t xml:space="preserve">` + strings.ReplaceAll(escape.Replace(text), "\n", `</w:t><w:br/><w:t xml:space="preserve">`) + `</w:t></w:r>`)
	}
	from := 0
	for i, r := range text {
		if ink := inks[string(r)]; ink != "" {
			run(text[from:i], "")
			run(string(r), ink)
			from = i + len(string(r))
		}
	}
	run(text[from:], "")
	b.WriteString(`</w:p>`)
	return b.String()
}

// labelled makes a paragraph of smaller type whose text before the NUL is set as a label. Its
// looks are its own, not those of a style: letters that have none of it stay as they were.
func labelled(style, text string) string {
	label, rest, _ := strings.Cut(text, "\x00")
	run := func(font, text string) string {
		return `<w:r><w:rPr>` + font + `<w:sz w:val="21"/><w:szCs w:val="21"/></w:rPr><w:t xml:space="preserve">` + escape.Replace(text) + `</w:t></w:r>`
	}
	return `<w:p><w:pPr><w:pStyle w:val="` + style + `"/><w:spacing w:before="0" w:after="30" w:line="300" w:lineRule="exact"/></w:pPr>` +
		run(`<w:rFonts w:eastAsia="`+headFont+`"/>`, label) + run("", rest) + `</w:p>`
}

// column is one column of a table: its width, its head and what its cells hold.
type column struct {
	width             int
	head, style, cell string
	more              string // paragraphs behind that of the cell
}

// table makes a table whose second row is repeated: open and shut are the tags for it.
func table(open, shut string, columns []column) string {
	columns[0].cell = open + columns[0].cell
	columns[len(columns)-1].cell += shut
	var grid, head, row strings.Builder
	total := 0
	for _, c := range columns {
		total += c.width
		fmt.Fprintf(&grid, `<w:gridCol w:w="%d"/>`, c.width)
		cell := fmt.Sprintf(`<w:tc><w:tcPr><w:tcW w:w="%d" w:type="dxa"/><w:vAlign w:val="center"/></w:tcPr>`, c.width)
		head.WriteString(cell + paragraph("TableHead", c.head) + `</w:tc>`)
		row.WriteString(cell + paragraph(c.style, c.cell) + c.more + `</w:tc>`)
	}
	if total != textW {
		log.Fatalf("the columns of %s are %d wide, text is %d", open, total, textW)
	}
	var borders strings.Builder
	for _, side := range []string{"top", "left", "bottom", "right", "insideH", "insideV"} {
		fmt.Fprintf(&borders, `<w:%s w:val="single" w:sz="4" w:space="0" w:color="000000"/>`, side)
	}
	return fmt.Sprintf(`<w:tbl><w:tblPr><w:tblW w:w="%d" w:type="dxa"/><w:jc w:val="center"/><w:tblBorders>%s</w:tblBorders><w:tblLayout w:type="fixed"/>`+
		`<w:tblCellMar><w:left w:w="57" w:type="dxa"/><w:right w:w="57" w:type="dxa"/></w:tblCellMar></w:tblPr><w:tblGrid>%s</w:tblGrid>`+
		`<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>%s</w:tr><w:tr><w:trPr><w:cantSplit/></w:trPr>%s</w:tr></w:tbl>`,
		total, borders.String(), grid.String(), head.String(), row.String())
}

// pageNumber makes a footer with the number of the page between dashes (GB/T 9704-2012
// clause 7.5); sample is what stands in it until a program counts, after what follows.
func pageNumber(style, sample, after string) string {
	return xmlHead + `<w:ftr ` + namespaces + `><w:p><w:pPr><w:pStyle w:val="` + style + `"/></w:pPr>` +
		`<w:r><w:rPr><w:rFonts w:hint="eastAsia"/></w:rPr><w:t xml:space="preserve">— </w:t></w:r><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> PAGE </w:instrText></w:r>` +
		`<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>` + sample + `</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>` +
		`<w:r><w:rPr><w:rFonts w:hint="eastAsia"/></w:rPr><w:t xml:space="preserve"> —</w:t></w:r></w:p>` + after + `</w:ftr>`
}

// fontTable gives each official font the substitute that Word and WPS come with.
func fontTable() string {
	var b strings.Builder
	b.WriteString(xmlHead + `<w:fonts ` + namespaces + `>`)
	for _, f := range [][3]string{
		{titleFont, "华文中宋", "roman"}, {bodyFont, "仿宋", "modern"}, {"楷体_GB2312", "楷体", "modern"},
		{headFont, "SimHei", "modern"}, {numberFont, "SimSun", "auto"},
	} {
		fmt.Fprintf(&b, `<w:font w:name="%s"><w:altName w:val="%s"/><w:charset w:val="86"/><w:family w:val="%s"/><w:pitch w:val="default"/></w:font>`, f[0], f[1], f[2])
	}
	b.WriteString(`<w:font w:name="Times New Roman"><w:charset w:val="00"/><w:family w:val="roman"/><w:pitch w:val="variable"/></w:font></w:fonts>`)
	return b.String()
}

// settings gives the part of settings; more are those of one document.
func settings(more string) string {
	return xmlHead + `<w:settings ` + namespaces + `><w:zoom w:percent="100"/>` + more + `<w:defaultTabStop w:val="420"/><w:evenAndOddHeaders/>` +
		`<w:characterSpacingControl w:val="compressPunctuation"/><w:compat><w:spaceForUL/><w:balanceSingleByteDoubleByteWidth/><w:doNotLeaveBackslashAlone/>` +
		`<w:ulTrailSpace/><w:doNotExpandShiftReturn/><w:adjustLineHeightInTable/><w:useFELayout/>` +
		`<w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat></w:settings>`
}

// part is a part of the document: its name below word/, without its ending; its kind; what
// it holds.
type part struct{ name, kind, content string }

// save writes a document; the first of its parts is the text.
func save(folder, file string, parts []part) {
	types := xmlHead + `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>`
	rels := xmlHead + `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">`
	for i, p := range parts {
		content := p.kind
		if i == 0 {
			content += ".main"
		} else {
			rels += fmt.Sprintf(`<Relationship Id="rId%d" Type="%s%s" Target="%s.xml"/>`, i, relationships, p.kind, p.name)
		}
		types += `<Override PartName="/word/` + p.name + `.xml" ContentType="` + wordType + content + `+xml"/>`
	}
	files := [][2]string{
		{"[Content_Types].xml", types + `</Types>`},
		{"_rels/.rels", xmlHead + `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="` + relationships + `officeDocument" Target="word/document.xml"/></Relationships>`},
		{"word/_rels/document.xml.rels", rels + `</Relationships>`},
	}
	for _, p := range parts {
		files = append(files, [2]string{"word/" + p.name + ".xml", p.content})
	}
	var out bytes.Buffer
	z := zip.NewWriter(&out)
	for _, f := range files {
		w, err := z.CreateHeader(&zip.FileHeader{Name: f[0], Method: zip.Deflate, Modified: time.Date(1980, 1, 1, 0, 0, 0, 0, time.UTC)})
		if err != nil {
			log.Fatal(err)
		}
		if _, err := w.Write([]byte(f[1])); err != nil {
			log.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		log.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(folder, file), out.Bytes(), 0o644); err != nil {
		log.Fatal(err)
	}
}
