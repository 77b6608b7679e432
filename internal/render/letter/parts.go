package letter

import (
	"strconv"
	"strings"

	"fengong/internal/render/docx"
	"fengong/model"
)

// Missing gives the tags that a template lacks for what the settings ask letters to show.
func (t *Template) Missing(s *model.Settings) (tags []string) {
	for _, part := range []struct {
		asked bool
		at    int
	}{
		{s.Document.Secrecy != "", secrecy}, {s.Document.Urgency != "", urgency}, {s.Document.Signer != "", signer}, {s.Contact.Email != "", email},
		{s.Letter.CC != "", cc}, {s.Letter.Receipt != "", receipt}, {s.Letter.Tasks != "" && s.Letter.Tasks != model.TasksInText, attached},
	} {
		if name := vocabulary[part.at].Name; part.asked && !t.docx.Uses(name.ZH) {
			sigil := ""
			if vocabulary[part.at].Kind == docx.Flag {
				sigil = "#"
			}
			tags = append(tags, "{{"+sigil+name.In(s.Lang)+"}}")
		}
	}
	return tags
}

// Attaches reports whether letters under these settings have their tasks in an appendix of
// their own. With model.Auto they do not: who makes them decides for each.
func (t *Template) Attaches(s *model.LetterSettings) bool {
	return s.Tasks == model.TasksAttached && t.docx.Uses(vocabulary[attached].Name.ZH)
}

// Encloses reports whether letters under these settings have an appendix of their own, beside
// the annexes that all share.
func (t *Template) Encloses(s *model.LetterSettings) bool { return t.Attaches(s) || t.receipts(s) }

func (t *Template) receipts(s *model.LetterSettings) bool {
	return s.Receipt != "" && t.docx.Uses(vocabulary[receipt].Name.ZH)
}

// Numbered gives the mark of the annex that all letters share, where some have others beside
// it: 附件1 for 附件.
func Numbered(mark string) string {
	if mark == "" || last(mark) > 0 {
		return mark
	}
	return joined(mark, 1)
}

// joined puts a number behind a mark.
func joined(mark string, n int) string {
	if end := mark[len(mark)-1]; end >= 'A' && end <= 'z' {
		mark += " "
	}
	return mark + strconv.Itoa(n)
}

// last gives the number at the end of a mark; 0 where there is none.
func last(mark string) int {
	n, err := strconv.Atoi(mark[len(strings.TrimRight(mark, "0123456789")):])
	if err != nil {
		return 0
	}
	return n
}

// parts puts in what stands around the text of a letter, and its annexes: those that all
// letters share, then its own.
func (t *Template) parts(v docx.Record, s *model.Settings, p *model.Plan, share *model.Share) {
	v[secrecy].Text, v[urgency].Text, v[signer].Text = s.Document.Secrecy, s.Document.Urgency, s.Document.Signer
	v[hasMarks].Text = s.Document.Secrecy + s.Document.Urgency + s.Document.Signer
	v[cc].Text, v[email].Text = strings.TrimRight(s.Letter.CC, "。."), s.Contact.Email

	all := annexesOf(p, share, s)
	var marks []string
	for _, a := range all {
		marks = append(marks, a.mark)
	}
	v[appendixMark].Text = strings.Join(marks, model.Text{ZH: "、", EN: ", "}.In(s.Lang))
	var own []annex
	if t.Attaches(&s.Letter) {
		v[attached].Text = "1"
		own = append(own, annex{title: model.Text{ZH: share.Unit.Name + "任务清单", EN: "Tasks of " + share.Unit.Name}.In(s.Lang)})
	}
	if t.receipts(&s.Letter) {
		v[receipt].Text, v[receiptBy].Text = "1", s.Letter.Receipt
		own = append(own, annex{title: model.Text{ZH: "联络员回执", EN: "Receipt: liaison officer"}.In(s.Lang)})
	}
	for i := range own {
		own[i].mark = nextMark(all, len(own), s.Lang)
		all = append(all, own[i])
	}
	v[tasksAt].Text = model.Text{ZH: "下表", EN: "below"}.In(s.Lang)
	if v[attached].Text != "" {
		v[tasksAt].Text = model.Text{ZH: own[0].mark, EN: "in " + own[0].mark}.In(s.Lang)
		v[listMark].Text, v[listTitle].Text = own[0].mark, own[0].title
	}
	if v[receipt].Text != "" {
		v[receiptMark].Text, v[receiptTitle].Text = own[len(own)-1].mark, own[len(own)-1].title
	}
	first, inOrder := "1", len(all) > 1
	for i, a := range all {
		inOrder = inOrder && a.mark == "附件"+strconv.Itoa(i+1)
	}
	for i, a := range all {
		item := docx.Record{annexMark: {Text: a.mark}, annexTitle: {Text: a.title}, annexFirst: {Text: first}, annexNumber: {}}
		if inOrder {
			item[annexNumber].Text = strconv.Itoa(i + 1)
		}
		v[annexes].List = append(v[annexes].List, item)
		first = ""
	}
}

// nextMark gives the mark of the annex after all; own is how many a letter has of its own.
func nextMark(all []annex, own int, lang model.Lang) string {
	word := model.Text{ZH: "附件", EN: "Appendix"}.In(lang)
	if len(all) == 0 {
		if own == 1 {
			return word
		}
		return joined(word, 1)
	}
	mark := all[len(all)-1].mark
	if n := last(mark); n > 0 {
		return strings.TrimSuffix(mark, strconv.Itoa(n)) + strconv.Itoa(n+1)
	}
	return joined(mark, len(all)+1)
}
