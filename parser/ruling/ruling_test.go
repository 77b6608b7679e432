package ruling

import (
	"fmt"
	"slices"
	"strings"
	"testing"
)

// sketch draws pages: each text is a line at its place, each rule a line.
type sketch struct{ Page }

func (s *sketch) text(x, y float64, t string) *sketch {
	for _, r := range t {
		w := 10.0
		if r < 0x2e80 {
			w = 5
		}
		s.Glyphs = append(s.Glyphs, Glyph{Text: string(r), X: x, Y: y, Width: w, Size: 10})
		x += w
	}
	return s
}

func (s *sketch) rules(rules ...Rule) *sketch {
	s.Rules = append(s.Rules, rules...)
	return s
}

// grid draws the rules of a table, at the given edges.
func (s *sketch) grid(xs, ys []float64) *sketch {
	for _, x := range xs {
		s.rules(Rule{x, ys[0], x, ys[len(ys)-1]})
	}
	for _, y := range ys {
		s.rules(Rule{xs[0], y, xs[len(xs)-1], y})
	}
	return s
}

func page() *sketch { return &sketch{Page{Width: 300, Height: 400}} }

// shown writes blocks down: paragraphs as they are, tables as their cells with places.
func shown(d *Document) string {
	var out []string
	for _, b := range d.Blocks {
		if b.Table == nil {
			out = append(out, b.Text)
			continue
		}
		for _, c := range b.Table.Cells {
			span := ""
			if c.Rows > 1 || c.Cols > 1 {
				span = fmt.Sprintf("+%d,%d", c.Rows, c.Cols)
			}
			out = append(out, fmt.Sprintf("%d,%d%s:%s", c.Row, c.Col, span, strings.ReplaceAll(c.Text, "\n", "/")))
		}
	}
	return strings.Join(out, " ")
}

func TestRead(t *testing.T) {
	xs := []float64{20, 80, 200, 280}
	two := []float64{20, 120, 220}
	for _, test := range []struct {
		name  string
		pages []*sketch
		want  string
	}{
		{"a table between paragraphs", []*sketch{page().text(100, 30, "题目").grid(two, []float64{50, 80, 110}).
			text(25, 70, "任务").text(125, 70, "单位").text(25, 100, "甲").text(125, 100, "乙").text(25, 150, "说明")},
			"题目 0,0:任务 0,1:单位 1,0:甲 1,1:乙 说明"},
		{"double and dotted rules", []*sketch{page().grid(two, []float64{50, 51.5, 110}).
			rules(Rule{20, 80, 40, 80}, Rule{42, 80, 120, 80}, Rule{122, 80.5, 219, 80.5}).text(25, 70, "甲").text(125, 100, "乙")},
			"0,0:甲 0,1: 1,0: 1,1:乙"},
		{"open sides", []*sketch{page().rules(Rule{20, 50, 220, 50}, Rule{20, 80, 220, 80}, Rule{20, 110, 220, 110}, Rule{120, 50, 120, 110}).
			text(25, 70, "甲").text(125, 70, "乙").text(25, 100, "丙").text(125, 100, "丁")},
			"0,0:甲 0,1:乙 1,0:丙 1,1:丁"},
		{"merged cells", []*sketch{page().rules(Rule{20, 50, 220, 50}, Rule{120, 80, 220, 80}, Rule{20, 110, 220, 110}, Rule{20, 50, 20, 110}, Rule{120, 50, 120, 110}, Rule{220, 50, 220, 110}).
			text(25, 85, "甲").text(125, 70, "乙").text(125, 100, "丁")},
			"0,0+2,1:甲 0,1:乙 1,1:丁"},
		{"a frame and an underline are no tables", []*sketch{page().grid([]float64{20, 220}, []float64{50, 80}).text(25, 70, "框").rules(Rule{20, 122, 60, 122}).text(20, 120, "下划线")},
			"框 下划线"},
		{"full lines go on, others do not", []*sketch{page().grid(two, []float64{50, 110, 140}).
			text(25, 65, "加强食品安全监督管").text(25, 80, "理工作。").text(125, 65, "市教育局").text(125, 80, "市财政局").text(25, 130, "甲").text(125, 130, "乙")},
			"0,0:加强食品安全监督管理工作。 0,1:市教育局/市财政局 1,0:甲 1,1:乙"},
		{"a row that the page cuts without a rule", []*sketch{
			page().rules(Rule{20, 350, 220, 350}, Rule{20, 350, 20, 390}, Rule{120, 350, 120, 390}, Rule{220, 350, 220, 390}).
				text(25, 365, "加强食品安全监督管").text(125, 365, "市教育局、"),
			page().rules(Rule{20, 20, 20, 60}, Rule{120, 20, 120, 60}, Rule{220, 20, 220, 60}, Rule{20, 60, 220, 60}).
				text(25, 35, "理工作。").text(125, 35, "市财政局")},
			"0,0:加强食品安全监督管理工作。 0,1:市教育局、市财政局"},
		{"one that is cut with rules, below the head again", []*sketch{
			page().grid(two, []float64{320, 340, 360, 390}).text(25, 335, "任务").text(125, 335, "单位").text(25, 355, "1.甲。").text(125, 355, "乙").
				text(25, 375, "2.加强食品安全监管").text(125, 375, "市教育局"),
			page().grid(two, []float64{20, 40, 60, 80}).text(25, 35, "任务").text(125, 35, "单位").text(25, 55, "工作。").text(25, 75, "3.丙。").text(125, 75, "丁")},
			"0,0:任务 0,1:单位 1,0:1.甲。 1,1:乙 2,0:2.加强食品安全监管工作。 2,1:市教育局 3,0:3.丙。 3,1:丁"},
		{"a row that is not cut", []*sketch{
			page().grid(two, []float64{340, 360, 390}).text(25, 355, "任务").text(125, 355, "单位").text(25, 375, "1.加强监管。").text(125, 375, "市教育局"),
			page().grid(two, []float64{20, 40}).text(25, 35, "2.指导。").text(125, 35, "市财政局")},
			"0,0:任务 0,1:单位 1,0:1.加强监管。 1,1:市教育局 2,0:2.指导。 2,1:市财政局"},
		{"rows that end with the page, the next without a rule above", []*sketch{
			page().grid(two, []float64{340, 360, 390}).text(25, 355, "任务").text(125, 355, "单位").text(25, 375, "加强监管").text(125, 375, "市教育局"),
			page().rules(Rule{20, 20, 20, 40}, Rule{120, 20, 120, 40}, Rule{220, 20, 220, 40}, Rule{20, 40, 220, 40}).
				text(25, 35, "指导基层").text(125, 35, "市财政局")},
			"0,0:任务 0,1:单位 1,0:加强监管 1,1:市教育局 2,0:指导基层 2,1:市财政局"},
		{"a merged cell that the page cuts, beside rows that end with it", []*sketch{
			page().rules(Rule{20, 340, 280, 340}, Rule{20, 360, 280, 360}, Rule{80, 380, 280, 380}, Rule{20, 340, 20, 380}, Rule{80, 340, 80, 380}, Rule{200, 340, 200, 380}, Rule{280, 340, 280, 380}).
				text(25, 355, "主题").text(85, 355, "任务").text(205, 355, "单位").text(25, 372, "一、加强").text(25, 386, "监管").text(85, 372, "甲").text(205, 372, "市教育局"),
			page().rules(Rule{20, 20, 20, 60}, Rule{80, 20, 80, 60}, Rule{200, 20, 200, 60}, Rule{280, 20, 280, 60}, Rule{80, 40, 280, 40}, Rule{20, 60, 280, 60}).
				text(85, 35, "乙").text(205, 35, "市财政局").text(85, 55, "丙").text(205, 55, "市民政局")},
			"0,0:主题 0,1:任务 0,2:单位 1,0+3,1:一、加强监管 1,1:甲 1,2:市教育局 2,1:乙 2,2:市财政局 3,1:丙 3,2:市民政局"},
		{"another table on the next page", []*sketch{
			page().grid(two, []float64{340, 390}).text(25, 355, "甲").text(125, 355, "乙"),
			page().grid(xs, []float64{20, 40}).text(25, 35, "丙").text(85, 35, "丁")},
			"0,0:甲 0,1:乙 0,0:丙 0,1:丁 0,2:"},
		{"page numbers and running heads", []*sketch{
			page().text(20, 20, "某市文件").text(20, 100, "正文。").text(140, 390, "- 1 -"),
			page().text(20, 20, "某市文件").text(20, 100, "又一段。").text(140, 390, "- 2 -")},
			"正文。 又一段。"},
	} {
		t.Run(test.name, func(t *testing.T) {
			var pages []Page
			for _, p := range test.pages {
				pages = append(pages, p.Page)
			}
			if got := shown(Read(pages)); got != test.want {
				t.Errorf("got  %s\nwant %s", got, test.want)
			}
		})
	}
}

// What is struck out is taken out, and its rule is none of the table.
func TestStruck(t *testing.T) {
	p := page().grid([]float64{20, 120, 220}, []float64{50, 80}).text(25, 70, "旧").text(35, 70, "新").text(125, 70, "乙").rules(Rule{25, 66, 35, 66})
	d := Read([]Page{p.Page})
	if got := shown(d); got != "0,0:新 0,1:乙" || !slices.Equal(d.Struck, []string{"旧"}) {
		t.Errorf("%s, struck %q", got, d.Struck)
	}
}
