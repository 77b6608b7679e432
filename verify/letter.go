// Package verify reads outputs back and proves that each assignment of the plan stands
// in each of them exactly once (对账). It shares no code with the packages that wrote
// them.
package verify

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"strings"
	"unicode"

	"fengong/model"
)

// Letters proves letters, one at a time.
type Letters struct {
	lang  model.Lang
	tasks map[string]bool // squeezed text of every task of the plan
}

// NewLetters prepares to prove the letters of p, written in lang.
func NewLetters(p *model.Plan, lang model.Lang) *Letters {
	v := &Letters{lang, map[string]bool{}}
	for i := range p.Themes {
		for j := range p.Themes[i].Tasks {
			v.tasks[squeeze(p.Themes[i].Tasks[j].Text)] = true
		}
	}
	return v
}

// Check reads a letter and proves that it shows each row of share once, with number,
// text and role, and no task beyond the share.
func (v *Letters) Check(docx []byte, share *model.Share) error {
	records, err := records(docx)
	if err != nil {
		return fmt.Errorf("reading the letter back: %w", err)
	}
	byText := map[string][]int{} // squeezed text → records that have it as a cell
	for i, r := range records {
		for c, cell := range r {
			if v.tasks[cell] && first(r, cell) == c {
				byText[cell] = append(byText[cell], i)
			}
		}
	}
	used := make([]bool, len(records))
	var missing []string
	for _, row := range share.Rows {
		text, number, role := squeeze(row.Task.Text), squeeze(row.Task.Number), row.Role.Label(v.lang)
		shows := func(i int) bool {
			return !used[i] && has(records[i], role) && (number == "" || has(records[i], number))
		}
		found := -1
		for _, i := range byText[text] {
			if shows(i) {
				found = i
				break
			}
		}
		if found < 0 { // the template may put number, text and role into one paragraph or cell
			for i, r := range records {
				all := strings.Join(r, "")
				if !used[i] && strings.Contains(all, text) && strings.Contains(all, role) && strings.Contains(all, number) {
					found = i
					break
				}
			}
		}
		if found < 0 {
			missing = append(missing, fmt.Sprintf("task %s %q with role %s", row.Task.Number, row.Task.Text, row.Role))
			continue
		}
		used[found] = true
	}
	if missing != nil {
		return fmt.Errorf("the letter to %s does not show %s", share.Unit.Name, strings.Join(missing, "; "))
	}
	for text, at := range byText {
		for _, i := range at {
			if !used[i] {
				return fmt.Errorf("the letter to %s shows a task that is not in its share, or shows it twice: %q", share.Unit.Name, text)
			}
		}
	}
	return nil
}

func first(cells []string, cell string) int {
	for i, c := range cells {
		if c == cell {
			return i
		}
	}
	return -1
}

func has(cells []string, cell string) bool { return first(cells, cell) >= 0 }

// squeeze drops all blanks: layout is not content.
func squeeze(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) {
			return -1
		}
		return r
	}, s)
}

// records gives what a reader of the document sees, in order: each innermost table row
// as its cells, each paragraph outside tables as one cell; all squeezed.
func records(docx []byte) ([][]string, error) {
	z, err := zip.NewReader(bytes.NewReader(docx), int64(len(docx)))
	if err != nil {
		return nil, err
	}
	part, err := z.Open("word/document.xml")
	if err != nil {
		return nil, err
	}
	defer part.Close()

	type level struct { // an open row
		cells []string
		text  strings.Builder
	}
	var out [][]string
	var rows []*level
	var para strings.Builder
	write := func(s string) {
		if len(rows) > 0 {
			rows[len(rows)-1].text.WriteString(s)
		} else {
			para.WriteString(s)
		}
	}
	inText, fallback := false, 0
	dec := xml.NewDecoder(part)
	for {
		token, err := dec.RawToken()
		if errors.Is(err, io.EOF) {
			return out, nil
		}
		if err != nil {
			return nil, fmt.Errorf("word/document.xml: %w", err)
		}
		switch t := token.(type) {
		case xml.StartElement:
			if t.Name.Space == "mc" && t.Name.Local == "Fallback" {
				fallback++ // the same content once more, for old readers
			}
			if t.Name.Space != "w" {
				continue
			}
			switch t.Name.Local {
			case "tr":
				rows = append(rows, &level{})
			case "tc":
				if len(rows) > 0 {
					rows[len(rows)-1].text.Reset()
				}
			case "t":
				inText = fallback == 0
			}
		case xml.EndElement:
			if t.Name.Space == "mc" && t.Name.Local == "Fallback" {
				fallback--
			}
			if t.Name.Space != "w" {
				continue
			}
			switch t.Name.Local {
			case "t":
				inText = false
			case "tc":
				if len(rows) > 0 {
					r := rows[len(rows)-1]
					r.cells = append(r.cells, squeeze(r.text.String()))
				}
			case "tr":
				if len(rows) > 0 {
					out = append(out, rows[len(rows)-1].cells)
					rows = rows[:len(rows)-1]
				}
			case "p":
				if len(rows) == 0 {
					out = append(out, []string{squeeze(para.String())})
					para.Reset()
				}
			}
		case xml.CharData:
			if inText {
				write(string(t))
			}
		}
	}
}
