//go:build ignore

// Letter_gen writes letter.docx and letter.en.docx, made to the letter format of GB/T
// 9704-2012 (clause 10.1). Run it in this folder, after a change, with
//
//	go run letter_gen.go [folder]
//
// The two documents are what fengong uses; they can as well be edited in Word or WPS.
package main

import (
	"archive/zip"
	"bytes"
	"fmt"
	"log"
	"os"
	"path/filepath"
	"strings"
	"time"
)

// Lengths in twips (1/20 pt). 1 mm is 56.69.
const (
	pageW, pageH  = 11906, 16838 // A4
	top, bottom   = 2098, 1984   // 37 mm and 35 mm: 225 mm of text
	left, right   = 1587, 1474   // 28 mm and 26 mm: 156 mm of text
	textW         = pageW - left - right
	pitch         = 579       // 22 lines of text: 28.95 pt
	char          = 315       // 28 characters a line: 16 pt type set 0.25 pt closer. A grid of characters
	closer        = -5        // would do the same in Word, but LibreOffice gives each character two cells of it
	overhang      = -397      // rules are 170 mm long: 7 mm more than the text on each side
	headerAt      = 1701 - 13 // issuer's top edge 30 mm from the page's, less the blank above the type
	footerAt      = 1134 - 40 // second rule 20 mm from the page's bottom edge
	under         = 120       // a blank under the rule: LibreOffice cuts off a border that ends a footer
	red           = "FF0000"
	titleFont     = "方正小标宋简体"
	bodyFont      = "仿宋_GB2312"
	headFont      = "黑体"
	numberFont    = "宋体"
	namespaces    = `xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"`
	xmlHead       = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>` + "\n"
	relationships = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
	wordType      = "application/vnd.openxmlformats-officedocument.wordprocessingml."
)

// words is what the letter says, in one language.
type words struct {
	file                                      string
	lang                                      string // of what is in Latin letters
	widths                                    [5]int // of the columns
	signatureStyle                            string
	issuer, number, title, addressee          string
	opening                                   string
	newsOpen, newsIntro                       string
	newsEach, newsNote, newsEnd, newsClose    string
	tasksOpen, tasksClose                     string
	dueOpen, dueClose, noDueOpen, noDueClose  string
	no, theme, task, role, sharers, due       string // heads
	noV, themeV, taskV, roleV, sharersV, dueV string
	closing, farewell                         string
	appendixOpen, appendix, appendixClose     string
	signature, date, note                     string
}

var languages = []words{{
	file: "letter.docx", lang: "en-US", signatureStyle: "Signature", widths: [5]int{640, 1340, 3440, 744, 2681},
	issuer: "{{发文机关}}", number: "{{发文字号}}", title: "{{标题}}", addressee: "{{主送机关}}：",
	opening:  "现就落实《{{分工表}}》有关事项函告如下。你单位共承担{{任务数}}项任务，{{分工概述}}，具体见下表{{#附件}}，编号与{{附件}}一致{{/附件}}。",
	newsOpen: "{{#有变动}}", newsIntro: "与此前印发的分工相比，你单位承担的任务有以下变动：", newsEach: "{{#变动}}", newsNote: "{{说明}}", newsEnd: "{{/变动}}", newsClose: "{{/有变动}}",
	tasksOpen: "{{#任务}}", tasksClose: "{{/任务}}",
	dueOpen: "{{#有完成时限}}", dueClose: "{{/有完成时限}}", noDueOpen: "{{^有完成时限}}", noDueClose: "{{/有完成时限}}",
	no: "编号", theme: "主题", task: "任务", role: "分工", sharers: "共同责任单位", due: "完成时限",
	noV: "{{编号}}", themeV: "{{主题|合并}}", taskV: "{{内容}}", roleV: "{{分工}}", dueV: "{{完成时限}}",
	sharersV:     "{{共同单位}}{{^共同单位}}—{{/共同单位}}",
	closing:      "请认真抓好上述任务的落实。{{#牵头数}}由你单位牵头的任务，请会同有关单位制定措施、明确分工、统筹推进。{{/牵头数}}{{#配合数}}由你单位配合的任务，请主动做好衔接配合。{{/配合数}}请{{报送时限}}将落实情况（包括工作进展、主要成效、存在问题和下一步安排）书面报送{{发文机关}}。",
	farewell:     "特此函告。",
	appendixOpen: "{{#附件}}", appendix: "{{附件}}：{{分工表}}", appendixClose: "{{/附件}}", signature: "{{发文机关}}", date: "{{成文日期}}",
	note: "（联系人：{{联系人}}，电话：{{联系电话}}）",
}, {
	file: "letter.en.docx", lang: "en-GB", signatureStyle: "SignatureRight", widths: [5]int{560, 1300, 3140, 1400, 2445},
	issuer: "{{issuer}}", number: "{{number}}", title: "{{title}}", addressee: "{{addressee}}:",
	opening:  "This letter concerns your part in “{{plan}}”. Your tasks under it number {{count}} ({{roles}}) and are listed below{{#appendix}}; their numbers are those of the table attached{{/appendix}}.",
	newsOpen: "{{#has_news}}", newsIntro: "Compared with the table sent to you before, your part has changed:", newsEach: "{{#news}}", newsNote: "{{note}}", newsEnd: "{{/news}}", newsClose: "{{/has_news}}",
	tasksOpen: "{{#tasks}}", tasksClose: "{{/tasks}}",
	dueOpen: "{{#has_due}}", dueClose: "{{/has_due}}", noDueOpen: "{{^has_due}}", noDueClose: "{{/has_due}}",
	no: "No.", theme: "Theme", task: "Task", role: "Role", sharers: "Shared with", due: "Due",
	noV: "{{no}}", themeV: "{{theme|merge}}", taskV: "{{task}}", roleV: "{{role}}", dueV: "{{due}}",
	sharersV:     "{{shared_with}}{{^shared_with}}—{{/shared_with}}",
	closing:      "Please see that these tasks are carried out.{{#lead_count}} Where you lead, please agree measures and a division of work with the other units.{{/lead_count}}{{#support_count}} Where you support, please assist the units that lead or are responsible.{{/support_count}} Please report to {{issuer}} in writing, {{deadline}}, on progress, results, difficulties and next steps.",
	farewell:     "Thank you for your cooperation.",
	appendixOpen: "{{#appendix}}", appendix: "{{appendix}}: {{plan}}", appendixClose: "{{/appendix}}", signature: "{{issuer}}", date: "{{date}}",
	note: "(Contact: {{person}}, telephone {{phone}})",
}}

func escape(s string) string {
	return strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;").Replace(s)
}

func para(style, text string) string {
	return `<w:p><w:pPr><w:pStyle w:val="` + style + `"/></w:pPr><w:r><w:t>` + escape(text) + `</w:t></w:r></w:p>`
}

func blank(style string) string { return `<w:p><w:pPr><w:pStyle w:val="` + style + `"/></w:pPr></w:p>` }

// style makes a paragraph style. Size is in points.
func style(id, name, ppr, font string, size float64, more string) string {
	fonts := ""
	if font != "" {
		fonts = fmt.Sprintf(`<w:rFonts w:eastAsia="%s"/>`, font)
	}
	if size != 16 {
		more += `<w:spacing w:val="0"/>`
	}
	return fmt.Sprintf(`<w:style w:type="paragraph" w:customStyle="1" w:styleId="%s"><w:name w:val="%s"/><w:basedOn w:val="a"/><w:qFormat/>`+
		`<w:pPr>%s</w:pPr><w:rPr>%s%s<w:sz w:val="%g"/><w:szCs w:val="%[6]g"/></w:rPr></w:style>`, id, name, ppr, fonts, more, size*2)
}

func styles(lang string) string {
	var b strings.Builder
	b.WriteString(xmlHead + `<w:styles ` + namespaces + `><w:docDefaults><w:rPrDefault><w:rPr>` +
		`<w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:eastAsia="` + bodyFont + `" w:cs="Times New Roman"/>` +
		`<w:sz w:val="32"/><w:szCs w:val="32"/><w:lang w:val="` + lang + `" w:eastAsia="zh-CN" w:bidi="ar-SA"/></w:rPr></w:rPrDefault><w:pPrDefault><w:pPr><w:overflowPunct w:val="0"/></w:pPr></w:pPrDefault></w:docDefaults>`)
	fmt.Fprintf(&b, `<w:style w:type="paragraph" w:default="1" w:styleId="a"><w:name w:val="Normal"/><w:qFormat/>`+
		`<w:pPr><w:widowControl w:val="0"/><w:spacing w:line="%d" w:lineRule="exact"/><w:jc w:val="both"/></w:pPr><w:rPr><w:spacing w:val="%d"/><w:sz w:val="32"/><w:szCs w:val="32"/></w:rPr></w:style>`, pitch, closer)
	b.WriteString(`<w:style w:type="character" w:default="1" w:styleId="a0"><w:name w:val="Default Paragraph Font"/><w:uiPriority w:val="1"/><w:semiHidden/></w:style>` +
		`<w:style w:type="table" w:default="1" w:styleId="a1"><w:name w:val="Normal Table"/><w:uiPriority w:val="99"/><w:semiHidden/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/>` +
		`<w:tblCellMar><w:top w:w="0" w:type="dxa"/><w:left w:w="108" w:type="dxa"/><w:bottom w:w="0" w:type="dxa"/><w:right w:w="108" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>`)

	indent := fmt.Sprintf(`<w:ind w:firstLineChars="200" w:firstLine="%d"/>`, 2*char)
	wide := fmt.Sprintf(`<w:ind w:left="%d" w:right="%[1]d"/>`, overhang)
	// A rule is the upper border of a line 2 pt high: the one kind of rule that Word, WPS
	// and LibreOffice draw alike.
	rule := func(weight, line int) string {
		return fmt.Sprintf(`<w:pBdr><w:top w:val="single" w:sz="%d" w:space="0" w:color="%s"/></w:pBdr><w:snapToGrid w:val="0"/><w:spacing w:line="%d" w:lineRule="exact"/>`+wide, weight, red, line)
	}
	b.WriteString(style("Issuer", "函 发文机关标志", `<w:snapToGrid w:val="0"/><w:spacing w:line="780" w:lineRule="exact"/>`+wide+`<w:jc w:val="center"/>`, titleFont, 36, `<w:color w:val="`+red+`"/>`))
	b.WriteString(style("RuleSpace", "函 线上空白", `<w:snapToGrid w:val="0"/><w:spacing w:line="130" w:lineRule="exact"/>`, "", 1, ""))
	b.WriteString(style("RuleThick", "函 粗线", rule(24, 40), "", 1, ""))
	b.WriteString(style("RuleThin", "函 细线", rule(8, 40), "", 1, ""))
	b.WriteString(style("Number", "函 发文字号", `<w:snapToGrid w:val="0"/><w:spacing w:before="52"/><w:jc w:val="right"/>`, bodyFont, 16, ""))
	b.WriteString(style("LetterTitle", "函 标题", fmt.Sprintf(`<w:keepNext/><w:snapToGrid w:val="0"/><w:spacing w:before="%d" w:after="%d" w:line="660" w:lineRule="exact"/><w:jc w:val="center"/>`, 2*pitch, pitch), titleFont, 22, ""))
	b.WriteString(style("Addressee", "函 主送机关", `<w:keepNext/><w:snapToGrid w:val="0"/><w:jc w:val="left"/>`, bodyFont, 16, ""))
	b.WriteString(style("Text", "函 正文", indent, bodyFont, 16, ""))
	b.WriteString(style("TextOpening", "函 正文（表前）", `<w:keepNext/><w:spacing w:after="120"/>`+indent, bodyFont, 16, ""))
	b.WriteString(style("TextAfter", "函 正文（表后）", `<w:spacing w:before="120"/>`+indent, bodyFont, 16, ""))
	b.WriteString(style("TextLast", "函 正文末段", `<w:keepNext/><w:keepLines/>`+indent, bodyFont, 16, ""))
	b.WriteString(style("Appendix", "函 附件说明", fmt.Sprintf(`<w:keepNext/><w:keepLines/><w:spacing w:before="%d"/><w:ind w:left="%d" w:hanging="%d"/><w:jc w:val="left"/>`, pitch, 5*char, 3*char), bodyFont, 16, ""))
	b.WriteString(style("Signature", "函 署名", fmt.Sprintf(`<w:keepNext/><w:keepLines/><w:spacing w:before="%d"/><w:ind w:left="%d"/><w:jc w:val="center"/>`, 2*pitch, textW-2*(4*char+1040)), bodyFont, 16, ""))
	b.WriteString(style("SignatureRight", "函 署名（右）", fmt.Sprintf(`<w:keepNext/><w:keepLines/><w:spacing w:before="%d"/><w:ind w:rightChars="400" w:right="%d"/><w:jc w:val="right"/>`, 2*pitch, 4*char), bodyFont, 16, ""))
	b.WriteString(style("Date", "函 成文日期", fmt.Sprintf(`<w:keepNext/><w:ind w:rightChars="400" w:right="%d"/><w:jc w:val="right"/>`, 4*char), bodyFont, 16, ""))
	b.WriteString(style("Note", "函 附注", indent, bodyFont, 16, ""))
	cell := `<w:snapToGrid w:val="0"/><w:spacing w:before="30" w:after="30" w:line="340" w:lineRule="exact"/>`
	b.WriteString(style("TableHead", "函 表头", `<w:keepNext/>`+cell+`<w:jc w:val="center"/>`, headFont, 12, ""))
	b.WriteString(style("TableText", "函 表文", cell+`<w:jc w:val="left"/>`, bodyFont, 12, ""))
	b.WriteString(style("TableCentre", "函 表文居中", cell+`<w:jc w:val="center"/>`, bodyFont, 12, ""))
	pageNumber := `<w:snapToGrid w:val="0"/><w:spacing w:line="320" w:lineRule="exact"/>`
	song := `<w:rFonts w:ascii="` + numberFont + `" w:hAnsi="` + numberFont + `" w:eastAsia="` + numberFont + `"/>`
	b.WriteString(style("PageOdd", "函 页码（单页）", pageNumber+`<w:ind w:right="280"/><w:jc w:val="right"/>`, "", 14, song))
	b.WriteString(style("PageEven", "函 页码（双页）", pageNumber+`<w:ind w:left="280"/><w:jc w:val="left"/>`, "", 14, song))
	b.WriteString(style("PageSpace", "函 页码下空白", `<w:snapToGrid w:val="0"/><w:spacing w:line="320" w:lineRule="exact"/>`, "", 1, ""))
	b.WriteString(`</w:styles>`)
	return b.String()
}

// column is one column of the table: its width, its head and what its cells hold.
type column struct {
	width             int
	head, style, cell string
}

func table(w words, columns []column) string {
	columns[0].cell = w.tasksOpen + columns[0].cell
	columns[len(columns)-1].cell += w.tasksClose
	var grid, head, row strings.Builder
	total := 0
	for _, c := range columns {
		total += c.width
		fmt.Fprintf(&grid, `<w:gridCol w:w="%d"/>`, c.width)
		cell := fmt.Sprintf(`<w:tc><w:tcPr><w:tcW w:w="%d" w:type="dxa"/><w:vAlign w:val="center"/></w:tcPr>`, c.width)
		head.WriteString(cell + para("TableHead", c.head) + `</w:tc>`)
		row.WriteString(cell + para(c.style, c.cell) + `</w:tc>`)
	}
	if total != textW {
		log.Fatalf("columns are %d wide, text is %d", total, textW)
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

func document(w words) string {
	var b strings.Builder
	b.WriteString(xmlHead + `<w:document ` + namespaces + `><w:body>`)
	b.WriteString(para("Number", w.number) + para("LetterTitle", w.title) + para("Addressee", w.addressee) + para("TextOpening", w.opening))
	b.WriteString(para("Text", w.newsOpen) + para("Text", w.newsIntro) + para("Text", w.newsEach) + para("Text", w.newsNote) + para("Text", w.newsEnd) + para("Text", w.newsClose))
	b.WriteString(para("Text", w.noDueOpen) + table(w, []column{
		{w.widths[0], w.no, "TableCentre", w.noV},
		{w.widths[1], w.theme, "TableText", w.themeV},
		{w.widths[2], w.task, "TableText", w.taskV},
		{w.widths[3], w.role, "TableCentre", w.roleV},
		{w.widths[4], w.sharers, "TableText", w.sharersV},
	}) + para("Text", w.noDueClose))
	b.WriteString(para("Text", w.dueOpen) + table(w, []column{
		{w.widths[0], w.no, "TableCentre", w.noV},
		{w.widths[1], w.theme, "TableText", w.themeV},
		{w.widths[2] - 680, w.task, "TableText", w.taskV},
		{w.widths[3], w.role, "TableCentre", w.roleV},
		{w.widths[4] - 480, w.sharers, "TableText", w.sharersV},
		{1160, w.due, "TableCentre", w.dueV},
	}) + para("Text", w.dueClose))
	b.WriteString(para("TextAfter", w.closing) + para("TextLast", w.farewell))
	b.WriteString(para("Text", w.appendixOpen) + para("Appendix", w.appendix) + para("Text", w.appendixClose) + para(w.signatureStyle, w.signature) + para("Date", w.date) + para("Note", w.note))
	fmt.Fprintf(&b, `<w:sectPr><w:headerReference w:type="first" r:id="rId1"/><w:footerReference w:type="first" r:id="rId2"/>`+
		`<w:footerReference w:type="default" r:id="rId3"/><w:footerReference w:type="even" r:id="rId4"/>`+
		`<w:pgSz w:w="%d" w:h="%d"/><w:pgMar w:top="%d" w:right="%d" w:bottom="%d" w:left="%d" w:header="%d" w:footer="%d" w:gutter="0"/>`+
		`<w:titlePg/><w:docGrid w:linePitch="%d"/></w:sectPr></w:body></w:document>`,
		pageW, pageH, top, right, bottom, left, headerAt, footerAt, pitch)
	return b.String()
}

func pageNumber(style string) string {
	return xmlHead + `<w:ftr ` + namespaces + `><w:p><w:pPr><w:pStyle w:val="` + style + `"/></w:pPr>` +
		`<w:r><w:rPr><w:rFonts w:hint="eastAsia"/></w:rPr><w:t xml:space="preserve">— </w:t></w:r><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> PAGE </w:instrText></w:r>` +
		`<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>2</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>` +
		`<w:r><w:rPr><w:rFonts w:hint="eastAsia"/></w:rPr><w:t xml:space="preserve"> —</w:t></w:r></w:p>` + blank("PageSpace") + `</w:ftr>`
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

const settings = xmlHead + `<w:settings ` + namespaces + `><w:zoom w:percent="100"/><w:bordersDoNotSurroundHeader/><w:bordersDoNotSurroundFooter/><w:defaultTabStop w:val="420"/>` +
	`<w:evenAndOddHeaders/><w:characterSpacingControl w:val="compressPunctuation"/><w:compat><w:spaceForUL/><w:balanceSingleByteDoubleByteWidth/><w:doNotLeaveBackslashAlone/>` +
	`<w:ulTrailSpace/><w:doNotExpandShiftReturn/><w:adjustLineHeightInTable/><w:useFELayout/>` +
	`<w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat></w:settings>`

func write(folder string, w words) error {
	parts := [][3]string{ // name, content type, content
		{"word/document.xml", wordType + "document.main+xml", document(w)},
		{"word/header1.xml", wordType + "header+xml", xmlHead + `<w:hdr ` + namespaces + `>` + para("Issuer", w.issuer) + blank("RuleSpace") + blank("RuleThick") + blank("RuleThin") + `</w:hdr>`},
		{"word/footer1.xml", wordType + "footer+xml", xmlHead + `<w:ftr ` + namespaces + `>` + blank("RuleThin") + blank("RuleThick") + `</w:ftr>`},
		{"word/footer2.xml", wordType + "footer+xml", pageNumber("PageOdd")},
		{"word/footer3.xml", wordType + "footer+xml", pageNumber("PageEven")},
		{"word/styles.xml", wordType + "styles+xml", styles(w.lang)},
		{"word/settings.xml", wordType + "settings+xml", settings},
		{"word/fontTable.xml", wordType + "fontTable+xml", fontTable()},
	}
	types := xmlHead + `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>`
	rels := xmlHead + `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">`
	for i, p := range parts {
		types += `<Override PartName="/` + p[0] + `" ContentType="` + p[1] + `"/>`
		if i > 0 {
			name := strings.TrimPrefix(p[0], "word/")
			rels += fmt.Sprintf(`<Relationship Id="rId%d" Type="%s%s" Target="%s"/>`, i, relationships, strings.TrimRight(strings.TrimSuffix(name, ".xml"), "0123456789"), name)
		}
	}
	var out bytes.Buffer
	z := zip.NewWriter(&out)
	add := func(name, content string) error {
		f, err := z.CreateHeader(&zip.FileHeader{Name: name, Method: zip.Deflate, Modified: time.Date(1980, 1, 1, 0, 0, 0, 0, time.UTC)})
		if err != nil {
			return err
		}
		_, err = f.Write([]byte(content))
		return err
	}
	files := [][2]string{
		{"[Content_Types].xml", types + `</Types>`},
		{"_rels/.rels", xmlHead + `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="` + relationships + `officeDocument" Target="word/document.xml"/></Relationships>`},
		{"word/_rels/document.xml.rels", rels + `</Relationships>`},
	}
	for _, p := range parts {
		files = append(files, [2]string{p[0], p[2]})
	}
	for _, f := range files {
		if err := add(f[0], f[1]); err != nil {
			return err
		}
	}
	if err := z.Close(); err != nil {
		return err
	}
	return os.WriteFile(filepath.Join(folder, w.file), out.Bytes(), 0o644)
}

func main() {
	folder := "."
	if len(os.Args) > 1 {
		folder = os.Args[1]
	}
	for _, w := range languages {
		if err := write(folder, w); err != nil {
			log.Fatal(err)
		}
	}
}
