package collect

import (
	"slices"
	"strings"
	"unicode"

	"fengong/internal/office"
	"fengong/internal/office/word"
	"fengong/internal/render/tracker"
	"fengong/model"
)

// The heads by which the table of a letter is known.
var (
	taskHeads   = []string{"任务内容", "主要内容", "工作内容", "具体内容", "内容", "任务", "任务及要求", "Task", "Taskandwhatisasked"}
	numberHeads = []string{"任务编号", "编号", "No."}
)

// readLetter reads the table of a letter into which a unit wrote: a column with one of
// the tracker's heads (进展情况, 状态 …) beside that of the tasks.
//
// sent gives the letters that the unit got; what the unit wrote elsewhere than in these columns is
// what stands in none of them.
func readLetter(name string, p *office.Package, entries []tracker.Entry, sent sent) (*tracker.Return, model.Diagnostics) {
	doc, err := word.Read(p)
	if err != nil {
		return nil, diagnostics(name, err)
	}
	r := &tracker.Return{Name: name, Saved: p.Saved()}
	r.Unit = unitOf(name, doc.Blocks, entries)
	var ds model.Diagnostics
	if r.Unit == "" {
		ds.Add(model.Pos{File: name}, model.Error, "return-without-unit", model.Text{
			ZH: "看不出是哪个单位的反馈：文件名和主送机关里都没有台账中的单位", EN: "it is not clear whose letter this is: neither its name nor its addressee is a unit of the tracker"},
			model.Text{ZH: "请在文件名里写上单位名称", EN: "put the unit's name into the file's name"})
		return nil, ds
	}
	byText := map[string][]tracker.Entry{}
	for _, e := range entries {
		if e.Key != "" && e.Unit == r.Unit {
			byText[squeeze(e.Text)] = append(byText[squeeze(e.Text)], e)
		}
	}
	found := false
	rest := newRest(r, sent)
	rest.compare(doc)
	for i, b := range doc.Blocks {
		if b.Table == nil {
			rest.paragraph(i, b.Text, found)
			continue
		}
		task, number, fill := -1, -1, map[int]string{}
		for n, row := range b.Table.Rows {
			cells, struck := columns(row)
			if task < 0 {
				if task, number, fill = heads(cells); task >= 0 {
					rest.row(row, n, nil, fill)
				} else {
					rest.row(row, n, nil, nil)
				}
				found = found || task >= 0
				continue
			}
			if task >= len(cells) {
				rest.row(row, n, nil, nil)
				continue
			}
			line := tracker.ReturnRow{Row: n + 1, Text: cells[task]}
			if number >= 0 && number < len(cells) {
				line.Number = cells[number]
			}
			if line.Text = taskOf(line.Text, byText); line.Text == "" {
				line.Text = cells[task]
			}
			for _, e := range byText[squeeze(line.Text)] {
				if line.Key == "" || e.Number == line.Number {
					line.Key = e.Key
				}
			}
			wrote := false
			for col, head := range fill {
				if col < len(cells) && strings.TrimSpace(cells[col]) != "" {
					wrote = line.Fill(head, strings.TrimSpace(cells[col])) || wrote
					line.Strike(head, struck[col])
				}
			}
			if wrote {
				r.Rows = append(r.Rows, line)
			}
			rest.row(row, n, &line, fill)
		}
	}
	if !found {
		ds.Add(model.Pos{File: name}, model.Error, "no-return-table", model.Text{
			ZH: "函里没有可以收取的表格：表头应有“内容”和“进展情况”等", EN: "the letter has no table with a column of tasks and one such as Progress"},
			model.Text{ZH: "请单位在函的表格里加一列“进展情况”填写，或改用反馈表", EN: "let the unit add a column Progress to the table, or use the return sheet"})
		return nil, ds
	}
	if err := rest.pictures(p, byText); err != nil {
		return nil, diagnostics(name, err)
	}
	return r, nil
}

// taskOf gives the task that a cell begins with: other columns of the task stand under it, in
// paragraphs of their own.
func taskOf(cell string, byText map[string][]tracker.Entry) string {
	for end := len(cell); end > 0; end = strings.LastIndexByte(cell[:end], '\n') {
		if byText[squeeze(cell[:end])] != nil {
			return cell[:end]
		}
	}
	return ""
}

// heads finds the columns of the tasks, of the numbers, and of what units fill in.
func heads(cells []string) (task, number int, fill map[int]string) {
	task, number, fill = -1, -1, map[int]string{}
	for col, cell := range cells {
		head := squeeze(cell)
		switch {
		case task < 0 && slices.Contains(taskHeads, head):
			task = col
		case number < 0 && slices.Contains(numberHeads, head):
			number = col
		default:
			if new(tracker.ReturnRow).Fill(head, "") {
				fill[col] = head
			}
		}
	}
	if len(fill) == 0 {
		return -1, -1, nil
	}
	return task, number, fill
}

// unitOf finds whose letter it is: the longest unit's name in the file's name, else in
// the first paragraphs.
func unitOf(name string, blocks []word.Block, entries []tracker.Entry) string {
	in := func(text string) string {
		best := ""
		for _, e := range entries {
			if e.Key != "" && len(e.Unit) > len(best) && strings.Contains(text, e.Unit) {
				best = e.Unit
			}
		}
		return best
	}
	if unit := in(name); unit != "" {
		return unit
	}
	for _, b := range blocks {
		if addressee, ok := strings.CutSuffix(squeeze(b.Text), "："); ok {
			return in(addressee)
		}
	}
	return ""
}

func squeeze(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) {
			return -1
		}
		return r
	}, s)
}

// columns gives the cells of a row by column, as the eye counts them: of a cell that covers
// several, the others are empty. struck is what of each is struck out.
func columns(row []word.Cell) (cells, struck []string) {
	for i := range row {
		cells = append(cells, strings.TrimRight(row[i].Words(), "\n"))
		cells = append(cells, make([]string, row[i].Span-1)...)
		struck = append(append(struck, row[i].Struck), make([]string, row[i].Span-1)...)
	}
	return cells, struck
}
