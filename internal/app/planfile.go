package app

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"slices"

	"fengong/model"
)

// WritePlan writes p as the file of a run that holds it, a theme at a time: whole, the text of a
// large plan takes more room than the plan. Where source is not empty, places name it, or the
// source of their table in a plan of several, instead of their file: an output says nothing of the machine that it was made on.
func WritePlan(w io.Writer, p *model.Plan, source string) error {
	file := func(table int) string {
		if source == "" {
			return ""
		}
		return fileOf(p, table, source)
	}
	head := *p
	head.Tables = slices.Clone(p.Tables)
	for i := range head.Tables {
		name(&head.Tables[i].Pos, file(i))
	}
	if len(p.Themes) > 0 {
		head.Themes = []model.Theme{}
	}
	text, err := json.MarshalIndent(&head, "", "  ")
	if err != nil {
		return fmt.Errorf("saving the plan: %w", err)
	}
	// No string in JSON holds a line break: this is the key.
	before, after, _ := bytes.Cut(append(text, '\n'), []byte("\n  \"themes\": []"))
	if len(p.Themes) == 0 {
		_, err := w.Write(append(text, '\n'))
		return err
	}
	if _, err := w.Write(before); err != nil {
		return err
	}
	var packed bytes.Buffer
	var theme []byte
	in := json.NewEncoder(&packed)
	between := "\n  \"themes\": [\n    "
	for i := range p.Themes {
		packed.Reset()
		if err := in.Encode(placed(p.Themes[i], file(p.Themes[i].Table))); err != nil {
			return fmt.Errorf("saving the plan: %w", err)
		}
		theme = appendIndented(append(theme[:0], between...), bytes.TrimSuffix(packed.Bytes(), []byte("\n")), "\n    ")
		if _, err := w.Write(theme); err != nil {
			return err
		}
		between = ",\n    "
	}
	_, err = w.Write(append([]byte("\n  ]"), after...))
	return err
}

// appendIndented appends a value as json.Indent lays it out, with line before each of its lines. That takes JSON from anybody
// and more than twice as long, half of all that a large plan takes.
func appendIndented(to, value []byte, line string) []byte {
	depth := 0
	next := func() {
		to = append(to, line...)
		for range depth {
			to = append(to, "  "...)
		}
	}
	for i := 0; i < len(value); i++ {
		from := i
		switch c := value[i]; c {
		case '"':
			for i++; value[i] != '"'; i++ {
				if value[i] == '\\' {
					i++
				}
			}
			to = append(to, value[from:i+1]...)
		case '{', '[':
			to = append(to, c)
			if closing := c + 2; value[i+1] == closing { // as they stand in ASCII
				to = append(to, closing)
				i++
				continue
			}
			depth++
			next()
		case '}', ']':
			depth--
			next()
			to = append(to, c)
		case ',':
			to = append(to, c)
			next()
		case ':':
			to = append(to, ": "...)
		default:
			to = append(to, c)
		}
	}
	return to
}

// placed gives a copy of th whose places are in source, if that is not empty.
func placed(th model.Theme, source string) *model.Theme {
	if source == "" {
		return &th
	}
	name(&th.Pos, source)
	th.Tasks = slices.Clone(th.Tasks)
	for i := range th.Tasks {
		t := &th.Tasks[i]
		name(&t.Pos, source)
		name(&t.PhrasePos, source)
		t.Assignments = slices.Clone(t.Assignments)
		for j := range t.Assignments {
			name(&t.Assignments[j].Pos, source)
		}
	}
	return &th
}

func name(pos *model.Pos, source string) {
	if source != "" {
		pos.File = source
	}
}
