package web

import (
	"slices"
	"strconv"
	"strings"

	"fengong/internal/settings"
	"fengong/model"
)

// field is a setting that the page has a form for. Every other one is left as it stands
// in the file.
type field struct {
	table, key string
	name, hint model.Text
	kind       string // text, date, number, list, flag or one of the choices
	choices    []choice
	get        func(*model.Settings) any // of a type that amend writes
}

type choice struct {
	value string
	name  model.Text
}

// section is a group of fields on the page.
type section struct {
	name   model.Text
	fields []field
}

var sections = []section{
	{model.Text{ZH: "发文", EN: "Who writes"}, []field{
		{"document", "issuer", model.Text{ZH: "发文机关", EN: "Issuer"}, model.Text{ZH: "全称，印在函头和落款", EN: "full name, at the head and over the date"}, "text", nil,
			func(s *model.Settings) any { return s.Document.Issuer }},
		{"document", "number", model.Text{ZH: "发文字号", EN: "Document number"}, model.Text{ZH: "{n} 处填流水号，如 穗食安办函〔2020〕{n}号", EN: "{n} becomes the running number"}, "text", nil,
			func(s *model.Settings) any { return s.Document.Number }},
		{"document", "first_number", model.Text{ZH: "第一份函的流水号", EN: "First number"}, model.Text{}, "number", nil,
			func(s *model.Settings) any { return s.Document.FirstNumber }},
		{"document", "date", model.Text{ZH: "成文日期", EN: "Date"}, model.Text{ZH: "留空则印“××××年×月×日”", EN: "empty: ×× is printed"}, "date", nil,
			func(s *model.Settings) any { return s.Document.Date }},
		{"contact", "person", model.Text{ZH: "联系人", EN: "Contact"}, model.Text{}, "text", nil,
			func(s *model.Settings) any { return s.Contact.Person }},
		{"contact", "phone", model.Text{ZH: "联系电话", EN: "Phone"}, model.Text{}, "text", nil,
			func(s *model.Settings) any { return s.Contact.Phone }},
	}},
	{model.Text{ZH: "责任函", EN: "Letters"}, []field{
		{"letter", "title", model.Text{ZH: "函的标题", EN: "Title"}, model.Text{ZH: "{title} 处填任务分工表的标题", EN: "{title} becomes the table's title"}, "text", nil,
			func(s *model.Settings) any { return s.Letter.Title }},
		{"letter", "addressee", model.Text{ZH: "主送机关", EN: "Addressee"}, model.Text{ZH: "{full} 全称，{name} 简称", EN: "{full} or {name} of the unit"}, "text", nil,
			func(s *model.Settings) any { return s.Letter.Addressee }},
		{"letter", "deadline", model.Text{ZH: "报送时限", EN: "Report by"}, model.Text{ZH: "如 11月底前；留空则印“按要求的时限”", EN: "in words; empty: by the required date"}, "text", nil,
			func(s *model.Settings) any { return s.Letter.Deadline }},
		{"letter", "formats", model.Text{ZH: "格式", EN: "Formats"}, model.Text{ZH: "PDF 供打印，另有合订本", EN: "PDF for printing, and one file of all"}, "list",
			[]choice{{"docx", model.Text{ZH: "只要 Word", EN: "Word only"}}, {"docx、pdf", model.Text{ZH: "Word 和 PDF", EN: "Word and PDF"}}},
			func(s *model.Settings) any { return s.Letter.Formats }},
	}},
	{model.Text{ZH: "任务分工表和附件", EN: "Table and appendix"}, []field{
		{"document", "title", model.Text{ZH: "任务分工表的标题", EN: "Title of the table"}, model.Text{ZH: "留空则用原表的标题", EN: "empty: that of the source"}, "text", nil,
			func(s *model.Settings) any { return s.Document.Title }},
		{"source", "first_leads", model.Text{ZH: "列第一位的为牵头单位", EN: "The first-listed unit leads"}, model.Text{}, "flag",
			[]choice{{"false", model.Text{ZH: "否", EN: "no"}}, {"true", model.Text{ZH: "是", EN: "yes"}}},
			func(s *model.Settings) any { return s.Source.FirstLeads }},
		{"appendix", "mark", model.Text{ZH: "附件标记", EN: "Appendix mark"}, model.Text{ZH: "如 附件1；留空则不印", EN: "empty: none"}, "text", nil,
			func(s *model.Settings) any { return s.Appendix.Mark }},
		{"appendix", "size", model.Text{ZH: "表内字号（磅）", EN: "Type size (points)"}, model.Text{ZH: "12 是小四，14 是四号，16 是三号", EN: "9 to 22"}, "number", nil,
			func(s *model.Settings) any { return s.Appendix.Size }},
		{"appendix", "orientation", model.Text{ZH: "表格方向", EN: "Orientation"}, model.Text{}, "text",
			[]choice{{model.Auto, model.Text{ZH: "自动", EN: "automatic"}}, {model.Portrait, model.Text{ZH: "竖排", EN: "portrait"}}, {model.Landscape, model.Text{ZH: "横排", EN: "landscape"}}},
			func(s *model.Settings) any { return s.Appendix.Orientation }},
	}},
	{model.Text{ZH: "台账和报告", EN: "Tracker and report"}, []field{
		{"tracker", "states", model.Text{ZH: "状态可选的值", EN: "States"}, model.Text{ZH: "用顿号隔开", EN: "with commas"}, "list", nil,
			func(s *model.Settings) any { return s.Tracker.States }},
		{"tracker", "return_sheets", model.Text{ZH: "给每个单位一份反馈表", EN: "A sheet for each unit to return"}, model.Text{ZH: "单位填好交回，在“全年”页收进台账", EN: "units fill it in; take it in under Year"}, "flag",
			[]choice{{"false", model.Text{ZH: "否", EN: "no"}}, {"true", model.Text{ZH: "是", EN: "yes"}}},
			func(s *model.Settings) any { return s.Tracker.ReturnSheets }},
		{"report", "title", model.Text{ZH: "报告的标题", EN: "Title of the report"}, model.Text{ZH: "留空则用通常的标题", EN: "empty: the usual one"}, "text", nil,
			func(s *model.Settings) any { return s.Report.Title }},
		{"report", "year_start", model.Text{ZH: "序时进度从哪天算起", EN: "The year begins on"}, model.Text{ZH: "留空则为1月1日", EN: "empty: 1 January"}, "date", nil,
			func(s *model.Settings) any { return s.Report.YearStart }},
		{"report", "year_end", model.Text{ZH: "到哪天为止", EN: "and ends on"}, model.Text{ZH: "留空则为起始日起满一年", EN: "empty: after one year"}, "date", nil,
			func(s *model.Settings) any { return s.Report.YearEnd }},
		{"report", "yellow", model.Text{ZH: "落后几个百分点亮黄灯", EN: "Yellow when behind by more than"}, model.Text{}, "number", nil,
			func(s *model.Settings) any { return s.Report.Yellow }},
		{"report", "red", model.Text{ZH: "落后几个百分点亮红灯", EN: "Red when behind by more than"}, model.Text{}, "number", nil,
			func(s *model.Settings) any { return s.Report.Red }},
	}},
}

// id is the field's name in the form.
func (f *field) id() string { return f.table + "." + f.key }

// shown gives the value as the form has it.
func (f *field) shown(s *model.Settings) string {
	switch v := f.get(s).(type) {
	case string:
		return v
	case int:
		return strconv.Itoa(v)
	case float64:
		return strconv.FormatFloat(v, 'f', -1, 64)
	case bool:
		return strconv.FormatBool(v)
	case []string:
		return strings.Join(v, "、")
	}
	return ""
}

// filled is shown, but for the ×× of a value that nobody has filled in: that is an example.
func (f *field) filled(s *model.Settings) (value, example string) {
	value = f.shown(s)
	if strings.Contains(value, "××") {
		return "", value
	}
	return value, ""
}

// write puts what the form has into the file; ok is false where it is no such value.
func (f *field) write(data []byte, typed string, s *model.Settings) (out []byte, ok bool, err error) {
	typed = strings.TrimSpace(typed)
	var value any = typed
	switch f.get(s).(type) {
	case int:
		if value, err = strconv.Atoi(typed); err != nil {
			return nil, false, nil
		}
	case float64:
		if value, err = strconv.ParseFloat(typed, 64); err != nil {
			return nil, false, nil
		}
	case bool:
		value = typed == "true"
	case []string:
		value = names(typed)
		if slices.Equal(value.([]string), nil) {
			value = []string{}
		}
	}
	out, err = settings.Set(data, settings.Table{Name: f.table}, f.key, value)
	return out, true, err
}
