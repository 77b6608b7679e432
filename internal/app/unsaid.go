package app

import (
	"strings"

	"fengong/model"
)

// unshown warns of other columns of the source that the template of the letters has no tag for.
func (p *Project) unshown(template string, heads []string) {
	if len(heads) == 0 {
		return
	}
	p.Found.Add(model.Pos{File: template}, model.Warning, "letter-columns-unshown", model.Text{
		ZH: "函的模板没有列出原表的其他栏目，这些内容不进责任函：" + strings.Join(heads, "、"),
		EN: "the template of the letters has no tag for other columns of the source: " + strings.Join(heads, ", ")}, model.Text{
		ZH: "请在模板的任务一行里加上 {{#其他栏目}}{{栏目}}：{{栏目内容}}{{/其他栏目}}；不要列的，在 fengong.toml 的 [letter] 写 columns = []",
		EN: "add {{#fields}}{{head}}: {{value}}{{/fields}} to the row of the tasks or, where letters are not to show them, write columns = [] under [letter] in fengong.toml"})
}

// untagged warns of parts of a letter that the settings give and the template has no tag for.
func (p *Project) untagged(template string, tags []string) {
	if len(tags) == 0 {
		return
	}
	list := strings.Join(tags, " ")
	p.Found.Add(model.Pos{File: template}, model.Warning, "letter-part-unshown", model.Text{
		ZH: "设置里填了，函的模板却没有相应的标签，函上不会有：" + list, EN: "the settings give what the template of the letters has no tag for: " + list}, model.Text{
		ZH: "请在模板里加上这些标签（写法见 docs/letter-tags.md），或删去 letter.docx，改用内置模板", EN: "add the tags to the template (docs/letter-tags.md), or remove letter.docx to use the built-in one"})
}

// sumsBare warns of a template without the tag for what sums are counted in; unit is that, "" where all is well.
func (p *Project) sumsBare(template, unit string) {
	if unit == "" {
		return
	}
	p.Found.Add(model.Pos{File: template}, model.Warning, "sum-without-unit",
		model.Say("“单位：%s”写在原表的表外，任务文字里的金额没有写单位，函的模板也没有金额单位，责任函上看不出来", "sums in the words of tasks are counted in %s, which only a line over the source's table says: the template of the letters does not", unit),
		model.Text{ZH: "请在模板的任务表上方加一行 {{#金额单位}}单位：{{金额单位}}{{/金额单位}}，或删去 letter.docx，改用内置模板",
			EN: "add {{#money_unit}}Sums in {{money_unit}}{{/money_unit}} above the table of the tasks, or remove letter.docx to use the built-in template"})
}

// placeholders warns of settings that still hold the ×× of the template.
func (p *Project) placeholders() {
	var keys []string
	for _, s := range []struct{ key, value string }{
		{"document.issuer", p.Settings.Document.Issuer}, {"document.number", p.Settings.Document.Number},
		{"contact.person", p.Settings.Contact.Person}, {"contact.phone", p.Settings.Contact.Phone},
	} {
		if strings.Contains(s.value, "××") {
			keys = append(keys, s.key)
		}
	}
	if p.Settings.Document.Date.IsZero() {
		keys = append(keys, "document.date")
	}
	if keys != nil {
		list := strings.Join(keys, ", ")
		p.Found.Add(model.Pos{}, model.Warning, "setting-missing", model.Text{
			ZH: "设置还没有填：" + list + "，函上印的是“××”", EN: "not set yet: " + list + "; letters show ×× there"}, model.Text{
			ZH: "在原表旁边的 fengong.toml 里填写；没有这个文件时，先运行 fengong init", EN: "set them in fengong.toml beside the source; fengong init writes one"})
	}
}
