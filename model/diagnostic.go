package model

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"
)

// Lang is the language in which people are addressed.
type Lang uint8

// The languages. Chinese is the default.
const (
	Chinese Lang = iota
	English
)

// String gives the language's code: zh or en.
func (l Lang) String() string {
	if l == English {
		return "en"
	}
	return "zh"
}

// Text is a sentence for people, in both languages.
type Text struct{ ZH, EN string }

// Say returns a sentence with the same values in both languages, put in as fmt.Sprintf does. A
// value that has words of its own in each, such as a Text or a Role, is said in these.
func Say(zh, en string, values ...any) Text {
	if false {
		_ = fmt.Sprintf(zh, values...) // go vet checks the calls of what calls Sprintf so
		_ = fmt.Sprintf(en, values...)
	}
	return Text{fmt.Sprintf(zh, said(values, Chinese)...), fmt.Sprintf(en, said(values, English)...)}
}

// said returns values as they are in sentences of lang.
func said(values []any, lang Lang) []any {
	out := slices.Clone(values)
	for i, v := range values {
		switch v := v.(type) {
		case interface{ In(Lang) string }:
			out[i] = v.In(lang)
		case interface{ Label(Lang) string }:
			out[i] = v.Label(lang)
		}
	}
	return out
}

// Listed returns an enumeration: 甲、乙.
func Listed(items []string) Text {
	return Text{strings.Join(items, "、"), strings.Join(items, ", ")}
}

// In gives the sentence in lang.
func (t Text) In(lang Lang) string {
	if lang == English {
		return t.EN
	}
	return t.ZH
}

// Pos is a place that a person can find. All numbers are 1-based; 0 is unknown.
type Pos struct {
	File  string `json:"file,omitempty"`  // name as the user gave it
	Sheet string `json:"sheet,omitempty"` // sheet of a workbook
	Line  int    `json:"line,omitempty"`  // line of a text file
	Para  int    `json:"para,omitempty"`  // paragraph of a word-processor document, tables not counted
	Table int    `json:"table,omitempty"` // table of a word-processor document
	Row   int    `json:"row,omitempty"`   // row of a table or sheet
	Col   int    `json:"col,omitempty"`   // column, as the eye counts them: merged cells take as many as they cover
	Char  int    `json:"char,omitempty"`  // character (code point) within the cell or paragraph
}

// String gives the place in the form that people and editors know:
// table.txt:12:3 (line, column), table.xlsx:Sheet1!C5, table.docx:表1:4:2 (row,
// column), table.docx:¶12 (paragraph).
func (p Pos) String() string {
	var b strings.Builder
	b.WriteString(p.File)
	part := func(s string) {
		if b.Len() > 0 {
			b.WriteByte(':')
		}
		b.WriteString(s)
	}
	switch {
	case p.Sheet != "":
		s := p.Sheet
		if p.Row > 0 && p.Col > 0 {
			s += "!" + column(p.Col) + strconv.Itoa(p.Row)
		}
		part(s)
	case p.Line > 0:
		part(strconv.Itoa(p.Line))
		if p.Col > 0 {
			part(strconv.Itoa(p.Col))
		}
	case p.Para > 0:
		part("¶" + strconv.Itoa(p.Para))
	case p.Row > 0:
		if p.Table > 0 {
			part("表" + strconv.Itoa(p.Table))
		}
		part(strconv.Itoa(p.Row))
		if p.Col > 0 {
			part(strconv.Itoa(p.Col))
		}
	}
	return b.String()
}

// column gives the letters of a sheet's column: 1 is A, 27 is AA.
func column(n int) string {
	var s string
	for ; n > 0; n = (n - 1) / 26 {
		s = string(rune('A'+(n-1)%26)) + s
	}
	return s
}

func (p Pos) compare(q Pos) int {
	return cmp.Or(
		cmp.Compare(p.File, q.File), cmp.Compare(p.Sheet, q.Sheet),
		cmp.Compare(p.Line, q.Line), cmp.Compare(p.Para, q.Para), cmp.Compare(p.Table, q.Table),
		cmp.Compare(p.Row, q.Row), cmp.Compare(p.Col, q.Col), cmp.Compare(p.Char, q.Char))
}

// Severity says what a diagnostic means for the run.
type Severity uint8

// The severities. An Error stops the build before anything is written.
const (
	Note Severity = iota
	Warning
	Error
)

var severityNames = [...]struct {
	code string
	text Text
}{
	{"note", Text{"提示", "note"}},
	{"warning", Text{"警告", "warning"}},
	{"error", Text{"错误", "error"}},
}

// String gives the severity's word in JSON: note, warning or error.
func (s Severity) String() string { return severityNames[s].code }

// Label gives the word a reader of lang sees.
func (s Severity) Label(lang Lang) string { return severityNames[s].text.In(lang) }

// MarshalText writes the severity as String does.
func (s Severity) MarshalText() ([]byte, error) { return []byte(s.String()), nil }

// Diagnostic is one thing that a person should know about the input.
type Diagnostic struct {
	Pos      Pos
	Severity Severity
	Code     string // stable word that scripts rely on, such as unknown-unit
	Message  Text   // what was found; no capital, no final period
	Hint     Text   // what to do; may be empty
	Also     []Pos  // other places of which the same is said
	Sayings  []Saying
	Asks     []Ask // the names in question, where a person can choose another reading
}

// Saying is what a person can write into fengong.toml to settle what a diagnostic is about.
type Saying struct {
	Table string // columns, rows, sheets or source
	Key   string // the head of a column, the words with which a row begins, the name of a sheet, a key of source
	Value string
}

// Ask is a name in question, and what it may be instead.
type Ask struct {
	Name     string   `json:"name"`     // as it was read, or left out
	Readings []string `json:"readings"` // the names that are likely there instead, or the name it may be another form of; empty: no unit
}

// Format gives "place: severity: message [code]" and, where there is one, the hint on a
// second line that is indented.
func (d Diagnostic) Format(lang Lang) string {
	var b strings.Builder
	if pos := d.Pos.String(); pos != "" {
		b.WriteString(pos + ": ")
	}
	b.WriteString(d.Severity.Label(lang) + ": " + d.Message.In(lang) + " [" + d.Code + "]")
	if hint := d.Hint.In(lang); hint != "" {
		b.WriteString("\n    " + hint)
	}
	return b.String()
}

// Diagnostics is all that one run found. As an error it speaks English, for logs and
// tests; what people see is made with Format.
type Diagnostics []Diagnostic

// Add appends one diagnostic.
func (ds *Diagnostics) Add(pos Pos, sev Severity, code string, message, hint Text) {
	*ds = append(*ds, Diagnostic{Pos: pos, Severity: sev, Code: code, Message: message, Hint: hint})
}

// Sort puts the diagnostics into the order of their places; equal places keep their order.
func (ds Diagnostics) Sort() {
	slices.SortStableFunc(ds, func(a, b Diagnostic) int { return a.Pos.compare(b.Pos) })
}

// Failed reports whether an Error is among the diagnostics.
func (ds Diagnostics) Failed() bool {
	return slices.ContainsFunc(ds, func(d Diagnostic) bool { return d.Severity == Error })
}

// Error joins the errors among the diagnostics, a line each.
func (ds Diagnostics) Error() string {
	var lines []string
	for _, d := range ds {
		if d.Severity == Error {
			lines = append(lines, d.Format(English))
		}
	}
	return strings.Join(lines, "\n")
}

// Err gives ds as an error if it Failed, and nil otherwise.
func (ds Diagnostics) Err() error {
	if ds.Failed() {
		return ds
	}
	return nil
}
