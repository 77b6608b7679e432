package tracker

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"fengong/internal/office/worksheet"
	"fengong/model"
)

// bureau is an office in a random year: a plan that is revised, a tracker in which people
// work, and everything that they typed.
type bureau struct {
	t     *testing.T
	rand  *rand.Rand
	plan  *model.Plan
	set   *model.Settings
	data  []byte
	typed map[string]bool // every value, each of its own
	wide  bool            // the source has other columns
	lacks map[string]bool // heads that it has not
	n     int
	out   []sent // sheets that are with the units
	log   []string
}

var phrases = []string{"加强", "推进", "落实", "食品安全", "专项整治", "监督检查", "农贸市场", "学校食堂", "风险监测", "信用体系",
	"宣传教育", "应急演练", "标准化建设", "示范创建", "信息公开", "执法办案", "网络餐饮", "冷链物流", "追溯平台", "抽检"}

func newOffice(t *testing.T, seed uint64) *bureau {
	o := &bureau{t: t, rand: rand.New(rand.NewPCG(seed, 7)), plan: &model.Plan{Title: "随机表"}, set: sampleSettings(), typed: map[string]bool{}, lacks: map[string]bool{}}
	o.wide = o.rand.IntN(2) == 0
	for i := range 2 + o.rand.IntN(3) {
		th := model.Theme{Heading: fmt.Sprintf("%d、%s工作", i+1, phrases[o.rand.IntN(len(phrases))])}
		for range 1 + o.rand.IntN(4) {
			th.Tasks = append(th.Tasks, o.task())
		}
		o.plan.Themes = append(o.plan.Themes, th)
	}
	o.number()
	return o
}

func (o *bureau) words(n int) string {
	var b strings.Builder
	for range n {
		b.WriteString(phrases[o.rand.IntN(len(phrases))])
	}
	return b.String()
}

func (o *bureau) task() model.Task {
	t := model.Task{Text: o.words(3 + o.rand.IntN(6))}
	o.carry(&t)
	units := []rune("甲乙丙丁戊己庚")
	for _, u := range o.rand.Perm(len(units))[:1+o.rand.IntN(4)] {
		t.Assignments = append(t.Assignments, model.Assignment{Unit: "市" + string(units[u]) + "局", Role: roles[o.rand.IntN(3)]})
	}
	return t
}

// otherHeads are heads of other columns of the source: some that a tracker has itself, one
// that people may have given a column of their own.
var otherHeads = []string{"完成标准", "责任领导", "备注", "状态", "联系人", "校验"}

// carry gives a task other columns and steps.
func (o *bureau) carry(t *model.Task) {
	t.Fields, t.Steps = nil, nil
	if !o.wide {
		return
	}
	for i, h := range otherHeads {
		if o.rand.IntN(3) > 0 && !o.lacks[h] {
			t.Fields = append(t.Fields, model.Field{Head: h, Kind: []model.Kind{model.KindTarget, model.KindLeader, model.KindRemark}[i%3], Value: o.words(1)})
		}
	}
	for _, when := range []string{"3月", "6月", "9月"}[:o.rand.IntN(4)] {
		t.Steps = append(t.Steps, model.Step{When: when, What: o.words(1)})
	}
}

func (o *bureau) number() {
	n := 0
	for i := range o.plan.Themes {
		for j := range o.plan.Themes[i].Tasks {
			n++
			o.plan.Themes[i].Tasks[j].Number = strconv.Itoa(n)
		}
	}
}

// value gives something to type that nobody has typed before.
func (o *bureau) value() string {
	o.n++
	v := fmt.Sprintf("填写%d号", o.n)
	switch o.rand.IntN(6) {
	case 0:
		v = "=" + v
	case 1:
		v += "\n第二行 <&> “"
	case 2:
		v = "  " + v + "  "
	}
	o.typed[v] = true
	return v
}

func (o *bureau) say(format string, args ...any) { o.log = append(o.log, fmt.Sprintf(format, args...)) }

func (o *bureau) build() {
	data, ch, err := Update(o.data, o.plan, nil, o.set, nil)
	if err != nil {
		o.t.Fatalf("build: %v\n%s", err, strings.Join(o.log, "\n"))
	}
	o.say("build: kept %d, added %d, withdrawn %d", ch.Kept, ch.Added, ch.Withdrawn)
	o.data = data
	again, _, err := Update(data, o.plan, nil, o.set, nil)
	if err != nil || !bytes.Equal(again, data) {
		o.t.Fatalf("a second build changes the tracker (%v)\n%s", err, strings.Join(o.log, "\n"))
	}
	if err := provenAgainst(data, o.plan); err != nil {
		o.t.Fatalf("%v\n%s", err, strings.Join(o.log, "\n"))
	}
}

// provenAgainst checks that each assignment stands once in the ledger.
func provenAgainst(data []byte, p *model.Plan) error {
	entries, err := Read(data)
	if err != nil {
		return err
	}
	got := map[string]int{}
	for _, e := range entries {
		if e.Key != "" {
			got[e.Number+"|"+e.Text+"|"+e.Unit+"|"+e.Role.String()+"|"+e.Theme+fmt.Sprint(carriedOf(e.Fields))]++
		}
	}
	for _, r := range model.Rows(p) {
		fields := slices.Clone(r.Task.Fields)
		if len(r.Task.Steps) > 0 {
			fields = append(fields, model.Field{Head: "进度安排", Value: stepsOf(r.Task)})
		}
		got[r.Task.Number+"|"+r.Task.Text+"|"+r.Unit+"|"+r.Role.String()+"|"+r.Theme.Heading+fmt.Sprint(carriedOf(fields))]--
	}
	for k, n := range got {
		if n != 0 {
			return fmt.Errorf("the assignment %s stands %+d times too often", k, n)
		}
	}
	return nil
}

// carriedOf gives the fields as lines, in some order.
func carriedOf(fields []model.Field) []string {
	var all []string
	for _, f := range fields {
		all = append(all, f.Head+"="+f.Value)
	}
	slices.Sort(all)
	return all
}

// edit lets people work in the tracker.
func (o *bureau) edit() {
	o.data = edit(o.t, o.data, func(f *excelize.File) {
		var rows [][]string // as they stand; nil where rows or columns may have come since
		for range 1 + o.rand.IntN(8) {
			if rows == nil {
				var err error
				if rows, err = f.GetRows("台账"); err != nil {
					o.t.Fatal(err)
				}
			}
			head := slices.IndexFunc(rows, func(r []string) bool { return slices.Contains(r, "任务内容") }) + 1
			last, wide := max(len(rows), head+1), len(rows[head-1])
			row := head + 1 + o.rand.IntN(max(1, last-head))
			at := func(name string) int { return slices.Index(rows[head-1], name) + 1 }
			put := func(col, row int, v any) {
				cell, _ := excelize.CoordinatesToCellName(col, row)
				if was, _ := f.GetCellValue("台账", cell, excelize.Options{RawCellValue: true}); was != "" {
					delete(o.typed, was) // they typed over it themselves
				}
				set(o.t, f, "台账", cell, v)
				o.say("type %q into %s", v, cell)
			}
			what := o.rand.IntN(12)
			switch what {
			case 0, 1, 2, 3:
				put(at([]string{"进展情况", "备注", "状态"}[o.rand.IntN(3)]), row, o.value())
			case 4:
				put(at("完成率"), row, float64(o.rand.IntN(100))/100)
			case 5: // over the text of the table
				put(at([]string{"责任单位", "任务内容", "分工", "完成时限", "任务编号"}[o.rand.IntN(5)]), row, o.value())
			case 6: // a column
				if o.rand.IntN(3) == 0 { // under a head that the source may have one day
					h := otherHeads[o.rand.IntN(len(otherHeads))]
					if reserved(h) || o.rand.IntN(2) == 0 {
						h += "（原表）"
					}
					put(wide+1, head, h)
					rows[head-1] = append(rows[head-1], h)
					put(wide+1, row, o.value())
					break
				}
				col, _ := excelize.ColumnNumberToName(1 + o.rand.IntN(wide+1))
				if err := f.InsertCols("台账", col, 1); err != nil {
					o.t.Fatal(err)
				}
				n, _ := excelize.ColumnNameToNumber(col)
				o.say("insert the column %s", col)
				rows[head-1] = slices.Insert(rows[head-1], min(n-1, len(rows[head-1])), "")
				put(n, head, o.value())
				put(n, row, o.value())
			case 7: // a row
				if err := f.InsertRows("台账", row, 1); err != nil {
					o.t.Fatal(err)
				}
				o.say("insert the row %d", row)
				put(at("任务内容"), row, o.value())
				if o.rand.IntN(2) == 0 {
					put(at("责任单位"), row, o.value())
				}
			case 8: // a copy of a row
				if err := f.DuplicateRow("台账", row); err != nil {
					o.t.Fatal(err)
				}
				o.say("copy the row %d", row)
			case 9: // under the rows
				put(at("备注"), last+1+o.rand.IntN(3), o.value())
			case 10: // beside the figures
				v, cell := o.value(), "X"+strconv.Itoa(4+o.rand.IntN(6))
				was, _ := f.GetCellValue("按单位", cell)
				delete(o.typed, was)
				set(o.t, f, "按单位", cell, v)
				o.say("type %q on 按单位", v)
			case 11: // a sheet, a hidden row, a formula
				name := fmt.Sprintf("自建%d", o.n)
				if _, err := f.NewSheet(name); err != nil {
					o.t.Fatal(err)
				}
				set(o.t, f, name, "B2", o.value())
				if err := f.SetRowVisible("台账", row, false); err != nil {
					o.t.Fatal(err)
				}
				cell, _ := excelize.CoordinatesToCellName(wide+1, row)
				if err := f.SetCellFormula("台账", cell, fmt.Sprintf("LEN(D%d)", row)); err != nil {
					o.t.Fatal(err)
				}
			}
			if what >= 6 {
				rows = nil
			}
		}
	})
}

// sort sorts the ledger by a column of ours, as people do.
func (o *bureau) sort() {
	o.data = edit(o.t, o.data, func(f *excelize.File) {
		rows, err := f.GetRows("台账", excelize.Options{RawCellValue: true})
		if err != nil {
			o.t.Fatal(err)
		}
		head := slices.IndexFunc(rows, func(r []string) bool { return slices.Contains(r, "任务内容") })
		by := slices.Index(rows[head], []string{"责任单位", "状态"}[o.rand.IntN(2)])
		body := rows[head+1:]
		for i := range body {
			for len(body[i]) < len(rows[head])+3 {
				body[i] = append(body[i], "")
			}
		}
		slices.SortStableFunc(body, func(a, b []string) int { return strings.Compare(a[by], b[by]) })
		for i, r := range body {
			for j, v := range r {
				cell, _ := excelize.CoordinatesToCellName(j+1, head+2+i)
				if err := f.SetCellFormula("台账", cell, ""); err != nil {
					o.t.Fatal(err)
				}
				set(o.t, f, "台账", cell, v)
			}
		}
		o.say("sort by column %d", by+1)
	})
}

// revise changes the plan.
func (o *bureau) revise() {
	for range 1 + o.rand.IntN(4) {
		th := &o.plan.Themes[o.rand.IntN(len(o.plan.Themes))]
		if len(th.Tasks) == 0 {
			th.Tasks = append(th.Tasks, o.task())
		}
		i := o.rand.IntN(len(th.Tasks))
		t := &th.Tasks[i]
		switch o.rand.IntN(11) {
		case 8:
			o.say("other columns of task %s", t.Number)
			o.carry(t)
		case 9:
			o.wide = !o.wide
			o.say("all other columns come or go: %v", o.wide)
			for i := range o.plan.Themes {
				for j := range o.plan.Themes[i].Tasks {
					o.carry(&o.plan.Themes[i].Tasks[j])
				}
			}
		case 10:
			h := otherHeads[o.rand.IntN(len(otherHeads))]
			o.lacks[h] = !o.lacks[h]
			o.say("the column %s comes or goes: %v", h, o.lacks[h])
			for i := range o.plan.Themes {
				for j := range o.plan.Themes[i].Tasks {
					o.carry(&o.plan.Themes[i].Tasks[j])
				}
			}
		case 0:
			o.say("drop task %s", t.Number)
			th.Tasks = slices.Delete(slices.Clone(th.Tasks), i, i+1)
		case 1:
			o.say("add a task")
			th.Tasks = slices.Insert(slices.Clone(th.Tasks), i, o.task())
		case 2:
			o.say("reword task %s", t.Number)
			t.Text += o.words(1)
		case 3:
			o.say("reword task %s much", t.Number)
			t.Text = o.words(4) + string([]rune(t.Text)[:len([]rune(t.Text))/2])
		case 4:
			o.say("a unit less for task %s", t.Number)
			t.Assignments = slices.Clone(t.Assignments[:max(0, len(t.Assignments)-1)])
		case 5:
			o.say("a unit more for task %s", t.Number)
			t.Assignments = append(slices.Clone(t.Assignments), model.Assignment{Unit: fmt.Sprintf("新%d局", o.rand.IntN(3)), Role: model.Support})
			slices.SortFunc(t.Assignments, func(a, b model.Assignment) int { return strings.Compare(a.Unit, b.Unit) })
			t.Assignments = slices.CompactFunc(t.Assignments, func(a, b model.Assignment) bool { return a.Unit == b.Unit })
		case 6:
			o.say("rename theme %s", th.Heading)
			th.Heading = o.words(2)
		case 7:
			o.say("move task %s", t.Number)
			moved := *t
			th.Tasks = slices.Delete(slices.Clone(th.Tasks), i, i+1)
			to := &o.plan.Themes[o.rand.IntN(len(o.plan.Themes))]
			to.Tasks = append(slices.Clone(to.Tasks), moved)
		}
	}
	o.number()
}

// send gives some units their return sheets; they fill them in at once or later.
func (o *bureau) send() {
	entries, err := Read(o.data)
	if err != nil {
		o.t.Fatal(err)
	}
	returns, err := NewReturns(o.plan, o.set, entries)
	if err != nil {
		o.t.Fatal(err)
	}
	shares := model.Shares(o.plan, nil)
	for i := range shares {
		if o.rand.IntN(3) > 0 {
			continue
		}
		data, err := returns.Render(&shares[i])
		if err != nil {
			o.t.Fatal(err)
		}
		var values, replaced []string
		data = edit(o.t, data, func(f *excelize.File) {
			heads, err := f.GetRows("反馈表")
			if err != nil {
				o.t.Fatal(err)
			}
			var people []string
			for _, h := range []string{"进展情况", "状态", "备注"} {
				people = append(people, worksheet.Letters(slices.Index(heads[headRow-1], h)+1))
			}
			for row := range shares[i].Rows {
				for _, col := range people {
					if o.rand.IntN(2) == 0 {
						v := o.value()
						delete(o.typed, v) // until it is collected
						values = append(values, v)
						was, _ := f.GetCellValue("反馈表", col+strconv.Itoa(headRow+1+row))
						replaced = append(replaced, was) // knowingly
						set(o.t, f, "反馈表", col+strconv.Itoa(headRow+1+row), v)
					}
				}
				if o.rand.IntN(8) == 0 {
					v := o.value()
					delete(o.typed, v)
					values = append(values, v)
					set(o.t, f, "反馈表", "D"+strconv.Itoa(headRow+1+row), v)
				}
			}
			if o.rand.IntN(6) == 0 {
				set(o.t, f, "反馈表", "A"+strconv.Itoa(headRow+1), "乱改的键")
			}
		})
		o.out = append(o.out, sent{fmt.Sprintf("%d.xlsx", len(o.log)*100+i), data, values, replaced})
	}
	o.say("send %d sheets", len(o.out))
}

// sent is a return sheet that a unit has filled in.
type sent struct {
	name             string
	data             []byte
	values, replaced []string
}

// collect takes some of the sheets back.
func (o *bureau) collect() {
	o.rand.Shuffle(len(o.out), func(i, j int) { o.out[i], o.out[j] = o.out[j], o.out[i] })
	n := o.rand.IntN(len(o.out) + 1)
	var returns []Return
	for _, s := range o.out[:n] {
		r, err := ReadReturn(s.name, s.data)
		if err != nil {
			o.t.Fatal(err)
		}
		returns = append(returns, *r)
		for _, v := range s.values {
			o.typed[v] = true
		}
	}
	for _, s := range o.out[:n] {
		for _, v := range s.replaced {
			delete(o.typed, v)
		}
	}
	o.out = o.out[n:]
	oneByOne := func(c *Conflict) (bool, error) { return c.ID[0] < '8', nil }
	which := o.rand.IntN(4)
	judge := []Judge{PreferOffice.Judge, PreferUnit.Judge, PreferNewest.Judge, oneByOne}[which]
	for again := range 2 {
		got, err := collect(o.data, returns, judge)
		if err != nil {
			o.t.Fatalf("collect: %v\n%s", err, strings.Join(o.log, "\n"))
		}
		if again == 1 && !bytes.Equal(got.Data, o.data) {
			o.t.Fatalf("collecting again changes the tracker\n%s", strings.Join(o.log, "\n"))
		}
		o.say("collect %d sheets, judge %d: %d values, %d conflicts", n, which, len(got.Taken), len(got.Conflicts))
		o.data = got.Data
	}
	o.check()
}

// check finds every value that was typed somewhere in the tracker, with another library.
func (o *bureau) check() {
	f, err := excelize.OpenReader(bytes.NewReader(o.data))
	if err != nil {
		o.t.Fatal(err)
	}
	defer f.Close()
	there := map[string]bool{}
	for _, sheet := range f.GetSheetList() {
		rows, err := f.GetRows(sheet, excelize.Options{RawCellValue: true})
		if err != nil {
			o.t.Fatal(err)
		}
		for _, row := range rows {
			for _, v := range row {
				there[v] = true
			}
		}
	}
	for v := range o.typed {
		if !there[v] {
			o.t.Fatalf("%q is lost\n%s", v, strings.Join(o.log, "\n"))
		}
	}
}

// Whatever people type, whatever becomes of the table: nothing typed is ever lost, a run
// without changes changes nothing, and each assignment stands once in the ledger.
func TestNothingTypedIsEverLost(t *testing.T) {
	sequences := 100
	if testing.Short() {
		sequences = 25
	}
	const groups = 8 // that run side by side
	for group := range groups {
		t.Run(strconv.Itoa(group), func(t *testing.T) {
			t.Parallel()
			values := 0
			for seed := group; seed < sequences; seed += groups {
				values += playSequence(t, seed)
			}
			t.Logf("%d values", values)
		})
	}
}

// playSequence plays a random year and gives the number of values that were typed in it.
func playSequence(t *testing.T, seed int) int {
	o := newOffice(t, uint64(seed))
	o.say("sequence %d", seed)
	o.build()
	for range 3 + o.rand.IntN(4) {
		switch o.rand.IntN(9) {
		case 0, 1, 2:
			o.edit()
		case 3:
			o.sort()
		case 4:
			o.build()
			o.send()
		case 5:
			o.collect()
		default:
			o.revise()
		}
		if o.rand.IntN(2) == 0 {
			o.build()
			o.check()
		}
	}
	o.collect()
	o.build()
	o.check()
	return len(o.typed)
}
