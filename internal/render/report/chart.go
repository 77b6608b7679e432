package report

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"fengong/internal/progress"
	"fengong/internal/render/docx"
)

// part is a stretch of a stacked bar, or an entry of a legend.
type part struct {
	name   string
	n      int
	colour string
	ink    string // of the number on it
}

// statusParts and lightParts are what the bars of the overview consist of.
func (r *Report) statusParts(c *progress.Counts) []part {
	return []part{
		{r.say("已完成", "done"), c.Statuses[progress.Done], greenColour, inkColour},
		{r.say("进行中", "ongoing"), c.Statuses[progress.Ongoing], blueColour, inkColour},
		{r.say("未启动", "not begun"), c.Statuses[progress.Idle], paleColour, inkColour},
		{r.say("逾期", "overdue"), c.Statuses[progress.Overdue], redColour, whiteColour},
		{r.say("不考核", "not measured"), c.Statuses[progress.Excused], greyColour, inkColour},
	}
}

func (r *Report) lightParts(c *progress.Counts) []part {
	return []part{
		{r.say("绿灯", "green"), c.Lights[progress.Green], greenColour, inkColour},
		{r.say("黄灯", "yellow"), c.Lights[progress.Yellow], yellowColour, inkColour},
		{r.say("红灯", "red"), c.Lights[progress.Red], redColour, whiteColour},
		{r.say("不考核", "not measured"), c.Lights[progress.NoLight], greyColour, inkColour},
	}
}

// overview draws two stacked bars: the tasks by status, the entries by light.
func (r *Report) overview(p *pen) (*docx.Picture, error) {
	const rowHeight, barHeight, left = 130, 54, 250
	all := &r.Figures.All
	bars := []struct {
		label string
		parts []part
	}{
		{r.say("任务", "Tasks"), r.statusParts(&all.Tasks)},
		{r.say("项次", "Entries"), r.lightParts(&all.Entries)},
	}
	var text, alt strings.Builder
	for _, b := range bars {
		text.WriteString(b.label)
		alt.WriteString(b.label + r.say("：", ": "))
		for i, part := range b.parts {
			if i > 0 {
				alt.WriteString(r.say("，", ", "))
			}
			text.WriteString(part.name)
			alt.WriteString(part.name + " " + strconv.Itoa(part.n))
		}
		alt.WriteString(r.say("。", ". "))
	}
	p.begin(2*rowHeight+20, text.String())
	for i, b := range bars {
		y := 10 + i*rowHeight
		total := 0
		for _, part := range b.parts {
			total += part.n
		}
		label := b.label + " " + strconv.Itoa(total)
		if _, err := p.write(left-25-p.width(textSize, label), y+barHeight/2+13, textSize, inkColour, label); err != nil {
			return nil, err
		}
		sum := 0
		for _, part := range b.parts {
			x0 := left + (chartWidth-left)*sum/max(1, total)
			sum += part.n
			x1 := left + (chartWidth-left)*sum/max(1, total)
			if part.n == 0 {
				continue
			}
			p.box(x0, y, x1, y+barHeight, part.colour)
			number := strconv.Itoa(part.n)
			if w := p.width(textSize, number); w+8 <= x1-x0 {
				if _, err := p.write((x0+x1-w)/2, y+barHeight/2+13, textSize, part.ink, number); err != nil {
					return nil, err
				}
			}
		}
		if err := p.legend(left, y+barHeight+40, total, b.parts); err != nil {
			return nil, err
		}
	}
	return p.end(alt.String())
}

// legend names the colours, each with its number and share of total.
func (p *pen) legend(x, y, total int, parts []part) error {
	for _, part := range parts {
		if part.n == 0 {
			continue
		}
		p.box(x, y-22, x+22, y, part.colour)
		end, err := p.write(x+32, y, smallSize, inkColour, part.name+" "+percent(progress.Share(part.n, total)))
		if err != nil {
			return err
		}
		x = end + 40
	}
	return nil
}

// bar is a row of a bar chart.
type bar struct {
	label          string
	rate, expected progress.Points
	light          progress.Light
	measured       bool
}

// maxBars is how many rows fill a page.
const maxBars = 40

// themes draws how far each theme is, in the order of the table.
func (r *Report) themes(p *pen) (*docx.Picture, error) {
	var bars []bar
	for i := range r.Figures.Themes {
		g := &r.Figures.Themes[i]
		bars = append(bars, bar{r.name(g), g.Tasks.Rate, g.Tasks.Expected, g.Tasks.Light, g.Tasks.Measured() > 0})
	}
	return r.bars(p, r.say("各主题平均完成率", "Mean rate by theme"), 560, 52, bars)
}

// units draws how far each unit is, the farthest first.
func (r *Report) units(p *pen) (*docx.Picture, error) {
	var bars []bar
	for i := range r.Figures.Units {
		g := &r.Figures.Units[i]
		bars = append(bars, bar{r.name(g), g.Entries.Rate, g.Entries.Expected, g.Entries.Light, g.Entries.Measured() > 0})
	}
	slices.SortStableFunc(bars, func(a, b bar) int {
		if a.measured != b.measured {
			if a.measured {
				return -1
			}
			return 1
		}
		return cmp.Compare(b.rate, a.rate)
	})
	return r.bars(p, r.say("各单位平均完成率", "Mean rate by unit"), 420, 50, bars)
}

// omission says so where a chart shows the lowest of n rows only.
func (r *Report) omission(n int) string {
	if n <= maxBars {
		return ""
	}
	return r.say(fmt.Sprintf("（最低的%d个）", maxBars), fmt.Sprintf(" (the %d lowest)", maxBars))
}

// bars draws a bar for each row, coloured by its light, with a mark where time asks it
// to be. Of a long list it shows the last rows.
func (r *Report) bars(p *pen, title string, left, pitch int, bars []bar) (*docx.Picture, error) {
	const right, top, bottom = 110, 62, 46
	title += r.omission(len(bars))
	bars = bars[max(0, len(bars)-maxBars):]
	legend := []part{
		{r.say("绿灯", "green"), 1, greenColour, ""}, {r.say("黄灯", "yellow"), 1, yellowColour, ""}, {r.say("红灯", "red"), 1, redColour, ""},
		{r.say("序时进度", "what time asks for"), 1, markColour, ""},
	}
	none := r.say("不考核", "not measured")
	var text, alt strings.Builder
	text.WriteString(title + none)
	alt.WriteString(title + r.say("：", ": "))
	for _, l := range legend {
		text.WriteString(l.name)
	}
	for i, b := range bars {
		text.WriteString(b.label)
		if i > 0 {
			alt.WriteString(r.say("；", "; "))
		}
		value := none
		if b.measured {
			value = percent(b.rate)
		}
		alt.WriteString(b.label + " " + value)
	}
	height := top + pitch*len(bars) + bottom
	p.begin(height, text.String())
	scale := func(v progress.Points) int { return left + (chartWidth-left-right)*int(v)/1000 }
	for v := progress.Points(0); v <= 1000; v += 200 {
		x := scale(v)
		p.box(x, top, x+2, height-bottom+8, lineColour)
		label := strconv.Itoa(int(v)/10) + "%"
		if _, err := p.write(x-p.width(smallSize, label)/2, height-8, smallSize, inkColour, label); err != nil {
			return nil, err
		}
	}
	x := left
	for _, l := range legend {
		if l.colour == markColour {
			p.box(x+9, 8, x+13, 42, l.colour)
		} else {
			p.box(x, 14, x+22, 36, l.colour)
		}
		end, err := p.write(x+32, 36, smallSize, inkColour, l.name)
		if err != nil {
			return nil, err
		}
		x = end + 40
	}
	for i, b := range bars {
		y := top + i*pitch
		label := p.fit(smallSize, b.label, left-30)
		if _, err := p.write(left-18-p.width(smallSize, label), y+pitch/2+11, smallSize, inkColour, label); err != nil {
			return nil, err
		}
		value := none
		if b.measured {
			value = percent(b.rate)
			p.box(left, y+9, scale(b.rate), y+pitch-9, [...]string{greyColour, greenColour, yellowColour, redColour}[b.light])
			mark := scale(b.expected)
			p.box(mark-2, y+4, mark+2, y+pitch-4, markColour)
		}
		end := scale(b.rate) + 12
		if m := scale(b.expected); b.measured && m > end-12 && m < end+p.width(smallSize, value) {
			end = m + 12 // beside the mark, not on it
		}
		if _, err := p.write(end, y+pitch/2+11, smallSize, inkColour, value); err != nil {
			return nil, err
		}
	}
	return p.end(alt.String())
}
