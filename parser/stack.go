package parser

import (
	"strings"
	"unicode/utf8"

	"fengong/model"
)

// A table without numbers that was copied a cell a line: heads, then for each task its text, its units one below
// another, and a deadline. Nothing says where a column of units ends and the next begins.

// stackedUnnumbered gives the lines, from the current one on, that are the heads of such a table: of tasks, perhaps
// behind headings, of units, of deadlines. It is nil where they are no heads.
func (r *textReader) stackedUnnumbered() []int {
	var at []int
	unit, work := false, false
	for i := r.at; i < len(r.lines); i++ {
		l := closeUp(tidy(r.lines[i]))
		if l == "" {
			continue
		}
		h, ok := classify(l)
		if len(at) == 0 && (strings.HasPrefix(r.lines[i], "\t") || h.loose || strings.HasSuffix(l, "表")) {
			return nil // a dump, whose cells are indented, or the title over the heads
		}
		if !ok || utf8.RuneCountInString(l) > 8 || strings.ContainsAny(l, " \t，。；：、《》") {
			break
		}
		switch {
		case h.kind == model.KindUnit && work:
			unit = true
		case h.kind == model.KindDue && unit:
		case (h.rank > noRank || h.kind == model.KindTheme || h.over) && !unit:
			work = work || h.rank > noRank
		default:
			return nil
		}
		at = append(at, i)
	}
	if len(at) < 3 || !unit {
		return nil
	}
	rows := 0
	for i := at[len(at)-1] + 1; i+1 < len(r.lines) && rows < 2; i++ {
		l, next := tidy(r.lines[i]), r.filled(i+1)
		if l != "" && !isUnitLine(l) && next < len(r.lines) && isUnitLine(tidy(r.lines[next])) {
			rows++
		}
	}
	if rows < 2 {
		return nil
	}
	return at
}

// readUnnumbered reads such a table into columns of tasks, of units and of deadlines.
func (r *textReader) readUnnumbered(at []int) {
	const task, unit, due = 0, 1, 2
	g := newGrid(r.pos)
	var units []string
	role := model.NoRole
	one := true // all columns of units have the same role
	for _, i := range at {
		word := closeUp(tidy(r.lines[i]))
		switch h, _ := classify(word); {
		case h.kind == model.KindUnit:
			if len(units) == 0 {
				role = h.role
			}
			one = one && h.role == role
			units = append(units, word)
			g.put(0, unit, word, i+1)
		case h.kind == model.KindDue:
			g.put(0, due, word, i+1)
		case h.rank > noRank:
			g.put(0, task, word, i+1)
		}
	}
	all := model.Text{}
	if !one {
		g.put(0, unit, "责任单位", at[0]+1)
		all = model.Say("，“%s”的单位都按负责处理", "; all units of the columns %s are taken to answer", strings.Join(units, "、"))
	}
	r.doc.ds.Add(r.place(at[0]), model.Warning, "columns-guessed", model.Text{
		ZH: "表格一格成了一行，又没有编号，各行的起止按单位名称判断" + all.ZH,
		EN: "each cell of the table became a line, and rows have no number: where they begin is told by the names of units" + all.EN},
		model.Text{ZH: "请逐项核对，或改用原来的 .docx、.xlsx", EN: "check each task, or use the .docx or .xlsx that it was copied from"})
	row := 0
	for r.at = at[len(at)-1] + 1; r.at < len(r.lines) && r.left.take(due+1); r.at++ {
		l := tidy(r.lines[r.at])
		switch {
		case l == "":
		case isNote(l) || pageFurniture.MatchString(l):
			r.doc.blocks = append(r.doc.blocks, block{grid: g})
			return
		case row > 0 && isDate(l) && g.at(row, unit).text != "":
			g.put(row, due, l, r.at+1)
		case row > 0 && (isUnitLine(l) || g.at(row, unit).text != "" && g.at(row, due).text == "" && shortName(l)):
			text := g.at(row, unit).text
			if text != "" {
				text += "、"
			}
			g.put(row, unit, text+l, r.at+1)
		case row > 0 && g.at(row, unit).text == "" && !endsSentence(g.at(row, task).text) && !begins(l):
			g.rows[row][task].text += l
		default:
			row++
			g.put(row, task, l, r.at+1)
		}
	}
	r.doc.blocks = append(r.doc.blocks, block{grid: g})
}

// isUnitLine reports whether a line names units.
func isUnitLine(l string) bool {
	return !strings.ContainsAny(l, "0123456789。；") && (isUnits(l) || utf8.RuneCountInString(l) <= 14 && endsAsUnit(l))
}

// shortName reports whether a line may be a name cut short: 省人口计生.
func shortName(l string) bool {
	return utf8.RuneCountInString(l) <= 10 && !strings.ContainsAny(l, "，。；：,;:") && !begins(l)
}

// begins reports whether a line begins with a number or a sign, as texts do.
func begins(l string) bool {
	lab, _ := cutLabel(l)
	return lab.style != plain || isBullet(l)
}
