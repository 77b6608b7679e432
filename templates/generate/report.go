package main

import (
	"fmt"
	"strings"
)

// footerAt is the place of the page number, in twips: 7 mm below the text.
const footerAt = 1134

// The colours of the lights.
const (
	green  = "548235"
	yellow = "BF8F00"
	red    = "C00000"
)

// block is a paragraph in a style, or a table.
type block struct {
	style, text string
	list        string // that the rows of the table repeat
	columns     []column
}

// edition is the report in one language.
type edition struct {
	file, lang string // lang is of what is in Latin letters
	blocks     []block
}

// The signs of the lights differ in shape, for those who print in black and white.
const (
	lightsZH = "{{#绿灯}}●{{/绿灯}}{{#黄灯}}▲{{/黄灯}}{{#红灯}}■{{/红灯}}"
	lightsEN = "{{#green}}●{{/green}}{{#yellow}}▲{{/yellow}}{{#red}}■{{/red}}"
)

var editions = []edition{{"report.docx", "en-US", []block{
	{style: "ReportTitle", text: "{{标题}}"},
	{style: "Day", text: "（截至{{报告日期}}）"},
	{style: "Heading", text: "一、总体情况"},
	{style: "Text", text: "截至{{月日}}，{{任务数}}项任务中，已完成{{已完成数}}项（{{已完成率}}），进行中{{进行中数}}项（{{进行中率}}），未启动{{未启动数}}项（{{未启动率}}），逾期{{逾期数}}项（{{逾期率}}）{{#不考核数}}，申请延期、退办等不参加进度考核{{不考核数}}项（{{不考核率}}）{{/不考核数}}。年度时间已过{{时间进度}}，任务平均完成率{{平均完成率}}，{{#高出}}高于序时进度（{{序时进度}}）{{高出}}个百分点{{/高出}}{{#落后}}低于序时进度（{{序时进度}}）{{落后}}个百分点{{/落后}}{{#持平}}与序时进度持平{{/持平}}。"},
	{style: "Text", text: "按分工计，{{单位数}}个单位共承担{{项次}}项次，其中超进度{{超进度数}}项次（{{超进度率}}），达进度{{达进度数}}项次（{{达进度率}}），欠进度{{欠进度数}}项次（{{欠进度率}}）；绿灯{{绿灯数}}项次，黄灯{{黄灯数}}项次，红灯{{红灯数}}项次。各单位填报的状态为：{{#状态列表}}{{名称}}{{项次}}项次（{{占比}}）{{间隔}}{{/状态列表}}。"},
	{style: "Picture", text: "{{总体图}}"},
	{style: "Caption", text: "图1　任务进展和亮灯情况"},
	{style: "Heading", text: "二、各主题进展情况"},
	{style: "TableCaption", text: "表1　各主题进展情况（按任务计）"},
	{list: "主题列表", columns: []column{
		{width: 600, head: "序号", style: "TableCentre", cell: "{{序号}}"}, {width: 3045, head: "主题", style: "TableText", cell: "{{名称}}"}, {width: 620, head: "任务", style: "TableCentre", cell: "{{任务数}}"},
		{width: 860, head: "已完成", style: "TableCentre", cell: "{{已完成数}}"}, {width: 620, head: "逾期", style: "TableCentre", cell: "{{逾期数}}"}, {width: 960, head: "平均\n完成率", style: "TableCentre", cell: "{{平均完成率}}"},
		{width: 960, head: "序时\n进度", style: "TableCentre", cell: "{{序时进度}}"}, {width: 1180, head: "差距", style: "TableCentre", cell: lightsZH + " {{差距}}"},
	}},
	{style: "Legend", text: "注：差距为平均完成率与序时进度相差的百分点。●绿灯，▲黄灯，■红灯。"},
	{style: "Picture", text: "{{主题图}}"},
	{style: "Caption", text: "图2　各主题平均完成率与序时进度"},
	{style: "Heading", text: "三、各单位进展情况"},
	{style: "TableCaption", text: "表2　各单位进展情况（按项次计）"},
	{list: "单位列表", columns: []column{
		{width: 600, head: "序号", style: "TableCentre", cell: "{{序号}}"}, {width: 2185, head: "单位", style: "TableText", cell: "{{名称}}"}, {width: 620, head: "项次", style: "TableCentre", cell: "{{项次}}"},
		{width: 860, head: "已完成", style: "TableCentre", cell: "{{已完成数}}"}, {width: 620, head: "逾期", style: "TableCentre", cell: "{{逾期数}}"}, {width: 860, head: "未反馈", style: "TableCentre", cell: "{{未反馈数}}"},
		{width: 960, head: "平均\n完成率", style: "TableCentre", cell: "{{平均完成率}}"}, {width: 960, head: "序时\n进度", style: "TableCentre", cell: "{{序时进度}}"}, {width: 1180, head: "差距", style: "TableCentre", cell: lightsZH + " {{差距}}"},
	}},
	{style: "Picture", text: "{{单位图}}"},
	{style: "Caption", text: "图3　各单位平均完成率与序时进度{{单位图说明}}"},
	{style: "Heading", text: "四、进度落后的单位"},
	{style: "Text", text: "{{#落后单位数}}"},
	{style: "Text", text: "平均完成率落后序时进度{{黄灯线}}个百分点以上的单位共{{落后单位数}}个。{{#红灯单位数}}落后{{红灯线}}个百分点以上的{{红灯单位数}}个：{{#红灯单位}}{{名称}}（落后{{落后}}个百分点）{{间隔}}{{/红灯单位}}。{{/红灯单位数}}{{#黄灯单位数}}落后{{黄灯线}}至{{红灯线}}个百分点的{{黄灯单位数}}个：{{#黄灯单位}}{{名称}}（落后{{落后}}个百分点）{{间隔}}{{/黄灯单位}}。{{/黄灯单位数}}"},
	{style: "Text", text: "{{/落后单位数}}"},
	{style: "Text", text: "{{^落后单位数}}"},
	{style: "Text", text: "没有平均完成率落后序时进度{{黄灯线}}个百分点以上的单位。"},
	{style: "Text", text: "{{/落后单位数}}"},
	{style: "Heading", text: "五、逾期事项"},
	{style: "Text", text: "{{#逾期项次}}"},
	{style: "Text", text: "过了完成时限而未完成，或者填报为逾期的，共{{逾期项次}}项次，见表3。"},
	{style: "TableCaption", text: "表3　逾期事项"},
	{list: "逾期列表", columns: []column{
		{width: 600, head: "序号", style: "TableCentre", cell: "{{序号}}"}, {width: 640, head: "任务\n编号", style: "TableCentre", cell: "{{编号}}"}, {width: 3265, head: "任务", style: "TableText", cell: "{{摘要}}"},
		{width: 2320, head: "逾期单位", style: "TableText", cell: "{{单位}}"}, {width: 1100, head: "完成时限", style: "TableCentre", cell: "{{完成时限}}{{^完成时限}}—{{/完成时限}}"},
		{width: 920, head: "逾期\n天数", style: "TableCentre", cell: "{{逾期天数}}{{^逾期天数}}—{{/逾期天数}}"},
	}},
	{style: "Text", text: "{{/逾期项次}}"},
	{style: "Text", text: "{{^逾期项次}}"},
	{style: "Text", text: "没有逾期事项。"},
	{style: "Text", text: "{{/逾期项次}}"},
	{style: "Heading", text: "六、未反馈的单位"},
	{style: "Text", text: "{{#未反馈单位数}}"},
	{style: "Text", text: "所有任务都没有反馈的单位共{{未反馈单位数}}个：{{#未反馈单位}}{{名称}}（{{项次}}项次）{{间隔}}{{/未反馈单位}}。"},
	{style: "Text", text: "{{/未反馈单位数}}"},
	{style: "Text", text: "{{^未反馈单位数}}"},
	{style: "Text", text: "各单位都有反馈。"},
	{style: "Text", text: "{{/未反馈单位数}}"},
	{style: "Signature", text: "{{发文机关}}"},
	{style: "Date", text: "{{报告日期}}"},
	{style: "NotesHead", text: "附：统计口径"},
	{style: "Note", text: "{{#口径}}"},
	{style: "Note", text: "{{序号}}．{{说明}}"},
	{style: "Note", text: "{{/口径}}"},
}}, {"report.en.docx", "en-GB", []block{
	{style: "ReportTitle", text: "{{title}}"},
	{style: "Day", text: "(as of {{as_of}})"},
	{style: "Heading", text: "1. Overview"},
	{style: "Text", text: "Of {{tasks}} tasks on {{day}}: {{done}} done ({{done_share}}), {{ongoing}} under way ({{ongoing_share}}), {{idle}} not begun ({{idle_share}}), {{overdue}} overdue ({{overdue_share}}){{#excused}}, {{excused}} not measured for an extension or a return ({{excused_share}}){{/excused}}. {{elapsed}} of the year is over. The mean rate of the tasks is {{rate}}, {{#above}}{{above}} points above what time asks for ({{expected}}){{/above}}{{#below}}{{below}} points below what time asks for ({{expected}}){{/below}}{{#level}}just what time asks for{{/level}}."},
	{style: "Text", text: "Of {{entries}} entries of {{units}} units: {{ahead}} ahead of time ({{ahead_share}}), {{on_pace}} on pace ({{on_pace_share}}), {{behind}} behind ({{behind_share}}); {{green_count}} green, {{yellow_count}} yellow, {{red_count}} red. By state: {{#state_list}}{{name}} {{entries}} ({{share}}){{sep}}{{/state_list}}."},
	{style: "Picture", text: "{{overview_chart}}"},
	{style: "Caption", text: "Figure 1. Tasks by status, entries by light"},
	{style: "Heading", text: "2. Themes"},
	{style: "TableCaption", text: "Table 1. Themes, by tasks"},
	{list: "theme_list", columns: []column{
		{width: 540, head: "No.", style: "TableCentre", cell: "{{index}}"}, {width: 2665, head: "Theme", style: "TableText", cell: "{{name}}"}, {width: 740, head: "Tasks", style: "TableCentre", cell: "{{tasks}}"},
		{width: 740, head: "Done", style: "TableCentre", cell: "{{done}}"}, {width: 980, head: "Overdue", style: "TableCentre", cell: "{{overdue}}"}, {width: 960, head: "Mean rate", style: "TableCentre", cell: "{{rate}}"},
		{width: 1040, head: "Asked by time", style: "TableCentre", cell: "{{expected}}"}, {width: 1180, head: "Gap", style: "TableCentre", cell: lightsEN + " {{gap}}"},
	}},
	{style: "Legend", text: "The gap is the mean rate less what time asks for, in points. ● green, ▲ yellow, ■ red."},
	{style: "Picture", text: "{{theme_chart}}"},
	{style: "Caption", text: "Figure 2. Mean rate by theme, and what time asks for"},
	{style: "Heading", text: "3. Units"},
	{style: "TableCaption", text: "Table 2. Units, by entries"},
	{list: "unit_list", columns: []column{
		{width: 540, head: "No.", style: "TableCentre", cell: "{{index}}"}, {width: 1945, head: "Unit", style: "TableText", cell: "{{name}}"}, {width: 820, head: "Entries", style: "TableCentre", cell: "{{entries}}"},
		{width: 700, head: "Done", style: "TableCentre", cell: "{{done}}"}, {width: 940, head: "Overdue", style: "TableCentre", cell: "{{overdue}}"}, {width: 740, head: "Silent", style: "TableCentre", cell: "{{silent}}"},
		{width: 960, head: "Mean rate", style: "TableCentre", cell: "{{rate}}"}, {width: 1020, head: "Asked by time", style: "TableCentre", cell: "{{expected}}"}, {width: 1180, head: "Gap", style: "TableCentre", cell: lightsEN + " {{gap}}"},
	}},
	{style: "Picture", text: "{{unit_chart}}"},
	{style: "Caption", text: "Figure 3. Mean rate by unit, and what time asks for{{unit_chart_note}}"},
	{style: "Heading", text: "4. Units that are behind"},
	{style: "Text", text: "{{#behind_units}}"},
	{style: "Text", text: "Units whose mean rate is more than {{yellow_points}} points behind time: {{behind_units}}. {{#red_units}}More than {{red_points}} points, {{red_units}}: {{#red_list}}{{name}} ({{below}} points){{sep}}{{/red_list}}. {{/red_units}}{{#yellow_units}}From {{yellow_points}} to {{red_points}} points, {{yellow_units}}: {{#yellow_list}}{{name}} ({{below}} points){{sep}}{{/yellow_list}}.{{/yellow_units}}"},
	{style: "Text", text: "{{/behind_units}}"},
	{style: "Text", text: "{{^behind_units}}"},
	{style: "Text", text: "No unit's mean rate is more than {{yellow_points}} points behind time."},
	{style: "Text", text: "{{/behind_units}}"},
	{style: "Heading", text: "5. Overdue"},
	{style: "Text", text: "{{#overdue_entries}}"},
	{style: "Text", text: "Entries past their deadline and not done, or reported as overdue: {{overdue_entries}} (table 3)."},
	{style: "TableCaption", text: "Table 3. Overdue"},
	{list: "overdue_list", columns: []column{
		{width: 540, head: "No.", style: "TableCentre", cell: "{{index}}"}, {width: 640, head: "Task", style: "TableCentre", cell: "{{no}}"}, {width: 3265, head: "What", style: "TableText", cell: "{{brief}}"},
		{width: 2360, head: "Units overdue", style: "TableText", cell: "{{units}}"}, {width: 1180, head: "Due", style: "TableCentre", cell: "{{due}}{{^due}}—{{/due}}"},
		{width: 860, head: "Days late", style: "TableCentre", cell: "{{days}}{{^days}}—{{/days}}"},
	}},
	{style: "Text", text: "{{/overdue_entries}}"},
	{style: "Text", text: "{{^overdue_entries}}"},
	{style: "Text", text: "Nothing is overdue."},
	{style: "Text", text: "{{/overdue_entries}}"},
	{style: "Heading", text: "6. Silent units"},
	{style: "Text", text: "{{#silent_units}}"},
	{style: "Text", text: "Units that have reported on none of their tasks: {{silent_units}}. {{#silent_list}}{{name}} ({{entries}}){{sep}}{{/silent_list}}."},
	{style: "Text", text: "{{/silent_units}}"},
	{style: "Text", text: "{{^silent_units}}"},
	{style: "Text", text: "Every unit has reported."},
	{style: "Text", text: "{{/silent_units}}"},
	{style: "Signature", text: "{{issuer}}"},
	{style: "Date", text: "{{as_of}}"},
	{style: "NotesHead", text: "How the figures were worked out"},
	{style: "Note", text: "{{#notes}}"},
	{style: "Note", text: "{{index}}. {{note}}"},
	{style: "Note", text: "{{/notes}}"},
}}}

func reportStyles(lang string) string {
	indent := fmt.Sprintf(`<w:ind w:firstLineChars="200" w:firstLine="%d"/>`, 2*char)
	small := func(before, after int) string {
		return fmt.Sprintf(`<w:snapToGrid w:val="0"/><w:spacing w:before="%d" w:after="%d" w:line="360" w:lineRule="exact"/>`, before, after)
	}
	cell := `<w:snapToGrid w:val="0"/><w:spacing w:before="30" w:after="30" w:line="320" w:lineRule="exact"/>`
	return styles(lang, "报告", []string{
		style("ReportTitle", "报告 标题", fmt.Sprintf(`<w:keepNext/><w:snapToGrid w:val="0"/><w:spacing w:before="%d" w:line="660" w:lineRule="exact"/><w:jc w:val="center"/>`, pitch), titleFont, 22, ""),
		style("Day", "报告 截至日期", fmt.Sprintf(`<w:snapToGrid w:val="0"/><w:spacing w:after="%d"/><w:jc w:val="center"/>`, pitch), "楷体_GB2312", 16, ""),
		style("Heading", "报告 一级标题", `<w:keepNext/>`+indent+`<w:outlineLvl w:val="0"/>`, headFont, 16, ""),
		// Full of numbers, which cannot be broken: justified, the lines would be stretched.
		style("Text", "报告 正文", indent+`<w:jc w:val="left"/>`, bodyFont, 16, ""),
		style("Picture", "报告 图", `<w:keepNext/><w:snapToGrid w:val="0"/><w:spacing w:before="120" w:line="240" w:lineRule="auto"/><w:jc w:val="center"/>`, bodyFont, 16, ""),
		style("Caption", "报告 图题", small(60, 180)+`<w:jc w:val="center"/>`, headFont, 12, ""),
		style("TableCaption", "报告 表题", `<w:keepNext/>`+small(120, 60)+`<w:jc w:val="center"/>`, headFont, 12, ""),
		style("Legend", "报告 表注", small(60, 120)+`<w:jc w:val="left"/>`, bodyFont, 12, ""),
		style("Signature", "报告 署名", fmt.Sprintf(`<w:keepNext/><w:keepLines/><w:spacing w:before="%d"/><w:ind w:rightChars="200" w:right="%d"/><w:jc w:val="right"/>`, 2*pitch, 2*char), bodyFont, 16, ""),
		style("Date", "报告 日期", fmt.Sprintf(`<w:ind w:rightChars="400" w:right="%d"/><w:jc w:val="right"/>`, 4*char), bodyFont, 16, ""),
		style("NotesHead", "报告 口径标题", `<w:keepNext/>`+small(360, 60)+`<w:jc w:val="left"/>`, headFont, 12, ""),
		style("Note", "报告 口径", small(0, 0)+`<w:ind w:left="360" w:hanging="360"/>`, bodyFont, 12, ""),
		style("TableHead", "报告 表头", `<w:keepNext/>`+cell+`<w:jc w:val="center"/>`, headFont, 12, ""),
		style("TableText", "报告 表文", cell+`<w:jc w:val="left"/>`, bodyFont, 12, ""),
		style("TableCentre", "报告 表文居中", cell+`<w:jc w:val="center"/>`, bodyFont, 12, ""),
	})
}

func reportText(e edition) string {
	var b strings.Builder
	b.WriteString(xmlHead + `<w:document ` + namespaces + `><w:body>`)
	for _, block := range e.blocks {
		if block.columns != nil {
			b.WriteString(table("{{#"+block.list+"}}", "{{/"+block.list+"}}", block.columns))
		} else {
			b.WriteString(paragraph(block.style, block.text))
		}
	}
	fmt.Fprintf(&b, `<w:sectPr><w:footerReference w:type="default" r:id="rId1"/><w:footerReference w:type="even" r:id="rId2"/>`+
		`<w:pgSz w:w="%d" w:h="%d"/><w:pgMar w:top="%d" w:right="%d" w:bottom="%d" w:left="%d" w:header="851" w:footer="%d" w:gutter="0"/>`+
		`<w:docGrid w:linePitch="%d"/></w:sectPr></w:body></w:document>`, pageW, pageH, top, right, bottom, left, footerAt, pitch)
	return b.String()
}

func report(e edition) []part {
	return []part{
		{"document", "document", reportText(e)},
		{"footer1", "footer", pageNumber("PageOdd", "1", "")},
		{"footer2", "footer", pageNumber("PageEven", "1", "")},
		{"styles", "styles", reportStyles(e.lang)},
		{"settings", "settings", settings("")},
		{"fontTable", "fontTable", fontTable()},
	}
}
