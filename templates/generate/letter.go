package main

import (
	"fmt"
	"strings"
)

// Measures of the letter format (GB/T 9704-2012 clause 10.1), in twips.
const (
	overhang  = -397      // rules are 170 mm long: 7 mm more than the text on each side
	headerAt  = 1701 - 13 // issuer's top edge 30 mm from the page's, less the blank above the type
	underAt   = 1134 - 40 // second rule 20 mm from the page's bottom edge
	letterRed = "FF0000"
)

// words is what the letter says, in one language.
type words struct {
	file                                      string
	lang                                      string // of what is in Latin letters
	widths                                    [5]int // of the columns
	wideWidths                                [7]int // the same where the tasks have other columns
	signatureStyle                            string
	issuer, number, title, addressee          string
	opening                                   string
	newsOpen, newsIntro                       string
	newsEach, newsNote, newsEnd, newsClose    string
	tasksOpen, tasksClose                     string
	dueOpen, dueClose, noDueOpen, noDueClose  string
	no, theme, task, role, sharers, due       string // heads
	noV, themeV, taskV, roleV, sharersV, dueV string
	fieldsOpen, fieldsClose                   string // around what has other columns
	noFieldsOpen, noFieldsClose               string
	wideTask, wideSharers, leader             string // heads
	leaderV, wideDueV                         string
	eachField, field, fieldEnd                string
	closing, farewell                         string
	appendixOpen, appendix, appendixClose     string
	firstOpen, firstClose                     string // around the first annex, which has a blank line above
	nextOpen, nextClose                       string
	signature, date, note                     string
}

var languages = []words{{
	file: "letter.docx", lang: "en-US", signatureStyle: "Signature", widths: [5]int{640, 1340, 3440, 744, 2681}, wideWidths: [7]int{600, 1120, 3155, 600, 1350, 860, 1160},
	issuer: "{{发文机关}}", number: "{{发文字号}}", title: "{{标题}}", addressee: "{{主送机关}}：",
	opening:  "现就落实《{{分工表}}》有关事项函告如下。你单位共承担{{任务数}}项任务，{{分工概述}}，具体见下表{{#附件}}，编号与{{附件}}一致{{/附件}}。",
	newsOpen: "{{#有变动}}", newsIntro: "与此前印发的分工相比，你单位承担的任务有以下变动：", newsEach: "{{#变动}}", newsNote: "{{说明}}", newsEnd: "{{/变动}}", newsClose: "{{/有变动}}",
	tasksOpen: "{{#任务}}", tasksClose: "{{/任务}}",
	dueOpen: "{{#有完成时限}}", dueClose: "{{/有完成时限}}", noDueOpen: "{{^有完成时限}}", noDueClose: "{{/有完成时限}}",
	no: "编号", theme: "主题", task: "任务", role: "分工", sharers: "共同责任单位", due: "完成时限",
	noV: "{{编号}}", themeV: "{{主题|合并}}", taskV: "{{内容}}", roleV: "{{分工}}", dueV: "{{完成时限}}",
	sharersV:   "{{共同单位}}{{^共同单位}}—{{/共同单位}}",
	fieldsOpen: "{{#有其他栏目}}", fieldsClose: "{{/有其他栏目}}", noFieldsOpen: "{{^有其他栏目}}", noFieldsClose: "{{/有其他栏目}}",
	wideTask: "任务及要求", wideSharers: "共同单位", leader: "{{责任领导栏}}", leaderV: "{{责任领导|可省}}{{^责任领导}}—{{/责任领导}}", wideDueV: "{{完成时限|可省}}{{^完成时限}}—{{/完成时限}}",
	eachField: "{{#其他栏目}}", field: "{{栏目}}：\x00{{栏目内容}}", fieldEnd: "{{/其他栏目}}",
	closing:      "请认真抓好上述任务的落实。{{#牵头数}}由你单位牵头的任务，请会同有关单位制定措施、明确分工、统筹推进。{{/牵头数}}{{#配合数}}由你单位配合的任务，请主动做好衔接配合。{{/配合数}}请{{报送时限}}将落实情况（包括工作进展、主要成效、存在问题和下一步安排）书面报送{{发文机关}}。",
	farewell:     "特此函告。",
	appendixOpen: "{{#附件清单}}", appendix: "{{附件标记}}：{{附件标题}}", appendixClose: "{{/附件清单}}", firstOpen: "{{#首个附件}}", firstClose: "{{/首个附件}}", nextOpen: "{{^首个附件}}", nextClose: "{{/首个附件}}", signature: "{{发文机关}}", date: "{{成文日期}}",
	note: "（联系人：{{联系人}}，电话：{{联系电话}}）",
}, {
	file: "letter.en.docx", lang: "en-GB", signatureStyle: "SignatureRight", widths: [5]int{560, 1300, 3140, 1400, 2445}, wideWidths: [7]int{520, 1120, 2925, 1220, 1220, 920, 920},
	issuer: "{{issuer}}", number: "{{number}}", title: "{{title}}", addressee: "{{addressee}}:",
	opening:  "This letter concerns your part in “{{plan}}”. Your tasks under it number {{count}} ({{roles}}) and are listed below{{#appendix}}; their numbers are those of the table attached{{/appendix}}.",
	newsOpen: "{{#has_news}}", newsIntro: "Compared with the table sent to you before, your part has changed:", newsEach: "{{#news}}", newsNote: "{{note}}", newsEnd: "{{/news}}", newsClose: "{{/has_news}}",
	tasksOpen: "{{#tasks}}", tasksClose: "{{/tasks}}",
	dueOpen: "{{#has_due}}", dueClose: "{{/has_due}}", noDueOpen: "{{^has_due}}", noDueClose: "{{/has_due}}",
	no: "No.", theme: "Theme", task: "Task", role: "Role", sharers: "Shared with", due: "Due",
	noV: "{{no}}", themeV: "{{theme|merge}}", taskV: "{{task}}", roleV: "{{role}}", dueV: "{{due}}",
	sharersV:   "{{shared_with}}{{^shared_with}}—{{/shared_with}}",
	fieldsOpen: "{{#has_fields}}", fieldsClose: "{{/has_fields}}", noFieldsOpen: "{{^has_fields}}", noFieldsClose: "{{/has_fields}}",
	wideTask: "Task and what is asked", wideSharers: "Shared with", leader: "{{leader_head}}", leaderV: "{{leader|optional}}{{^leader}}—{{/leader}}", wideDueV: "{{due|optional}}{{^due}}—{{/due}}",
	eachField: "{{#fields}}", field: "{{head}}: \x00{{value}}", fieldEnd: "{{/fields}}",
	closing:      "Please see that these tasks are carried out.{{#lead_count}} Where you lead, please agree measures and a division of work with the other units.{{/lead_count}}{{#support_count}} Where you support, please assist the units that lead or are responsible.{{/support_count}} Please report to {{issuer}} in writing, {{deadline}}, on progress, results, difficulties and next steps.",
	farewell:     "Thank you for your cooperation.",
	appendixOpen: "{{#appendices}}", appendix: "{{mark}}: {{appendix_title}}", appendixClose: "{{/appendices}}", firstOpen: "{{#first_appendix}}", firstClose: "{{/first_appendix}}", nextOpen: "{{^first_appendix}}", nextClose: "{{/first_appendix}}", signature: "{{issuer}}", date: "{{date}}",
	note: "(Contact: {{person}}, telephone {{phone}})",
}}

func letterStyles(lang string) string {
	indent := fmt.Sprintf(`<w:ind w:firstLineChars="200" w:firstLine="%d"/>`, 2*char)
	wide := fmt.Sprintf(`<w:ind w:left="%d" w:right="%[1]d"/>`, overhang)
	// A rule is the upper border of a line 2 pt high: the one kind of rule that Word, WPS
	// and LibreOffice draw alike.
	rule := func(weight, line int) string {
		return fmt.Sprintf(`<w:pBdr><w:top w:val="single" w:sz="%d" w:space="0" w:color="%s"/></w:pBdr><w:snapToGrid w:val="0"/><w:spacing w:line="%d" w:lineRule="exact"/>`+wide, weight, letterRed, line)
	}
	cell := `<w:snapToGrid w:val="0"/><w:spacing w:before="30" w:after="30" w:line="340" w:lineRule="exact"/>`
	return styles(lang, "函", []string{
		style("Issuer", "函 发文机关标志", `<w:snapToGrid w:val="0"/><w:spacing w:line="780" w:lineRule="exact"/>`+wide+`<w:jc w:val="center"/>`, titleFont, 36, `<w:color w:val="`+letterRed+`"/>`),
		style("RuleSpace", "函 线上空白", `<w:snapToGrid w:val="0"/><w:spacing w:line="130" w:lineRule="exact"/>`, "", 1, ""),
		style("RuleThick", "函 粗线", rule(24, 40), "", 1, ""),
		style("RuleThin", "函 细线", rule(8, 40), "", 1, ""),
		style("Number", "函 发文字号", `<w:snapToGrid w:val="0"/><w:spacing w:before="52"/><w:jc w:val="right"/>`, bodyFont, 16, ""),
		style("LetterTitle", "函 标题", fmt.Sprintf(`<w:keepNext/><w:snapToGrid w:val="0"/><w:spacing w:before="%d" w:after="%d" w:line="660" w:lineRule="exact"/><w:jc w:val="center"/>`, 2*pitch, pitch), titleFont, 22, ""),
		style("Addressee", "函 主送机关", `<w:keepNext/><w:snapToGrid w:val="0"/><w:jc w:val="left"/>`, bodyFont, 16, ""),
		style("Text", "函 正文", indent, bodyFont, 16, ""),
		style("TextOpening", "函 正文（表前）", `<w:keepNext/><w:spacing w:after="120"/>`+indent, bodyFont, 16, ""),
		style("TextAfter", "函 正文（表后）", `<w:spacing w:before="120"/>`+indent, bodyFont, 16, ""),
		style("TextLast", "函 正文末段", `<w:keepNext/><w:keepLines/>`+indent, bodyFont, 16, ""),
		style("Appendix", "函 附件说明", fmt.Sprintf(`<w:keepNext/><w:keepLines/><w:spacing w:before="%d"/><w:ind w:left="%d" w:hanging="%d"/><w:jc w:val="left"/>`, pitch, 5*char, 3*char), bodyFont, 16, ""),
		style("Signature", "函 署名", fmt.Sprintf(`<w:keepNext/><w:keepLines/><w:spacing w:before="%d"/><w:ind w:left="%d"/><w:jc w:val="center"/>`, 2*pitch, textW-2*(4*char+1040)), bodyFont, 16, ""),
		style("SignatureRight", "函 署名（右）", fmt.Sprintf(`<w:keepNext/><w:keepLines/><w:spacing w:before="%d"/><w:ind w:rightChars="400" w:right="%d"/><w:jc w:val="right"/>`, 2*pitch, 4*char), bodyFont, 16, ""),
		style("Date", "函 成文日期", fmt.Sprintf(`<w:keepNext/><w:ind w:rightChars="400" w:right="%d"/><w:jc w:val="right"/>`, 4*char), bodyFont, 16, ""),
		style("Note", "函 附注", indent, bodyFont, 16, ""),
		style("TableHead", "函 表头", `<w:keepNext/>`+cell+`<w:jc w:val="center"/>`, headFont, 12, ""),
		style("TableText", "函 表文", cell+`<w:jc w:val="left"/>`, bodyFont, 12, ""),
		style("TableCentre", "函 表文居中", cell+`<w:jc w:val="center"/>`, bodyFont, 12, ""),
	}, style("PageSpace", "函 页码下空白", `<w:snapToGrid w:val="0"/><w:spacing w:line="320" w:lineRule="exact"/>`, "", 1, ""))
}

func letterText(w words) string {
	var b strings.Builder
	b.WriteString(xmlHead + `<w:document ` + namespaces + `><w:body>`)
	b.WriteString(paragraph("Number", w.number) + paragraph("LetterTitle", w.title) + paragraph("Addressee", w.addressee) + paragraph("TextOpening", w.opening))
	b.WriteString(paragraph("Text", w.newsOpen) + paragraph("Text", w.newsIntro) + paragraph("Text", w.newsEach) + paragraph("Text", w.newsNote) + paragraph("Text", w.newsEnd) + paragraph("Text", w.newsClose))
	b.WriteString(paragraph("Text", w.noFieldsOpen))
	b.WriteString(paragraph("Text", w.noDueOpen) + table(w.tasksOpen, w.tasksClose, []column{
		{width: w.widths[0], head: w.no, style: "TableCentre", cell: w.noV},
		{width: w.widths[1], head: w.theme, style: "TableText", cell: w.themeV},
		{width: w.widths[2], head: w.task, style: "TableText", cell: w.taskV},
		{width: w.widths[3], head: w.role, style: "TableCentre", cell: w.roleV},
		{width: w.widths[4], head: w.sharers, style: "TableText", cell: w.sharersV},
	}) + paragraph("Text", w.noDueClose))
	b.WriteString(paragraph("Text", w.dueOpen) + table(w.tasksOpen, w.tasksClose, []column{
		{width: w.widths[0], head: w.no, style: "TableCentre", cell: w.noV},
		{width: w.widths[1], head: w.theme, style: "TableText", cell: w.themeV},
		{width: w.widths[2] - 680, head: w.task, style: "TableText", cell: w.taskV},
		{width: w.widths[3], head: w.role, style: "TableCentre", cell: w.roleV},
		{width: w.widths[4] - 480, head: w.sharers, style: "TableText", cell: w.sharersV},
		{width: 1160, head: w.due, style: "TableCentre", cell: w.dueV},
	}) + paragraph("Text", w.dueClose))
	b.WriteString(paragraph("Text", w.noFieldsClose))
	b.WriteString(paragraph("Text", w.fieldsOpen) + table(w.tasksOpen, w.tasksClose, []column{
		{width: w.wideWidths[0], head: w.no, style: "TableCentre", cell: w.noV},
		{width: w.wideWidths[1], head: w.theme, style: "TableText", cell: w.themeV},
		{width: w.wideWidths[2], head: w.wideTask, style: "TableText", cell: w.taskV,
			more: paragraph("TableText", w.eachField) + labelled("TableText", w.field) + paragraph("TableText", w.fieldEnd)},
		{width: w.wideWidths[3], head: w.role, style: "TableCentre", cell: w.roleV},
		{width: w.wideWidths[4], head: w.wideSharers, style: "TableText", cell: w.sharersV},
		{width: w.wideWidths[5], head: w.leader, style: "TableCentre", cell: w.leaderV},
		{width: w.wideWidths[6], head: w.due, style: "TableCentre", cell: w.wideDueV},
	}) + paragraph("Text", w.fieldsClose))
	b.WriteString(paragraph("TextAfter", w.closing) + paragraph("TextLast", w.farewell))
	b.WriteString(paragraph("Text", w.appendixOpen) + paragraph("Text", w.firstOpen) + paragraph("Appendix", w.appendix) + paragraph("Text", w.firstClose) +
		paragraph("Text", w.nextOpen) + strings.Replace(paragraph("Appendix", w.appendix), `</w:pPr>`, `<w:spacing w:before="0"/></w:pPr>`, 1) + paragraph("Text", w.nextClose) + paragraph("Text", w.appendixClose) + paragraph(w.signatureStyle, w.signature) + paragraph("Date", w.date) + paragraph("Note", w.note))
	fmt.Fprintf(&b, `<w:sectPr><w:headerReference w:type="first" r:id="rId1"/><w:footerReference w:type="first" r:id="rId2"/>`+
		`<w:footerReference w:type="default" r:id="rId3"/><w:footerReference w:type="even" r:id="rId4"/>`+
		`<w:pgSz w:w="%d" w:h="%d"/><w:pgMar w:top="%d" w:right="%d" w:bottom="%d" w:left="%d" w:header="%d" w:footer="%d" w:gutter="0"/>`+
		`<w:titlePg/><w:docGrid w:linePitch="%d"/></w:sectPr></w:body></w:document>`,
		pageW, pageH, top, right, bottom, left, headerAt, underAt, pitch)
	return b.String()
}

func letter(w words) []part {
	return []part{
		{"document", "document", letterText(w)},
		{"header1", "header", xmlHead + `<w:hdr ` + namespaces + `>` + paragraph("Issuer", w.issuer) + blank("RuleSpace") + blank("RuleThick") + blank("RuleThin") + `</w:hdr>`},
		{"footer1", "footer", xmlHead + `<w:ftr ` + namespaces + `>` + blank("RuleThin") + blank("RuleThick") + `</w:ftr>`},
		{"footer2", "footer", pageNumber("PageOdd", "2", blank("PageSpace"))},
		{"footer3", "footer", pageNumber("PageEven", "2", blank("PageSpace"))},
		{"styles", "styles", letterStyles(w.lang)},
		{"settings", "settings", settings(`<w:bordersDoNotSurroundHeader/><w:bordersDoNotSurroundFooter/>`)},
		{"fontTable", "fontTable", fontTable()},
	}
}
