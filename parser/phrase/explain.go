package phrase

import (
	"fmt"
	"strings"

	"golang.org/x/text/width"

	"fengong/model"
)

// Explanation says how a phrase was understood, piece by piece, for people who did not
// write the grammar: as lines of text, or as coloured spans of a page.
type Explanation struct {
	Pieces      []Piece
	OpenEnded   bool
	FirstLeads  bool
	Diagnostics model.Diagnostics
}

// Piece is one span of the phrase.
type Piece struct {
	Text   string // as written
	Kind   Kind
	Unit   string     // name as understood, of a unit or group
	Role   model.Role // of a unit or group
	Noted  bool       // a diagnostic stands on it
	Advice []advice   // what to write into units.toml if this is wrong
}

// advice is what a clerk who disagrees adds to units.toml.
type advice struct {
	If    model.Text // 如“公安局”就是全名
	Write string     // lines of TOML
}

// Explain says how text was understood; r is what Parse made of it.
func Explain(text string, r Result) Explanation {
	runes := []rune(text)
	e := Explanation{OpenEnded: r.OpenEnded, FirstLeads: r.FirstLeads, Diagnostics: r.Diagnostics}
	noted := map[int]bool{}
	for _, d := range r.Diagnostics {
		noted[d.Pos.Char-1] = true
	}
	for i, sp := range r.Spans {
		p := Piece{Text: string(runes[sp.Start:sp.End]), Kind: sp.Kind, Noted: noted[sp.Start]}
		written := withoutBlanks(p.Text)
		switch sp.Kind {
		case Unit, Group:
			a := r.Assignments[sp.Assignment]
			p.Unit, p.Role = a.Unit, a.Role
			if sp.Kind == Group {
				p.advise("如要分给各成员单位", "to give it to each member", fmt.Sprintf("[[group]]\nname = %q\nmembers = [\"…\", \"…\"]", a.Unit))
			} else {
				p.advise("如是另一单位的简称或别名", "if it is another name of a unit", fmt.Sprintf("[[unit]]\nname = \"…\"\naliases = [%q]", a.Unit))
			}
			if written != a.Unit {
				p.advise("如“"+written+"”就是完整名称", "if "+written+" is the whole name", tomlWord("whole", written))
			}
			p.advise("如“"+written+"”不是单位", "if "+written+" is no unit", tomlWord("not_units", written))
		case Connector:
			if joined := between(runes, r.Spans, i); joined != "" {
				p.Noted = noted[r.Spans[i-1].Start] || noted[r.Spans[i+1].Start]
				p.advise("如“"+joined+"”是一个单位", "if "+joined+" is one unit", tomlWord("whole", joined))
			}
		case Unknown, Clause, Person:
			p.advise("如“"+clip(written)+"”是一个单位", "if "+clip(written)+" is a unit", tomlWord("whole", clip(written)))
		}
		e.Pieces = append(e.Pieces, p)
	}
	return e
}

func (p *Piece) advise(zh, en, write string) {
	p.Advice = append(p.Advice, advice{model.Text{ZH: zh, EN: en}, write})
}

func tomlWord(key, word string) string { return fmt.Sprintf("[words]\n%s = [%q]", key, word) }

// between gives the two units that the connector at i stands between, joined by it.
func between(runes []rune, spans []Span, i int) string {
	if i == 0 || i+1 == len(spans) || spans[i-1].Assignment < 0 || spans[i+1].Assignment < 0 {
		return ""
	}
	return withoutBlanks(string(runes[spans[i-1].Start:spans[i+1].End]))
}

func withoutBlanks(s string) string {
	return strings.Map(func(r rune) rune {
		if isBlank(r) {
			return -1
		}
		return r
	}, s)
}

func clip(s string) string {
	if r := []rune(s); len(r) > 20 {
		return string(r[:19]) + "…"
	}
	return s
}

// Write gives the explanation as text, a line for each piece; with advice, also what to
// write into units.toml where a piece was understood wrongly: word for word where a
// diagnostic stands, in general for the others.
func (e Explanation) Write(lang model.Lang, advice bool) string {
	var b strings.Builder
	widest := 0
	for _, p := range e.Pieces {
		widest = max(widest, min(columns(visible(p.Text)), 36))
	}
	for _, p := range e.Pieces {
		if p.Kind == Blank {
			continue
		}
		text := visible(p.Text)
		fmt.Fprintf(&b, "%s%s  %s", text, strings.Repeat(" ", max(0, widest-columns(text))), p.Kind.Label(lang))
		if p.Unit != "" {
			fmt.Fprintf(&b, "  %s", p.Role.Label(lang))
			if p.Unit != withoutBlanks(p.Text) {
				fmt.Fprintf(&b, "  → %s", p.Unit)
			}
		}
		b.WriteByte('\n')
	}
	for _, d := range e.Diagnostics {
		b.WriteString(d.Format(lang) + "\n")
	}
	if !advice {
		return b.String()
	}
	b.WriteString(model.Text{ZH: "如有不对，请在 units.toml 中写明", EN: "where this is wrong, say so in units.toml"}.In(lang) + "\n")
	for _, p := range e.Pieces {
		for _, a := range p.Advice {
			if p.Noted && strings.HasPrefix(a.Write, "[words]") {
				fmt.Fprintf(&b, "  %s: %s\n", a.If.In(lang), strings.ReplaceAll(a.Write, "\n", "  "))
			}
		}
	}
	b.WriteString("  " + elsewhere.In(lang) + "\n")
	return b.String()
}

// elsewhere is the advice for the pieces on which no diagnostic stands.
var elsewhere = model.Text{
	ZH: "其余: 完整名称写入 [words] 的 whole，不是单位的写入 not_units；别名写入 [[unit]] 的 aliases，单位组的成员写入 [[group]] 的 members",
	EN: "elsewhere: whole names go into whole under [words], what is no unit into not_units; other names into aliases of a [[unit]], members into members of a [[group]]",
}

// visible gives text on one line.
func visible(text string) string {
	return strings.Join(strings.Fields(text), " ")
}

// columns gives the room text takes on a terminal: two for each Chinese character.
func columns(text string) int {
	n := 0
	for _, r := range text {
		n++
		if k := width.LookupRune(r).Kind(); k == width.EastAsianWide || k == width.EastAsianFullwidth {
			n++
		}
	}
	return n
}
