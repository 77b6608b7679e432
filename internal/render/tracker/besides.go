package tracker

import (
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"

	"github.com/beevik/etree"

	"fengong/internal/office"
	"fengong/internal/office/worksheet"
	"fengong/model"
)

// beside is what a unit put where nothing is collected: a column of its
// own, a comment, text beside or under the table, another sheet, a picture.
type beside struct {
	what   model.Text
	key    string // of the row, where it stands in one
	head   string // of the column, or the cell's name
	text   string
	number string // of the task
	task   string
}

// mostBesides bounds what is listed of one file.
const mostBesides = 500

// besidesOf finds everything on the sheet of r that r does not hold. at are the columns of
// the sheet of r by what they are, others those under other heads.
func besidesOf(w *worksheet.Workbook, r *Return, sheet worksheet.SheetPart, values map[int]map[int]worksheet.Value, head int, at map[columnID]int, others map[string]int) ([]beside, error) {
	known, own := map[int]columnID{}, map[int]string{}
	for id, col := range at {
		known[col] = id
	}
	for h, col := range others {
		own[col] = h
	}
	rows := map[int]*ReturnRow{}
	for i := range r.Rows {
		rows[r.Rows[i].Row] = &r.Rows[i]
	}
	var out []beside
	add := func(what model.Text, row, col int, text string) {
		if strings.TrimSpace(text) == "" || len(out) == mostBesides {
			return
		}
		b := beside{what: what, head: worksheet.Letters(col) + strconv.Itoa(row), text: text}
		if h := shown(w, values[head][col], colKey); h != "" && row > head {
			b.head = h
		}
		if line := rows[row]; line != nil {
			b.key, b.number, b.task = line.Key, line.Number, line.Text
		}
		out = append(out, b)
	}
	taken, err := takePictures(w, r, sheet, "", rows, add)
	if err != nil {
		return nil, err
	}
	sent := 0
	for col, v := range values[head] {
		if v.Text == sentHead.ZH || v.Text == sentHead.EN {
			sent = col
		}
	}
	for _, num := range slices.Sorted(maps.Keys(values)) {
		for _, col := range slices.Sorted(maps.Keys(values[num])) {
			text := shown(w, values[num][col], colKey)
			id, ours := known[col]
			line := rows[num]
			switch {
			case num == head, num < head && sentLine(r.Unit, text), col == sent:
			case taken[worksheet.Ref{Row: num, Col: col}]:
			case values[num][col].Picture:
				add(model.Text{ZH: "单元格里的图片", EN: "a picture in a cell"}, num, col, text)
			case num < head:
				add(model.Text{ZH: "表上方的文字", EN: "text above the table"}, num, col, text)
			case own[col] != "" && line != nil && line.Key != "":
				c := otherColumn(columnCount, own[col])
				if _, joined, _ := strings.Cut(line.seals, "."); keySeals.find(joined, &c) == "" {
					add(model.Text{ZH: "自加的栏", EN: "a column of its own"}, num, col, text)
				}
			case ours && line != nil && (line.Key != "" || slices.Contains(returnPeople, id)):
			default:
				add(model.Text{ZH: "表旁或表下的文字", EN: "text beside or under the table"}, num, col, text)
			}
		}
	}
	if err := uncounted(w, sheet, taken, add); err != nil {
		return nil, err
	}
	return out, pinned(w, sheet, add)
}

// readFurther adds what stands on the sheets that are no return sheets.
func readFurther(w *worksheet.Workbook, r *Return, tables []returnTable) error {
	for _, s := range w.Sheets {
		if s.Name == listsName.ZH || s.Name == listsName.EN || slices.ContainsFunc(tables, func(t returnTable) bool { return t.sheet.Part == s.Part }) {
			continue
		}
		values, err := w.Values(s.Part)
		if err != nil {
			return err
		}
		add := func(what model.Text, row, col int, text string) {
			if strings.TrimSpace(text) != "" && len(r.besides) < mostBesides {
				r.besides = append(r.besides, beside{what: what, head: s.Name + "!" + worksheet.Letters(col) + strconv.Itoa(row), text: text})
			}
		}
		taken, err := takePictures(w, r, s, s.Name, nil, add)
		if err != nil {
			return err
		}
		for _, num := range slices.Sorted(maps.Keys(values)) {
			for _, col := range slices.Sorted(maps.Keys(values[num])) {
				if !taken[worksheet.Ref{Row: num, Col: col}] {
					add(model.Text{ZH: "另一张表", EN: "another sheet"}, num, col, shown(w, values[num][col], colKey))
				}
			}
		}
		if err := uncounted(w, s, taken, add); err != nil {
			return err
		}
		if err := pinned(w, s, add); err != nil {
			return err
		}
	}
	return nil
}

// uncounted finds the formulas that no program has worked out yet: they show nothing, and
// nothing can be taken of them. taken are cells whose picture is taken.
func uncounted(w *worksheet.Workbook, sheet worksheet.SheetPart, taken map[worksheet.Ref]bool, add func(what model.Text, row, col int, text string)) error {
	return w.Scan(sheet.Part, func(s *office.Scanner) error {
		if !s.Is(office.Sheet, "c") {
			return nil
		}
		at, ok := worksheet.ParseRef(string(s.Attr("r")))
		formula, counted := "", false
		is := false
		in := ""
		for depth := s.Depth(); s.Depth() >= depth; {
			if err := s.Next(); err != nil {
				return err
			}
			switch {
			case s.Piece == office.Begin:
				in = string(s.Name)
				is, counted = is || in == "f", counted || in == "v" || in == "is"
			case s.Piece == office.Characters && in == "f":
				formula += string(s.Text)
			case s.Piece != office.Characters:
				in = ""
			}
		}
		if ok && is && !counted && !taken[worksheet.Ref{Row: at.Row, Col: at.Col}] {
			add(model.Text{ZH: "没有算出值的公式（请打开另存一次再交）", EN: "a formula without a value (open the file and save it)"}, at.Row, at.Col, "="+formula)
		}
		return nil
	})
}

// pinned finds the comments of a sheet, and what is written in boxes over it.
func pinned(w *worksheet.Workbook, s worksheet.SheetPart, add func(what model.Text, row, col int, text string)) error {
	of, err := worksheet.NewParts(w.Pkg).Attached(s.Part)
	if err != nil {
		return err
	}
	words := func(e *etree.Element) (text string) {
		for _, t := range e.FindElements(".//t") {
			text += t.Text()
		}
		return text
	}
	for _, part := range of["comments"] {
		doc, err := w.Pkg.Tree(part)
		if err != nil {
			return err
		}
		for _, c := range doc.FindElements("//comment") {
			at, ok := worksheet.ParseRef(c.SelectAttrValue("ref", ""))
			if !ok {
				at = worksheet.Ref{Row: 1, Col: 1}
			}
			add(model.Text{ZH: "批注", EN: "a comment"}, at.Row, max(1, at.Col), words(c))
		}
	}
	for _, part := range of["drawing"] {
		doc, err := w.Pkg.Tree(part)
		if err != nil {
			return err
		}
		for _, box := range doc.FindElements("//sp") {
			row, col := worksheet.AnchorOf(box)
			add(model.Text{ZH: "文本框", EN: "a text box"}, row, col, words(box))
		}
	}
	return nil
}

// notTaken puts what a unit wrote elsewhere on the sheet 冲突, and says that it is there.
func (c *collector) notTaken(r *Return) {
	if len(r.besides) == 0 {
		return
	}
	var zh, en []string
	for _, b := range r.besides {
		c.conflictRow(r.Name+": "+b.what.In(c.book.lang), b.number, b.task, r.Unit, b.head, b.text, "", b.key)
		if len(zh) < 4 {
			zh, en = append(zh, b.what.ZH+"（"+b.head+"）“"+clip(b.text)+"”"), append(en, fmt.Sprintf("%s (%s) %q", b.what.EN, b.head, clip(b.text)))
		}
	}
	var more model.Text
	if len(r.besides) > len(zh) {
		more = model.Text{ZH: " 等", EN: ", and more"}
	}
	if len(r.besides) == mostBesides {
		more = model.Text{ZH: more.ZH + "；其余没有列出，请打开原文件", EN: more.EN + "; the rest is not listed: open the file"}
	}
	c.note(r.Name, 0, model.Warning, "return-not-taken", model.Say("反馈栏以外写的%d处没有采用，已记入“冲突”表：%s%s",
		"%d entries outside of the columns to fill in were not taken; they are on the sheet Conflicts: %s%s", len(r.besides), model.Text{ZH: strings.Join(zh, "、"), EN: strings.Join(en, ", ")}, more))
}
