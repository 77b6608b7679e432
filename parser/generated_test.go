package parser

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"fengong/model"
)

// Tables are made by chance out of what published ones are made of: heads from lists of
// words, columns that are there or not, merged or repeated headings, numbers of several
// styles, quarters, notes, totals, heads repeated after a page. What each has to give is
// known while it is made.
func TestGenerated(t *testing.T) {
	t.Parallel()
	trials, rows, right, shown := 1500, 0, 0, 0
	if testing.Short() {
		trials = 400
	}
	for seed := range trials {
		m := makeTable(uint64(seed))
		plan, ds := understand("a.docx", &document{blocks: m.blocks, blankMerges: m.blank}, Options{})
		wrong := m.faults(plan)
		rows += len(m.tasks)
		right += len(m.tasks) - len(wrong)
		if extra := countTasks(plan) - len(m.tasks); extra > 0 && len(wrong) == 0 {
			wrong = append(wrong, fmt.Sprintf("%d tasks too many", extra))
		}
		if len(wrong) > 0 {
			if shown++; shown <= 12 {
				t.Errorf("table %d:\n%s\n%s\n%v", seed, m, strings.Join(wrong[:min(len(wrong), 3)], "\n"), ds)
			}
		}
	}
	t.Logf("%d of %d rows right, %d of %d tables wrong", right, rows, shown, trials)
}

func countTasks(p *model.Plan) (n int) {
	if p != nil {
		for _, th := range p.Themes {
			n += len(th.Tasks)
		}
	}
	return n
}

// madeTask is what a row has to give.
type madeTask struct {
	theme, number, text, due string
	units                    []model.Assignment
	carried                  []string
}

type madeTable struct {
	blocks []block
	grid   *grid
	blank  bool
	tasks  []madeTask
}

func (m *madeTable) String() string {
	var b strings.Builder
	for r := range m.grid.rows {
		for c := range m.grid.rows[r] {
			f := m.grid.rows[r][c]
			text := strings.ReplaceAll(f.text, "\n", "⏎")
			if int(f.row) != r {
				text = "^"
			} else if int(f.col) != c {
				text = "<"
			}
			b.WriteString(text + "|")
		}
		b.WriteString("\n")
	}
	return b.String()
}

// faults names each task of the table that the plan does not hold as it should.
func (m *madeTable) faults(p *model.Plan) (wrong []string) {
	used := map[string]bool{}
	find := func(text string) (model.Theme, *model.Task) {
		if p != nil {
			for _, th := range p.Themes {
				for i := range th.Tasks {
					k := &th.Tasks[i]
					if key := fmt.Sprint(k.Pos) + k.Text; k.Text == text && !used[key] {
						used[key] = true
						return th, k
					}
				}
			}
		}
		return model.Theme{}, nil
	}
	for _, want := range m.tasks {
		th, got := find(want.text)
		switch {
		case got == nil:
			wrong = append(wrong, "no task "+want.text)
			continue
		case want.theme != "" && !strings.Contains(th.Parent()+th.Number+th.Heading, want.theme):
			wrong = append(wrong, fmt.Sprintf("%s: theme %q, want %q", want.text, th.Heading, want.theme))
			continue
		case got.Due != want.due:
			wrong = append(wrong, fmt.Sprintf("%s: due %q, want %q", want.text, got.Due, want.due))
			continue
		case want.number != "" && got.Number != want.number:
			wrong = append(wrong, fmt.Sprintf("%s: number %q, want %q", want.text, got.Number, want.number))
			continue
		}
		var a, b []string
		for _, x := range got.Assignments {
			a = append(a, x.Unit+" "+x.Role.String())
		}
		for _, x := range want.units {
			b = append(b, x.Unit+" "+x.Role.String())
		}
		slices.Sort(a)
		slices.Sort(b)
		if !slices.Equal(a, b) {
			wrong = append(wrong, fmt.Sprintf("%s: units %v, want %v", want.text, a, b))
			continue
		}
		var all strings.Builder
		for _, f := range got.Fields {
			all.WriteString(f.Value + "\n")
		}
		for _, s := range got.Steps {
			all.WriteString(s.What + "\n")
		}
		for _, c := range want.carried {
			if !strings.Contains(all.String(), c) {
				wrong = append(wrong, fmt.Sprintf("%s: nothing of %q in %q", want.text, c, all.String()))
				break
			}
		}
	}
	return wrong
}

// maker makes one table.
type maker struct {
	*rand.Rand
	n int
}

func (k *maker) of(words string) string {
	f := strings.Fields(words)
	return f[k.IntN(len(f))]
}

// chance is true in one of n cases.
func (k *maker) chance(n int) bool { return k.IntN(n) == 0 }

const (
	madeUnits = "县发展改革局 县教育局 县公安局 县民政局 县财政局 县人力资源社会保障局 县自然资源局 县住房城乡建设局 县交通运输局 县水利局 县农业农村局 县商务局 县文化广电和旅游局 " +
		"县卫生健康局 县应急局 县审计局 县市场监管局 县统计局 县医保局 县委宣传部 县委政法委 团县委 县妇联 县总工会 县法院 县检察院 县税务局 县气象局 县城投集团 县供电公司 清河镇 " +
		"东山街道 高新区管委会"
	madePersons = "张建国 李卫东 王晓红 陈志强 刘洋 赵明 周海燕 欧阳锋"
	madeVerbs   = "推进 完成 建设 开展 加强 落实 实施 健全 优化 启动 组织 深化"
	madeThings  = "老旧小区改造 城乡供水一体化工程 义务教育优质均衡创建 普惠托育服务 安全隐患排查整治 政务服务“一网通办” 高标准农田建设 产业园区基础设施 养老服务体系 公共法律服务 " +
		"招商引资项目落地 河湖长制责任 文旅融合示范 数字乡村试点 重点企业帮扶 污水处理设施提标 信访积案化解"
	madeTails = "，全年新增120个 ，完成投资3.5亿元 ，力争排名全市前列 ，建立月调度机制 ，做到应改尽改 ，覆盖率达到95%以上 ，形成长效机制 ，确保按期投入使用"
	madeHeads = "经济发展 民生保障 生态环境 社会治理 乡村振兴 改革创新 安全稳定 城市建设 营商环境"
)

// task gives what is to be done, never twice the same in one table.
func (k *maker) task(long bool) string {
	k.n++
	s := k.of(madeVerbs) + k.of(madeThings)
	if long || k.chance(2) {
		s += k.of(madeTails)
	}
	if k.chance(3) {
		s += k.of(madeTails)
	}
	return s + fmt.Sprintf("，新建%d处。", k.n+1)
}

func (k *maker) unitList(n int) []string {
	f := strings.Fields(madeUnits)
	k.Shuffle(len(f), func(i, j int) { f[i], f[j] = f[j], f[i] })
	return f[:n]
}

func (k *maker) due() string {
	return k.of("6月底前 2026年12月底前 2026年9月 2026年10月31日前 2026/6/30 2026.11 长期坚持 全年 上半年 第三季度 持续推进 12月20日 年底前 2026年全年 3月-10月 每季度")
}

// madeColumn is one column that is made: its head, and what each row has in it.
type madeColumn struct {
	over, head string
	cell       func(*madeTask) string
	theme      bool
	number     bool
	amount     bool
	answers    bool // units or a deadline: one cell of it may hold for several tasks
	outer      bool // a heading over headings
}

// unitColumns makes one of the ways in which tables say who answers.
func (k *maker) unitColumns() []madeColumn {
	sep := k.of("、 、 、 ， \\n ；")
	if sep == "\\n" {
		sep = "\n"
	}
	column := func(over, head string, role model.Role, least, most int) madeColumn {
		return madeColumn{over: over, head: head, answers: true, cell: func(t *madeTask) string {
			var names []string
			for _, u := range k.unitList(8) {
				if len(names) >= least+k.IntN(most-least+1) {
					break
				}
				if !slices.ContainsFunc(t.units, func(a model.Assignment) bool { return a.Unit == u }) {
					names = append(names, u)
				}
			}
			for _, u := range names {
				t.units = append(t.units, model.Assignment{Unit: u, Role: role})
			}
			return strings.Join(names, sep)
		}}
	}
	switch k.IntN(8) {
	case 0, 1:
		return []madeColumn{column("", k.of("责任单位 责任部门 承办单位 责任主体 落实单位 责任科室 工作责任单位 责任处室 承办部门 实施单位 实施主体 责任单位（部门）"), model.Responsible, 1, 4)}
	case 2:
		return []madeColumn{column("", k.of("牵头单位 牵头部门 主办单位 牵头责任单位 牵头处室"), model.Lead, 1, 1), column("", k.of("配合单位 配合部门 协办单位 协同单位 参与单位 协助单位 配合处室"), model.Support, 0, 4)}
	case 3:
		return []madeColumn{column("", k.of("牵头单位 牵头部门 主办部门"), model.Lead, 1, 2), column("", k.of("责任单位 责任部门 主责单位 落实单位"), model.Responsible, 1, 3), column("", k.of("配合单位 协办单位"), model.Support, 0, 2)}
	case 4:
		over := k.of("责任分工 责任单位 职责分工 任务分工 责任落实")
		return []madeColumn{column(over, k.of("牵头 牵头单位 主办 主办单位"), model.Lead, 1, 1), column(over, k.of("配合 配合单位 协办 参与单位"), model.Support, 0, 3)}
	case 5:
		return []madeColumn{column("", k.of("责任单位 责任主体 承办单位"), model.Responsible, 1, 2), column("", k.of("配合单位 协办单位 参与部门"), model.Support, 0, 3)}
	case 6: // roles in words within the cell
		form := k.IntN(4)
		return []madeColumn{{answers: true, head: k.of("责任单位 责任分工 责任部门 分工"), cell: func(t *madeTask) string {
			u := k.unitList(3)
			t.units = []model.Assignment{{Unit: u[0], Role: model.Lead}, {Unit: u[1], Role: model.Support}, {Unit: u[2], Role: model.Support}}
			switch form {
			case 0:
				return u[0] + "牵头，" + u[1] + "、" + u[2] + "配合"
			case 1:
				return "牵头单位：" + u[0] + "\n配合单位：" + u[1] + "、" + u[2]
			case 2:
				return u[0] + "（牵头）、" + u[1] + "（配合）、" + u[2] + "（配合）"
			default:
				return "牵头：" + u[0] + "；配合：" + u[1] + "、" + u[2]
			}
		}}}
	default: // units that stand in nearly all rows
		every := k.unitList(1)[0]
		return []madeColumn{{head: k.of("责任单位 牵头及配合单位 责任单位 责任部门"), cell: func(t *madeTask) string {
			t.units = append(t.units, model.Assignment{Unit: every, Role: model.Responsible})
			return every
		}}}
	}
}

// carriedColumns makes the other columns that a table may have.
func (k *maker) carriedColumns(steps bool) (before, after []madeColumn) {
	carry := func(head string, value func() string) madeColumn {
		return madeColumn{head: head, cell: func(t *madeTask) string {
			v := value()
			if v != "" {
				t.carried = append(t.carried, v)
			}
			return v
		}}
	}
	if k.chance(3) {
		before = append(before, carry(k.of("完成标准 目标要求 工作目标 预期目标 验收标准 目标值 年度目标 预期成效 工作标准 量化目标"), func() string {
			return k.of("新增学位800个。 覆盖率100%。 全面达标 形成制度文件1份 完成年度计划的100%。 群众满意度90%以上。")
		}))
	}
	if k.chance(6) {
		before = append(before, carry(k.of("存在问题 问题表现 具体问题 主要问题 短板弱项 风险隐患"), func() string {
			return k.of("部分台账不完整。 设施老化，管护不到位。 进度滞后于计划。 群众知晓率不高。 日常监管有盲区。")
		}))
	}
	if k.chance(8) {
		after = append(after, carry(k.of("经验做法 信息化手段 宣传口径 亮点 难易程度 是否新增 完成率 进展情况 落实情况 目前进展"), func() string {
			return k.of("已建平台 已印发方案 稳步推进 正在实施 已完成60%，下步加快")
		}))
	}
	if k.chance(5) {
		before = append(before, carry(k.of("任务来源 政策依据 来源 任务出处 文件依据"), func() string {
			return k.of("县政府工作报告 县委全会 省对县考核 人大建议 民生实事")
		}))
	}
	if k.chance(4) {
		after = append(after, carry(k.of("责任领导 分管领导 分管县领导 牵头领导 县级领导 包抓领导 包保领导 联系领导 县领导"), func() string { return k.of(madePersons) }))
	}
	if k.chance(5) {
		after = append(after, carry(k.of("责任人 联系人 联络员 具体责任人 直接责任人 经办人 责任人员"), func() string { return k.of(madePersons) }))
	}
	if k.chance(5) {
		c := carry(k.of("投资（万元） 总投资（亿元） 资金预算 经费（万元） 所需资金 资金安排（万元） 计划投资 年度投资"), func() string { return k.of("120 3500 86.5 240 1200") })
		c.amount = true
		after = append(after, c)
	}
	if k.chance(6) {
		after = append(after, carry(k.of("佐证材料 印证材料 成果形式 佐证资料 台账资料"), func() string { return k.of("现场照片、验收报告 通知文件 工作总结 方案、台账") }))
	}
	if steps {
		over := k.of("- 推进计划 进度安排 序时进度 时序进度 工作进度 季度目标 时间节点")
		if over == "-" {
			over = ""
		}
		sets := [][]string{{"一季度", "二季度", "三季度", "四季度"}, {"第一季度", "第二季度", "第三季度", "第四季度"}, {"1—3月", "4—6月", "7—9月", "10—12月"}, {"上半年", "下半年"}, {"9月", "10月", "11月"}, {"3月底", "6月底", "9月底", "12月底"}}
		for _, q := range sets[k.IntN(len(sets))] {
			c := carry(q, func() string {
				return k.of("制定方案 完成招标 主体施工 竣工验收 完成前期手续 开工建设 完成60%") + "。"
			})
			c.over = over
			after = append(after, c)
		}
	}
	if k.chance(3) {
		after = append(after, carry(k.of("备注 说明 备注 其他说明"), func() string { return k.of("市级考核事项 跨年度项目 重点督办 按月报送") }))
	}
	return before, after
}

// columns makes the columns of a table, in their order; group says how headings stand: in
// a column of their own ("column"), on rows of their own ("band"), or not at all ("").
func (k *maker) columns(group, numbers string) []madeColumn {
	var cs []madeColumn
	if numbers == "column" {
		cs = append(cs, madeColumn{head: k.of("序号 序号 编号 序 项次"), number: true, cell: func(t *madeTask) string { return t.number }})
	}
	long, points := k.chance(2), k.chance(5)
	head := k.of("工作任务 主要任务 任务内容 工作内容 主要内容 具体任务 重点任务 工作事项 任务事项 年度任务 目标任务 任务")
	if group == "column" {
		theme := madeColumn{head: k.of("重点工作 类别 工作类别 领域 任务类别 专项行动 一级指标 重点领域 工作板块 项目 方面"), theme: true, cell: func(t *madeTask) string { return t.theme }}
		outer := madeColumn{head: k.of("板块 一级指标 总体目标 工作板块 战线"), theme: true, outer: true, cell: func(*madeTask) string { return "聚力高质量发展" }}
		switch {
		case k.chance(5):
			theme.head = k.of("重点工作 类别 重点任务 工作类别 二级指标")
			cs = append(cs, outer, theme)
		case k.chance(2):
			cs = append([]madeColumn{theme}, cs...)
		default:
			cs = append(cs, theme)
		}
		head = k.of("工作任务 主要内容 工作措施 具体举措 具体措施 具体任务 推进措施 任务分解 细化措施 年度目标任务 重点任务 主要举措 具体事项 落实举措")
	}
	cs = append(cs, madeColumn{head: head, cell: func(t *madeTask) string {
		t.text = k.task(long)
		switch {
		case numbers == "label":
			return t.number + "." + t.text
		case numbers == "column" && points && k.chance(3):
			head := strings.TrimSuffix(t.text, "。") + "："
			t.text = head + "\n1.摸清底数；\n2.建立台账；\n3.限时销号。"
			return t.text
		}
		return t.text
	}})
	steps := k.chance(5)
	before, after := k.carriedColumns(steps)
	cs = append(cs, before...)
	units := k.unitColumns()
	dues := []madeColumn{}
	if !steps && !k.chance(5) {
		dues = []madeColumn{{answers: true, head: k.of("完成时限 完成时间 时限要求 办理时限 时间节点 完成期限 时限 计划完成时间 时间要求 完成时间节点"), cell: func(t *madeTask) string { t.due = k.due(); return t.due }}}
	}
	if k.chance(4) {
		units, dues = dues, units
	}
	if k.chance(12) && group != "column" && numbers != "label" && !points { // who answers stands first
		at := len(cs) - len(before) - 1
		cs = slices.Insert(cs, at, units...)
		units = nil
	}
	cs = append(cs, units...)
	cs = append(cs, dues...)
	return append(cs, after...)
}

// makeTable makes the table of a seed.
func makeTable(seed uint64) *madeTable {
	k := &maker{Rand: rand.New(rand.NewPCG(seed, 12))}
	group := k.of("column column band none")
	numbers := k.of("column column column label none")
	if group == "none" {
		group = ""
	}
	cs := k.columns(group, numbers)
	m := &madeTable{grid: newGrid(model.Pos{File: "a.docx", Table: 1}), blank: k.chance(4)}
	g, w := m.grid, len(cs)
	if k.chance(2) {
		m.blocks = append(m.blocks, block{para: paragraph{text: "清河县2026年重点任务分工表", pos: model.Pos{File: "a.docx", Line: 1}}})
	} else {
		k.wide(m, w, "清河县2026年重点任务分工表")
	}
	if k.chance(6) {
		k.wide(m, w, k.of("单位：万元 填报单位：县政府办公室 2026年3月 （2026年3月10日）"))
	}
	first := len(g.rows)
	k.head(m, cs)
	k.body(m, cs, group, first)
	if slices.ContainsFunc(cs, func(c madeColumn) bool { return c.amount }) && k.chance(2) {
		r := len(g.rows)
		for c, col := range cs {
			g.put(r, c, map[bool]string{true: "5146.5"}[col.amount], 0)
		}
		g.put(r, 0, k.of("合计 总计"), 0)
	}
	if k.chance(5) {
		k.wide(m, w, k.of("注：列首位的为第一责任人所在单位。 备注：各单位每月25日前报送进展情况。 说明：本表由县政府办公室负责解释。"))
	}
	m.blocks = append(m.blocks, block{grid: g})
	return m
}

// wide puts in a row of one cell over all columns.
func (k *maker) wide(m *madeTable, w int, text string) {
	r := len(m.grid.rows)
	m.grid.put(r, 0, text, 0)
	m.grid.widen(r, w)
	if !m.blank {
		m.grid.merge(r, 0, r, w-1)
	}
}

// head puts in the heads, over two rows where some share one.
func (k *maker) head(m *madeTable, cs []madeColumn) {
	g, r := m.grid, len(m.grid.rows)
	two := slices.ContainsFunc(cs, func(c madeColumn) bool { return c.over != "" })
	spaced := k.chance(6)
	for c, col := range cs {
		text := col.head
		if spaced && len([]rune(text)) == 4 {
			s := []rune(text)
			text = string(s[:2]) + "\n" + string(s[2:])
		}
		if col.over == "" {
			g.put(r, c, text, 0)
			continue
		}
		if c == 0 || cs[c-1].over != col.over {
			g.put(r, c, col.over, 0)
		} else {
			g.put(r, c, "", 0)
		}
	}
	if !two {
		return
	}
	for c, col := range cs {
		if col.over != "" {
			g.put(r+1, c, col.head, 0)
		} else {
			g.put(r+1, c, "", 0)
		}
	}
	if m.blank {
		return
	}
	for c, col := range cs {
		switch {
		case col.over == "":
			g.merge(r, c, r+1, c)
		case c == 0 || cs[c-1].over != col.over:
			end := c
			for end+1 < len(cs) && cs[end+1].over == col.over {
				end++
			}
			g.merge(r, c, r, end)
		}
	}
}

// body puts in the tasks below their headings.
func (k *maker) body(m *madeTable, cs []madeColumn, group string, first int) {
	g := m.grid
	themes := strings.Fields(madeHeads)
	k.Shuffle(len(themes), func(i, j int) { themes[i], themes[j] = themes[j], themes[i] })
	groups, n := 1+k.IntN(3), 0
	if group == "" {
		groups = 1
	}
	labelled, again, repeated := k.chance(2), k.chance(4), k.chance(5)
	headRows := len(g.rows) - first
	merged := slices.Repeat([]bool{false}, len(cs))
	for c := range cs {
		merged[c] = cs[c].theme && !repeated
	}
	share, spacer := k.chance(8), k.chance(8)
	top := len(g.rows)
	for i := range groups {
		theme := themes[i]
		if labelled || group == "band" {
			theme = string([]rune("一二三四")[i]) + "、" + theme
		}
		if group == "band" {
			k.wide(m, len(cs), theme)
		}
		if again && i == 1 { // the head again after a page
			r := len(g.rows)
			for h := range headRows {
				for c := range cs {
					g.put(r+h, c, g.rows[first+h][c].text, 0)
				}
			}
			for h := range headRows {
				for c := range cs {
					if f := g.rows[first+h][c]; !m.blank && int(f.row) == first+h && int(f.col) == c {
						k.mergeLike(g, first, r, h, c, headRows)
					}
				}
			}
		}
		begin, size := len(g.rows), 1+k.IntN(4)
		shares := make([]bool, len(cs))
		for c := range cs {
			shares[c] = cs[c].answers && share && !m.blank
		}
		var firstTask madeTask
		if spacer && i > 0 {
			g.put(begin, 0, "", 0)
			g.widen(begin, len(cs))
			begin++
		}
		for j := range size {
			n++
			task := madeTask{number: fmt.Sprint(n)}
			if group != "" {
				task.theme = theme
			}
			r := len(g.rows)
			for c := range cs {
				if shares[c] && j > 0 {
					g.put(r, c, "", 0)
					continue
				}
				text := cs[c].cell(&task)
				if merged[c] && j > 0 || cs[c].outer && merged[c] && i > 0 && !again {
					text = ""
				}
				g.put(r, c, text, 0)
			}
			if j == 0 {
				firstTask = task
			}
			if share && !m.blank {
				task.units, task.due = firstTask.units, firstTask.due
			}
			if cs[0].number || slices.ContainsFunc(cs, func(c madeColumn) bool { return c.number }) {
			} else if !strings.HasPrefix(k.taskCell(g, r, cs), task.number+".") {
				task.number = ""
			}
			m.tasks = append(m.tasks, task)
		}
		for c := range cs {
			if cs[c].outer && merged[c] && !again {
				continue
			}
			if (merged[c] || shares[c]) && !m.blank && size > 1 {
				g.merge(begin, c, begin+size-1, c)
			}
		}
	}
	for c := range cs { // one cell over the whole table
		if cs[c].outer && merged[c] && !again && !m.blank && len(g.rows)-1 > top {
			g.merge(top, c, len(g.rows)-1, c)
		}
	}
}

// taskCell gives the cell of row r that begins with a number and a point, "" where none does.
func (k *maker) taskCell(g *grid, r int, cs []madeColumn) string {
	for c := range cs {
		if before, _, ok := strings.Cut(g.rows[r][c].text, "."); ok && len(before) < 3 && strings.HasSuffix(g.rows[r][c].text, "处。") {
			return g.rows[r][c].text
		}
	}
	return ""
}

// mergeLike merges at row r+h what is merged in the heads at first+h.
func (k *maker) mergeLike(g *grid, first, r, h, c, rows int) {
	down, right := h, c
	for down+1 < rows {
		f := g.rows[first+down+1][c]
		if int(f.row) != first+h || int(f.col) != c {
			break
		}
		down++
	}
	for right+1 < len(g.rows[first+h]) {
		f := g.rows[first+h][right+1]
		if int(f.row) != first+h || int(f.col) != c {
			break
		}
		right++
	}
	if down > h || right > c {
		g.merge(r+h, c, r+down, right)
	}
}
