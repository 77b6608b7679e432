package parser

import (
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"fengong/model"
)

// kind is what a column holds.
type kind uint8

const (
	noKind    kind = iota // no head, or none that is known
	numberCol             // 序号
	workCol               // themes and tasks; rank tells them apart
	unitCol
	dueCol
	personCol // 责任领导: people, who get no letter
	otherCol  // 备注 and whatever else is known not to be part of the plan
)

// head is one column head, understood.
type head struct {
	kind kind
	role model.Role // of a unitCol; NoRole where the head leaves it open
	rank int        // of a workCol: the higher, the closer to the single task
	word string     // as written, blanks removed
}

// headWords is the one list of what column heads, and the labels of lines in prose, are
// made of. The first entry of which a word is in the head wins; with exact set, the
// word must be the whole head.
var headWords = []struct {
	head  head
	exact bool
	words string
}{
	{head{kind: numberCol}, true, "序号 序 编号 号 项次 任务编号 任务序号 No No. NO NO."},
	{head{kind: otherCol}, false, "备注 说明 进展 完成情况 落实情况 联系方式 电话 督查 督办单位 考核单位 填报 报送 状态 来源 联系单位 主送 抄送 印发 发文 制表 审核"},
	{head{kind: unitCol}, false, "单位 部门 机关 主体 处室 科室 股室 单位及"},
	{head{kind: personCol}, false, "领导 责任人 负责人 联系人 联络员 分管 包保 同志 人员"},
	{head{kind: unitCol}, true, "牵头 主办 配合 协办 协助 参与 承办 责任 负责 分工 责任分工 职责分工 任务分工 工作分工 责任落实"},
	{head{kind: dueCol}, false, "时限 期限 时间 日期 截止 工作进度 进度安排 进度要求 完成进度 时序"},
	{head{kind: workCol, rank: 1}, false, "标题 主题 类别 类型 领域 分类 板块 方面 章节 大类"},
	{head{kind: workCol, rank: 4}, false, "内容 措施 举措 具体任务 细化 任务分解 做法"},
	{head{kind: workCol, rank: 3}, false, "任务 事项 项目"},
	{head{kind: workCol, rank: 2}, false, "要求 标准 成果 工作目标 年度目标 目标值"},
	{head{kind: workCol, rank: 3}, false, "重点 目标 工作 指标"},
}

// roleWords gives a unit column its role. Where words of two roles stand in one head
// (责任单位或牵头单位), it leaves the role open.
var roleWords = []struct {
	role  model.Role
	words string
}{
	{model.Lead, "牵头 主办 主责"},
	{model.Support, "配合 参与 参加 协助 协办 协同 协作 支持"},
}

// simplified turns the traditional characters of column heads and role words.
var simplified = strings.NewReplacer("牽", "牵", "頭", "头", "負", "负", "責", "责", "單", "单", "門", "门", "協", "协",
	"辦", "办", "時", "时", "內", "内", "務", "务", "標", "标", "題", "题", "項", "项", "號", "号", "領", "领", "導", "导",
	"與", "与", "參", "参", "備", "备", "類", "类", "體", "体", "實", "实", "關", "关", "職", "职", "機", "机", "說", "说",
	"註", "注", "後", "后", "點", "点", "舉", "举", "別", "别", "編", "编", "為", "为", "個", "个", "區", "区", "縣", "县",
	"廳", "厅", "會", "会", "員", "员", "間", "间", "進", "进", "見", "见")

// aside is a remark in brackets behind a column head.
var aside = regexp.MustCompile(`[（(【\[].*[）)】\]]$`)

// maxHead is the longest column head, in characters, a remark in brackets left out.
const maxHead = 16

// classify understands a column head, or the words before the colon of a line.
func classify(text string) (head, bool) {
	if len(text) > 400 {
		return head{}, false
	}
	word := strings.Map(func(r rune) rune {
		if blank(r) {
			return -1
		}
		return r
	}, text)
	written := word
	word = strings.TrimRight(aside.ReplaceAllString(word, ""), ":：")
	if word == "" || utf8.RuneCountInString(word) > maxHead || strings.ContainsAny(word, "，。；,;") {
		return head{}, false
	}
	if l, _ := cutLabel(word); l.style != plain || isNote(word) {
		return head{}, false // 一、重点任务 is a heading, 注：… a note
	}
	word = simplified.Replace(word)
	for _, h := range headWords {
		for w := range strings.FieldsSeq(h.words) {
			if word != w && (h.exact || !strings.Contains(word, w)) {
				continue
			}
			found := h.head
			found.word = strings.TrimRight(written, ":：")
			if found.kind == unitCol {
				found.role = headRole(word)
			}
			return found, true
		}
	}
	return head{}, false
}

func headRole(word string) model.Role {
	role := model.NoRole
	for _, r := range roleWords {
		for w := range strings.FieldsSeq(r.words) {
			if strings.Contains(word, w) && r.role != role {
				if role != model.NoRole {
					return model.NoRole
				}
				role = r.role
			}
		}
	}
	// 责任单位（牵头单位） names both on purpose; 牵头责任单位 is one word for the lead.
	if strings.ContainsAny(word, "/／或") && strings.Count(word, "单位")+strings.Count(word, "部门") > 1 {
		return model.NoRole
	}
	return role
}

// layout is what a header says about the columns of a grid.
type layout struct {
	heads   []head // by column
	first   int    // header rows: first up to, not including, end
	end     int
	number  int   // column of the task's number, or -1
	themes  []int // columns of themes, the outermost first
	task    int   // column of the task, or -1
	units   []int
	due     int   // column of the deadline, or -1
	unused  []int // columns with text that are no part of a plan
	unknown []int // columns without a head that is known
}

// same reports whether two headers are the same.
func (l *layout) same(m *layout) bool {
	return l != nil && m != nil && slices.Equal(l.heads, m.heads)
}

// headerRow understands row r as a header, and reports whether it can be one.
func headerRow(g *grid, r int) ([]head, bool) {
	row := g.rows[r]
	var known, unit, work, rest int
	for c := range row {
		f := row[c]
		if int(f.row) != r || int(f.col) != c || f.text == "" {
			continue
		}
		if len(f.text) > 400 { // no column head: spare the rest of the row the work
			return nil, false
		}
		h, ok := classify(f.text)
		switch {
		case ok:
			known++
			if h.kind == unitCol {
				unit++
			}
			if h.kind == workCol {
				work++
			}
		case tidy(f.text) != "":
			if utf8.RuneCountInString(tidy(f.text)) > 2*maxHead {
				return nil, false
			}
			rest++
		}
	}
	if known < 2 || known < rest || unit+work == 0 {
		return nil, false
	}
	heads := make([]head, len(row))
	for c := range row {
		heads[c], _ = classify(g.at(r, c).text)
	}
	return heads, true
}

// maxPreface is how many rows may stand above the header row: title, unit of account.
const maxPreface = 40

// findHeader looks for the header row of g from row from on, at most limit rows down. A
// row with a unit column is preferred to one without.
func findHeader(g *grid, from, limit int) *layout {
	var fallback *layout
	for r := from; r < min(len(g.rows), from+limit); r++ {
		heads, ok := headerRow(g, r)
		if !ok {
			continue
		}
		l := newLayout(g, r, heads)
		if len(l.units) > 0 && l.task >= 0 {
			return l
		}
		if fallback == nil {
			fallback = l
		}
	}
	return fallback
}

// newLayout reads the header in row r, and a second row of it where there is one.
func newLayout(g *grid, r int, heads []head) *layout {
	l := &layout{first: r, end: r + 1, number: -1, task: -1, due: -1}
	if r+1 < len(g.rows) {
		if sub, ok := subHeads(g, r, heads); ok {
			heads = sub
			l.end++
		}
	}
	l.heads = heads
	l.assign(g)
	return l
}

// subHeads understands the row under header row r as its second row: all that stands in
// it are heads, a head of units or of several columns stands above each, and at least one
// head of the first row has nothing under it.
func subHeads(g *grid, r int, upper []head) ([]head, bool) {
	sub := slices.Clone(upper)
	covered := map[int]bool{} // anchors in row r that have a head under them
	for c := range g.rows[r+1] {
		f := g.rows[r+1][c]
		if int(f.row) != r+1 || int(f.col) != c || tidy(f.text) == "" {
			continue
		}
		h, ok := classify(f.text)
		alone := c < len(upper) && upper[c].kind != noKind && int(g.at(r, c).col) == c && int(g.at(r, c+1).col) == c+1
		if !ok || alone && h.kind != unitCol && h.kind != personCol {
			return nil, false
		}
		for len(sub) <= c {
			sub = append(sub, head{})
		}
		sub[c] = h
		covered[int(g.at(r, c).col)] = true
	}
	for c, h := range upper {
		if h.kind != noKind && !covered[int(g.at(r, c).col)] {
			return sub, len(covered) > 0
		}
	}
	return nil, false
}

// assign gives each column its part.
func (l *layout) assign(g *grid) {
	var work []int
	for c, h := range l.heads {
		// A head that spans several columns stands for each of them that has cells.
		anchor := g.at(l.end-1, c)
		if int(anchor.col) != c && !hasOwn(g, l.end, c) {
			l.heads[c].kind = noKind
			continue
		}
		switch h.kind {
		case numberCol:
			if l.number < 0 {
				l.number = c
			}
		case workCol:
			work = append(work, c)
		case unitCol:
			l.units = append(l.units, c)
		case dueCol:
			if l.due < 0 {
				l.due = c
			} else {
				l.unused = append(l.unused, c)
			}
		case personCol, otherCol:
			l.unused = append(l.unused, c)
		case noKind:
			l.unknown = append(l.unknown, c)
		}
	}
	for c := len(l.heads); c < g.width(); c++ {
		l.unknown = append(l.unknown, c)
	}
	l.task = taskColumn(l.heads, work)
	for _, c := range work {
		switch {
		case c == l.task:
		case l.heads[c].rank == 1, c < l.task && l.heads[c].rank != 2:
			l.themes = append(l.themes, c)
		default:
			l.unused = append(l.unused, c)
		}
	}
}

// taskColumn chooses the column that holds the tasks: of the highest rank, and of
// several such the last, except that of two columns of detail (内容, 措施) the first is
// the task.
func taskColumn(heads []head, work []int) int {
	task := -1
	for _, c := range work {
		switch {
		case task < 0, heads[c].rank > heads[task].rank:
			task = c
		case heads[c].rank == heads[task].rank && (heads[c].rank < 4 || heads[c].word == heads[task].word):
			task = c
		}
	}
	return task
}

// hasOwn reports whether a cell with text begins in column c, from row from on.
func hasOwn(g *grid, from, c int) bool {
	for r := from; r < len(g.rows); r++ {
		if c < len(g.rows[r]) {
			if f := g.rows[r][c]; int(f.row) == r && int(f.col) == c && f.text != "" && tidy(f.text) != "" {
				return true
			}
		}
	}
	return false
}

// firstLeads finds the rule that the first-listed unit leads.
var firstLeads = regexp.MustCompile(`(列|排|位)[在于於]?(名|名单|各)?(第一|首)位?(个)?(的|者)?[^，。；、]{0,10}?(为|是|系)[^，。；、]{0,6}(牵头|主办)`)

// statesFirstLeads reports whether text states the rule.
func statesFirstLeads(text string) bool {
	if !strings.Contains(text, "第一") && !strings.Contains(text, "首") {
		return false
	}
	text = strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) {
			return -1
		}
		return r
	}, text)
	return firstLeads.MatchString(simplified.Replace(text))
}
