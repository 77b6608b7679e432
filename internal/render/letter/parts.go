package letter

import (
	"strconv"
	"strings"

	"fengong/internal/render/docx"
	"fengong/model"
)

// Missing gives the tags that a template lacks for what the settings ask letters to show.
func (t *Template) Missing(s *model.Settings) (tags []string) {
	var asked []string
	for _, part := range []struct {
		asked bool
		name  string
	}{
		{s.Document.Secrecy != "", "密级"}, {s.Document.Urgency != "", "紧急程度"}, {s.Document.Signer != "", "签发人"}, {s.Contact.Email != "", "电子邮箱"},
		{s.Letter.CC != "", "抄送"}, {s.Letter.Receipt != "", "回执"}, {s.Letter.Tasks != "" && s.Letter.Tasks != model.TasksInText, "任务附后"},
	} {
		if part.asked {
			asked = append(asked, part.name)
		}
	}
	for _, f := range t.docx.Lacks(asked...) {
		sigil := ""
		if f.Kind == docx.Flag {
			sigil = "#"
		}
		tags = append(tags, "{{"+sigil+f.Name.In(s.Lang)+"}}")
	}
	return tags
}

// Attaches reports whether letters under these settings have their tasks in an appendix of
// their own. With model.Auto they do not: who makes them decides for each.
func (t *Template) Attaches(s *model.LetterSettings) bool {
	return s.Tasks == model.TasksAttached && t.docx.Uses("任务附后")
}

// Encloses reports whether letters under these settings have an appendix of their own, beside
// the annexes that all share.
func (t *Template) Encloses(s *model.LetterSettings) bool { return t.Attaches(s) || t.receipts(s) }

func (t *Template) receipts(s *model.LetterSettings) bool {
	return s.Receipt != "" && t.docx.Uses("回执")
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
func (t *Template) parts(v *content, s *model.Settings, p *model.Plan, share *model.Share) {
	v.Secrecy, v.Urgency, v.Signer = s.Document.Secrecy, s.Document.Urgency, s.Document.Signer
	v.HasMarks = v.Secrecy+v.Urgency+v.Signer != ""
	v.CC, v.Email = strings.TrimRight(s.Letter.CC, "。."), s.Contact.Email

	all := annexesOf(p, share, s)
	var marks []string
	for _, a := range all {
		marks = append(marks, a.Mark)
	}
	v.AppendixMark = strings.Join(marks, model.Text{ZH: "、", EN: ", "}.In(s.Lang))
	var own []annex
	if v.Attached = t.Attaches(&s.Letter); v.Attached {
		own = append(own, annex{Title: model.Text{ZH: share.Unit.Name + "任务清单", EN: "Tasks of " + share.Unit.Name}.In(s.Lang)})
	}
	if v.Receipt = t.receipts(&s.Letter); v.Receipt {
		v.ReceiptBy = s.Letter.Receipt
		own = append(own, annex{Title: model.Text{ZH: "联络员回执", EN: "Receipt: liaison officer"}.In(s.Lang)})
	}
	for i := range own {
		own[i].Mark = nextMark(all, len(own), s.Lang)
		all = append(all, own[i])
	}
	v.TasksAt = model.Text{ZH: "下表", EN: "below"}.In(s.Lang)
	if v.Attached {
		v.TasksAt = model.Text{ZH: own[0].Mark, EN: "in " + own[0].Mark}.In(s.Lang)
		v.ListMark, v.ListTitle = own[0].Mark, own[0].Title
	}
	if v.Receipt {
		v.ReceiptMark, v.ReceiptTitle = own[len(own)-1].Mark, own[len(own)-1].Title
	}
	inOrder := len(all) > 1
	for i, a := range all {
		inOrder = inOrder && a.Mark == "附件"+strconv.Itoa(i+1)
	}
	for i := range all {
		all[i].First = i == 0
		if inOrder {
			all[i].Number = i + 1
		}
	}
	v.Annexes = all
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
	mark := all[len(all)-1].Mark
	if n := last(mark); n > 0 {
		return strings.TrimSuffix(mark, strconv.Itoa(n)) + strconv.Itoa(n+1)
	}
	return joined(mark, len(all)+1)
}
