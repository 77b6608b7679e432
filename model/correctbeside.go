package model

import (
	"slices"
	"unicode/utf8"
)

// A column can be marked differently after a task was corrected: what was the task's text is a column beside it or a
// heading by then, and another column its text. The rows are the same, and the corrections follow the words.

// beside gives the tasks beside which the words of k stand: in another column of the row, or as its heading.
func (c *corrector) beside(k *Correction) (spots []spot) {
	words := fold(k.Text)
	if words == "" {
		return nil
	}
	for i := range c.from.Themes {
		th := &c.from.Themes[i]
		above := fold(th.Heading) == words
		for j := range th.Tasks {
			t := &th.Tasks[j]
			if above || slices.ContainsFunc(t.Fields, func(f Field) bool { return fold(f.Value) == words }) {
				spots = append(spots, spot{i, j})
			}
		}
	}
	spots = c.free(spots)
	if numbered := slices.DeleteFunc(slices.Clone(spots), func(s spot) bool {
		return c.from.Themes[s.theme].Tasks[s.task].Number != k.Number
	}); len(numbered) == 1 {
		return numbered
	}
	if utf8.RuneCountInString(words) < fewWords {
		return nil // such words stand in many cells
	}
	return spots
}

// forTask gives k as the correction of t, beside whose text k's stand; lost are the parts for which t has no place.
func (k *Correction) forTask(th *Theme, t *Task) (as *Correction, lost []CorrectedPart) {
	as = new(*k)
	as.Theme, as.Text, as.NewText, as.Columns = th.Heading, t.Text, nil, nil
	if k.NewNumber == nil { // else it says what was corrected
		as.Number = t.Number
	}
	if k.NewText != nil {
		at := slices.IndexFunc(t.Fields, func(f Field) bool { return fold(f.Value) == fold(k.Text) })
		if at >= 0 {
			as.Columns = append(as.Columns, CorrectedColumn{t.Fields[at].Head, k.Text, *k.NewText})
		} else {
			lost = append(lost, CorrectedPart{What: correctedText, Was: k.Text, Now: *k.NewText, Is: t.Text, State: Lost})
		}
	}
	for _, col := range k.Columns {
		if t.Field(col.Head) == "" && col.Was != "" && fold(col.Was) == fold(t.Text) {
			as.NewText = &col.Now
			continue
		}
		as.Columns = append(as.Columns, col)
	}
	return as, lost
}
