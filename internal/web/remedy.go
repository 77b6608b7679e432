package web

import (
	"bytes"
	"errors"
	"net/http"
	"os"
	"slices"
	"strings"

	"fengong/internal/app"
	"fengong/internal/settings"
	"fengong/model"
)

// remedy writes into units.toml what a person decided about a name, so that the command
// line does the same from then on.
func (d *Desk) remedy(r *request) {
	if err := r.ParseForm(); err != nil {
		d.refuse(r, http.StatusBadRequest, model.Text{ZH: "没有收到完整的表单", EN: "the form did not arrive whole"}, model.Text{})
		return
	}
	name := strings.TrimSpace(r.PostForm.Get("name"))
	written := strings.TrimSpace(r.PostForm.Get("written"))
	target := strings.TrimSpace(r.PostForm.Get("target"))
	members := names(r.PostForm.Get("members"))
	p := r.home.load(r.lang)
	change, wrong := remedies(p, r.PostForm.Get("do"), name, written, target, members)
	if wrong != nil {
		d.refuse(r, http.StatusBadRequest, *wrong, model.Text{ZH: "请返回上一页再选", EN: "go back and choose again"})
		return
	}
	d.changeDirectory(r, change, anchor(r.PostForm.Get("task")))
}

// remedies gives the change that a decision makes, or what is wrong with the decision.
func remedies(p *app.Project, do, name, written, target string, members []string) (func([]byte) ([]byte, error), *model.Text) {
	if name == "" {
		return nil, &model.Text{ZH: "没有说明是哪个名称", EN: "no name was given"}
	}
	words := settings.Table{Name: "words"}
	switch do {
	case "none": // is no unit
		return func(data []byte) ([]byte, error) { return settings.Add(data, words, "not_units", written) }, nil
	case "lead", "responsible", "support": // is a label whose units have that role
		return func(data []byte) ([]byte, error) { return settings.Add(data, words, do, written) }, nil
	case "unit": // is one unit
		whole := name
		if written != "" {
			whole = written
		}
		return func(data []byte) ([]byte, error) {
			if noNames(data) { // a directory that names one unit only would make all others unknown
				return settings.Add(data, words, "whole", whole)
			}
			return addUnit(data, whole)
		}, nil
	case "same": // is another name of a unit
		if target == "" || target == name {
			return nil, &model.Text{ZH: "没有选择是哪个单位", EN: "no unit was chosen"}
		}
		return func(data []byte) ([]byte, error) {
			data, err := withNames(data, p, name)
			if err != nil {
				return nil, err
			}
			return addAlias(data, name, target)
		}, nil
	case "group": // stands for several units
		return func(data []byte) ([]byte, error) {
			data, err := withNames(data, p, name)
			if err != nil {
				return nil, err
			}
			return addGroup(data, name, members)
		}, nil
	}
	return nil, &model.Text{ZH: "没有这种处理", EN: "there is no such choice"}
}

// names splits what a person typed into a list.
func names(text string) []string {
	var out []string
	for _, n := range strings.FieldsFunc(text, func(r rune) bool { return strings.ContainsRune("、，,；;\r\n\t", r) }) {
		if n = strings.TrimSpace(n); n != "" && !slices.Contains(out, n) {
			out = append(out, n)
		}
	}
	return out
}

// noNames reports whether the directory in data names nobody.
func noNames(data []byte) bool {
	d, _ := settings.ReadDirectory(directoryName, data)
	return d == nil || len(d.Units)+len(d.Groups) == 0
}

// withNames gives data with all names of the table that are beyond doubt, where it names
// nobody yet; but leaves out the name that is being decided on.
func withNames(data []byte, p *app.Project, but string) ([]byte, error) {
	if !noNames(data) {
		return data, nil
	}
	return addNames(data, p, but)
}

func addNames(data []byte, p *app.Project, but string) ([]byte, error) {
	doubtful := map[string]bool{but: true}
	for _, q := range newCheckPage(p, model.Chinese).Open {
		doubtful[q.Name] = true
	}
	var err error
	for _, q := range p.Parties {
		if !doubtful[q.Name] && !q.Group && err == nil {
			data, err = addUnit(data, q.Name)
		}
	}
	return data, err
}

func addUnit(data []byte, name string) ([]byte, error) {
	return settings.AddTable(data, "unit", settings.Pair{Key: "name", Value: name}, settings.Pair{Key: "full", Value: name})
}

// tableOf gives the table of the unit or group that bears name, or has it for an alias.
func tableOf(d *model.Directory, name string) (settings.Table, bool) {
	unit, group := d.Lookup(name)
	switch {
	case unit != nil:
		return settings.Table{Name: "unit", N: 1 + slices.IndexFunc(d.Units, func(u model.Unit) bool { return u.Name == unit.Name })}, true
	case group != nil:
		return settings.Table{Name: "group", N: 1 + slices.IndexFunc(d.Groups, func(g model.Group) bool { return g.Name == group.Name })}, true
	}
	return settings.Table{}, false
}

// withUnit gives data with a unit, or group, of this name in it, which is added where there
// is none, and its table.
func withUnit(data []byte, name string) ([]byte, settings.Table, error) {
	d, _ := settings.ReadDirectory(directoryName, data)
	if table, ok := tableOf(d, name); ok {
		return data, table, nil
	}
	data, err := addUnit(data, name)
	if err != nil {
		return nil, settings.Table{}, err
	}
	d, _ = settings.ReadDirectory(directoryName, data)
	table, ok := tableOf(d, name)
	if !ok {
		return nil, settings.Table{}, errors.New("the unit was not found again")
	}
	return data, table, nil
}

// addAlias makes name another spelling of the unit or group target.
func addAlias(data []byte, name, target string) ([]byte, error) {
	data, table, err := withUnit(data, target)
	if err != nil {
		return nil, err
	}
	return settings.Add(data, table, "aliases", name)
}

// addGroup makes name stand for members; units that the directory lacks are added to it.
func addGroup(data []byte, name string, members []string) ([]byte, error) {
	d, _ := settings.ReadDirectory(directoryName, data)
	var err error
	for _, m := range members {
		if unit, group := d.Lookup(m); unit == nil && group == nil && err == nil {
			data, err = addUnit(data, m)
		}
	}
	if err != nil {
		return nil, err
	}
	if members == nil {
		members = []string{}
	}
	if table, ok := tableOf(d, name); ok && table.Name == "group" {
		return settings.Set(data, table, "members", members)
	}
	return settings.AddTable(data, "group", settings.Pair{Key: "name", Value: name}, settings.Pair{Key: "members", Value: members})
}

// startDirectory writes a units.toml with every name of the table that is beyond doubt.
func (d *Desk) startDirectory(r *request) {
	p := r.home.load(r.lang)
	if p.Plan == nil {
		d.unreadable(r, p)
		return
	}
	d.changeDirectory(r, func(data []byte) ([]byte, error) {
		if !noNames(data) {
			return data, nil
		}
		return addNames(data, p, "")
	}, "")
}

// undo puts back units.toml as it was before the last change; a second time, the change.
func (d *Desk) undo(r *request) {
	old, err := os.ReadFile(r.home.path(undoName(directoryName)))
	if err != nil {
		d.back(r, "")
		return
	}
	d.changeDirectory(r, func([]byte) ([]byte, error) { return old, nil }, "")
}

func (f *folder) undoable() bool {
	_, err := os.Stat(f.path(undoName(directoryName)))
	return err == nil
}

// notChanged says why a change of units.toml is not made.
type notChanged struct{ message, hint model.Text }

func (e *notChanged) Error() string { return e.message.EN }

// changeDirectory rewrites units.toml and goes on to the page that follows the project's
// path.
func (d *Desk) changeDirectory(r *request, change func([]byte) ([]byte, error), page string) {
	err := r.home.edit(directoryName, func(data []byte) ([]byte, error) {
		if len(bytes.TrimSpace(data)) == 0 {
			data = []byte(model.Text{
				ZH: "# 单位名录。全称（full）写在函的抬头，请逐条核对。\n", EN: "# directory of units; check the full names that letters are addressed to\n"}.In(r.lang))
		}
		data, err := change(data)
		if err != nil {
			return nil, err
		}
		if _, ds := settings.ReadDirectory(directoryName, data); ds.Failed() { // nobody could use it
			return nil, &notChanged{ds[0].Message, ds[0].Hint}
		}
		return data, nil
	})
	var wrong *notChanged
	switch {
	case err == nil:
		d.back(r, page)
	case errors.Is(err, errBusy):
		d.refuse(r, http.StatusConflict, model.Text{ZH: "另一个窗口或程序正在修改这个项目，这一步没有保存", EN: "another window or program is changing this project; this step was not saved"},
			model.Text{ZH: "请稍等再点一次", EN: "wait a moment and try again"})
	case errors.As(err, &wrong):
		d.refuse(r, http.StatusConflict, wrong.message, wrong.hint)
	default:
		d.log("units.toml: %v", err)
		d.refuse(r, http.StatusConflict, model.Text{ZH: "units.toml 没有改动：" + err.Error(), EN: "units.toml was not changed: " + err.Error()},
			model.Text{ZH: "请用记事本打开检查，或关闭正在使用它的程序", EN: "look at it in an editor, or close the program that uses it"})
	}
}

// anchor is the place of a task on the page that shows the table.
func anchor(task string) string {
	if taskIDs.MatchString(task) {
		return "#" + task
	}
	return ""
}

func (d *Desk) back(r *request, page string) {
	http.Redirect(r.w, r.Request, "/p/"+pathEscape(r.home.ID)+"/"+page, http.StatusSeeOther)
}
