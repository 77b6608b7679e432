package web

import (
	"errors"
	"net/http"
	"os"
	"slices"
	"strings"

	"fengong/internal/app"
	"fengong/internal/settings"
	"fengong/model"
	"fengong/parser"
	"fengong/templates"
)

// shownRows is how many rows of each table the page of the columns shows at first.
const shownRows = 12

// columnsPage is the source as a grid, with what its columns and rows were taken for.
type columnsPage struct {
	ID      string
	Counts  string
	Grids   []parser.Grid
	Tasks   []checkTask // the first ones, as they were read
	More    bool        // all rows were asked for
	Choices []columnChoice
	Rows    []columnChoice
	Doubts  []note // about columns
	Open    int
	Auto    map[string]model.Text // what the program takes columns for that a person said something of

	source string // the table's file
}

// columnChoice is what a column or row can be said to be.
type columnChoice struct {
	Word string
	Name model.Text
}

// columnChoices are the words of [columns], what is wanted most first.
var columnChoices = []columnChoice{
	{"task", model.Text{ZH: "任务", EN: "the task"}},
	{"theme", model.Text{ZH: "标题、类别", EN: "headings"}},
	{"number", model.Text{ZH: "编号", EN: "numbers"}},
	{"unit", model.Text{ZH: "责任单位", EN: "units"}},
	{"lead", model.Text{ZH: "牵头单位", EN: "units that lead"}},
	{"support", model.Text{ZH: "配合单位", EN: "units that support"}},
	{"due", model.Text{ZH: "完成时限", EN: "deadlines"}},
	{"step", model.Text{ZH: "时序进度", EN: "steps"}},
	{"requirement", model.Text{ZH: "工作要求、措施", EN: "requirements"}},
	{"target", model.Text{ZH: "目标、标准", EN: "targets"}},
	{"leader", model.Text{ZH: "责任领导", EN: "leaders"}},
	{"person", model.Text{ZH: "责任人、联系人", EN: "persons"}},
	{"problem", model.Text{ZH: "存在问题", EN: "problems"}},
	{"amount", model.Text{ZH: "金额、数量", EN: "amounts"}},
	{"basis", model.Text{ZH: "来源、依据", EN: "basis"}},
	{"evidence", model.Text{ZH: "佐证材料", EN: "evidence"}},
	{"remark", model.Text{ZH: "备注", EN: "remarks"}},
	{"carry", model.Text{ZH: "原样附在任务后面", EN: "carried with the task"}},
	{"ignore", model.Text{ZH: "不用", EN: "not used"}},
}

// rowChoices are the words of [rows].
var rowChoices = []columnChoice{
	{"note", model.Text{ZH: "不是任务", EN: "no task"}},
	{"heading", model.Text{ZH: "是标题", EN: "a heading"}},
	{"task", model.Text{ZH: "是任务", EN: "a task"}},
}

// sheetChoices are the words of [sheets].
var sheetChoices = []columnChoice{{"ignore", model.Text{ZH: "不用", EN: "not used"}}}

// nameOfKind gives the words for what a column was taken for.
func nameOfKind(kind model.Kind) model.Text {
	switch kind {
	case model.KindIgnored:
		kind = "ignore"
	case model.KindOther:
		kind = "carry"
	case "":
		return model.Text{ZH: "没有用到", EN: "not used"}
	}
	for _, c := range columnChoices {
		if c.Word == string(kind) {
			return c.Name
		}
	}
	return model.Text{ZH: string(kind), EN: string(kind)}
}

// nameOfColumn gives the words for what a column was taken for, as those for what it can be said to be.
func nameOfColumn(c parser.GridColumn) model.Text {
	kind := c.Kind
	if kind == model.KindUnit {
		switch c.Role {
		case model.Lead:
			kind = "lead"
		case model.Support:
			kind = "support"
		}
	}
	return nameOfKind(kind)
}

// takenNames are the words for what a row was taken for.
var takenNames = map[string]model.Text{
	"head": {ZH: "表头", EN: "heads"}, "title": {ZH: "题目", EN: "title"}, "heading": {ZH: "标题", EN: "heading"},
	"task": {ZH: "任务", EN: "task"}, "note": {ZH: "说明", EN: "note"}, "unused": {ZH: "未列入", EN: "not used"},
}

// columns shows the first rows of the source, with what was made of them.
func (d *Desk) columns(r *request) {
	p := r.home.load(r.lang)
	if p.Plan == nil && p.Settings == nil {
		d.unreadable(r, p)
		return
	}
	page := columnsPage{ID: r.home.ID, Choices: columnChoices, Rows: rowChoices, More: r.URL.Query().Has("all")}
	rows := shownRows
	if page.More {
		rows = 1000
	}
	data, err := os.ReadFile(r.home.path(r.home.Source))
	if err != nil {
		d.unreadable(r, p)
		return
	}
	page.source = r.home.Source
	page.Grids = parser.Grids(page.source, data, p.Options(), rows, placesOf(p.Found))
	for _, g := range p.Found {
		if columnCodes[g.Code] {
			n := noteOf(g)
			n.Hint.ZH = strings.TrimPrefix(n.Hint.ZH, "请到“栏目”一页看一眼，") // it is this one
			n.Ways = append(n.Ways, letBe(&g, "columns")...)
			for i := range n.Ways {
				w := &n.Ways[i]
				w.Back, w.Text.ZH, w.Text.EN = "columns", strings.Replace(w.Text.ZH, "到“栏目”看", "看", 1), strings.TrimSuffix(w.Text.EN, " under Columns")
			}
			page.Doubts = append(page.Doubts, n)
		}
	}
	page.byItself(p, data)
	if p.Plan == nil {
		page.Doubts = notesOf(p.Found)
	} else {
		check := d.store.checkPage(p)
		page.Counts, page.Open = check.Counts, check.Undecided()
		page.Tasks = firstTasks(p, 5)
	}
	d.show(r.w, http.StatusOK, "columns.html", d.frame(r, p, "columns", page.Open, page))
}

// byItself fills in what the program takes the columns for that a person said something of: it is seen what they said it
// against, and where nobody leads or answers for a task since, the way back is beside it.
func (page *columnsPage) byItself(p *app.Project, data []byte) {
	page.Auto = map[string]model.Text{}
	var units []way
	for _, g := range page.Grids {
		for _, c := range g.Columns {
			if c.Said != "" {
				page.Auto[c.Key] = model.Text{}
			}
		}
	}
	if len(page.Auto) == 0 {
		return
	}
	o := p.Options()
	o.Columns = nil
	for _, g := range parser.Grids(page.source, data, o, 1, nil) {
		for _, c := range g.Columns {
			if _, said := page.Auto[c.Key]; !said || c.Key == "" {
				continue
			}
			name := nameOfColumn(c)
			page.Auto[c.Key] = name
			if c.Kind == model.KindUnit {
				units = append(units, way{Of: "column", Name: c.Key, Back: "columns", Text: model.Say("“%s”还是%s", "%s is %s after all", c.Head, name)})
			}
		}
	}
	for _, g := range p.Found {
		if g.Code == "nobody-answers" && len(units) > 0 {
			n := noteOf(g)
			n.Place, n.Ways = model.Text{}, units
			page.Doubts = append(page.Doubts, n)
		}
	}
}

// columnCodes are of diagnostics about columns.
var columnCodes = map[string]bool{taskDoubtful: true, "column-doubtful": true, "column-unnamed": true, "column-carried": true, "column-hidden": true, "table-unused": true, "said-unused": true, "correction-keeps-roles": true}

// firstTasks gives the first tasks as they were read: the effect of a choice is seen in them.
func firstTasks(p *app.Project, most int) (tasks []checkTask) {
	for i := range p.Plan.Themes {
		th := &p.Plan.Themes[i]
		for j := range th.Tasks {
			if len(tasks) == most {
				return tasks
			}
			t := &th.Tasks[j]
			task := checkTask{ID: th.Heading, Number: t.Number, Label: t.Label, Text: t.Text, Due: t.Due, Fields: t.Fields, Steps: t.Steps}
			for _, a := range t.Assignments {
				task.Pieces = append(task.Pieces, piece{Text: a.Unit, Role: a.Role.String()})
			}
			tasks = append(tasks, task)
		}
	}
	return tasks
}

// sayColumn writes into fengong.toml what a person said of a column or a row, so that the
// command line does the same from then on.
func (d *Desk) sayColumn(r *request) {
	if err := r.ParseForm(); err != nil {
		d.refuse(r, http.StatusBadRequest, model.Text{ZH: "没有收到完整的表单", EN: "the form did not arrive whole"}, model.Text{})
		return
	}
	table, choices := settings.Table{Name: "columns"}, columnChoices
	switch r.PostForm.Get("of") {
	case "row":
		table, choices = settings.Table{Name: "rows"}, rowChoices
	case "sheet":
		table, choices = settings.Table{Name: "sheets"}, sheetChoices
	case "rule":
		d.sayRule(r)
		return
	case "head":
		d.sayHead(r)
		return
	case "appendix":
		if !r.PostForm.Has("head") { // taken back
			r.PostForm.Del("name")
		}
		d.sayAppendix(r)
		return
	case "seen":
		d.saySeen(r, pageBehind(r))
		return
	}
	name, word := strings.TrimSpace(r.PostForm.Get("name")), r.PostForm.Get("as")
	known := word == "" || slices.ContainsFunc(choices, func(c columnChoice) bool { return c.Word == word })
	if name == "" || !known {
		d.refuse(r, http.StatusBadRequest, model.Text{ZH: "没有说明是哪一栏、按什么处理", EN: "it was not said which column it is, and what it is"},
			model.Text{ZH: "请返回上一页再选", EN: "go back and choose again"})
		return
	}
	step := model.Text{ZH: "“" + name + "”" + nameOfChoice(choices, word).ZH, EN: name + ": " + nameOfChoice(choices, word).EN}
	d.changeSettings(r, step, func(data []byte) ([]byte, error) {
		if word == "" {
			return settings.Unset(data, table, name)
		}
		return settings.Set(data, table, name, word)
	}, pageBehind(r))
}

// sayHead writes what a column without a head is called; without a name it has none again.
func (d *Desk) sayHead(r *request) {
	place, name := strings.TrimSpace(r.PostForm.Get("name")), strings.Join(strings.Fields(r.PostForm.Get("as")), "")
	if place == "" {
		d.refuse(r, http.StatusBadRequest, model.Text{ZH: "没有说明是哪一栏", EN: "it was not said which column it is"}, model.Text{ZH: "请返回上一页再填", EN: "go back and fill it in again"})
		return
	}
	step := model.Text{ZH: place + "叫“" + name + "”", EN: place + " is called " + name}
	if name == "" {
		step = model.Text{ZH: place + "没有栏名", EN: place + " has no head"}
	}
	table := settings.Table{Name: "heads"}
	d.changeSettings(r, step, func(data []byte) ([]byte, error) {
		if name == "" {
			return settings.Unset(data, table, place)
		}
		return settings.Set(data, table, place, name)
	}, pageBehind(r))
}

// pageBehind gives the page that an answer came from, from the project's path on.
func pageBehind(r *request) string {
	switch from := r.PostForm.Get("from"); from {
	case "check":
		return ""
	case "make":
		return from
	}
	return "columns"
}

// sayRule writes whether the table's own rule on who leads counts.
func (d *Desk) sayRule(r *request) {
	ignored := r.PostForm.Get("as") == "true"
	page := ""
	if r.PostForm.Get("from") == "make" {
		page = "make"
	}
	step := model.Text{ZH: "照办表里“列第一位的牵头”的规定", EN: "the table's rule on who leads counts"}
	if ignored {
		step = model.Text{ZH: "不照办表里“列第一位的牵头”的规定", EN: "the table's rule on who leads does not count"}
	}
	d.changeSettings(r, step, func(data []byte) ([]byte, error) {
		return settings.Set(data, settings.Table{Name: "source"}, "ignore_rule", ignored)
	}, page)
}

// placesOf lists the places that ds are about.
func placesOf(ds model.Diagnostics) (places []model.Pos) {
	for _, g := range ds {
		places = append(append(places, g.Pos), g.Also...)
	}
	return places
}

// nameOfChoice gives the words of a choice; those of no choice where word is "".
func nameOfChoice(choices []columnChoice, word string) model.Text {
	for _, c := range choices {
		if c.Word == word {
			if strings.ContainsRune("不是原", first(c.Name.ZH)) { // 不是任务, 是标题, 不用, 原样附在任务后面
				return c.Name
			}
			return model.Text{ZH: "是" + c.Name.ZH, EN: c.Name.EN}
		}
	}
	return model.Text{ZH: "照程序认的", EN: "as the program reads it"}
}

// changeSettings rewrites fengong.toml and goes on to the page that follows the project's path.
func (d *Desk) changeSettings(r *request, step model.Text, change func([]byte) ([]byte, error), page string) {
	err := r.home.edit(settingsName, step, func(data []byte) ([]byte, error) {
		if len(data) == 0 {
			data = templates.Settings
		}
		data, err := change(data)
		if err != nil {
			return nil, err
		}
		if _, ds := settings.Read(settingsName, data); ds.Failed() {
			return nil, &notChanged{ds[0].Message, ds[0].Hint}
		}
		return data, nil
	})
	var wrong *notChanged
	switch {
	case err == nil:
		d.back(r, page)
	case errors.As(err, &wrong):
		d.refuse(r, http.StatusConflict, wrong.message, wrong.hint)
	default:
		d.log("fengong.toml: %v", err)
		d.refuse(r, http.StatusConflict, model.Text{ZH: "没有存下来：" + reason(err).ZH, EN: "it was not saved: " + reason(err).EN},
			model.Text{ZH: "请稍等再选一次，或关闭正在使用这个项目里文件的程序", EN: "wait a moment and choose again, or close the program that uses fengong.toml"})
	}
}
