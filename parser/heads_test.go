package parser

import (
	"fmt"
	"html"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"fengong/model"
)

// TestHeads reads small tables with heads and columns as offices write them, and compares who is
// to do what by when. In testdata/heads/*.txt, === begins a table; the line ! says what each column
// is: N number, H heading, T task, L, R, S units that lead, answer, support, D deadline, "." other, and how many rows
// the head has, if more than one. ^ is merged with the cell above, < with that on the left. Where
// a column is not as plain (U), and for the text behind a line @txt, lines => list task | units (* leads, - supports) | deadline.
func TestHeads(t *testing.T) {
	files, err := filepath.Glob("testdata/heads/*.txt")
	if err != nil || len(files) == 0 {
		t.Fatal(files, err)
	}
	for _, f := range files {
		for _, c := range headCases(string(readFile(t, f))) {
			t.Run(c.name, func(t *testing.T) {
				p, ds := Parse(c.name+".html", []byte(c.html()), Options{})
				if c.text != nil {
					p, ds = Parse(c.name+".txt", []byte(strings.Join(c.text, "\n")), Options{})
				}
				if p == nil {
					t.Fatal(ds)
				}
				if got, want := c.got(p), c.wanted(); !slices.Equal(got, want) {
					t.Errorf("got\n\t%s\nwant\n\t%s", strings.Join(got, "\n\t"), strings.Join(want, "\n\t"))
				}
			})
		}
	}
}

type headCase struct {
	name, codes string
	rows        [][]string
	said        []string
	text        []string // instead of rows
}

func headCases(text string) []headCase {
	var out []headCase
	for l := range strings.Lines(text) {
		l = strings.TrimRight(l, "\n")
		switch last := len(out) - 1; {
		case strings.HasPrefix(l, "=== "):
			out = append(out, headCase{name: l[4:]})
		case strings.HasPrefix(l, "! "):
			out[last].codes = l[2:]
		case strings.HasPrefix(l, "=> "):
			out[last].said = append(out[last].said, l[3:])
		case strings.HasPrefix(l, "@txt"):
			out[last].text = []string{}
		case out[last].text != nil:
			out[last].text = append(out[last].text, l)
		case l != "":
			out[last].rows = append(out[last].rows, strings.Split(l, "|"))
		}
	}
	return out
}

// origin gives the place of the cell that covers r, c.
func (c *headCase) origin(r, col int) [2]int {
	switch strings.TrimSpace(c.rows[r][col]) {
	case "^":
		return c.origin(r-1, col)
	case "<":
		return c.origin(r, col-1)
	}
	return [2]int{r, col}
}

func (c *headCase) html() string {
	var b strings.Builder
	b.WriteString("<meta charset=utf-8><table>")
	for r, row := range c.rows {
		b.WriteString("<tr>")
		for col, text := range row {
			at := [2]int{r, col}
			if c.origin(r, col) != at {
				continue
			}
			down, wide := 1, 1
			for r+down < len(c.rows) && c.origin(r+down, col) == at {
				down++
			}
			for col+wide < len(row) && c.origin(r, col+wide) == at {
				wide++
			}
			fmt.Fprintf(&b, "<td rowspan=%d colspan=%d>%s</td>", down, wide, strings.ReplaceAll(html.EscapeString(strings.TrimSpace(text)), `\n`, "<br>"))
		}
		b.WriteString("</tr>\n")
	}
	return b.String() + "</table>"
}

var numbered = regexp.MustCompile(`^(?:[（(][0-9一二三四五六七八九十]+[）)]|[0-9]+[.、])\s*`)

func (c *headCase) got(p *model.Plan) []string {
	var out []string
	for i := range p.Themes {
		for _, k := range p.Themes[i].Tasks {
			var units []string
			for _, a := range k.Assignments {
				units = append(units, map[model.Role]string{model.Lead: "*", model.Support: "-"}[a.Role]+a.Unit)
			}
			slices.Sort(units)
			out = append(out, numbered.ReplaceAllString(strings.ReplaceAll(k.Text, "\n", ""), "")+" | "+strings.Join(units, "、")+" | "+k.Due)
		}
	}
	return out
}

func (c *headCase) wanted() []string {
	var out []string
	for _, l := range c.said {
		parts := strings.Split(l+"|", "|")
		units := strings.FieldsFunc(parts[1], func(r rune) bool { return r == '、' || r == ' ' })
		slices.Sort(units)
		out = append(out, strings.TrimSpace(parts[0])+" | "+strings.Join(units, "、")+" | "+strings.TrimSpace(parts[2]))
	}
	if len(out) > 0 {
		return out
	}
	codes, from := strings.Fields(c.codes), 1
	if n, ok := model.Ordinal(codes[len(codes)-1]); ok {
		from = n
	}
	for r := from; r < len(c.rows); r++ {
		if c.origin(r, len(c.rows[r])-1) == [2]int{r, 0} { // a heading over the whole width
			continue
		}
		text, due := "", ""
		var units []string
		for col := range c.rows[r] {
			at := c.origin(r, col)
			value := strings.TrimSpace(c.rows[at[0]][at[1]])
			switch sign := map[string]string{"L": "*", "S": "-"}[codes[col]]; codes[col] {
			case "T":
				if at[0] == r {
					text = numbered.ReplaceAllString(value, "")
				}
			case "D":
				due = value
			case "L", "R", "S":
				for unit := range strings.FieldsFuncSeq(value, func(r rune) bool { return r == '、' || r == ' ' }) {
					units = append(units, sign+unit)
				}
			}
		}
		if text != "" {
			slices.Sort(units)
			out = append(out, text+" | "+strings.Join(units, "、")+" | "+due)
		}
	}
	return out
}

// A row that the rows below are parts of is a heading, below that of a merged cell beside it, and what it shares
// with them is accounted for with them.
func TestPartsHeading(t *testing.T) {
	c := headCase{rows: [][]string{
		{"领域", "主要目标", "责任单位"},
		{"儿童与健康", "1.提高出生人口质量。", ""},
		{"^", "——降低出生缺陷发生率。", "县卫健局"},
		{"^", "2.提高健康水平。", "县教育局"},
		{"^", "——提高体质达标率。", "^"},
		{"儿童与教育", "1.促进早期教育。", ""},
		{"^", "——新建幼儿园3所。", "县教育局"},
		{"二、产业", "<", "<"},
		{"", "新建厂房3座。", "县工信局"},
	}}
	p, ds := Parse("a.html", []byte(c.html()), Options{})
	want := []string{"儿童与健康/1.提高出生人口质量。: ——降低出生缺陷发生率。", "儿童与健康/2.提高健康水平。: ——提高体质达标率。", "儿童与教育/1.促进早期教育。: ——新建幼儿园3所。", "二、产业: 新建厂房3座。"}
	var got []string
	for _, th := range p.Themes {
		for _, k := range th.Tasks {
			got = append(got, strings.Join(append(th.Above, th.Heading), "/")+": "+k.Text)
		}
	}
	if !slices.Equal(got, want) {
		t.Errorf("got %q", got)
	}
	for _, d := range ds {
		if d.Code == "cell-unused" || d.Code == "empty-phrase" || d.Code == "number-gap" {
			t.Errorf("%v", d)
		}
	}
}

// Words of offices for those who lead, answer and support, as heads beside one another: none is left out.
func TestWordsOfHeads(t *testing.T) {
	leads := strings.Fields("统筹单位 抓总单位 总牵头部门 牵头落实单位 统筹部门")
	answers := strings.Fields("完成单位 推进单位 归口单位 具体承办 负责部门 主抓单位 责任板块 主体责任单位 领办单位 主体单位")
	helps := strings.Fields("支撑单位 协力单位 协同配合部门 辅助单位 配合落实单位 支撑部门")
	for i := range len(leads) * len(answers) {
		lead, does, help := leads[i%len(leads)], answers[i%len(answers)], helps[i%len(helps)]
		got, ds := planOf(t, "序号|工作任务|"+lead+"|"+does+"|"+help+"\n1|完成改造120个|市住建局|市城投公司|市财政局、市公安局\n2|编制发展规划|市文旅局|市林业局|各县区政府")
		if want := "完成改造120个 l:市住建局 r:市城投公司 s:市财政局 市公安局\n编制发展规划 l:市文旅局 r:市林业局 s:各县区政府\n"; got != want {
			t.Errorf("%s|%s|%s:\n%s%s", lead, does, help, got, ds)
		}
	}
}

// Heads that a program wrote out into each cell that they stood over are heads over several columns all the same.
func TestHeadsSaidAgain(t *testing.T) {
	for _, units := range []string{"责任单位", "责任分工", "责任部门"} {
		for _, task := range []string{"任务|任务", "工作任务|工作任务"} {
			got, ds := planOf(t, "序号|"+task+"|"+units+"|"+units+"\n^|类别|内容|牵头|配合\n1|民生|建设公园|市住建局|市财政局\n2|民生|改造校舍|市教育局|市公安局")
			if want := "建设公园 l:市住建局 s:市财政局\n改造校舍 l:市教育局 s:市公安局\n"; got != want {
				t.Errorf("%s, %s:\n%s%s", task, units, got, ds)
			}
		}
	}
}

// Further units help those that answer, and it is asked whether they do.
func TestFurtherUnits(t *testing.T) {
	for _, head := range []string{"相关部门", "有关单位", "其他相关部门", "其它有关部门"} {
		for answer, role := range map[string]string{"责任单位": "r", "牵头单位": "l", "归口管理部门": "r", "主责部门": "r"} {
			got, ds := planOf(t, "序号|工作任务|"+answer+"|"+head+"\n1|建设公园|市住建局|市财政局\n2|改造校舍|市教育局|市公安局")
			if want := "建设公园 " + role + ":市住建局 s:市财政局\n改造校舍 " + role + ":市教育局 s:市公安局\n"; got != want || !strings.Contains(ds, "column-doubtful") {
				t.Errorf("%s, %s:\n%s%s", answer, head, got, ds)
			}
		}
	}
}

// What is to be done next, beside the task and its progress, is none; beside problems alone it is what is to be done.
func TestNextSteps(t *testing.T) {
	for _, head := range []string{"下步措施", "下一步措施", "下步工作措施", "下一步工作安排", "下阶段工作措施", "后续措施"} {
		got, ds := planOf(t, "序号|工作任务|责任单位|完成时限|进展情况|存在问题|"+head+"\n1|建设公园|市住建局|9月底|已开工|资金不足|加快推进，争取上级支持\n2|改造校舍|市教育局|9月底|已招标|雨水较多|抢抓晴天，加快施工")
		if want := "建设公园 r:市住建局\n改造校舍 r:市教育局\n"; got != want {
			t.Errorf("%s:\n%s%s", head, got, ds)
		}
		got, ds = planOf(t, "序号|存在问题|"+head+"|责任单位\n1|资金不足|加快推进，争取上级支持|市住建局\n2|雨水较多|抢抓晴天，加快施工|市教育局")
		if want := "加快推进，争取上级支持 r:市住建局\n抢抓晴天，加快施工 r:市教育局\n"; got != want {
			t.Errorf("%s beside problems:\n%s%s", head, got, ds)
		}
	}
}

// The rule that the first leads stands in brackets above a table as well, and is no duty without a task.
func TestRuleInBrackets(t *testing.T) {
	for _, rule := range []string{"（责任单位中排第一位的为牵头单位）", "责任单位中排第一位的为牵头单位", "（列第一位的为牵头单位）",
		"重点任务实施分工方案（“责任单位”一栏列第一位者为牵头单位，其他有关部门按职责分工负责）"} {
		p, ds := Parse("a.html", []byte("<p>任务分工表</p><p>"+rule+"</p>"+gridPage("序号|任务|责任单位\n1|建设公园|市住建局、市财政局\n2|改造校舍|市教育局、市公安局\n")), Options{})
		if got, want := whoDoes(p), "建设公园 l:市住建局 r:市财政局\n改造校舍 l:市教育局 r:市公安局\n"; got != want || strings.Contains(codes(ds), "text-unused") {
			t.Errorf("%s:\n%s%s", rule, got, codes(ds))
		}
	}
}
