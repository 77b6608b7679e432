package tracker

import (
	"slices"
	"strconv"
	"strings"

	"fengong/internal/office/worksheet"
	"fengong/model"
)

// leaderColumns gives the columns that name leaders (责任领导, 分管领导): rows are counted by each.
func (b *book) leaderColumns() (cols []column) {
	for _, c := range b.carry {
		if c.what == model.KindLeader {
			cols = append(cols, c)
		}
	}
	return cols
}

// leadersName is what the sheet that counts by a column of leaders is called.
func leadersName(head string) model.Text {
	head = strings.Map(func(r rune) rune {
		if strings.ContainsRune(`[]:*?/\'`, r) || r < ' ' {
			return -1
		}
		return r
	}, canonical(head))
	if r := []rune(head); len(r) > 20 {
		head = string(r[:20])
	}
	return model.Text{ZH: "按" + head, EN: "By " + head}
}

// leaders makes a sheet for each column of leaders, 按责任领导.
func (b *book) leaders() error {
	for i, c := range b.leaderColumns() {
		s := &summary{
			book: b, name: leadersName(c.name), title: model.Text{ZH: "按" + c.name + "统计", EN: "Tasks by " + c.name},
			heads:  [2]model.Text{{ZH: c.name, EN: c.name}, {ZH: "任务数", EN: "Tasks"}},
			widths: [2]float64{24, 8.5}, by: []columnID{c.id}, counted: true,
		}
		at := map[string]int{}
		var last *model.Task
		for j := range b.rows {
			r := &b.rows[j]
			name := b.source(c.id, r, "")
			k, ok := at[name]
			if !ok {
				k = len(s.lines)
				at[name] = k
				l := line{show: name, names: []string{name}}
				if name == "" {
					l.show = noLeader.In(b.lang)
				}
				s.lines = append(s.lines, l)
			}
			if r.Task != last {
				last = r.Task
				s.lines[k].tasks++
			}
			s.lines[k].add(r.Role)
		}
		s.recount(func(r typedRow) []string { return r.leaders[i : i+1] })
		if err := s.make(); err != nil {
			return err
		}
	}
	return nil
}

// addSummary adds a sheet that the earlier tracker could not have, in the looks that its other
// summaries have there.
func (u *update) addSummary(fresh *workbookSheet) error {
	plain := u.look(colTask)
	rows := make([]byte, 0, fresh.raw.Size)
	for i := range fresh.raw.Rows {
		r := fresh.raw.Row(i)
		rows = append(rows, `<row r="`...)
		rows = strconv.AppendInt(rows, int64(r.Num), 10)
		rows = append(append(append(rows, '"'), r.Attrs...), '>')
		err := r.Each(func(c worksheet.Cell) error {
			style, ok := u.freshStyles[c.Style()]
			if !ok {
				style = plain
			}
			c.Attrs = append([]byte(` s="`+strconv.Itoa(style)+`"`), worksheet.WithoutAttrs(c.Attrs, "s")...)
			rows = c.AppendTo(rows, r.Num)
			return nil
		})
		if err != nil {
			return err
		}
		rows = append(rows, "</row>"...)
	}
	return u.parts.AddSheet(u.w.Main, fresh.Name, slices.Concat(fresh.raw.Before, rows, fresh.raw.After))
}
