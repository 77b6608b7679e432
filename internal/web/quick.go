package web

import (
	"html/template"
	"strconv"
	"strings"

	"fengong/model"
)

// What a long table has many thousands of is written here, and not by a template: an answer that concerns 2,000 tasks is shown
// in two thirds of the time.

// phraseOf writes the pieces of a phrase; the reader's language is lang.
func phraseOf(pieces []piece, lang model.Lang) template.HTML {
	if len(pieces) == 0 {
		return template.HTML(`<span class="w unknown open">` + model.Text{ZH: "（没有责任单位）", EN: "(no unit)"}.In(lang) + `</span>`)
	}
	var b strings.Builder
	for i := range pieces {
		p := &pieces[i]
		if p.Written == "" {
			tagged(&b, `<span class="w `, p.Class, `" title="`, p.Kind, `">`, p.Text)
			b.WriteString(`</span>`)
			continue
		}
		tagged(&b, `<button type="button" class="w `, p.Class, `" data-written="`, p.Written)
		if p.Name != "" && p.Name != p.Written {
			tagged(&b, `" data-name="`, p.Name)
		}
		tagged(&b, `" title="`, p.Kind)
		if p.Name != "" {
			tagged(&b, `：`, p.Name)
		}
		if p.Role != "" {
			tagged(&b, ` · `, p.Role)
		}
		tagged(&b, `">`, p.Text)
		if p.Marked {
			tagged(&b, `<sup>`, p.Role)
			b.WriteString(`</sup>`)
		}
		b.WriteString(`</button>`)
	}
	return template.HTML(b.String())
}

// tagged writes markup and texts by turns; texts are escaped.
func tagged(b *strings.Builder, parts ...string) {
	for i, part := range parts {
		if i%2 == 0 {
			b.WriteString(part)
		} else {
			b.WriteString(template.HTMLEscapeString(part))
		}
	}
}

// marksOf writes the cells of a row of the matrix; joined, blank ones beside one another are one.
func marksOf(cells []model.Role, joined bool, lang model.Lang) template.HTML {
	signs := map[model.Role]string{}
	for role, sign := range map[model.Role]model.Text{model.Lead: {ZH: "牵", EN: "L"}, model.Responsible: {ZH: "负", EN: "R"}, model.Support: {ZH: "配", EN: "S"}} {
		signs[role] = `<td class="m m` + role.String() + `">` + sign.In(lang) + `</td>`
	}
	var b strings.Builder
	for i := 0; i < len(cells); i++ {
		if cells[i] != model.NoRole {
			b.WriteString(signs[cells[i]])
			continue
		}
		from := i
		for joined && i+1 < len(cells) && cells[i+1] == model.NoRole {
			i++
		}
		if n := i - from + 1; n > 1 {
			b.WriteString(`<td colspan="` + strconv.Itoa(n) + `"></td>`)
		} else {
			b.WriteString("<td></td>")
		}
	}
	return template.HTML(b.String())
}
