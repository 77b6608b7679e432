package parser

import (
	"fmt"
	"regexp"
	"strings"
	"unicode/utf8"

	"fengong/model"
)

var (
	// annexMark is the mark of an annex, alone or before its title.
	annexMark = regexp.MustCompile(`^附\s*[件表]\s*[0-9０-９一二三四五六七八九十]*\s*(?:[-－—][0-9０-９]+)?\s*[:：.．]?\s*`)
	// documentNumber is a 发文字号: 国发〔2019〕3号.
	documentNumber = regexp.MustCompile(`[〔\[（(【]\s*[0-9０-９]{4}\s*[〕\]）)】].{0,12}号$`)
	date           = regexp.MustCompile(`^[（(]?\s*[0-9０-９〇○零一二三四五六七八九十]{4}\s*年.{1,4}月(.{1,4}日)?\s*[)）]?$`)
	noteMark       = regexp.MustCompile(`^[（(]?(注|備註|备注|说明|說明|附注|附註|註|备 注|※|\*)\s*[0-9０-９]*\s*[:：、.．]`)
	titleEnd       = regexp.MustCompile(`(表|清单|方案|分工|意见|通知|办法|规定|计划|规划|报告|要点|分解|安排|措施|台账|一览|目录|决定|细则|任务)(（.{1,20}）|\(.{1,20}\))?$`)
)

func isNote(text string) bool { return noteMark.MatchString(text[:min(len(text), 64)]) }

// couldBeTitle reports whether a line may be a title, or a part of one.
func couldBeTitle(text string) bool {
	n := utf8.RuneCountInString(text)
	if n < 2 || n > 60 || strings.ContainsAny(text, "。；;：:\t") || documentNumber.MatchString(text) || date.MatchString(text) {
		return false
	}
	if strings.HasPrefix(text, "（") && strings.HasSuffix(text, "）") {
		return false
	}
	l, _ := cutLabel(text)
	return l.style == plain
}

// candidate is a line that may be the title; block is its index among the blocks, or
// -1 in the rows above a table's header.
type candidate struct {
	paragraph
	block int
}

// title finds the document's title among what stands before the first table or task,
// and gives the blocks without it and without the mark 附件.
func (p *planner) title(doc *document, s surveyed) []block {
	end := len(doc.blocks)
	if s.header != nil {
		end = s.grid
	}
	drop := map[int]bool{}
	var above []candidate
	for i := range end {
		b := &doc.blocks[i]
		if b.grid != nil {
			continue
		}
		if l, _ := cutLabel(b.para.text); s.header == nil && l.style != plain {
			break
		}
		if rest, ok := p.cutMark(b.para); ok {
			above = nil
			if b.para.text = rest; rest == "" {
				drop[i] = true
				continue
			}
		}
		above = append(above, candidate{b.para, i})
	}
	if s.header != nil {
		g := doc.blocks[s.grid].grid
		for r := range s.header.first {
			for c, f := range g.rows[r] {
				if int(f.row) == r && int(f.col) == c && tidy(f.text) != "" {
					para := paragraph{pos: g.place(r, c)}
					para.text, _ = flow(lines(f.text))
					if rest, ok := p.cutMark(para); ok {
						above, para.text = nil, rest
						p.titled[para.pos] = rest == ""
					}
					above = append(above, candidate{para, -1})
				}
			}
		}
	}
	for _, c := range titleLines(above, s.header != nil) {
		p.plan.Title += c.text
		if c.block < 0 {
			p.titled[c.pos] = true
		} else {
			drop[c.block] = true
		}
	}
	kept := make([]block, 0, len(doc.blocks))
	for i, b := range doc.blocks {
		if !drop[i] {
			kept = append(kept, b)
		}
	}
	return kept
}

// cutMark takes the mark 附件 off a paragraph that is such a mark, alone or before a
// title.
func (p *planner) cutMark(para paragraph) (rest string, ok bool) {
	mark := annexMark.FindString(para.text)
	if rest = para.text[len(mark):]; mark == "" || rest != "" && !couldBeTitle(rest) {
		return para.text, false
	}
	p.ds.Add(para.pos, model.Note, "annex-mark", model.Text{
		ZH: fmt.Sprintf("“%s”是附件标记，不作标题", strings.TrimSpace(mark)),
		EN: fmt.Sprintf("%q is the mark of an annex, not part of the title", strings.TrimSpace(mark)),
	}, model.Text{})
	return rest, true
}

// titleLines gives the lines that are the title: the first run of lines that look like
// one and, above a table, rather the last run that ends in a word for a document.
func titleLines(above []candidate, table bool) []candidate {
	from, to := 0, 0
	for i := 0; i < len(above); i++ {
		if above[i].note || !couldBeTitle(above[i].text) {
			if !table && utf8.RuneCountInString(above[i].text) > 60 {
				break // the body has begun
			}
			continue
		}
		j := i + 1
		for j < len(above) && !titleEnd.MatchString(above[j-1].text) && couldBeTitle(above[j].text) {
			j++
		}
		ends := titleEnd.MatchString(above[j-1].text)
		if from == to || table && ends {
			from, to = i, j
		}
		if !table && ends {
			break
		}
		i = j - 1
	}
	if from < to && !titleEnd.MatchString(above[to-1].text) {
		to = from + 1
	}
	return above[from:to]
}

// remark reports a note, unless it states a rule: that is reported already.
func (p *planner) remark(n paragraph) {
	if p.leads && statesFirstLeads(n.text) {
		return
	}
	p.ds.Add(n.pos, model.Note, "remark-unused", model.Text{
		ZH: fmt.Sprintf("“%s”不是任务，未列入", quote(n.text)),
		EN: fmt.Sprintf("%q is no task and is left out", quote(n.text)),
	}, model.Text{})
}
