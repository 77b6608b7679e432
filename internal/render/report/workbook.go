package report

import (
	"fmt"
	"slices"
	"sort"

	"fengong/internal/progress"
	"fengong/model"

	"github.com/xuri/excelize/v2"
)

// Workbook makes the workbook, with the figures as values and charts that draw them.
func Workbook(r *Report) ([]byte, error) {
	w := newWorkbook(r)
	defer w.file.Close()
	w.properties()
	w.overviewSheet()
	w.unitChart(w.groupSheet(w.say("按单位", "Units"), w.say("各单位进展", "Progress by unit"), w.unitColumns(), r.Figures.Units))
	if len(r.Figures.Leaders) > 0 {
		w.groupSheet(w.say("按责任领导", "Leaders"), w.say("各责任领导分管任务进展", "Progress by leader"), w.themeColumns(), r.Figures.Leaders)
	}
	if len(r.Figures.Sources) > 0 {
		w.groupSheet(w.say("按来源", "Sources"), w.say("各来源进展", "Progress by source"), w.themeColumns(), r.Figures.Sources)
	}
	w.themeChart(w.groupSheet(w.say("按主题", "Themes"), w.say("各主题进展", "Progress by theme"), w.themeColumns(), r.Figures.Themes))
	w.classSheet()
	w.slowSheet()
	w.changeSheets()
	w.leaderSheet()
	w.overdueSheet()
	w.silentSheet()
	w.repliesSheet()
	w.requestsSheet()
	w.verifiedSheet()
	w.doubtSheet()
	w.file.SetActiveSheet(0)
	if w.err != nil {
		return nil, fmt.Errorf("making the workbook: %w", w.err)
	}
	// excelize adds the kinds of pictures in the order of a map.
	kinds := w.file.ContentTypes.Defaults
	sort.Slice(kinds, func(i, j int) bool { return kinds[i].Extension < kinds[j].Extension })
	data, err := w.write()
	if err != nil {
		return nil, fmt.Errorf("writing the workbook: %w", err)
	}
	return data, nil
}

// properties puts the title and the issuer where the file manager shows them. The day of
// the report is the only date that the file knows.
func (w *workbook) properties() {
	day := w.Figures.AsOf.Format("2006-01-02T15:04:05Z")
	issuer := w.Settings.Document.Issuer
	w.file.Pkg.Delete("docProps/core.xml") // holds the name and date of excelize's template
	w.do(func() error {
		return w.file.SetDocProps(&excelize.DocProperties{
			Title: w.title(), Creator: issuer, LastModifiedBy: issuer, Created: day, Modified: day})
	})
	w.do(func() error { return w.file.SetAppProps(&excelize.AppProperties{Application: "fengong"}) })
	w.do(func() error { return w.file.SetDefaultFont("宋体") })
}

// overviewSheet makes the sheet 总体: small tables one below the other, charts beside
// them, and how the figures were worked out.
func (w *workbook) overviewSheet() {
	f := w.Figures
	s := w.sheet(w.say("总体", "Overview"), w.title(), []float64{22, 10, 10, 10, 11, 11, 10, 10, 10, 10, 10, 10})
	s.freeze(1, s.row)
	tasks, entries := &f.All.Tasks, &f.All.Entries

	s.tableHead(w.say("任务进展", "Tasks"), w.say("任务数", "Number"), w.say("占比", "Share"))
	statusRow := w.shares(s, w.statusParts(tasks), nil, tasks.N)
	s.tableHead(w.say("亮灯", "Lights"), w.say("项次", "Entries"), w.say("占比", "Share"))
	lightFills := []string{lightFill(progress.Green), lightFill(progress.Yellow), lightFill(progress.Red), lightFill(progress.NoLight)}
	lightRow := w.shares(s, w.lightParts(entries), lightFills, entries.N)
	s.tableHead(w.say("与序时进度比", "Against time"), w.say("项次", "Entries"), w.say("占比", "Share"))
	w.shares(s, []part{
		{name: w.say("超进度", "ahead"), n: entries.Paces[progress.Ahead]}, {name: w.say("达进度", "on pace"), n: entries.Paces[progress.OnPace]},
		{name: w.say("欠进度", "behind"), n: entries.Paces[progress.Behind]}, {name: w.say("不考核", "not measured"), n: entries.Paces[progress.NoPace]},
	}, nil, entries.N)
	s.tableHead(w.say("填报状态", "State"), w.say("项次", "Entries"), w.say("占比", "Share"))
	var states []part
	for i, name := range f.States {
		states = append(states, part{name: w.stateName(name), n: f.All.States[i]})
	}
	w.shares(s, states, nil, entries.N)
	w.roles(s)
	s.tableHead(w.say("统计口径", "How the figures were worked out"))
	for i, note := range w.notes() {
		row := s.row
		s.line(18*float64(lines(note, 145)), cell{fmt.Sprint(i+1, ". ", note), look{form: remark}})
		s.do(func() error { return s.file.MergeCell(s.name, at(1, row), at(12, row)) })
	}
	s.page(onePage, 2)
	s.doughnut("E3", w.say("任务进展", "Tasks"), statusRow, w.statusParts(tasks))
	s.doughnut("E17", w.say("亮灯情况", "Lights"), lightRow, w.lightParts(entries))
}

// tableHead writes the heads of one of several tables below each other.
func (s *sheet) tableHead(heads ...string) {
	cells := make([]cell, len(heads))
	for i, h := range heads {
		cells[i] = cell{h, look{form: centre, bold: true, fill: headFill}}
	}
	s.line(22, cells...)
}

// shares writes how many of total each part is, and gives the row of the first.
func (w *workbook) shares(s *sheet, parts []part, fills []string, total int) (first int) {
	first = s.row
	for i, p := range parts {
		fill := ""
		if fills != nil {
			fill = fills[i]
		}
		s.line(18, cell{p.name, look{form: centre, fill: fill}}, cell{p.n, look{form: number}}, cell{progress.Share(p.n, total), look{form: share}})
	}
	s.line(18, cell{w.say("合计", "Total"), look{form: centre, bold: true, fill: totalFill}}, cell{total, look{form: number, bold: true, fill: totalFill}}, cell{progress.Share(total, total), look{form: share, bold: true, fill: totalFill}})
	s.row++
	return first
}

// roles writes the table of those who lead, answer and support.
func (w *workbook) roles(s *sheet) {
	f := w.Figures
	s.tableHead(w.say("分工", "Role"), w.say("项次", "Entries"), w.say("已完成", "Done"), w.say("已完成率", "Share"), w.say("平均完成率", "Mean rate"), w.say("序时进度", "Asked by time"), w.say("差距", "Gap"))
	role := func(name string, c *progress.Counts, bold bool, fill string) {
		n := look{form: number, bold: bold, fill: fill}
		s.line(18, append([]cell{{name, look{form: centre, bold: bold, fill: fill}}, {c.N, n}, {c.Statuses[progress.Done], n},
			{progress.Share(c.Statuses[progress.Done], c.N), look{form: share, bold: bold, fill: fill}}}, measure(c, bold)...)...)
	}
	for i := range f.Roles {
		role((model.Lead - model.Role(i)).Label(w.Settings.Lang), &f.Roles[i].Entries, false, "")
	}
	role(w.say("合计（项次）", "All entries"), &f.All.Entries, true, totalFill)
	role(w.say("合计（任务）", "All tasks"), &f.All.Tasks, true, totalFill)
	s.row++
}

// doughnut draws a chart of parts that stand from a row on.
func (s *sheet) doughnut(cell, title string, row int, parts []part) {
	last := row + len(parts) - 1
	points := make([]excelize.ChartDataPoint, len(parts))
	for i := range parts {
		points[i] = excelize.ChartDataPoint{Index: i, Fill: solid(parts[i].colour)}
	}
	s.chart(cell, title, &excelize.Chart{
		Type: excelize.Doughnut, HoleSize: 50,
		Series: []excelize.ChartSeries{{
			Name: s.ref(1, row-1, row-1), Categories: s.ref(1, row, last), Values: s.ref(2, row, last), DataPoint: points}},
		PlotArea: excelize.ChartPlotArea{ShowVal: true},
	}, 560, 300)
}

func solid(rgb string) excelize.Fill {
	return excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{rgb}}
}

// measure gives the cells of the means.
func measure(c *progress.Counts, bold bool) []cell {
	if c.Measured() == 0 {
		none := cell{"—", look{form: centre, bold: bold, fill: lightFill(progress.NoLight)}}
		return []cell{none, none, none}
	}
	fill := lightFill(c.Light)
	return []cell{
		{c.Rate, look{form: share, bold: bold, fill: fill}}, {c.Expected, look{form: share, bold: bold}},
		{c.Gap(), look{form: gap, bold: bold, fill: fill}}}
}

// groupColumn is a column of a table of themes or units.
type groupColumn struct {
	columnHead
	value func(*progress.Group) any // string, int or progress.Points, which is a share
}

func ofEntries(count func(*progress.Counts) int) func(*progress.Group) any {
	return func(g *progress.Group) any { return count(&g.Entries) }
}

func (w *workbook) unitColumns() []groupColumn {
	cols := []groupColumn{
		{columnHead{w.say("项次", "Entries"), 7}, ofEntries(func(c *progress.Counts) int { return c.N })},
	}
	for role := model.Lead; role > model.NoRole; role-- {
		cols = append(cols, groupColumn{columnHead{role.Label(w.Settings.Lang), 7}, func(g *progress.Group) any { return g.Roles[role] }})
	}
	cols = append(cols, w.stateColumns()...)
	cols = append(cols,
		groupColumn{columnHead{w.say("已完成合计", "All done"), 7.5}, ofEntries(func(c *progress.Counts) int { return c.Statuses[progress.Done] })},
		groupColumn{columnHead{w.say("已完成率", "Share done"), 8.5}, func(g *progress.Group) any {
			return progress.Share(g.Entries.Statuses[progress.Done], g.Entries.N)
		}},
		groupColumn{columnHead{w.say("逾期合计", "All overdue"), 7.5}, ofEntries(func(c *progress.Counts) int { return c.Statuses[progress.Overdue] })},
		groupColumn{columnHead{w.say("未反馈", "Silent"), 7.5}, ofEntries(func(c *progress.Counts) int { return c.Silent })})
	return append(cols, w.lightColumns()...)
}

func (w *workbook) themeColumns() []groupColumn {
	cols := []groupColumn{{columnHead{w.say("任务数", "Tasks"), 7}, func(g *progress.Group) any { return g.Tasks.N }}}
	for i, p := range w.statusParts(&progress.Counts{}) {
		status := []progress.Status{progress.Done, progress.Ongoing, progress.Idle, progress.Overdue, progress.Excused}[i]
		cols = append(cols, groupColumn{columnHead{p.name, 7.5}, func(g *progress.Group) any { return g.Tasks.Statuses[status] }})
	}
	cols = append(cols,
		groupColumn{columnHead{w.say("已完成率", "Share done"), 8.5}, func(g *progress.Group) any {
			return progress.Share(g.Tasks.Statuses[progress.Done], g.Tasks.N)
		}},
		groupColumn{columnHead{w.say("项次", "Entries"), 7}, ofEntries(func(c *progress.Counts) int { return c.N })})
	cols = append(cols, w.stateColumns()...)
	return append(cols, w.lightColumns()...)
}

func (w *workbook) stateColumns() []groupColumn {
	var cols []groupColumn
	for i, state := range w.Figures.States {
		cols = append(cols, groupColumn{columnHead{w.stateName(state), 7.5}, func(g *progress.Group) any { return g.States[i] }})
	}
	return cols
}

// lightColumns are the last columns before the means: what the charts draw.
func (w *workbook) lightColumns() []groupColumn {
	var cols []groupColumn
	for _, p := range []struct {
		name string
		pace progress.Pace
	}{{w.say("超进度", "Ahead"), progress.Ahead}, {w.say("达进度", "On pace"), progress.OnPace}, {w.say("欠进度", "Behind"), progress.Behind}} {
		cols = append(cols, groupColumn{columnHead{p.name, 7.5}, ofEntries(func(c *progress.Counts) int { return c.Paces[p.pace] })})
	}
	for i, p := range w.lightParts(&progress.Counts{}) {
		light := []progress.Light{progress.Green, progress.Yellow, progress.Red, progress.NoLight}[i]
		cols = append(cols, groupColumn{columnHead{p.name, 7}, ofEntries(func(c *progress.Counts) int { return c.Lights[light] })})
	}
	return cols
}

// groupTable is where a table of themes or units stands.
type groupTable struct {
	*sheet
	first, last   int // rows of the groups
	lights, means int // columns of the lights, and of the means
}

// groupSheet makes a sheet of themes or units, with the total in its last row.
func (w *workbook) groupSheet(name, title string, cols []groupColumn, groups []progress.Group) groupTable {
	heads := []columnHead{{w.say("序号", "No."), 6}, {w.say("名称", "Name"), 30}}
	for _, c := range cols {
		heads = append(heads, c.columnHead)
	}
	heads = append(heads, columnHead{w.say("平均完成率", "Mean rate"), 9}, columnHead{w.say("序时进度", "Asked by time"), 9}, columnHead{w.say("差距", "Gap"), 8})
	s, head := w.table(name, title, heads, 3)
	byTask := len(groups) > 0 && groups[0].Tasks.N > 0
	line := func(index cell, label string, g *progress.Group, bold bool, fill string) {
		cells := []cell{index, {label, look{form: left, bold: bold, fill: fill}}}
		for _, c := range cols {
			v := c.value(g)
			l := look{form: number, bold: bold, fill: fill}
			if _, ok := v.(progress.Points); ok {
				l.form = share
			}
			cells = append(cells, cell{v, l})
		}
		s.line(18*float64(lines(label, 30)), append(cells, measure(g.Counts(byTask), bold)...)...)
	}
	first := s.row
	for i := range groups {
		line(cell{i + 1, look{form: number}}, w.name(&groups[i]), &groups[i], false, "")
	}
	line(cell{nil, look{form: number, bold: true, fill: totalFill}}, w.say("合计", "Total"), &w.Figures.All, true, totalFill)
	s.page(across, head)
	return groupTable{s, first, first + len(groups) - 1, len(heads) - 6, len(heads) - 2}
}

// chartSheet makes a sheet that is one chart of so many bars, on one page.
func (w *workbook) chartSheet(name, title string, bars int, chart *excelize.Chart) {
	const barHeight = 18
	s := w.sheet(name, title, slices.Repeat([]float64{12}, 10))
	s.freeze(1, s.row)
	s.page(onePage, 2)
	if bars == 0 {
		return
	}
	size := excelize.Font{Size: 10, Color: "000000"}
	gapWidth := uint(40)
	chart.GapWidth = &gapWidth
	chart.XAxis = excelize.ChartAxis{ReverseOrder: true, Font: size}
	chart.YAxis.MajorGridLines, chart.YAxis.Font = true, size
	s.chart(at(1, s.row), title, chart, 1000, uint(max(500, 120+barHeight*bars)))
}

// unitChart draws the lights of each unit.
func (w *workbook) unitChart(t groupTable) {
	var lights []excelize.ChartSeries
	for i, p := range w.lightParts(&progress.Counts{}) {
		lights = append(lights, excelize.ChartSeries{
			Name: t.ref(t.lights+i, t.first-1, t.first-1), Categories: t.ref(2, t.first, t.last),
			Values: t.ref(t.lights+i, t.first, t.last), Fill: solid(p.colour)})
	}
	w.chartSheet(w.say("单位图", "Unit chart"), w.say("各单位亮灯情况（项次）", "Lights by unit, entries"), len(w.Figures.Units),
		&excelize.Chart{Type: excelize.BarStacked, Series: lights})
}

// themeChart draws how far each theme is and what time asks for.
func (w *workbook) themeChart(t groupTable) {
	means := make([]excelize.ChartSeries, 2)
	for i, colour := range []string{blueColour, greyColour} {
		means[i] = excelize.ChartSeries{
			Name: t.ref(t.means+i, t.first-1, t.first-1), Categories: t.ref(2, t.first, t.last),
			Values: t.ref(t.means+i, t.first, t.last), Fill: solid(colour)}
	}
	least, most := 0.0, 1.0
	w.chartSheet(w.say("主题图", "Theme chart"), w.say("各主题平均完成率与序时进度", "Mean rate by theme, and what time asks for"), 2*len(w.Figures.Themes),
		&excelize.Chart{Type: excelize.Bar, Series: means, YAxis: excelize.ChartAxis{
			Minimum: &least, Maximum: &most, NumFmt: excelize.ChartNumFmt{CustomNumFmt: "0%"}}})
}

// lines estimates how many lines a text takes in a column of that many digits.
func lines(text string, width float64) int {
	half := model.Halves(text)
	capacity := max(1, int(width)-1)
	return max(1, (half+capacity-1)/capacity)
}
