package tracker

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"slices"
	"strings"

	"fengong/internal/office/worksheet"
	"fengong/model"
)

// decide settles what each cell is to say.
func (c *collector) decide() error {
	for i := range c.past.rows {
		r := &c.past.rows[i]
		wishes := c.wishes[r]
		if wishes == nil {
			continue
		}
		if slices.ContainsFunc(wishes[:], func(list []wish) bool { return len(list) > 0 && list[len(list)-1].from.Round != "" }) {
			c.before(r)
		}
		for _, id := range returnPeople {
			list := wishes[id]
			if len(list) == 0 {
				continue
			}
			w, older, err := c.ofSeveral(r, id, list)
			if err == nil {
				err = c.settle(r, id, w, older)
			}
			if err != nil {
				return err
			}
		}
		if cells := c.set[r.num]; cells != nil || c.took[r] != nil {
			if at := c.past.at[colKey]; at > 0 && taking(r.seal, c.took[r]) != strings.TrimSpace(r.cell) {
				cells = append(cells, textCell(at, c.look(colKey), taking(r.seal, c.took[r])))
			}
			if cells == nil {
				continue
			}
			c.set[r.num] = cells
			slices.SortFunc(cells, func(a, b worksheet.Cell) int { return a.Col - b.Col })
		}
	}
	return nil
}

// ofSeveral gives what counts of what several sheets of a unit say of a cell: the last, or an earlier one that is
// taken all the same; older says so.
func (c *collector) ofSeveral(r *pastRow, id columnID, list []wish) (w wish, older bool, err error) {
	last := list[len(list)-1]
	w = last
	for _, earlier := range list[:len(list)-1] {
		if earlier.value == last.value {
			continue
		}
		take, err := c.older(r, id, earlier, last.value)
		if err != nil {
			return w, false, err
		}
		switch {
		case take:
			w, older = earlier, true
		case earlier.from.Round == "" && last.from.Round == "":
			c.conflict(r, earlier.from.Name+": "+c.book.text("先交的反馈", "an earlier sheet"), id, earlier.value, last.value)
		}
	}
	if older {
		c.insist(r, id, w, last.from.Name, last.value)
	}
	return w, older, nil
}

// older asks whether what an earlier sheet of a unit says is taken although a newer one says otherwise.
func (c *collector) older(r *pastRow, id columnID, w wish, newer string) (bool, error) {
	between := Conflict{
		ID: conflictID(r.val(colKey), columns[id].head.EN, newer, w.value, w.from.Name), Unit: r.val(colUnit), Number: c.past.numberOf(r), Text: r.val(colTask),
		Column: columns[id].head, Office: newer, Theirs: w.value, Date: w.date, From: w.from.Name, Older: true,
	}
	take, err := c.judge(&between)
	if err != nil {
		return false, err
	}
	between.TakeUnit = take
	c.between = append(c.between, between)
	return take, nil
}

// insist makes what an earlier sheet says the unit's answer, and keeps what it takes the place of.
func (c *collector) insist(r *pastRow, id columnID, w wish, from, lost string) {
	i := slices.Index(returnPeople, id)
	if a := c.answers[[2]string{w.from.Round, r.val(colKey)}]; a != nil && i >= 0 {
		a.typed[i], a.newest[i] = w.value, w.from
	}
	c.conflict(r, from+": "+c.book.text("改用先交的反馈", "an earlier sheet was taken instead"), id, lost, w.value)
}

// settled records what leaves a cell as it is: the same words again, which are the unit's own, or words for a column
// that the tracker does not have.
func (c *collector) settled(r *pastRow, id columnID, w wish) {
	switch {
	case r.val(id) != w.value:
		c.conflict(r, w.from.Name+": "+c.book.text("台账没有这一栏", "the tracker has no such column"), id, w.value, "")
	case w.from.Round != "":
		c.mark(r, id, w)
	}
}

// settle settles what a cell says; older says that w counts although the unit has a newer sheet.
func (c *collector) settle(r *pastRow, id columnID, w wish, older bool) error {
	now := r.val(id)
	if now == w.value || c.past.at[id] == 0 {
		c.settled(r, id, w)
		return nil
	}
	untouched := w.was != "" && seal(now) == w.was || w.was == "" && now == ""
	formula := c.formulas[[2]int{r.num, c.past.at[id]}]
	if c.spans(r.num, c.past.at[id]) {
		c.differ("return-merged", r.val(colUnit), w.from.Name, model.Say("任务%s“%s”填的“%s”", "task %s, %s: %q", c.past.numberOf(r), columns[id].head, clip(w.value)))
		c.conflict(r, w.from.Name+": "+c.book.text("台账这一格与别的行合并", "in the tracker the cell is merged with other rows"), id, w.value, now)
		return nil
	}
	mine, saved := takenSeal(r.seal, id)
	newer := func() error {
		var err error
		if untouched, err = c.older(r, id, w, now); err == nil && untouched {
			c.insist(r, id, w, c.book.text("台账", "the tracker"), now)
		}
		return err
	}
	switch {
	case formula != "":
		c.differ("return-formula", r.val(colUnit), w.from.Name, model.Say("任务%s“%s”（%s）填的“%s”", "task %s, %s (%s): %q", c.past.numberOf(r), columns[id].head, clip(formula), clip(w.value)))
		c.conflict(r, w.from.Name+": "+c.book.text("台账这一格是公式", "the tracker has a formula there"), id, w.value, formula)
		return nil
	case older:
		untouched = untouched || mine != "" && mine == seal(now)
	case w.from.Round != "" && c.superseded(r, id, w):
		return nil // the later answer stands in the history, and this one too
	case w.from.Round != "" && c.outdone(r, id, w):
		if err := newer(); err != nil || !untouched {
			return err // the newer answer stands in the history, this one on the sheet 冲突
		}
	case mine != "" && mine == seal(now) && (w.from.Round != "" || c.history.compare(stampOf(w.from), readStamp(saved)) >= 0):
		untouched = true // it is what the unit itself sent before
	case !untouched && mine != "" && mine == seal(now):
		if err := newer(); err != nil {
			return err
		}
		if !untouched {
			c.conflict(r, w.from.Name+": "+c.book.text("先交的反馈", "an earlier sheet"), id, w.value, now)
			return nil
		}
	}
	if !untouched {
		between := Conflict{
			ID: conflictID(r.val(colKey), columns[id].head.EN, now, w.value), Unit: r.val(colUnit), Number: c.past.numberOf(r), Text: r.val(colTask),
			Column: columns[id].head, Office: now, Theirs: w.value, OfficeDate: r.val(colUpdated), Date: w.date, From: w.from.Name,
		}
		unit, err := c.judge(&between)
		if err != nil {
			return err
		}
		between.TakeUnit = unit
		c.between = append(c.between, between)
		winner, loser, from := now, w.value, w.from.Name
		if unit {
			winner, loser, from = w.value, now, c.book.text("台账", "the tracker")
		}
		c.differ("return-conflict", r.val(colUnit), w.from.Name, model.Say("任务%s“%s”：单位填“%s”，台账已填“%s”，采用“%s”", "task %s, %s: the unit wrote %q, the tracker said %q; %q was taken", c.past.numberOf(r), columns[id].head, clip(w.value), clip(now), clip(winner)))
		c.conflict(r, from+": "+c.book.text("与另一方不一致", "differs from the other side"), id, loser, winner)
		if !unit {
			return nil
		}
	}
	// In a round the unit writes into an empty field, and does not see that it replaces a word of the office.
	if untouched && w.from.Round != "" && now != "" && mine != seal(now) {
		c.differ("return-replaces", r.val(colUnit), w.from.Name, model.Say("任务%s“%s”原填“%s”，单位填“%s”", "task %s, %s: %q before, the unit wrote %q", c.past.numberOf(r), columns[id].head, clip(now), clip(w.value)))
		c.conflict(r, c.book.text("台账原填，单位本轮另有填报", "in the tracker before the unit reported"), id, now, w.value)
	}
	c.set[r.num] = append(c.set[r.num], typedCell(id, c.past.at[id], c.look(id), w.value, c.w.Date1904))
	c.mark(r, id, w)
	c.fresh = append(c.fresh, fresh{r, w.from.Name})
	c.taken = append(c.taken, Collected{r.val(colUnit), c.past.numberOf(r), r.val(colTask), columns[id].head, now, w.value, w.from.Name, r.val(colKey)})
	return nil
}

// difference is what of a unit's values did not simply come in, all cells of one code.
type difference struct {
	code, unit, file string
	cells            []model.Text
}

func (c *collector) differ(code, unit, file string, cell model.Text) {
	i := slices.IndexFunc(c.differences, func(d difference) bool { return d.code == code && d.unit == unit })
	if i < 0 {
		i = len(c.differences)
		c.differences = append(c.differences, difference{code: code, unit: unit, file: file})
	}
	c.differences[i].cells = append(c.differences[i].cells, cell)
}

// tellDifferences names them, a line a unit and code.
func (c *collector) tellDifferences() {
	const most = 8
	for _, d := range c.differences {
		var zh, en []string
		for _, t := range d.cells[:min(len(d.cells), most)] {
			zh, en = append(zh, t.ZH), append(en, t.EN)
		}
		if len(d.cells) > most {
			zh, en = append(zh, "其余见“冲突”表"), append(en, "the others are on the sheet Conflicts")
		}
		what, severity := d.what(), model.Warning
		if d.code == "return-replaces" {
			severity = model.Note
		}
		c.note(d.file, 0, severity, d.code, model.Text{ZH: what.ZH + "：" + strings.Join(zh, "；"), EN: what.EN + ": " + strings.Join(en, "; ")})
	}
}

func (d *difference) what() model.Text {
	switch d.code {
	case "return-merged":
		return model.Say("%s填的%d格，在台账里与别的行合并：合并的内容保留，单位填的记入“冲突”表",
			"%[2]d cells of %[1]s are merged with other rows in the tracker and stay as they are; what the unit wrote is on the sheet Conflicts", d.unit, len(d.cells))
	case "return-replaces":
		return model.Say("%s本轮填的%d格，换下了办公室在发反馈表之前填的内容，原内容记入“冲突”表",
			"%[2]d cells of %[1]s replace what the office had written before the sheets were sent, which is on the sheet Conflicts", d.unit, len(d.cells))
	case "return-formula":
		return model.Say("%s填的%d格，在台账里是公式：公式保留，单位填的记入“冲突”表",
			"%[2]d cells of %[1]s are formulas in the tracker and stay as they are; what the unit wrote is on the sheet Conflicts", d.unit, len(d.cells))
	}
	return model.Say("%s和办公室填得不一样的有%d处", "%s and the office wrote different things in %d cells", d.unit, len(d.cells))
}

// mark remembers that a cell of the ledger holds what the unit itself sent.
func (c *collector) mark(r *pastRow, id columnID, w wish) {
	if c.took[r] == nil {
		c.took[r] = map[columnID]string{}
	}
	c.took[r][id], c.took[r][colKey] = seal(w.value), stampOf(w.from).String()
}

// spans reports whether a cell of the ledger is merged with others of the column: what is
// put there would not be seen, or would be said of all of them.
func (c *collector) spans(row, col int) bool {
	return slices.ContainsFunc(c.w.Merged[c.past.sheet.Part], func(m worksheet.Span) bool {
		return m.From.Row <= row && row <= m.To.Row && m.From.Col <= col && col <= m.To.Col
	})
}

func conflictID(parts ...string) string {
	h := sha256.New()
	for _, p := range parts {
		fmt.Fprintf(h, "%d:%s", len(p), p)
	}
	return hex.EncodeToString(h.Sum(nil)[:12])
}
